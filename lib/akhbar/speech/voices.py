"""Who can speak: a speaker, a noun phrase that may name one, and an article's memory of those who spoke."""

from collections import deque
from dataclasses import dataclass, field

Mentions = dict[int, tuple[int, str, str]]
"""The first word of a mention: the word after its last, the actor, the kind."""


@dataclass(frozen=True)
class Speaker:
    """One who speaks: an actor's id or the name as written, what gender verbs gave it, the words that named it."""

    name: str
    gender: str | None = None
    words: frozenset[str] = frozenset()
    person: bool = False

    def agrees(self, gender: str | None) -> bool:
        """Tell whether a verb of this gender can be his; of a plural nothing is known."""
        return None in (gender, self.gender) or "p" in (gender, self.gender) or gender == self.gender


@dataclass(frozen=True)
class Noun:
    """A noun phrase, `first:last` in words: who it is, whether it is of a kind that can speak, its own gender if seen."""

    first: int
    last: int
    speaker: Speaker
    speaks: bool
    gender: str | None


@dataclass
class Memory:
    """Who spoke last in an article, and the last few who were named."""

    last: Speaker | None = None
    named: deque[Speaker] = field(default_factory=lambda: deque(maxlen=30))

    def keep(self, speaker: Speaker) -> None:
        """Remember one who speaks."""
        self.last = speaker
        self.named.append(speaker)

    def elided(self, gender: str | None) -> Speaker | None:
        """Give the last one who spoke and with whom the verb's form agrees."""
        if self.last is None or self.last.agrees(gender):
            return self.last
        agreeing = (speaker for speaker in reversed(self.named) if speaker.person and speaker.gender == gender)
        return next(agreeing, None)
