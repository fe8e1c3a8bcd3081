"""The rules for hours, weekdays, the present day and its neighbours."""

import re
from functools import cache
from itertools import pairwise

from ..calendar import DAYS, MONTHS, shift, stamp
from ..letters import key
from ..tables import table
from ..timewords import Month, coded
from .completion import WEEKDAYS, dated, in_year
from .daterules import written
from .timex import ANAPHORS, LAST_NEXT, Hit, Reading, rule

PARTS = ("part of day", "evening", "at part of day", "am", "pm")
LATE = {"MI": range(6), "AF": range(12), "EV": range(12), "NI": range(7, 12)}
"""The hours of each part of the day to which twelve are to be added; twelve in the morning and at night is the hour 0."""

NAMED = ("year number", "numeric date", *MONTHS, *WEEKDAYS, "deictic", "loose deictic")
"""The last word of a day's name, and what may stand between it and an hour of that day."""
LEADING: tuple[str, ...] = (",", "-", "T", "at", "in", "on", "of", "to", "and", "ago", "later", "during", "approximate")
LEADING += ("relative", "the hour", "ordinal", "clock", *PARTS)
JOINING = (",", "-", "and", "to", "day", *PARTS)
"""What may stand between two weekdays that follow each other: السبت والأحد، من السبت إلى الاثنين."""


@rule
def clock(hit: Hit) -> Reading | None:
    """الساعة العاشرة والنصف صباحا، 10:30 مساء أمس، 21:30 بتوقيت غرينتش يوم الثلاثاء، الخامسة إلا عشر دقائق صباحا."""
    places = [hit.text[one.start : one.end].split() for one in hit.inside if one.code in coded("word")]
    if (minutes := _minutes(hit)) is None or any(len(place) > 2 for place in places):
        return None  # more than a place stands between the hour and the day
    hour, minute = divmod(minutes, 60)
    part = hit.get(str, *PARTS, group="at") or hit.get(str, *PARTS) or ""
    hour += 12 if hour in LATE.get(part, ()) else -12 if hour == 12 and part in ("MO", "NI") else 0
    if not 0 <= hour <= 24:
        return None
    day, basis = _day(hit)
    return Reading("TIME", f"{day}T{hour:02}" + (f":{minute:02}" if minute or hit.has("clock") else ""), None, basis)


def _minutes(hit: Hit) -> int | None:
    """Give the minutes since the hour 0 as they are said, before any part of the day; None where no hour is named."""
    minutes, named = hit.get(int, "clock", group="clock"), hit.get(int, *DAYS, group="hour")
    if named and (hit.has("at") or hit.get(str, "the hour")):
        minutes = 60 * named
    if minutes is None:
        return None
    minutes += round(60 * (hit.get(float, "and fraction") or 0)) + (hit.get(int, "day number", "number", group="minutes") or 0)
    if hit.has("less"):  # إلا عشر دقائق، إلا دقيقتين
        minutes -= hit.get(int, "day number", "number", group="less") or (2 if hit.get(str, "dual", group="less") else 1)
    return minutes


def _day(hit: Hit) -> tuple[str, str]:
    """Give the day of an hour, by what is named with it or before it, and the basis."""
    if hit.has("date"):  # الساعة 9:30 من صباح 5 فبراير
        month = hit.get(Month, *MONTHS, group="date")
        told = in_year(hit, (month, hit.get(int, *DAYS, group="date")), group="date") if month else None
        value = told.value if told else written(hit, "date")
        return (value or "XXXX-XX-XX")[:10], told.basis if told else "stated"
    if hit.has("then") or hit.has("when"):
        return when(hit)
    if hit.joined(-1, LEADING, *NAMED):  # 24 أغسطس 2020 09:56، أمس عند الساعة التاسعة
        return stamp(hit.antecedent("D"), "D"), "anaphor"
    return stamp(hit.day, "D"), "deictic"


def when(hit: Hit) -> tuple[str, str]:
    """Give the day of a weekday, of today or of one of its neighbours, and the basis."""
    day, by = hit.day, hit.which("deictic", "loose deictic", "the day")
    if by is not None:
        return stamp(shift(day, "D", by if isinstance(by, int) else 0), "D"), "deictic"
    number, by = hit.get(int, *WEEKDAYS) or 0, hit.which()
    if by in ANAPHORS:
        on = ANAPHORS[str(by)]
        day, by = shift(hit.antecedent("D"), "D", -on), on
    if day is None:
        return f"XXXX-WXX-{number}", "weekday"
    since, until = _apart(hit, number, -1), _apart(hit, number, 1)
    back, ahead = (day.isoweekday() - number - until) % 7 + until, (number - since - day.isoweekday()) % 7 + since
    if isinstance(by, int) and by:
        moved = 7 * (by + 1) - (back or 7) if by < 0 else 7 * (by - 1) + (ahead or 7)
    elif hit.which("demonstrative") == 0 or (to_come := hit.looks_ahead()):
        moved = ahead
    else:
        moved = since - (day.isoweekday() - number + since) % 7 if to_come is None else -back
    return stamp(shift(day, "D", moved), "D"), "weekday"


def _apart(hit: Hit, number: int, step: int) -> int:
    """Give the days since the first (-1) or until the last (1) of the weekdays that are joined to one."""
    run = [number, *(one.value for one in hit.joined(step, JOINING, *WEEKDAYS) if isinstance(one.value, int))]
    return sum(step * (then - one) % 7 or 7 for one, then in pairwise(run))


@rule
def unit(hit: Hit) -> Reading | None:
    """الشهر نفسه، نهاية العام الجاري، الأسبوع، الليلة الماضية، هذا المساء."""
    name = hit.get(str, "the day", "the month", "the year", "the unit") or "D"
    told, by = hit.has("edge") or hit.has("part"), hit.which(*LAST_NEXT, "demonstrative")
    during = hit.near(-1, "during") and name not in ("DE", "CE")
    if by is None and not (told or during) and (name != "W" or hit.near(-1, "in")):
        return None  # العام is "the general", العقد "the contract", في الأسبوع "a week"
    if name == "D" and by == "recent":
        return None
    if hit.which("loose relative") is not None and hit.beside(-1).startswith("ال") and not told:
        return None  # الأمين العام السابق
    day, basis = hit.moved(name)
    return dated(hit, stamp(day, name), basis)


@rule
def weekday(hit: Hit) -> Reading | None:
    """الأحد، مساء الأحد، يوم الجمعة الماضي، الاثنين من هذا الأسبوع."""
    number = hit.get(int, *WEEKDAYS) or 0
    if (number == 1 and hit.near(-1, "between")) or hit.get(str, "the unit") not in (None, "W"):
        return None  # بين الاثنين: between the two
    if hit.has("week") and (start := hit.moved("W", "week")[0]):
        return dated(hit, stamp(shift(start, "D", number - start.isoweekday()), "D"), "weekday")
    return dated(hit, *when(hit))


@rule
def weekend(hit: Hit) -> Reading | None:
    """نهاية الأسبوع، عطلة نهاية الأسبوع المقبل: without a word for it, the one gone by unless the sentence looks ahead."""
    day, basis = hit.moved("W")
    by, ahead = hit.get(int, "weekend") if hit.which() is None else hit.which(), hit.looks_ahead()
    to_come = day and day.isoweekday() < 5
    if by == "recent" or (to_come and (ahead is False if by == 0 else by is None and not ahead)):
        day = shift(day, "W", -1)
    return dated(hit, stamp(day, "W") + "-WE", basis)


@rule
def today(hit: Hit) -> Reading | None:
    """اليوم، يوم أمس، مساء أمس السبت."""
    alone = hit.get(str, "the day") and len(hit.match[0]) == 1
    if alone and (hit.near(-1, "in") or _names_outlet(hit)):
        return None  # مرتين في اليوم، موقع العراق اليوم
    became = hit.get(int, "deictic") == 1 and hit.beside(1).endswith("ا") and not hit.looks_ahead(beyond=False)  # غدا
    return None if became or hit.which("demonstrative") == "same" else dated(hit, *when(hit))


def _names_outlet(hit: Hit) -> bool:
    """Tell whether اليوم ends the name of an outlet: one of a state, or one in quotation marks."""
    if hit.near(-2, "outlet") and hit.gap() < 3 and key(hit.beside(-1)) in states():
        return True
    start, end = hit.inside[0].start, hit.inside[0].end
    return hit.text[end : end + 1] in ('"', "”", "»") and bool(QUOTED.search(hit.text[max(0, start - 40) : start]))


QUOTED = re.compile(r'["“«][ء-ي]+(?: [ء-ي]+)? $')


@cache
def states() -> frozenset[str]:
    """Give the names of states, folded."""
    rows = [row for row in table("actors", ("arabic", "kind"), ("forms",)) if row["kind"] == "state"]
    return frozenset(key(name) for row in rows for name in (row["arabic"], *row["forms"].split(" | ")))
