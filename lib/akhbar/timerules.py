"""The rules for hours, weekdays, units and amounts of time; they stand after those for dates, which go before them."""

from .calendar import shift, stamp
from .daterules import ANY_MONTH, AT, DAY, PART, RELATIVE, TOMORROW, WEEKDAY
from .timex import ANAPHORS, LAST_NEXT, ONES, Hit, Reading, amount, period, rule, rules, timed, vague, when

__all__ = ["rules"]

NUMBER = "[<day number><year number><number><ordinal>]"
WHEN = f"(?: <demonstrative>? {WEEKDAY} {RELATIVE}? | (?: <day>? <deictic> | {TOMORROW} | <the day> ) {WEEKDAY}? )"
ONE = "[<day><month word><year word><hour word><unit>]"
UNITS = "[<day><month word><year word><hour word><unit><plural><accusative>]"
AMOUNT = f"""(?P<about><approximate>)? (?: <fraction> {ONE} | {NUMBER} <few>? {UNITS} | <dual> | <few> <plural>
             | <plural> <few>? | {ONE} <one>? ) (?P<more><and fraction>)?"""


# Hours, weekdays and today's neighbours


@rule(
    rf"""(?: (?P<when> {PART}? {WHEN} {AT}? ) (?:,|<in>)? )?
         (?: <the hour>? (?P<clock><clock>) | <the hour> (?P<hour>{DAY}) | (?P<nth><ordinal>) )
         (?: (?P<more><and fraction>) | <and>? (?P<minutes>[<day number><number>]) [<unit><plural>] )?
         (?: (?:<of>|,)? (?P<at> {AT} | {PART} (?={WHEN}) ) )? (?: (?:<of>|<in>|,)? (?P<then> {PART}? {WHEN} ) )?"""
)
def clock(hit: Hit) -> Reading | None:
    """الساعة العاشرة والنصف صباحا، 10:30 مساء أمس."""
    hour, minute, *_ = hit.pick("clock") or (hit.pick("hour") or hit.pick("nth"), 0)
    if hour > 24 or hit.near(-1, "label") or (hit.has("nth") and not hit.has("at")):
        return None
    minute += round(60 * (hit.pick("more") or 0)) + int(hit.pick("minutes") or 0)
    hour, minute = hour + minute // 60, minute % 60
    parts = ("part of day", "evening", "at part of day")
    part = hit.pick("at") or hit.pick("then", *parts) or hit.pick("when", *parts)
    if (part in ("AF", "EV") and hour < 12) or (part == "MI" and hour < 6) or (part == "NI" and 6 < hour < 12):
        hour += 12
    group = "then" if hit.has("then") else "when" if hit.has("when") else None
    beside = [hit.near(step, "year number", "numeric date", *ANY_MONTH) for step in (-1, -2)]
    if group:
        day, basis = when(hit, group)
    elif beside[0] or (beside[1] and hit.near(-1, ",", "-", "in")):  # 24 أغسطس 2020 09:56
        day, basis = stamp(hit.antecedent("D"), "D"), "anaphor"
    else:
        day, basis = stamp(hit.day, "D"), "deictic"
    minutes = f":{minute:02}" if hit.has("clock") or minute else ""
    return Reading("TIME", f"{day}T{hour:02}{minutes}", None, basis)


@rule(
    rf"""(?P<part>{PART})? (?P<when> <demonstrative>? {WEEKDAY} ) (?: (?P<which>{RELATIVE})
         | <of>? (?P<week> <demonstrative> <the unit> | <the unit> {RELATIVE} ) )? (?: ,? (?P<at>{AT}) )?"""
)
def weekday(hit: Hit) -> Reading | None:
    """الأحد، مساء الأحد، يوم الجمعة الماضي، الاثنين من هذا الأسبوع."""
    both = hit.near(-1, "between") and hit.pick("when") == 1  # بين الاثنين
    if both or hit.near(-1, "namesake") or hit.pick("week", "the unit") not in (None, "W"):
        return None
    if not hit.has("week"):
        return timed(hit, *when(hit, "when"))
    start, number = hit.moved("week", "W"), hit.pick("when", "weekday", "bare weekday")
    return timed(hit, str(shift(start, "D", number - start.isoweekday())) if start else f"XXXX-WXX-{number}", "weekday")


@rule(r"<dual construct> (?P<a><weekday>) <and>? (?P<b><weekday>) (?P<which><relative>)?")
def two_weekdays(hit: Hit) -> Reading | None:
    """يومي السبت والأحد."""
    (first, basis), (last, _) = when(hit, "a"), when(hit, "b")
    if first > last:  # one of them is this week's, the other last week's
        last = shift(hit.day, "D", 0) and stamp(shift(hit.day.fromisoformat(last), "D", 7), "D")
    return Reading("DATE", f"{first}/{last}" if hit.day else first, None, basis)


@rule(
    rf"""(?P<part>{PART})? (?P<when> <day>? <deictic> | {TOMORROW} | <demonstrative>? <the day> (?!<ordinal>) )
         {WEEKDAY}? (?: ,? (?P<at>{AT}) )? (?!{RELATIVE})"""
)
def today(hit: Hit) -> Reading | None:
    """اليوم، يوم أمس، مساء أمس السبت."""
    often = hit.near(-1, "in") and len(hit.match[0]) == 1 and hit.pick("when", "the day")  # مرتين في اليوم
    became = hit.pick("when", "deictic") == 1 and hit.word_after().endswith("ا") and not hit.looks_ahead(beyond=False)
    return None if often or became or hit.pick("when", "demonstrative") == "same" else timed(hit, *when(hit, "when"))


@rule(
    rf"""(?: <demonstrative> (?P<part>[<at part of day><the part>]) | (?P<night><the part>) (?P<which>{RELATIVE})?
         | (?P<other><at part of day>) (?P<how>{RELATIVE}) ) {WEEKDAY}?"""
)
def tonight(hit: Hit) -> Reading | None:
    """الليلة، الليلة الماضية، هذا المساء، تلك الليلة."""
    by = hit.pick(0, *LAST_NEXT, "demonstrative")
    part, basis = hit.pick(0, "at part of day", "the part"), "anaphor" if by in ANAPHORS else "deictic"
    return Reading("TIME", f"{stamp(hit.moved(0, 'D'), 'D')}T{part}", None, basis) if by != "recent" else None


@rule(
    rf"""(?P<part>{PART})? (?P<edge><edge>)?
         (?P<unit> <demonstrative>? [<the day><the month><the year><the unit>] {RELATIVE}? ) (?!<ordinal>)"""
)
def unit(hit: Hit) -> Reading | None:
    """الشهر نفسه، نهاية العام الجاري، الأسبوع."""
    name = hit.pick("unit", "the day", "the month", "the year", "the unit")
    by = hit.pick("unit", *LAST_NEXT, "demonstrative")
    loose = hit.pick("unit", "loose relative") is not None
    if by is None and not hit.has("edge") and not hit.near(-1, "during") and (name != "W" or hit.near(-1, "in")):
        return None  # العام is "the general", العقد "the contract", في الأسبوع "a week"
    if name == "TH" or (name == "D" and by == "recent") or (name in ("DE", "CE") and by is None and not hit.has("edge")):
        return None
    if loose and hit.word_before().startswith("ال") and not hit.has("edge"):
        return None  # الأمين العام السابق
    basis = "anaphor" if by in ANAPHORS else "deictic"
    return timed(hit, stamp(hit.moved("unit", name), name), basis, hit.pick("edge"))


# Amounts of time: ago and later, durations, sets; and what is only vague


@rule(rf"(?: (?P<ref><vague>) (?!<of>) | <the period> (?P<by>{RELATIVE}) )")
def unsaid(hit: Hit) -> Reading | None:
    """مؤخرا، قريبا، الآن، الفترة الماضية."""
    return vague(hit.pick("ref") if hit.has("ref") else hit.pick("by"))


@rule(rf"(?P<way>[<ago><later>]) {AMOUNT} (?![<of><one><year number><weekday><month><weak month><bound month>])")
def ago(hit: Hit) -> Reading | None:
    """قبل يومين، بعد ثلاث سنوات; after an event it is a duration, and so it is with `less than`."""
    way, about, (unit, count) = hit.pick("way"), hit.pick("about"), amount(hit)
    if not unit or _contract(hit, unit) or (way > 0 and (about or count is None or hit.word_after() == "علي")):
        return None
    if count is None:
        return vague(-1)
    told = way > 0 and hit.looks_ahead() is False  # وبعد يومين أعلنت: from what was told before
    start = hit.antecedent("D" if unit[0] == "T" else unit) if told else hit.day
    if told and (not start or unit[0] == "T"):
        return None
    mod = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE"}.get(about, about)
    if unit[0] == "T":  # the page does not say at what hour it was published
        near = start and tuple(sorted((start, shift(start, "D", way) or start)))
        return Reading("TIME", stamp(start, "D") + "TXX", mod, "deictic", within=near)
    moved = shift(start, unit, way * int(count)) if float(count).is_integer() else None
    if start and not moved:
        return None
    # `more than two years ago` may be any day up to that, `less than` any since, `about` any at all
    within = (moved if about in LATER else None, moved if about in EARLIER else hit.day) if about and moved else None
    value = stamp(moved, "D" if unit == "W" else unit)
    return Reading("DATE", value, mod, "anaphor" if told else "deictic", within=within)


EARLIER, LATER = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")


@rule(
    rf"""(?P<about><approximate>)? (?: <the plural> {NUMBER}? <few>? | <the dual>
         | {NUMBER} [<the plural><plural><hour word><day><accusative><unit>] ) (?P<which>{RELATIVE})"""
)
def lately(hit: Hit) -> Reading | None:
    """العقدين الماضيين، الأشهر الستة المقبلة; without a number, الأيام الماضية, it is vague."""
    unit, count = amount(hit)
    if unit and count is None:
        return vague(hit.pick("which"))
    by = {"recent": -1}.get(hit.pick("which"), hit.pick("which"))
    other = shift(hit.day, unit, by * int(count)) if unit and unit[0] != "T" and by in (-1, 1) else None
    within = tuple(sorted((hit.day, other))) if other else None
    return Reading("DURATION", period(unit, count), hit.pick("about"), "duration", within=within) if unit else None


@rule(rf"{AMOUNT} (?! \(?<year number> | [<number><weekday><month><weak month><bound month>])")
def duration(hit: Hit) -> Reading | None:
    """خمس سنوات، أقل من 24 ساعة، أسبوعين، بضعة أيام."""
    unit, count = amount(hit)
    cue = hit.near(-1, "during", "ago", "later") or (hit.has("about") and hit.near(-1, "in"))
    bare = len(hit.match[0]) == 1 + hit.has("about") and hit.pick(0, *ONES, "plural") is not None
    bare = bare or (unit in ("DE", "CE") and count == 1)
    labelled = hit.near(-1, "label") and not hit.has("about")
    if not unit or _contract(hit, unit) or labelled or (bare and not cue and not (hit.has("about") and count)):
        return None  # أيام الحرب، يوم، عام: no amount of time unless something says so
    return Reading("DURATION", period(unit, count), hit.pick("about"), "duration", _after_event(hit, unit, count))


def _contract(hit: Hit, unit: str | None) -> bool:
    """Tell whether عقد is a contract or the holding of a meeting, not a decade: بعد عقد اجتماع، عقدين مع شركة."""
    after = hit.word_after()
    dealt = after == "مع" or hit.near(1, "contractual")
    return unit == "DE" and (dealt or (hit.pick(0, "unit") is not None and after not in ("", "من", "علي")))


def _after_event(hit: Hit, unit: str, count: float | None) -> str | None:
    """Give the days of an amount counted from the dated event named last: `but after less than 24 hours`.

    Where the words name an event, بعد يومين من الهجوم, and the clause a day, that is the later of the two: no days then.
    """
    if not count or not hit.near(-1, "later") or not float(count).is_integer():
        return None
    if (hit.near(1, "of") or hit.word_after() == "علي") and hit.dated_clause():
        return None
    start, hours = hit.antecedent("D"), {"TM": 1 / 60, "TH": 1}.get(unit)
    last = shift(start, "D", -int(-count * hours // 24)) if hours else shift(start, unit, int(count)) if unit != "TS" else None
    return f"{start}/{last}" if last else None


@rule(
    rf"""<every> (?: (?: {NUMBER} {UNITS} | <dual> | {ONE} ) (?P<day><bare weekday>|<weekday>)?
         | (?P<on><bare weekday>|<weekday>) )"""
)
def every(hit: Hit) -> Reading | None:
    """كل عام، كل أسبوعين، كل يوم أحد."""
    number, (unit, count) = hit.pick("day") or hit.pick("on"), amount(hit)
    return Reading("SET", f"XXXX-WXX-{number}" if number else period(unit, count), None, "duration") if number or unit else None


@rule(r"(?P<set> <set> | <dual construct> (?![<day number><number><year number><month><weekday>]) )")
def regularly(hit: Hit) -> Reading | None:
    """يوميا، الأسبوعية، بشكل شهري."""
    value = hit.pick("set")
    return Reading("SET", f"P1{value}" if len(value) == 1 else value, None, "duration")
