"""The words of a page: each with its lemma and its parts, its block, its sentence and its unbroken run of words."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

import pandas as pd

from ..layers import frame, uncollected
from ..letters import MATCHING, PLAIN, fold, fold_key
from ..pages import Page, each
from ..tokens import read_tokens
from .lemmas import lemma_of
from .morphology import Analysis, analyse

STOPS, LINE_ENDS = frozenset(".!?؟…"), frozenset("\n\r")
LONGEST_WORD = 100
"""More characters than an Arabic word has, with harakat and tatweel: what is longer is not read, and stays whole."""
LONG_PAGE = 300_000
"""Characters of a page whose tokens are not kept once its words are read."""
KEPT = 20_000
"""Characters of a page whose words are kept for the readers that ask again; those of a longer one take too much room."""


class Word(NamedTuple):
    """A word as a row of a layer, with the kind of its block and the numbers of its sentence and its run in the page."""

    page: str
    article: int
    start: int
    end: int
    text: str
    form: str
    lemma: str
    parts: tuple[str, ...]
    kind: str
    sentence: int
    run: int


class Entry(NamedTuple):
    """What is read from a written word alone."""

    form: str
    lemma: str
    parts: tuple[str, ...]
    lexical: bool


@uncollected()
def words(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Find the words of pages: a layer with `form` (letters folded), `lemma` and `parts` (see `split`).

    A word is a token that is no mark: a run of Arabic letters with their marks, a run of letters of another script (with
    digits, apostrophes and hyphens inside), a number, a link, a handle. Words of all kinds of blocks are read, none across
    the border of two blocks. Where a block is garbled, form, lemma and parts are those of the repaired word.

    >>> words(Page("p", "وقالت الوزارة: 12 قتيلا"))[["text", "form", "lemma", "parts"]].values.tolist()[0]
    ['وقالت', 'وقالت', 'قال', ('و', 'قالت')]
    """
    found = each(pages)
    blocks = read_tokens(found[0]) if len(found) == 1 else ()
    most = sum(token.text[0].isalnum() or token.text[0] == "@" for block in blocks for token in block.tokens)
    read = frame(chain.from_iterable(map(read_words, found)), list(Word._fields[:8]), most)
    if any(len(page.text) > LONG_PAGE for page in found):
        read_tokens.cache_clear()  # they take more room than the words
    return read


def split(word: str) -> tuple[str, ...]:
    """Cut a written word at its clitics: one-letter particles before it, pronouns after it; the article stays.

    Joined, the parts are the word, whatever the string. The convention is that of the Arabic treebanks of Universal
    Dependencies: لأن and عندما are whole, بما and لهذا are cut, and للعراق is ل and لعراق.

    >>> split("وبقواتها"), split("للعراق"), split("ولعراقي"), split("عليهم"), split("لندن")
    (('و', 'ب', 'قوات', 'ها'), ('ل', 'لعراق'), ('و', 'ل', 'عراقي'), ('علي', 'هم'), ('لندن',))
    """
    return read_word(word).parts


def lemma(word: str) -> str:
    """Give the lemma of a written word: its stem's, without article, clitics and harakat, with the hamza it should have.

    A word in other letters is its own lemma. Method: simplemma's dictionary, and the rules of `akhbar.words.lemmas`.

    >>> [lemma(word) for word in ("وبقواتها", "للعراق", "الانسحابات", "ستعلن", "ميليشياتها", "BBC")]
    ['قوة', 'عراق', 'انسحاب', 'أعلن', 'ميليشيا', 'BBC']
    """
    return read_word(word).lemma


@lru_cache(maxsize=1 << 14)
def read_word(word: str) -> Entry:
    """Read a written word: its folded form, its lemma and its parts, all at once."""
    form = fold_key(word.casefold())
    if len(form) > LONGEST_WORD or not form or word.isascii():  # no Arabic word
        return Entry(form, word, (word,) if word else (), lexical(form))
    spelt = word if PLAIN.fullmatch(word) else fold(word, *MATCHING[:-2]).text
    found = analyse(form, spelt)
    return Entry(form, lemma_of(word, spelt, found), _cut(word, found), lexical(form))


def _cut(word: str, found: Analysis) -> tuple[str, ...]:
    """Cut a word as it is written where its folded form was cut."""
    if len(found.parts) == 1:
        return (word,)
    cuts = [0, *accumulate(map(len, found.parts))]
    if not PLAIN.fullmatch(word):
        origin = fold(word, *MATCHING).origin
        cuts = sorted({0, *(origin[cut] for cut in cuts[1:-1]), len(word)})  # within a ligature nothing can be cut
    return tuple(word[start:end] for start, end in pairwise(cuts))


def read_words(page: Page) -> Iterable[Word]:
    """Read the words of a page; kept for the readers that ask again, but for those of a page of `KEPT` characters or more.

    A sentence ends with its mark, its line or its block; a run at any mark, and a number or a link is one of its own.

    >>> [(word.text, word.sentence, word.run) for word in read_words(Page("p", "قال الوزير: نعم. ثم سافر"))]
    [('قال', 0, 0), ('الوزير', 0, 0), ('نعم', 0, 1), ('ثم', 1, 2), ('سافر', 1, 2)]
    """
    return _kept(page) if len(page.text) < KEPT else _words(page)


@lru_cache(maxsize=4)
def _kept(page: Page) -> tuple[Word, ...]:
    return tuple(_words(page))


def _words(page: Page) -> Iterator[Word]:
    new = partial(tuple.__new__, Word)  # half the time of a call of Word
    read = dict[str, Entry | None]()  # None for a mark, and for a lone tatweel
    sentence = run = -1
    for article, kind, _, _, tokens in read_tokens(page):
        begins = goes_on = False  # whether a sentence begins with the next word, and whether the run of the last goes on
        for text, _, _, start, end, gap in tokens:
            begins = begins or gap in LINE_ENDS
            if text not in read:
                entry = read_word(text) if text[0].isalnum() or text[0] == "@" != text else None
                read[text] = entry if entry and entry.form else None
            if not (entry := read[text]):
                begins, goes_on = begins or text in STOPS, False
                continue
            sentence += begins
            run += begins or not (goes_on and entry.lexical)
            begins, goes_on = False, entry.lexical
            written = page.text[start:end]
            text = text if text == written else written  # the same string again takes no room
            yield new((page.id, article, start, end, text, *entry[:3], kind, sentence, run))


def lexical(form: str) -> bool:
    """Tell whether a word is neither a number, a link nor a handle.

    >>> lexical("f-16"), lexical("2024"), lexical("https://t.co")
    (True, False, False)
    """
    return form[:1].isalpha() and not form.startswith(("http:", "https:", "www."))
