"""Names that no table has, told by a word of class: وزارة الكهرباء, قرية كفر كنا, الجامعة الألمانية, منظمة "بنفسج".

What the words of class name and how the names go on stands in `data/classes.csv`: after one code a name of its own only
(quoted, of a table, of a person, of no dictionary), after another any definite noun, or one with more words after it.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from ..tables import table
from ..tokens import cuts, phrase
from .gazetteer import Hit
from .line import MARKS, Line
from .names import GROUPS, known
from .persons import name_end
from .wordtypes import function_word, nisba, perfect

GOES = ("name", "any", "short", "organ", "definite", "long", "direction", "adjective", "field", "bound", "apart")
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
        if row["kind"] and row["goes"] not in ("direction", "organ"):
            short = " ".join(phrase(row["short"]))
            for word in {*phrase(row["word"]), short} - {""}:
                found.setdefault(word, Class(row["kind"], row["goes"], row["part"], short))
    return found


@cache
def words_for(goes: str) -> frozenset[str]:
    """Give the words of a code that is no class: adjective, field, bound, apart, direction."""
    return frozenset(word for row in _rows() if row["goes"] == goes for word in phrase(row["word"]))


@cache
def place_words() -> frozenset[str]:
    """Give the words that stand before the name of a place."""
    return frozenset(word for row in _rows() if row["kind"] == "place" for word in phrase(row["word"]))


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
        short = word == told.short
        own = i if short else i + 1 + (line.key(i + 1) in MARKS)
        read = _definite if short else _place if told.kind == "place" else _body
        end = read(line, i if short else i + 1, told)
        if end is not None:
            place = told.kind == "place" and not told.part and not line.at("title", own, False)
            apart = not short if told.part == "apart" else place
            return Naming(own if apart else i, end, 0 if apart else clitics, told, own)
    return None


def _place(line: Line, i: int, told: Class) -> int | None:
    """Read the name of a place after its word of class, or two: محافظة مدينة."""
    inner = classes().get(line.key(i))
    i += inner is not None and inner.kind == "place" and not inner.part
    own = own_name(line, i, told)
    if own is not None:
        return _tail(line, own, 2) if told.part or line.at("title", i, False) else own  # مدينة الملك فهد الطبية
    return i if told.goes == "any" and _is_definite(line.after(i - 1)) and not line.keys[i].endswith(("ين", "ون")) else None


def _body(line: Line, i: int, told: Class) -> int | None:
    """Read the name of an organisation after its word of class, unless it has one without it."""
    start = i
    while told.goes != "name" and i < start + FIELDS and line.spaced(i) and _field(line.keys[i]):
        i += 1
    if i == start and _of_kinds(line.names(i, False, ("",)), GROUPS):
        return None
    if own := own_name(line, i, told):
        return _tail(line, own, TAIL)
    if told.goes == "name" or not _is_definite(line.after(i - 1)):
        return None
    end = _tail(line, i, TAIL)
    return end if told.goes == "definite" or end > i or i > start else None


def _definite(line: Line, i: int, told: Class) -> int | None:
    """Read a definite word of class that its adjectives or a number make a name of: المحكمة الجنائية الدولية, القناة 11."""
    if told.kind == "organisation" and told.goes == "name" and line.after(i).isdigit():
        return i + 1
    if told.kind == "place" or not _adjective(line.after(i)):
        return None
    end = _tail(line, i, TAIL)
    state = told.kind == "organisation" and bool(line.at("adjective", i + 1, False))
    if not (end > i + 1 or state or told.goes == "definite" and nisba(line.keys[i + 1])):
        return None
    after = [hit for hit in line.names(end + 1, needs=("",)) if hit.clitics and line.after(end)[0] == "ب"]
    return end + 1 if _of_kinds(after, ("place",)) else end  # الجامعة الألمانية بالقاهرة


def _of_kinds(hits: Iterable[Hit], kinds: Collection[str]) -> bool:
    """Tell whether names of the tables name an actor of one of these kinds."""
    return any(known()[sense.actor].kind in kinds for hit in hits for sense in hit.values)


def own_name(line: Line, i: int, told: Class) -> int | None:
    """Give the last token of the name of its own at token i: quoted, of a table, of a person, of no dictionary."""
    if line.key(i) in MARKS:
        return _quoted(line, i)
    if not line.spaced(i):
        return None
    titles = line.at("title", i, False) if told.kind == "place" or told.goes != "name" else []
    if titles and (end := _titled(line, titles[0].last + 1)):
        return end
    hits, end = line.names(i, False), name_end(line, i, "class")
    if hits:
        return max(hits[0].last, end or 0)
    if line.keys[i].isascii() and line.keys[i].isupper():
        return i
    bound = line.keys[i] in words_for("bound") and line.spaced(i + 1) and not function_word(line.forms[i + 1])
    return i + 1 if bound else end


def _titled(line: Line, i: int) -> int | None:
    """Give the last token of a person's name at token i, after a title: مستشفى الملك فهد."""
    return name_end(line, i, "led") if line.spaced(i) else None


def _quoted(line: Line, i: int) -> int | None:
    """Give the last token of what stands in quotation marks from token i on, if it is short enough for a name."""
    marks = line.key(i), MARKS[line.key(i)]
    return next((k - 1 for k in range(i + 2, min(i + QUOTED + 2, len(line))) if line.keys[k] in marks), None)


def _tail(line: Line, end: int, most: int) -> int:
    """Follow a name over adjectives, and what it is for; give its last token."""
    last, fields = end + most, words_for("field")
    while end < last:
        word = line.after(end)
        if _adjective(word) or word[:3] == "وال" and word[3:] in fields or word[:2] == "لل" and word[2:] in fields:
            end += 1
        elif word[:1] == "ل" and word[1:] in fields and _is_definite(line.after(end + 1)):
            end += 2  # لأبحاث الفضاء
        else:
            break
    return end


def _adjective(word: str) -> bool:
    return word in words_for("adjective") or nisba(word)


def _is_definite(word: str) -> bool:
    return word[:2] == "ال" and len(word) > 4


def _field(word: str) -> bool:
    """Tell whether a word says what an organisation is for, and a definite word may follow: مجلس محافظة, هيئة عمليات."""
    return word in words_for("field") or word in classes()
