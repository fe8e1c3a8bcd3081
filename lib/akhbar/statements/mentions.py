"""Who is named: an article is read twice, and what the first reading learned of it the second knows from the first word on.

Learned are who is named in full, who bears a title, and what is called by its class.
"""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from ..letters import MATCHING, fold
from ..pages import Page
from ..tokens import READ, Token, read_tokens
from .line import Line
from .names import known
from .reader import Reader, openings


class Mention(NamedTuple):
    """A row of the layer of actors."""

    article: int
    start: int
    end: int
    actor: str
    name: str | None
    kind: str


@lru_cache(maxsize=4)
def read_mentions(page: Page) -> tuple[Mention, ...]:
    """Read the mentions of a page, in order; kept for the readers that ask again.

    >>> [(row.actor, row.kind) for row in read_mentions(Page("p", "قال الوزير سامر العبيدي في بغداد"))]
    [('سامر العبيدي', 'person'), ('baghdad', 'place')]
    """
    lines: dict[int, list[Token]] = defaultdict(list)
    for block in read_tokens(page):
        if block.kind in READ:
            lines[block.article] += block.tokens
    found = []
    for article, tokens in lines.items():
        line = Line(tokens)
        found_at = openings(line)
        second = Reader(line, found_at, Reader(line, found_at).read()).read()
        for mention in second.found:
            actor = mention.actor
            start = tokens[mention.first].start + offset(tokens[mention.first], mention.clitics)
            name = known()[actor].name if actor in known() else None
            found.append(Mention(article, start, tokens[mention.last].end, actor, name, second.kind(actor) or "person"))
    return tuple(sorted(found))


def offset(token: Token, letters: int) -> int:
    """Give how many characters of a token its first letters take, marks on them included."""
    if letters == 0 or len(token.key) == token.end - token.start:
        return letters
    written = fold(token.text, *MATCHING).origin[letters]
    return written * (token.end - token.start) // len(token.text)  # a garbled letter is two characters
