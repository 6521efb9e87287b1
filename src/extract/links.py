"""Web addresses: found in the raw text, cleaned, and told apart by host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlsplit

import regex

from extract.document import TokenizedText
from extract.pack import Pack
from extract.record import Link, LinkKind
from extract.rule_tables import Table, Tables
from extract.rules import Key
from extract.text import lowered

_REACH = 160
_KINDS = get_args(LinkKind)
KEYS = {"kind": Key("text", True, _KINDS), "host": Key("text", needed=True)}
TABLES: Tables = {"lists": Table("texts", fixed=True)}


@dataclass(frozen=True, slots=True)
class FoundLink:
    """One web address; `start`, `end` are offsets of the raw text, `url` is its cleaned form."""

    start: int
    end: int
    url: str
    kind: str
    owner: str | None
    repo: str | None
    role: str
    rule: str


@dataclass(frozen=True)
class LinkRules:
    """The link part of a pack, compiled."""

    pattern: regex.Pattern[str]
    signs: tuple[str, ...]
    hosts: tuple[tuple[str, str, regex.Pattern[str]], ...]
    no_owner: frozenset[str]
    own: regex.Pattern[str]
    own_kinds: frozenset[str]
    others: regex.Pattern[str]
    page: regex.Pattern[str]

    @classmethod
    def load(cls, pack: Pack) -> LinkRules:
        """Raises `PatternError` for a host regex that does not compile."""
        file = pack.rules("links/*.toml", KEYS, TABLES)
        lists = file.tables["lists"]
        return cls(
            _address(lists["bare_hosts"]),
            ("//", "www.", *(f"{host}/".lower() for host in lists["bare_hosts"])),
            tuple((rule.id, str(rule.data["kind"]), rule.compiled("host")) for rule in file.rules),
            frozenset(lists["no_owner"]),
            _any_word(lists["own"]),
            frozenset(lists["own_kinds"]),
            _any_word(lists["others"]),
            _any_word(lists["page"]),
        )


def _any_word(words: list[str]) -> regex.Pattern[str]:
    return regex.compile(r"\b(?:" + "|".join(map(regex.escape, words)) + r")\b", regex.IGNORECASE)


def _address(bare_hosts: list[str]) -> regex.Pattern[str]:
    hosts = "|".join(map(regex.escape, bare_hosts))
    return regex.compile(
        rf"""
        (?: https?:\s?//(?=[\w\[]) | (?<![\w:/])//(?=[\w-]++\.) | (?<![\w./@-])www\.(?=\w)
          | (?<![\w./@-])(?=(?:[\w-]{{1,63}}+\.){{0,3}}?(?:{hosts})/[\w~]) )
        (?: (?!(?<=[^\s/])https?://) [^\s<>"{{}}|^`\[\]、，。（）] )++
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


_TAIL = ".,;:!?'\"”’*$\\…"
_BLANK = regex.compile(r"\s")
_SCHEME = regex.compile(r"https?://", regex.IGNORECASE)
_MOST_LABEL_WORDS = 3
_SENTENCE_BREAK = regex.compile(r"(?<=[.!?])\s+(?=\p{Lu}|$)")
_ESCAPED = regex.compile(r"\\([_%#&~-])")
_GLUED = regex.compile(
    r"""
      \\(?![_%#&~-]) | \)\.(?=.) | \$ | ['’]s$
    | \.(?=\p{Lu}\p{Ll}+\.?$)(?<=(?:github|gitlab)\.com/[\w-]+/[\w-]+\.)
    """,
    regex.VERBOSE,
)


def find_links(text: TokenizedText, rules: LinkRules) -> list[FoundLink]:
    """Every web address of the text, in order."""
    found = (_link(text, match, rules) for match in _addresses(text.raw, rules))
    return [link for link in found if link is not None]


def _addresses(raw: str, rules: LinkRules) -> Iterator[regex.Match[str]]:
    """The matches of the address pattern, sought from the beginning of each word with a sign on.

    To look at every letter of a text takes the pattern longer than all that is done with what it finds.
    """
    free = 0
    for sign in _places(lowered(raw), rules.signs):
        if sign < free:
            continue
        # One blank may stand before the slashes of `https: //`.
        word = sign - (raw[sign - 1 : sign].isspace())
        begin = max(raw.rfind(" ", 0, word), raw.rfind("\n", 0, word)) + 1
        match = rules.pattern.search(raw, max(begin, free))
        if match is None:
            return
        free = match.end()
        yield match


def _places(lower: str, signs: tuple[str, ...]) -> list[int]:
    """Where signs begin, in order."""
    places = []
    for sign in signs:
        at = lower.find(sign)
        while at >= 0:
            places.append(at)
            at = lower.find(sign, at + 1)
    return sorted(places)


def _link(text: TokenizedText, match: regex.Match[str], rules: LinkRules) -> FoundLink | None:
    start, written = match.start(), _trimmed(match.group())
    url = _cleaned(written)
    parts = _split(url)
    if parts is None:
        return None
    host, path = parts
    rule, kind = next(
        ((name, kind) for name, kind, fits in rules.hosts if fits.fullmatch(host)), (None, None)
    )
    if rule is None or kind is None:
        return None
    owner, repo = _repository(kind, path, rules)
    if kind == "github" and repo is None:
        kind, owner = "other", None
    before = text.raw[max(0, start - _REACH) : start]
    if (
        kind == "other"
        and repo is None
        and any(_REACH - m.end() < 25 for m in rules.page.finditer(before.rjust(_REACH)))
    ):
        kind = "project_page"
    role = _role(before, kind, rules)
    return FoundLink(start, start + len(written), url, kind, owner, repo, role, rule)


def _trimmed(written: str) -> str:
    glued = _GLUED.search(written, 1)
    if glued is not None:
        written = written[: glued.start()]
    unopened = written.count(")") - written.count("(")
    end = len(written)
    while end:
        if written[end - 1] == ")" and unopened > 0:
            unopened -= 1
        elif written[end - 1] not in _TAIL:
            break
        end -= 1
    return written[:end]


def _cleaned(written: str) -> str:
    url = _ESCAPED.sub(r"\1", _BLANK.sub("", written))
    if url.startswith("//"):
        url = "https:" + url
    elif not _SCHEME.match(url):
        url = "https://" + url
    return url.removesuffix(".git")


def _split(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    return (host, parts.path) if "." in host.strip(".") else None


def _repository(kind: str, path: str, rules: LinkRules) -> tuple[str | None, str | None]:
    parts = [part for part in path.split("/") if part]
    if kind not in ("github", "gitlab", "huggingface") or not parts:
        return None, None
    if kind == "huggingface" and parts[0] in ("datasets", "spaces") and len(parts) > 1:
        parts = parts[1:]
    if parts[0].lower() in rules.no_owner:
        return None, None
    return parts[0], parts[1].removesuffix(".git") if len(parts) > 1 else None


def _role(before: str, kind: str, rules: LinkRules) -> str:
    """Whose the address is by the nearest word in its sentence that says so, else by its kind and by whether
    it stands there for itself."""
    sentence = _SENTENCE_BREAK.split(before)[-1]
    own = [m.end() for m in rules.own.finditer(sentence)]
    others = [m.end() for m in rules.others.finditer(sentence)]
    if own or others:
        return "own" if max(own, default=-1) >= max(others, default=-1) else "mentioned"
    return "own" if kind in rules.own_kinds or _is_label(sentence) else "mentioned"


def _is_label(sentence: str) -> bool:
    """Whether nothing stands before an address in its sentence, or a label alone: `Live demo:`."""
    words = sentence.split()
    return not words or (len(words) <= _MOST_LABEL_WORDS and words[-1].endswith(":"))


def repositories(links: Iterable[FoundLink | Link]) -> list[str]:
    """The GitHub repositories among links, each once."""
    found: dict[str, str] = {}
    for link in links:
        if link.kind == "github" and link.owner and link.repo:
            url = f"https://github.com/{link.owner}/{link.repo}"
            found.setdefault(url.lower(), url)
    return list(found.values())
