"""The concordance: every place of a word or a family, with what stands before and after it."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from itertools import chain
from operator import contains

import pandas as pd

from ..blocks import OWN, read_blocks
from ..errors import AkhbarError
from ..layers import layers, uncollected
from ..letters import fold_key
from ..pages import Page, each
from ..words import Word, read_words
from .families import family_rows, read_families

WORD_CHARACTERS = 40  # characters that a word of the context may have: what is longer is a link, and cut
WIDEST = 1000  # words of context: more than most blocks have; a paragraph of 2,401 was met
MOST = 6  # of what comes near is told
WORD_SIGN = re.compile(r"[^\W_]")


@uncollected()
def kwic(pages: Page | Iterable[Page], query: str, width: int = 8) -> pd.DataFrame:
    """Show a key word in its contexts: a layer with `left` and `right`, up to `width` words of the same block each.

    `query` is the id of a term family, else a lemma or written words (letters folded, clitics aside; each word may be
    given by its lemma). `left` is what comes before the hit and `right` what comes after, however a script runs; both are
    the page's own characters, so that `page.text[start - len(left) : end + len(right)]` is the line, and empty where no
    word stands. An article's own text is searched. Raises `AkhbarError` for a query that is no family and has a word that
    this text has not, with the nearest there are. Method: Luhn (1960), Keyword-in-context index for technical literature.

    >>> kwic(Page("p", "قال الوزير إن الميليشيات غادرت"), "militia", width=2)[["left", "text", "right"]].values.tolist()
    [['الوزير إن ', 'الميليشيات', ' غادرت']]
    """
    given, query = each(pages), query.strip()
    if not 0 <= width <= WIDEST:
        raise AkhbarError(f"the width of kwic is a number of words from 0 to {WIDEST:,}, not {width!r}")
    if not query:
        raise AkhbarError("kwic looks for a family's id, a lemma or written words; the query is empty")
    places = _places(given, query)
    return layers(given, lambda page: [(*span, *_context(page, *span[1:], width)) for span in places[page]], ("left", "right"))


def _places(pages: list[Page], query: str) -> dict[Page, list[tuple[int, int, int]]]:
    """Give article, start and end of each place of a query, by page; where it has a word of none, say what comes nearest."""
    if any(family.id == query for family in family_rows()):
        return {page: [hit[:3] for hit in read_families(page) if hit.family == query and hit.kind in OWN] for page in pages}
    texts = {page: [word for word in read_words(page) if word.kind in OWN] for page in pages}
    asked = {page: [faces(word.form, word.lemma, word.parts) for word in words] for page, words in texts.items()}
    sought = [fold_key(word).casefold() for word in query.split()]
    known = set[str]().union(*chain.from_iterable(asked.values()))
    if not known.issuperset(sought):
        raise AkhbarError(f"{query!r} is no family, and no lemma or word of these blocks; {nearest(query, known)}")
    return {page: list(_side_by_side(texts[page], asked[page], sought)) for page in pages}


def _context(page: Page, start: int, end: int, width: int) -> tuple[str, str]:
    """Give up to `width` words before a span, and after it, within its block; nothing where there are only marks."""
    blocks = read_blocks(page)
    _, first, last, *_ = blocks[bisect_right(blocks, start, key=lambda block: block[1]) - 1]
    left = page.text[max(first, start - WORD_CHARACTERS * width) : start]
    right = page.text[end : min(last, end + WORD_CHARACTERS * width)]
    far, late = left.rsplit(None, width), right.split(None, width)
    if len(far) > width:
        left = left[len(far[0]) :]
    if len(late) > width:
        right = right[: -len(late[-1])]
    left, right = left.lstrip(), right.rstrip()
    return left if WORD_SIGN.search(left) else "", right if WORD_SIGN.search(right) else ""


def _side_by_side(words: list[Word], asked: list[frozenset[str]], sought: list[str]) -> Iterator[tuple[int, int, int]]:
    """Give the places of written words or lemmas, one after the other in a sentence."""
    for first, last, *those in zip(words, words[len(sought) - 1 :], *(asked[at:] for at in range(len(sought))), strict=False):
        if first.sentence == last.sentence and all(map(contains, those, sought)):
            yield first.article, first.start, last.end


@lru_cache(maxsize=1 << 14)
def faces(form: str, lemma: str, parts: tuple[str, ...]) -> frozenset[str]:
    """Collect, folded, what a word may be asked for by: its form, its lemma, its parts.

    >>> sorted(faces("وقالت", "قال", ("و", "قالت")))
    ['قال', 'قالت', 'و', 'وقالت']
    """
    return frozenset((form, *(fold_key(face).casefold() for face in (lemma, *parts))))


def nearest(query: str, known: Collection[str]) -> str:
    """Say what comes nearest to a query: families, which are looked for by what they are called in English too, and words.

    >>> nearest("cease-fire", ["ايران"]), nearest("ايرن", ["ايران"])
    ("the nearest: 'ceasefire'", "the nearest: 'ايران'")
    """
    asked = fold_key(query).casefold()
    names = {name: family.id for family in family_rows() for name in (family.id, family.english.casefold())}
    near = [name for name in names if asked in name] + get_close_matches(asked, [*names, *known], MOST, 0.7)
    found = dict.fromkeys(repr(names.get(name, name)) for name in near)
    return f"the nearest: {', '.join([*found][:MOST])}" if found else "nor does any come near"
