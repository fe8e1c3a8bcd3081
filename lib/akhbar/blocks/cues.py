"""The cues of a page's layout, compiled from `data/layout.csv`: labels, buttons, agencies, places.

The table's `form` says how a cue stands on its line:

    label    before its content, or alone above it            section, topics   alone, above a list
    line     alone: a button, a menu item                     start             before anything
    end      begins what stands after a story                 next              the following line belongs to it
    skip     opens a section for screen readers               more              a button inside a list
    update   a label of a later date than the first           agency            a name that makes a line a credit
    place    where it was sent from                           close             after its name, closes what skip opened
    notice   anywhere on a line that is no sentence           post              begins a post of a channel
    count    beside the number of a post's readers
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from ..letters import fold_key
from ..tables import table

CUED = ("dateline", "source", "keywords", "related", "furniture")
APART = ("agency", "place", "close", "notice", "count")
"""The forms that do not stand at the beginning of a line."""
CUE_FORMS = ("label", "update", "section", "topics", "line", "start", "end", "next", "skip", "more", "post", *APART)


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
    forms, pattern = _beginnings()
    match = pattern.match(folded)
    if not match:
        return []
    parted = match[0].rstrip()[-1:] in ":|"
    return [Cue(kind, form, match[1], folded[match.end() :], parted) for kind, form in forms[match[1]]]


@cache
def one_of(kind: str, *forms: str) -> str:
    """Alternate the table's cues of a kind and of these forms, for a verbose pattern.

    >>> re.match(one_of("source", "agency"), "رويترز - بغداد")[0]
    'رويترز'
    """
    return _either(text for text, of, form in _rows() if of == kind and form in forms)


@cache
def phrases(form: str) -> frozenset[str]:
    """Give the table's cues of a form, folded."""
    return frozenset(fold_key(text).casefold() for text, _, of in _rows() if of == form)


@cache
def given() -> frozenset[str]:
    """Give the given names of `data/given.csv` that are nothing else, folded."""
    return frozenset(fold_key(row["name"]) for row in table("given", ("name",), ("also",)) if not row["also"])


@cache
def whole(kind: str, *forms: str) -> re.Pattern[str]:
    """Compile the table's cues of a kind and of these forms, as whole words."""
    return re.compile(rf"(?<!\w)(?:{one_of(kind, *forms)})(?!\w)", re.IGNORECASE)


def agencies() -> re.Pattern[str]:
    """Compile the names of agencies."""
    return whole("source", "agency")


def is_place(part: str) -> bool:
    """Tell whether a part of a credit is a place from which news is sent."""
    return fold_key(part).strip().casefold() in phrases("place")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    rows = table("layout", ("cue", "kind", "form", "note"), kind=CUED, form=CUE_FORMS)
    return tuple((row["cue"], row["kind"], row["form"]) for row in rows)


@cache
def _beginnings() -> tuple[dict[str, list[tuple[str, str]]], re.Pattern[str]]:
    """Give what each cue of a line may be, and the pattern that finds one."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for text, kind, form in _rows():
        if form not in APART:
            forms.setdefault(fold_key(text).casefold(), []).append((kind, form))
    return forms, re.compile(f"({_either(forms)})" + r"(?!\w)(?:\s*[:|\-–،.…؟!]+)?\s*")


def _either(texts: Iterable[str]) -> str:
    """Alternate texts, as written and as folded, the longest first."""
    spellings = {spelling for text in texts for spelling in (text, fold_key(text))}
    return "|".join(re.escape(text).replace("\\ ", "[ ]") for text in sorted(spellings, key=lambda t: (-len(t), t)))
