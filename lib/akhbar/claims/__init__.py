"""The page's claims, coded by hand: who says what of whom, how sure, when; read from a table and found on the page."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import pandas as pd

from ..statements.names import known
from ..blocks import read_blocks
from ..calendar import bounds
from ..layers import layer
from ..pages import Page
from ..tables import table
from .coded import THEN, Row, as_layer, find, ids, misplaced, parts, read_coded, refused, repeated, unknown

OUTLET = "outlet"
"""The first link of every chain: the article's own outlet, named on the page or not."""
POST = "post"
"""A later link: the author of an embedded post, whom the page does not name."""
MODALITIES = ("fact", "attributed", "possibility", "demand", "threat")
POLARITIES = ("positive", "negative")
ATTRIBUTED = ("source", "evaluation")
"""Why a row is `attributed`: another's word for what was or is, or a judgement, whoever makes it."""
POSSIBLE = ("promise", "chance", "condition")
"""What makes a row a `possibility`: somebody will bring it about, it may come, or it follows if something else does."""
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NO_EVENT = "none"
QUANTITY = re.compile(r"[~<>]?[0-9]{1,15}(\.[0-9]{1,15})?|10{2,9}s")
"""A number as the page gives it: exact, about, more or less than, or known only as hundreds, thousands ..."""
KINDS = ("attribution_kind", "possibility_kind")
CODING = ("said_by", "explicit", "modality", *KINDS, "polarity", "actor", "recipient", "event")
DETAILS = ("edtf", "timex", "quantity", "unit", "repeats", "record", "gloss", "note")
KIND_CODES = {"attribution_kind": ATTRIBUTED, "possibility_kind": POSSIBLE}
COLUMNS = ("id", "page", "quote", "nth", *CODING, *DETAILS)
LAYER = ("claim", *CODING, "quad", *DETAILS)
REQUIRED = ("id", "page", "quote", "said_by", "modality", "polarity", "event", "gloss")


def claims(page: Page, path: str | Path | None = None) -> pd.DataFrame:
    """Read the claims of a page from the table `claims.csv` beside it, or from `path`: a layer, one row a claim, `LAYER`.

    The table's rows are in its own order, those of other pages left out. `text` is the quote, found letter by letter;
    `claim` is its id. `said_by` is the chain of sources, outermost first, as in `outlet > spokesman > minister`, and
    `explicit` those of its links that the words name here. `attribution_kind` and `possibility_kind` say more of these
    two modalities and are missing elsewhere. `actor`, `recipient` and `record` hold ids, several joined by ` + `; an actor
    that the library's tables lack has a row in `cast.csv` beside the table. `event` is one of PLOVER's sixteen, `quad` its
    class; for analysis `none`, and no class. `quantity` is written as in `QUANTITY`. Empty where no table lies beside the
    page. Raises `TableError` that lists every bad row of the table with its line, its id and the reason.
    """
    if not (path := find(page, "claims.csv", path)):
        return layer(page, [], LAYER)
    recorded = ids(path.parent / "record.csv")
    cast = {*known(), *(ids(path.parent / "cast.csv") or ())}

    def check(row: Row, first: Mapping[str, Row]) -> Iterator[str]:
        yield from repeated(row, first)
        yield from refused(bounds, row["edtf"])
        yield from unknown(row, "record", recorded, "record.csv")
        yield from unknown(row, "actor", cast, "the table of actors")
        yield from unknown(row, "recipient", cast, "the table of actors")
        yield from _sources(row, cast)
        yield from _values(row, first)
        yield from misplaced(row, page, path.parent)
        if "place" in row:
            yield from _astray(row, page)

    codes = {"modality": MODALITIES, **KIND_CODES, "polarity": POLARITIES, "event": (*events(), NO_EVENT)}
    rows = read_coded(path, COLUMNS, REQUIRED, codes, check)
    return as_layer(page, [row | {"quad": events().get(row["event"])} for row in rows], LAYER)


@cache
def events() -> dict[str, str]:
    """Give PLOVER's sixteen types of event, each with its class of four."""
    rows = table("events", ("event", "quad", "gloss"), quad=QUADS)
    return {row["event"]: row["quad"] for row in rows}


def _sources(row: Row, cast: Collection[str]) -> Iterator[str]:
    """Check the chain of sources, and the kind that goes with a modality."""
    chain, rest = parts(row["said_by"], THEN), iter(parts(row["said_by"], THEN))
    if chain and chain[0] != OUTLET:
        yield f"said_by begins with {chain[0]!r}, not with {OUTLET!r}"
    for link in chain[1:]:
        if link != POST and link not in cast:
            yield f"said_by {link!r} is not in the table of actors"
    if not all(link in rest for link in parts(row["explicit"], THEN)):  # `in` takes links off the rest: the order counts
        yield f"explicit {row['explicit']!r} is no part of the chain {row['said_by']!r}"
    for name, modality in zip(KINDS, ("attributed", "possibility"), strict=True):
        if bool(row[name]) != (row["modality"] == modality):
            yield f"{name} goes with the modality {modality}, and with no other"
    if row["attribution_kind"] == "source" and len(chain) == 1:
        yield "attribution_kind 'source', and said_by names none but the outlet"


def _values(row: Row, first: Mapping[str, Row]) -> Iterator[str]:
    """Check the quantity, and that a chain of repeated claims leads to one that repeats none."""
    if row["quantity"] and not QUANTITY.fullmatch(row["quantity"]):
        yield f"quantity {row['quantity']!r} is no number; write it as 2500, 0.5, ~2500, >200, <24 or 100s (hundreds)"
    if bool(row["quantity"]) != bool(row["unit"]):
        yield "quantity and unit go together"
    if row["repeats"] and row["repeats"] not in first:
        yield f"repeats {row['repeats']!r}, which is no claim of this table"
    seen, at = set(), row["repeats"]
    while at and at in first and at not in seen:
        seen.add(at)
        at = first[at]["repeats"]
    if row["id"] in seen:
        yield f"repeats {row['repeats']!r}, and so, in the end, itself"


def _astray(row: Row, page: Page) -> Iterator[str]:
    """Check that the quote stands in an article, and the words that date it in the same one."""
    article = row["place"][0]
    if not article:
        yield "the quote begins in furniture outside any article"
    own = [block for block in read_blocks(page) if block[0] == article]
    if row["timex"] and row["timex"] not in page.text[own[0][1] : own[-1][2]]:
        yield f"timex {row['timex']!r} is not in article {article}"
