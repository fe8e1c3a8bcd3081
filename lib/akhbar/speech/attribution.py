"""Attributions: a cue, who speaks, and what is said."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache

from ..lexicon import DAMMA, closed
from .content import NEAR, OWN, PREPOSITIONS, Content
from .cuewords import COMMAS, Cue, bare, group, joined, match, phrases, saying, speaking, verbs
from .nouns import Nouns
from .sentences import Passage
from .subjects import FAR, Subjects
from .verbal import told
from .voices import Memory, Mentions, Noun, Speaker


@dataclass
class Said:
    """An attribution, in words: `first` begins its statement, `content` what is said (missing if that stands before).

    `runs`: what is said goes on to the end of the paragraph, as an answer does after a name and a colon.
    """

    first: int
    cue: tuple[int, int]
    speaker: Speaker | None
    content: int | None
    modality: str = "attributed"
    negative: bool = False
    runs: bool = False


class Finder:
    """Finds the attributions in the sentences of a passage."""

    def __init__(self, passage: Passage, mentions: Mentions, memory: Memory) -> None:
        self.passage, self.keys, self.forms, self.memory = passage, passage.keys, passage.forms, memory
        self.parted = [i for i, word in enumerate(self.keys) if word in COMMAS or word in group("afresh")]
        self.nouns = Nouns(passage, mentions, memory)
        self.content = Content(passage, self.nouns)
        self.subjects = Subjects(passage, self.nouns, memory)

    def find(self, first: int, last: int) -> list[Said]:
        """Give the attributions of the sentence `first:last`, in order; what stands in quotation marks is not searched."""
        found: list[Said] = []
        at = first
        while at < last:
            said = None
            if self.passage.inside[at] < 0 and _cueing(self.keys[at]):
                said = self._phrase(first, at, last, found) or self._verb(first, at, last, found)
            if said:
                found.append(said)
                at = max(at, said.cue[1] - 1, min(said.content or 0, last) - 1)
            at += 1
        return found

    def source(self, first: int, last: int) -> bool:
        """Tell whether `first:last` names a source and says nothing else: according to military sources."""
        hit = match(phrases(), self.keys, first)
        noun = self.nouns.read(first + hit[0], last) if hit and hit[1][0] == "source" and first + hit[0] < last else None
        return noun is not None and noun.speaks and self.passage.words(noun.last, last) == 0

    def _phrase(self, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read a set phrase: according to X, as X said, in his words."""
        hit = match(phrases(), self.keys, at, conjunction=True)
        if hit is None or hit[1][0] == "own":
            return None
        after, kind, gender = at + hit[0], hit[1][0], None
        if kind == "back":
            return None if found else Said(first, (at, after), self.memory.last, None)
        if kind == "verb":
            if at == first and self.keys[at] in group("as"):
                return None  # كما نفت opens a sentence: he denied, too
            cue = _telling(self.keys[after]) if after < last else None
            if cue is None:
                return None
            gender, after = cue.gender, after + 1
        noun = self.nouns.read(after, last, gender)
        if noun:
            noun = self.subjects.handed(noun, last, True)
        if noun is None or not noun.speaks and kind != "verb":
            return None
        if found and found[-1].content is not None:
            return self._outer(found, noun, (at, after), last)
        told, joined = self._told(first, at), self.keys[at] not in phrases() and self.keys[at - 1] in COMMAS
        leads = (joined or not told) and self.passage.words(noun.last, min(last, noun.last + NEAR)) > 2
        if leads or self.memory.last is None:
            self.memory.keep(noun.speaker)
        return Said(at if leads and told else first, (at, after), noun.speaker, noun.last if leads else None)

    def _outer(self, found: list[Said], noun: Noun, cue: tuple[int, int], last: int) -> None:
        """Give what someone is told to have said to the source that closes the sentence, but for outlets: they hand it on."""
        closes = self.passage.words(self.nouns.skip(noun.last, last), last) == 0 and len(found) == 1
        if closes and speaking().get(bare(self.keys[noun.first])) in ("body", "person"):
            found[0] = replace(found[0], cue=cue, speaker=noun.speaker)

    def _verb(self, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        word = self.keys[at]
        cue, joined = verbs().get(word) or _told_him(word), False
        if cue is None and word[0] in "وف" and len(word) > 3:
            cue, joined = verbs().get(word[1:]), True
        if cue and cue.shape == "perfect" and word[-1] == "ي" and self.forms[at][-1] == "ي":
            return None  # نفي is a noun, نفى the verb
        if cue is None:
            hit = match(phrases(), self.keys, at)
            if hit is None or hit[1][0] != "own":
                return None
            cue = OWN
        before = self.keys[at - 1] if at > first else ""
        if not joined and before in group("which"):
            if before == "ما" and at - 2 >= first and self.keys[at - 2] in ("وهو", "وهي", "هو"):
                return self._commented(at, last, cue)
            return self._related(first, at, last, cue) if before in group("whose") else None
        if self._passive(at) and "whom" in cue.takes:
            return None  # he was told
        negated = not joined and before in group("not")
        if negated and not cue.negative:
            said = self._finite(replace(cue, modality="possibility"), first, at, last, found) if cue.shape == "present" else None
            return said if said and said.content and self.keys[said.content - 1] in group("that") else None
        if negated:
            cue = replace(cue, negative=False)
        if "nobody" in cue.takes:
            return self._hearsay(first, at, last, cue)
        if cue.shape in ("participle", "own"):
            return self._participle(cue, first, at, last, found)
        if "relay" in cue.takes:
            return self._relay(cue, first, at, last)
        return self._finite(cue, first, at, last, found)

    def _passive(self, at: int) -> bool:
        """Tell whether a damma marks a verb as passive: أُبلغ."""
        written = self.passage.text[self.passage.starts[at] : self.passage.ends[at]].lstrip("وف")
        return written[1:2] == DAMMA

    def _hearsay(self, first: int, at: int, last: int, cue: Cue) -> Said | None:
        """Read يقال إن: nobody is named who says it, and the outlet does not either."""
        that = next((i for i in range(at + 1, min(last - 1, at + NEAR)) if self.keys[i] in group("that")), None)
        return Said(self._start(first, at, [], None), (at, at + 1), None, that + 1, cue.modality) if that else None

    def _commented(self, at: int, last: int, cue: Cue) -> Said | None:
        """Read وهو ما حذرت منه الوكالة: what stands before is what she said."""
        after = at + 1 + (at + 1 < last and self.keys[at + 1] in ("منه", "عنه", "به", "اليه", "عليه"))
        noun = self.nouns.read(after, last, cue.gender) if after < last else None
        return Said(at - 2, (at, at + 1), noun.speaker, None, cue.modality) if noun and noun.speaks else None

    def _related(self, first: int, at: int, last: int, cue: Cue) -> Said | None:
        """Read a verb of saying after التي or الذي: the man before it says it; where it agrees with no such, the subject."""
        if at + 2 >= last or self.keys[at + 1] not in group("that"):
            return None
        start, speaker = first, None
        if (self.keys[at - 1] == "التي") == (cue.gender == "m"):
            speaker = self.subjects.opening(first, at)
        elif bearer := self.nouns.ending(at - 1):
            start, speaker = at - 1, bearer
        if speaker is None:
            return None
        self.memory.keep(speaker)
        return Said(start, (at, at + 1), speaker, at + 2, cue.modality, cue.negative)

    def _finite(self, cue: Cue, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read a verb of saying with its subject: after it, right before it, or left out."""
        inner = bool(found) and found[-1].content is not None
        if inner and not joined(self.keys[at]) and not self._breaks(found[-1].content, at):
            return None  # someone speaks in what another says
        ahead = self.subjects.before(first, at, cue.gender)
        if cue.subject == "document" and not ahead and at + 1 < last and self.keys[at + 1] == "في":
            noun = self.nouns.read(at + 2, last, cue.gender)  # it ran in a statement
        else:
            noun = self.nouns.read(self._past_addressee(at + 1, last), last, cue.gender, cue.takes)
            if noun and "عن" not in cue.takes:
                noun = self.subjects.handed(noun, last)
        if cue.gender == "p" and not ahead:
            noun = None  # a verb before its subject is singular: what follows this one is whom it is said to
        content, led = self.content.find(cue, noun.last if noun and not ahead else at + 1, last)
        if ahead:
            noun = ahead
        elif noun and self.subjects.object(cue, noun, content, led, bool(found) and at > first):
            noun = None
            content, led = self.content.find(cue, at + 1, last)
        elif noun and not self.subjects.speaks(cue, noun, led) and not (cue.subject == "any" and (led or content is None)):
            return None  # a thing shows, and no one says
        if not self._sure(cue, at, noun, content):
            return None
        if content is None:
            return self._wordless(cue, first, at, last, noun)
        if noun:
            self.memory.keep(noun.speaker)
        elif not self._open(first, at) or self.memory.last is None and not led:
            return None
        speaker = noun.speaker if noun else self.subjects.elided(first, at, cue.gender, not found)
        modality = "demand" if self._insists(content) else cue.modality
        return Said(self._start(first, at, found, noun), (at, at + 1), speaker, content, modality, cue.negative)

    def _insists(self, content: int) -> bool:
        """Tell whether what is stressed is that something be done, or not: على عدم, على أهمية إصلاح."""
        if self.keys[content - 1] != "علي" or content + 1 >= len(self.keys):
            return False
        return self.keys[content] == "عدم" or self.keys[content] == "اهمية" and not self.keys[content + 1].startswith("ال")

    def _sure(self, cue: Cue, at: int, noun: Noun | None, content: int | None) -> bool:
        """Tell whether a word that may also be none of saying is one: جاء with a document, بين with someone and أن."""
        if cue.subject == "document":
            return noun is not None and speaking().get(bare(self.keys[noun.first])) in ("document", "outlet")
        if closed().get(self.keys[at].removeprefix("و"), group("as")).isdisjoint(("preposition", "conjunction")):
            return True
        led = self.keys[content - 1] in cue.takes & PREPOSITIONS if content else False
        that = noun is not None and noun.speaks and content == noun.last + 1 and self.keys[noun.last] in group("that")
        return led or that

    def _past_addressee(self, at: int, last: int) -> int:
        """Step over whom someone speaks to, right after the verb: قال لوكالة رويترز مصدر أمني."""
        if at >= last or not (at in self.passage.clitics and self.keys[at][0] == "ل" or self.keys[at] in group("to")):
            return at
        return self.nouns.mentions[at][0] if at in self.nouns.mentions else at + 1

    def _breaks(self, first: int, last: int) -> bool:
        """Tell whether a comma or a conjunction stands in `first:last`."""
        at = bisect_left(self.parted, first)
        return at < len(self.parted) and self.parted[at] < last

    def _wordless(self, cue: Cue, first: int, at: int, last: int, noun: Noun | None) -> Said | None:
        """Read a verb after which nothing is said: a quotation may stand before it; else it only names who will speak."""
        if noun is None or not (noun.speaks or cue.subject == "any"):
            return None
        prior = at - 1
        while prior > first and self.keys[prior] in COMMAS:
            prior -= 1
        if "clause" in cue.takes or not cue.takes:
            self.memory.keep(noun.speaker)
        mark = self.passage.inside[prior] if prior > first else -1
        quoted = mark >= 0 and self.passage.quotes[mark] == prior and self.passage.words(mark, prior) > 2
        aside = first < prior < at - 1 and cue.subject == "any" and self.keys[at][0] != "و" and self._told(first, at)
        if quoted or aside and noun.first > at:
            return Said(max(first, mark) if quoted else first, (at, at + 1), noun.speaker, None, cue.modality, cue.negative)
        return None

    def _relay(self, cue: Cue, first: int, at: int, last: int) -> Said | None:
        """Read نقلت X عن Y قوله: Y speaks."""
        of = next((i for i in range(at + 1, min(last, at + NEAR)) if self.keys[i] == "عن"), None)
        source = self.nouns.read(of + 1, last) if of else None
        if source is None:
            return None
        for i in range(source.last, min(last - 1, source.last + NEAR * 2)):
            hit = match(phrases(), self.keys, i)
            own = hit is not None and hit[1][0] == "own"
            if own or self.keys[i] in group("that") or self.keys[i] == ":" or i in self.passage.quotes:
                content = i + own
                while content < last - 1 and (self.keys[content] in group("that") or self.keys[content] in {":", *COMMAS}):
                    content += 1
                self.memory.keep(source.speaker)
                return Said(first, (at, at + 1), source.speaker, content, cue.modality)
        return None

    def _participle(self, cue: Cue, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read مشيرا إلى and its like: the one who speaks is who spoke in the sentence, or its subject."""
        before = at - 1
        parted = at > first and (self.keys[before] in COMMAS or self.keys[at][0] == "و" or self.passage.inside[before] >= 0)
        content, led = self.content.find(cue, at + 1, last)
        if content is None and cue.takes & {"noun", "object"} and at + 1 < last:
            content = at + 1
        if content is None or not (led and "clause" in cue.takes or parted or cue.shape == "own"):
            return None
        speaker = found[-1].speaker if found else None
        if speaker is None or not speaker.agrees(cue.gender):
            speaker = self.subjects.main(found[-1].cue[1] if found else first, at, cue.gender, bool(found)) or speaker
        if speaker is None:
            return None
        self.memory.keep(speaker)
        says = saying(self.keys[first])  # he replied, saying: one statement
        start = at if found or cue.shape == "participle" and not says and self._told(first, at) else first
        return Said(start, (at, at + 1), speaker, content, cue.modality, cue.negative)

    def _open(self, first: int, at: int) -> bool:
        """Tell whether a verb without a subject can go on with the one who spoke."""
        before = self.keys[at - 1] if at > first else "،"
        if self.keys[at + 1 : at + 2] in (["فيه"], ["فيها"]):
            return True  # made a statement in which he said
        return joined(self.keys[at]) or before in COMMAS or before in group("link") or before in group("not")

    def _told(self, first: int, at: int) -> bool:
        return told(self.passage, max(first, at - FAR), at)

    def _start(self, first: int, at: int, found: list[Said], noun: Noun | None) -> int:
        """Give the word at which the statement of a verb begins: what only leads to it belongs to it."""
        head = noun.first if noun and noun.first < at else at
        while head > first and self.keys[head - 1] in group("was") | group("lead") | group("not"):
            head -= 1
        low = found[-1].content or found[-1].cue[1] if found else first
        if low == first and not self._told(first, head):
            return first
        start = head
        while start > low and self.keys[start - 1] not in COMMAS and head - start < NEAR:
            start -= 1
        return start if start > low and self.keys[start - 1] in COMMAS and not self._told(start, head) else head


@lru_cache(maxsize=65536)
def _cueing(word: str) -> bool:
    if _told_him(word) or word[0] in "وف" and _told_him(word[1:]):
        return True
    return word in verbs() or word in phrases() or word[0] in "وف" and (word[1:] in verbs() or word[1:] in phrases())


def _told_him(word: str) -> Cue | None:
    """Read a verb of telling with whom it tells: أبلغه."""
    cue = next(
        (verbs()[stem] for end in ("ه", "ها", "هم", "نا") if (stem := word.removesuffix(end)) != word and stem in verbs()), None
    )
    return cue if cue and cue.shape == "perfect" and {"whom", "clause"} <= cue.takes else None


def _telling(word: str) -> Cue | None:
    """Read a finite verb of saying after ما, with or without its object: ذكرت, ذكرته."""
    cues = (verbs().get(form) for form in (word, word.removesuffix("ه"), word.removesuffix("ها")))
    return next((cue for cue in cues if cue and cue.shape in ("perfect", "present")), None)
