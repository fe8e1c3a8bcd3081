"""What a row says, as bodies of a Web Annotation: a gloss is a comment, a code a tag with its scheme."""

import os
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urljoin

from .pages import Page
from .paths import home
from .tables import table

PURPOSES = ("commenting", "editing", "tagging")
SCHEME = {"@id": "http://www.w3.org/2004/02/skos/core#inScheme", "@type": "@id"}
SOFTWARE = {"type": "Software", "name": "akhbar"}


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


def body(column: str, value: str, page: Page, address: str) -> dict[str, str]:
    """Give the body for a value of a column, labelled with it; `address` is the page's, seen from where the file lies.

    A scheme that is no address of the web, such as the codebook, is named if it lies beside the page.

    >>> body("gloss", "he is back", Page("p", ""), "p.txt")["purpose"], body("event", "AID", Page("p", ""), "p.txt")["inScheme"]
    ('commenting', 'https://github.com/openeventdata/PLOVER')
    """
    kind = kinds().get(column, Kind("tagging", "", ""))
    told = {"type": "TextualBody", "purpose": kind.purpose, "label": column, "value": value}
    if kind.language:
        told |= {"format": "text/plain", "language": kind.language}
    near = kind.scheme and "://" not in kind.scheme
    if kind.scheme and (not near or page.path and (page.path.parent / kind.scheme.split("#")[0]).is_file()):
        told["inScheme"] = urljoin(address, kind.scheme)
    return told


def maker(columns: Collection[str], creator: str | None) -> dict[str, dict[str, str]]:
    """Say who made rows of these columns, if that is known: who is named or, where nobody coded them, the software.

    >>> maker(["type", "edtf"], None), maker(["claim", "gloss"], None)
    ({'creator': {'type': 'Software', 'name': 'akhbar'}}, {})
    """
    if creator:
        return {"creator": {"type": "Organization", "name": creator}}
    return {} if {"claim", "finding"} & set(columns) else {"creator": SOFTWARE}


def seen_from(page: Page, path: str | Path | None) -> str:
    """Give the address of a page's file as a file at `path` sees it; `ID.txt` for a page or a path that is not there."""
    if path is None or page.path is None:
        return f"{quote(page.id)}.txt"
    return quote(os.path.relpath(page.path.resolve(), home(path).parent).replace(os.sep, "/"))
