"""The gazetteer: who the tables know, by which forms; one index of the phrases of all tables; the line of tokens it is asked at.

actors.csv        who there is; `forms` always name the actor, `short` forms only where a word of `near` stands by or
                  the article has named it in full; a short form after ~ only beside a word of `near`, after « in quotes
places.csv        the places of the world; a name that is also a common word counts only after a preposition or a word of class
institutions.csv  what every state has: army, government, ministries, offices; named with the state's adjective
apart.csv         phrases that hold a name and name no actor; not so where the article names the actor of `unless`

The layers of the index are `name` and `adjective` (of states), `title`, `saying` (phrases of attribution, adverbs) and
`modality`. A value is what a row of a table says of its phrase; the conditions a row sets are for the reader to weigh.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from ..errors import TableError
from ..tables import Names, Needed, short, table
from ..tokens import Token, cuts, phrase
from .wordtypes import BINDING

ACTOR_KINDS = ("person", "state", "organisation", "armed group", "place", "office")
ORGANISATIONS = ("organisation", "armed group")
MODALITIES = ("fact", "attributed", "possibility", "demand", "threat")
HARAKAT = re.compile("[\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}]")
OWNED = {"arabic": "owned", "forms": "owned", "construct": "construct", "short": "alone"}
PLACED = {"arabic": "", "forms": "", "class": "class", "preposition": "preposition"}
"""What the forms of an institution and of a place need, by the column they stand in."""
GIVEN_BY = ("", "told", "near", "class", "preposition")
"""What a form may need to name its actor, where it can name one by itself."""
SPACES = (" ", "\xa0", "  ", "\t")
PHRASE_SPACES = ("", *SPACES)
"""What may stand between words; and between those of a phrase."""
ENCLOSING = {'"': '"', "“": "”", "«": "»", "'": "'", "(": ")", "”": "“", "&quot;": "&quot;"}
"""The marks that may stand around a name, and those that close it."""
CLOSING = frozenset((*ENCLOSING, *ENCLOSING.values()))
COMMAS = frozenset("،,؛;")
CACHED = 4_000
"""Look-ups cached for a line; emptied when full."""
ADVERBS = {"openers": "words", "months": "name", "weekdays": "word", "deictics": "word"}
"""Tables whose words may stand between a verb of saying and its subject, and the column of each."""


class Actor(NamedTuple):
    """One actor of the tables; `of` is what it belongs to: the state of an army or a capital, the party of a leader.

    `near` are the words, folded, that tell it from its namesakes; `of` among them: that the article names what it belongs to.
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
def gazetteer() -> Mapping[str, Actor]:
    """Give every actor of the tables by its id.

    >>> gazetteer()["hizbullah-lebanon"].arabic, gazetteer()["iraqi-government"].name
    ('حزب الله اللبناني', 'Iraqi government')
    """
    actors: dict[str, Actor] = {}
    for row in _rows("actors"):
        if row["id"] in actors:
            raise TableError(f"actors.csv: line {row['line']}: {row['id']}: two rows have the same id; every actor has one row")
        words = frozenset(phrase(row["near"]))
        actors[row["id"]] = Actor(row["id"], row["arabic"], row["name"], row["kind"], row["of"] or None, words)
    for id, state in states().items():
        adjective = _adjectives(state)[0].split()
        for suffix, row in institutions().items():
            ending = "ة" if row["gender"] == "f" or row["arabic"].split()[0].endswith("ة") else ""
            arabic = " ".join((row["arabic"], *("ال" + word + ending for word in adjective)))  # القوات الكورية الجنوبية
            own = f"{state['demonym'].lower().replace(' ', '-')}-{suffix}"
            actors.setdefault(own, Actor(own, arabic, f"{state['demonym']} {row['name']}", row["kind"], id))
    for row in _rows("places"):
        actors.setdefault(row["id"], Actor(row["id"], row["arabic"], row["name"], "place", row["of"] or None))
    for name, column in (("actors", "of"), ("places", "of"), ("apart", "unless")):
        for row in _rows(name):
            if row[column] and row[column] not in actors:
                raise TableError(f"{name}.csv: line {row['line']}: {column} {row[column]!r} is the id of no row of actors")
    _named()
    return actors


def forms() -> Iterator[tuple[str, Sense]]:
    """Give every form of every actor, and what it needs to name it."""
    for row in _rows("actors"):
        short = _cell(row["short"])
        latin = [row["name"]] * (row["kind"] in ORGANISATIONS and row["name"].isascii())  # Sky News
        for form in {row["arabic"], *_cell(row["forms"]), *latin} - set(short):
            yield form, Sense(row["id"], form if HARAKAT.search(form) else "")
        for form in short:
            yield form.lstrip("~«"), Sense(row["id"], {"~": "near", "«": "quoted"}.get(form[0], "told"))
    for columns, rows in ((OWNED, institutions()), (PLACED, {row["id"]: row for row in _rows("places")})):
        for id, row in rows.items():
            needs = {form: need for column, need in columns.items() for form in _cell(row[column])}
            yield from ((form, Sense(id, need)) for form, need in needs.items())
    for row in _rows("apart"):
        yield row["words"], Sense(row["unless"], "trap")


@cache
def institution(suffix: str, state: str) -> str:
    """Give the actor that a state's institution is: a row of actors.csv, if one has its name.

    >>> institution("defence-ministry", "usa"), institution("defence-ministry", "france")
    ('pentagon', 'french-defence-ministry')
    """
    own = f"{states()[state]['demonym'].lower().replace(' ', '-')}-{suffix}"
    return _named().get(phrase(gazetteer()[own].arabic), own)


@lru_cache(maxsize=1 << 14)
def state_of(actor: str | None) -> str | None:
    """Give the state an actor is or belongs to, if the tables know it.

    >>> state_of("nasrallah"), state_of("baghdad"), state_of("un")
    ('lebanon', 'iraq', None)
    """
    for _ in ACTOR_KINDS:  # at most so many steps: from a leader to his wing, his party, its state
        found = gazetteer().get(actor or "")
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
    needed, codes = ("suffix", "arabic", "name", "kind", "note"), {"kind": ACTOR_KINDS, "gender": ("", "f")}
    found = table("institutions", needed, columns, ("suffix",), **codes)
    return {row["suffix"]: row for row in found}


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    if name == "places":
        return table(name, ("id", "arabic", "name", "source"), ("forms", "preposition", "class", "of"), ("id",))
    if name == "apart":
        return table(name, ("words", "note"), ("unless",))
    columns = ("forms", "short", "near", "of", "demonym", "adjective", "note")
    return table(name, ("id", "arabic", "name", "kind"), columns, kind=ACTOR_KINDS)


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


def _adjectives(state: Mapping[str, str]) -> list[str]:
    if found := _cell(state["adjective"]):
        return found
    raise TableError(f"actors.csv: line {state['line']}: adjective {short(state['adjective'])} holds no word")


def _cell(text: str) -> list[str]:
    return [form.strip() for form in text.split("|") if form.strip()] if text else []


class PhraseMatch(NamedTuple):
    """A phrase at a token: its last token, the letters of proclitics before it, and the values of its rows."""

    last: int
    clitics: int
    values: tuple[Any, ...]


class Node(dict[str, "Node"]):
    """The words that may follow the words so far, and the values of the rows whose phrase ends here."""

    ends: tuple[Any, ...] = ()


@cache
def phrase_index() -> dict[str, Node]:
    """Give, by layer, the tree of its phrases."""
    found: dict[str, Node] = defaultdict(Node)
    for layer, words, value in _phrases():
        node = found[layer]
        for word in phrase(words):
            node = node[word] if word in node else node.setdefault(word, Node())
        node.ends += (value,)
    return found


def _phrases() -> Iterable[tuple[str, str, Any]]:
    parts = {row["kind"]: row["word"] for row in table("name_parts", ("word", "kind", "note"), kind=BINDING)}
    servant = Needed("name_parts.csv", parts)["servant"]
    for form, sense in forms():
        yield from (("name", words, sense) for words in {form, form.replace(servant + " ", servant)})  # عبدالله
    for id, state in states().items():
        for adjective, article, ending in product(_cell(state["adjective"]), ("", "ال"), ("", "ة")):
            yield "adjective", " ".join(article + word + ending for word in adjective.split()), id
    for row in table("titles", ("title", "role", "gender", "note"), gender=("m", "f")):
        for pronoun in ("",) if row["title"].startswith("ال") else ("", "ها", "هم"):  # مبعوثها
            yield "title", row["title"] + pronoun, (row["role"], row["gender"])
    for row in table("speech_phrases", ("words", "kind", "note"), kind=("source", "verb", "back", "own", "adverb")):
        yield "saying", row["words"], row["kind"]
    for name, column in ADVERBS.items():
        for row in table(name, (column,)):
            if not row.get("kind", "").startswith("bare"):  # أحد alone is someone
                yield "saying", row[column], "adverb"
    for row in table("modality_cues", ("words", "modality", "note"), ("needs",), modality=(*MODALITIES, "ruled out")):
        yield "modality", row["words"], row


@lru_cache(maxsize=1 << 14)
def heads(layer: str, key: str) -> tuple[tuple[int, Node], ...]:
    """Give where a word may enter the tree of a layer, with the letters of proclitics before it."""
    tree = phrase_index()[layer]
    return tuple((n, tree[head]) for n, head in cuts(key) if head in tree)


class TokenLine:
    """Tokens with their keys and forms side by side; a question beyond either end has an empty answer."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self.forms = [token.form for token in tokens]
        self._hits: dict[tuple[str, int], list[PhraseMatch]] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, i: int) -> str:
        """Give the key of token i, or an empty one."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def spaced(self, i: int) -> bool:
        """Tell whether only a blank parts token i from the one before."""
        return 0 < i < len(self.tokens) and self.tokens[i].gap in SPACES

    def before(self, i: int) -> str:
        """Give the key of the token before token i, if only a blank parts them."""
        return self.keys[i - 1] if self.spaced(i) else ""

    def after(self, i: int) -> str:
        """Give the key of the token after token i, if only a blank parts them."""
        return self.keys[i + 1] if self.spaced(i + 1) else ""

    def at(self, layer: str, i: int, clitics: bool = True) -> list[PhraseMatch]:
        """Give the phrases of a layer at token i, the longest first; a phrase's single last letter is a proclitic.

        >>> from akhbar.tokens import Page, read_tokens
        >>> TokenLine(read_tokens(Page("p", "قال: وفقا للوزير"))[0].tokens).at("saying", 2)
        [PhraseMatch(last=2, clitics=0, values=('source',))]
        """
        if i >= len(self.keys) or not heads(layer, self.keys[i]):
            return []
        hits = self._hits.get((layer, i))
        if hits is None:
            hits = [hit for n, node in heads(layer, self.keys[i]) for hit in self._follow(node, n, i)]
            hits.sort(key=lambda hit: (-hit.last, hit.clitics))
            if len(self._hits) >= CACHED:
                self._hits.clear()
            self._hits[layer, i] = hits
        return hits if clitics else [hit for hit in hits if not hit.clitics]

    def _follow(self, node: Node, clitics: int, last: int) -> list[PhraseMatch]:
        """Give the phrases of a tree whose first word is token `last`."""
        hits = []
        while True:
            if node.ends:
                hits.append(PhraseMatch(last, clitics, node.ends))
            last += 1
            if not node or last == len(self.keys) or self.tokens[last].gap not in PHRASE_SPACES:
                return hits
            key = self.keys[last]
            if len(key) > 1 and key[0] in node and node[key[0]].ends:
                hits.append(PhraseMatch(last - 1, clitics, node[key[0]].ends))
            if key not in node:
                return hits
            node = node[key]

    def names(self, i: int, clitics: bool = True, needs: Names = GIVEN_BY, kinds: Names = ACTOR_KINDS) -> list[PhraseMatch]:
        """Give the names of the tables at token i with those of their senses that need one of `needs`."""
        found = []
        for hit in self.at("name", i, clitics):
            senses = tuple(sense for sense in hit.values if sense.needs in needs and gazetteer()[sense.actor].kind in kinds)
            if senses:
                found.append(hit._replace(values=senses))
        return found
