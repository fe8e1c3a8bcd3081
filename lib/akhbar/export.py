"""A layer as W3C Web Annotation: JSON-LD that other tools read, beside the page and apart from it."""

import json
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pandas as pd

from .layers import check
from .pages import Page

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "https://schema.org/sha256"}]
COUNTING = "Positions count Unicode code points of the decoded text from 0, its byte-order mark left out, the end exclusive."
PLACE = ("page", "start", "end", "text")  # what the target says
AROUND, MOST = 32, 512  # characters of context on either side of a quote: as few as tell its place from others


def annotations(layer: pd.DataFrame, page: Page, path: str | Path | None = None) -> dict:
    """Give the rows of a layer that stand on `page` as a Web Annotation page, and write it to `path` if one is given.

    An item is a row: its target has the page (`ID.txt`, beside which the file belongs) with the SHA-256 of its bytes, a
    TextPositionSelector in Unicode code points and a TextQuoteSelector whose prefix, quote and suffix stand once on the
    page, if `MOST` characters can do that; its bodies are tags, one for each value, labelled with the column. Ids are
    UUIDs made from what they name: the same on every run. Raises `LayerError` for what is no layer of the page.
    Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.

    >>> from akhbar import blocks
    >>> items = annotations(blocks(Page("p", "قال الوزير")), Page("p", "قال الوزير"))["items"]
    >>> [(body["label"], body["value"]) for body in items[0]["body"]]
    [('article', '1'), ('kind', 'headline'), ('clean', 'قال الوزير')]
    """
    check(layer.head(0), [page])
    rows = check(layer[layer["page"] == page.id], [page])
    source = {"id": f"{quote(page.id)}.txt", "type": "Text", "format": "text/plain"}
    if page.sha256:
        source["sha256"] = page.sha256
    items, again = [], Counter()  # what is said twice of the same words has two ids
    for row in rows.to_dict("records"):
        item = {"type": "Annotation", "body": list(_bodies(row)), "target": _target(page, source, row["start"], row["end"])}
        again[_written(item)] += 1
        items.append({"id": _id(item, again[_written(item)]), **item})
    name = _id(source, [item["id"] for item in items])
    whole = {"id": _id("collection", name), "type": "AnnotationCollection", "label": f"{page.id}. {COUNTING}"}
    whole |= {"total": len(items), "first": name}
    told = {"@context": CONTEXT, "id": name, "type": "AnnotationPage", "partOf": whole, "startIndex": 0, "items": items}
    if path is not None:
        text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        Path(path).write_bytes(text.encode("utf-8", "backslashreplace"))  # half a character, which JSON can write as such
    return told


def _bodies(row: dict) -> Iterator[dict]:
    for name, cell in row.items():
        for value in cell if isinstance(cell, list | tuple) else [cell]:
            if name not in PLACE and not (value is None or value is pd.NA or value != value):
                yield {"type": "TextualBody", "purpose": "tagging", "label": name, "value": str(value)}


def _target(page: Page, source: dict, start: int, end: int) -> dict:
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
