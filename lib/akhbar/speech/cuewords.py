"""The words that say that someone speaks: verbs in all their forms, set phrases, and the nouns that can speak."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..errors import TableError
from ..letters import key
from ..tables import table

MODALITIES = ("fact", "attributed", "possibility", "demand", "threat")
COMMAS = frozenset("،,؛;")
SPEAKERS = ("person", "body", "outlet", "document", "measure", "label", "name")


@dataclass(frozen=True)
class Cue:
    """One form of a verb of saying: what it takes, how sure what follows is, and whom the form agrees with.

    `shape` is perfect, present, participle, own (his words) or phrase; `gender` is m, f, p (they) or missing.
    """

    shape: str
    gender: str | None
    takes: frozenset[str]
    subject: str
    modality: str
    negative: bool


@cache
def verbs() -> dict[str, Cue]:
    """Map every form of the verbs of saying, folded, to its `Cue`.

    >>> verbs()["اكدت"].gender, verbs()["مشيرا"].shape, verbs()["طالب"].modality
    ('f', 'participle', 'demand')
    """
    found: dict[str, Cue] = {}
    rows = table(
        "speech_verbs",
        ("verb", "subject", "modality", "gloss"),
        ("present", "participle", "takes", "polarity"),
        modality=MODALITIES,
        subject=("any", "speaker", "document"),
        polarity=("", "negative"),
    )
    for row in rows:
        takes = frozenset(key(word) for word in row["takes"].split())
        for shape, gender, form in _forms(*(key(row[name]) for name in ("verb", "present", "participle"))):
            cue = Cue(shape, gender, takes, row["subject"], row["modality"], bool(row["polarity"]))
            found.setdefault(form, cue)
    return found


def _forms(perfect: str, present: str, participle: str) -> Iterator[tuple[str, str, str]]:
    weak = perfect[:-1] if perfect[-1] in "اي" else perfect
    if perfect[-1] == "ت":
        yield "perfect", "f", perfect
    else:
        yield from (("perfect", gender, form) for gender, form in _persons(perfect, weak))
    if present:
        weak = present[:-1] if present[-1] in "وي" else present
        yield from (("present", g, form) for g, form in (("m", present), ("f", "ت" + present[1:]), ("p", weak + "ون")))
        if weak != present:  # after لم: لم ينف
            yield from (("present", g, form) for g, form in (("m", weak), ("f", "ت" + weak[1:])))
    if participle:
        weak = participle[:-1] if participle[-1] == "ي" else participle
        forms = (("m", participle + "ا"), ("f", participle + "ة"), ("p", weak + "ين"))
        yield from (("participle", gender, form) for gender, form in forms)


def _persons(perfect: str, weak: str) -> tuple[tuple[str, str], ...]:
    dual = (perfect + "ا", weak + "تا")
    return ("m", perfect), ("f", weak + "ت"), ("p", weak + "وا"), *(("p", form) for form in dual)


@cache
def speaking() -> dict[str, str]:
    """Map each noun of `speakers.csv`, folded, to its kind (the first of two), and given names that are no other word."""
    found: dict[str, str] = {}
    for row in table("speakers", ("word", "kind", "note"), kind=SPEAKERS):
        word = key(row["word"])
        found.setdefault(word, row["kind"])
        if word.endswith("ون"):
            found.setdefault(word[:-2] + "ين", row["kind"])  # after a preposition
    for row in table("given", ("name",), ("gender", "also")):
        if not row["also"]:
            found.setdefault(key(row["name"]), "name")
    return found


@cache
def labels() -> frozenset[str]:
    """The words before a headline's colon that name no one, folded."""
    return frozenset(
        key(row["word"]) for row in table("speakers", ("word", "kind", "note"), kind=SPEAKERS) if row["kind"] == "label"
    )


Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, str]]]]


@cache
def phrases() -> Phrases:
    """The set phrases of attribution by their first word."""
    return by_first((row["words"], (row["kind"], "")) for row in _phrases() if row["kind"] != "adverb")


def _phrases() -> Sequence[Mapping[str, str]]:
    return table("speech_phrases", ("words", "kind", "note"), kind=("source", "verb", "back", "own", "adverb"))


@cache
def group(name: str) -> frozenset[str]:
    """Give a group of closed-class words of `speech_words.csv`, folded."""
    rows = table("speech_words", ("words", "group", "note"))
    found = frozenset(key(word) for row in rows if row["group"] == name for word in row["words"].split())
    if not found:
        raise TableError(f"speech_words.csv: no row is of the group {name}")
    return found


@cache
def adverbs() -> Phrases:
    """What may stand between a verb and its subject: his turn, the day, the time."""
    rows = [row["words"] for row in table("openers", ("words", "gloss"))]
    for name in ("weekdays", "deictics", "months"):
        column = "name" if name == "months" else "word"
        rows += [row[column] for row in table(name, (column,))]
    rows += [row["word"] for row in table("modifiers", ("word", "kind")) if row["kind"] == "relative"]
    rows += [*group("adverb"), *(row["words"] for row in _phrases() if row["kind"] == "adverb")]
    return by_first((words, ("adverb", "")) for words in rows)


@lru_cache(maxsize=65536)
def saying(word: str) -> bool:
    """Tell whether a folded word is a verb of saying, with or without a conjunction.

    >>> saying("واعلن"), saying("وصل")
    (True, False)
    """
    cue = verbs().get(word) or (verbs().get(word[1:]) if word[0] in "وف" else None)
    return cue is not None and bool(cue.takes)


def joined(word: str) -> bool:
    """Tell whether a folded verb carries و or ف; in وجه and وصف the letter is the verb's own.

    >>> joined("وقال"), joined("وصف")
    (True, False)
    """
    return word[0] in "وف" and word not in verbs()


def aside(word: str) -> bool:
    """Tell whether a folded word is a participle of saying beside the one who speaks: مشيرا, قائلة, and not كاتبة, a writer."""
    return word[-1] in "اة" and word not in speaking() and (cue := verbs().get(word)) is not None and cue.shape == "participle"


def by_first(rows: Iterator[tuple[str, tuple[str, str]]]) -> Phrases:
    """Sort phrases by their first word, the longest first, all folded."""
    found: Phrases = {}
    for words, value in rows:
        parts = tuple(key(words).split())
        found.setdefault(parts[0], []).append((parts, value))
    for listed in found.values():
        listed.sort(key=lambda row: (-len(row[0]), len(row[0][-1]) == 1))
    return found


def match(found: Phrases, keys: Sequence[str], at: int, conjunction: bool = False) -> tuple[int, tuple[str, str]] | None:
    """Give the number of words and the value of the longest phrase at `at`; a phrase's single last letter is a proclitic.

    With `conjunction`, the phrase's first word may carry و, ف or ل.

    >>> match(phrases(), ["وفقا", "للوزير"], 0)
    (1, ('source', ''))
    """
    listed = found.get(keys[at])
    if listed is None and conjunction and keys[at][0] in "وفل":
        listed = found.get(keys[at][1:])
    for parts, value in listed or ():
        size = len(parts) - (len(parts[-1]) == 1)
        if tuple(keys[at + 1 : at + size]) != parts[1:size]:
            continue
        if size == len(parts) or at + size < len(keys) and keys[at + size][0] == parts[-1]:
            return size, value
    return None


def bare(word: str) -> str:
    """Take a conjunction, a preposition and the article off a folded noun.

    >>> bare("والمتحدث"), bare("للجيش"), bare("وزير")
    ('متحدث', 'جيش', 'وزير')
    """
    nouns = speaking()
    for prefix in ("", "ال", "لل", "وال", "بال", "ل", "و", "ب", "ول", "فال"):
        if word.startswith(prefix) and word[len(prefix) :] in nouns:
            return word[len(prefix) :]
    return word[2:] if word.startswith("ال") else word
