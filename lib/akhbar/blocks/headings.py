"""Subheadings glued to the front of a sentence, found by what an Arabic sentence mostly begins with.

Where a sentence seems to begin with nouns and, within a few words and without a comma, comes و with a finite verb (or a
word that is no word but cuts into two, `المفاوضاتوأكد`), the nouns before it are taken for a heading. A heading with a
verb in it is missed; a sentence without a verb that goes on with و and one, unparted by any comma, is cut wrongly.
"""

import re

from ..lexicon import attested, classes, connected, finite, function, known, opens, past

LONGEST = 8
"""Words in a heading at most; longer ones would be sentences."""
LEAST = 5
"""Letters before a seam at least: a foreign name is cut sooner than a heading."""
WORD = re.compile(r"[ \u00a0\u200e\u200f\u202a-\u202e\"'«»“”()\-–]*([^\W\d_][\w\u064b-\u0652\u0670]*)")
"""A word, and what may stand between two words of a heading; a comma, colon or full stop ends the search."""
SENTENCE_END = re.compile(r"[.!؟?…][\"”»)\]]*\s*(?=[\u0621-\u064a])")  # scrapers often lose the space after it


def glued(text: str) -> list[tuple[int, int]]:
    """Find the glued headings of a paragraph: spans of `text`, at its beginning or after a sentence's end.

    >>> glued("أسباب الأزمة وأكد الوزير أن الحكومة تعمل على حلها.")
    [(0, 13)]
    >>> glued("وأكد الوزير أن أسباب الأزمة معروفة.")
    []
    """
    starts = [len(text) - len(text.lstrip()), *(match.end() for match in SENTENCE_END.finditer(text))]
    ends = [_heading(text, start, stop) for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end]


def _heading(text: str, start: int, stop: int) -> int:
    """Give the end of the heading that the sentence `text[start:stop]` begins with, if it does, else 0."""
    for i in range(LONGEST + 1):
        match = WORD.match(text, start, stop)
        if not match or not i and (connected(match[1]) or function(match[1])):
            return 0
        word, start = match[1], match.end()
        if (cut := _seam(word)) or i > 1 and opens(word) == 2:
            return match.start(1) + cut
        if finite(word) or past(word) or classes(word) & {"particle", "conjunction", "relative"}:
            return 0
    return 0


def _seam(word: str) -> int:
    """Give where a written word is two, a space lost: where both halves are words, the second a verb, and it is none."""
    if not 6 <= len(word) <= 40 or known(word):
        return 0
    cuts = (cut for cut in range(len(word) - 2, LEAST - 1, -1) if _could_start(word[cut:]))
    return next((cut for cut in cuts if known(word[:cut]) and finite(word[:cut]) < 2), 0)


def _could_start(rest: str) -> bool:
    """Tell whether the second half of a torn word begins a sentence; short verbs and particles do not: names end like them."""
    verb = rest.removeprefix("و")
    sure = finite(verb) == 2 and len(rest) > 3 and (verb[0] not in "يت" or attested(verb))
    return sure or "preposition" in classes(verb)
