"""How sure a clause is: told, possible, wanted or threatened; and where a clause ends."""

from collections.abc import Iterator
from functools import cache, lru_cache

from ..letters import key
from ..lexicon import closed, dictionary, finite, perfects
from ..tables import table
from .cuewords import COMMAS, MODALITIES, Phrases, bare, by_first, group, match, speaking
from .sentences import Passage
from .verbal import future, imperfect, perfect, verbal

STRONG = ("possibility", "demand", "threat")
NEEDS = ("", "weak", "late", "imperfect", "ب", "ل", "إلى", "أن")
REACH = 7
"""Words within which the particle stands that a cue needs."""
SAYING = frozenset(("قد", "وقد", "لقد", "لم", "لن", "لا", "ولم", "ولن", "ولا"))
"""Particles with which a clause says something, whatever its verb."""


@cache
def cues() -> Phrases:
    """The words of modality by their first word, with `(modality, what they need)`."""
    rows = table("modality_cues", ("words", "modality", "note"), ("needs",), modality=MODALITIES, needs=NEEDS)
    return by_first((row["words"], (row["modality"], key(row["needs"]))) for row in rows)


@lru_cache(maxsize=65536)
def _weighty(word: str) -> bool:
    return word in cues() or word[0] in "وفل" and word[1:] in cues() or "س" in word[:2] or word.lstrip("وف") in OBLIGED


OBLIGED = frozenset(("علي", "عليه", "عليها", "عليهم", "علينا", "عليكم"))


def weigh(passage: Passage, i: int, first: int, last: int) -> tuple[str, str] | None:
    """Give the `(modality, strength)` that word `i` lends its clause `first:last`, or None."""
    keys, forms = passage.keys, passage.forms
    word = keys[i]
    if word == "ان" and forms[i] == "إن" and i + 1 < last and (perfect(forms[i + 1]) or keys[i + 1] in group("was")):
        return "possibility", ""  # if; إن, that, goes before a noun
    if word == "لا" and i + 1 < last and keys[i + 1][0] == "ت" and keys[i + 1].endswith("وا"):
        return "demand", ""  # do not
    if not _weighty(word):
        return None
    found = match(cues(), keys, i, conjunction=True)
    if found is None:
        if future(forms[i]) and i not in passage.names:
            return "possibility", ""
        return (
            ("demand", "")
            if not any(key[0].isalnum() for key in keys[first:i]) and word.lstrip("وف") in OBLIGED and _obliged(passage, i, last)
            else None
        )
    size, (modality, needs) = found
    after, before = i + size, keys[i - 1] if i else ""
    if before in group("than"):
        return None
    if (
        word == "ولو"
        or word == "لو"
        and (forms[i] != "لو" or before == "حتي")
        or before in ("لا", "لم")
        and word.startswith("يمكن")
    ):
        return None
    if needs == "imperfect":
        return (modality, "") if _doubtful(passage, i, after, last) else None
    near = keys[after : min(last + 1, after + REACH)]
    if needs in ("ب", "ل"):
        return (modality, "") if any(w[0] == needs and len(w) > 3 for w in near) else None
    if needs in ("الي", "ان"):
        return (modality, "") if needs in near else None
    return modality, needs


def _obliged(passage: Passage, i: int, last: int) -> bool:
    """Tell whether على begins: it is for someone to do."""
    keys = passage.keys
    if passage.forms[i].endswith("ي"):
        return False
    after = i + 1
    while after < last and keys[after].startswith("ال"):
        after += 1
    if i + 1 < after < last and keys[i - 1] in group("that") and speaking().get(bare(keys[i + 1])) in ("person", "body"):
        form = passage.forms[after]  # إن على النواب حل خلافاتهم
        led = form[0] in "بل" and form not in dictionary()
        if form[0].isalpha() and keys[after] not in closed() and not (led or verbal(form)):
            return True
    for k in range(i + 1, min(len(keys) - 1, i + REACH)):
        if keys[k] == "ان":
            return imperfect(passage.forms[k + 1]) > 0
        if (
            not keys[k][0].isalpha()
            or verbal(passage.forms[k])
            or not closed().get(keys[k], frozenset()) <= {"noun", "demonstrative"}
        ):
            return False
    return False


def _doubtful(passage: Passage, i: int, after: int, last: int) -> bool:
    """Tell whether قد stands before an imperfect; where the verb may be either, وقد and كان ... قد go with a perfect."""
    keys = passage.keys
    if after >= len(keys) or keys[i] == "لقد":
        return False
    if keys[after] == "لا":
        return True
    sure = imperfect(passage.forms[after])
    was = keys[i] != "قد" or not group("had").isdisjoint(keys[max(0, i - 8) : i])
    return sure == 2 or sure == 1 and not was


def clauses(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut `first:last` after commas and أن, at words that begin a clause, and at و before a verb; in words."""
    start = first
    for i in range(first + 1, last):
        if _begins(passage, i, first):
            yield start, i
            start = i
    if start < last:
        yield start, last


def _begins(passage: Passage, i: int, first: int) -> bool:
    word, before = passage.keys[i], passage.keys[i - 1]
    if word in ("وليس", "وليست"):
        return False  # and not: no clause of its own
    if not word[0].isalnum():
        return before in COMMAS and i in passage.quotes
    if before in COMMAS or before in group("that") and i - 1 > first or word in group("clause"):
        return True
    return (
        word[0] in "وف" and len(word) > 2 and _joins(passage.forms[i]) or word[0] == "و" and word[1:] in cues() and len(word) > 3
    )


@lru_cache(maxsize=65536)
def _joins(form: str) -> bool:
    return form not in dictionary() and finite(form[1:]) == 2


def judge(
    passage: Passage, first: int, last: int, base: str, own: str | None = None, content: int = 0
) -> list[tuple[int, int, str]]:
    """Cut a statement where its modality changes: `(first, last, modality)`, in words.

    `base` is what a clause without a cue is; `own` the modality that a verb of saying lends what it introduces; what
    stands before `content` (the first word of what is said) leads to it. A clause goes on with the one before it unless
    it begins afresh or has a perfect; one that has no verb never stands alone.
    """
    lent = own if own in STRONG else None
    held = lent or base
    rows: list[list] = []
    for start, end in clauses(passage, first, last):
        if end <= content:
            rows = rows or [[start, end, None, False]]
            rows[-1][1] = end
            continue
        begins, opening = max(start, content), not any(row[2] for row in rows)
        found, says = _clause(passage, begins, end)
        fresh = _afresh(passage, begins, end)
        if found not in STRONG or opening and lent in ("demand", "threat"):
            goes_on = held in STRONG and (opening or not fresh)
            found = held if goes_on else found or base
        says = says or opening and lent is not None
        if rows and (rows[-1][2] in (None, found) or not (says or fresh) or not rows[-1][3]):
            rows[-1][1] = end
            if says or rows[-1][2] is None:
                rows[-1][2] = found
            rows[-1][3] = rows[-1][3] or says
        else:
            rows.append([start, end, found, says])
        held = rows[-1][2]
    return _merged([(start, end, found or base) for start, end, found, _ in rows])


def _merged(rows: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    merged: list[tuple[int, int, str]] = []
    for start, end, modality in rows:
        if merged and merged[-1][2] == modality:
            start = merged.pop()[0]
        merged.append((start, end, modality))
    return merged


def _clause(passage: Passage, first: int, last: int) -> tuple[str | None, bool]:
    """Give the modality of a clause's own cues (or None), and whether it says anything: has a verb or a cue."""
    seen, says, weak, strong, late = None, False, None, None, None
    done = key(passage.forms[first]) in perfects() or any(_done(passage, i) for i in range(first, last))
    for i in range(first, last):
        if not passage.keys[i][0].isalnum():
            continue
        found = weigh(passage, i, first, last)
        if found and found[1] == "weak":
            weak = weak or found[0]
        elif found and found[1] == "late":
            late = found[0]
        elif found and found[0] in STRONG:
            strong = max(strong or found[0], found[0], key=STRONG.index)
        elif found:
            seen = seen or found[0]
        says = says or verbal(passage.forms[i]) or passage.keys[i] in SAYING
    if strong or late or weak and not done:
        return strong or late or weak, True
    return seen, says or seen is not None


def _done(passage: Passage, i: int) -> bool:
    """Tell whether word `i` is a perfect, or the قد of one."""
    return perfect(passage.forms[i]) or passage.keys[i] in ("قد", "وقد", "لقد") and not _doubtful(passage, i, i + 1, i + 2)


def _afresh(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a clause owes nothing to the one before: begins afresh, or has a perfect."""
    keys, forms = passage.keys, passage.forms
    if keys[first] in group("afresh"):
        return True
    if first and keys[first - 1] in group("that"):
        return False
    verb = next((i for i in range(first, min(last, first + 12)) if perfect(forms[i]) or imperfect(forms[i]) == 2), None)
    return verb is not None and perfect(forms[verb]) and not (verb and keys[verb - 1] in ("لم", "اذا", "لو", "ما"))
