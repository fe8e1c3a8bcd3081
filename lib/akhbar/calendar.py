"""Dates in so many words: an expression that names a day, a month and a year, as an EDTF day."""

import calendar
import re
from functools import cache

from .letters import drop_bidi, drop_tatweel, fold, fold_alef, fold_digits, fold_spaces
from .tables import table


@cache
def _months() -> dict[str, int]:
    rows = table("months", ("name", "month"), ("note",), month=tuple(map(str, range(1, 13))))
    return {_plain(row["name"]): int(row["month"]) for row in rows}


@cache
def _pattern() -> re.Pattern:
    month = "|".join(map(re.escape, sorted(_months(), key=len, reverse=True)))
    month = rf"(?:{month})(?!\w)"
    return re.compile(
        rf"""
        (?<![\d/.-]) (?:
          (?P<day>\d{{1,2}}) (?:st|nd|rd|th)? [ ,،]{{1,3}}
          (?P<month>{month}) (?:\s?/\s?{month} | \s?\({month}\))? [ ,،]{{1,3}} (?P<year>\d{{4}})
        | (?P<month2>{month}) [ ]{{1,2}} (?P<day2>\d{{1,2}}) (?:st|nd|rd|th)? (?:[ ]?[,،][ ]?|[ ]) (?P<year2>\d{{4}})
        | (?P<year3>\d{{4}}) (?P<sep>[-/.]) (?P<month3>\d{{1,2}}) (?P=sep) (?P<day3>\d{{1,2}})
        | (?P<day4>\d{{1,2}}) (?P<sep2>[-/.]) (?P<month4>\d{{1,2}}) (?P=sep2) (?P<year4>\d{{4}})
        ) (?![\d/]|[-.]\d)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def explicit_dates(text: str) -> list[tuple[int, int, str]]:
    """Find the full dates of a text: `(start, end, EDTF day)`, spans of `text`; impossible days are left out.

    Numbers are read day before month, as Arabic news writes them, unless the year comes first.

    >>> explicit_dates("نشر 12th, February 2024 GMT")
    [(4, 23, '2024-02-12')]
    >>> [edtf for _, _, edtf in explicit_dates("الأحد ١١ شباط/ فبراير ٢٠٢٤، ثم 27 أكتوبر 2009")]
    ['2024-02-11', '2009-10-27']
    """
    folded = fold(text, fold_digits, fold_spaces, fold_alef, drop_bidi, drop_tatweel)
    found = []
    for match in _pattern().finditer(folded.text):
        got = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
        month = _months().get(got["month"].casefold()) or int(got["month"])
        year, day = int(got["year"]), int(got["day"])
        if 1 <= month <= 12 and year and 1 <= day <= calendar.monthrange(year, month)[1]:
            found.append((*folded.span(*match.span()), f"{year:04}-{month:02}-{day:02}"))
    return found


def _plain(name: str) -> str:
    return fold(name, fold_alef).text.casefold()
