"""Whether a clause tells of what has happened or of what is to come: seen from the words on both sides of a place in it."""

import re
from functools import cache, lru_cache

from ..letters import fold_key
from ..lexicon import FUTURE, attested, dictionary, finite, past, perfects
from ..tables import table
from ..timewords import kind_codes, time_lexicon

CLAUSE = re.compile(r"[ء-ي]+|[.؟!؛\n،,]")
ENDS = frozenset(".؟!؛\n")


@cache
def _forms(kind: str) -> frozenset[str]:
    return frozenset(form for form, known in time_lexicon().items() if known.code == kind_codes()[kind])


def looks_ahead(before: str, after: str, said: bool = True) -> bool | None:
    """Tell whether the nearest finite verb of a clause is of the future (سيعقد، يبدأ، من المقرر) or of the past.

    The verb before the place, else the one after it, else that of the sentence so far; None where there is none.
    Without `said`, verbs of saying are passed over: what is announced in the past may be to come.

    >>> looks_ahead("سيعقد المؤتمر ", ""), looks_ahead("اعلنت ", ""), looks_ahead("في ", " عاد المؤتمر")
    (True, False, False)
    """
    words, beyond, breaks = CLAUSE.findall(before), CLAUSE.findall(after), ENDS | {"،", ","} | _forms("clause")
    sentence, clause = _after(words, ENDS), _after(words, breaks)
    end = next((at for at, word in enumerate(beyond) if word in breaks), len(beyond))
    behind, own = [(words, at) for at in range(sentence, len(words))][::-1], len(words) - clause
    for line, at in behind[:own] + [(beyond, at) for at in range(end)] + behind[own:]:
        if (told := verb_tense(line[at])) and (said or not line[at].removeprefix("و").startswith(_stems())):
            near = line[max(0, at - 4) : at]
            if told != "perhaps" or not near or near[-1] in breaks:  # else it is a verbal noun: سيتم عقد
                return told in ("future", "imperfect") and _forms("was").isdisjoint(near)
    return None


def _after(words: list[str], marks: frozenset[str]) -> int:
    return max((at + 1 for at, word in enumerate(words) if word in marks), default=0)


@lru_cache(maxsize=1 << 14)
def verb_tense(word: str) -> str | None:
    """Tell whether a folded word is a verb: of the `future`, an `imperfect`, a `perfect`, `perhaps` a perfect; else None.

    Imperfects that say (يقول، تؤكد) are none: they tell when the article speaks, not when what it speaks of happens.

    >>> [verb_tense(word) for word in ("سيعقد", "سيصل", "يبدا", "اعلنت", "يقول", "سيول")]
    ['future', 'future', 'imperfect', 'perfect', None, None]
    """
    if listed := time_lexicon().get(word):
        return {kind_codes()["will"]: "future", kind_codes()["was"]: "perfect"}.get(listed.code)
    if word.startswith(("و", "ف")) and not finite(word):
        word = word[1:]
    rank = max(finite(word), 2 * past(word))
    if word[:2] not in FUTURE and word[:1] != "ي" and (word[:1] != "ت" or word in perfects()):
        return (None, "perhaps", "perfect")[rank]
    plain = word.removeprefix("س")
    form = next(filter(attested, (plain, plain.replace("ا", "أ", 1))), None)
    if not form or (rank < 2 and (word == plain or word in dictionary())):
        return None  # سيصل is a future, سيول (floods) is not
    return "future" if word != plain else None if dictionary().get(form) in _saying() else "imperfect"


@cache
def _saying() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("verbs", ("verb", "class")) if row["class"] != "action")


@cache
def _stems() -> tuple[str, ...]:
    """Give the verbs of saying, folded, without the weak letter that their persons lose."""
    return tuple({fold_key(verb).rstrip("اي") for verb in _saying()})
