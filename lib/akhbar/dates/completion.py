"""What is said beside the name of a day or month: the part of it that is meant, and its year, or else whence that comes."""

import datetime as dt
import re
from functools import lru_cache

from ..calendar import Days, days, hijri_year, on_calendar, stamp
from ..timewords import Month
from .timex import ANAPHORS, By, Hit, Reading

WEEKDAYS = ("weekday", "bare weekday")
Ends = tuple[tuple[int, int | None], ...]
"""One or two months of a year, each with its day or None: the first and the last."""


def dated(hit: Hit, value: str | None, basis: str = "stated") -> Reading | None:
    """Give a day, month or year with the part of it that is meant; None where it is none.

    A weekday beside a day, when it is another's, makes it doubtful: EDTF's `?`.
    """
    value, mod = _part(hit, value) if value and hit.has("edge") else (value, None)
    if not value:
        return None
    part, named = hit.get(str, "part of day", "evening", "at part of day", "the part"), hit.get(int, *WEEKDAYS)
    if part:
        return Reading("TIME", f"{value}T{part}", mod, basis)
    known = days(value) if named else None
    edtf = f"{value}?" if known and known[0].isoweekday() != named else None
    return Reading("DATE", value, mod, basis, edtf)


def _part(hit: Hit, value: str) -> tuple[str | None, str | None]:
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


def in_year(hit: Hit, *ends: tuple[Month, int | None], group: str = "") -> Reading | None:
    """Read one month or day, or the first and the last of several, each as (month, day or None); `group` has the year."""
    year, era = hit.get(int, "year number", group=group) or 0, hit.get(str, "era", group=group)
    by_number = "hijri" if era == "AH" or 100 < year < 1600 else "gregorian"
    calendar, numbers = ends[0][0].calendar or by_number, tuple((month.number, day) for month, day in ends)
    if ends[0][0].calendar != ends[-1][0].calendar:
        return None
    if not year:
        return _supplied(hit, calendar, numbers, group)
    if calendar == "hijri" and year > 1600:  # رمضان 2019
        near = candidates("hijri", hijri_year(dt.date(year, 1, 1)), numbers)
        return dated(hit, next((value for value, (first, _) in near.items() if first.year == year), None))
    return dated(hit, made(calendar, year, numbers) if calendar == "hijri" or era != "AH" else None)


def _supplied(hit: Hit, calendar: str, ends: Ends, group: str) -> Reading | None:
    """Read months or days whose year is not written."""
    by, day = hit.which(group=group), hit.day
    partial = made(calendar, {"hijri": 1445}.get(calendar, 2000), ends)
    if not partial or hit.near(-1, "namesake", "outlet"):
        return None  # 30 February, the Party of 14 March
    value: str | None = re.sub("1999|2000", "XXXX", partial) if calendar == "gregorian" else "XXXX"
    if hit.get(str, "the year", group=group):
        start, _ = hit.moved("Y", group)
        value = (start and made(calendar, start.year, ends)) or value
    elif day and by not in ANAPHORS and not hit.has("later") and not hit.near(-1, "event"):
        near = candidates(calendar, hijri_year(day) if calendar == "hijri" else day.year, ends)
        if by != 0:
            return _of_year(hit, near, day, by)
        value = next((one for one in near if stamp(near[one][0], "M") == stamp(day, "M")), value)  # else of no year
    return dated(hit, value, "completed")


def _of_year(hit: Hit, near: dict[str, Days], day: dt.date, by: By) -> Reading | None:
    ahead, weekday = None if by else hit.looks_ahead(), hit.get(int, *WEEKDAYS)
    value = nearest(near, day, by, ahead, weekday)
    if value and not (by or weekday or ahead) and stamp(day, "M") == stamp(near[value][0], "M") and day < near[value][0]:
        gone = [one for one in near if near[one][1] < day][-1]  # later this month, or a year ago
        either = None if "/" in value else f"[{gone},{value}]"
        return Reading("DATE", value, None, "unresolved", either, (near[gone][0], near[value][1]))
    return dated(hit, value, "completed")


@lru_cache(maxsize=4096)
def made(calendar: str, year: int, ends: Ends) -> str | None:
    """Write the months or days of a year as TIMEX3; None where one is not on the calendar, or they run backwards.

    The year is that of the last: what runs over new year began the year before.

    >>> made("gregorian", 2024, ((12, 30), (1, 2)))
    '2023-12-30/2024-01-02'
    """
    values = [on_calendar(calendar, year - (month > ends[-1][0]), month, number) for month, number in ends]
    first, *_, last = "/".join(filter(None, values)).split("/") * 2  # a hijri month is written by its first and last day
    written = first if first == last else f"{first}/{last}"
    return written if all(values) and days(written) else None


@lru_cache(maxsize=4096)
def candidates(calendar: str, year: int, ends: Ends) -> dict[str, Days]:
    """Give the same months or days of the years around one, nine each way: 29 February does not come every year."""
    values = [made(calendar, year + n, ends) for n in range(-9, 10)]
    return {value: known for value in values if value and (known := days(value))}


def nearest(near: dict[str, Days], day: dt.date, by: By, ahead: bool | None, named: int | None = None) -> str | None:
    """Choose the one of a day's neighbours that the page means: the last or the next, if the words say so.

    Else that of the year that gives it the weekday beside it; else this month's; else the next where the sentence looks
    ahead or, with no tense to go by, where it is at most a month off; else the last.
    """
    past, future = [one for one in near if near[one][1] < day], [one for one in near if near[one][0] > day]
    if len(past) < 2 or len(future) < 2:
        return None  # the ends of the calendar
    if isinstance(by, int) and by:
        return past[by] if by < 0 else future[by - 1]
    soon = ahead or (ahead is None and near[future[0]][0] - day <= dt.timedelta(31))
    return [*_around(near, day, named), future[0] if soon else past[-1]][0]


def _around(near: dict[str, Days], day: dt.date, named: int | None) -> list[str]:
    """Give those on a weekday, within a year of a day, and then those of its month."""
    year = [one for one, (first, _) in near.items() if abs((first - day).days) < 367 and first.isoweekday() == named]
    month = stamp(day, "M")
    return year + [one for one, (first, last) in near.items() if first <= day <= last or stamp(first, "M") == month]
