"""What a word or mark is in a sentence that attributes something: a code for each, and what it does in a clause.

V finite verb of saying (v with و or ف)   R verb of relaying    A participle of saying   F other finite verb    T that
O his words               I we, I           U the one who can speak                       N one who can speak
M name of no table        Y named speech    W noun               D definite noun          J adjective
b noun with ب             l noun with ل     i إلى    a على    n عن    m من    f في
P links a title and a name   p other preposition   X other closed word   t adverb, time, to whom
C comma   : colon   1 number   . other mark
S according to   K as (a verb)   B as he said   E mention   H mention after a clitic   e its further words
Q opens a quotation, q inside it   M a quotation that is a name   t parenthesis, further word of a phrase

The patterns of `data/attributions.csv` are regular expressions over a line of these.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from ..lexicon import DAMMA, dictionary
from ..tokens import spelling
from .cues import PREPOSITIONS, speaker_kind, verb, verbs
from .names import heads
from .passages import FAMILIES, Passage
from .unlisted import parts
from .wordtypes import bare, classes, function_word, future, group, imperfect, led, nisba, perfect, strange, verbal

DEFINITE = ("ال", "وال")
MARKS = {":": ":", **dict.fromkeys("،,؛;", "C"), **dict.fromkeys(FAMILIES, "t")}
WORDS = {"links": "P", **PREPOSITIONS, "speech": "Y", "was": "X", "to": "t", "manner": "t", "adverb": "t"}
WORDS |= {"with what": "b", "for what": "l", "first person": "I", "that": "T"}
"""Groups of words and their code, the later one where a word is of two."""
PHRASES = {"source": "S", "verb": "K", "back": "B", "own": "O"}
FURTHER = {"E": "e", "H": "e", "Q": "q", "M": "M"}
"""Codes of the further tokens of what is more than a word; others have t."""
ASIDE, SHORT_QUOTE = 8, 7
"""Tokens of a parenthesis that is passed over, and of a quotation that is an outlet's name."""


class Word(NamedTuple):
    """The code of a word, whether it has it wherever it stands, and what the word may do in a clause.

    It may begin one, lend it a modality (`cue`, `future`) or say something in it; `perfect` and `imperfect` are sure. A verb
    `marked` with a damma may be passive, as يُعتقد is, or active, as يُؤكد; a perfect is passive.
    """

    code: str
    alone: bool
    begins: bool = False
    cue: bool = False
    future: bool = False
    says: bool = False
    perfect: bool = False
    imperfect: bool = False
    marked: bool = False


@lru_cache(maxsize=1 << 14)
def word(text: str) -> Word:
    """Read a word or mark as it is written.

    >>> word("أعلنت").code, word("الوزير").code, word("بالحوار").code, word("سيغادر").future, word("وانسحبت").begins
    ('V', 'U', 'b', True, True)
    """
    form, key = spelling(text)
    if not key[0].isalpha():
        return Word(MARKS.get(key) or ("1" if key[0].isdigit() else "."), key not in ("(", ":", *FAMILIES))
    said, marked = verb(key), DAMMA in text[1 : 2 + (key[0] in "وف")]
    passive = marked and not (said and said.shape != "perfect")
    code = "F" if passive else _fixed().get(key) or _saying(form, key) or _other(form, key)
    alone = code != "T" and said is None and not heads("saying", key)
    cue, to_come = bool(heads("modality", key, key[0] in "وفل")), future(form)
    begins, done, goes_on = _joins(form) or key in group("clause"), perfect(form), imperfect(form) == 2
    return Word(code, alone, begins, cue, to_come, _joins(form) or verbal(form) > 0 or done or goes_on, done, goes_on, marked)


def _joins(form: str) -> bool:
    """Tell whether a word is و or ف before a verb: وغادر, ووصل."""
    apart = form not in dictionary() or form[:2] == "وو"  # no word begins so
    return bare(form) != form and apart and verbal(bare(form)) == 2


@cache
def _fixed() -> dict[str, str]:
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
    """Give the code of a word of the closed classes, of another verb, or of a noun, by the preposition that leads it."""
    if len(key) == 1:
        return "p"  # a particle parted from its noun
    if "pronominal" in classes(form):
        return "t"
    if function_word(form):
        return "p" if "preposition" in classes(form) else "X"
    name = parts().get(key) == "g"
    if verbal(form) == 2 and not name:
        return "F"
    if led(form):
        return "b" if key[0] == "ب" else "l"
    if name or strange(form):
        return "M"
    if key.endswith(("ي", "يه")) and (key[:2] != "ال" or nisba(key)):
        return "J"
    return "D" if key.startswith(DEFINITE) else "W"


def codes(passage: Passage, words: list[Word]) -> str:
    """Give the line of codes of a passage.

    >>> from akhbar.statements.passages import Page, passages
    >>> passage = passages(Page("p", "قال وزير النفط في بيان: «لا تغيير»."))[0]
    >>> codes(passage, [word(token.text) for token in passage.tokens])
    'VNDtt:Qqqq.'
    """
    line, after = [word.code for word in words], 0
    for i in (i for i, word in enumerate(words) if not word.alone or i in passage.named):
        if i < after:
            continue
        before = "." if i in passage.breaks else line[i - 1]
        code, after = (_enclosed if i in passage.quotes or passage.keys[i] == "(" else _in_place)(passage, i, line[i], before)
        line[i:after] = [code, *FURTHER.get(code, "t") * (after - i - 1)]
        if code == "K" and (verb(key := passage.key(after)) or verb(key.removesuffix("ا").removesuffix("ه"))):  # ما ذكرته
            line[after] = "V"
            after += 1
    return "".join(line)


def _enclosed(passage: Passage, i: int, code: str, before: str) -> tuple[str, int]:
    """Give the code of the quotation or parenthesis at token i, and the token after it; صحيفة "المرصد", قالت «حماس» are names."""
    if passage.keys[i] == "(":
        return ("t", passage.keys.index(")", i) + 1) if ")" in passage.keys[i : i + ASIDE] else (code, i + 1)
    after, prior, named = passage.quotes[i] + 1, passage.key(i - 1), passage.named.get(i + 1)
    filled = after - i <= 4 or named is not None and named.after == after - 1
    name = prior == "ل" or speaker_kind(prior) in ("outlet", "body") or before in ("V", "v") and filled
    return "M" if name and after - i <= SHORT_QUOTE else "Q", after


def _in_place(passage: Passage, i: int, code: str, before: str) -> tuple[str, int]:
    """Give the code of the phrase, name or word that stands at token i after one that has the code `before`, and its end."""
    key, named = passage.keys[i], passage.named.get(i)
    cue = verb(passage.keys[i - 1]) if before in ("V", "v") else None
    for hit in passage.at("saying", i) if not (cue and cue.subject == "document") else ():  # جاء في بيان
        if hit.values[0] in PHRASES or not named:
            return PHRASES.get(hit.values[0], "t"), hit.last + 1
    if named:
        told = named.led and key[0] == "ل" and named.kind == "organisation" and before != "S"
        return "t" if told else "H" if named.led and key[0] not in "وف" else "E", named.after
    return _beside(passage, i, code, before), i + 1


def _beside(passage: Passage, i: int, code: str, before: str) -> str:
    """Give the code that a word has beside others: before أن, بين is a verb of saying; after الذي or قد يـ, no verb is."""
    prior, cue = passage.key(i - 1), verb(passage.keys[i])
    if code == ":" and _in_hour(passage, i):
        return "1"
    if code == "T" and prior in group("own that"):
        return "p"
    if cue and code in ("V", "v") and (prior in group("relative") or cue.shape == "present" and _unsaid(passage, i)):
        return "F"
    clear = passage.key(i + 1) in group("that") or before in "C." and i + 1 in passage.named
    return "V" if cue and code == "p" and clear else code


def _unsaid(passage: Passage, i: int) -> bool:
    """Tell whether the imperfect at token i tells what may be done: قد يعلن, أن يعلن, and not قبل أن يعلن."""
    return passage.key(i - 1) in group("may") and passage.key(i - 2) not in group("till")


def _in_hour(passage: Passage, i: int) -> bool:
    """Tell whether the colon at token i stands between digits, which nothing parts: 7:30."""
    return passage.key(i - 1).isdigit() and passage.key(i + 1).isdigit() and passage.tokens[i + 1].gap == ""
