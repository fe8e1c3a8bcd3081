"""Attributions: a cue, who speaks, and what is said, found by the patterns of `data/attributions.csv` over a line of codes."""

import re
from collections import defaultdict, deque
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import NamedTuple

from .. import tables
from .codes import Verb, saying_verb, speaker_kind
from .passages import Passage
from .wordtypes import group

STEPS: dict[str, tuple[str, ...]] = dict.fromkeys(("part", "verb source", "back"), ())
STEPS |= dict.fromkeys(("subject", "content", "relay", "closing", "source", "label", "main"), ("who",))
GROUPS = ("who", "whom", "lead")
"""The steps of the table of patterns, each with the groups that its patterns must have; those that they may have."""
BACK, AHEAD = 16, 90
"""Tokens before and after a cue within which its pattern is looked for."""
REMEMBERED, FAR = 30, 200
"""How many speakers are remembered; how many tokens back "the statement" may refer."""
CUES = re.compile("[VvASKRB]")
FINITE = "FVv"
MAIN_VERB = re.compile(f"(?<!X)[{FINITE}]")
SOURCES = {"S": "source", "K": "verb source", "B": "back"}
"""The step of the patterns after each phrase of attribution."""
GOVERNED, PROCLITIC = frozenset("iamnf"), frozenset("bl")
"""Codes of the prepositions that verbs take, of nouns with ب or ل."""
LED, PHRASE = GOVERNED | PROCLITIC | frozenset("Pp"), frozenset("DUJe")
"""Codes after which a name stands in a phrase with a preposition, and after which it is a part of the phrase before it."""
NO_CLAUSE = LED | frozenset("Xt")  # codes with which no clause begins that stands before its verb of saying
RESUMED, BEFORE, AFTER = frozenset("CXtQT."), frozenset("Cqt"), GOVERNED | frozenset("T:Q")
"""Codes after which a verb without a subject goes on; those before a participle that does, and of what it may lead to."""
ADVERBIAL = re.compile("p(?!MM)|[iamnf].*[WN]$")
"""What leads on from the subject to a name that is not the speaker's: بعد زيارة الرئيس, على تصريحات فلان."""


class Attribution(NamedTuple):
    """A part of a sentence, in tokens: where it begins, who speaks and how, by which cue, and where what is said begins."""

    first: int
    speaker: str | None = None
    mode: str = "unmarked"
    cue: tuple[int, int] | None = None
    content: int | None = None
    modality: str = ""
    negative: bool = False


class Spoke(NamedTuple):
    """One who spoke, or of whom a sentence told: by which words, of which gender."""

    speaker: str
    words: frozenset[str]
    gender: str | None


@cache
def attribution_patterns() -> Mapping[str, dict[str, tuple[re.Pattern[str], re.Pattern[str]]]]:
    """Give the patterns of each step by name, in the order of the table: with a subject, and without.

    >>> list(attribution_patterns()["subject"])
    ['named before']
    """
    found: dict[str, dict[str, tuple[re.Pattern[str], re.Pattern[str]]]] = defaultdict(dict)
    who = "(?:)"
    for row, pattern in tables.pattern_rows("attributions", tables.line_codes("speech"), ("example", "speaker"), STEPS):
        whole = tables.compiled("attributions", row, pattern, GROUPS, STEPS[row["step"]])
        found[row["step"]][row["name"]] = whole, re.compile(pattern.replace(who, "(?:)"))
        if row["name"] == "WHO":
            who = f"(?:{pattern})"
    return tables.Needed("attributions.csv, steps", found)


class Finder:
    """Finds the attributions in the sentences of a passage; `memory` holds who spoke in the article so far."""

    def __init__(self, passage: Passage, memory: deque[Spoke]) -> None:
        self.passage, self.keys, self.words, self.codes, self.memory = passage, passage.keys, passage.words, passage.codes, memory

    def find(self, first: int, last: int) -> list[Attribution]:
        """Give the attributions of the sentence `first:last`, in order; what stands in quotation marks is not searched."""
        found: list[Attribution] = []
        at = first
        for hit in CUES.finditer(self.codes, first, last):
            i, read = hit.start(), self.source if hit[0] in SOURCES else self.saying
            new = read(first, i, last, found) if i >= at and not self.within(i, found) else None
            if new and new.cue and new.speaker:
                found.append(new)
                at = max(new.cue[1], new.content or 0)
        if not found:
            self.tell(first, last)
        return found

    def match(self, step: str, at: int, last: int) -> re.Match[str] | None:
        """Match a pattern of a step at a token."""
        hits = (whole.match(self.codes, at, last) for whole, _ in attribution_patterns()[step].values())
        return next(filter(None, hits), None)

    def speaker(self, first: int, last: int, stop: int, of: str | None = None) -> str:
        """Name the speaker of the noun phrase `first:last`, which what is said follows at `stop`, and remember him.

        That is a man named in or after it, but not one close to him or one it is told to, or whose document it is.
        """
        words, head = frozenset(key.removeprefix("ال") for key in self.keys[first:last]), speaker_kind(self.keys[first])
        named = [i for i in range(first, stop) if i in self.passage.named]
        at = None
        if head == "people":  # عائلات الأسرى are many: a name after them is another's
            last = next((i for i in named if self.codes[i - 1] in PHRASE), last)
        else:
            at = self.named_speaker(first, last, named, head)
        if at is None:
            who = self.same(first, words, head == "document") or self.passage.read(first, last, self.codes[first] in PROCLITIC)
        else:
            who, words = self.passage.named[at].actor, words.union(self.keys[at : self.passage.ends[at]])
        self.memory.append(Spoke(who, words, of))
        return who

    def named_speaker(self, first: int, last: int, named: list[int], head: str | None) -> int | None:
        """Find which of the mentions in or after the noun phrase `first:last` is the speaker."""
        kinds = {i: self.passage.named[i].kind for i in named}
        free = (i for i in named if not (self.codes[i - 1] in LED or ADVERBIAL.search(self.codes, last, i)))
        men = (i for i in free if kinds[i] == "person")
        owners = [i for i in named if kinds[i] != "place" and (i < last or head == "document")]
        return next(chain(men, named[: first in kinds], owners if head in ("document", "body", "outlet") else ()), None)

    def same(self, first: int, words: frozenset[str], document: bool) -> str | None:
        """Give who spoke already and is meant again: in a statement ... the statement said, the same, or called so before."""
        word, near = self.keys[first].removeprefix("و"), self.keys[max(0, first - FAR) : first]
        if document and word[:2] == "ال" and (word in near or word[2:] in near) or word in group("again"):
            return self.memory[-1].speaker if self.memory else None
        return next((spoke.speaker for spoke in reversed(self.memory) if words <= spoke.words and not document), None)

    def subject(self, step: str, first: int, last: int) -> tuple[int, int] | None:
        """Find who does what `first:last` tells: the subject right before a verb, or the main one."""
        codes = self.codes[first : min(last, first + AHEAD)]
        hits = (whole.search(codes) for whole, _ in attribution_patterns()[step].values())
        return next(((first + hit.start("who"), first + hit.end("who")) for hit in hits if hit), None)

    def implied(self, first: int, i: int, found: list[Attribution], of: str | None) -> str | None:
        """Give who is meant where a verb has no subject: who spoke in the sentence, its subject, the last who agrees."""
        if found:
            return found[-1].speaker
        if main := self.subject("main", first, i):
            return self.speaker(*main, main[1], of)
        agree = (spoke.speaker for spoke in reversed(self.memory) if spoke.gender == of or {None, "p"} & {spoke.gender, of})
        return next(agree, None)

    def tell(self, first: int, last: int) -> None:
        """Remember whom a sentence without attribution tells of: the person who is its subject."""
        start, end = self.subject("main", first, last) or (first, first)
        told = (self.passage.named[i] for i in range(start, end) if i in self.passage.named)
        if man := next((mention for mention in told if mention.kind == "person"), None):
            verb = self.passage.forms[start - 1].lstrip("وف") if self.codes[start - 1] in FINITE else ""
            of = "f" if "ت" in (verb[:1], verb[-1:]) else "m" if verb else None
            self.memory.append(Spoke(man.actor, frozenset(), of))

    def saying(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read a verb of saying: its subject before it, after it, or left out, as a participle's is."""
        cue = saying_verb(self.keys[i])
        if cue is None:
            return None
        ahead = self.subject("subject", max(first, i - BACK), i + 1)
        hit = None if ahead or self.codes[i] == "A" else self.content(i, last, cue, True)
        if hit:
            who: str | None = self.speaker(*hit.span("who"), hit.end(), cue.gender)
        elif (ahead or self.goes_on(first, i, cue)) and (hit := self.content(i, last, cue, False)):
            who = self.speaker(*ahead, i, cue.gender) if ahead else self.implied(first, i, found, cue.gender)
        else:
            return self.closing(first, i, last, found, cue)
        start, end = self.begins(first, i, ahead, found), hit.end()
        mode = "direct" if self.keys[end - 1] == ":" or end in self.passage.quotes else "indirect"
        sure = self.sure(i, end, cue)
        return Attribution(start, who, mode, (i, i + 1), end, *sure) if sure else None

    def closing(self, first: int, i: int, last: int, found: list[Attribution], cue: Verb) -> Attribution | None:
        """Read what stands before a comma and its verb: a quotation, or a clause that no preposition or conjunction opens."""
        quoted = i - 2 in self.passage.closing
        told = quoted or self.codes[first] not in NO_CLAUSE and last - i < BACK and "C" not in self.codes[i:last]
        says = first < i and self.codes[i - 1] == "C" and self.words[i].code == "V" and "T" in cue.takes  # and بين is none
        hit = self.match("closing", i + 1, last) if told and says and not found else None
        who = self.speaker(*hit.span("who"), hit.end("who"), cue.gender) if hit else None
        return Attribution(first, who, "direct" if quoted else "indirect", (i, i + 1), None, cue.modality, cue.negative)

    def sure(self, i: int, end: int, cue: Verb) -> tuple[str, bool] | None:
        """Give the modality of what a verb introduces and whether that is denied, unless لم and no clause tell of no speech."""
        if self.passage.key(i - 1) not in group("not"):
            return cue.modality, cue.negative
        return ("possibility", not cue.negative) if cue.negative or self.codes[end - 1] == "T" else None

    def begins(self, first: int, i: int, ahead: tuple[int, int] | None, found: list[Attribution]) -> int:
        """Give where a statement begins: with its sentence, or behind what was said or told before."""
        finite, at = self.codes[i] != "A", ahead[0] if ahead else i
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
            return i == first or self.codes[i - 1] in BEFORE or self.codes[i + 1 : i + 2] in AFTER
        nobody = "nobody" in cue.takes and cue.gender == "m"
        resumed = i == first or self.codes[i] == "v" or self.codes[i - 1] in RESUMED
        return resumed and not nobody or self.keys[i - 1] in group("link")  # لكنه يعتقد

    def content(self, i: int, last: int, cue: Verb, subject: bool) -> re.Match[str] | None:
        """Find what is said after a verb, and its subject if it has one, by the first pattern whose lead the verb takes."""
        told = "whom" in cue.takes or cue.modality in ("demand", "threat")
        step = "relay" if self.codes[i] == "R" else "content"
        patterns = attribution_patterns()[step].values() if not subject or cue.gender != "p" else ()  # قالوا has its own
        for whole, elided in patterns:
            hit = (whole if subject else elided).match(self.codes, i + 1, min(last, i + AHEAD))
            groups = hit.groupdict() if hit and hit.end() < last else {"lead": "-"}
            fits = told if groups.get("whom") else "two" not in cue.takes
            if fits and (groups.get("lead") or "") in cue.takes:
                return hit
        return None

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
        cue = saying_verb(self.keys[hit.end() - 1])
        if cue is None and self.codes[i] == "K":  # what it calls: ما تعتبره
            return None
        return Attribution(first, self.implied(i, i, found, cue.gender if cue else None), "indirect", (i, hit.end()))

    def label(self, first: int, last: int) -> Attribution | None:
        """Read NAME: at the head of a line or a bullet, if it asks nothing; a state or a place only where it speaks as one."""
        opens = first in self.passage.breaks or not self.keys[first][0].isalpha()
        hit = self.match("label", first, min(last - 1, first + AHEAD)) if opens else None
        if hit is None or self.keys[hit.start("who")] in group("label") or self.keys[last - 1] in ("؟", "?"):
            return None
        (start, end), at = hit.span("who"), hit.end()
        named, we = self.passage.named.get(start), self.words[at].imperfect and self.keys[at][0] == "ن"
        quiet = named is not None and named.kind in ("place", "state") and not (we or self.keys[at] in group("voice"))
        if quiet or not named and self.codes[start] not in "NU":
            return None
        return Attribution(first, self.speaker(start, end, at), "direct", (at - 1, at), at)
