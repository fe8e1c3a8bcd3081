"""The lines of a page and what can be seen of each before its neighbours are known: cue, date, post, sentence."""

import re
from functools import cache, cached_property

from ..calendar import explicit_dates
from ..letters import key, readable
from ..lexicon import connected, finite, function
from .cues import Cue, cues, whole

BREAK = re.compile(r"[ \t\xa0]{4,}|[ \t\xa0]*(?:\r\n?|[\n\u2028\u2029])\s*")
"""A line ends at a line end, or at a run of blanks where a page's markup was dropped without one."""
SIGNS = r"*+•·●▪►◄■#|>»\-–—_\u2600-\u27bf\U0001f300-\U0001faff"
BULLET = re.compile(rf"[\s\u200e\u200f\u202a-\u202e\ufeff{SIGNS}]*(?:\d{{1,2}}\s?[.)\-–]\s*(?!\d))?")
"""What may stand before the first word: a bullet, a pictograph, a number."""
MARKS = re.compile(rf"[{SIGNS}\d]")
LIST = ("*", "+", "•", "·", "●", "▪", "►")
TERMINAL = re.compile(r"(?<!\.)[.!؟?:][\"”»)\]’'‬\s]*$|[\"”»]\s*$")  # three dots end a cut headline more often than a sentence
INSIDE = re.compile(r"[،؛,]|(?<![.؟!])[.؟!][\"”»]?\s?[\u0621-\u064a]")
CREDIT = re.compile(r"\s*[^\W\d_][^:.،\d]{1,24}\s[-–—|ـ]{1,3}\s?[^:.،\d]{2,24}\s*$")
"""A credit on a line of its own: outlet - place."""
WORDS = re.compile(r"\w+(?:[-/.'’]\w+)*")
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
ARABIC = re.compile(r"[\u0600-\u06ff]")
CLOCK = re.compile(r"\W*(?:[^\W\d_]+\s+)?\d{1,2}:\d\d(?:\s+[^\W\d_]+)?\W*")
"""A line that is a time of day and no more, as `at 10:30 am`."""
TAG = re.compile(r"</?\w[^<>]*>")
ATTRIBUTE = re.compile(r"\w=[\"']")
POST = re.compile(r"pic\.(?:twitter|x)\.com/\w+|https?://(?:t\.co|t\.me|(?:twitter|x)\.com)/\S+|(?<!\S)t\.(?:co|me)/\w+")
SIGNATURE = re.compile(
    r"""
    [—–-]{1,2} [ ]? [^\r\n()]{1,60} \( @\w{1,20} \) [ ]?                             # — name (@handle)
    (?: [^\W\d_]{2,9} [ ] \d{1,2} [,،] [ ]? \d{4} | \d{1,2} [ ]? [^\W\d_]+ (?: [ ] [^\W\d_]+ )? [ ]? [،,]? [ ]? \d{4} )?
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
        mark = bullet[0] if bullet else ""
        self.key = key(text[len(mark) : len(mark) + 200]).strip().casefold()
        self.first = self.key.split(" ", 1)[0]
        self.words = len(WORDS.findall(text))
        self.last = text.rstrip(' \r\n\t"»”')[-1:]
        self.listed = mark != "" and key(mark).strip() in LIST
        self.marked = bool(MARKS.search(mark))

    # --- a sentence

    @cached_property
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(TERMINAL.search(self.text.rstrip()[-6:]))

    @cached_property
    def begins(self) -> bool:
        """Whether it begins as sentences do and headings do not: with a verb, a particle, or و and what goes on."""
        return connected(self.first) or finite(self.first) == 2 or function(self.first)

    @cached_property
    def prose(self) -> bool:
        """Whether it holds at least one sentence: long enough, and punctuated as sentences are, or begun like one and long."""
        if self.words < 8 or self.markup:
            return False
        if self.listed:  # links end in a question mark or a quotation mark, but seldom in a full stop
            return self.last == "."
        return self.ends or self.words >= 14 and bool(INSIDE.search(self.text)) or self.words >= 20 and self.begins

    @property
    def clause(self) -> bool:
        """Whether it is more than a heading: begun, stopped or parted like a sentence, or with a verb in the perfect."""
        return self.ends or self.begins or ":" in self.text or any(map(_perfect, self.text.split()))

    @property
    def reads(self) -> bool:
        """Whether it is text, though no long sentence: very long, begun or ended like one, or, if short, both."""
        return self.words > 20 or self.words > 5 and (self.begins or self.ends) or self.begins and self.ends

    @property
    def titles(self) -> bool:
        """Whether it could be a headline."""
        return 3 <= self.words <= 35 and not self.listed and not self.odd and self.last not in ".:>"

    @property
    def heads(self) -> bool:
        """Whether it heads what follows: a short question, or a few words before a colon."""
        return self.words <= 9 and self.last in "؟?" or self.words <= 5 and self.last == ":" and not self.begins

    # --- a post

    @cached_property
    def post(self) -> bool:
        """Whether it holds the link or the signature of a social post."""
        return "/" in self.text and bool(POST.search(self.text)) or "(@" in self.text and bool(SIGNATURE.search(self.text))

    @property
    def handle(self) -> bool:
        """Whether it is the name of a channel or of who posts: a handle and a few words beside it."""
        return "@" in self.text and self.words <= 6 and not self.post

    @property
    def counted(self) -> bool:
        """Whether it tells when a post was sent or changed, or how often it was seen."""
        timed = ":" in self.text and (self.date or self.idle)
        return self.words <= 12 and (timed or bool(whole("furniture", "count").search(self.key)))

    # --- a date, a credit

    @cached_property
    def date(self) -> bool:
        """Whether it is little else than a date, or the same day by two calendars."""
        dates = explicit_dates(self.text) if self.words <= 16 else []
        if not dates:
            return False
        led = LETTERS.findall(whole("dateline", "label", "update").sub("", key(self.text[: dates[0][0]])))
        after = LETTERS.findall(self.text[dates[-1][1] :])
        return len(led) <= 3 and len(after) <= 5 and not (led and self.last == ".")

    @property
    def dated(self) -> bool:
        """Whether it is a date line: a date, or one after its label."""
        return self.date or self.cue.kind == "dateline" and bool(explicit_dates(self.text))

    @cached_property
    def credit(self) -> bool:
        """Whether it is a credit: outlet - place, or an agency alone, beside its place or after initials."""
        if not 0 < self.words <= 8 or self.date:
            return False
        return bool(CREDIT.match(self.text) or self.words <= 4 and whole("source", "agency").search(self.text))

    # --- no text

    @cached_property
    def odd(self) -> bool:
        """Whether it is no text: a credit, a date, markup, or idle."""
        return self.credit or self.date or self.markup or self.idle

    @cached_property
    def idle(self) -> bool:
        """Whether it is furniture wherever it stands: a time of day, or neither words nor a date."""
        return bool(CLOCK.fullmatch(self.text)) or not (LETTERS.search(self.text) or self.date)

    @cached_property
    def markup(self) -> bool:
        """Whether it is a piece of HTML: an attribute outside a tag."""
        return "=" in self.text and bool(ATTRIBUTE.search(TAG.sub("", self.text)))

    # --- a label

    @cached_property
    def cue(self) -> Cue:
        """The layout cue it begins with, where that is a label and not a word of a sentence; else an empty one."""
        found = next(filter(self._labels, cues(self.key)), None)
        if found or self.words > 16 or connected(self.first) or _perfect(self.first):
            return found or Cue()
        return Cue("furniture", "notice") if whole("furniture", "notice").search(self.key) else Cue()

    def _labels(self, cue: Cue) -> bool:
        """Tell whether a cue at the line's beginning is a label there."""
        rest = cue.rest.split()
        if rest and not cue.parted and (self.last in ".؟!" or 2 in map(finite, rest)):
            return False  # شارك الوزير، المصدر قال: a sentence
        if rest and cue.kind == "dateline":
            return self.words <= 16 and bool(explicit_dates(cue.rest))
        if not rest or cue.parted or self.words > 14:
            return self.words <= 14 or cue.parted and cue.kind in ("keywords", "related")
        return cue.form in ("label", "section", "post") or cue.form == "end" and len(rest) < min(3, self.words - 1)


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
    return finite(word) == 2 and word[0] not in ("ي", "ت", "س")
