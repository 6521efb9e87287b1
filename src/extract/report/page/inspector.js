/* The side panel: one item in full, and the three things to say about it: wrong, belongs to, missed. */

class Inspector {
  constructor(panel, corrections, vocabulary) {
    Object.assign(this, { panel, corrections, vocabulary, back: null });
    this.rest();
  }

  rest() {
    this.panel.classList.remove("open");
    this.panel.replaceChildren(
      h("h2", {}, "Details"),
      h("p", {}, "Point at a number to see its metric, dataset and model. Click a mark to see the rule that decided, and to say where it is wrong."),
      h("p", {}, "Select text in an abstract to add what was missed."),
      h("p", { class: "small" }, "Keys: Tab into an abstract, ← → from mark to mark, Enter to open, Esc to close."));
    this.back?.focus?.();
    this.back = null;
  }

  open(title, ...children) {
    this.panel.replaceChildren();
    fill(this.panel, {}, [button("×", () => this.rest(), { class: "close", "aria-label": "Close details" }), h("h2", {}, title), ...children]);
    this.panel.classList.add("open");
    this.panel.scrollTop = 0;
  }

  focus(from) {
    this.back = from;
    this.panel.focus({ preventScroll: true });
  }

  say(paper, overrides, message) {
    this.corrections.say(paper.id, overrides);
    this.noted(message, () => {
      for (const override of overrides) this.corrections.takeBack(paper.id, override);
    });
  }

  /* List entries and rules that decided, to be switched off for every paper. */
  everywhere(rules) {
    const known = [...new Set(rules)].filter((rule) => rule && rule !== HAND);
    if (!known.length) return null;
    return h("details", {}, h("summary", {}, "In every paper"), known.map((rule) => button(["Switch off ", h("code", {}, rule)], () => this.disable(rule))));
  }

  disable(rule) {
    this.corrections.disable(rule, true);
    this.noted(`${rule} is switched off for every paper at the next run.`, () => this.corrections.disable(rule, false));
  }

  noted(message, undo) {
    this.open("Noted",
      h("p", { role: "status" }, message),
      h("p", { class: "row" }, button("Undo", () => { undo(); this.rest(); }), button("Done", () => this.rest(), { class: "primary" })),
      this.corrections.kept ? null : h("p", { class: "warning" }, "This browser keeps nothing for this page: export the corrections before you close it."));
  }

  /* Names */

  showName(paper, name, mark) {
    const mention = mark ? { section: mark.closest("[data-section]").dataset.section, start: Number(mark.dataset.start), end: Number(mark.dataset.end) } : name.mentions[0];
    const rule = mark?.dataset.rule ?? mention.rule;
    const surfaces = surfacesOf(paper, name).filter((surface) => surface !== name.name);
    const numbers = paper.numbers.filter((number) => roleOf(number, name));
    this.open(said(name.name),
      h("p", {}, h("span", { class: `chip ${name.kind}` }, KIND[name.kind].word), name.proposed ? h("span", { class: "badge" }, "★ proposed here") : null),
      facts([
        ["mentions", String(name.mentions.length)],
        ["also written", surfaces.length ? surfaces.map((surface, index) => [index ? ", " : "", said(surface)]) : null],
        ["list entry", name.entry ? h("code", {}, name.entry) : "none: known from context"],
        ["decided by", h("code", {}, rule)],
        ["higher is", name.better === null ? null : name.better ? "better" : "worse"],
        ["numbers", numbers.length ? numbers.map((number, index) => [index ? ", " : "", valueText(number)]) : null],
      ]),
      h("section", {}, h("h3", {}, "Wrong"), h("div", { class: "stack" },
        button("This mention is no name", () => this.say(paper, [{ action: "wrong-mention", ...spanOf(paper, mention) }], `The mention of ${name.name} goes.`)),
        button(`Not a ${KIND[name.kind].word} in this paper`, () => this.say(paper, [{ action: "wrong-name", kind: name.kind, name: name.name }], `${name.name} goes from this paper.`)),
        this.everywhere([...(name.entry ? [entryRule(name)] : []), rule]))),
      this.belongsForm(paper, name));
  }

  belongsForm(paper, name) {
    const kind = kindSelect(name.kind);
    const called = h("input", { value: name.name, list: "own-names", required: true });
    const proposed = h("input", { type: "checkbox", checked: name.proposed });
    const save = (event) => {
      event.preventDefault();
      this.say(paper, [{ action: "belongs-name", kind: name.kind, name: name.name, to_kind: kind.value, to_name: called.value.trim(), proposed: proposed.checked }], `${name.name} is now the ${KIND[kind.value].word} ${called.value}.`);
    };
    return h("section", {}, h("h3", {}, "Belongs to"), h("form", { on: { submit: save } },
      field("is a", kind), field("called", called), ownNames(paper),
      h("label", { class: "check" }, proposed, "proposed by this paper"),
      h("button", { class: "primary" }, "Save")));
  }

  /* Numbers */

  showNumber(paper, number) {
    const spot = spanOf(paper, number);
    this.open(valueText(number),
      h("p", {}, h("span", { class: "chip number" }, number.kind), number.baseline ? h("span", { class: "badge" }, "competitor") : null),
      facts([["in the text", said(spot.text)], ["bound", BOUNDS[number.bound] ?? null], ...numberParts(paper, number)]),
      h("section", {}, h("h3", {}, "Wrong"), h("div", { class: "stack" },
        button("This reports nothing", () => this.say(paper, [{ action: "wrong-number", ...spot }], `${spot.text} goes.`)),
        this.everywhere([number.rule, number.link_rule]))),
      h("section", {}, h("h3", {}, "Belongs to"), this.numberForm(paper, number, spot)));
  }

  numberForm(paper, number, spot) {
    const kind = select(["score", "change", "quantity"], number.kind);
    const value = h("input", { type: "number", step: "any", value: number.value, required: true });
    const upper = h("input", { type: "number", step: "any", value: number.value_max ?? "" });
    const spread = h("input", { type: "number", step: "any", value: number.spread ?? "" });
    const unit = h("input", { value: number.unit });
    const bound = select(["", ...Object.keys(BOUNDS)], number.bound ?? "", { "": "exactly", ...BOUNDS });
    const direction = select(["", "up", "down"], number.direction ?? "", { "": "not stated" });
    const of = (list) => namesOf(paper, list).map((name) => name.name);
    const metric = select(["", ...of("metrics")], number.metric ?? "", { "": "none" });
    const datasets = boxes("on the datasets", of("datasets"), number.datasets);
    const systems = [...of("models"), ...of("methods")];
    const models = boxes("reached by", systems, number.models);
    const against = boxes("compared with", systems, number.against);
    const baseline = h("input", { type: "checkbox", checked: number.baseline });
    const optional = (input) => (input.value === "" ? null : Number(input.value));
    const save = (event) => {
      event.preventDefault();
      const change = kind.value === "change";
      const said = {
        action: "set-number", ...spot, kind: kind.value, value: change ? Math.abs(Number(value.value)) : Number(value.value),
        value_max: optional(upper), spread: optional(spread), unit: unit.value.trim(),
        bound: bound.value || null, direction: change ? direction.value || null : null,
        metric: metric.value || null, datasets: datasets.chosen(), models: models.chosen(), against: against.chosen(), baseline: baseline.checked,
      };
      this.say(paper, [said], `${spot.text} is noted.`);
    };
    return h("form", { on: { submit: save } },
      field("metric", metric), datasets.element, models.element, against.element,
      h("label", { class: "check" }, baseline, "belongs to a competitor"),
      h("details", {}, h("summary", {}, "Value and kind"),
        field("kind", kind), field("value", value), field("up to", upper), field("±", spread), field("unit", unit), field("bound", bound), field("moves", direction)),
      h("button", { class: "primary" }, "Save"));
  }

  /* Links */

  showLink(paper, link) {
    this.open("Link",
      h("p", {}, outLink(link.url, said(link.url))),
      facts([["kind", link.kind.replace("_", " ")], ["repository", link.repo ? said(`${link.owner}/${link.repo}`) : null], ["is", link.role === "own" ? "this paper's own" : "mentioned"]]),
      h("section", {}, h("h3", {}, "Wrong"), h("div", { class: "stack" },
        button("This is no link", () => this.say(paper, [{ action: "wrong-link", ...spanOf(paper, link) }], "The link goes."))),
      h("h3", {}, "Belongs to"), h("div", { class: "stack" },
        button(link.role === "own" ? "Not this paper's own" : "This paper's own", () => this.say(paper, [linkSaid(paper, link, link.role === "own" ? "mentioned" : "own")], "The link's role is noted.")))));
  }

  /* What was missed */

  showMissed(paper, spot) {
    const text = h("input", { value: spot?.text ?? "", required: true, spellcheck: "false" });
    const what = select([...KINDS.map((kind) => kind.list), "number", "link"], guess(spot?.text ?? ""), { ...Object.fromEntries(KINDS.map((kind) => [kind.list, kind.word])), number: "number" });
    const rest = h("div", {});
    const draw = () => {
      const at = this.placeOf(paper, text.value, spot);
      if (!at) rest.replaceChildren(h("p", { class: "warning", role: "status" }, text.value ? "These words do not stand in the title or abstract." : "Select text in the paper, or type the words here."));
      else if (what.value === "number") rest.replaceChildren(this.numberForm(paper, readNumber(at.text, at), at));
      else if (what.value === "link") rest.replaceChildren(this.missedLinkForm(paper, at));
      else rest.replaceChildren(this.missedNameForm(paper, at, what.value));
    };
    text.addEventListener("input", draw);
    what.addEventListener("change", draw);
    this.open("Missed", h("div", { class: "form" }, field("words", text), field("are a", what)), rest);
    draw();
  }

  /* The selected place, or the first place where the typed words stand. */
  placeOf(paper, words, spot) {
    if (spot && words === spot.text) return spot;
    for (const which of SECTIONS) {
      const [found] = new Text(paper[which]).occurrences(words.trim());
      if (found) return { section: which, start: found[0], end: found[1], text: words.trim() };
    }
    return null;
  }

  missedNameForm(paper, at, list) {
    const called = h("input", { value: at.text, list: "own-names", required: true });
    const proposed = h("input", { type: "checkbox" });
    const everywhere = h("input", { type: "checkbox", checked: true });
    const teach = h("input", { type: "checkbox" });
    const places = SECTIONS.flatMap((which) => new Text(paper[which]).occurrences(at.text).map(([start, end]) => ({ section: which, start, end, text: at.text })));
    const save = (event) => {
      event.preventDefault();
      const spots = everywhere.checked && places.length ? places : [at];
      const name = called.value.trim();
      if (teach.checked) this.corrections.addEntry({ label: KIND[list].label, pattern: at.text, id: name });
      this.say(paper, spots.map((spot) => ({ action: "missed-name", kind: list, ...spot, name, proposed: proposed.checked })), `${at.text} is now a ${KIND[list].word}${spots.length > 1 ? ` in ${spots.length} places` : ""}.`);
    };
    return h("form", { on: { submit: save } },
      field("means", called), ownNames(paper),
      h("label", { class: "check" }, proposed, "proposed by this paper"),
      places.length > 1 ? h("label", { class: "check" }, everywhere, `all ${places.length} places in this paper`) : null,
      h("label", { class: "check" }, teach, "teach it: find it in every paper"),
      h("button", { class: "primary" }, "Save"));
  }

  missedLinkForm(paper, at) {
    const url = h("input", { type: "url", value: /^https?:/i.test(at.text) ? at.text : `https://${at.text}`, required: true, pattern: "https?://.+" });
    const own = h("input", { type: "checkbox" });
    const save = (event) => {
      event.preventDefault();
      const [, owner = null, repo = null] = /^https?:\/\/(?:www\.)?github\.com\/([^/?#]+)\/([^/?#]+)/i.exec(url.value) ?? [];
      this.say(paper, [{ action: "missed-link", ...at, url: url.value, kind: repo ? "github" : "other", owner, repo, role: own.checked ? "own" : "mentioned" }], "The link is noted.");
    };
    return h("form", { on: { submit: save } }, field("address", url), h("label", { class: "check" }, own, "this paper's own code, data or page"), h("button", { class: "primary" }, "Save"));
  }
}

const spanOf = (paper, { section, start, end }) => ({ section, start, end, text: textOf(paper, { section, start, end }) });

const linkSaid = (paper, link, role) => ({ action: "missed-link", ...spanOf(paper, link), url: link.url, kind: link.kind, owner: link.owner, repo: link.repo, role });

const entryRule = (name) => (name.entry.startsWith(`${KIND[name.kind].label}:`) ? name.entry : `${KIND[name.kind].label}:${name.entry}`);

const field = (label, input) => h("label", { class: "field" }, h("span", { class: "label" }, label), input);

const facts = (rows) => h("dl", { class: "facts" }, rows.filter(([, value]) => value !== null).map(([label, value]) => [h("dt", {}, label), h("dd", {}, value)]));

function select(values, chosen, labels = {}) {
  const element = h("select", {}, values.map((value) => h("option", { value }, labels[value] ?? value)));
  element.value = chosen;
  return element;
}

const kindSelect = (chosen) => select(KINDS.map((kind) => kind.list), chosen, Object.fromEntries(KINDS.map((kind) => [kind.list, kind.word])));

const ownNames = (paper) => h("datalist", { id: "own-names" }, paper.names.map((name) => h("option", { value: name.name })));

function boxes(label, names, chosen) {
  const inputs = names.map((name) => h("input", { type: "checkbox", value: name, checked: chosen.includes(name) }));
  const element = names.length ? h("fieldset", {}, h("legend", { class: "label" }, label), inputs.map((input) => h("label", { class: "check" }, input, said(input.value)))) : null;
  return { element, chosen: () => inputs.filter((input) => input.checked).map((input) => input.value) };
}

const guess = (text) => (/^(https?:|www\.|github\.com)/i.test(text) ? "link" : /^[+\-~$]?\d/.test(text) ? "number" : "models");

/* A number as selected, for the form to start from. */
function readNumber(text, at) {
  const value = Number((/\d[\d,]*(?:\.\d+)?/.exec(text)?.[0] ?? "").replaceAll(",", ""));
  const unit = /%/.test(text) ? "%" : /\d\s*(?:x|×|times|fold)\b/i.test(text) ? "x" : "";
  return { ...at, kind: unit === "x" ? "change" : "score", value, value_max: null, spread: null, unit, bound: null, direction: null, metric: null, datasets: [], models: [], against: [], baseline: false };
}
