"""The lines of a page and what can be seen of each before its neighbours are known: cue, date, post, sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .calendar import explicit_dates
from .cues import CREDIT, WORDS, agencies, cue
from .letters import Folded, key, readable

BREAK = re.compile(r"[ \t\xa0]{4,}|[ \t\xa0]*(?:\r\n?|\n)\s*")
"""A line ends at a line end, or at a run of blanks where a page's markup was dropped without one."""
BULLET = re.compile(r"[\s*+•·●▪►◄■#|>»\-–—_]*(?:\d{1,2}[.)]\s*)?")
LIST = ("*", "+", "•", "·", "●", "▪", "►")
TERMINAL = re.compile(r"(?<!\.)[.!؟?:][\"”»)\]’'‬\s]*$|[\"”»]\s*$")  # three dots end a cut headline more often than a sentence
INSIDE = re.compile(r"[،؛,]|(?<![.؟!])[.؟!][\"”»]? \S")
MARKUP = re.compile(r"/>|</?\w+[^>]*>|\w=\"")
POST = re.compile(
    r"""
    pic\.(?:twitter|x)\.com/\w+ | https?://(?:t\.co|(?:mobile\.)?(?:twitter|x)\.com)/\S+ | (?<!\S)t\.co/\w+     # its picture or link
    """,
    re.VERBOSE,
)
SIGNATURE = re.compile(
    r"""
    [—–-]{1,2} [ ]? [^\r\n()]{1,60} \( @\w{1,20} \) [ ]?                             # — name (@handle)
    (?: [A-Z][a-z]{2,8} [ ] \d{1,2} , [ ]? \d{4} | \d{1,2} [ ]? [^\W\d_]+ [ ]? (?:الأول|الثاني)? [،,]? [ ]? \d{4} )?
    """,
    re.VERBOSE,
)


@dataclass(eq=False)
class Line:
    """One line: `raw` spans `start:end` of the page; `text` is it as it is to be read, repaired where garbled."""

    start: int
    end: int
    raw: str

    @cached_property
    def folded(self) -> Folded:
        """The readable text and the way back to `raw`."""
        return readable(self.raw)

    @property
    def text(self) -> str:
        """The readable text."""
        return self.folded.text

    @cached_property
    def bullet(self) -> str:
        """The bullet or number it begins with."""
        return BULLET.match(self.text)[0].strip()

    @property
    def listed(self) -> bool:
        """Whether it is an item of a menu or list."""
        return self.bullet in LIST

    @cached_property
    def key(self) -> str:
        """The text folded for matching, without bullets."""
        return key(self.text[BULLET.match(self.text).end() : 400]).strip().casefold()

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return len(WORDS.findall(self.text))

    @cached_property
    def last(self) -> str:
        """Its last character but closing quotes."""
        return self.text.rstrip(" \r\n\t\"»”")[-1:]

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(TERMINAL.search(self.text.rstrip()[-6:]))

    @cached_property
    def prose(self) -> bool:
        """Whether it holds at least one sentence: long enough, and punctuated as sentences are."""
        if self.listed or MARKUP.search(self.text):
            return False
        return self.words >= 8 and self.ends or self.words >= 14 and bool(INSIDE.search(self.text))

    @cached_property
    def post(self) -> bool:
        """Whether it holds the link or the signature of a social post."""
        return bool(POST.search(self.text) or SIGNATURE.search(self.text))

    @cached_property
    def date(self) -> str | None:
        """The EDTF day of a line that is little else than a date."""
        if self.words > 16 or not any(c.isdigit() for c in self.text[:200]):
            return None
        dates = explicit_dates(self.text)
        return dates[0][2] if dates and self.words - len(WORDS.findall(self.text[dates[0][0] : dates[0][1]])) <= 7 else None

    @cached_property
    def latin(self) -> bool:
        """Whether it is written in another script than Arabic."""
        letters = [c for c in self.text[:300] if c.isalpha()]
        return bool(letters) and sum("\u0600" <= c <= "\u06ff" for c in letters) < len(letters) / 4

    @cached_property
    def credit(self) -> bool:
        """Whether it is a credit: outlet - place, an agency alone, initials and an agency in parentheses."""
        named = self.words <= 8 and bool(agencies().search(self.text))
        return self.words <= 7 and bool(CREDIT.match(self.text)) or named and (self.words <= 4 or self.last == ")")

    @cached_property
    def cue(self) -> tuple[str, str, str]:
        """`(kind, form, rest)` of the layout cue it begins with, `rest` being what follows; empty strings if none."""
        found = cue(self.key)
        if found:
            words, forms, rest, parted = found
            for kind, form in forms:
                if self._labels(kind, form, rest, parted, " " in words):
                    return kind, form, rest
        return "", "", ""

    @cached_property
    def more(self) -> bool:
        """Whether it is a button to read on, which belongs to the list it stands in."""
        return self.cue[1] == "more"

    def _labels(self, kind: str, form: str, rest: str, parted: bool, phrase: bool) -> bool:
        """Decide whether the cue is a label here, or only a word that a sentence begins with."""
        if not rest:
            return form != "start"
        sentence = self.prose and not (parted and self.words <= 14)
        if form in ("line", "more", "next"):
            return parted and self.words <= 6 and form == "line"
        if kind == "furniture":
            return (form in ("start", "skip") or phrase) and self.words <= 14 and not sentence
        if kind == "dateline":
            return self.words <= 16 and any(c.isdigit() for c in rest)
        if kind == "source":
            return self.words <= 14 and not sentence and (parted or not self.ends)
        if kind == "keywords":
            return parted or self.words <= 30 and not self.ends
        return not sentence and (parted or self.words <= 20)


def lines(text: str) -> Iterator[Line]:
    """Cut a page into lines; white space belongs to the line before it, at the page's head to the first.

    >>> [line.raw for line in lines("أ\\n\\nب")]
    ['أ\\n\\n', 'ب']
    """
    start = 0
    for match in BREAK.finditer(text):
        if text[start : match.start()].strip():
            yield Line(start, match.end(), text[start : match.end()])
            start = match.end()
    if start < len(text):
        yield Line(start, len(text), text[start:])
