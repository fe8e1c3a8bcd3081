"""Who is said to say what: the cue, the one who speaks, and where what is said begins."""

from dataclasses import dataclass, field
from functools import lru_cache

from .cuewords import Cue, adverbs, bare, match, phrases, speaking, verbs
from .lexicon import closed, dictionary, finite, known
from .modality import THAT, written
from .sentences import Passage

REACH = 70
"""Words from a verb of saying within which what is said must begin."""
LONGEST_NAME = 14
COMMAS = frozenset(("،", ",", "؛"))
WHICH = frozenset(
    [
        "ما",
        "مما",
        "هو",
        "هي",
        "وهو",
        "وهي",
        "هذا",
        "هذه",
        "ذلك",
        "الذي",
        "التي",
        "الذين",
        "اللذان",
        "اللتان",
        "ممن",
        "من",
        "والذي",
        "والتي",
        "وما",
        "بما",
    ]
)
"""Before a verb of saying: a clause within a sentence, in which a thing shows or someone was said to."""
NOT = frozenset(("لم", "لن", "لا", "ولم", "ولن", "ولا"))
SUBORDINATE = frozenset(
    [
        "بعد",
        "قبل",
        "منذ",
        "دون",
        "غير",
        "الا",
        "كما",
        "رغم",
        "مع",
        "حين",
        "شرط",
        "سوي",
        "بمجرد",
        "يجب",
        "ينبغي",
        "يمكن",
        "يتعين",
        "بد",
        "عدا",
        "علما",
        "لولا",
        "مجرد",
        "حتي",
        "شان",
        "شانه",
        "شانها",
        "شانهم",
    ]
)
"""Words whose أن is their own."""
LINKS = frozenset(
    [
        "قد",
        "وقد",
        "كان",
        "وكان",
        "كانت",
        "وكانت",
        "ثم",
        "حيث",
        "كما",
        "فيما",
        "بينما",
        "اذ",
        "حين",
        "عندما",
        "لكنه",
        "لكنها",
        "انه",
        "انها",
        "ولكنه",
        "ولكنها",
    ]
)
KINDS = frozenset(("person", "body", "document", "name"))
LED = frozenset(("مصدر", "مصادر", "مسؤول", "مسؤولون", "مسؤولين", "خبير", "خبراء", "باحث", "عضو", "محلل", "نائب", "ناطق", "متحدث"))
MEDIA = (
    "لشبكة",
    "لوكالة",
    "لقناة",
    "لصحيفة",
    "لموقع",
    "لاذاعة",
    "لبي",
    "لفرانس",
    "لرويترز",
    "لسي",
    "لمجلة",
    "لبرنامج",
    "لراديو",
    "للاناضول",
)


@dataclass(frozen=True)
class Speaker:
    """One who speaks: an actor's id or the words as written, what gender verbs gave it, and the words that named it."""

    name: str
    gender: str | None = None
    words: frozenset[str] = frozenset()
    actor: bool = False


@dataclass(frozen=True)
class Noun:
    """A noun phrase, in words: where it begins and ends, who it is, and whether it is of a kind that can speak."""

    first: int
    last: int
    speaker: Speaker
    speaks: bool


@dataclass
class Said:
    """An attribution found in a sentence, in words.

    `first` is where its statement begins; `content` where what is said begins, or missing if it stands before the cue.
    """

    first: int
    cue: tuple[int, int]
    speaker: Speaker | None
    content: int | None
    modality: str = "attributed"
    negative: bool = False
    trailing: bool = False


@dataclass
class Memory:
    """Who spoke last in an article, and who has been named."""

    last: Speaker | None = None
    named: list[Speaker] = field(default_factory=list)

    def keep(self, speaker: Speaker) -> None:
        self.last = speaker
        self.named = [*self.named[-30:], speaker]

    def elided(self, gender: str | None) -> Speaker | None:
        """Give the last one who spoke, if the verb's form agrees."""
        last = self.last
        if last is None or gender in (None, "p") or last.gender in (None, "p") or last.gender == gender:
            return last
        return None


class Finder:
    """Finds the attributions of a passage's sentences; `mentions` maps a first word to `(after the last, actor, kind)`."""

    def __init__(self, passage: Passage, mentions: dict[int, tuple[int, str, str]], memory: Memory) -> None:
        self.passage, self.keys, self.mentions, self.memory = passage, passage.keys, mentions, memory

    def find(self, first: int, last: int) -> list[Said]:
        """Give the attributions of the sentence `first:last`, in order."""
        found: list[Said] = []
        at = first
        while at < last:
            if not self.keys[at][0].isalpha() or self.passage.inside[at] >= 0:
                at += 1
                continue
            said = self._phrase(first, at, last, found) or self._verb(first, at, last, found)
            if said:
                found.append(said)
                at = max(at + 1, said.cue[1], min(said.content or 0, last))
            else:
                at += 1
        return found

    # set phrases

    def _phrase(self, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read a set phrase: according to X, as X said, in his words."""
        start = at
        hit = match(phrases(), self.keys, at)
        if hit is None and self.keys[at][0] in "وف" and len(self.keys[at]) > 3:
            hit = self._connected(at)
        if hit is None or hit[1][0] == "own":
            return None
        size, (kind, _) = hit
        after = start + size
        if kind == "back":
            speaker = found[-1].speaker if found else self.memory.last
            return None if found else self._trailing(first, at, after, last, speaker)
        gender = None
        if kind == "verb":
            cue = verbs().get(self.keys[after]) if after < last else None
            if cue is None or cue.shape not in ("perfect", "present"):
                return None
            gender, after = cue.gender, after + 1
        noun = self.noun(after, last, gender)
        if noun is None or not (noun.speaks or kind == "verb"):
            return None
        if found and found[-1].content is not None and not self._fresh(at):
            return None  # the one quoted has been named: this is only who passed it on
        said = self._trailing(first, at, after, noun.last, noun.speaker)
        rest = self.passage.words(noun.last, last)
        leads = self.passage.words(first, at) <= 1 or not self._predicate(first, at)
        if leads and rest > 2:
            self.memory.keep(noun.speaker)
            said.first, said.content, said.trailing = first, noun.last, False
        elif self.memory.last is None:
            self.memory.keep(noun.speaker)
        return said

    def _connected(self, at: int) -> tuple[int, tuple[str, str]] | None:
        for parts, value in phrases().get(self.keys[at][1:], ()):
            size = len(parts) - (len(parts[-1]) == 1)
            if tuple(self.keys[at + 1 : at + size]) == parts[1:size]:
                return size, value
        return None

    def _trailing(self, first: int, at: int, after: int, end: int, speaker: Speaker | None) -> Said:
        return Said(first, (at, after), speaker, None, trailing=True)

    def _fresh(self, at: int) -> bool:
        """Tell whether a new clause begins here with و or فيما."""
        return self.keys[at][0] in "وف" and self.keys[at] not in ("وفق", "وفقا", "وفقما")

    # verbs

    def _verb(self, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        word = self.keys[at]
        cue, joined = verbs().get(word), False
        if cue is None and word[0] in "وف" and len(word) > 3:
            cue, joined = verbs().get(word[1:]), True
        if cue is None:
            hit = match(phrases(), self.keys, at)
            if hit is None or hit[1][0] != "own":
                return None
            cue = Cue("own", None, frozenset(("clause",)), "any", "attributed", False)
        before = self.keys[at - 1] if at > first else ""
        if before in WHICH and not joined or before in ("كما", "مثلما") and cue.shape == "own":
            return None
        negated = before in NOT and not joined
        if negated and not cue.negative:
            return None
        if cue.shape in ("participle", "own"):
            return self._participle(cue, first, at, last, found)
        return self._finite(cue, first, at, last, found, negated)

    def _finite(self, cue: Cue, first: int, at: int, last: int, found: list[Said], negated: bool) -> Said | None:
        """Read a finite verb of saying with its subject, before or after it, or elided."""
        noun = self.noun(at + 1, last, cue.gender, cue.takes)
        ahead = self._before(first, at, cue.gender)
        if noun and not noun.speaks and (ahead or cue.subject != "any" or self._possessed(noun)):
            noun, fallen = None, noun
        else:
            fallen = None
        if ahead:
            noun = ahead
        after = noun.last if noun and noun is not ahead else at + 1
        if "relay" in cue.takes:
            return self._relay(cue, first, at, last, noun)
        content, verbal = self._content(cue, after, last)
        if content is None and noun and noun is not ahead and ahead is None and not noun.speaks:
            noun = None
        if fallen and (content is None or verbal and content >= fallen.last):
            if not self._possessed(fallen) and content is not None and content > fallen.last - 1:
                return None  # a thing shows, and no one says
        speaker = noun.speaker if noun else None
        if content is None:
            return self._wordless(cue, first, at, after, last, noun)
        if cue.subject == "document" and (noun is None or not self._document(noun)):
            return None
        if noun is None:
            if "noun" in cue.takes and not verbal and self.memory.last is None:
                return None
            if not self._joined(first, at):
                return None
            speaker = self.memory.elided(cue.gender)
        else:
            self.memory.keep(speaker)
        return Said(
            self._start(first, at, found, noun), (at, at + 1), speaker, content, cue.modality, cue.negative and not negated
        )

    def _wordless(self, cue: Cue, first: int, at: int, after: int, last: int, noun: Noun | None) -> Said | None:
        """Read a verb after which nothing is said: it may follow a quotation; else it only names who will speak."""
        passage = self.passage
        if noun is None or not (noun.speaks or cue.subject == "any"):
            return None
        prior = at - 1 if at > first else -1
        while prior > first and self.keys[prior] in COMMAS:
            prior -= 1
        quoted = prior > first and passage.inside[prior] >= 0 and prior == passage.quotes.get(passage.inside[prior])
        alone = after >= last or self.keys[after] in COMMAS or self.keys[after] in ".؟!"
        parenthetic = prior < at - 1 and alone and cue.subject == "any" and not self.keys[at].startswith("و")
        if "clause" in cue.takes or not cue.takes:
            self.memory.keep(noun.speaker)
        if quoted and passage.words(passage.inside[prior], prior) > 2 and (cue.subject == "any" or not cue.takes or noun.speaks):
            return Said(passage.inside[prior], (at, at + 1), noun.speaker, None, cue.modality, cue.negative, True)
        if parenthetic and prior > first:
            return Said(first, (at, at + 1), noun.speaker, None, cue.modality, cue.negative, True)
        return None

    def _relay(self, cue: Cue, first: int, at: int, last: int, noun: Noun | None) -> Said | None:
        """Read نقلت X عن Y قوله: Y speaks."""
        start = noun.last if noun and noun.first > at else at + 1
        for i in range(start, min(last, start + 12)):
            if self.keys[i] == "عن":
                source = self.noun(i + 1, last, None)
                if source is None:
                    return None
                for k in range(source.last, min(last, source.last + 40)):
                    hit = match(phrases(), self.keys, k)
                    own = hit is not None and hit[1][0] == "own"
                    if own or self.keys[k] in THAT or self.keys[k] == ":" or k in self.passage.quotes:
                        content = k + (hit[0] if own else 0)
                        while content < last and (self.keys[content] in THAT or self.keys[content] == ":"):
                            content += 1
                        self.memory.keep(source.speaker)
                        return Said(first, (at, at + 1), source.speaker, min(content, last - 1), cue.modality)
                return None
        return None

    def _participle(self, cue: Cue, first: int, at: int, last: int, found: list[Said]) -> Said | None:
        """Read مشيرا إلى and its like: the one who speaks is the sentence's own speaker or subject."""
        parted = at > first and (self.keys[at - 1] in COMMAS or self.keys[at][0] == "و" or self.passage.inside[at - 1] >= 0)
        content, verbal = self._content(cue, at + 1, last)
        if content is None and {"noun", "object"} & cue.takes and parted and at + 1 < last:
            content, verbal = at + 1, False
        if content is None or not (verbal or parted):
            return None
        speaker = found[-1].speaker if found else None
        if speaker is None:
            speaker = self._subject(first, at, cue.gender)
        if speaker is None:
            return None
        self.memory.keep(speaker)
        start = at if found or parted and cue.shape == "participle" and self._predicate(first, at) else first
        return Said(start, (at, at + 1), speaker, content, cue.modality, cue.negative)

    def _subject(self, first: int, at: int, gender: str | None) -> Speaker | None:
        """Give the subject of the sentence's main verb, or who spoke last if it has none of its own."""
        for i in range(first, min(at, first + 30)):
            word = written(self.passage, i)
            if self.passage.inside[i] >= 0 or not word[0].isalpha():
                continue
            if finite(word) or word[0] in "وف" and finite(word[1:]):
                noun = self._before(first, i, None) or self.noun(i + 1, at, None)
                if noun and noun.speaks:
                    return noun.speaker
                if noun is None and finite(word[word[0] in "وف" :]) == 2 and i < first + 3:
                    return self.memory.elided(gender)
        return None

    # where what is said begins

    def _content(self, cue: Cue, after: int, last: int) -> tuple[int | None, bool]:
        """Give the first word of what is said, and whether a particle, a colon or a quotation mark leads to it."""
        keys, passage = self.keys, self.passage
        at = self._skip(after, last)
        if at < last and keys[at] in cue.takes and keys[at] in ("الي", "علي", "عن", "من", "في"):
            nxt = at + 1
            verbal = nxt < last and keys[nxt] in THAT
            return (nxt + verbal if nxt + verbal < last else None), verbal or keys[at] == "الي"
        if at < last and "ل" in cue.takes and keys[at][0] == "ل" and len(keys[at]) > 3 and keys[at] in dictionary():
            return at, False
        led = self._led(cue, after, last)
        if led is not None:
            return led, True
        if "ب" in cue.takes:
            for i in range(at, min(last, at + 12)):
                if keys[i] in COMMAS and i > at:
                    break
                if self._with_b(i):
                    return i, False
        if at < last and {"noun", "object"} & cue.takes and self._masdar(at):
            return at, False
        return None, False

    def _led(self, cue: Cue, after: int, last: int) -> int | None:
        """Look for the particle, the colon or the quotation that leads to what is said."""
        keys, passage = self.keys, self.passage
        at = after
        end = min(last, after + (REACH if cue.shape in ("perfect", "present") else 5))
        while at < end:
            word = keys[at]
            if at in passage.quotes:
                shut = passage.quotes[at]
                near = at - self._skip(after, end) <= 0 or keys[at - 1] == ":"
                if passage.words(at, shut) > 3 or near and passage.words(at, shut) > 0:
                    return at
                at = shut + 1
                continue
            if word == ":" and not keys[at - 1][0].isdigit():
                return at + 1 if at + 1 < last else None
            if word in THAT and "clause" in cue.takes | self._prepositions(cue) and self._leads(at, after):
                return at + 1 if at + 1 < last else None
            if at > after and self._other(at):
                return None
            at += 1
        return None

    @staticmethod
    def _prepositions(cue: Cue) -> frozenset[str]:
        return frozenset(("clause",)) if cue.takes & {"الي", "علي", "من", "ب", "عن"} else frozenset()

    def _leads(self, at: int, after: int) -> bool:
        """Tell whether this أن is the verb's, and not that of a word before it."""
        if at == after:
            return True
        before = self.keys[at - 1]
        if before in SUBORDINATE or before in NOT:
            return False
        if before in COMMAS or not before[0].isalpha() or before in ("الي", "علي", "من", "عن"):
            return True
        return (
            self.keys[at] == "بان"
            or self.passage.text[self.passage.starts[at]] == "إ"
            or finite(written(self.passage, at - 1)) != 2
        )

    def _other(self, at: int) -> bool:
        """Tell whether another verb of saying begins here, to which a later particle belongs."""
        word = self.keys[at]
        if word[0] != "و" and self.keys[at - 1] not in COMMAS:
            return False
        cue = verbs().get(word) or (verbs().get(word[1:]) if word[0] == "و" else None)
        return cue is not None and bool(cue.takes) and cue.shape != "own"

    def _skip(self, at: int, last: int) -> int:
        """Step over commas and adverbs of time."""
        while at < last:
            if self.keys[at] in COMMAS or self.keys[at].isdigit():
                at += 1
            elif hit := match(adverbs(), self.keys, at):
                at += hit[0]
            else:
                break
        return at

    def _with_b(self, i: int) -> bool:
        word = written(self.passage, i)
        if word[:1] != "ب" or len(word) < 4 or self.keys[i] in closed() or self.keys[i][:3] in ("بعد", "بسب", "بين", "بحس"):
            return False
        return word[1:3] == "ال" or word[1:] in dictionary() and word not in dictionary() or word[1:3] == "أن"

    def _masdar(self, at: int) -> bool:
        word = written(self.passage, at)
        return word[0].isalpha() and self.keys[at] not in closed() and finite(word) != 2 and known(word) and word[0] not in "لب"

    def _joined(self, first: int, at: int) -> bool:
        """Tell whether a verb without a subject goes on with the one who spoke: it begins the sentence or has و."""
        return at == first or self.keys[at][0] in "وف" or self.keys[at - 1] in COMMAS or self.keys[at - 1] in LINKS

    # who speaks

    def noun(self, at: int, last: int, gender: str | None, takes: frozenset[str] = frozenset()) -> Noun | None:
        """Read the noun phrase that begins at `at`, adverbs before it left out; None if there is none."""
        keys = self.keys
        first = at = self._skip(at, last)
        end = min(last, at + LONGEST_NAME)
        named = definite = False
        while at < end:
            if at in self.mentions:
                after, _, kind = self.mentions[at]
                at, named, definite = after, named or kind == "person", True
                continue
            word = keys[at]
            if at in self.passage.quotes and at > first and self.passage.quotes[at] - at < 5 and self.passage.quotes[at] < last:
                if keys[at - 1] == ":" or self.passage.quotes[at] + 1 >= last or not self._goes_on(self.passage.quotes[at] + 1):
                    break
                at = self.passage.quotes[at] + 1
                continue
            if not word[0].isalpha() or self._stops(at, first, named, definite, takes):
                break
            definite = definite or word.startswith("ال") or self._name(at)
            at += 1
        if at == first:
            return None
        return self._identify(first, at, last, gender)

    def _goes_on(self, at: int) -> bool:
        return self.keys[at] in THAT or self.keys[at] in COMMAS or self.keys[at].startswith("ال") or self.keys[at] in ("في", "(")

    def _stops(self, at: int, first: int, named: bool, definite: bool, takes: frozenset[str]) -> bool:
        word = self.keys[at]
        raw = written(self.passage, at)
        if word in THAT or match(adverbs(), self.keys, at) or match(phrases(), self.keys, at):
            return True
        if word in ("اكثر", "اقل", "حوالي"):
            return True
        if definite and raw[-1] in "هام" and self._owned(raw) and not named:
            return True
        if speaking().get(bare(word)) in KINDS and word not in ("من",):
            return (
                word[0] == "ل"
                and at > first
                and (named or word in MEDIA or word.startswith(MEDIA))
                and word not in ("لواء", "لجنة")
            )
        classes = closed().get(word, frozenset())
        if raw == "علي" and word == "علي":
            return False
        if word in ("في", "من", "لدي") and at == first + 1 and bare(self.keys[first]) in LED:
            return not (at + 1 < len(self.keys) and (at + 1 in self.mentions or speaking().get(bare(self.keys[at + 1])) in KINDS))
        if word == "من" and at == first + 1:
            return True
        if classes and not classes & {"quantifier", "demonstrative", "noun"}:
            return True
        if word.startswith(MEDIA):
            return True
        if at == first:
            return (
                finite(raw) == 2
                and not self._name(at)
                and raw[0] not in "ت"
                or raw[0] in "بل"
                and raw not in dictionary()
                and known(raw[1:])
            )
        if word == "باسم":
            return False
        if raw[0] in "ب" and raw not in dictionary() and (raw[1:3] == "ال" or raw[1:] in dictionary()):
            return bare(self.keys[first]) not in LED or at != first + 1
        if raw[0] == "ل" and named:
            return raw not in dictionary() and known(raw)
        if finite(raw) == 2 and raw[0] in "يتس" or finite(raw) == 2 and self.keys[at][0] != "ا" and not self._name(at):
            return True
        if raw[0] == "و" and raw not in dictionary() and finite(raw[1:]) == 2:
            return True
        if takes & {"noun", "object"} and definite and not word.startswith("ال") and not self._name(at):
            return known(raw)
        return False

    def _name(self, at: int) -> bool:
        """Tell whether a word is a name: in the table of first names, or no word of the dictionary."""
        return speaking().get(self.keys[at]) == "name" or not known(written(self.passage, at))

    def _identify(self, first: int, after: int, last: int, gender: str | None) -> Noun:
        keys = self.keys
        found = [(i, *self.mentions[i]) for i in range(first, after) if i in self.mentions]
        words = frozenset(keys[first:after])
        person = next((m for m in found if m[3] == "person"), None)
        if person is None and after + 1 < last and keys[after] in COMMAS and after + 1 in self.mentions:
            if self.mentions[after + 1][2] == "person" and speaking().get(bare(keys[first])) == "person":
                person = (after + 1, *self.mentions[after + 1])
                after, words = person[1], frozenset(keys[first : person[1]])
        shown = first + (bool(closed().get(keys[first], frozenset()) & {"demonstrative", "quantifier"}) and first + 1 < after)
        head = speaking().get(bare(keys[shown]))
        if person:
            return Noun(first, after, Speaker(person[2], gender, words, True), True)
        led = next((m for m in found if m[0] in (first, shown)), None) or next(
            (m for m in found if m[3] in ("organisation", "armed group", "office") and head in KINDS), None
        )
        if led and not any(self._name(i) for i in range(led[1], after)):
            return Noun(first, after, Speaker(led[2], gender, words, True), True)
        if not found and head in ("person", "name", None):
            for speaker in reversed(self.memory.named):
                if speaker.actor and words <= speaker.words:
                    return Noun(first, after, speaker, True)
        speaks = head in KINDS or led is not None or head is None and self._people(first, after)
        name = self.passage.clip(first, after)
        return Noun(first, after, Speaker(name, gender, words), speaks)

    def _people(self, first: int, after: int) -> bool:
        """Tell whether a phrase of no known head names people: a name, or a plural of persons."""
        if self._name(first) or any(self.keys[first] in speaker.words for speaker in self.memory.named):
            return True
        word = self.keys[first]
        return word.endswith("ون") and len(word) > 5 and finite(written(self.passage, first)) == 0

    def _possessed(self, noun: Noun) -> bool:
        """Tell whether a noun is what is said, and not who says it: his readiness, the registration of cases."""
        word = written(self.passage, noun.first)
        return self._owned(word) or not word.startswith("ال")

    @staticmethod
    def _owned(word: str) -> bool:
        """Tell whether a word ends in his, her, their."""
        if any(word.endswith(end) and len(word) > len(end) + 2 and known(word.removesuffix(end)) for end in ("ها", "هم", "هما")):
            return word not in dictionary()
        return word.endswith("ه") and word not in dictionary() and len(word) > 3 and known(word[:-1])

    def _document(self, noun: Noun) -> bool:
        return speaking().get(bare(self.keys[noun.first])) == "document"

    def _before(self, first: int, at: int, gender: str | None) -> Noun | None:
        """Read a subject that stands right before its verb: since a comma, a particle, the sentence's head, or after كان."""
        start = at - 1
        while start > first and at - start < LONGEST_NAME and not self._edge(start - 1):
            start -= 1
        while start < at and self.keys[start] in ("كان", "وكان", "كانت", "وكانت", "فيما", "بينما", "لكن", "ولكن", "قد"):
            start += 1
        stop = at - 1 if at > start and self.keys[at - 1] in ("قد", "ان") else at
        if start >= stop or start < first:
            return None
        noun = self.noun(start, stop, gender)
        return noun if noun and noun.first == start and noun.last == stop and noun.speaks else None

    def _edge(self, i: int) -> bool:
        return not self.keys[i][0].isalnum() and self.keys[i] not in '"“”«»' or self.keys[i] in THAT

    def _predicate(self, first: int, at: int) -> bool:
        """Tell whether `first:at` says something by itself, and does not only lead to what follows."""
        return predicate(self.passage, first, at)

    def _start(self, first: int, at: int, found: list[Said], noun: Noun | None) -> int:
        """Give the word at which the statement of a verb at `at` begins."""
        head = noun.first if noun and noun.first < at else at
        low = first
        if found and found[-1].content is not None:
            low = max(first, found[-1].content)
        if low == first and not self._predicate(first, head):
            return first
        i = head
        while i > low and self.keys[i - 1] not in COMMAS and head - i < LONGEST_NAME:
            i -= 1
        if i > low and self.keys[i - 1] in COMMAS and not self._predicate(i, head):
            return i
        return head


@lru_cache(maxsize=65536)
def _verb(word: str) -> bool:
    return finite(word) == 2 or word[0] in "وف" and finite(word[1:]) == 2


def predicate(passage: Passage, first: int, last: int) -> bool:
    """Tell whether `first:last` holds a clause of its own: a part between commas that has a verb, and no preposition first."""
    lead = True
    adverbial = False
    for i in range(first, last):
        word = passage.keys[i]
        if word in COMMAS:
            lead = True
            continue
        if not word[0].isalpha():
            continue
        if lead and finite(written(passage, i)) and passage.inside[i] < 0:
            return True
        if lead:
            bareword = word[1:] if word[0] in "وف" and word not in closed() else word
            adverbial = bool(closed().get(bareword, frozenset()) & {"preposition", "conjunction", "relative"})
            lead = word in ("لكن", "ولكن")
        if not adverbial and passage.inside[i] < 0 and _verb(written(passage, i)):
            return True
    return False
