"""The rules for days, months and years, for hours and weekdays, and for the present day and its neighbours."""

from ..calendar import DAYS, MONTHS, numeric, shift, stamp, years_of
from ..timewords import Month, coded
from .completion import WEEKDAYS, dated, in_year, made
from .tense import verb
from .timex import ANAPHORS, LAST_NEXT, REFUSED, Hit, Reading, rule

PARTS = ("part of day", "evening", "at part of day", "am", "pm")
LATE = {"MI": range(6), "AF": range(12), "EV": range(12), "NI": range(7, 12)}
"""The hours of each part of the day to which twelve are to be added; twelve in the morning and at night is the hour 0."""

NAMED = ("year number", "numeric date", *MONTHS, *WEEKDAYS, "deictic", "loose deictic")
"""The last word of a day's name."""


@rule
def digits(hit: Hit) -> Reading | None:
    """11/2/2024، شباط (11/2/2024): where day and month could be swapped and no weekday tells, `?` says so."""
    value, swaps = numeric(hit.get(str, "numeric date") or "")
    told = hit.get(Month, *MONTHS) or hit.get(int, *WEEKDAYS)
    return Reading("DATE", f"{value}", edtf=f"{value}?") if swaps and not told else dated(hit, value)


@rule
def from_to(hit: Hit) -> Reading | None:
    """26 يوليو إلى 11 أغسطس 2024، بين 3 مايو و5 يونيو، شهري مايو ويونيو: the year stands once and is that of the last."""
    (first, last), numbers = hit.all(Month, *MONTHS), [*hit.all(int, *DAYS), None, None]
    return in_year(hit, (first, numbers[0]), (last, numbers[1])) if first != last or numbers[0] else None


@rule
def day_of_month(hit: Hit) -> Reading | None:
    """25 يناير الماضي، الأحد 11 فبراير، 7-8 أغسطس 2023، السادس عشر من الشهر الجاري، October 30, 2024."""
    numbers = tuple(hit.all(int, *DAYS, group="days"))
    joined = hit.has("to") or hit.near(-1, "between") or numbers[0] + 1 == numbers[-1]
    if len(numbers) > 1 and not (joined and numbers[0] < numbers[-1]):
        return None  # 5 و9 مايو: two days, not five
    told = _in_month(hit, numbers)
    nth = hit.get(int, "ordinal", group="days") if hit.get(int, "weekday", group="head") else None
    if told and told.edtf and nth in range(1, 6):
        return None  # الأحد الأول من مايو: its first Sunday, if not its first day
    return told or REFUSED  # 30 فبراير


def _in_month(hit: Hit, numbers: tuple[int, ...]) -> Reading | None:
    if hit.has("this"):
        if not hit.get(str, "the month", group="this") and hit.which(group="this") != 0:
            return None  # في 12 الأخيرة
        start, _ = hit.moved("M", "this")
        value = made("gregorian", start.year, tuple((start.month, day) for day in numbers)) if start else None
        return dated(hit, value if start else f"XXXX-XX-{numbers[0]:02}", "completed")
    group = next(filter(hit.has, ("month", "nth")), "")
    month = hit.get(Month, *MONTHS, group=group) or Month("", hit.get(int, *DAYS, group=group) or 0)
    return in_year(hit, *((month, day) for day in numbers), group=group)


@rule
def one_month(hit: Hit) -> Reading | None:
    """أوائل أكتوبر 2023، شباط المقبل، الأسبوع الأول من يناير، شهر 9، الشهر التاسع 2021، 9/2021."""
    return in_year(hit, (hit.get(Month, *MONTHS) or Month("", hit.get(int, *DAYS) or 0), None))


@rule
def year(hit: Hit) -> Reading | None:
    """عام 2014، سنة (1935) م، عام 1445 هـ، عامي 2014 و2015، 2014-2017; alone, منذ 2003: no soldiers, no resolution 1701."""
    numbers, era = hit.all(int, "year number", "number", "day number"), hit.get(str, "era")
    if not numbers:
        return None  # 1.5
    first, last = numbers[0], numbers[-1]
    fits = bool(era) or first > 999
    if len(numbers) > 1:
        fits = first < last and (era == "AH" or 1700 < first < last < 2100)
    elif hit.has("alone"):
        fits = era == "AH" or 1800 <= first < 2100 or hit.near(-1, "/")  # 485هـ/1092م, but 1000 م are metres
        fits = fits and _stands_as_year(hit, bool(era) or hit.has("edge"))
    return dated(hit, years_of(era, first, last)) if fits else None


def _stands_as_year(hit: Hit, sure: bool) -> bool:
    """Tell whether what stands around digits makes them a year: a cue, brackets, or a noun before them and nothing counted."""
    if not (hit.has("edge") or hit.text[hit.inside[0].start].isdigit()):
        return False
    cue = sure or hit.near(-1, "in", "during", "to", "ago", "later")
    cue = cue or (hit.near(-1, "and") and hit.near(-2, "year number"))
    before, after = hit.beside(-1), hit.beside(1)
    known = hit.near(1, "link", "at", "clause", "was", "on", "in", "of", "to", "and", "during", "ago", "later", "between", "will")
    if not after or known or verb(after) not in (None, "perhaps"):
        return cue or not before.isascii() or (hit.near(-1, "(") and hit.near(1, ")"))  # Windows 2000
    counted = len(after) > 4 and after.endswith("ا")  # 2014 شخصا
    return (cue and not counted) or before.startswith("ال")


@rule
def decade(hit: Hit) -> Reading | None:
    """ثمانينيات القرن الماضي; without its century it is of the twentieth."""
    day, basis = hit.moved("CE", "century") if hit.has("century") else (None, "completed")
    return dated(hit, f"{stamp(day, 'CE') if hit.has('century') else 19}{hit.get(int, 'decade')}", basis)


@rule
def season(hit: Hit) -> Reading | None:
    """صيف 2014."""
    return dated(hit, f"{hit.get(int, 'year number')}-{hit.get(str, 'season')}")


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
        return None  # اليوم الأخير
    if hit.which("loose relative") is not None and hit.beside(-1).startswith("ال") and not told:
        return None  # الأمين العام السابق
    day, basis = hit.moved(name)
    return dated(hit, stamp(day, name), basis)


@rule
def weekday(hit: Hit) -> Reading | None:
    """الأحد، مساء الأحد، يوم الجمعة الماضي، الاثنين من هذا الأسبوع."""
    number = hit.get(int, *WEEKDAYS) or 0
    if hit.get(str, "the unit") == "W" and (start := hit.moved("W", "week")[0]):
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
    return None if hit.which("demonstrative") == "same" else dated(hit, *when(hit))
