/* Corrections out of the page and back into it: the corrections file and gold lines. */

function correctionsFile({ add, disable, papers }) {
  const listed = Object.entries(papers).map(([id, paper]) => ({ id, ...paper }));
  return { format: "extract-corrections", version: 1, add, disable, papers: listed };
}

function fromFile(file) {
  if (file?.format !== "extract-corrections" || file.version !== 1) throw new Error("this is no corrections file of version 1");
  const papers = Object.create(null);
  for (const { id, reviewed = false, overrides = [] } of file.papers ?? []) papers[id] = { reviewed, overrides };
  return { add: file.add ?? [], disable: file.disable ?? [], papers };
}

/* A paper as `extract evaluate` reads it: offsets count over title, line break and abstract. */
function goldLine(paper) {
  const base = { title: 0, abstract: paper.title ? new Text(paper.title).length + 1 : 0 };
  const surface = (kinds, wanted) => {
    const name = paper.names.find((other) => kinds.includes(other.kind) && other.name === wanted);
    return name ? textOf(paper, name.mentions[0]) : wanted;
  };
  const systems = (names) => names.map((name) => surface(["models", "methods"], name));
  const at = ({ section, start, end }) => ({ start: base[section] + start, end: base[section] + end });
  const entities = paper.names.flatMap((name) => name.mentions.map((mention) => ({ label: KIND[name.kind].label, text: textOf(paper, mention), ...at(mention) })));
  const numbers = paper.numbers.map((number) => ({
    text: textOf(paper, number),
    kind: number.kind,
    value: number.value,
    ...(number.value_max === null ? {} : { value_max: number.value_max }),
    unit: number.unit,
    metric: number.metric !== null ? surface(["metrics"], number.metric) : number.measure ? textOf(paper, number.measure) : null,
    dataset: number.datasets.map((name) => surface(["datasets"], name)),
    model: systems(number.models),
    ...at(number),
    bound: number.bound,
    direction: number.direction,
    against: systems(number.against),
    spread: number.spread,
    ...(number.baseline ? { baseline: true } : {}),
  }));
  const proposed = paper.names.filter((name) => name.proposed && !["metrics", "tasks"].includes(name.kind));
  return {
    id: paper.id, title: paper.title, abstract: paper.abstract,
    entities: entities.sort((a, b) => a.start - b.start), numbers,
    proposed: [...new Set(proposed.flatMap((name) => surfacesOf(paper, name)))],
    aliases: paper.names.map((name) => surfacesOf(paper, name)).filter((surfaces) => surfaces.length > 1),
    urls: [...new Set(paper.links.map((link) => link.url))],
  };
}

function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

const SAID = {
  "wrong-name": (o) => ["Wrong: not a ", KIND[o.kind]?.word, " ", said(o.name)],
  "wrong-mention": (o) => ["Wrong: no name ", said(o.text)],
  "missed-name": (o) => ["Missed: the ", KIND[o.kind]?.word, " ", said(o.text), o.name === o.text ? null : [" (", said(o.name), ")"]],
  "belongs-name": (o) => [said(o.name), " belongs to the ", KIND[o.to_kind]?.word, " ", said(o.to_name), o.proposed ? ", proposed here" : null],
  "wrong-number": (o) => ["Wrong: reports nothing ", said(o.text)],
  "set-number": (o) => [said(o.text), " belongs to ", said([o.metric, ...(o.datasets ?? []), ...(o.models ?? [])].filter(Boolean).join(", ") || "nothing named")],
  "wrong-link": (o) => ["Wrong: no link ", said(o.text)],
  "missed-link": (o) => ["Link: ", said(o.url), o.role === "own" ? ", this paper's own" : null],
};

class Exchange {
  constructor(panel, corrections, papers, openPaper) {
    Object.assign(this, { panel, corrections, openPaper });
    this.byId = new Map(papers.map((paper) => [paper.id, paper]));
    this.message = h("p", { role: "status", class: "warning" });
  }

  draw() {
    const { add, disable, papers } = this.corrections.state;
    const reviewed = Object.values(papers).filter((paper) => paper.reviewed).length;
    const file = h("input", { type: "file", accept: ".json,application/json", class: "hidden-input", id: "import", on: { change: (event) => this.load(event.target.files[0]) } });
    this.panel.replaceChildren(
      h("section", { class: "figure" }, h("h2", {}, "Corrections"),
        h("p", {}, this.corrections.kept ? "Kept in this browser, also when the report is made anew." : "This browser keeps nothing for this page: export before you close it."),
        h("div", { class: "row" },
          button("Export corrections", () => this.exportFile(), { class: "primary", id: "export" }),
          button(`Export gold lines (${plural(reviewed, "reviewed paper")})`, () => this.exportGold(), { id: "export-gold", disabled: !reviewed }),
          h("label", { class: "as-button" }, "Import …", file),
          button("Forget all", () => this.forget(), { class: "quiet", disabled: !this.corrections.count && !reviewed })),
        this.message,
        h("p", { class: "small" }, "Apply them: ", h("code", {}, "extract run INPUT --corrections corrections.json -o records.jsonl"), ". Measure with them: ", h("code", {}, "extract evaluate gold.jsonl records.jsonl"), ".")),
      group("For every paper", [
        ...add.map((entry) => row([`Add the ${entry.label.toLowerCase()} `, said(entry.pattern), entry.id === entry.pattern ? null : [" (", said(entry.id), ")"]], () => this.corrections.dropEntry(entry))),
        ...disable.map((rule) => row(["Switch off ", h("code", {}, rule)], () => this.corrections.disable(rule, false))),
      ]),
      ...Object.entries(papers).map(([id, paper]) => this.paper(id, paper)));
  }

  paper(id, { reviewed, overrides }) {
    const known = this.byId.get(id);
    const title = known ? button(said(known.title || id), () => this.openPaper(known), { class: "link" }) : said(id);
    return h("section", { class: "figure" }, h("h3", {}, title, reviewed ? h("span", { class: "badge" }, "✓ reviewed") : null),
      h("ul", { class: "said" }, overrides.map((override) => row(SAID[override.action]?.(override) ?? [override.action], () => this.corrections.takeBack(id, override)))));
  }

  exportFile() {
    download("corrections.json", "application/json", JSON.stringify(correctionsFile(this.corrections.state), null, 1) + "\n");
  }

  exportGold() {
    const reviewed = [...this.byId.values()].filter((paper) => this.corrections.paper(paper.id).reviewed);
    download("gold.jsonl", "application/x-ndjson", reviewed.map((paper) => JSON.stringify(goldLine(this.corrections.current(paper))) + "\n").join(""));
  }

  async load(file) {
    try {
      this.corrections.replace(fromFile(JSON.parse(await file.text())));
      this.message.textContent = "";
    } catch (error) {
      this.message.textContent = `Not imported: ${error.message}`;
    }
  }

  forget() {
    if (confirm("Forget all corrections in this browser?")) this.corrections.replace({ add: [], disable: [], papers: Object.create(null) });
  }
}

const row = (words, undo) => h("li", {}, h("span", {}, words), button("Take back", undo, { class: "quiet" }));

const group = (label, rows) => (rows.length ? h("section", { class: "figure" }, h("h3", {}, label), h("ul", { class: "said" }, rows)) : "");
