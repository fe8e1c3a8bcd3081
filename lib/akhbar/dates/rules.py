"""The rules for dates and hours: days, weekdays, months, years, centuries, the present day and its neighbours."""

import re
from functools import cache
from itertools import pairwise

from ..calendar import DAYS, MONTHS, days, is_hijri, numeric, shift, stamp, stated_date, year_first, years_of
from ..letters import fold_key
from ..tables import table
from ..timewords import Month, codes_of
from .completion import WEEKDAYS, dated, in_hijri_year, in_year, made, nearest_date
from .tense import verb_tense
from .timex import ANAPHORS, LAST_NEXT, REFUSED, Timex, TimexMatch

PARTS_OF_DAY = ("part of day", "evening", "at part of day", "am", "pm")
LATE = {"MI": range(6), "AF": range(12), "EV": range(12), "NI": range(7, 12)}
"""The hours of each part of the day to which twelve are to be added; twelve in the morning and at night is the hour 0."""
NAMED = ("year number", "numeric date", *MONTHS, *WEEKDAYS, "deictic", "loose deictic")
"""The last word of a day's name."""
JOINING: tuple[str, ...] = (",", "-", "T", "at", "in", "on", "of", "to", "and", "ago", "later", "during", "approximate")
JOINING += ("relative", "the hour", "day", "ordinal", "clock", *PARTS_OF_DAY)
"""What may stand between a day and an hour of it, or another: أمس عند التاسعة، السبت والأحد، من السبت إلى الاثنين."""


def two_calendars(hit: TimexMatch) -> Timex | None:
    """10 رمضان 1445 هـ الموافق 20 مارس 2024، 485هـ/1092م: one time in both calendars, kept in ours; `?` if they do not agree.

    A hijri day that is sighted may be the one before or after that of the tables; one of the two may lack its year.
    """
    moon, ours = sorted((hit.part("one"), hit.part("two")), key=is_hijri, reverse=True)
    if is_hijri(moon) == is_hijri(ours) or codes_of("era", "numeric date", *MONTHS).isdisjoint(hit.match[0]):
        return None
    value, other = stated_date(ours), stated_date(moon)
    told, said = days(value or ""), days(other or "")
    apart = told and said and max((told[0] - said[1]).days, (said[0] - told[1]).days) > 1
    return Timex("DATE", f"{value}", edtf=f"{value}?") if apart else dated(hit, value or other)


def digits(hit: TimexMatch) -> Timex | None:
    """11/2/2024، شباط (11/2/2024): where day and month could be swapped and no weekday tells, `?` says so."""
    if not (parts := hit.get(str, "numeric date")):
        return None
    if is_hijri(hit.part("date")):
        year, month, day = year_first(parts)
        return in_hijri_year(hit, year, ((month, day),))
    values = numeric(parts)
    if len(values) > 1 and not hit.get(Month, *MONTHS) and not hit.get(int, *WEEKDAYS):
        return Timex("DATE", values[0], edtf=f"{values[0]}?")
    return dated(hit, values[0] if values else None)


def from_to(hit: TimexMatch) -> Timex | None:
    """26 يوليو إلى 11 أغسطس 2024، بين 3 مايو و5 يونيو، شهري مايو ويونيو: the year stands once and is that of the last."""
    months, numbers = hit.all(Month, *MONTHS), [*hit.all(int, *DAYS), None, None]
    if len(months) != 2:
        return None
    first, last = months
    return in_year(hit, (first, numbers[0]), (last, numbers[1])) if first != last or numbers[0] else None


def day_of_month(hit: TimexMatch) -> Timex | None:
    """25 يناير الماضي، الأحد 11 فبراير، 7-8 أغسطس 2023، السادس عشر من الشهر الجاري، 5 و9 و14 مايو، October 30, 2024."""
    numbers = hit.all(int, *DAYS, group="days")
    if not numbers:
        return None
    first, last = numbers[0], numbers[-1]
    joined = numbers == list(range(first, last + 1)) or hit.part("to") or hit.near(-1, "between")
    if numbers != sorted(set(numbers)) or not joined:
        return None  # 5 و9 و14 مايو: three days, not ten; the next pattern reads each with the month after the last
    told = _in_month(hit, (first, last) if last > first else (first,)) or REFUSED
    if told == REFUSED and hit.part("month") and not hit.near(-1, "namesake", "outlet"):
        return Timex("DATE", "XXXX-XX-XX", None, "unresolved")  # 30 فبراير
    nth = hit.get(int, "ordinal", group="days") if hit.get(int, "weekday", group="head") else None
    return None if told.edtf and nth in range(1, 6) else told  # الأحد الأول من مايو: its first Sunday, if not its first day


def _in_month(hit: TimexMatch, numbers: tuple[int, ...]) -> Timex | None:
    if hit.part("this"):
        if not hit.get(str, "the month", group="this") and hit.which(group="this") != 0:
            return None  # في 12 الأخيرة
        start, _ = hit.moved("M", "this")
        value = made("gregorian", start.year, tuple((start.month, day) for day in numbers)) if start else None
        return dated(hit, value if start else f"XXXX-XX-{numbers[0]:02}", "completed")
    group = next(filter(hit.part, ("month", "nth")), "")
    month = hit.get(Month, *MONTHS, group=group) or Month("", hit.get(int, *DAYS, group=group) or 0)
    return in_year(hit, *((month, day) for day in numbers), group=group)


def one_month(hit: TimexMatch) -> Timex | None:
    """أوائل أكتوبر 2023، شباط المقبل، الأسبوع الأول من يناير، شهر 9، الشهر التاسع 2021، 9/2021."""
    return in_year(hit, (hit.get(Month, *MONTHS) or Month("", hit.get(int, *DAYS) or 0), None))


def year(hit: TimexMatch) -> Timex | None:
    """عام 2014، سنة (1935) م، عام 1445 هـ، عامي 2014 و2015، 2014-2017; alone, منذ 2003: no soldiers, no resolution 1701."""
    numbers, era = hit.all(int, "year number", "number", "day number"), hit.get(str, "era")
    if not numbers:
        return None  # 1.5
    first, last = numbers[0], numbers[-1]
    fits = bool(era) or first > 999
    if len(numbers) > 1:
        fits = first < last and (era == "AH" or 1700 < first < last < 2100)
    elif hit.part("alone"):
        fits = {"AH": first < 2000, "BC": True}.get(era or "", 1800 <= first < 2100)
        fits = fits and _stands_as_year(hit, bool(era or hit.part("edge")))
    return dated(hit, years_of(era, first, last)) if fits else None


def _stands_as_year(hit: TimexMatch, sure: bool) -> bool:
    """Tell whether what stands around digits makes them a year: a cue, brackets, or a noun before them and nothing counted."""
    if not (hit.part("edge") or hit.text[hit.inside[0].start].isdigit()):
        return False
    cue = sure or hit.near(-1, "in", "during", "to", "ago", "later")
    cue = cue or (hit.near(-1, "and") and hit.near(-2, "year number"))
    before, after = hit.beside(-1), hit.beside(1)
    known = hit.near(1, "link", "at", "clause", "was", "on", "in", "of", "to", "and", "during", "ago", "later", "between", "will")
    if not after or known or verb_tense(after) not in (None, "perhaps"):
        return cue or not before.isascii() or (hit.near(-1, "(") and hit.near(1, ")"))  # Windows 2000
    counted = len(after) > 4 and after.endswith("ا")  # 2014 شخصا
    return (cue and not counted) or before.startswith("ال")


def century(hit: TimexMatch) -> Timex | None:
    """القرن الحادي والعشرين، القرن الخامس قبل الميلاد، ثمانينيات القرن الماضي: decades are of the twentieth unless said."""
    tens, nth, era = hit.get(int, "decade"), hit.get(int, *DAYS, group="century"), hit.get(str, "era", group="century")
    if hit.part("century") and hit.get(str, "the unit", group="century") != "CE":
        return None
    if nth is None:
        day, basis = hit.moved("CE", "century")
        return dated(hit, f"{stamp(day, 'CE')}{tens}", basis) if hit.part("century") else dated(hit, f"19{tens}", "completed")
    if not 0 < nth <= (50 if era == "BC" else 21):
        return None
    if era == "AH":
        first, last = (1, 100) if tens is None else (10 * tens, 10 * tens + 9)
        return dated(hit, years_of("AH", 100 * nth - 100 + first, 100 * nth - 100 + last))
    return dated(hit, f"{'BC' if era == 'BC' else ''}{nth - 1:02}{'' if tens is None else tens}")


def season(hit: TimexMatch) -> Timex | None:
    """الصيف الماضي، صيف 2014، صيف العام الماضي."""
    name, by = hit.get(str, "season", "the season"), hit.which()
    if by is None:
        return dated(hit, f"{hit.get(int, 'year number')}-{name}")
    if not hit.day or by in ANAPHORS:
        return dated(hit, f"XXXX-{name}", "deictic")
    years = [f"{hit.day.year + n:04}-{name}" for n in range(-3, 4)]
    near = {value: found for value in years if (found := days(value))}
    return dated(hit, nearest_date(near, hit.day, by, ahead=by != "recent") or f"XXXX-{name}", "deictic")


def clock(hit: TimexMatch) -> Timex | None:
    """الساعة العاشرة والنصف صباحا، 10:30 مساء أمس، 21:30 بتوقيت غرينتش يوم الثلاثاء، الخامسة إلا عشر دقائق صباحا."""
    places = [hit.text[one.start : one.end].split() for one in hit.inside if one.code in codes_of("word")]
    if (minutes := _minutes(hit)) is None or any(len(place) > 2 for place in places):
        return None  # more than a place stands between the hour and the day
    hour, minute = divmod(minutes, 60)
    part = hit.get(str, *PARTS_OF_DAY, group="at") or hit.get(str, *PARTS_OF_DAY) or ""
    hour += 12 if hour in LATE.get(part, ()) else -12 if hour == 12 and part in ("MO", "NI") else 0
    if not 0 <= hour <= 24:
        return None
    day, basis = _day(hit)
    return Timex("TIME", f"{day}T{hour:02}" + (f":{minute:02}" if minute or hit.part("clock") else ""), None, basis)


def _minutes(hit: TimexMatch) -> int | None:
    """Give the minutes since the hour 0 as they are said, before any part of the day; None where no hour is named."""
    minutes, named = hit.get(int, "clock", group="clock"), hit.get(int, *DAYS, group="hour")
    if named and (hit.part("at") or hit.get(str, "the hour")):
        minutes = 60 * named
    if minutes is None:
        return None
    minutes += round(60 * (hit.get(float, "and fraction") or 0)) + (hit.get(int, "day number", "number", group="minutes") or 0)
    if hit.part("less"):  # إلا عشر دقائق، إلا دقيقتين
        minutes -= hit.get(int, "day number", "number", group="less") or (2 if hit.get(str, "dual", group="less") else 1)
    return minutes


def _day(hit: TimexMatch) -> tuple[str, str]:
    """Give the day of an hour, by what is named with it or before it, and the basis."""
    if hit.part("date"):  # الساعة 9:30 من صباح 5 فبراير
        month = hit.get(Month, *MONTHS, group="date")
        told = in_year(hit, (month, hit.get(int, *DAYS, group="date")), group="date") if month else None
        value = told.value if told else stated_date(hit.part("date"))
        return (value or "XXXX-XX-XX")[:10], told.basis if told else "stated"
    if hit.part("then") or hit.part("when"):
        return when(hit)
    if any(one.code in codes_of(*NAMED) for one in hit.joined(-1, *JOINING, *NAMED)):  # 24 أغسطس 2020 09:56، أمس عند التاسعة
        return stamp(hit.antecedent("D"), "D"), "anaphor"
    return stamp(hit.day, "D"), "deictic"


def when(hit: TimexMatch) -> tuple[str, str]:
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


def _apart(hit: TimexMatch, number: int, step: int) -> int:
    """Give the days since the first (-1) or until the last (1) of the weekdays that are joined to one."""
    days_named = (one for one in hit.joined(step, *JOINING, *WEEKDAYS) if one.code in codes_of(*WEEKDAYS))
    run = [number, *(one.value for one in days_named if isinstance(one.value, int))]
    return sum(step * (then - one) % 7 or 7 for one, then in pairwise(run))


def unit(hit: TimexMatch) -> Timex | None:
    """الشهر نفسه، نهاية العام الجاري، الأسبوع، الليلة الماضية، هذا المساء."""
    name = hit.get(str, "the day", "the month", "the year", "the unit") or "D"
    told, by = hit.part("edge") or hit.part("part"), hit.which(*LAST_NEXT, "demonstrative")
    during = hit.near(-1, "during") and name not in ("DE", "CE")
    if by is None and not (told or during) and (name != "W" or hit.near(-1, "in")):
        return None  # العام is "the general", العقد "the contract", في الأسبوع "a week"
    if name == "D" and by == "recent":
        return None
    if hit.which("loose relative") is not None and hit.beside(-1).startswith("ال") and not told:
        return None  # الأمين العام السابق
    day, basis = hit.moved(name)
    return dated(hit, stamp(day, name), basis)


def weekday(hit: TimexMatch) -> Timex | None:
    """الأحد، مساء الأحد، يوم الجمعة الماضي، الاثنين من هذا الأسبوع."""
    number = hit.get(int, *WEEKDAYS) or 0
    if hit.part("week") and (start := hit.moved("W", "week")[0]):
        return dated(hit, stamp(shift(start, "D", number - start.isoweekday()), "D"), "weekday")
    return dated(hit, *when(hit))


def weekend(hit: TimexMatch) -> Timex | None:
    """نهاية الأسبوع، عطلة نهاية الأسبوع المقبل: without a word for it, the one gone by unless the sentence looks ahead."""
    day, basis = hit.moved("W")
    by, ahead = hit.get(int, "weekend") if hit.which() is None else hit.which(), hit.looks_ahead()
    to_come = day and day.isoweekday() < 5
    if by == "recent" or (to_come and (ahead is False if by == 0 else by is None and not ahead)):
        day = shift(day, "W", -1)
    return dated(hit, stamp(day, "W") + "-WE", basis)


def today(hit: TimexMatch) -> Timex | None:
    """اليوم، يوم أمس، مساء أمس السبت."""
    alone = hit.get(str, "the day") and len(hit.match[0]) == 1
    if alone and (hit.near(-1, "in") or _names_outlet(hit)):
        return None  # مرتين في اليوم، موقع العراق اليوم
    became = hit.get(int, "deictic") == 1 and hit.beside(1).endswith("ا") and not hit.looks_ahead()  # غدا رئيسا
    return None if became or hit.which("demonstrative") == "same" else dated(hit, *when(hit))


def _names_outlet(hit: TimexMatch) -> bool:
    """Tell whether اليوم ends the name of an outlet: one of a state, or one in quotation marks."""
    if hit.near(-2, "outlet") and hit.gap() < 3 and fold_key(hit.beside(-1)) in _states():
        return True
    start, end = hit.inside[0].start, hit.inside[0].end
    return hit.text[end : end + 1] in ('"', "”", "»") and bool(QUOTED_BEFORE.search(hit.text[max(0, start - 40) : start]))


QUOTED_BEFORE = re.compile(r'["“«][ء-ي]+(?: [ء-ي]+)? $')


@cache
def _states() -> frozenset[str]:
    rows = [row for row in table("actors", ("arabic", "kind"), ("forms",)) if row["kind"] == "state"]
    return frozenset(fold_key(name) for row in rows for name in (row["arabic"], *row["forms"].split(" | ")))
