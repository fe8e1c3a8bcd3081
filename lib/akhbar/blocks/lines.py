"""The lines of a page and what can be seen of each before its neighbours are known: cue, date, post, sentence."""

import re
from functools import cache, cached_property

from ..calendar import explicit_dates
from ..letters import key, readable
from ..lexicon import connected, finite, function
from .cues import Cue, agencies, cues

BREAK = re.compile(r"[ \t\xa0]{4,}|[ \t\xa0]*(?:\r\n?|[\n\u2028\u2029])\s*")
"""A line ends at a line end, or at a run of blanks where a page's markup was dropped without one."""
BULLET = re.compile(r"[\s\u200e\u200f\u202a-\u202e\ufeff*+•·●▪►◄■#|>»\-–—_]*(?:\d{1,2}[.)]\s*)?")
LIST = ("*", "+", "•", "·", "●", "▪", "►")
TERMINAL = re.compile(r"(?<!\.)[.!؟?:][\"”»)\]’'‬\s]*$|[\"”»]\s*$")  # three dots end a cut headline more often than a sentence
INSIDE = re.compile(r"[،؛,]|(?<![.؟!])[.؟!][\"”»]?\s?[\u0621-\u064a]")
CREDIT = re.compile(
    r"\s*(?:[^\W\d_][^:.،\d]{1,24}\s[-–—|ـ]+\s?[^:.،\d]{2,24}|[-–—\s]*\([^)]{2,24}\)|[\w-]{2,30}\.(?:com|net|info|org))\s*$", re.I
)
"""A credit on a line of its own: outlet - place, or an agency in parentheses."""
CAPTION = re.compile(r"(?<![\s.!؟…])(?<![.!؟…][\"”»])\s*\(([^()]*)\)\s*$")
WORDS = re.compile(r"\w+(?:[-/.'’]\w+)*")
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
ARABIC = re.compile(r"[\u0600-\u06ff]+")
MARKUP = re.compile(r"/>|</?\w+[^<>]*>|\w=\"")
POST = re.compile(r"pic\.(?:twitter|x)\.com/\w+|https?://(?:t\.co|(?:mobile\.)?(?:twitter|x)\.com)/\S+|(?<!\S)t\.co/\w+")
SIGNATURE = re.compile(
    r"""
    [—–-]{1,2} [ ]? [^\r\n()]{1,60} \( @\w{1,20} \) [ ]?                             # — name (@handle)
    (?: [^\W\d_]{2,9} [ ] \d{1,2} [,،] [ ]? \d{4} | \d{1,2} [ ]? [^\W\d_]+ [ ]? (?:الأول|الثاني)? [،,]? [ ]? \d{4} )?
    """,
    re.VERBOSE,
)


class Line:
    """One line of a page: `raw` as it stands there, `text` as it is to be read, repaired where garbled.

    `key` is the text folded for matching, without its bullet; `words` counts; `last` is the last character but quotes.
    """

    def __init__(self, raw: str) -> None:
        self.raw, self.folded = raw, readable(raw)
        self.text = text = self.folded.text
        bullet = BULLET.match(text)
        self.key = key(text[bullet.end() : bullet.end() + 200]).strip().casefold()
        self.words = len(WORDS.findall(text))
        self.last = text.rstrip(' \r\n\t"»”')[-1:]
        self.listed = key(bullet[0]).strip() in LIST
        self.menu = text.count("|") > 2  # bars part the items of a menu

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(TERMINAL.search(self.text.rstrip()[-6:]))

    @cached_property
    def prose(self) -> bool:
        """Whether it holds at least one sentence: long enough, and punctuated as sentences are."""
        if self.words < 8 or self.listed or self.menu or MARKUP.search(self.text):
            return False
        return self.ends or self.words >= 14 and bool(INSIDE.search(self.text))

    @cached_property
    def begins(self) -> bool:
        """Whether it begins as sentences do and headings do not: with a verb, a particle, or و and what goes on."""
        first = self.key.split(" ", 1)[0]
        return connected(first) or finite(first) == 2 or function(first)

    @cached_property
    def clause(self) -> bool:
        """Whether it is more than a heading: begun, stopped or parted like a sentence, or with a verb in the perfect."""
        return self.ends or self.begins or ":" in self.text or self.last in "،؛," or any(map(_perfect, self.text.split()))

    @property
    def caption(self) -> bool:
        """Whether it is a picture's caption: no sentence, and an agency in parentheses at its end."""
        agency = 5 < self.words <= 35 and CAPTION.search(self.text)
        return bool(agency and agencies().search(agency[1])) and not self.begins

    @property
    def post(self) -> bool:
        """Whether it holds the link or the signature of a social post."""
        text = self.text
        return (".com/" in text or "t.co/" in text) and bool(POST.search(text)) or "(@" in text and bool(SIGNATURE.search(text))

    @cached_property
    def date(self) -> str | None:
        """The EDTF day of a line that is little else than a date, or the same day by two calendars."""
        dates = explicit_dates(self.text) if self.words <= 16 and len(self.text) > 7 else []
        if not dates:
            return None
        before, after = LETTERS.findall(self.text[: dates[0][0]]), LETTERS.findall(self.text[dates[-1][1] :])
        return dates[-1][2] if len(before) <= 2 and len(after) <= 5 else None

    @cached_property
    def latin(self) -> bool:
        """Whether it is written in another script than Arabic."""
        letters = "".join(LETTERS.findall(self.text[:200]))
        return len(ARABIC.sub("", letters)) > 0.75 * len(letters)

    @cached_property
    def credit(self) -> bool:
        """Whether it is a credit: outlet - place, an agency alone, initials and an agency in parentheses."""
        if not 0 < self.words <= 8:
            return False
        return bool(CREDIT.match(self.text) or (self.words <= 4 or self.last == ")") and agencies().search(self.text))

    @cached_property
    def cue(self) -> Cue:
        """The layout cue it begins with, where that is a label and not a word of a sentence; else an empty one."""
        return next(filter(self._labels, cues(self.key)), Cue())

    def _labels(self, cue: Cue) -> bool:
        if not cue.rest:
            return cue.form != "start"
        if not cue.parted and cue.form != "skip" and (self.last in ".؟!" or any(finite(word) == 2 for word in cue.rest.split())):
            return False  # شارك الوزير، المصدر قال: a sentence
        if cue.form in ("line", "more", "next"):
            return cue.parted and self.words <= 6
        if cue.kind == "keywords":
            return cue.parted or self.words <= 30
        if cue.kind == "dateline":
            dates = explicit_dates(cue.rest) if self.words <= 16 else []
            return bool(dates) and (cue.parted or len(LETTERS.findall(cue.rest[: dates[0][0]])) < 2)
        if self.prose and not (cue.parted and self.words <= 14):
            return False
        if cue.kind == "furniture" and cue.form == "end" and " " not in cue.words:
            return False
        return self.words <= 14 or cue.kind == "related"


def lines(text: str) -> list[Line]:
    r"""Cut a page into lines; white space belongs to the line before it, at the page's head to the first.

    >>> [line.raw for line in lines("أ\n\nب")]
    ['أ\n\n', 'ب']
    """
    line = cache(Line)  # a page of very many short lines repeats them
    found, start = [], 0
    for match in BREAK.finditer(text):
        if text[start : match.start()].strip():
            found.append(line(text[start : match.end()]))
            start = match.end()
    return [*found, line(text[start:])] if start < len(text) else found


def _perfect(word: str) -> bool:
    """Tell whether a word is surely a verb, and no imperfect or future, which headlines have too."""
    return finite(word) == 2 and word[0] not in "يتس"
