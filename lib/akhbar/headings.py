"""Subheadings glued to the front of a sentence, found by what an Arabic sentence mostly begins with.

A news sentence mostly begins with its verb, with و and its verb, or with a particle; most headings are a few nouns. So
where a sentence seems to begin with nouns and, within a few words and without a comma, comes و with a finite verb (or a
word that is no word but cuts into two, `المفاوضاتوأكد`), the nouns before it are taken for a heading. A heading with a
verb in it is missed. A sentence without a verb that goes on with و and one, unparted by any comma, is cut wrongly; news
prose has few of these.
"""

import re
from functools import cache

from .letters import key
from .lexicon import attested, closed, connected, finite, function, known, opens, paradigm, past
from .tables import table

LONGEST = 8
"""Words in a heading at most; longer ones would be sentences."""

WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652\u0670]*")
THAT = frozenset(("أن", "إن", "بأن", "أنه", "أنها", "إنه", "إنها", "بأنه", "بأنها"))
GAP = re.compile(r"[ \u00a0\"'«»“”()\-–]*")  # between two words of a heading; a comma, colon or full stop ends the search
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
    ends = list(SENTENCE_END.finditer(text))
    starts = [len(text) - len(text.lstrip()), *(match.end() for match in ends)]
    found = []
    for start, stop, mark in zip(starts, [*starts[1:], len(text)], [*ends, None], strict=True):
        end = stop if mark and _asks(text, start, mark) else _heading(text, start, stop)
        if end is not None:
            found.append((start, end))
    return found


def _asks(text: str, start: int, mark: re.Match) -> bool:
    """Tell whether a question is a heading: short, and the next sentence glued to it or begun with و and its verb."""
    after = WORD.match(text, mark.end())
    short = 2 <= len(WORD.findall(text[start : mark.start()])) <= LONGEST
    return short and mark[0][0] in "؟?" and bool(after) and (len(mark[0]) == 1 or opens(after[0]) == 2)


def _heading(text: str, start: int, stop: int) -> int | None:
    """Give the end of the heading that the sentence `text[start:stop]` begins with, if it does."""
    words, at = [], start
    while len(words) <= LONGEST and (match := WORD.match(text, GAP.match(text, at).end(), stop)):
        words.append(match)
        at = match.end()
    weak, torn_only = None, False
    for i, match in enumerate(words):
        word = match[0]
        if i == 0 and (connected(word) or function(word)):
            break
        cut = _seam(word)
        if cut and i + (len(word) > cut) >= 1 and _enough(text, match.start() + cut, stop):
            return match.start() + cut
        if i >= 2 and not torn_only:
            sure = _begins(text, words, i, stop)
            if sure == 2 and _enough(text, match.start(), stop):
                return match.start()
            weak = weak or (match.start() if sure == 1 else None)
        if finite(word) == 2 or _clausal(word):
            break
        torn_only = torn_only or finite(word) == 1 or past(word)  # perhaps the sentence's own verb: only a torn word tells
    return weak


def _begins(text: str, words: list[re.Match], i: int, stop: int) -> int:
    """Say how surely a sentence begins at word `i`: 2 surely, 1 if nothing later is surer, 0 not."""
    word, after = words[i][0], text[words[i].end() : stop]
    if _discourse().match(key(text[words[i].start() : words[i].start() + 40])):
        return 2
    sure = opens(word)
    if sure == 2:
        return 2
    if "starter" in closed().get(key(word), ()):  # فيما أكد
        verb = WORD.match(after, GAP.match(after).end())
        return 2 if verb and finite(verb[0]) == 2 else 0
    if sure and not THAT.isdisjoint(WORD.findall(after)[:7]) and finite(word[1:]):  # وذكر الوزير أن
        return 2
    if sure and finite(word[1:]):  # perhaps a noun: it is the verb if the sentence has no other
        return 0 if _has_verb(after) else 1
    comma = after.find("،")
    if word[0] == "و" and 0 <= comma < 60 and (sure or comma == 0):  # وفي عام كذا، أعلنت / والسبت، أعلنت
        verb = WORD.match(after, GAP.match(after, comma + 1).end())
        return 2 if verb and (finite(verb[0]) or paradigm(verb[0])) else 0
    return 0


def _seam(word: str) -> int:
    """Give where a written word is two: after a letter that only ends words, or where both halves are words and it is not."""
    if match := SEAM.search(word):
        return match.end() if known(word[: match.end()]) else 0
    if not 6 <= len(word) <= 40 or known(word):
        return 0
    cuts = [
        cut for cut in range(len(word) - 2, 2, -1) if _could_start(word[cut:]) and known(word[:cut]) and finite(word[:cut]) < 2
    ]
    return next((cut for cut in cuts if word[cut] == "و"), cuts[0] if cuts else 0)


def _could_start(rest: str) -> bool:
    """Tell whether the second half of a torn word begins a sentence; short or unknown verbs do not: names end like them."""
    verb = rest.removeprefix("و")
    if function(verb):
        return verb != rest or len(rest) > 2 or "preposition" in closed()[key(rest)]
    return (
        (verb != rest or len(rest) > 3)
        and finite(verb) == 2
        and (verb[0] not in "يت" or attested(verb))
        and (verb == rest or opens(rest) > 0)
    )


def _enough(text: str, start: int, stop: int) -> bool:
    return len(WORD.findall(text[start:stop])) >= 4


def _has_verb(text: str) -> bool:
    """Tell whether a main clause's verb follows: one not after a word that opens a subordinate clause."""
    words = WORD.findall(text)
    return any(
        finite(word.removeprefix("و")) == 2 and not closed().get(key(before))
        for before, word in zip([".", *words], words, strict=False)
    )


def _clausal(word: str) -> bool:
    return not closed().get(key(word), frozenset()).isdisjoint(("particle", "conjunction", "relative"))


@cache
def _discourse() -> re.Pattern:
    phrases = sorted((key(row["words"]) for row in table("openers", ("words", "gloss"))), key=len, reverse=True)
    return re.compile("(?:و?)(?:" + "|".join(map(re.escape, phrases)) + r")\b")
