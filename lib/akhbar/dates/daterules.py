"""The rules for dates: days, months, years, centuries and seasons."""

from ..calendar import DAYS, MONTHS, numeric, stamp, years_of
from ..timewords import Month
from .completion import WEEKDAYS, dated, in_year, made
from .tense import verb
from .timex import REFUSED, Hit, Reading, rule


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
    numbers, group = tuple(hit.all(int, *DAYS, group="days")), next(filter(hit.has, ("month", "nth", "this")), "")
    joined = hit.has("to") or hit.near(-1, "between") or numbers[0] + 1 == numbers[-1]
    if len(numbers) > 1 and not (joined and numbers[0] < numbers[-1]):
        return None  # 5 و9 مايو: two days, not five
    if group == "this":
        if not hit.get(str, "the month", group="this") and hit.which(group="this") != 0:
            return None  # في 12 الأخيرة
        start, _ = hit.moved("M", "this")
        value = made("gregorian", start.year, tuple((start.month, day) for day in numbers)) if start else None
        told = dated(hit, value if start else f"XXXX-XX-{numbers[0]:02}", "completed")
    else:
        month = hit.get(Month, *MONTHS, group=group) or Month("", hit.get(int, *DAYS, group=group) or 0)
        told = in_year(hit, *((month, day) for day in numbers), group=group)
    nth = hit.get(int, "ordinal", group="days") if hit.get(int, "weekday", group="head") else None
    if told and told.edtf and nth in range(1, 6):
        return None  # الأحد الأول من مايو: its first Sunday, if not its first day
    return told or REFUSED  # 30 فبراير


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
