"""Subheadings glued to the front of a sentence, found by what an Arabic sentence mostly begins with.

Where a sentence seems to begin with nouns and, within a few words and without a comma, comes و with a finite verb (or a
word that is no word but cuts into two, `المفاوضاتوأكد`), the nouns before it are taken for a heading. A heading with a
verb in it is missed; a sentence without a verb that goes on with و and one, unparted by any comma, is cut wrongly.
"""

import re

from ..lexicon import attested, classes, connected, finite, function, known, named, opens, past

LONGEST = 8
"""Words in a heading at most; longer ones would be sentences."""
WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652\u0670]*+")
LEAST = 5
"""Letters before a seam at least: a foreign name is cut sooner than a heading."""
NEXT = re.compile(rf"[ \u00a0\u200e\u200f\u202a-\u202e\"'«»“”()\-–]*+({WORD.pattern})")
"""A word and what may stand between two of a heading; a comma, colon or full stop ends the search."""
RUN = re.compile(f"(?:{NEXT.pattern}){{0,{LONGEST + 1}}}")
SENTENCE_END = re.compile(r"[.!؟?…][\"”»)\]]*\s*(?=[\u0621-\u064a])")  # scrapers often lose the space after it
SEAM = re.compile(r"[ةى](?=[^\W\d_\u064b-\u0652\u0670])")
"""Letters that end a word, teh marbuta and alef maksura: where one stands inside a word, a space was lost."""


def glued(text: str) -> list[tuple[int, int]]:
    """Find the glued headings of a paragraph: spans of `text`, at its beginning or after a sentence's end.

    >>> glued("أسباب الأزمة وأكد الوزير أن الحكومة تعمل على حلها.")
    [(0, 13)]
    >>> glued("وأكد الوزير أن أسباب الأزمة معروفة.")
    []
    """
    starts = [len(text) - len(text.lstrip()), *(match.end() for match in SENTENCE_END.finditer(text))]
    ends = [_heading(text, start, stop) for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end is not None]


def _heading(text: str, start: int, stop: int) -> int | None:
    """Give the end of the heading that the sentence `text[start:stop]` begins with, if it does."""
    weak, verb = None, False
    for i, match in enumerate(_words(text, start, stop)):
        word, cut = match[0], _seam(match[0])
        sure = 2 if cut else 0 if i < 2 or verb else _begins(text, match, stop)
        begin = match.start() + cut
        if sure == 2 and len(WORD.findall(text[begin:stop])) >= 4:
            return begin
        if sure == 1 and weak is None:
            weak = begin
        if finite(word) == 2 or classes(word) & {"particle", "conjunction", "relative"}:
            break
        verb = verb or finite(word) == 1 or past(word)  # perhaps the sentence's own: from here on only a torn word tells
    return weak


def _words(text: str, start: int, stop: int) -> list[re.Match[str]]:
    """List the first words of a sentence, as long as nothing parts them; none where it begins as sentences do."""
    run = RUN.match(text, start, stop)
    words = list(WORD.finditer(text, start, run.end())) if run else []
    return [] if words and (connected(words[0][0]) or function(words[0][0])) else words


def _begins(text: str, match: re.Match[str], stop: int) -> int:
    """Say how surely a sentence begins with a word: 2 surely, 1 if nothing later is surer, 0 not."""
    word, after = match[0], match.end()
    sure = opens(word)
    if sure == 2:
        return 2
    if sure and finite(word[1:]):  # perhaps a noun
        return 1
    comma = text.find("،", after, min(after + 60, stop))
    if word[0] == "و" and comma >= 0 and (sure or comma == after):  # وفي عام كذا، أعلنت / والسبت، أعلنت
        verb = NEXT.match(text, comma + 1, stop)
        return 2 if verb and finite(verb[1]) else 0
    return 0


def _seam(word: str) -> int:
    """Give where a written word is two: after a letter that only ends words, or where both halves are words and it is not."""
    if match := SEAM.search(word):
        return match.end() if known(word[: match.end()]) and not named(word) else 0
    if not 6 <= len(word) <= 40 or known(word) or named(word):
        return 0
    cuts = (cut for cut in range(len(word) - 2, LEAST - 1, -1) if _could_start(word[cut:]))
    return next((cut for cut in cuts if known(word[:cut]) and finite(word[:cut]) < 2), 0)


def _could_start(rest: str) -> bool:
    """Tell whether the second half of a torn word begins a sentence; short verbs and particles do not: names end like them."""
    verb = rest.removeprefix("و")
    sure = finite(verb) == 2 and len(rest) > 3 and (verb[0] not in "يت" or attested(verb))
    return sure or "preposition" in classes(verb)
