"""What papers hold, as a terminal may show it: control characters are seen and not obeyed."""

from __future__ import annotations

from collections.abc import Mapping

_KEPT = "\t\n"
_SIGNS: Mapping[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in _KEPT},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}


def visible(text: str) -> str:
    """`text`, as long as it was, with a sign (`␛`) for each control character but tabs and line breaks."""
    return text.translate(_SIGNS)
