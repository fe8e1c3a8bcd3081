"""What the tables know of actors: who there is, to whom he belongs, and the forms that name him.

actors.csv        who there is; `forms` always name the actor, `short` forms only where a word of `near` stands by or
                  the article has named it in full; a short form after ~ only beside a word of `near`, after « in quotes
places.csv        a gazetteer; a name that is also a common word counts only after a preposition or a word of class
institutions.csv  what every state has: army, government, ministries, offices; named with the state's adjective
apart.csv         phrases that hold a name and name no actor; not so where the article names the actor of `unless`
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..errors import TableError
from ..tables import table
from ..tokens import phrase

KINDS = ("person", "state", "organisation", "armed group", "place", "office")
GROUPS = ("organisation", "armed group")
HARAKAT = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
GIVEN_BY = ("", "told", "near", "class", "preposition")
"""What a form may need to name its actor, where it can name one by itself."""


class Actor(NamedTuple):
    """One actor of the tables; `of` is what it belongs to: the state of an army or a capital, the party of a leader.

    `near` are the words, folded, that tell it from its namesakes.
    """

    id: str
    arabic: str
    name: str
    kind: str
    of: str | None = None
    near: frozenset[str] = frozenset()


class Sense(NamedTuple):
    """What a form names, and what it needs for that.

    Nothing (""); that the article names the actor (`told`), a word of `near`, quotation marks (`quoted`), a word of place
    before it (`preposition`, `class`); for an institution by its suffix that a state is named after it (`owned`,
    `construct`) or before (`alone`); or a spelling with harakat. A `trap` names nothing.
    """

    actor: str
    needs: str


@cache
def known() -> Mapping[str, Actor]:
    """Give every actor of the tables by its id.

    >>> known()["hizbullah-lebanon"].arabic, known()["iraqi-government"].name
    ('حزب الله اللبناني', 'Iraqi government')
    """
    actors: dict[str, Actor] = {}
    for row in _rows("actors"):
        if row["id"] in actors:
            raise TableError(f"actors.csv: line {row['line']}: {row['id']}: two rows have the same id; every actor has one row")
        words = frozenset(phrase(row["near"]))
        actors[row["id"]] = Actor(row["id"], row["arabic"], row["name"], row["kind"], row["of"] or None, words)
    for id, state in states().items():
        adjective = _cell(state["adjective"])[0].split()
        for suffix, row in institutions().items():
            ending = "ة" if row["gender"] == "f" or row["arabic"].split()[0].endswith("ة") else ""
            arabic = " ".join((row["arabic"], *("ال" + word + ending for word in adjective)))  # القوات الكورية الجنوبية
            own = f"{state['demonym'].lower().replace(' ', '-')}-{suffix}"
            actors.setdefault(own, Actor(own, arabic, f"{state['demonym']} {row['name']}", row["kind"], id))
    for row in _rows("places"):
        actors.setdefault(row["id"], Actor(row["id"], row["arabic"], row["name"], "place", row["of"] or None))
    for row in _rows("actors"):
        if row["of"] and row["of"] not in actors:
            raise TableError(f"actors.csv: line {row['line']}: {row['id']} belongs to {row['of']!r}, which has no row")
    _named()
    return actors


def forms() -> Iterator[tuple[str, Sense]]:
    """Give every form of every actor, and what it needs to name it."""
    for row in _rows("actors"):
        short = _cell(row["short"])
        for form in {row["arabic"], *_cell(row["forms"]), *_latin(row)} - set(short):
            yield form, Sense(row["id"], form if HARAKAT.search(form) else "")
        for form in short:
            yield form.lstrip("~«"), Sense(row["id"], {"~": "near", "«": "quoted"}.get(form[0], "told"))
    for suffix, row in institutions().items():
        needs = dict.fromkeys((row["arabic"], *_cell(row["forms"])), "owned")
        needs |= dict.fromkeys(_cell(row["construct"]), "construct") | dict.fromkeys(_cell(row["short"]), "alone")
        yield from ((form, Sense(suffix, need)) for form, need in needs.items())
    for row in _rows("places"):
        needs = dict.fromkeys((row["arabic"], *_cell(row["forms"])), "")
        needs |= {form: need for need in ("class", "preposition") for form in _cell(row[need])}
        yield from ((form, Sense(row["id"], need)) for form, need in needs.items())
    for row in table("apart", ("words", "note"), ("unless",)):
        yield row["words"], Sense(row["unless"], "trap")


def adjectives() -> Iterator[tuple[str, str]]:
    """Give every form of the adjectives of the states, and the state."""
    for id, state in states().items():
        for adjective in _cell(state["adjective"]):
            for article, ending in (("", ""), ("", "ة"), ("ال", ""), ("ال", "ة")):
                yield " ".join(article + word + ending for word in adjective.split()), id


@cache
def institution(suffix: str, state: str) -> str:
    """Give the actor that a state's institution is: a row of actors.csv, if one has its name.

    >>> institution("defence-ministry", "usa"), institution("defence-ministry", "france")
    ('pentagon', 'french-defence-ministry')
    """
    own = f"{states()[state]['demonym'].lower().replace(' ', '-')}-{suffix}"
    return _named().get(phrase(known()[own].arabic), own)


@lru_cache(maxsize=1 << 14)
def state_of(actor: str | None) -> str | None:
    """Give the state an actor is or belongs to, if the tables know it.

    >>> state_of("nasrallah"), state_of("baghdad"), state_of("un")
    ('lebanon', 'iraq', None)
    """
    for _ in KINDS:  # at most so many steps: from a leader to his wing, his party, its state
        found = known().get(actor or "")
        if found is None or found.kind == "state":
            return found.id if found else None
        actor = found.of
    return None


@cache
def states() -> Mapping[str, Mapping[str, str]]:
    """Give the rows of the states that have an adjective, by id."""
    return {row["id"]: row for row in _rows("actors") if row["adjective"]}


@cache
def institutions() -> Mapping[str, Mapping[str, str]]:
    """Give the rows of institutions.csv by their suffix."""
    columns = ("gender", "forms", "construct", "short")
    found = table("institutions", ("suffix", "arabic", "name", "kind", "note"), columns, kind=KINDS, gender=("", "f"))
    return {row["suffix"]: row for row in found}


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Give the rows of actors.csv or places.csv."""
    if name == "places":
        return table(name, ("id", "arabic", "name", "source"), ("forms", "preposition", "class", "of"))
    columns = ("forms", "short", "near", "of", "demonym", "adjective", "note")
    return table(name, ("id", "arabic", "name", "kind"), columns, kind=KINDS)


@cache
def _named() -> Mapping[tuple[str, ...], str]:
    """Map the names of the rows of actors.csv to their ids."""
    found: dict[tuple[str, ...], str] = {}
    for row in _rows("actors"):
        for form in (phrase(form) for form in (*_cell(row["forms"]), row["arabic"]) if not HARAKAT.search(form)):
            if found.setdefault(form, row["id"]) != row["id"]:
                told = f"{row['id']}: {' '.join(form)!r} names {found[form]} as well; write it under short, with ~ or near"
                raise TableError(f"actors.csv: line {row['line']}: {told}")
    return found


def _cell(text: str) -> list[str]:
    return [form.strip() for form in text.split("|") if form.strip()]


def _latin(row: Mapping[str, str]) -> list[str]:
    return [row["name"]] if row["kind"] in GROUPS and row["name"].isascii() else []
