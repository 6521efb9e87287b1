/* Texts. Records count code points, JavaScript counts UTF-16 units: an emoji is one of the first and two of the second. */

const PAIR = /[\uD800-\uDBFF]/;
const WORD = /[\p{L}\p{N}]/u;

class Text {
  constructor(string) {
    this.string = string;
    this.points = PAIR.test(string) ? Array.from(string) : null;
  }

  get length() {
    return this.points ? this.points.length : this.string.length;
  }

  slice(start, end) {
    return this.points ? this.points.slice(start, end).join("") : this.string.slice(start, end);
  }

  /* The code point offset of a UTF-16 offset. */
  pointAt(unit) {
    return this.points ? Array.from(this.string.slice(0, unit)).length : unit;
  }

  /* Every [start, end] at which `surface` stands between characters that belong to no word. */
  occurrences(surface) {
    const found = [];
    if (!surface) return found;
    const length = Array.from(surface).length;
    for (let unit = this.string.indexOf(surface); unit >= 0; unit = this.string.indexOf(surface, unit + 1)) {
      const start = this.pointAt(unit);
      const before = this.slice(start - 1, start);
      const after = this.slice(start + length, start + length + 1);
      const last = found.length ? found[found.length - 1][1] : 0;
      if (start >= last && !(start && WORD.test(before)) && !WORD.test(after)) found.push([start, start + length]);
    }
    return found;
  }
}

const fold = (string) => string.toLowerCase().trim();

const COUNT = new Intl.NumberFormat("en");
const VALUE = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
const plural = (count, one, many = one + "s") => `${COUNT.format(count)} ${count === 1 ? one : many}`;

const SIGNS = { about: "≈", at_least: "≥", at_most: "≤", more_than: ">", less_than: "<" };
const BOUNDS = { about: "about", at_least: "at least", at_most: "up to", more_than: "more than", less_than: "less than" };
const UNIT_SIGNS = new Set(["%", "x"]);

/* A number's value for reading: its direction, bound, value and unit. */
function valueText(number) {
  const plain = (value) => VALUE.format(value);
  const sign = number.kind === "change" ? { up: "↑", down: "↓" }[number.direction] ?? "" : "";
  const range = number.value_max == null ? "" : `–${plain(number.value_max)}`;
  const spread = number.spread == null ? "" : ` ± ${plain(number.spread)}`;
  const unit = number.unit === "x" ? "×" : UNIT_SIGNS.has(number.unit) || !number.unit ? number.unit : ` ${number.unit}`;
  return [sign, SIGNS[number.bound], `${plain(number.value)}${range}${unit}${spread}`].filter(Boolean).join(" ");
}
