"""The names of actors: what `data/actors.csv` and its companions know, as one tree of words that a page is read with.

actors.csv        who there is; `forms` always name the actor, `short` forms only where a word of `near` stands by or
                  the article has named it in full; a short form after ~ only beside a word of `near`
institutions.csv  what every state has: army, government, ministries, offices; named with the state's adjective
apart.csv         phrases that hold a name and name no actor; not so where the article names the actor of `unless`
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from types import MappingProxyType
from typing import NamedTuple

from .errors import TableError
from .letters import Folded
from .tables import table
from .timewords import fold_time

KINDS = ("person", "state", "organisation", "armed group", "place", "office")
TOKEN = re.compile(r"https?://\S+|www\.\S+|@\w+|[^\W\d_]+|\d+")
HARAKAT = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
BAR = " | "


class Actor(NamedTuple):
    """One actor of the tables; `of` is what it belongs to: the state of an army or a capital, the party of a leader."""

    id: str
    arabic: str
    name: str
    kind: str
    of: str | None = None


class Short(NamedTuple):
    """A form that names an actor only on evidence; `written` is its spelling with harakat, where those alone decide."""

    actor: str
    strict: bool
    written: str


class Entry:
    """What a sequence of words names: surely, or on evidence; a trap names nothing unless its actor is named elsewhere."""

    def __init__(self) -> None:
        self.sure: str | None = None
        self.shorts: list[Short] = []
        self.trap: str | None = None

    @cached_property
    def people(self) -> frozenset[str]:
        """The persons it calls once the article has named them."""
        return frozenset(short.actor for short in self.shorts if not short.strict and known()[short.actor].kind == "person")

    @cached_property
    def others(self) -> frozenset[str]:
        """The actors that are no persons among which the article as a whole decides."""
        return frozenset(short.actor for short in self.shorts if not short.strict) - self.people

    @cached_property
    def speaking(self) -> tuple[str, ...]:
        """The actors for whom a word near by can speak."""
        return tuple(short.actor for short in self.shorts if short.actor in evidence()[0])


Node = dict[str, "Node | Entry"]


def fold_names(text: str) -> Folded:
    """Fold a text as names are matched: hamza off every alef, ة as ه, and what `fold_time` changes.

    >>> fold_names("الولایات المتحدة آخر").text
    'الولايات المتحده اخر'
    """
    folded = fold_time(text)
    return Folded(folded.text.replace("آ", "ا").replace("ة", "ه"), folded.origin, folded.ends)


@cache
def known() -> MappingProxyType[str, Actor]:
    """Give every actor of the tables by its id.

    >>> known()["hizbullah-lebanon"].arabic, known()["iraqi-government"].name
    ('حزب الله اللبناني', 'Iraqi government')
    """
    actors = {row["id"]: _actor(row) for row in _rows()}
    if len(actors) < len(_rows()):
        raise TableError("actors.csv: two rows have the same id; every actor has one row")
    for state, row in _institutions():
        id = f"{_slug(state['demonym'])}-{row['suffix']}"
        adjective = _adjective(state["adjective"].split(BAR)[0], row["arabic"], row["gender"] or _gender(row["arabic"]))
        actors.setdefault(
            id, Actor(id, f"{row['arabic']} {adjective}", f"{state['demonym']} {row['name']}", row["kind"], state["id"])
        )
    for row in _rows():
        if row["of"] and row["of"] not in actors:
            raise TableError(f"actors.csv: line {row['line']}: {row['id']} belongs to {row['of']!r}, which has no row")
    return MappingProxyType(actors)


@cache
def tree() -> MappingProxyType[str, tuple[tuple[int, Node], ...]]:
    """Give, for every written first word of a name, the length of its clitics and the words that may follow."""
    root: Node = {}
    for words, entry in entries().items():
        node = root
        for word in words:
            node = node.setdefault(word, {})
        node[""] = entry
    written: dict[str, list[tuple[int, Node]]] = {}
    for word, node in root.items():
        for clitics, form in clitic_forms(word):
            written.setdefault(form, []).append((clitics, node))
    return MappingProxyType({form: tuple(sorted(found, key=lambda pair: pair[0])) for form, found in written.items()})


@cache
def evidence() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Give the words that tell an actor from its namesakes, by actor; and each of their written forms, by word."""
    near = {row["id"]: frozenset(plain_words(row["near"])) for row in _rows() if row["near"]}
    words = {word for found in near.values() for word in found}
    written = {form: word for word in words for clitics, form in clitic_forms(word) if clitics}
    return near, written | {word: word for word in words}


def plain_words(text: str) -> list[str]:
    """Give the words of a text, folded as names are."""
    return TOKEN.findall(fold_names(text).text)


def clitic_forms(word: str) -> Iterator[tuple[int, str]]:
    """Give a word as it may be written, with the number of letters before it: و ف ب ل ك, one or two; لل for ل and ال.

    >>> [form for _, form in clitic_forms("العراق")][:5]
    ['العراق', 'بالعراق', 'كالعراق', 'للعراق', 'والعراق']
    """
    yield 0, word
    if not "ء" <= word[0] <= "ي":
        return
    after = "ل" + word[1:] if word.startswith("ال") else "ل" + word
    inner = [(1, "ب" + word), (1, "ك" + word), (1, after)]
    yield from inner
    for first in "وف":
        yield 1, first + word
        yield from ((count + 1, first + form) for count, form in inner)


def _rows() -> tuple[MappingProxyType, ...]:
    columns = ("forms", "short", "near", "of", "demonym", "adjective", "note")
    return table("actors", ("id", "arabic", "name", "kind"), columns, kind=KINDS)


def _actor(row: MappingProxyType) -> Actor:
    return Actor(row["id"], row["arabic"], row["name"], row["kind"], row["of"] or None)


def _institutions() -> Iterator[tuple[MappingProxyType, MappingProxyType]]:
    """Pair every state that has an adjective with every institution."""
    columns = ("gender", "forms", "construct", "short")
    kept = table("institutions", ("suffix", "arabic", "name", "kind", "note"), columns, kind=KINDS, gender=("", "f"))
    return ((state, row) for state in _rows() if state["adjective"] for row in kept)


def _slug(demonym: str) -> str:
    return demonym.lower().replace(" ", "-")


def _gender(noun: str) -> str:
    return "f" if noun.split()[0].endswith("ة") else ""


def _adjective(word: str, noun: str, gender: str) -> str:
    """Make a state's adjective agree with a noun: كوري جنوبي, الكورية الجنوبية."""
    parts = [part + "ة" * (gender == "f") for part in word.split()]
    return " ".join("ال" + part if noun.startswith("ال") or " ال" in noun else part for part in parts)


@cache
def entries() -> dict[tuple[str, ...], Entry]:
    """Collect every form of every actor; what a row of actors.csv says goes before what an institution would be called."""
    entries: dict[tuple[str, ...], Entry] = {}
    for row in _rows():
        shorts = _cell(row["short"])
        latin = [row["name"]] if row["kind"] in ("organisation", "armed group") and row["name"].isascii() else []
        for form in {row["arabic"], *_cell(row["forms"]), *latin} - set(shorts):
            if HARAKAT.search(form):
                _short(entries, form, row["id"], True)
                continue
            if (entry := _entry(entries, form)).sure not in (None, row["id"]):
                raise TableError(f"actors.csv: line {row['line']}: {form!r} names {entry.sure} as well; make it short in both")
            entry.sure = row["id"]
        for form in shorts:
            _short(entries, form.removeprefix("~"), row["id"], form[0] == "~")
    for state, row in _institutions():
        id = f"{_slug(state['demonym'])}-{row['suffix']}"
        for form in _institution_forms(state, row):
            entry = _entry(entries, form)
            entry.sure = entry.sure or id
        for form in _cell(row["short"]):
            _short(entries, form, id, False)
    for row in table("apart", ("words", "note"), ("unless",)):
        _entry(entries, row["words"]).trap = row["unless"]
    return entries


def _entry(entries: dict[tuple[str, ...], Entry], form: str) -> Entry:
    return entries.setdefault(tuple(plain_words(form)), Entry())


def _short(entries: dict[tuple[str, ...], Entry], form: str, actor: str, strict: bool) -> None:
    written = form if HARAKAT.search(form) else ""
    _entry(entries, form).shorts.append(Short(actor, strict, written))


def _cell(text: str) -> list[str]:
    return [form.strip() for form in text.split("|") if form.strip()]


def _institution_forms(state: MappingProxyType, row: MappingProxyType) -> Iterable[str]:
    for noun in [row["arabic"], *_cell(row["forms"])]:
        for adjective in _cell(state["adjective"]):
            for gender in "f" if row["gender"] else ("", "f"):
                yield f"{noun} {_adjective(adjective, noun, gender)}"
    for noun in _cell(row["construct"]):
        for name in [state["arabic"], *_cell(state["forms"])]:
            if not name.isascii():
                yield f"{noun} {name}"
