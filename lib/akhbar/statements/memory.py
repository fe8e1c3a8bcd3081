"""What a reading of an article remembers: whom it names, and how they are called again."""

from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from ..tokens import cuts
from .classes import classes
from .names import GROUPS, institutions, known, state_of

Role = tuple[str, ...]
"""What a title says of its bearer (role and gender), or the office he holds."""


class Found(NamedTuple):
    """A mention, in tokens, with the letters of clitics before it."""

    first: int
    last: int
    clitics: int
    actor: str


class Memory:
    """Whom an article names, by how they are called again; the second reading has `whole`, the memory of the first."""

    def __init__(self, whole: "Memory | None" = None) -> None:
        self.whole = whole or self
        self.found: list[Found] = []
        self.told: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.groups: dict[str, None] = {}  # the armed ones
        self.kinds: dict[str, str] = whole.kinds if whole else {}  # of what no table knows
        self.calls: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)  # by words of a name
        self.heads: set[str] = set()  # the first words of calls
        self.called: dict[str, str] = {}  # by word of class or institution: whom it means now
        self.bearers: dict[Role, dict[str, None]] = defaultdict(dict)

    def kind(self, actor: str | None) -> str | None:
        """Give the kind of an actor."""
        return known()[actor].kind if actor in known() else self.kinds.get(actor or "")

    def call(self, words: tuple[str, ...], actor: str) -> None:
        """Let words call an actor again."""
        self.calls[words][actor] = None
        self.heads.add(words[0])

    def bears(self, person: str, roles: tuple[Role, ...]) -> None:
        """Remember a person's titles and offices."""
        for role in roles:
            self.bearers[role][person] = None

    def bearer(self, role: Role) -> str | None:
        """Give the one person of the article who bears a title or holds an office."""
        bearers = self.whole.bearers.get(role, {})
        return next(iter(bearers)) if len(bearers) == 1 else None

    def tell(self, found: Found, word: str) -> None:
        """Remember a mention, whose first word is `word`: the words for its class and institution mean it from now on."""
        actor, kind, state = found.actor, self.kind(found.actor), state_of(found.actor)
        self.found.append(found)
        self.told[actor] += 1
        if state and kind != "place":
            self.states[state] += 1
        if kind == "armed group":
            self.groups[actor] = None
        if kind in (*GROUPS, "place"):
            self.called |= {classes()[head].short: actor for _, head in cuts(word) if head in classes()}
        if suffix := suffix_of(actor):
            self.called[suffix] = actor
        if (office := actor.removesuffix("ministry") + "minister") in known():
            self.called["minister"] = office


@lru_cache(maxsize=1 << 14)
def suffix_of(actor: str) -> str | None:
    """Give the suffix of a state's institution."""
    return next((suffix for suffix in institutions() if actor in known() and actor.endswith("-" + suffix)), None)
