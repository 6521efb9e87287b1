"""Examples of link rules: texts that mark the addresses whose host the rule names; none in `not`."""

from __future__ import annotations

from extract.document import TokenizedText
from extract.knowledge import Knowledge
from extract.links import find_links
from extract.rules import Rule, marked


def misses(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    text, spans = marked(example)
    if not spans:
        return "marks no address; put it in double brackets, [[https://github.com/a/b]]"
    found = {(link.start, link.end): link.rule for link in find_links(_text(text), knowledge.addresses)}
    for start, end in spans:
        if found.get((start, end)) != rule.id:
            read = [f"{text[s:e]!r} ({name})" for (s, e), name in found.items()]
            return f"{text[start:end]!r} is not read by this rule; found is {', '.join(read) or 'nothing'}"
    return None


def fits(knowledge: Knowledge, rule: Rule, example: str) -> str | None:
    links = find_links(_text(marked(example)[0]), knowledge.addresses)
    return "the rule names its host" if any(link.rule == rule.id for link in links) else None


def _text(text: str) -> TokenizedText:
    return TokenizedText.of("", text)
