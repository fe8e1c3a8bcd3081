"""Days of the calendar: EDTF and its bounds, TIMEX3 values, the hijri calendar, and full dates found in a text."""

import contextlib
import datetime as dt
import io
import math
import re
from calendar import monthrange
from functools import cache, lru_cache

import hijridate
from edtf import parse_edtf

from .errors import DateError
from .timewords import codes, compose, fold_time, lex

Days = tuple[dt.date, dt.date]
"""A first and a last day."""

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The first month of each season, as meteorology counts them: three whole months from March."""
UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "DE": "XXX", "CE": "XX"}
LUNAR_YEAR = 354.36707 / 365.2425
"""A hijri year in Gregorian years; the first began on 19 July 622."""
MONTHS_OF = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
A_DAY = {"D": 1, "TH": 24, "TM": 1440, "TS": 86400}
"""How many of a unit make a day."""


@lru_cache(maxsize=65536)
def bounds(edtf: str | None) -> tuple[dt.date | None, dt.date | None]:
    """Give the first and the last day of an EDTF date, interval or set; None for an end that is open or unknown.

    Raises `DateError` for what is no date: 30 February, a 13th month, an interval that runs backwards.
    Method: the strict bounds of the `edtf` package (its fuzzy ones widen 2023-10~ to 26 months), checked.

    >>> bounds("2023-10")
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 31))
    """
    if edtf is None or edtf != edtf:
        return None, None
    several = re.fullmatch(r"\[([^][/]*\d[^][/]*)]|\{([^{}/]*\d[^{}/]*)}", str(edtf))  # one of several dates, or all of them
    ends = re.split(r",|\.\.", several[1] or several[2]) if several else str(edtf).split("/")
    lows, highs = ([_end(end, which) for end in ends] for which in (0, 1))
    first, last = lows[0], highs[-1]
    if several:
        return first and min(filter(None, lows)), last and max(filter(None, highs))
    if len(ends) > 2 or (first and last and last < first):
        raise DateError(f"{edtf!r} is no interval that runs forward; write it first/last, as 2023-08-07/2023-08-08")
    return first, last


def _end(edtf: str, which: int) -> dt.date | None:
    """Give the first or the last day of one date, None where it is open: the package widens an unknown end by ten years."""
    if edtf in ("", ".."):
        return None
    unknown = re.fullmatch(r"\d{4}(-\d\d)?-[01]X|\d{4}-\d\d-[0-3]X", edtf)  # 2023-1X: October to December
    found = [day for digit in ("0123456789" if unknown else "X") if (day := _parsed(edtf.replace("X", digit), which))]
    if not found:
        raise DateError(f"{edtf!r} is no day, month or year of the calendar in EDTF, as 2024-02-11, 2024-02 or 2024")
    return max(found) if which else min(found)


def _parsed(edtf: str, which: int) -> dt.date | None:
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # the package prints when it fails
            parsed = parse_edtf(edtf)
            year, month, day = (parsed.upper_strict() if which else parsed.lower_strict())[:3]
        if not edtf[:4].isdigit() and not edtf[:2].isdigit():
            return None  # no year: the package gives 0 to 9999
        return dt.date(year, month, day)  # which refuses 29 February 2023; the package does not
    except Exception:  # it raises its own, AttributeError and more; whatever it is, this is no date
        return None


@lru_cache(maxsize=65536)
def days(value: str) -> Days | None:
    """Give the days of a TIMEX3 date, a time of day counting as its day; None where it names none.

    >>> days("2024-W06")
    (datetime.date(2024, 2, 5), datetime.date(2024, 2, 11))
    """
    if "/" in value:
        ends = [days(end) for end in value.split("/")]
        return (ends[0][0], ends[1][1]) if all(ends) and ends[0][0] <= ends[1][1] else None
    found = re.fullmatch(r"(\d{2,4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)|([QH])(\d)|(SP|SU|FA|WI)))?(?:T.*)?", value)
    if not found:
        return None
    year, month, day, week, part, nth, season = found.groups()
    try:
        if day:
            return (dt.date(int(year), int(month), int(day)),) * 2
        if week:
            monday = dt.date.fromisocalendar(int(year), int(week), 1)
            return monday, monday + dt.timedelta(6)
        if len(year) < 4:  # a decade, a century
            return dt.date(int(year.ljust(4, "0")) or 1, 1, 1), dt.date(int(year.ljust(4, "9")), 12, 31)
        size = {"Q": 3, "H": 6}.get(part, 3 if season else 1 if month else 12)
        start = SEASONS[season] if season else size * (int(nth) - 1) + 1 if part else int(month or 1)
        return dt.date(int(year), start, 1), _month_end(int(year), start + size - 1)
    except (ValueError, OverflowError):
        return None


def _month_end(year: int, month: int) -> dt.date:
    """Give the last day of a month; months count on past December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=65536)
def to_edtf(value: str) -> str | None:
    """Write a TIMEX3 date as EDTF, None where it names no days.

    >>> to_edtf("198"), to_edtf("2024-Q1"), to_edtf("2013-08-10TNI")
    ('198X', '2024-01/2024-03', '2013-08-10')
    """
    found, value = days(value), value.split("T")[0]
    if not found or re.fullmatch(r"\d{4}(-\d\d){0,2}|[^A-Z]*/[^A-Z]*", value):
        return found and value
    if value.isdigit() and int(value):
        return value.ljust(4, "X")
    to_the_day = re.search(r"W\d|^0", value)  # there is no year 0, and so no 000X
    return "/".join(day.isoformat()[: 10 if to_the_day else 7] for day in found)


def stamp(day: dt.date | None, unit: str) -> str:
    """Write the day, week, month, year, decade or century a day lies in as TIMEX3 does; with X where there is no day.

    >>> stamp(dt.date(2024, 2, 11), "W"), stamp(None, "M")
    ('2024-W06', 'XXXX-XX')
    """
    if day is None:
        return UNKNOWN[unit]
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat()[: {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2}[unit]]


def shift(day: dt.date | None, unit: str, count: float) -> dt.date | None:
    """Move a day by whole units, or by as many days as some hours, minutes or seconds may touch.

    None where there is no day or it leaves the calendar.

    >>> shift(dt.date(2024, 3, 31), "M", -1), shift(dt.date(2024, 3, 31), "TH", -36)
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 29))
    """
    if day is None:
        return None
    try:
        if unit == "W":
            return day + dt.timedelta(weeks=count)
        if unit in A_DAY:
            return day + dt.timedelta(math.copysign(math.ceil(abs(count) / A_DAY[unit]), count))
        last = _month_end(day.year, day.month + count * MONTHS_OF[unit])
        return last.replace(day=min(day.day, last.day))
    except (ValueError, OverflowError):
        return None


def on_calendar(calendar: str, year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Write a day, month or year of the Gregorian or hijri calendar as a TIMEX3 date; None where there is none such.

    Hijri days follow Umm al-Qura (the `hijridate` package), which knows the years 1343 to 1500.

    >>> on_calendar("hijri", 1445, 9, 10), on_calendar("gregorian", 2023, 2, 29)
    ('2024-03-20', None)
    """
    try:
        if calendar == "gregorian":
            return dt.date(year, month or 1, day or 1).isoformat()[: 10 if day else 7 if month else 4]
        first = _hijri(year, month or 1, day or 1)
        last = first if day else _hijri(year, month or 12, hijridate.Hijri(year, month or 12, 1).month_length())
        return str(first) if day else f"{first}/{last}"
    except (ValueError, OverflowError):
        return None


def years_of(era: str | None, first: int, last: int | None = None) -> str | None:
    """Write a year, or the years from a first to a last, of our era, of the hijra (AH) or before Christ (BC) as TIMEX3.

    Hijri years outside the tables of Umm al-Qura are counted by the mean lunar year, which is exact to the calendar year.

    >>> years_of("AH", 201, 300), years_of("BC", 44), years_of(None, 2024)
    ('0816/0913', 'BC0044', '2024')
    """
    if era == "BC":
        return f"BC{first:04}"
    if era != "AH":
        return on_calendar("gregorian", first)
    last = last or first
    if (begin := on_calendar("hijri", first)) and (end := on_calendar("hijri", last)):
        return begin.split("/")[0] + "/" + end.split("/")[1]
    begin, end = (int(622.54 + (year - 1) * LUNAR_YEAR) for year in (first, last + 1))
    return f"{begin:04}/{end:04}" if begin < end else f"{begin:04}"  # one may lie within one of ours


def _hijri(year: int, month: int, day: int) -> dt.date:
    return dt.date(*hijridate.Hijri(year, month, day).to_gregorian().datetuple())


def hijri_year(day: dt.date) -> int:
    """Give the hijri year, or one beside it, that a day lies in."""
    return 1 + int((day.year - 622.54) / LUNAR_YEAR)


def numeric(parts: tuple[int, int, int]) -> tuple[str | None, bool]:
    """Read a date in digits, and tell whether its day and month could be meant the other way round.

    Arabic pages write day/month/year, or the year first; month/day only where nothing else gives a date. Years before 1600
    are none: they are hijri, or anything.

    >>> numeric((11, 2, 2024)), numeric((2, 28, 2024))
    (('2024-02-11', True), ('2024-02-28', False))
    """
    year, month, day = year_first(parts)
    straight, swapped = on_calendar("gregorian", year, month, day), on_calendar("gregorian", year, day, month)
    if year < 1600 or parts[0] > 999:
        return (straight if year >= 1600 else None), False
    return straight or swapped, bool(straight and swapped and straight != swapped)


def year_first(parts: tuple[int, int, int]) -> tuple[int, int, int]:
    """Give a date in digits as year, month, day."""
    return parts if parts[0] > 999 else parts[::-1]


@cache
def _full() -> re.Pattern:
    return compose(
        r"""(?: <day>? <weekday> [,(]* <in>? )?
            (?: <numeric date>
              | [<day number><ordinal>] [,/-]? <of>? <month word>? [/-]? [<month><weak month>]
                [,/-]* <of>? [<year word><the year>]? <year number>            # 12th, February 2024
              | [<month><weak month>] <day number> ,? <year number>            # October 30, 2024
            )"""
    )


def explicit_dates(text: str) -> list[tuple[int, int, str]]:
    """Find the full dates of a text, each a day of the Gregorian calendar: its span, weekday included, and its EDTF.

    >>> explicit_dates("تاريخ النشر: 12th, February 2024 GMT")
    [(13, 32, '2024-02-12')]
    """
    if not re.search(r"\d", text):
        return []
    folded = fold_time(text)
    tokens = lex(folded.text)
    found = []
    numeric_date, day, ordinal, month, weak, year = map(codes().get, FULL)
    for match in _full().finditer("".join([token[0] for token in tokens])):
        hit = tokens[slice(*match.span())]
        said = {code: value for code, value, _, _ in hit}
        if parts := said.get(numeric_date):
            edtf = numeric(parts)[0]
        else:
            (calendar, number), nth = said.get(month) or said[weak], said.get(day) or said[ordinal]
            edtf = on_calendar(calendar, said[year], number, nth)
        if edtf:
            found.append((*folded.span(hit[0][2], hit[-1][3]), edtf))
    return found


FULL = ("numeric date", "day number", "ordinal", "month", "weak month", "year number")
