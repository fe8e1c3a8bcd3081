"""The rules for dates: days, months, years and parts of a year, over the line of codes that `timewords` makes of text.

`<a kind>` stands for a token of that kind in the tables; what must not stand beside an expression stands in its pattern.
"""

import datetime as dt

from ..calendar import days, numeric, on_calendar, stamp, year_first, years_of
from ..timewords import any_of
from .completion import MONTHS, dated, in_year, made, nearest
from .tense import verb
from .timex import ANAPHORS, LAST_NEXT, REFUSED, Hit, Reading, rule

MONTH, RELATIVE = any_of(*MONTHS), any_of(*LAST_NEXT)
DAYS = ("day number", "ordinal", "and ordinal", "one", "first")
ANY_DAY, DAY, NTH = any_of(*DAYS), "[<day number><ordinal><one>]", "[<day number><ordinal>]"
ERA = "<era>?+"
YEAR = r"""(?: [,/-]? (?:<of>|<in>)? [<year word><the year>]? (?: \(<year number>\) | <year number> ) (?!<counted>)
            <era>? )"""
THIS_YEAR = f"(?: <demonstrative> <the year> | <the year> {RELATIVE} )"
TAIL = f"(?: {RELATIVE} | <of>? {THIS_YEAR} )"  # الماضي، من العام الجاري
WEEKDAY = "(?: [<day><the day>]? <weekday> | <day> <bare weekday> )"
ON = r"(?: [,(] | <in> | <namely> )*"  # الأحد، في؛ الأحد الموافق
HEAD = f"(?: (?:{WEEKDAY}|<day>|<the day>) {ON} )"
PART, AT = "[<part of day><evening>]", "[<at part of day><evening>]"  # مساء الأحد، الأحد مساء
ITEM = f"(?: (?: , <and>? | <and> ) {DAY} | ,? <and ordinal> )"
LISTED = f"(?: {ITEM}{{0,30}} ,? (?: <and> {DAY} | <and ordinal> ) )"  # 5، 6 و7; a month has no more days
PARTLY = "<edge> | <part of year> [<ordinal><relative>] <of>?"  # أوائل، النصف الأول من
EDGE = f"(?P<edge> {PARTLY} | <first> | <the unit> [<ordinal><relative>] <of> )"  # الأسبوع الأول من
ONE_DAY = f"(?: (?: {WEEKDAY} {ON} )? {ANY_DAY} <of>? <month word>? {MONTH} )"
OF_MONTH = rf"""<of>? (?: <month word>? (?P<month> {MONTH} {YEAR}? {TAIL}? )
           | (?: / | <month word> | <the month> (?=<ordinal>) ) (?P<nth> {DAY} (?!/) {YEAR}? )
           | (?P<this> <demonstrative> <the month> | <the month> {RELATIVE} ) )"""
WRITTEN = rf"(?: {DAY} [/-]? <of>? {MONTH} {YEAR}? | <numeric date> <era>? )"


# Dates: in full, or with a year or month that the article supplies


@rule(rf"(?: {WEEKDAY} {ON} )? (?P<one>{WRITTEN}) (?: [,/(-] | <namely> )+ <weekday>? (?P<two>{WRITTEN}) \)?")
def two_calendars(hit: Hit) -> Reading | None:
    """10 رمضان 1445 هـ الموافق 20 مارس 2024: one day in both calendars, kept in ours; `?` where they do not agree.

    A hijri day that is sighted may be the one before or after that of the tables; one of the two may lack its year.
    """
    one, two = (_is_hijri(hit, group) for group in ("one", "two"))
    moon, ours = (_written(hit, group) for group in (("one", "two") if one else ("two", "one")))
    if one == two or not (moon or ours):
        return None
    apart = abs((dt.date.fromisoformat(moon) - dt.date.fromisoformat(ours)).days) if moon and ours else 0
    return Reading("DATE", ours or moon, edtf=f"{ours}?") if apart > 1 else dated(hit, ours or moon)


def _is_hijri(hit: Hit, group: str) -> bool:
    era, (calendar, _) = hit.get("era", group=group), hit.get(*MONTHS, group=group) or ("", 0)
    year, *rest = year_first(hit.get("numeric date", group=group) or (0, 0, 0))
    if era == "AH" or calendar == "hijri":
        return True
    if era or not hit.day or not 1343 <= year <= 1500:
        return False
    day = on_calendar("hijri", year, *rest)  # 10/9/1445, in the article's own time: no one writes of the Middle Ages so
    return bool(day) and -60 * 366 < (dt.date.fromisoformat(day) - hit.day).days < 3 * 366


def _written(hit: Hit, group: str) -> str | None:
    if parts := hit.get("numeric date", group=group):
        return on_calendar("hijri", *year_first(parts)) if _is_hijri(hit, group) else numeric(parts)[0]
    (calendar, month), year = hit.get(*MONTHS, group=group), hit.get("year number", group=group)
    return year and on_calendar(calendar, year, month, hit.get(*DAYS, group=group))


@rule(rf"{HEAD}? (?: {MONTH} \( )? (?P<date> <numeric date> {ERA} ) (?: T <clock> | \)? )")
def digits(hit: Hit) -> Reading | None:
    """11/2/2024، شباط (11/2/2024)، 2022-03-15T10:00: where day and month could be swapped, EDTF's `?` says so."""
    value, month, clock = _written(hit, "date"), hit.get(*MONTHS), hit.get("clock")
    if not value or (month and int(value[5:7]) != month[1]):
        return None
    if clock:
        return Reading("TIME", f"{value}T{clock[0]:02}:{clock[1]:02}")
    doubtful = not month and not _is_hijri(hit, "date") and numeric(hit.get("numeric date"))[1]
    return Reading("DATE", value, edtf=value + "?") if doubtful else dated(hit, value)


@rule(
    rf"""(?: (?<=<between>) {ONE_DAY} <and>? {ONE_DAY} | {ONE_DAY} [<to>-] <and>? {ONE_DAY}
         | {EDGE}? (?: (?: <dual construct> | (?<=<between>) <month word>? ) {MONTH} [<and><to>-]? {MONTH}
           | {MONTH} [<to>/-] {MONTH} ) ) {YEAR}? {TAIL}?"""
)
def from_to(hit: Hit) -> Reading | None:
    """26 يوليو إلى 11 أغسطس 2024، بين 3 مايو و5 يونيو، شهري مايو ويونيو: the year stands once and is that of the last."""
    months, numbers = hit.all(*MONTHS), hit.all(*DAYS) or [None, None]
    back = months[0][1] - months[1][1]  # over new year it runs for half a year at most
    forward = back < 0 or back > 5 or (back == 0 and numbers[0])
    return in_year(hit, *zip(months, numbers, strict=True)) if forward else None


@rule(
    rf"""{PART}? (?P<head> {HEAD} | <dual construct> )?
         (?P<days> {ANY_DAY} (?: (?P<to>[<to>-]) {WEEKDAY}? {DAY} | {LISTED} )? ) [/(-]? {OF_MONTH} {AT}? \)?""",
    rf"""(?<=[<in><day><plural><the plural><dual construct><namely>,<and><day number><ordinal><and ordinal>])
         (?P<days>{ANY_DAY}) (?= {ITEM}{{1,30}} {OF_MONTH} )""",
    rf"""[<month><weak month>] (?P<days> <day number> (?: (?P<to>-) <day number> )? )
         (?: ,? <year number> {TAIL}? | {TAIL} | (?= [,.()/\n؛-] | $ ) )""",
)
def day_of_month(hit: Hit) -> Reading | None:
    """25 يناير الماضي، الأحد 11 فبراير، 7-8 أغسطس 2023، السادس عشر من الشهر الجاري، 5 و9 و14 مايو، October 30, 2024."""
    numbers = hit.all(*DAYS, group="days")
    first, last = numbers[0], numbers[-1]
    if numbers != sorted(set(numbers)):
        return None
    if numbers != list(range(first, last + 1)) and not hit.has("to") and not (len(numbers) == 2 and hit.near(-1, "between")):
        return None  # 5 و9 و14 مايو: three days, not ten; the next pattern reads each with the month after the last
    if hit.has("nth") and "/" in hit.match[0] and not (hit.has("head") or hit.near(-1, "in", "namely")):
        return None  # 1/9 may as well be a fraction
    ends = (first, last) if last > first else (first,)
    if not hit.has("this"):
        group = next(filter(hit.has, ("month", "nth")), "")
        month = hit.get(*MONTHS, group=group) or ("gregorian", hit.get(*DAYS, group=group))
        return in_year(hit, *((month, day) for day in ends), group=group) or REFUSED
    start, _ = hit.moved("M", "this")
    value = made("gregorian", start.year, tuple((start.month, day) for day in ends)) if start else f"XXXX-XX-{first:02}"
    return dated(hit, value, "completed")


@rule(
    rf"{EDGE}? (?: <month word> | <dual construct> )? {MONTH} {YEAR}? {TAIL}?",
    rf"{EDGE}? (?: [<month word><the month>] {NTH} (?: /? {YEAR} )? | {NTH} / {YEAR} ) {TAIL}? (?![<day><unit>])",
)
def one_month(hit: Hit) -> Reading | None:
    """أوائل أكتوبر 2023، شباط المقبل، الأسبوع الأول من يناير، شهر 9، الشهر التاسع 2021، 9/2021."""
    if len(hit.match[0]) == 1:
        if hit.near(-1, "namesake", "label", "counted", "day number"):
            return None
        if hit.get("bound month") or (hit.get("weak month") and not hit.near(-1, "in", "during", "to")):
            return None  # a word that is also something else
    return in_year(hit, (hit.get(*MONTHS) or ("gregorian", hit.get(*DAYS)), None))


# Years, decades, centuries, seasons


@rule(
    rf"""(?<!<label>) {EDGE}? [<year word><the year>] <relative>?
        (?: \([<year number><number>]\) | [<year number><number><day number>] ) <era>?+ (?!<counted>)"""
)
def year_named(hit: Hit) -> Reading | None:
    """عام 2014، سنة (1935) م، عام 1445 هـ."""
    year, era = hit.get("year number", "number", "day number"), hit.get("era")
    return dated(hit, years_of(era, year) if isinstance(year, int) and (era or year > 999) else None)


@rule(
    r"""(?<!<label>) (?: <dual construct> <year number> (?:<and>|<to>|-|,) <year number>
        | (?<=<between>) <dual construct>? <year number> <and> <year number>
        | (?<=<of>) <year number> <to> <year number> | <year number> [/-] <year number> ) <era>?+ (?![/-]|<counted>)"""
)
def years(hit: Hit) -> Reading | None:
    """عامي 2014 و2015، بين 2003 و2011، 2014-2017."""
    first, last = hit.all("year number")
    if hit.get("era") == "AH":
        return dated(hit, years_of("AH", first, last)) if first < last else None
    return dated(hit, f"{first}/{last}") if 1700 < first < last < 2100 else None


@rule(
    rf"""(?<![<label><approximate><the><year number><total>]) (?P<edge>{PARTLY})? (?: <year number> {ERA} | <number> <era> )
         (?![<counted><fraction><year number>/-])"""
)
def year_alone(hit: Hit) -> Reading | None:
    """منذ 2003، حرب 1948، 2020م: but not 2500 soldiers, nor resolution 1701."""
    year, era = hit.get("year number", "number"), hit.get("era")
    in_digits = hit.has("edge") or hit.text[hit.tokens[hit.match.start()][2]].isdigit()
    fits = 1800 <= year < 2100 if era in (None, "CE") else isinstance(year, int) and year < (2000 if era == "AH" else 5000)
    if not in_digits or not fits:
        return None
    if hit.near(-1, "of", "between") and hit.near(1, "to", "and"):
        return None  # من 2000 إلى 2500 جندي
    if hit.near(-2, "total") and hit.near(-1, "word", "counted") and hit.gap() < 4:
        return None  # بلغ عدد القتلى 1950
    cue = hit.has("edge") or era or hit.near(-1, "in", "during", "to", "ago", "later")
    cue = cue or (hit.near(-1, "and") and hit.near(-2, "year number"))
    bracketed = hit.near(-1, "(") and hit.near(1, ")")
    before, after = hit.before(), hit.after()
    before = "" if before.isascii() else before  # Windows 2000
    known = hit.near(1, "link", "in", "of", "to", "and", "during", "ago", "later", "between", "will")
    if after and not known and verb(after) in (None, "perhaps"):
        counted = len(after) > 4 and after.endswith("ا")  # 2014 شخصا
        cue = bracketed = (cue and not counted) or before.startswith("ال")
        before = ""
    return dated(hit, years_of(era, year)) if cue or bracketed or before else None


@rule(rf"{EDGE}? <unit>? <decade> (?: <of>? (?P<century> <the unit> (?:{DAY}|<relative>) ) )?")
def decade(hit: Hit) -> Reading | None:
    """الثمانينيات، ثمانينيات القرن الماضي: of the twentieth century where none is named."""
    nth, (century, basis) = hit.get(*DAYS, group="century"), ("19", "completed")
    if hit.has("century"):
        if hit.get("the unit") != "CE":
            return None
        day, basis = hit.moved("CE", "century")
        century, basis = (f"{nth - 1:02}", "stated") if nth else (stamp(day, "CE"), basis)
    return dated(hit, f"{century}{hit.get('decade')}", basis)


@rule(rf"{EDGE}? [<the unit><unit>] {DAY} <era>?")
def century(hit: Hit) -> Reading | None:
    """القرن الحادي والعشرين، القرن الثالث الهجري، القرن الخامس قبل الميلاد، النصف الأول من القرن العشرين."""
    nth, era = hit.get(*DAYS), hit.get("era")
    if hit.get("the unit", "unit") != "CE" or nth > (50 if era == "BC" else 21):
        return None
    return dated(hit, years_of(era, 100 * nth - 99, 100 * nth) if era == "AH" else f"{era if era == 'BC' else ''}{nth - 1:02}")


@rule(rf"""{EDGE}? (?: <season> (?: {YEAR} | (?P<tail>{THIS_YEAR}) | {RELATIVE} ) | <the season> {RELATIVE} )""")
def season(hit: Hit) -> Reading | None:
    """الصيف الماضي، صيف 2014، صيف العام الماضي."""
    name, by, basis = hit.get("season", "the season"), hit.get(*LAST_NEXT), "stated"
    value = f"{hit.get('year number')}-{name}"
    if hit.has("tail"):
        value, basis = f"{stamp(hit.moved('Y')[0], 'Y')}-{name}", "completed"
    elif by is not None:
        near = [(value, *found) for n in range(-3, 4) if hit.day and (found := days(value := f"{hit.day.year + n:04}-{name}"))]
        known = nearest(near, hit.day, -1 if by == "recent" else by, ahead=True) if near and by not in ANAPHORS else None
        value, basis = known or f"XXXX-{name}", "deictic"
    return dated(hit, value, basis)
