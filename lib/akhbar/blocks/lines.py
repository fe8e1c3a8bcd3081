"""The lines of a page and what can be seen of each before its neighbours are known: cue, date, post, sentence."""

import re
from functools import cache, cached_property

from ..calendar import explicit_dates
from ..letters import fold_key, readable
from ..lexicon import OPENING_CLASSES, closed_classes, connected, finite
from .cues import Cue, agencies, cues, given, is_place, phrases, whole

BREAK = re.compile(r"[ \t\xa0]{4,}|[ \t\xa0]*(?:\r\n?|[\n\u2028\u2029])\s*")
"""A line ends at a line end, or at a run of blanks where a page's markup was dropped without one."""
SIGNS = r"*+•·●▪►◄■#|>»\-–—_\u2600-\u27bf\U0001f300-\U0001faff"
BULLET = re.compile(rf"[\s\u200e\u200f\u202a-\u202e\ufeff{SIGNS}]*(?:\d{{1,2}}\s?[.)\-–]\s*(?!\d))?")
"""What may stand before the first word: a bullet, a pictograph, a number."""
MARKED = re.compile(rf"[{SIGNS}\d]")
LIST = ("*", "+", "•", "·", "●", "▪", "►")
TERMINAL = re.compile(r"(?<!\.)[.!؟?:][\"”»)\]’'‬\s]*$|[\"”»]\s*$")  # three dots end a cut headline more often than a sentence
INSIDE = re.compile(r"[،؛,]|(?<![.؟!])[.؟!][\"”»]?\s?[\u0621-\u064a]")
CREDIT = re.compile(r"\s*[^\W\d_][^:.،\d]{1,24}\s[-–—|ـ]{1,3}\s?[^:.،\d]{2,24}\s*$")
"""A credit on a line of its own: outlet - place."""
PARTED = re.compile(r"\s[-–—|/][\s:]*$")
"""What parts an outlet or a by-line from the date after it."""
CAPTION = re.compile(r"(?<![\s.!؟…])\s*\(([^()]*)\)\s*$")  # no sentence, and an agency in parentheses
WORDS = re.compile(r"\w+(?:[-/.'’]\w+)*")
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
ARABIC_BLOCK = re.compile(r"[\u0600-\u06ff]+")
CLOCK = re.compile(r"[^\w:]*(?:[^\W\d_]+[^\w:]+)?\d{1,2}:\d\d(?!\d)")
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
    """One line of a page: `raw` as it stands there, `text` as it is to be read, repaired where garbled."""

    home = True
    """Whether the page is in Arabic script, and so its lines in another are foreign to it."""

    def __init__(self, raw: str) -> None:
        self.raw, self.folded = raw, readable(raw)
        self.text = text = self.folded.text
        bullet = BULLET.match(text)
        mark = bullet[0] if bullet else ""
        self.key = fold_key(text[len(mark) : len(mark) + 200]).strip().casefold()  # folded for matching, without its bullet
        self.first = self.key.split(" ", 1)[0]
        self.words = len(WORDS.findall(text))
        self.last = text.rstrip(' \r\n\t"»”')[-1:]  # but quotes
        self.ends = bool(TERMINAL.search(text.rstrip()[-6:]))  # as sentences do
        self.listed = fold_key(mark).strip() in LIST
        self.marked = bool(MARKED.search(mark))
        self.post = "/" in text and bool(POST.search(text)) or "(@" in text and bool(SIGNATURE.search(text))
        self.handle = "@" in text and self.words <= 6 and not self.post  # of a channel, or of who posts, and its name
        self.stamped = ":" in text and bool(CLOCK.match(text))  # with a time of day, as the entries of a live blog
        self.markup = "=" in text and bool(ATTRIBUTE.search(TAG.sub("", text)))  # an attribute outside a tag
        letters = "".join(LETTERS.findall(text[:200]))
        self.latin = len(ARABIC_BLOCK.sub("", letters)) > 0.75 * len(letters)  # or of another script than Arabic

    # --- a sentence

    @cached_property
    def begins(self) -> bool:
        """Whether it begins as sentences do and headings do not: with a verb, a particle, or و and what goes on."""
        return connected(self.first) or finite(self.first) == 2 or bool(closed_classes(self.first) & OPENING_CLASSES)

    @cached_property
    def prose(self) -> bool:
        """Whether it holds at least one sentence: long enough, and punctuated as sentences are, or begun like one and long."""
        if self.words < 8 or self.markup:
            return False
        if self.listed:  # links end in a question mark or a quotation mark, but seldom in a full stop
            return self.last == "."
        return self.ends or self.words >= 14 and bool(INSIDE.search(self.text)) or self.words >= 20 and self.begins

    @cached_property
    def flows(self) -> bool:
        """Whether a text goes on in it: begun like a sentence, broken off at a comma, or with a verb in the perfect."""
        return self.begins or self.last in "،," or any(map(_perfect, self.text.split()))

    @property
    def clause(self) -> bool:
        """Whether it is more than a heading: it flows, or is stopped or parted like a sentence."""
        return self.flows or self.ends or ":" in self.text

    @property
    def reads(self) -> bool:
        """Whether it is text, though no long sentence: very long, begun or ended like one, or, if short, both."""
        return self.words > 20 or self.words > 5 and (self.flows or self.ends) or self.begins and self.ends

    @property
    def full(self) -> bool:
        """Whether it says as much as a headline does: five words, or a verb."""
        return self.words > 4 or _has_verb(self.key)

    @property
    def titles(self) -> bool:
        """Whether it could be a headline."""
        return 3 <= self.words <= 35 and not self.listed and not self.odd and self.last not in ".:>"

    @property
    def heads(self) -> bool:
        """Whether it heads what follows: a short question, or a few words before a colon."""
        return self.words <= 9 and self.last in "؟?" or self.words <= 5 and self.last == ":" and not self.begins

    # --- a post, a date, a credit, a name

    @property
    def counted(self) -> bool:
        """Whether it tells when a post was sent or changed, or how often it was seen."""
        if self.words > 12:
            return False
        return self.time or ":" in self.text and self.date or not phrases("count").isdisjoint(self.key.split())

    @cached_property
    def time(self) -> bool:
        """Whether it is a time of day and no more, as `at 10:30 Greenwich time`."""
        return self.stamped and len(LETTERS.findall(self.text)) <= 3 and not _has_verb(self.text)

    @cached_property
    def date(self) -> bool:
        """Whether it is little else than a date, or the same day by two calendars."""
        if self.words > 16 or not (dates := explicit_dates(self.text)):
            return False
        before = whole("dateline", "label", "update").sub("", fold_key(self.text[: dates[0][0]]))
        after, led = LETTERS.findall(self.text[dates[-1][1] :]), LETTERS.findall(before)
        if len(after) > 5 or led and self.last == ".":
            return False
        return len(led) <= (4 if PARTED.search(before) else 2)

    @property
    def dated(self) -> bool:
        """Whether it is a date line: a date, or one after its label."""
        return self.date or self.cue.kind == "dateline" and bool(explicit_dates(self.text))

    @cached_property
    def credit(self) -> bool:
        """Whether it is a credit: outlet - place, an agency alone, a place or initials and an agency in parentheses."""
        if self.words > 8 or self.date:
            return False
        if CREDIT.match(self.text) or "(" in self.text and is_place(self.text.partition("(")[0]):
            return True
        return self.words <= 4 and bool(agencies().search(self.text))

    @property
    def named(self) -> bool:
        """Whether it is no more than a person's name."""
        words = [word for word in self.key.split() if len(word) > 2]  # not Dr
        return 2 <= len(words) <= 4 and (words[0] in given() or "".join(words[:2]) in given())

    # --- no text

    @cached_property
    def odd(self) -> bool:
        """Whether it is no text: a credit, a date, markup, or idle."""
        return self.credit or self.date or self.markup or self.idle

    @cached_property
    def idle(self) -> bool:
        """Whether it is furniture wherever it stands: a menu, a picture's caption, a time of day, or foreign."""
        menu = self.text.count("|") > 2 and not DIGIT.search(self.text)
        caption = CAPTION.search(self.text) if 5 < self.words <= 35 else None
        return menu or self.time or self.foreign or bool(caption and agencies().search(caption[1]))

    @property
    def foreign(self) -> bool:
        """Whether it is not in the page's script, or in none."""
        return self.home and self.latin or not (LETTERS.search(self.text) or self.date)

    # --- a label

    @cached_property
    def cue(self) -> Cue:
        """The layout cue it begins with, where that is a label and not a word of a sentence; else an empty one."""
        found = next(filter(self._labels, cues(self.key)), None)
        if found or self.words > 16:
            return found or Cue()
        spaced = " ".join(["", *re.findall(r"\w+", self.key), ""])
        notice = any(f" {phrase} " in spaced for phrase in phrases("notice"))
        return Cue("furniture", "notice") if notice and not (connected(self.first) or _perfect(self.first)) else Cue()

    def _labels(self, cue: Cue) -> bool:
        """Tell whether a cue at the line's beginning is a label there."""
        if not cue.rest:
            return cue.form != "start"
        if not cue.parted and cue.form != "skip" and (self.last in ".؟!" or _has_verb(cue.rest)):
            return False  # شارك الوزير، المصدر قال: a sentence
        if cue.form in ("line", "more", "next"):
            return cue.parted
        if cue.kind == "dateline":
            return self.words <= 16 and bool(explicit_dates(cue.rest))
        if cue.form == "end" and (" " not in cue.words or cue.rest.count(" ") > 1):
            return False  # المزيد من الضغوط على الحكومة: a heading
        return self.words <= 14 or cue.kind in ("related", "keywords")


def lines(text: str) -> list[Line]:
    r"""Cut a page into lines; white space belongs to the line before it, at the page's head to the first.

    >>> [line.raw for line in lines("أ\n\nب")]
    ['أ\n\n', 'ب']
    """
    read = cache(Line)  # a page of very many short lines repeats them
    found, start = [], 0
    for match in BREAK.finditer(text):
        if text[start : match.start()].strip():
            found.append(read(text[start : match.end()]))
            start = match.end()
    if start < len(text):
        found.append(read(text[start:]))
    if 2 * sum(line.latin for line in found) > len(found):
        for line in found:
            line.home = False
    return found


def _has_verb(text: str) -> bool:
    """Tell whether a text has a word that is surely a verb."""
    return any(finite(word) == 2 for word in text.split())


def _perfect(word: str) -> bool:
    """Tell whether a word is surely a verb, and no imperfect or future, which headlines have too."""
    return finite(word) == 2 and word[0] not in ("ي", "ت", "س")
