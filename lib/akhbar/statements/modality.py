"""How sure a clause is: told, possible, wanted or threatened; and where a clause ends."""

from collections.abc import Iterator
from functools import lru_cache

from ..lexicon import dictionary
from .gazetteer import at, starts
from .passages import Passage
from .wordtypes import classes, future, group, imperfect, perfect, verbal

STRONG = ("possibility", "demand", "threat")
OBLIGING = frozenset(f"عل{end}" for end in ("ى", "يه", "يها", "يهم", "ينا"))
REACH = 7
"""Tokens within which the particle stands that a cue needs."""
COMMAS = frozenset("،,؛;")


def judge(passage: Passage, first: int, last: int, base: str, lent: str | None, content: int) -> list[tuple[int, str]]:
    """Cut a statement where its modality changes: (first token, modality).

    `base` is what a clause without a cue is; `lent` the modality that a verb of saying lends what it introduces, from
    `content` on. A clause goes on with the one before it unless it begins afresh or has a perfect; one that has no verb and no
    cue never stands alone.
    """
    held = lent or base
    rows: list[tuple[int, str]] = []
    for start, end in clauses(passage, first, last):
        if end <= content:
            continue
        found, says = weigh(passage, max(start, content), end)
        fresh = bool(rows) and afresh(passage, start, end)
        if not rows and lent in ("demand", "threat"):
            found = lent
        elif found is None:
            found = held if held in STRONG and not fresh else base
        if not rows:
            rows.append((first, found))
        elif (says or fresh) and rows[-1][1] != found:
            rows.append((start, found))
        held = rows[-1][1]
    return rows or [(first, held)]


def clauses(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut `first:last` after commas and أن, at words that begin a clause, and at و before a verb; in tokens."""
    start = first
    for i in range(first + 1, last):
        key, before = passage.keys[i], passage.keys[i - 1]
        if not key[0].isalnum() or key in group("no clause"):
            begins = before in COMMAS and i in passage.quotes
        else:
            begins = before in COMMAS or before in group("that") and i - 1 > first or key in group("clause") or joins(passage.forms[i])
        if begins:
            yield start, i
            start = i
    yield start, last


@lru_cache(maxsize=1 << 15)
def joins(form: str) -> bool:
    """Tell whether a word is و or ف before a verb."""
    return form[0] in "وف" and len(form) > 2 and form not in dictionary() and verbal(form[1:]) == 2


def weigh(passage: Passage, first: int, last: int) -> tuple[str | None, bool]:
    """Give the modality of a clause's own cues (or None), and whether it says anything: has a verb or a cue."""
    strong, weak, says = "", "", False
    for i in range(first, last):
        if not passage.keys[i][0].isalnum():
            continue
        cue = lends(passage, i, first, last)
        if cue and cue[1] == "weak":
            weak = weak or cue[0]
        elif cue:
            strong = max(strong or cue[0], cue[0], key=("attributed", *STRONG).index)
        says = says or cue is not None or bool(verbal(passage.forms[i])) or passage.keys[i] in group("says")
    if weak and not strong and not any(done(passage, i) for i in range(first, last)):
        strong = weak
    return strong or None, says


def done(passage: Passage, i: int) -> bool:
    """Tell whether token i is a perfect, or the قد of one."""
    return perfect(passage.forms[i]) or passage.keys[i] in group("had done") and not doubtful(passage, i, i + 1)


def lends(passage: Passage, i: int, first: int, last: int) -> tuple[str, str] | None:
    """Give the modality and strength that a token lends its clause, or None."""
    key, form = passage.keys[i], passage.forms[i]
    if not weighty(form, key):
        return None
    before = passage.keys[i - 1] if i > first else ""
    after = passage.forms[i + 1] if i + 1 < last else "-"
    if form == "إن" and (perfect(after) or passage.key(i + 1) in group("was")):
        return "possibility", ""  # if; إن, that, goes before a noun
    if key in group("no") and after[0] == "ت" and after.endswith("وا"):
        return "demand", ""  # do not
    hits = at("modality", passage.tokens, i, key[0] in "وفل")
    for hit in hits:
        for cue in hit.values:
            if fits(passage, i, hit.last + 1, last, cue.needs) and not negated(before, key, form):
                return cue.modality, "weak" if cue.needs == "weak" else ""
    if hits:
        return None
    if i not in passage.named and future(form):
        return "possibility", ""
    opens = not any(word[0].isalnum() for word in passage.keys[first:i])
    return ("demand", "") if opens and form.lstrip("وف") in OBLIGING and obliged(passage, i) else None


@lru_cache(maxsize=1 << 15)
def weighty(form: str, key: str) -> bool:
    """Tell whether a word may lend its clause a modality."""
    obliges = form.lstrip("وف") in OBLIGING
    return form == "إن" or key in group("no") or obliges or starts("modality", key, key[0] in "وفل") or future(form)


def fits(passage: Passage, i: int, after: int, last: int, needs: str) -> bool:
    """Tell whether a cue has beside it what it needs."""
    if needs in ("", "weak", "late"):
        return True
    if needs == "imperfect":
        return doubtful(passage, i, after)
    near = passage.keys[after : min(last + 1, after + REACH)]
    if len(needs) == 1:
        return any(word[0] == needs and len(word) > 3 for word in near)
    return needs.replace("إ", "ا").replace("أ", "ا").replace("ى", "ي") in near


def negated(before: str, key: str, form: str) -> bool:
    """Tell whether a cue means nothing of the kind here: better than expected, it cannot, even if."""
    return before in group("than") or before in group("not") and key in group("can") or key in group("even if") or key in group("if") and before in group("whether")


def doubtful(passage: Passage, i: int, after: int) -> bool:
    """Tell whether قد stands before an imperfect; where the verb may be either, وقد and كان ... قد go with a perfect."""
    if after >= len(passage):
        return False
    if passage.keys[after] in group("no"):
        return True
    sure = imperfect(passage.forms[after])
    was = passage.forms[i] != "قد" or not group("had").isdisjoint(passage.keys[max(0, i - 8) : i])
    return sure == 2 and passage.forms[i] != "لقد" or sure == 1 and not was


def obliged(passage: Passage, i: int) -> bool:
    """Tell whether على begins what someone has to do: على الحكومة أن تستقيل."""
    for k in range(i + 1, min(len(passage) - 1, i + REACH)):
        if passage.keys[k] in group("that"):
            return imperfect(passage.forms[k + 1]) > 0
        if not passage.keys[k][0].isalpha() or verbal(passage.forms[k]) or classes(passage.forms[k]) - {"noun", "demonstrative"}:
            return False
    return False


def afresh(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a clause owes nothing to the one before: begins afresh, or has a perfect."""
    keys, forms = passage.keys, passage.forms
    if keys[first] in group("afresh"):
        return True
    if first and keys[first - 1] in group("that"):
        return False
    found = next((i for i in range(first, min(last, first + 12)) if perfect(forms[i]) or imperfect(forms[i]) == 2), None)
    return found is not None and perfect(forms[found]) and not (found and keys[found - 1] in group("unreal"))
