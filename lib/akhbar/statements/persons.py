"""Personal names that no table has: a line of one-letter codes, one a word, and patterns over it.

Given and family names stand in `data/given.csv` (a given name that is also another word counts only on more evidence), foreign
ones that look like Arabic words in `data/names.csv`, the words that bind a name together in `data/name_parts.csv`.
"""

import re
from functools import cache, lru_cache

from ..lexicon import dictionary
from ..tables import table
from ..tokens import phrase
from .cues import verb
from .line import Line
from .wordtypes import conjugated, function_word, group, led, owned, strange, times, verbal

LONGEST = 9
"""How many words of a name are looked at."""
BINDING = {"son": "i", "servant": "x", "father": "k", "next": "b", "last": "t"}
"""The codes of the words that are part of a name with the word after them, or before (`last`)."""
PART = r"(?:(?:[bi]*[gafnsdo]|i?x[gafnsdDt]|i?k[gafnsdowD])t?)"
"""One part of a name: عبد الله, أبو بكر, بن سلمان, الكناني."""
PATTERNS = {
    "sure": rf"[gasow](?:i{PART})+(?:{PART}|D){{0,2}}|gt?{PART}{{1,4}}|gD|x[gafnsdDt]t?{PART}{{1,3}}|k[gafnsdowD]t?{PART}{{0,3}}",
    "likely": rf"at?{PART}{{1,4}}|aD(?!\w)|s{PART}{{1,3}}|b{PART}{{1,4}}|o{PART}{{1,3}}|x[gafnsdDt]t?",
    "led": rf"[gafo]l|[gafo]t?{PART}{{1,4}}D?|[gao][Dw]|s{PART}{{0,4}}|[bkix]{PART}{{1,5}}|d{PART}{{0,3}}|f|g",
    "titled": rf"[gaso](?:{PART}|[wD]){{1,3}}",
    "class": rf"{PART}{{1,4}}",
}
"""Names that are sure by themselves; likely, beside a verb of saying, a title, an adjective of a state; led to by a title
right before them; titled after them; told by a word of class.

g a given name and nothing else, a one that is also another word, f a family's name, o a foreign one, s of no dictionary, n in
ي with the article, d definite and of no dictionary, D definite, l led by ب or ل, w any noun; to the next word bind b x k i,
to the one before t.
"""
NAMES = {how: (re.compile(pattern), re.compile(PATTERNS["sure"])) for how, pattern in PATTERNS.items()}


@cache
def parts() -> dict[str, str]:
    """Give the codes of the words, folded, that the tables know as parts of names, or as none."""
    found = dict.fromkeys(times(), "-")
    found |= {phrase(row["name"])[0]: "o" for row in table("names", ("name", "english")) if len(row["name"]) > 2}
    rows = table("given", ("name",), ("gender", "also"), gender=("", "m", "f", "family"))
    found |= {phrase(row["name"])[0]: "f" if row["gender"] == "family" else "a" if row["also"] else "g" for row in rows}
    found |= {phrase(row["word"])[0]: BINDING[row["kind"]] for row in table("name_parts", ("word", "kind", "note"), kind=BINDING)}
    return found | dict.fromkeys(group("links"), "-")


@cache
def given() -> dict[str, bool]:
    """Give the given names, folded, and whether each is a name only."""
    return {name: code == "g" for name, code in parts().items() if code in "ga" and not function_word(name)}


@lru_cache(maxsize=1 << 14)
def binds(key: str) -> bool:
    """Tell whether a word is part of a name with the word beside it."""
    return parts().get(key, "-") in "ixkbt"


@lru_cache(maxsize=1 << 14)
def joined(form: str, key: str) -> bool:
    """Tell whether a word is و and a given name: وعدنان."""
    return key[0] == "و" and parts().get(key[1:]) == "g" and form not in dictionary() and key not in parts()


@lru_cache(maxsize=1 << 14)
def code(form: str, key: str) -> str:
    """Give the code of a word as a part of a name, or - where it is none."""
    part = parts().get(key) or ("g" if joined(form, key) else None)
    if part:
        return "-" if part in "ga" and function_word(form) else part
    return _unlisted(form, key)


def _unlisted(form: str, key: str) -> str:
    """Give the code of a word that no table of names has."""
    if not key.isalpha() or len(key) < 2 or form[-1] == "ً" or function_word(form) or led(form):
        return "-"
    if verb(key) or conjugated(form) and verbal(form) == 2:
        return "-"
    if key[:2] == "ال":
        return _definite(form, key)
    if strange(form):
        return "s"
    return "-" if _bound(form) or verbal(form) or key[-1] == "ا" and form[:-1] in dictionary() else "w"


def _definite(form: str, key: str) -> str:
    """Give the code of a word with the article."""
    if len(key) < 5:
        return "-"
    if form not in dictionary() and form[2:] not in dictionary():
        return "d"
    if key.endswith(("ه", "ات", "ين", "ون")):
        return "-"  # no man is called so
    return "n" if form[-1] == "ي" else "D"


def _bound(form: str) -> bool:
    """Tell whether clitics stand at a word, which no name has inside it."""
    return form[0] in "وف" and form not in dictionary() or form[:2] == "لل" or owned(form)


def codes(line: Line, i: int) -> str:
    """Give the codes of the words from token i on that nothing but a blank parts; a title ends them, and what has و."""
    if i not in line.parts:
        found = ""
        for k in range(i, min(i + LONGEST, len(line))):
            form, key = line.forms[k], line.keys[k]
            part = code(form, key)
            if part == "-":
                part = _surname(form, key, found) if found else _before_son(line, k)
            if part == "-" or found and (joined(form, key) or not line.spaced(k) or line.at("title", k, clitics=False)):
                break
            found += part
        line.parts[i] = found
    return line.parts[i]


def _before_son(line: Line, k: int) -> str:
    """Give the code of a word that only بن after it tells to be a name."""
    form, key = line.forms[k], line.keys[k]
    verb = function_word(form) or verbal(form) == 2 or not key.isalpha()
    return "-" if verb or parts().get(line.key(k + 1)) != "i" else "w"


def _surname(form: str, key: str, before: str) -> str:
    """Give the code of a surname after a given name, though it looks like a noun led by ب or ل."""
    if key[0] == "ب" and key[1:] in given() and before[-1] in "gaDd":
        return "s"
    if before in ("g", "a", "o") and strange(form):
        return "s"  # يونسون, which looks like a verb
    return "l" if before in ("g", "a", "o") and led(form) and form[1:3] != "ال" and form[:2] != "لل" else "-"


def name_end(line: Line, i: int, how: str) -> int | None:
    """Give the last word of the personal name at token i, if `how` it is led to makes one of it.

    >>> from akhbar.tokens import Page, read_tokens
    >>> line = Line(read_tokens(Page("p", "قال ناصر بن عبدالعزيز العساف إن"))[0].tokens)
    >>> name_end(line, 1, "sure")
    4
    """
    size = _size(codes(line, i), how) if i < len(line) else 0
    return i + size - 1 if size else None


@lru_cache(maxsize=1 << 14)
def _size(word: str, how: str) -> int:
    """Give how many of these parts are a name, or 0."""
    size = max(found.end() if (found := pattern.match(word)) else 0 for pattern in NAMES[how])
    return 0 if size and word[size - 1] in "bixk" else size


def surname(line: Line, first: int, last: int) -> int:
    """Give the first word of the part of a name by which its bearer is called again: نصر in حسن نصر الله."""
    start = last - (parts().get(line.keys[last]) == "t")
    while start - 1 > first and parts().get(line.keys[start - 1], "-") in "bixk":
        start -= 1
    return start
