"""A view of a text that rules can read: same length, LaTeX and markup blanked out.

Character `i` of the view stands for character `i` of the text, always, so a span found in the view is a
span of the text as it stands. `50\\%` reads `50 %`, `\\texttt{Foo}` reads `Foo` behind blanks, and
`$\\times$` reads `x` between blanks.
"""

from __future__ import annotations

import regex

_MARKUP_SIGNS = regex.compile(r"[\\${}<&*`~\N{NO-BREAK SPACE}\u2000-\u200b\u202f\ufeff]")

_SYMBOLS = {
    "times": "x",
    "pm": "±",
    "sim": "~",
    "approx": "~",
    "simeq": "~",
    "rightarrow": "→",
    "to": "→",
    "longrightarrow": "→",
    "ge": "≥",
    "geq": "≥",
    "geqslant": "≥",
    "gtrsim": "≥",
    "le": "≤",
    "leq": "≤",
    "leqslant": "≤",
    "lesssim": "≤",
    "gt": ">",
    "lt": "<",
    "cdot": "·",
    "mu": "µ",
    "percent": "%",
    "uparrow": "↑",
    "downarrow": "↓",
    "dots": "…",
    "ldots": "…",
}
_GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "nu": "ν",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Delta": "Δ",
    "Lambda": "Λ",
    "Sigma": "Σ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}
_READ_AS = _SYMBOLS | _GREEK
GREEK = frozenset(_GREEK.values())
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": " ", "times": "x", "plusmn": "±"}

_MARKUP = regex.compile(
    r"""
      (?P<cite>\\(?:cite[tp]?|ref|label|footnote(?:mark)?)\*?\{[^{}]{0,200}\})
    | (?P<command>\\[A-Za-z]+\*?)
    | (?P<keep>\\[_])
    | (?P<escape>\\[^A-Za-z\s])
    | (?P<tag></?(?:b|i|em|strong|sub|sup|tt|code|p|br|u|span|jats:[a-z]{1,20})\s?/?>)
    | (?P<entity>&(?:amp|lt|gt|quot|nbsp|times|plusmn);)
    | (?P<tie>
        (?<=(?:[^\W\d_]{2}|\d)[})]?)~(?=[A-Za-z\\])
      | (?<=(?:[^\W\d_]{2}|~\d{1,2}|~\d\.\d)[})]?)~(?=\d)
      )
    | (?P<emphasis>
        (?<![\w*])\*(?=[A-Za-z][^*\n]{0,80}[\w)]\*(?![\w*]))
      | (?<=(?<![\w*])\*[A-Za-z][^*\n]{0,80}[\w)])\*(?![\w*])
      )
    | (?P<blank>[${}`\\\N{NO-BREAK SPACE}\u2000-\u200b\u202f\ufeff]|\*\*)
    """,
    regex.VERBOSE,
)


def view(text: str) -> str:
    """The readable view of `text`, of exactly its length."""
    if _MARKUP_SIGNS.search(text) is None:
        return text
    return _MARKUP.sub(_readable, text)


def lowered(text: str) -> str:
    """`text` in lower case, of exactly its length: a letter of which that has two (İ) stays as it is."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(min(letter.lower(), letter, key=len) for letter in text)


def _readable(match: regex.Match[str]) -> str:
    found = match.group()
    kind = match.lastgroup
    if kind == "keep":
        return found
    if kind == "command":
        return _READ_AS.get(found[1:], "").ljust(len(found))
    if kind == "escape":
        return " " + found[1] if found[1] not in "\\{}$,;!: " else "  "
    if kind == "entity":
        return _ENTITIES[found[1:-1]].ljust(len(found))
    return " " * len(found)
