"""The lines of a page and what can be seen of each before its neighbours are known: cue, date, post, sentence."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from .calendar import explicit_dates
from .cues import CREDIT, WORDS, agencies, cue
from .letters import key, readable
from .lexicon import connected, finite

BREAK = re.compile(r"[ \t\xa0]{4,}|[ \t\xa0]*(?:\r\n?|\n)\s*")
"""A line ends at a line end, or at a run of blanks where a page's markup was dropped without one."""
BULLET = re.compile(r"[\s*+•·●▪►◄■#|>»\-–—_]*(?:\d{1,2}[.)]\s*)?")
LIST = ("*", "+", "•", "·", "●", "▪", "►")
TERMINAL = re.compile(r"(?<!\.)[.!؟?:][\"”»)\]’'‬\s]*$|[\"”»]\s*$")  # three dots end a cut headline more often than a sentence
INSIDE = re.compile(r"[،؛,]|(?<![.؟!])[.؟!][\"”»]?\s?[\u0621-\u064a]")
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
ARABIC = re.compile(r"[\u0600-\u06ff]+")
MARKUP = re.compile(r"/>|</?\w+[^<>]*>|\w=\"")
POST = re.compile(
    r"""
    pic\.(?:twitter|x)\.com/\w+ | https?://(?:t\.co|(?:mobile\.)?(?:twitter|x)\.com)/\S+ | (?<!\S)t\.co/\w+
    """,
    re.VERBOSE,
)
SIGNATURE = re.compile(
    r"""
    [—–-]{1,2} [ ]? [^\r\n()]{1,60} \( @\w{1,20} \) [ ]?                             # — name (@handle)
    (?: [^\W\d_]{2,9} [ ] \d{1,2} [,،] [ ]? \d{4} | \d{1,2} [ ]? [^\W\d_]+ [ ]? (?:الأول|الثاني)? [،,]? [ ]? \d{4} )?
    """,
    re.VERBOSE,
)


class lazy:
    """functools.cached_property without its lock, which on Python 3.11 costs more than what these properties compute."""

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self.compute, self.__doc__ = compute, compute.__doc__

    def __get__(self, line: Any, owner: type) -> Any:
        value = line.__dict__[self.compute.__name__] = self.compute(line)
        return value


def _look(raw: str) -> dict[str, Any]:
    """Give what is seen of a line at once, as the attributes of a `Line`."""
    folded = readable(raw)
    text = folded.text
    bullet = BULLET.match(text)
    words = len(WORDS.findall(text))
    seen = {
        "folded": folded,
        "text": text,
        "bullet": bullet[0].strip(),
        "listed": bullet[0].strip() in LIST,
        "key": key(text[bullet.end() : bullet.end() + 200]).strip().casefold(),
        "words": words,
        "last": text.rstrip(' \r\n\t"»”')[-1:],
        "menu": text.count("|") > 2,  # bars part the items of a menu
    }
    return seen if words > 7 else seen | {"prose": False}  # no sentence: the property need not look


_looked = lru_cache(maxsize=4096)(_look)  # a page may hold very many very short lines, and these repeat


class Line:
    """One line, `start:end` of the page: `text` is it as it is to be read, repaired where garbled.

    `key` is the text folded for matching, without its `bullet`; `words` counts; `last` is the last character but quotes.
    """

    def __init__(self, start: int, end: int, raw: str) -> None:
        self.start, self.end = start, end
        self.__dict__.update(_looked(raw) if len(raw) < 16 else _look(raw))

    @lazy
    def ends(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(TERMINAL.search(self.text.rstrip()[-6:]))

    @lazy
    def prose(self) -> bool:
        """Whether it holds at least one sentence: long enough, and punctuated as sentences are."""
        if self.listed or self.menu or MARKUP.search(self.text):
            return False
        return self.words >= 8 and self.ends or self.words >= 14 and bool(INSIDE.search(self.text))

    @property
    def caption(self) -> bool:
        """Whether it is a picture's caption: no sentence's end, and an agency in parentheses at its own."""
        tail = self.text.rstrip()[-30:]
        if not 5 < self.words <= 35 or tail[-1:] != ")" or "(" not in tail or re.search(r"[.!؟…][\"”»]?\s*\(", tail):
            return False
        if not agencies().search(tail[tail.rindex("(") :]):
            return False
        first = LETTERS.search(self.text)[0]
        return not (connected(first) or finite(first) == 2)

    @property
    def post(self) -> bool:
        """Whether it holds the link or the signature of a social post."""
        text = self.text
        return (".com/" in text or "t.co/" in text) and bool(POST.search(text)) or "(@" in text and bool(SIGNATURE.search(text))

    @lazy
    def date(self) -> str | None:
        """The EDTF day of a line that is little else than a date."""
        if self.words > 16 or len(self.text.strip()) < 8 or not DIGIT.search(self.text):
            return None
        dates = explicit_dates(self.text)
        if not dates:
            return None
        start, end, day = dates[-1]
        before, after = len(LETTERS.findall(self.text[:start])), len(LETTERS.findall(self.text[end:]))
        return day if after <= 5 and (before <= 2 or "الموافق" in self.text or self.cue[0] == "dateline") else None

    @lazy
    def latin(self) -> bool:
        """Whether it is written in another script than Arabic."""
        letters = "".join(LETTERS.findall(self.text[:200]))
        return len(ARABIC.sub("", letters)) > 0.75 * len(letters)

    @lazy
    def credit(self) -> bool:
        """Whether it is a credit: outlet - place, an agency alone, initials and an agency in parentheses."""
        text = self.text.strip()
        if not 0 < self.words <= 8 or len(text) > 120:
            return False
        if self.words <= 7 and CREDIT.match(text):
            return True
        return (self.words <= 4 or self.last == ")") and bool(agencies().search(text))

    @lazy
    def cue(self) -> tuple[str, str, str]:
        """`(kind, form, rest)` of the layout cue it begins with, `rest` being what follows; empty strings if none."""
        found = cue(self.key)
        if found:
            words, forms, rest, parted = found
            for kind, form in forms:
                if self._labels(kind, form, rest, parted, " " in words):
                    return kind, form, rest
        return "", "", ""

    @property
    def more(self) -> bool:
        """Whether it is a button to read on, which belongs to the list it stands in."""
        return self.cue[1] == "more"

    def _labels(self, kind: str, form: str, rest: str, parted: bool, phrase: bool) -> bool:
        """Decide whether the cue is a label here, or only a word that a sentence begins with."""
        if not rest:
            return form != "start"
        if not parted and form != "skip" and (self.last in ".؟!" or any(finite(word) == 2 for word in rest.split())):
            return False  # شارك الوزير، المصدر قال: a sentence
        sentence = self.prose and not (parted and self.words <= 14)
        if form in ("line", "more", "next"):
            return parted and self.words <= 6 and form == "line"
        if kind == "furniture":
            return (form in ("start", "skip") or phrase) and self.words <= 14 and not sentence
        if kind == "dateline":
            dates = explicit_dates(rest) if self.words <= 16 and not self.prose and DIGIT.search(rest) else []
            return bool(dates) and (parted or len(LETTERS.findall(rest[: dates[0][0]])) < 2)
        if kind == "source":
            return self.words <= 14 and not sentence and (parted or not self.ends)
        if kind == "keywords":
            return parted or self.words <= 30 and not self.ends
        return not sentence and (parted or self.words <= 20)


def lines(text: str) -> Iterator[Line]:
    """Cut a page into lines; white space belongs to the line before it, at the page's head to the first.

    >>> [(line.start, line.end, line.text) for line in lines("أ\\n\\nب")]
    [(0, 3, 'أ\\n\\n'), (3, 4, 'ب')]
    """
    start = 0
    for match in BREAK.finditer(text):
        if text[start : match.start()].strip():
            yield Line(start, match.end(), text[start : match.end()])
            start = match.end()
    if start < len(text):
        yield Line(start, len(text), text[start:])
