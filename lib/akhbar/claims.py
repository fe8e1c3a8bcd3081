"""The page's claims, coded by hand: who says what of whom, how sure, when; read from a table and found on the page."""

import re
from functools import cache
from pathlib import Path

import pandas as pd

from .blocks import read_blocks
from .calendar import bounds
from .coded import THEN, Coded, Row, anchor, beside, ids, parts
from .layers import layer
from .names import known
from .pages import Page
from .tables import table

OUTLET = "outlet"
"""The first link of every chain: the article's own outlet, named on the page or not."""

POST = "post"
"""A later link: the author of an embedded post, whom the page does not name."""

MODALITIES = ("fact", "attributed", "possibility", "demand", "threat")
POLARITIES = ("positive", "negative")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NO_EVENT = "none"
QUANTITY = re.compile(r"[~<>]?[0-9]{1,15}(\.[0-9]{1,15})?|10{2,9}s")
"""A number as the page gives it: exact, about, more or less than, or known only as hundreds, thousands ..."""
COLUMNS = (
    *("id", "page", "quote", "nth", "said_by", "explicit", "modality", "polarity", "actor", "recipient", "event"),
    *("edtf", "timex", "quantity", "unit", "repeats", "record", "gloss", "note"),
)
REQUIRED = ("id", "page", "quote", "said_by", "modality", "polarity", "event", "gloss")
LAYER = (
    *("claim", "said_by", "explicit", "modality", "polarity", "actor", "recipient", "event", "quad"),
    *("edtf", "timex", "quantity", "unit", "repeats", "record", "gloss", "note"),
)


def claims(page: Page, path: str | Path | None = None) -> pd.DataFrame:
    """Read the claims of a page from the table `claims.csv` beside it, or from `path`: a layer, one row a claim, `LAYER`.

    The table's rows are in its own order, those of other pages left out. `text` is the quote, found letter by letter;
    `claim` is its id. `said_by` is the chain of sources, outermost first, as in `outlet > spokesman > minister`, and
    `explicit` those of its links that the words name here. `actor`, `recipient` and `record` hold ids, several joined by
    ` + `. `event` is one of PLOVER's sixteen, `quad` its class; for analysis `none`, and no class. `quantity` is written as in
    `QUANTITY`. Empty where no table lies beside the page. Raises `TableError` that lists every bad row of the table with
    its line, its id and the reason.
    """
    if path is None and not beside(page, "claims.csv").is_file():
        return layer(page, [], LAYER)  # nobody has coded these pages
    path = Path(path or beside(page, "claims.csv"))
    coded = Coded(path, COLUMNS, REQUIRED, {"modality": MODALITIES, "polarity": POLARITIES, "event": (*events(), NO_EVENT)})
    coded.unique()
    of_record = ids(path.parent / "record.csv")
    for row in coded.rows:
        coded.attempt(row, bounds, row["edtf"])
        coded.known(row, "record", of_record, "record.csv")
        coded.known(row, "actor", known(), "the table of actors")
        coded.known(row, "recipient", known(), "the table of actors")
        _check_chain(coded, row)
        _check_quantity(coded, row)
    _check_repeats(coded)
    rows = coded.of(page)
    places = [_place(coded, page, row) for row in rows]
    coded.stop()
    return layer(page, [(*place, *_values(row)) for place, row in zip(places, rows, strict=True)], LAYER)


@cache
def events() -> dict[str, str]:
    """Give PLOVER's sixteen types of event, each with its class of four."""
    rows = table("events", ("event", "quad", "gloss"), quad=QUADS)
    return {row["event"]: row["quad"] for row in rows}


def _check_chain(coded: Coded, row: Row) -> None:
    chain, named = parts(row["said_by"], THEN), parts(row["explicit"], THEN)
    if chain and chain[0] != OUTLET:
        coded.fault(row, f"said_by begins with {chain[0]!r}, not with {OUTLET!r}")
    sources = THEN.join(link for link in chain[1:] if link != POST)
    coded.known(row | {"said_by": sources}, "said_by", known(), "the table of actors", THEN)
    rest = iter(chain)
    if not all(link in rest for link in named):  # `in` takes links off the rest: the order counts
        coded.fault(row, f"explicit {row['explicit']!r} is no part of the chain {row['said_by']!r}")


def _check_quantity(coded: Coded, row: Row) -> None:
    if row["quantity"] and not QUANTITY.fullmatch(row["quantity"]):
        coded.fault(row, f"quantity {row['quantity']!r} is no number; write it as 2500, 0.5, ~2500, >200, <24 or 100s (hundreds)")
    if bool(row["quantity"]) != bool(row["unit"]):
        coded.fault(row, "quantity and unit go together")


def _check_repeats(coded: Coded) -> None:
    """Check that each chain of repeated claims leads to one that repeats none."""
    earlier = {row["id"]: row["repeats"] for row in coded.rows}
    for row in coded.rows:
        if row["repeats"] and row["repeats"] not in earlier:
            coded.fault(row, f"repeats {row['repeats']!r}, which is no claim of this table")
        seen, at = set(), row["repeats"]
        while at and at not in seen:
            seen.add(at)
            at = earlier.get(at)
        if row["id"] and row["id"] in seen:
            coded.fault(row, f"repeats {row['repeats']!r}, and so, in the end, itself")


def _place(coded: Coded, page: Page, row: Row) -> tuple[int, int, int] | None:
    """Give article, start and end of a row's quote; None where it has none or is not found."""
    place = coded.attempt(row, anchor, page, row["quote"], row["nth"]) if row["quote"] else None
    if not place:
        return None
    article = place[0]
    if not article:
        coded.fault(row, "the quote begins in furniture outside any article")
    own = [block for block in read_blocks(page) if block[0] == article]
    if row["timex"] and row["timex"] not in page.text[own[0][1] : own[-1][2]]:
        coded.fault(row, f"timex {row['timex']!r} is not in article {article}")
    return place


def _values(row: Row) -> tuple:
    derived = {"claim": row["id"], "quad": events().get(row["event"])}
    return tuple((row | derived)[name] for name in LAYER)
