"""The rules for hours, weekdays, units and amounts of time; they stand after those for dates, which go before them."""

import datetime as dt
from functools import cache
from typing import NamedTuple

from ..calendar import Span, shift, stamp
from ..letters import key
from ..tables import table
from ..timewords import Month, Token, any_of, coded, meaning
from .completion import MONTHS, WEEKDAYS, dated, in_year
from .daterules import ANY_DAY, AT, DAY, DAYS, EDGE, HEAD, MONTH, PART, RELATIVE, TAIL, WEEKDAY, YEAR, written
from .tense import verb
from .timex import ANAPHORS, LAST_NEXT, Hit, Reading, rule, rules

__all__ = ["rules"]

NUMBER = "[<day number><year number><number><ordinal>]"
TOMORROW = "(?: ^ | (?<=[<in><to><of><part of day><evening><ago>]) ) <loose deictic>"
WHEN = f"(?: <demonstrative>? {WEEKDAY} {RELATIVE}? | (?: <day>? <deictic> | {TOMORROW} | <the day> ) {WEEKDAY}? )"
PAIRS, MANY = ("dual", "the dual"), ("plural", "the plural")
ONES = ("day", "month word", "year word", "unit")
ONE, UNITS = any_of(*ONES), any_of(*ONES, "plural")
COUNTED = f"(?: <fraction> {ONE} | {NUMBER} <few>? {UNITS} | <dual> | {ONE} <one>? )"
AMOUNT = f"<approximate>? (?: {COUNTED} | <few> <plural> | <plural> <few>? ) <and fraction>?"
SEVERAL = f"<approximate>? {COUNTED} (?: <and>? {COUNTED} ){{1,5}} <and fraction>?"  # عامان وشهر و21 يوما


# Hours, weekdays and today's neighbours

PARTS = ("part of day", "evening", "at part of day", "am", "pm")
MINUTES = """(?: <and fraction>? (?: <and>? (?P<minutes> [<day number><number>] [<unit><plural>] )
             | <less> (?P<less> [<day number><number>] [<unit><plural>]? | <dual> | <unit> ) )? )"""  # إلا عشر دقائق
DAY_AFTER = f"(?: (?:<of>|<in>|,)? (?P<then> {PART}? {WHEN} ) )"
DATE_AFTER = rf"""(?: (?:<of>|<in>|,)? {PART}? {HEAD}?
                  (?P<date> {ANY_DAY} [/-]? <of>? <month word>? {MONTH} {YEAR}? {TAIL}? | <numeric date> <era>? ) )"""


def clock_pattern(after: str) -> str:
    """Write the pattern of an hour, with what comes after it."""
    return rf"""(?<![<label><am>]) (?: (?P<when> {PART}? {WHEN} {AT}? ) (?:,|<in>)? )?
        (?: <the hour>? <clock> | (?P<hour> <the hour> {DAY} | <ordinal> | (?<=[<am><pm><evening><at part of day>][<to>-]) <day number> ) ) {MINUTES}
        (?: (?:<of>|,)? (?P<at> {AT} | [<am><pm>] | {PART} (?={WHEN}) ) )? {after}"""


@rule(*map(clock_pattern, (rf"(?: [,(]? <zone> (?P<place><word>)? \)? )? (?: {DATE_AFTER} | {DAY_AFTER} )", f"{DAY_AFTER}?")))
def clock(hit: Hit) -> Reading | None:
    """الساعة العاشرة والنصف صباحا، 10:30 مساء أمس، 21:30 بتوقيت غرينتش يوم الثلاثاء."""
    digits, named = hit.get(int, "clock"), hit.get(int, *DAYS, group="hour")
    if (digits is None and (named is None or not (hit.has("at") or hit.get(str, "the hour")))) or not _names_zone(hit):
        return None
    minutes = digits if digits is not None else 60 * (named or 0)
    minutes += round(60 * (hit.get(float, "and fraction") or 0)) + (hit.get(int, "day number", "number", group="minutes") or 0)
    if hit.has("less"):  # إلا عشر دقائق، إلا دقيقتين
        minutes -= hit.get(int, "day number", "number", group="less") or (2 if hit.get(str, "dual", group="less") else 1)
    part = hit.get(str, *PARTS, group="at") or hit.get(str, *PARTS, group="then") or hit.get(str, *PARTS)
    hour, minute = divmod(minutes % 1440 if minutes < 0 else minutes, 60)
    hour += hours_on(hour, part)
    if hour > 24:
        return None
    day, basis = day_of_clock(hit)
    return Reading("TIME", f"{day}T{hour:02}" + (f":{minute:02}" if digits is not None or minute else ""), None, basis)


def hours_on(hour: int, part: str | None) -> int:
    """Give how many hours the part of the day adds to an hour: twelve at night is the hour 0.

    >>> hours_on(10, "EV"), hours_on(12, "NI"), hours_on(1, "NI")
    (12, -12, 0)
    """
    late = (part in ("AF", "EV") and hour < 12) or (part == "MI" and hour < 6) or (part == "NI" and 6 < hour < 12)
    return 12 if late else -12 if hour == 12 and part in ("MO", "NI") else 0


def _names_zone(hit: Hit) -> bool:
    """Tell whether what stands after `by the time of` is no more than a place."""
    words = [word for token in hit.part("place") for word in hit.text[token.start : token.end].split()]
    return len(words) < 4 and not any(map(verb, words[1:]))  # تونس has the form of a verb


def day_of_clock(hit: Hit) -> tuple[str, str]:
    """Give the day of an hour, by what is named with it or before it, and the basis."""
    if hit.has("date"):  # الساعة 9:30 من صباح 5 فبراير
        month = hit.get(Month, *MONTHS, group="date")
        told = in_year(hit, (month, hit.get(int, *DAYS, group="date")), group="date") if month else None
        value = told.value if told else written(hit, "date")
        return (value or "XXXX-XX-XX")[:10], told.basis if told else "stated"
    if hit.has("then") or hit.has("when"):
        return when(hit)
    beside = [hit.near(step, "year number", "numeric date", *MONTHS) for step in (-1, -2)]
    if beside[0] or (beside[1] and hit.near(-1, ",", "-", "in", "link")):  # 24 أغسطس 2020 09:56
        return stamp(hit.antecedent("D"), "D"), "anaphor"
    return stamp(hit.day, "D"), "deictic"


def when(hit: Hit, number: int | None = None) -> tuple[str, str]:
    """Give the day of a weekday (its own, or one of a `number`), of today or of one of its neighbours, and the basis."""
    day, by = hit.day, hit.which("deictic", "loose deictic", "the day")
    if by is not None:
        return stamp(shift(day, "D", by if isinstance(by, int) else 0), "D"), "deictic"
    number, by = number or hit.get(int, *WEEKDAYS) or 0, hit.which()
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


@rule(rf"{EDGE}? {PART}? <demonstrative>? [<the day><the month><the year><the unit>] {RELATIVE}? (?!<ordinal>)")
def unit(hit: Hit) -> Reading | None:
    """الشهر نفسه، نهاية العام الجاري، الأسبوع."""
    name, edge = hit.get(str, "the day", "the month", "the year", "the unit") or "", hit.has("edge")
    by = hit.which(*LAST_NEXT, "demonstrative")
    if by is None and not edge and not hit.near(-1, "during") and (name != "W" or hit.near(-1, "in")):
        return None  # العام is "the general", العقد "the contract", في الأسبوع "a week"
    if (name == "D" and by == "recent") or (name in ("DE", "CE") and by is None and not edge):
        return None
    if hit.which("loose relative") is not None and hit.before().startswith("ال") and not edge:
        return None  # الأمين العام السابق
    day, basis = hit.moved(name)
    return dated(hit, stamp(day, name), basis)


@rule(
    rf"""(?<![<namesake><outlet>]) {PART}? <demonstrative>? {WEEKDAY}
         (?: {RELATIVE} | <of>? (?P<week> <demonstrative> <the unit> | <the unit> {RELATIVE} ) )? (?: ,? {AT} )?"""
)
def weekday(hit: Hit) -> Reading | None:
    """الأحد، مساء الأحد، يوم الجمعة الماضي، الاثنين من هذا الأسبوع."""
    number = hit.get(int, *WEEKDAYS) or 0
    if (number == 1 and hit.near(-1, "between")) or hit.get(str, "the unit") not in (None, "W"):
        return None  # بين الاثنين: between the two
    if hit.has("week") and (start := hit.moved("W", "week")[0]):
        return dated(hit, stamp(shift(start, "D", number - start.isoweekday()), "D"), "weekday")
    return dated(hit, *when(hit))


@rule(r"<dual construct> <weekday> <and>? <weekday> <relative>?")
def two_weekdays(hit: Hit) -> Reading | None:
    """يومي السبت والأحد."""
    first, last = (when(hit, number)[0] for number in hit.all(int, "weekday"))
    if hit.day and first > last:  # one of them is this week's, the other last week's
        last = stamp(shift(dt.date.fromisoformat(last), "D", 7), "D")
    return dated(hit, f"{first}/{last}" if hit.day else first, "weekday")


@rule(rf"<weekend> {RELATIVE}?")
def weekend(hit: Hit) -> Reading | None:
    """نهاية الأسبوع، عطلة نهاية الأسبوع المقبل: without a word for it, the one gone by unless the sentence looks ahead."""
    day, basis = hit.moved("W")
    by, ahead = hit.get(int, "weekend") if hit.which() is None else hit.which(), hit.looks_ahead()
    to_come = day and day.isoweekday() < 5
    if by == "recent" or (to_come and (ahead is False if by == 0 else by is None and not ahead)):
        day = shift(day, "W", -1)
    return dated(hit, stamp(day, "W") + "-WE", basis)


@rule(
    rf"""{PART}? (?: <day>? <deictic> | {TOMORROW} | <demonstrative>? <the day> (?!<ordinal>) )
         {WEEKDAY}? (?: ,? {AT} )? (?!{RELATIVE})"""
)
def today(hit: Hit) -> Reading | None:
    """اليوم، يوم أمس، مساء أمس السبت."""
    alone = len(hit.match[0]) == 1 and hit.get(str, "the day")
    if alone and (hit.near(-1, "in") or _names_outlet(hit)):
        return None  # مرتين في اليوم، موقع العراق اليوم
    became = hit.get(int, "deictic") == 1 and hit.after().endswith("ا") and not hit.looks_ahead(beyond=False)  # غدا
    return None if became or hit.which("demonstrative") == "same" else dated(hit, *when(hit))


def _names_outlet(hit: Hit) -> bool:
    """Tell whether اليوم ends the name of an outlet: a state stands before it, or a quotation mark after it."""
    if not (hit.near(-2, "outlet") and hit.near(-1, "word") and hit.gap() < 3):
        return False
    return key(hit.before()) in states() or hit.text[hit.inside[-1].end :][:1] in QUOTES


QUOTES = frozenset('"”»')


@cache
def states() -> frozenset[str]:
    """Give the names of states, folded."""
    rows = [row for row in table("actors", ("arabic", "kind"), ("forms",)) if row["kind"] == "state"]
    return frozenset(key(name) for row in rows for name in (row["arabic"], *row["forms"].split(" | ")))


@rule(
    rf"""(?: <demonstrative> [<at part of day><the part>] | <the part> {RELATIVE}? | <at part of day> {RELATIVE} )
         {WEEKDAY}?"""
)
def tonight(hit: Hit) -> Reading | None:
    """الليلة، الليلة الماضية، هذا المساء، تلك الليلة."""
    day, basis = hit.moved("D")
    return dated(hit, stamp(day, "D"), basis) if hit.which("relative") != "recent" else None


# Amounts of time: ago and later, durations, sets; and what is only vague


class Amount(NamedTuple):
    """A unit of time and how many of it; None where the page says `some`."""

    unit: str
    count: float | None


SMALLER = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "CE": ("Y", 100), "DE": ("Y", 10), "D": ("TH", 24)}
SIZES = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


def vague(hit: Hit, by: int | str | None) -> Reading | None:
    """Give the past, the present or the future, and nothing more exact."""
    past, future = by in ("PAST_REF", "recent", "preceding", -1, -2), by in ("FUTURE_REF", 1, 2)
    if by in ("same", "following"):
        return None
    within = (None, hit.day) if past else (hit.day, None) if future else None
    return Reading("DATE", "PAST_REF" if past else "FUTURE_REF" if future else "PRESENT_REF", None, "vague", within=within)


def amounts(hit: Hit) -> list[Amount]:
    """Read an amount of time, or several that و joins, each of a smaller unit; nothing where it is none.

    عقد is often a contract or the holding of a meeting, and no decade: بعد عقد اجتماع، عقدين مع شركة.
    """
    pieces: list[list[Token]] = [[]]
    for at, token in enumerate(hit.inside):
        joined, before = token.code in coded("and"), hit.text[token.start - 1] if at else " "
        if before.isalpha() and before != "و":
            return []  # 38 لعام 2013
        if (before == "و" or joined) and pieces[-1]:
            pieces.append([])
        pieces[-1] += [] if joined else [token]
    found = [_amount(piece) for piece in pieces]
    sizes = [SIZES.index(one.unit) for one in found if one.unit]
    after, contract = hit.after(), found[0].unit == "DE" and hit.near(1, "contractual")
    if found[0].unit == "DE" and after and (after == "مع" or (hit.get(str, "unit") and not hit.near(1, "of", "on"))):
        contract = True
    return [] if contract or len(sizes) < len(found) or sizes != sorted(set(sizes)) else found


def _amount(tokens: list[Token]) -> Amount:
    counted = "day number", "year number", "number", "ordinal", "fraction"
    count: float | None = meaning(tokens, int, *counted)
    count = meaning(tokens, float, *counted) if count is None else count
    if count is None and not meaning(tokens, str, *MANY):
        count = 2 if meaning(tokens, str, *PAIRS) else 1
    more = meaning(tokens, float, "and fraction")
    return Amount(meaning(tokens, str, *PAIRS, *MANY, *ONES) or "", (count or 1) + more if more else count)


def period(*amounts: Amount) -> str:
    """Write an amount of time as TIMEX3 does.

    >>> period(Amount("TH", 0.5)), period(Amount("DE", 2)), period(Amount("D", None)), period(Amount("Y", 2), Amount("TH", 3))
    ('PT30M', 'P2DE', 'PXD', 'P2YT3H')
    """
    written = "P"
    for unit, count in amounts:
        if count is not None and not float(count).is_integer() and unit in SMALLER:
            unit, times = SMALLER[unit]
            count = round(count * times)
        clock = "T" if unit[0] == "T" and "T" not in written else ""
        written += f"{clock}{'X' if count is None else f'{count:.12g}'}{unit.removeprefix('T')}"
    return written


def moved_by(day: dt.date | None, amounts: list[Amount], way: int) -> dt.date | None:
    """Give the day an amount of time before (-1) or after (1) another; None where that is not known."""
    for unit, count in amounts:
        if count is None or not (unit[0] == "T" or float(count).is_integer()):
            return None
        day = shift(day, unit, way * count)
    return day


@rule(rf"(?: <vague> (?!<of>) | <the period> {RELATIVE} )")
def unsaid(hit: Hit) -> Reading | None:
    """مؤخرا، قريبا، الآن، الفترة الماضية."""
    return vague(hit, hit.which("vague", *LAST_NEXT))


@rule(*(rf"[<ago><later>] {much} (?![<of><on><one><year number><weekday>{MONTH[1:]})" for much in (SEVERAL, AMOUNT)))
def ago(hit: Hit) -> Reading | None:
    """قبل يومين، بعد ثلاث سنوات; after an event it is a duration, and so it is with `less than`."""
    way, about, much = hit.get(int, "ago", "later") or 0, hit.get(str, "approximate"), amounts(hit)
    if not much or (way > 0 and (about or much[-1].count is None or _of_event(hit))):
        return None
    unit, count = much[-1]
    if count is None:
        return vague(hit, -1)
    told = way > 0 and hit.looks_ahead() is False  # وبعد يومين أعلنت: from what was told before
    start = hit.antecedent("D" if unit[0] == "T" else unit) if told else hit.day
    if told and (not start or unit[0] == "T"):
        return None
    return _counted_from(hit, start, moved_by(start, much, way), unit, "anaphor" if told else "deictic")


def _counted_from(hit: Hit, start: dt.date | None, moved: dt.date | None, unit: str, basis: str) -> Reading | None:
    """Give the day, month, year an amount of time away from another, and its bounds where it is only about so much."""
    about = hit.get(str, "approximate") or ""
    mod = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE"}.get(about, about) or None
    if unit[0] == "T":  # the page does not say at what hour it was published
        return Reading("TIME", stamp(start, "D") + "TXX", mod, basis, within=_between(start, moved))
    if start and not moved:
        return None
    # `more than two years ago` may be any day up to that, `less than` any since, `about` any at all
    within = (moved if about in LATER else None, moved if about in EARLIER else hit.day) if about and moved else None
    return Reading("DATE", stamp(moved, "D" if unit == "W" else unit), mod, basis, within=within)


EARLIER, LATER = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")


@rule(
    rf"""<approximate>? (?: <the plural> {NUMBER}? <few>? | <the dual>
         | {NUMBER} [<the plural><plural><day><unit>] ) {RELATIVE}"""
)
def lately(hit: Hit) -> Reading | None:
    """العقدين الماضيين، الأشهر الستة المقبلة; without a number, الأيام الماضية, it is vague."""
    much, by = amounts(hit), hit.which()
    if not much or much[0].count is None:
        return vague(hit, by) if much else None
    by = -1 if by == "recent" else by
    within = _between(hit.day, moved_by(hit.day, much, by)) if by in (-1, 1) else None
    return Reading("DURATION", period(*much), hit.get(str, "approximate"), "duration", within=within)


def _between(day: dt.date | None, other: dt.date | None) -> Span | None:
    return (min(day, other), max(day, other)) if day and other else None


@rule(*(rf"{much} (?! \(?<year number> | [<number><weekday>{MONTH[1:]})" for much in (SEVERAL, AMOUNT)))
def duration(hit: Hit) -> Reading | None:
    """خمس سنوات، أقل من 24 ساعة، عامين وشهرا، بضعة أيام."""
    much, about = amounts(hit), hit.get(str, "approximate")
    if not much or (hit.near(-1, "label", "am") and not about):
        return None
    unit, count = much[0]
    cue = hit.near(-1, "during", "ago", "later") or (about and hit.near(-1, "in"))
    bare = len(hit.match[0]) == 1 + bool(about) and hit.get(str, *ONES, "plural")
    if (bare or (len(much) == 1 and unit in ("DE", "CE") and count == 1)) and not cue and not (about and count):
        return None  # أيام الحرب، يوم، عام: no amount of time unless something says so
    return Reading("DURATION", period(*much), about, "duration", _after_event(hit, much))


def _after_event(hit: Hit, much: list[Amount]) -> str | None:
    """Give the days of an amount counted from the dated event named last: `but after less than 24 hours`.

    Where the words name an event of their own, بعد يومين من الهجوم, there are none: it need not be the one dated before.
    """
    start = hit.antecedent("D") if hit.near(-1, "later") and not _of_event(hit) else None
    last = moved_by(start, much, 1)
    return f"{start}/{last}" if last else None


def _of_event(hit: Hit) -> bool:
    """Tell whether an event follows that an amount of time is counted from: بعد يومين من، بعد يومين فقط من."""
    if hit.near(1, "of", "on"):
        return True
    return hit.near(1, "word") and hit.near(2, "of", "on") and hit.gap(1) == 1 and not verb(hit.after())


@rule(rf"<every> (?: {NUMBER} {UNITS} | <dual> | {ONE} )? [<bare weekday><weekday>]?")
def every(hit: Hit) -> Reading | None:
    """كل عام، كل أسبوعين، كل يوم أحد."""
    number, much = hit.get(int, *WEEKDAYS), amounts(hit)
    value = f"XXXX-WXX-{number}" if number else period(*much) if much else None
    return Reading("SET", value, None, "duration") if value else None


@rule(r"(?: <set> | <dual construct> (?![<day number><number><year number><month><weekday>]) )")
def regularly(hit: Hit) -> Reading | None:
    """يوميا، الأسبوعية، بشكل شهري."""
    value = hit.get(str, "set", "dual construct") or ""
    return Reading("SET", f"P1{value}" if len(value) == 1 else value, None, "duration")
