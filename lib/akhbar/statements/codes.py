"""The verbs of saying, the nouns that can speak, and what each word or mark is where something is said: a code for each.

A code is a letter, and stands in `data/codes.csv` with the name by which the patterns of `data/attributions.csv` call it.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from ..errors import TableError
from ..lexicon import DAMMA, dictionary
from ..tables import table
from ..tokens import phrase, spelling
from .names import MODALITIES, heads
from .wordtypes import (
    function_word,
    group,
    imperfect,
    name_parts,
    perfect,
    prepositional,
    spelt_classes,
    strange,
    unconjoined,
    verbal,
)

SPEAKERS = ("person", "people", "body", "outlet", "document")
PREFIXES = ("", "ال", "لل", "وال", "بال", "ل", "و", "ب", "ول", "فال")
PREPOSITIONS = {"unto": "i", "upon": "a", "about": "n", "from": "m", "in": "f"}
"""The code of each preposition group."""
SAYING = ("V", "v")  # the codes of a finite verb of saying
TAKES: dict[str, Iterable[str]] = {"clause": "T", "noun": "WDMNUXY", "speech": "Y", "ب": "bT", "ل": "l"}
TAKES |= {word: [word] for word in ("whom", "relay", "two", "nobody")}
"""What a verb of saying takes, and the codes with which it begins."""
DEFINITE = ("ال", "وال")
FAMILIES = dict.fromkeys(('"', "“", "”", "„", "&quot;"), "double") | dict.fromkeys("«»", "guillemets")
FAMILIES |= dict.fromkeys("‹›", "single guillemets") | dict.fromkeys("'‘’", "single")
"""The quotation marks."""
MARK_CODES = {":": ":", **dict.fromkeys("،,؛;", "C"), **dict.fromkeys(FAMILIES, "t")}
GROUP_CODES = {"links": "P", **PREPOSITIONS, "speech": "Y", "was": "X", "to": "t", "manner": "t", "adverb": "t"}
GROUP_CODES |= {"with what": "b", "for what": "l", "first person": "I", "that": "T"}
"""Groups of words and their code, the later one where a word is of two."""


class Verb(NamedTuple):
    """One form of a verb of saying: what it takes, how sure what follows is, and whom the form agrees with.

    `shape` is perfect, present or participle; `gender` is m, f, p (they); `takes` holds the codes of what may follow, and
    the words `whom`, `relay`, `two` and `nobody`; `subject` says who may be its subject.
    """

    shape: str
    gender: str
    takes: frozenset[str]
    subject: str
    modality: str
    negative: bool


@cache
def verbs() -> dict[str, Verb]:
    """Map every form of the verbs of saying, folded, to what it is; some perfects with the pronoun of one whom it is told to.

    >>> verbs()["اكدت"].gender, verbs()["مشيرا"].shape, verbs()["طالب"].modality
    ('f', 'participle', 'demand')
    """
    found: dict[str, Verb] = {}
    rows = table(
        "speech_verbs",
        ("verb", "subject", "modality", "gloss"),
        ("present", "participle", "takes", "polarity"),
        modality=MODALITIES,
        subject=("any", "speaker", "document"),
        polarity=("", "negative"),
    )
    for row in rows:
        takes = _takes(row)
        for shape, gender, form in _forms(*("".join(phrase(row[name])) for name in ("verb", "present", "participle"))):
            read = Verb(shape, gender, takes, row["subject"], row["modality"], bool(row["polarity"]))
            told = shape == "perfect" and "whom" in takes and "two" not in takes
            pronouns = [end for end in ("ه", "ها", "هم") if told and form + end not in speakers()]  # طالبة is a student
            found |= {form + end: found.get(form + end, read) for end in ("", *pronouns)}
    return found


def _takes(row: Mapping[str, str]) -> frozenset[str]:
    """Give the codes of what may follow a verb, "" for a colon or quotation; after أطلق it has to be named: a call."""
    codes = {word: code for name, code in PREPOSITIONS.items() for word in group(name)} | TAKES
    if odd := [word for word in phrase(row["takes"]) if word not in codes]:
        raise TableError(f"speech_verbs.csv: line {row['line']}: takes {', '.join(odd)}, which is none of {', '.join(codes)}")
    takes = frozenset(code for word in phrase(row["takes"]) for code in codes[word])
    return takes if takes & {"T", "W", "Y"} == {"Y"} else takes | {""}


def _forms(perfect: str, present: str, participle: str) -> Iterator[tuple[str, str, str]]:
    """Give the shape, gender and letters of every form of a verb."""
    weak = perfect[:-1] if perfect[-1] in "اي" else perfect
    yield from (("perfect", of, form) for of, form in (("f", weak + "ت"), ("m", perfect), ("p", weak + "وا"), ("p", weak + "ا")))
    if present:
        yield from (("present", of, form) for of, form in (("f", "ت" + present[1:]), ("m", present), ("p", present + "ون")))
    if participle:
        plural = participle.removesuffix("ي") + "ين"
        yield from (("participle", of, form) for of, form in (("f", participle + "ه"), ("m", participle + "ا"), ("p", plural)))


@lru_cache(maxsize=1 << 14)
def saying_verb(key: str) -> Verb | None:
    """Read a folded word as a verb of saying, with or without و or ف.

    >>> saying_verb("واعلن").shape, saying_verb("ابلغه").gender, saying_verb("وصل")
    ('perfect', 'm', None)
    """
    return verbs().get(key) or verbs().get(unconjoined(key))


@cache
def speakers() -> dict[str, str]:
    """Map each noun of `speakers.csv`, folded, to its kind (the first of two)."""
    found: dict[str, str] = {}
    duals: dict[str, str] = {}
    for row in table("speakers", ("word", "kind", "note"), kind=SPEAKERS):
        word = phrase(row["word"])[0]
        found.setdefault(word, row["kind"])
        stem, ends = (word[:-1], ("تان", "تين", "تا", "تي")) if word[-1] == "ه" else (word, ("ان", "ين"))
        duals |= {stem + end: row["kind"] for end in ends}
    return duals | found


@lru_cache(maxsize=1 << 14)
def speaker_kind(key: str) -> str | None:
    """Give the kind of speaker that a noun is, whatever article and proclitics it has.

    >>> speaker_kind("والمتحدث"), speaker_kind("للجيش"), speaker_kind("مدينه")
    ('person', 'body', None)
    """
    nouns = speakers()
    return next((nouns[key[len(p) :]] for p in PREFIXES if key.startswith(p) and key[len(p) :] in nouns), None)


class CodedWord(NamedTuple):
    """The code of a word, whether it has it wherever it stands, and what the word may do in a clause.

    It may begin one or say something in it; `perfect` and `imperfect` are sure.
    """

    code: str
    alone: bool
    begins: bool = False
    says: bool = False
    perfect: bool = False
    imperfect: bool = False


@lru_cache(maxsize=1 << 14)
def coded_word(text: str) -> CodedWord:
    """Read a word or mark as it is written.

    >>> [coded_word(text).code for text in ("أعلنت", "الوزير", "بالحوار")]
    ['V', 'U', 'b']
    """
    form, key = spelling(text)
    if not key[0].isalpha():
        return CodedWord(MARK_CODES.get(key) or ("1" if key[0].isdigit() else "."), key not in ("(", ":", *FAMILIES))
    said = saying_verb(key)
    passive = DAMMA in text[1 : 2 + (key[0] in "وف")] and not (said and said.shape != "perfect")  # يُؤكد may be active
    code = "F" if passive else _fixed().get(key) or _code(form, key)
    alone = code != "T" and said is None and not heads("saying", key)
    rest = unconjoined(form)
    joins = rest != form and verbal(rest) == 2 and (form not in dictionary() or form[:2] == "وو")  # وغادر, ووصل
    begins, done, goes_on = joins or key in group("clause"), perfect(form), imperfect(form) == 2
    return CodedWord(code, alone, begins, any((verbal(form), done, goes_on)), done, goes_on)


@cache
def _fixed() -> dict[str, str]:
    return {word: code for name, code in GROUP_CODES.items() for word in group(name)}


def _code(form: str, key: str) -> str:
    """Give the code of a verb of saying, of one who can speak, or of another word."""
    cue, speaks = saying_verb(key), speaker_kind(key) is not None
    if cue and cue.shape == "participle":
        return "N" if speaks else "A"
    particle = spelt_classes(form) & {"preposition", "conjunction"}
    if cue and not particle and not (cue.shape == "perfect" and key[-1] == form[-1] == "ي"):
        return "R" if "relay" in cue.takes else "V" if key in verbs() else "v"
    if speaks and not prepositional(form):
        return "U" if key.startswith(DEFINITE) or key.endswith("ون") else "N"
    return _other(form, key)


def _other(form: str, key: str) -> str:
    """Give the code of a word of the closed classes, of another verb, or of a noun, by the preposition that leads it."""
    if len(key) == 1:
        return "p"  # a particle parted from its noun
    if "pronominal" in spelt_classes(form):
        return "t"
    if function_word(form):
        return "p" if "preposition" in spelt_classes(form) else "X"
    name = name_parts().get(key) == "g"
    if verbal(form) == 2 and not name:
        return "F"
    if prepositional(form):
        return "b" if key[0] == "ب" else "l"
    if name or strange(form):
        return "M"
    if key.endswith(("ي", "يه", "يون")):
        return "J"
    return "D" if key.startswith(DEFINITE) else "W"
