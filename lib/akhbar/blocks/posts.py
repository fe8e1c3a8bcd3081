"""Posts of social networks among the lines of a page: what was embedded in a story and is not its outlet's own text."""

from .lines import ARABIC, LETTERS, SIGNATURE, Line

LONGEST = 8
"""Lines that a post of a channel has at most, between its name and the count of its readers."""


def posts(lines: list[Line], lead: int) -> dict[int, bool]:
    """Find the lines of posts: each with whether it goes on with the post of the line before it.

    Up to the `lead`, the page's first sentence, stand a headline and the story's own beginning, and no post.
    """
    return _copied(lines, lead) | _linked(lines, lead)


def _linked(lines: list[Line], lead: int) -> dict[int, bool]:
    """Find posts by their links and signatures, with the lines before those that can only be theirs."""
    found: dict[int, bool] = {}
    for at, line in enumerate(lines):
        if not line.post:
            continue
        signature = SIGNATURE.search(line.text)
        signs = bool(signature and not LETTERS.search(line.text, 0, signature.start()))  # nothing else stands on its line
        found[at] = signs and at - 1 in found
        for back in range(at - 1, lead, -1):
            if back in found or not (signs and back == at - 1 or _posted(lines[back])):
                break
            found[back], found[back + 1] = False, True
    return found


def _copied(lines: list[Line], lead: int) -> dict[int, bool]:
    """Find posts that were copied from a channel: its name and handle, the post, when it was sent and how often seen."""
    found: dict[int, bool] = {}
    for at in range(lead + 1, len(lines)):
        if at in found or not (lines[at].cue.form == "post" or lines[at].handle):
            continue
        if lines[at].handle:
            named = at - 1 > lead and at - 1 not in found and _posted(lines[at - 1])
            found |= {at - 1: False, at: True} if named else {at: False}
        end = next((i for i in range(at + 1, min(at + LONGEST, len(lines))) if lines[i].counted), at + 1)
        while end + 1 < len(lines) and lines[end + 1].counted:
            end += 1
        found |= {i: i > at + 1 for i in range(at + 1, min(end + 1, len(lines)))}
    return found


def _posted(line: Line) -> bool:
    """Tell whether a line before a post is the post's: in Latin letters, a tag, or short and no sentence."""
    short = line.words <= 12 and not line.ends
    return not line.cue.kind and (short or line.text.lstrip()[:1] in "#@" or not ARABIC.search(line.text))
