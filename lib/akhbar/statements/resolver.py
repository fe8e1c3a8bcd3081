"""Which actor a form of the tables names at its place: by what stands beside it, or as its article tells."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import dictionary
from ..tokens import cuts
from .names import CLOSING, ENCLOSING, PhraseMatch, Sense, TokenLine, gazetteer, heads, institution, state_of, states
from .unlisted import FIRST, ClassName, bound, class_words, name_code, noun_before, read_class_name, untitled
from .wordtypes import function_word, group, nisba, strange

NEAR_WORDS = 4
"""How many words away a word may stand that tells namesakes apart."""
Role = tuple[str, ...]
"""What a title says of its bearer (role and gender), or the office he holds."""


Opening = tuple[PhraseMatch | None, int | None, ClassName | None]
"""What a token begins by itself: the longest title, a personal name, by its last token, and a name told by its class."""
NOTHING: Opening = (None, None, None)


class Found(NamedTuple):
    """A mention, in tokens, with the letters of clitics before it; actor "" for a form that names no one."""

    first: int
    last: int
    clitics: int
    actor: str


def only(before: str | None, actor: str) -> str:
    """Give an actor, if no other was meant before, else nobody."""
    return actor if before in (None, actor) else ""


@lru_cache(maxsize=1 << 12)
def without_proclitics(key: str) -> frozenset[str]:
    """Give what a word may be without its proclitics."""
    return frozenset(word for _, word in cuts(key))


@lru_cache(maxsize=1 << 14)
def may_open(form: str, key: str) -> bool:
    """Tell whether a mention may begin with a word: a title, a personal name, one told by its class, one of the tables."""
    listed = heads("title", key) or heads("name", key) or any(word in class_words() for word in without_proclitics(key))
    return bool(listed) or name_code(form, key) in FIRST or key[0] in "@("


def opening(line: TokenLine, i: int) -> Opening:
    """Give what token i begins by itself."""
    return next(iter(line.at("title", i)), None), untitled(line, i), read_class_name(line, i)


class Resolver:
    """Tells whom the forms of the tables name in a line, and remembers whom the line names and how they are called again.

    An article is read twice: `whole` is the first pass, whose findings the second has from the first word on. Where two bear
    a title or a name, it means nobody ("").
    """

    def __init__(self, line: TokenLine, whole: "Resolver | None" = None) -> None:
        self.line, self.before = line, whole
        words = enumerate(zip(line.forms, line.keys, strict=True))
        self.openings: dict[int, Opening] = whole.openings if whole else {i: opening(line, i) for i, it in words if may_open(*it)}
        self.found = [Found(-9, -9, 0, "")]  # nothing, to begin with
        self.told: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.kinds: dict[str, str] = whole.kinds if whole else {}  # of what no table knows
        self.calls: dict[str, dict[tuple[str, ...], str]] = {}  # by the first word of a name and the others
        self.called: dict[str, str] = {}  # by word of class, institution, or kind: whom it means now
        self.bearers: dict[Role, str] = {}
        self.leads: dict[int, tuple[int, tuple[Role, ...]]] = {}  # where titles lead: a name's last token, their roles
        self.sought = 0  # the token as far as titles were followed
        self.title_name: tuple[int, int] | None = None  # and the name there

    @property
    def whole(self) -> "Resolver":
        """The first pass over the article, or self during that pass. A property, to avoid a reference cycle."""
        return self.before or self

    def kind(self, actor: str) -> str | None:
        """Give the kind of an actor."""
        return gazetteer()[actor].kind if actor in gazetteer() else self.kinds.get(actor)

    def longest(self, i: int) -> Found | None:
        """Give the longest name of the tables at token i, and whom it names."""
        for hit in self.line.at("name", i):
            senses: tuple[Sense, ...] = hit.values
            if any(sense.needs == "trap" and not self.whole.told[sense.actor] for sense in senses):
                return Found(i, hit.last, hit.clitics, "")
            for sense in senses:
                if sense.needs in ("alone", "construct", "owned") and (own := self.owned(sense, hit.last)):
                    return Found(i, own[0], hit.clitics, own[1])
            if actor := self.resolve(senses, i, hit):
                return Found(i, hit.last, hit.clitics, actor)
        return None

    def owned(self, sense: Sense, last: int) -> tuple[int, str] | None:
        """Give the institution of the state whose adjective or name follows, and its last token."""
        after = last + 1
        if self.line.key(after) in ENCLOSING and self.line.key(after + 2) in CLOSING:
            after += 1  # وزارة الخارجية «الإسرائيلية»
        elif not self.line.spaced(after):
            return None
        if sense.needs == "construct":
            hits = [(hit.last, hit.values[0].actor) for hit in self.line.names(after, False, ("",))]
        else:
            hits = [(hit.last, hit.values[0]) for hit in self.line.at("adjective", after, False)]
        return next(((end, institution(sense.actor, state)) for end, state in hits if state in states()), None)

    def resolve(self, senses: tuple[Sense, ...], i: int, hit: PhraseMatch) -> str | None:
        """Tell which of its senses a phrase has here, the strongest evidence first."""
        if hit.last == i and self.line.before(i)[:2] == "ال" and self.line.at("adjective", i, False):
            return None  # المجتمع السوداني
        if not (senses[1:] or senses[0].needs):
            return senses[0].actor
        by: dict[str, list[str]] = defaultdict(list)
        for sense in senses:
            by["" if sense.needs == self.line.tokens[i].text else sense.needs].append(sense.actor)
        told = list(dict.fromkeys(by["told"]))
        return (
            self.close([*told, *by["near"]], i, hit.last)
            or self.placed(by, i, hit.last)
            or self.told_of(told, i, hit)
            or next(iter(by[""]), None)
            or (self.alone(by["alone"][0], i, hit) if by["alone"] else None)
        )

    def close(self, actors: list[str], i: int, last: int) -> str | None:
        """Give the one of the actors that words near a phrase speak of, or the naming of what he is `of`."""
        around = self.line.keys[max(0, i - NEAR_WORDS) : i] + self.line.keys[last + 1 : last + 1 + NEAR_WORDS] if actors else []
        words = {word for key in around for _, word in cuts(key)}
        told = [actor for actor in actors if "of" in gazetteer()[actor].near and self.whole.told[gazetteer()[actor].of or ""]]
        close = told or [actor for actor in actors if not words.isdisjoint(gazetteer()[actor].near)]
        return close[0] if len(close) == 1 else None

    def placed(self, by: Mapping[str, list[str]], i: int, last: int) -> str | None:
        """Give what an ambiguous name means in quotation marks, or the place after a preposition or a word of direction."""
        if by["quoted"] and self.line.key(i - 1) in ENCLOSING and self.line.key(last + 1) in CLOSING:
            return by["quoted"][0]
        before = self.line.before(i)
        beside = not group("direction").isdisjoint((before, before[1:]))  # ريف الباب, وشرق الباب
        places = by["preposition"] * (beside or before in group("toward")) + by["class"] * beside
        return next(iter(places), None)

    def elsewhere(self, i: int, place: str) -> bool:
        """Tell whether what follows places a name in another state than the gazetteer has it: دوما بالضفة الغربية."""
        at = i + 1 + (self.line.after(i) in group("toward"))
        hits = [hit for hit in self.line.names(at, needs=("",)) if hit.clitics or at > i + 1]
        return any(state_of(sense.actor) not in (None, state_of(place)) for hit in hits[:1] for sense in hit.values)

    def told_of(self, told: list[str], i: int, hit: PhraseMatch) -> str | None:
        """Give the one of the actors whom the article names in full; a foreign name means its one bearer anyway: بايدن."""
        named = [actor for actor in told if self.whole.told[actor]]
        if len(named) == 1 and not nisba(self.line.after(hit.last)):
            return named[0]
        return told[0] if len(told) == 1 and strange(self.line.forms[i][hit.clitics :]) else None

    def alone(self, suffix: str, i: int, hit: PhraseMatch) -> str | None:
        """Give the institution that its word alone means: of the place named last, the last one, or of the article's state."""
        adjective = nisba(self.line.keys[i][hit.clitics :]) and self.line.before(i)[:2] == "ال"  # السياسة الخارجية
        if adjective or nisba(self.line.after(hit.last)):
            return None
        last, near = state_of(self.found[-1].actor), self.called.get(suffix)
        here = self.kind(self.found[-1].actor) == "place"
        if last in states() and (here or not near) and self.whole.told[own := institution(suffix, last)]:
            return own
        if called := near or self.whole.called.get(suffix):
            return called
        return next((institution(suffix, state) for state, _ in self.whole.states.most_common(1) if state in states()), None)

    def calls_here(self, i: int, last: int, clitics: int) -> bool:
        """Tell whether a word alone is a name here and no adjective, preposition or common noun."""
        form, key = self.line.forms[i], self.line.keys[i]
        if last > i:
            return True
        common = nisba(key) and bool(self.line.at("adjective", i, False)) if key[:2] == "ال" else form[clitics:] in dictionary()
        return not (function_word(form) or bound(self.line, i) or common and noun_before(self.line, i))
