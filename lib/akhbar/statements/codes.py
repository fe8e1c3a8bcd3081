"""A code for each token of a passage: one letter for what a word or mark is in a sentence that attributes something.

    V finite verb of saying (v with و or ف)   R verb of relaying    A participle of saying   F other finite verb    T that
    S according to            K as (a verb)         B as he said             O his words            I we, I
    E mention                 G mention of a place  H mention after a clitic  e its further words
    U the one who can speak   N one who can speak   M name of no table   W noun   D definite noun   J adjective   Y named speech
    i إلى   a على   n عن   m من   f في   P links a title and a name   p other preposition   b noun with ب   l noun with ل
    X other closed word   t adverb, time, to whom, further word of a phrase
    Q opens a quotation, q inside it   C comma   : colon   1 number   . other mark

The patterns of `data/attributions.csv` are regular expressions over a line of these.
"""

from functools import cache, lru_cache

from ..lexicon import DAMMA, dictionary
from .cues import PREPOSITIONS, speaker_kind, verb, verbs
from .gazetteer import at, starts
from .passages import FAMILIES, Passage
from .persons import given
from .wordtypes import classes, function_word, group, led, nisba, pronominal, strange, verbal

PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
WORDS = {"links": "P", **PREPOSITIONS, "speech": "Y", "was": "X", "to": "t", "manner": "t", "adverb": "t", "with what": "b", "for what": "l", "first person": "I", "that": "T"}
"""Groups of words and their code, the later one where a word is of two."""
MARKS = {":": ":", **dict.fromkeys("،,؛;", "C"), **dict.fromkeys(FAMILIES, "t")}
ASIDE = 8
"""Tokens of a parenthesis that is passed over."""
SHORT_QUOTE = 7
"""Tokens of a quotation that is an outlet's name."""


def codes(passage: Passage) -> str:
    """Give the line of codes of a passage.

    >>> from akhbar.statements.passages import Page, passages
    >>> codes(passages(Page("p", "قال وزير النفط في بيان: «لا تغيير»."))[0])
    'VNDtt:Qqqq.'
    """
    found: list[str] = []
    i, letter = 0, ""
    while i < len(passage):
        letter, size = _code(passage, i, letter)
        further = "e" if letter in "EGH" else "q" if letter == "Q" else "M" if letter == "M" else "t"
        found.append(letter + further * (size - 1))
        i += size
    return "".join(found)


def _code(passage: Passage, i: int, before: str) -> tuple[str, int]:
    """Give the code of the word or phrase at token i, and how many tokens it has."""
    key = passage.keys[i]
    if i in passage.quotes:
        size = passage.quotes[i] + 1 - i
        return "M" if size <= SHORT_QUOTE and _is_name(passage, i, before) else "Q", size
    if not key[0].isalpha():
        aside = next((k + 1 - i for k in range(i + 1, min(i + ASIDE, len(passage))) if passage.keys[k] == ")"), 0) if key == "(" else 0
        return ("t", aside) if aside else (MARKS.get(key) or ("1" if key[0].isdigit() else "."), 1)
    named = passage.named.get(i)
    if starts("saying", key) and not (before in ("V", "v") and _of_document(passage.keys[i - 1])):
        for hit in at("saying", passage.tokens, i):
            kind = hit.values[0].kind
            if kind in PHRASES or not named:
                return PHRASES.get(kind, "t"), hit.last + 1 - i
    if named:
        if named.led and key[0] == "ل" and named.kind == "organisation" and before != "S" and speaker_kind(passage.key(i - 1)) != "document":
            return "t", named.after - i  # whom it is told
        return "H" if named.led and key[0] not in "وف" else "G" if named.kind == "place" else "E", named.after - i
    if passage.tokens[i].text[1:2] == DAMMA:
        return "F", 1  # a passive, marked as one
    code = word_code(passage.forms[i], key)
    if code in ("V", "v") and before != "K" and (passage.key(i - 1) in group("relative") or passage.key(i - 1) in group("not") and not verb(key).negative):
        return "F", 1
    if code == "T" and passage.key(i - 1) in group("own that"):
        return "p", 1
    if code == "p" and _verb_after_all(passage, i):
        return "V", 1
    return code, 1


def _of_document(key: str) -> bool:
    """Tell whether a word is a verb whose subject is a document: جاء في بيان."""
    return (cue := verb(key)) is not None and cue.subject == "document"


def _verb_after_all(passage: Passage, i: int) -> bool:
    """Tell whether a word that is mostly a preposition is a verb of saying: بين أن, and بين NAME at the head of a sentence."""
    named = passage.named.get(i + 1)
    if not verb(passage.keys[i]):
        return False
    opens = i in passage.breaks or passage.key(i - 1) in ("،", ".")
    return passage.key(i + 1) in group("that") or opens and named is not None and named.kind == "person"


def _is_name(passage: Passage, i: int, code: str) -> bool:
    """Tell whether a short quotation is a name: صحيفة "المرصد", لـ"رويترز", قالت «حماس»."""
    before, shut = passage.key(i - 1), passage.quotes[i]
    if speaker_kind(before) in ("outlet", "body") or before in ("ل", "لل"):
        return True
    named = passage.named.get(i + 1)
    return code in ("V", "v") and (shut - i <= 3 and shut + 1 not in passage.breaks or named is not None and named.after == shut)


@cache
def _fixed() -> dict[str, str]:
    """Give the code of each word of the groups that have one."""
    return {word: code for name, code in WORDS.items() for word in group(name)}


@lru_cache(maxsize=1 << 14)
def word_code(form: str, key: str) -> str:
    """Give the code of a word by itself."""
    if code := _fixed().get(key):
        return code
    if len(key) == 1:
        return "p"  # a particle parted from its noun
    if pronominal(form) or key[0] == "ل" and speaker_kind(key) == "outlet":
        return "t"
    cue, closed = verb(key), classes(form)
    if cue and not closed & {"preposition", "conjunction"} and not (cue.shape == "perfect" and key[-1] == form[-1] == "ي"):
        if cue.shape != "participle":
            return "R" if "relay" in cue.takes else "V" if key in verbs() else "v"
        if key[-1] in "اه" and speaker_kind(key) is None:
            return "A"
    if speaker_kind(key) in ("person", "body", "outlet", "document") and key[:2] != "لل" and not (key[0] in "بل" and led(form)):
        return "U" if key[:2] == "ال" or key[:3] == "وال" else "N"
    if function_word(form):
        return "p" if "preposition" in closed else "X"
    return _open(form, key)


def _open(form: str, key: str) -> str:
    """Give the code of a word of the open classes."""
    if verbal(form) == 2 and not given().get(key):
        return "F"
    if led(form):
        return "b" if key[0] == "ب" else "l"
    if strange(form) or given().get(key):
        return "M"
    if len(key) > 4 and key.endswith("يا") and form not in dictionary():
        return "t"  # رسميا
    if key.endswith(("ي", "يه")) and len(key) > 4 and (key[:2] != "ال" or nisba(key)):
        return "J"
    return "D" if key[:2] == "ال" or key[:3] == "وال" else "W"
