"""The fenced blocks of a Markdown file, as tests run them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHELLS = ("console", "sh", "bash")
_FENCE = re.compile(
    r"(?:^<!-- not run: (?P<reason>.+?) -->\n)?^```(?P<language>\w*)\n(?P<content>.*?)^```$", re.M | re.S
)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `line` is where its content begins, `reason` why it is not run (None where it is)."""

    language: str
    content: str
    line: int
    reason: str | None

    @property
    def commands(self) -> list[tuple[str, list[str]]]:
        """Shell commands, each with the output that the document shows for it."""
        if self.language != "console":
            return [(self.content, [])]
        found: list[tuple[str, list[str]]] = []
        for line in self.content.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
        return found


def blocks_of(path: Path) -> Iterator[Block]:
    """The blocks of a file, in order."""
    text = path.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start("content")) + 1
        yield Block(match["language"], match["content"], line, match["reason"])


def shows(expected: list[str], printed: str) -> bool:
    """Whether what was printed is what the document shows; a line `...` stands for any lines."""
    pattern = "\n".join(".*" if line.strip() == "..." else re.escape(line.rstrip()) for line in expected)
    return re.fullmatch(pattern, "\n".join(map(str.rstrip, printed.splitlines())), re.S) is not None
