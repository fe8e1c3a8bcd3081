"""The words that are counted, and how many there are."""

from collections.abc import Collection, Iterable

import pandas as pd

from .layers import frame
from .pages import Page
from .words import OWN, Word, each, lexical, read_words

Text = Page | Iterable[Page] | pd.DataFrame
"""What every counting function takes: a page, pages, or a layer that `corpus` gave, whole or filtered."""


def corpus(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Give the words to be counted: the layer of `words` without numbers and links, plus `kind`, `sentence` and `run`.

    Words of blocks of `kinds` only: by default an article's own text. Filter it to count a part, for instance
    `corpus(page).query("article == 2")`; a layer given for `pages` is only filtered by `kinds`. `sentence` and `run` are
    numbers within a page (see `read_words`).

    >>> corpus(Page("p", "قتلت الميليشيات 12 جنديا"))[["text", "lemma", "kind"]].values.tolist()[1]
    ['الميليشيات', 'ميليشيا', 'headline']
    """
    if isinstance(pages, pd.DataFrame):
        return pages[pages["kind"].isin(kinds)]
    words = (word for page in each(pages) for word in read_words(page) if word.kind in kinds and lexical(word.form))
    return frame(list(words), list(Word._fields))


def richness(pages: Text, kinds: Collection[str] = OWN) -> pd.DataFrame:
    """Count each article's words: `page, article, tokens, types` (forms), `lemmas, ttr` (types by tokens), `guiraud`.

    The type-token ratio falls with length; types by the root of tokens (Guiraud 1954) does so less.

    >>> richness(Page("p", "نعم نعم نعم لا"))[["tokens", "types", "ttr", "guiraud"]].values.tolist()
    [[4.0, 2.0, 0.5, 1.0]]
    """
    articles = corpus(pages, kinds).groupby(["page", "article"], as_index=False)
    table = articles.agg(tokens=("form", "size"), types=("form", "nunique"), lemmas=("lemma", "nunique"))
    return table.assign(ttr=table["types"] / table["tokens"], guiraud=table["types"] / table["tokens"] ** 0.5)
