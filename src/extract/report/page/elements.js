/* Elements. Whatever a paper says enters the page through `append` as text; nothing is ever parsed as markup. */

function fill(element, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const h = (tag, properties = {}, ...children) => fill(document.createElement(tag), properties, children);

const svg = (tag, attributes = {}, ...children) => fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

const byId = (id) => document.getElementById(id);

/* A name set apart, so that marks of direction in it turn nothing around it. */
const said = (text, className = null) => h("bdi", { class: className }, text);

const chip = (kind, name) => h("span", { class: `chip ${kind}` }, h("span", { class: "chip-kind" }, KIND[kind].tag), said(name));

const button = (label, act, properties = {}) => h("button", { type: "button", on: { click: act }, ...properties }, label);

function outLink(url, ...children) {
  const address = webAddress(url);
  if (!address) return h("span", {}, ...children);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

/* Shows `items` piece by piece as the end comes into view; `all` shows the rest at once. */
class Growing {
  constructor(parent, size, render) {
    Object.assign(this, { parent, size, render, items: [], shown: 0 });
    this.sentinel = h("div", { class: "sentinel", "aria-hidden": "true" });
    parent.after(this.sentinel);
    new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) this.more();
    }, { rootMargin: "1200px" }).observe(this.sentinel);
  }

  start(items) {
    this.items = items;
    this.shown = 0;
    this.parent.replaceChildren();
    this.more();
  }

  more(count = this.size) {
    if (this.shown >= this.items.length) return;
    const next = this.items.slice(this.shown, this.shown + count);
    this.parent.append(...next.map(this.render));
    this.shown += next.length;
  }

  upTo(position) {
    if (position >= this.shown) this.more(position + this.size - this.shown);
  }
}
