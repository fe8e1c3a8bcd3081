"""How temporal expressions are read: a rule is a pattern over the codes of `timewords` and a function for matches."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from .calendar import Days, days, hijri_year, on_calendar, shift, stamp
from .lexicon import FUTURE, attested, dictionary, finite, past, perfects
from .tables import table
from .timewords import Token, codes, compose, lexicon

Ends = tuple[tuple[int, int | None], ...]
"""One or two months of a year, each with its day or None: the first and the last."""


class Reading(NamedTuple):
    """What an expression says: TIMEX3 type, value and modifier, and the rule that resolved it.

    `edtf` stands where it is not the value's own; `within` bounds what has no days of its own.
    """

    type: str
    value: str
    mod: str | None = None
    basis: str = "stated"
    edtf: str | None = None
    within: tuple[dt.date | None, dt.date | None] | None = None


class Hit:
    """A match of a rule, what stands around it, and the day its article is read from, missing where nothing says."""

    __slots__ = ("match", "tokens", "text", "earlier", "day")

    def __init__(self, match: re.Match, tokens: list[Token], text: str, earlier: list[Days | None]) -> None:
        """`tokens` are those of the whole folded `text`; `earlier` the days the article has named, None where unresolved."""
        self.match, self.tokens, self.text, self.earlier, self.day = match, tokens, text, earlier, None

    def has(self, group: str) -> bool:
        """Tell whether the rule has a group and it matched something."""
        return bool(group in self.match.re.groupindex and self.match[group])

    def pick(self, group: str | int, *kinds: str) -> object:
        """Give the value of a group's first token, or of the first of some kinds in it; None where there is none.

        Group 0 is the whole match; a group the rule lacks is empty.
        """
        try:
            start, end = self.match.span(group)
        except IndexError:
            return None
        if not kinds:
            return self.tokens[start][1] if start < end else None
        wanted = _coded(*kinds)
        return next((value for code, value, _, _ in self.tokens[start:end] if code in wanted), None) if start < end else None

    def all(self, group: str, *kinds: str) -> list:
        """Give the values of a group's tokens of some kinds."""
        return [value for code, value, _, _ in self.tokens[slice(*self.match.span(group))] if code in _coded(*kinds)]

    def kinds(self, group: str) -> dict[str, object]:
        """Give the values of a group's tokens by their kinds."""
        kinds = _kinds()
        return {kinds.get(code, code): value for code, value, _, _ in self.tokens[slice(*self.match.span(group))]}

    def near(self, step: int, *kinds: str) -> bool:
        """Tell whether the token so many steps before (-1) or after (1) the match is of one of some kinds."""
        at = self.match.start() + step if step < 0 else self.match.end() - 1 + step
        return 0 <= at < len(self.tokens) and self.tokens[at][0] in _coded(*kinds)

    def gap(self, step: int) -> int:
        """Give the number of written words in the token so many steps before or after the match."""
        _, _, start, end = self.tokens[self.match.start() + step if step < 0 else self.match.end() - 1 + step]
        return len(self.text[start:end].split())

    def word_before(self) -> str:
        """Give the written word that ends just before the match, '' where something else does."""
        start = self.tokens[self.match.start()][2]
        found = re.search(r"[^\W\d_]+(?= *$)", self.text[max(0, start - 30) : start])
        return found[0] if found else ""

    def word_after(self) -> str:
        """Give the written word that follows, '' where a mark does."""
        end = self.tokens[self.match.end() - 1][3]
        found = re.match(r" *([^\W\d_]+)", self.text[end : end + 30])
        return found[1] if found else ""

    def dated_clause(self) -> bool:
        """Tell whether a time of the calendar stands before it in its clause."""
        clause = re.split("[,.\n؛]", self.match.string[max(0, self.match.start() - 20) : self.match.start()])[-1]
        return not _coded("month", "weak month", "weekday", "numeric date", "year number", "deictic").isdisjoint(clause)

    def verb_after(self) -> bool:
        """Tell whether the word that follows is surely a verb, and so nothing counted."""
        return _verb(self.word_after() or " ") in ("future", "imperfect", "perfect")

    def looks_ahead(self, beyond: bool = True) -> bool | None:
        """Tell whether the nearest finite verb of its clause is of the future (سيعقد، يبدأ، من المقرر) or of the past.

        The verb before it, else the one `beyond` it, else that of the sentence so far; None where there is none.
        """
        line, first, last = self.match.string, self.match.start(), self.match.end()
        if self.near(-1, "during"):
            return False
        if _coded("will", "word").isdisjoint(line[max(0, first - 12) : first] + line[last : last + 6]):
            return None  # nothing but words of time
        start, end = self.tokens[first][2], self.tokens[last - 1][3]
        before = CLAUSE.findall(self.text[max(0, start - 120) : start])
        sentence = max([at for at, word in enumerate(before) if word in ENDS], default=-1) + 1
        clause = max([at for at, word in enumerate(before) if word in BREAKS], default=0)
        told = _tense(before, range(len(before) - 1, clause - 1, -1))
        if told is None and beyond:
            after = CLAUSE.findall(self.text[end : end + 80])
            told = _tense(after, range(next((at for at, word in enumerate(after) if word in BREAKS), len(after))))
        return _tense(before, range(clause - 1, sentence - 1, -1)) if told is None else told

    def name(self, told: Reading, found: tuple[dt.date | None, ...] | None) -> None:
        """Keep the days of a time for the words that will mean it: الشهر نفسه، اليوم التالي."""
        if told.type in ("DATE", "TIME"):
            self.earlier.append(found if found and all(found) else None)

    def antecedent(self, unit: str) -> dt.date | None:
        """Give the first day of the last time named in the article that lies within one day, month, year ...

        What was named and not resolved may be what is meant: no one looks past it.
        """
        for named in self.earlier[:-50:-1]:
            if named is None or stamp(named[0], unit) == stamp(named[1], unit):
                return named and named[0]
        return None

    def moved(self, group: str | int, unit: str) -> dt.date | None:
        """Give a day of the unit that a group names: this, last, next, the same, the following."""
        by = self.pick(group, *LAST_NEXT)
        by = self.pick(group, "demonstrative") if by is None else by
        if by in ANAPHORS:
            return shift(self.antecedent(unit), unit, ANAPHORS[by])
        return shift(self.day, unit, by if isinstance(by, int) else 0)


LAST_NEXT = ("relative", "loose relative")
ANAPHORS = {"same": 0, "following": 1, "preceding": -1}
"""Words that mean a time named before, and how many units on: without such a time they mean none, not publication."""
CLAUSE = re.compile(r"[ء-ي]+|[.؟!؛\n،,]")
ENDS = frozenset(".؟!؛\n")
BREAKS = ENDS | {"،", ",", "الذي", "التي", "الذين", "بعدما", "عندما"}
"""What a sentence ends with, and what a clause ends or begins with."""
WAS = frozenset({"كان", "كانت", "كانوا", "وكان", "وكانت", "وكانوا", "لم", "ولم"})
"""What makes a past of the imperfect after it, and of what was planned."""
RULES: list[tuple[str, Callable]] = []


def _tense(words: list[str], order: Iterable[int]) -> bool | None:
    """Tell whether the first finite verb, as words are looked at in some order, is of the future or of the past."""
    for at in order:
        if told := _verb(words[at]):
            near = words[max(0, at - 4) : at]
            if told == "perhaps" and near and not (near[-1][:2] == "ال" or near[-1] in BREAKS or words[at][0] == "و"):
                continue  # سيتم عقد: a verbal noun
            return told in ("future", "imperfect") and WAS.isdisjoint(near)
    return None


@lru_cache(maxsize=65536)
def _verb(word: str) -> str | None:
    """Tell whether a folded word is a verb: of the future, an imperfect, a perfect, perhaps a perfect; else None.

    Imperfects that say (يقول، تؤكد) are none: they tell when the article speaks, not when what it speaks of happens.
    """
    if listed := lexicon()[0].get(word):
        return "future" if listed[0] == codes()["will"] else None
    if word in WAS:
        return "perfect"
    if word[0] in "وف" and not finite(word):
        word = word[1:]
    stem = next((word[: -len(end)] for end in ("هما", "ها", "هم", "ه") if word.endswith(end)), word)
    rank = max(finite(word), stem in perfects() and stem != word, 2 * past(word))
    if word[:2] not in FUTURE and word[:1] != "ي" and (word[:1] != "ت" or word in perfects()):
        return (None, "perhaps", "perfect")[rank]
    plain = word.removeprefix("س")
    forms = [form for form in (plain, plain.replace("ا", "أ", 1), stem.removeprefix("س")) if attested(form)]
    if not forms or rank < 2:
        return None
    says = dictionary().get(forms[0]) in _saying()
    return "future" if word != plain else None if says else "imperfect"


@cache
def _saying() -> frozenset[str]:
    return frozenset(row["verb"] for row in table("verbs", ("verb", "class")) if row["class"] != "action")


def rule(pattern: str) -> Callable:
    """Add a function to the rules; the first rule that reads a place wins, so the longest come first."""

    def add(function: Callable) -> Callable:
        RULES.append((pattern, function))
        return function

    return add


@cache
def rules() -> tuple[re.Pattern, list[tuple[re.Pattern, Callable]]]:
    """Compile the rules once: one pattern whose group `rule7` says which is the first that fits a place, and each alone."""
    counts = "<day number><number>"  # most numbers count something else
    unnamed = [re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern, _ in RULES]
    any_of = "|".join(f"(?P<rule{at}>{pattern})" for at, pattern in enumerate(unnamed))
    places = compose(
        rf"(?! [<word><in><of><to><link><during>,.\n] | [{counts}] (?: [<word><counted>{counts}.\n] | $ ) ) (?: {any_of} )"
    )
    return places, [(compose(pattern), function) for pattern, function in RULES]


@cache
def _coded(*kinds: str) -> frozenset[str]:
    return frozenset(codes().get(kind, kind) for kind in kinds)


@cache
def _kinds() -> dict[str, str]:
    return {code: kind for kind, code in codes().items()}


@lru_cache(maxsize=4096)
def made(calendar: str, year: int, ends: Ends) -> str | None:
    """Write the months or days of a year as TIMEX3; None where one is not on the calendar, or they run backwards.

    The year is that of the last: what runs over new year began the year before.
    """
    values = [on_calendar(calendar, year - (month > ends[-1][0]), month, number) for month, number in ends]
    return "/".join(values) if all(values) and days("/".join(values)) else None


@lru_cache(maxsize=4096)
def _near(calendar: str, year: int, ends: Ends) -> tuple[tuple[str, dt.date, dt.date], ...]:
    """Give the same months or days of the years around one, nine each way: 29 February does not come every year."""
    values = [made(calendar, year + n, ends) for n in range(-9, 10)]
    return tuple((value, *days(value)) for value in values if value and days(value))


def completed(hit: Hit, calendar: str, year: int | None, ends: Ends) -> tuple[str | None, str]:
    """Give the value of a day or month and its basis, its year as written or supplied by the article's date."""
    if calendar == "hijri" and year and year > 1600:  # رمضان 2019
        near = _near(calendar, hijri_year(dt.date(year, 1, 1)), ends)
        return next((value for value, first, _ in near if first.year == year), None), "stated"
    if year is None and not hit.has("tail") and (after := _next().match(hit.match.string, hit.match.end())):
        (other, month), year = (hit.tokens[after.start(group)][1] for group in ("month", "year"))
        year = None if other != calendar else year - (ends[-1][0] > month)  # 26 يوليو و11 أغسطس 2024
    if year is not None:
        return made(calendar, year, ends), "stated"
    partial = made(calendar, 2000 if calendar == "gregorian" else 1445, ends)
    if not partial or hit.near(-1, "namesake"):
        return None, "unresolved"  # 30 February, the Party of 14 March
    partial = re.sub("1999|2000", "XXXX", partial) if calendar == "gregorian" else "XXXX"
    if hit.pick("tail", "the year"):
        start = hit.moved("tail", "Y")
        return (start and made(calendar, start.year, ends)) or partial, "completed"
    by = hit.pick("tail", *LAST_NEXT)
    if not hit.day or hit.near(-1, "event") or by in ANAPHORS:
        return partial, "completed"
    ahead = None if isinstance(by, int) and by else False if hit.near(-1, "during") else hit.looks_ahead()
    return _nearest(calendar, ends, hit.day, by, ahead, hit.pick("head", "weekday", "bare weekday")), "completed"


@cache
def _next() -> re.Pattern:
    day = "[<day number><ordinal><and ordinal>]"
    return compose(rf"[,<and><to>-]* {day}? <of>? (?P<month>[<month><weak month><bound month>]) ,? (?P<year><year number>)")


@lru_cache(maxsize=4096)
def _nearest(calendar: str, ends: Ends, day: dt.date, by: object, ahead: bool | None, named: int | None) -> str | None:
    """Choose the year of a day or month from the day it was published on.

    The last or the next as the words say; else this month's; else the next where the sentence looks ahead or, with no
    tense to go by, where it is at most a month off; else the last. A weekday beside it decides between years.
    """
    near = _near(calendar, hijri_year(day) if calendar == "hijri" else day.year, ends)
    past, future = [one for one in near if one[2] < day], [one for one in near if one[1] > day]
    if len(past) < 2 or len(future) < 2:
        return None  # the ends of the calendar
    if isinstance(by, int) and by:
        return (past[by] if by < 0 else future[by - 1])[0]
    now = [one for one in near if one[1] <= day <= one[2]]
    now += [one for one in (past[-1], future[0]) if stamp(one[1], "M") == stamp(day, "M")]
    soon = ahead or (ahead is None and future[0][1] - day <= dt.timedelta(31))
    chosen = now[0] if now else future[0] if soon else past[-1]
    if named and by is None and chosen[1].isoweekday() != named:  # the year in which 9 November is a Saturday
        fitting = [one for one in near if one[1].isoweekday() == named and abs(one[1] - day).days < 367]
        chosen = min(fitting, key=lambda one: abs(one[1] - day), default=chosen)
    return chosen[0]


def when(hit: Hit, group: str) -> tuple[str, str]:
    """Give the day of a weekday, of today or of one of its neighbours, and the basis."""
    day, said = hit.day, hit.kinds(group)
    by = said.get("deictic", said.get("loose deictic", 0 if "the day" in said else None))
    if by is not None:
        return stamp(shift(day, "D", by), "D"), "deictic"
    number = said.get("weekday") or said.get("bare weekday")
    by = hit.pick("which") if hit.has("which") else said.get("relative", said.get("loose relative"))
    if by in ANAPHORS:
        day, by = shift(hit.antecedent("D"), "D", -ANAPHORS[by] or 0), ANAPHORS[by]
    if day is None:
        return f"XXXX-WXX-{number}", "weekday"
    back, ahead = (day.isoweekday() - number) % 7, (number - day.isoweekday()) % 7
    if isinstance(by, int) and by:
        moved = 7 * (by + 1) - (back or 7) if by < 0 else 7 * (by - 1) + (ahead or 7)
    else:
        moved = ahead if hit.looks_ahead() or said.get("demonstrative") == 0 else -back
    return stamp(shift(day, "D", moved), "D"), "weekday"


def timed(hit: Hit, value: str, basis: str, mod: str | None = None) -> Reading:
    """Add the part of the day to a day; a weekday beside it that is another's makes it doubtful, EDTF's `?`."""
    part, named = hit.pick("part") or hit.pick("at"), hit.pick(0, "weekday", "bare weekday")
    known = days(value) if named else None
    edtf = f"{value}?" if known and known[0] == known[1] and known[0].isoweekday() != named else None
    return Reading("TIME" if part else "DATE", f"{value}T{part}" if part else value, mod, basis, edtf)


def vague(by: object) -> Reading | None:
    """Give the past, the present or the future, and nothing more exact."""
    names = {"recent": "PAST_REF", "preceding": "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF", 2: "FUTURE_REF"}
    name = names.get(by, "PAST_REF" if by in (-1, -2) else by)
    return Reading("DATE", name, None, "vague") if name.endswith("_REF") else None


ONES = ("day", "month word", "year word", "hour word", "unit")
SMALLER = {"TH": ("TM", 60), "TM": ("TS", 60), "Y": ("M", 12), "CE": ("Y", 100), "DE": ("Y", 10), "D": ("TH", 24)}


def amount(hit: Hit) -> tuple[str | None, float | None]:
    """Read an amount as its unit and count; the unit is None where it is none, the count where the page says `some`."""
    unit, count, kinds = None, None, _kinds()
    for code, value, at, _ in hit.tokens[slice(*hit.match.span())]:
        kind = kinds.get(code, code)
        if unit is None and count is not None and hit.text[at - 1].isalpha():
            return None, None  # 38 لعام 2013
        if kind in ("day number", "year number", "number", "ordinal", "fraction"):
            count = value
        elif kind == "and fraction":
            count = (count or 1) + value
        elif kind in ("dual", "the dual"):
            unit, count = value, 2
        elif kind in ("plural", "the plural", "accusative"):
            unit = value
        elif kind in ONES:
            unit, count = value, 1 if count is None else count
    return unit, count


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
