/* One paper as a card: title and abstract with their marks, and what its numbers say. */

function card(paper, notes) {
  const { overrides, reviewed } = notes;
  return h("article", { class: "paper", data: { index: paper.index }, "aria-label": paper.title || paper.id },
    h("h2", { class: "title" }, section(paper, "title")),
    h("p", { class: "meta" },
      said(paper.id, "id"),
      paper.published && h("time", { datetime: paper.published }, paper.published),
      paper.links.filter((link) => link.role === "own" || CODE_KINDS.has(link.kind)).slice(0, 3).map(linkBadge),
      overrides.length ? h("span", { class: "by-hand" }, `✎ ${plural(overrides.length, "correction")}`) : null),
    h("div", { class: "abstract" }, section(paper, "abstract"), svg("svg", { class: "joins", "aria-hidden": "true" })),
    paper.numbers.length ? claims(paper) : null,
    h("div", { class: "card-foot" },
      h("label", { class: "check" }, h("input", { type: "checkbox", data: { act: "review" }, checked: reviewed }), "Reviewed"),
      h("button", { type: "button", class: "quiet", data: { act: "missed" } }, "Something missed"),
      paper.links.map((link, index) => h("button", { type: "button", class: "quiet", data: { link: index }, title: link.url }, `Link: ${link.kind.replace("_", " ")}`))));
}

function linkBadge(link) {
  const label = link.owner && link.repo ? `${link.owner}/${link.repo}` : link.kind.replace("_", " ");
  return h("span", { class: "badge" }, outLink(link.url, said(label)));
}

/* A section's text with a mark round each item; its text content is the paper's, character for character. */
function section(paper, which) {
  const text = new Text(paper[which]);
  const holder = h("span", { class: "text", dir: "auto", data: { section: which } });
  const items = itemsOf(paper, which).sort((a, b) => a.start - b.start || b.end - a.end);
  inline(holder, text, items, 0, text.length);
  const marks = holder.querySelectorAll("[tabindex]");
  marks.forEach((mark, index) => { if (index) mark.tabIndex = -1; });
  return holder;
}

function itemsOf(paper, which) {
  const items = [];
  const add = (span, make) => { if (span.section === which) items.push({ start: span.start, end: span.end, make }); };
  paper.links.forEach((link) => add(link, () => linkMark(link)));
  paper.names.forEach((name, index) => name.mentions.forEach((mention) => add(mention, () => nameMark(name, index, mention))));
  paper.numbers.forEach((number, index) => {
    const { measure } = number;
    const named = measure && paper.names.some((name) => name.mentions.some((mention) => samePlace(mention, measure)));
    if (measure && !named) add(measure, () => h("span", { class: "measure", data: { measure: index } }));
    add(number, () => numberMark(number, index));
  });
  return items;
}

/* Marks may cross: one that runs past the mark around it goes on behind it as a second piece. */
function inline(parent, text, items, from, to) {
  let at = from;
  while (items.length && items[0].start < to) {
    const item = items.shift();
    const start = Math.max(item.start, at);
    const end = Math.min(item.end, to);
    if (item.end > to) {
      items.push({ ...item, start: to });
      items.sort((a, b) => a.start - b.start || b.end - a.end);
    }
    if (start >= end) continue;
    if (start > at) parent.append(text.slice(at, start));
    const mark = item.make();
    inline(mark, text, items, start, end);
    parent.append(mark);
    at = end;
  }
  if (at < to) parent.append(text.slice(at, to));
}

function nameMark(name, index, mention) {
  const about = [KIND[name.kind].word, name.proposed && "proposed here", mention.rule === HAND && "by hand"].filter(Boolean).join(", ");
  const classes = ["mark", name.kind, name.proposed && "proposed", mention.rule === HAND && "by-hand"].filter(Boolean).join(" ");
  return h("span", {
    class: classes, role: "button", tabindex: "0", "aria-description": about,
    data: { name: index, tag: KIND[name.kind].tag, rule: mention.rule, start: mention.start, end: mention.end },
  });
}

function numberMark(number, index) {
  const about = `${number.kind}${number.metric ? `, ${number.metric}` : ""}${number.baseline ? ", of a competitor" : ""}`;
  const classes = ["mark", "number", number.kind, number.baseline && "baseline"].filter(Boolean).join(" ");
  return h("span", { class: classes, role: "button", tabindex: "0", "aria-description": about, data: { number: index } });
}

function linkMark(link) {
  const address = webAddress(link.url);
  if (!address) return h("span", { class: "dead-link" });
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", class: "live" });
}

/* What the numbers say, one line each; a line joins the same words in the abstract. */
function claims(paper) {
  const results = paper.numbers.filter(isResult).length;
  const rest = paper.numbers.length - results;
  const label = [results && plural(results, "result"), rest && plural(rest, "quantity", "quantities")].filter(Boolean).join(", ");
  return h("details", { class: "claims", open: results > 0 && results <= 8 },
    h("summary", {}, label),
    h("ul", {}, paper.numbers.map((number, index) => h("li", {},
      h("button", { type: "button", data: { number: index }, class: "claim" },
        h("span", { class: "value" }, valueText(number)), claimWords(paper, number))))));
}

function claimWords(paper, number) {
  const words = [];
  const list = (lead, kind, names) => { if (names.length) words.push(h("span", { class: "lead" }, lead), ...names.map((name) => chip(kind, name))); };
  const kindOf = (name) => (paper.names.some((other) => other.kind === "models" && other.name === name) ? "models" : "methods");
  if (number.metric) words.push(chip("metrics", number.metric));
  else if (number.measure) words.push(said(textOf(paper, number.measure)));
  list("on", "datasets", number.datasets);
  number.models.forEach((name, index) => list(index ? "" : number.kind === "quantity" ? "of" : "by", kindOf(name), [name]));
  number.against.forEach((name, index) => list(index ? "" : "against", kindOf(name), [name]));
  if (number.baseline) words.push(h("span", { class: "badge" }, "competitor"));
  return words.map((word) => [" ", word]);
}
