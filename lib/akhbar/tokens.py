"""The tokeniser of `words` and `statements` (times have `timewords.lex`): words, numbers and marks, each at its characters."""

import re
from functools import lru_cache, partial
from typing import NamedTuple

from .blocks import read_blocks
from .directions import ARABIC_RANGES
from .letters import fold_key, readable, unmarked
from .pages import Page

DIACRITICS = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Harakat and the marks of recitation: no letters, but written on them."""
UNSEEN = "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
"""Joiners, soft hyphens and controls of direction, which stand inside a word without being seen."""
TOKEN = re.compile(
    rf"""
      [\u0621-\u063a\u0641-\u064a]++(?=[\s.،:؛؟!()"«»]|\Z)           # first what is most of a page: the quickest wins
    | (?=[{ARABIC_RANGES}])[^\W\d_](?:[{DIACRITICS}{UNSEEN}]*(?=[{ARABIC_RANGES}])[^\W\d_])*[{DIACRITICS}]*
    | \d+(?:[.,٫٬]\d+)*                                          # a number, with its points and commas
    | (?:https?://|www\.|pic\.(?:twitter|x)\.com/)[!-~]+         # a link, as far as it is ASCII
    | @\w+                                                       # a handle
    | (?![{ARABIC_RANGES}])[^\W\d_](?:['’-]?(?![{ARABIC_RANGES}])[^\W_])*  # a word of another script: F-16, O'Neill
    | &quot; | _+ | [^\w\s{UNSEEN}]                              # a mark
    """,
    re.VERBOSE,
)
READ_KINDS = frozenset({"headline", "subheading", "paragraph", "embed", "related"})
"""The kinds of block that tell something; date lines, credits, tags and furniture do not."""


class Token(NamedTuple):
    """A word or a mark.

    `text` is as it is to be read (repaired where a block is garbled), `form` without harakat and tatweel, for dictionaries,
    `key` folded, with ه for ة, for matching; `start` and `end` are the page's; `gap` is what parts it from the token before
    it in its block, a line end where it begins a line or a block.
    """

    text: str
    form: str
    key: str
    start: int
    end: int
    gap: str


class TokenBlock(NamedTuple):
    """A block of a page and its tokens."""

    article: int
    kind: str
    start: int
    end: int
    tokens: tuple[Token, ...]


@lru_cache(maxsize=4)
def read_tokens(page: Page) -> tuple[TokenBlock, ...]:
    """Cut the blocks of a page into tokens; kept for the readers that ask again.

    >>> [token.key for block in read_tokens(Page("p", "قالت «الوزارة»: 3.5 ملايين")) for token in block.tokens]
    ['قالت', '«', 'الوزاره', '»', ':', '3.5', 'ملايين']
    """
    new = partial(tuple.__new__, Token)  # half the time of a call of Token
    found, known = [], {}  # a word that comes again is kept once
    for article, start, stop, kind, clean in read_blocks(page):
        written = page.text[start:stop]
        read = None if clean == written else readable(written)
        tokens, after, end = [], 0, -1
        for hit in TOKEN.finditer(text := read.text if read else written):
            first, last = hit.span()
            gap = text[after:first] if after else "\n"
            if len(gap) > 1 and ("\n" in gap or "\r" in gap):
                gap = "\n"
            after = last
            if read:
                first, last = read.span(first, last)
            word = hit[0]
            if word not in known:
                known[word] = (word, word, word) if word.isascii() else (word, *spelling(word))
            begin = end if start + first == end else start + first  # one number, kept once, where nothing parts two tokens
            end = start + last
            tokens.append(new((*known[word], begin, end, gap)))
        found.append(TokenBlock(article, kind, start, stop, tuple(tokens)))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> tuple[str, str]:
    """Give the form of a written word for dictionaries, and its key for matching.

    >>> spelling("الحكومـةُ"), spelling("إلى")
    (('الحكومة', 'الحكومه'), ('إلى', 'الي'))
    """
    return unmarked(word) or word, _key(word)


def _key(word: str) -> str:
    return fold_key(word).replace("ة", "ه") or word  # a lone tatweel is all there is


@lru_cache(maxsize=1 << 12)
def phrase(text: str) -> tuple[str, ...]:
    """Give the keys of the words and marks of a table's cell.

    >>> phrase("وزارة الخارجية")
    ('وزاره', 'الخارجيه')
    """
    return tuple([_key(word) for word in TOKEN.findall(text)])


@lru_cache(maxsize=1 << 14)
def cuts(key: str) -> tuple[tuple[int, str], ...]:
    """Give what a folded word may be without its proclitics, with the number of letters taken: و ف ب ل ك; لل for ل and ال.

    >>> cuts("وللعراق")
    ((0, 'وللعراق'), (1, 'للعراق'), (2, 'العراق'))
    """
    found = [(0, key)]
    at = int(key[0] == "و" and len(key) > 2 or key[0] == "ف" and len(key) > 3)
    if at:
        found.append((1, key[1:]))
    if key.startswith("لل", at) and len(key) > at + 3:
        found.append((at + 1, "ا" + key[at + 1 :]))
    elif key[at] in "بلك" and len(key) > at + 2:
        found.append((at + 1, key[at + 1 :]))
    return tuple(found)
