"""What is read from the words of a page about time: every expression, what it means, and how we know."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from ..articles import articles
from ..blocks import blocks
from ..blocks.lines import SIGNATURE
from ..calendar import Days, days, explicit_dates, to_edtf
from ..errors import DateError
from ..layers import layer
from ..letters import readable
from ..pages import Page
from ..timewords import fold_time, lex
from .timerules import rules  # where they stand: reading the module adds them
from .timex import REFUSED, Hit, Reading, Rule

COLUMNS = ["type", "value", "mod", "edtf", "earliest", "latest", "basis"]
READ = frozenset({"headline", "dateline", "paragraph", "subheading", "embed", "related"})
"""The kinds of block that carry an article's words; tags and furniture do not, and credits name papers like اليوم."""

GUESTS = ("embed", "related")
"""Blocks with a day of their own, which is not the article's: a post has its signature's, another story's headline none."""

Anchor = tuple[dt.date | None, dt.date | None]
"""The first and the last day an article can have been published on, each missing where nothing says."""


def dates(page: Page, published: str | dt.date | Mapping[int, str | dt.date] | None = None) -> pd.DataFrame:
    """Find the temporal expressions of a page and resolve each against its own article's date.

    A layer with `type`, `value` and `mod` (TIMEX3), `edtf`, `earliest`, `latest` (ISO days) and `basis`. `published` is
    the caller's what-if: a day for every article, or one for some, in place of the page's own. What the page does not
    say stays missing: nothing is resolved against today or against another article. Raises `DateError` where
    `published` is no day.

    >>> dates(Page("p", "اجتمعت اللجنة أمس"), published="2024-02-12")[["text", "value", "basis"]].values.tolist()
    [['أمس', '2024-02-11', 'deictic']]
    """
    anchors = _anchors(articles(page), published)
    earlier: dict[int, list[Days | None]] = {}
    rows = []
    told = blocks(page)
    for article, at, text, kind, clean in zip(
        *(told[name].tolist() for name in ("article", "start", "text", "kind", "clean")), strict=True
    ):
        if kind in READ:
            anchor, named = anchors.get(article, (None, None)), earlier.setdefault(article, [])
            if kind in GUESTS:
                anchor, named = _guest(kind, clean, anchor), []
            rows += [(article, at + start, at + end, *values) for start, end, values in _read(text, clean, anchor, named)]
    return layer(page, rows, COLUMNS)


def _anchors(told: pd.DataFrame, published: object) -> dict[int, Anchor]:
    """Give the days between which each article was published, as the page tells or the caller supposes."""
    found = {}
    for article, *own in zip(*(told[name].tolist() for name in ("article", "published", "earliest", "latest")), strict=True):
        given = published.get(article) if isinstance(published, Mapping) else published
        day, first, last = map(_iso, own)
        day = _iso(given) or day
        found[article] = (day, day) if day else (first, last)
    return found


def _guest(kind: str, clean: str, host: Anchor) -> Anchor:
    """Give the days between which a post was written: its signature's, else any up to the article's; of a link none."""
    if kind == "related":
        return None, None
    signed = [day for match in SIGNATURE.finditer(clean) for *_, day in explicit_dates(match[0])]
    return (_iso(signed[-1]),) * 2 if signed else (None, host[1])


def _iso(value: object) -> dt.date | None:
    if value is None or pd.isna(value):
        return None
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        raise DateError(f"{value!r} is no day; write it as 2024-02-12") from None


def _read(text: str, clean: str, anchor: Anchor, earlier: list[Days | None]) -> list[tuple[int, int, tuple]]:
    """Read one block: (start, end, values of `COLUMNS`) of each expression, in offsets of the block."""
    folded = fold_time(text) if clean == text else readable(text).then(fold_time)
    tokens = lex(folded.text)
    line = "".join([token[0] for token in tokens])
    places, known = rules()
    found, at = [], 0
    while place := places.search(line, at):
        at = place.start() + 1
        for pattern, function in known[place.lastindex - 1 :]:
            match = pattern.match(line, place.start())
            if not match:
                continue
            first = max(match.start(), match.end("edge")) if "edge" in pattern.groupindex else match.start()
            hit = Hit(match, tokens, folded.text, earlier, tokens[first : match.end()])
            if not (values := _resolve(hit, function, anchor)):
                continue
            at = match.end()
            if values != REFUSED:
                at -= line[at - 1] == ")" and "(" not in match[0]
                start, end = folded.span(tokens[match.start()][2], tokens[at - 1][3])
                while end < len(text) and text[end] in TRAILING:
                    end += 1
                found.append((start, end, values))
            break
    return found


def _resolve(hit: Hit, read: Rule, anchor: Anchor) -> tuple | None:
    """Read a match from both ends of its article's date: where they agree it is resolved, else it is only bounded."""
    readings = [read(Hit(*hit[:5], day)) for day in dict.fromkeys(anchor)]
    low, high = readings[0], readings[-1] or readings[0]
    if not low or low == REFUSED:
        return low
    first, last = _extent(low), _extent(high)
    agreed = low.value == high.value and first == last
    told = low if agreed else read(hit) or low
    basis, edtf = told.basis, (told.edtf or (None if told.within else to_edtf(told.value))) if agreed else None
    if told.type in ("DATE", "TIME") and basis != "vague":
        hit.earlier.append(first if agreed and all(first) else None)  # it may be named again: الشهر نفسه، اليوم التالي
        basis = basis if (agreed and any(first)) or told.value.startswith("BC") else "unresolved"
    if edtf and told.mod == "APPROX" and "/" not in edtf:
        edtf += "~"
    return (told.type, told.value, told.mod, edtf, *(day and day.isoformat() for day in (first[0], last[1])), basis)


def _extent(told: Reading) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and the last day of a reading, each missing where it is not known."""
    return told.within or days(told.edtf.rstrip("?") if told.edtf else told.value) or (None, None)


TRAILING = frozenset("ًٌٍَُِّْـ")
"""Marks on a last letter, which belong to the word."""
