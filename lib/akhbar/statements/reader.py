"""Reads an article for its mentions: titles, persons, forms of the tables, names told by their class, what calls again."""

from functools import lru_cache
from typing import NamedTuple

from ..tokens import cuts
from .classes import Naming, classes, naming, words_for
from .cues import saying
from .gazetteer import index
from .line import CLOSING, COMMAS, MARKS, Line
from .memory import Found, Memory, Role
from .names import GROUPS, state_of
from .persons import binds, code, given, name_end, surname
from .resolver import Form, Resolver
from .wordtypes import function_word, group, nisba, verbal

REACH = 9
"""How many words may stand between a title and the name."""
CALL = 5
"""How many words a call may have."""
TITLE, PERSON, NAME, CLASS, AGAIN = "tpnca"


class Lead(NamedTuple):
    """Where titles lead: the last word of a name, and what they say of its bearer."""

    last: int
    roles: tuple[Role, ...]


class Reader(Resolver):
    """Reads an article's line once; the second reading has the memory of the first."""

    def __init__(self, line: Line, roles: list[str], whole: Memory | None = None) -> None:
        super().__init__(line, Memory(whole))
        self.roles = roles
        self.found = self.memory.found
        self.leads: dict[int, Lead] = {}

    def read(self) -> list[Found]:
        """Read the line from its first token to its last."""
        called, after = self.whole.heads, 0
        for i, key in enumerate(self.line.keys):
            if i >= after and (self.roles[i] or i in self.leads or not called.isdisjoint(bare(key))):
                after = self.mention(i) or i + 1
        return self.found

    def mention(self, i: int) -> int:
        """Read the mention at token i, if there is one; give the token after it."""
        roles, form = self.roles[i], self.longest(i)
        return (
            (TITLE in roles and self.title(i, form))
            or self.person(i, form)
            or (NAME in roles and self.name(i, form))
            or (AGAIN in roles and self.again(i))
            or 0
        )

    # titles

    def title(self, i: int, form: Form | None) -> int:
        """Note whom a title leads to or follows; alone, it means the one here who bears it."""
        hits = self.line.at("title", i)
        if not hits:
            return 0
        hit, office = hits[0], form if form and self.memory.kind(form.actor) == "office" else None
        roles: tuple[Role, ...] = tuple(title[:2] for title in hit.values)
        borne, last = (roles + ((office.actor,),), office.last) if office else (roles, hit.last)
        if name := self.lead(last):
            before = self.leads.get(name[0])
            self.leads[name[0]] = Lead(name[1], borne + before.roles if before else borne)
        elif self.just_named(i):
            self.memory.bears(self.found[-1].actor, borne)
        else:
            after = self.line.after(hit.last)
            if office or not hit.values[0].definite or nisba(after) or after in group("links"):
                return 0
            bearer = self.memory.bearer(roles[0]) or self.memory.called.get(roles[0][0])
            return self.add(i, hit.last, hit.clitics, bearer) if bearer else 0
        return self.inner(i, last) if office else 0

    def lead(self, last: int) -> tuple[int, int] | None:
        """Find the name that a title ending at `last` leads to, over what completes the title, or after a comma."""
        start = last + 1
        for i in range(start, min(last + REACH, len(self.line))):
            word, form = self.line.keys[i], self.line.forms[i]
            if word in MARKS or word in COMMAS:
                continue
            if self.line.tokens[i].gap == "\n" or not word.isalpha():
                return None
            hit = self.longest(i)
            if hit and self.memory.kind(hit.actor) == "person":
                return i, hit.last
            end = name_end(self.line, i, "led" if all(map(nisba, self.line.keys[start:i])) else "likely")
            if end is not None and not (hit and hit.actor):
                return i, end
            if title := self.line.at("title", i):
                start = title[0].last + 1
            elif word not in group("links") and (function_word(form) or verbal(form) == 2):
                return None
        return None

    def just_named(self, i: int) -> bool:
        """Tell whether a person's name ends right before token i, perhaps with a comma."""
        found = self.found[-1] if self.found else None
        if found is None or found.last != i - 1 - (self.line.key(i - 1) in COMMAS):
            return False
        return self.line.tokens[i].gap != "\n" and self.memory.kind(found.actor) == "person"

    def inner(self, first: int, last: int) -> int:
        """Read the state or organisation in the office of one whose name stands beside it."""
        for k in range(first + 1, last + 1):
            for hit in self.line.names(k, needs=("",)):
                if self.memory.kind(hit.values[0].actor) in ("state", "organisation"):
                    return self.add(k, hit.last, hit.clitics, hit.values[0].actor)
        return last + 1

    # persons

    def person(self, i: int, form: Form | None) -> int:
        """Read a personal name: led to by a title, sure by itself, likely beside other words, or called again."""
        end = self.leads[i].last if i in self.leads else self.untitled(i)
        if end is not None and not (form and form.actor and form.last >= end):
            actor = self.new(i, end, 0, "person")
            self.memory.call(tuple(self.line.keys[surname(self.line, i, end) : end + 1]), actor)
            return self.add(i, end, 0, actor)
        call = self.call(i)
        if call is None or form and (form.last > call.last or form.actor):
            return 0
        return self.add(i, call.last, call.clitics, call.actor)

    def untitled(self, i: int) -> int | None:
        """Give the last word of a personal name that no title leads to."""
        before = self.line.before(i)
        if given().get(before) or binds(before):
            return None
        end = name_end(self.line, i, "sure")
        if end is not None and end > i:
            return end
        if verbal(self.line.forms[i]):
            return None
        end = name_end(self.line, i, "likely")
        if end is not None and end > i and (self.beside(i) or self.line.keys[i + 1] in given() and not self.noun_before(i)):
            return end
        end = name_end(self.line, i, "titled")
        title = end + 1 + (self.line.key(end + 1) in COMMAS) if end is not None and end > i else len(self.line)
        return end if self.line.at("title", title, False) else None

    def beside(self, i: int) -> bool:
        """Tell whether a verb of saying or the adjective of a state stands before token i."""
        before = self.line.before(i)
        adjective = before != "" and bool(self.line.at("adjective", i - 1, False))
        return saying(before) or adjective or nisba(before) and saying(self.line.before(i - 1))

    def call(self, i: int) -> Found | None:
        """Give the longest name of the article's own that calls someone at token i."""
        best = None
        for clitics, head in cuts(self.line.keys[i]):
            if head not in self.whole.heads:
                continue
            for last in range(i, min(i + CALL, len(self.line))):
                who = self.whole.calls.get((head, *self.line.keys[i + 1 : last + 1]), {})
                if len(who) == 1 and (best is None or last > best.last) and self.calls_here(i, last, clitics):
                    best = Found(i, last, clitics, *who)
        return best

    def new(self, first: int, last: int, clitics: int, kind: str) -> str:
        """Name what no table knows as it is written, and let the same words call it again."""
        tokens = [token for token in self.line.tokens[first : last + 1] if token.key not in MARKS]
        actor = " ".join(token.form for token in tokens)[clitics:]
        self.memory.kinds[actor] = kind
        self.memory.call((tokens[0].key[clitics:], *(token.key for token in tokens[1:])), actor)
        return actor

    # names of the tables, and those told by their class

    def name(self, i: int, form: Form | None) -> int:
        """Read a form of the tables, or a name that its word of class tells."""
        told = naming(self.line, i) if CLASS in self.roles[i] else None
        if told and not (form and form.actor and form.last >= told.last):
            return self.class_name(i, told)
        if form is None:
            return 0
        actor = form.actor
        if actor is None or self.aside(i):
            return form.last + 1
        if self.memory.kind(actor) == "office" and self.line.keys[i][form.clitics :][:2] == "ال":
            actor = self.memory.bearer((actor,)) or actor
        return self.add(i, form.last, form.clitics, actor)

    def aside(self, i: int) -> bool:
        """Tell whether the word before makes another thing of a name: خام برنت, بتوقيت مكة, بتوقيت شرق ليبيا."""
        before = self.line.before(i)
        if before in words_for("direction"):
            before = self.line.before(i - 1)
        return before != "" and any(word in words_for("apart") for _, word in cuts(before))

    def class_name(self, i: int, told: Naming) -> int:
        """Take in a name told by its class; with one adjective it may be the one of its class the article is about."""
        kind, short = told.told.kind, told.told.short
        for hit in self.line.names(told.own, False, ("", "class", "preposition", "told")):
            for sense in hit.values:
                own = self.memory.kind(sense.actor)
                if own == kind == "place" and told.told.part != "yes" and not self.elsewhere(hit.last, sense.actor):
                    return self.add(told.first, told.last, told.clitics, sense.actor)
                if own in GROUPS and sense.needs in ("", "told") and told.own > told.first and hit.last == told.last:
                    self.memory.called[short] = sense.actor
                    return self.add(told.own, told.last, 0, sense.actor)
        again = self.memory.called.get(short) if short and told.own == i else None
        state = self.line.at("adjective", told.last, False)
        if not (again and state and state_of(again) in (None, state[0].values[0])):
            again = self.new(told.first, told.last, told.clitics, kind)
        self.memory.called[short] = again
        return self.add(told.first, told.last, told.clitics, again)

    def again(self, i: int) -> int:
        """Read a definite word of class, the last actor here of that class; a handle; an organisation's name in parentheses."""
        key, last = self.line.keys[i], self.found[-1] if self.found else Found(-9, -9, 0, "")
        if key[0] == "@" and len(key) > 1:
            own = last.last == i - 1 - (self.line.key(i - 1) == "(")
            return self.add(i, i, 0, last.actor if own else self.new(i, i, 0, "person"))
        if key == "(":
            return self.alias(i) if last.last == i - 1 and self.memory.kind(last.actor) in GROUPS else 0
        for clitics, word in cuts(key):
            actor = self.memory.called.get(word)
            if actor is None and len(self.memory.groups) == 1 and word in classes() and classes()[word].kind == "armed group":
                actor = next(iter(self.memory.groups))
            if actor and word[:2] == "ال" and not nisba(self.line.after(i)):
                return self.add(i, i, clitics, actor)
        return 0

    def alias(self, i: int) -> int:
        """Read a word or single letters in parentheses as another name of what stands before: وكالة الأنباء الألمانية (د.ب.أ)."""
        shut = next((k for k in range(i + 2, min(i + 7, len(self.line))) if self.line.keys[k] == ")"), i)
        words = tuple(self.line.keys[i + 1 : shut])
        if not words or not words[0].isalpha() or len(words) > 1 and any(len(word) > 1 for word in words):
            return 0
        self.memory.call(words, self.found[-1].actor)
        return self.add(i + 1, shut - 1, 0, self.found[-1].actor)

    def add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take tokens first to last for a mention, with the mark that closes a quotation in it; give the token after it."""
        keys = self.line.keys
        if first in self.leads and self.memory.kind(actor) == "person":
            self.memory.bears(actor, self.leads[first].roles)
        last += self.line.key(last + 1) in CLOSING and not MARKS.keys().isdisjoint(keys[first:last])
        self.memory.tell(Found(first, last, clitics, actor), keys[first])
        return last + 1


@lru_cache(maxsize=1 << 14)
def bare(key: str) -> frozenset[str]:
    """Give what a word may be without its proclitics."""
    return frozenset(word for _, word in cuts(key))


@lru_cache(maxsize=1 << 14)
def opens(form: str, key: str) -> str:
    """Tell what may begin with a word: a title, a person's name, a name of the tables or told by a class, what calls again."""
    if key[0] in "@(":
        return AGAIN
    words = bare(key)
    classed = not words.isdisjoint(classes())
    titled, named = (not words.isdisjoint(index()[layer]) for layer in ("title", "name"))
    called = any(word in classes() and classes()[word].short == word for word in words)
    return TITLE * titled + PERSON * (code(form, key) in "gasokxb") + NAME * (named or classed) + CLASS * classed + AGAIN * called
