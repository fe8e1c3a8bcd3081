"""A layer as W3C Web Annotation: JSON-LD that other tools read, beside the page and apart from it."""

import json
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from .bodies import SCHEME, body, maker, seen_from
from .layers import check
from .pages import Page

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "https://schema.org/sha256", "inScheme": SCHEME}]
COUNTING = "Positions count Unicode code points of the decoded text from 0, its byte-order mark left out, the end exclusive."
PLACE = ("page", "start", "end", "text")  # what the target says
Node = dict[str, Any]
AROUND, MOST = 32, 512  # characters of context on either side of a quote: as few as tell its place from others


def annotations(layer: pd.DataFrame, page: Page, path: str | Path | None = None, creator: str | None = None) -> Node:
    """Give the rows of a layer that stand on `page` as a Web Annotation page, and write it to `path` if one is given.

    An item is a row: its target has the page (as seen from `path`, else as `ID.txt`) with the SHA-256 of its bytes, a
    TextPositionSelector in Unicode code points and a TextQuoteSelector whose prefix, quote and suffix stand once on the
    page, if `MOST` characters can do that; its bodies are its values, labelled with the column: what is told in words is a
    comment in its language, a code a tag with its scheme, as `data/bodies.csv` says. `creator` is who coded the rows by
    hand; without one, rows that nobody coded (no `claim`, no `finding`) are the software's. Ids are UUIDs made from what
    they name: the same on every run. Raises `LayerError` for what is no layer of the page.
    Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.

    >>> from akhbar import blocks
    >>> items = annotations(blocks(Page("p", "قال الوزير")), Page("p", "قال الوزير"))["items"]
    >>> [(body["label"], body["value"]) for body in items[0]["body"]]
    [('article', '1'), ('kind', 'headline'), ('clean', 'قال الوزير')]
    """
    check(layer.head(0), [page])
    rows = check(layer[layer["page"] == page.id], [page])
    source: Node = {"id": seen_from(page, None), "type": "Text", "format": "text/plain", "language": "ar"}
    if page.sha256:
        source["sha256"] = page.sha256
    items: list[Node] = []
    again = Counter[str]()  # what is said twice of the same words has two ids
    for row in rows.to_dict("records"):
        said, target = list(_said(row)), _target(page, source, row["start"], row["end"])
        named = _written([said, target])
        again[named] += 1
        bodies = [body(column, value, page, seen_from(page, path)) for column, value in said]
        about = {"motivation": list(dict.fromkeys(one["purpose"] for one in bodies))} | maker(row, creator)
        items.append({"id": _id(named, again[named]), "type": "Annotation", **about, "body": bodies, "target": target})
    name = _id(source, [item["id"] for item in items])
    source["id"] = seen_from(page, path)  # of all items: ids do not depend on where the file lies
    whole: Node = {"id": _id("collection", name), "type": "AnnotationCollection", "label": f"{page.id}. {COUNTING}"}
    whole |= {"total": len(items), "first": name}
    told = {"@context": CONTEXT, "id": name, "type": "AnnotationPage", "partOf": whole, "startIndex": 0, "items": items}
    if path is not None:
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        Path(path).write_bytes(text.encode("utf-8", "backslashreplace"))  # half a character, which JSON can write as such
    return told


def _said(row: Node) -> Iterator[tuple[str, str]]:
    for name, cell in row.items():
        for value in cell if isinstance(cell, list | tuple) else [cell]:
            if name not in PLACE and not (value is None or value is pd.NA or value != value):
                yield name, str(value)


def _target(page: Page, source: Node, start: int, end: int) -> Node:
    text, around = page.text, AROUND
    while True:
        first, last = max(0, start - around), end + around
        once = text.find(found := text[first:last]) == first and text.find(found, first + 1) < 0
        if once or around == MOST:  # on a page that repeats itself at length, the position alone tells
            break
        around *= 2
    places = {"type": "TextPositionSelector", "start": int(start), "end": int(end)}
    words = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[first:start], "suffix": text[end:last]}
    return {"source": source, "selector": [places, words]}


def _id(*named: object) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, _written(named)).urn


def _written(thing: object) -> str:
    return json.dumps(thing, sort_keys=True)
