/* Joins: pointing at a number shows what it measures, on what and by what; pointing at a name shows its numbers. */

const REACH = { metric: "metric", measure: "what is measured", dataset: "dataset", model: "by", against: "compared with" };

class Joins {
  constructor(tip, currentOf) {
    Object.assign(this, { tip, currentOf, lit: null, pinned: null });
  }

  /* The card, paper and item of a mark or claim; null elsewhere. */
  itemAt(target) {
    const mark = target.closest?.(".paper [data-number], .paper [data-name]");
    if (!mark) return null;
    const holder = mark.closest(".paper");
    const paper = this.currentOf(Number(holder.dataset.index));
    const number = mark.dataset.number === undefined ? null : paper.numbers[Number(mark.dataset.number)];
    const name = mark.dataset.name === undefined ? null : paper.names[Number(mark.dataset.name)];
    return number || name ? { holder, paper, mark, number, name } : null;
  }

  show(item) {
    this.hide();
    this.lit = item;
    item.holder.classList.add("joining");
    if (item.number) this.joinNumber(item.holder, item.paper, item.number, true);
    else this.joinName(item);
    this.place(item);
  }

  hide() {
    if (!this.lit) return;
    const { holder } = this.lit;
    holder.classList.remove("joining");
    for (const mark of holder.querySelectorAll(".lit")) mark.classList.remove("lit");
    holder.querySelector(".joins")?.replaceChildren();
    this.tip.hidden = true;
    this.lit = null;
  }

  joinNumber(holder, paper, number) {
    const marks = [...holder.querySelectorAll(`.text [data-number="${paper.numbers.indexOf(number)}"]`)];
    for (const mark of marks) mark.classList.add("lit");
    for (const measure of holder.querySelectorAll(`[data-measure="${paper.numbers.indexOf(number)}"]`)) {
      measure.classList.add("lit");
      this.curve(holder, marks[0], measure, "metrics");
    }
    paper.names.forEach((name, index) => {
      if (!roleOf(number, name)) return;
      const mentions = [...holder.querySelectorAll(`.text [data-name="${index}"]`)];
      for (const mention of mentions) mention.classList.add("lit");
      const near = nearest(marks[0], mentions);
      if (near) this.curve(holder, marks[0], near, name.kind);
    });
  }

  joinName({ holder, paper, mark, name }) {
    for (const other of holder.querySelectorAll(`.text [data-name="${mark.dataset.name}"]`)) other.classList.add("lit");
    paper.numbers.forEach((number, index) => {
      if (!roleOf(number, name)) return;
      const target = holder.querySelector(`.text [data-number="${index}"]`);
      target?.classList.add("lit");
      if (target) this.curve(holder, target, mark, name.kind);
    });
  }

  /* A line from mark to mark, leaving and arriving at their nearer edges. */
  curve(holder, from, to, kind) {
    const layer = holder.querySelector(".joins");
    if (!layer || !from || !to || !holder.querySelector(".abstract").contains(from) || !holder.querySelector(".abstract").contains(to)) return;
    const box = layer.getBoundingClientRect();
    const a = from.getClientRects()[0];
    const b = to.getClientRects()[0];
    if (!a || !b) return;
    const middle = (rect) => rect.left + rect.width / 2 - box.left;
    const [x1, x2] = [middle(a), middle(b)];
    const sameLine = Math.abs(a.top - b.top) < a.height / 2;
    const below = b.top > a.top;
    const y1 = (sameLine ? a.top : below ? a.bottom : a.top) - box.top;
    const y2 = (sameLine ? b.top : below ? b.top : b.bottom) - box.top;
    const bend = sameLine ? -14 : Math.max(8, Math.abs(y2 - y1) / 2) * (below ? 1 : -1);
    const path = `M${x1},${y1} C${x1},${y1 + bend} ${x2},${sameLine ? y2 + bend : y2 - bend} ${x2},${y2}`;
    layer.append(svg("path", { d: path, class: `join ${kind}` }), svg("circle", { cx: x2, cy: y2, r: 2.5, class: `join-end ${kind}` }));
  }

  place({ mark, paper, number, name }) {
    this.tip.replaceChildren(...(number ? numberTip(paper, number) : nameTip(paper, name, mark.dataset.rule)));
    this.tip.hidden = false;
    const rect = mark.getClientRects()[0] ?? mark.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.tip;
    const left = Math.min(Math.max(8, rect.left), Math.max(8, document.documentElement.clientWidth - width - 8));
    const above = rect.top - height - 12;
    const below = rect.bottom + 10;
    const lit = [...this.lit.holder.querySelectorAll(".text .lit")].filter((other) => other !== mark);
    const higher = lit.filter((other) => other.getBoundingClientRect().top < rect.top).length;
    const fitsBelow = below + height <= innerHeight;
    const top = (fitsBelow && 2 * higher >= lit.length) || above < 8 ? below : above;
    this.tip.style.left = `${left}px`;
    this.tip.style.top = `${top}px`;
  }
}

function nearest(mark, others) {
  if (!mark) return others[0];
  const at = mark.getBoundingClientRect();
  const distance = (other) => {
    const rect = other.getBoundingClientRect();
    return Math.abs(rect.top - at.top) * 20 + Math.abs(rect.left - at.left);
  };
  return others.sort((a, b) => distance(a) - distance(b))[0];
}

function numberTip(paper, number) {
  const kind = number.baseline ? `${number.kind} of a competitor` : number.kind;
  const rows = numberParts(paper, number).map(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]);
  return [h("p", { class: "tip-title" }, h("strong", {}, valueText(number)), ` ${kind}`), h("dl", {}, rows)];
}

function nameTip(paper, name, rule) {
  const joined = paper.numbers.filter((number) => roleOf(number, name)).length;
  return [
    h("p", { class: "tip-title" }, chip(name.kind, name.name), name.proposed ? " ★ proposed here" : ""),
    h("dl", {}, h("dt", {}, "rule"), h("dd", {}, h("code", {}, rule ?? name.mentions[0].rule)), joined ? [h("dt", {}, "numbers"), h("dd", {}, `${joined}`)] : []),
  ];
}

/* [label, what] of everything a number is joined to, and the rules that decided. */
function numberParts(paper, number) {
  const names = (list) => list.map((name, index) => [index ? ", " : "", said(name)]);
  const measured = number.metric ? said(number.metric) : number.measure ? said(textOf(paper, number.measure)) : null;
  return [
    [number.metric ? REACH.metric : REACH.measure, measured],
    [REACH.dataset, number.datasets.length ? names(number.datasets) : null],
    [number.kind === "quantity" ? "of" : REACH.model, number.models.length ? names(number.models) : null],
    [REACH.against, number.against.length ? names(number.against) : null],
    ["found by", h("code", {}, number.rule)],
    ["joined by", number.link_rule ? h("code", {}, number.link_rule) : null],
  ].filter(([, value]) => value !== null);
}
