"""Names that no table has, told by a word of class: وزارة الكهرباء, قرية كفر كنا, الجامعة الألمانية, منظمة "بنفسج".

What the words of class name and how the names go on stands in `data/classes.csv`: after one code a name of its own only
(quoted, of a table, of a person, of no dictionary), after another any definite noun, or one with more words after it.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ..tables import table
from ..tokens import cuts, phrase
from .gazetteer import MARKS, Line
from .names import GROUPS
from .persons import name_end
from .wordtypes import nisba, perfect

GOES = ("name", "any", "short", "definite", "long", "direction", "adjective", "field", "bound", "apart")
QUOTED = 6
"""How many words a quoted name may have."""
FIELDS, TAIL = 3, 6
"""How many words may say what an organisation is for, and how many may follow its name."""


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
        if row["kind"] and row["goes"] != "direction":
            short = " ".join(phrase(row["short"]))
            for word in {*phrase(row["word"]), short} - {""}:
                found.setdefault(word, Class(row["kind"], row["goes"], row["part"], short))
    return found


@cache
def words_for(code: str) -> frozenset[str]:
    """Give the words of a code, or of a kind: adjective, field, bound, apart, direction; place."""
    return frozenset(word for row in _rows() if code in (row["goes"], row["kind"]) for word in phrase(row["word"]))


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    return table("classes", ("word", "goes", "note"), ("kind", "short", "part"), goes=GOES)


def naming(line: Line, i: int) -> Naming | None:
    """Read the name whose word of class is token i.

    >>> from akhbar.tokens import Page, read_tokens
    >>> line = Line(read_tokens(Page("p", "أعلنت وزارة الكهرباء والمياه عن ذلك"))[0].tokens)
    >>> naming(line, 1).last
    3
    """
    for clitics, word in cuts(line.keys[i]):
        told = classes().get(word)
        if told is None or told.goes == "short" or perfect(line.forms[i]):  # وأدى is no وادي
            continue
        own = i + 1 + (line.key(i + 1) in MARKS)
        if word == told.short:
            own, end, apart = i, _definite(line, i, told), told.kind == "place"
        elif told.kind == "place":
            end, apart = _place(line, i + 1, told), not told.part and not line.at("title", own, False)  # مدينة الملك فهد الطبية
        else:
            end, apart = _body(line, i + 1, told), told.part == "apart"
        if end is not None:
            return Naming(own if apart else i, end, 0 if apart else clitics, told, own)
    return None


def _place(line: Line, i: int, told: Class) -> int | None:
    """Read the name of a place after its word of class, or two: محافظة مدينة."""
    inner = classes().get(line.key(i))
    i += inner is not None and inner.kind == "place" and not inner.part
    own = _own_name(line, i, told)
    if own is not None:
        return _tail(line, own, 2) if told.part or line.at("title", i, False) else own
    return i if told.goes == "any" and line.after(i - 1)[:2] == "ال" and not line.keys[i].endswith(("ين", "ون")) else None


def _body(line: Line, i: int, told: Class) -> int | None:
    """Read the name of an organisation after its word of class, unless it has one without it."""
    start = i
    while told.goes != "name" and i < start + FIELDS and ((word := line.after(i - 1)) in words_for("field") or word in classes()):
        i += 1
    if i == start and line.names(i, False, ("",), GROUPS):
        return None
    own = _own_name(line, i, told)
    if own is None and (told.goes == "name" or line.after(i - 1)[:2] != "ال"):
        return None
    end = _tail(line, i if own is None else own, TAIL)
    return end if own is not None or told.goes == "definite" or end > start else None


def _definite(line: Line, i: int, told: Class) -> int | None:
    """Read a definite word of class that its adjectives or a number make a name of: المحكمة الجنائية الدولية, القناة 11."""
    if told.kind == "organisation" and told.goes == "name" and line.after(i).isdigit():
        return i + 1
    end = _tail(line, i, TAIL)
    state = told.kind == "organisation" and line.at("adjective", i + 1, False)
    if (
        told.kind == "place"
        or end == i
        or line.keys[i + 1][:2] != "ال"
        or end == i + 1
        and not (state or told.goes == "definite" and nisba(line.keys[end]))
    ):
        return None
    in_place = line.after(end)[:1] == "ب" and line.names(end + 1, True, ("",), ("place",))
    return end + 1 if in_place else end  # الجامعة الألمانية بالقاهرة


def _own_name(line: Line, i: int, told: Class) -> int | None:
    """Give the last token of the name of its own at token i: quoted, of a table, of a person, of no dictionary."""
    word = line.key(i)
    if word in MARKS:
        shut = (k for k in range(i + 2, min(i + QUOTED + 2, len(line))) if line.keys[k] in (MARKS[word], word))
        return next((k - 1 for k in shut), None)
    if not line.spaced(i):
        return None
    title = line.at("title", i, False) if told.goes != "name" or told.kind == "place" else []
    if title and (led := name_end(line, title[0].last + 1, "led")):
        return led
    named, end = line.names(i, False), name_end(line, i, "class")
    if named:
        return max(named[0].last, end or 0)
    return i + 1 if word in words_for("bound") and line.after(i) else end  # كفر كنا


def _tail(line: Line, end: int, most: int) -> int:
    """Follow a name over adjectives, and what it is for (والطاقة, للدراسات); give its last token."""
    last, fields = end + most, words_for("field")
    while end < last:
        word = line.after(end)
        further = word[:3] == "وال" and word[3:] in fields or word[:2] == "لل" and word[2:] in fields
        if not (further or word in words_for("adjective") or nisba(word)):
            break
        end += 1
    return end
