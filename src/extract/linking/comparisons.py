"""Which systems of a sentence stand behind a word of comparison."""

from __future__ import annotations

from extract.linking.brackets import depths
from extract.linking.outline import Item, Outline
from extract.linking.rules import LinkRules


def compared(here: Outline, rules: LinkRules) -> dict[int, int]:
    """Indexes of the systems that a word of comparison leads up to, each with that word's index."""
    found: dict[int, int] = {}
    items = here.items
    word_at: int | None = None
    word_depth = bracketed = 0
    triggers, adversative = rules.words["comparing"], rules.words["adversative"]
    for index, (item, depth) in enumerate(zip(items, depths(items), strict=True)):
        if depth < word_depth:
            word_at, word_depth = None, 0
        inside = depth > word_depth
        bracketed += inside
        if item.symbol == "w":
            if item.word in triggers and _compares(items, index, rules):
                word_at, word_depth, bracketed = index, depth, 0
            elif word_at == 0 and item.word == ",":
                word_at = None
            elif word_at is not None and not inside:
                ends = _ends_reach(item.word, index - word_at - bracketed, rules)
                word_at = None if ends else word_at
        elif item.symbol in "MBN" and (word_at is not None or _goes_on(here, index, found)):
            if item.symbol == "N" and word_at is not None and items[word_at].word in adversative:
                # Evaluated against all models: they are what is tried.
                continue
            after = items[index + 1].word if index + 1 < len(items) else ""
            if after in ("-", "‐"):
                continue
            if _begins_anew(items[index - 1].word, after, rules):
                word_at = None
                continue
            found[index] = word_at if word_at is not None else index
            if item.symbol == "M" and after not in rules.words["rival_openers"] and not inside:
                word_at = None
        elif item.symbol in "sP" and not inside:
            word_at = None
    return found


def _begins_anew(before: str, after: str, rules: LinkRules) -> bool:
    """Beats all others: Foo leads with 68. Behind the colon another clause begins."""
    return before == ":" and after.startswith(tuple(rules.words["doing"]))


def _compares(items: list[Item], index: int, rules: LinkRules) -> bool:
    """Whether a word compares with what follows: than; relative to; comparable to; 90% of the quality of;
    improves on."""
    word, words = items[index].word, rules.words
    after = items[index + 1].word if index + 1 < len(items) else ""
    before = [item.word for item in items[max(0, index - 4) : index]]
    if word in words["adversative"]:
        return index == 0 or any(w.startswith(tuple(words["weighed"])) for w in before)
    if word in words["compare"]:
        return True
    if word in words["compare_to"]:
        return after in words["standard_markers"]
    if word in words["upon"]:
        return not words["improving"].isdisjoint(before[-1:])
    if word in words["partitive"]:
        behind_share = bool(before) and (before[-1] in words["kept"] or bool(items[index - 1].drafts))
        return behind_share and _is_share(items, index)
    return not words["alike"].isdisjoint(before[-1:] if word in words["comitative"] else before)


def _is_share(items: list[Item], index: int) -> bool:
    """Whether a share that is kept stands before: 97% of the accuracy of."""
    near = [draft for item in items[max(0, index - 6) : index] for draft in item.drafts]
    return any(draft.number.sense in ("kept", "share") for draft in near)


def _ends_reach(word: str, gap: int, rules: LinkRules) -> bool:
    return word in rules.words["walls"] or (gap > 1 and word in rules.words["stops"])


def _goes_on(here: Outline, index: int, found: dict[int, int]) -> bool:
    """Outperforms A by 2 and B by 3: B, too, is compared with."""
    items = here.items
    if index + 2 >= len(items) or items[index + 1].word != "by" or not items[index + 2].drafts:
        return False
    return any(_is_compared_by(items, place) for place in found if index - place <= 6)


def _is_compared_by(items: list[Item], place: int) -> bool:
    return items[place + 1].word == "by" and items[place + 2].symbol == "c"
