"""What is read from the words of a page about time: every expression, what it means, and how we know."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from numbers import Integral

import pandas as pd

from ..articles import Article, read_articles
from ..blocks import read_blocks, warn
from ..blocks.lines import SIGNATURE
from ..calendar import Days, DaySpan, days, doubtful, explicit_dates, iso_days, missing, to_edtf
from ..errors import DateError
from ..layers import layers
from ..letters import readable
from ..pages import Page
from ..timewords import either, fold_time, lex, time_patterns
from ..tokens import READ_KINDS
from . import amounts, rules
from .timex import REFUSED, Rule, Timex, TimexMatch

COLUMNS = ["type", "value", "mod", "edtf", "earliest", "latest", "basis"]
TIMED_KINDS = READ_KINDS | {"dateline"}
"""The kinds of block in which times are told; credits name papers like اليوم."""
TRAILING = frozenset("ًٌٍَُِّْـ")
"""Marks on a last letter, which belong to the word."""
RULES: tuple[Rule, ...] = (rules.two_calendars, rules.digits, rules.from_to, rules.day_of_month, rules.one_month, rules.year)
RULES += (rules.century, rules.season, rules.clock, rules.unit, rules.weekday, rules.weekend, rules.today)
RULES += (amounts.unsaid, amounts.ago, amounts.lately, amounts.duration, amounts.every)


def dates(
    pages: Page | Iterable[Page], published: str | dt.date | Mapping[int, str | dt.date | None] | None = None
) -> pd.DataFrame:
    """Find the temporal expressions of a page or several and resolve each against its own article's date.

    A layer with `type`, `value` and `mod` (TIMEX3), `edtf`, `earliest`, `latest` (ISO days) and `basis`. `published` is
    the caller's what-if: a day for every article, or one for some, in place of the page's own. What the page does not
    say stays missing: nothing is resolved against today or against another article, and what is resolved against a day in
    doubt has EDTF's `?`. Raises `DateError` where `published` is no day, or names an article by anything but its number.

    >>> dates(Page("p", "اجتمعت اللجنة أمس"), published="2024-02-12")[["text", "value", "basis"]].values.tolist()
    [['أمس', '2024-02-11', 'deictic']]
    """
    own, every = (published, None) if isinstance(published, Mapping) else ({}, _iso(published))
    if wrong := [number for number in own if not isinstance(number, Integral) or isinstance(number, bool)]:
        raise DateError(f"published: {wrong[0]!r:.80} is no article; they are counted 1, 2 and on")
    supposed = tuple((number, _iso(day)) for number, day in own.items())

    def read(page: Page) -> tuple[tuple[object, ...], ...]:
        warn(page, read_blocks(page))
        return read_dates(page, every, supposed)

    return layers(pages, read, COLUMNS)


@lru_cache(maxsize=4)
def read_dates(page: Page, every: dt.date | None, own: tuple[tuple[int, dt.date | None], ...]) -> tuple[tuple[object, ...], ...]:
    """Read the rows of the layer, `every` article as of a day, or as of its `own`; kept for the readers that ask again.

    Each block is read by the days between which it was written.
    """
    anchors = {told.article: _anchor(told, dict(own).get(told.article, every)) for told in read_articles(page)}
    rows, earlier = list[tuple[object, ...]](), dict[int, list[Days | None]]()
    for article, at, end, kind, clean in read_blocks(page):
        (anchor, doubted), named = anchors.get(article, ((None, None), False)), earlier.setdefault(article, [])
        if kind == "embed":  # a post has a day of its own: its signature's, else any up to the article's
            signed = [day for match in SIGNATURE.finditer(clean) for *_, day in explicit_dates(match[0])]
            anchor, doubted, named = ((_iso(signed[-1]),) * 2 if signed else (None, anchor[1])), False, []
        elif kind == "related":  # so has another story, and its headline does not tell it
            anchor, named = (None, None), []
        for start, stop, told in _read(page.text[at:end], clean, anchor, named) if kind in TIMED_KINDS else ():
            first, last = iso_days(told.within or (None, None))
            edtf = doubtful(told.edtf) if doubted and told.edtf and told.basis != "stated" else told.edtf
            rows.append((article, at + start, at + stop, told.type, told.value, told.mod, edtf, first, last, told.basis))
    return tuple(rows)


def _anchor(told: Article, supposed: dt.date | None) -> tuple[DaySpan, bool]:
    """Give the days between which an article was published, as the page tells or the caller supposes, and any doubt."""
    published = told.published or ""
    day = supposed or _iso(published.rstrip("?") or None)
    return (day, day) if day else (_iso(told.earliest), _iso(told.latest)), not supposed and "?" in published


def _iso(value: object) -> dt.date | None:
    if missing(value):
        return None
    try:
        if isinstance(value, int) or "W" in str(value):  # a week is no day
            raise ValueError
        return dt.datetime.fromisoformat(str(value)).date()
    except ValueError:
        raise DateError(f"{value!r:.80} is no day; write it as 2024-02-12") from None


def _read(text: str, clean: str, anchor: DaySpan, earlier: list[Days | None]) -> Iterator[tuple[int, int, Timex]]:
    """Read one block: where each expression begins and ends in it, and what it says."""
    folded = fold_time(text) if clean == text else readable(text).then(fold_time)
    tokens = lex(folded.text)
    line = "".join([token.code for token in tokens])
    places, known = grammar()
    at = 0
    while place := places.search(line, at):
        at = place.start() + 1
        for pattern, function in known[(place.lastindex or 1) - 1 :]:
            if not (match := pattern.match(line, place.start())):
                continue
            first = max(match.start(), match.end("edge")) if "edge" in pattern.groupindex else match.start()
            hit = TimexMatch(match, tokens, folded.text, earlier, tokens[first : match.end()])
            if not (told := _resolve(hit, function, anchor)):
                continue
            at = match.end()
            if told != REFUSED:
                at -= line[at - 1] == ")" and "(" not in match[0]
                start, end = folded.span(tokens[match.start()].start, tokens[at - 1].end)
                while end < len(text) and text[end] in TRAILING:
                    end += 1
                yield start, end, told
            break


@cache
def grammar() -> tuple[re.Pattern[str], list[tuple[re.Pattern[str], Rule]]]:
    """Give the rules, and one pattern whose last group says which of them is the first that fits a place."""
    known = {function.__name__: function for function in RULES}
    never = "|".join(pattern.pattern for _, pattern in time_patterns("never", "never"))
    places = re.compile(f"(?!{never})(?:{either('rule', *known).pattern})", re.VERBOSE)
    return places, [(pattern, known[name]) for name, pattern in time_patterns("rule", *known)]


def _resolve(hit: TimexMatch, read: Rule, anchor: DaySpan) -> Timex | None:
    """Read a match from both ends of its article's date: where they agree it is resolved, else it is only bounded."""
    first, last = anchor
    low = read(hit._replace(day=first))
    if not low or low == REFUSED:
        return low
    high = (low if first == last else read(hit._replace(day=last))) or low
    known, beyond = [one.within or days((one.edtf or one.value).rstrip("?")) or (None, None) for one in (low, high)]
    if low.value == high.value and known == beyond:
        return _told(hit, low, known)
    return _told(hit, read(hit) or low, None)._replace(edtf=None, within=(known[0], beyond[1]))


def _told(hit: TimexMatch, told: Timex, known: DaySpan | None) -> Timex:
    """Give a reading with its EDTF and bounds, and remember its days: they may be named again, as in الشهر نفسه."""
    begin, end = known or (None, None)
    if told.type in ("DATE", "TIME") and told.basis != "vague":
        hit.earlier.append((begin, end) if begin and end else None)
        if not (begin or end or told.value.startswith("BC")):
            told = told._replace(basis="unresolved")
    edtf = told.edtf or (None if told.within else to_edtf(told.value))
    return told._replace(edtf=edtf, within=known)
