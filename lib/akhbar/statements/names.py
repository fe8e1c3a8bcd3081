"""What the tables know of actors: who there is, to whom he belongs, and the forms that name him.

actors.csv        who there is; `forms` always name the actor, `short` forms only where a word of `near` stands by or
                  the article has named it in full; a short form after ~ only beside a word of `near`, after « in quotes
places.csv        a gazetteer; a name that is also a common word counts only after a preposition or a word of class
institutions.csv  what every state has: army, government, ministries, offices; named with the state's adjective
apart.csv         phrases that hold a name and name no actor; not so where the article names the actor of `unless`
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
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
    """One actor of the tables; `of` is what it belongs to: the state of an army or a capital, the party of a leader."""

    id: str
    arabic: str
    name: str
    kind: str
    of: str | None = None


class Sense(NamedTuple):
    """What a form names, and what it needs for that.

    Nothing (""); that the article names the actor (`told`), a word of `near`, quotation marks (`quoted`), a word of place
    before it (`preposition`, `class`); for an institution by its suffix that a state is named after it (`owned`,
    `construct`) or before (`alone`). A `trap` names nothing. `spelt` is a spelling with harakat, where that alone decides.
    """

    actor: str
    needs: str
    spelt: str = ""


@cache
def known() -> Mapping[str, Actor]:
    """Give every actor of the tables by its id.

    >>> known()["hizbullah-lebanon"].arabic, known()["iraqi-government"].name
    ('حزب الله اللبناني', 'Iraqi government')
    """
    actors = {row["id"]: Actor(row["id"], row["arabic"], row["name"], row["kind"], row["of"] or None) for row in rows()}
    if len(actors) < len(rows()):
        raise TableError("actors.csv: two rows have the same id; every actor has one row")
    for id, state in states().items():
        for suffix, row in institutions().items():
            own, name = institution_id(suffix, id), f"{state['demonym']} {row['name']}"
            actors.setdefault(own, Actor(own, _in_arabic(row, state), name, row["kind"], id))
    for row in _places():
        actors.setdefault(row["id"], Actor(row["id"], row["arabic"], row["name"], "place", row["of"] or None))
    for row in rows():
        if row["of"] and row["of"] not in actors:
            raise TableError(f"actors.csv: line {row['line']}: {row['id']} belongs to {row['of']!r}, which has no row")
    _named()
    return actors


def forms() -> Iterator[tuple[str, Sense]]:
    """Give every form of every actor, and what it needs to name it."""
    for row in rows():
        short = cell(row["short"])
        latin = [row["name"]] if row["kind"] in GROUPS and row["name"].isascii() else []
        for form in {row["arabic"], *cell(row["forms"]), *latin} - set(short):
            yield form, Sense(row["id"], "near", form) if HARAKAT.search(form) else Sense(row["id"], "")
        for form in short:
            yield form.lstrip("~«"), Sense(row["id"], {"~": "near", "«": "quoted"}.get(form[0], "told"))
    yield from _institution_forms()
    for row in _places():
        loose = {form: needs for needs in ("class", "preposition") for form in cell(row[needs])}
        for form in {row["arabic"], *cell(row["forms"]), *loose}:
            yield form, Sense(row["id"], loose.get(form, ""))
    for row in table("apart", ("words", "note"), ("unless",)):
        yield row["words"], Sense(row["unless"], "trap")


def _institution_forms() -> Iterator[tuple[str, Sense]]:
    """Give the words for what every state has."""
    for row in institutions().values():
        for form in {row["arabic"], *cell(row["forms"]), *cell(row["construct"]), *cell(row["short"])}:
            needs = "alone" if form in cell(row["short"]) else "construct" if form in cell(row["construct"]) else "owned"
            yield form, Sense(row["suffix"], needs)


@cache
def near() -> Mapping[str, frozenset[str]]:
    """Give the words that tell an actor from its namesakes, by actor."""
    return {row["id"]: frozenset(phrase(row["near"])) for row in rows() if row["near"]}


@cache
def institution(suffix: str, state: str) -> str:
    """Give the actor that a state's institution is: a row of actors.csv, if one has its name.

    >>> institution("defence-ministry", "usa"), institution("defence-ministry", "france")
    ('pentagon', 'french-defence-ministry')
    """
    own = institution_id(suffix, state)
    return _named().get(phrase(known()[own].arabic), own)


def institution_id(suffix: str, state: str) -> str:
    """Give the id of a state's institution that has no row of its own."""
    return f"{states()[state]['demonym'].lower().replace(' ', '-')}-{suffix}"


@cache
def state_of(actor: str | None) -> str | None:
    """Give the state an actor is or belongs to, if the tables know it.

    >>> state_of("nasrallah"), state_of("baghdad"), state_of("un")
    ('lebanon', 'iraq', None)
    """
    for _ in range(len(KINDS)):  # at most: leader, party, wing, place, state
        if actor is None or actor not in known():
            return None
        if known()[actor].kind == "state":
            return actor
        actor = known()[actor].of
    return None


@cache
def states() -> Mapping[str, Mapping[str, str]]:
    """Give the rows of the states that have an adjective, by id."""
    return {row["id"]: row for row in rows() if row["adjective"]}


@cache
def institutions() -> Mapping[str, Mapping[str, str]]:
    """Give the rows of institutions.csv by their suffix."""
    columns = ("gender", "forms", "construct", "short")
    found = table("institutions", ("suffix", "arabic", "name", "kind", "note"), columns, kind=KINDS, gender=("", "f"))
    return {row["suffix"]: row for row in found}


@cache
def rows() -> tuple[Mapping[str, str], ...]:
    """Give the rows of actors.csv."""
    columns = ("forms", "short", "near", "of", "demonym", "adjective", "note")
    return table("actors", ("id", "arabic", "name", "kind"), columns, kind=KINDS)


def cell(text: str) -> list[str]:
    """Give the forms in a cell of a table."""
    return [form.strip() for form in text.split("|") if form.strip()]


@cache
def _named() -> Mapping[tuple[str, ...], str]:
    """Map the names of the rows of actors.csv to their ids."""
    found: dict[tuple[str, ...], str] = {}
    for row in rows():
        for form in (phrase(form) for form in (*cell(row["forms"]), row["arabic"]) if not HARAKAT.search(form)):
            if found.setdefault(form, row["id"]) != row["id"]:
                told = f"{row['id']}: {' '.join(form)!r} names {found[form]} as well; write it under short, with ~ or near"
                raise TableError(f"actors.csv: line {row['line']}: {told}")
    return found


@cache
def _places() -> tuple[Mapping[str, str], ...]:
    return table("places", ("id", "arabic", "name", "source"), ("forms", "preposition", "class", "of"))


def _in_arabic(row: Mapping[str, str], state: Mapping[str, str]) -> str:
    """Name a state's institution, the state's first adjective in agreement: القوات الكورية الجنوبية."""
    ending = "ة" if row["gender"] == "f" or row["arabic"].split()[0].endswith("ة") else ""
    return " ".join((row["arabic"], *("ال" + word + ending for word in cell(state["adjective"])[0].split())))
