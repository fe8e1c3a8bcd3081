"""Days of the calendar: EDTF and its bounds, TIMEX3 values, the hijri calendar, and full dates found in a text."""

import datetime as dt
import math
import re
from calendar import monthrange
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain

import hijridate
import pandas as pd

from .errors import DateError, TableError
from .tables import table
from .timewords import Month, TimeToken, codes_of, either, fold_time, lex, meaning

Days = tuple[dt.date, dt.date]
DaySpan = tuple[dt.date | None, dt.date | None]
"""A first and a last day; in a span each is missing where it is open or not known."""
Stated = tuple[dt.date, list[TimeToken]]
"""A day, and the tokens that tell it."""

SEASONS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3)}
"""The first month of each season, and how many it has, as meteorology counts them. EDTF numbers them from 21."""
PARTS_OF_YEAR = SEASONS | {f"Q{n}": (3 * n - 2, 3) for n in range(1, 5)} | {"H1": (1, 6), "H2": (7, 6)}
OUR_HIJRI_YEARS = range(1370, 1450)
"""Years that are hijri where nothing says so, 1951 to 2029; more would take in more days of the Middle Ages."""
LUNAR_YEAR, HIJRA = 354.36707 / 365.2425, 622.54
"""A hijri year in Gregorian years, and when the first of them began: on 19 July 622."""
MONTHS_OF = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}
A_DAY = {"W": 1 / 7, "D": 1, "TH": 24, "TM": 1440, "TS": 86400}
"""How many of a unit make a day."""
MONTHS = ("month", "weak month", "bound month")
DAYS = ("day number", "ordinal", "and ordinal", "one", "first")
"""The kinds of word that name a month, and those that may number its days."""

TIMEX = re.compile(r"(\d{2,4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(-WE)?|([QH]\d|SP|SU|FA|WI)))?(?:T.*)?", re.ASCII)
EDTF = re.compile(
    r"[?~%]?\d\d[\dX]{2}[?~%]?(?:-[?~%]?[\dX]{2}[?~%]?(?:-[?~%]?[\dX]{2}[?~%]?(?:T\d\d:\d\d:\d\d\S{0,6})?)?)?", re.ASCII
)


def missing(value: object) -> bool:
    """Tell whether a value is none: None, NaN, NaT or NA."""
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def bounds(edtf: object) -> DaySpan:
    """Give the first and the last day of an EDTF date, interval or set; None for an end that is open or unknown.

    Raises `DateError` for what is no date: 30 February, a 13th month, an interval that runs backwards. Doubt (`?`, `~`,
    `%`) does not widen a date, and an unspecified digit (`X`, in one part of it) is any that makes one. Method: ISO 8601-2,
    for years of four digits.

    >>> bounds("2023-10")
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 31))
    """
    if missing(edtf):
        return None, None
    text = str(edtf)
    several = re.fullmatch(r"\[[^][/]+]|\{[^{}/]+}", text)  # one of several dates, or all of them
    ends = re.split(r",|\.\.", text[1:-1]) if several else text.split("/")
    lows, highs = zip(*map(_extent, ends), strict=True)
    if several and any(ends):
        return lows[0] and min(filter(None, lows)), highs[-1] and max(filter(None, highs))
    if several or len(ends) > 2 or (lows[0] or dt.date.min) > (highs[-1] or dt.date.max):
        raise DateError(f"{text!r:.80} is no interval that runs forward; write it first/last, as 2023-08-07/2023-08-08")
    return lows[0], highs[-1]


def iso_days(span: DaySpan) -> tuple[str | None, str | None]:
    """Write the first and the last day of a span; None for an end that is open or unknown."""
    first, last = span
    return first.isoformat() if first else None, last.isoformat() if last else None


@lru_cache(maxsize=4096)
def _extent(edtf: str) -> DaySpan:
    """Give the first and the last day of one date, both None where it is open."""
    if edtf in ("", ".."):
        return None, None
    plain = re.sub(r"[?~%]|T.*|(-XX)+(?=[?~%]?$)", "", edtf) if EDTF.fullmatch(edtf) else ""
    plain = re.sub(r"^(....)-2([1-4])$", lambda season: f"{season[1]}-{list(SEASONS)[int(season[2]) - 1]}", plain)
    digits = "" if re.search("-XX|X.*-.*X", plain) else "0123456789" if "X" in plain else "0"  # one part of it may be open
    found = [known for digit in digits if (known := days(plain.replace("X", digit)))]
    if not found:
        raise DateError(f"{edtf!r:.80} is no day, month or year of the calendar in EDTF, as 2024-02-11, 2024-02 or 2024")
    return found[0][0], found[-1][1]


@lru_cache(maxsize=1 << 14)
def days(value: str) -> Days | None:
    """Give the days of a TIMEX3 date, a time of day counting as its day; None where it names none.

    A week-end is Friday to Sunday: some Arab states begin it on Friday, others end it on Sunday.

    >>> days("2024-W06")
    (datetime.date(2024, 2, 5), datetime.date(2024, 2, 11))
    """
    if "/" in value:
        first, last = (days(end) for end in value.split("/", 1))
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    found = TIMEX.fullmatch(value)
    try:
        return _days_of(*found.groups()) if found else None
    except (KeyError, ValueError, OverflowError):
        return None


def _days_of(year: str, month: str, day: str, week: str, weekend: str, part: str) -> Days:
    if day:
        return (dt.date(int(year), int(month), int(day)),) * 2
    if week:
        monday = dt.date.fromisocalendar(int(year), int(week), 1)
        return monday + dt.timedelta(4 if weekend else 0), monday + dt.timedelta(6)
    if len(year) < 4:  # a decade, a century
        return dt.date(int(year.ljust(4, "0")) or 1, 1, 1), dt.date(int(year.ljust(4, "9")), 12, 31)
    start, size = PARTS_OF_YEAR[part] if part else (int(month), 1) if month else (1, 12)
    first = dt.date(int(year), start, 1)
    beyond = shift(first, "M", size)
    return first, beyond - dt.timedelta(1) if beyond else dt.date.max


def to_edtf(value: str) -> str | None:
    """Write a TIMEX3 date as EDTF, None where it names no days.

    >>> to_edtf("198"), to_edtf("2024-Q1"), to_edtf("2013-08-10TNI")
    ('198X', '2024-01/2024-03', '2013-08-10')
    """
    found, value = days(value), value.split("T")[0]
    if not found or re.fullmatch(r"\d{4}(-\d\d){0,2}|[^A-Z]*/[^A-Z]*", value):
        return value if found else None
    if value.isdigit() and int(value):
        return value.ljust(4, "X")
    to_the_day = re.search(r"W\d|^0", value)  # there is no year 0, and so no 000X
    return "/".join(day.isoformat()[: 10 if to_the_day else 7] for day in found)


def doubtful(edtf: str) -> str:
    """Put EDTF's `?` after every date of a date, interval or set; what is about so much and in doubt has `%`.

    >>> doubtful("2024-02-11"), doubtful("2024-01~/2024-03"), doubtful("2024-02-11?")
    ('2024-02-11?', '2024-01%/2024-03?', '2024-02-11?')
    """
    return re.sub(r"(?<=[\dX])~?(?=[],}/]|$)", lambda mark: "%" if mark[0] else "?", edtf)


def stamp(day: dt.date | None, unit: str) -> str:
    """Write the day, week, month, year, decade or century a day lies in as TIMEX3 does; with X where there is no day.

    >>> stamp(dt.date(2024, 2, 11), "W"), stamp(None, "M")
    ('2024-W06', 'XXXX-XX')
    """
    if unit == "W":
        return f"{day.isocalendar().year:04}-W{day.isocalendar().week:02}" if day else "XXXX-WXX"
    return (day.isoformat() if day else "XXXX-XX-XX")[: {"D": 10, "M": 7, "Y": 4, "DE": 3, "CE": 2}[unit]]


def shift(day: dt.date | None, unit: str, count: float) -> dt.date | None:
    """Move a day by whole units, or by as many days as some hours, minutes or seconds may touch.

    None where there is no day or it leaves the calendar.

    >>> shift(dt.date(2024, 3, 31), "M", -1), shift(dt.date(2024, 3, 31), "TH", -36)
    (datetime.date(2024, 2, 29), datetime.date(2024, 3, 29))
    """
    if day is None:
        return None
    try:
        if unit in A_DAY:
            return day + dt.timedelta(math.copysign(math.ceil(abs(count) / A_DAY[unit]), count))
        year, month = divmod(12 * day.year + day.month - 1 + int(count) * MONTHS_OF[unit], 12)
        return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def on_calendar(calendar: str, year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Write a day, month or year of the Gregorian or hijri calendar as a TIMEX3 date; None where there is none such.

    >>> on_calendar("hijri", 1445, 9, 10), on_calendar("gregorian", 2023, 2, 29)
    ('2024-03-20', None)
    """
    if calendar == "gregorian":
        value = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
        return value if days(value) else None
    starts, last = _hijri_months(year), 12 if month is None else month
    if not starts or not 0 < last < 13:
        return None
    first, end = starts[0 if month is None else month - 1], starts[last] - dt.timedelta(1)
    if day is None:
        return f"{first}/{end}"
    return str(first + dt.timedelta(day - 1)) if 0 < day <= (end - first).days + 1 else None


@cache
def _hijri_months(year: int) -> tuple[dt.date, ...]:
    """Give the first days of a hijri year's months, and of the year after it; nothing for a year outside the tables.

    The months are those of the printed Umm al-Qura calendar (`hijridate`), which knows the years 1343 to 1500; a year in
    which it gives a month 28 or 31 days, and no moon does, stands in `data/hijri.csv` as it is computed.
    """
    for row in (row for row in table("hijri", ("year", "starts", "note")) if row["year"] == str(year)):
        try:
            computed = tuple(map(dt.date.fromisoformat, row["starts"].split()))
        except ValueError as error:
            raise TableError(f"hijri.csv: line {row['line']}: starts: {error}") from None
        if len(computed) != 13 or list(computed) != sorted(set(computed)):
            raise TableError(f"hijri.csv: line {row['line']}: starts has thirteen days, one after the other")
        return computed
    try:
        months = [hijridate.Hijri(year, month, 1) for month in range(1, 13)]
    except OverflowError:
        return ()
    starts = [dt.date(*month.to_gregorian().datetuple()) for month in months]
    return *starts, starts[-1] + dt.timedelta(months[-1].month_length())


def spanning(values: Iterable[str | None]) -> str | None:
    """Write the time from the first of some TIMEX3 dates to the last; None where one is none, or they run backwards."""
    written = list(values)
    first, *_, last = "/".join(filter(None, written)).split("/") * 2  # a hijri month is written by its first and last day
    value = first if first == last else f"{first}/{last}"
    return value if all(written) and days(value) else None


def years_of(era: str | None, first: int, last: int | None = None) -> str | None:
    """Write a year, or the years from a first to a last, of our era, of the hijra (AH) or before Christ (BC) as TIMEX3.

    Hijri years outside the tables of Umm al-Qura are counted by the mean lunar year, which is exact to the calendar year.

    >>> years_of("AH", 201, 300), years_of("BC", 44), years_of(None, 2024)
    ('0816/0913', 'BC0044', '2024')
    """
    if era == "BC":
        return f"BC{first:04}"
    years = (first, last or first)
    known = spanning(on_calendar("hijri" if era == "AH" else "gregorian", year) for year in years)
    if known or era != "AH" or years[0] > years[1]:
        return known
    low, high = (int(HIJRA + (year - 1) * LUNAR_YEAR) for year in (years[0], years[1] + 1))
    return f"{low:04}/{high:04}" if low < high else f"{low:04}"  # one may lie within one of ours


def numeric(date: str) -> list[str]:
    """Read a date in digits: the day that is meant and, where day and month could be swapped, the other one.

    Arabic pages write day/month/year, or the year first; month/day only where nothing else gives a date. Years before 1600
    are none: they are hijri, or anything.

    >>> numeric("11/2/2024"), numeric("2/28/2024")
    (['2024-02-11', '2024-11-02'], ['2024-02-28'])
    """
    year, month, day = year_first(date)
    orders = [(month, day)] if date[:4].isdigit() else [(month, day), (day, month)]
    values = [on_calendar("gregorian", year, *order) for order in orders if year >= 1600]
    return list(dict.fromkeys(filter(None, values)))


def year_first(date: str) -> tuple[int, int, int]:
    """Give the year, month and day of a date in digits."""
    first, second, third = map(int, re.split(r"[/\\.-]", date))
    return (first, second, third) if first > 999 else (third, second, first)


def is_hijri(tokens: list[TimeToken]) -> bool:
    """Tell whether a date is of the hijri calendar: by its era or its month, else by its year, one of `OUR_HIJRI_YEARS`."""
    era, month, digits = meaning(tokens, str, "era"), meaning(tokens, Month, *MONTHS), meaning(tokens, str, "numeric date")
    if era or month:
        return era == "AH" or (month is not None and month.calendar == "hijri")
    return (year_first(digits)[0] if digits else meaning(tokens, int, "year number")) in OUR_HIJRI_YEARS


def stated_date(tokens: list[TimeToken]) -> str | None:
    """Give the day, month or years that tokens say in full; None where there is none."""
    hijri = is_hijri(tokens)
    if digits := meaning(tokens, str, "numeric date"):
        return on_calendar("hijri", *year_first(digits)) if hijri else next(iter(numeric(digits)), None)
    years = [token.value for token in tokens if token.code in codes_of("year number") and isinstance(token.value, int)]
    if years and (month := meaning(tokens, Month, *MONTHS)):
        return on_calendar(month.calendar, years[0], month.number, meaning(tokens, int, *DAYS))
    return years_of("AH" if hijri else None, years[0], years[-1]) if years else None


def explicit_dates(text: str) -> list[tuple[int, int, str]]:
    """Find the full dates of a text, each a day of ours or of the hijri calendar: its span, weekday included, and its EDTF.

    One day by both calendars is one date, and ours is believed: a month that is sighted may begin a day off the tables.
    EDTF's `?` stands where they are days apart, where day and month could be swapped, or where the weekday is another's.

    >>> explicit_dates("تاريخ النشر: 12th, February 2024 GMT"), explicit_dates("3 رمضان 1445 هـ - 12 مارس 2024")
    ([(13, 32, '2024-02-12')], [(0, 30, '2024-03-12')])
    """
    if not re.search(r"\d", text):
        return []
    folded = fold_time(text)
    tokens = lex(folded.text)
    found: list[list[Stated]] = []  # those that stand together are one date, by both calendars
    last = 0
    for match in either("full date", "full date").finditer("".join([token.code for token in tokens])):
        hit = tokens[slice(*match.span())]
        if value := stated_date(hit):
            one, between, last = (dt.date.fromisoformat(value), hit), tokens[last : match.start()], match.end()
            before = found[-1][-1] if found else one
            said = (folded.text[token.start : token.end] for token in between if token.code not in codes_of("namely"))
            near = abs((one[0] - before[0]).days) < 3 or not re.search(r"\w", "".join(said))
            if near and is_hijri(before[1]) != is_hijri(hit):
                found[-1].append(one)
            else:
                found.append([one])
    return [(*folded.span(dates[0][1][0].start, dates[-1][1][-1].end), _believed(dates)) for dates in found]


def _believed(dates: list[Stated]) -> str:
    """Write the day that one date tells, or one by each calendar, as EDTF; a weekday tells which number of two is the month."""
    day, tokens = min(dates, key=lambda date: is_hijri(date[1]))
    weekday = meaning(chain(*(tokens for _, tokens in dates)), int, "weekday")
    digits = meaning(tokens, str, "numeric date")
    swaps = len(dates) == 1 and not weekday and digits and len(numeric(digits)) > 1
    apart = any(abs((day - other).days) > 2 for other, _ in dates)
    return f"{day}{'?' if swaps or apart or weekday not in (None, day.isoweekday()) else ''}"
