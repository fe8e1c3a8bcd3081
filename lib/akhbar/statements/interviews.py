"""Interviews without names: which lines ask, and which answer."""

from .passages import Passage
from .wordtypes import classes, group

BULLETS = ("*", "-", "–", "—", "•", "_")
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
    lines = sorted(passage.breaks)
    asked = [first for first, after in zip(lines, [*lines[1:], len(passage)], strict=True) if _asks(passage, first, after)]
    marked = any(passage.keys[first] in (*BULLETS, "س") for first in asked)
    if not marked and group("interview").isdisjoint(passage.keys):
        return frozenset()
    return frozenset(first for first in lines if asked and first > asked[0] and first not in asked)


def _asks(passage: Passage, first: int, after: int) -> bool:
    """Tell whether a line is a question and nothing else."""
    if passage.keys[after - 1] not in ("؟", "?") or passage.words(first, after) > LONGEST:
        return False
    start = first
    while start < after - 1 and not (passage.keys[start].isalpha() and len(passage.keys[start]) > 1):
        start += 1
    return start > first or "question" in classes(passage.forms[start]) or passage.keys[start] in group("asks")
