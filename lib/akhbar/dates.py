"""What is read from the words of a page about time: every expression, what it means, and how we know."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import cache

import pandas as pd

from .articles import articles
from .blocks import blocks
from .calendar import Days, days, explicit_dates, to_edtf
from .errors import DateError
from .layers import layer
from .letters import readable
from .lines import SIGNATURE
from .pages import Page
from .timerules import rules  # where they stand: reading the module adds them
from .timewords import compose, fold_time, lex
from .timex import Hit, Reading

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
    for article, start, text, kind, clean in zip(
        *(told[name].tolist() for name in ("article", "start", "text", "kind", "clean")), strict=True
    ):
        if kind in READ:
            anchor, named = anchors.get(article, (None, None)), earlier.setdefault(article, [])
            if kind in GUESTS:
                anchor, named = _guest(kind, clean, anchor), []
            read = _read(text, clean, anchor, named)
            rows += [(article, start + first, start + last, *values) for first, last, values in read]
    return layer(page, rows, COLUMNS)


def _anchors(told: pd.DataFrame, published: object) -> dict[int, Anchor]:
    """Give the days between which each article was published, as the page tells or the caller supposes."""
    found = {}
    for article, *own in zip(*(told[name].tolist() for name in ("article", "published", "earliest", "latest")), strict=True):
        given = published.get(article) if isinstance(published, Mapping) else published
        day, first, last = (_iso(value) for value in own)
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
    while match := places.search(line, at):
        at = match.start() + 1
        if _refused().search(line, max(0, at - 4), at):
            continue  # 30 February, مدينة السادس من أكتوبر: the day was refused, so its month and year say nothing
        for pattern, function in known[int(match.lastgroup.removeprefix("rule")) :]:
            if (match := pattern.match(line, at - 1)) and (
                values := _resolve(Hit(match, tokens, folded.text, earlier), function, anchor)
            ):
                at = match.end() - (line[match.end() - 1] == ")" and "(" not in match[0])
                start, end = folded.span(tokens[match.start()][2], tokens[at - 1][3])
                while end < len(text) and text[end] in TRAILING:
                    end += 1
                found.append((start, end, values))
                break
    return found


@cache
def _refused() -> re.Pattern:
    return compose(
        r"(?: <day number> | <namesake> [<ordinal><first>] ) <of>? [<month><weak month><bound month>] <year number>? $"
    )


def _resolve(hit: Hit, read: Callable[[Hit], Reading | None], anchor: Anchor) -> tuple | None:
    """Read a match from both ends of its article's date: where they agree it is resolved, else it is only bounded."""
    low, high = anchor
    if (told := _from(hit, read, low)) is None:
        return None
    if told.basis == "vague":
        within = {"PAST_REF": (None, high), "FUTURE_REF": (low, None)}.get(told.value, (None, None))
        return (told.type, told.value, told.mod, None, *_text(*within), told.basis)
    other = told if low == high else _from(hit, read, high) or told
    first, last = _extent(told), _extent(other)
    if told.value != other.value or first != last:
        ends = _text(first and first[0], last and last[1])
        told = _from(hit, read, None) or told
        basis = told.basis if told.type in ("DURATION", "SET") else "unresolved"
        hit.name(told, None)
        return (told.type, told.value, told.mod, None, *ends, basis)
    edtf = told.edtf or (None if told.within else to_edtf(told.value))
    hit.name(told, first)
    basis = told.basis if first or told.type in ("DURATION", "SET") or told.value.startswith("BC") else "unresolved"
    about = "~" if edtf and told.mod == "APPROX" and "/" not in edtf else ""
    return (told.type, told.value, told.mod, edtf and edtf + about, *_text(*(first or (None, None))), basis)


def _extent(told: Reading) -> Days | None:
    """Give the days a reading spans, None where it spans none that are known."""
    return told.within or days(told.edtf.rstrip("?") if told.edtf else told.value)


def _from(hit: Hit, read: Callable[[Hit], Reading | None], day: dt.date | None) -> Reading | None:
    hit.day = day
    return read(hit)


def _text(*ends: dt.date | None) -> tuple[str | None, ...]:
    return tuple(end.isoformat() if end else None for end in ends)


TRAILING = frozenset("ًٌٍَُِّْـ")
