/* Pictures over the papers that are shown. Drawn by hand as SVG or plain boxes; every bar and point can be reached by key. */

const TOP = 12;

class Pictures {
  constructor(panel, { filterBy, openPaper }) {
    Object.assign(this, { panel, filterBy, openPaper, metric: null, over: "models" });
  }

  show(papers) {
    this.papers = papers;
    this.panel.replaceChildren(
      h("section", { class: "figure" }, h("h2", {}, "Most named"), h("p", { class: "small" }, "Papers that name it, each counted once. Choose one to see its papers."), h("div", { class: "tops" }, KINDS.map((kind) => this.top(kind)))),
      this.scores(), this.time());
  }

  top(kind) {
    const ranked = ranking(this.papers, kind.list).slice(0, TOP);
    const most = ranked.length ? ranked[0][1] : 1;
    const bar = ([name, count]) => h("li", {}, button([
      h("span", { class: "bar-name" }, said(name)),
      h("span", { class: "bar-count" }, String(count)),
      meter(count / most, kind.list)], () => this.filterBy(kind.list, name), { class: "bar-row", "aria-label": `${name}: ${plural(count, "paper")}` }));
    return h("div", { class: "top-list" }, h("h3", {}, `${kind.word[0].toUpperCase()}${kind.word.slice(1)}s`),
      ranked.length ? h("ol", {}, ranked.map(bar)) : h("p", { class: "small" }, "None named."));
  }

  /* Scores of one metric: a row a dataset, a point a score. */
  scores() {
    const groups = scoreGroups(this.papers);
    const box = h("div", {});
    const head = [h("h2", {}, "Scores by dataset and metric")];
    if (!groups.length) return h("section", { class: "figure" }, head, h("p", { class: "small" }, "No score with a metric among these papers."));
    if (!groups.some((group) => group.key === this.metric)) this.metric = groups[0].key;
    const choice = select(groups.map((group) => group.key), this.metric, Object.fromEntries(groups.map((group) => [group.key, `${group.label} · ${plural(group.points.length, "score")}`])));
    const behind = h("div", { class: "behind", "aria-live": "polite" });
    const draw = () => {
      this.metric = choice.value;
      const group = groups.find((other) => other.key === this.metric);
      box.replaceChildren(strip(group, (points) => this.behind(behind, points)));
      behind.replaceChildren(h("p", { class: "small" }, "Choose a point to see the paper behind it."));
    };
    choice.addEventListener("change", draw);
    draw();
    return h("section", { class: "figure" }, head, h("div", { class: "bar" }, field("metric", choice),
      h("span", { class: "key" }, svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, dot(7, 7, false)), "reported as the paper's own"),
      h("span", { class: "key" }, svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, dot(7, 7, true)), "of a competitor")), box, behind);
  }

  behind(box, points) {
    box.replaceChildren(h("ul", {}, points.map(({ paper, number }) => h("li", {},
      h("strong", { class: "value" }, valueText(number)), claimWords(paper, number), " — ",
      button(said(paper.title || paper.id), () => this.openPaper(paper, number), { class: "link" })))));
  }

  time() {
    const dated = this.papers.filter((paper) => /^\d{4}/.test(paper.published ?? ""));
    const head = h("h2", {}, "Names over time");
    if (dated.length < 2) return h("section", { class: "figure" }, head, h("p", { class: "small" }, "These papers carry no dates."));
    const box = h("div", { class: "times" });
    const choice = select(KINDS.map((kind) => kind.list), this.over);
    const draw = () => {
      this.over = choice.value;
      const periods = periodsOf(dated);
      const series = ranking(dated, this.over).slice(0, TOP).map(([name]) => [name, periods.map((period) => period.papers.filter((paper) => paper.names.some((other) => other.kind === this.over && other.name === name)).length)]);
      const most = Math.max(1, ...series.flatMap(([, counts]) => counts));
      box.replaceChildren(...series.map(([name, counts]) => spark(name, counts, periods, most, this.over, () => this.filterBy(this.over, name))));
    };
    choice.addEventListener("change", draw);
    draw();
    return h("section", { class: "figure" }, head, h("div", { class: "bar" }, field("names of", choice), h("span", { class: "small" }, `papers per period, one scale for all · ${plural(dated.length, "dated paper")}`)), box);
  }
}

function ranking(papers, list) {
  const counts = new Map();
  for (const paper of papers) for (const name of paper.names) if (name.kind === list) counts.set(name.name, (counts.get(name.name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function meter(share, kind) {
  return svg("svg", { class: `meter ${kind}`, viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "meter-rest", width: 100, height: 6 }), svg("rect", { class: "meter-full", width: Math.max(1, 100 * share), height: 6 }));
}

/* Scores by metric and unit: 0.91 and 91 % share no axis. */
function scoreGroups(papers) {
  const groups = new Map();
  for (const paper of papers) {
    for (const number of paper.numbers) {
      if (number.kind !== "score" || !number.metric) continue;
      const key = `${fold(number.metric)}\n${number.unit}`;
      if (!groups.has(key)) groups.set(key, { key, label: number.unit ? `${number.metric} (${number.unit})` : number.metric, unit: number.unit, points: [] });
      for (const dataset of number.datasets.length ? number.datasets : [""]) groups.get(key).points.push({ paper, number, dataset });
    }
  }
  return [...groups.values()].sort((a, b) => b.points.length - a.points.length || a.label.localeCompare(b.label));
}

function dot(x, y, baseline) {
  return baseline ? svg("rect", { x: x - 4, y: y - 4, width: 8, height: 8, transform: `rotate(45 ${x} ${y})`, class: "dot baseline" }) : svg("circle", { cx: x, cy: y, r: 5, class: "dot" });
}

/* A strip plot. Points that fall on one spot stand above each other. */
function strip({ label, points }, choose) {
  const rows = new Map();
  for (const point of points) rows.set(point.dataset, [...(rows.get(point.dataset) ?? []), point]);
  const ranked = [...rows].sort((a, b) => (a[0] === "") - (b[0] === "") || b[1].length - a[1].length || a[0].localeCompare(b[0])).slice(0, 24);
  const values = ranked.flatMap(([, list]) => list.map((point) => point.number.value));
  const ticks = ticksOf(Math.min(...values), Math.max(...values));
  const [left, width, rowHeight, top] = [190, 760, 28, 8];
  const [low, high] = [ticks[0], ticks[ticks.length - 1]];
  const x = (value) => left + 14 + ((value - low) / (high - low || 1)) * (width - left - 34);
  const bottom = top + ranked.length * rowHeight;
  const chart = svg("svg", { class: "strip", viewBox: `0 0 ${width} ${bottom + 34}`, role: "group", "aria-label": `Scores: ${label}` });
  for (const tick of ticks) chart.append(svg("line", { x1: x(tick), x2: x(tick), y1: top, y2: bottom, class: "grid" }), svg("text", { x: x(tick), y: bottom + 16, class: "tick" }, String(tick)));
  chart.append(svg("text", { x: (left + width) / 2, y: bottom + 31, class: "axis" }, label));
  ranked.forEach(([dataset, list], row) => {
    const middle = top + (row + 0.5) * rowHeight;
    chart.append(svg("text", { x: left, y: middle + 4, class: dataset ? "row-name" : "row-name none" }, shortened(dataset || "no dataset named", 26), svg("title", {}, dataset || "no dataset named")), svg("line", { x1: left + 14, x2: width - 20, y1: middle, y2: middle, class: "row-line" }));
    const taken = new Map();
    for (const point of list) {
      const spot = Math.round(x(point.number.value) / 6);
      const height = taken.get(spot) ?? 0;
      taken.set(spot, height + 1);
      const mark = dot(x(point.number.value), middle - Math.min(height, 3) * 5, point.number.baseline);
      const open = () => choose(list.filter((other) => Math.round(x(other.number.value) / 6) === spot));
      chart.append(svg("g", { tabindex: "0", role: "button", class: "point", "aria-label": `${valueText(point.number)} ${dataset} ${point.number.models.join(", ")}: ${point.paper.title || point.paper.id}`, on: { click: open, keydown: onEnter(open) } },
        svg("title", {}, `${valueText(point.number)} · ${point.number.models.join(", ") || "unnamed system"} · ${point.paper.title || point.paper.id}`), mark));
    }
  });
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Scores chart" }, chart);
}

const onEnter = (act) => (event) => {
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  act();
};

const shortened = (text, most) => (Array.from(text).length > most ? Array.from(text).slice(0, most - 1).join("") + "…" : text);

/* Round numbers from at or below `low` to at or above `high`. */
function ticksOf(low, high) {
  const reach = high - low || Math.abs(high) || 1;
  const power = 10 ** Math.floor(Math.log10(reach / 4));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => reach / size <= 6) ?? reach;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/* Years, or months where the papers span two years or less. */
function periodsOf(papers) {
  const years = papers.map((paper) => Number(paper.published.slice(0, 4)));
  const [first, last] = [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))];
  const byMonth = last - first < 2 && papers.every((paper) => /^\d{4}-\d\d/.test(paper.published));
  const labels = [];
  for (let year = Math.max(first, last - 59); year <= last; year += 1) {
    if (!byMonth) labels.push(String(year));
    else for (let month = 1; month <= 12; month += 1) labels.push(`${year}-${String(month).padStart(2, "0")}`);
  }
  const periods = new Map(labels.map((label) => [label, { label, papers: [] }]));
  for (const paper of papers) periods.get(paper.published.slice(0, byMonth ? 7 : 4))?.papers.push(paper);
  return [...periods.values()];
}

function spark(name, counts, periods, most, kind, open) {
  const [width, height] = [220, 56];
  const step = width / counts.length;
  const bars = counts.map((count, index) => svg("rect", { x: index * step + step * 0.1, y: height - (count / most) * height, width: step * 0.8, height: Math.max(count ? 1 : 0, (count / most) * height), class: "spark-bar" }, svg("title", {}, `${periods[index].label}: ${plural(count, "paper")}`)));
  const words = periods.map((period, index) => `${period.label} ${counts[index]}`).join(", ");
  return h("div", { class: `spark ${kind}` },
    button([said(name), h("span", { class: "bar-count" }, String(counts.reduce((a, b) => a + b, 0)))], open, { class: "bar-row" }),
    svg("svg", { viewBox: `0 0 ${width} ${height + 1}`, role: "img", "aria-label": `${name}: ${words}` }, bars, svg("line", { x1: 0, x2: width, y1: height + 0.5, y2: height + 0.5, class: "base" })),
    h("p", { class: "ends" }, h("span", {}, periods[0].label), h("span", {}, periods[periods.length - 1].label)));
}
