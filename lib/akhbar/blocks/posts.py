"""Posts of social networks among the lines of a page: what was embedded in a story and is not its outlet's own text."""

from .lines import LETTERS, SIGNATURE, Line

POST_LINES = 8
"""Lines that a post of a channel has at most, between its name and the count of its readers."""


def posts(lines: list[Line], lead: int) -> dict[int, bool]:
    """Find the lines of posts: each with whether it goes on with the post of the line before it.

    A post is known by its link or signature, and the lines before those that can only be its own; or, where a channel's
    post was copied (`copied`), by the handle above it and the count or the time below it. Up to the `lead`, the page's
    first sentence, stand a headline and the story's own beginning, and no post.
    """
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
    return copied(lines, lead) | found


def _posted(line: Line) -> bool:
    """Tell whether a line before a post is the post's: in Latin letters, a tag, or short and no sentence."""
    return not line.cue.kind and (line.latin or line.text.lstrip()[:1] in "#@" or line.words <= 12 and not line.ends)


def copied(lines: list[Line], lead: int) -> dict[int, bool]:
    """Find posts that were copied from a channel: its name and handle, the post, when it was sent and how often seen."""
    found: dict[int, bool] = {}
    for at in range(lead + 1, len(lines)):
        forwarded = lines[at].cue.form == "post"
        if at in found or not (forwarded or lines[at].handle):
            continue
        if not forwarded:
            above = lines[at - 1]
            named = at - 1 > lead and above.words <= 6 and not above.clause and not above.cue.kind
            found |= {at - 1: False, at: True} if named else {at: False}
        end = next((i for i in range(at + 1, min(at + POST_LINES, len(lines))) if lines[i].counted), at + 1)
        while end + 1 < len(lines) and lines[end + 1].counted:
            end += 1
        found |= {i: i > at + 1 for i in range(at + 1, min(end + 1, len(lines)))}
    return found
