"""Interviews without names: which lines ask, and which answer."""

from .passages import Passage
from .wordtypes import group

BULLETS = ("*", "-", "–", "—", "•", "_", "س")
LONGEST = 40
"""Words of a question at the most."""


def answers(passage: Passage) -> frozenset[int]:
    """Give the first tokens of the lines that answer a question on a line of its own; none where a page is no interview.

    It is one where س or a bullet begins a line that asks, or where the text says so (حوار, مقابلة).

    >>> from akhbar.statements.passages import Page, passages
    >>> text = "قال المدرب في حوار إنه باق مع الفريق ولن يغادر.\\n\\nوماذا عن الإصابات؟\\n\\nلدينا ثلاثة مصابين فقط في الفريق."
    >>> passage = passages(Page("p", text))[0]
    >>> [passage.keys[i] for i in sorted(answers(passage))]
    ['لدينا']
    """
    lines, keys = sorted(passage.breaks), passage.keys
    ends = zip(lines, [*lines[1:], len(passage)], strict=True)
    asked = [first for first, end in ends if keys[end - 1] in ("؟", "?") and passage.count(first, end) <= LONGEST]
    marked = any(keys[first] in BULLETS for first in asked)
    if not marked and group("interview").isdisjoint(keys):
        return frozenset()
    return frozenset(first for first in lines if asked and first > asked[0] and first not in asked)
