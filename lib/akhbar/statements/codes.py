"""A code for each token of a passage: one letter for what a word or mark is in a sentence that attributes something.

    V finite verb of saying (v with و or ف)   R verb of relaying    A participle of saying   F other finite verb    T that
    S according to            K as (a verb)         B as he said             O his words            I we, I
    E mention                 H mention after a clitic                       e its further words
    U the one who can speak   N one who can speak   M name of no table       W noun   D definite noun   J adjective
    Y named speech            b noun with ب         l noun with ل            i إلى   a على   n عن   m من   f في
    P links a title and a name   p other preposition   X other closed word   t adverb, time, to whom, further word of a phrase
    Q opens a quotation, q inside it   C comma   : colon   1 number   . other mark

The patterns of `data/attributions.csv` are regular expressions over a line of these.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicon import DAMMA
from .cues import PREPOSITIONS, said, speaker_kind, verb, verbs
from .gazetteer import at, starts
from .passages import FAMILIES, Passage
from .persons import given
from .wordtypes import classes, function_word, group, led, nisba, pronominal, strange, verbal

PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
FURTHER = {"E": "e", "H": "e", "Q": "q", "M": "M"}
"""Codes of the further tokens of what is more than a word; others have t."""
DEFINITE = ("ال", "وال")
MARKS = {":": ":", **dict.fromkeys("،,؛;", "C"), **dict.fromkeys(FAMILIES, "t")}
WORDS = {"links": "P", **PREPOSITIONS, "speech": "Y", "was": "X", "to": "t", "manner": "t", "adverb": "t"}
WORDS |= {"with what": "b", "for what": "l", "first person": "I", "that": "T"}
"""Groups of words and their code, the later one where a word is of two."""
ASIDE, SHORT_QUOTE = 8, 7
"""Tokens of a parenthesis that is passed over, and of a quotation that is an outlet's name."""


class Word(NamedTuple):
    """The code of a word by itself, and whether it has it wherever it stands."""

    code: str
    alone: bool


def codes(passage: Passage) -> str:
    """Give the line of codes of a passage.

    >>> from akhbar.statements.passages import Page, passages
    >>> codes(passages(Page("p", "قال وزير النفط في بيان: «لا تغيير»."))[0])
    'VNDtt:Qqqq.'
    """
    found: list[str] = []
    after, code = 0, ""
    for i, token in enumerate(passage.tokens):
        if i < after:
            continue
        before, by_itself = "." if token.gap == "\n" else code, word(token.form, token.key)
        code, after = by_itself.code, i + 1
        if i in passage.quotes or token.key == "(":
            code, after = _enclosed(passage, i, before)
        elif not by_itself.alone or before == "K" or i in passage.named or token.text[1:2] == DAMMA:
            code, after = _in_place(passage, i, code, before)
        found.append(code + FURTHER.get(code, "t") * (after - i - 1))
    return "".join(found)


def _enclosed(passage: Passage, i: int, before: str) -> tuple[str, int]:
    """Give the code of the quotation or parenthesis at token i, and the token after it: صحيفة "المرصد" and قالت «حماس» are names."""
    if passage.keys[i] == "(":
        return ("t", passage.keys.index(")", i) + 1) if ")" in passage.keys[i : i + ASIDE] else (".", i + 1)
    after, prior, named = passage.quotes[i] + 1, passage.key(i - 1), passage.named.get(i + 1)
    filled = after - i <= 4 or named is not None and named.after == after - 1
    name = prior == "ل" or speaker_kind(prior) in ("outlet", "body") or before in ("V", "v") and filled
    return "M" if name and after - i <= SHORT_QUOTE else "Q", after


def _in_place(passage: Passage, i: int, code: str, before: str) -> tuple[str, int]:
    """Give the code of the phrase, name or word that stands at token i after one that has the code `before`, and its end."""
    key, named = passage.keys[i], passage.named.get(i)
    cue = verb(passage.keys[i - 1]) if before in ("V", "v") else None
    for hit in at("saying", passage.tokens, i) if not (cue and cue.subject == "document") else ():  # جاء في بيان
        if hit.values[0].kind in PHRASES or not named:
            return PHRASES.get(hit.values[0].kind, "t"), hit.last + 1
    if named:
        told = named.led and key[0] == "ل" and named.kind == "organisation" and before != "S"
        return "t" if told else "H" if named.led and key[0] not in "وف" else "E", named.after
    return "F" if passage.tokens[i].text[1:2] == DAMMA else _beside(passage, i, code, before), i + 1


def _beside(passage: Passage, i: int, code: str, before: str) -> str:
    """Give the code that a word has beside others: before أن, بين is a verb of saying; after لم or الذي, no verb is."""
    key, prior, after = passage.keys[i], passage.key(i - 1), passage.key(i + 1)
    cue = said(key) if before == "K" else verb(key)
    if code == "T" and prior in group("own that"):
        return "p"
    if cue is None:
        return code
    if before == "K":
        return "R" if "relay" in cue.takes else "V"
    if code in ("V", "v") and (prior in group("relative") or prior in group("not") and not cue.negative):
        return "F"
    return "V" if code == "p" and (after in group("that") or before in "C." and i + 1 in passage.named) else code


@cache
def _fixed() -> dict[str, str]:
    """Give the code of each word of the groups that have one."""
    return {word: code for name, code in WORDS.items() for word in group(name)}


@lru_cache(maxsize=1 << 14)
def word(form: str, key: str) -> Word:
    """Read a word or mark by itself.

    >>> word("أعلنت", "اعلنت"), word("الوزير", "الوزير"), word("بالحوار", "بالحوار")
    (Word(code='V', alone=False), Word(code='U', alone=True), Word(code='b', alone=True))
    """
    if not key[0].isalpha():
        return Word(MARKS.get(key) or ("1" if key[0].isdigit() else "."), True)
    code = _fixed().get(key) or _saying(form, key) or _other(form, key)
    return Word(code, code != "T" and verb(key) is None and not starts("saying", key))


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
