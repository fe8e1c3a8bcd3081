"""Reading the lines of a page in order: what stands before an article, its body, what stands after its end.

A page is read once, from its first line to its last, in one of four states:

    head     before an article's first sentence; when that comes, headline, date and credit are told from the furniture
    body     paragraphs, subheadings, posts, related links
    closed   after a credit or tags; a sentence opens the body again
    tail     after a label like `most read`, up to one that stands above another article, or three long lines of text

In the body or closed, a headline over a date and a sentence begins the head of another article.
"""

from dataclasses import dataclass

from ..calendar import explicit_dates
from .cues import Cue, whole
from .lines import DIGIT, Line
from .posts import posts

FEWEST = 3
"""Words of a line that is text where no line of the page is told to be a sentence by its full stop."""
NEAR = 4
"""Lines at most that stand together above a date as headline, deck and by-line; more of them are a list of other stories."""


@dataclass(slots=True)
class Mark:
    """What one line was read as; `joins` where it goes on with the block of the line before it."""

    line: Line
    kind: str = ""
    article: int = 0
    joins: bool = False


class Reading:
    """Reads lines in order: a step reads one line, or a label and the list under it, and gives the next line."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.marks = [Mark(line) for line in lines]
        self.state, self.article = "head", 0
        self.begun = 0  # the line where the head we are in began
        self.lead = next((at for at, line in enumerate(lines) if line.prose), len(lines))  # the page's first sentence
        self.plain = self.lead == len(lines)  # no full stops tell its text from its furniture

    def read(self) -> list[Mark]:
        """Read every line, and give what each was read as."""
        for at, joins in posts(self.lines, self.lead).items():
            self.marks[at].kind, self.marks[at].joins = "embed", joins
        at = 0
        while at < len(self.lines):
            at = self._step(at)
        if self.state == "head":
            self._open(at)
        return self.marks

    def _step(self, at: int) -> int:
        if self.marks[at].kind == "embed":
            if self.state == "head":
                self._open(at)
            return self._mark(at, "embed")
        if self.state in ("body", "closed") and self._another(at):
            self.state, self.begun = "head", at
            return at + 1
        cue = self.lines[at].cue
        if cue.kind and not (at == self.begun and cue.rest and cue.kind != "dateline"):  # شاهد: ... heads a page
            return self._cued(at, cue)
        if self.state == "head":
            if not self._begins(at):
                return at + 1  # decided when the article opens
            self._open(at)
        elif self.state != "body":
            if not self._goes_on(at):
                return self._mark(at, "furniture")
            self.state = "body"
        return self._body(at)

    def _goes_on(self, at: int) -> bool:
        """Tell whether a story goes on: by a sentence after a credit or tags, by three long lines after its end."""
        if self.state == "closed":
            return self._is_prose(at)
        return len(self.lines) > at + 2 and all(line.words >= 20 for line in self.lines[at : at + 3])

    def _begins(self, at: int) -> bool:
        """Tell whether a line of the head is the first of an article's text: a sentence, and no notice among menus."""
        if at == self.begun and self.lines[at].titles and at + 1 < len(self.lines) or not self._is_prose(at):
            return False
        after = self.lines[at + 1 : at + 6]
        return sum(line.listed and line.words <= 3 and not line.ends or line.cue.kind == "furniture" for line in after) <= 2

    def _mark(self, at: int, kind: str, until: int = 0) -> int:
        """Give the lines `at:until` one kind, as one block, and return the next line; a credit or tags close the body."""
        until = until or at + 1
        number = self.article if kind != "furniture" or self.state in ("body", "closed") else 0
        for i in range(at, until):
            self.marks[i].kind, self.marks[i].article = kind, number
            self.marks[i].joins = self.marks[i].joins or i > at
        if kind in ("source", "keywords") and self.state == "body":
            self.state = "closed"
        return until

    def _is_prose(self, at: int) -> bool:
        """Tell whether a line holds a sentence; where no line of a page does, a long one counts for one."""
        line = self.lines[at]
        if self.plain and line.words >= FEWEST and not line.odd:
            return at != self.begun or line.words > 40 or line.listed  # else the page's first line is its headline
        return line.prose

    def _open(self, at: int) -> None:
        self.article += 1
        self.state = "body"
        settle(self.marks[self.begun : at], self.article)

    def _another(self, at: int) -> bool:
        """Tell whether another story begins at line `at` in mid-page: a headline, its date under it, and a sentence."""
        title, *below = self.lines[at : at + 4]
        below = below[any(line.words < 6 and not line.dated for line in below[:1]) :]  # a by-line
        if not title.titles or title.words < 5 or title.prose or title.cue.kind:
            return False
        return len(below) > 1 and below[0].dated and below[1].prose

    def _body(self, at: int) -> int:
        line = self.lines[at]
        if line.idle or line.date and not (line.prose or self.plain):
            return self._mark(at, "furniture")
        if line.prose or self.plain and line.words >= FEWEST:
            return self._mark(at, "paragraph")
        if line.credit and (line.words <= 2 or whole("source", "agency").search(line.key)):
            return self._mark(at, "source")
        if line.heads:
            return self._mark(at, "subheading")
        if line.words > 9 or line.clause:
            return self._mark(at, "related" if _links(line) else "paragraph")
        return self._short(at)

    def _short(self, at: int) -> int:
        """Read a run of short lines without a sentence: the last heads what follows; a run at the end is tags."""
        until = at + 1
        while until < len(self.lines) and (line := self.lines[until]).words <= 9:
            if self.marks[until].kind or line.cue.kind or line.ends:
                break
            until += 1
        if until == len(self.lines) or self.lines[until].cue.kind:
            return self._mark(at, _ending(self.lines[at:until]), until)
        for i, line in enumerate(self.lines[at:until], at):
            self._mark(i, "subheading" if i + 1 == until and not line.marked else "paragraph")
        return until

    # --- what cues say

    def _cued(self, at: int, cue: Cue) -> int:
        if cue.kind in ("dateline", "source"):
            return self._mark(at, cue.kind if self.state != "tail" else "furniture")
        if cue.kind == "furniture":
            until = self._mark(at, "furniture", min(at + 1 + (cue.form == "next"), len(self.lines)))
            if cue.form == "end" and self.state != "head":
                self.state = "tail"
            return until
        single = cue.kind == "related" and cue.form == "label"
        if single and not cue.rest and self.state in ("closed", "tail") and self._new_article(at + 1):
            self.state, self.begun = "head", at + 1
            return self._mark(at, "furniture")
        until = at + 1 if cue.rest else self._section(at, single)
        return self._mark(at, cue.kind if cue.rest or until > at + 1 else "furniture", until)

    def _new_article(self, at: int) -> bool:
        """Tell whether a headline and its story begin at line `at`: a story, not a list of links."""
        return any(line.prose or line.date for line in self.lines[at + 1 : at + 2]) and not self.lines[at].listed

    def _section(self, at: int, single: bool) -> int:
        """Give the end of the list that the label at line `at` heads: of one link, or of links up to the story's own text."""
        for until in range(at + 1, len(self.lines)):
            line = self.lines[until]
            told = line.prose and (line.words > 24 or line.last == ".")
            if self.marks[until].kind or line.cue.kind and line.cue.form != "more" or single and until > at + 1 or told:
                return until
        return len(self.lines)


def _links(line: Line) -> bool:
    """Tell whether a line ends in a day, as links to other stories often do."""
    dates = [] if line.ends else explicit_dates(line.text)
    return bool(dates) and not line.text[dates[-1][1] :].strip()


def _ending(run: list[Line]) -> str:
    """Tell what the short lines at the end of a page or before a label are: a list, tags, or furniture."""
    if run[0].marked:
        return "paragraph"
    tags = len(run) > 1 and sum(line.words for line in run) <= 4 * len(run)
    return "keywords" if tags and not any(DIGIT.search(line.text) for line in run) else "furniture"


# --- what stands before an article's first sentence


def settle(marks: list[Mark], article: int) -> None:
    """Tell what the lines before an article's text are: its headline, date and credit from the furniture."""
    dates = [i for i, mark in enumerate(marks) if mark.kind == "dateline"]  # the first that has a label, else the last
    dates = dates[:1] or [i for i, mark in enumerate(marks) if not mark.kind and mark.line.date][-1:]
    title = _title(marks, *dates)
    for i, mark in enumerate(marks):
        if i in (*dates, title):
            mark.kind = "headline" if i == title else "dateline"
        mark.kind = mark.kind or _kind(mark.line, i - title, marks[title].line if title >= 0 else None)
        mark.article = article if mark.kind != "furniture" or i > title >= 0 else 0


def _title(marks: list[Mark], date: int = 0) -> int:
    """Choose the headline of a head that has its date at `date`; far before all if there is none.

    Above a date it is the first of the few lines that stand together last: what follows it there is its deck or a by-line;
    else the head's first line that could be one.
    """
    undecided = [i for i, mark in enumerate(marks) if not mark.kind and not mark.line.listed and not mark.line.odd]
    titles = [i for i in undecided if marks[i].line.titles]
    if not (before := [i for i in titles if i < date]):
        return next(iter(titles or undecided), -2)
    last = before[-1]
    near = [i for place, i in enumerate(before, 1 - len(before)) if last <= NEAR or i - place == last]
    return near[0] if len(near) <= NEAR else last


def _kind(line: Line, place: int, headline: Line | None) -> str:
    """Tell what an undecided line is by its place after the headline."""
    if headline and line.titles and line.words > 3 and (line.key in headline.key or headline.key in line.key):
        return "headline"  # repeated
    if place < 0 or line.odd:
        return "source" if line.credit and place > 0 else "furniture"
    if place == 1 and line.words > 3 and not (line.begins and line.words >= 10):
        return "subheading"  # a second line of the headline, and not yet the story's text
    return "paragraph" if line.reads else "furniture"
