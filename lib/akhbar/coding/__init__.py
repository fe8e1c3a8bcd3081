"""The page's claims, coded by hand: who says what of whom, how sure, when; read from a table and found on the page."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from ..blocks import read_blocks
from ..layers import ANCHOR
from ..pages import Page
from ..statements.names import MODALITIES, gazetteer
from ..tables import Fault, Row, short, table
from .coded import THEN, Place, coded, ids, parts, undated, unknown

OUTLET = "outlet"
"""The first link of every chain: the article's own outlet, named on the page or not."""
POST_AUTHOR = "post"
"""A later link: the author of an embedded post, whom the page does not name."""
SUBKINDS = {"attribution_kind": ("source", "evaluation"), "possibility_kind": ("promise", "chance", "condition")}
"""Why a row is `attributed`: another's word for what was or is, or a judgement, whoever makes it. And what makes it a
`possibility`: somebody will bring it about, it may come, or it follows if something else does."""
CODES = {"modality": MODALITIES, **SUBKINDS, "polarity": ("positive", "negative")}
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
NO_EVENT = "none"
QUANTITY = re.compile(r"[~<>]?[0-9]{1,15}(\.[0-9]{1,15})?|10{2,9}s")
"""A number as the page gives it: exact, about, more or less than, or known only as hundreds, thousands ..."""
CODING = ("said_by", "explicit", "modality", *SUBKINDS, "polarity", "actor", "recipient", "event")
DETAILS = ("edtf", "timex", "quantity", "unit", "repeats", "record", "gloss", "note")
CLAIM_COLUMNS = ("id", "page", "quote", "nth", *CODING, *DETAILS)
CLAIM_LAYER = ("claim", *CODING, "quad", *DETAILS)
REQUIRED = ("id", "page", "quote", "said_by", "modality", "polarity", "event", "gloss")


def claims(pages: Page | Iterable[Page], table: str | Path | None = None) -> pd.DataFrame:
    """Read the claims of pages from `claims.csv` beside each, or from the CSV `table`: a layer, one row a claim, `CLAIM_LAYER`.

    `text` is the quote, found letter by letter; `claim` is its id. `said_by` is the chain of sources, outermost first, as in
    `outlet > spokesman > minister`, and `explicit` those of its links that the words name here. `actor`, `recipient` and
    `record` hold ids, several joined by ` + `; an actor that the library's tables lack has a row in `cast.csv` beside the
    table. `event` is one of PLOVER's sixteen, `quad` its class; for analysis `none`, and no class. Empty where no table lies
    beside the page. Raises `TableError` that tells the bad rows of the table with line, id and reason.
    """
    codes = {**CODES, "event": (*events(), NO_EVENT)}
    found = coded(pages, table, "claims.csv", ("id", *CODING, *DETAILS), REQUIRED, codes, check=_wrong, fits=_astray)
    quads = [events().get(event) for event in found["event"]]
    return found.assign(claim=found["id"], quad=pd.Series(quads, dtype=object))[[*ANCHOR, *CLAIM_LAYER]]


@cache
def events() -> dict[str, str]:
    """Give PLOVER's sixteen types of event, each with its class of four."""
    rows = table("events", ("event", "quad", "gloss"), quad=QUADS)
    return {row["event"]: row["quad"] for row in rows}


def _wrong(rows: list[Row], path: Path) -> Iterator[Fault]:
    """Check dates, ids, chains of sources, quantities, and that no claim repeats itself by way of others."""
    yield from undated(rows, "edtf")
    yield from unknown(rows, "record", ids(path.parent / "record.csv"), "record.csv")
    cast = {*gazetteer(), *(ids(path.parent / "cast.csv") or ())}
    for column in ("actor", "recipient"):
        yield from unknown(rows, column, cast, "the table of actors")
    repeats = {row["id"]: row["repeats"] for row in reversed(rows)}
    circles = set(_circles(repeats))
    for row in rows:
        yield from ((row, why) for why in _unlike(row, cast))
        if row["repeats"] and row["repeats"] not in repeats:
            yield row, f"repeats {short(row['repeats'])}, which is no claim of this table"
        if row["id"] in circles:
            yield row, f"repeats {short(row['repeats'])}, and so, in the end, itself"


def _unlike(row: Row, cast: Collection[str]) -> Iterator[str]:
    chain, rest = parts(row["said_by"], THEN), iter(parts(row["said_by"], THEN))
    if chain and chain[0] != OUTLET:
        yield f"said_by begins with {short(chain[0])}, not with {OUTLET!r}"
    for link in chain[1:]:
        if link != POST_AUTHOR and link not in cast:
            yield f"said_by {short(link)} is not in the table of actors"
    if not all(link in rest for link in parts(row["explicit"], THEN)):  # `in` takes links off the rest: the order counts
        yield f"explicit {short(row['explicit'])} is no part of the chain {short(row['said_by'])}"
    for name, modality in zip(SUBKINDS, ("attributed", "possibility"), strict=True):
        if bool(row[name]) != (row["modality"] == modality):
            yield f"{name} goes with the modality {modality}, and with no other"
    if row["attribution_kind"] == "source" and len(chain) == 1:
        yield "attribution_kind 'source', and said_by names none but the outlet"
    if row["quantity"] and not QUANTITY.fullmatch(row["quantity"]):
        yield f"quantity {short(row['quantity'])} is no number; write it as 2500, 0.5, ~2500, >200, <24 or 100s (hundreds)"
    if bool(row["quantity"]) != bool(row["unit"]):
        yield f"quantity {short(row['quantity'])} and unit {short(row['unit'])} go together"


def _circles(repeats: dict[str, str]) -> Iterator[str]:
    """Give the claims that repeat themselves, by way of others or not: each chain is walked to where one ended before."""
    walked = set[str]()
    for claim in repeats:
        chain = list[str]()
        while claim and claim in repeats and claim not in walked:
            walked.add(claim)
            chain.append(claim)
            claim = repeats[claim]
        yield from chain[chain.index(claim) :] if claim in chain else ()


def _astray(row: Row, page: Page, place: Place) -> Iterator[str]:
    article, *_ = place
    if not article:
        yield "the quote begins in furniture outside any article"
    own = [block for block in read_blocks(page) if block[0] == article]
    if row["timex"] and page.text.find(row["timex"], own[0][1], own[-1][2]) < 0:
        yield f"timex {short(row['timex'])} is not in article {article}"
