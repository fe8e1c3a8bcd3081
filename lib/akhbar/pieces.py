"""Where another kind of block begins inside a line: a post that ends in it, a glued heading, credit or row of buttons."""

import re

from .cues import buttons, closing, lead
from .headings import glued
from .lines import LETTERS, POST, SIGNATURE, Line

POST_LENGTH = 330
"""Characters before a post's link that can be the post's own text: 280 and what shortened links add."""
SENTENCE = re.compile(r"[.!؟…][\"”»]?\s")

Piece = tuple[int, int, str, str]
"""`(start, end, kind, clean)`: a span of the line as it stands on the page, and its text as it is to be read."""


def cut(line: Line, kind: str, uncredited: bool) -> list[Piece]:
    """Cut a line read as `kind` where another kind begins inside it.

    `uncredited`: the article has no credit on a line of its own, so what looks like one in front of a sentence is.
    """
    if kind not in ("paragraph", "embed"):
        return [(0, len(line.raw), kind, line.text)]
    cuts = _post(line.text) if kind == "embed" else {0: kind}
    last = max(cuts)
    if cuts[last] == "paragraph":
        cuts |= _paragraph(line.text, last, uncredited)
    starts = sorted(cuts)
    ends = [*starts[1:], len(line.text)]
    places = [0, *(line.folded.origin[start] for start in starts[1:]), len(line.raw)]
    return [
        (places[i], places[i + 1], cuts[start], line.text[start:end])
        for i, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


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


def _post(text: str) -> dict[int, str]:
    """Tell the post from what stands before and after it on its line."""
    found = [*POST.finditer(text), *SIGNATURE.finditer(text)]
    if not found:
        return {0: "embed"}
    begin, end = min(match.start() for match in found), max(match.end() for match in found)
    cuts = {0: "embed"}
    if begin > POST_LENGTH:
        before = [sentence.end() for sentence in SENTENCE.finditer(text, 0, begin)]
        cuts = {0: "paragraph", before[-1]: "embed"} if before else cuts
    after = end + len(text[end:]) - len(text[end:].lstrip())
    return cuts | {after: "paragraph"} if LETTERS.search(text, after) else cuts
