"""What a word or mark is in a statement by itself: its code for the patterns, and what it does in a clause.

V finite verb of saying (v with و or ف)   R verb of relaying    A participle of saying   F other finite verb    T that
O his words               I we, I           U the one who can speak                       N one who can speak
M name of no table        Y named speech    W noun               D definite noun          J adjective
b noun with ب             l noun with ل     i إلى    a على    n عن    m من    f في
P links a title and a name   p other preposition   X other closed word   t adverb, time, to whom
C comma   : colon   1 number   . other mark
"""

from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicon import DAMMA, dictionary
from ..tokens import spelling
from .cues import PREPOSITIONS, speaker_kind, verb, verbs
from .gazetteer import starts
from .persons import given
from .wordtypes import classes, function_word, future, group, imperfect, led, nisba, perfect, pronominal, strange, verbal

FAMILIES = dict.fromkeys(('"', "“", "”", "„", "&quot;"), "double") | dict.fromkeys("«»", "guillemets")
FAMILIES |= dict.fromkeys("‹›", "single guillemets") | dict.fromkeys("'‘’", "single")
DEFINITE = ("ال", "وال")
MARKS = {":": ":", **dict.fromkeys("،,؛;", "C"), **dict.fromkeys(FAMILIES, "t")}
WORDS = {"links": "P", **PREPOSITIONS, "speech": "Y", "was": "X", "to": "t", "manner": "t", "adverb": "t"}
WORDS |= {"with what": "b", "for what": "l", "first person": "I", "that": "T"}
"""Groups of words and their code, the later one where a word is of two."""


class Word(NamedTuple):
    """The code of a word, whether it has it wherever it stands, and what the word may do in a clause.

    It may begin one, lend it a modality (`cue`, `future`) or say something in it; `perfect` and `imperfect` are sure.
    """

    code: str
    alone: bool
    begins: bool
    cue: bool
    future: bool
    says: bool
    perfect: bool
    imperfect: bool


@lru_cache(maxsize=1 << 14)
def word(text: str) -> Word:
    """Read a word or mark as it is written.

    >>> word("أعلنت").code, word("الوزير").code, word("بالحوار").code, word("سيغادر").future, word("وانسحبت").begins
    ('V', 'U', 'b', True, True)
    """
    form, key = spelling(text)
    if not key[0].isalpha():
        return Word(MARKS.get(key) or ("1" if key[0].isdigit() else "."), key != "(", *[False] * 6)
    passive = text[1:2] == DAMMA  # and marked as one
    code = "F" if passive else _fixed().get(key) or _saying(form, key) or _other(form, key)
    alone = code != "T" and verb(key) is None and not starts("saying", key)
    cue, to_come = starts("modality", key, key[0] in "وفل"), future(form) and form not in dictionary()
    done, goes_on = perfect(form), imperfect(form) == 2
    says = joins(form) or bool(verbal(form)) or done or goes_on
    return Word(code, alone, joins(form) or key in group("clause"), cue, to_come, says, done, goes_on)


def joins(form: str) -> bool:
    """Tell whether a word is و or ف before a verb: وغادر, ووصل."""
    apart = form not in dictionary() or form[:2] == "وو"  # no word begins so
    return form[0] in "وف" and len(form) > 2 and apart and verbal(form[1:]) == 2


@cache
def _fixed() -> dict[str, str]:
    """Give the code of each word of the groups that have one."""
    return {word: code for name, code in WORDS.items() for word in group(name)}


def _saying(form: str, key: str) -> str:
    """Give the code of a verb of saying or of one who can speak, or none."""
    cue, speaks = verb(key), speaker_kind(key) is not None
    if cue and cue.shape == "participle":
        return "N" if speaks else "A"
    if cue and not classes(form) & {"preposition", "conjunction"} and not (cue.shape == "perfect" and key[-1] == form[-1] == "ي"):
        return "R" if "relay" in cue.takes else "V" if key in verbs() else "v"
    return ("U" if key.startswith(DEFINITE) else "N") if speaks and not led(form) else ""


def _other(form: str, key: str) -> str:
    """Give the code of a word of the closed classes, of another verb, or of what is told or led by a clitic."""
    if len(key) == 1:
        return "p"  # a particle parted from its noun
    if pronominal(form) or key[0] == "ل" and speaker_kind(key) == "outlet":
        return "t"
    if function_word(form):
        return "p" if "preposition" in classes(form) else "X"
    if verbal(form) == 2 and not given().get(key):
        return "F"
    return _noun(form, key) if not led(form) else "b" if key[0] == "ب" else "l"


def _noun(form: str, key: str) -> str:
    """Give the code of a noun or adjective."""
    if strange(form) or given().get(key):
        return "M"
    if key.endswith(("ي", "يه")) and (key[:2] != "ال" or nisba(key)):
        return "J"
    return "D" if key.startswith(DEFINITE) else "W"
