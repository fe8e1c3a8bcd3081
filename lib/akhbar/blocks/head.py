"""What stands before an article's first sentence: its headline among kickers, decks, by-lines, dates and menus."""

from dataclasses import dataclass

from .lines import Line, flowing

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
    lines = [mark.line for mark in marks]
    undecided = [i for i, mark in enumerate(marks) if not mark.kind]
    date = _date(marks)
    title = _title(lines, undecided, date)
    rest = [lines[i] for i in undecided if i > title + 1]
    running = len(rest) > 2 and flowing(rest)
    for i, mark in enumerate(marks):
        if i in (date, title):
            mark.kind = "dateline" if i == date else "headline"
        mark.kind = mark.kind or _kind(mark.line, i - title, lines[title] if title >= 0 else None, running)
        mark.article = article if mark.kind != "furniture" or i > title >= 0 else 0


def _date(marks: list[Mark]) -> int | None:
    """Choose the date line: the first that has a label, else the last line that is a date."""
    labelled = [i for i, mark in enumerate(marks) if mark.kind == "dateline"]
    return next(iter(labelled or [i for i, mark in enumerate(marks) if not mark.kind and mark.line.date][-1:]), None)


def _title(lines: list[Line], undecided: list[int], date: int | None) -> int:
    """Choose the headline among the undecided lines of a head that has its date at `date`; far before all if there is none.

    Above a date one of the lines that stand together; else the head's first line, or the last candidate.
    """
    titles = [i for i in undecided if lines[i].titles]
    before = [i for i in titles if date is not None and i < date]
    if before:
        return _together(lines, before)
    if titles:
        return titles[0] if date is not None or titles[0] == 0 else titles[-1]
    return next((i for i in undecided if lines[i].words <= 40 and not lines[i].listed and not lines[i].odd), -2)


def _together(lines: list[Line], before: list[int]) -> int:
    """Choose among the candidates above a date: where a few stand together last, the first that is full or begins the head.

    What follows the headline there is its deck or a by-line, and what precedes it the name of a section.
    """
    near = [i for place, i in enumerate(before, 1 - len(before)) if before[-1] in (i - place, *range(NEAR + 1))]
    fit = [i for i in near if (lines[i].full or i == 0) and not lines[i].section and len(near) <= NEAR]
    return next(iter(fit or [i for i in reversed(near) if not lines[i].named]), before[-1])


def _kind(line: Line, place: int, headline: Line | None, running: bool) -> str:
    """Tell what an undecided line is by its place after the headline, and by whether a text runs on after that."""
    if headline and _repeats(line, headline):
        return "headline"
    if place < 0 or line.odd:
        return "source" if line.credit and place > 0 else "furniture"
    if place == 1 and line.full and line.words <= 20 and not line.listed and not (line.begins and line.words >= 10):
        return "subheading"  # a second line of the headline, and not yet the story's text
    return "paragraph" if _text(line, running) else "furniture"


def _repeats(line: Line, title: Line) -> bool:
    return line.titles and line.words > 3 and (line.key in title.key or title.key in line.key)


def _text(line: Line, running: bool) -> bool:
    if line.words > 20 or line.words > 5 and (line.flows or line.ends):
        return True
    return running and line.words > 2 and not line.listed
