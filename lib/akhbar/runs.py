"""The words of a page, each with the block, the sentence and the unbroken run of words it stands in."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .blocks import read_blocks
from .layers import ANCHOR
from .pages import Page
from .words import words

OWN = ("headline", "subheading", "paragraph", "embed")
"""An article's own text: no date line, related headline, credit, keyword line or furniture."""
STOPS = frozenset(".!?؟…\n")
COLUMNS = [*ANCHOR, "form", "lemma", "parts", "kind", "sentence", "run"]


@lru_cache(maxsize=4)
def runs(page: Page) -> tuple[tuple, ...]:
    """Give each word as a tuple of `COLUMNS`; a sentence ends with its mark or its block.

    A run ends at anything but a space; a number or a link is a run of its own. Kept for the readers that ask again.

    >>> [(row[4], *row[9:]) for row in runs(Page("p", "قال الوزير: نعم. ثم سافر"))]
    [('قال', 0, 0), ('الوزير', 0, 0), ('نعم', 0, 1), ('ثم', 1, 2), ('سافر', 1, 2)]
    """
    return tuple(_read(page))


def _read(page: Page) -> Iterator[tuple]:
    table = words(page)
    blocks = read_blocks(page)
    starts = [block[1] for block in blocks]
    sentence = run = end = here = 0
    whole = True
    for row in zip(*(table[name] for name in COLUMNS[:8]), strict=True):
        block = bisect_right(starts, row[2]) - 1
        between = page.text[end : row[2]]
        if end and (block != here or not STOPS.isdisjoint(between)):
            sentence += 1
            run += 1
        elif end and (between.strip() or not (whole and lexical(row[5]))):
            run += 1
        end, here, whole = row[3], block, lexical(row[5])
        yield (*row, blocks[block][3], sentence, run)


def lexical(form: str) -> bool:
    """Tell whether a word is neither a number nor a link.

    >>> lexical("f-16"), lexical("2024"), lexical("https://t.co")
    (True, False, False)
    """
    return form[:1].isalpha() and not form.startswith(("http:", "https:", "www."))


def each(pages: Page | Iterable[Page]) -> list[Page]:
    """Take one page for a list of one."""
    return [pages] if isinstance(pages, Page) else list(pages)
