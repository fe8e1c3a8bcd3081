"""Claims as event records, one JSON object a line, for those who count events."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .calendar import bounds
from .coding import NO_EVENT
from .coding.coded import THEN, parts
from .errors import LayerError, WriteError
from .layers import own
from .pages import Page
from .paths import located, put

TOLD = ("modality", "attribution_kind", "possibility_kind", "polarity", "quantity", "unit", "repeats", "record", "gloss")
"""Columns of a claim that a record has as they are, with null where a cell is empty."""


def event_records(claims: pd.DataFrame, page: Page, path: str | Path | None = None) -> list[dict[str, Any]]:
    """Give the claims of a page that tell of an act as PLOVER records, and write them to `path` as JSON lines, if one is given.

    `id, date, source, target, event, mode, text, language` are PLOVER's: `source` is who acts and `target` toward whom, ids
    of the table of actors; `date` is a day, and null where the claim is not dated to one; `mode` is null, since claims
    have none. What such records lack stands beside: `edtf` with its bounds `earliest` and `latest`, the `span` of the
    page, the chain of `speakers`, outermost first, with those named at this place, and `modality` and `polarity`: a
    possibility, a demand, a threat and a denial are records too, and no events. Claims without an act are left out.
    Raises `LayerError` for what is no layer of the page. Source: Halterman et al. 2023, and PLOVER's gold standard records.

    >>> from akhbar.layers import layer
    >>> coded = {"claim": "A1", "said_by": "outlet > iraq", "actor": "iraq", "recipient": "usa + uk", "event": "CONSULT"}
    >>> page = Page("p", "التقى الوفدان في بغداد")
    >>> [record] = event_records(layer(page, [(1, 0, 13, *coded.values(), "2024-01-25")], [*coded, "edtf"]), page)
    >>> record["source"], record["target"], record["date"], record["speakers"]
    ([{'id': 'iraq'}], [{'id': 'usa'}, {'id': 'uk'}], '2024-01-25', ['outlet', 'iraq'])
    """
    rows = own(claims, page)
    if missing := {"claim", "event"} - set(rows):
        raise LayerError(f"event records are made of claims; this layer has no column {', '.join(sorted(missing))}")
    records = [_record(row, page) for row in rows.to_dict("records") if row["event"] != NO_EVENT]
    if path is not None:
        put({located(path, WriteError): [f"{json.dumps(record, ensure_ascii=False)}\n".encode() for record in records]})
    return records


def _record(row: Mapping[str, Any], page: Page) -> dict[str, Any]:
    told = {name: None if pd.isna(cell) else cell for name, cell in row.items()}
    first, last = (day and day.isoformat() for day in (bounds(told["edtf"]) if told.get("edtf") else (None, None)))
    acting, suffering = ([{"id": id} for id in parts(told.get(name))] for name in ("actor", "recipient"))
    span = {name: told[name] for name in ("page", "article", "start", "end")} | {"sha256": page.sha256}
    when = {"date": first if first == last else None, "edtf": told.get("edtf"), "earliest": first, "latest": last}
    act = {"source": acting, "target": suffering, "event": told["event"], "mode": None, "quad": told.get("quad")}
    said = {"speakers": parts(told.get("said_by"), THEN), "explicit": parts(told.get("explicit"), THEN)}
    rest = {name: told.get(name) for name in TOLD}
    return {"id": told["claim"], **when, **act, "text": told["text"], "language": "ar", "span": span, **said, **rest}
