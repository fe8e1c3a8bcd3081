"""An article read twice for its actors: first for whom it names beyond doubt, then for whom every other form means."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .classes import Naming, classes, naming, shorts
from .lexicon import dictionary
from .letters import drop_bidi, drop_harakat, drop_tatweel, drop_zero_width, fold, fold_persian
from .names import CLASS, NEAR, PREPOSITION, QUOTED, TOLD, Entry, adjectives, cuts, entries, evidence, institution, institutions
from .names import known, state_of, tree
from .people import COMMA, alone, bare, families, foreign, given, led, nisba, saying, speaks_of, surname, title_at, titles
from .wordings import QUOTE, Form, Words, closed_words, longest, place_words, placed, verb

AROUND = 4
"""How many words away a word may stand that tells namesakes apart."""
STOP = re.compile(r"[.؟?!؛;\n\r]")
NAMELESS = ("man", "woman")
"""Roles that announce a name and never stand for it."""
HEADS = frozenset((role, "m") for role in ("president", "prime minister", "king", "sultan", "guide", "secretary general"))
"""Roles so high that a family name after them is that of the table."""
RECENT = 600
"""How many characters back a man may have been named whom his office alone means."""
OFTEN = 2
"""How often a word of evidence, or a state, must stand in the article to speak for what nothing else tells."""

Mention = tuple[int, int, str, str | None, str]
"""Start, end, actor, name, kind."""


class Block(NamedTuple):
    """One block of an article: its words, and where it begins on its page."""

    words: Words
    offset: int


class Found(NamedTuple):
    """A mention: its place on the page, its words, its actor."""

    span: tuple[int, int]
    words: Words
    first: int
    last: int
    actor: str


class Call(NamedTuple):
    """What the article calls someone or something that no table knows; `full` where it is the whole name."""

    words: tuple[str, ...]
    actor: str
    full: bool


def mentions(blocks: list[Block]) -> list[Mention]:
    """Give every mention of an article's blocks, in the order of the blocks."""
    return Reading(blocks, Reading(blocks)).mentions()


class Reading:
    """One reading of an article; the second knows what the first has learned of the whole."""

    def __init__(self, blocks: list[Block], whole: "Reading | None" = None) -> None:
        self.whole = whole or self
        self.learning = whole is None
        self.found: list[Found] = []
        self.told: Counter[str] = Counter()
        self.states: Counter[str] = Counter()  # named, by name, capital, adjective, or what belongs to it
        self.spoken: Counter[str] = Counter()  # words of evidence
        self.kinds: dict[str, str] = {}  # of what no table knows, by its name as written
        self.calls: dict[str, list[Call]] = {}  # by first word
        self.called: dict[str, str] = {}  # by class or institution: whom its word alone means here
        self.bearers: dict[tuple[str, str], dict[str, None]] = {}  # by role and gender
        self.last: dict[str, int] = {}  # where an actor was last named
        self.holders: dict[str, dict[str, None]] = {}  # by office
        self.alone: list[tuple[str, str]] = []  # names of one word after a title or before a colon, and as written
        for block in blocks:
            self._read(*block)
        for word, written in self.alone:
            if word not in self.calls:
                self._call((word,), self._new(written, "person"), True)

    def mentions(self) -> list[Mention]:
        """Give the mentions; a name as written has no other name."""
        told, kinds = [(found, known().get(found.actor)) for found in self.found], self.whole.kinds | self.kinds
        return [(*f.span, f.actor, row and row.name, row.kind if row else kinds[f.actor]) for f, row in told]

    def _read(self, words: Words, offset: int) -> None:
        self.words, self.offset = words, offset
        self.leads: dict[int, tuple[int, set[tuple[str, str]], set[str]]] = {}  # where titles lead: last word, roles, offices
        self.titled = 0  # up to where a title goes that leads to a name
        i, size = 0, len(words)
        while i < size:
            word = words.words[i]
            if self.learning:
                self._learn(word)
            if opens(word) or i in self.leads or foreign(words, i) or any(form in self.whole.calls for _, form in cuts(word)):
                i = self._handle(i) or self._title(i) or self._person(i) or self._name(i) or self._short(i) or i + 1
            else:
                i += 1

    def _learn(self, word: str) -> None:
        for _, form in cuts(word):
            self.spoken[form] += form in evidence()[1]
            if state := adjectives().get((form,)):
                self.states[state] += 1

    def _handle(self, i: int) -> int:
        """Read a handle, or an acronym in brackets: whose name stands right before it, or a name as written."""
        word, before = self.words.words[i], self.found[-1] if self.found else None
        at = word[0] == "@" and self.words.gap(i) != ""
        acronym = word.isascii() and word.isupper() and self.words.gap(i).endswith("(") and not longest(self.words, i)
        if not at and not acronym:
            return 0
        if before and before.words is self.words and before.last == i - 1 and self.words.gap(i) in (" ", " (", "("):
            return self._add(i, i, 0, before.actor)
        return self._add(i, i, 0, self._new(word, "person")) if at else 0

    def _title(self, i: int) -> int:
        """Read a title: note whom it leads to, or take it for the one man here who bears it."""
        if (read := title_at(self.words, i)) is None:
            return 0
        title, last, clitics = read
        role, form = (title.role, title.gender), longest(self.words, i)
        office = form and form[0].sure is None and form[0].common or form and form[0].sure
        office = office and form[1] >= last and (institutions().get(office) or known()[office]._asdict())["kind"] == "office"
        if lead := led(self.words, form[1] if office else last, title.definite, bool(office)):
            self.leads.setdefault(lead.first, (lead.last, set(), set()))[1].add(role)
            self.titled = lead.first
            return 0
        if not title.definite or not alone(self.words, last) or form and form[1] > last:
            return 0
        bearers = self.bearers.get(role) or self.whole.bearers.get(role, ()) if title.role not in NAMELESS else ()
        if len(bearers) == 1:
            return self._add(i, last, clitics, *bearers)
        ministry = self.called.get("الوزاره", "") if title.role == "minister" else ""
        minister = ministry.removesuffix("ministry") + "minister"
        return self._add(i, last, clitics, minister) if not bearers and minister in known() else 0

    def _person(self, i: int) -> int:
        """Read the name of a person whom no table knows, or whatever the article has named so."""
        form = longest(self.words, i)
        sure = form[1] if form and (form[0].sure and not form[0].gazetteer or form[0].trap is not None) else -1
        if i in self.leads and sure < self.leads[i][0] and not (form and self._near(form[0], i, form[1])):
            if self.leads[i][0] > i:
                return self._introduce(i, self.leads[i][0])
            if form and form[1] == i and len(form[0].shorts) == 1 and self.leads[i][1] & HEADS:
                return self._add(i, i, 0, form[0].shorts[0].actor)
            self.alone.append((self.words.words[i], self._written(i, i)))
        end = bare(self.words, i)
        person = form and form[0].sure and known()[form[0].sure].kind == "person"
        if end is not None and end > max(sure, i) and not person and not (form and form[1] >= end and self._resolve(form, i)):
            return self._introduce(i, end)
        calls = [(clitics, call) for clitics, call in self._calls(i) if self._stands(i, clitics, call)]
        if end == i:
            self.alone.append((self.words.words[i], self._written(i, i)))
        if not calls:
            return 0
        size = max(len(call.words) for _, call in calls)
        actors = {(clitics, call.actor) for clitics, call in calls if len(call.words) == size}
        last = i + size - 1
        return 0 if len(actors) > 1 or form and form[1] > last or sure == last else self._add(i, last, *actors.pop())

    def _calls(self, i: int) -> Iterator[tuple[int, Call]]:
        for clitics, form in cuts(self.words.words[i]):
            yield from ((clitics, call) for call in self.whole.calls.get(form, ()))

    def _stands(self, i: int, clitics: int, call: Call) -> bool:
        words, last = self.words, i + len(call.words) - 1
        if tuple(words.words[i + 1 : last + 1]) != call.words[1:] or not all(words.spaced(k) for k in range(i + 1, last + 1)):
            return False
        return call.full or speaks_of(words, i, last, clitics)

    def _introduce(self, first: int, last: int) -> int:
        """Name a person whom no table knows: the family name, or the first one, calls him from now on."""
        name = tuple(self.words.words[first : last + 1])
        actor = self._new(self._written(first, last), "person")
        if self.learning and self.told[actor] == 0:
            self._call(name, actor, True)
            if last > first:
                self._call(surname(self.words, first, last), actor, False)
                if given().get(name[0]) or foreign(self.words, first):
                    self._call(name[:1], actor, False)
        return self._add(first, last, 0, actor)

    def _written(self, first: int, last: int, clitics: int = 0) -> str:
        start, end = self.words.span(first, clitics, last)
        folds = drop_harakat, drop_tatweel, fold_persian, drop_bidi, drop_zero_width
        written = " ".join(fold(self.words.text[start:end], *folds).text.split())
        return "ا" + written if self.words.words[first][clitics - 1 : clitics + 1] == "لل" else written

    def _new(self, written: str, kind: str) -> str:
        self.kinds.setdefault(written, kind)
        return written

    def _call(self, name: tuple[str, ...], actor: str, full: bool) -> None:
        if name[0] in closed_words() or len(name[0]) < 2:
            return
        self.calls.setdefault(name[0], []).append(Call(name, actor, full))

    def _name(self, i: int) -> int:
        """Read a form of the tables, or a name that its word of class tells."""
        form = longest(self.words, i)
        if form and form[0].trap and form[0].trap in self.whole.told:
            form = longest(self.words, i, traps=False)
        if form and form[0].trap is not None:
            return form[1] + 1
        actor = self._resolve(form, i) if form else None
        told = naming(self.words, i) if any(word in classes() for _, word in cuts(self.words.words[i])) else None
        waits = self.learning and told and (form and form[0].common and form[1] >= told.last or told.organ)
        if told and not waits and not (actor and (form[0].sure == actor or form[1] >= told.last)):
            return self._class(told)
        return self._add(i, form[1], form[2], actor) if actor else 0

    def _class(self, told: Naming) -> int:
        """Take the name that its word of class tells: a place of the tables, or a name as written."""
        form = longest(self.words, told.own) if told.kind == "place" and told.area and told.own <= told.last else None
        actor = (form[0].sure or next((short.actor for short in form[0].shorts), None)) if form and not form[2] else None
        known_by = self._heads(told.first, told.clitics)
        if told.organ and (named := self.called.get(known_by) or self.whole.called.get(known_by)):
            actor = named
        elif actor is None or known()[actor].kind not in ("place", "state"):
            actor = self._new(self._written(told.first, told.last, told.clitics), told.kind)
            name = tuple(self.words.words[told.own : told.last + 1])
            if self.learning and self.told[actor] == 0:
                self._call((cuts(self.words.words[told.first])[told.clitics][1], *self.words.words[told.first + 1 : told.last + 1]), actor, True)
                if name and (foreign(self.words, told.own) or self.words.gap(told.own).strip()):
                    self._call(name, actor, True)
        if told.short:
            self.called[told.short] = actor
        return self._add(told.first, told.last, told.clitics, actor)

    def _heads(self, first: int, clitics: int) -> str:
        """Give the first two words of a name, by which alone it may be called again."""
        word = dict(cuts(self.words.words[first]))[clitics]
        return f"{word} {self.words.after(first)}"

    def _short(self, i: int) -> int:
        """Read a definite word of class, or the first two words of a longer name: the last actor here of that class."""
        if self.learning:
            return 0
        for clitics, form in cuts(self.words.words[i]):
            if form[:2] == "ال" and form in shorts():
                for last, short in ((i + 1, f"{form} {self.words.after(i)}"), (i, form)):
                    if (actor := self.called.get(short)) and not self._qualified(i, last):
                        return self._add(i, last, clitics, actor)
        return 0

    def _qualified(self, i: int, last: int) -> bool:
        """Tell whether what follows makes another thing of a short form, or the form qualifies the word before it."""
        word = self.words.words[i]
        if nisba(self.words.after(last)) or i < last or not nisba(word) or word in shorts():
            return nisba(self.words.after(last))
        before = self.words.before(i)
        return before != "" and before not in closed_words() and not verb(self.words.raw(i - 1)) and before not in saying()

    def _resolve(self, form: Form, i: int) -> str | None:
        """Give the actor a form names where it stands: surely, by its vowels, by words near it, or by the whole article."""
        entry, last, clitics = form
        raw = self.words.raw(i)
        for short in entry.shorts:
            if short.written and short.written in raw:
                return short.actor
        if near := self._near(entry, i, last):
            return near
        if (quoted := entry.needing(QUOTED)) and QUOTE.search(self.words.gap(i)) and QUOTE.match(self.words.beyond(last)):
            return quoted[0]
        others = entry.needing(TOLD)
        if entry.sure and not others:
            return entry.sure if self._whole(entry.sure, i) and not self._adjective(i, last) else None
        if self.learning:
            return self._place(entry, i, clitics)
        told = {actor for actor in others if self.whole.told[actor]}
        people = {actor for actor in told if known()[actor].kind == "person"}
        if len(people) == 1 and speaks_of(self.words, i, last, clitics):
            return people.pop()
        if place := self._place(entry, i, clitics):
            return place
        if self._qualified(i, last):
            return None if not entry.sure else entry.sure
        near = evidence()[0] if speaks_of(self.words, i, last, clitics) else ()
        rest = [actor for actor in others if known()[actor].kind != "person" or actor in near]
        if told := set(rest) & told:
            return told.pop() if len(told) == 1 else entry.sure
        if best := most(self._weights(rest), 1 if entry.sure else OFTEN, 3):
            return best
        if len(rest) == 1 and last > i and self.words.words[i][clitics:] in shorts():
            return rest[0]
        if entry.common and entry.alone and not entry.sure:
            return self._common(entry.common)
        return entry.sure

    def _place(self, entry: Entry, i: int, clitics: int) -> str | None:
        """Give the place of an ambiguous name, where a word of class stands before it, or a preposition is enough."""
        evident = placed(self.words, i, clitics)
        if not evident:
            return None
        told = [actor for actor in entry.needing(CLASS) if evident == CLASS or self.whole.told[actor]]
        return next(iter(entry.needing(PREPOSITION) + told), None)

    def _whole(self, actor: str, i: int) -> bool:
        """Tell whether a person's name is no part of a longer one, whose first name stands before it: مظهر محمد صالح."""
        return known()[actor].kind != "person" or not given().get(self.words.before(i))

    def _just_named(self, first: int) -> str | None:
        """Give the person whose name ends right before a word, perhaps with a comma: what follows is his title."""
        found = self.found[-1] if self.found else None
        if found is None or found.words is not self.words or found.last != first - 1 or self._kind(found.actor) != "person":
            return None
        return found.actor if self.words.spaced(first) or self.words.gap(first) in COMMA else None

    def _kind(self, actor: str) -> str:
        return known()[actor].kind if actor in known() else (self.kinds | self.whole.kinds)[actor]

    def _adjective(self, i: int, last: int) -> bool:
        """Tell whether a name is an adjective here: المرأة السعودية, طائرة سورية, النظام القائم."""
        word, before = self.words.words[i], self.words.before(i)
        if i < last or before in closed_words() or before in place_words():
            return False
        if (word,) in adjectives():
            return before[:2] == "ال" or before.endswith(("ه", "ات")) and not verb(self.words.raw(i - 1))
        return word[:2] == before[:2] == "ال" and self.words.raw(i)[2:] in dictionary()

    def _held(self, office: str, first: int) -> str:
        """Give the one person here who holds an office and was named a moment ago, or the office."""
        if self.learning or office not in known() or known()[office].kind != "office":
            return office
        holders = self.holders.get(office) or [actor for actor in self.told if holds(actor) == office]
        near = [actor for actor in holders if self.offset + self.words.starts[first] - self.last[actor] < RECENT]
        return near[0] if len(holders) == 1 and near else office

    def _common(self, suffix: str) -> str | None:
        """Give the institution that its word alone means: of the state just named, the last one, or of the article's state."""
        near = self.found[-1] if self.found else None
        if near and near.words is self.words and (state := state_of(near.actor)) and state in owners():
            own = institution(suffix, state)
            if self.whole.told[own]:
                return own
        if suffix in self.called or suffix in self.whole.called:
            return self.called.get(suffix) or self.whole.called[suffix]
        states = {state: count for state, count in self.whole.states.items() if state in owners()}
        state = most(states, OFTEN, 2) or near and near.actor not in states and state_of(near.actor)
        return institution(suffix, state) if state in owners() else None

    def _near(self, entry: Entry, i: int, last: int) -> str | None:
        """Give the one actor for whom a word speaks that stands near in the sentence; the nearest word counts."""
        near, _ = evidence()
        speaking = [actor for actor in entry.needing(TOLD, NEAR) if actor in near]
        for words in self._around(i, last) if speaking else ():
            told = {form for word in words for _, form in cuts(word)}
            if actors := {actor for actor in speaking if not told.isdisjoint(near[actor])}:
                return actors.pop() if len(actors) == 1 else None
        return None

    def _around(self, i: int, last: int) -> Iterator[tuple[str, ...]]:
        """Give the words before and after words i to last, one step further each time, up to the sentence's ends."""
        words = self.words
        for _ in range(AROUND):
            i = i - 1 if i > 0 and not STOP.search(words.gap(i)) else -1
            last = last + 1 if last + 1 < len(words) and not STOP.search(words.gap(last + 1)) else len(words)
            yield (*words.words[max(i, 0) : i + 1], *words.words[last : last + 1])

    def _weights(self, actors: list[str]) -> dict[str, int]:
        """Count what in the article speaks for each actor: its words of evidence, or else its state."""
        near, _ = evidence()
        counted = {actor: sum(self.whole.spoken[word] for word in near[actor]) for actor in actors if actor in near}
        return counted or {actor: self.whole.states[known()[actor].of] for actor in actors if known()[actor].of}

    def _add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take words first to last for a mention of the actor; an office that leads to its holder's name is his title."""
        told = known().get(actor)
        if told and told.kind == "office" and first < self.titled:
            return self._led(first, last, actor)
        if told and told.kind == "office" and (holder := self._just_named(first)):
            self.holders.setdefault(actor, {})[holder] = None
            return last + 1
        actor = self._held(actor, first)
        told = known().get(actor)
        if (told.kind if told else self.whole.kinds.get(actor) or self.kinds[actor]) == "person":
            _, roles, offices = self.leads.get(first, (0, (), ()))
            for role in roles:
                self.bearers.setdefault(role, {})[actor] = None
            for office in offices:
                self.holders.setdefault(office, {})[actor] = None
            if told and told.of:
                self.told[told.of] += 1
        self.told[actor] += 1
        self.last[actor] = self.offset + self.words.ends[last]
        if state := state_of(actor):
            self.states[state] += 1
        self._recall(actor)
        for _, form in cuts(self.words.words[first]):
            if form in shorts():
                self.called[shorts()[form]] = actor
                if last > first + 1 and form[:2] == "ال":
                    self.called[self._heads(first, clitics)] = actor
        start, end = self.words.quoted(first, clitics, last)
        self.found.append(Found((self.offset + start, self.offset + end), self.words, first, last, actor))
        return last + 1

    def _recall(self, actor: str) -> None:
        for word in called(actor):
            self.called[word] = actor
        if actor.endswith("-minister") and (ministry := actor.removesuffix("minister") + "ministry") in known():
            self.called["الوزاره"] = ministry

    def _led(self, first: int, last: int, office: str) -> int:
        """Pass over the office of a man whose name follows, but for the name of a state in it."""
        self.leads[self.titled][2].add(office)
        self._recall(office)
        for i in range(first + 1, last + 1):
            form = longest(self.words, i)
            inner = form and form[1] <= last and not form[0].common and form[0].sure
            if inner and known()[inner].kind in ("state", "organisation"):
                return self._add(i, form[1], form[2], form[0].sure)
        return last + 1


def most(weights: dict[str, int], enough: int, times: int) -> str | None:
    """Give the key that weighs enough, and so many times as much as any other."""
    best = max(weights, key=weights.get, default=None)
    rest = max((weight for key, weight in weights.items() if key != best), default=0)
    return best if best and weights[best] >= max(enough, times * rest) else None


@lru_cache(maxsize=1 << 16)
def opens(word: str) -> bool:
    """Tell whether a name, a title or a word of class may begin with a written word."""
    tables = tree(), titles(), classes(), given(), families(), shorts()
    return word[0] == "@" or word.isascii() or any(form in kept for _, form in cuts(word) for kept in tables)


@cache
def called(actor: str) -> frozenset[str]:
    """Give the words that alone mean an actor once it is named: its class, and what every state has, by suffix.

    >>> sorted(called("sudanese-army"))
    ['army', 'الجيش']
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
    """Give the office of a person, if the table says that."""
    of = known()[actor].of if actor in known() else None
    return of if of and known()[of].kind == "office" else None


@cache
def owners() -> frozenset[str]:
    """Give the states that institutions belong to."""
    return frozenset(adjectives().values())
