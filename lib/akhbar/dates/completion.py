"""The year of a day or month that is written without one: supplied by the words beside it, or by the article's date."""

import datetime as dt
import re
from functools import cache, lru_cache

from ..calendar import days, hijri_year, on_calendar, stamp
from ..timewords import any_of, compose
from .timex import ANAPHORS, LAST_NEXT, Hit, Reading

MONTHS = ("month", "weak month", "bound month")
Month = tuple[str, int]
"""A calendar and the number of a month."""
Ends = tuple[tuple[int, int | None], ...]
"""One or two months of a year, each with its day or None: the first and the last."""
Candidate = tuple[str, dt.date, dt.date]
"""A TIMEX3 value and the days it spans."""


def dated(hit: Hit, value: str | None, basis: str = "stated") -> Reading | None:
    """Give a day, month or year with the part of it that is meant; None where it is none.

    A weekday beside a day, when it is another's, makes it doubtful: EDTF's `?`.
    """
    mod = nth = parts = None
    if hit.has("edge"):
        mod, nth = hit.get("edge", group="edge"), hit.get("first", "ordinal", "relative", group="edge")
        parts = hit.get("part of year", group="edge")
    nth = (parts or 4) if nth == "recent" else nth
    if not value or (nth is not None and nth not in range(1, 1 + (parts or 9))):
        return None
    if nth and parts in (2, 4) and len(value) == 4:  # النصف الثاني من 2023
        value = f"{value}-{'H' if parts == 2 else 'Q'}{nth}"
    elif nth:  # الأسبوع الأول من مايو، الثلث الأخير من الشهر
        mod = "START" if nth == 1 else "MID" if nth < (parts or 4) else "END"
    part, named = hit.get("part of day", "evening", "at part of day", "the part"), hit.get("weekday", "bare weekday")
    known = days(value) if named else None
    edtf = f"{value}?" if known and known[0] == known[1] and known[0].isoweekday() != named else None
    return Reading("TIME" if part else "DATE", f"{value}T{part}" if part else value, mod, basis, edtf)


def in_year(hit: Hit, *ends: tuple[Month, int | None], group: str = "") -> Reading | None:
    """Read one month or day, or the first and the last of several, each as (month, day or None); `group` has the year."""
    calendar = ends[0][0][0]
    if any(month[0] != calendar for month, _ in ends):
        return None
    return dated(hit, *_completed(hit, calendar, tuple((month, day) for (_, month), day in ends), group))


def _completed(hit: Hit, calendar: str, ends: Ends, group: str) -> tuple[str | None, str]:
    """Give the value and its basis, the year as written or supplied by the article's date."""
    year, by, of_year = (hit.get(*kinds, group=group) for kinds in (("year number",), LAST_NEXT, ("the year",)))
    if calendar == "hijri" and year and year > 1600:  # رمضان 2019
        near = candidates(calendar, hijri_year(dt.date(year, 1, 1)), ends)
        return next((value for value, first, _ in near if first.year == year), None), "stated"
    if year is by is of_year is None and (after := _next().match(hit.match.string, hit.match.end())):
        (other, month), year = (hit.tokens[after.start(part)][1] for part in ("month", "year"))
        year = None if other != calendar else year - (ends[-1][0] > month)  # 26 يوليو و11 أغسطس 2024
    if year is not None:
        return made(calendar, year, ends), "stated"
    partial = made(calendar, 2000 if calendar == "gregorian" else 1445, ends)
    if not partial or hit.near(-1, "namesake"):
        return None, "unresolved"  # 30 February, the Party of 14 March
    partial = re.sub("1999|2000", "XXXX", partial) if calendar == "gregorian" else "XXXX"
    if of_year:
        start, _ = hit.moved("Y", group)
        return (start and made(calendar, start.year, ends)) or partial, "completed"
    if not hit.day or hit.near(-1, "event") or by in ANAPHORS:
        return partial, "completed"
    ahead = None if isinstance(by, int) and by else False if hit.near(-1, "during") else hit.looks_ahead()
    near = candidates(calendar, hijri_year(hit.day) if calendar == "hijri" else hit.day.year, ends)
    return nearest(near, hit.day, by, ahead, hit.get("weekday", "bare weekday")), "completed"


@cache
def _next() -> re.Pattern:
    day, month = any_of("day number", "ordinal", "and ordinal"), any_of(*MONTHS)
    return compose(rf"(?: [,<and><to>-]* {day}? <of>? (?P<month>{month}) ){{1,12}} ,? (?P<year><year number>)")


@lru_cache(maxsize=4096)
def made(calendar: str, year: int, ends: Ends) -> str | None:
    """Write the months or days of a year as TIMEX3; None where one is not on the calendar, or they run backwards.

    The year is that of the last: what runs over new year began the year before.

    >>> made("gregorian", 2024, ((12, 30), (1, 2)))
    '2023-12-30/2024-01-02'
    """
    values = [on_calendar(calendar, year - (month > ends[-1][0]), month, number) for month, number in ends]
    return "/".join(values) if all(values) and days("/".join(values)) else None


@lru_cache(maxsize=4096)
def candidates(calendar: str, year: int, ends: Ends) -> list[Candidate]:
    """Give the same months or days of the years around one, nine each way: 29 February does not come every year."""
    values = [made(calendar, year + n, ends) for n in range(-9, 10)]
    return [(value, *days(value)) for value in values if value and days(value)]


def nearest(near: list[Candidate], day: dt.date, by: object, ahead: bool | None, named: int | None = None) -> str | None:
    """Choose the one of a day's neighbours that the page means.

    The last or the next as the words say; else this month's; else the next where the sentence looks ahead or, with no
    tense to go by, where it is at most a month off; else the last. A weekday beside it decides between years.
    """
    past, future = [one for one in near if one[2] < day], [one for one in near if one[1] > day]
    if len(past) < 2 or len(future) < 2:
        return None  # the ends of the calendar
    if isinstance(by, int) and by:
        return (past[by] if by < 0 else future[by - 1])[0]
    now = [one for one in near if one[1] <= day <= one[2]]
    now += [one for one in (past[-1], future[0]) if stamp(one[1], "M") == stamp(day, "M")]
    soon = ahead or (ahead is None and future[0][1] - day <= dt.timedelta(31))
    chosen = now[0] if now else future[0] if soon else past[-1]
    if named and by is None and chosen[1].isoweekday() != named:  # the year in which 9 November is a Saturday
        fitting = [one for one in near if one[1].isoweekday() == named and abs(one[1] - day).days < 367]
        chosen = min(fitting, key=lambda one: abs(one[1] - day), default=chosen)
    return chosen[0]
