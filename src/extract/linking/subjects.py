"""Which system a number's clause is about."""

from __future__ import annotations

from collections.abc import Collection

from extract.linking.appositions import named_beside
from extract.linking.bases import is_companion
from extract.linking.brackets import opening, outside_before
from extract.linking.frames import first_frame, previous_word, system_behind
from extract.linking.model import Named
from extract.linking.outline import Item, Outline
from extract.linking.paper import Context
from extract.linking.rules import LinkRules

_SYSTEMS = "MPOBN"


def subject_of(
    here: Outline, index: int, rivals: Collection[int], rules: LinkRules
) -> tuple[Item | None, str]:
    """The system beside the number, else the one its clause is about, and the rule that says so."""
    item = here.items[index]
    for local in (first_frame(here, index, rules.frames["model"]), _before_bracket(here, index, rules)):
        if local is not None and _is_sound(here, item, local, rivals, rules):
            return local
    for place in outside_before(here.items, index):
        candidate = here.items[place]
        if place in rivals and _goes_on_about(here, place, rules):
            return candidate, "model.relative"
        if candidate.symbol not in _SYSTEMS or place in rivals or _describes(here, place, rules):
            continue
        if candidate.symbol == "B" and item.symbol == "c":
            continue
        if _opens_clause(here, place, rules):
            return named_beside(here, place, rivals, rules), "model.subject"
    return None, "model.none"


def _describes(here: Outline, place: int, rules: LinkRules) -> bool:
    """Surpasses Foo, a strong Bar-based rival, by V: Bar says what Foo is like."""
    before = [item.word for item in here.items[max(0, place - 3) : place]]
    hyphen, *words = [item.word for item in here.items[place + 1 : place + 3]] or [""]
    apposed = "," in before and not rules.words["indefinite"].isdisjoint(before)
    return apposed and hyphen == "-" and not rules.words["manners"].isdisjoint(words)


def _before_bracket(here: Outline, index: int, rules: LinkRules) -> tuple[Item, str] | None:
    """Foo (F1 of 80, recall of 70): the system right before the bracket that holds the number."""
    if any(item.word in rules.words["versus"] for item in here.items[index + 1 : index + 2]):
        return None
    opened = opening(here.items, index)
    before = here.items[opened - 1] if opened else None
    return (before, "model.bracket") if before is not None and before.symbol in "MPB" else None


def _goes_on_about(here: Outline, place: int, rules: LinkRules) -> bool:
    """Than Foo, which reaches 80: the clause is about the competitor."""
    words = [item.word for item in here.items[place + 1 : place + 6]]
    for at, word in enumerate(words[:-1]):
        if word in rules.words["relatives"]:
            return words[at + 1].startswith(tuple(rules.words["doing"]))
    return False


def _is_sound(
    here: Outline, item: Item, local: tuple[Item, str], rivals: Collection[int], rules: LinkRules
) -> bool:
    place, refuses = here.items.index(local[0]), rules.refuses.get(local[1])
    if refuses == "change":
        kept = item.drafts[0].number.sense == "kept"
        return item.symbol == "s" or (kept and here.items[here.items.index(item) + 1].word == "for")
    if refuses == "rival":
        return place not in rivals
    if local[1] == "model.bracket" and place in rivals:
        # Outperforms Foo (+3 points): a difference to Foo, not Foo's own value.
        return item.symbol == "s" and len(local[0].named) <= len(item.drafts)
    if refuses == "matched":
        return not previous_word(here, place, rules).startswith(tuple(rules.words["keeping"]))
    return True


def _opens_clause(here: Outline, place: int, rules: LinkRules) -> bool:
    words = rules.words
    item = here.items[place]
    previous = previous_word(here, place, rules)
    behind = [i.word for i in here.items[place + 1 : place + 3]]
    after = next((w for w in behind if w not in words["heads"]), "")
    if place > 2 and f"{here.items[place - 2].word} {previous}" in words["example_markers"]:
        return here.items[place - 3].word == ","
    if previous in words["comitative"] and after.startswith(tuple(words["doing"])):
        return not is_companion(here, place, rules)
    if item.symbol == "M":
        stands_free = previous not in words["prepositions"] | words["transitive"]
        return previous in words["openers"] or (stands_free and after.startswith(tuple(words["achieving"])))
    return previous not in words["prepositions"] and previous not in words["transitive"]


def _proposed_before(here: Outline, pronoun: Item) -> Item | None:
    """Foo restores it; on Bar, it reaches V: the one proposed system that the sentence names before."""
    place = here.items.index(pronoun)
    own = [item for item in here.items[:place] if item.symbol == "P"]
    return own[0] if len({named.name for item in own for named in item.named}) == 1 else None


def resolved(here: Outline, subject: Item | None, context: Context, rules: LinkRules) -> list[Named]:
    """The names that a subject stands for: the paper's own system for "we" and "our method"; for "the
    model" of a paper without one, the only model it names; for "both models" the two named before."""
    if subject is None or subject.symbol == "B":
        return []
    if subject.symbol == "N":
        return _counted(here, subject, context, rules)
    if subject.symbol == "O":
        before = _proposed_before(here, subject) if subject.word in rules.words["pronouns"] else None
        if before is not None:
            return list(before.named)
        own = context.paper.own
        earlier = context.subject("MODEL", "METHOD") if subject.word in rules.words["pronouns"] else None
        if earlier is not None and any(named.name == earlier.name for i in here.items for named in i.named):
            earlier = None
        if earlier is not None and (own is None or earlier.proposed):
            own = earlier
        if own is None and subject.word in rules.words["only_models"]:
            own = context.paper.only
        return [own] if own is not None else []
    return list({named.name: named for named in subject.named}.values())


def _counted(here: Outline, subject: Item, context: Context, rules: LinkRules) -> list[Named]:
    """Both models, all three LLMs: the systems that the sentence named before, or else the one before it did,
    where they are so many."""
    words = subject.word.split()[:2]
    count = min((rules.counts[word] for word in words if word in rules.counts), default=0)
    before = [named for item in here.items[: here.items.index(subject)] for named in item.named]
    for mentions in (before, context.mentions):
        systems = {named.name: named for named in mentions if named.label in ("MODEL", "METHOD")}
        if count and len(systems) == count:
            return list(systems.values())
    return []


def bystander(here: Outline, index: int, rivals: Collection[int], rules: LinkRules) -> list[Named]:
    """The system that the number says it is on, else the nearest before it, else behind it, whatever its
    place, that is no competitor."""
    on = system_behind(here, index)
    if on is not None and here.items.index(on) not in rivals:
        return list(on.named)
    for place in (*range(index - 1, -1, -1), *range(index + 1, len(here.items))):
        item = here.items[place]
        opposed = place > 0 and here.items[place - 1].word in rules.words["absent"]
        part = any(after.word in rules.words["ingredients"] for after in here.items[place + 1 : place + 2])
        analysis = any(named.name.lower() in rules.words["analyses"] for named in item.named)
        if place > index and item.word in rules.words["aside"]:
            return []
        if item.symbol in "MP" and place not in rivals and not (opposed or part or analysis):
            return list(item.named)
    return []
