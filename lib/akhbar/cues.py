"""The cues of a page's layout, compiled from `data/layout.csv`: labels, buttons, credits, and how a line begins with one.

The table's `form` says how a cue stands on its line:

    label    before its content, or alone above it            section, topics   alone, above a list
    line     alone: a button, a menu item                     start             before anything
    end      begins what stands after a story                 next              the following line belongs to it
    skip     opens a section for screen readers               more              a button inside a list
    update   a label of a later date than the first           agency            a name that makes a line a credit
    place    where it was sent from
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from .letters import MATCHING, fold, key
from .lexicon import finite
from .tables import table

CUED = ("dateline", "source", "keywords", "related", "furniture")
FORMS = ("label", "update", "section", "topics", "line", "start", "end", "next", "skip", "more", "agency", "place")
WORDS = re.compile(r"\w+(?:[-/.'’]\w+)*")
CREDIT = re.compile(
    r"\s*(?:[^\W\d_][^:.،\d]{1,24}\s[-–—|ـ]+\s?[^:.،\d]{2,24}|[-–—\s]*\([^)]{2,24}\)|[\w-]{2,30}\.(?:com|net|info|org))\s*$", re.I
)
"""A credit on a line of its own: outlet - place, or an agency in parentheses."""
LEAD = re.compile(
    r"""
    \s* (?: [^:.،؛\d\n]{2,30}? \s? [-–—ـ/]+ \s? [^:.،؛\d\n]{2,30}? \s? (?: : | [-–—ـ]{1,2} (?=\s) )    # outlet - place:
         | [^\W\d_][\w ]{1,20} : \s? «[^»]{2,20}» \s? [-–ــ]+ \s? \([^)]{2,20}\) ) \s*   # place: «outlet» - (agencies)
    """,
    re.VERBOSE,
)
"""What may be a credit in front of a story's first sentence."""


class Cue(NamedTuple):
    """A cue that a line begins with: its `words`, what follows (`rest`), and whether a colon or bar stands between."""

    kind: str = ""
    form: str = ""
    words: str = ""
    rest: str = ""
    parted: bool = False


def cues(folded: str) -> list[Cue]:
    """Give the cues that a folded line may begin with: its longest words that are one, a cue for each row.

    >>> cues("المصدر: وكالات")
    [Cue(kind='source', form='label', words='المصدر', rest='وكالات', parted=True)]
    """
    match = _cues().match(folded)
    if not match:
        return []
    parted = match[0].rstrip()[-1:] in ":|"
    return [Cue(kind, form, match[1], folded[match.end() :], parted) for kind, form in _forms()[match[1]]]


@cache
def agencies() -> re.Pattern:
    """Compile the names of agencies, as whole words, written or folded."""
    return re.compile(rf"(?<!\w)(?:{_words('source', 'agency')})(?!\w)", re.IGNORECASE)


@cache
def places() -> re.Pattern:
    """Compile the names of places from which news is sent, each matching a whole part of a credit."""
    return re.compile(rf"\s*(?:{_words('source', 'place')})\s*(?:\([^)]*\))?\s*$")


@cache
def credit_label() -> re.Pattern:
    """Compile the labels of a credit, with their colon or bar; the bare label at a text's beginning."""
    label = _words("source", "label")
    return re.compile(rf"(?:{label})\s?[:|]\s*|^\s*(?:{label})\s+")


@cache
def tag_label() -> re.Pattern:
    """Compile the label at the beginning of a keyword line."""
    return re.compile(rf"^\s*(?:{_words('keywords', 'label', 'topics')})\s*:?")


def lead(text: str) -> int:
    """Give the length of the credit in front of a story's first sentence, else 0.

    >>> lead("رويترز - بنغازي (ليبيا): قال متحدث"), lead("قال متحدث - في بنغازي: نعم")
    (25, 0)
    """
    match = LEAD.match(text)
    if not match or any(finite(word) for word in WORDS.findall(match[0])):
        return 0
    parts = re.split(r"[-–—ـ/:]+", match[0])
    return match.end() if agencies().search(match[0]) or any(places().match(part) for part in parts if part.strip()) else 0


def closing(text: str) -> tuple[int, str] | None:
    """Find a credit or tags glued to the end of a paragraph, after its last sentence: where they begin, and the kind.

    >>> closing("ولم تعلق بغداد على ذلك. المصدر: وكالات")
    (24, 'source')
    """
    match = _closing().search(text, max(0, len(text) - 160))
    return (match.start(match.lastgroup), match.lastgroup) if match else None


def buttons(text: str) -> int:
    """Give the length of the row of three or more button labels that a line begins with, else 0.

    >>> buttons("شارك فيسبوك تويتر واتساب قال الوزير")
    25
    """
    folded = fold(text[:200], *MATCHING)
    match = _buttons().match(folded.text)
    return folded.origin[match.end()] if match and match.end() < len(folded.text) else 0


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows = table("layout", ("cue", "kind", "form", "note"), kind=CUED, form=FORMS)
    return tuple((row["cue"], row["kind"], row["form"]) for row in rows)


@cache
def _forms() -> dict[str, list[tuple[str, str]]]:
    forms: dict[str, list[tuple[str, str]]] = {}
    for text, kind, form in _rows():
        if form not in ("agency", "place"):
            forms.setdefault(key(text).casefold(), []).append((kind, form))
    return forms


def _either(texts: Iterable[str]) -> str:
    """Alternate texts for a verbose pattern, as written and as folded, the longest first."""
    spellings = {spelling for text in texts for spelling in (text, key(text))}
    return "|".join(re.escape(text).replace("\\ ", "[ ]") for text in sorted(spellings, key=lambda t: (-len(t), t)))


def _words(kind: str, *forms: str) -> str:
    return _either(text for text, of, form in _rows() if of == kind and form in forms)


@cache
def _cues() -> re.Pattern:
    return re.compile(f"({_either(_forms())})" + r"(?!\w)(?:\s*[:|\-–،.…؟!]+)?\s*")


@cache
def _closing() -> re.Pattern:
    return re.compile(
        rf"""
        [.!؟…] ["”»]? \s*
        (?: (?P<source> (?:{_words("source", "label")}) \s? [:|] \s* \S [^.،]{{1,40}}
              | [-–—]* (?= [-–—\w./ ]{{0,16}} \( ) (?: [\w.]{{1,4}} \s? / \s? [\w.]{{1,4}} \s )? \(? {agencies().pattern} \)? )
          | (?P<keywords> (?:{_words("keywords", "label", "topics")}) (?: \s* : | \s ) \s* [^.:؟!]{{3,120}} ) ) \s* $
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _buttons() -> re.Pattern:
    return re.compile(rf"\s*(?:(?:{_words('furniture', 'line', 'start', 'end')})(?!\w)[\s|]+){{3,}}", re.IGNORECASE)
