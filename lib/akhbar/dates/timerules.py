"""The rules for hours, weekdays, units and amounts of time; they stand after those for dates, which go before them."""

import datetime as dt
import re

from ..calendar import Days, shift, stamp
from ..timewords import any_of
from .completion import MONTHS, dated
from .daterules import AT, DAY, DAYS, EDGE, PART, RELATIVE, WEEKDAY
from .timex import ANAPHORS, LAST_NEXT, Hit, Reading, coded, rule, rules

__all__ = ["rules"]

NUMBER = "[<day number><year number><number><ordinal>]"
TOMORROW = "(?: ^ | (?<=[<in><to><of><part of day><evening><ago>]) ) <loose deictic>"
WHEN = f"(?: <demonstrative>? {WEEKDAY} {RELATIVE}? | (?: <day>? <deictic> | {TOMORROW} | <the day> ) {WEEKDAY}? )"
PAIRS, MANY = ("dual", "the dual"), ("plural", "the plural")
ONES = ("day", "month word", "year word", "unit")
ONE, UNITS = any_of(*ONES), any_of(*ONES, "plural")
AMOUNT = f"""<approximate>? (?: <fraction> {ONE} | {NUMBER} <few>? {UNITS} | <dual> | <few> <plural>
             | <plural> <few>? | {ONE} <one>? ) <and fraction>?"""


# Hours, weekdays and today's neighbours


@rule(
    rf"""(?<!<label>) (?: (?P<when> {PART}? {WHEN} {AT}? ) (?:,|<in>)? )?
         (?: <the hour>? <clock> | (?P<hour> <the hour> {DAY} | <ordinal> ) )
         (?: <and fraction> | <and>? (?P<minutes> [<day number><number>] [<unit><plural>] ) )?
         (?: (?:<of>|,)? (?P<at> {AT} | {PART} (?={WHEN}) ) )? (?: (?:<of>|<in>|,)? (?P<then> {PART}? {WHEN} ) )?"""
)
def clock(hit: Hit) -> Reading | None:
    """الساعة العاشرة والنصف صباحا، 10:30 مساء أمس."""
    hour, minute, *_ = hit.get("clock") or (hit.get(*DAYS, group="hour"), 0)
    if hour > 24 or not (hit.get("clock", "the hour") or hit.has("at")):
        return None
    minute += round(60 * (hit.get("and fraction") or 0)) + int(hit.get("day number", "number", group="minutes") or 0)
    hour, minute = hour + minute // 60, minute % 60
    parts = ("part of day", "evening", "at part of day")
    part = hit.get(*parts, group="at") or hit.get(*parts, group="then") or hit.get(*parts)
    if (part in ("AF", "EV") and hour < 12) or (part == "MI" and hour < 6) or (part == "NI" and 6 < hour < 12):
        hour += 12
    beside = [hit.near(step, "year number", "numeric date", *MONTHS) for step in (-1, -2)]
    if hit.has("then") or hit.has("when"):
        day, basis = when(hit)
    elif beside[0] or (beside[1] and hit.near(-1, ",", "-", "in")):  # 24 أغسطس 2020 09:56
        day, basis = stamp(hit.antecedent("D"), "D"), "anaphor"
    else:
        day, basis = stamp(hit.day, "D"), "deictic"
    minutes = f":{minute:02}" if hit.get("clock") or minute else ""
    return Reading("TIME", f"{day}T{hour:02}{minutes}", None, basis)


def when(hit: Hit, number: int | None = None) -> tuple[str, str]:
    """Give the day of a weekday (its own, or one of a `number`), of today or of one of its neighbours, and the basis."""
    day, by = hit.day, hit.get("deictic", "loose deictic", "the day")
    if by is not None:
        return stamp(shift(day, "D", 0 if by == "D" else by), "D"), "deictic"
    number, by = number or hit.get("weekday", "bare weekday"), hit.get(*LAST_NEXT)
    if by in ANAPHORS:
        day, by = shift(hit.antecedent("D"), "D", -ANAPHORS[by] or 0), ANAPHORS[by]
    if day is None:
        return f"XXXX-WXX-{number}", "weekday"
    back, ahead = (day.isoweekday() - number) % 7, (number - day.isoweekday()) % 7
    if isinstance(by, int) and by:
        moved = 7 * (by + 1) - (back or 7) if by < 0 else 7 * (by - 1) + (ahead or 7)
    else:
        moved = ahead if hit.get("demonstrative") == 0 or hit.looks_ahead() else -back
    return stamp(shift(day, "D", moved), "D"), "weekday"


@rule(
    rf"""(?<!<namesake>) {PART}? <demonstrative>? {WEEKDAY}
         (?: {RELATIVE} | <of>? (?P<week> <demonstrative> <the unit> | <the unit> {RELATIVE} ) )? (?: ,? {AT} )?"""
)
def weekday(hit: Hit) -> Reading | None:
    """الأحد، مساء الأحد، يوم الجمعة الماضي، الاثنين من هذا الأسبوع."""
    number = hit.get("weekday", "bare weekday")
    if (number == 1 and hit.near(-1, "between")) or hit.get("the unit") not in (None, "W"):
        return None  # بين الاثنين: between the two
    if hit.has("week") and (start := hit.moved("W", "week")[0]):
        return dated(hit, str(shift(start, "D", number - start.isoweekday())), "weekday")
    return dated(hit, *when(hit))


@rule(r"<dual construct> <weekday> <and>? <weekday> <relative>?")
def two_weekdays(hit: Hit) -> Reading | None:
    """يومي السبت والأحد."""
    first, last = (when(hit, number)[0] for number in hit.all("weekday"))
    if hit.day and first > last:  # one of them is this week's, the other last week's
        last = stamp(shift(hit.day.fromisoformat(last), "D", 7), "D")
    return dated(hit, f"{first}/{last}" if hit.day else first, "weekday")


@rule(
    rf"""{PART}? (?: <day>? <deictic> | {TOMORROW} | <demonstrative>? <the day> (?!<ordinal>) )
         {WEEKDAY}? (?: ,? {AT} )? (?!{RELATIVE})"""
)
def today(hit: Hit) -> Reading | None:
    """اليوم، يوم أمس، مساء أمس السبت."""
    often = hit.near(-1, "in") and len(hit.match[0]) == 1 and hit.get("the day")  # مرتين في اليوم
    became = hit.get("deictic") == 1 and hit.after().endswith("ا") and not hit.looks_ahead(beyond=False)  # غدا
    return None if often or became or hit.get("demonstrative") == "same" else dated(hit, *when(hit))


@rule(
    rf"""(?: <demonstrative> [<at part of day><the part>] | <the part> {RELATIVE}? | <at part of day> {RELATIVE} )
         {WEEKDAY}?"""
)
def tonight(hit: Hit) -> Reading | None:
    """الليلة، الليلة الماضية، هذا المساء، تلك الليلة."""
    day, basis = hit.moved("D")
    return dated(hit, stamp(day, "D"), basis) if hit.get("relative") != "recent" else None


@rule(rf"{EDGE}? {PART}? <demonstrative>? [<the day><the month><the year><the unit>] {RELATIVE}? (?!<ordinal>)")
def unit(hit: Hit) -> Reading | None:
    """الشهر نفسه، نهاية العام الجاري، الأسبوع."""
    name, edge = hit.get("the day", "the month", "the year", "the unit"), hit.has("edge")
    by = hit.get(*LAST_NEXT, "demonstrative")
    if by is None and not edge and not hit.near(-1, "during") and (name != "W" or hit.near(-1, "in")):
        return None  # العام is "the general", العقد "the contract", في الأسبوع "a week"
    if (name == "D" and by == "recent") or (name in ("DE", "CE") and by is None and not edge):
        return None
    if hit.get("loose relative") is not None and hit.before().startswith("ال") and not edge:
        return None  # الأمين العام السابق
    day, basis = hit.moved(name)
    return dated(hit, stamp(day, name), basis)


# Amounts of time: ago and later, durations, sets; and what is only vague


def vague(hit: Hit, by: object) -> Reading | None:
    """Give the past, the present or the future, and nothing more exact."""
    past, future = by in ("PAST_REF", "recent", "preceding", -1, -2), by in ("FUTURE_REF", 1, 2)
    if by in ("same", "following"):
        return None
    within = (None, hit.day) if past else (hit.day, None) if future else None
    return Reading("DATE", "PAST_REF" if past else "FUTURE_REF" if future else "PRESENT_REF", None, "vague", within=within)


def amount(hit: Hit) -> tuple[str | None, float | None]:
    """Read an amount as its unit and count; the unit is None where it is none, the count where the page says `some`.

    عقد is often a contract or the holding of a meeting, and no decade: بعد عقد اجتماع، عقدين مع شركة.
    """
    unit, after = hit.get(*PAIRS, *MANY, *ONES), hit.after()
    if any(hit.text[start - 1].isalpha() for _, _, start, _ in hit.tokens[hit.match.start() + 1 : hit.match.end()]):
        return None, None  # 38 لعام 2013
    if unit == "DE" and (after == "مع" or hit.near(1, "contractual") or (hit.get("unit") and after not in ("", "من", "علي"))):
        return None, None
    count = hit.get("day number", "year number", "number", "ordinal", "fraction")
    if count is None and not hit.get(*MANY):
        count = 2 if hit.get(*PAIRS) else 1
    more = hit.get("and fraction")
    return unit, (count or 1) + more if more else count


SMALLER = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "CE": ("Y", 100), "DE": ("Y", 10), "D": ("TH", 24)}


def period(unit: str, count: float | None) -> str:
    """Write an amount as TIMEX3 does.

    >>> period("TH", 0.5), period("DE", 2), period("D", None)
    ('PT30M', 'P2DE', 'PXD')
    """
    if count is not None and not float(count).is_integer() and unit in SMALLER:
        unit, times = SMALLER[unit]
        count = round(count * times)
    number = "X" if count is None else f"{count:.12g}"
    return f"PT{number}{unit[1:]}" if unit[0] == "T" else f"P{number}{unit}"


@rule(rf"(?: <vague> (?!<of>) | <the period> {RELATIVE} )")
def unsaid(hit: Hit) -> Reading | None:
    """مؤخرا، قريبا، الآن، الفترة الماضية."""
    return vague(hit, hit.get("vague", *LAST_NEXT))


@rule(rf"[<ago><later>] {AMOUNT} (?![<of><one><year number><weekday><month><weak month><bound month>])")
def ago(hit: Hit) -> Reading | None:
    """قبل يومين، بعد ثلاث سنوات; after an event it is a duration, and so it is with `less than`."""
    way, about, (unit, count) = hit.get("ago", "later"), hit.get("approximate"), amount(hit)
    if not unit or (way > 0 and (about or count is None or hit.after() == "علي")):
        return None
    if count is None:
        return vague(hit, -1)
    told = way > 0 and hit.looks_ahead() is False  # وبعد يومين أعلنت: from what was told before
    start = hit.antecedent("D" if unit[0] == "T" else unit) if told else hit.day
    if told and (not start or unit[0] == "T"):
        return None
    mod = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE"}.get(about, about)
    if unit[0] == "T":  # the page does not say at what hour it was published
        return Reading("TIME", stamp(start, "D") + "TXX", mod, "deictic", within=_between(start, shift(start, unit, way * count)))
    moved = shift(start, unit, way * int(count)) if float(count).is_integer() else None
    if start and not moved:
        return None
    # `more than two years ago` may be any day up to that, `less than` any since, `about` any at all
    within = (moved if about in LATER else None, moved if about in EARLIER else hit.day) if about and moved else None
    value = stamp(moved, "D" if unit == "W" else unit)
    return Reading("DATE", value, mod, "anaphor" if told else "deictic", within=within)


EARLIER, LATER = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")


@rule(
    rf"""<approximate>? (?: <the plural> {NUMBER}? <few>? | <the dual>
         | {NUMBER} [<the plural><plural><day><unit>] ) {RELATIVE}"""
)
def lately(hit: Hit) -> Reading | None:
    """العقدين الماضيين، الأشهر الستة المقبلة; without a number, الأيام الماضية, it is vague."""
    (unit, count), by = amount(hit), hit.get(*LAST_NEXT)
    if unit and count is None:
        return vague(hit, by)
    by = -1 if by == "recent" else by
    within = _between(hit.day, shift(hit.day, unit, by * int(count))) if unit and by in (-1, 1) else None
    return Reading("DURATION", period(unit, count), hit.get("approximate"), "duration", within=within) if unit else None


def _between(day: dt.date | None, other: dt.date | None) -> Days | None:
    return (min(day, other), max(day, other)) if day and other else None


@rule(rf"{AMOUNT} (?! \(?<year number> | [<number><weekday><month><weak month><bound month>])")
def duration(hit: Hit) -> Reading | None:
    """خمس سنوات، أقل من 24 ساعة، أسبوعين، بضعة أيام."""
    (unit, count), about = amount(hit), hit.get("approximate")
    cue = hit.near(-1, "during", "ago", "later") or (about and hit.near(-1, "in"))
    bare = len(hit.match[0]) == 1 + bool(about) and hit.get(*ONES, "plural")
    bare = bare or (unit in ("DE", "CE") and count == 1)
    labelled = hit.near(-1, "label") and not about
    if not unit or labelled or (bare and not cue and not (about and count)):
        return None  # أيام الحرب، يوم، عام: no amount of time unless something says so
    return Reading("DURATION", period(unit, count), about, "duration", _after_event(hit, unit, count))


def _after_event(hit: Hit, unit: str, count: float | None) -> str | None:
    """Give the days of an amount counted from the dated event named last: `but after less than 24 hours`.

    Where the words name an event, بعد يومين من الهجوم, and the clause a day, that is the later of the two: no days then.
    """
    if not count or not hit.near(-1, "later") or not float(count).is_integer():
        return None
    clause = re.split("[,.\n؛]", hit.match.string[max(0, hit.match.start() - 20) : hit.match.start()])[-1]
    if (hit.near(1, "of") or hit.after() == "علي") and not coded(*CALENDAR).isdisjoint(clause):
        return None
    start = hit.antecedent("D")
    last = shift(start, unit, int(count))
    return f"{start}/{last}" if last else None


CALENDAR = (*MONTHS, "weekday", "numeric date", "year number", "deictic")


@rule(rf"<every> (?: {NUMBER} {UNITS} | <dual> | {ONE} )? [<bare weekday><weekday>]?")
def every(hit: Hit) -> Reading | None:
    """كل عام، كل أسبوعين، كل يوم أحد."""
    number, (unit, count) = hit.get("bare weekday", "weekday"), amount(hit)
    return Reading("SET", f"XXXX-WXX-{number}" if number else period(unit, count), None, "duration") if number or unit else None


@rule(r"(?: <set> | <dual construct> (?![<day number><number><year number><month><weekday>]) )")
def regularly(hit: Hit) -> Reading | None:
    """يوميا، الأسبوعية، بشكل شهري."""
    value = hit.get("set", "dual construct")
    return Reading("SET", f"P1{value}" if len(value) == 1 else value, None, "duration")
