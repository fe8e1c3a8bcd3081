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
from .names import GIVEN_BY, Sense, forms, states, written_apart

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


@cache
def index() -> dict[str, dict[str, dict[tuple[str, ...], tuple[Any, ...]]]]:
    """Give, by layer and first word, the words after it and their values; the longest phrases first."""
    found: dict[str, dict[str, dict[tuple[str, ...], list[Any]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for layer, words, value in _phrases():
        if words:
            found[layer][words[0]][words[1:]].append(value)
    return {
        layer: {head: {rest: tuple(rests[rest]) for rest in sorted(rests, key=len, reverse=True)} for head, rests in heads.items()}
        for layer, heads in found.items()
    }


def _phrases() -> Iterable[tuple[str, tuple[str, ...], Any]]:
    for form, sense in forms():
        for words in {phrase(form), phrase(written_apart(form))}:
            yield "name", words, sense
    for state in states().values():
        for adjective in state.adjectives:
            for article, ending in (("", ""), ("", "ة"), ("ال", ""), ("ال", "ة")):
                yield "adjective", phrase(" ".join(article + word + ending for word in adjective.split())), state.id
    for row in table("titles", ("title", "role", "gender", "note"), gender=("m", "f")):
        yield "title", phrase(row["title"]), Title(row["role"], row["gender"], row["title"].startswith("ال"))
    for row in table("speech_phrases", ("words", "kind", "note"), kind=("source", "verb", "back", "own", "adverb")):
        yield "saying", phrase(row["words"]), Saying(row["kind"])
    for name, column in ADVERBS.items():
        for row in table(name, (column,)):
            if not row.get("kind", "").startswith("bare"):  # أحد alone is someone
                yield "saying", phrase(row[column]), Saying("adverb")
    for row in table("modality_cues", ("words", "modality", "note"), ("needs",)):
        yield "modality", phrase(row["words"]), Cue(row["modality"], row["needs"])


@lru_cache(maxsize=1 << 16)
def _heads(layer: str, key: str, clitics: bool) -> tuple[tuple[int, tuple[str, ...], tuple[Any, ...]], ...]:
    """Give what may begin with a word: the letters of proclitics before it, the words after it, the values."""
    heads = index()[layer]
    found = [
        (n, rest, values) for n, head in cuts(key)[: None if clitics else 1] if head in heads for rest, values in heads[head].items()
    ]
    return tuple(sorted(found, key=lambda hit: -len(hit[1])))


def at(layer: str, tokens: Sequence[Token], i: int, clitics: bool = True) -> list[Hit]:
    """Give the phrases of a layer at token i, the longest first; a phrase's single last letter is a proclitic.

    >>> from akhbar.tokens import Page, read_tokens
    >>> tokens = read_tokens(Page("p", "قال: وفقا للوزير"))[0].tokens
    >>> at("saying", tokens, 2)
    [Hit(last=2, clitics=0, values=(Saying(kind='source'),))]
    """
    hits = []
    for n, rest, values in _heads(layer, tokens[i].key, clitics):
        last = i
        for word in rest:
            after = tokens[last + 1] if last + 1 < len(tokens) else None
            if after is None or after.gap not in JOINED or after.key != word and (len(word) > 1 or after.key[0] != word):
                break
            last += after.key == word
        else:
            hits.append(Hit(last, n, values))
    return hits


def names_at(tokens: Sequence[Token], i: int, clitics: bool = True, needs: tuple[str, ...] = GIVEN_BY) -> list[Hit]:
    """Give the names of the tables at token i with those of their senses that need one of `needs`."""
    kept = ((hit, tuple(s for s in hit.values if isinstance(s, Sense) and s.needs in needs)) for hit in at("name", tokens, i, clitics))
    return [Hit(hit.last, hit.clitics, senses) for hit, senses in kept if senses]
