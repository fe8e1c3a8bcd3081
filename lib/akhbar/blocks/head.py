"""What stands before an article's first sentence: its headline among kickers, decks, by-lines, dates and menus."""

from dataclasses import dataclass

from .cues import phrases
from .lines import Line

NEAR = 4
"""Lines at most that stand together above a date as headline, deck and by-line; more of them are a list of other stories."""


@dataclass(slots=True)
class Mark:
    """What one line was read as; `joins` where it goes on with the block of the line before it."""

    line: Line
    kind: str = ""
    article: int = 0
    joins: bool = False


def settle(marks: list[Mark], article: int) -> None:
    """Tell what the lines before an article's text are: its headline, date and credit from the furniture."""
    date = _date(marks)
    title = _title(marks, date)
    for i, mark in enumerate(marks):
        if i in (date, title):
            mark.kind = "dateline" if i == date else "headline"
        mark.kind = mark.kind or _kind(mark.line, i - title, marks[title].line if title >= 0 else None)
        mark.article = article if mark.kind != "furniture" or i > title >= 0 else 0


def _date(marks: list[Mark]) -> int:
    """Choose the date line: the first that has a label, else the last line that is a date; before all if there is none."""
    labelled = [i for i, mark in enumerate(marks) if mark.kind == "dateline"]
    return next(iter(labelled or [i for i, mark in enumerate(marks) if not mark.kind and mark.line.date][-1:]), -1)


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
    titles = [i for i in near if marks[i].line.words > 4 or marks[i].line.first not in phrases("line")]  # no name of a section
    return next(iter(titles if len(near) <= NEAR else []), last)


def _kind(line: Line, place: int, title: Line | None) -> str:
    """Tell what an undecided line is by its place after the headline."""
    if title and line.titles and line.words > 3 and (line.key in title.key or title.key in line.key):
        return "headline"  # again
    if place < 0 or line.odd:
        return "source" if line.credit and place > 0 else "furniture"
    if place == 1 and line.full and not (line.begins and line.words >= 10):
        return "subheading"  # a second line of the headline, and not yet the story's text
    return "paragraph" if line.reads else "furniture"
