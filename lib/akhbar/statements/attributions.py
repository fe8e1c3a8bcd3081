"""Attributions: a cue, who speaks, and what is said, found by the patterns of `data/attributions.csv` over a line of codes."""

import re
from collections import deque
from functools import cache
from typing import NamedTuple

from .. import tables
from ..blocks.lines import SIGNATURE
from .codes import codes, word
from .cues import Verb, speaker_kind, verb
from .passages import Passage
from .wordtypes import group

BACK, AHEAD = 16, 90
"""Tokens before and after a cue within which its pattern is looked for."""
REMEMBERED, FAR = 30, 200
"""Speakers that are kept in mind, and tokens back to a document that is told of again."""
CUES = re.compile("[VvASKBR]")
MAIN_VERB = re.compile("(?<!X)[FVv]")
SOURCES = {"S": "source", "K": "verb source", "B": "back"}
"""The step of the patterns after each phrase of attribution."""
LED = frozenset("iamnfPpbl")
"""Codes after which a name stands in a phrase with a preposition."""


class Pattern(NamedTuple):
    """A row of the table of patterns, compiled with a subject and without."""

    name: str
    whole: re.Pattern[str]
    elided: re.Pattern[str] | None


class Attribution(NamedTuple):
    """A part of a sentence, in tokens: where it begins, who speaks and how, by which cue, and where what is said begins."""

    first: int
    speaker: str | None = None
    mode: str = "unmarked"
    cue: tuple[int, int] | None = None
    content: int | None = None
    modality: str = "attributed"
    negative: bool = False


class Spoke(NamedTuple):
    """One who spoke, or of whom a sentence told: by which words, of which gender."""

    speaker: str
    words: frozenset[str]
    gender: str | None


@cache
def patterns(step: str) -> tuple[Pattern, ...]:
    """Give the patterns of a step, in the order of the table, with their parts written out.

    >>> [pattern.name for pattern in patterns("subject")]
    ['named before']
    """
    found: list[Pattern] = []
    who = ""
    for row, pattern in tables.patterns("attributions", ("example", "speaker")):
        if row["name"] == "WHO":
            who = f"(?:{pattern})"
        elif row["step"] == step:
            elided = pattern.replace(who, "")
            found.append(Pattern(row["name"], re.compile(pattern), re.compile(elided) if elided != pattern else None))
    return tuple(found)


class Finder:
    """Finds the attributions in the sentences of a passage; `memory` holds who spoke in the article so far.

    `spoke` is who spoke last, or None if the outlet did; `voice` who speaks to the end of the line, after NAME:.
    """

    def __init__(self, passage: Passage, memory: deque[Spoke]) -> None:
        self.passage, self.keys, self.memory = passage, passage.keys, memory
        self.words = [word(token.text) for token in passage.tokens]
        self.codes = codes(passage, self.words)
        self.readers = dict.fromkeys("VvRA", self.saying) | dict.fromkeys(SOURCES, self.source)
        self.spoke: str | None = None
        self.voice: str | None = None

    def pieces(self) -> list[Attribution]:
        """Cut the passage into what each speaker says, and what the outlet does; a post is his who signed it (— name)."""
        if self.passage.kind != "embed":
            return [piece for span in self.passage.sentences() for piece in self.sentence(*span)]
        signed = None
        for hit in SIGNATURE.finditer(self.passage.clip(0, len(self.keys))):
            at = self.passage.tokens[0].start + hit.start()
            actors = (named.actor for i, named in self.passage.named.items() if self.passage.tokens[i].start >= at)
            signed = next(actors, hit[0].partition("(")[0].strip("—–- "))
        told = (first for first, _ in self.passage.sentences() if not first or self.keys[first].isalpha())
        return [Attribution(first, signed, "direct") for first in told]

    def sentence(self, first: int, last: int) -> list[Attribution]:
        """Cut a sentence where a new attribution begins, and where a quotation ends."""
        begin, pieces, opened = first, list[Attribution](), self.passage.inside[first]
        if opened not in (-1, first) and self.spoke:  # a quotation goes on
            begin = min(self.passage.quotes[opened] + 1, last)
            pieces.append(Attribution(first, self.spoke, "continued"))
        pieces += (said._replace(first=max(said.first, begin)) for said in self.find(first, begin, last))
        if not pieces and (speaker := self.quoted(first, last)):
            pieces.append(Attribution(first, speaker, "continued"))
        if not pieces or pieces[0].first > first:
            pieces.insert(0, Attribution(first))
        self.spoke = pieces[-1].speaker
        return pieces

    def quoted(self, first: int, last: int) -> str | None:
        """Give the speaker of a sentence that is only a quotation: who spoke or acted before."""
        shut = self.passage.quotes.get(first)
        if shut is None or any(key[0].isalnum() for key in self.keys[shut:last]):
            return None
        return self.spoke or (self.memory[-1].speaker if self.memory else None)

    def find(self, first: int, begin: int, last: int) -> list[Attribution]:
        """Give the attributions of the sentence `first:last` from token `begin` on, in order; NAME: goes for the whole line.

        What stands in quotation marks is not searched, and nobody is known to have said what is asked.
        """
        if label := self.label(first, last):
            self.voice = label.speaker
            return [label]
        if first in self.passage.breaks:
            self.voice = None
        elif self.voice:
            return [Attribution(first, self.voice, "continued")]
        if self.passage.key(begin) in group("whether"):
            return []
        found: list[Attribution] = []
        first = at = begin
        for hit in CUES.finditer(self.codes, first, last):
            i = hit.start()
            new = self.readers[hit[0]](first, i, last, found) if i >= at else None
            if new and new.cue and new.speaker:
                found.append(new)
                at = max(new.cue[1], new.content or 0)
        if not found:
            self.tell(first, last)
        return found

    def match(self, step: str, at: int, last: int) -> re.Match[str] | None:
        """Match a pattern of a step at a token."""
        return next(filter(None, (pattern.whole.match(self.codes, at, last) for pattern in patterns(step))), None)

    # who speaks

    def speaker(self, first: int, last: int, stop: int, of: str | None = None) -> str:
        """Name the speaker of the noun phrase `first:last`, which what is said follows at `stop`, and remember him.

        That is a man named in or after it, but not one close to him; a body or whose document it is; who spoke and is called
        so again.
        """
        words, head = frozenset(key.removeprefix("ال") for key in self.keys[first:last]), speaker_kind(self.keys[first])
        named = [i for i in range(first, stop) if i in self.passage.named]
        man = [i for i in named if self.passage.named[i].kind == "person" and self.codes[i - 1] not in LED]
        i = (man or named or [stop])[0]
        if man or i == first or i < (stop if head == "document" else last) and head in ("body", "document", "outlet"):
            mention = self.passage.named[i]
            speaker, words = mention.actor, words | frozenset(self.keys[i : mention.after])
        else:
            speaker = self.again(first, words) or self.passage.read(first, last, self.codes[first] in "bl")
        self.memory.append(Spoke(speaker, words, of))
        return speaker

    def again(self, first: int, words: frozenset[str]) -> str | None:
        """Give who spoke already and is meant again: the same, in a statement ... the statement said, or one called so."""
        word, near = self.keys[first], self.keys[max(0, first - FAR) : first]
        same = word in group("again") or word[:2] == "ال" and speaker_kind(word) == "document" and word[2:] in near
        return next((spoke.speaker for spoke in reversed(self.memory) if same or words <= spoke.words), None)

    def subject(self, step: str, first: int, last: int) -> tuple[int, int] | None:
        """Find who does what `first:last` tells: the subject right before a verb, or the main one."""
        hits = (pattern.whole.search(self.codes[first : min(last, first + AHEAD)]) for pattern in patterns(step))
        return next(((first + hit.start("who"), first + hit.end("who")) for hit in hits if hit), None)

    def implied(self, first: int, i: int, found: list[Attribution], of: str | None) -> str | None:
        """Give who is meant where a verb has no subject: who spoke in the sentence, its subject, the last who agrees."""
        if found:
            return found[-1].speaker
        if main := self.subject("main", first, i):
            return self.speaker(*main, main[1], of)
        return next((spoke.speaker for spoke in reversed(self.memory) if not of or spoke.gender in (of, None)), None)

    def tell(self, first: int, last: int) -> None:
        """Remember whom a sentence without attribution tells of: the person who is its subject."""
        start, end = self.subject("main", first, last) or (first, first)
        for i in range(start, end):
            mention = self.passage.named.get(i)
            if mention and mention.kind == "person":
                self.memory.append(Spoke(mention.actor, frozenset(self.keys[i : mention.after]), None))
                return

    # verbs of saying

    def saying(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read a verb of saying: its subject before it, after it, or left out, as a participle's is."""
        cue = verb(self.keys[i])
        if cue is None or self.within(i, found):
            return None
        ahead = self.subject("subject", max(first, i - BACK), i) if self.codes[i] == "V" else None
        hit, who = None if ahead or self.codes[i] == "A" else self.content(i, last, cue, True), None
        if hit:
            who = self.speaker(*hit.span("who"), hit.end(), cue.gender)
        elif (ahead or self.goes_on(first, i, cue)) and (hit := self.content(i, last, cue, False)):
            who = self.speaker(*ahead, i, cue.gender) if ahead else self.implied(first, i, found, cue.gender)
        else:
            return None
        start, end = self.begins(first, i, ahead[0] if ahead else i, found), hit.end()
        mode = "direct" if self.keys[end - 1] == ":" or end in self.passage.quotes else "indirect"
        sure = self.sure(i, end, cue)
        return Attribution(start, who, mode, (i, i + 1), end, *sure) if sure else None

    def sure(self, i: int, end: int, cue: Verb) -> tuple[str, bool] | None:
        """Give the modality of what a verb introduces and whether that is denied, unless لم and no clause tell of no speech."""
        if self.passage.key(i - 1) not in group("not"):
            return cue.modality, cue.negative
        return ("possibility", not cue.negative) if cue.negative or self.codes[end - 1] == "T" else None

    def begins(self, first: int, i: int, at: int, found: list[Attribution]) -> int:
        """Give where a statement begins: with its sentence, or behind what was said or told before."""
        finite = self.codes[i] != "A"
        if not found and not (MAIN_VERB.search(self.codes, first, at) if finite else self.subject("main", first, i)):
            return first
        return finite and self.codes.rfind("C", max(first, at - 8), at) + 1 or at

    def within(self, i: int, found: list[Attribution]) -> bool:
        """Tell whether someone speaks in what another says: the statement is the other's."""
        content, i = found[-1].content if found and self.codes[i] == "V" else None, i - (self.keys[i - 1] in group("before verb"))
        return content is not None and self.codes.rfind("C", content, i) < 0 and self.codes.rfind("X", content, i) < 0

    def goes_on(self, first: int, i: int, cue: Verb) -> bool:
        """Tell whether a verb without subject can go on from what is before it; ويعتقد has none."""
        if self.codes[i] == "A":
            return i == first or self.codes[i - 1] in "Cqt" or self.codes[i + 1 : i + 2] in tuple("T:Qiamnf")
        if "nobody" in cue.takes and cue.gender == "m":
            return self.keys[i - 1] in group("link")  # لكنه يعتقد
        return i == first or self.codes[i] == "v" or self.codes[i - 1] in "CXtQT." or self.keys[i - 1] in group("link")

    def content(self, i: int, last: int, cue: Verb, subject: bool) -> re.Match[str] | None:
        """Find what is said after a verb, and its subject if it has one, by the first pattern whose lead the verb takes."""
        told = "whom" in cue.takes or cue.modality in ("demand", "threat")
        for pattern in patterns("relay" if self.codes[i] == "R" else "content"):
            form = pattern.whole if subject else pattern.elided
            hit = form.match(self.codes, i + 1, min(last, i + AHEAD)) if form else None
            groups = hit.groupdict() if hit else {"lead": "-"}
            fits = told if groups.get("whom") else "two" not in cue.takes
            if fits and (groups.get("lead") or "") in cue.takes:
                return hit
        return None

    # other cues

    def source(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read according to NAME, as NAME says, in his words."""
        opens = i == first and self.keys[i] in group("as")
        hit = None if found or opens else self.match(SOURCES[self.codes[i]], i + 1, last)
        if hit is None:
            return None
        if hit.groupdict().get("who"):
            start, end = hit.span("who")
            content = end if i == first and end < last else None
            return Attribution(first, self.speaker(start, end, end), "indirect", (i, start), content)
        cue = verb(self.keys[hit.end() - 1])  # and ما تعتبره is what someone calls
        if cue is None and self.codes[i] == "K":
            return None
        return Attribution(first, self.implied(i, i, found, cue.gender if cue else None), "indirect", (i, hit.end()))

    def label(self, first: int, last: int) -> Attribution | None:
        """Read NAME: at the head of a line or a bullet; a state or a place only where it speaks as one."""
        opens = first in self.passage.breaks or not self.keys[first][0].isalpha()
        hit = self.match("label", first, min(last - 1, first + AHEAD)) if opens else None
        if hit is None:
            return None
        (start, end), at = hit.span("who"), hit.end()
        named, voiced = self.passage.named.get(start), self.keys[at] in group("voice")
        if named.kind in ("place", "state") and not voiced if named else self.codes[start] not in "NU":
            return None
        return Attribution(first, self.speaker(start, end, at), "direct", (at - 1, at), at)
