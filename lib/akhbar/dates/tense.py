"""Whether a clause tells of what has happened or of what is to come: seen from the words on both sides of a place in it."""

import re
from functools import cache, lru_cache

from ..lexicon import FUTURE, attested, dictionary, finite, past, perfects
from ..timewords import codes, lexicon

CLAUSE = re.compile(r"[ء-ي]+|[.؟!؛\n،,]")


@cache
def _breaks() -> frozenset[str]:
    """Give what a clause begins after: marks, and the words of its kind."""
    return frozenset(".؟!؛\n،,") | {form for form, known in lexicon().items() if known.code == codes()["clause"]}


def looks_ahead(before: str, after: str) -> bool | None:
    """Tell whether the nearest finite verb of a clause is of the future (سيعقد، من المقرر) or of the past.

    The verb before the place, else the one after it; None where there is none.

    >>> looks_ahead("سيعقد المؤتمر ", ""), looks_ahead("اعلنت ", ""), looks_ahead("في ", " عاد المؤتمر")
    (True, False, False)
    """
    for words in (CLAUSE.findall(before)[::-1], CLAUSE.findall(after)):
        for word in words:
            if word in _breaks():
                break
            if told := verb(word):
                return told == "future"
    return None


@lru_cache(maxsize=1 << 14)
def verb(word: str) -> str | None:
    """Tell whether a folded word is a verb: of the `future`, a `perfect`, `perhaps` a perfect; else None.

    >>> [verb(word) for word in ("سيعقد", "سيصل", "اعلنت", "يقول", "سيول")]
    ['future', 'future', 'perfect', None, None]
    """
    if listed := lexicon().get(word):
        return {codes()["will"]: "future", codes()["was"]: "perfect"}.get(listed.code)
    if word.startswith(("و", "ف")) and not finite(word):
        word = word[1:]
    rank = max(finite(word), 2 * past(word))
    if word[:2] in FUTURE:
        forms = (word[1:], word[1:].replace("ا", "أ", 1))
        return "future" if any(map(attested, forms)) and (rank == 2 or word not in dictionary()) else None  # سيول: floods
    return None if word[:1] in "يت" and word not in perfects() else (None, "perhaps", "perfect")[rank]
