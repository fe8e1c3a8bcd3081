"""An article while its actors are read: whom it has named so far, and what still waits for evidence."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .letters import drop_bidi, drop_harakat, drop_tatweel, drop_zero_width, fold, fold_persian
from .names import Entry, clitic_forms, evidence, known, tree
from .people import ADJECTIVES, alone, given, named, speaks_of, surname, title_at, titles
from .wordings import Words, longest

NEAR = 4
"""How many words away a word may stand that tells namesakes apart."""
STOP = re.compile(r"[.؟?!؛;\n\r]")
OFTEN = 2
"""How often a word of evidence must stand in the article to speak for an actor whose name is not ambiguous in itself."""


class Found(NamedTuple):
    """A mention: its place on the page, its words, its actor or what its form may name."""

    span: tuple[int, int]
    words: Words
    first: int
    last: int
    actor: str | None
    entry: Entry | None = None

    def office(self) -> bool:
        """Tell whether it names an office."""
        actors = [self.actor] if self.actor else [short.actor for short in self.entry.shorts]
        return all(actor in known() and known()[actor].kind == "office" for actor in actors)


class Story:
    """One article, read block by block; `mentions` when all are read."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.told: Counter[str] = Counter()
        self.ids: dict[tuple[str, ...], str] = {}  # persons whom no table knows, by the words of their names
        self.calls: dict[str, list[tuple[int, tuple[str, ...], str, bool]]] = {}  # by written first word; True: the full name
        self.bearers: dict[tuple[str, str], set[str]] = {}  # by role and gender
        self.decided: dict[Entry, str | None] = {}
        self.blocks: list[Words] = []

    def read(self, words: Words, offset: int, headline: bool) -> None:
        """Read one block, which begins at `offset` of its page."""
        self.blocks.append(words)
        self.words, self.offset, self.headline = words, offset, headline
        self.leads: dict[int, tuple[int, set[tuple[str, str]]]] = {}  # names that titles lead to: last word, roles
        i, known_words, size = 0, opening(), len(words)
        while i < size:
            word = words.words[i]
            if word in known_words or word in self.calls or i in self.leads:
                i = self._title(i) or self._person(i) or self._form(i) or i + 1
            else:
                i += 1

    def mentions(self) -> list[tuple]:
        """Give `(start, end, actor, name, kind)` of every mention, those that waited decided by the whole article."""
        decided = []
        for found in self.found:
            if found.entry and found.entry not in self.decided:
                self.decided[found.entry] = self._decided(found.entry)
            if actor := found.actor or self.decided[found.entry]:
                told = known().get(actor)
                decided.append((*found.span, actor, told and told.name, told.kind if told else "person"))
        return decided

    def _title(self, i: int) -> int:
        """Read a title: note whom it leads to, or take it for the one man here who bears it."""
        if (read := title_at(self.words, i)) is None:
            return 0
        title, last, clitics = read
        role = title.role, title.gender
        if lead := named(self.words, last):
            self.leads.setdefault(lead[0], (lead[1], set()))[1].add(role)
            return 0
        bearers = self.bearers.get(role, ()) if title.definite else ()
        if len(bearers) != 1 or not alone(self.words, last):
            return 0
        form = longest(self.words, i)
        return 0 if form and form[1] > last else self._add(i, last, clitics, *bearers)

    def _person(self, i: int) -> int:
        """Read the name of a person whom no table knows: after a title, or named by one before."""
        form = longest(self.words, i)
        if i in self.leads and not (form and form[0].sure and form[1] >= self.leads[i][0]):
            near = self._choice(form[0], i, form[1], form[2]) if form else None
            if not near:
                return self._introduce(i, self.leads[i][0])
        calls = [call for call in self.calls.get(self.words.words[i], ()) if self._stands(i, call)]
        if not calls:
            return 0
        size = max(len(call[1]) for call in calls)
        actors = {(call[0], call[2]) for call in calls if len(call[1]) == size}
        last = i + size - 1
        if len(actors) > 1 or form and (form[1] > last or form[0].trap is not None):
            return 0
        return self._add(i, last, *actors.pop())

    def _stands(self, i: int, call: tuple[int, tuple[str, ...], str, bool]) -> bool:
        clitics, name, _, full = call
        words, last = self.words, i + len(name) - 1
        if tuple(words.words[i + 1 : last + 1]) != name[1:] or not all(words.spaced(k) for k in range(i + 1, last + 1)):
            return False
        return full or speaks_of(words, i, last, clitics)

    def _introduce(self, first: int, last: int) -> int:
        """Name a person whom no table knows: the id is the name as written, and the family name calls him from now on."""
        name = tuple(self.words.words[first : last + 1])
        if name not in self.ids:
            start, end = self.words.span(first, 0, last)
            written = fold(self.words.text[start:end], drop_harakat, drop_tatweel, fold_persian, drop_bidi, drop_zero_width)
            self.ids[name] = " ".join(written.text.split())
            self._call(name, self.ids[name], True)
            self._call(surname(self.words, first, last), self.ids[name], False)
        return self._add(first, last, 0, self.ids[name])

    def _call(self, name: tuple[str, ...], actor: str, full: bool) -> None:
        for clitics, form in clitic_forms(name[0]):
            self.calls.setdefault(form, []).append((clitics, name, actor, full))

    def _form(self, i: int) -> int:
        """Read a form of the tables."""
        form = longest(self.words, i)
        if form and form[0].trap and form[0].trap in self.told:
            form = longest(self.words, i, traps=False)
        if not form:
            return 0
        entry, last, clitics = form
        if entry.trap is not None:
            return last + 1
        if actor := self._choice(entry, i, last, clitics):
            return self._add(i, last, clitics, actor)
        if not self._waits(entry, i, last, clitics):
            return 0
        self._keep(i, last, clitics, None, entry)
        return last + 1

    def _choice(self, entry: Entry, i: int, last: int, clitics: int) -> str | None:
        """Give the actor a form names where it stands: surely, by its vowels, by a word near it, or told before."""
        if not entry.shorts:
            return entry.sure if self._whole(entry, i) else None
        raw = self.words.raw(i)
        for short in entry.shorts:
            if short.written and short.written in raw:
                return short.actor
        if near := self._near(entry, i, last):
            return near
        told = entry.people & self.told.keys()
        if len(told) == 1 and speaks_of(self.words, i, last, clitics):
            return told.pop()
        return None

    def _whole(self, entry: Entry, i: int) -> bool:
        """Tell whether a person's name is no part of a longer one, whose first name stands before it: مظهر محمد صالح."""
        return known()[entry.sure].kind != "person" or not given().get(self.words.before(i))

    def _waits(self, entry: Entry, i: int, last: int, clitics: int) -> bool:
        """Tell whether what the article says elsewhere can decide whom a form names."""
        if entry.sure:
            return bool(entry.shorts)
        people = entry.people and self.headline and speaks_of(self.words, i, last, clitics)
        after = self.words.after(last)
        qualified = after[:2] == "ال" and after.endswith(("ي", "يه")) and after not in ADJECTIVES
        return bool(people or entry.others) and not qualified

    def _near(self, entry: Entry, i: int, last: int) -> str | None:
        """Give the one actor for whom a word speaks that stands near in the sentence; the nearest word counts."""
        near, written = evidence()
        for words in self._around(i, last) if entry.speaking else ():
            told = {written[word] for word in words if word in written}
            if actors := {actor for actor in entry.speaking if told and not told.isdisjoint(near[actor])}:
                return actors.pop() if len(actors) == 1 else None
        return None

    def _around(self, i: int, last: int) -> Iterator[tuple[str, ...]]:
        """Give the words before and after words i to last, one step further each time, up to the sentence's ends."""
        words = self.words
        for _ in range(NEAR):
            i = i - 1 if i > 0 and not STOP.search(words.gap(i)) else -1
            last = last + 1 if last + 1 < len(words) and not STOP.search(words.gap(last + 1)) else len(words)
            yield (*words.words[max(i, 0) : i + 1], *words.words[last : last + 1])

    def _add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take words first to last for a mention of the actor; an office right before the man who holds it is his title."""
        if actor not in known() or known()[actor].kind == "person":
            if self.found and self._titular(self.found[-1], first):
                self.found.pop()
            if first in self.leads:
                for role in self.leads[first][1]:
                    self.bearers.setdefault(role, set()).add(actor)
        self.told[actor] += 1
        if actor in known() and known()[actor].kind == "person" and known()[actor].of:
            self.told[known()[actor].of] += 1
        self._keep(first, last, clitics, actor, None)
        return last + 1

    def _titular(self, found: Found, first: int) -> bool:
        words = self.words
        return (
            found.words is words
            and first - found.last <= 4
            and found.office()
            and all(words.joined(k) for k in range(found.last + 1, first + 1))
            and all(title_at(words, k) or words.words[k][:2] == "ال" for k in range(found.last + 1, first))
        )

    def _keep(self, first: int, last: int, clitics: int, actor: str | None, entry: Entry | None) -> None:
        start, end = self.words.quoted(first, clitics, last)
        self.found.append(Found((self.offset + start, self.offset + end), self.words, first, last, actor, entry))

    def _decided(self, entry: Entry) -> str | None:
        """Give the only actor of a form whom the article names or speaks of; else the id that leaves it open, if any."""
        if told := (entry.people | entry.others) & self.told.keys():
            return told.pop() if len(told) == 1 else entry.sure
        weights = self._weights(entry.others)
        best = max(weights, key=weights.get, default=None)
        rest = [weight for actor, weight in weights.items() if actor != best]
        enough = 1 if entry.sure else OFTEN
        return best if best and weights[best] >= max(enough, 3 * max(rest, default=0)) else entry.sure

    def _weights(self, choices: frozenset[str]) -> dict[str, int]:
        """Count what in the article speaks for each actor: its words of evidence; for what every state has, the state."""
        near, _ = evidence()
        weights = {actor: sum(self._spoken()[word] for word in near[actor]) for actor in choices if actor in near}
        if not weights:
            weights = {actor: self._states()[known()[actor].of] for actor in choices if known()[actor].of}
        return weights

    def _spoken(self) -> Counter[str]:
        if not hasattr(self, "_evidence"):
            _, written = evidence()
            self._evidence = Counter(written[word] for block in self.blocks for word in block.words if word in written)
        return self._evidence

    def _states(self) -> Counter[str]:
        if not hasattr(self, "_named"):
            self._named = Counter(state for found in self.found if found.actor and (state := state_of(found.actor)))
        return self._named


@cache
def opening() -> frozenset[str]:
    """Give every written word with which a name or a title begins."""
    return frozenset(tree()) | frozenset(titles())


@cache
def state_of(actor: str) -> str | None:
    """Give the state an actor is or belongs to, if the tables know it.

    >>> state_of("nasrallah"), state_of("baghdad"), state_of("un")
    ('lebanon', 'iraq', None)
    """
    seen = []
    while actor in known() and actor not in seen:
        if known()[actor].kind == "state":
            return actor
        seen.append(actor)
        actor = known()[actor].of
    return None
