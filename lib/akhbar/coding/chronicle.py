"""The chronicle: what a page dates or places in time, in the page's words, and how each date is known."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

import pandas as pd

from ..calendar import bounds, iso_days
from ..dates import dates
from ..errors import CollectionError
from ..layers import layers
from ..pages import Page, each
from ..statements import speech
from . import OUTLET, claims
from .coded import starts

COLUMNS = ("reading", "claim", "timex", "edtf", "basis", "earliest", "latest", "modality", "said_by", "gloss")


def chronicle(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Put in time what pages say: one row a claim that is dated or placed by words of its page, in the page's order.

    A layer plus `COLUMNS`. `timex` is the words that date it, `edtf` what the coder made of them, `basis` how `dates`
    resolves them (missing where it finds no expression there); `earliest` and `latest` (ISO days, None where open) bound
    `edtf` or, without it and where the outlet itself speaks, what `dates` reads: *soon* in another's mouth counts from his
    own day, which the page does not give. `reading` is `hand`; on a page without coded claims it is `machine`, one row an
    expression of time with the modality and the speaker of its statement, and `claim` and `gloss` are missing.

    >>> text = "عودة الوزير إلى بغداد\\nتاريخ النشر: 12th, February 2024 GMT\\nوصل الوزير إلى بغداد، الأحد، قادما من عمان."
    >>> chronicle(Page("p", text)).edtf.tolist()
    ['2024-02-12', '2024-02-11']
    """
    given = each(pages)
    try:
        coded = claims(given)
    except CollectionError:  # pages made from a string, and no collection that could have coded them
        coded = claims([page for page in given if page.path])
    own = dict(list(coded.groupby("page")))
    return layers(given, lambda page: _hand(page, own[page.id]) if page.id in own else _machine(page), COLUMNS)


def _hand(page: Page, coded: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    """Join each claim with the expression that stands in its dating words, those nearest to it."""
    found = list(dates(page).itertuples())
    ends = [date.end for date in found]
    places = cache(lambda words: starts(page.text, words))
    for claim in coded[coded["timex"].notna()].itertuples():
        after = bisect_left(places(claim.timex), claim.start)
        near = places(claim.timex)[max(after - 1, 0) : after + 1]
        at = min(near, key=lambda at: max(claim.start - at, at - claim.end))
        first_after = bisect_right(ends, at)
        date = found[first_after] if first_after < len(found) and found[first_after].start < at + len(claim.timex) else None
        first, last = (date.earliest, date.latest) if date and claim.said_by == OUTLET else (None, None)
        if claim.edtf:
            first, last = iso_days(bounds(claim.edtf))
        known = claim.timex, claim.edtf, date and date.basis, first, last, claim.modality, claim.said_by, claim.gloss
        yield claim.article, claim.start, claim.end, "hand", claim.claim, *known


def _machine(page: Page) -> Iterator[tuple[object, ...]]:
    """Take each expression with the modality and the speaker of the first statement it stands in; a date line stands in none."""
    said = list(speech(page).itertuples())
    reach = list(accumulate((row.end for row in said), max))
    for date in dates(page).itertuples():
        at = bisect_left(reach, date.end)
        inside = at < len(said) and said[at].start <= date.start
        modality, speaker = (said[at].modality, said[at].speaker) if inside else ("fact", None)
        known = date.text, date.edtf, date.basis, date.earliest, date.latest, modality, speaker, None
        yield date.article, date.start, date.end, "machine", None, *known
