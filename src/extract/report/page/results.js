/* Every number as a row of a table that sorts by any column. */

const COLUMNS = [
  { key: "value", label: "Value", of: (row) => row.number.value, numeric: true },
  { key: "kind", label: "Kind", of: (row) => row.number.kind },
  { key: "metric", label: "Metric", of: (row) => row.measured },
  { key: "dataset", label: "Dataset", of: (row) => row.number.datasets.join(", ") },
  { key: "model", label: "Model or method", of: (row) => row.number.models.join(", ") },
  { key: "against", label: "Against", of: (row) => row.number.against.join(", ") },
  { key: "paper", label: "Paper", of: (row) => row.paper.title || row.paper.id },
  { key: "date", label: "Date", of: (row) => row.paper.published ?? "" },
];

class Results {
  constructor(panel, openPaper) {
    Object.assign(this, { panel, openPaper, rows: [], key: null, down: false });
    this.quantities = h("input", { type: "checkbox", on: { change: () => this.draw() } });
    this.count = h("span", { class: "small" });
    this.body = h("tbody", {});
    this.heads = COLUMNS.map((column) => h("th", { scope: "col", "aria-sort": "none", class: column.numeric ? "numeric" : null },
      button(column.label, () => this.sort(column.key))));
    const table = h("table", { class: "results" }, h("caption", { class: "hidden" }, "Reported numbers"), h("thead", {}, h("tr", {}, this.heads)), this.body);
    panel.append(
      h("div", { class: "bar" }, h("label", { class: "check" }, this.quantities, "also sizes, counts and settings"), this.count, button("Save as CSV", () => this.save(), { class: "quiet" })),
      h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Results table" }, table));
    this.growing = new Growing(this.body.closest(".scroll"), 100, () => null);
    this.growing.parent = this.body;
    this.growing.render = (row) => this.row(row);
  }

  show(papers, keeps) {
    this.all = papers.flatMap((paper) => paper.numbers.filter(keeps).map((number) => ({ paper, number, measured: number.metric ?? (number.measure ? textOf(paper, number.measure) : "") })));
    this.draw();
  }

  sort(key) {
    this.down = this.key === key ? !this.down : key === "value" || key === "date";
    this.key = key;
    COLUMNS.forEach((column, index) => this.heads[index].setAttribute("aria-sort", column.key !== key ? "none" : this.down ? "descending" : "ascending"));
    this.draw();
  }

  draw() {
    this.rows = this.all.filter((row) => this.quantities.checked || isResult(row.number));
    const column = COLUMNS.find((other) => other.key === this.key);
    if (column) this.rows = sorted(this.rows, column.of, this.down);
    this.count.textContent = plural(this.rows.length, "row");
    this.growing.start(this.rows);
  }

  row({ paper, number, measured }) {
    const names = (list) => h("td", {}, list.map((name, index) => [index ? ", " : "", said(name)]));
    return h("tr", { class: number.baseline ? "baseline" : null },
      h("td", { class: "numeric value" }, valueText(number)),
      h("td", {}, number.kind, number.baseline ? h("span", { class: "badge" }, "competitor") : null),
      h("td", {}, said(measured)),
      names(number.datasets), names(number.models), names(number.against),
      h("td", { class: "paper-cell" }, button(said(paper.title || paper.id), () => this.openPaper(paper, number), { class: "link" })),
      h("td", { class: "date" }, paper.published ?? ""));
  }

  save() {
    const head = ["value", "value_max", "unit", "kind", "metric", "datasets", "models", "against", "baseline", "paper", "title", "published"];
    const lines = this.rows.map(({ paper, number, measured }) => [number.value, number.value_max, number.unit, number.kind, measured, number.datasets.join("; "), number.models.join("; "), number.against.join("; "), number.baseline, paper.id, paper.title, paper.published]);
    download("results.csv", "text/csv", [head, ...lines].map((line) => line.map(cell).join(",")).join("\r\n") + "\r\n");
  }
}

/* A CSV cell; what a spreadsheet would take for a formula is set behind an apostrophe. */
function cell(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/* Rows in order of a value; empty ones stand last either way. */
function sorted(rows, of, down) {
  const keyed = rows.map((row) => ({ row, value: of(row) }));
  const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const texts = [...new Set(keyed.map((entry) => entry.value))].filter((value) => typeof value === "string").sort(compare);
  const ranks = new Map(texts.map((text, rank) => [text, rank]));
  for (const entry of keyed) entry.rank = ranks.get(entry.value) ?? entry.value;
  keyed.sort((a, b) => {
    if ((a.value === "") !== (b.value === "")) return a.value === "" ? 1 : -1;
    return down ? b.rank - a.rank : a.rank - b.rank;
  });
  return keyed.map((entry) => entry.row);
}
