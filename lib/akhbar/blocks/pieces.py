"""What a scraper glued to a line: text before and after a post, buttons, a credit, headings, tags."""

import re
from functools import cache
from itertools import pairwise

from ..letters import MATCHING, fold, key
from ..lexicon import finite
from .cues import agencies, one_of, places
from .headings import glued
from .lines import LETTERS, POST, SIGNATURE, WORDS, Line

POST_LENGTH = 330
"""Characters before a post's link that can be the post's own text: 280 and what shortened links add."""
SENTENCE = re.compile(r"[.!؟…][\"”»]?\s")
LEAD = re.compile(
    r"""
    \s* (?: [^:.،؛\d\n]{2,30}? \s? [-–—ـ/]{1,3} \s? [^:.،؛\d\n]{2,30}? \s? (?: : | [-–—ـ]{1,2} (?=\s) )    # outlet - place:
         | [^\W\d_][\w ]{1,20} : \s? «[^»]{2,20}» \s? [-–ــ]+ \s? \([^)]{2,20}\) ) \s*   # place: «outlet» - (agencies)
    """,
    re.VERBOSE,
)
"""What may be a credit in front of a story's first sentence."""


def cut(line: Line, kind: str, uncredited: bool) -> list[tuple[int, int, str, str]]:
    """Cut a line read as `kind` where another kind begins inside it: spans of it, each with its kind and its repaired text.

    `uncredited`: the article has no credit on a line of its own, so what looks like one in front of a sentence is.
    """
    if kind not in ("paragraph", "embed"):
        return [(0, len(line.raw), kind, line.text)]
    cuts = _post(line.text) if kind == "embed" else {0: kind}
    last = max(cuts)
    if cuts[last] == "paragraph":
        cuts |= _paragraph(line.text, last, uncredited)
    starts = [*sorted(cuts), len(line.text)]
    edges = [0, *(line.folded.origin[start] for start in starts[1:-1]), len(line.raw)]
    return [(edges[i], edges[i + 1], cuts[start], line.text[start:end]) for i, (start, end) in enumerate(pairwise(starts))]


def _paragraph(text: str, first: int, uncredited: bool) -> dict[int, str]:
    """Tell where the parts of a paragraph begin, itself at `first`, and what they are."""
    cuts = {first: "paragraph"}
    if row := buttons(text[first:]):
        cuts = {first: "furniture", first + row: "paragraph"}
    elif uncredited and 0 < (credit := lead(text)) < len(text):
        cuts = {0: "source", credit: "paragraph"}
    first = max(cuts)
    end = _closing().search(text, max(0, len(text) - 160))
    kind = end.lastgroup if end else None
    stop = end.start(kind) if end and kind else len(text)
    for start, until in glued(text[first:stop]):
        cuts |= {first + start: "subheading", first + until: "paragraph"}
    return cuts | {stop: kind} if kind else cuts


def _post(text: str) -> dict[int, str]:
    """Tell the post from what stands before and after it on its line."""
    found = [*POST.finditer(text), *SIGNATURE.finditer(text)]
    if not found:
        return {0: "embed"}
    begin, end = min(match.start() for match in found), max(match.end() for match in found)
    cuts = {0: "embed"}
    before = list(SENTENCE.finditer(text, 0, len(text[:begin].rstrip()))) if begin > POST_LENGTH else []
    if before:
        cuts = {0: "paragraph", before[-1].end(): "embed"}
    after = end + len(text[end:]) - len(text[end:].lstrip())
    return cuts | {after: "paragraph"} if LETTERS.search(text, after) else cuts


def lead(text: str) -> int:
    """Give the length of the credit in front of a story's first sentence, else 0.

    >>> lead("رويترز - بنغازي (ليبيا): قال متحدث"), lead("قال متحدث - في بنغازي: نعم")
    (25, 0)
    """
    match = LEAD.match(text)
    if not match or any(finite(word) for word in WORDS.findall(match[0])):
        return 0
    named = agencies().search(match[0]) or any(places().match(part) for part in re.split(r"[-–—ـ/:]+", match[0]) if part.strip())
    return match.end() if named else 0


def buttons(text: str) -> int:
    """Give the length of the row of three or more button labels that a line begins with, else 0.

    >>> buttons("شارك فيسبوك تويتر واتساب قال الوزير")
    25
    """
    match = _buttons().match(key(text[:200]))
    return fold(text[:200], *MATCHING).origin[match.end()] if match and match.end() < len(match.string) else 0


@cache
def _buttons() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:(?:{one_of('furniture', 'line', 'start', 'end')})(?!\w)[\s|]+){{3,}}", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    """Compile a credit, or an agency in parentheses with its editors' initials, or tags, after a paragraph's last sentence."""
    return re.compile(
        rf"""
        [.!؟…] ["”»]? \s*
        (?: (?P<source> (?:{one_of("source", "label")}) \s? [:|] \s* \S [^.،]{{1,40}}
              | [-–—]* \( {agencies().pattern} \)? )
          | (?P<keywords> (?:{one_of("keywords", "label", "topics")}) (?: \s* : | \s ) \s* [^.:؟!]{{3,120}} ) ) \s* $
        """,
        re.VERBOSE | re.IGNORECASE,
    )
