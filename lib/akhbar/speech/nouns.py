"""Who speaks: the noun phrase beside a verb or a phrase of attribution, and whom it names."""

from dataclasses import replace

from ..lexicon import closed, dictionary, finite, known
from .cuewords import COMMAS, adverbs, aside, bare, group, match, phrases, speaking
from .nominal import closing, led, name, owned, verbal
from .sentences import ENDS, Passage
from .voices import Memory, Mentions, Noun, Speaker

LONGEST = 14
QUOTED = 9
"""Words and marks of a name in quotation marks."""
BACK = 200
"""Words before a document taken up again within which it was first named."""
KINDS = frozenset(("person", "body", "outlet", "document", "name"))
BODIES = ("body", "outlet", "document")
INSTITUTIONS = ("organisation", "armed group", "office")
PREPOSITIONS = frozenset(("في", "من", "لدي", "عن"))
PLACES = frozenset(("في", "من", "خلال", "مع", "عبر", "امام", "لدي", "عقب", "اثر", "بعد", "قبل"))
"""Prepositions that tell where, when or before whom someone says it."""
PLACING = frozenset(("في", "لدي", "باسم", "لشؤون", "من"))
"""What stands between a title and where its bearer works."""

ISSUED = (["صادر", "عن"], ["الصادر", "عن"], ["صادرة", "عن"])
"""What stands between a document and who issued it."""


class Nouns:
    """Reads the noun phrases of a passage."""

    def __init__(self, passage: Passage, mentions: Mentions, memory: Memory) -> None:
        self.passage, self.keys, self.forms, self.mentions, self.memory = passage, passage.keys, passage.forms, mentions, memory
        self.ends = {after: i for i, (after, _, _) in mentions.items()}

    def person(self, at: int) -> Speaker | None:
        """Give the man whose name begins at `at`."""
        after, actor, kind = self.mentions.get(at, (0, "", ""))
        return Speaker(actor, None, frozenset(self.keys[at:after]), True) if kind == "person" else None

    def ending(self, at: int) -> Speaker | None:
        """Give the man or the body whose name ends before `at`."""
        first = self.ends.get(at)
        if first is None or self.mentions[first][2] == "place":
            return None
        return self.person(first) or Speaker(self.mentions[first][1], None, frozenset(self.keys[first:at]))

    def skip(self, at: int, last: int) -> int:
        """Step over commas, numbers and adverbs of time."""
        while at < last:
            if self.keys[at] in COMMAS or self.keys[at].isdigit():
                at += 1
            elif self.keys[at] == "(" and ")" in self.keys[at : min(last, at + QUOTED)]:
                at = self.keys.index(")", at) + 1
            elif hit := match(adverbs(), self.keys, at):
                at += hit[0]
            else:
                break
        return at

    def read(self, at: int, last: int, gender: str | None = None, takes: frozenset[str] = frozenset("ب")) -> Noun | None:
        """Read the noun phrase that begins at `at`, adverbs before it left out, after a verb that `takes` this and that."""
        keys, quotes = self.keys, self.passage.quotes
        at = self.skip(at, last)
        while (
            at + 2 < last and len(keys[at]) == 1 and keys[at + 1] == "." and self.passage.ends[at] == self.passage.starts[at + 1]
        ):
            at += 2  # د. before a name
        first = at
        end = min(last, at + LONGEST)
        parts = not takes.isdisjoint(("noun", "object", "whom"))  # another noun may follow at once
        named = definite = proper = False
        joint = None  # where a second speaker begins: the ministry and the army said
        while at < end:
            if at in self.mentions:
                after, _, kind = self.mentions[at]
                if at > first and not self._joins(first, at, kind):
                    break
                at, named, definite, proper = min(after, last), named or kind == "person", True, kind != "person"
                continue
            if proper and keys[at].startswith("ال") and not keys[at].endswith(("ي", "ية")):
                break  # a name of a country takes no noun after it: this one is another part of the sentence
            if at in quotes:  # a name in quotation marks
                after = quotes[at] + 1
                if after - at > QUOTED or after >= last or at > first and keys[at - 1] == ":" or not self._goes_on(after):
                    break
                named, proper = named or at == first, proper or at == first
                at = after
                continue
            if at > first and keys[at][0] == "و" and self._kind(at) in BODIES or keys[at] in group("belonging"):
                joint = joint or at
            if "ب" not in takes and self._looks_led(first, at):
                named = definite = True
                at += 1
                continue
            if at > first and "whom" in takes and definite and keys[at].startswith("ال") and self._kind(at) in ("person", "body"):
                break  # whom it is said to
            if not keys[at][0].isalpha() or self._stops(at, first, named) or parts and definite and self._indefinite(at):
                break
            own = self.named(at)
            several = keys[at].endswith("ون") and self._kind(at) == "person"
            named, definite = named or own, definite or own or several or keys[at].startswith("ال")
            at += 1
        at = self._bearer(first, at, last)
        if at == first:
            return None
        noun = self._identify(first, joint or at, last, gender)
        return replace(noun, last=max(at, noun.last)) if joint else noun

    def _unknown(self, at: int, last: int) -> int | None:
        """Give the end of a run of names no dictionary knows, before a comma or what leads to speech: هايلي منقريوس، إن."""
        end = at
        while end < min(last, at + 4) and end not in self.mentions and self.keys[end][0].isalpha() and self.named(end):
            end += 1
        return end if at < end < last and (self._leads(end) or self.keys[end] in PLACES) else None

    def _leads(self, at: int) -> bool:
        """Tell whether a comma stands here, or what leads to speech."""
        word = self.keys[at] if at < len(self.keys) else ""
        return word in COMMAS or word in ENDS or word == ":" or word in group("that") or at in self.passage.quotes

    def _looks_led(self, first: int, at: int) -> bool:
        """Tell whether a word is a name that only looks as if ب led it: عمر بولات; وأكد برمضان, once he has been named."""
        word = self.keys[at]
        if word[0] != "ب" or word[:3] == "بال":
            return False
        if at == first:
            known = any(word in speaker.words for speaker in self.memory.named)
            return known or word not in group("manner") and self._leads(at + 1)
        return self._kind(at - 1) == "name" and speaking().get(word) is None

    def _kind(self, at: int) -> str | None:
        """Give the kind of noun a word is, as a speaker."""
        return speaking().get(bare(self.keys[at]))

    def _joins(self, first: int, at: int, kind: str) -> bool:
        """Tell whether a name goes on with the phrase before it: as a man's after his title, or as a genitive.

        After a noun with its article, any other name is someone else's: the ministry of defence, Ankara.
        """
        before = self.keys[at - 1]
        if self.keys[at] in group("to"):
            return False
        if kind == "person" and self._kind(first) not in BODIES:
            return not (self.keys[at].startswith("ال") and self._kind(at) == "person" and before.startswith("ال"))
        return (
            before in PLACING or not before.startswith(("ال", "لل", "بال", "وال")) and at - 1 not in self._named_ends(first, at)
        )

    def _named_ends(self, first: int, at: int) -> set[int]:
        """Give the last words of the names in `first:at`."""
        return {self.mentions[i][0] - 1 for i in range(first, at) if i in self.mentions}

    def _bearer(self, first: int, after: int, last: int) -> int:
        """Reach from a title over where its bearer works to his name: the director of the press in the ministry, NAME."""
        if after == first or any(self.mentions[i][2] == "person" for i in range(first, after) if i in self.mentions):
            return after
        if self._kind(first) != "person":
            return after
        at = after
        while at < min(last, first + LONGEST):
            found = self.mentions.get(at)
            if found and found[2] == "person":
                return found[0]
            if not found and at > after and (end := self._unknown(at, last)):
                return end
            word, form = self.keys[at], self.forms[at]
            if found:
                at = found[0]
            elif at in self.passage.quotes:
                at = self.passage.quotes[at] + 1
            elif word in COMMAS and (named := self.mentions.get(at + 1)) and named[2] == "person":
                return named[0]
            elif word in COMMAS and (end := self._unknown(at + 1, last)) and end > at + 2:
                return end
            elif word == "ل" or (
                word in PLACING
                or form[0] in "بل"
                and led(form)
                or word.startswith("ال")
                or not (not word[0].isalpha() or verbal(form) or owned(form) or closing(word) or word in group("that"))
            ):
                at += 1
            else:
                break
        return after

    def named(self, at: int) -> bool:
        """Tell whether a word is a name: a first name of the table, no word of the dictionary, one of God's (فضل الله)."""
        return name(self.keys[at], self.forms[at]) or self.keys[at + 1 : at + 2] in (["الله"], ["الدين"])

    def _goes_on(self, at: int) -> bool:
        word = self.keys[at]
        return (
            word in group("that")
            or word in COMMAS
            or word.startswith("ال")
            or word in PREPOSITIONS
            or word in ("الي", "علي", "(")
        )

    def _indefinite(self, at: int) -> bool:
        word = self.keys[at]
        return not word.startswith(("ال", "وال")) and word != "باسم" and not self.named(at) and known(self.forms[at])

    def _stops(self, at: int, first: int, named: bool) -> bool:
        """Tell whether the phrase ends before this word: particles, prepositions, adverbs, verbs, his and her things."""
        word, form = self.keys[at], self.forms[at]
        if at > first and self.keys[at - 1] == "باسم":
            return False  # in whose name he speaks
        if word in PREPOSITIONS and at == first + 1 and bare(self.keys[first]) in group("of"):
            return (
                at + 1 >= len(self.keys) or at + 1 not in self.mentions and speaking().get(bare(self.keys[at + 1])) not in KINDS
            )
        if word in "لبكو" or word in group("to") and (at > first or named) or word in group("that") or word in group("count"):
            return True
        if (
            form == "على"
            or closing(word)
            and word != "علي"
            or at > first
            and (word in group("which") | group("speech") or aside(word))
        ):
            return True
        if match(adverbs(), self.keys, at) or match(phrases(), self.keys, at):
            return True
        if word == "باسم" or word[0] == "و" and speaking().get(bare(word)) in BODIES:
            return False
        if speaking().get(bare(word)) in KINDS:
            return word[0] == "ل" and named and at > first and word.startswith(("لل", "لا")) and form not in dictionary()
        if at == first:
            return verbal(form) and not self.named(at) or led(form) or aside(word)
        if owned(form):
            return True
        if form[0] == "ب" and led(form):
            return bare(self.keys[first]) not in group("of") or at != first + 1
        if form[0] == "ل" and named and led(form):
            return True
        return not self.named(at) and verbal(form) or form[0] == "و" and form not in dictionary() and verbal(form[1:])

    def _identify(self, first: int, after: int, last: int, gender: str | None) -> Noun:
        keys, mentions = self.keys, self.mentions
        pointed = bool(closed().get(keys[first], frozenset()) & {"demonstrative", "quantifier"}) and first + 1 < after
        head = speaking().get(bare(keys[first + pointed]))
        found = [(i, *mentions[i]) for i in range(first, after) if i in mentions]
        aside = mentions.get(after + 1) if after + 1 < last and keys[after] in COMMAS else None
        if aside and aside[2] == "person" and head == "person" and not any(m[3] == "person" for m in found):
            after = min(aside[0], last)  # the minister, NAME, said
            found.append((after - 1, *aside))
        if head == "document" and (of := self._issuer(first, after, last, gender) or self._same(first, after)):
            return of
        words = frozenset(keys[first:after])
        agrees = self._gender(first + pointed, found)
        person = next((m for m in found if m[3] == "person" and self._bears(first, m[0])), None)
        if person:
            return Noun(first, after, Speaker(person[2], gender, words, True), True, None)
        leader = next((m for m in found if m[0] == first + pointed or m[3] in INSTITUTIONS and head in BODIES), None)
        if leader and not any(self.named(i) for i in range(leader[1], after)):
            return Noun(first, after, Speaker(leader[2], gender, words), True, agrees)
        if after <= first + 2 and keys[first] in group("again") and self.memory.last:
            return Noun(first, after, self.memory.last, True, None)
        if not found and head in ("person", "name", None):
            for speaker in reversed(self.memory.named):
                if speaker.person and words <= speaker.words or after == first + 1 and self._again(first, speaker):
                    return Noun(first, after, speaker, True, agrees)
        speaks = head in KINDS or leader is not None or self._people(first + pointed)
        return Noun(first, after, Speaker(self.passage.clip(first, after), gender, words), speaks, agrees)

    def _issuer(self, first: int, after: int, last: int, gender: str | None) -> Noun | None:
        """Give the body that issued a document, which is who speaks in it: بيان للوزارة, بيان صادر عن الوزارة."""
        keys = self.keys
        at = next((i for i in range(first + 1, after) if keys[i][0] == "ل" and self._kind(i) == "body"), None)
        if at is None and keys[first + 1 : first + 2] and keys[first + 1][:2] == "لل" and keys[first + 1] not in group("to"):
            at = first + 1
        if (
            at is None
            and after > first + 1
            and not keys[first].startswith("ال")
            and (keys[first + 1].startswith("ال") or first + 1 in self.mentions)
        ):
            at = first + 1
        if at is None:
            at = next((i + 2 for i in (after, first + 1) if keys[i : i + 2] in ISSUED), None)
        if at is None:
            return None
        body = self.read(at, last, gender)
        if body or keys[at][0] != "ل":
            return body and replace(body, first=first)
        rest = self.read(at + 1, last) if keys[at + 1 : at + 2] and keys[at + 1].startswith("ال") else None
        end = rest.last if rest else at + 1
        written = self.passage.clip(at, end)
        issuer = "ال" + written[2:] if written.startswith("لل") else written[1:]
        return Noun(first, end, Speaker(issuer, gender, frozenset(keys[first:end])), True, None)

    def _same(self, first: int, after: int) -> Noun | None:
        """Give who spoke last where a document is taken up: in a statement ... the statement said."""
        last, word = self.memory.last, bare(self.keys[first])
        if last is None or after > first + 2 or not self.keys[first].startswith("ال"):
            return None
        near = self.keys[max(0, first - BACK) : first]
        return Noun(first, after, last, True, None) if word in near or word + "ا" in near else None

    def _again(self, at: int, speaker: Speaker) -> bool:
        """Tell whether a noun with its article takes up one who spoke: a source said ... the source added."""
        word = self.keys[at]
        return word.startswith("ال") and speaking().get(bare(word)) == "person" and word[2:] in speaker.words

    def _bears(self, first: int, at: int) -> bool:
        """Tell whether a man named in a phrase is the one it speaks of: not one close to him, nor his lawyer."""
        if at == first:
            return True
        genitive = at == first + 1 and not self.keys[first].startswith(("ال", "وال")) and self._kind(first) in ("person", "body")
        return not (genitive or self.keys[at - 1] in PLACING)

    def _gender(self, head: int, found: list[tuple]) -> str | None:
        """Give the gender a phrase shows: by its ending, or as the names of states have it."""
        word = self.keys[head]
        mention = next((m for m in found if m[0] == head), None)
        if mention and mention[3] in ("state", "place"):
            return None if word.startswith("ال") or word in ("لبنان", "قطاع") else "f"
        if word.endswith(("ة", "ات")):
            return "f"
        noun = bare(word)
        plural = dictionary().get(noun, noun) != noun  # مصادر, of مصدر: a verb before it may be feminine
        return "m" if self._kind(head) in ("person", "body") and not plural and self.keys[head - 1 : head] != ["احدي"] else None

    def _people(self, head: int) -> bool:
        """Tell whether a phrase of no known head names people: a name, one named before, a plural of persons."""
        word = self.keys[head]
        if self.named(head) or any(word in speaker.words for speaker in self.memory.named):
            return True
        return word.endswith("ون") and len(word) > 5 and not finite(self.forms[head])
