"""What a written word may be as a verb, and whether words say something by themselves."""

from functools import lru_cache

from ..letters import key
from ..lexicon import attested, closed, dictionary, finite, paradigm, past, perfects
from .cuewords import COMMAS, group
from .sentences import Passage

ENDINGS = ("", "هما", "ها", "هم", "نا", "ني", "ون", "ان", "وا", "ه", "ي", "ن")


@lru_cache(maxsize=65536)
def future(word: str) -> bool:
    """Tell whether the word is an imperfect with the سـ of the future.

    >>> [future(word) for word in ("سيتم", "وستؤجل", "سياسات", "ستارمر", "سيطر")]
    [True, True, False, False, False]
    """
    word = word[1:] if word[:1] in ("و", "ف") and word[1:2] == "س" else word
    rest = word[1:]
    if word[:1] != "س" or rest[:1] not in ("ي", "ت", "ن", "أ") or word in dictionary():
        return False
    return _attested(rest) or len(word) > 4 and rest[1:].replace("ؤ", "أ") in dictionary()


@lru_cache(maxsize=65536)
def imperfect(word: str) -> int:
    """Tell whether the word is an imperfect: 2 surely, 1 if it may as well be a perfect.

    >>> imperfect("يؤدي"), imperfect("تؤدي"), imperfect("تشكل"), imperfect("تفكيك")
    (2, 2, 1, 0)
    """
    if word[:1] not in ("ي", "ت", "ن", "أ") or len(word) < 3:
        return 0
    if word[0] != "ي" and key(word) in perfects():
        return 1
    return 2 if word[0] == "ي" or _attested(word) else 0


@lru_cache(maxsize=65536)
def perfect(word: str) -> bool:
    """Tell whether the word, with or without و, is surely a perfect."""
    if word[:1] == "ي" or key(word) in closed():
        return False
    return perfects().get(key(word), False) is True or past(word) or word[0] in "وف" and len(word) > 3 and perfect(word[1:])


@lru_cache(maxsize=65536)
def verbal(form: str) -> bool:
    """Tell whether a word, with or without و or ف, is or may be a finite verb."""
    return bool(finite(form)) or form[0] in "وف" and finite(form[1:]) == 2


def gender_of(form: str) -> str:
    """Give the gender a finite verb agrees with: f for قالت and تقول."""
    form = form.lstrip("وف")
    return "f" if form.endswith("ت") or form.startswith("ت") else "m"


def told(passage: Passage, first: int, last: int) -> bool:
    """Tell whether `first:last` says something by itself: a part between commas that opens with a verb, or holds one.

    A part that a preposition or a conjunction opens only leads to what follows, unless it goes on from what was told (كما).
    """
    coordinate = group("lead") | group("afresh")
    opens, adverbial = True, False
    for i in range(first, last):
        word, form = passage.keys[i], passage.forms[i]
        if word in COMMAS:
            opens = True
        elif word[0].isalpha() and passage.inside[i] < 0 and word not in group("was"):
            answering = word in group("answering")
            if opens and word not in coordinate:
                adverbial = answering or not _classes(word).isdisjoint(("preposition", "conjunction", "relative"))
            verb = 0 if answering else _verb(form)
            adverbial = adverbial and not (word[0] == "ف" and (verb == 2 or word[1:] in group("not")))  # أما ... فلم
            if verb == 2 and not (adverbial and not opens) or verb and opens:
                return True
            opens = opens and word in coordinate
    return False


@lru_cache(maxsize=65536)
def _verb(form: str) -> int:
    """Tell whether a word is a verb where a clause begins: 2 surely, 1 perhaps."""
    if perfect(form):
        return 2
    return max(finite(form), max(finite(form[1:]), paradigm(form[1:])) if form[0] in "وف" else 0)


@lru_cache(maxsize=65536)
def _classes(word: str) -> frozenset[str]:
    return closed().get(word) or (closed().get(word[1:]) if word[0] in "وف" else None) or frozenset()


@lru_cache(maxsize=65536)
def _attested(word: str) -> bool:
    stems = (word.removesuffix(end) for end in ENDINGS if word.endswith(end))
    return any(attested(stem) for stem in stems if len(stem) > 2)
