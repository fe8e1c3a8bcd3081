"""Reading the lines of a page in order: what stands before an article, its body, what stands after its end.

A page is read once, from its first line to its last, in one of four states:

    head     before an article's first sentence; when that comes, headline, date and credit are told from the furniture
    body     paragraphs, subheadings, posts, related links
    closed   after a credit or tags; a sentence opens the body again
    tail     after a label like `most read`, up to one that stands above another article
"""

from dataclasses import dataclass

from ..calendar import explicit_dates
from .cues import Cue, agencies
from .lines import DIGIT, LETTERS, SIGNATURE, Line


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
        self.state = "head"
        self.begun = 0  # the line where the head we are in began
        self.article = 0
        self.lead = next((at for at, line in enumerate(lines) if line.prose), len(lines))  # the page's first sentence
        sample = lines[:: max(1, len(lines) // 200)]
        self.latin = 2 * sum(line.latin for line in sample) > len(sample)

    def read(self) -> list[Mark]:
        """Read every line, and give what each was read as."""
        self._posts()
        at = 0
        while at < len(self.lines):
            at = self._step(at)
        if self.state == "head" and self.begun < len(self.lines):
            self._open(len(self.lines))
        return self.marks

    def _posts(self) -> None:
        """Mark posts: the lines with a post's link or signature, and those before them that can only be the post's."""
        for at, line in enumerate(self.lines):
            if not line.post:
                continue
            signature = SIGNATURE.search(line.text)
            signs = bool(signature) and not LETTERS.search(line.text, 0, signature.start())
            self.marks[at].kind = "embed"
            self.marks[at].joins = signs and at > 0 and self.marks[at - 1].kind == "embed"
            for back in range(at - 1, self.lead, -1):  # up to the lead stand a headline and the story's own beginning
                if self.marks[back].kind or not self._posted(self.lines[back], signs and back == at - 1):
                    break
                self.marks[back].kind, self.marks[back + 1].joins = "embed", True

    def _posted(self, line: Line, signed: bool) -> bool:
        """Tell whether a line before a post is the post's: signed on the next line, foreign, a tag, or no sentence."""
        short = line.words <= 12 and not line.ends and not line.prose
        return not line.cue.kind and (signed or line.latin or line.text.lstrip()[:1] in "#@" or short)

    def _step(self, at: int) -> int:
        line = self.lines[at]
        if self.marks[at].kind == "embed":
            if self.state == "head":
                self._open(at)
            return self._mark(at, "embed" if self.state == "body" else "furniture")
        first = self.state == "head" and at == self.begun
        if line.cue.kind and not (first and line.cue.kind != "dateline" and len(line.cue.rest.split()) > 2):
            return self._cued(at, line.cue)  # شاهد: ... as a page's first line is its headline
        if self.state == "head":
            title = first and self._titles(line) and at + 1 < len(self.lines)
            if title or not self._is_prose(at) or self._listed_after(at):
                return at + 1  # decided when the article opens
            self._open(at)
        if self.state == "body":
            return self._body(at)
        if self.state == "closed" and self._is_prose(at):
            self.state = "body"
            return self._mark(at, "paragraph")
        return self._dated(at) if line.date else self._mark(at, "furniture")

    def _mark(self, at: int, kind: str, until: int | None = None) -> int:
        """Give the lines `at:until` one kind, as one block, and return the next line; a credit or tags close the body."""
        until = at + 1 if until is None else until
        number = self.article if kind != "furniture" or self.state in ("body", "closed") else 0
        for i in range(at, until):
            self.marks[i].kind, self.marks[i].article = kind, number
            self.marks[i].joins = self.marks[i].joins or i > at
        if kind in ("source", "keywords") and self.state == "body":
            self.state = "closed"
        return until

    def _foreign(self, line: Line) -> bool:
        """Tell whether a line is not in the page's script, or in none."""
        return not self.latin and line.latin or not (LETTERS.search(line.text) or line.date)

    def _is_prose(self, at: int) -> bool:
        """Tell whether a line holds a sentence; where no line of a page does, a long one counts for one."""
        line = self.lines[at]
        if self.lead == len(self.lines):
            return line.words >= 6 and at != self.begun
        return line.prose and not self._foreign(line)

    def _listed_after(self, at: int) -> bool:
        """Tell whether a sentence in the head is a notice among menus, and begins no story."""
        after = self.lines[at + 1 : at + 6]
        return sum(line.listed or line.cue.kind == "furniture" for line in after) > 2

    # --- the head: what stands before an article's first sentence

    def _open(self, at: int) -> None:
        """Begin an article whose body begins at line `at`; tell its headline, date and credit from the furniture."""
        head = range(self.begun, at)
        undecided = [i for i in head if not self.marks[i].kind]
        labelled = [i for i in head if self.marks[i].kind == "dateline"]
        date = next(iter(labelled or [i for i in undecided if self.lines[i].date][-1:]), None)
        title = self._title(undecided, date)
        self.article += 1
        self.state = "body"
        for i in head:
            mark = self.marks[i]
            mark.kind = mark.kind or ("dateline" if i == date else self._before(i, title))
            outside = mark.kind == "furniture" and (title is None or i < title)
            mark.article = 0 if outside else self.article

    def _title(self, undecided: list[int], date: int | None) -> int | None:
        """Choose the headline: the last candidate before the date line, else the page's first line, else the last."""
        titles = [i for i in undecided if self._titles(self.lines[i])]
        if before := [i for i in titles if date is not None and i < date]:
            return before[-1]
        if titles:
            return titles[0] if date is not None or titles[0] == self.begun else titles[-1]
        return next((i for i in undecided if self.lines[i].words <= 40 and not self._set_apart(self.lines[i])), None)

    def _titles(self, line: Line) -> bool:
        """Tell whether a line could be a headline."""
        return 3 <= line.words <= 35 and not self._set_apart(line) and line.last not in ".:>"

    def _set_apart(self, line: Line) -> bool:
        return line.listed or line.credit or line.menu or line.caption or bool(line.date) or self._foreign(line)

    def _before(self, at: int, title: int | None) -> str:
        """Tell what an undecided line of the head is, its headline being known."""
        line = self.lines[at]
        if at == title or title is not None and self._titles(line) and _repeats(line, self.lines[title]):
            return "headline"
        if title is not None and at < title:
            return "furniture"
        if line.credit:
            return "source"
        if self._set_apart(line):
            return "furniture"
        if line.begins and line.words >= 10:
            return "paragraph"  # a lead without a full stop
        return "subheading" if at - 1 == title and 2 < line.words <= 20 else "furniture"  # a second line of the headline

    # --- the body

    def _body(self, at: int) -> int:
        line = self.lines[at]
        follows = at + 1 < len(self.lines)
        if line.menu or line.caption or self._foreign(line):
            return self._mark(at, "furniture")
        if line.prose:
            return self._mark(at, "paragraph")
        if line.credit and (agencies().search(line.key) or line.words <= 2):
            return self._mark(at, "source")
        if line.date:
            return self._dated(at)
        if follows and (line.words <= 9 and line.last in "؟?" or line.words <= 5 and line.last == ":" and not line.begins):
            return self._mark(at, "subheading")
        if line.words > 9 or line.clause:
            dates = [] if line.ends else explicit_dates(line.text)  # a link often ends in its day
            return self._mark(at, "related" if dates and not line.text[dates[-1][1] :].strip() else "paragraph")
        return self._short(at)

    def _dated(self, at: int) -> int:
        """Read a date on a line of its own: the article's, if it closes the page and no other is given."""
        own = at + 1 == len(self.lines) and self.state != "tail"
        dated = own and any(mark.kind == "dateline" and mark.article == self.article for mark in self.marks)
        return self._mark(at, "dateline" if own and not dated else "furniture")

    def _short(self, at: int) -> int:
        """Read a run of short lines without a sentence: the last heads what follows; a run at the end is tags."""
        until = at
        while until < len(self.lines) and not self.marks[until].kind:
            line = self.lines[until]
            if line.cue.kind or line.words > 9 or line.ends:
                break
            until += 1
        run = self.lines[at:until]
        if until < len(self.lines) and not self.lines[until].cue.kind:
            for i in range(at, until - 1):
                self._mark(i, "furniture" if self._foreign(self.lines[i]) else "paragraph")
            return self._mark(until - 1, "subheading")
        tags = (
            len(run) > 1 and sum(line.words for line in run) <= 4 * len(run) and not any(DIGIT.search(line.text) for line in run)
        )
        return self._mark(at, "keywords" if tags else "furniture", until)

    # --- what cues say

    def _cued(self, at: int, cue: Cue) -> int:
        """Read a line that begins with a cue."""
        if cue.kind in ("dateline", "source"):
            return self._mark(at, cue.kind if self.state != "tail" else "furniture")
        return {"keywords": self._keywords, "related": self._related, "furniture": self._furniture}[cue.kind](at, cue)

    def _keywords(self, at: int, cue: Cue) -> int:
        until = at + 1 if cue.rest else self._section(at)
        items = self.lines[at + 1 : until]
        if self.state == "head" or not (cue.rest or items):
            return self._mark(at, "furniture", until)
        links = cue.form == "topics" and sum(line.words for line in items) > 5 * len(items)
        return self._mark(at, "related" if links else "keywords", until)

    def _related(self, at: int, cue: Cue) -> int:
        if self.state == "head":
            return self._mark(at, "related", self._section(at)) if cue.form == "section" else self._mark(at, "furniture")
        if cue.rest:
            return self._mark(at, "related")
        if self.state in ("closed", "tail") and cue.form == "label" and self._new_article(at + 1):
            self.state, self.begun = "head", at + 1
            return self._mark(at, "furniture")
        until = self._section(at, one=cue.form == "label")
        return self._mark(at, "related" if until > at + 1 or self.state != "tail" else "furniture", until)

    def _new_article(self, at: int) -> bool:
        """Tell whether a headline and its story begin at line `at`: a story, not a list of links."""
        if at + 1 >= len(self.lines):
            return False
        title, then = self.lines[at : at + 2]
        story = then.cue.kind == "dateline" or bool(then.date) or then.prose
        return story and title.words <= 35 and not title.cue.kind and not title.listed

    def _section(self, at: int, one: bool = False) -> int:
        """Give the end of the list that the label at line `at` heads: list items, or `one` link, or links up to prose."""
        for until in range(at + 1, len(self.lines)):
            line = self.lines[until]
            more = line.cue.form == "more"
            if self.marks[until].kind or line.cue.kind and not more:
                return until
            if line.listed or line.date or more:
                continue
            if line.prose and (line.words > 24 or line.last == ".") or one and until > at + 1:
                return until
        return len(self.lines)

    def _furniture(self, at: int, cue: Cue) -> int:
        if cue.form == "skip":
            return self._skipped(at)
        until = self._mark(at, "furniture", min(at + 1 + (cue.form == "next"), len(self.lines)))
        if cue.form == "end" and self.state != "head":
            self.state = "tail"
        return until

    def _skipped(self, at: int) -> int:
        """Read a section for screen readers: `تخطى NAME` ... `NAME نهاية`."""
        for until in range(at + 1, min(at + 16, len(self.lines))):
            name = self.lines[until].key.removesuffix(" نهاية")
            if name != self.lines[until].key and name in self.lines[at].key:
                linked = any(line.cue.kind == "related" for line in self.lines[at:until])
                return self._mark(at, "related" if linked and self.state == "body" else "furniture", until + 1)
        return self._mark(at, "furniture")


def _repeats(line: Line, title: Line) -> bool:
    return line.words > 3 and (line.key in title.key or title.key in line.key)
