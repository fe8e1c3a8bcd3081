"""Reads an article for its mentions: titles, persons, forms of the tables, names told by their class, what calls again."""

from collections import defaultdict
from functools import lru_cache

from ..tokens import cuts
from .classes import Naming, classes, naming, words_for
from .cues import saying
from .gazetteer import Hit, index
from .line import CLOSING, COMMAS, MARKS, Line
from .memory import Found, Memory, Role
from .names import GROUPS, state_of
from .persons import binds, code, given, joined, name_end, parts, surname
from .resolver import Resolver
from .wordtypes import function_word, group, nisba, verbal

REACH = 9
"""How many words may stand between a title and the name."""
CALL = 5
"""How many words a call may have."""


class Reader(Resolver):
    """Reads an article's line once; the second reading has the memory of the first."""

    def __init__(self, line: Line, whole: Memory | None = None) -> None:
        super().__init__(line, Memory(whole))
        self.leads: dict[int, int] = {}  # where titles lead: a name's first and last token
        self.titles: dict[int, list[Role]] = defaultdict(list)  # and what they say of its bearer

    def read(self) -> Memory:
        """Read the line from its first token to its last."""
        after, heads, sons = 0, self.whole.heads, [parts().get(key) == "i" for key in self.line.keys[1:]] + [False]
        for i, token in enumerate(self.line.tokens):
            if i < after:
                continue
            opening = i in self.leads or sons[i] or opens(token.form, token.key) or not heads.isdisjoint(bare(token.key))
            if opening:
                form = self.longest(i)
                after = self.title(i, form) or self.person(i, form) or self.name(i, form) or self.again(i)
        return self.memory

    # titles

    def title(self, i: int, form: Found | None) -> int:
        """Note whom a title leads to or follows; alone, it means the one here who bears it."""
        hits = self.line.at("title", i)
        if not hits:
            return 0
        hit, last = hits[0], hits[0].last
        roles: list[Role] = [title[:2] for title in hit.values]
        office = form is not None and self.memory.kind(form.actor) == "office"
        if form and office:
            roles.append((form.actor,))
            last = form.last
        if name := self.lead(last):
            self.leads[name[0]] = name[1]
            self.titles[name[0]] += roles
        elif person := self.before_title(i):
            self.bears(person, roles)
        else:
            bearer = None if office else self.bearer(hit, roles[0])
            return self.add(i, hit.last, hit.clitics, bearer) if bearer else 0
        return self.inner(i, last) if office else 0

    def before_title(self, i: int) -> str | None:
        """Give the person whose name ends right before token i, perhaps with a comma."""
        own = self.memory.found[-1] if self.memory.found else Found(-9, -9, 0, "")
        beside = own.last == i - 1 - (self.line.key(i - 1) in COMMAS)
        return own.actor if beside and self.memory.kind(own.actor) == "person" else None

    def bearer(self, hit: Hit, role: Role) -> str | None:
        """Give whom a definite title without a name means."""
        after = self.line.after(hit.last)
        if not hit.values[0].definite or nisba(after) or after in group("links"):
            return None
        return self.memory.bearer(role) or self.memory.called.get(role[0])

    def lead(self, last: int) -> tuple[int, int] | None:
        """Find the name that a title ending at `last` leads to, over what completes the title, or after a comma."""
        start = last + 1
        for i in range(start, min(last + REACH, len(self.line))):
            word, form = self.line.keys[i], self.line.forms[i]
            if word in MARKS or word in COMMAS:
                continue
            if self.line.tokens[i].gap == "\n" or not word.isalpha():
                return None
            if end := self.led(i, start):
                return i, end
            if title := self.line.at("title", i):
                start = title[0].last + 1
            elif word not in group("links") and (function_word(form) or verbal(form) == 2):
                return None
        return None

    def led(self, i: int, start: int) -> int | None:
        """Give the last token of a name at token i that a title which ends before token `start` leads to."""
        hit = self.longest(i)
        if hit and self.memory.kind(hit.actor) == "person":
            return hit.last
        end = name_end(self.line, i, "led" if all(map(nisba, self.line.keys[start:i])) else "likely")
        return None if hit and hit.actor else end

    def inner(self, first: int, last: int) -> int:
        """Read the state or organisation in the office of one whose name stands beside it."""
        for k in range(first + 1, last + 1):
            for hit in self.line.names(k, needs=("",)):
                if self.memory.kind(hit.values[0].actor) in ("state", "organisation"):
                    return self.add(k, hit.last, hit.clitics, hit.values[0].actor)
        return last + 1

    def bears(self, person: str, roles: list[Role]) -> None:
        """Remember a person's titles and offices."""
        for role in roles:
            self.memory.bearers[role][person] = None

    # persons

    def person(self, i: int, form: Found | None) -> int:
        """Read a personal name: led to by a title, sure by itself, likely beside other words, or called again."""
        end = self.leads[i] if i in self.leads else self.untitled(i)
        if end is not None and not (form and form.actor and form.last >= end):
            clitics = int(joined(self.line.forms[i], self.line.keys[i]))
            actor = self.new(i, end, clitics, "person")
            self.memory.call(tuple(self.line.keys[surname(self.line, i, end) : end + 1]), actor)
            return self.add(i, end, clitics, actor)
        call = self.call(i)
        return self.add(*call) if call and not (form and (form.last > call.last or form.actor)) else 0

    def untitled(self, i: int) -> int | None:
        """Give the last word of a personal name that no title leads to."""
        before = self.line.before(i)
        if given().get(before) or binds(before):
            return None
        end = name_end(self.line, i, "sure") or i
        if end > i:
            return end
        if verbal(self.line.forms[i]):
            return None
        end = name_end(self.line, i, "likely") or i
        if end > i and (self.beside(i) or self.line.keys[i + 1] in given() and not self.noun_before(i)):
            return end
        end = name_end(self.line, i, "titled") or i
        title = end + 1 + (self.line.key(end + 1) in COMMAS)
        return end if end > i and self.line.at("title", title, False) else None

    def beside(self, i: int) -> bool:
        """Tell whether a verb of saying or the adjective of a state stands before token i."""
        before = self.line.before(i)
        adjective = before != "" and bool(self.line.at("adjective", i - 1, False))
        return saying(before) or adjective or nisba(before) and saying(self.line.before(i - 1))

    def call(self, i: int) -> Found | None:
        """Give the longest name of the article's own that calls someone at token i."""
        best = None
        for clitics, head in cuts(self.line.keys[i]):
            for last in range(i, min(i + CALL, len(self.line))) if head in self.whole.heads else ():
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

    def name(self, i: int, form: Found | None) -> int:
        """Read a form of the tables, or a name that its word of class tells."""
        told = naming(self.line, i)
        if told and not (form and form.actor and form.last >= told.last):
            return self.class_name(i, told)
        if form is None:
            return 0
        if not form.actor or self.aside(i):
            return form.last + 1
        holder = self.memory.kind(form.actor) == "office" and self.line.keys[i][form.clitics :][:2] == "ال"
        return self.add(i, form.last, form.clitics, holder and self.memory.bearer((form.actor,)) or form.actor)

    def aside(self, i: int) -> bool:
        """Tell whether the word before makes another thing of a name: خام برنت, بتوقيت مكة, بتوقيت شرق ليبيا."""
        before = self.line.before(i)
        if before in words_for("direction"):
            before = self.line.before(i - 1)
        return before != "" and not words_for("apart").isdisjoint(bare(before))

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

    # what calls again

    def again(self, i: int) -> int:
        """Read a definite word of class, the last actor here of that class; a handle; an organisation's name in parentheses."""
        key, own = self.line.keys[i], self.memory.found[-1] if self.memory.found else Found(-9, -9, 0, "")
        if key[0] == "@" and len(key) > 1:
            beside = own.last == i - 1 - (self.line.key(i - 1) == "(")
            return self.add(i, i, 0, own.actor if beside else self.new(i, i, 0, "person"))
        if key == "(":
            return self.alias(i, own.actor) if own.last == i - 1 and self.memory.kind(own.actor) in GROUPS else 0
        for clitics, word in cuts(key):
            actor = self.memory.called.get(word) or self.one_group(word)
            if actor and word[:2] == "ال" and not nisba(self.line.after(i)):
                return self.add(i, i, clitics, actor)
        return 0

    def one_group(self, word: str) -> str | None:
        """Give the only armed group told of, if the word is one for such."""
        groups = self.memory.groups
        return next(iter(groups)) if len(groups) == 1 and word in classes() and classes()[word].kind == "armed group" else None

    def alias(self, i: int, actor: str) -> int:
        """Read a word or single letters in parentheses as another name of what stands before: وكالة الأنباء الألمانية (د.ب.أ)."""
        shut = next((k for k in range(i + 2, min(i + 7, len(self.line))) if self.line.keys[k] == ")"), i)
        words = tuple(self.line.keys[i + 1 : shut])
        if not words or not words[0].isalpha() or len(words) > 1 and any(len(word) > 1 for word in words):
            return 0
        self.memory.call(words, actor)
        return self.add(i + 1, shut - 1, 0, actor)

    def add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take tokens first to last for a mention, with the mark that closes a quotation in it; give the token after it."""
        keys = self.line.keys
        if first in self.leads and self.memory.kind(actor) == "person":
            self.bears(actor, self.titles[first])
        last += self.line.key(last + 1) in CLOSING and not MARKS.keys().isdisjoint(keys[first:last])
        self.memory.tell(Found(first, last, clitics, actor), keys[first])
        return last + 1


@lru_cache(maxsize=1 << 14)
def bare(key: str) -> frozenset[str]:
    """Give what a word may be without its proclitics."""
    return frozenset(word for _, word in cuts(key))


@lru_cache(maxsize=1 << 14)
def opens(form: str, key: str) -> bool:
    """Tell whether a mention may begin with a word."""
    tables = index()["title"], index()["name"], classes()
    return key[0] in "@(" or code(form, key) in "gasokxb" or any(not bare(key).isdisjoint(words) for words in tables)
