"""Which actor a form of the tables names at its place: by what stands beside it, or as its article tells."""

from ..tokens import cuts
from .gazetteer import Hit
from .line import CLOSING, MARKS, Line
from .memory import Memory
from .classes import place_words
from .names import Sense, institution, known, near, state_of, states
from .persons import binds
from .wordtypes import function_word, group, nisba, strange, verbal
from ..lexicon import dictionary
from typing import NamedTuple

AROUND = 4
"""How many words away a word may stand that tells namesakes apart."""


class Form(NamedTuple):
    """The longest form of the tables at a token: its last token, letters of clitics, and whom it names, if that is told."""

    last: int
    clitics: int
    actor: str | None


class Resolver:
    """Tells whom the forms of the tables name in a line."""

    def __init__(self, line: Line, memory: Memory) -> None:
        self.line, self.memory, self.whole = line, memory, memory.whole

    def longest(self, i: int) -> Form | None:
        """Give the longest name of the tables at token i."""
        for hit in self.line.at("name", i):
            senses: tuple[Sense, ...] = hit.values
            if any(sense.needs == "trap" and not self.whole.told[sense.actor] for sense in senses):
                return Form(hit.last, hit.clitics, None)
            for sense in senses:
                if sense.needs in ("alone", "construct", "owned") and (own := self.owned(sense, hit)):
                    return own
            if actor := self.resolve(senses, i, hit):
                return Form(hit.last, hit.clitics, actor)
        return None

    def owned(self, sense: Sense, hit: Hit) -> Form | None:
        """Give the institution of the state whose adjective or name follows."""
        after = hit.last + 1
        if self.line.key(after) in MARKS and self.line.key(after + 2) in CLOSING:
            after += 1  # وزارة الخارجية «الإسرائيلية»
        elif not self.line.spaced(after):
            return None
        if sense.needs != "construct":
            adjective = self.line.at("adjective", after, False)
            return Form(adjective[0].last, hit.clitics, institution(sense.actor, adjective[0].values[0])) if adjective else None
        for name in self.line.names(after, False, ("",)):
            if name.values[0].actor in states():
                return Form(name.last, hit.clitics, institution(sense.actor, name.values[0].actor))
        return None

    def resolve(self, senses: tuple[Sense, ...], i: int, hit: Hit) -> str | None:
        """Tell which of its senses a phrase has here: by words near it, by marks, place words, the article, or surely."""
        if not (senses[1:] or senses[0].needs):
            return None if self.is_adjective(i, hit.last) else senses[0].actor
        by: dict[str, list[str]] = {}
        for sense in senses:
            by.setdefault("" if sense.spelt == self.line.tokens[i].text else sense.needs, []).append(sense.actor)
        told, sure = dict.fromkeys(by.get("told", ())), by.get("")
        if close := self.near([*told, *by.get("near", ())], i, hit.last):
            return close
        if "quoted" in by and self.line.key(i - 1) in MARKS and self.line.key(hit.last + 1) in MARKS:
            return by["quoted"][0]
        if sure and not told:
            return None if self.is_adjective(i, hit.last) else sure[0]
        if place := self.placed(i, by):
            return place
        after = self.line.after(hit.last)
        named = [actor for actor in told if self.whole.told[actor]]
        if len(named) == 1 and (not nisba(after) or known()[named[0]].kind == "person" and self.calls_here(i, hit.last, hit.clitics)):
            return named[0]
        if told and not senses[1:] and strange(self.line.forms[i][hit.clitics :]):
            return senses[0].actor  # بايدن
        if sure:
            return sure[0]
        adjective = nisba(self.line.keys[i][hit.clitics :]) and self.line.before(i)[:2] == "ال"  # السياسة الخارجية
        return self.alone(by["alone"][0]) if "alone" in by and not nisba(after) and not adjective else None

    def near(self, actors: list[str], i: int, last: int) -> str | None:
        """Give the one of the actors that words near the phrase speak of."""
        if not actors:
            return None
        around = self.line.keys[max(0, i - AROUND) : i] + self.line.keys[last + 1 : last + 1 + AROUND]
        words = {word for key in around for _, word in cuts(key)}
        close = [actor for actor in actors if not words.isdisjoint(near().get(actor, ()))]
        return close[0] if len(close) == 1 else None

    def is_adjective(self, i: int, last: int) -> bool:
        """Tell whether a name is an adjective here: المرأة السعودية."""
        before = self.line.before(i)
        if last > i or not before or not self.line.at("adjective", i, False) or function_word(self.line.forms[i - 1]):
            return False
        return before[:2] == "ال" or before[-1] == "ه"

    def placed(self, i: int, by: dict[str, list[str]]) -> str | None:
        """Give the place that an ambiguous name means after a word of class, or a preposition."""
        before = self.line.before(i)
        classed = not {before, before[1:]}.isdisjoint(place_words())
        led = classed or before in group("toward")
        found = led * by.get("preposition", []) + classed * by.get("class", [])
        return found[0] if found and not self.elsewhere(i, found[0]) else None

    def elsewhere(self, i: int, place: str) -> bool:
        """Tell whether what follows places a name in another state than the gazetteer has it: دوما بالضفة الغربية."""
        next_ = i + 1 + (self.line.after(i) in group("toward"))
        hits = [hit for hit in self.line.names(next_, needs=("",)) if hit.clitics or next_ > i + 1]
        return any(state_of(sense.actor) not in (None, state_of(place)) for hit in hits[:1] for sense in hit.values)

    def alone(self, suffix: str) -> str | None:
        """Give the institution that its word alone means: of the state named last, the last one, or of the article's state."""
        actor = self.memory.found[-1].actor if self.memory.found else None
        last = state_of(actor)
        if last in states() and self.whole.told[own := institution(suffix, last)]:
            return own
        if called := self.memory.called.get(suffix) or self.whole.called.get(suffix):
            return called
        likely = *dict(self.whole.states.most_common(1)), last if self.memory.kind(actor) != "place" else None
        return next((institution(suffix, state) for state in likely if state in states()), None)

    def calls_here(self, i: int, last: int, clitics: int) -> bool:
        """Tell whether a word alone is a name here and no adjective, preposition or common noun."""
        if last > i:
            return True
        form, key, before = self.line.forms[i], self.line.keys[i], self.line.before(i)
        if function_word(form) or binds(before):
            return False
        definite = key[:2] == "ال"
        adjective = nisba(key) and (before[:2] == "ال" or bool(self.line.at("adjective", i, False)))
        common = adjective if definite else form[clitics:] in dictionary()
        return not (common and self.noun_before(i))

    def noun_before(self, i: int) -> bool:
        """Tell whether the word before token i is a noun, which would make another thing of it."""
        form = self.line.forms[i - 1] if self.line.spaced(i) else ""
        return form != "" and form[0].isalpha() and not verbal(form) and not function_word(form)
