/* Corrections: kept in the browser, and applied to a paper the way `extract run --corrections` applies them. */

const HAND = "correction";
const emptyCorrections = () => ({ add: [], disable: [], papers: {} });

class Corrections {
  constructor(identity) {
    this.key = `extract-corrections:${identity}`;
    this.state = emptyCorrections();
    this.cache = new Map();
    this.listeners = [];
    this.kept = true;
    try {
      const stored = localStorage.getItem(this.key);
      if (stored) this.state = { ...emptyCorrections(), ...JSON.parse(stored) };
      this.state.papers = Object.assign(Object.create(null), this.state.papers);
    } catch {
      this.kept = false;
      this.state = { ...emptyCorrections(), papers: Object.create(null) };
    }
  }

  paper(id) {
    return this.state.papers[id] ?? { reviewed: false, overrides: [] };
  }

  touched(id) {
    return id in this.state.papers;
  }

  get count() {
    const papers = Object.values(this.state.papers);
    const overrides = papers.reduce((sum, paper) => sum + paper.overrides.length, 0);
    return overrides + this.state.add.length + this.state.disable.length;
  }

  /* The paper as corrected so far. */
  current(paper) {
    const { overrides } = this.paper(paper.id);
    if (!overrides.length) return paper;
    if (!this.cache.has(paper.index)) this.cache.set(paper.index, corrected(paper, overrides));
    return this.cache.get(paper.index);
  }

  say(id, overrides) {
    const before = this.paper(id);
    const fresh = overrides.map((override) => JSON.stringify(subject(override)));
    const kept = before.overrides.filter((override) => !fresh.includes(JSON.stringify(subject(override))));
    this.put(id, { ...before, overrides: [...kept, ...overrides] });
  }

  takeBack(id, override) {
    const before = this.paper(id);
    this.put(id, { ...before, overrides: before.overrides.filter((other) => other !== override) });
  }

  review(id, reviewed) {
    this.put(id, { ...this.paper(id), reviewed });
  }

  put(id, paper) {
    if (paper.reviewed || paper.overrides.length) this.state.papers[id] = paper;
    else delete this.state.papers[id];
    this.changed(id);
  }

  addEntry(entry) {
    const same = (other) => other.label === entry.label && other.id === entry.id && other.pattern === entry.pattern;
    if (!this.state.add.some(same)) this.state.add.push(entry);
    this.changed(null);
  }

  dropEntry(entry) {
    this.state.add = this.state.add.filter((other) => other !== entry);
    this.changed(null);
  }

  disable(rule, off) {
    this.state.disable = this.state.disable.filter((other) => other !== rule);
    if (off) this.state.disable.push(rule);
    this.changed(null);
  }

  replace(state) {
    this.state = state;
    this.changed(null);
  }

  changed(id) {
    this.cache.clear();
    try {
      localStorage.setItem(this.key, JSON.stringify(this.state));
    } catch {
      this.kept = false;
    }
    for (const listener of this.listeners) listener(id);
  }
}

/* What an override is about: a later one about the same takes its place. */
function subject({ action, kind, name, section, start, end }) {
  if (action === "wrong-name" || action === "belongs-name") return ["name", kind, name];
  const what = action.endsWith("number") ? "number" : action.endsWith("link") ? "link" : "mention";
  return [what, section, start, end];
}

function corrected(paper, overrides) {
  const draft = new Draft(paper);
  for (const override of overrides) draft.apply(override);
  return draft.paper();
}

const byPlace = (a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) || a.start - b.start;
const overlaps = (a, b) => a.section === b.section && a.start < b.end && b.start < a.end;
const samePlace = (a, b) => a.section === b.section && a.start === b.start && a.end === b.end;
const SIBLING = { models: "methods", methods: "models" };

class Draft {
  constructor(paper) {
    this.source = paper;
    this.names = paper.names.map((name) => ({ ...name, mentions: [...name.mentions] }));
    this.numbers = paper.numbers.map((number) => ({ ...number }));
    this.links = [...paper.links];
  }

  paper() {
    const { index, id, title, abstract, published } = this.source;
    for (const name of this.names) name.mentions.sort(byPlace);
    this.names.sort((a, b) => KINDS.indexOf(KIND[a.kind]) - KINDS.indexOf(KIND[b.kind]) || byPlace(a.mentions[0], b.mentions[0]));
    const numbers = this.numbers.sort(byPlace);
    return { index, id, title, abstract, published, names: this.names, numbers, links: this.links.sort(byPlace) };
  }

  apply(override) {
    const placed = "section" in override;
    if (placed && textOf(this.source, override) !== override.text) return;
    switch (override.action) {
      case "wrong-name": return this.drop(this.find(override.kind, override.name));
      case "wrong-mention": return this.cut(override);
      case "missed-name": return this.mention(override);
      case "belongs-name": return this.belongs(override);
      case "wrong-number": this.numbers = this.numbers.filter((number) => !overlaps(number, override)); return;
      case "set-number": return this.setNumber(override);
      case "wrong-link": this.links = this.links.filter((link) => !overlaps(link, override)); return;
      case "missed-link": return this.addLink(override);
    }
  }

  find(kind, wanted) {
    const names = this.names.filter((name) => name.kind === kind);
    return names.find((name) => name.name === wanted)
      ?? names.find((name) => name.mentions.some((mention) => textOf(this.source, mention) === wanted));
  }

  drop(name) {
    if (!name) return;
    this.names = this.names.filter((other) => other !== name);
    this.refer(name.kind, name.name, null);
  }

  cut(spot, keep = null) {
    for (const name of this.names) name.mentions = name.mentions.filter((mention) => !overlaps(mention, spot));
    for (const name of this.names.filter((other) => !other.mentions.length && other !== keep)) this.drop(name);
  }

  mention({ kind, name, section, start, end, proposed = false }) {
    let target = this.find(kind, name);
    const sibling = !target && SIBLING[kind] ? this.find(SIBLING[kind], name) : null;
    if (sibling) this.move(sibling, kind, sibling.name, sibling.proposed);
    target ??= sibling ? this.find(kind, sibling.name) : null;
    if (!target) {
      target = { kind, name, entry: null, proposed: false, better: null, mentions: [] };
      this.names.push(target);
    }
    this.cut({ section, start, end }, target);
    target.mentions.push({ section, start, end, rule: HAND });
    target.proposed ||= proposed;
  }

  belongs({ kind, name, to_kind, to_name, proposed }) {
    const moved = this.find(kind, name) ?? this.find(to_kind, to_name);
    if (moved) this.move(moved, to_kind, to_name, proposed);
  }

  move(moved, kind, wanted, proposed) {
    const old = { kind: moved.kind, name: moved.name };
    this.names = this.names.filter((other) => other !== moved);
    let joined = this.find(kind, wanted);
    const name = joined ? joined.name : wanted;
    if (!joined && SIBLING[kind]) {
      joined = this.names.find((other) => other.kind === SIBLING[kind] && other.name === name);
      if (joined) joined.kind = kind;
    }
    if (joined) joined.mentions.push(...moved.mentions);
    else {
      const entry = kind === old.kind && name === old.name ? moved.entry : null;
      joined = { ...moved, kind, name, entry, folded: undefined };
      this.names.push(joined);
    }
    joined.proposed = proposed;
    const family = kind === old.kind || SIBLING[kind] === old.kind;
    this.refer(old.kind, old.name, family ? name : null);
  }

  refer(kind, old, fresh) {
    const swap = (names) => [...new Set(names.map((name) => (name === old ? fresh : name)).filter((name) => name !== null))];
    for (const number of this.numbers) {
      if (kind === "metrics" && number.metric === old) number.metric = fresh;
      if (kind === "datasets") number.datasets = swap(number.datasets);
      if (kind === "models" || kind === "methods") {
        number.models = swap(number.models);
        number.against = swap(number.against);
      }
    }
  }

  setNumber({ action, text, ...said }) {
    const system = (name) => (this.find("models", name) ?? this.find("methods", name))?.name;
    const dataset = (name) => this.find("datasets", name)?.name;
    const all = (names, find) => [...new Set((names ?? []).map(find))];
    const metric = said.metric == null ? null : this.find("metrics", said.metric)?.name;
    const datasets = all(said.datasets, dataset);
    const models = all(said.models, system);
    const against = all(said.against, system);
    if (metric === undefined || [...datasets, ...models, ...against].includes(undefined)) return;
    const before = this.numbers.find((number) => samePlace(number, said));
    this.numbers = this.numbers.filter((number) => !overlaps(number, said));
    this.numbers.push({
      value_max: null, spread: null, unit: "", bound: null, direction: null, baseline: false,
      ...said, metric, datasets, models, against,
      rule: before ? before.rule : HAND,
      link_rule: HAND,
      measure: before && before.metric === metric ? before.measure : null,
    });
  }

  addLink({ action, text, ...said }) {
    this.links = this.links.filter((link) => !overlaps(link, said));
    this.links.push({ kind: "other", owner: null, repo: null, role: "mentioned", ...said });
  }
}
