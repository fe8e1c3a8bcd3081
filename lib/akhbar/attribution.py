"""What is said to be said: the cue, and where the words that it introduces begin."""

from dataclasses import dataclass, replace
from functools import lru_cache

from .cuewords import COMMAS, Cue, bare, group, match, phrases, speaking, verbs
from .lexicon import closed, dictionary, finite, known
from .nouns import Memory, Mentions, Noun, Nouns, Speaker, owned
from .sentences import Passage

REACH = 70
"""Words from a verb of saying within which what is said must begin."""
NEAR = 12
ASIDE = 25
"""Words between the commas of what is said of the one who speaks."""
FAR = 60
"""Words before a cue that are looked at to tell whether something was told before it."""
PREPOSITIONS = frozenset(("الي", "علي", "عن", "من", "في"))
PLACES = frozenset(("في", "من", "خلال", "مع", "عبر", "امام", "لدي", "عقب", "اثر", "بعد", "قبل"))
"""Prepositions that tell where, when or before whom someone says it."""
OWN = Cue("own", None, frozenset(("clause",)), "any", "attributed", False)


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
        self.nouns = Nouns(passage, mentions, memory)

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
            noun = self._handed(noun, last)
        if noun is None or not noun.speaks and kind != "verb" or found and found[-1].content is not None:
            return None  # no one speaks; or the one quoted has been named, and this is only who passed it on
        told, joined = self._told(first, at), self.keys[at][0] == "و" and self.keys[at - 1] in COMMAS
        leads = (joined or not told) and self.passage.words(noun.last, min(last, noun.last + NEAR)) > 2
        if leads or self.memory.last is None:
            self.memory.keep(noun.speaker)
        return Said(at if leads and told else first, (at, after), noun.speaker, noun.last if leads else None)

    def _handed(self, noun: Noun, last: int) -> Noun:
        """Give the source that one who hands on names: the agency, quoting officials."""
        hit = match(phrases(), self.keys, noun.last) if noun.last < last else None
        handed = hit is not None and "عن" in self.keys[noun.last : noun.last + hit[0]]
        after = noun.last + (hit[0] if handed else 1)
        if not (handed or self.keys[noun.last : noun.last + 1] == ["عن"]) or after >= last:
            return noun
        source = self.nouns.read(after, last)
        return replace(source, first=noun.first) if source and source.speaks else noun

    def _verb(self, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        word = self.keys[at]
        cue, joined = verbs().get(word), False
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
            return (
                self._related(first, at, last, cue)
                if group("whose") >= {before} and (before == "التي") == (cue.gender == "m")
                else None
            )
        negated = not joined and before in group("not")
        if negated and not cue.negative:
            return None
        if negated:
            cue = replace(cue, negative=False)
        if cue.shape in ("participle", "own"):
            return self._participle(cue, first, at, last, found)
        if "relay" in cue.takes:
            return self._relay(cue, first, at, last)
        return self._finite(cue, first, at, last, found)

    def _related(self, first: int, at: int, last: int, cue: Cue) -> Said | None:
        """Read a verb of saying after التي, الذي: the noun before says it, if a person; or, where it agrees with no such, the subject."""
        if at + 2 >= last or self.keys[at + 1] not in group("that"):
            return None
        start, speaker = first, None
        if (self.keys[at - 1] == "التي") == (cue.gender == "m"):
            speaker = self._opening(first, at)
        else:
            name = next((i for i, (after, _, kind) in self.nouns.mentions.items() if after == at - 1 and kind == "person"), None)
            if name is not None:
                start, speaker = (
                    at - 1,
                    Speaker(self.nouns.mentions[name][1], cue.gender, frozenset(self.keys[name : at - 1]), True),
                )
        if speaker is None:
            return None
        self.memory.keep(speaker)
        return Said(start, (at, at + 1), speaker, at + 2, cue.modality, cue.negative)

    def _finite(self, cue: Cue, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read a verb of saying with its subject: after it, right before it, or left out."""
        inner = bool(found) and found[-1].content is not None
        if inner and self.keys[at][0] not in "وف" and not self._breaks(found[-1].content, at):
            return None  # someone speaks in what another says
        ahead = self._before(first, at, cue.gender)
        if cue.subject == "document" and not ahead and at + 1 < last and self.keys[at + 1] == "في":
            noun = self.nouns.read(at + 2, last, cue.gender)  # it ran in a statement
        else:
            noun = self.nouns.read(at + 1, last, cue.gender, cue.takes)
            if noun and "عن" not in cue.takes:
                noun = self._handed(noun, last)
        if cue.gender == "p" and not ahead:
            noun = None  # a verb before its subject is singular: what follows this one is whom it is said to
        content, led = self._content(cue, noun.last if noun and not ahead else at + 1, last)
        if ahead:
            noun = ahead
        elif noun and self._object(cue, noun, content, led, bool(found) and at > first):
            noun = None
            content, led = self._content(cue, at + 1, last)
        elif (
            noun
            and not (noun.speaks or led and self._lone(noun) or self._calls(cue, noun))
            and not (cue.subject == "any" and (led or content is None))
        ):
            return None  # a thing shows, and no one says
        if cue.subject == "document" and (noun is None or speaking().get(bare(self.keys[noun.first])) != "document"):
            return None
        if not closed().get(self.keys[at].removeprefix("و"), group("as")).isdisjoint(("preposition", "conjunction")):
            if not (noun and noun.speaks and content == noun.last + 1 and self.keys[noun.last] in group("that")):
                return None  # بين, between: a verb only where someone stands between it and أن
        if content is None:
            return self._wordless(cue, first, at, last, noun)
        if noun:
            self.memory.keep(noun.speaker)
        elif not self._open(first, at) or self.memory.last is None and not led:
            return None
        speaker = noun.speaker if noun else self._elided(first, at, cue.gender, found)
        return Said(self._start(first, at, found, noun), (at, at + 1), speaker, content, cue.modality, cue.negative)

    def _breaks(self, first: int, last: int) -> bool:
        """Tell whether a comma or a conjunction stands in `first:last`."""
        parting = group("lead") | group("link") | group("afresh")
        return any(self.keys[i] in COMMAS or self.keys[i] in parting for i in range(first, last))

    def _calls(self, cue: Cue, noun: Noun) -> bool:
        """Tell whether a noun of no known kind demands: only someone can, but for a few set phrases (تدعو الحاجة إلى)."""
        kind = speaking().get(bare(self.keys[noun.first]))
        return cue.modality == "demand" and kind is None and self.keys[noun.first].startswith("ال") and noun.last - noun.first < 4

    def _lone(self, noun: Noun) -> bool:
        """Tell whether a word alone between a verb and أن is a name, whatever else it may mean: وأكد عبيد أن."""
        return noun.last == noun.first + 1 and noun.first not in self.nouns.mentions and not owned(self.forms[noun.first])

    def _elided(self, first: int, at: int, gender: str | None, found: list[Said]) -> Speaker | None:
        """Give who is meant where a verb has no subject: that of the verb which opens the sentence, or who spoke last."""
        if not found and (speaker := self._opening(first, at)) and speaker.gender in (None, "p", gender):
            return speaker
        return self.memory.elided(gender)

    def _opening(self, first: int, at: int) -> Speaker | None:
        """Give the subject of the verb that opens a sentence, if he can speak."""
        leads = group("that") | group("lead")
        for i in range(first, at):
            after, actor, kind = self.nouns.mentions.get(i, (0, "", ""))
            if kind == "person" and (i == first or self.keys[i - 1] in leads) and self.passage.inside[i] < 0:
                return Speaker(actor, None, frozenset(self.keys[i:after]), True)
        form = self.forms[first]
        if first == at or not _verb(form) or self.keys[first] in group("was"):
            return None
        noun = self.nouns.read(first + 1, at, _gender(form))
        return noun.speaker if noun and noun.speaks and not owned(self.forms[noun.first]) else None

    def _object(self, cue: Cue, noun: Noun, content: int | None, led: bool, joined: bool) -> bool:
        """Tell whether the noun after a verb is what is said, or whom it is said to, and not the one who says it."""
        form = self.forms[noun.first]
        if owned(form) and not noun.speaks:
            return True
        if led and content == noun.last + 1 and self._lone(noun):
            return False
        if cue.takes & {"noun", "object"} and not noun.speaks and not form.startswith("ال") and not led:
            return True
        if cue.gender in ("m", "f") and noun.gender and noun.gender != cue.gender and "m" in (cue.gender, noun.gender):
            return bool(cue.takes & {"ب", "الي", "علي", "whom"}) and content is not None
        if "whom" in cue.takes and content == noun.last and self.memory.last is not None:
            return True
        return not noun.speaks and cue.modality == "demand" and joined and self.memory.last is not None

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
                while content < last - 1 and (self.keys[content] in group("that") or self.keys[content] == ":"):
                    content += 1
                self.memory.keep(source.speaker)
                return Said(first, (at, at + 1), source.speaker, content, cue.modality)
        return None

    def _participle(self, cue: Cue, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read مشيرا إلى and its like: the one who speaks is who spoke in the sentence, or its subject."""
        before = at - 1
        parted = at > first and (self.keys[before] in COMMAS or self.keys[at][0] == "و" or self.passage.inside[before] >= 0)
        content, led = self._content(cue, at + 1, last)
        if content is None and cue.takes & {"noun", "object"} and at + 1 < last:
            content = at + 1
        if content is None or not (led and "clause" in cue.takes or parted or cue.shape == "own"):
            return None
        speaker = found[-1].speaker if found else None
        if (
            speaker is None
            or speaker.gender
            and cue.gender
            and "p" not in (speaker.gender, cue.gender)
            and speaker.gender != cue.gender
        ):
            speaker = self._subject(found[-1].cue[1] if found else first, at, cue.gender, bool(found)) or speaker
        if speaker is None:
            return None
        self.memory.keep(speaker)
        says = saying(self.keys[first])  # he replied, saying: one statement
        start = at if found or cue.shape == "participle" and not says and self._told(first, at) else first
        return Said(start, (at, at + 1), speaker, content, cue.modality, cue.negative)

    def _subject(self, first: int, at: int, gender: str | None, clause: bool = False) -> Speaker | None:
        """Give the subject of the sentence's main verb, or who spoke last if the verb that opens it has none.

        With `clause`, that of a verb which agrees and follows a comma.
        """
        for i in range(first, min(at, first + FAR)):
            if self.passage.inside[i] >= 0 or not _verb(self.forms[i]):
                continue
            if clause and (self.keys[i - 1] not in COMMAS or _gender(self.forms[i]) != gender):
                continue
            noun = self._before(first, i, None) or self.nouns.read(i + 1, at, None)
            if noun and noun.speaks and not owned(self.forms[noun.first]):
                return noun.speaker
            if i == first and (noun is None or owned(self.forms[noun.first])):
                return self.memory.elided(gender)
        return None

    # where what is said begins

    def _content(self, cue: Cue, after: int, last: int) -> tuple[int | None, bool]:
        """Give the first word of what is said, and whether a particle, a colon or a quotation mark leads to it."""
        content, led = self._directly(cue, self._past_aside(cue, after, last), last)
        if content is None and "whom" in cue.takes and (whom := self.nouns.read(after, last, None, cue.takes)):
            content, led = self._directly(cue, whom.last, last)
        return content, led

    def _directly(self, cue: Cue, after: int, last: int, steps: int = 2) -> tuple[int | None, bool]:
        """Look for what is said right after the one who says it, or the one who is told."""
        at = self.nouns.skip(after, last)
        if "speech" in cue.takes:
            named = next((i for i in range(at, min(last - 1, at + 2)) if self.keys[i] in group("speech")), None)
            if named is not None:
                return named, True
        if (hit := match(phrases(), self.keys, at) if at < last else None) and hit[1][0] == "own" and "ب" in cue.takes:
            own = self._led(OWN, at + hit[0], last)
            return own, own is not None
        if at + 1 < last and self.keys[at] in cue.takes & PREPOSITIONS:
            that = self.keys[at + 1] in group("that")
            return (at + 1 + that if at + 1 + that < last else None), that
        led = self._led(cue, after, last)
        if led is not None:
            return led, True
        takes, wants = cue.takes, cue.modality == "demand"
        reach = NEAR if cue.modality in ("demand", "threat") or "whom" in takes else 1
        for i in range(at, min(last - 1, at + reach)):
            if self.keys[i] in COMMAS and i > at and not wants:
                break
            if "ب" in takes and self._proclitic(i, "ب") or "ل" in takes and i == at and self._proclitic(i, "ل"):
                return i, False
            if i == at and "ب" in takes and self.forms[i][0] == "ب" and self.forms[i][1:] in dictionary():
                return i, False  # برد, with a reply, and not the cold
            if wants and self.keys[i] in takes & {"الي", "علي"} and (i < 1 or self.forms[i] != "علي"):
                return i + 1, False
        if at < last and takes & {"noun", "object"} and (self._masdar(at) or self.keys[at] in group("this")):
            return at, False
        if steps and (past := self._past_phrase(at, last)):
            return self._directly(cue, past, last, steps - 1)
        return None, False

    def _past_phrase(self, at: int, last: int) -> int | None:
        """Step over a phrase that tells where or before whom someone says it: المعنيون بالصحة في مصر."""
        if at < last and self.keys[at] in PLACES:
            place = self.nouns.read(at + 1, last, None, frozenset(("ب", "noun")))
            return place and place.last
        if at >= last or not self._proclitic(at, "ب"):
            return None
        at += 1
        while at < last and self.keys[at].startswith("ال"):
            at += 1
        return at

    def _past_aside(self, cue: Cue, after: int, last: int) -> int:
        """Step over what is said between commas of the one who speaks: a worker, who gave no name, that ..."""
        keys = self.keys
        if after >= last or keys[after] not in COMMAS or keys[after + 1 : after + 2] and keys[after + 1][0] == "و":
            return after
        for i in range(after + 1, min(last - 2, after + ASIDE)):
            links = keys[i + 1] in cue.takes & PREPOSITIONS and keys[i + 2] in group("that") or keys[i + 1] in group("that")
            if keys[i] in COMMAS and links:
                return i + 1
        return after

    def _led(self, cue: Cue, after: int, last: int) -> int | None:
        """Look for the particle, the colon or the quotation that leads to what is said."""
        keys, passage = self.keys, self.passage
        at = after
        end = min(last, after + (REACH if cue.shape in ("perfect", "present") else 5))
        near = self.nouns.skip(after, end)
        clause = not cue.takes.isdisjoint({"clause", "ب"} | PREPOSITIONS)
        while at < end:
            word = keys[at]
            if at in passage.quotes:
                shut = passage.quotes[at]
                if passage.words(at, shut) > (0 if at <= near or keys[at - 1] == ":" else 3):
                    return at
                at = shut
            elif (
                word == ":"
                and not keys[at - 1][0].isdigit()
                and at + 1 < last
                or clause
                and word in group("that")
                and at + 1 < last
                and self._leads(at, after)
            ):
                return at + 1
            elif at > after and (word[0] == "و" or keys[at - 1] in COMMAS) and saying(word):
                return None
            at += 1
        return None

    def _leads(self, at: int, after: int) -> bool:
        """Tell whether this أن is the verb's, and not that of a word before it."""
        before = self.keys[at - 1]
        if at == after or before in COMMAS or not before[0].isalpha() or before in PREPOSITIONS:
            return True
        if before in group("own that") or before in group("not"):
            return False
        written = self.passage.text[self.passage.starts[at]]
        return self.keys[at][0] == "ب" or written == "إ" or finite(self.forms[at - 1]) != 2

    def _proclitic(self, i: int, letter: str) -> bool:
        word, form = self.keys[i], self.forms[i]
        if word in ("بما", "لما"):
            return word[0] == letter
        if form[:1] != letter or len(form) < 4 or word in closed() or word[:3] in ("بعد", "بسب", "بين", "بحس"):
            return False
        return form[1:3] == "ال" or form not in dictionary() and known(form[1:])

    def _masdar(self, at: int) -> bool:
        form = self.forms[at]
        return (
            form[0].isalpha()
            and self.keys[at] not in closed()
            and form[0] not in "لبو"
            and finite(form) != 2
            and (known(form) or owned(form))
        )

    # where a statement begins

    def _open(self, first: int, at: int) -> bool:
        """Tell whether a verb without a subject can go on with the one who spoke."""
        before = self.keys[at - 1] if at > first else "،"
        if self.keys[at + 1 : at + 2] in (["فيه"], ["فيها"]):
            return True  # made a statement in which he said
        return self.keys[at][0] in "وف" or before in COMMAS or before in group("link") or before in group("not")

    def _before(self, first: int, at: int, gender: str | None) -> Noun | None:
        """Read a subject right before its verb: since a comma, a particle, the sentence's head, or after كان."""
        if at > first and self.keys[at - 1] in COMMAS and self.keys[at][0] not in "وف":  # NAME, his title, said
            comma = next((i for i in range(at - 2, max(first, at - NEAR - 4), -1) if self.keys[i] in COMMAS), None)
            if not comma or self._told(comma, at):
                return None
            titled = speaking().get(bare(self.keys[comma + 1])) == "person"
            return self._ends(first, comma, gender, titled)
        return self._ends(first, at, gender)

    def _ends(self, first: int, at: int, gender: str | None, speaks: bool = False) -> Noun | None:
        """Read the noun phrase that ends before `at`; where it `speaks` for another reason, of whatever kind it is."""
        start = at
        while start > first and at - start < NEAR and not self._edge(start - 1):
            start -= 1
        while start < at and self.keys[start] in group("was") | group("lead"):
            start += 1
        stop = at - 1 if at > start and self.keys[at - 1] == "قد" else at
        if start >= stop or self.keys[start] in group("that"):
            return None
        noun = self.nouns.read(start, stop, gender)
        return noun if noun and (noun.first, noun.last) == (start, stop) and (noun.speaks or speaks) else None

    def _edge(self, i: int) -> bool:
        word = self.keys[i]
        return not word[0].isalnum() and self.passage.inside[i] < 0 or word in group("that")

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
    return word in verbs() or word in phrases() or word[0] in "وف" and (word[1:] in verbs() or word[1:] in phrases())


def _telling(word: str) -> Cue | None:
    """Read a finite verb of saying after ما, with or without its object: ذكرت, ذكرته."""
    cues = (verbs().get(form) for form in (word, word.removesuffix("ه"), word.removesuffix("ها")))
    return next((cue for cue in cues if cue and cue.shape in ("perfect", "present")), None)


@lru_cache(maxsize=65536)
def saying(word: str) -> bool:
    """Tell whether a folded word is a verb of saying, with or without a conjunction.

    >>> saying("واعلن"), saying("وصل")
    (True, False)
    """
    cue = verbs().get(word) or (verbs().get(word[1:]) if word[0] in "وف" else None)
    return cue is not None and bool(cue.takes)


def _gender(form: str) -> str:
    """Give the gender a finite verb agrees with: f for قالت and تقول."""
    form = form.lstrip("وف")
    return "f" if form.endswith("ت") or form.startswith("ت") else "m"


@lru_cache(maxsize=65536)
def _verb(form: str) -> bool:
    return bool(finite(form)) or form[0] in "وف" and finite(form[1:]) == 2


def told(passage: Passage, first: int, last: int) -> bool:
    """Tell whether `first:last` says something by itself: a part between commas that opens with a verb, or holds one."""
    opens, adverbial = True, False
    for i in range(first, last):
        word, form = passage.keys[i], passage.forms[i]
        if word in COMMAS:
            opens = True
        elif word[0].isalpha() and passage.inside[i] < 0 and word not in group("was"):
            if opens:
                adverbial = word in group("answering") or not _classes(word).isdisjoint(
                    ("preposition", "conjunction", "relative")
                )
            if word in group("answering"):
                opens = False
            verb = max(finite(form), finite(form[1:]) if form[0] in "وف" else 0)
            adverbial = adverbial and not (word[0] == "ف" and (verb == 2 or word[1:] in group("not")))  # أما ... فلم
            if verb == 2 and (opens or not adverbial) or verb and opens:
                return True
            opens = opens and word in ("لكن", "ولكن")
    return False


@lru_cache(maxsize=65536)
def _classes(word: str) -> frozenset[str]:
    return closed().get(word) or (closed().get(word[1:]) if word[0] in "وف" else None) or frozenset()
