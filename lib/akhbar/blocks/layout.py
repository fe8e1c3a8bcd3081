"""Reading the lines of a page in order: what stands before an article, its body, what stands after its end.

A page is read once, from its first line to its last, in one of four states:

    head     before an article's first sentence; when that comes, headline, date and credit are told from the furniture
    body     paragraphs, subheadings, posts, related links
    closed   after a credit or tags; a sentence opens the body again
    tail     after a label like `most read`, up to one that stands above another article

In the body or closed, a headline over a date and a sentence begins the head of another article.
"""

from dataclasses import dataclass

from ..calendar import explicit_dates
from .cues import Cue, agencies, phrases
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


class LayoutReader:
    """Reads lines in order: a step reads one line, or a label and the list under it, and gives the next line.

    `again` lets a story go on after what seemed its end, and takes lines that flow for text, full stops or not.
    """

    def __init__(self, lines: list[Line], again: bool = False) -> None:
        self.lines, self.again = lines, again
        self.marks = [Mark(line) for line in lines]
        self.state, self.article = "head", 0
        self.begun = 0  # the line where the head we are in began
        self.lead = next((at for at, line in enumerate(lines) if line.prose), len(lines))  # the page's first sentence
        long = [line for line in lines if line.words > 2]
        flows = again and 3 * sum(line.flows for line in long) >= len(long) > 0  # as a half of broken text, a fifth of headlines
        self.plain = self.lead == len(lines) or flows  # no full stops tell the page's text from its furniture
        self.live: int | None = None  # where a live blog begins: a time, what was told then, and another time

    def read(self) -> list[Mark]:
        """Read every line, and give what each was read as."""
        for at, joins in posts(self.lines, self.lead).items():
            self.marks[at].kind, self.marks[at].joins = "embed", joins
        times = [at for at, line in enumerate(self.lines) if line.stamped]
        entry = self.lines[times[0] : times[1]] if len(times) > 1 else []
        if any(line.ends for line in entry) and not any(line.date for line in entry):
            self.live = times[0]
        at = 0
        while at < len(self.lines):
            at = self._step(at)
        if self.state == "head":
            self._open(at)
        return self.marks

    def _step(self, at: int) -> int:
        line, first = self.lines[at], at == self.begun
        if self.marks[at].kind == "embed":
            if self.state == "head":
                self._open(at)
            return self._mark(at, "embed")
        if self.live is None and self.state in ("body", "closed") and self._another(at):
            self.state, self.begun = "head", at
            return at + 1
        if line.cue.kind and not (first and line.cue.rest and line.cue.kind != "dateline"):
            return self._cued(at, line.cue)  # شاهد: ... as a page's first line is its headline
        if self.state == "head":
            if not self._begins_body(at):
                return at + 1  # decided when the article opens
            self._open(at)
        if self.state == "body":
            return self._body(at)
        if self._goes_on(at):
            self.state = "body"
            return self._mark(at, "paragraph")
        return self._mark(at, "furniture")

    def _goes_on(self, at: int) -> bool:
        """Tell whether a story goes on: by a sentence after a credit or tags, by three long lines, no list, after its end."""
        if self.state == "closed":
            return self._is_prose(at)
        return self.again and sum(line.words >= 20 for line in self.lines[at : at + 3]) == 3

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
        return line.prose and not line.foreign

    def _begins_body(self, at: int) -> bool:
        """Tell whether a line of the head is the first of an article's text, and no notice among menus."""
        if at == self.live:
            return True
        if at == self.begun and self.lines[at].titles and at + 1 < len(self.lines) or not self._is_prose(at):
            return False
        after = self.lines[at + 1 : at + 6]
        return sum(line.listed and line.words <= 3 and not line.ends or line.cue.kind == "furniture" for line in after) <= 2

    def _open(self, at: int) -> None:
        self.article += 1
        self.state = "body"
        settle(self.marks[self.begun : at], self.article)

    # --- the body

    def _body(self, at: int) -> int:
        line = self.lines[at]
        if line.idle:
            return self._mark(at, "furniture")
        if line.prose or self.plain and line.words >= FEWEST:
            return self._mark(at, "paragraph")
        if line.credit and (line.words <= 2 or agencies().search(line.key)):
            return self._mark(at, "source")
        if line.date:
            return self._mark(at, self._day(at))
        if line.heads:
            return self._mark(at, "subheading")
        if line.words > 9 or line.clause:
            return self._mark(at, "related" if _links(line) else "paragraph")
        return self._short(at)

    def _day(self, at: int) -> str:
        """Tell what a date is: in a live blog it heads the entries below; closing the page it is its article's, if none was."""
        if self.live is not None and at > self.live:
            return "subheading"
        dated = any(mark.kind == "dateline" and mark.article == self.article for mark in self.marks)
        return "furniture" if dated or at + 1 < len(self.lines) else "dateline"

    def _short(self, at: int) -> int:
        """Read a run of short lines without a sentence: the last heads what follows; before a label or the end it is tags."""
        until = at + 1
        while until < len(self.lines) and not self.marks[until].kind and _brief(self.lines[until]):
            until += 1
        if until == len(self.lines) or self.lines[until].cue.kind:
            return self._mark(at, _ending(self.lines[at:until]), until)
        for i in range(at, until):
            line, then = self.lines[i], self.lines[i + 1]
            signs = line.named and line.key.split()[-1] not in then.key  # a by-line; a heading's name is told of
            heading = "subheading" if i + 1 == until and not line.marked else "paragraph"
            self._mark(i, "furniture" if signs or line.foreign else heading)
        return until

    # --- what cues say

    def _cued(self, at: int, cue: Cue) -> int:
        """Read a label: of a date, a credit, tags or links and the list under it, or of the next story, if one stands there."""
        if cue.kind == "furniture":
            return self._furniture(at, cue)
        if cue.kind in ("dateline", "source"):
            return self._mark(at, cue.kind if self.state != "tail" else "furniture")
        if cue.rest:
            return self._mark(at, cue.kind)
        link = (cue.kind, cue.form) == ("related", "label")
        story = any(line.prose or line.date for line in self.lines[at + 2 : at + 3]) and not self.lines[at + 1].listed
        if link and story and self.state in ("closed", "tail"):
            self.state, self.begun = "head", at + 1
            return self._mark(at, "furniture")
        until = self._section(at, one=link)
        items = self.lines[at + 1 : until]
        links = sum(line.words for line in items) > 5 * len(items)
        return self._mark(at, "related" if links else cue.kind if items else "furniture", until)

    def _another(self, at: int) -> bool:
        """Tell whether another story begins at line `at` in mid-page: a headline, its date under it, and a sentence.

        Under an undated story's first sentence, which may be its deck, such a line is a caption above the story's own date.
        """
        title, *below = self.lines[at : at + 4]
        below = below[any(line.named or line.credit for line in below[:1]) :]
        if not title.titles or not title.full or title.prose or title.cue.kind:
            return False
        if len(below) < 2 or self.marks[at + 1].kind or not (below[0].dated and below[1].prose):
            return False
        own = [mark.kind for mark in self.marks[self.begun : at] if mark.article == self.article]
        return self.state == "closed" or "dateline" in own or own.count("paragraph") > 1

    def _section(self, at: int, one: bool = False) -> int:
        """Give the end of the list that the label at line `at` heads: of `one` link, or of links up to the story's own text."""
        for until in range(at + 1, len(self.lines)):
            line = self.lines[until]
            told = line.prose and (line.words > 24 or line.last == ".")
            if self.marks[until].kind or line.cue.kind and line.cue.form != "more" or one and until > at + 1 or told:
                return until
        return len(self.lines)

    def _furniture(self, at: int, cue: Cue) -> int:
        """Read a button, a menu, what ends a story; or a section for screen readers, `تخطى NAME` ... `NAME نهاية`."""
        for until in range(at + 1, min(at + 16, len(self.lines))) if cue.form == "skip" else ():
            name, _, last = self.lines[until].key.rpartition(" ")
            if last in phrases("close") and name in self.lines[at].key:
                linked = any(line.cue.kind == "related" for line in self.lines[at:until])
                return self._mark(at, "related" if linked else "furniture", until + 1)
        until = self._mark(at, "furniture", min(at + 1 + (cue.form == "next"), len(self.lines)))
        if cue.form == "end" and self.state != "head":
            self.state = "tail"
        return until


def _links(line: Line) -> bool:
    """Tell whether a line ends in a day, as links to other stories often do."""
    dates = explicit_dates(line.text)
    return bool(dates) and not line.text[dates[-1][1] :].strip()


def _brief(line: Line) -> bool:
    return not line.cue.kind and line.words <= 9 and not line.ends


def _ending(run: list[Line]) -> str:
    """Tell what the short lines at the end of a page or before a label are: a list, tags, or furniture."""
    if run[0].marked:
        return "paragraph"
    tags = len(run) > 1 and sum(line.words for line in run) <= 4 * len(run)
    return "keywords" if tags and not any(DIGIT.search(line.text) for line in run) else "furniture"


def settle(marks: list[Mark], article: int) -> None:
    """Tell what the lines before an article's text are: its headline, date and credit from the furniture."""
    labelled = [i for i, mark in enumerate(marks) if mark.kind == "dateline"]
    dates = labelled or [i for i, mark in enumerate(marks) if not mark.kind and mark.line.date][-1:]
    date = dates[0] if dates else -1  # the first that has a label, else the last line that is a date
    title = _title(marks, date)
    for i, mark in enumerate(marks):
        if i in (date, title):
            mark.kind = "dateline" if i == date else "headline"
        mark.kind = mark.kind or _kind(mark.line, i - title, marks[title].line if title >= 0 else None)
        mark.article = article if mark.kind != "furniture" or i > title >= 0 else 0


def _title(marks: list[Mark], date: int) -> int:
    """Choose the headline of a head that has its date at `date`; far before all if there is none.

    Above a date it is the first of the few lines that stand together last and that names no section: what follows it there
    is its deck or a by-line; else the head's first line that could be one.
    """
    undecided = [i for i, mark in enumerate(marks) if not mark.kind and not mark.line.listed and not mark.line.odd]
    titles = [i for i in undecided if marks[i].line.titles]
    before = [i for i in titles if i < date]
    return _together(marks, before) if before else next(iter(titles or undecided), -2)


def _together(marks: list[Mark], before: list[int]) -> int:
    last = before[-1]
    near = [i for place, i in enumerate(before, 1 - len(before)) if last <= NEAR or i - place == last]
    own = [i for i in near if marks[i].line.words > 4 or marks[i].line.first not in phrases("line")]  # no name of a section
    return own[0] if own and len(near) <= NEAR else last


def _kind(line: Line, place: int, title: Line | None) -> str:
    """Tell what an undecided line is by its place after the headline."""
    if title and line.titles and line.words > 3 and (line.key in title.key or title.key in line.key):
        return "headline"  # again
    if place < 0 or line.odd:
        return "source" if line.credit and place > 0 else "furniture"
    if place == 1 and line.full and not (line.begins and line.words >= 10):
        return "subheading"  # a second line of the headline, and not yet the story's text
    return "paragraph" if line.reads else "furniture"
