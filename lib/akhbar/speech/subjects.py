"""Who says it: the subject of a verb of saying, after it, before it, or left out."""

from dataclasses import replace

from ..lexicon import dictionary
from .content import NEAR
from .cuewords import COMMAS, Cue, bare, group, joined, match, phrases, speaking
from .nominal import owned
from .nouns import Nouns
from .sentences import Passage
from .verbal import gender_of, told, verbal
from .voices import Memory, Noun, Speaker

FAR = 60
"""Words before a verb among which its subject is looked for."""


class Subjects:
    """Finds the subjects of verbs of saying in the sentences of a passage."""

    def __init__(self, passage: Passage, nouns: Nouns, memory: Memory) -> None:
        self.passage, self.keys, self.forms, self.nouns, self.memory = passage, passage.keys, passage.forms, nouns, memory

    def before(self, first: int, at: int, gender: str | None) -> Noun | None:
        """Read a subject right before its verb: since a comma, a particle, the sentence's head, or after كان."""
        at -= at - 1 > first and self.keys[at - 1] == "قد"
        if at > first and self.keys[at - 1] in COMMAS and not joined(self.keys[at]):  # NAME, his title, said
            comma = next((i for i in range(at - 2, max(first, at - NEAR - 4), -1) if self.keys[i] in COMMAS), None)
            if not comma or told(self.passage, comma, at):
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
        if start >= at or self.keys[start] in group("that"):
            return None
        noun = self.nouns.read(start, at, gender)
        return noun if noun and (noun.first, noun.last) == (start, at) and (noun.speaks or speaks) else None

    def _edge(self, i: int) -> bool:
        word = self.keys[i]
        return not word[0].isalnum() and self.passage.inside[i] < 0 or word in group("that")

    def elided(self, first: int, at: int, gender: str | None, first_said: bool) -> Speaker | None:
        """Give who is meant where a verb has no subject: that of the verb which opens the sentence, or who spoke last."""
        if first_said and (speaker := self.opening(first, at)) and speaker.agrees(gender):
            return speaker
        return self.memory.elided(gender)

    def opening(self, first: int, at: int) -> Speaker | None:
        """Give the subject of the verb that opens a sentence, if he can speak."""
        leads = group("that") | group("lead")
        for i in range(first, at):
            if (i == first or self.keys[i - 1] in leads) and self.passage.inside[i] < 0 and (man := self.nouns.person(i)):
                return man
        form = self.forms[first]
        if first == at or not verbal(form) or self.keys[first] in group("was"):
            return None
        noun = self.nouns.read(first + 1, at, gender_of(form))
        return noun.speaker if noun and noun.speaks and not owned(self.forms[noun.first]) else None

    def main(self, first: int, at: int, gender: str | None, clause: bool = False) -> Speaker | None:
        """Give the subject of the sentence's main verb, or who spoke last if the verb that opens it has none.

        With `clause`, that of a verb which agrees and follows a comma.
        """
        for i in range(first, min(at, first + FAR)):
            if self.passage.inside[i] >= 0 or not verbal(self.forms[i]):
                continue
            if clause and (self.keys[i - 1] not in COMMAS or gender_of(self.forms[i]) != gender):
                continue
            noun = self.before(first, i, None) or self.nouns.read(i + 1, at, None)
            if noun and noun.speaks and not owned(self.forms[noun.first]):
                return noun.speaker
            if i == first and (noun is None or owned(self.forms[noun.first])):
                return self.memory.elided(gender)
        return None

    def object(self, cue: Cue, noun: Noun, content: int | None, led: bool, joined: bool) -> bool:
        """Tell whether the noun after a verb is what is said, or whom it is said to, and not the one who says it."""
        form = self.forms[noun.first]
        if owned(form) and not noun.speaks or self.keys[noun.first] in group("audience") or self._accusative(noun.first):
            return True
        if led and content == noun.last + 1 and self.lone(noun) and "whom" not in cue.takes:
            return False
        if "whom" in cue.takes and led and not noun.speaks:
            return True  # he called the situation dangerous
        if cue.takes & {"noun", "object"} and not noun.speaks and not form.startswith("ال") and not led:
            return True
        if cue.gender in ("m", "f") and noun.gender and noun.gender != cue.gender and "m" in (cue.gender, noun.gender):
            return bool(cue.takes & {"ب", "الي", "علي", "whom"}) and content is not None
        return not noun.speaks and cue.modality == "demand" and joined and self.memory.last is not None

    def _accusative(self, at: int) -> bool:
        """Tell whether a plural shows that it is an object: المتظاهرين, and not المتظاهرون."""
        word, form = self.keys[at], self.forms[at]
        return word.startswith("ال") and word.endswith("ين") and len(word) > 6 and dictionary().get(form, form) != form

    def lone(self, noun: Noun) -> bool:
        """Tell whether a word alone between a verb and أن is a name, whatever else it may mean: وأكد عبيد أن."""
        return noun.last == noun.first + 1 and noun.first not in self.nouns.mentions and not owned(self.forms[noun.first])

    def speaks(self, cue: Cue, noun: Noun, led: bool) -> bool:
        """Tell whether a noun after a verb can speak: by its kind, alone before أن, or since only someone can demand."""
        if noun.speaks or led and self.lone(noun):
            return True
        head = self.keys[noun.first]
        return cue.modality == "demand" and head.startswith("ال") and noun.last - noun.first < 4 and bare(head) not in speaking()

    def handed(self, noun: Noun, last: int, relayed: bool = False) -> Noun:
        """Give the source that one who hands on names: the agency, quoting officials."""
        at = self.nouns.skip(noun.last, last)
        hit = match(phrases(), self.keys, at) if at < last else None
        handed = hit is not None and "عن" in self.keys[at : at + hit[0]]
        after = at + (hit[0] if handed else 1)
        if not (handed or relayed and self.keys[at : at + 1] == ["عن"]) or after >= last:
            return noun
        source = self.nouns.read(after, last)
        return replace(source, first=noun.first) if source and source.speaks else noun
