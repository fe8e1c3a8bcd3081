"""How an expression of time is found: the patterns of `data/timex.csv`, each with a function that reads what it matches.

A function gets a `TimexMatch` and gives a `Timex`; None where on a closer look the pattern does not hold, so that the next may;
`REFUSED` where nothing of the match is a time. The first that reads a place wins, so in the table the longest come first.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import NamedTuple

from ..calendar import Days, DaySpan, shift, stamp
from ..timewords import T, TimeToken, codes_of, meaning
from .tense import looks_ahead

LAST_NEXT = ("relative", "loose relative")
ANAPHORS = {"same": 0, "following": 1, "preceding": -1}
"""Words that mean a time named before, and how many units on: without such a time they mean none, not publication."""
By = int | str | None
"""Which of its like is meant: so many units from the present one, or one that only its word tells."""


class Timex(NamedTuple):
    """What an expression says: TIMEX3 type, value and modifier, and the rule that resolved it.

    `edtf` stands where it is not the value's own; `within` bounds what has no days of its own.
    """

    type: str
    value: str
    mod: str | None = None
    basis: str = "stated"
    edtf: str | None = None
    within: DaySpan | None = None


REFUSED = Timex("", "")
Rule = Callable[["TimexMatch"], Timex | None]


class TimexMatch(NamedTuple):
    """A match of a rule in a text, and the day from which its article is read, missing where nothing says."""

    match: re.Match[str]
    tokens: list[TimeToken]  # those of the whole text, which is folded
    text: str
    earlier: list[Days | None]  # the days the article has named before, None where unresolved
    inside: list[TimeToken]  # the tokens of the match, but for its `edge`
    day: dt.date | None = None

    def part(self, group: str) -> list[TimeToken]:
        """Give the tokens of a group; without one, those of the match without its `edge`."""
        if not group:
            return self.inside
        return self.tokens[slice(*self.match.span(group))] if group in self.match.re.groupindex else []

    def all(self, of: type[T], *kinds: str, group: str = "") -> list[T]:
        """Give what the words of some kinds in a group mean, where that is a thing `of` a sort."""
        wanted = codes_of(*kinds)
        return [token.value for token in self.part(group) if token.code in wanted and isinstance(token.value, of)]

    def get(self, of: type[T], *kinds: str, group: str = "") -> T | None:
        """Give the first of them, None where there is none."""
        return meaning(self.part(group), of, *kinds)

    def which(self, *kinds: str, group: str = "") -> By:
        """Give which one the first word of some kinds means, last or next or the same."""
        wanted = codes_of(*(kinds or LAST_NEXT))
        found = (token.value for token in self.part(group) if token.code in wanted)
        return next((value for value in found if isinstance(value, int | str)), None)

    def near(self, step: int, *kinds: str) -> bool:
        """Tell whether the token so many steps before (-1) or after (1) the match is of one of some kinds."""
        at = self.match.start() + step if step < 0 else self.match.end() - 1 + step
        return 0 <= at < len(self.tokens) and self.tokens[at].code in codes_of(*kinds)

    def joined(self, step: int, *kinds: str) -> Iterator[TimeToken]:
        """Give the tokens before (-1) or after (1) the match, the nearest first, up to one that is of none of some kinds."""
        start, end = self.match.span()
        tokens = self.tokens[end : end + 12] if step > 0 else self.tokens[max(0, start - 12) : start][::-1]
        return takewhile(lambda token: token.code in codes_of(*kinds), tokens)

    def gap(self, step: int = -1) -> int:
        """Give the number of written words in the token before the match (-1) or after it (1)."""
        token = self.tokens[self.match.start() - 1 if step < 0 else self.match.end()]
        return len(self.text[token.start : token.end].split())

    def beside(self, step: int) -> str:
        """Give the written word just before the match (-1) or after it (1), '' where something else stands there."""
        start, end = self.tokens[self.match.start()].start, self.tokens[self.match.end() - 1].end
        before = re.search(r"([^\W\d_]+) *$", self.text[max(0, start - 30) : start]) if step < 0 else None
        found = before if step < 0 else re.match(r" *([^\W\d_]+)", self.text[end : end + 30])
        return found[1] if found else ""

    def looks_ahead(self, said: bool = True) -> bool | None:
        """Tell whether its clause is of the future or of the past; without `said`, verbs of saying tell nothing."""
        if self.near(-1, "during"):
            return False
        start, end = self.tokens[self.match.start()].start, self.tokens[self.match.end() - 1].end
        return looks_ahead(self.text[max(0, start - 120) : start], self.text[end : end + 80], said)

    def antecedent(self, unit: str) -> dt.date | None:
        """Give the first day of the last time named in the article that lies within one day, month, year ...

        What was named and not resolved may be what is meant: no one looks past it.
        """
        for named in self.earlier[:-50:-1]:
            if named is None or stamp(named[0], unit) == stamp(named[1], unit):
                return named and named[0]
        return None

    def moved(self, unit: str, group: str = "") -> tuple[dt.date | None, str]:
        """Give a day of the unit that is this, last, next, the same, the following, and the basis."""
        by = self.which(group=group)
        by = self.which("demonstrative", group=group) if by is None else by
        if by in ANAPHORS:
            return shift(self.antecedent(unit), unit, ANAPHORS[str(by)]), "anaphor"
        return shift(self.day, unit, by if isinstance(by, int) else 0), "deictic"
