"""Field values of BibTeX as plain text: accents and escaped signs resolved, braces of BibTeX dropped.

Formulas and commands such as `\\texttt{X}` stay as they stand: they belong to the text.
"""

from __future__ import annotations

import unicodedata

import regex

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textunderscore": "_",
}  # fmt: skip
_TOKEN = regex.compile(
    r"""
      (?P<math>\$[^$]{0,5000}\$)
    | \\(?:(?P<sign>["'`^~=.])\s?|(?P<named>[uvHcdbkr])(?=\{|\ ?\\?[A-Za-z](?![A-Za-z]))\ ?)
      (?:\{\\?(?P<braced>[A-Za-z])\}|\\?(?P<bare>[A-Za-z]))
    | \\(?P<letter>ss|ae|AE|oe|OE|o|O|aa|AA|l|L|i|j|text(?:asciitilde|asciicircum|backslash|underscore))
      (?![A-Za-z])(?:\{\}|\ )?
    | \\(?P<escaped>[%&_\#$])
    | (?P<command>\\(?:[A-Za-z]+|.))(?P<argument>\s?\{)?
    | (?P<open>\{) | (?P<close>\})
    """,
    regex.VERBOSE | regex.DOTALL,
)


def plain(value: str) -> str:
    """`value` as text. A `$` that opens no formula stays."""
    if not any(sign in value for sign in "\\{}"):
        return value
    pieces: list[str] = []
    kept: list[bool] = []
    end = 0
    for token in _TOKEN.finditer(value):
        pieces += (value[end : token.start()], _resolved(token, kept))
        end = token.end()
    return "".join(pieces) + value[end:]


def _resolved(token: regex.Match[str], kept: list[bool]) -> str:
    """The text of a token; `kept` holds, for each open brace, whether it stays."""
    kind = token.lastgroup
    if kind == "open":
        kept.append(False)
        return ""
    if kind == "close":
        return "}" if kept and kept.pop() else ""
    if kind == "argument":
        kept.append(True)
        return token.group()
    if kind in ("braced", "bare"):
        accent = _ACCENTS[token["sign"] or token["named"]]
        return unicodedata.normalize("NFC", (token["braced"] or token["bare"]) + accent)
    if kind == "letter":
        return _LETTERS[token["letter"]]
    return token["escaped"] if kind == "escaped" else token.group()
