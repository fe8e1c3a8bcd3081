"""A code for each token of a passage: one letter for what a word or mark is in a sentence that attributes something.

    V finite verb of saying (v with و or ف)   R verb of relaying    A participle of saying   F other finite verb    T that
    S according to            K as (a verb)         B as he said             O his words            I we, I
    E mention                 G mention of a place  H mention after a clitic  e its further words
    U the one who can speak   N one who can speak   M name of no table       W noun   D definite noun   J adjective
    P links a title and a name   p other preposition   b noun with ب or ل   X other closed word   t adverb, time, to whom
    Q opens a quotation, q inside it   C comma   : colon   1 number   . other mark      (s k b o: further words of S K B O)

The patterns of `data/attributions.csv` are regular expressions over a line of these.
"""

from functools import lru_cache

from ..lexicon import DAMMA, dictionary
from .cues import speaker_kind, verb, verbs
from .gazetteer import at
from .passages import FAMILIES, Passage
from .persons import given
from .wordtypes import classes, function_word, group, led, nisba, pronominal, strange, verbal

PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
COMMAS = frozenset("،,؛;")
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
    i = 0
    while i < len(passage):
        letter, size = _code(passage, i, found[-2] if found else "")
        found += letter, (("e" if letter in "EGH" else letter.lower() if letter in "SKBO" else letter) * (size - 1))
        i += size
    return "".join(found)


def _code(passage: Passage, i: int, before: str) -> tuple[str, int]:
    """Give the code of the word or phrase at token i, and how many tokens it has."""
    key = passage.keys[i]
    if i in passage.quotes and (size := passage.quotes[i] + 1 - i) <= SHORT_QUOTE and _is_name(passage, i, before):
        return "M", size
    if passage.inside[i] >= 0:
        return "Q" if i in passage.quotes else "q", 1
    if key == "(" and (size := _parenthesis(passage, i)):
        return "t", size
    if not key[0].isalpha():
        return _mark(key), 1
    hits = at("saying", passage.tokens, i, key[0] in "وفل")
    hits = [hit for hit in hits if hit.values[0].kind in PHRASES][:1] or hits
    kind = hits[0].values[0].kind if hits and not _of_document(passage, i - 1, before) else ""
    if kind in PHRASES or kind == "adverb" and i not in passage.named:
        return PHRASES.get(kind, "t"), hits[0].last + 1 - i
    if named := passage.named.get(i):
        if named.led and key[0] == "ل" and named.kind == "organisation" and before not in ("S", "s") and speaker_kind(passage.key(i - 1)) != "document":
            return "t", named.after - i  # whom it is told
        return "H" if named.led and key[0] not in "وف" else "G" if named.kind == "place" else "E", named.after - i
    if passage.tokens[i].text[1:2] == DAMMA or classes(passage.forms[i]) and _verb_after_all(passage, i):
        return "F" if passage.tokens[i].text[1:2] == DAMMA else "V", 1  # a passive, marked as one
    return word_code(passage.forms[i], key), 1


def _of_document(passage: Passage, i: int, code: str) -> bool:
    """Tell whether a word is a verb whose subject is a document: جاء في بيان."""
    return code in ("V", "v") and (cue := verb(passage.keys[i])) is not None and cue.subject == "document"


def _verb_after_all(passage: Passage, i: int) -> bool:
    """Tell whether a word that is mostly a preposition is a verb of saying: بين أن, and بين NAME at the head of a sentence."""
    cue, named = verb(passage.keys[i]), passage.named.get(i + 1)
    if cue is None or cue.shape == "participle":
        return False
    opens = i in passage.breaks or passage.key(i - 1) in (*COMMAS, ".")
    return passage.key(i + 1) in group("that") and passage.keys[i] not in group("own that") or opens and named is not None and named.kind == "person"


def _is_name(passage: Passage, i: int, code: str) -> bool:
    """Tell whether a short quotation is a name: صحيفة "المرصد", لـ"رويترز", قالت «حماس»."""
    before, shut = passage.key(i - 1), passage.quotes[i]
    if speaker_kind(before) in ("outlet", "body") or before in ("ل", "لل"):
        return True
    named = passage.named.get(i + 1)
    return code in ("V", "v") and (shut - i <= 3 and shut + 1 not in passage.breaks or named is not None and named.after == shut)


def _parenthesis(passage: Passage, i: int) -> int:
    """Give the size of a short parenthesis."""
    return next((k + 1 - i for k in range(i + 1, min(i + ASIDE, len(passage))) if passage.keys[k] == ")"), 0)


def _mark(key: str) -> str:
    if key in COMMAS:
        return "C"
    return ":" if key == ":" else "1" if key[0].isdigit() else "t" if key in FAMILIES else "."


@lru_cache(maxsize=1 << 15)
def word_code(form: str, key: str) -> str:
    """Give the code of a word by itself."""
    if key in group("that"):
        return "T"
    if key in group("first person"):
        return "I"
    if len(key) == 1:
        return "p"  # a particle parted from its noun
    if pronominal(form) or key in group("adverb") | group("to") or key[0] == "ل" and speaker_kind(key) == "outlet":
        return "t"
    if key in group("was"):
        return "X"
    cue, closed = verb(key), classes(form)
    if cue and not closed & {"preposition", "conjunction"} and not (cue.shape == "perfect" and key[-1] == form[-1] == "ي"):
        if cue.shape != "participle":
            return "R" if "relay" in cue.takes else "V" if key in verbs() else "v"
        if key[-1] in "اه" and speaker_kind(key) is None and key not in group("speech"):
            return "A"
    if speaker_kind(key) in ("person", "body", "outlet", "document") and key[:2] != "لل" and not (key[0] in "بل" and led(form)):
        return "U" if key[:2] == "ال" or key[:3] == "وال" else "N"
    if key in group("links"):
        return "P"
    if function_word(form):
        return "p" if "preposition" in closed else "X"
    return _open(form, key)


def _open(form: str, key: str) -> str:
    """Give the code of a word of the open classes."""
    if verbal(form) == 2 and not given().get(key):
        return "F"
    if led(form):
        return "b"
    if strange(form) or given().get(key):
        return "M"
    if len(key) > 4 and key.endswith("يا") and form not in dictionary():
        return "t"  # رسميا
    if key.endswith(("ي", "يه")) and len(key) > 4 and (key[:2] != "ال" or nisba(key)):
        return "J"
    return "D" if key[:2] == "ال" or key[:3] == "وال" else "W"
