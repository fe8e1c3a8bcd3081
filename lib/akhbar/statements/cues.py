"""The verbs of saying in all their forms, and the nouns that can speak."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ..tables import table
from ..tokens import phrase
from .wordtypes import bare, group

MODALITIES = ("fact", "attributed", "possibility", "demand", "threat")
SPEAKERS = ("person", "people", "body", "outlet", "document")
PREFIXES = ("", "ال", "لل", "وال", "بال", "ل", "و", "ب", "ول", "فال")
PREPOSITIONS = {"unto": "i", "upon": "a", "about": "n", "from": "m", "in": "f"}
"""Groups of prepositions that verbs of saying take, and their code (`akhbar.statements.codes`)."""
TAKES = {"clause": "T", "noun": "WDMNUXY", "speech": "Y", "ب": "bT"}
"""What a verb of saying takes, and the codes with which it begins."""


class Verb(NamedTuple):
    """One form of a verb of saying: what it takes, how sure what follows is, and whom the form agrees with.

    `shape` is perfect, present or participle; `gender` is m, f, p (they); `takes` holds the codes of what may follow, and
    the words `whom` and `relay`; `subject` says who may be its subject.
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
        takes = _takes(row["takes"])
        for shape, gender, form in _forms(*("".join(phrase(row[name])) for name in ("verb", "present", "participle"))):
            read = Verb(shape, gender, takes, row["subject"], row["modality"], bool(row["polarity"]))
            told = shape == "perfect" and "whom" in takes and "two" not in takes
            pronouns = [end for end in ("ه", "ها", "هم") if told and form + end not in speakers()]  # طالبة is a student
            found |= {form + end: found.get(form + end, read) for end in ("", *pronouns)}
    return found


def _takes(words: str) -> frozenset[str]:
    """Give the codes of what may follow a verb, "" for a colon or quotation; after أطلق it has to be named: a call."""
    prepositions = {word: code for name, code in PREPOSITIONS.items() for word in group(name)} | {"ل": "l"}
    takes = frozenset(code for word in phrase(words) for code in TAKES.get(word) or [prepositions.get(word, word)])
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
def verb(key: str) -> Verb | None:
    """Read a folded word as a verb of saying, with or without و or ف.

    >>> verb("واعلن").shape, verb("ابلغه").gender, verb("وصل")
    ('perfect', 'm', None)
    """
    return verbs().get(key) or verbs().get(bare(key))


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
