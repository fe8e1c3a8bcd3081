"""The names of actors: what the tables know, as one tree of words that a page is read with.

actors.csv        who there is; `forms` always name the actor, `short` forms only where a word of `near` stands by or
                  the article has named it in full; a short form after ~ only beside a word of `near`, after « in quotes
places.csv        a gazetteer; a name that is also a common word counts only after a preposition or a word of class
institutions.csv  what every state has: army, government, ministries, offices; named with the state's adjective
apart.csv         phrases that hold a name and name no actor; not so where the article names the actor of `unless`
"""

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from ..errors import TableError
from ..letters import Folded
from ..tables import table
from ..timewords import fold_time

KINDS = ("person", "state", "organisation", "armed group", "place", "office")
TOKEN = re.compile(r"https?://\S+|www\.\S+|@\w+|[^\W\d_]+|\d+")
HARAKAT = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
TOLD, NEAR, QUOTED, PREPOSITION, CLASS = "told", "near", "quoted", "preposition", "class"
"""What a form needs to name its actor: that the article names it, a word of `near`, quotation marks, a word of place."""


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
    needs: str
    written: str


class Entry:
    """What a sequence of words names: surely, or on evidence; a trap names nothing unless its actor is named elsewhere.

    `common` is what every state has, by suffix: whose it is, an adjective after the words or the article tells.
    """

    def __init__(self) -> None:
        self.sure: str | None = None
        self.shorts: list[Short] = []
        self.trap: str | None = None
        self.common: str | None = None
        self.alone = self.construct = self.gazetteer = False

    def actors(self) -> list[str]:
        """Give all it may name, the sure one first."""
        return [self.sure] * (self.sure is not None) + [short.actor for short in self.shorts]

    def needing(self, *needs: str) -> list[str]:
        """Give the actors for whom one of these is enough."""
        return [short.actor for short in self.shorts if short.needs in needs]


Node = dict[str, "Node | Entry"]


def fold_names(text: str) -> Folded:
    """Fold a text as names are matched: hamza off every alef, ة as ه, and what `fold_time` changes.

    >>> fold_names("الولایات المتحدة آخر").text
    'الولايات المتحده اخر'
    """
    folded = fold_time(text)
    return Folded(folded.text.replace("آ", "ا").replace("ة", "ه"), folded.origin, folded.ends)


def plain_words(text: str) -> list[str]:
    """Give the words of a text, folded as names are."""
    return TOKEN.findall(fold_names(text).text)


@lru_cache(maxsize=1 << 16)
def cuts(word: str) -> tuple[tuple[int, str], ...]:
    """Give what a folded word may be without its clitics, with the number of letters taken: و ف ب ل ك; لل for ل and ال.

    >>> cuts("وللعراق")
    ((0, 'وللعراق'), (1, 'للعراق'), (2, 'العراق'))
    """
    found = [(0, word)]
    at = int(word[0] in "وف" and len(word) > 3)
    if at:
        found.append((1, word[1:]))
    if word.startswith("لل", at) and len(word) > at + 3:
        found.append((at + 1, "ا" + word[at + 1 :]))
    elif word[at] in "بلك" and len(word) > at + 2:
        found.append((at + 1, word[at + 1 :]))
    return tuple(found)


@cache
def known() -> MappingProxyType[str, Actor]:
    """Give every actor of the tables by its id.

    >>> known()["hizbullah-lebanon"].arabic, known()["iraqi-government"].name
    ('حزب الله اللبناني', 'Iraqi government')
    """
    actors = {row["id"]: Actor(*(row[key] for key in ("id", "arabic", "name", "kind")), row["of"] or None) for row in _rows()}
    if len(actors) < len(_rows()):
        raise TableError("actors.csv: two rows have the same id; every actor has one row")
    for state in states():
        for row in institutions().values():
            id = f"{state['demonym'].lower().replace(' ', '-')}-{row['suffix']}"
            name = f"{state['demonym']} {row['name']}"
            actors.setdefault(id, Actor(id, f"{row['arabic']} {_agree(state, row)}", name, row["kind"], state["id"]))
    for row in _places():
        actors.setdefault(row["id"], Actor(row["id"], row["arabic"], row["name"], "place", row["of"] or None))
    for row in _rows():
        if row["of"] and row["of"] not in actors:
            raise TableError(f"actors.csv: line {row['line']}: {row['id']} belongs to {row['of']!r}, which has no row")
    return MappingProxyType(actors)


@cache
def tree() -> Node:
    """Give, for every first word of a name, the words that may follow, and under "" what the words so far name."""
    root: Node = {}
    for words, entry in entries().items():
        node = root
        for word in words:
            node = node.setdefault(word, {})
        node[""] = entry
    return root


@cache
def entries() -> dict[tuple[str, ...], Entry]:
    """Collect every form of every actor."""
    found: dict[tuple[str, ...], Entry] = {}

    def at(form: str) -> Entry:  # عبد الله is written عبدالله as well
        if "عبد " in form:
            found.setdefault(tuple(plain_words(form.replace("عبد ", "عبد"))), found.setdefault(tuple(plain_words(form)), Entry()))
        return found.setdefault(tuple(plain_words(form)), Entry())

    def short(form: str, actor: str, needs: str) -> None:
        at(form).shorts.append(Short(actor, needs, form if HARAKAT.search(form) else ""))

    for row in _rows():
        shorts = _cell(row["short"])
        latin = [row["name"]] if row["kind"] in ("organisation", "armed group") and row["name"].isascii() else []
        for form in {row["arabic"], *_cell(row["forms"]), *latin} - set(shorts):
            if HARAKAT.search(form):
                short(form, row["id"], NEAR)
                continue
            if (entry := at(form)).sure not in (None, row["id"]):
                raise TableError(f"actors.csv: line {row['line']}: {form!r} names {entry.sure} as well; make it short in both")
            entry.sure = row["id"]
        for form in shorts:
            short(form.lstrip("~«"), row["id"], {"~": NEAR, "«": QUOTED}.get(form[0], TOLD))
    for row in institutions().values():
        for column in ("forms", "construct", "short"):
            for form in _cell(row[column]) + [row["arabic"]] * (column == "forms"):
                entry = at(form)
                entry.common = entry.common or row["suffix"]
                entry.alone, entry.construct = entry.alone or column == "short", entry.construct or column == "construct"
    for row in _places():
        for form in {row["arabic"], *_cell(row["forms"])} - {*_cell(row[PREPOSITION]), *_cell(row[CLASS])}:
            entry = at(form)
            entry.gazetteer = entry.sure is None
            entry.sure = entry.sure or row["id"]
        for needs in (PREPOSITION, CLASS):
            for form in _cell(row[needs]):
                short(form, row["id"], needs)
    for row in table("apart", ("words", "note"), ("unless",)):
        at(row["words"]).trap = row["unless"]
    return found


@cache
def institution(suffix: str, state: str) -> str:
    """Give the actor that a state's institution is: a row of actors.csv, if one has its name.

    >>> institution("defence-ministry", "usa"), institution("defence-ministry", "france")
    ('pentagon', 'french-defence-ministry')
    """
    row, of = institutions()[suffix], next(row for row in states() if row["id"] == state)
    entry = entries().get(tuple(plain_words(f"{row['arabic']} {_agree(of, row)}")))
    return entry.sure if entry and entry.sure else f"{of['demonym'].lower().replace(' ', '-')}-{suffix}"


@cache
def adjectives() -> dict[tuple[str, ...], str]:
    """Give the state of every adjective, masculine and feminine, with and without article: أمريكي, الكورية الجنوبية."""
    found: dict[tuple[str, ...], str] = {}
    for state in states():
        for adjective in _cell(state["adjective"]):
            for ending in ("", "ة"):
                for article in ("", "ال"):
                    words = " ".join(article + word + ending for word in adjective.split())
                    found.setdefault(tuple(plain_words(words)), state["id"])
    return found


@cache
def evidence() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Give the words that tell an actor from its namesakes, by actor; and all of them."""
    near = {row["id"]: frozenset(plain_words(row["near"])) for row in _rows() if row["near"]}
    return near, frozenset(word for found in near.values() for word in found)


@cache
def state_of(actor: str) -> str | None:
    """Give the state an actor is or belongs to, if the tables know it.

    >>> state_of("nasrallah"), state_of("baghdad"), state_of("un")
    ('lebanon', 'iraq', None)
    """
    seen = []
    while actor in known() and actor not in seen:
        if known()[actor].kind == "state":
            return actor
        seen.append(actor)
        actor = known()[actor].of
    return None


@cache
def institutions() -> dict[str, MappingProxyType]:
    """Give the rows of institutions.csv by their suffix."""
    columns = ("gender", "forms", "construct", "short")
    rows = table("institutions", ("suffix", "arabic", "name", "kind", "note"), columns, kind=KINDS, gender=("", "f"))
    return {row["suffix"]: row for row in rows}


@cache
def states() -> tuple[MappingProxyType, ...]:
    """Give the rows of the states that have an adjective."""
    return tuple(row for row in _rows() if row["adjective"])


def _rows() -> tuple[MappingProxyType, ...]:
    columns = ("forms", "short", "near", "of", "demonym", "adjective", "note")
    return table("actors", ("id", "arabic", "name", "kind"), columns, kind=KINDS)


def _places() -> tuple[MappingProxyType, ...]:
    return table("places", ("id", "arabic", "name", "source"), ("forms", PREPOSITION, CLASS, "of"))


def _cell(text: str) -> list[str]:
    return [form.strip() for form in text.split("|") if form.strip()]


def _agree(state: MappingProxyType, row: MappingProxyType) -> str:
    """Make a state's first adjective agree with an institution's name: كوري جنوبي, الكورية الجنوبية."""
    ending = "ة" if row["gender"] == "f" or row["arabic"].split()[0].endswith("ة") else ""
    return " ".join("ال" + word + ending for word in _cell(state["adjective"])[0].split())
