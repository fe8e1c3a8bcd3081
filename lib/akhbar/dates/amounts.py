"""The rules for amounts of time: ago and later, durations, sets; and for what is only vague."""

import datetime as dt
from typing import NamedTuple

from ..calendar import DaySpan, shift, stamp
from ..timewords import TimeToken, codes_of, meaning
from .completion import WEEKDAYS
from .tense import verb_tense
from .timex import LAST_NEXT, By, Timex, TimexMatch

PAIRS, MANY = ("dual", "the dual"), ("plural", "the plural")
ONES = ("day", "month word", "year word", "unit")
COUNTS = ("day number", "year number", "number", "ordinal", "fraction")
SMALLER = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "CE": ("Y", 100), "DE": ("Y", 10), "D": ("TH", 24)}
SIZES = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS", "")
EARLIER, LATER = ("MORE_THAN", "EQUAL_OR_MORE"), ("LESS_THAN", "EQUAL_OR_LESS")
"""With ago: the approximate values that may mean any day up to the one counted back to, and those that mean any since."""


class Amount(NamedTuple):
    """A unit of time and how many of it; None where the page says `some`."""

    unit: str
    many: float | None


def amounts(hit: TimexMatch) -> list[Amount]:
    """Read an amount of time, or several that و joins, each of a smaller unit; nothing where it is none."""
    pieces: list[list[TimeToken]] = [[]]
    for at, token in enumerate(hit.inside):
        before = hit.text[token.start - 1] if at else " "
        if before.isalpha() and before != "و":
            return []  # 38 لعام 2013
        if token.code in codes_of("and") or (before == "و" and pieces[-1]):
            pieces.append([])
        pieces[-1] += [] if token.code in codes_of("and") else [token]
    found = [_amount(piece) for piece in pieces]
    units = sum(token.code in codes_of(*PAIRS, *MANY, *ONES) for token in hit.inside)
    sizes = [SIZES.index(one.unit) for one in found]
    if units != len(found) or sizes != sorted(set(sizes)) or _is_held(hit):
        return []
    return found


def _is_held(hit: TimexMatch) -> bool:
    """Tell whether عقد is the holding of a meeting, and no decade: بعد عقد اجتماع."""
    return hit.get(str, "unit") == "DE" and hit.beside(1) != "" and not hit.near(1, "of", "on")


def _amount(tokens: list[TimeToken]) -> Amount:
    counts = (token.value for token in tokens if token.code in codes_of(*COUNTS))
    many: float | None = next((count for count in counts if isinstance(count, int | float)), None)
    if many is None and not meaning(tokens, str, *MANY):
        many = 2 if meaning(tokens, str, *PAIRS) else 1
    more = meaning(tokens, float, "and fraction")
    return Amount(meaning(tokens, str, *PAIRS, *MANY, *ONES) or "", (many or 1) + more if more else many)


def period(*amounts: Amount) -> str:
    """Write an amount of time as TIMEX3 does.

    >>> period(Amount("TH", 0.5)), period(Amount("DE", 2)), period(Amount("D", None)), period(Amount("Y", 2), Amount("TH", 3))
    ('PT30M', 'P2DE', 'PXD', 'P2YT3H')
    """
    written = "P"
    for unit, many in amounts:
        if many is not None and not float(many).is_integer() and unit in SMALLER:
            unit, times = SMALLER[unit]
            many = round(many * times)
        clock = "T" if unit[0] == "T" and "T" not in written else ""
        written += f"{clock}{'X' if many is None else f'{many:.12g}'}{unit.removeprefix('T')}"
    return written


def moved_by(day: dt.date | None, amounts: list[Amount], way: int) -> dt.date | None:
    """Give the day an amount of time before (-1) or after (1) another; None where that is not known."""
    for unit, many in amounts:
        if many is None or not (unit[0] == "T" or float(many).is_integer()):
            return None
        day = shift(day, unit, way * many)
    return day


def _between(day: dt.date | None, other: dt.date | None) -> DaySpan | None:
    return (min(day, other), max(day, other)) if day and other else None


def vague(hit: TimexMatch, by: By) -> Timex | None:
    """Give the past, the present or the future, and nothing more exact."""
    if by in ("PAST_REF", "recent", "preceding", -1, -2):
        return Timex("DATE", "PAST_REF", None, "vague", within=(None, hit.day))
    if by in ("FUTURE_REF", 1, 2):
        return Timex("DATE", "FUTURE_REF", None, "vague", within=(hit.day, None))
    return Timex("DATE", "PRESENT_REF", None, "vague") if by in ("PRESENT_REF", 0) else None


def unsaid(hit: TimexMatch) -> Timex | None:
    """مؤخرا، قريبا، الآن، الفترة الماضية."""
    return vague(hit, hit.which("vague", *LAST_NEXT))


def ago(hit: TimexMatch) -> Timex | None:
    """قبل يومين، بعد ثلاث سنوات; after an event it is a duration, and so it is with `less than`."""
    way, about, much = hit.get(int, "ago", "later") or 0, hit.get(str, "approximate"), amounts(hit)
    if not much or (way > 0 and (about or much[-1].many is None or _of_event(hit))):
        return None
    if much[-1].many is None:
        return vague(hit, -1)
    unit, told = much[-1].unit, way > 0 and hit.looks_ahead() is False  # وبعد يومين أعلنت: from what was told before
    start = hit.day if not told else None if unit[0] == "T" else hit.antecedent(unit)
    moved = moved_by(start, much, way)
    if (told or start) and not moved:
        return None
    return _counted_from(hit, start, moved, unit)._replace(basis="anaphor" if told else "deictic")


def _counted_from(hit: TimexMatch, start: dt.date | None, moved: dt.date | None, unit: str) -> Timex:
    """Give the day, month, year an amount of time away from another, and its bounds where it is only about so much."""
    about = hit.get(str, "approximate")
    mod = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE"}.get(about or "", about)
    if unit[0] == "T":  # the page does not say at what hour it was published
        return Timex("TIME", stamp(start, "D") + "TXX", mod, within=_between(start, moved))
    within = (moved if about in LATER else None, moved if about in EARLIER else hit.day) if about and moved else None
    return Timex("DATE", stamp(moved, "D" if unit == "W" else unit), mod, within=within)


def lately(hit: TimexMatch) -> Timex | None:
    """العقدين الماضيين، الأشهر الستة المقبلة; without a number, الأيام الماضية, it is vague."""
    much, by = amounts(hit), hit.which()
    if not much or much[0].many is None:
        return vague(hit, by) if much else None
    by = -1 if by == "recent" else by
    within = _between(hit.day, moved_by(hit.day, much, by)) if by in (-1, 1) else None
    return Timex("DURATION", period(*much), hit.get(str, "approximate"), "duration", within=within)


def duration(hit: TimexMatch) -> Timex | None:
    """خمس سنوات، أقل من 24 ساعة، عامين وشهرا، بضعة أيام; after a dated event, its days: `but after less than 24 hours`."""
    much, about = amounts(hit), hit.get(str, "approximate")
    alone = hit.get(str, *ONES, "plural") and len(hit.match[0]) == 1
    if not much or (alone and not hit.near(-1, "during", "ago", "later")):
        return None  # أيام الحرب، يوم، عام: no amount of time unless something says so
    start = hit.antecedent("D") if hit.near(-1, "later") and not _of_event(hit) else None
    last = moved_by(start, much, 1)
    return Timex("DURATION", period(*much), about, "duration", f"{start}/{last}" if last else None)


def _of_event(hit: TimexMatch) -> bool:
    """Tell whether an event follows that an amount of time is counted from: بعد يومين من، بعد يومين فقط من."""
    if hit.near(1, "of", "on"):
        return True
    return hit.near(1, "word") and hit.near(2, "of", "on") and hit.gap(1) == 1 and not verb_tense(hit.beside(1))


def every(hit: TimexMatch) -> Timex | None:
    """كل عام، كل أسبوعين، كل يوم أحد، يوميا، الأسبوعية، بشكل شهري."""
    often, number, much = hit.get(str, "set", "dual construct"), hit.get(int, *WEEKDAYS), amounts(hit)
    value = often or (f"XXXX-WXX-{number}" if number else period(*much) if much else None)
    return Timex("SET", value, None, "duration") if value else None
