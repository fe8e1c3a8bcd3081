"""The gazetteer: one index of the phrases of all tables; and the line of tokens, which tells what begins at each of them.

The layers of the index are `name` and `adjective` (of states), `title`, `saying` (phrases of attribution, adverbs) and
`modality`. A value is what a row of a table says of its phrase; the conditions a row sets are for the reader to weigh.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..tables import table
from ..tokens import Token, cuts, phrase
from .names import GIVEN_BY, KINDS, adjectives, forms, known

SPACES = (" ", "\xa0", "  ", "\t")
JOINED = ("", *SPACES)
"""What may stand between words; and between those of a phrase."""
MARKS = {'"': '"', "“": "”", "«": "»", "'": "'", "(": ")", "”": "“", "&quot;": "&quot;"}
"""The marks that may stand around a name, and those that close it."""
CLOSING = frozenset((*MARKS, *MARKS.values()))
COMMAS = frozenset("،,؛;")
KEPT = 10_000
"""How many answers about a line are kept."""
ADVERBS = {"openers": "words", "months": "name", "weekdays": "word", "deictics": "word"}
"""Tables whose words may stand between a verb of saying and its subject, and the column of each."""


class Hit(NamedTuple):
    """A phrase at a token: its last token, the letters of proclitics before it, and the values of its rows."""

    last: int
    clitics: int
    values: tuple[Any, ...]


class Cue(NamedTuple):
    """A word or phrase of modality and what it needs beside it."""

    modality: str
    needs: str


class Node(dict[str, "Node"]):
    """The words that may follow the words so far, and the values of the rows whose phrase ends here."""

    __slots__ = ("ends",)

    def __init__(self) -> None:
        self.ends: tuple[Any, ...] = ()


@cache
def index() -> dict[str, Node]:
    """Give, by layer, the tree of its phrases."""
    found: dict[str, Node] = defaultdict(Node)
    for layer, words, value in _phrases():
        node = found[layer]
        for word in phrase(words):
            node = node.setdefault(word, Node())
        node.ends += (value,)
    return found


def _phrases() -> Iterable[tuple[str, str, Any]]:
    servant = next(row["word"] for row in table("name_parts", ("word", "kind", "note")) if row["kind"] == "servant")
    for form, sense in forms():
        yield from (("name", words, sense) for words in {form, form.replace(servant + " ", servant)})  # عبدالله
    yield from (("adjective", form, state) for form, state in adjectives())
    for row in table("titles", ("title", "role", "gender", "note"), gender=("m", "f")):
        for pronoun in ("",) if row["title"].startswith("ال") else ("", "ها", "هم"):  # مبعوثها
            yield "title", row["title"] + pronoun, (row["role"], row["gender"])
    for row in table("speech_phrases", ("words", "kind", "note"), kind=("source", "verb", "back", "own", "adverb")):
        yield "saying", row["words"], row["kind"]
    for name, column in ADVERBS.items():
        for row in table(name, (column,)):
            if not row.get("kind", "").startswith("bare"):  # أحد alone is someone
                yield "saying", row[column], "adverb"
    for row in table("modality_cues", ("words", "modality", "note"), ("needs",)):
        yield "modality", row["words"], Cue(row["modality"], row["needs"])


@lru_cache(maxsize=1 << 14)
def heads(layer: str, key: str, clitics: bool = True) -> tuple[tuple[int, Node], ...]:
    """Give where a word may enter the tree of a layer, with the letters of proclitics before it."""
    tree = index()[layer]
    return tuple((n, tree[head]) for n, head in cuts(key)[: None if clitics else 1] if head in tree)


class Line:
    """Tokens with their keys and forms side by side; a question beyond either end has an empty answer."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.keys = [token.key for token in tokens]
        self.forms = [token.form for token in tokens]
        self.parts = [""] * len(tokens)  # what each may be in a person's name
        self.openings: dict[int, Any] = {}  # what begins at a token by itself
        self._hits: dict[tuple[str, int, bool], list[Hit]] = {}

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

    def at(self, layer: str, i: int, clitics: bool = True) -> list[Hit]:
        """Give the phrases of a layer at token i, the longest first; a phrase's single last letter is a proclitic.

        >>> from akhbar.tokens import Page, read_tokens
        >>> Line(read_tokens(Page("p", "قال: وفقا للوزير"))[0].tokens).at("saying", 2)
        [Hit(last=2, clitics=0, values=('source',))]
        """
        entries = heads(layer, self.keys[i], clitics) if i < len(self.keys) else ()
        if not entries:
            return []
        hits = self._hits.get((layer, i, clitics))
        if hits is None:
            hits = [hit for n, node in entries for hit in self._follow(node, n, i)]
            if len(hits) > 1:
                hits.sort(key=lambda hit: (-hit.last, hit.clitics))
            if len(self._hits) >= KEPT:
                self._hits.clear()  # so that memory has an end
            self._hits[layer, i, clitics] = hits
        return hits

    def _follow(self, node: Node, clitics: int, last: int) -> list[Hit]:
        """Give the phrases of a tree whose first word is token `last`."""
        hits = []
        while True:
            if node.ends:
                hits.append(Hit(last, clitics, node.ends))
            last += 1
            if not node or last == len(self.keys) or self.tokens[last].gap not in JOINED:
                return hits
            key = self.keys[last]
            if len(key) > 1 and key[0] in node and node[key[0]].ends:
                hits.append(Hit(last - 1, clitics, node[key[0]].ends))
            if key not in node:
                return hits
            node = node[key]

    def names(self, i: int, clitics: bool = True, needs: tuple[str, ...] = GIVEN_BY, kinds: tuple[str, ...] = KINDS) -> list[Hit]:
        """Give the names of the tables at token i with those of their senses that need one of `needs`."""
        found = []
        for hit in self.at("name", i, clitics):
            senses = tuple(sense for sense in hit.values if sense.needs in needs and known()[sense.actor].kind in kinds)
            if senses:
                found.append(hit._replace(values=senses))
        return found
