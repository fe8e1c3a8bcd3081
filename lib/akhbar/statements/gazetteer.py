"""The gazetteer: one index of the phrases of all tables, and what begins at a token, the longest first.

Its layers are `name` and `adjective` (of states), `title`, `saying` (phrases of attribution, adverbs) and `modality`. A value
is what a row of a table says of its phrase; the conditions a row sets are for the reader of the layer to weigh.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..tables import table
from ..tokens import Token, cuts, phrase
from .names import adjectives, forms

JOINED = ("", " ", "  ", "\xa0", "\t")
"""What may stand between the words of a phrase."""
ADVERBS = {"openers": "words", "months": "name", "weekdays": "word", "deictics": "word"}
"""Tables whose words may stand between a verb of saying and its subject, and the column of each."""


class Hit(NamedTuple):
    """A phrase at a token: its last token, the letters of proclitics before it, and the values of its rows."""

    last: int
    clitics: int
    values: tuple[Any, ...]


class Title(NamedTuple):
    """What a title says of its bearer; a definite one can stand for him."""

    role: str
    gender: str
    definite: bool


class Saying(NamedTuple):
    """A phrase of attribution by its kind (`source, verb, back, own`), or an adverb."""

    kind: str


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
        title = Title(row["role"], row["gender"], row["title"].startswith("ال"))
        for pronoun in ("",) if title.definite else ("", "ها", "هم"):  # مبعوثها
            yield "title", row["title"] + pronoun, title
    for row in table("speech_phrases", ("words", "kind", "note"), kind=("source", "verb", "back", "own", "adverb")):
        yield "saying", row["words"], Saying(row["kind"])
    for name, column in ADVERBS.items():
        for row in table(name, (column,)):
            if not row.get("kind", "").startswith("bare"):  # أحد alone is someone
                yield "saying", row[column], Saying("adverb")
    for row in table("modality_cues", ("words", "modality", "note"), ("needs",)):
        yield "modality", row["words"], Cue(row["modality"], row["needs"])


@lru_cache(maxsize=1 << 14)
def heads(layer: str, key: str, clitics: bool) -> tuple[tuple[int, Node], ...]:
    """Give where a word may enter the tree of a layer, with the letters of proclitics before it."""
    heads = index()[layer]
    return tuple((n, heads[head]) for n, head in cuts(key)[: None if clitics else 1] if head in heads)


def starts(layer: str, key: str, clitics: bool = True) -> bool:
    """Tell whether a phrase of a layer may begin with a word."""
    return bool(heads(layer, key, clitics))


def at(layer: str, tokens: Sequence[Token], i: int, clitics: bool = True) -> list[Hit]:
    """Give the phrases of a layer at token i, the longest first; a phrase's single last letter is a proclitic.

    >>> from akhbar.tokens import Page, read_tokens
    >>> at("saying", read_tokens(Page("p", "قال: وفقا للوزير"))[0].tokens, 2)
    [Hit(last=2, clitics=0, values=(Saying(kind='source'),))]
    """
    hits: list[Hit] = []
    for n, node in heads(layer, tokens[i].key, clitics):
        for last in range(i, len(tokens)):
            if node.ends:
                hits.append(Hit(last, n, node.ends))
            if not node or last + 1 == len(tokens) or tokens[last + 1].gap not in JOINED:
                break
            key = tokens[last + 1].key
            led = node.get(key[0])
            if led is not None and led.ends and len(key) > 1:
                hits.append(Hit(last, n, led.ends))
            if key not in node:
                break
            node = node[key]
    return sorted(hits, key=lambda hit: (-hit.last, hit.clitics)) if len(hits) > 1 else hits
