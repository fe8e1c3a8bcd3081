"""Layers for other tools: any as W3C Web Annotations, claims as event records, beside the page and apart from it."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin
from uuid import NAMESPACE_URL, UUID, uuid5

import numpy as np
import pandas as pd

from .calendar import bounds, iso_days, missing
from .coding import NO_EVENT
from .coding.coded import THEN, parts
from .errors import LayerError
from .layers import ANCHOR, own
from .pages import Page
from .paths import home, put
from .tables import table

SCHEME = {"@id": "http://www.w3.org/2004/02/skos/core#inScheme", "@type": "@id"}
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"sha256": "https://schema.org/sha256", "inScheme": SCHEME}]
COUNTING = "Positions count Unicode code points of the decoded text from 0, its byte-order mark left out, the end exclusive."
AROUND = (32, 64, 128, 256, 512)  # characters of context on either side of a quote: as few as tell its place from others
COPIED = ("modality", "attribution_kind", "possibility_kind", "polarity", "quantity", "unit", "repeats", "record", "gloss")
"""Columns of a claim that its event record has as they are, with null where a cell is empty."""
TOLD = ("claim", "event", "actor", "recipient", "edtf", "quad", "said_by", "explicit", *COPIED)
"""All the columns that are read for it, but for the anchor."""

MIXING = np.uint64(0x9E3779B97F4A7C15)
"""An odd number near 2 to the 64 over the golden ratio, which spreads what it multiplies (Knuth 1998, 6.4)."""


def annotations(layer: pd.DataFrame, page: Page, path: str | Path | None = None, creator: str | None = None) -> dict[str, Any]:
    """Give the rows of a layer that stand on `page` as a Web Annotation page, and write it to `path` if one is given.

    An item is a row, made when it is asked for. Its target has the page (as seen from `path`, else as `ID.txt`) with the
    SHA-256 of its bytes, a TextPositionSelector in Unicode code points and a TextQuoteSelector whose prefix, quote and suffix
    stand once on the page, if the most of `AROUND` can do that; its bodies are its values, labelled with the column: comments,
    or tags with their scheme, as `data/bodies.csv` says. `creator` is who coded the rows by hand; rows that nobody coded (no
    `claim`, no `finding`) are the software's. Ids are the same on every run. Raises `LayerError` for what is no layer of the
    page, `AkhbarError` for a file that cannot be written.
    Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.

    >>> from akhbar import blocks
    >>> items = annotations(blocks(Page("p", "قال الوزير")), Page("p", "قال الوزير"))["items"]
    >>> [(body["label"], body["value"]) for body in items[0]["body"]]
    [('article', '1'), ('kind', 'headline'), ('clean', 'قال الوزير')]
    """
    items = Items(own(layer, page), page, seen_from(page, path), creator)
    whole: dict[str, Any] = {"id": _id("collection", items.id), "type": "AnnotationCollection", "label": f"{page.id}. {COUNTING}"}
    whole |= {"total": len(items), "first": items.id}
    told = AnnotationPage({"@context": deepcopy(CONTEXT), "id": items.id, "type": "AnnotationPage", "partOf": whole})
    told |= {"startIndex": 0, "items": items}
    if path is not None:
        put({Path(path): told.lines()})
    return told


class Items(Sequence[dict[str, Any]]):
    """The annotations of a page's rows, each made when it is asked for."""

    def __init__(self, rows: pd.DataFrame, page: Page, address: str, creator: str | None) -> None:
        self.page, self.address = page, address
        self.spans = rows[["start", "end"]].to_numpy(np.int64)
        self.said = {str(name): np.array(rows[name], dtype=object) for name in rows if name == "article" or name not in ANCHOR}
        self.source = {"id": seen_from(page, None), "type": "Text", "format": "text/plain", "language": "ar"}
        if page.sha256:
            self.source["sha256"] = page.sha256
        who = {"type": "Organization", "name": creator} if creator else {"type": "Software", "name": "akhbar"}
        unsigned = not creator and {"claim", "finding"} & set(rows)  # somebody coded them
        self.maker = {} if unsigned else {"creator": who}
        self.base = uuid5(NAMESPACE_URL, json.dumps(self.source)).bytes
        self.once = cache(lambda size: _once(page.text, size))
        told = (json.dumps([*self.spans[at].tolist(), *self._said(at)]).encode() for at in range(len(self)))
        self.keys = np.fromiter(map(self._key, told), "V16", len(self))
        halves = pd.Series(self.keys.view(np.uint64)[::2])  # in less room than the keys
        for at, before in enumerate(halves.groupby(halves).cumcount()):
            if before:  # what is said twice of the same words has two ids
                self.keys[at] = self._key(b"%d " % (before + 1) + self.keys[at].tobytes())
        self.id = _id(self.source, hashlib.sha256(self.keys.tobytes()).hexdigest())

    def __len__(self) -> int:
        return len(self.spans)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        bodies = [body(column, value, self.page, self.address) for column, value in self._said(at)]
        return {
            "id": UUID(bytes=self.keys[at].tobytes(), version=5).urn,
            "type": "Annotation",
            "motivation": list(dict.fromkeys(one["purpose"] for one in bodies)),
            **deepcopy(self.maker),
            "body": bodies,
            "target": self._target(at),
        }

    def _key(self, told: bytes) -> bytes:
        """Give the bytes of the id of what is told of the page; where its file lies is no part of it."""
        return hashlib.sha1(self.base + told, usedforsecurity=False).digest()[:16]

    def _said(self, at: int) -> Iterator[tuple[str, str]]:
        """Give the values of a row, each with its column; of the anchor, the target says the rest."""
        for name, column in self.said.items():
            cell = column[at]
            for value in cell if isinstance(cell, list | tuple) else [cell]:
                if isinstance(value, str | int) or not missing(value):
                    yield name, str(value)

    def _target(self, at: int) -> dict[str, Any]:
        text, (start, end) = self.page.text, self.spans[at].tolist()
        for around in AROUND:  # until as many characters as this stand nowhere else
            first, last = max(0, start - around), min(end + around, len(text))
            if last - first == len(text) or self.once(around)[first] < self.once(around)[last - around + 1]:
                break
        places = {"type": "TextPositionSelector", "start": start, "end": end}
        words = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[first:start], "suffix": text[end:last]}
        return {"source": self.source | {"id": self.address}, "selector": [places, words]}


class AnnotationPage(dict[str, Any]):
    """A page of annotations, which `json` can write."""

    def items(self) -> Any:
        """Give the names and values, the annotations as a list."""
        return {name: list(value) if isinstance(value, Items) else value for name, value in super().items()}.items()

    def lines(self) -> Iterator[bytes]:
        """Write it as JSON, each annotation on its line; half a character is written as JSON can."""
        yield json.dumps(self | {"items": []}, ensure_ascii=False)[:-2].encode("utf-8", "backslashreplace")
        for at, item in enumerate(self["items"]):
            yield (",\n" * (at > 0) + json.dumps(item, ensure_ascii=False)).encode("utf-8", "backslashreplace")
        yield b"]}\n"


def _once(text: str, size: int) -> "np.ndarray[Any, np.dtype[np.int32]]":
    """Count, for each place in a text, at how many before it `size` characters, a power of two, begin that stand in it once.

    Each half more doubles the stretch that a number stands for. Other characters may have the same number by chance: then a
    quote gets more context.
    """
    numbers = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    for half in (1 << power for power in range(size.bit_length() - 1)):
        numbers = (numbers[:-half] ^ numbers[:-half] >> np.uint64(29)) * MIXING + numbers[half:]
    counts = np.zeros(len(numbers) + 1, dtype=np.int32)
    np.cumsum(~pd.Series(numbers).duplicated(keep=False).to_numpy(), out=counts[1:])
    return counts


def _id(*named: object) -> str:
    return uuid5(NAMESPACE_URL, json.dumps(named, sort_keys=True)).urn


@cache
def kinds() -> dict[str, Mapping[str, str]]:
    """Read what is known of columns by their names: the purpose of their values, the language, the scheme of their codes."""
    purposes = ("commenting", "editing", "tagging")
    rows = table("bodies", ("column", "purpose", "note"), ("language", "scheme"), purpose=purposes)
    return {row["column"]: row for row in rows}


def body(column: str, value: str, page: Page, address: str) -> dict[str, str]:
    """Give the body for a value of a column, labelled with it; `address` is the page's, seen from where the file lies.

    A scheme that is no address of the web, such as the codebook, is named if it lies beside the page.
    """
    kind = kinds().get(column, {"purpose": "tagging", "language": "", "scheme": ""})
    told = {"type": "TextualBody", "purpose": kind["purpose"], "label": column, "value": value}
    if kind["language"]:
        told |= {"format": "text/plain", "language": kind["language"]}
    file = kind["scheme"].split("#")[0]
    if "://" in file or file and page.path and (page.path.parent / file).is_file():
        told["inScheme"] = urljoin(address, kind["scheme"])
    return told


def seen_from(page: Page, path: str | Path | None) -> str:
    """Give the address of a page's file as a file at `path` sees it; `ID.txt` for a page or a path that is not there."""
    with suppress(OSError, ValueError, RuntimeError):  # of a path that no file can have
        if path is not None and page.path is not None:
            return quote(os.path.relpath(page.path.resolve(), home(path).parent).replace(os.sep, "/"))
    return f"{quote(page.id)}.txt"


def event_records(claims: pd.DataFrame, page: Page, path: str | Path | None = None) -> list[dict[str, Any]]:
    """Give the claims of a page that tell of an act as PLOVER records, and write them to `path` as JSON lines, if one is given.

    `id, date, source, target, event, mode, text, language` are PLOVER's: `source` is who acts and `target` toward whom;
    `date` is null where the claim is not dated to a day, `mode` always. What such records lack stands beside: `edtf` with its
    bounds, the `span` of the page, the chain of `speakers`, outermost first, and those it names here (`explicit`), and
    `modality` and `polarity`: a possibility, a demand, a threat and a denial are records too, and no events. Raises
    `LayerError` for what is no layer of the page. Source: Halterman et al. 2023, and PLOVER's gold standard records.

    >>> from akhbar.layers import layers
    >>> page, coded = Page("p", "التقى الوفدان"), ["claim", "actor", "recipient", "event", "edtf"]
    >>> row = (1, 0, 13, "A1", "iraq", "usa + uk", "CONSULT", "2024-01-25")
    >>> [record] = event_records(layers(page, lambda _: [row], coded), page)
    >>> record["source"], record["target"], record["date"]
    ([{'id': 'iraq'}], [{'id': 'usa'}, {'id': 'uk'}], '2024-01-25')
    """
    rows = own(claims, page)
    if lacking := {"claim", "event"} - set(rows):
        raise LayerError(f"event records are made of claims; this layer has no column {', '.join(sorted(lacking))}")
    for name in rows.columns.intersection(TOLD):
        may_miss = name not in ("claim", "event")
        for cell in rows[name]:
            if not (isinstance(cell, str) or may_miss and missing(cell)):
                told = f"whose cells are text{' or nothing' * may_miss}; column {name} of this layer has {cell!r:.60}"
                raise LayerError(f"event records are made of claims, {told}")
    records = [_record(row, page) for row in rows[rows["event"] != NO_EVENT].to_dict("records")]
    if path is not None:
        lines = (f"{json.dumps(record, ensure_ascii=False)}\n" for record in records)
        put({Path(path): [line.encode("utf-8", "backslashreplace") for line in lines]})
    return records


def _record(row: Mapping[str, Any], page: Page) -> dict[str, Any]:
    told = {name: None if missing(cell) else cell for name, cell in row.items()}
    first, last = iso_days(bounds(told.get("edtf")))
    acting, suffering = ([{"id": id} for id in parts(told.get(name))] for name in ("actor", "recipient"))
    span = {name: told[name] for name in ("page", "article", "start", "end")} | {"sha256": page.sha256}
    when = {"date": first if first == last else None, "edtf": told.get("edtf"), "earliest": first, "latest": last}
    act = {"source": acting, "target": suffering, "event": told["event"], "mode": None, "quad": told.get("quad")}
    said = {"speakers": parts(told.get("said_by"), THEN), "explicit": parts(told.get("explicit"), THEN)}
    rest = {name: told.get(name) for name in COPIED}
    return {"id": told["claim"], **when, **act, "text": told["text"], "language": "ar", "span": span, **said, **rest}
