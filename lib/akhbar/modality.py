"""How sure a clause is: told, possible, wanted or threatened; and where a clause ends."""

from collections.abc import Iterator
from functools import cache, lru_cache

from .cuewords import MODALITIES, Phrases, by_first, match
from .letters import drop_harakat, drop_tatweel, fold, fold_persian, key
from .lexicon import attested, dictionary, finite, past, perfects
from .sentences import Passage
from .tables import table

STRONG = ("possibility", "demand", "threat")
NEEDS = ("", "weak", "imperfect", "ب", "ل", "إلى", "أن")
REACH = 7
"""Words within which the particle stands that a cue needs."""
STARTERS = frozenset(
    [
        "حيث",
        "مما",
        "وهو",
        "وهي",
        "لكن",
        "ولكن",
        "لكنه",
        "لكنها",
        "بينما",
        "فيما",
        "اذ",
        "فان",
        "لان",
        "لانه",
        "لانها",
        "كما",
        "الامر",
    ]
)
RELATIVE = frozenset(["الذي", "التي", "الذين", "اللذين", "اللتين"])
AFRESH = frozenset(["لكن", "ولكن", "لكنه", "لكنها", "بينما", "فيما", "الا", "غير", "كما"])
"""Words with which a clause begins that owes nothing to the one before."""
THAT = frozenset(["ان", "انه", "انها", "انهم", "انهما", "اننا", "انني", "اني", "بان", "بانه", "بانها", "بانهم"])
OBJECTS = ("هما", "ها", "هم", "نا", "ني", "ون", "ان", "وا", "ه", "ي", "ن")
NOT = frozenset(("لا", "لم", "لن", "ليس", "ليست", "ما"))


@cache
def cues() -> Phrases:
    """The words of modality by their first word, with `(modality, what they need)`."""
    rows = table("modality_cues", ("words", "modality", "note"), ("needs",), modality=MODALITIES, needs=NEEDS)
    return by_first((row["words"], (row["modality"], row["needs"])) for row in rows)


def written(passage: Passage, i: int) -> str:
    """Give a word as written, without its harakat: the dictionary tells hamzas apart."""
    return _written(passage.clip(i, i + 1))


@lru_cache(maxsize=65536)
def _written(word: str) -> str:
    return fold(word, drop_harakat, drop_tatweel, fold_persian).text


@lru_cache(maxsize=65536)
def future(word: str) -> bool:
    """Tell whether the word is an imperfect with the سـ of the future.

    >>> [future(word) for word in ("سيتم", "ستبدأ", "سياسات", "ستارمر", "سيطر")]
    [True, True, False, False, False]
    """
    if word[:1] in "وف" and word[1:2] == "س":
        word = word[1:]
    rest = word[1:]
    if word[:1] != "س" or rest[:1] not in ("ي", "ت", "ن", "أ") or len(rest) < 3 or word in dictionary():
        return False
    return any(attested(rest.removesuffix(end)) for end in ("", *OBJECTS) if rest.endswith(end) and len(rest) - len(end) > 2)


@lru_cache(maxsize=65536)
def imperfect(word: str) -> int:
    """Tell whether the word is an imperfect: 2 surely, 1 if it may as well be a perfect (تشكل)."""
    if word[:1] not in ("ي", "ت", "ن", "أ") or len(word) < 3:
        return 0
    if word[0] == "ي":
        return 2
    if key(word) in perfects():
        return 1
    return 2 if any(attested(word.removesuffix(end)) for end in ("", *OBJECTS) if len(word) - len(end) > 2) else 0


@lru_cache(maxsize=65536)
def perfect(word: str) -> bool:
    """Tell whether the word, as written, is surely a perfect."""
    return word not in ("ليس", "ليست", "ليسوا") and (perfects().get(key(word), False) is True or past(word))


def weigh(passage: Passage, i: int, first: int, last: int) -> tuple[str, str] | None:
    """Give the `(modality, strength)` that word `i` lends its clause `first:last`, or None."""
    keys = passage.keys
    word = keys[i]
    if word[0] == "س" or word[:2] in ("وس", "فس"):
        if future(written(passage, i)) and match(cues(), keys, i) is None:
            return "possibility", ""
    found = match(cues(), keys, i)
    start = i
    if found is None and word[0] in "وفل" and len(word) > 2:
        found = _without_conjunction(passage, i)
    if found is None:
        return None
    size, (modality, needs) = found
    after = start + size
    if word == "اذا" and i and keys[i - 1] in ("ما", "عما") or word == "لو" and passage.clip(i, i + 1) != "لو":
        return None
    if i > first and keys[i - 1] in NOT and word in ("يمكن", "يمكنه", "يمكنها"):
        return None
    if needs == "imperfect":
        return ("possibility", "") if _doubtful(passage, i, after, last) else None
    if needs in ("ب", "ل"):
        near = keys[after : min(last, after + REACH)]
        return (modality, "") if any(w[0] == needs and len(w) > 3 for w in near) else None
    if needs in ("إلى", "أن"):
        return (modality, "") if ("الي" if needs == "إلى" else "ان") in keys[after : min(last, after + REACH)] else None
    return modality, needs


def _without_conjunction(passage: Passage, i: int) -> tuple[int, tuple[str, str]] | None:
    rest = passage.keys[i][1:]
    for parts, value in cues().get(rest, ()):
        if tuple(passage.keys[i + 1 : i + len(parts)]) == parts[1:]:
            return len(parts), value
    return None


def _doubtful(passage: Passage, i: int, after: int, last: int) -> bool:
    """Tell whether قد stands before an imperfect; where the verb may be either, وقد and كان ... قد go with a perfect."""
    keys = passage.keys
    if after < last and keys[after] == "لا":
        return True
    if after >= last or keys[i] not in ("قد", "وقد", "فقد"):
        return False
    sure = imperfect(written(passage, after))
    was = keys[i] != "قد" or any(word.lstrip("وف") in ("كان", "كانت", "كانوا") for word in keys[max(0, i - 8) : i])
    return sure == 2 or sure == 1 and not was


def clauses(passage: Passage, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut `first:last` at commas, at words that begin a clause, at و before a verb; in words."""
    keys = passage.keys
    start = first
    for i in range(first + 1, last):
        if _begins(passage, i, first):
            yield start, i
            start = i
    if start < last:
        yield start, last


def _begins(passage: Passage, i: int, first: int) -> bool:
    keys = passage.keys
    word, before = keys[i], keys[i - 1]
    if not word[0].isalnum():
        return word in ('"', "“", "«") and before in ("،", "؛", ",") and i in passage.quotes
    if before in ("،", "؛", ",", ";") or before in THAT and i - 1 > first:
        return True
    if before in ('"', "”", "»") and i >= 2 and keys[i - 2] in ("،", ",") and i - 1 in passage.quotes:
        return False
    if word in STARTERS or word in RELATIVE:
        return True
    if word[0] not in "وف" or len(word) < 3 or keys[i] in dictionary():
        return False
    return match(cues(), keys, i) is None and _without_conjunction(passage, i) is not None or finite(written(passage, i)[1:]) == 2


def judge(
    passage: Passage, first: int, last: int, base: str, own: str | None = None, content: int = 0
) -> list[tuple[int, int, str]]:
    """Cut a statement where its modality changes: `(first, last, modality)`, in words.

    `base` is what a clause without a cue is; `own` the modality that a verb of saying lends what it introduces; cues
    before `content` (the first word of what is said) are not read.
    """
    rows: list[list] = []
    held = own if own in STRONG else None
    for start, end in clauses(passage, first, last):
        found, says = _clause(passage, max(start, content), end, held)
        if found is None:
            dependent = held in STRONG and not _independent(passage, max(start, content), end) and end > content
            found = held if dependent or held in STRONG and end <= content else base
        if rows and (rows[-1][2] == found or not rows[-1][3] and len(rows) == 1 or not says and start > first):
            rows[-1][1] = end
            if not rows[-1][3]:
                rows[-1][2] = found
            rows[-1][3] = rows[-1][3] or says
        else:
            rows.append([start, end, found, says])
        held = rows[-1][2]
    merged: list[tuple[int, int, str]] = []
    for start, end, modality, _ in rows:
        if merged and merged[-1][2] == modality:
            start = merged.pop()[0]
        merged.append((start, end, modality))
    return merged


def _clause(passage: Passage, first: int, last: int, held: str | None) -> tuple[str | None, bool]:
    """Give the modality of a clause's own cues (or None), and whether it says anything: has a verb or a cue."""
    seen, says, told = None, False, False
    for i in range(first, last):
        if not passage.keys[i][0].isalnum():
            continue
        found = weigh(passage, i, first, last)
        if found:
            modality, strength = found
            if strength == "weak" and told:
                continue
            if modality in STRONG:
                return modality, True
            seen = seen or modality
        word = written(passage, i)
        if finite(word) or word[0] in "وف" and finite(word[1:]) == 2:
            says = True
            told = told or perfect(word) or word[0] in "وف" and perfect(word[1:])
    return seen, says or seen is not None


def _independent(passage: Passage, first: int, last: int) -> bool:
    """Tell whether a clause stands by itself: begins afresh, or has a perfect."""
    keys = passage.keys
    if first >= last:
        return False
    if keys[first] in AFRESH:
        return True
    for i in range(first, min(last, first + 12)):
        word = written(passage, i)
        if perfect(word) or word[0] in "وف" and perfect(word[1:]):
            return not (i and keys[i - 1] in ("لم", "اذا", "لو", "ما"))
    return False
