"""Who is named: the names of the tables, those that titles and words of class announce, and whom a short form means.

An article is read twice: what the first reading learned of it (who is named in full, who bears a title, what is called by its
class) the second knows from the first word on.
"""

from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from ..letters import MATCHING, fold
from ..lexicon import dictionary
from ..pages import Page
from ..tokens import READ, Token, cuts, phrase, read_tokens
from . import classes as told_by_class
from .classes import MARKS, Naming, naming, place_words, words_for
from .cues import saying
from .gazetteer import Hit, index
from .line import Line
from .names import GROUPS, Sense, institution, institutions, known, near, state_of, states
from .persons import bound, bound_before, code, given, is_nisba_of_state, name_end, surname
from .wordtypes import function_word, group, nisba, owned, strange, verbal

AROUND = 4
"""How many words away a word may stand that tells namesakes apart."""
REACH = 9
"""How many words may stand between a title and the name."""
TITLE, PERSON, NAME, CLASS, AGAIN = "tpnca"
CLOSING = frozenset((*MARKS, *MARKS.values()))
CALL = 5
"""How many words a call may have."""


class Mention(NamedTuple):
    """A row of the layer of actors."""

    article: int
    start: int
    end: int
    actor: str
    name: str | None
    kind: str


class Found(NamedTuple):
    """A mention, in tokens, with the letters of clitics before it."""

    first: int
    last: int
    clitics: int
    actor: str


class Lead(NamedTuple):
    """Where titles lead: the last word of a name, the roles its bearer has, the office if one is named."""

    last: int
    roles: tuple[tuple[str, str], ...]
    office: str | None


class Memory:
    """Whom an article names, by how they are called again."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.kinds: dict[str, str] = {}  # of what no table knows
        self.calls: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)  # by words of a name
        self.heads: set[str] = set()  # the first words of calls
        self.called: dict[str, str] = {}  # by word of class or institution: whom it means now
        self.bearers: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)  # by role and gender
        self.holders: dict[str, dict[str, None]] = defaultdict(dict)  # by office

    def call(self, words: tuple[str, ...], actor: str) -> None:
        """Let words call an actor again."""
        self.calls[words][actor] = None
        self.heads.add(words[0])

    def kind(self, actor: str | None) -> str | None:
        """Give the kind of an actor."""
        return known()[actor].kind if actor in known() else self.kinds.get(actor or "")


class Reader:
    """Reads an article's line once; the second reading has `whole`, the memory of the first."""

    def __init__(self, line: Line, roles: list[str], whole: Memory | None = None) -> None:
        self.line, self.tokens, self.roles, self.memory = line, line.tokens, roles, Memory()
        self.whole, self.first = whole or self.memory, whole is None
        self.leads: dict[int, Lead] = {}
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Read the line from its first token to its last."""
        called, after = self.whole.heads, 0
        for i, key in enumerate(self.line.keys):
            roles, calls = self.roles[i], bool(called) and not called.isdisjoint(bare(key))
            if i < after or not (roles or calls or i in self.leads):
                continue
            after = (
                (TITLE in roles and self.title(i))
                or ((PERSON in roles or calls or i in self.leads) and self.person(i))
                or (NAME in roles and self.name(i, CLASS in roles))
                or (AGAIN in roles and self.again(i))
                or i + 1
            )
        return self.found

    def kind(self, actor: str | None) -> str | None:
        """Give the kind of an actor, as either reading knows it."""
        return self.memory.kind(actor) or self.whole.kind(actor)

    # titles

    def title(self, i: int) -> int:
        """Note whom a title leads to; alone, it means the one here who bears it."""
        hits = self.line.at("title", i)
        if not hits:
            return self.owned_title(i)
        hit, form = hits[0], self.longest(i)
        office = form[2] if form and form[0] >= hit.last and self.kind(form[2]) == "office" else None
        roles = tuple((value.role, value.gender) for value in hit.values)
        last = form[0] if office and form else hit.last
        if office:
            self.recall_ministry(office)
        if lead := self.lead(last, hit.values[0].definite or bool(office)):
            self.leads[lead[0]] = Lead(lead[1], roles + self.leads.get(lead[0], Lead(0, (), None)).roles, office)
            if office:
                self.inner(i, last)
            return last + 1 if office else 0
        if self.found and self.just_named(i) and not (office and self.other_state(office)):
            self.bears(self.found[-1].actor, roles, office)
            if office:
                self.inner(i, last)
            return last + 1 if office else 0
        if office or form and form[0] > hit.last or not hit.values[0].definite:
            return 0
        return self.bearer(i, hit, roles)

    def owned_title(self, i: int) -> int:
        """Note whom a title with a pronoun leads to: مبعوثها الخاص."""
        form = self.line.forms[i]
        if owned_title(form):
            if lead := self.lead(i, True):
                self.leads[lead[0]] = Lead(lead[1], (), None)
        return 0

    def recall_ministry(self, office: str) -> None:
        """Let the ministry of a minister named be what الوزارة means."""
        ministry = office.removesuffix("minister") + "ministry"
        if ministry != office and ministry in known():
            self.recall(ministry)

    def lead(self, last: int, definite: bool) -> tuple[int, int] | None:
        """Find the name that a title ending at `last` leads to, over what completes the title, or after one comma."""
        start, comma = last + 1, False
        for i in range(start, min(last + REACH, len(self.line))):
            word, form = self.line.keys[i], self.line.forms[i]
            if word in MARKS or word in "،," and not comma:
                comma = comma or word in "،,"
                continue
            if self.tokens[i].gap == "\n" or not word.isalpha():
                return None
            hit = self.longest(i)
            direct = not comma and all(nisba(self.line.keys[k]) for k in range(start, i))
            if hit and self.kind(hit[2]) == "person":
                return i, hit[0]
            end = name_end(self.line, i, "led" if direct else "likely")
            end = name_end(self.line, i, "sure") if end is None else end
            if direct and definite and (short := self.short_person(i)) and (end is None or end <= short.last):
                return i, short.last
            if end is not None and not (hit and hit[2]):
                return i, end
            if title := self.line.at("title", i):
                start, definite = title[0].last + 1, title[0].values[0].definite
            elif word not in group("links") and (function_word(form) or verbal(form) == 2) or comma:
                return None
        return None

    def short_person(self, i: int) -> Hit | None:
        """Give the short form of the one person of the tables whom it can mean, right after a title: الرئيس بايدن."""
        hits = self.line.names(i, False, ("told", "near"))
        people = [hit for hit in hits[:1] if len(hit.values) == 1 and known()[hit.values[0].actor].kind == "person"]
        return people[0] if people and not is_nisba_of_state(self.line, i) else None

    def bearer(self, i: int, hit: Hit, roles: tuple[tuple[str, str], ...]) -> int:
        """Read a definite title alone: the one here who bears it, or the minister of the ministry named last."""
        after = self.line.after(hit.last)
        if nisba(after) or after in group("links") or given().get(after):
            return 0
        bearers = self.memory.bearers.get(roles[0]) or self.whole.bearers.get(roles[0], {})
        if len(bearers) == 1:
            return self.add(i, hit.last, hit.clitics, *bearers)
        ministry = self.memory.called.get("الوزاره", "")
        office = ministry.removesuffix("ministry") + "minister"
        return self.add(i, hit.last, hit.clitics, office) if roles[0][0] == "minister" and office in known() else 0

    def just_named(self, i: int) -> bool:
        """Tell whether a person's name ends right before token i, perhaps with a comma."""
        found = self.found[-1]
        near = found.last == i - 1 and self.line.spaced(i) or found.last == i - 2 and self.line.keys[i - 1] in "،,"
        return near and self.kind(found.actor) == "person"

    def other_state(self, office: str) -> bool:
        """Tell whether an office is of another state than the person named before it."""
        state = state_of(self.found[-1].actor)
        return state is not None and state != state_of(office)

    def bears(self, person: str, roles: tuple[tuple[str, str], ...], office: str | None) -> None:
        """Remember a person's titles."""
        for role in roles:
            self.memory.bearers[role][person] = None
        if office:
            self.memory.holders[office][person] = None

    def inner(self, first: int, last: int) -> None:
        """Read the state or organisation in the office of one whose name stands beside it."""
        for k in range(first + 1, last + 1):
            for hit in self.line.names(k, needs=("",)):
                if hit.last <= last and self.kind(hit.values[0].actor) in ("state", "organisation"):
                    self.add(k, hit.last, hit.clitics, hit.values[0].actor)
                    return

    # names of persons

    def person(self, i: int) -> int:
        """Read a personal name: led to by a title, sure by itself, likely beside other words, or called again."""
        form, lead = self.longest(i), self.leads.get(i)
        end = lead.last if lead else self.untitled(i)
        if end is not None and not (form and form[2] and form[0] >= end):
            actor = self.new(i, end, 0, "person")
            start = surname(self.line, i, end)
            if start > i and not self.line.at("title", start, False):
                self.memory.call(tuple(self.line.keys[start : end + 1]), actor)
            return self.add(i, end, 0, actor)
        call = self.call(i)
        if call is None or form and (form[0] > call[0] or form[2] and self.surely(i, form[0])):
            return 0
        return self.add(i, *call)

    def surely(self, i: int, last: int) -> bool:
        """Tell whether a form of the tables names its actor by itself, and not only where the article or words near say so."""
        hits = self.line.at("name", i)
        return any(not sense.needs for hit in hits if hit.last == last for sense in hit.values)

    def untitled(self, i: int) -> int | None:
        """Give the last word of a personal name that no title leads to."""
        before = self.line.before(i)
        if before in given() and given()[before] or bound_before(before):
            return None
        end = name_end(self.line, i, "sure")
        if end is not None and end > i:
            return end
        if verbal(self.line.forms[i]):
            return None
        end = name_end(self.line, i, "likely")
        if end is not None and end > i and (self.beside(i) or self.line.keys[i + 1] in given() and not self.noun_before(i)):
            return end
        for how in ("likely", "titled"):
            end = name_end(self.line, i, how)
            if end is not None and end > i and self.titled(end + 1 + (self.line.key(end + 1) in ("،", ","))):
                return end
        return None

    def beside(self, i: int) -> bool:
        """Tell whether a verb of saying or the adjective of a state stands before token i."""
        before = self.line.before(i)
        adjective = before != "" and bool(self.line.at("adjective", i - 1, False))
        return saying(before) or adjective or nisba(before) and saying(self.line.before(i - 1))

    def noun_before(self, i: int) -> bool:
        """Tell whether the word before token i is a noun, which would make another thing of it."""
        form = self.line.forms[i - 1] if self.line.spaced(i) else ""
        return form != "" and form[0].isalpha() and not verbal(form) and not function_word(form)

    def titled(self, i: int) -> bool:
        """Tell whether a title begins at token i that tells who someone is: رئيس المركز, and not الشاب."""
        hits = self.line.at("title", i, False) if i < len(self.line) else []
        return bool(hits) and hits[0].values[0].role not in ("man", "woman")

    def call(self, i: int) -> tuple[int, int, str] | None:
        """Give the longest name of the article's own that calls someone at token i: last token, letters of clitics, whom."""
        best = None
        for clitics, head in cuts(self.line.keys[i]):
            if head not in self.whole.heads:
                continue
            for last in range(i, min(i + CALL, len(self.line))):
                if last > i and not (self.line.spaced(last) or self.line.keys[last] in MARKS):
                    break
                who = self.whole.calls.get((head, *self.line.keys[i + 1 : last + 1]), {})
                if len(who) == 1 and (best is None or last > best[0]) and self.calls_here(i, last, clitics):
                    best = last, clitics, *who
        return best

    def calls_here(self, i: int, last: int, clitics: int) -> bool:
        """Tell whether a word alone is a name here and no adjective, preposition or common noun."""
        if last > i:
            return True
        form, before = self.line.forms[i], self.line.before(i)
        if function_word(form) and form[-1] == "ى" or bound_before(before) or given().get(before):
            return False
        noun = self.noun_before(i)
        if is_nisba_of_state(self.line, i):
            return not noun
        if form[clitics:] in dictionary() and self.line.keys[i][:2] != "ال":
            return not noun and not (clitics and form in dictionary())
        return not (noun and nisba(self.line.keys[i]) and before[:2] == "ال" and not self.line.at("title", i - 1))

    def new(self, first: int, last: int, clitics: int, kind: str) -> str:
        """Name what no table knows as it is written, and let the same words call it again."""
        tokens = [token for token in self.tokens[first : last + 1] if token.key not in MARKS]
        actor = " ".join(token.form for token in tokens)[clitics:]
        self.memory.kinds[actor] = kind
        self.memory.call((tokens[0].key[clitics:], *(token.key for token in tokens[1:])), actor)
        return actor

    # names of the tables

    def longest(self, i: int) -> tuple[int, int, str | None] | None:
        """Give the longest name of the tables at token i: (last token, letters of clitics, the actor if it is told)."""
        for hit in self.line.at("name", i):
            senses: tuple[Sense, ...] = hit.values
            if any(sense.needs == "trap" and not (sense.actor and self.whole.told[sense.actor]) for sense in senses):
                return hit.last, hit.clitics, None
            owned = (self.owned(sense, hit.last) for sense in senses if sense.needs in ("alone", "construct", "owned"))
            if own := next(filter(None, owned), None):
                return own[0], hit.clitics, own[1]
            if (actor := self.resolve(senses, i, hit)) or any(not sense.needs for sense in senses):
                return hit.last, hit.clitics, actor
        return None

    def owned(self, sense: Sense, last: int) -> tuple[int, str] | None:
        """Give the institution of the state whose adjective or name follows."""
        if self.line.key(last + 1) in MARKS and self.line.key(last + 3) in CLOSING:
            last += 1  # وزارة الخارجية «الإسرائيلية»
        elif not self.line.spaced(last + 1):
            return None
        if adjective := self.line.at("adjective", last + 1, False):
            if not (sense.needs == "construct" and self.line.keys[last][:2] != "ال"):
                return adjective[0].last, institution(sense.actor, adjective[0].values[0])
        if sense.needs == "alone" and self.line.after(last) == "في":  # وزارة الصحة في غزة
            hits = self.line.names(last + 2, False, ("",)) if last + 2 < len(self.line) else []
            states_ = (state_of(s.actor) for hit in hits[:1] for s in hit.values if known()[s.actor].kind in ("place", "state"))
            state = next((state for state in states_ if state in states()), None)
            return (last, institution(sense.actor, state)) if state else None
        if sense.needs == "construct":
            for hit in self.line.names(last + 1, False, ("",)):
                if hit.values[0].actor in states():
                    return hit.last, institution(sense.actor, hit.values[0].actor)
        return None

    def resolve(self, senses: tuple[Sense, ...], i: int, hit: Hit) -> str | None:
        """Tell which of its senses a phrase has here: by words near it, by marks, place words, the article, or surely."""
        if len(senses) == 1 and not senses[0].needs and i not in self.leads:
            return None if self.is_adjective(i, hit.last) else senses[0].actor
        by: dict[str, list[str]] = defaultdict(list)
        for sense in senses:
            by["" if sense.spelt and sense.spelt == self.tokens[i].text else sense.needs].append(sense.actor)
        if speaking := by["told"] + by["near"]:
            around = self.around(i, hit.last)
            close = [actor for actor in speaking if not around.isdisjoint(near().get(actor, ()))]
            if len(close) == 1:
                return close[0]
        if by["quoted"] and self.line.key(i - 1) in MARKS and self.line.key(hit.last + 1) in MARKS:
            return by["quoted"][0]
        if i in self.leads and (short := self.short_person(i)) and short.last == hit.last:
            return short.values[0].actor
        if by[""] and not by["told"]:
            return None if self.is_adjective(i, hit.last) else by[""][0]
        if place := self.placed(i, hit.clitics, by):
            return place
        after = self.line.after(hit.last)
        told = [actor for actor in dict.fromkeys(by["told"]) if self.whole.told[actor]]
        if len(told) == 1 and (known()[told[0]].kind == "person" and self.calls_here(i, hit.last, hit.clitics) or not nisba(after)):
            return told[0]
        if len(senses) == 1 and by["told"] and strange(self.line.forms[i][hit.clitics :]):
            return by["told"][0]  # بايدن
        if by[""]:
            return by[""][0]
        adjective = nisba(self.line.keys[i][hit.clitics :]) and self.line.before(i)[:2] == "ال"  # السياسة الخارجية
        return self.alone(by["alone"][0]) if by["alone"] and not nisba(after) and not adjective else None

    def around(self, i: int, last: int) -> set[str]:
        """Give the words near a phrase, without their clitics, in its sentence."""
        words: set[str] = set()
        for step in (range(i - 1, max(-1, i - 1 - AROUND), -1), range(last + 1, min(len(self.line), last + 1 + AROUND))):
            for k in step:
                if self.line.keys[k] in ".؟?!؛;":
                    break
                words.update(word for _, word in cuts(self.line.keys[k]))
        return words

    def is_adjective(self, i: int, last: int) -> bool:
        """Tell whether a name is an adjective here: المرأة السعودية."""
        before = self.line.before(i)
        if last > i or not before or not self.line.at("adjective", i, False) or function_word(self.line.forms[i - 1]):
            return False
        return (before[:2] == "ال" or before.endswith(("ه", "ات"))) and not verbal(self.line.forms[i - 1])

    def placed(self, i: int, clitics: int, by: dict[str, list[str]]) -> str | None:
        """Give the place that an ambiguous name means after a word of class, or a preposition."""
        before = self.line.before(i)
        classed = not {before, before[1:]}.isdisjoint(place_words())
        led = self.line.keys[i][:clitics].endswith(("ب", "ل")) or before in group("toward")
        found = by["preposition"] * (classed or led) + by["class"] * classed
        return found[0] if found and not self.elsewhere(i, found[0]) else None

    def elsewhere(self, i: int, place: str) -> bool:
        """Tell whether what follows places a name in another state than the gazetteer has it: دوما بالضفة الغربية."""
        state, last = state_of(place), i + 1
        last += self.line.after(i) in group("toward")
        if state is None or not self.line.spaced(last):
            return False
        hits = [hit for hit in self.line.names(last, needs=("",)) if hit.clitics or last > i + 1]
        others = {state_of(sense.actor) for hit in hits[:1] for sense in hit.values if known()[sense.actor].kind in ("place", "state")}
        return bool(others - {None, state})

    def alone(self, suffix: str) -> str | None:
        """Give the institution that its word alone means: of the state named last, the last one, or of the article's state."""
        last = self.found[-1].actor if self.found else None
        near_state = state_of(last)
        if near_state in states() and self.whole.told[own := institution(suffix, near_state)]:
            return own
        named = near_state if self.kind(last) != "place" else None
        common = (state for state in (*dict(self.whole.states.most_common(1)), named) if state in states())
        if actor := self.memory.called.get(suffix) or self.whole.called.get(suffix):
            return actor
        state = next(common, None)
        return institution(suffix, state) if state else None

    def name(self, i: int, classed: bool) -> int:
        """Read a form of the tables, or a name that its word of class tells."""
        form = self.longest(i)
        told = naming(self.line, i) if classed else None
        if told and not (form and form[2] and form[0] >= told.last):
            return self.class_name(i, told)
        if form is None:
            return 0
        last, clitics, actor = form
        if actor is None or self.aside(i):
            return last + 1 if last > i or actor else 0
        titled = self.kind(actor) == "office" and not self.first and self.line.at("title", i)
        alone = titled and titled[0].values[0].definite and titled[0].last == i  # الرئيس, and not رئيس الوزراء
        holders = self.whole.holders.get(actor, {}) if alone else {}
        return self.add(i, last, clitics, *holders) if len(holders) == 1 else self.add(i, last, clitics, actor)

    def aside(self, i: int) -> bool:
        """Tell whether the word before makes another thing of a name: خام برنت, بتوقيت مكة, فيلم القاهرة."""
        before = self.line.before(i) or (self.line.key(i - 2) if self.line.key(i - 1) in MARKS else "")
        direction = before in told_by_class.words_for("direction")
        before = self.line.before(i - 1) if direction else before
        return bool(before) and any(word in words_for("apart") for _, word in cuts(before))

    def class_name(self, i: int, told: Naming) -> int:
        """Take in a name told by its class; with one adjective it may be the one of its class the article is about."""
        if told.told.kind == "place":
            for hit in self.line.names(told.own, False, ("", "class", "preposition", "told")):
                place = next((sense.actor for sense in hit.values if self.kind(sense.actor) == "place"), None)
                if place and hit.last <= told.last and not self.elsewhere(hit.last, place) and told.told.part != "yes":
                    return self.add(told.first, told.last, told.clitics, place)
        for hit in self.line.names(told.own, False, ("", "told")) if told.own > told.first else []:
            group_ = next((sense.actor for sense in hit.values if self.kind(sense.actor) in GROUPS), None)
            if group_ and hit.last == told.last:
                self.memory.called[told.told.short or "-"] = group_
                return self.add(told.own, told.last, 0, group_)
        short, again = told.told.short, self.memory.called.get(told.told.short)
        if again and told.own == i and told.last == i + 1 and self.kind(again) == told.told.kind:
            state = self.line.at("adjective", told.last, False)
            if state and state_of(again) in (None, state[0].values[0]):
                return self.add(i, told.last, told.clitics, again)
        actor = self.new(told.first, told.last, told.clitics, told.told.kind)
        if told.own > told.first and told.last > told.own - 1 and told.told.goes == "name":
            self.memory.call(tuple(self.line.keys[told.own : told.last + 1]), actor)
        self.memory.called[short or "-"] = actor
        return self.add(told.first, told.last, told.clitics, actor)

    def again(self, i: int) -> int:
        """Read a definite word of class, the last actor here of that class; or a handle, whose name stands before it."""
        key = self.line.keys[i]
        if key[0] == "@" and len(key) > 1:
            own = self.found[-1] if self.found else None
            beside = own is not None and own.last == i - 1 - (self.line.key(i - 1) == "(")
            return self.add(i, i, 0, own.actor if own and beside else self.new(i, i, 0, "person"))
        if key == "(":
            return self.alias(i)
        for clitics, word in cuts(key):
            if word[:2] == "ال" and not nisba(self.line.after(i)) and (actor := self.memory.called.get(word) or self.only(word)):
                return self.add(i, i, clitics, actor)
        return 0

    def only(self, word: str) -> str | None:
        """Give the one armed group named so far, if a word is of the class of such groups: الجماعة."""
        told = told_by_class.classes().get(word)
        if told is None or told.kind != "armed group" or told.short != word:
            return None
        groups = [actor for actor in self.memory.told if self.kind(actor) == "armed group"]
        return groups[0] if len(groups) == 1 else None

    def alias(self, i: int) -> int:
        """Read what stands in parentheses after an organisation as its other name: وكالة الأنباء الفلسطينية (وفا)."""
        own = self.found[-1] if self.found else None
        if own is None or own.last != i - 1 or self.kind(own.actor) not in GROUPS:
            return 0
        close = next((k for k in range(i + 2, min(i + 7, len(self.line))) if self.line.keys[k] == ")"), None)
        if close is None or not all(key.isalpha() or key == "." for key in self.line.keys[i + 1 : close]):
            return 0
        if close == i + 2:
            self.memory.call((self.line.keys[i + 1],), own.actor)
        return self.add(i + 1, close - 1, 0, own.actor)

    def add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take tokens first to last for a mention, and remember whom it names."""
        kind, state, memory = self.kind(actor), state_of(actor), self.memory
        if kind == "person" and (lead := self.leads.get(first)):
            self.bears(actor, lead.roles, lead.office)
        memory.told[actor] += 1
        if state and kind != "place":
            memory.states[state] += 1
        if kind in (*GROUPS, "place"):
            for _, word in cuts(self.line.keys[first]):
                if word in told_by_class.classes():
                    memory.called[told_by_class.classes()[word].short or "-"] = actor
        if state and actor in known():
            self.recall(actor)
        if self.line.key(last + 1) in CLOSING and any(self.line.keys[k] in MARKS for k in range(first, last)):
            last += 1
        self.found.append(Found(first, last, clitics, actor))
        return last + 1

    def recall(self, actor: str) -> None:
        """Let the words for an institution of a state mean this one from now on."""
        suffix = suffix_of(actor)
        if suffix:
            self.memory.called[suffix] = actor
            if suffix.endswith("ministry"):
                self.memory.called["الوزاره"] = actor


@lru_cache(maxsize=1 << 12)
def suffix_of(actor: str) -> str | None:
    """Give the suffix of a state's institution."""
    return next((suffix for suffix in institutions() if actor.endswith("-" + suffix)), None)


@lru_cache(maxsize=1 << 15)
def bare(key: str) -> frozenset[str]:
    """Give what a word may be without its proclitics."""
    return frozenset(word for _, word in cuts(key))


@lru_cache(maxsize=1 << 12)
def is_title(form: str) -> bool:
    """Tell whether a word is a title of one word."""
    node = index()["title"].get("".join(phrase(form)))
    return node is not None and bool(node.values_)


@lru_cache(maxsize=1 << 15)
def opens(form: str, key: str) -> str:
    """Tell what may begin with a word: a title, a person's name, a name of the tables or told by a class, what calls again."""
    if key[0] in "@(":
        return AGAIN
    titles, names, classes = index()["title"], index()["name"], told_by_class.classes()
    words = bare(key)
    titled = owned_title(form) or any(word in titles for word in words)
    classed = any(word in classes for word in words)
    named = classed or any(word in names for word in words)
    called = any(word in classes and classes[word].short == word for word in words)
    return TITLE * titled + PERSON * (code(form, key) in "gasuokxb") + NAME * named + CLASS * classed + AGAIN * called


def owned_title(form: str) -> bool:
    """Tell whether a word is a title with a pronoun: مبعوثها."""
    return owned(form) and any(is_title(form.removesuffix(end)) for end in ("ها", "هم", "ه"))


@lru_cache(maxsize=4)
def read_mentions(page: Page) -> tuple[Mention, ...]:
    """Read the mentions of a page, in order; kept for the readers that ask again."""
    lines: dict[int, list[Token]] = defaultdict(list)
    for block in read_tokens(page):
        if block.kind in READ:
            lines[block.article] += block.tokens
    found = []
    for article, tokens in lines.items():
        line = Line(tokens)
        roles = [opens(token.form, token.key) for token in tokens]
        for i in (i for i, key in enumerate(line.keys) if i and key in bound("son")):
            roles[i - 1] += PERSON
        first = Reader(line, roles)
        first.read()
        reader = Reader(line, roles, first.memory)
        for mention in reader.read():
            actor = mention.actor
            start = tokens[mention.first].start + offset(tokens[mention.first], mention.clitics)
            name = known()[actor].name if actor in known() else None
            found.append(Mention(article, start, tokens[mention.last].end, actor, name, reader.kind(actor) or "person"))
    return tuple(sorted(found))


def offset(token: Token, letters: int) -> int:
    """Give how many characters of a token its first letters take, marks on them included."""
    if letters == 0 or len(token.key) == token.end - token.start:
        return letters
    written = fold(token.text, *MATCHING).origin[letters]
    return written * (token.end - token.start) // len(token.text)  # a garbled letter is two characters
