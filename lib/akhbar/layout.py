"""Reading the lines of a page in order: what stands before an article, its body, what stands after its end."""

from dataclasses import dataclass, field

from .calendar import explicit_dates
from .cues import agencies
from .lexicon import connected, finite, function
from .lines import DIGIT, LETTERS, SIGNATURE, Line


@dataclass(slots=True)
class Mark:
    """What one line was read as; `joins` where it goes on with the block of the line before it."""

    line: Line
    kind: str = ""
    article: int = 0
    joins: bool = False


@dataclass
class Reading:
    """Reads lines in order. `state` says where we are: in a page's head, an article's body, after its end, in the tail."""

    lines: list[Line]
    state: str = "head"
    article: int = 0
    begun: int = 0  # the line where the head we are in began
    dated: set[int] = field(default_factory=set)  # articles that have a date line
    prose: bool = True  # whether any line holds a sentence
    latin: bool = False  # whether the page is in another script
    marks: list[Mark] = field(default_factory=list)

    def read(self) -> list[Mark]:
        """Read every line, and give what each was read as."""
        self.marks = [Mark(line) for line in self.lines]
        self.prose = any(line.prose for line in self.lines)
        sample = self.lines[:: max(1, len(self.lines) // 200)]
        self.latin = 2 * sum(line.latin for line in sample) > len(sample)
        self._posts()
        at = 0
        while at < len(self.lines):
            at = self._step(at)
        if self.state == "head" and self.begun < len(self.lines):
            self._open(len(self.lines))
        return self.marks

    def _posts(self) -> None:
        """Mark posts: the lines with a post's link or signature, and those before them that can only be the post's."""
        lead = None  # the first paragraph: up to it stand a headline and the story's own beginning
        for at, line in enumerate(self.lines):
            if line.post:
                self.marks[at].kind = "embed"
                back = at - 1
                while lead is not None and back > lead and not self.marks[back].kind and self._belongs(back, at):
                    self.marks[back].kind, self.marks[back + 1].joins = "embed", True
                    back -= 1
                if at and self.marks[at - 1].kind == "embed" and SIGNATURE.match(line.text.lstrip()):
                    self.marks[at].joins = True
            lead = at if lead is None and line.prose else lead

    def _belongs(self, back: int, at: int) -> bool:
        line, signed = self.lines[back], back == at - 1 and SIGNATURE.match(self.lines[at].text.lstrip())
        if line.cue[0] or line.words > 70:
            return False
        return bool(
            signed or line.latin or line.text.lstrip()[:1] in "#@" or (line.words <= 12 and not line.ends and not line.prose)
        )

    def _step(self, at: int) -> int:
        line = self.lines[at]
        if self.marks[at].kind == "embed":
            if self.state == "head":
                self._open(at)
            return self._mark(at, "embed" if self.state == "body" else "furniture")
        kind, form, rest = line.cue
        headed = at == self.begun and self.state == "head" and kind != "dateline" and len(rest.split()) > 2
        if kind and not headed:  # شاهد: ... as a page's first line is its headline
            return getattr(self, "_" + kind)(at, form)
        if self.state == "head":
            title = at == self.begun and self._could_be_title(line) and at + 1 < len(self.lines)
            opens = self._is_prose(line) or self._torn(at) or line.words > 9 and self._tells(at)
            if title or not opens or not self._goes_on(at):
                return at + 1  # decided when the article opens
            self._open(at)
        if self.state == "body":
            return self._body(at)
        if self._is_prose(line) and (line.words >= 20 or line.last == ".") and self.state == "closed":
            self.state = "body"
            return self._mark(at, "paragraph")
        if line.date:
            return self._dated(at)
        return self._mark(at, "furniture")

    def _mark(self, at: int, kind: str, until: int | None = None) -> int:
        """Give the lines `at:until` one kind, as one block, and return the next line."""
        until = at + 1 if until is None else until
        number = self.article if kind != "furniture" or self.state in ("body", "closed") else 0
        if kind == "dateline":
            self.dated.add(number)
        for i in range(at, until):
            self.marks[i].kind, self.marks[i].article = kind, number
            self.marks[i].joins = self.marks[i].joins or i > at
        return until

    def _foreign(self, line: Line) -> bool:
        """Tell whether a line is not in the page's script, or in none."""
        return not self.latin and line.latin or not (LETTERS.search(line.text) or line.date)

    def _is_prose(self, line: Line) -> bool:
        return line.prose and not self._foreign(line) or not self.prose and line.words >= 6 and line is not self.lines[self.begun]

    def _goes_on(self, at: int) -> bool:
        """Tell whether a sentence in the head begins a story: a notice among menus does not."""
        after = self.lines[at + 1 : at + 6]
        return sum(line.listed or line.cue[0] == "furniture" for line in after) < 3

    def _torn(self, at: int) -> bool:
        """Tell whether the next line goes on with this one's sentence: a link's words were lost between them."""
        return at + 1 < len(self.lines) and self.lines[at + 1].text.lstrip()[:1] in ("،", "؛", ".", ")", "»")

    def _tells(self, at: int) -> bool:
        """Tell whether a line without a full stop is a lead: long, begun with a verb in the perfect, and prose follows."""
        line = self.lines[at]
        follows = at + 1 < len(self.lines) and self.lines[at + 1].prose
        if at == self.begun or line.words < 10 or not follows:
            return False
        return _perfect(line.text.split(maxsplit=1)[0])

    # --- the head: what stands before an article's first sentence

    def _open(self, at: int) -> None:
        """Begin an article whose body begins at line `at`; tell its headline, date and credit from the furniture."""
        head = [i for i in range(self.begun, at) if not self.marks[i].kind]
        labelled = [i for i in range(self.begun, at) if self.lines[i].cue[0] == "dateline"]
        date = next(iter(labelled or [i for i in head if self.lines[i].date][-1:]), None)
        titles = [i for i in head if i != date and self._could_be_title(self.lines[i])]
        candidates = set(titles)
        first = next((i for i in head if i != date and self.lines[i].words <= 40 and not self._set_apart(self.lines[i])), None)
        title = self._title(titles, date) if titles else first
        self.article += 1
        self.state = "body"
        if date is not None:
            self.dated.add(self.article)
        for i in range(self.begun, at):
            line, mark = self.lines[i], self.marks[i]
            mark.article = self.article if mark.kind != "furniture" or title is None or i > title else 0
            if mark.kind:
                continue
            if i == title or title is not None and i in candidates and self._repeats(line, self.lines[title]):
                kind = "headline"
            elif i == date:
                kind = "dateline"
            elif (title is None or i > title) and i < (title or self.begun) + 12 and line.credit:
                kind = "source"
            elif title is not None and i == title + 1 and 2 < line.words <= 20 and not line.date and not self._set_apart(line):
                lead = line.words >= 10 and finite(line.text.split(maxsplit=1)[0]) == 2
                kind = "paragraph" if lead else "subheading"  # else the deck, a second line of the headline
            else:
                kind = "furniture"
            mark.kind = kind
            mark.article = 0 if kind == "furniture" and (title is None or i < title) else self.article

    def _title(self, titles: list[int], date: int | None) -> int:
        """Choose the headline: the last candidate before the date line, else the page's first line, else the last."""
        before = [i for i in titles if date is not None and i < date]
        if before:
            return before[-1]
        return titles[0] if date is not None or titles[0] == self.begun else titles[-1]

    def _could_be_title(self, line: Line) -> bool:
        return 3 <= line.words <= 35 and not self._set_apart(line) and not line.date and line.text.rstrip()[-1:] not in ".:>"

    def _set_apart(self, line: Line) -> bool:
        return line.listed or line.credit or line.menu or line.caption or self._foreign(line)

    @staticmethod
    def _repeats(line: Line, title: Line) -> bool:
        return line.words > 3 and (line.key in title.key or title.key in line.key)

    # --- the body

    def _body(self, at: int) -> int:
        line = self.lines[at]
        if line.menu or line.caption or self._foreign(line):
            return self._mark(at, "furniture")
        if line.prose or self._torn(at):
            return self._mark(at, "paragraph")
        if line.credit and (agencies().search(line.key) or line.words <= 2):
            self._mark(at, "source")
            self.state = "closed"
            return at + 1
        if line.date:
            return self._dated(at)
        first = line.key.split(" ", 1)[0]
        if (
            line.words <= 5
            and line.text.rstrip()[-1:] == ":"
            and not any(map(finite, line.key.split()))
            and at + 1 < len(self.lines)
        ):
            return self._mark(at, "subheading")
        if line.words <= 9 and line.last in "؟?" and at + 1 < len(self.lines) and self.lines[at + 1].prose:
            return self._mark(at, "subheading")
        if (
            line.words > 9
            or line.ends
            or ":" in line.text
            or connected(first)
            or any(map(_perfect, line.text.split()))
            or finite(first) == 2
            or function(first)
            or line.text.rstrip()[-1:] in "،؛,"
        ):
            return self._mark(at, "related" if _ends_in_date(line) else "paragraph")
        return self._short(at)

    def _dated(self, at: int) -> int:
        """Read a date on a line of its own: the article's, if it closes the page and no other is given."""
        last = at + 1 == len(self.lines)
        own = last and self.state != "tail" and self.article not in self.dated
        return self._mark(at, "dateline" if own else "furniture")

    def _short(self, at: int) -> int:
        """Read a run of short lines without a sentence: the last heads what follows; a run at the end is tags."""
        until = at
        while (
            until < len(self.lines)
            and not self.marks[until].kind
            and not self.lines[until].cue[0]
            and self.lines[until].words <= 9
            and not self.lines[until].ends
        ):
            until += 1
        follows = until < len(self.lines) and not self.lines[until].cue[0] and self.marks[until].kind != "embed"
        if follows:
            for i in range(at, until - 1):
                self._mark(i, "paragraph" if LETTERS.search(self.lines[i].text) else "furniture")
            return self._mark(until - 1, "subheading")
        size = sum(line.words for line in self.lines[at:until]) / (until - at)
        if until - at > 1 and size <= 4 and not any(DIGIT.search(line.text) for line in self.lines[at:until]):
            self._mark(at, "keywords", until)
            self.state = "closed"
            return until
        return self._mark(at, "furniture", until)

    # --- what cues say

    def _dateline(self, at: int, form: str) -> int:
        if self.state == "head":
            self.marks[at].kind = "dateline"
            return at + 1
        return self._mark(at, "dateline" if self.state != "tail" else "furniture")

    def _source(self, at: int, form: str) -> int:
        if self.state == "head":
            self.marks[at].kind = "source"
            return at + 1
        self._mark(at, "source" if self.state != "tail" else "furniture")
        self.state = "closed" if self.state == "body" else self.state
        return at + 1

    def _keywords(self, at: int, form: str) -> int:
        until = self._section(at) if not self.lines[at].cue[2] else at + 1
        if self.state == "head":
            return self._mark(at, "furniture", until)
        items = self.lines[at + 1 : until]
        if form == "topics" and items and sum(line.words for line in items) > 5 * len(items):
            return self._mark(at, "related", until)
        self._mark(at, "keywords" if items or self.lines[at].cue[2] else "furniture", until)
        self.state = "closed" if self.state == "body" else self.state
        return until

    def _related(self, at: int, form: str) -> int:
        if self.state == "head" and form == "section":
            until = self._section(at)
            for i in range(at, until):
                self.marks[i].kind, self.marks[i].joins = "related", i > at
            return until
        if self.state == "head":
            return self._mark(at, "furniture")
        if self.lines[at].cue[2]:
            return self._mark(at, "related")
        if self.state in ("closed", "tail") and form == "label" and self._new_article(at + 1):
            self.state = "tail"
            self._mark(at, "furniture")
            self.state, self.begun = "head", at + 1
            return at + 1
        until = self._section(at, one=form == "label")
        return self._mark(at, "related" if until > at + 1 or self.state != "tail" else "furniture", until)

    def _new_article(self, at: int) -> bool:
        """Tell whether a headline and its story begin at line `at`: a story, not a list of links."""
        if at + 1 >= len(self.lines) or self.lines[at].cue[0] or self.lines[at].bullet:
            return False
        title, then = self.lines[at], self.lines[at + 1]
        return title.words <= 35 and (then.cue[0] == "dateline" or bool(then.date) or then.prose and then.words >= 10)

    def _section(self, at: int, one: bool = False) -> int:
        """Give the end of the list that the label at line `at` heads: list items, or `one` link, or links up to prose."""
        until = at + 1
        while until < len(self.lines) and not self.marks[until].kind:
            line = self.lines[until]
            if line.cue[0] and not (line.more and not one) or self._torn(until):
                break
            if not line.listed and not line.date and not line.more:
                told = line.prose and self.state != "closed" and (line.words > 24 or self.state != "tail" and line.last in ".:")
                if told or one and (until > at + 1 or self.state == "tail" and line.words < 4):
                    break
            until += 1
        follows = until < len(self.lines) and self.lines[until].prose and not self.lines[until].cue[0]
        if (
            follows
            and self.state == "body"
            and until > at + 2
            and self.lines[until - 1].words <= 5
            and not self.lines[until - 1].listed
        ):
            return until - 1  # a heading of the prose, not one more link
        return until

    def _furniture(self, at: int, form: str) -> int:
        if form == "skip":
            return self._skipped(at)
        until = self._mark(at, "furniture", min(at + (2 if form == "next" else 1), len(self.lines)))
        if form == "end" and self.state in ("body", "closed"):
            self.state = "tail"
        return until

    def _skipped(self, at: int) -> int:
        """Read a section for screen readers: `تخطى NAME` ... `NAME نهاية`."""
        for until in range(at + 1, min(at + 16, len(self.lines))):
            name = self.lines[until].key.removesuffix(" نهايه").removesuffix(" نهاية")
            if name != self.lines[until].key and name in self.lines[at].key:
                linked = any(line.cue[0] == "related" for line in self.lines[at:until])
                return self._mark(at, "related" if linked and self.state == "body" else "furniture", until + 1)
        return self._mark(at, "furniture")


def _perfect(word: str) -> bool:
    """Tell whether a word is surely a verb, and no imperfect or future, which headlines have too."""
    return finite(word) == 2 and word[0] not in "يتس"


def _ends_in_date(line: Line) -> bool:
    dates = explicit_dates(line.text)
    return bool(dates) and not line.ends and not line.text[dates[-1][1] :].strip()
