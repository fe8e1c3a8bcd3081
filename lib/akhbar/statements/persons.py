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
from .gazetteer import COMMAS, Line
from .wordtypes import function_word, group, led, strange, verbal

LONGEST = 9
"""How many words of a name are looked at."""
BINDING = {"son": "i", "servant": "x", "father": "k", "next": "b", "last": "t"}
"""The codes of the words that are part of a name with the word after them, or before (`last`)."""
PART = "(?:[bi]*(?:[gafnsdo]|x[gafnsdDt]|k[gafnsdowD])t?)"
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
    times = (row["word"] for name in ("weekdays", "deictics") for row in table(name, ("word",)))
    found = {word: "-" for words in times for word in phrase(words)}
    found |= {phrase(row["name"])[0]: "o" for row in table("names", ("name", "english")) if len(row["name"]) > 2}
    rows = table("given", ("name",), ("gender", "also"), gender=("", "m", "f", "family"))
    found |= {phrase(row["name"])[0]: "f" if row["gender"] == "family" else "a" if row["also"] else "g" for row in rows}
    found |= {phrase(row["word"])[0]: BINDING[row["kind"]] for row in table("name_parts", ("word", "kind", "note"), kind=BINDING)}
    return found | dict.fromkeys(group("links"), "-")


@lru_cache(maxsize=1 << 14)
def binds(key: str) -> str:
    """Give the code of a word that is part of a name with the word beside it, else nothing."""
    part = parts().get(key, "-")
    return part if part in "ixkbt" else ""


@lru_cache(maxsize=1 << 14)
def joined(form: str, key: str) -> bool:
    """Tell whether a word is و and a given name: وعدنان."""
    return key[0] == "و" and parts().get(key[1:]) == "g" and form not in dictionary() and key not in parts()


@lru_cache(maxsize=1 << 14)
def code(form: str, key: str) -> str:
    """Give the code of a word as a part of a name, or - where it is none."""
    part = "g" if joined(form, key) else parts().get(key, "")
    if part or not key.isalpha() or function_word(form) or led(form) or verb(key):
        return part if part and not (part in "ga" and function_word(form)) else "-"
    return _noun(form, key)


def _noun(form: str, key: str) -> str:
    """Give the code of a noun; one with the article may be a surname: no man is called like a feminine or a plural."""
    if key[:2] == "ال":
        if len(key) > 4 and form not in dictionary() and form[2:] not in dictionary():
            return "d"
        return "-" if len(key) < 5 or key.endswith(("ه", "ات", "ين", "ون")) else "n" if form[-1] == "ي" else "D"
    if strange(form):
        return "s"
    return "-" if verbal(form) or form[0] in "وف" and form not in dictionary() else "w"


def codes(line: Line, i: int) -> str:
    """Give the codes of the words from token i on that nothing but a blank parts; a title ends them, a state, what has و."""
    found = ""
    for k in range(i, min(i + LONGEST, len(line))):
        part = line.parts[k] = line.parts[k] or _part(line, k)
        if part == "-" or found and part[0] in (" /" if found[-1] not in "bikx" else " "):
            break
        found += part[-1]
    return found


def _part(line: Line, k: int) -> str:
    """Give the code of token k, whatever it looks like if بن follows it; after a blank where no name before it goes on.

    After a stroke, such a name goes on only by a word that binds: دعا بلينكن إسرائيل, قصي بن لبنان.
    """
    form, key = line.forms[k], line.keys[k]
    part = code(form, key)
    if part == "-" and key.isalpha() and not function_word(form) and verbal(form) < 2 and binds(line.key(k + 1)) == "i":
        part = "w"
    elif part == "-" and led(form) and form[1:3] != "ال" and form[:2] != "لل":
        part = "l"  # عمر بولات
    if part == "-":
        return part
    apart = joined(form, key) or not line.spaced(k) or line.at("title", k, clitics=False)
    return (" " if apart else "/" if line.names(k, False, ("",), ("state",)) else "") + part


def name_end(line: Line, i: int, how: str) -> int | None:
    """Give the last word of the personal name at token i, if `how` it is led to makes one of it.

    >>> from akhbar.tokens import Page, read_tokens
    >>> line = Line(read_tokens(Page("p", "قال ناصر بن عبدالعزيز العساف إن"))[0].tokens)
    >>> name_end(line, 1, "sure")
    4
    """
    size = _size(codes(line, i), how) if i < len(line) else 0
    return i + size - 1 if size else None


def untitled(line: Line, i: int) -> int | None:
    """Give the last word of a personal name that no title leads to: sure by itself, or likely beside other words."""
    word, before = codes(line, i), line.before(i)
    if len(word) < 2 or binds(before):
        return None
    sure, likely, titled = (_size(word, how) for how in ("sure", "likely", "titled"))
    if sure > 1 or verbal(line.forms[i]):
        return i + sure - 1 if sure > 1 else None
    beside = verb(before) is not None or before != "" and bool(line.at("adjective", i - 1, False))
    if likely > 1 and (beside or parts().get(line.keys[i + 1], "-") in "ga" and not noun_before(line, i)):
        return i + likely - 1
    title = i + titled + (line.key(i + titled) in COMMAS)
    return i + titled - 1 if titled > 1 and line.at("title", title, False) else None


def noun_before(line: Line, i: int) -> bool:
    """Tell whether the word before token i is a noun, which would make another thing of it."""
    form = line.forms[i - 1] if line.spaced(i) else ""
    return form != "" and form[0].isalpha() and not verbal(form) and not function_word(form)


@lru_cache(maxsize=1 << 14)
def _size(word: str, how: str) -> int:
    """Give how many of these parts are a name, or 0."""
    return max(found.end() if (found := pattern.match(word)) else 0 for pattern in NAMES[how])
