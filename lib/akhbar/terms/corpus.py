"""What is counted: the words of pages that are no numbers, links or handles, in the blocks that are asked for."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

import pandas as pd

from ..blocks import KINDS
from ..errors import AkhbarError
from ..layers import frame
from ..pages import Page, each
from ..words import OWN, Word, lexical, read_words

Text: TypeAlias = Page | Iterable[Page] | pd.DataFrame
"""What every counting function takes: a page, pages, or a layer that `corpus` gave, whole or filtered."""


def corpus(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Give the words to be counted: the layer of `words` without numbers and links, plus `kind`, `sentence` and `run`.

    Words of blocks of `kinds` only: by default an article's own text. Filter it to count a part, for instance
    `corpus(page).query("article == 2")`; a layer given for `pages` is only filtered by `kinds`. `sentence` and `run` are
    numbers within a page (see `akhbar.words.read_words`). Raises `AkhbarError` for what is neither page, pages nor such a
    layer, and for a kind that no block has.

    >>> corpus(Page("p", "قتلت الميليشيات 12 جنديا"))[["text", "lemma", "kind"]].values.tolist()[1]
    ['الميليشيات', 'ميليشيا', 'headline']
    """
    return frame(read_corpus(pages, kinds), list(Word._fields))


def read_corpus(pages: Text, kinds: Collection[str] = OWN) -> list[Word]:
    """Read the rows of `corpus`."""
    asked = chosen(kinds)
    if not isinstance(pages, pd.DataFrame):
        words = (word for page in each(pages) for word in read_words(page))
        return [word for word in words if word.kind in asked and lexical(word.form)]
    if missing := [name for name in Word._fields if name not in pages]:
        raise AkhbarError(f"a layer to be counted is one that corpus gives; this one lacks {', '.join(missing)}")
    rows = map(Word._make, pages[list(Word._fields)].itertuples(index=False, name=None))
    return [word for word in rows if word.kind in asked]


def chosen(kinds: Collection[str]) -> frozenset[str]:
    """Take the kinds of block that are asked for; one that there is not is an `AkhbarError`.

    >>> sorted(chosen(["paragraph", "headline"]))
    ['headline', 'paragraph']
    """
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        raise AkhbarError(f"kinds are several names of blocks, for example ['paragraph'], not {kinds!r}")
    asked = list(kinds)
    if unknown := [kind for kind in asked if kind not in KINDS]:
        raise AkhbarError(f"no block is of the kind {unknown[0]!r}; the kinds are {', '.join(KINDS)}")
    return frozenset(asked)
