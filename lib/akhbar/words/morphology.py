"""One written word cut at its clitics: a small parser whose readings the dictionary accepts, the cheapest of which wins.

Clitics and the particles that bear pronouns stand in `data/clitics.csv`, endings that change in `data/endings.csv`; names
are those of `data/names.csv`, of states, places and persons. Words are matched folded (`letters.fold_key`).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..letters import fold_key
from ..lexicon import dictionary, perfects
from .known import ARTICLE, clitics, endings, names, proclitics, settled, unfolded, wholes

HAMZA = re.compile("[أإآ]")
NAME, FORM, ACCUSATIVE, INFLECTED = 0.3, 1.0, 1.3, 2.2
"""What a stem costs: a name or a verb of `verbs.csv`, a form of the dictionary, its accusative, its inflection."""
TWO_LETTERS, RARE, OURS = 2.0, 2.05, 2.55
"""What such a form costs of two letters, where a clitic before a word is more likely, and where a noun and our is."""
OUR = "نا"
ARTICLED, CONJOINED, UNKNOWN = 2.0, 3.5, 4.5
"""What an unknown stem costs: after the article, after و, and alone."""
HOST, PARTICLE = 0.2, 0.7
"""A particle with its pronoun costs this; a proclitic before a particle, this much of what it costs before another word."""


class Stem(NamedTuple):
    """What a stem costs, and its form without ending."""

    cost: float
    base: str


class Analysis(NamedTuple):
    """One way to read a folded word; the lower its cost the better."""

    cost: float
    parts: tuple[str, ...]
    stem: int
    """Which of the parts is the stem."""
    base: str
    """The stem as it stands alone: with its article where ل has swallowed it, with ة where a pronoun made it ت."""


def analyse(word: str, spelt: str) -> Analysis:
    """Read a folded word, `spelt` with its hamzas, the cheapest way; of two that cost the same, with fewer clitics."""
    best = Analysis(UNKNOWN, (word,), 0, word)
    for at in range(min(3, len(word))):
        before, rest = word[:at], word[at:]
        price = proclitics().get(before)
        if price is None:
            break
        share = PARTICLE if rest in wholes() else 1
        for cost, base in _alone(rest, before):
            if not at and HAMZA.search(spelt, 1) and spelt not in dictionary():  # وأحد is not واحد
                cost = RARE
            if price * share + cost < best.cost:
                best = Analysis(price * share + cost, (*before, rest), at, base)
        for end, cost, base in _owned(rest):
            if price + cost < best.cost:
                best = Analysis(price + cost, (*before, rest[:end], rest[end:]), at, base)
    return best


def _alone(rest: str, before: str) -> tuple[Stem, ...]:
    """What a stem without a pronoun may cost and be, after these proclitics."""
    led = before[-1:]
    if led == "س" and not (len(rest) > 2 and rest[0] in "يتنا" and "ي" + rest[1:] in unfolded()):
        return ()  # no imperfect
    known = stem_of(rest)
    if led == "ل" and rest[0] == "ل":  # ل swallows the alef of the article, and one of three lams
        other = stem_of("ا" + rest) or Stem(UNKNOWN, rest)
        if not known:
            return (other,)
        price = NAME - HOST if ARTICLE + rest in names() else known.cost  # لله is to God, not to him
        return Stem(price, ARTICLE + known.base), other
    if not known:
        return (Stem(CONJOINED, rest),) if before == "و" and len(rest) > 3 else ()
    return (known,)


def _owned(rest: str) -> Iterator[tuple[int, float, str]]:
    """Where a stem may end before a pronoun, what the two cost, and what the stem is."""
    for end in range(max(1, len(rest) - 3), len(rest)):
        price, left = clitics("pronoun").get(rest[end:]), rest[:end]
        if price is None:
            continue
        if left in clitics("host"):
            yield end, HOST, left
        elif len(left) > 1 and not left.startswith(ARTICLE):
            changed = [left.removesuffix(last) + becomes for last, becomes in endings("pronoun") if left.endswith(last)]
            feminine = left[-1] == "ت" and changed[0] in unfolded()
            for form in changed[:1] if feminine else (left, *changed):
                if form not in wholes() and (known := stem_of(form)):
                    yield end, price + known.cost, known.base


@lru_cache(maxsize=1 << 13)
def stem_of(word: str) -> Stem | None:
    """Give what a folded stem costs and its form without ending, if there is a way to know it."""
    if word in stem_costs():
        price = stem_costs()[word]
        return None if price is None else Stem(price, word)
    if word in unfolded() or word in settled():
        ours = word.endswith(OUR) and len(word) > 4 and ARTICLE + word[: -len(OUR)] in unfolded()  # بلدنا is no form of its own
        return Stem(OURS if ours else TWO_LETTERS if len(word) < 3 else RARE if word[:2] == "وو" else FORM, word)
    if word.startswith(ARTICLE) and len(word) > 3:
        known = stem_of(word[2:]) or Stem(ARTICLED - 0.2, word[2:])
        return Stem(known.cost + 0.2, ARTICLE + known.base)
    return _inflected(word)


@cache
def stem_costs() -> dict[str, float | None]:
    """Map the folded words of the tables to what they cost as a stem: None for those that are always cut."""
    found: dict[str, float | None] = {}
    for words, price in ((perfects(), NAME), (names(), NAME), (clitics("cut"), None), (wholes(), 0.0)):
        found |= dict.fromkeys(words, price)
    return found


def _inflected(word: str) -> Stem | None:
    """Read a stem as a known form with an ending."""
    for end, becomes in endings(""):
        known = word.removesuffix(end) + becomes
        if word.endswith(end) and len(word) > len(end) + 2 and known in unfolded() and word[-2:] != "ها":
            return Stem(ACCUSATIVE if end == "ا" else INFLECTED, known)
    return None


def host(parts: tuple[str, ...]) -> int:
    """Give the index of the part that the clitics of a word, as `split` cuts it, hang on.

    >>> host(("وَ", "ب", "قوات", "ها")), host(("و", "فك"))
    (2, 1)
    """
    if len(parts) == 1:
        return 0
    return next((at for at, part in enumerate(map(fold_key, parts)) if len(part) > 1 or part not in proclitics()), 0)
