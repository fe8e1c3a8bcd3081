"""Names that no table has, told by a word of class: وزارة الكهرباء, قرية كفر كنا, الجامعة الألمانية, منظمة "بنفسج".

What the words of class name and how the names go on stands in `data/classes.csv`: after one code a name of its own only
(quoted, of a table, of a person, of no dictionary), after another any definite noun, or one with more words after it.
"""

import re
from functools import cache
from typing import NamedTuple

from ..lexicon import dictionary
from ..tables import table
from ..tokens import cuts, phrase
from .line import MARKS, Line
from .names import GROUPS, known
from .persons import name_end
from .wordtypes import function_word, group, nisba, perfect, times

GOES = ("name", "any", "short", "organ", "definite", "long", "direction", "adjective", "field", "bound", "apart")
QUOTED = 6
"""How many words a quoted name may have."""


class Class(NamedTuple):
    """A word of class: what it names, how the name goes on, whether it is part of it, and the word that stands for both."""

    kind: str
    goes: str
    part: str
    short: str


class Naming(NamedTuple):
    """A name told by its class: its first and last token, letters of clitics, its class, the first word of its own."""

    first: int
    last: int
    clitics: int
    told: Class
    own: int


@cache
def classes() -> dict[str, Class]:
    """Give the words of class and their short forms, folded."""
    found: dict[str, Class] = {}
    for row in _rows():
        if row["kind"] and row["goes"] not in ("direction", "organ"):
            short = " ".join(phrase(row["short"]))
            for word in {*phrase(row["word"]), short} - {""}:
                found.setdefault(word, Class(row["kind"], row["goes"], row["part"], short))
    return found


@cache
def words_for(goes: str) -> frozenset[str]:
    """Give the words of a code that is no class: adjective, field, bound, apart."""
    return frozenset(word for row in _rows() if row["goes"] == goes for word in phrase(row["word"]))


@cache
def place_words() -> frozenset[str]:
    """Give the words that stand before the name of a place."""
    return frozenset(word for row in _rows() if row["kind"] == "place" for word in phrase(row["word"]))


def naming(line: Line, i: int) -> Naming | None:
    """Read the name whose word of class is token i."""
    if perfect(line.forms[i]):
        return None  # وأدى is no وادي
    for clitics, word in cuts(line.keys[i]):
        told = classes().get(word)
        if told is None or told.goes == "short":
            continue
        if word == told.short:
            end, own = _definite(line, i, told), i
        else:
            own = i + 1 + (line.key(i + 1) in MARKS)
            end = _place(line, i + 1, told) if told.kind == "place" else _organisation(line, i + 1, told)
        if end is not None:
            titled = bool(line.at("title", own, False)) if own < len(line) else False  # مدينة الملك فهد الطبية
            apart = told.part == "apart" and word != told.short or told.kind == "place" and not told.part and not titled
            return Naming(own if apart else i, end, 0 if apart else clitics, told, own)
    return None


def _place(line: Line, i: int, told: Class) -> int | None:
    i += line.spaced(i) and (inner := classes().get(line.key(i))) is not None and inner.kind == "place" and not inner.part
    own = own_name(line, i, told)
    if own is not None:
        return _tail(line, own, 2)[0] if told.part or line.at("title", i, False) else own
    if not line.spaced(i):
        return None
    form = line.forms[i]
    common = form in dictionary() or form[2:] in dictionary()
    return i if _called(line, i) and (told.goes == "any" or not common) else None


def _called(line: Line, i: int) -> bool:
    """Tell whether a definite word may be what a place is called: المنصور."""
    word = line.keys[i]
    long = word[:2] == "ال" and len(word) > 4 and not word.endswith(("ين", "ون", "ات"))
    return long and not _adjective(line, i) and word not in classes()


def _organisation(line: Line, i: int, told: Class) -> int | None:
    start = i
    if quoted := _quotation(line, i):
        return quoted
    while told.goes != "name" and i < start + 3 and _field(line, i):
        i += 1
    if not line.spaced(i) or i == start and _has_name(line, i):
        return None
    if own := own_name(line, i, told):
        return _tail(line, own, 6)[0]
    if told.goes == "name" or not _definite_noun(line, i):
        return None
    end, more = _tail(line, i, 6)
    return end if told.goes == "definite" or more or i > start else None


def _has_name(line: Line, i: int) -> bool:
    """Tell whether what stands at token i is called so without its class."""
    hits = line.names(i, False)
    return any(known()[sense.actor].kind in GROUPS for hit in hits for sense in hit.values if not sense.needs)


def _definite(line: Line, i: int, told: Class) -> int | None:
    """Read a definite word of class that its adjectives make a name of: المحكمة الجنائية الدولية, المعهد الفرنسي."""
    if told.kind == "organisation" and told.goes == "name" and line.spaced(i + 1) and line.keys[i + 1].isdigit():
        return i + 1
    if told.kind == "place" or not line.spaced(i + 1) or not _adjective(line, i + 1):
        return None
    end, more = _tail(line, i, 6)
    if told.kind == "armed group":
        return end if more > 1 else None
    named = more > 1 or bool(line.at("adjective", i + 1, False)) or _numbered(line, end, told) or _founded(line, i, end, told)
    return end + _place_after(line, end + 1) if named else None


def _numbered(line: Line, end: int, told: Class) -> bool:
    """Tell whether an ordinal tells a unit apart: الفرقة الرابعة."""
    return told.goes == "name" and line.keys[end] in words_for("adjective") and not nisba(line.keys[end])


def _founded(line: Line, i: int, end: int, told: Class) -> bool:
    """Tell whether a field or a place makes a name of a definite word of class: المعهد الطبي, المحكمة العليا في بغداد."""
    if told.goes == "name":
        return False
    return told.goes == "definite" and nisba(line.keys[i + 1]) or line.key(end + 1) in ("في",) or _place_after(line, end + 1)


def _place_after(line: Line, i: int) -> bool:
    """Tell whether a place written with ب follows: the name of an institution goes on with it."""
    if not line.spaced(i) or line.keys[i][0] != "ب":
        return False
    return any(
        hit.last == i and hit.clitics == 1 for hit in line.names(i) for s in hit.values if known()[s.actor].kind == "place"
    )


def own_name(line: Line, i: int, told: Class) -> int | None:
    """Give the last token of the name of its own at token i: quoted, of a table, of a person, of no dictionary."""
    if quoted := _quotation(line, i):
        return quoted
    if not line.spaced(i):
        return None
    if (told.kind == "place" or told.goes in ("definite", "long")) and (end := _titled(line, i)):
        return end
    hits = line.names(i, False)
    end = name_end(line, i, "class")
    if hits:
        return max(hits[0].last, end or 0)
    word = line.keys[i]
    if word in words_for("bound") and line.spaced(i + 1) and len(line.keys[i + 1]) > 2 and not function_word(line.forms[i + 1]):
        return name_end(line, i + 1, "led") or i + 1
    return i if word.isascii() and word.isupper() else end


def _titled(line: Line, i: int) -> int | None:
    """Give the last token of a title and a person's name: مستشفى الملك فهد."""
    for title in line.at("title", i, False)[:1]:
        if line.spaced(title.last + 1):
            return name_end(line, title.last + 1, "led")
    return None


def _quotation(line: Line, i: int) -> int | None:
    """Give the last word of what stands in quotation marks from token i on, if that is short enough for a name."""
    mark = line.key(i)
    if mark not in MARKS or not (line.tokens[i].gap or mark != "("):
        return None
    for last in range(i + 2, min(i + QUOTED + 2, len(line))):
        if line.keys[last] in (MARKS[mark], mark):
            return last - 1
        if line.tokens[last].gap == "\n" or not re.match(r"[\w&-]", line.keys[last]):
            return None
    return None


def _tail(line: Line, end: int, most: int) -> tuple[int, int]:
    """Follow a name over adjectives, and what it is for: (its last token, how many words were added)."""
    more, fields = 0, words_for("field")
    while more < most and line.spaced(end + 1):
        word = line.keys[end + 1]
        if _adjective(line, end + 1) or word[:3] == "وال" and (word[3:] in fields or more and nisba(word[1:])):
            both = line.key(end + 2) == "-" and nisba(line.key(end + 3))  # الأمريكية-العراقية
            end, more = end + 1 + 2 * both, more + 1 + both
        elif word[:2] == "لل" and word[2:] in fields:
            end, more = end + 1, more + 2
        elif word[0] == "ل" and word[1:] in fields and _definite_noun(line, end + 2):
            end, more = end + 2, more + 2
        else:
            break
    return end, more


def _adjective(line: Line, i: int) -> bool:
    word = line.keys[i]
    proper = nisba(word) and word not in classes() and word not in group("which") and not line.at("title", i, False)
    return word in words_for("adjective") or proper or nisba(word) and bool(line.at("adjective", i, False))


def _definite_noun(line: Line, i: int) -> bool:
    if not line.spaced(i):
        return False
    word = line.keys[i]
    bad = function_word(line.forms[i]) or word in times() or word in group("which") | group("passing")
    return word[:2] == "ال" and len(word) > 4 and not bad and not (word in classes() and word == classes()[word].short)


def _field(line: Line, i: int) -> bool:
    """Tell whether a word says what an organisation is for, and a definite word may follow: مجلس محافظة, هيئة عمليات."""
    if not line.spaced(i) or i + 1 >= len(line):
        return False
    told = classes().get(line.keys[i])
    return line.keys[i] in words_for("field") or told is not None and (bool(told.short) or told.part == "area")


def _rows() -> tuple[dict[str, str], ...]:
    return table("classes", ("word", "goes", "note"), ("kind", "short", "part"), goes=GOES)  # type: ignore[return-value]
