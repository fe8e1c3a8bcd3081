"""A layer as W3C Web Annotation: JSON-LD that other tools read, beside the page and apart from it."""

import hashlib
import json
import uuid
from _collections_abc import dict_items
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from .bodies import SCHEME, body, maker, seen_from
from .errors import WriteError
from .layers import ANCHOR, own
from .pages import Page
from .paths import located, put

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "https://schema.org/sha256", "inScheme": SCHEME}]
COUNTING = "Positions count Unicode code points of the decoded text from 0, its byte-order mark left out, the end exclusive."
TAGGED = ("article",)  # of the anchor; the rest of it is what the target says
AROUND, MOST = 32, 512  # characters of context on either side of a quote: as few as tell its place from others
BASE = 0x9E3779B97F4A7C15  # of the hash of a stretch, odd


def annotations(layer: pd.DataFrame, page: Page, path: str | Path | None = None, creator: str | None = None) -> dict[str, Any]:
    """Give the rows of a layer that stand on `page` as a Web Annotation page, and write it to `path` if one is given.

    An item is a row: its target has the page (as seen from `path`, else as `ID.txt`) with the SHA-256 of its bytes, a
    TextPositionSelector in Unicode code points and a TextQuoteSelector whose prefix, quote and suffix stand once on the
    page, if `MOST` characters can do that; its bodies are its values, labelled with the column: what is told in words is a
    comment in its language, a code a tag with its scheme, as `data/bodies.csv` says. `creator` is who coded the rows by
    hand; without one, rows that nobody coded (no `claim`, no `finding`) are the software's. Ids are UUIDs made from what
    they name: the same on every run. An item is made when it is asked for: a long layer takes little room.
    Raises `LayerError` for what is no layer of the page, `WriteError` for a file that cannot be written.
    Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.

    >>> from akhbar import blocks
    >>> items = annotations(blocks(Page("p", "قال الوزير")), Page("p", "قال الوزير"))["items"]
    >>> [(body["label"], body["value"]) for body in items[0]["body"]]
    [('article', '1'), ('kind', 'headline'), ('clean', 'قال الوزير')]
    """
    path = None if path is None else located(path, WriteError)
    items = Items(own(layer, page), page, seen_from(page, path), creator)
    whole: dict[str, Any] = {"id": _id("collection", items.id), "type": "AnnotationCollection", "label": f"{page.id}. {COUNTING}"}
    whole |= {"total": len(items), "first": items.id}
    told = AnnotationPage({"@context": CONTEXT, "id": items.id, "type": "AnnotationPage", "partOf": whole})
    told |= {"startIndex": 0, "items": items}
    if path is not None:
        put({path: told.lines()})
    return told


class Items(Sequence[dict[str, Any]]):
    """The annotations of a page's rows, each made when it is asked for."""

    def __init__(self, rows: pd.DataFrame, page: Page, address: str, creator: str | None) -> None:
        self.names, self.rows, self.page, self.address = list(rows), rows.to_numpy(dtype=object), page, address
        self.maker = maker(self.names, creator)
        self.source = {"id": seen_from(page, None), "type": "Text", "format": "text/plain", "language": "ar"}
        if page.sha256:
            self.source["sha256"] = page.sha256
        self.once: dict[int, npt.NDArray[np.int32]] = {}
        keys = [hashlib.blake2b(self._named(row).encode(), digest_size=8).digest() for row in self.rows]
        alike: Counter[bytes] = Counter()
        self.again = list[int]()  # what is said twice of the same words has two ids
        for key in keys:
            self.again.append(alike[key])
            alike[key] += 1
        self.id = _id(self.source, hashlib.sha256(b"".join(keys)).hexdigest())

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return self._item(self.rows[at], self.again[at])

    def __iter__(self) -> Iterator[dict[str, Any]]:
        yield from map(self._item, self.rows, self.again)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def _item(self, row: Sequence[Any], again: int) -> dict[str, Any]:
        bodies = [body(column, value, self.page, self.address) for column, value in self._said(row)]
        about = {"type": "Annotation", "motivation": list(dict.fromkeys(one["purpose"] for one in bodies)), **self.maker}
        return {"id": _id(self._named(row), int(again)), **about, "body": bodies, "target": self._target(*row[2:4])}

    def _named(self, row: Sequence[Any]) -> str:
        """Write what tells one annotation from another; where its file lies does not."""
        return json.dumps([self.source, int(row[2]), int(row[3]), *self._said(row)])

    def _said(self, row: Sequence[Any]) -> Iterator[tuple[str, str]]:
        for name, cell in zip(self.names, row, strict=True):
            if name in TAGGED or name not in ANCHOR:
                for value in cell if isinstance(cell, list | tuple) else [cell]:
                    if not (pd.api.types.is_scalar(value) and pd.isna(value)):
                        yield name, str(value)

    def _target(self, start: int, end: int) -> dict[str, Any]:
        text, around = self.page.text, AROUND
        while True:
            first, last = max(0, start - around), min(end + around, len(text))
            if around == MOST or self._stands_once(first, last, 2 * around):  # else the position alone tells
                break
            around *= 2
        places = {"type": "TextPositionSelector", "start": int(start), "end": int(end)}
        words = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[first:start], "suffix": text[end:last]}
        return {"source": self.source | {"id": self.address}, "selector": [places, words]}

    def _stands_once(self, first: int, last: int, most: int) -> bool:
        """Tell whether a stretch of the text is all of it, or holds a shorter one, of `most` characters, that stands once."""
        size = AROUND
        while size <= min(most, last - first):
            if size not in self.once:
                self.once[size] = _once(self.page.text, size)
            if self.once[size][first] <= last - size:
                return True
            size *= 2
        return last - first == len(self.page.text)


class AnnotationPage(dict[str, Any]):
    """A page of annotations, which `json` can write."""

    def items(self) -> "dict_items[str, Any]":
        """Give the names and values, the annotations as a list."""
        return {name: list(value) if isinstance(value, Items) else value for name, value in super().items()}.items()

    def lines(self) -> Iterator[bytes]:
        """Write it as JSON, each annotation on its line; half a character is written as JSON can."""
        yield json.dumps(self | {"items": []}, ensure_ascii=False)[:-2].encode("utf-8", "backslashreplace")
        for at, item in enumerate(self["items"]):
            yield (",\n" * (at > 0) + json.dumps(item, ensure_ascii=False)).encode("utf-8", "backslashreplace")
        yield b"]}\n"


def _once(text: str, size: int) -> npt.NDArray[np.int32]:
    """Give for each place in a text where the next stretch of `size` characters begins that stands in it once.

    By a rolling hash modulo 2^64: where two collide, a stretch that stands once is not told, and never the other way.
    """
    sums = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    powers = np.cumprod(np.full(len(text), BASE, dtype=np.uint64))
    np.cumsum(np.multiply(sums, powers, out=sums), out=sums)
    found = sums[size - 1 :].copy()
    found[1:] -= sums[:-size]
    found *= powers[::-1][: len(found)]
    del sums, powers
    ordered = np.sort(found)
    once = ordered.searchsorted(found, "right") - ordered.searchsorted(found) == 1
    after = np.full(len(text), len(text), dtype=np.int32)
    after[: len(once)][once] = once.nonzero()[0]
    return np.minimum.accumulate(after[::-1])[::-1]


def _id(*named: object) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(named, sort_keys=True)).urn
