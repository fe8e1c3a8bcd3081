"""Names that no table has, told by a word of class before them: وزارة الكهرباء, قرية كفر كنا, منظمة "بنفسج".

What the words of class name and how the names go on stands in `data/classes.csv`: after one code a name of its own only
(quoted, of a table, of a person, of no dictionary), after another any definite noun, or one with more words after it.
"""

from functools import cache
from typing import NamedTuple

from ..lexicon import dictionary
from ..tables import table
from .names import cuts, known, plain_words
from .people import ADJECTIVES, LINKS, given, nisba, part_end, preposition, strange, times, titles
from .wordings import QUOTE, Words, closed_words, longest, verb

GOES = ("name", "any", "short", "organ", "definite", "long", "direction", "adjective", "field", "bound", "apart")
INFLECTIONS = ("ات", "ية", "ين", "ون", "ان", "ها", "هم", "هما", "نا", "كم", "ي", "ه")
QUOTED = 5
"""How many words a quoted name may have."""
Span = tuple[int, bool]
"""The last word of a name, and whether it is a name of its own."""


class Class(NamedTuple):
    """A word of class: what it names, how the name goes on, whether it is part of it, and the word that stands for both."""

    kind: str
    goes: str
    part: str
    short: str


class Naming(NamedTuple):
    """A name told by its class: its words, letters of clitics, kind, the word it is called by again, and its own words."""

    first: int
    last: int
    clitics: int
    kind: str
    short: str
    own: int
    area: bool
    organ: bool = False


@cache
def classes() -> dict[str, tuple[Class, ...]]:
    """Give the words of class, folded; a definite one under its short form as well."""
    found: dict[str, list[Class]] = {}
    for row in _rows():
        short = " ".join(plain_words(row["short"]))
        for word in {*plain_words(row["word"]), short} - {""} if row["kind"] and row["goes"] != "direction" else ():
            found.setdefault(word, []).append(Class(row["kind"], row["goes"], row["part"], short))
    return {word: tuple(told) for word, told in found.items()}


@cache
def shorts() -> dict[str, str]:
    """Give the short form of every word of class that has one, by its word: وزارة is called الوزارة."""
    found = {plain_words(row["word"])[0]: plain_words(row["short"])[0] for row in _rows() if row["short"]}
    return found | {short: short for short in found.values()}


@cache
def words_for(goes: str) -> frozenset[str]:
    """Give the words of a code that is no class: adjective, field, bound."""
    return frozenset(plain_words(" ".join(row["word"] for row in _rows() if row["goes"] == goes)))


@cache
def organs() -> frozenset[tuple[str, ...]]:
    """Give what parties and states have that a word of class and one adjective name: المكتب السياسي."""
    return frozenset(tuple(plain_words(row["word"])) for row in _rows() if row["goes"] == "organ")


def naming(words: Words, i: int) -> Naming | None:
    """Read the name whose word of class is word i."""
    for clitics, form in cuts(words.words[i]):
        for told in classes().get(form, ()):
            if form == told.short:
                end = _definite(words, i, told)
            elif told.kind == "place":
                end = _place(words, i, told)
            else:
                end = _organisation(words, i, told)
            if end is not None:
                apart = told.part == "apart" and own_name(words, i + 1) == end or not told.part and told.kind == "place"
                own = i + 1 if apart else i
                organ = form == told.short and end == i + 1
                area = told.kind == "place" and told.part != "yes"
                return Naming(own, end, clitics if own == i else 0, told.kind, told.short, i + 1, area, organ)
    return None


def aside(word: str) -> bool:
    """Tell whether a written word is of a class that is no part of the names it stands before: صحيفة, قناة."""
    return any(told.part == "apart" for _, form in cuts(word) for told in classes().get(form, ()))


def _place(words: Words, i: int, told: Class) -> int | None:
    settlement = any(part.kind == "place" and not part.part for part in classes().get(words.after(i), ()))
    if own := own_name(words, i + 1 + settlement):
        return _tail(words, own, 2)[0] if told.part else own
    word = words.words[i + 1] if words.spaced(i + 1) else ""
    plural = word.endswith(("ين", "ون", "ات"))
    definite = word[:2] == "ال" and len(word) > 4 and not plural and not _adjective(words, i + 1)
    if definite and word not in shorts() and (told.goes == "any" or not _common(words, i + 1)):
        return i + 1
    return None


def _organisation(words: Words, i: int, told: Class) -> int | None:
    at = i + 1
    if told.goes == "short":
        return None
    if end := _quotation(words, at):
        return end
    if told.goes != "name":
        while at < i + 4 and _noun(words, at):
            at += 1
    form = longest(words, at) if at < len(words) and words.spaced(at) else None
    if at == i + 1 and form and form[0].sure and known()[form[0].sure].kind in ("organisation", "armed group"):
        return None  # it has a name without its class
    proper = own_name(words, at)
    if proper is None and not (told.goes != "name" and _definite_noun(words, at)):
        return None
    end, more = _tail(words, proper or at, 6)
    return end if proper or told.goes == "definite" or more or at > i + 1 else None


def _definite(words: Words, i: int, told: Class) -> int | None:
    """Read a definite word of class: two adjectives, one and what it is for, a number make a name of it."""
    if words.spaced(i + 1) and words.words[i + 1].isdigit() and told.kind == "organisation" and told.goes == "name":
        return i + 1
    if (words.words[i][-len(told.short) :], words.after(i)) in organs() and not _tail(words, i + 1, 1)[1]:
        return i + 1
    if not words.spaced(i + 1) or not _adjective(words, i + 1):
        return None
    end, more = _tail(words, i, 6)
    ordinal = told.goes == "name" and more == 1 and words.words[end] in words_for("adjective")
    return end if told.goes in ("definite", "long") and more > 1 or ordinal else None


def own_name(words: Words, i: int) -> int | None:
    """Give the last word of the name of its own that begins at word i: quoted, of a table, of a person, of no dictionary."""
    if i >= len(words) or not words.joined(i):
        return None
    if end := _quotation(words, i):
        return end
    form, word = longest(words, i), words.words[i]
    if word.isascii() and word.isupper():
        return i
    bound = words.spaced(i + 1) and word in words_for("bound") and _name_word(words, i + 1)
    end = part_end(words, i + 1) if bound else None
    if form and not form[2] and form[0].trap is None and (form[0].sure or form[0].shorts) and not form[0].alone:
        actor = form[0].sure or form[0].shorts[0].actor
        named = form[1] if known()[actor].kind in ("place", "state", "person") or form[0].sure else None
        return max(named, end or 0) if named is not None else end
    if bound:
        return end
    if word in given() and word not in LINKS and not preposition(words, i):
        end = part_end(words, i)
        more = end is not None and words.spaced(end + 1) and words.words[end + 1] in given()
        return end + 1 if more else end
    end = i
    while end < min(i + 3, len(words)) and (end == i or words.spaced(end)) and _new(words, end):
        end += 1
    return end - 1 if end > i else None


def _new(words: Words, i: int) -> bool:
    return strange(words, i) and not _inflected(words.raw(i))


def _inflected(raw: str) -> bool:
    """Tell whether a word is a form that the dictionary lacks of a noun that it has: شبابية, سفارتها."""
    raw = raw[1:] if raw[0] in "وفبلك" and len(raw) > 4 else raw
    stems = [raw.removesuffix(end) for end in INFLECTIONS if raw.endswith(end)]
    return any(stem + end in dictionary() for stem in stems for end in ("", "ة", "ية")) or any(
        stem[-1:] == "ت" and stem[:-1] + "ة" in dictionary() for stem in stems
    )


def _name_word(words: Words, i: int) -> bool:
    word = words.words[i]
    return len(word) > 2 and word not in closed_words() and word not in times() and verb(words.raw(i)) < 2


def _quotation(words: Words, i: int) -> int | None:
    """Give the last word of what stands in quotation marks from word i on, if that is short enough for a name."""
    if i >= len(words) or not words.joined(i) or not (mark := QUOTE.search(words.gap(i))) or words.gap(i).endswith(" "):
        return None
    for last in range(i, min(i + QUOTED, len(words))):
        if QUOTE.match(words.beyond(last)):
            return last
        if not words.spaced(last + 1):
            return None
    return None if mark else i


def _tail(words: Words, end: int, most: int) -> tuple[int, int]:
    """Follow a name over adjectives, and what it is for: (its last word, how many words were added)."""
    more = 0
    while more < most and words.spaced(end + 1):
        word, fields = words.words[end + 1], words_for("field")
        if _adjective(words, end + 1) or word[:3] == "وال" and (word[3:] in fields or more and _nisba(word[1:])):
            end, more = end + 1, more + 1
        elif word[:2] == "لل" and word[2:] in fields:
            end, more = end + 1, more + 2
        elif word[0] == "ل" and word[1:] in fields and _definite_noun(words, end + 2):
            end, more = end + 2, more + 2
        else:
            break
    return end, more


def _adjective(words: Words, i: int) -> bool:
    word = words.words[i]
    return word in words_for("adjective") or _nisba(word)


def _nisba(word: str) -> bool:
    return nisba(word) and word not in titles() and word not in shorts()


def _definite_noun(words: Words, i: int) -> bool:
    if i >= len(words) or not words.spaced(i):
        return False
    word = words.words[i]
    bad = word in shorts().values() or word in closed_words() or word in times() or word in ADJECTIVES
    return word[:2] == "ال" and len(word) > 4 and not bad


def _noun(words: Words, i: int) -> bool:
    """Tell whether word i says what an organisation is for, and a definite word may follow: مجلس محافظة, هيئة عمليات."""
    if i + 1 >= len(words) or not words.spaced(i):
        return False
    told = classes().get(words.words[i], ())
    return words.words[i] in words_for("field") or any(row.short or row.part == "area" for row in told)


def _common(words: Words, i: int) -> bool:
    raw = words.raw(i)
    return raw in dictionary() or raw[2:] in dictionary()


def _rows() -> tuple:
    return table("classes", ("word", "goes", "note"), ("kind", "short", "part"), goes=GOES)
