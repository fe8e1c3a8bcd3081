"""What a written word may be in a noun phrase: a name, a noun with his or her after it, or the end of the phrase."""

from functools import lru_cache

from ..lexicon import closed, dictionary, finite, known
from .cuewords import speaking
from .verbal import perfect

NOUNLIKE = frozenset(("quantifier", "demonstrative", "noun", "question", "pronoun"))
"""Closed classes whose words may stand in a noun phrase."""


@lru_cache(maxsize=65536)
def name(word: str, form: str) -> bool:
    """Tell whether a word is a name: a first name of the table, or no word of the dictionary."""
    return speaking().get(word) == "name" or not (known(form) or word.startswith("ال") and word.endswith(("ات", "ية")))


@lru_cache(maxsize=65536)
def closing(word: str) -> bool:
    """Tell whether a word of a closed class ends a noun phrase; و and ف before it do not hide it."""
    for form in (word, word[1:] if word[:1] in ("و", "ف") else ""):
        if form and (classes := closed().get(form)):
            return classes.isdisjoint(NOUNLIKE)
    return False


@lru_cache(maxsize=65536)
def verbal(form: str) -> bool:
    """Tell whether a word is surely a verb."""
    return finite(form) == 2 or perfect(form)


@lru_cache(maxsize=65536)
def led(form: str) -> bool:
    """Tell whether ب or ل is written before a noun."""
    return form[:1] in ("ب", "ل") and form not in dictionary() and len(form) > 3 and (form[1:3] == "ال" or known(form[1:]))


@lru_cache(maxsize=65536)
def owned(form: str) -> bool:
    """Tell whether a word ends in his, her, their.

    >>> owned("التزامها"), owned("نزيه"), owned("وزارة")
    (True, False, False)
    """
    if form in dictionary():
        return False
    ends = [end for end in ("ها", "هم", "هما", "ه") if form.endswith(end) and len(form) - len(end) > 2]
    return any(known(form.removesuffix(end)) or known(form.removesuffix(end)[:-1] + "ة") for end in ends)
