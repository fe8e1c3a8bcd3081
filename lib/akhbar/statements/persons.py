"""Personal names that no table has: a line of one-letter codes, one a word, and patterns over it.

Given and family names stand in `data/given.csv` (a given name that is also another word counts only on more evidence), titles
in `data/titles.csv`, the words that are part of a name with the word after or before them in `data/name_parts.csv`.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ..lexicon import dictionary
from ..tables import table
from ..tokens import Token, phrase
from .gazetteer import JOINED, at
from .wordtypes import function_word, group, led, nisba, owned, perfect, strange, times, verbal

LONGEST = 9
"""How many words of a name are looked at."""
PART = r"(?:(?:[bi]*[gafnsdo]|i?x[gafnsdD]|i?k[gafnsdowD])t?)"
"""One part of a name: عبد الله, أبو بكر, بن سلمان, الكناني."""
PATTERNS = {
    "sure": rf"gt?{PART}{{1,4}}|gD|[gasow](?:i{PART})+(?:{PART}|D){{0,2}}|x[gafnsdD]t?{PART}{{1,3}}|k[gafnsdowD]t?{PART}{{0,3}}",
    "likely": rf"at?{PART}{{1,4}}|aD(?!\w)|s{PART}{{1,3}}|b{PART}{{1,4}}|o{PART}{{1,3}}|x[gafnsdD]t?",
    "led": rf"[gafo]t?{PART}{{1,4}}D?|[gao][Dw]|s{PART}{{0,4}}|[bkix]{PART}{{1,5}}|d{PART}{{0,3}}|f|g|n{PART}{{1,3}}",
    "titled": rf"[gaso](?:{PART}|[wD]){{1,3}}",
    "class": rf"{PART}{{1,4}}",
}
"""Names that are sure by themselves; likely, beside a verb of saying, a title, an adjective of a state; led to by a title
right before them; titled after them; told by a word of class.

g a given name and nothing else, a one that is also another word, f a family's name, s of no dictionary, n in ي, d definite and
of no dictionary, D definite, t bound to the word before; to the next word b (k أبو, x عبد, i بن); o a foreign name, w any noun.
"""
NAMES = {how: (re.compile(pattern), re.compile(PATTERNS["sure"])) for how, pattern in PATTERNS.items()}


@cache
def given() -> dict[str, bool]:
    """Give the given names, folded, and whether each is a name only."""
    rows = table("given", ("name",), ("gender", "also"), gender=("", "m", "f", "family"))
    names = {phrase(row["name"])[0]: not row["also"] for row in rows if row["gender"] != "family"}
    return {name: only for name, only in names.items() if not function_word(name)}


@cache
def families() -> frozenset[str]:
    """Give the family names that look like other words, folded."""
    return frozenset(phrase(row["name"])[0] for row in table("given", ("name",), ("gender",)) if row["gender"] == "family")


@cache
def foreign() -> frozenset[str]:
    """Give the foreign names that look like Arabic words, folded: فيشر."""
    return frozenset(phrase(row["name"])[0] for row in table("names", ("name", "english")) if len(row["name"]) > 2)


@cache
def bound(kind: str) -> frozenset[str]:
    """Give the words that are part of a name: `next` with the word after them, `son` بن and its like, `last` الله."""
    return frozenset(phrase(row["word"])[0] for row in table("name_parts", ("word", "kind", "note")) if row["kind"] == kind)


@lru_cache(maxsize=1 << 15)
def code(form: str, key: str) -> str:
    """Give the code of a word as a part of a name, or - where it is none."""
    for kind, letter in (("son", "i"), ("servant", "x"), ("father", "k"), ("next", "b"), ("last", "t")):
        if key in bound(kind):
            return letter
    if not key.isalpha() or len(key) < 2 or form[-1] == "ً" or key in group("links"):
        return "-"
    if key in given() and not (form[-1] == "ى" and function_word(form)):
        return "g" if given()[key] else "a"
    if key in families():
        return "f"
    if key in foreign():
        return "o"
    return _other(form, key)


def _other(form: str, key: str) -> str:
    """Give the code of a word that no table of names has."""
    if function_word(form) or verbal(form) == 2 or perfect(form) or led(form) or key in times():
        return "-"
    if key[:2] == "ال":
        if len(key) < 5 or key in group("which") | group("passing"):
            return "-"
        if form not in dictionary() and form[2:] not in dictionary():
            return "d"
        if key.endswith(("ه", "ات", "ين", "ون")):
            return "-"  # no man is called so
        return "n" if key[-1] == "ي" and form[-1] != "ى" else "D"
    if strange(form):
        return "s"
    if form[0] in "وف" and form not in dictionary() or owned(form) or form[:2] == "لل":
        return "-"
    if key[-1] == "ي" and form[-1] != "ى" and len(key) > 3 and form not in dictionary():
        return "n"
    return "-" if verbal(form) or key[-1] == "ا" and form[:-1] in dictionary() else "w"


def codes(tokens: Sequence[Token], i: int) -> str:
    """Give the codes of the words from token i on that nothing but a blank parts; a title ends them, and what has و."""
    found = ""
    for k in range(i, min(i + LONGEST, len(tokens))):
        token = tokens[k]
        if k > i and (token.gap not in JOINED or not token.gap):
            break
        part = code(token.form, token.key)
        if k == i and part == "-" and i + 1 < len(tokens) and tokens[i + 1].key in bound("son"):
            part = "-" if function_word(token.form) or verbal(token.form) == 2 or not token.key.isalpha() else "w"
        titled = found and part in "aswDdn" and any(hit.values[0].role != "man" for hit in at("title", tokens, k, clitics=False))
        adjective = part in "nD" and k > i and bool(at("adjective", tokens, k, clitics=False)) and found[-1] not in "gafsob"
        if part == "-" or titled or adjective:
            break
        found += part
    return found


def name_end(tokens: Sequence[Token], i: int, how: str) -> int | None:
    """Give the last word of the personal name at token i, if `how` it is led to makes one of it.

    >>> from akhbar.tokens import Page, read_tokens
    >>> tokens = read_tokens(Page("p", "قال ناصر بن عبدالعزيز العساف إن"))[0].tokens
    >>> name_end(tokens, 1, "sure")
    4
    """
    if i >= len(tokens):
        return None
    word = codes(tokens, i)
    end = max(found.end() if (found := pattern.match(word)) else 0 for pattern in NAMES[how])
    if end == 0 or word[end - 1] in "bixk" or at("title", tokens, i, clitics=False):
        return None
    return i + end - 1


def surname(tokens: Sequence[Token], first: int, last: int) -> int:
    """Give the first word of the part of a name by which its bearer is called again: نصر in حسن نصر الله."""
    start = last - (tokens[last].key in bound("last"))
    while start - 1 > first and not bound_before(tokens[start - 1].key).isdisjoint(("next", "father", "servant", "son")):
        start -= 1
    return start


@cache
def bound_before(key: str) -> frozenset[str]:
    """Give the kinds of part that a word is."""
    return frozenset(kind for kind in ("next", "father", "servant", "son", "last") if key in bound(kind))


def is_nisba_of_state(tokens: Sequence[Token], i: int) -> bool:
    """Tell whether a word is a state's adjective: المغربي, which is a family's name as well."""
    return nisba(tokens[i].key) and bool(at("adjective", tokens, i, clitics=False))
