"""What a row says, as bodies of a Web Annotation: a gloss is a comment, a code a tag with its scheme."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

import pandas as pd

from .tables import table

PURPOSES = ("commenting", "editing", "tagging")
PLACE = ("page", "start", "end", "text")  # what the target says
Body = dict[str, str]


class Kind(NamedTuple):
    """What the values of a column are for, their language, and the scheme whose codes they are."""

    purpose: str
    language: str
    scheme: str


@cache
def kinds() -> dict[str, Kind]:
    """Read what is known of columns by their names; any other column holds tags of no scheme."""
    rows = table("bodies", ("column", "purpose", "note"), ("language", "scheme"), purpose=PURPOSES)
    return {row["column"]: Kind(row["purpose"], row["language"], row["scheme"]) for row in rows}


def bodies(row: Mapping[str, Any]) -> Iterator[Body]:
    """Give a body for each value of a row, labelled with its column; a list is as many.

    >>> [body["purpose"] for body in bodies({"gloss": "he is back", "event": "CONSULT", "note": None})]
    ['commenting', 'tagging']
    """
    for name, cell in row.items():
        kind = kinds().get(name, Kind("tagging", "", ""))
        for value in cell if isinstance(cell, list | tuple) else [cell]:
            if name not in PLACE and not pd.isna(value):
                language = {"format": "text/plain", "language": kind.language} if kind.language else {}
                yield {"type": "TextualBody", "purpose": kind.purpose, "label": name, "value": str(value), **language}


def with_scheme(body: Body, page: str, folder: Path | None) -> Body:
    """Add the scheme of a code; one that lies beside the page, whose address is `page`, only if it is in that folder."""
    scheme = kinds()[body["label"]].scheme if body["label"] in kinds() else ""
    there = "://" in scheme or (folder and scheme and (folder / scheme.split("#")[0]).is_file())
    return {**body, "inScheme": urljoin(page, scheme)} if there else body
