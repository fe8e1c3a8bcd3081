"""One written word cut at its clitics: a small parser whose readings the dictionary accepts, the cheapest of which wins.

Clitics and the particles that bear pronouns stand in `data/clitics.csv`, endings that change in `data/endings.csv`, names
that look like a clitic and a word in `data/names.csv`. Words are matched folded (`letters.key`) and cut as written.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from ..errors import TableError
from ..letters import MATCHING, fold, key
from ..lexicon import dictionary, perfects
from ..tables import table

CLASSES = ("conjunction", "preposition", "future", "pronoun", "host", "cut", "whole")
ARTICLE = "ال"
LONGEST = 100
"""More characters than an Arabic word has, with harakat and tatweel: what is longer is not read, and stays whole."""
PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")
"""Words of Arabic letters alone, from hamza to yeh without tatweel: folded, each letter keeps its place."""
NAME, VERB, FORM, ACCUSATIVE, INFLECTED, LETTERS = 0.3, 0.3, 1.0, 1.3, 2.2, 2.0
"""What a stem costs: a name, a verb of `verbs.csv`, a form of the dictionary, one of its inflections, two bare letters."""
ARTICLED, CONJOINED, POSSESSED, UNKNOWN = 2.0, 3.5, 3.3, 4.5
"""What an unknown stem costs: after the article, after و, before a pronoun, and alone."""
HOST, PARTICLE = 0.2, 0.7
"""A particle with its pronoun costs this; a proclitic before a particle, this much of what it costs before another word."""


class Reading(NamedTuple):
    """One way to read a folded word; the lower its cost the better."""

    cost: float
    parts: tuple[str, ...]
    stem: int
    """Which of the parts is the stem."""
    base: str
    """The stem as it stands alone: with its article where ل has swallowed it, with ة where a pronoun made it ت."""


@lru_cache(maxsize=1 << 17)
def split(word: str) -> tuple[str, ...]:
    """Cut a written word at its clitics: one-letter particles before it, pronouns after it; the article stays.

    Joined, the parts are the word, whatever the string. The convention is that of the Arabic treebanks of Universal
    Dependencies: لأن and عندما are whole, بما and لهذا are cut, and للعراق is ل and لعراق.

    >>> split("وبقواتها"), split("للعراق"), split("ولعراقي"), split("عليهم"), split("لندن")
    (('و', 'ب', 'قوات', 'ها'), ('ل', 'لعراق'), ('و', 'ل', 'عراقي'), ('علي', 'هم'), ('لندن',))
    """
    if foreign(word) or len(parts := reading(key(word)).parts) == 1:
        return (word,)
    cuts = [0, *accumulate(map(len, parts))]
    if not PLAIN.fullmatch(word):
        origin = fold(word, *MATCHING).origin
        cuts = sorted({0, *(origin[cut] for cut in cuts[1:-1]), len(word)})  # within a ligature nothing can be cut
    return tuple(word[start:end] for start, end in pairwise(cuts))


def host(parts: tuple[str, ...]) -> int:
    """Give the index of the part that the clitics of a word, as `split` cuts it, hang on.

    >>> host(("وَ", "ب", "قوات", "ها")), host(("و", "فك"))
    (2, 1)
    """
    return next((at for at, part in enumerate(map(key, parts)) if len(part) > 1 or part not in proclitics()), 0)


def foreign(word: str) -> bool:
    """Tell whether a string is no Arabic word at all: all ASCII, or too long."""
    return word.isascii() or len(word) > LONGEST


@lru_cache(maxsize=1 << 17)
def reading(word: str) -> Reading:
    """Read a folded word the cheapest way; of two that cost the same, with fewer clitics."""
    return min(_readings(word), key=lambda found: found.cost)


def _readings(word: str) -> Iterator[Reading]:
    yield Reading(UNKNOWN, (word,), 0, word)
    known, pronouns = proclitics(), clitics("pronoun")
    for at in range(min(3, len(word))):
        before, rest = word[:at], word[at:]
        if before not in known:
            continue
        for price, base in _alone(rest, before):
            yield Reading(price + known[before] * (PARTICLE if rest in wholes() else 1), (*before, rest), at, base)
        for end in range(max(1, len(rest) - 3), len(rest)):
            left, pronoun = rest[:end], rest[end:]
            if pronoun in pronouns and not (before[-1:] == "س" and not _imperfect(left)):
                for price, base in _possessed(left, pronoun):
                    cost = known[before] + price + pronouns[pronoun] * (price > HOST)
                    yield Reading(cost, (*before, left, pronoun), at, base)


def _alone(rest: str, before: str) -> Iterator[tuple[float, str]]:
    """What a stem without a pronoun may cost and be, after these proclitics."""
    if len(rest) < 2 or before[-1:] == "س" and not _imperfect(rest):
        return
    known = stem(rest)
    if before[-1:] == "ل" and rest[0] == "ل":  # ل swallows the alef of the article, and one of three lams
        if known:
            yield NAME - HOST if ARTICLE + rest in names() else known[0], ARTICLE + known[1]  # لله is to God, not to him
        yield stem("ا" + rest) or (UNKNOWN, rest)
    elif known:
        yield known
    elif before == "و" and len(rest) > 3:
        yield CONJOINED, rest


def _possessed(left: str, pronoun: str) -> Iterator[tuple[float, str]]:
    """What a stem before a pronoun may cost and be."""
    if left in clitics("host"):
        yield HOST, left
    elif len(left) > 1 and not left.startswith(ARTICLE):
        changed = [left.removesuffix(end) + becomes for end, becomes in endings("pronoun") if left.endswith(end)]
        for form in changed[:1] if left[-1] == "ت" and changed[0] in index() else (left, *changed):
            if form not in wholes() and (known := stem(form)):
                yield known
        if len(left) > 3 and pronoun[0] == "ه" and (left[-1] == "ت" or len(pronoun) > 1):
            yield POSSESSED, left[:-1] + "ة" if left[-1] == "ت" and left[-2] != "ا" else left


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> tuple[float, str] | None:
    """Give what a folded stem costs and its form without ending, if there is a way to know it."""
    if word in wholes():
        return 0.0, word
    if word in clitics("cut"):
        return None
    if word in names():
        return NAME, word
    if word in perfects():
        return VERB, word
    if word in index() or word in corrections():
        return (FORM if len(word) > 2 else LETTERS), word
    if word.startswith(ARTICLE) and len(word) > 3:
        cost, base = stem(word[2:]) or (ARTICLED - 0.2, word[2:])
        return cost + 0.2, ARTICLE + base
    for end, becomes in endings(""):
        left = word.removesuffix(end)
        known = 2 < len(left) < len(word) and (left + becomes in index() or left + becomes in names())
        if known and (end != "ا" or left[-1] != "ه"):
            return ACCUSATIVE if end == "ا" else INFLECTED, left + becomes
    return None


def _imperfect(word: str) -> bool:
    """Tell whether a word may be an imperfect: the dictionary has the same with ي."""
    return len(word) > 2 and word[0] in "يتنا" and "ي" + word[1:] in index()


@cache
def index() -> dict[str, str]:
    """Map each folded form of the dictionary to the forms spelt so, a line each, once (about half a second).

    Lines, because a quarter of a million tuples would be visited at every collection of garbage.
    """
    forms = tuple(dictionary())
    found: dict[str, str] = {}
    for form, folded in zip(forms, key("\n".join(forms)).split("\n"), strict=True):
        found[folded] = f"{found[folded]}\n{form}" if folded in found else form
    return found


def spellings(word: str) -> list[str]:
    """List the forms of the dictionary that a folded word may stand for.

    >>> spellings("اعلام")
    ['أعلام', 'إعلام', 'اعلام']
    """
    return index()[word].split("\n") if word in index() else []


@cache
def proclitics() -> dict[str, float]:
    """Map what may stand before a word, one letter for each clitic, to its cost: nothing, و, ب, وب, وس ..."""
    after = {"": 0.0} | clitics("preposition") | clitics("future")
    before = {"": 0.0} | clitics("conjunction")
    return {first + second: before[first] + after[second] for first in before for second in after}


@cache
def clitics(name: str) -> dict[str, float]:
    """Map the folded words of a class of `clitics.csv` to their cost."""
    found = {}
    for row in _clitics():
        if row["class"] == name:
            try:
                found[key(row["word"])] = float(row["cost"] or 0)
            except ValueError:
                raise TableError(f"clitics.csv: line {row['line']}: the cost {row['cost']!r} is no number") from None
    return found


@cache
def _clitics() -> tuple:
    return table("clitics", ("word", "class", "note"), ("cost",), **{"class": CLASSES})


@cache
def endings(before: str) -> list[tuple[str, str]]:
    """List the endings of `endings.csv` and what they become, before a pronoun or alone (""); the longest first."""
    rows = table("endings", ("ending", "note"), ("becomes", "before"), before=("", "pronoun"))
    found = [(key(row["ending"]), key(row["becomes"])) for row in rows if row["before"] == before]
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def wholes() -> dict[str, list[str]]:
    """Map the closed-class words that are not cut, folded, to how they are spelt: ان stands for أن and إن."""
    words = [row["word"] for row in table("closed", ("word", "class")) if row["class"] != "noun"]
    words += [row["word"] for row in _clitics() if row["class"] == "whole"]
    found: dict[str, list[str]] = {}
    for word in words:
        if key(word) not in clitics("cut"):
            found.setdefault(key(word), []).append(word)
    return found


@cache
def names() -> dict[str, str]:
    """Map the names of `names.csv`, folded, to how they are spelt."""
    return {key(row["name"]): row["name"] for row in table("names", ("name", "english"))}


@cache
def corrections() -> dict[str, str]:
    """Map the folded forms of `lemmas.csv`, which the dictionary lacks or gets wrong, to their lemma."""
    return {key(row["form"]): row["lemma"] for row in table("lemmas", ("form", "lemma", "note"))}
