"""The chronicle: what a page dates or places in time, in the page's words, and how each date is known."""

import pandas as pd

from ..calendar import bounds
from ..dates import dates
from ..layers import layer
from ..pages import Page
from ..statements import speech
from . import OUTLET, claims
from .coded import starts

COLUMNS = ("reading", "claim", "timex", "edtf", "basis", "earliest", "latest", "modality", "said_by", "gloss")


def chronicle(page: Page) -> pd.DataFrame:
    """Put in time what a page says: one row a claim that is dated or placed by words of the page, in the page's order.

    A layer plus `COLUMNS`. `timex` is the words that date it, `edtf` what the coder made of them; `basis` says how the
    tagger resolved those words, `earliest` and `latest` (ISO days, None where open) how far `edtf` or, without it, the
    tagger lets one go; `basis` is missing where it finds no expression in them, as in words that name another event. The
    tagger counts from the day of the article: without an `edtf` its bounds hold only where the outlet itself speaks, since
    *soon* in another's mouth counts from his own day, which the page does not give.
    `reading` is `hand`; on a page without coded claims it is `machine`, one row a temporal
    expression with the modality and the speaker of its statement, and `claim` and `gloss` are missing.

    >>> text = "عودة الوزير إلى بغداد\\nتاريخ النشر: 12th, February 2024 GMT\\nوصل الوزير إلى بغداد، الأحد، قادما من عمان."
    >>> chronicle(Page("p", text)).edtf.tolist()
    ['2024-02-12', '2024-02-11']
    """
    found, coded = dates(page), claims(page)
    told = [row for row in coded.itertuples() if row.timex is not None]
    if len(coded):
        return layer(page, [_hand(page, row, found) for row in told], COLUMNS)
    said = speech(page)
    return layer(page, [_machine(row, said) for row in found.itertuples()], COLUMNS)


def _hand(page: Page, claim: tuple, found: pd.DataFrame) -> tuple:
    """Join a claim with the expression that stands in its dating words, those nearest to it."""
    at = min(starts(page.text, claim.timex), key=lambda at: max(claim.start - at, at - claim.end, 0))
    inside = found[(found.start < at + len(claim.timex)) & (found.end > at)]
    date = next(inside.itertuples(), None)
    basis, first, last = (date.basis, date.earliest, date.latest) if date else (None, None, None)
    if claim.said_by != OUTLET:
        first = last = None
    if claim.edtf:
        first, last = (day and day.isoformat() for day in bounds(claim.edtf))
    values = ("hand", claim.claim, claim.timex, claim.edtf, basis, first, last, claim.modality, claim.said_by, claim.gloss)
    return (claim.article, claim.start, claim.end, *values)


def _machine(date: tuple, said: pd.DataFrame) -> tuple:
    """Take an expression with the modality and the speaker of the statement it stands in."""
    around = next(said[(said.start <= date.start) & (said.end >= date.end)].itertuples(), None)
    modality, speaker = (around.modality, around.speaker) if around else ("fact", None)  # a date line
    values = ("machine", None, date.text, date.edtf, date.basis, date.earliest, date.latest, modality, speaker, None)
    return (date.article, date.start, date.end, *values)
