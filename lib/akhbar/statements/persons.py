"""Personal names that no table has: a line of one-letter codes, one a word, and patterns over it.

Given and family names stand in `data/given.csv` (a given name that is also another word counts only on more evidence), titles
in `data/titles.csv`, the words that are part of a name with the word after or before them in `data/name_parts.csv`.
"""

import re
from functools import cache, lru_cache

from ..lexicon import dictionary
from ..tables import table
from ..tokens import phrase
from .cues import verb
from .line import Line
from .wordtypes import conjugated, function_word, group, led, nisba, owned, perfect, strange, times, unlisted, verbal

LONGEST = 9
"""How many words of a name are looked at."""
PART = r"(?:(?:[bi]*[gafnsudo]|i?x[gafnsudD]|i?k[gafnsudowD])t?)"
"""One part of a name: عبد الله, أبو بكر, بن سلمان, الكناني."""
PATTERNS = {
    "sure": rf"gt?{PART}{{1,4}}|gD|[gasow](?:i{PART})+(?:{PART}|D){{0,2}}|x[gafnsdD]t?{PART}{{1,3}}|k[gafnsdowD]t?{PART}{{0,3}}",
    "likely": rf"at?{PART}{{1,4}}|aD(?!\w)|s{PART}{{1,3}}|u[sgaou]{PART}{{0,2}}|b{PART}{{1,4}}|o{PART}{{1,3}}|x[gafnsdD]t?",
    "led": rf"[gafo]l|[gafo]t?{PART}{{1,4}}D?|[gao][Dw]|s{PART}{{0,4}}|u{PART}{{1,3}}|[bkix]{PART}{{1,5}}|d{PART}{{0,3}}|f|g",
    "titled": rf"[gasuo](?:{PART}|[wD]){{1,3}}",
    "class": rf"{PART}{{1,4}}",
}
"""Names that are sure by themselves; likely, beside a verb of saying, a title, an adjective of a state; led to by a title
right before them; titled after them; told by a word of class.

l like a noun led by ب or ل, g a given name and nothing else, a one that is also another word, f a family's name, s of no dictionary, u none but for its ending, n in ي, d definite and
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
    if function_word(form) or conjugated(form) and verbal(form) == 2 or perfect(form) or led(form) or key in times() or verb(key):
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
    if unlisted(form) and not key.endswith(("ه", "ات")):
        return "u"
    if form[0] in "وف" and form not in dictionary() or owned(form) or form[:2] == "لل":
        return "-"
    if key[-1] == "ي" and form[-1] != "ى" and len(key) > 3 and form not in dictionary():
        return "n"
    return "-" if verbal(form) or key[-1] == "ا" and form[:-1] in dictionary() else "w"


def codes(line: Line, i: int) -> str:
    """Give the codes of the words from token i on that nothing but a blank parts; a title ends them, and what has و."""
    if i not in line.parts:
        line.parts[i] = _codes(line, i)
    return line.parts[i]


def _codes(line: Line, i: int) -> str:
    found = ""
    for k in range(i, min(i + LONGEST, len(line))):
        if k > i and not line.spaced(k):
            break
        form, key = line.forms[k], line.keys[k]
        part = code(form, key)
        if k == i and part == "-" and line.key(i + 1) in bound("son"):
            part = "-" if function_word(form) or verbal(form) == 2 or not key.isalpha() else "w"
        elif k > i and part == "-" and found[-1] in "gaDd" and _surname(line, k):
            part = "s"
        elif k == i + 1 and part == "-" and found in ("g", "a", "o") and led(form) and form[1:3] != "ال" and form[:2] != "لل":
            part = "l"
        titled = found and part in "asuwDdn" and any(hit.values[0].role != "man" for hit in line.at("title", k, clitics=False))
        adjective = part in "nD" and k > i and bool(line.at("adjective", k, clitics=False)) and found[-1] not in "gafsuob"
        if part == "-" or titled or adjective:
            break
        found += part
    return found


def _surname(line: Line, k: int) -> bool:
    """Tell whether a word after a given name is a surname, though it looks like a noun led by ب, or in the accusative."""
    form, key = line.forms[k], line.keys[k]
    titled = key[-1] == "ا" and line.spaced(k + 1) and bool(line.at("title", k + 1, clitics=False))
    return key.isalpha() and (key[0] == "ب" and key[1:] in given() or titled and not verbal(form) and not function_word(form))


def name_end(line: Line, i: int, how: str) -> int | None:
    """Give the last word of the personal name at token i, if `how` it is led to makes one of it.

    >>> from akhbar.tokens import Page, read_tokens
    >>> line = Line(read_tokens(Page("p", "قال ناصر بن عبدالعزيز العساف إن"))[0].tokens)
    >>> name_end(line, 1, "sure")
    4
    """
    word = codes(line, i) if i < len(line) else ""
    size = _size(word, how) if word else 0
    titled = size and line.at("title", i, clitics=False) and not (how == "led" and line.keys[i] in given())
    return i + size - 1 if size and not titled else None


@lru_cache(maxsize=1 << 12)
def _size(word: str, how: str) -> int:
    """Give how many of these parts are a name, or 0."""
    size = max(found.end() if (found := pattern.match(word)) else 0 for pattern in NAMES[how])
    return 0 if size and word[size - 1] in "bixk" else size


def surname(line: Line, first: int, last: int) -> int:
    """Give the first word of the part of a name by which its bearer is called again: نصر in حسن نصر الله."""
    start = last - (line.keys[last] in bound("last"))
    while start - 1 > first and not bound_before(line.keys[start - 1]).isdisjoint(("next", "father", "servant", "son")):
        start -= 1
    return start


@cache
def bound_before(key: str) -> frozenset[str]:
    """Give the kinds of part that a word is."""
    return frozenset(kind for kind in ("next", "father", "servant", "son", "last") if key in bound(kind))


def is_nisba_of_state(line: Line, i: int) -> bool:
    """Tell whether a word is a state's adjective: المغربي, which is a family's name as well."""
    return nisba(line.keys[i]) and bool(line.at("adjective", i, clitics=False))
