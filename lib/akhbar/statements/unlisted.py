"""Names that no table has: those of persons, and those told by a word of class (وزارة الكهرباء, قرية كفر كنا, منظمة "بنفسج").

A person's is read by the patterns of `data/name_patterns.csv` over a line of codes, a letter a word (`data/codes.csv`).
Given and family names stand in `data/given.csv` (a given name that is also another word counts only on more evidence), foreign
ones that look like Arabic words in `data/names.csv`, the words that bind a name together in `data/name_parts.csv`.
What the words of class name and how the names go on stands in `data/classes.csv`: after one code a name of its own only
(quoted, of a table, of a person, of no dictionary), after another any definite noun, or one with more words after it.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..errors import TableError
from ..lexicon import dictionary
from ..tables import Needed, compiled, line_codes, pattern_rows, short, table
from ..tokens import cuts, phrase
from .codes import saying_verb
from .names import ACTOR_KINDS, COMMAS, ENCLOSING, ORGANISATIONS, TokenLine
from .wordtypes import BINDING, function_word, group, name_parts, nisba, perfect, prepositional, strange, verbal

NAME_WORDS = 9  # of a name are looked at
BELIEVED = ("sure", "likely", "led", "titled", "class")
"""Where a pattern of `name_patterns.csv` makes a name: anywhere, or beside something."""
FIRST = tuple("gasokxb")
"""The codes with which a name may begin that no title leads to."""
GIVEN, BINDS = "ga", "bikx"  # the codes of given names, and of what binds to the next word
GOES, PARTS = ("name", "any", "short", "definite", "long"), ("", "yes", "apart", "area")
QUOTED_WORDS, FIELDS, TAIL = 6, 3, 6
"""How many words a quoted name may have, how many may say what an organisation is for, and how many may follow its name."""


@lru_cache(maxsize=1 << 14)
def conjoined(key: str) -> bool:
    """Tell whether a word is و and a given name: وعدنان."""
    return key[0] == "و" and name_parts().get(key[1:]) == "g"


@lru_cache(maxsize=1 << 14)
def name_code(form: str, key: str) -> str:
    """Give the code of a word as a part of a name, or - where it is none."""
    part = "g" if conjoined(key) else name_parts().get(key, "")
    if part or not key.isalpha() or function_word(form) or prepositional(form) or saying_verb(key):
        return part if part and not (part in GIVEN and function_word(form)) else "-"
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


def name_codes(line: TokenLine, i: int) -> str:
    """Give the codes of the words from token i on that nothing but a blank parts; a title ends them, a state, what has و.

    A state goes on only after a word that binds: قصي بن لبنان, and not دعا بلينكن إسرائيل.
    """
    found = ""
    for k in range(i, min(i + NAME_WORDS, len(line))):
        code = name_code(line.forms[k], line.keys[k])
        apart = k > i and (not line.spaced(k) or conjoined(line.keys[k]) or line.at("title", k, False))
        if code == "-" or apart or k > i and found[-1] not in BINDS and line.names(k, False, ("",), ("state",)):
            break
        found += code
    return found


def name_end(line: TokenLine, i: int, how: str) -> int | None:
    """Give the last word of the personal name at token i, if `how` it is led to makes one of it.

    >>> from akhbar.tokens import Page, read_tokens
    >>> line = TokenLine(read_tokens(Page("p", "قال ناصر بن عبدالعزيز العساف إن"))[0].tokens)
    >>> name_end(line, 1, "sure")
    4
    """
    size = _size(name_codes(line, i), how)
    return i + size - 1 if size else None


def untitled(line: TokenLine, i: int) -> int | None:
    """Give the last word of a personal name that no title leads to: sure by itself, or likely beside other words."""
    if name_code(line.forms[i], line.keys[i]) not in FIRST or bound(line, i):
        return None
    word = name_codes(line, i)
    sure, likely, titled = (_size(word, how) for how in ("sure", "likely", "titled"))
    if sure > 1 or verbal(line.forms[i]):
        return i + sure - 1 if sure > 1 else None
    then = name_parts().get(line.key(i + 1), "-")
    if likely > 1 and (saying_verb(line.before(i)) or then in GIVEN and not noun_before(line, i)):
        return i + likely - 1
    title = i + titled + (line.key(i + titled) in COMMAS)
    return i + titled - 1 if titled > 1 and line.at("title", title, False) else None


def bound(line: TokenLine, i: int) -> bool:
    """Tell whether the word before token i binds it to a name that begins earlier: ابن العبيدي."""
    return name_parts().get(line.before(i)) in BINDING.values()


def noun_before(line: TokenLine, i: int) -> bool:
    """Tell whether the word before token i is a noun, which would make another thing of it."""
    form = line.forms[i - 1] if line.spaced(i) else ""
    return form != "" and form[0].isalpha() and not verbal(form) and not function_word(form)


@lru_cache(maxsize=1 << 14)
def _size(word: str, how: str) -> int:
    patterns = name_patterns()
    return max(found.end() if (found := patterns[name].match(word)) else 0 for name in (how, "sure"))


@cache
def name_patterns() -> Mapping[str, re.Pattern[str]]:
    """Give the patterns of the names of persons, by what they are next to."""
    found: Needed[re.Pattern[str]] = Needed("name_patterns.csv", {})
    for row, pattern in pattern_rows("name_patterns", line_codes("name"), (), ("part", "name")):
        if row["step"] == "name" and row["name"] not in set(BELIEVED) - set(found):
            wrong = f"name {short(row['name'])} is given already, or none of {', '.join(BELIEVED)}"
            raise TableError(f"name_patterns.csv: line {row['line']}: {wrong}")
        found[row["name"]] = compiled("name_patterns", row, pattern)
    return {name: found[name] for name in BELIEVED}


class ClassName(NamedTuple):
    """A name told by its class: its first and last token, letters of clitics, its class, the first word of its own."""

    first: int
    last: int
    clitics: int
    told: Mapping[str, str]
    own: int


@cache
def class_words() -> dict[str, Mapping[str, str]]:
    """Give the rows of the words of class, and of their short forms, folded."""
    found: dict[str, Mapping[str, str]] = {}
    for row in table("classes", ("word", "kind", "goes", "note"), ("short", "part"), kind=ACTOR_KINDS, goes=GOES, part=PARTS):
        called = " ".join(phrase(row["short"]))
        for word in {*phrase(row["word"]), called} - {""}:
            found.setdefault(word, {**row, "short": called})
    return found


def read_class_name(line: TokenLine, i: int) -> ClassName | None:
    """Read the name whose word of class is token i.

    >>> from akhbar.tokens import Page, read_tokens
    >>> line = TokenLine(read_tokens(Page("p", "أعلنت وزارة الكهرباء والمياه عن ذلك"))[0].tokens)
    >>> read_class_name(line, 1).last
    3
    """
    for clitics, word in cuts(line.keys[i]):
        told = class_words().get(word)
        if told is None or told["goes"] == "short" or perfect(line.forms[i]):  # وأدى is no وادي
            continue
        own, place = i + 1 + (line.key(i + 1) in ENCLOSING), told["kind"] == "place"
        apart = told["part"] == "apart" and not (place and line.at("title", own, False))  # مدينة الملك فهد الطبية
        if word == told["short"]:
            own, end, apart = i, _definite(line, i, told), False
        else:
            end = _after(line, i + 1, told, 0 if place and apart else TAIL)
        first = own if apart else i
        if end is not None and not all(key in ENCLOSING for key in line.keys[first : end + 1]):
            return ClassName(first, end, 0 if apart else clitics, told, own)
    return None


def _after(line: TokenLine, i: int, told: Mapping[str, str], tail: int) -> int | None:
    """Read the name after a word of class, and what it is for; an organisation may have one without the word."""
    start, fields = i, told["goes"] in ("definite", "long")
    while fields and i < start + FIELDS and ((word := line.after(i - 1)) in group("field") or word in class_words()):
        i += 1
    if i == start and line.names(i, False, ("",), ORGANISATIONS):
        return None
    own = _own_name(line, i, told)
    if own is None and (told["goes"] == "name" or line.after(i - 1)[:2] != "ال"):
        return None
    end = _tail(line, i if own is None else own, tail)
    return end if own is not None or told["goes"] != "long" or end > start else None


def _definite(line: TokenLine, i: int, told: Mapping[str, str]) -> int | None:
    """Read a definite word of class that its adjectives or a number make a name of: المحكمة الجنائية الدولية, القناة 11."""
    if told["goes"] == "name" and line.after(i).isdigit():
        return i + 1
    end = _tail(line, i, TAIL)
    enough = end > i + 1 or end > i and (line.at("adjective", end, False) or told["goes"] == "definite" and nisba(line.keys[end]))
    if not enough or line.after(i)[:2] != "ال":
        return None
    in_place = line.after(end)[:1] == "ب" and line.names(end + 1, True, ("",), ("place",))
    return end + 1 if in_place else end  # الجامعة الألمانية بالقاهرة


def _own_name(line: TokenLine, i: int, told: Mapping[str, str]) -> int | None:
    """Give the last token of the name of its own at token i: quoted, of a table, of a person, of no dictionary."""
    word = line.key(i)
    if word in ENCLOSING:
        shut = (k for k in range(i + 2, min(i + QUOTED_WORDS + 2, len(line))) if line.keys[k] in (ENCLOSING[word], word))
        return next((k - 1 for k in shut), None)
    if not line.spaced(i):
        return None
    title = line.at("title", i, False) if told["goes"] != "name" or told["kind"] == "place" else []
    if title and (led := name_end(line, title[0].last + 1, "led")):
        return led  # مطار الملكة علياء
    named, end = line.names(i, False), name_end(line, i, "class")
    if named:
        return max(named[0].last, end or 0)
    return i + 1 if word in group("bound") and line.after(i) else end  # كفر كنا


def _tail(line: TokenLine, end: int, most: int) -> int:
    """Follow a name over adjectives, and what it is for (والطاقة, للدراسات); give its last token."""
    last, fields = end + most, group("field")
    while end < last:
        word = line.after(end)
        further = word[:3] == "وال" and word[3:] in fields or word[:2] == "لل" and word[2:] in fields
        if not (further or word in group("of name") or nisba(word)):
            break
        end += 1
    return end
