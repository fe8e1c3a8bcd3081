"""What is said beside the name of a day or month: the part of it that is meant, and its year, or else whence that comes."""

import datetime as dt
import re
from functools import lru_cache

from ..calendar import HIJRA, LUNAR_YEAR, MONTHS, Days, days, on_calendar, spanning, stamp, years_of
from ..timewords import Month
from .timex import ANAPHORS, By, Timex, TimexMatch

WEEKDAYS = ("weekday", "bare weekday")
Ends = tuple[tuple[int, int | None], ...]
"""One or two months of a year, each with its day or None: the first and the last."""


def dated(hit: TimexMatch, value: str | None, basis: str = "stated") -> Timex | None:
    """Give a day, month or year with the part of it that is meant; None where it is none.

    A weekday beside a day, when it is another's, makes it doubtful: EDTF's `?`.
    """
    value, mod = _part(hit, value) if value and hit.part("edge") else (value, None)
    if not value:
        return None
    part, named = hit.get(str, "part of day", "evening", "at part of day", "the part"), hit.get(int, *WEEKDAYS)
    if part:
        return Timex("TIME", f"{value}T{part}", mod, basis)
    known = days(value) if named else None
    edtf = f"{value}?" if known and known[0].isoweekday() != named else None
    return Timex("DATE", value, mod, basis, edtf)


def _part(hit: TimexMatch, value: str) -> tuple[str | None, str | None]:
    """Give the part of a time that its `edge` names, and the modifier where TIMEX3 has no value for that part."""
    mod, parts = hit.get(str, "edge", group="edge"), hit.get(int, "part of year", group="edge")
    nth = hit.which("first", "nth", "ordinal", "relative", group="edge")
    # أول اثنين من سبتمبر: Monday is two as well
    if weekday := hit.get(int, *WEEKDAYS, group="edge") or int(hit.get(int, "day number", group="edge") == 2):
        return nth_weekday(value, weekday, -1 if nth == "recent" or mod == "END" else nth), None
    if nth is None:
        return value, mod
    last = parts or 4
    nth = last if nth == "recent" else nth
    if nth not in range(1, 1 + (parts or 9)):
        return None, None
    if parts in (2, 4) and len(value) == 4:  # النصف الثاني من 2023
        return f"{value}-{'H' if parts == 2 else 'Q'}{nth}", mod
    return value, "START" if nth == 1 else "MID" if int(nth) < last else "END"  # الأسبوع الأول من مايو


def nth_weekday(value: str, weekday: int, nth: By) -> str | None:
    """Give the nth weekday of a month or year, or the last (-1); None where it has none, all of it where it has no days.

    >>> nth_weekday("2024-05", 7, 1), nth_weekday("2024-05", 5, -1)
    ('2024-05-05', '2024-05-31')
    """
    if not isinstance(nth, int):
        return None
    if not (known := days(value)):
        return value
    day = known[1] - dt.timedelta((known[1].isoweekday() - weekday) % 7)
    if nth > 0:
        day = known[0] + dt.timedelta((weekday - known[0].isoweekday()) % 7 + 7 * (nth - 1))
    return day.isoformat() if known[0] <= day <= known[1] else None


def in_year(hit: TimexMatch, *ends: tuple[Month, int | None], group: str = "") -> Timex | None:
    """Read one month or day, or the first and the last of several, each as (month, day or None); `group` has the year."""
    year, era = hit.get(int, "year number", group=group), hit.get(str, "era", group=group)
    by_number = "hijri" if era == "AH" or 100 < (year or 0) < 1600 else "gregorian"
    calendar, numbers = ends[0][0].calendar or by_number, tuple((month.number, day) for month, day in ends)
    if ends[0][0].calendar != ends[-1][0].calendar:
        return None
    later, after = hit.get(int, "year number", group="later"), hit.get(Month, *MONTHS, group="next")
    if later and after:  # 26 يوليو و11 أغسطس 2024: the year stands after the next month named
        year = later - (numbers[-1][0] > after.number)
    if not year:
        return _supplied(hit, calendar, numbers, group)
    if calendar == "hijri":
        return in_hijri_year(hit, year, numbers)
    return dated(hit, {"AH": None, "BC": years_of("BC", year)}.get(era or "", made(calendar, year, numbers)))


def in_hijri_year(hit: TimexMatch, year: int, ends: Ends) -> Timex | None:
    """Read months or days of a hijri year; one that no table has is bounded by its year, as nothing says where it lies."""
    if year > 1600:  # رمضان 2019
        near = candidates("hijri", dt.date(year, 1, 1), ends)
        return dated(hit, next((value for value, (first, _) in near.items() if first.year == year), None))
    value, (month, day) = years_of("AH", year), ends[0]
    if on_calendar("hijri", year) or not value or not 0 < month < 13 or not 0 < (day or 1) < 31:
        return dated(hit, made("hijri", year, ends))
    return Timex("DATE", "XXXX-XX-XX" if day else "XXXX-XX", None, "unresolved", within=days(value))


def _supplied(hit: TimexMatch, calendar: str, ends: Ends, group: str) -> Timex | None:
    """Read months or days whose year is not written."""
    by = hit.which(group=group)
    partial = made(calendar, {"gregorian": 2000, "hijri": 1445}[calendar], ends)
    if not partial or hit.near(-1, "namesake", "outlet"):
        return None  # 30 February, the Party of 14 March
    partial = re.sub("1999|2000", "XXXX", partial) if calendar == "gregorian" else "XXXX"
    if hit.get(str, "the year", group=group):
        start, _ = hit.moved("Y", group)
        return dated(hit, (start and made(calendar, start.year, ends)) or partial, "completed")
    near = candidates(calendar, hit.day, ends) if hit.day else {}
    if not hit.day or hit.near(-1, "event") or by in ANAPHORS or (by == 0 and not _around(near, hit.day)):
        return dated(hit, partial, "completed")  # مارس الجاري, on a page of February, is of no year
    return _of_year(hit, near, hit.day, by)


def _of_year(hit: TimexMatch, near: dict[str, Days], day: dt.date, by: By) -> Timex | None:
    weekday = hit.get(int, *WEEKDAYS)
    value = nearest_date(near, day, by, None if by else hit.looks_ahead(), weekday)
    if value and by is None and not weekday and stamp(day, "M") == stamp(near[value][0], "M") and day < near[value][0]:
        return _later_this_month(hit, near, value)
    return dated(hit, value, "completed")


def _later_this_month(hit: TimexMatch, near: dict[str, Days], coming: str) -> Timex | None:
    """Read a day later in the month of publication: to come or a year ago, as the article says; else it may be either."""
    gone = [one for one in near if near[one][1] < near[coming][0]][-1]
    named, ahead = [one for one in (coming, gone) if near[one] in hit.earlier], hit.looks_ahead(said=False)
    month = (near[coming][1] - near[coming][0]).days > 27  # شهر رمضان, a few days before it
    if named or month or ahead is not None:
        return dated(hit, named[0] if named else gone if ahead is False else coming, "completed")
    told, edtf = dated(hit, coming, "unresolved"), None if "/" in coming else f"[{gone},{coming}]"
    return told and told._replace(edtf=edtf, within=(near[gone][0], near[coming][1]))


@lru_cache(maxsize=4096)
def made(calendar: str, year: int, ends: Ends) -> str | None:
    """Write the months or days of a year as TIMEX3; None where one is not on the calendar, or they run backwards.

    The year is that of the last: what runs over new year began the year before.

    >>> made("gregorian", 2024, ((12, 30), (1, 2)))
    '2023-12-30/2024-01-02'
    """
    return spanning(on_calendar(calendar, year - (month > ends[-1][0]), month, number) for month, number in ends)


@lru_cache(maxsize=4096)
def candidates(calendar: str, day: dt.date, ends: Ends) -> dict[str, Days]:
    """Give the same months or days of the years around a day's, nine each way: 29 February does not come every year."""
    year = 1 + int((day.year - HIJRA) / LUNAR_YEAR) if calendar == "hijri" else day.year  # or one beside it
    values = [made(calendar, year + n, ends) for n in range(-9, 10)]
    return {value: known for value in values if value and (known := days(value))}


def nearest_date(near: dict[str, Days], day: dt.date, by: By, ahead: bool | None, named: int | None = None) -> str | None:
    """Choose the one of a day's neighbours that the page means: the last or the next, if the words say so.

    Else one on the weekday beside it; else this month's; else the next where the sentence looks ahead or, with no tense to
    go by, where it is at most a month off; else the last.
    """
    past, future = [one for one in near if near[one][1] < day], [one for one in near if near[one][0] > day]
    if len(past) < 2 or len(future) < 2:
        return None  # the ends of the calendar
    if isinstance(by, int) and by:
        return past[by] if by < 0 else future[by - 1]
    soon = ahead or (ahead is None and near[future[0]][0] - day <= dt.timedelta(31))
    chosen = _around(near, day, named if by is None else None) or [future[0] if soon else past[-1]]
    return chosen[0]


def _around(near: dict[str, Days], day: dt.date, named: int | None = None) -> list[str]:
    """Give those on a weekday, within a year of a day; where there is none, those of its month."""
    year = [one for one, (first, _) in near.items() if abs((first - day).days) < 367 and first.isoweekday() == named]
    month = stamp(day, "M")
    return year or [one for one, (first, last) in near.items() if first <= day <= last or stamp(first, "M") == month]
