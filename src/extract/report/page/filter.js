/* Which papers are shown. */

const NO_FILTER = { q: "", where: "", name: "", dataset: "", metric: "", rule: "", code: false, results: false, proposed: false, corrected: false };

/* Names by how many papers name them. */
class Vocabulary {
  constructor(papers) {
    this.counts = { name: new Map(), rule: new Map() };
    for (const { list } of KINDS) this.counts[list] = new Map();
    const seen = Object.fromEntries(Object.keys(this.counts).map((group) => [group, new Map()]));
    for (const paper of papers) {
      const count = (group, value) => {
        if (value === null || seen[group].get(value) === paper) return;
        seen[group].set(value, paper);
        this.counts[group].set(value, (this.counts[group].get(value) ?? 0) + 1);
      };
      for (const name of paper.names) {
        count("name", name.name);
        count(name.kind, name.name);
        for (const mention of name.mentions) count("rule", mention.rule);
      }
      for (const number of paper.numbers) {
        count("rule", number.rule);
        count("rule", number.link_rule);
      }
    }
    this.ranked = Object.fromEntries(Object.entries(this.counts).map(([group, counts]) => [group, [...counts].sort((a, b) => b[1] - a[1])]));
    this.exact = Object.fromEntries(Object.entries(this.counts).map(([group, counts]) => [group, new Set([...counts.keys()].map(fold))]));
  }

  suggest(group, typed, count = 40) {
    const needle = fold(typed);
    const found = [];
    for (const [value, papers] of this.ranked[group]) {
      if (fold(value).includes(needle)) found.push([value, papers]);
      if (found.length === count) break;
    }
    return found;
  }

  /* A test for one folded value: equal to what was typed where something is called so, else containing it. */
  test(group, typed) {
    const needle = fold(typed);
    return this.exact[group].has(needle) ? (value) => value === needle : (value) => value.includes(needle);
  }
}

/* Search terms: words, and phrases in double quotes. */
const termsOf = (query) => [...query.matchAll(/"([^"]+)"|(\S+)/g)].map((match) => fold(match[1] ?? match[2])).filter(Boolean);

const haystacks = new WeakMap();

function haystack(paper, where) {
  if (!haystacks.has(paper)) haystacks.set(paper, {});
  const known = haystacks.get(paper);
  known[where] ??= fold(searched(paper, where).join("\n"));
  return known[where];
}

function searched(paper, where) {
  if (where === "title" || where === "abstract") return [paper[where]];
  if (where === "links") return paper.links.map((link) => link.url);
  if (where) return namesOf(paper, where).flatMap((name) => [name.name, ...surfacesOf(paper, name)]);
  return [paper.id, paper.title, paper.abstract, ...paper.names.map((name) => name.name), ...paper.links.map((link) => link.url)];
}

const namesOf = (paper, kind) => paper.names.filter((name) => name.kind === kind);

function folded(name) {
  name.folded ??= fold(name.name);
  return name.folded;
}

/* A predicate over papers as corrected; `touched` says whether a paper was corrected or reviewed. */
function filterFor(filters, vocabulary, touched) {
  const tests = [];
  const terms = termsOf(filters.q);
  if (terms.length) tests.push((paper) => terms.every((term) => haystack(paper, filters.where).includes(term)));
  const named = (typed, group, kind) => {
    if (!fold(typed)) return;
    const test = vocabulary.test(group, typed);
    tests.push((paper) => paper.names.some((name) => (!kind || name.kind === kind) && (!filters.proposed || name.proposed || kind === "metrics") && test(folded(name))));
  };
  named(filters.name, "name", null);
  named(filters.dataset, "datasets", "datasets");
  named(filters.metric, "metrics", "metrics");
  if (fold(filters.rule)) {
    const test = vocabulary.test("rule", filters.rule);
    tests.push((paper) => rulesOf(paper).some((rule) => test(fold(rule))));
  }
  if (filters.code) tests.push(hasCode);
  if (filters.results) tests.push((paper) => paper.numbers.some(isResult));
  if (filters.proposed) tests.push((paper) => paper.names.some((name) => name.proposed));
  if (filters.corrected) tests.push((paper) => touched(paper.id));
  return (paper) => tests.every((test) => test(paper));
}

function* allRules(paper) {
  for (const name of paper.names) for (const mention of name.mentions) yield mention.rule;
  for (const number of paper.numbers) {
    yield number.rule;
    if (number.link_rule) yield number.link_rule;
  }
}

const rulesOf = (paper) => [...new Set(allRules(paper))];

/* Which of a shown paper's numbers the filters are about. */
function numberFilterFor(filters, vocabulary) {
  const tests = [];
  if (fold(filters.dataset)) {
    const test = vocabulary.test("datasets", filters.dataset);
    tests.push((number) => number.datasets.some((name) => test(fold(name))));
  }
  if (fold(filters.metric)) {
    const test = vocabulary.test("metrics", filters.metric);
    tests.push((number) => number.metric !== null && test(fold(number.metric)));
  }
  if (fold(filters.name)) {
    const test = vocabulary.test("name", filters.name);
    tests.push((number) => [...number.datasets, ...number.models, ...number.against, number.metric ?? ""].some((name) => test(fold(name))));
  }
  return (number) => tests.every((test) => test(number));
}
