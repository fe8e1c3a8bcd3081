"""The rules for hours, weekdays, the present day and its neighbours."""

from ..calendar import DAYS, MONTHS, shift, stamp
from ..timewords import coded
from .completion import WEEKDAYS, dated
from .timex import ANAPHORS, LAST_NEXT, Hit, Reading, rule

PARTS = ("part of day", "evening", "at part of day", "am", "pm")
LATE = {"MI": range(6), "AF": range(12), "EV": range(12), "NI": range(7, 12)}
"""The hours of each part of the day to which twelve are to be added; twelve in the morning and at night is the hour 0."""

NAMED = ("year number", "numeric date", *MONTHS, *WEEKDAYS, "deictic", "loose deictic")
"""The last word of a day's name."""


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
    if hit.has("date"):  # الساعة 9:30 من صباح 5 فبراير: the date is read next, and the hour is of no other day
        return stamp(None, "D"), "unresolved"
    if hit.has("then") or hit.has("when"):
        return when(hit)
    before = hit.match.string[max(0, hit.match.start() - 12) : hit.match.start()]
    for code in coded("word", "clause", "link", ".", "\n"):
        before = before.rpartition(code)[2]
    if not coded(*NAMED).isdisjoint(before):  # 24 أغسطس 2020 09:56، أمس عند الساعة التاسعة
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
    back, ahead = (day.isoweekday() - number) % 7, (number - day.isoweekday()) % 7
    if isinstance(by, int) and by:
        moved = 7 * (by + 1) - (back or 7) if by < 0 else 7 * (by - 1) + (ahead or 7)
    else:
        moved = ahead if hit.which("demonstrative") == 0 or hit.looks_ahead() else -back
    return stamp(shift(day, "D", moved), "D"), "weekday"


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
def today(hit: Hit) -> Reading | None:
    """اليوم، يوم أمس، مساء أمس السبت."""
    alone = hit.get(str, "the day") and len(hit.match[0]) == 1
    before = hit.tokens[hit.match.start() - 1]
    named = hit.near(-2, "outlet") and len(hit.text[before.start : before.end].split()) == 1
    if alone and (hit.near(-1, "in") or named):
        return None  # مرتين في اليوم، موقع العراق اليوم
    became = hit.get(int, "deictic") == 1 and hit.beside(1).endswith("ا") and not hit.looks_ahead(beyond=False)  # غدا
    return None if became or hit.which("demonstrative") == "same" else dated(hit, *when(hit))
