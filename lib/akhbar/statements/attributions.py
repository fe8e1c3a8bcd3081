"""Attributions: a cue, who speaks, and what is said, found by the patterns of `data/attributions.csv` over a line of codes."""

import re
from collections import deque
from functools import cache
from typing import NamedTuple

from ..tables import table
from .codes import codes
from .cues import Verb, speaker_kind, verb
from .passages import Passage
from .wordtypes import gender, group, owned

BACK, AHEAD = 16, 90
"""Tokens before and after a cue within which its pattern is looked for."""
REMEMBERED, FAR = 30, 200
CUES = re.compile("[VvASKRB]")
MAIN_VERB = re.compile("(?<!X)[FVv]")
VOICED = ("سن", "سي", "ست", "نح", "نر")
"""How what a state itself says begins, after its name and a colon: we shall, it will, we."""


class Pattern(NamedTuple):
    """A row of the table of patterns, compiled with a subject and without."""

    name: str
    whole: re.Pattern[str]
    elided: re.Pattern[str] | None


class Attribution(NamedTuple):
    """An attribution, in tokens: where its statement begins, its cue, who speaks, where what is said begins."""

    first: int
    cue: tuple[int, int]
    speaker: str
    content: int | None
    modality: str = "attributed"
    negative: bool = False
    mode: str = ""


class Spoke(NamedTuple):
    """One who spoke, or of whom a sentence told: by which words, of which gender, and whether he is named."""

    speaker: str
    words: frozenset[str]
    gender: str | None
    named: bool


@cache
def patterns(step: str) -> tuple[Pattern, ...]:
    """Give the patterns of a step, in the order of the table, with their parts written out."""
    found, parts = [], dict[str, str]()
    for row in table("attributions", ("name", "step", "pattern"), ("example", "speaker", "note")):
        pattern = re.sub(r"\{([A-Z]+)\}", lambda hit: f"(?:{parts[hit[1]]})", row["pattern"])
        if row["step"] == "part":
            parts[row["name"]] = pattern
        elif row["step"] == step:
            elided = pattern.replace(f"(?:{parts['WHO']})", "") if "{WHO}" in row["pattern"] else None
            found.append(Pattern(row["name"], re.compile(pattern), re.compile(elided) if elided else None))
    return tuple(found)


class Finder:
    """Finds the attributions in the sentences of a passage; `memory` holds who spoke in the article so far."""

    def __init__(self, passage: Passage, memory: deque[Spoke]) -> None:
        self.passage, self.keys, self.codes, self.memory = passage, passage.keys, codes(passage), memory
        self.readers = {"V": self.finite, "v": self.finite, "A": self.participle}
        self.readers |= {"S": self.source, "K": self.source, "R": self.relay, "B": self.back}

    def find(self, first: int, last: int) -> list[Attribution]:
        """Give the attributions of the sentence `first:last`, in order; what stands in quotation marks is not searched."""
        found: list[Attribution] = []
        at = first
        for hit in CUES.finditer(self.codes, first, last):
            i = hit.start()
            said = self.readers[hit[0]](first, i, last, found) if i >= at else None
            if said and said.speaker:
                found.append(said)
                at = max(i + 1, said.cue[1], said.content or 0)
        return found

    # who speaks

    def speaker(self, first: int, last: int, stop: int, cue_gender: str | None = None) -> str:
        """Name the speaker of the noun phrase `first:last`, which what is said follows at `stop`, and remember him."""
        words = frozenset(key.removeprefix("ال") for key in self.keys[first:last])
        named = [(i, self.passage.named[i]) for i in range(first, stop) if i in self.passage.named]
        head = speaker_kind(self.keys[first])
        for i, mention in named:
            if mention.kind == "person" and self.bears(first, i, last, head) and not mention.led:
                return self.keep(mention.actor, words | frozenset(self.keys[i : mention.after]), cue_gender, True)
        inside = [(i, mention) for i, mention in named if i < last or head == "document"]
        if head == "document":
            taken_up = self.memory and last - first < 3 and self.told_of(first)
            last_said = self.memory[-1].speaker if taken_up else None
            issuer = next((m.actor for _, m in inside if m.kind != "place"), None)
            return self.keep(issuer or last_said or self.passage.read(first, last), words, cue_gender, False)
        if inside and (inside[0][0] == first or head in ("body", "outlet") and inside[0][1].kind != "place"):
            return self.keep(inside[0][1].actor, words, cue_gender, True)
        if self.keys[first] in group("again") and self.memory:
            return self.memory[-1].speaker
        taken_up = not inside and (self.keys[first][:2] == "ال" or self.codes[first] in "UM")
        same = next((spoke.speaker for spoke in reversed(self.memory) if words <= spoke.words), None) if taken_up else None
        return self.keep(same or self.written(first, last), words, cue_gender, False)

    def written(self, first: int, last: int) -> str:
        """Give a noun phrase as it is written, without the ل that leads it."""
        text = self.passage.read(first, last)
        return text if self.codes[first] not in "bl" else "ال" + text[2:] if text.startswith("لل") else text[1:]

    def told_of(self, first: int) -> bool:
        """Tell whether a definite document was told of before: in a statement ... the statement said."""
        word, near = self.keys[first].removeprefix("و"), self.keys[max(0, first - FAR) : first]
        return word[:2] == "ال" and not {word, word[2:], word[2:] + "ا"}.isdisjoint(near)

    def bears(self, first: int, i: int, last: int, head: str | None) -> bool:
        """Tell whether a man named in or after a phrase is the one it speaks of: not one close to him, nor one it is told to."""
        if i == first:
            return True
        if self.codes[i - 1] in "iamnfPpbl" or i >= last and head != "person" and self.codes[first] not in "DWJ":
            return False
        definite = self.keys[first].startswith(("ال", "وال"))
        return not (i == first + 1 and not definite and head in ("person", "body"))

    def keep(self, speaker: str, words: frozenset[str], of: str | None, named: bool) -> str:
        """Remember who spoke."""
        self.memory.append(Spoke(speaker, words, of, named))
        return speaker

    def elided(self, of: str | None) -> str:
        """Give who is meant where a verb has no subject: the last who agrees, or nobody ("")."""
        agree = (spoke.speaker for spoke in reversed(self.memory) if spoke.gender == of or {None, "p"} & {spoke.gender, of})
        return next(agree, "")

    def tell(self, first: int, last: int) -> None:
        """Remember whom a sentence without attribution tells of: the person who is the subject of its first verb."""
        for i in range(first, min(last, first + BACK)):
            if self.codes[i] in "FVvX" or i == first:
                start = i if i == first and self.codes[i] in "EUN" else i + 1
                hit = self.noun_phrase(start, last) if start < last else None
                if hit and self.passage.inside[start] < 0:
                    for k in range(*hit):
                        mention = self.passage.named.get(k)
                        if mention and mention.kind == "person" and self.bears(start, k, hit[1], speaker_kind(self.keys[start])):
                            of = gender(self.passage.forms[i]) if self.codes[i] in "FVv" else None
                            self.keep(mention.actor, frozenset(self.keys[k : mention.after]), of, True)
                            return
                    return

    # finite verbs of saying

    def finite(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read a finite verb of saying: its subject before it, after it, or left out."""
        cue = verb(self.keys[i])
        if cue is None or self.within(i, found):
            return None
        ahead = self.before(first, i) if self.codes[i] == "V" else None
        if not ahead and (hit := self.content(i, last, cue)):
            who = self.speaker(*hit.span("who"), hit.end(), cue.gender)
            return Attribution(self.start(first, i, found), (i, i + 1), who, hit.end(), cue.modality, cue.negative)
        if ahead or self.goes_on(first, i):
            if hit := self.content(i, last, cue, False):
                who = self.speaker(*ahead, i, cue.gender) if ahead else self.same(first, i, found, cue)
                start = self.start(first, ahead[0] if ahead else i, found)
                return Attribution(start, (i, i + 1), who, hit.end(), cue.modality, cue.negative)
        return self.closing(first, i, last, cue, ahead, found)

    def within(self, i: int, found: list[Attribution]) -> bool:
        """Tell whether someone speaks in what another says: the statement is the other's."""
        if not found or found[-1].content is None or self.codes[i] != "V":
            return False
        return max(self.codes.rfind(code, found[-1].content, i) for code in "CX") < 0

    def goes_on(self, first: int, i: int) -> bool:
        """Tell whether a verb without subject can go on from the sentence before."""
        return self.codes[i] == "v" or i == first or self.codes[i - 1] in "CXtQT." or self.keys[i - 1] in group("link")

    def before(self, first: int, i: int) -> tuple[int, int] | None:
        """Find the subject right before a verb."""
        low = max(first, i - BACK)
        for pattern in patterns("subject"):
            if hit := pattern.whole.search(self.codes[low:i]):
                return low + hit.start("who"), low + hit.end("who")
        return None

    def content(self, i: int, last: int, cue: Verb, subject: bool = True) -> re.Match[str] | None:
        """Find what is said after a verb, as the first pattern has it whose lead the verb takes, behind its subject if it has one."""
        if not subject and cue.subject == "document":
            return None
        for pattern in patterns("content"):
            form = pattern.whole if subject else pattern.elided
            hit = form.match(self.codes, i + 1, min(last, i + AHEAD)) if form else None
            if hit and hit.end() < last and self.leads(cue, hit) and (not subject or self.can_speak(cue, hit)):
                return hit
        return None

    def leads(self, cue: Verb, hit: re.Match[str]) -> bool:
        """Tell whether a verb takes what leads to its content."""
        groups = hit.groupdict()
        if groups.get("whom") and "whom" not in cue.takes and cue.modality not in ("demand", "threat"):
            return False
        if "two" in cue.takes and not groups.get("whom"):
            return False
        return not groups.get("lead") or groups["lead"] in cue.takes

    def can_speak(self, cue: Verb, hit: re.Match[str]) -> bool:
        """Tell whether a noun phrase can be the subject of a verb of saying."""
        start = hit.start("who")
        kind = speaker_kind(self.keys[start])
        if cue.subject == "document" and kind not in ("document", "outlet") or self.keys[start] in group("audience"):
            return False
        his = owned(self.passage.forms[start]) and kind is None and start not in self.passage.named
        return cue.gender != "p" and not (his and self.codes[hit.end() - 1] not in "T:")

    def closing(
        self, first: int, i: int, last: int, cue: Verb, ahead: tuple[int, int] | None, found: list[Attribution]
    ) -> Attribution | None:
        """Read a verb that closes what was said before it: ..., he said; "...", said NAME."""
        prior = i - 1 - (i > first and self.codes[i - 1] == "C")
        mark = self.passage.inside[prior] if prior > first else -1
        aside = i > first + 3 and self.codes[i - 1] == "C" and cue.subject == "any"
        if found or mark < first and not aside:
            return None
        who_ = ahead or self.noun_phrase(i + 1, last)
        if who_ is None or cue.gender == "p":
            return None
        who = self.speaker(*who_, who_[1], cue.gender)
        mode = "direct" if mark >= first else "indirect"
        return Attribution(max(first, mark), (i, i + 1), who, None, cue.modality, cue.negative, mode)

    def same(self, first: int, i: int, found: list[Attribution], cue: Verb) -> str:
        """Give the speaker of a verb without subject: who spoke in the sentence, or before it."""
        if found:
            return found[-1].speaker
        main = self.main(first, i)
        named = main and any(k in self.passage.named for k in range(*main))
        return self.speaker(*main, main[1], cue.gender) if main and named else self.elided(cue.gender)

    def start(self, first: int, at: int, found: list[Attribution]) -> int:
        """Give where a statement begins: the sentence's head, or after the comma behind what was said or told before."""
        if not found and not MAIN_VERB.search(self.codes, first, at):
            return first
        low = (found[-1].content or found[-1].cue[1]) if found else first
        return max((k + 1 for k in range(max(low, at - 8), at) if self.codes[k] == "C"), default=at)

    # other cues

    def participle(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read a participle: the one who speaks is who spoke in the sentence, or the subject of its verb, or who spoke last."""
        cue = verb(self.keys[i])
        parted = i == first or self.codes[i - 1] in "Cqt" or self.keys[i][0] == "و"
        leads = self.codes[i + 1 : i + 2] in tuple("T:Qiamnf")
        if cue is None or not (parted or leads):
            return None
        hit = self.content(i, min(last, i + 12), cue, False)
        if not hit:
            return None
        main = None if found else self.main(first, i)
        who = found[-1].speaker if found else self.speaker(*main, main[1]) if main else self.elided(cue.gender)
        start = i if found or main and not verb(self.keys[first]) else first
        return Attribution(start, (i, i + 1), who, hit.end(), cue.modality, cue.negative)

    def main(self, first: int, i: int) -> tuple[int, int] | None:
        """Give the subject of the sentence's verb before token i."""
        for k in range(first, i):
            if k == first or self.codes[k] in "FVvT":
                for start in {k + (self.codes[k] in "FVvT"), k + 1}:
                    who = self.noun_phrase(start, i)
                    if who and not owned(self.passage.forms[who[0]]):
                        return who
        people = (k for k in range(first, i) if k in self.passage.named and self.passage.named[k].kind == "person")
        person = next((k for k in people if k == first or self.codes[k - 1] not in "iamnfPpbl"), None)
        return (person, self.passage.named[person].after) if person is not None else None

    def noun_phrase(self, at: int, last: int) -> tuple[int, int] | None:
        """Find the noun phrase that begins at a token, adverbs before it left out."""
        hit = SUBJECT().match(self.codes, at, last)
        return hit.span("who") if hit else None

    def source(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read according to NAME, and as NAME says."""
        after = i + 1
        while after < last and self.codes[after] in "Stk":
            after += 1
        if self.codes[i] == "K":
            if self.codes[after : after + 1] not in ("V", "R", "v") or i == first and self.keys[i] in group("as"):
                return None
            after += 1
        if found and found[-1].content is not None and self.codes[i] != "K":
            return None
        hit = patterns("source")[0].whole.match(self.codes, after, last)
        if hit is None or self.codes[i] == "K" and self.codes[hit.start("who")] in "blH":
            cue = verb(self.keys[after - 1])
            who = self.elided(cue.gender) if cue and self.codes[i] == "K" else ""
            return Attribution(first, (i, after), who, None) if who else None
        who = self.speaker(*hit.span("who"), hit.end("who"))
        return Attribution(first, (i, after), who, hit.end() if i == first else None)

    def only_source(self, first: int, last: int) -> bool:
        """Tell whether a sentence is a source and nothing else, which belongs to the sentence before it."""
        if self.codes[first] not in "SK":
            return self.codes[first] == "B"
        after = first
        while after < last and self.codes[after] in "StKVvR":
            after += 1
        hit = patterns("source")[0].whole.match(self.codes, after, last)
        return hit is not None and not set("CTFVv:Q") & set(self.codes[hit.end() : last])

    def back(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read in his words: who spoke last."""
        return Attribution(first, (i, i + 1), self.memory[-1].speaker, None) if not found and self.memory else None

    def relay(self, first: int, i: int, last: int, found: list[Attribution]) -> Attribution | None:
        """Read a verb of relaying: the source that it names speaks."""
        of_ = next((k for k in range(i + 1, min(last, i + 14)) if self.codes[k] == "n"), None)
        if of_ is None:
            return None
        who = self.noun_phrase(of_ + 1, last)
        if who is None:
            return None
        lead = next((k for k in range(who[1], min(last - 1, who[1] + 24)) if self.codes[k] in "OT:Q"), None)
        if lead is None:
            return None
        content = lead + (self.codes[lead] != "Q")
        return Attribution(first, (i, i + 1), self.speaker(*who, content), content)

    def label(self, first: int, last: int, kind: str) -> Attribution | None:
        """Read NAME: at the head of a headline or a line, over a bullet, an hour, a date; a state only where it speaks as one."""
        hit = LABEL().match(self.codes, first, min(last - 1, first + AHEAD))
        if hit is None:
            return None
        start, at = hit.start("who"), hit.end()
        named = self.passage.named.get(start)
        if self.keys[start] in group("label"):
            return None
        voiced = at in self.passage.quotes or self.keys[at] in group("voice") or self.keys[at][:2] in VOICED
        if named and named.kind in ("place", "state") and not voiced:
            return None
        if kind == "paragraph" and not named and self.codes[start] not in "NU":
            return None
        return Attribution(first, (at - 1, at), self.speaker(*hit.span("who"), at), at, mode="direct")

@cache
def parts():
    parts={}
    for row in table("attributions", ("name", "step", "pattern"), ("example", "speaker", "note")):
        if row["step"] == "part": parts[row["name"]] = re.sub(r"\{([A-Z]+)\}", lambda hit: f"(?:{parts[hit[1]]})", row["pattern"])
    return parts
@cache
def LABEL(): return re.compile(rf"[1.:t]*(?P<who>{parts()['NP']})(?:[iamnfpPblt][^:CFVT]{{0,6}})?:")
@cache
def SUBJECT(): return re.compile(f"{parts()['ADV']}X?{parts()['WHO']}")
