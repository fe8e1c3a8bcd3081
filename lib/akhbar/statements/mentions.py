"""Who is named: titles, persons, forms of the tables, names told by their class, and what calls each of them again.

An article is read twice, and what the first reading learned of it the second knows from the first word on: who is named in
full, who bears a title, and what is called by its class.
"""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from ..letters import MATCHING, fold
from ..pages import Page
from ..tokens import READ_KINDS, Token, cuts, read_tokens
from .names import CLOSING, COMMAS, ENCLOSING, ORGANISATIONS, PhraseMatch, TokenLine, gazetteer, institutions, state_of
from .resolver import NOTHING, Found, Resolver, only, without_proclitics
from .unlisted import ClassName, class_words, conjoined, name_end
from .wordtypes import function_word, group, nisba, verbal

TITLE_REACH, TITLE_AHEAD, CALL = 9, 90, 5
"""How many words may stand between a title and the name; how many are looked through at once; how many a call may have."""
PASSED_OVER = frozenset((*ENCLOSING, *COMMAS))
"""Marks that do not part a title from the name."""


class Mention(NamedTuple):
    """A row of the layer of actors."""

    article: int
    start: int
    end: int
    actor: str
    name: str | None
    kind: str


@lru_cache(maxsize=4)
def read_mentions(page: Page) -> tuple[Mention, ...]:
    """Read the mentions of a page, in order; kept for the readers that ask again.

    >>> [(row.actor, row.kind) for row in read_mentions(Page("p", "قال الوزير سامر العبيدي في بغداد"))]
    [('سامر العبيدي', 'person'), ('baghdad', 'place')]
    """
    lines: dict[int, list[Token]] = defaultdict(list)
    for block in read_tokens(page):
        if block.kind in READ_KINDS:
            lines[block.article] += block.tokens
    found = []
    for article, tokens in lines.items():
        line = TokenLine(tokens)
        second = Reader(line, Reader(line).read()).read()
        for first, last, clitics, actor in second.found[1:]:
            token = tokens[first]
            letters, size = clitics, token.end - token.start
            if clitics and len(token.key) != size:  # marks on letters count too, and a garbled letter is two characters
                letters = fold(token.text, *MATCHING).origin[clitics] * size // len(token.text)
            start = token.start + letters
            name = gazetteer()[actor].name if actor in gazetteer() else None
            found.append(Mention(article, start, tokens[last].end, actor, name, second.kind(actor) or "person"))
    return tuple(sorted(found))


class Reader(Resolver):
    """Reads an article's line once."""

    def read(self) -> "Reader":
        """Read the line from its first token to its last."""
        after, heads = 0, self.whole.calls
        for i, key in enumerate(self.line.keys):
            if i >= after and (i in self.openings or i in self.leads or not without_proclitics(key).isdisjoint(heads)):
                form, (title, end, told) = self.longest(i), self.openings.get(i, NOTHING)
                after = title and self.title(i, form, title) or self.person(i, form, end)
                after = after or self.name(i, form, told) or self.again(i)
        return self

    def title(self, i: int, form: Found | None, hit: PhraseMatch) -> int:
        """Note whom a title leads to or follows; alone, it means the one here who bears it."""
        office = form if form and self.kind(form.actor) == "office" else None
        own, last = self.found[-1], office.last if office else hit.last
        bearer = self.bearer(i, hit) if last == hit.last else None
        if name := self.lead(last):
            self.leads[name[0]] = name[1], hit.values + self.leads.get(name[0], (0, ()))[1]
        elif own.last == i - 1 and self.kind(own.actor) == "person":
            self.bearers |= {role: only(self.bearers.get(role), own.actor) for role in hit.values}
        else:
            return self.add(i, last, hit.clitics, bearer) if bearer else 0 if bearer is None else last + 1
        if not office:
            return 0
        inside = ((k, hit) for k in range(i + 1, last + 1) for hit in self.line.names(k, True, ("",), ("state", "organisation")))
        k, inner = next(inside, (0, None))  # the state or organisation of his office
        return self.add(k, inner.last, inner.clitics, inner.values[0].actor) if inner else last + 1

    def bearer(self, i: int, hit: PhraseMatch) -> str | None:
        """Give the one whom a definite title alone means, "" where two here bear it."""
        definite, after = any(word[:2] == "ال" for word in without_proclitics(self.line.keys[i])), self.line.after(hit.last)
        if not definite or nisba(after) or after in group("links"):
            return None
        return self.whole.bearers.get(hit.values[0], self.called.get(hit.values[0][0]))

    def lead(self, last: int) -> tuple[int, int] | None:
        """Find the name that a title ending at `last` leads to, over what completes the title, or after a comma.

        Titles in a row lead to the same, so what the first of them finds holds for all: the text is looked through once.
        """
        if last >= self.sought:
            self.sought, self.title_name = self.seek(last + 1)
        return self.title_name if self.title_name and self.title_name[0] <= last + TITLE_REACH else None

    def seek(self, start: int) -> tuple[int, tuple[int, int] | None]:
        """Give the token as far as titles need not be followed again, and the name there, by its first and last token."""
        i, stop = start, min(start + TITLE_AHEAD, len(self.line))
        while i < min(start + TITLE_REACH, stop):
            word, form = self.line.keys[i], self.line.forms[i]
            if word not in PASSED_OVER:
                if self.line.tokens[i].gap == "\n" or not word.isalpha():
                    return i, None
                hit = self.longest(i) if self.line.names(i, kinds=("person",)) else None  # which costs more
                if hit and self.kind(hit.actor) == "person":
                    return i, (i, hit.last)
                end = name_end(self.line, i, "led" if all(map(nisba, self.line.keys[start:i])) else "likely")
                if end is not None and not self.longest(i):
                    return i, (i, end)
                if title := self.line.at("title", i):
                    start = title[0].last + 1
                elif word not in group("links") and (function_word(form) or verbal(form) == 2):
                    return i, None
            i += 1
        return i - TITLE_REACH, None

    def person(self, i: int, form: Found | None, end: int | None) -> int:
        """Read a personal name: led to by a title, without one as far as `end`, or called again."""
        end = self.leads[i][0] if i in self.leads else end
        if end is not None and not (form and form.last >= end):
            clitics = int(conjoined(self.line.keys[i]))
            actor = self.new(i, end, clitics, "person")
            self.call((self.line.keys[end],), actor)
            return self.add(i, end, clitics, actor)
        again = None
        for clitics, head in () if form else cuts(self.line.keys[i]):
            calls = self.whole.calls.get(head, {})
            for last in range(i, min(i + CALL, len(self.line))) if calls else ():
                who = calls.get(tuple(self.line.keys[i + 1 : last + 1]))
                if who and self.calls_here(i, last, clitics):
                    again = (i, last, clitics, who)
        return self.add(*again) if again else 0

    def new(self, first: int, last: int, clitics: int, kind: str) -> str:
        """Name what no table knows as it is written, and let the same words call it again."""
        tokens = [token for token in self.line.tokens[first : last + 1] if token.key not in ENCLOSING]
        actor = " ".join(token.form for token in tokens)[clitics:]
        self.kinds[actor] = kind
        self.call((tokens[0].key[clitics:], *(token.key for token in tokens[1:])), actor)
        return actor

    def call(self, words: tuple[str, ...], actor: str) -> None:
        """Let words call an actor again."""
        calls = self.calls.setdefault(words[0], {})
        calls[words[1:]] = only(calls.get(words[1:]), actor)

    def name(self, i: int, form: Found | None, told: ClassName | None) -> int:
        """Read a form of the tables, or a name that its word of class tells."""
        if told and not (form and form.actor and form.last >= told.last):
            return self.class_name(i, told)
        if form is None:
            return 0
        before = self.line.before(i - (self.line.before(i) in group("direction")))
        if not form.actor or before and not group("called after").isdisjoint(without_proclitics(before)):
            return form.last + 1  # خام برنت, بتوقيت مكة, بتوقيت شرق ليبيا
        return self.add(i, form.last, form.clitics, form.actor)

    def class_name(self, i: int, told: ClassName) -> int:
        """Take in a name told by its class; with one adjective it may be the one of its class the article is about."""
        kind, short = told.told["kind"], told.told["short"]
        for hit in self.line.names(told.own, False, kinds=("place",)) if kind == "place" and told.told["part"] != "yes" else ():
            if not self.elsewhere(hit.last, hit.values[0].actor):
                return self.add(told.first, told.last, told.clitics, hit.values[0].actor)
        if told.own > told.first and (hits := self.line.names(told.own, False, ("", "told"), ORGANISATIONS)):
            self.called[short] = hits[0].values[0].actor
            return self.add(told.own, hits[0].last, 0, self.called[short])
        again = self.called.get(short) if short and told.own == i and self.line.at("adjective", told.last, False) else None
        actor = self.called[short] = again or self.new(told.first, told.last, told.clitics, kind)
        return self.add(told.first, told.last, told.clitics, actor)

    def again(self, i: int) -> int:
        """Read a definite word of class, the last actor here of that class."""
        for clitics, word in cuts(self.line.keys[i]):
            kind = class_words()[word]["kind"] if word in class_words() else word
            actor = word[:2] == "ال" and (self.called.get(word) or self.called.get(kind))
            if actor and not nisba(self.line.after(i)):
                return self.add(i, i, clitics, actor)
        return self.alias(i) if self.line.keys[i][0] in "@(" else 0

    def alias(self, i: int) -> int:
        """Read a handle, or a word or letters in parentheses, as another name of what stands before: وكالة الأنباء (وفا)."""
        own = self.found[-1]
        if len(self.line.keys[i]) > 1:
            before = i - 1 - (self.line.key(i - 1) == "(")
            return self.add(i, i, 0, own.actor if own.last == before else self.new(i, i, 0, "person"))
        shut = next((k for k in range(i + 2, min(i + 7, len(self.line))) if self.line.keys[k] == ")"), i)
        words = tuple(self.line.keys[i + 1 : shut])
        letters = words and words[0].isalpha() and (len(words) == 1 or len(words[0]) == 1)  # (د.ب.أ)
        if own.last < i - 1 or self.kind(own.actor) not in ORGANISATIONS or not letters:
            return 0
        self.call(words, own.actor)
        return self.add(i + 1, shut - 1, 0, own.actor)

    def add(self, first: int, last: int, clitics: int, actor: str) -> int:
        """Take tokens first to last for a mention, with the mark that closes a quotation in it; give the token after it.

        From now on the words for its class and its institution mean the actor.
        """
        keys, kind, state = self.line.keys, self.kind(actor), state_of(actor)
        last += self.line.key(last + 1) in CLOSING and not ENCLOSING.keys().isdisjoint(keys[first:last])
        self.found.append(Found(first, last, clitics, actor))
        self.told[actor] += 1
        if first in self.leads:
            self.bearers |= {role: only(self.bearers.get(role), actor) for role in self.leads[first][1]}
        if state and kind != "place":
            self.states[state] += 1
        if kind == "armed group":
            self.called[kind] = only(self.called.get(kind), actor)
        for _, head in cuts(keys[first]):
            if head in class_words():
                self.called[class_words()[head]["short"]] = actor
        if (suffix := actor.partition("-")[2]) in institutions():
            self.called[suffix] = actor
        if (minister := actor.removesuffix("ministry") + "minister") in gazetteer():
            self.called["minister"] = minister
        return last + 1
