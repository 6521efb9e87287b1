/* The papers: what stands in the page's data, with every default filled in. */

const KINDS = [
  { list: "models", label: "MODEL", word: "model", tag: "model" },
  { list: "methods", label: "METHOD", word: "method", tag: "method" },
  { list: "datasets", label: "DATASET", word: "dataset", tag: "data" },
  { list: "metrics", label: "METRIC", word: "metric", tag: "metric" },
  { list: "tasks", label: "TASK", word: "task", tag: "task" },
];
const KIND = Object.fromEntries(KINDS.map((kind) => [kind.list, kind]));
const SECTIONS = ["title", "abstract"];
const CODE_KINDS = new Set(["github", "gitlab", "anonymous"]);

const place = ([section, start, end]) => ({ section: SECTIONS[section], start, end });

function readPapers(data) {
  const mention = ([section, start, end, rule]) => ({ section: SECTIONS[section], start, end, rule: data.rules[rule] });
  const name = (kind) => (item) => ({
    kind,
    name: item.name,
    entry: item.entry ?? null,
    proposed: item.proposed ?? false,
    better: item.better ?? null,
    mentions: item.mentions.map(mention),
  });
  const number = ({ span, rule, measure, ...rest }) => ({
    ...place(span),
    rule: data.rules[rule[0]],
    link_rule: rule.length > 1 ? data.rules[rule[1]] : null,
    measure: measure ? place(measure) : null,
    value_max: null,
    spread: null,
    unit: "",
    bound: null,
    direction: null,
    metric: null,
    datasets: [],
    models: [],
    against: [],
    baseline: false,
    ...rest,
  });
  const link = ({ span, ...rest }) => ({ ...place(span), owner: null, repo: null, ...rest });
  return data.papers.map((paper, index) => ({
    index,
    id: paper.id ?? "",
    title: paper.title ?? "",
    abstract: paper.abstract ?? "",
    published: paper.published ?? null,
    names: KINDS.flatMap(({ list }) => (paper[list] ?? []).map(name(list))),
    numbers: (paper.numbers ?? []).map(number),
    links: (paper.links ?? []).map(link),
  }));
}

const textOf = (paper, { section, start, end }) => new Text(paper[section]).slice(start, end);

/* A name's surfaces in its paper, in order of mention, each once. */
const surfacesOf = (paper, name) => [...new Set(name.mentions.map((mention) => textOf(paper, mention)))];

const isResult = (number) => number.kind !== "quantity";

const hasCode = (paper) => paper.links.some((link) => CODE_KINDS.has(link.kind));

/* Whether a number refers to a name, and as what. */
function roleOf(number, name) {
  if (name.kind === "metrics") return number.metric === name.name ? "metric" : null;
  if (name.kind === "datasets") return number.datasets.includes(name.name) ? "dataset" : null;
  if (name.kind === "tasks") return null;
  if (number.models.includes(name.name)) return "model";
  return number.against.includes(name.name) ? "against" : null;
}

/* Only addresses of the web become links. */
function webAddress(url) {
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}
