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

from ..lexicon import DAMMA
from .cues import PREPOSITIONS, speaker_kind, verb, verbs
from .gazetteer import at, starts
from .passages import FAMILIES, Passage
from .persons import given
from .wordtypes import classes, function_word, group, led, nisba, pronominal, strange, verbal

PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
FURTHER = {"E": "e", "H": "e", "Q": "q", "M": "M"}
"""Codes of the further tokens of what is more than a word; others have t."""
MARKS = {":": ":", **dict.fromkeys("،,؛;", "C"), **dict.fromkeys(FAMILIES, "t")}
WORDS = {"links": "P", **PREPOSITIONS, "speech": "Y", "was": "X", "to": "t", "manner": "t", "adverb": "t"}
WORDS |= {"with what": "b", "for what": "l", "first person": "I", "that": "T"}
"""Groups of words and their code, the later one where a word is of two."""
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
    i, code = 0, ""
    while i < len(passage):
        code, after = _code(passage, i, code)
        found.append(code + FURTHER.get(code, "t") * (after - i - 1))
        i = after
    return "".join(found)


def _code(passage: Passage, i: int, before: str) -> tuple[str, int]:
    """Give the code of the word or phrase at token i, and the token after it; `before` is the code before it."""
    key = passage.keys[i]
    if i in passage.quotes:
        after = passage.quotes[i] + 1
        return "M" if after - i <= SHORT_QUOTE and _is_name(passage, i, after, before) else "Q", after
    if not key[0].isalpha():
        return _mark(passage, i)
    named = passage.named.get(i)
    if phrased := _phrase(passage, i, before):
        return phrased
    if named and named.led and key[0] == "ل" and named.kind == "organisation" and before != "S":
        return "t", named.after  # whom it is told
    if named:
        return "H" if named.led and key[0] not in "وف" else "E", named.after
    if passage.tokens[i].text[1:2] == DAMMA:
        return "F", i + 1  # a passive, marked as one
    return _in_place(passage, i, word_code(passage.forms[i], key), before), i + 1


def _mark(passage: Passage, i: int) -> tuple[str, int]:
    """Give the code of a mark, of a number or of a whole short parenthesis, and the token after it."""
    key = passage.keys[i]
    if key == "(" and ")" in passage.keys[i : i + ASIDE]:
        return "t", passage.keys.index(")", i) + 1
    return MARKS.get(key) or ("1" if key[0].isdigit() else "."), i + 1


def _phrase(passage: Passage, i: int, before: str) -> tuple[str, int] | None:
    """Give the code of a phrase of the tables at token i, and the token after it."""
    cue = verb(passage.keys[i - 1]) if before in ("V", "v") else None
    if not starts("saying", passage.keys[i]) or cue and cue.subject == "document":
        return None
    for hit in at("saying", passage.tokens, i):
        if hit.values[0].kind in PHRASES or i not in passage.named:
            return PHRASES.get(hit.values[0].kind, "t"), hit.last + 1
    return None


def _is_name(passage: Passage, i: int, after: int, before: str) -> bool:
    """Tell whether a short quotation is a name: صحيفة "المرصد", لـ"رويترز", قالت «حماس»."""
    prior, named = passage.key(i - 1), passage.named.get(i + 1)
    filled = after - i <= 4 or named is not None and named.after == after - 1
    return prior == "ل" or speaker_kind(prior) in ("outlet", "body") or before in ("V", "v") and filled


def _in_place(passage: Passage, i: int, code: str, before: str) -> str:
    """Give the code that a word has where it stands: before أن, بين is a verb of saying; after لم or الذي, no verb is."""
    prior, cue = passage.key(i - 1), verb(passage.keys[i])
    if before == "K" and (told := verb(passage.keys[i].removesuffix("ا").removesuffix("ه"))):
        return "R" if "relay" in told.takes else "V"  # what he said: ما ذكرته
    if code == "T" and prior in group("own that"):
        return "p"
    if cue is None or code not in ("V", "v", "p"):
        return code
    if code != "p":
        idle = prior in group("relative") or prior in group("not") and not cue.negative
        return "F" if idle else code
    return "V" if passage.key(i + 1) in group("that") or _begins(passage, i, before) and i + 1 in passage.named else code


def _begins(passage: Passage, i: int, before: str) -> bool:
    """Tell whether a clause begins at token i."""
    return before in ("", "C", ".") or i in passage.breaks


@cache
def _fixed() -> dict[str, str]:
    """Give the code of each word of the groups that have one."""
    return {word: code for name, code in WORDS.items() for word in group(name)}


@lru_cache(maxsize=1 << 14)
def word_code(form: str, key: str) -> str:
    """Give the code of a word by itself.

    >>> word_code("أعلنت", "اعلنت"), word_code("الوزير", "الوزير"), word_code("بالحوار", "بالحوار")
    ('V', 'U', 'b')
    """
    if code := _fixed().get(key):
        return code
    if len(key) == 1:
        return "p"  # a particle parted from its noun
    if pronominal(form) or key[0] == "ل" and speaker_kind(key) == "outlet":
        return "t"
    if code := _says(form, key):
        return code
    if speaker_kind(key) is not None and not led(form):
        return "U" if key.startswith(("ال", "وال")) else "N"
    if function_word(form):
        return "p" if "preposition" in classes(form) else "X"
    return _noun(form, key)


def _says(form: str, key: str) -> str | None:
    """Give the code of a form of a verb of saying, or None."""
    cue = verb(key)
    if cue is None or classes(form) & {"preposition", "conjunction"} or cue.shape == "perfect" and key[-1] == form[-1] == "ي":
        return None
    if cue.shape != "participle":
        return "R" if "relay" in cue.takes else "V" if key in verbs() else "v"
    return "A" if speaker_kind(key) is None else None


def _noun(form: str, key: str) -> str:
    """Give the code of a word of no closed class: another verb, a name, an adjective, a noun."""
    if verbal(form) == 2 and not given().get(key):
        return "F"
    if led(form):
        return "b" if key[0] == "ب" else "l"
    if strange(form) or given().get(key):
        return "M"
    if key.endswith(("ي", "يه")) and (key[:2] != "ال" or nisba(key)):
        return "J"
    return "D" if key.startswith(("ال", "وال")) else "W"
