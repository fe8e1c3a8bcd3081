"""The rules for dates: days, months, years and parts of a year, over the line of codes that `timewords` makes of text.

`<a kind>` stands for a token of that kind in the tables. A rule answers None where, on a closer look, it does not hold.
"""

import datetime as dt

from .calendar import days, numeric, on_calendar, shift, stamp, year_first, years_of
from .timex import Hit, Reading, completed, made, rule, timed

ANY_MONTH = ("month", "weak month", "bound month")
MONTH = "[<month><weak month><bound month>]"
DAY = "[<day number><ordinal><one>]"
YEAR = r"""(?: [,/-]? (?:<of>|<in>)? [<year word><the year>]? (?: \(<year number>\) | <year number> ) (?!<counted>)
            <era>? )"""
RELATIVE = "[<relative><loose relative>]"
THIS_YEAR = f"(?: <demonstrative> <the year> | <the year> {RELATIVE} )"
TAIL = f"(?P<tail> {RELATIVE} | <of>? {THIS_YEAR} )"  # الماضي، من العام الجاري
WEEKDAY = "(?: [<day><the day>]? <weekday> | <day> <bare weekday> )"
ON = r"(?: [,(] | <in> | <namely> )*"  # الأحد، في؛ الأحد الموافق
PART, AT = "[<part of day><evening>]", "[<at part of day><evening>]"  # مساء الأحد، الأحد مساء
TOMORROW = "(?: ^ | (?<=[<in><to><of><part of day><evening><ago>]) ) <loose deictic>"
LISTED = f"(?: (?: (?:,|<and>) {DAY} | <and ordinal> )* ,? (?: <and> {DAY} | <and ordinal> ) )"  # 5، 6 و7
WRITTEN = rf"(?: {DAY} [/-]? <of>? {MONTH} {YEAR}? | <numeric date> <era>? )"


# Dates: in full, or with a year or month that the article supplies


@rule(rf"(?P<head>{WEEKDAY} {ON})? (?P<one>{WRITTEN}) (?: [,/(-] | <namely> )+ <weekday>? (?P<two>{WRITTEN}) \)?")
def two_calendars(hit: Hit) -> Reading | None:
    """10 رمضان 1445 هـ الموافق 20 مارس 2024: one day in both calendars, kept in ours; `?` where they do not agree.

    A hijri day that is sighted may be the one before or after that of the tables; one of the two may lack its year.
    """
    one, two = (_is_hijri(hit, group) for group in ("one", "two"))
    moon, ours = (_written(hit, group) for group in (("one", "two") if one else ("two", "one")))
    if one == two or not (moon or ours):
        return None
    apart = abs((dt.date.fromisoformat(moon) - dt.date.fromisoformat(ours)).days) if moon and ours else 0
    return Reading("DATE", ours or moon, edtf=f"{ours}?") if apart > 1 else timed(hit, ours or moon, "stated")


def _is_hijri(hit: Hit, group: str) -> bool:
    if hit.pick(group, "era") == "AH" or (hit.pick(group, *ANY_MONTH) or ("",))[0] == "hijri":
        return True
    year, *rest = year_first(hit.pick(group, "numeric date") or (0, 0, 0))
    if hit.pick(group, "era") or not hit.day or not 1343 <= year <= 1500:
        return False
    day = on_calendar("hijri", year, *rest)  # 10/9/1445, in the article's own time: no one writes of the Middle Ages so
    return bool(day) and -60 * 366 < (dt.date.fromisoformat(day) - hit.day).days < 3 * 366


def _written(hit: Hit, group: str) -> str | None:
    if parts := hit.pick(group, "numeric date"):
        return on_calendar("hijri", *year_first(parts)) if _is_hijri(hit, group) else numeric(parts)[0]
    (calendar, month), year = hit.pick(group, *ANY_MONTH), hit.pick(group, "year number")
    return year and on_calendar(calendar, year, month, hit.pick(group, "day number", "ordinal", "one"))


@rule(r"<numeric date> <clock>")
def time_stamp(hit: Hit) -> Reading | None:
    """2022-03-15T10:00:00Z."""
    glued = hit.text[hit.tokens[hit.match.start() + 1][2] - 1] == "T"
    (day, _), (hour, minute, *_) = numeric(hit.pick(0, "numeric date")), hit.pick(0, "clock")
    return Reading("TIME", f"{day}T{hour:02}:{minute:02}") if glued and day else None


@rule(rf"(?P<head> (?:{WEEKDAY}|<day>|<the day>) {ON} )? (?: (?P<month>{MONTH}) \( )? (?P<date><numeric date><era>?) \)?")
def digits(hit: Hit) -> Reading | None:
    """11/2/2024، شباط (11/2/2024): the day first; where day and month could be swapped, EDTF's `?` says so."""
    value = _written(hit, "date")
    if not value or (hit.has("month") and int(value[5:7]) != hit.pick("month")[1]):
        return None
    doubtful = not _is_hijri(hit, "date") and numeric(hit.pick("date"))[1] and not hit.has("month")
    return Reading("DATE", value, edtf=value + "?") if doubtful else timed(hit, value, "stated")


@rule(
    rf"""(?P<head>{WEEKDAY} {ON})? (?P<day>{DAY}|<first>) <of>? <month word>? (?P<month>{MONTH})
         (?P<join>[<to>-])? <and>? (?:{WEEKDAY} {ON})? (?P<last>{DAY}|<and ordinal>) <of>? <month word>? (?P<other>{MONTH})
         (?P<year>{YEAR})? {TAIL}?"""
)
def day_to_day(hit: Hit) -> Reading | None:
    """26 يوليو إلى 11 أغسطس 2024، بين 3 مايو و5 يونيو: the year stands once and is that of the last."""
    (calendar, month), (other, last) = hit.pick("month"), hit.pick("other")
    joined = hit.has("join") or hit.near(-1, "between")
    if not joined or calendar != other or not (month == last or _apart(month, last)):
        return None
    ends = ((month, hit.pick("day")), (last, hit.pick("last")))
    value, basis = completed(hit, calendar, hit.pick("year", "year number"), ends)
    return Reading("DATE", value, None, basis) if value else None


def _apart(month: int, last: int) -> bool:
    """Tell whether two months open and close a range: forward, over new year by half a year at most."""
    return month < last or 0 < last + 12 - month < 7


@rule(
    rf"""(?P<part>{PART})? (?P<head> (?:{WEEKDAY}|<day>|<the day>) {ON} | <dual construct> )?
         (?P<day>{DAY}|<first>) (?: (?P<join>[<to>-]) {WEEKDAY}? (?P<last>{DAY}) | (?P<more>{LISTED}) )? (?P<mark> [,/(-] )? <of>?
         (?: <month word>? (?P<month>{MONTH}) (?P<year>{YEAR})? {TAIL}?
           | (?: / | <month word> | <the month> (?=<ordinal>) ) (?P<nth>{DAY}) (?!/) (?P<anno>{YEAR})?
           | (?P<this> <demonstrative> <the month> | <the month> {RELATIVE} ) ) (?P<at>{AT})? \)?"""
)
def day_of_month(hit: Hit) -> Reading | None:
    """25 يناير الماضي، الأحد 11 فبراير، 7-8 أغسطس 2023، السادس عشر من الشهر الجاري."""
    first, last = hit.pick("day"), hit.pick("last")
    if hit.has("more"):
        *between, last = hit.all("more", "day number", "ordinal", "and ordinal")
        if [first, *between] != list(range(first, last)) and (between or not hit.near(-1, "between")):
            return None  # 5 و9 و14 مايو: three days, not ten
    if hit.has("nth") and "/" in hit.match[0] and not (hit.has("head") or hit.near(-1, "in", "namely")):
        return None  # 1/9 may as well be a fraction
    if last and last <= first:
        return None
    if hit.has("mark") and hit.match["mark"] == "," and not hit.text[hit.tokens[hit.match.start("month")][2]].isascii():
        return None  # العدد 6، يونيو 2004: only English writes `12th, February`
    calendar, month = hit.pick("month") or ("gregorian", hit.pick("nth"))
    if hit.has("this"):
        start = hit.moved("this", "M")
        value, basis = f"XXXX-XX-{first:02}", "completed"
        if start:
            value = made(calendar, start.year, tuple((start.month, number) for number in (first, last) if number))
    else:
        year = hit.pick("year", "year number") or hit.pick("anno", "year number")
        value, basis = completed(hit, calendar, year, tuple((month, number) for number in (first, last) if number))
    return timed(hit, value, basis) if value else None


@rule(
    rf"""(?P<day>[<day number><ordinal><and ordinal>]) (?= {LISTED} <of>? <month word>? (?P<month>{MONTH}) (?P<year>{YEAR})?
         {TAIL}? )"""
)
def listed_day(hit: Hit) -> Reading | None:
    """5 و9 و14 مايو: each has the month that stands after the last."""
    if not hit.near(-1, "in", "day", "plural", "the plural", "dual construct", "namely", ",", "and", "day number", "ordinal"):
        return None
    calendar, month = hit.pick("month")
    value, basis = completed(hit, calendar, hit.pick("year", "year number"), ((month, hit.pick("day")),))
    return Reading("DATE", value, None, basis) if value else None


@rule(
    rf"""(?P<month>[<month><weak month>]) (?P<day><day number>) (?: - (?P<last><day number>) )?
         (?P<year> ,? <year number> )? {TAIL}?"""
)
def month_first(hit: Hit) -> Reading | None:
    """October 30, 2024، شباط 13: but not `in January 5 dead`."""
    return day_of_month(hit) if hit.has("year") or hit.has("tail") or not hit.word_after() else None


@rule(
    rf"""(?P<edge><edge>)?
         (?: (?P<head> <dual construct> | (?<=<between>) <month word>? ) (?P<month>{MONTH}) [<and><to>-]?
         | (?P<one>{MONTH}) [<to>/-] ) (?P<other>{MONTH}) (?P<year>{YEAR})? {TAIL}?"""
)
def two_months(hit: Hit) -> Reading | None:
    """شهري مايو ويونيو الماضيين، مايو - يونيو 2014."""
    (calendar, month), (other, last) = hit.pick("month") or hit.pick("one"), hit.pick("other")
    if other != calendar or not _apart(month, last):
        return None
    return _month(hit, *completed(hit, calendar, hit.pick("year", "year number"), ((month, None), (last, None))))


@rule(
    rf"""(?P<edge> <edge> | <first> | <the unit> <ordinal> <of> )? (?P<head> <month word> | <dual construct> )?
         (?P<month>{MONTH}) (?P<year>{YEAR})? {TAIL}?"""
)
def one_month(hit: Hit) -> Reading | None:
    """أوائل أكتوبر 2023، شباط المقبل، الأسبوع الأول من يناير."""
    calendar, month = hit.pick("month")
    if not any(map(hit.has, ("edge", "head", "year", "tail"))):
        if hit.near(-1, "namesake", "label", "counted", "day number"):
            return None
        if hit.pick("month", "bound month") or (hit.pick("month", "weak month") and not hit.near(-1, "in", "during", "to")):
            return None  # a word that is also something else
    return _month(hit, *completed(hit, calendar, hit.pick("year", "year number"), ((month, None),)))


@rule(rf"(?P<edge><edge>)? (?P<head> <month word> | <the month> )? (?P<nth>{DAY}) (?P<year> /? {YEAR} )? {TAIL}?")
def numbered_month(hit: Hit) -> Reading | None:
    """شهر 9، الشهر التاسع 2021، 9/2021."""
    if (month := hit.pick("nth")) > 12 or hit.near(1, "day", "unit") or not (hit.has("head") or "/" in hit.match[0]):
        return None
    return _month(hit, *completed(hit, "gregorian", hit.pick("year", "year number"), ((month, None),)))


def _month(hit: Hit, value: str | None, basis: str) -> Reading | None:
    nth = hit.pick("edge", "first", "ordinal")
    mod = hit.pick("edge") if nth is None else ("START", "MID", "MID", "END")[min(nth, 4) - 1]
    return Reading("DATE", value, mod, basis) if value else None


# Years, decades, centuries, parts of a year


@rule(
    r"""(?P<edge><edge>)? (?: [<year word><the year>] <relative>? (?P<year> \([<year number><number>]\)
         | [<year number><number><day number>] ) ) (?P<era><era>)?"""
)
def year_named(hit: Hit) -> Reading | None:
    """عام 2014، سنة (1935) م، عام 1445 هـ."""
    year = hit.pick("year", "year number", "number", "day number")
    if not isinstance(year, int) or (year < 1000 and not hit.has("era")) or hit.near(-1, "label") or hit.near(1, "counted"):
        return None
    value = years_of(hit.pick("era"), year)
    return Reading("DATE", value, hit.pick("edge")) if value else None


@rule(
    r"""(?: <dual construct> (?P<a><year number>) (?:<and>|<to>|-|,) (?P<b><year number>)
        | (?<=<between>) <dual construct>? (?P<c><year number>) <and> (?P<d><year number>)
        | (?<=<of>) (?P<e><year number>) <to> (?P<f><year number>)
        | (?P<g><year number>) [/-] (?P<h><year number>) ) <era>? (?![/-])"""
)
def years(hit: Hit) -> Reading | None:
    """عامي 2014 و2015، بين 2003 و2011، 2014-2017."""
    first, last = (value for group in "abcdefgh" if (value := hit.pick(group)) is not None)
    if not 1700 < first < last < 2100 or hit.near(-1, "label") or hit.near(1, "counted"):
        return None
    return Reading("DATE", f"{first}/{last}")


@rule(r"(?P<edge><edge>)? (?: (?P<year><year number>) (?P<era><era>)? | (?P<old><number><era>) )")
def year_alone(hit: Hit) -> Reading | None:
    """منذ 2003، حرب 1948، 2020م: but not 2500 soldiers, nor resolution 1701."""
    year, era = hit.pick("year") or hit.pick("old"), hit.pick(0, "era")
    in_digits = hit.has("edge") or hit.text[hit.tokens[hit.match.start()][2]].isdigit()
    fits = 1800 <= year < 2100 if era in (None, "CE") else isinstance(year, int) and year < (2000 if era == "AH" else 5000)
    if not in_digits or not fits:
        return None
    counts = hit.near(-1, "of", "between") and hit.near(1, "to", "and")  # من 2000 إلى 2500 جندي
    if counts or hit.near(-1, "label", "approximate", "the", "year number"):
        return None
    if hit.near(-1, "total") or (hit.near(-2, "total") and hit.near(-1, "word", "counted") and hit.gap(-1) < 4):
        return None  # بلغ عدد القتلى 1950
    if hit.near(1, "counted", "fraction", "%", "/", "-", "year number"):
        return None
    cue = hit.has("edge") or hit.has("era") or hit.near(-1, "in", "during", "to", "ago", "later")
    cue = cue or (hit.near(-1, "and") and hit.near(-2, "year number"))
    bracketed = hit.near(-1, "(") and hit.near(1, ")")
    before, after = hit.word_before(), hit.word_after()
    before = "" if before.isascii() else before  # Windows 2000
    if (
        after
        and not hit.near(1, "link", "in", "of", "to", "and", "during", "ago", "later", "between", "will")
        and not hit.verb_after()
    ):
        counted = len(after) > 4 and after.endswith("ا")  # 2014 شخصا
        cue = bracketed = (cue and not counted) or before.startswith("ال")
        before = ""
    value = years_of(era, year) if cue or bracketed or before else None
    return Reading("DATE", value, hit.pick("edge")) if value else None


@rule(rf"(?P<edge><edge>)? <unit>? (?P<decade><decade>) (?: <of>? (?P<century><the unit>) (?P<nth>{DAY}|<relative>) )?")
def decade(hit: Hit) -> Reading | None:
    """الثمانينيات، ثمانينيات القرن الماضي: of the twentieth century where none is named."""
    nth, basis, century = hit.pick("nth", "day number", "ordinal"), "completed", 19
    if hit.has("century") and hit.pick("century") != "CE":
        return None
    if nth:
        century, basis = f"{nth - 1:02}", "stated"
    elif hit.has("nth"):
        by = hit.pick("nth")
        century, basis = stamp(shift(hit.day, "CE", by if isinstance(by, int) else 0), "CE"), "deictic"
    return Reading("DATE", f"{century}{hit.pick('decade')}", hit.pick("edge"), basis)


@rule(rf"(?P<edge><edge>)? (?P<unit>[<the unit><unit>]) (?P<nth>{DAY}) <era>?")
def century(hit: Hit) -> Reading | None:
    """القرن الحادي والعشرين، القرن الثالث الهجري، القرن الخامس قبل الميلاد."""
    nth, era = hit.pick("nth"), hit.pick(0, "era")
    value = years_of(era, 100 * nth - 99, 100 * nth) if era == "AH" else f"{'BC' if era == 'BC' else ''}{nth - 1:02}"
    return Reading("DATE", value, hit.pick("edge")) if hit.pick("unit") == "CE" and nth < (51 if era == "BC" else 22) else None


@rule(
    rf"""(?P<part><part of year>) (?P<nth> <ordinal> | <relative> ) <of>?
         (?: <month word>? (?P<month>{MONTH}) (?P<anno>{YEAR})? {TAIL}? | [<year word><the year>]? (?P<year><year number>)
         | (?P<this>{THIS_YEAR}|<the year>) | (?P<moon> <demonstrative>? <the month> {RELATIVE}? )
         | (?P<unit><the unit>) (?P<century>{DAY}) )"""
)
def part_of_year(hit: Hit) -> Reading | None:
    """الربع الأول من العام الجاري، النصف الثاني من 2023، النصف الأول من القرن العشرين، الثلث الأول من مايو."""
    parts, nth = hit.pick("part"), hit.pick("nth")
    nth = {"recent": parts}.get(nth, nth)
    if not isinstance(nth, int) or not 1 <= nth <= parts or hit.pick("unit") not in (None, "CE"):
        return None
    mod = "END" if nth == parts else "MID" if nth > 1 else "START"
    if hit.has("unit"):
        return Reading("DATE", f"{hit.pick('century') - 1:02}", mod)
    if hit.has("month"):
        calendar, month = hit.pick("month")
        value, basis = completed(hit, calendar, hit.pick("anno", "year number"), ((month, None),))
        return Reading("DATE", value, mod, basis) if value else None
    if hit.has("moon"):
        return Reading("DATE", stamp(hit.moved("moon", "M"), "M"), mod, "deictic")
    year = hit.pick("year") or stamp(hit.moved("this", "Y"), "Y")
    if parts == 3:
        return Reading("DATE", year if isinstance(year, str) else str(year), mod, "deictic" if hit.has("this") else "stated")
    return Reading("DATE", f"{year}-{'H' if parts == 2 else 'Q'}{nth}", None, "deictic" if hit.has("this") else "stated")


@rule(
    rf"""(?P<edge><edge>)? (?: (?P<name><season>) (?: (?P<year>{YEAR}) | (?P<tail>{THIS_YEAR}) | (?P<which>{RELATIVE}) )
         | (?P<the><the season>) (?P<how>{RELATIVE}) )"""
)
def season(hit: Hit) -> Reading | None:
    """الصيف الماضي، صيف 2014، صيف العام الماضي."""
    name, by = hit.pick("name") or hit.pick("the"), hit.pick("which") if hit.has("which") else hit.pick("how")
    year, basis = hit.pick("year", "year number"), "stated"
    if hit.has("tail"):
        year, basis = stamp(hit.moved("tail", "Y"), "Y"), "completed"
    elif year is None:
        year, basis = stamp(hit.day, "Y"), "deictic"
        if hit.day and isinstance(by, int):
            near = [(n, *found) for n in range(hit.day.year - 3, hit.day.year + 4) if (found := days(f"{n}-{name}"))]
            past, rest = [n for n, _, last in near if last < hit.day], [n for n, _, last in near if last >= hit.day]
            future = [n for n, first, _ in near if first > hit.day]
            chosen = past[by:] if by < 0 else future[by - 1 :] if by else rest
            year = chosen[0] if chosen else "XXXX"
    return Reading("DATE", f"{year}-{name}", hit.pick("edge"), basis)
