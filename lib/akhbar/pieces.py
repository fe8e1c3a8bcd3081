"""Where another kind of block begins inside a line: a post that ends in it, a glued heading, credit or row of buttons."""

import re
from collections.abc import Iterator

from .cues import buttons, closing, lead
from .headings import glued
from .lines import POST, SIGNATURE, Line

POST_LENGTH = 330
"""Characters before a post's link that can be the post's own text: 280 and what shortened links add."""


def cut(line: Line, kind: str, uncredited: bool) -> Iterator[tuple[int, int, str, str]]:
    """Cut a line read as `kind` where another kind begins inside it: `(start, end, kind, clean)`, spans of the page.

    `uncredited`: the article has no credit on a line of its own, so what looks like one in front of a sentence is.
    """
    text = line.text
    if kind not in ("paragraph", "embed"):
        yield line.start, line.end, kind, text
        return
    cuts = dict(_post(line) if kind == "embed" else [(0, kind)])
    first, kind = list(cuts.items())[-1]
    if kind == "paragraph":
        cuts |= _paragraph(text, first, uncredited)
    starts = sorted(cuts)
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        begin = line.start + (line.folded.origin[start] if start else 0)
        yield begin, line.start + line.folded.origin[end] if end < len(text) else line.end, cuts[start], text[start:end]


def _paragraph(text: str, first: int, uncredited: bool) -> dict[int, str]:
    """Tell what a scraper glued to a paragraph that begins at `first`: buttons and credit before it, headings, credit after."""
    cuts = {first: "paragraph"}
    if row := buttons(text[first:]):
        cuts = {first: "furniture", first + row: "paragraph"}
        first += row
    elif uncredited and first == 0 and (credit := lead(text)):
        cuts = {0: "source", credit: "paragraph"}
        first = credit
    end = closing(text)
    for start, stop in glued(text[first : end[0] if end else len(text)]):
        cuts |= {first + start: "subheading", first + stop: "paragraph"}
    return cuts | ({end[0]: end[1]} if end else {})


def _post(line: Line) -> Iterator[tuple[int, str]]:
    """Tell the post from what stands before and after it on its line."""
    text = line.text
    found = [*POST.finditer(text), *SIGNATURE.finditer(text)]
    if not found:
        yield 0, "embed"
        return
    begin, end = min(m.start() for m in found), max(m.end() for m in found)
    before = re.finditer(r"[.!؟…][\"”»]?\s", text[:begin].rstrip()) if begin > POST_LENGTH else ()
    start = max((sentence.end() for sentence in before), default=0)
    if start:
        yield 0, "paragraph"
    yield start, "embed"
    end += len(text[end:]) - len(text[end:].lstrip())
    if re.search(r"[^\W\d_]{2}", text[end:]):
        yield end, "paragraph"
