"""Which actor a form of the tables names at its place: by what stands beside it, or as its article tells."""

from ..lexicon import dictionary
from ..tokens import cuts
from .classes import place_words
from .gazetteer import Hit
from .line import CLOSING, MARKS, Line
from .memory import Found, Memory
from .names import Sense, institution, known, near, state_of, states
from .persons import binds
from .wordtypes import function_word, group, nisba, strange, verbal

AROUND = 4
"""How many words away a word may stand that tells namesakes apart."""


class Resolver:
    """Tells whom the forms of the tables name in a line."""

    def __init__(self, line: Line, memory: Memory) -> None:
        self.line, self.memory, self.whole = line, memory, memory.whole

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
        if self.line.key(after) in MARKS and self.line.key(after + 2) in CLOSING:
            after += 1  # وزارة الخارجية «الإسرائيلية»
        elif not self.line.spaced(after):
            return None
        if sense.needs == "construct":
            hits = [(hit.last, hit.values[0].actor) for hit in self.line.names(after, False, ("",))]
        else:
            hits = [(hit.last, hit.values[0]) for hit in self.line.at("adjective", after, False)]
        return next(((end, institution(sense.actor, state)) for end, state in hits if state in states()), None)

    def resolve(self, senses: tuple[Sense, ...], i: int, hit: Hit) -> str | None:
        """Tell which of its senses a phrase has here: by words near it, by marks, place words, the article, or surely."""
        by = self.sorted(senses, i)
        told, sure = list(dict.fromkeys(by.get("told", ()))), next(iter(by.get("", ())), None)
        if close := self.by_words(told + by.get("near", []), i, hit.last):
            return close
        if "quoted" in by and self.in_marks(i, hit.last):
            return by["quoted"][0]
        if sure and not told:
            return None if self.is_adjective(i, hit.last) else sure
        if actor := self.placed(by, i) or self.told(told, i, hit) or sure:
            return actor
        if told and not senses[1:] and strange(self.line.forms[i][hit.clitics :]):
            return told[0]  # بايدن
        return self.alone(by["alone"][0]) if "alone" in by and self.stands_alone(i, hit) else None

    def sorted(self, senses: tuple[Sense, ...], i: int) -> dict[str, list[str]]:
        """Give the actors by what they need; one whose name has the harakat of token i needs nothing."""
        by: dict[str, list[str]] = {}
        for sense in senses:
            by.setdefault("" if sense.spelt == self.line.tokens[i].text else sense.needs, []).append(sense.actor)
        return by

    def in_marks(self, i: int, last: int) -> bool:
        """Tell whether a phrase stands by itself in quotation marks."""
        return self.line.key(i - 1) in MARKS and self.line.key(last + 1) in MARKS

    def by_words(self, actors: list[str], i: int, last: int) -> str | None:
        """Give the one of the actors that words beside the phrase speak of."""
        around = self.line.keys[max(0, i - AROUND) : i] + self.line.keys[last + 1 : last + 1 + AROUND]
        words = {word for key in around for _, word in cuts(key)} if actors else set()
        close = [actor for actor in actors if not words.isdisjoint(near().get(actor, ()))]
        return close[0] if len(close) == 1 else None

    def placed(self, by: dict[str, list[str]], i: int) -> str | None:
        """Give the place that an ambiguous name means after a word of class, or a preposition."""
        before = self.line.before(i)
        classed = not {before, before[1:]}.isdisjoint(place_words())
        led = classed or before in group("toward")
        place = next(iter(led * by.get("preposition", []) + classed * by.get("class", [])), None)
        return place if place and not self.elsewhere(i, place) else None

    def told(self, actors: list[str], i: int, hit: Hit) -> str | None:
        """Give the one of the actors that the article has told of under a fuller name."""
        named = [actor for actor in actors if self.whole.told[actor]]
        if len(named) != 1:
            return None
        person = known()[named[0]].kind == "person" and self.calls_here(i, hit.last, hit.clitics)
        return named[0] if person or not nisba(self.line.after(hit.last)) else None

    def stands_alone(self, i: int, hit: Hit) -> bool:
        """Tell whether a word for an institution stands without an adjective, and is none itself: السياسة الخارجية."""
        adjective = nisba(self.line.keys[i][hit.clitics :]) and self.line.before(i)[:2] == "ال"
        return not nisba(self.line.after(hit.last)) and not adjective

    def is_adjective(self, i: int, last: int) -> bool:
        """Tell whether a name is an adjective here: المرأة السعودية."""
        before = self.line.before(i)
        if last > i or not before or not self.line.at("adjective", i, False) or function_word(self.line.forms[i - 1]):
            return False
        return before[:2] == "ال" or before[-1] == "ه"

    def elsewhere(self, i: int, place: str) -> bool:
        """Tell whether what follows places a name in another state than the gazetteer has it: دوما بالضفة الغربية."""
        at = i + 1 + (self.line.after(i) in group("toward"))
        hits = [hit for hit in self.line.names(at, needs=("",)) if hit.clitics or at > i + 1]
        return any(state_of(sense.actor) not in (None, state_of(place)) for hit in hits[:1] for sense in hit.values)

    def alone(self, suffix: str) -> str | None:
        """Give the institution that its word alone means: of the state named last, the last one, or of the article's state."""
        actor = self.memory.found[-1].actor if self.memory.found else ""
        last = state_of(actor)
        if last in states() and self.whole.told[own := institution(suffix, last)]:
            return own
        if called := self.memory.called.get(suffix) or self.whole.called.get(suffix):
            return called
        likely = *dict(self.whole.states.most_common(1)), last if self.memory.kind(actor) != "place" else None
        return next((institution(suffix, state) for state in likely if state in states()), None)

    def calls_here(self, i: int, last: int, clitics: int) -> bool:
        """Tell whether a word alone is a name here and no adjective, preposition or common noun."""
        form, key, before = self.line.forms[i], self.line.keys[i], self.line.before(i)
        if last > i:
            return True
        if key[:2] == "ال":
            common = nisba(key) and (before[:2] == "ال" or bool(self.line.at("adjective", i, False)))
        else:
            common = form[clitics:] in dictionary()
        return not (function_word(form) or binds(before) or common and self.noun_before(i))

    def noun_before(self, i: int) -> bool:
        """Tell whether the word before token i is a noun, which would make another thing of it."""
        form = self.line.forms[i - 1] if self.line.spaced(i) else ""
        return form != "" and form[0].isalpha() and not verbal(form) and not function_word(form)
