"""What a scraper glued to a line: text after a post, buttons, a credit, headings."""

import re

from ..lexicon import finite
from .cues import one_of, places, whole
from .headings import glued
from .lines import LETTERS, POST, SIGNATURE, WORDS, Line

LEAD = re.compile(
    r"""
    \s* (?: [^:.،؛\d\n]{2,30}? \s? [-–—ـ/]{1,3} \s? [^:.،؛\d\n]{2,30}? \s? (?: : | [-–—ـ]{1,2} (?=\s) )    # outlet - place:
         | [^\W\d_][\w ]{1,20} : \s? «[^»]{2,20}» \s? [-–ــ]+ \s? \([^)]{2,20}\) ) \s*   # place: «outlet» - (agencies)
    """,
    re.VERBOSE,
)
"""What may be a credit in front of a story's first sentence."""


def cut(line: Line, kind: str) -> list[tuple[int, int, str, str]]:
    """Cut a line read as `kind` where another kind begins inside it: spans of it, each with its kind and its repaired text."""
    cuts = {0: kind}
    if kind == "embed" and (after := _after(line.text)):
        cuts[after] = "paragraph"
    elif kind == "paragraph" and (first := buttons(line.text)):
        cuts = {0: "furniture", first: "paragraph"}
    elif kind == "paragraph" and (first := lead(line.text)):
        cuts = {0: "source", first: "paragraph"}
    last = max(cuts)
    if cuts[last] == "paragraph":
        for start, end in glued(line.text[last:]):
            cuts |= {last + start: "subheading", last + end: "paragraph"}
    starts = sorted(cuts)
    texts = [line.text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
    edges = [0, *(line.folded.origin[start] for start in starts[1:]), len(line.raw)]
    return [(edges[i], edges[i + 1], cuts[start], texts[i]) for i, start in enumerate(starts)]


def _after(text: str) -> int:
    """Give where the outlet's text goes on after a post on its line, else 0."""
    end = max((match.end() for pattern in (POST, SIGNATURE) for match in pattern.finditer(text)), default=len(text))
    return len(text) - len(text[end:].lstrip()) if LETTERS.search(text, end) else 0


def lead(text: str) -> int:
    """Give the length of the credit in front of a story's first sentence, else 0.

    >>> lead("رويترز - بنغازي (ليبيا): قال متحدث"), lead("قال متحدث - في بنغازي: نعم")
    (25, 0)
    """
    match = LEAD.match(text)
    if not match or match.end() == len(text) or any(map(finite, WORDS.findall(match[0]))):
        return 0
    named = whole("source", "agency").search(match[0]) or any(map(places().match, re.split(r"[-–—ـ/:]+", match[0])))
    return match.end() if named else 0


def buttons(text: str) -> int:
    """Give the length of the row of three or more button labels that a line begins with, else 0.

    >>> buttons("شارك فيسبوك تويتر واتساب قال الوزير")
    25
    """
    row = rf"\s*(?:(?:{one_of('furniture', 'line', 'label', 'end')})(?!\w)[\s|]+){{3,}}"
    match = re.match(row, text, re.IGNORECASE)
    return match.end() if match and match.end() < len(text) else 0
