"""What an article has told of its actors so far: who was named, how they are called, and what speaks for whom."""

from collections import Counter
from functools import cache

from .classes import shorts
from .names import adjectives, cuts, entries, evidence, institution, institutions, known, state_of
from .wordings import closed_words

RECENT = 600
"""How many characters back a man may have been named whom his office alone means."""
OFTEN = 2
"""How often a word of evidence, or a state, must stand in the article to speak for what nothing else tells."""
LONGEST = 6
"""How many words of a name are looked at when it comes again."""
MINISTRY = "الوزاره"


class Memory:
    """The memory of one article, of its first reading or its second."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()
        self.states: Counter[str] = Counter()  # named, by name, capital, adjective, or what belongs to it
        self.spoken: Counter[str] = Counter()  # words of evidence
        self.last: dict[str, int] = {}  # where an actor was last named
        self.kinds: dict[str, str] = {}  # of what no table knows, by its name as written
        self.calls: dict[tuple[str, ...], dict[str, bool]] = {}  # whom words call, and whether that is the whole name
        self.openers: set[str] = set()  # the first words of calls
        self.called: dict[str, str] = {}  # by class or institution: whom its word alone means
        self.indefinite: set[str] = set()  # institutions of which the article speaks without saying whose: حكومة انتقالية
        self.bearers: dict[tuple[str, str], dict[str, None]] = {}  # by role and gender
        self.holders: dict[str, dict[str, None]] = {}  # by office, as the article says
        self.seated: dict[str, dict[str, None]] = {}  # by office, as the table says

    def hear(self, word: str) -> None:
        """Count a word of evidence, or the adjective of a state."""
        for _, form in cuts(word):
            if form in evidence()[1]:
                self.spoken[form] += 1
            if state := adjectives().get((form,)):
                self.states[state] += 1

    def new(self, written: str, kind: str) -> str:
        """Give the id of what no table knows: its name as written."""
        self.kinds.setdefault(written, kind)
        return written

    def call(self, name: tuple[str, ...], actor: str, full: bool) -> None:
        """Keep what someone is called."""
        if name[0] not in closed_words() and len(name[0]) > 1:
            self.openers.add(name[0])
            self.calls.setdefault(name, {})[actor] = full

    def tell(self, actor: str, at: int) -> None:
        """Take note that an actor is named at a place of the page."""
        self.told[actor] += 1
        self.last[actor] = at
        if state := state_of(actor):
            self.states[state] += 1
        if office := holds(actor):
            self.told[office] += 1
            self.seated.setdefault(office, {})[actor] = None
        self.recall(actor)

    def recall(self, actor: str) -> None:
        """Let the word of its class, or of what every state has, mean an actor from now on."""
        for word in called(actor):
            self.called[word] = actor
        if actor.endswith("-minister") and (ministry := actor.removesuffix("minister") + "ministry") in known():
            self.called[MINISTRY] = ministry

    def minister(self) -> str | None:
        """Give the office of the minister whose ministry was named last."""
        office = self.called.get(MINISTRY, "").removesuffix("ministry") + "minister"
        return office if office in known() else None

    def held(self, office: str, at: int) -> str:
        """Give the one person who holds an office and was named a moment ago, or the office."""
        holders = self.holders.get(office) or self.seated.get(office, {})
        near = [actor for actor in holders if actor in self.last and at - self.last[actor] < RECENT]
        return near[0] if len(holders) == 1 and near else office

    def state(self) -> str | None:
        """Give the state of which the article speaks far more than of any other."""
        return most({state: count for state, count in self.states.items() if state in owners()}, OFTEN, 2)

    def weights(self, actors: list[str]) -> dict[str, int]:
        """Count what in the article speaks for each actor: its words of evidence, or else its state."""
        near, _ = evidence()
        counted = {actor: sum(self.spoken[word] for word in near[actor]) for actor in actors if actor in near}
        return counted or {actor: self.states[known()[actor].of] for actor in actors if known()[actor].of}


def common(suffix: str, near: str | None, here: bool, now: Memory, whole: Memory) -> str | None:
    """Give the institution that its word alone means: of the state named last, the last one, or of the article's state.

    None where the article speaks of one that is nobody's yet.

    `near` is the actor named last, `here` whether in the same block.
    """
    state = state_of(near) if near else None
    if here and state in owners() and whole.told[own := institution(suffix, state)]:
        return own
    if found := now.called.get(suffix) or whole.called.get(suffix):
        return found
    if suffix in whole.indefinite:
        return None
    state = whole.state() or (state if near != state else None)
    return institution(suffix, state) if state in owners() else None


def most(weights: dict[str, int], enough: int, times: int) -> str | None:
    """Give the key that weighs enough, and so many times as much as any other.

    >>> most({"iraq": 4, "iran": 2}, 2, 2), most({"iraq": 4, "iran": 3}, 2, 2)
    ('iraq', None)
    """
    best = max(weights, key=weights.get, default=None)
    rest = max((weight for key, weight in weights.items() if key != best), default=0)
    return best if best and weights[best] >= max(enough, times * rest) else None


@cache
def called(actor: str) -> frozenset[str]:
    """Give the words that alone mean an actor once it is named: its class, and what every state has, by suffix.

    >>> sorted(called("syrian-foreign-ministry")), sorted(called("imf"))
    (['foreign-ministry'], ['الصندوق'])
    """
    suffixes = {suffix for suffix in institutions() if actor.endswith(f"-{suffix}")}
    return frozenset(_classed().get(actor, set()) | suffixes)


@cache
def _classed() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for words, entry in entries().items():
        if entry.sure and words[0] in shorts() and known()[entry.sure].kind in ("organisation", "armed group"):
            found.setdefault(entry.sure, set()).add(shorts()[words[0]])
    return found


@cache
def holds(actor: str) -> str | None:
    """Give the office of a person, if the table says that.

    >>> holds("biden"), holds("nasrallah")
    ('us-president', None)
    """
    of = known()[actor].of if actor in known() else None
    return of if of and known()[of].kind == "office" else None


@cache
def owners() -> frozenset[str]:
    """Give the states that institutions belong to."""
    return frozenset(adjectives().values())
