"""An article read twice for its actors: first for whom it names beyond doubt, then for whom every other form means."""

from functools import lru_cache
from typing import NamedTuple

from ..letters import drop_harakat, drop_tatweel, drop_unseen, fold, fold_persian
from .classes import Naming, aside, classes, naming, shorts
from .memory import LONGEST, OFTEN, Memory, common, most
from .names import CLASS, PREPOSITION, QUOTED, TOLD, Entry, cuts, evidence, institutions, known, state_of, tree
from .people import COMMA, alone, bare, families, foreign, given, led, speaks_of, surname, title_at, titles
from .surroundings import adjective, near, nested, qualified, within
from .wordings import QUOTE, Form, Words, longest, placed

NAMELESS = ("man", "woman")
"""Roles that announce a name and never stand for it."""
HEADS = frozenset((role, "m") for role in ("president", "prime minister", "king", "sultan", "guide", "secretary general"))
"""Roles so high that a family name after them is that of the table."""

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


class Lead(NamedTuple):
    """A name that titles lead to: its last word, the roles and the offices they give."""

    last: int
    roles: set[tuple[str, str]]
    offices: set[str]


def mentions(blocks: list[Block]) -> list[Mention]:
    """Give every mention of an article's blocks, in the order of the blocks."""
    return Reading(blocks, Reading(blocks).memory).mentions()


class Reading:
    """One reading of an article; the second knows what the first has learned of the whole."""

    def __init__(self, blocks: list[Block], whole: Memory | None = None) -> None:
        self.memory = Memory()
        self.whole, self.learning = whole or self.memory, whole is None
        self.found: list[Found] = []
        self.single: list[tuple[str, str]] = []  # names of one word after a title or before a colon, and as written
        for block in blocks:
            self._read(*block)
        for word, written in self.single:
            if (word,) not in self.memory.calls:
                self.memory.call((word,), self.memory.new(written, "person"), True)

    def mentions(self) -> list[Mention]:
        """Give the mentions; a name as written has no other name."""
        return [(*found.span, found.actor, self._known(found.actor), self._kind(found.actor)) for found in self.found]

    def _known(self, actor: str) -> str | None:
        return known()[actor].name if actor in known() else None

    def _kind(self, actor: str) -> str:
        return known()[actor].kind if actor in known() else self.memory.kinds.get(actor) or self.whole.kinds[actor]

    def _read(self, words: Words, offset: int) -> None:
        self.words, self.offset = words, offset
        self.leads: dict[int, Lead] = {}
        self.titled = 0  # up to where a title goes that leads to a name
        i, size = 0, len(words)
        while i < size:
            word = words.words[i]
            if self.learning:
                self.memory.hear(word)
            if opens(word) or i in self.leads or foreign(words, i) or any(form in self.whole.openers for _, form in cuts(word)):
                i = self._handle(i) or self._title(i) or self._person(i) or self._name(i) or self._short(i) or i + 1
            else:
                i += 1

    def _handle(self, i: int) -> int:
        """Read a handle, or an acronym in brackets: whose name stands right before it, or a name as written."""
        word, before = self.words.words[i], self.found[-1] if self.found else None
        at = word[0] == "@" and self.words.gap(i) != ""
        acronym = word.isascii() and word.isupper() and self.words.gap(i).endswith("(") and not longest(self.words, i)
        if not at and not acronym:
            return 0
        if before and before.words is self.words and before.last == i - 1 and self.words.gap(i) in (" ", " (", "("):
            return self._add(i, i, 0, before.actor)
        return self._add(i, i, 0, self.memory.new(word, "person")) if at else 0

    def _title(self, i: int) -> int:
        """Read a title: note whom it leads to, or take it for the one man here who bears it."""
        if (read := title_at(self.words, i)) is None:
            return 0
        title, last, clitics = read
        if bearer := self._just_named(i, None):
            self.memory.bearers.setdefault((title.role, title.gender), {})[bearer] = None
        role, form = (title.role, title.gender), longest(self.words, i)
        office = form is not None and form[1] >= last and _office(form[0])
        if lead := led(self.words, form[1] if office else last, title.definite, office):
            self.leads.setdefault(lead.first, Lead(lead.last, set(), set())).roles.add(role)
            self.titled = lead.first
            return 0
        if bearer or not title.definite or not alone(self.words, last) or form and form[1] > last:
            return 0
        bearers = self.memory.bearers.get(role) or self.whole.bearers.get(role, ()) if title.role not in NAMELESS else ()
        if len(bearers) == 1:
            return self._add(i, last, clitics, *bearers)
        minister = self.memory.minister() if title.role == "minister" and not bearers else None
        return self._add(i, last, clitics, minister) if minister else 0

    def _person(self, i: int) -> int:
        """Read the name of a person whom no table knows, or whatever the article has named so."""
        form = longest(self.words, i)
        sure = form[1] if form and (form[0].sure and not form[0].gazetteer or form[0].trap is not None) else -1
        if i in self.leads and sure < self.leads[i].last and not (form and near(self.words, form[0], i, form[1])):
            if self.leads[i].last > i:
                return self._introduce(i, self.leads[i].last)
            if form and form[1] == i and len(form[0].shorts) == 1 and self.leads[i].roles & HEADS:
                return self._add(i, i, 0, form[0].shorts[0].actor)
            self.single.append((self.words.words[i], self._written(i, i)))
        end, cut = bare(self.words, i) or (None, 0)
        known_here = form and (_person(form[0]) or end is not None and form[1] >= end and self._resolve(form, i))
        if end is not None and end > max(sure, i) and not known_here:
            return self._introduce(i, end, cut)
        if end == i:
            self.single.append((self.words.words[i], self._written(i, i)))
        if (call := self._call(i)) is None:
            return 0
        last, clitics, actor = call
        if form and (
            form[1] > last or sure == last or not self.memory.told[actor] and form[1] == last and self._resolve(form, i)
        ):
            return 0
        return self._add(i, last, clitics, actor)

    def _call(self, i: int) -> tuple[int, int, str] | None:
        """Find whom the words from word i on call, the most words first: (the last word, letters of clitics, the actor)."""
        best = None
        for clitics, form in cuts(self.words.words[i]):
            name = (form,)
            for last in range(i, min(i + LONGEST, len(self.words)) if form in self.whole.openers else i):
                if last > i:
                    if not self.words.spaced(last):
                        break
                    name += (self.words.words[last],)
                calls = self.whole.calls.get(name, {})
                if len(calls) == 1 and (best is None or last > best[0]):
                    (actor, full), *_ = calls.items()
                    best = (last, clitics, actor) if full or speaks_of(self.words, i, last, clitics) else best
        return best

    def _introduce(self, first: int, last: int, clitics: int = 0) -> int:
        """Name a person whom no table knows: the family name, or the first one, calls him from now on."""
        name = (dict(cuts(self.words.words[first]))[clitics], *self.words.words[first + 1 : last + 1])
        actor = self.memory.new(self._written(first, last, clitics), "person")
        if self.learning and self.memory.told[actor] == 0:
            self.memory.call(name, actor, True)
            if self.words.words[last] not in titles():
                self.memory.call(surname(self.words, first, last), actor, False)
            if given().get(name[0]) or foreign(self.words, first):
                self.memory.call(name[:1], actor, False)
        return self._add(first, last, clitics, actor)

    def _written(self, first: int, last: int, clitics: int = 0) -> str:
        """Give words as they are written, without clitics, harakat, quotation marks and what does not show."""
        start, end = self.words.span(first, clitics, last)
        folds = drop_harakat, drop_tatweel, fold_persian, drop_unseen
        written = " ".join(QUOTE.sub(" ", fold(self.words.text[start:end], *folds).text).split())
        return "ا" + written if self.words.words[first][clitics - 1 : clitics + 1] == "لل" else written

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
        after = self.words.after(form[1]) if form and form[0].construct and not actor else ""
        if after.endswith("يه") and after[:2] != "ال":
            self.memory.indefinite.add(form[0].common)
        inner = longest(self.words, i + 1) if actor and form[1] > i and aside(self.words.words[i]) else None
        if inner and inner[0].sure == actor and inner[1:] == (form[1], 0):  # its class means it, and is no part of its name
            self.memory.recall(actor)
            return i + 1
        return self._add(i, form[1], form[2], actor) if actor else 0

    def _class(self, told: Naming) -> int:
        """Take the name that its word of class tells: a place of the tables, or a name as written."""
        form = longest(self.words, told.own) if told.area and told.own <= told.last else None
        actor = next(iter(form[0].actors()), None) if form and not form[2] else None
        heads = self._heads(told.first, told.clitics)
        if told.organ and (named := self.memory.called.get(heads) or self.whole.called.get(heads)):
            actor = named
        elif actor is None or known()[actor].kind not in ("place", "state"):
            actor = self.memory.new(self._written(told.first, told.last, told.clitics), told.kind)
            words = self.words.words
            if self.learning and self.memory.told[actor] == 0:
                self.memory.call((heads.split()[0], *words[told.first + 1 : told.last + 1]), actor, True)
                if told.own <= told.last and (foreign(self.words, told.own) or self.words.gap(told.own).strip()):
                    self.memory.call(tuple(words[told.own : told.last + 1]), actor, True)
        if told.short:
            self.memory.called[told.short] = actor
        return self._add(told.first, told.last, told.clitics, actor)

    def _heads(self, first: int, clitics: int) -> str:
        """Give the first two words of a name, by which alone it may be called again."""
        return f"{dict(cuts(self.words.words[first]))[clitics]} {self.words.after(first)}"

    def _short(self, i: int) -> int:
        """Read a definite word of class, or the first two words of a longer name: the last actor here of that class."""
        for clitics, form in cuts(self.words.words[i]) if not self.learning else ():
            if form[:2] == "ال" and form in shorts():
                for last, short in ((i + 1, f"{form} {self.words.after(i)}"), (i, form)):
                    if (actor := self.memory.called.get(short)) and not qualified(self.words, i, last):
                        return self._add(i, last, clitics, actor)
        return 0

    def _resolve(self, form: Form, i: int) -> str | None:
        """Give the actor a form names where it stands: surely, by its vowels, by words near it, or by the whole article."""
        entry, last, clitics = form
        raw = self.words.raw(i)
        for short in entry.shorts:
            if short.written and short.written in raw:
                return short.actor
        if actor := near(self.words, entry, i, last):
            return actor
        if (quoted := entry.needing(QUOTED)) and QUOTE.search(self.words.gap(i)) and QUOTE.match(self.words.beyond(last)):
            return quoted[0]
        others = entry.needing(TOLD)
        if entry.sure and not others:
            return None if within(self.words, entry.sure, i) or adjective(self.words, i, last) else entry.sure
        place = self._place(entry, i, clitics)
        if self.learning:
            return place
        speaks, told = speaks_of(self.words, i, last, clitics), {actor for actor in others if self.whole.told[actor]}
        people = [actor for actor in told if speaks and known()[actor].kind == "person"]
        if len(people) == 1 or place:
            return people[0] if len(people) == 1 else place
        if qualified(self.words, i, last):
            return entry.sure
        rest = [actor for actor in others if known()[actor].kind != "person" or speaks and actor in evidence()[0]]
        if told := told.intersection(rest):
            return told.pop() if len(told) == 1 else entry.sure
        if best := most(self.whole.weights(rest), 1 if entry.sure else OFTEN, 3):
            return best
        if len(rest) == 1 and last > i and self.words.words[i][clitics:] in shorts():
            return rest[0]
        if entry.common and entry.alone and not entry.sure:
            before = self.found[-1] if self.found else None
            here = bool(before and before.words is self.words)
            return common(entry.common, before and before.actor, here, self.memory, self.whole)
        return entry.sure

    def _place(self, entry: Entry, i: int, clitics: int) -> str | None:
        """Give the place of an ambiguous name, where a word of class stands before it, or a preposition is enough."""
        evident = placed(self.words, i, clitics)
        told = [actor for actor in entry.needing(CLASS) if evident == CLASS or self.whole.told[actor]]
        return next(iter(entry.needing(PREPOSITION) + told), None) if evident else None

    def _add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take words first to last for a mention; an office right before or after its holder's name is his title."""
        if self._kind(actor) == "office":
            if first < self.titled and not nested(self.words, first):
                return self._led(first, last, actor)
            if holder := self._just_named(first, actor):
                self.memory.holders.setdefault(actor, {})[holder] = None
                return last + 1
            if not self.learning:
                actor = self.memory.held(actor, self.offset + self.words.starts[first])
        if self._kind(actor) == "person" and first in self.leads:
            for role in self.leads[first].roles:
                self.memory.bearers.setdefault(role, {})[actor] = None
            for office in self.leads[first].offices:
                self.memory.holders.setdefault(office, {})[actor] = None
        self.memory.tell(actor, self.offset + self.words.ends[last])
        for _, form in cuts(self.words.words[first]):
            if form in shorts():
                self.memory.called[shorts()[form]] = actor
                if last > first + 1 and form[:2] == "ال":
                    self.memory.called[self._heads(first, clitics)] = actor
        start, end = self.words.quoted(first, clitics, last)
        self.found.append(Found((self.offset + start, self.offset + end), self.words, first, last, actor))
        return last + 1

    def _just_named(self, first: int, office: str | None) -> str | None:
        """Give the person whose name ends right before a word, perhaps with a comma: what follows is his title.

        It is not his if it is an office of another state than his.
        """
        found = self.found[-1] if self.found else None
        if found is None or found.words is not self.words or found.last != first - 1 or self._kind(found.actor) != "person":
            return None
        if office and (state := state_of(found.actor)) and state != state_of(office):
            return None
        return found.actor if self.words.spaced(first) or self.words.gap(first) in COMMA else None

    def _led(self, first: int, last: int, office: str) -> int:
        """Pass over the office of a man whose name follows, but for the name of a state or organisation in it."""
        self.leads[self.titled].offices.add(office)
        self.memory.recall(office)
        for i in range(first + 1, last + 1):
            form = longest(self.words, i)
            inner = form and form[1] <= last and form[0].common in (None, "parliament") and form[0].sure
            if inner and known()[inner].kind in ("state", "organisation"):
                return self._add(i, form[1], form[2], inner)
        return last + 1


def _office(entry: Entry) -> bool:
    """Tell whether a form names an office, of whichever state."""
    if entry.sure:
        return known()[entry.sure].kind == "office"
    return entry.common is not None and institutions()[entry.common]["kind"] == "office"


def _person(entry: Entry) -> bool:
    return entry.sure is not None and known()[entry.sure].kind == "person"


@lru_cache(maxsize=1 << 16)
def opens(word: str) -> bool:
    """Tell whether a name, a title or a word of class may begin with a written word."""
    tables = tree(), titles(), classes(), given(), families(), shorts()
    return word[0] == "@" or word.isascii() or any(form in kept for _, form in cuts(word) for kept in tables)
