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
from .names import forms, states, written_apart

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

    __slots__ = ("values_",)

    def __init__(self) -> None:
        self.values_: tuple[Any, ...] = ()


@cache
def index() -> dict[str, Node]:
    """Give, by layer, the tree of its phrases."""
    found: dict[str, Node] = defaultdict(Node)
    for layer, words, value in _phrases():
        node = found[layer]
        for word in words:
            node = node.setdefault(word, Node())
        node.values_ += (value,)
    return found


def _phrases() -> Iterable[tuple[str, tuple[str, ...], Any]]:
    for form, sense in forms():
        for words in {phrase(form), phrase(written_apart(form))}:
            yield "name", words, sense
    for state in states().values():
        for adjective in state.adjectives:
            for article, ending in (("", ""), ("", "ة"), ("ال", ""), ("ال", "ة")):
                yield "adjective", phrase(" ".join(article + word + ending for word in adjective.split())), state.id
    for row in table("titles", ("title", "role", "gender", "note"), gender=("m", "f")):
        title = Title(row["role"], row["gender"], row["title"].startswith("ال"))
        for pronoun in ("", "ها", "هم") if not title.definite else ("",):  # مبعوثها
            yield "title", phrase(row["title"] + pronoun), title
    for row in table("speech_phrases", ("words", "kind", "note"), kind=("source", "verb", "back", "own", "adverb")):
        yield "saying", phrase(row["words"]), Saying(row["kind"])
    for name, column in ADVERBS.items():
        for row in table(name, (column,)):
            if not row.get("kind", "").startswith("bare"):  # أحد alone is someone
                yield "saying", phrase(row[column]), Saying("adverb")
    for row in table("modality_cues", ("words", "modality", "note"), ("needs",)):
        yield "modality", phrase(row["words"]), Cue(row["modality"], row["needs"])


@lru_cache(maxsize=1 << 16)
def _heads(layer: str, key: str, clitics: bool) -> tuple[tuple[int, Node], ...]:
    """Give where a word may enter the tree of a layer, with the letters of proclitics before it."""
    heads = index()[layer]
    return tuple((n, heads[head]) for n, head in cuts(key)[: None if clitics else 1] if head in heads)


def starts(layer: str, key: str, clitics: bool = True) -> bool:
    """Tell whether a phrase of a layer may begin with a word."""
    return bool(_heads(layer, key, clitics))


def at(layer: str, tokens: Sequence[Token], i: int, clitics: bool = True) -> list[Hit]:
    """Give the phrases of a layer at token i, the longest first; a phrase's single last letter is a proclitic.

    >>> from akhbar.tokens import Page, read_tokens
    >>> tokens = read_tokens(Page("p", "قال: وفقا للوزير"))[0].tokens
    >>> at("saying", tokens, 2)
    [Hit(last=2, clitics=0, values=(Saying(kind='source'),))]
    """
    hits: list[Hit] = []
    heads = _heads(layer, tokens[i].key, clitics)
    if not heads:
        return hits
    for n, entered in heads:
        node: Node | None = entered
        last = i
        while node is not None:
            if node.values_:
                hits.append(Hit(last, n, node.values_))
            last += 1
            if not node or last >= len(tokens) or tokens[last].gap not in JOINED:
                break
            key = tokens[last].key
            led = node.get(key[0]) if len(key) > 1 else None
            if led is not None and led.values_:
                hits.append(Hit(last - 1, n, led.values_))
            node = node.get(key)
    if len(hits) > 1:
        hits.sort(key=lambda hit: (-hit.last, hit.clitics))
    return hits
