"""What stands around a form, and tells whom it means or that it means nobody."""

import re
from collections.abc import Iterator

from ..lexicon import dictionary
from .classes import shorts
from .names import NEAR, TOLD, Entry, adjectives, cuts, evidence, known
from .people import given, nisba, saying, title_at
from .wordings import Words, closed_words, longest, place_words, verb

AROUND = 4
"""How many words away a word may stand that tells namesakes apart."""
STOP = re.compile(r"[.؟?!؛;\n\r]")
SERVANTS = ("adviser", "envoy", "lawyer")
"""Roles that are borne in the service of someone, who may be named by his office."""


def near(words: Words, entry: Entry, i: int, last: int) -> str | None:
    """Give the one actor for whom a word speaks that stands near in the sentence; the nearest word counts."""
    telling, _ = evidence()
    speaking = [actor for actor in entry.needing(TOLD, NEAR) if actor in telling]
    for step in _around(words, i, last) if speaking else ():
        told = {form for word in step for _, form in cuts(word)}
        if actors := {actor for actor in speaking if not told.isdisjoint(telling[actor])}:
            return actors.pop() if len(actors) == 1 else None
    return None


def _around(words: Words, i: int, last: int) -> Iterator[tuple[str, ...]]:
    """Give the words before and after words i to last, one step further each time, up to the sentence's ends."""
    for _ in range(AROUND):
        i = i - 1 if i > 0 and not STOP.search(words.gap(i)) else -1
        last = last + 1 if last + 1 < len(words) and not STOP.search(words.gap(last + 1)) else len(words)
        yield (*words.words[max(i, 0) : i + 1], *words.words[last : last + 1])


def qualified(words: Words, i: int, last: int) -> bool:
    """Tell whether what follows makes another thing of a short form, or the form qualifies the word before it."""
    word, before = words.words[i], words.before(i)
    if nisba(words.after(last)):
        return True
    if i < last or not nisba(word) or word in shorts() or not before or before in closed_words() or before in saying():
        return False
    return not verb(words.raw(i - 1))


def within(words: Words, actor: str, i: int) -> bool:
    """Tell whether a person's name is part of a longer one, whose first name stands before it: مظهر محمد صالح."""
    return known()[actor].kind == "person" and bool(given().get(words.before(i)))


def adjective(words: Words, i: int, last: int) -> bool:
    """Tell whether a name is an adjective here: المرأة السعودية, طائرة سورية, النظام القائم."""
    word, before = words.words[i], words.before(i)
    if i < last or before in closed_words() or before in place_words():
        return False
    if (word,) in adjectives():
        if form := longest(words, i + 1) if words.after(i)[:1] == "و" else None:
            return form[0].sure is None or known()[form[0].sure].kind != "state"
        return before[:2] == "ال" or before.endswith(("ه", "ات")) and not verb(words.raw(i - 1))
    return word[:2] == before[:2] == "ال" and words.raw(i)[2:] in dictionary()


def nested(words: Words, first: int) -> bool:
    """Tell whether an office is not that of the man who is named after it, but of the one whom he serves: مستشار الرئيس."""
    title = title_at(words, first - 1) if words.spaced(first) else None
    return title is not None and title[1] == first - 1 and title[0].role in SERVANTS and not title[0].definite
