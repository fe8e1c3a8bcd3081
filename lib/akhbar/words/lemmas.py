"""The lemma of one written word: its stem's in the dictionary, corrected where the dictionary's paradigms are thin.

The dictionary gives many verbal nouns and participles the lemma of their verb, and many imperfects none. Here a verbal
noun is its own lemma (انسحاب is not انسحب), a participle too, and an imperfect's is what the rest of its paradigm says.
Plurals and other forms that the dictionary lacks or gets wrong stand in `data/lemmas.csv`.
"""

from collections import defaultdict
from functools import lru_cache
from itertools import product
from os.path import commonprefix

from ..letters import PLAIN, fold_key
from ..lexicon import closed, dictionary
from .known import ARTICLE, settled, spellings, unfolded, wholes
from .morphology import Analysis

PLURALS = ("تان", "تين", "ات", "ين", "ون", "ان")
TANWIN = "\N{ARABIC FATHATAN}"
PERSONS, MOODS, PLURAL_ENDINGS = "يت", ("", "ا", "وا"), ("ون", "وا", "ان", "ين")
"""The letters an imperfect begins with, the endings that tell most of its paradigm, those it may have been found with."""


def lemma_of(word: str, spelt: str, found: Analysis) -> str:
    """Give the lemma of a word as it is written, as it is spelt without marks, and as it was read."""
    base, form = found.base, _spelt(spelt, found)
    if not PLAIN.fullmatch(base):
        return spelt or word
    if told := wholes().get(base):
        first = next((known for known in told if known[0] == form[0]), told[0])
        alone = len(found.parts) == found.stem + 1
        return form if alone and (form[-1], first[-1]) == ("ي", "ى") else first  # علي without a pronoun is a name
    noun = base.startswith(ARTICLE)
    if TANWIN in word[-2:] and base[-1] == "ا" and base[:-1] in unfolded():
        base, form, noun = base[:-1], form[:-1], True
    return _lemma(base, form, noun, found.stem > 0 and found.parts[found.stem - 1] == "س")


def _spelt(spelt: str, found: Analysis) -> str:
    """Give the base of a reading with the hamza and ى that were written."""
    start, folded = sum(map(len, found.parts[: found.stem])), found.parts[found.stem]
    if spelt.startswith(folded, start):  # as most are: quickly told
        return found.base
    at = next((at for at in (0, 1, 2) if found.base[at : at + 2] == folded[:2]), 0)  # where ل swallowed the article's alef
    same = len(commonprefix([found.base[at:], folded]))
    return found.base[:at] + spelt[start : start + same] + found.base[at + same :]


@lru_cache(maxsize=1 << 13)
def _lemma(base: str, form: str, noun: bool, future: bool) -> str:
    """Give the lemma of a stem, folded and as it is spelt, that is a noun, or an imperfect after س, or may be either."""
    bare = base[2:] if base.startswith(ARTICLE) and len(base) > 3 else base
    own = form[len(base) - len(bare) :]
    if told := settled().get(base) or settled().get(bare):
        return told
    found = (dictionary().get(form) if form != base else "") or _voted(base)
    if not found:
        return not noun and bare[0] in PERSONS and _paradigm(bare) or _singular(own)
    return not noun and _verb(bare, own, fold_key(found), future) or _noun(bare, own, found, noun) or found


def _verb(bare: str, own: str, told: str, future: bool) -> str:
    """Give the lemma of a verb form whose own entry says nothing."""
    looks = bare[0] in PERSONS and told == bare and not _verbal_noun(bare)
    if future or looks and bare + "تا" not in unfolded() and "noun" not in closed().get(bare, ()):
        return _paradigm(bare)
    if told == bare and (end := next(filter(bare.endswith, ("وا", "ت", "نا")), "")):
        left = bare.removesuffix(end)
        return _lemma(left, own[: len(left)], False, False) if len(left) > 2 and left + "تا" in unfolded() else ""
    return ""


def _noun(bare: str, own: str, found: str, article: bool) -> str:
    """Give the lemma of a noun or adjective that the dictionary puts under its verb."""
    told, single = fold_key(found), _singular(own)
    if article and found[-1] == "ى" and own[-1] == "ي":  # الأمني is an adjective
        return own
    if told == bare:
        return _masculine(bare)
    if len(bare) > 3 and bare[0] == "م" != told[0] or _verbal_noun(single):  # participles, and مفاعلة
        return single
    if len(bare) > 3 and bare[1] == "ا" and told == bare[0] + bare[2:4]:  # the participle داعم is not دعم
        return single.removesuffix("ة")
    return own if len(bare) == 4 and bare[2] == "ا" and told == bare[0] + "ا" + bare[1] + bare[3] else ""  # صراع, of صارع


def _masculine(bare: str) -> str:
    """Give the lemma of an adjective in ية: the dictionary may know المصرية as مصري, and not مصرية."""
    return next(map(dictionary().get, spellings(ARTICLE + bare)), "") if bare.endswith("ية") else ""


def _verbal_noun(word: str) -> bool:
    """Tell whether a word has the shape of a verbal noun: تفعيل, إفعال, انفعال and استفعال, and in ة استفادة."""
    if word[0] == "ت":
        return len(word) == 5 and word[3] == "ي"
    stem = word.removesuffix("ة")
    return word[0] in "اإ" and stem[-2:-1] == "ا" and len(word) > (4 if word[0] == "إ" or stem != word else 5)


def _singular(own: str) -> str:
    """Take a regular plural or dual ending off a form; what is no word without ات has lost its ة to it."""
    left = own.removesuffix(next((end for end in PLURALS if own.endswith(end) and len(own) > len(end) + 3), ""))
    return left + "ة" if own == left + "ات" and fold_key(left) not in unfolded() else left


def _voted(base: str) -> str:
    """Give the lemma that most forms spelt so have, with and without the article; the rarer آ counts less."""
    if len(forms := spellings(base)) == 1:
        return dictionary().get(forms[0])
    votes: dict[str, float] = defaultdict(float)
    other = base[2:] if base.startswith(ARTICLE) else ARTICLE + base
    for word, weight in ((base, 1.0), (other, 0.6)):
        for form in spellings(word):
            found = dictionary().get(form)
            votes[found] += weight - 0.3 * ("آ" in form) + 0.05 * (form == word == found)
    return max(votes, key=votes.__getitem__, default="")


def _paradigm(word: str) -> str:
    """Give the lemma that most persons of an imperfect have."""
    stem = word[1:]
    stem = stem.removesuffix(next((end for end in PLURAL_ENDINGS if stem.endswith(end) and len(stem) > 4), ""))
    votes: dict[str, float] = defaultdict(float)
    for mood, person in product(MOODS, PERSONS):
        for found in map(dictionary().get, spellings(sibling := person + stem + mood)):
            if fold_key(found) != sibling and found != "ت" + stem:
                votes[found] += 1 if mood else 3
    return max(votes, key=votes.__getitem__, default="") or (_voted(stem) if word[0] == "ي" and stem + "تا" in unfolded() else "")
