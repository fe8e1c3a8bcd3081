"""The words of a block and the longest name that begins at one of them."""

import re
from functools import cache, lru_cache

from ..letters import Folded
from ..lexicon import closed, dictionary, finite
from ..tables import table
from .names import (
    CLASS,
    PREPOSITION,
    TOKEN,
    Entry,
    adjectives,
    cuts,
    fold_names,
    institution,
    institutions,
    known,
    plain_words,
    tree,
)

JOINED = re.compile(r"""[ \t]{0,2}["«»“”'_–-]?[ \t]?""")
QUOTE = re.compile("[\"«»“”']")
SPACE = re.compile(r"[ \t]{1,2}")
TRAILING = frozenset("ًٌٍَُِّْـ")
"""Marks on a last letter, which belong to the word."""

Form = tuple[Entry, int, int]
"""What a form names, its last word, and the letters of clitics before it."""


class Words:
    """The words of a block, folded, and their places in it."""

    def __init__(self, text: str, folded: Folded, read: Folded | None = None) -> None:
        self.text, self.folded = text, folded
        self.read = (read.text, fold_names(read.text)) if read else (text, folded)  # as it is to be read
        self.forms: dict[int, Form | None] = {}  # what `longest` has found
        found = list(TOKEN.finditer(folded.text))
        self.words = [match[0] for match in found]
        self.starts, self.ends = [match.start() for match in found], [match.end() for match in found]

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """Give what stands between word i - 1 and word i."""
        return self.folded.text[self.ends[i - 1] : self.starts[i]] if 0 < i < len(self.words) else "\n"

    def spaced(self, i: int) -> bool:
        """Tell whether only a space parts word i from the word before."""
        return SPACE.fullmatch(self.gap(i)) is not None

    def joined(self, i: int) -> bool:
        """Tell whether no more than a space, a quotation mark or a hyphen parts word i from the word before."""
        return JOINED.fullmatch(self.gap(i)) is not None

    def before(self, i: int) -> str:
        """Give the word before word i, if only a space parts them; else an empty one."""
        return self.words[i - 1] if self.spaced(i) else ""

    def after(self, i: int) -> str:
        """Give the word after word i, if only a space parts them; else an empty one."""
        return self.words[i + 1] if self.spaced(i + 1) else ""

    def beyond(self, last: int) -> str:
        """Give the character after word `last`, or an empty string."""
        return self.folded.text[self.ends[last] : self.ends[last] + 1]

    def span(self, i: int, clitics: int, last: int) -> tuple[int, int]:
        """Give the place in the block of words i to last without the first one's clitics, with the marks on the last."""
        start, end = self.folded.span(self.starts[i] + clitics, self.ends[last])
        while end < len(self.text) and self.text[end] in TRAILING:
            end += 1
        return start, end

    def quoted(self, i: int, clitics: int, last: int) -> tuple[int, int]:
        """Give the span of a name some words of which stand in quotation marks: with the mark that closes what it opens.

        A mark that closes before the name's last word cuts the name there: the name is what was quoted.
        """
        opened = False
        for k in range(i + 1, last + 1):
            gap = self.gap(k)
            if mark := QUOTE.search(gap):
                if not opened and mark.start() == 0 and mark[0] not in "«“" and gap != mark[0]:
                    return self.span(i, clitics, k - 1)
                opened = not opened
        start, end = self.span(i, clitics, last)
        return start, end + (opened and bool(QUOTE.match(self.text, end)))

    def raw(self, i: int) -> str:
        """Give word i as it is written, repaired where the text is garbled."""
        text, folded = self.read
        start, end = folded.span(self.starts[i], self.ends[i])
        return text[start:end]


def longest(words: Words, i: int, traps: bool = True) -> Form | None:
    """Find the longest form of the tables that begins at word i; an institution with the adjective or name of its state."""
    if traps and i in words.forms:
        return words.forms[i]
    best = None
    for clitics, form in cuts(words.words[i]):
        node, last = tree().get(form), i
        while node:
            if entry := node.get(""):
                found = (traps or entry.trap is None) and (entry.common and _owned(words, entry, i, last) or (entry, last))
                if found and (best is None or found[1] > best[1]) and not _chance(words, i, clitics, last, found[0]):
                    best = *found, clitics
            follower = words.words[last + 1] if last + 1 < len(words) else ""
            if not follower or follower not in node or not words.joined(last + 1):
                break
            last, node = last + 1, node[follower]
    if traps:
        words.forms[i] = best
    return best


def _owned(words: Words, entry: Entry, first: int, last: int) -> tuple[Entry, int] | None:
    """Read the state whose institution words first to last name: its adjective after them, which agrees, or its name."""
    row = institutions()[entry.common]
    feminine = any(word.endswith(("ه", "ات", "قوي")) for word in words.words[first : last + 1])
    for size in (2, 1):
        following = tuple(words.words[last + 1 : last + 1 + size])
        if len(following) < size or not all(words.joined(last + n) for n in range(1, size + 1)):
            continue
        state = adjectives().get(following)
        if state and (row["gender"] != "f" if following[0][-1] != "ه" else feminine or row["gender"] == "f"):
            return _sure(institution(entry.common, state), entry.common), last + size
    if entry.construct and words.spaced(last + 1) and (form := _longest_state(words, last + 1)):
        return _sure(institution(entry.common, form[0]), entry.common), form[1]
    return None


def _longest_state(words: Words, i: int) -> tuple[str, int] | None:
    node, last, best = tree().get(words.words[i]), i, None
    while node:
        if (entry := node.get("")) and entry.sure and known()[entry.sure].kind == "state" and known()[entry.sure].id in _named():
            best = entry.sure, last
        last += 1
        node = node.get(words.words[last]) if words.spaced(last) else None
    return best


@cache
def _named() -> frozenset[str]:
    return frozenset(adjectives().values())


@cache
def _sure(actor: str, common: str) -> Entry:
    entry = Entry()
    entry.sure, entry.common = actor, common
    return entry


def _chance(words: Words, i: int, clitics: int, last: int, entry: Entry) -> bool:
    """Tell whether a word is only by chance a place: an accusative, or one that with its clitics is another word."""
    actor = entry.sure or (entry.shorts[0].actor if entry.shorts else None)
    if actor is None or i < last or known()[actor].kind != "place":
        return False
    raw = words.raw(i)
    return "ً" in raw or clitics > 0 and (raw in dictionary() or entry.gazetteer and raw[0] == "ك")


def placed(words: Words, i: int, clitics: int) -> str:
    """Tell what makes a place of an ambiguous name at word i: a word of class before it, a preposition, or nothing."""
    before = words.before(i)
    if before in place_words() or before[1:] in place_words() and before[:1] in "وبلف":
        return CLASS
    led = words.words[i][:clitics].endswith(("ب", "ل")) or any(
        word in ("في", "من", "الي", "نحو") for _, word in cuts(before or " ")
    )
    return PREPOSITION if led else ""


@cache
def place_words() -> frozenset[str]:
    """Give the words of class that stand before the name of a place."""
    rows = table("classes", ("word", "goes", "note"), ("kind", "short", "part"))
    return frozenset(plain_words(" ".join(row["word"] for row in rows if row["kind"] == "place")))


@cache
def closed_words() -> frozenset[str]:
    """Give the closed-class words, folded as names are."""
    return frozenset(plain_words(" ".join(word for word, kinds in closed().items() if kinds != {"noun"}))) - {"علي"}


@lru_cache(maxsize=65536)
def verb(word: str) -> int:
    """Tell whether a word is a finite verb, as `akhbar.lexicon.finite` does, and keep the answer."""
    return finite(word)
