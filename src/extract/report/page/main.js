/* The page put together: state, panels, events. */

const VIEWS = ["papers", "results", "pictures", "corrections"];
const data = JSON.parse(byId("data").textContent);
byId("data").remove();
const papers = readPapers(data);
const corrections = new Corrections(data.identity);
const vocabulary = new Vocabulary(papers);
const currentOf = (index) => corrections.current(papers[index]);
const joins = new Joins(byId("tip"), currentOf);
const inspector = new Inspector(byId("inspector"), corrections, vocabulary);
const list = h("div", { class: "papers" });
byId("panel-papers").append(list);
const cards = new Growing(list, 8, (paper) => card(paper, corrections.paper(paper.id)));
const results = new Results(byId("panel-results"), openPaper);
const pictures = new Pictures(byId("panel-pictures"), { filterBy, openPaper });
const exchange = new Exchange(byId("panel-corrections"), corrections, papers, openPaper);
const inputs = Object.fromEntries(Object.keys(NO_FILTER).map((key) => [key, byId(`f-${key}`)]));
const SUGGESTED = { name: "name", dataset: "datasets", metric: "metrics", rule: "rule" };
let view = "papers";
let shown = papers;
let stale = new Set(VIEWS);

/* Filters */

const filtersNow = () => Object.fromEntries(Object.entries(inputs).map(([key, input]) => [key, input.type === "checkbox" ? input.checked : input.value]));

function setFilters(filters) {
  for (const [key, value] of Object.entries({ ...NO_FILTER, ...filters })) {
    if (inputs[key].type === "checkbox") inputs[key].checked = Boolean(value);
    else inputs[key].value = value;
  }
}

function refresh() {
  const filters = filtersNow();
  const keeps = filterFor(filters, vocabulary, (id) => corrections.touched(id));
  shown = papers.map((paper) => corrections.current(paper)).filter(keeps);
  stale = new Set(VIEWS);
  byId("hits").textContent = shown.length === papers.length ? plural(papers.length, "paper") : `${COUNT.format(shown.length)} of ${plural(papers.length, "paper")}`;
  remember(filters);
  draw();
}

function draw() {
  if (!stale.has(view)) return;
  stale.delete(view);
  joins.hide();
  if (view === "papers") {
    cards.start(shown);
    if (!shown.length) list.append(h("p", { class: "notice" }, "No paper fits. Loosen a filter, or clear all."));
  }
  if (view === "results") results.show(shown, numberFilterFor(filtersNow(), vocabulary));
  if (view === "pictures") pictures.show(shown);
  if (view === "corrections") exchange.draw();
}

function filterBy(kind, name) {
  const key = { datasets: "dataset", metrics: "metric" }[kind] ?? "name";
  inputs[key].value = name;
  refresh();
  show("papers");
}

/* The address remembers view and filters, so that a search can be kept as a bookmark. */
function remember(filters) {
  const kept = new URLSearchParams();
  if (view !== "papers") kept.set("view", view);
  for (const [key, value] of Object.entries(filters)) if (value) kept.set(key, value === true ? "1" : value);
  history.replaceState(null, "", `#${kept}`);
}

function recall() {
  const kept = new URLSearchParams(location.hash.slice(1));
  setFilters(Object.fromEntries([...kept].filter(([key]) => key in NO_FILTER)));
  turnTo(VIEWS.includes(kept.get("view")) ? kept.get("view") : "papers");
  refresh();
}

/* Views */

function show(name) {
  turnTo(name);
  remember(filtersNow());
  draw();
}

function turnTo(name) {
  view = name;
  for (const other of VIEWS) {
    const selected = other === name;
    const tab = byId(`tab-${other}`);
    tab.setAttribute("aria-selected", String(selected));
    tab.tabIndex = selected ? 0 : -1;
    byId(`panel-${other}`).hidden = !selected;
  }
  document.body.dataset.view = name;
}

function openPaper(paper, number = null) {
  let position = shown.findIndex((other) => other.index === paper.index);
  if (position < 0) {
    setFilters(NO_FILTER);
    refresh();
    position = shown.findIndex((other) => other.index === paper.index);
  }
  show("papers");
  cards.upTo(position);
  const holder = list.querySelector(`[data-index="${paper.index}"]`);
  holder.scrollIntoView({ block: "start" });
  const place = number ? currentOf(paper.index).numbers.indexOf(number) : -1;
  const mark = place < 0 ? null : holder.querySelector(`.text [data-number="${place}"]`);
  mark?.focus();
}

function showCount() {
  byId("correction-count").textContent = corrections.count;
  byId("correction-count").hidden = !corrections.count;
}

/* What the corrections changed is drawn anew where it stands. */
function redraw(id) {
  showCount();
  joins.hide();
  shown = shown.map((paper) => currentOf(paper.index));
  cards.items = shown;
  for (const holder of list.querySelectorAll(".paper")) {
    const paper = papers[Number(holder.dataset.index)];
    if (id === null || paper.id === id) holder.replaceWith(card(corrections.current(paper), corrections.paper(paper.id)));
  }
  stale = new Set(VIEWS.filter((name) => name !== "papers"));
  draw();
}

/* Events */

list.addEventListener("mouseover", (event) => {
  const item = joins.itemAt(event.target);
  if (item && item.mark !== joins.lit?.mark) joins.show(item);
  else if (!item && joins.lit && joins.lit.mark !== document.activeElement) joins.hide();
});
list.addEventListener("mouseleave", () => joins.hide());
list.addEventListener("focusin", (event) => {
  const item = joins.itemAt(event.target);
  if (item) joins.show(item);
});
list.addEventListener("focusout", () => joins.hide());
list.addEventListener("change", (event) => {
  if (event.target.dataset.act !== "review") return;
  corrections.review(paperAt(event.target).id, event.target.checked);
});
list.addEventListener("click", (event) => {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  const opener = event.target.closest("button[data-link], button[data-act]");
  if (opener) {
    const paper = paperAt(opener);
    if (opener.dataset.link !== undefined) inspector.showLink(paper, paper.links[Number(opener.dataset.link)]);
    else inspector.showMissed(paper, null);
    inspector.focus(opener);
    return;
  }
  openItem(event.target, false);
});
list.addEventListener("keydown", (event) => {
  const mark = event.target.closest(".mark");
  if (!mark) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openItem(mark, true);
  }
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const marks = [...mark.closest(".text").querySelectorAll(".mark")];
  const next = marks[marks.indexOf(mark) + step];
  if (!next) return;
  mark.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
});

const paperAt = (element) => currentOf(Number(element.closest(".paper").dataset.index));

function openItem(target, byKey) {
  const item = joins.itemAt(target);
  if (!item) return;
  if (item.number) inspector.showNumber(item.paper, item.number);
  else inspector.showName(item.paper, item.name, item.mark);
  joins.tip.hidden = true;
  clearOf(byId("inspector"), item.mark);
  if (byKey) inspector.focus(item.mark);
}

/* Where the details lie over the papers, the mark they are about scrolls out from under them. */
function clearOf(panel, mark) {
  if (getComputedStyle(panel).position !== "fixed") return;
  const hidden = mark.getBoundingClientRect().bottom + 24 - panel.getBoundingClientRect().top;
  if (hidden > 0) scrollBy({ top: hidden });
}

/* Selected words of a title or abstract are offered as missed. */
function selectedPlace() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const holder = range.startContainer.parentElement?.closest(".text");
  if (!holder || !list.contains(holder)) return null;
  const paper = paperAt(holder);
  const which = holder.dataset.section;
  const unit = (node, offset) => {
    const before = document.createRange();
    before.selectNodeContents(holder);
    before.setEnd(node, offset);
    return before.toString().length;
  };
  const inside = holder.contains(range.endContainer);
  const text = new Text(paper[which]);
  let start = text.pointAt(unit(range.startContainer, range.startOffset));
  let end = inside ? text.pointAt(unit(range.endContainer, range.endOffset)) : text.length;
  while (start < end && !text.slice(start, start + 1).trim()) start += 1;
  while (start < end && !text.slice(end - 1, end).trim()) end -= 1;
  return start < end ? { paper, spot: { section: which, start, end, text: text.slice(start, end) } } : null;
}

/* The same selection is offered once: a form that is being filled in stays as it is. */
let settling = null;
let offered = null;
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  settling = setTimeout(() => {
    const selected = selectedPlace();
    const key = selected && JSON.stringify([selected.paper.index, selected.spot]);
    if (key === offered) return;
    offered = key;
    if (selected) inspector.showMissed(selected.paper, selected.spot);
  }, 350);
});

let typing = null;
byId("filters").addEventListener("input", (event) => {
  clearTimeout(typing);
  const group = SUGGESTED[event.target.id.slice(2)];
  if (group) suggest(event.target, group);
  typing = setTimeout(refresh, event.target.type === "checkbox" ? 0 : 60);
});
byId("filters").addEventListener("reset", () => setTimeout(refresh));
byId("filters").addEventListener("submit", (event) => event.preventDefault());
byId("more-filters").addEventListener("click", (event) => {
  const open = byId("filter-fields").classList.toggle("open");
  event.target.setAttribute("aria-expanded", String(open));
});

function suggest(input, group) {
  const options = vocabulary.suggest(group, input.value).map(([value, count]) => h("option", { value }, plural(count, "paper")));
  byId(input.getAttribute("list")).replaceChildren(...options);
}

for (const name of VIEWS) {
  byId(`tab-${name}`).addEventListener("click", () => show(name));
  byId(`tab-${name}`).addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: VIEWS.length - 1 }[event.key];
    if (!step) return;
    const next = VIEWS[(VIEWS.indexOf(name) + step) % VIEWS.length];
    show(next);
    byId(`tab-${next}`).focus();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && inspector.panel.classList.contains("open")) inspector.rest();
  if (event.key === "/" && !event.target.matches("input, textarea, select")) {
    event.preventDefault();
    inputs.q.focus();
  }
});
addEventListener("scroll", () => { joins.tip.hidden = true; }, { passive: true });
addEventListener("beforeprint", () => cards.more(200));
addEventListener("hashchange", recall);
corrections.listeners.push(redraw);

/* Start */

const resultCount = papers.reduce((sum, paper) => sum + paper.numbers.filter(isResult).length, 0);
byId("summary").textContent = [plural(papers.length, "paper"), plural(vocabulary.counts.name.size, "name"), plural(resultCount, "result"), `${plural(papers.filter(hasCode).length, "paper")} with code`].join(" · ");
byId("legend").append(
  ...KINDS.map((kind) => h("li", {}, h("span", { class: `mark ${kind.list}`, data: { tag: kind.tag } }, kind.word))),
  h("li", {}, h("span", { class: "mark models proposed", data: { tag: "model" } }, "proposed"), " by the paper"),
  h("li", {}, h("span", { class: "mark number score" }, "90.1%"), " result"),
  h("li", {}, h("span", { class: "mark number quantity" }, "512"), " size, count, setting"),
  h("li", {}, h("span", { class: "mark number score baseline" }, "88.0%"), " a competitor's"));
for (const [key, group] of Object.entries(SUGGESTED)) suggest(inputs[key], group);
showCount();
recall();
document.body.dataset.ready = "yes";
