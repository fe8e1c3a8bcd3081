"""The lemma of one written word: its stem's in the dictionary, corrected where the dictionary's paradigms are thin."""

from collections import Counter
from functools import cache, lru_cache
from os.path import commonprefix

from .letters import MATCHING, fold, key
from .lexicon import closed, dictionary
from .morphology import ARTICLE, clitics, index, names, reading, wholes
from .tables import table

PLURALS = ("تان", "تين", "ات", "ين", "ون", "ان")
TANWIN = "\N{ARABIC FATHATAN}"


@lru_cache(maxsize=1 << 17)
def lemma(word: str) -> str:
    """Give the lemma of a written word."""
    found = reading(key(word))
    spelt = fold(word, *MATCHING[:-2]).text
    start = sum(map(len, found.parts[: found.stem]))
    part = spelt[start : start + len(found.parts[found.stem])]
    if not part:
        return word
    base = found.base
    form = _respelt(base, part)
    if base in wholes():
        return wholes()[base]
    if base in clitics("host"):
        return hosts()[base]
    noun = base.startswith(ARTICLE)
    if TANWIN in word[-2:] and base[-1] == "ا" and base[:-1] in index():
        base, form, noun = base[:-1], form[:-1], True
    return resolve(base, form, noun, found.parts[found.stem - 1] == "س" if found.stem else False).removeprefix(ARTICLE) or word


@cache
def hosts():
    return {key(r["word"]): r["word"] for r in table("clitics", ("word", "class")) if r["class"] == "host"}


def _respelt(base: str, part: str) -> str:
    swallowed = base.startswith(ARTICLE) and not key(part).startswith(ARTICLE)
    skip = 0
    if swallowed:
        skip = 2 if len(base) - 2 == len(part) or key(part)[0:1] != "ل" or base[2:].startswith(key(part)[:2]) else 1
    same = len(commonprefix([base[skip:], key(part)]))
    return base[:skip] + part[:same] + base[skip + same :]


@cache
def exceptions():
    return {key(r["form"]): r["lemma"] for r in table("lemmas", ("form", "lemma", "note"))}


@lru_cache(maxsize=1 << 17)
def resolve(base, form, noun=False, future=False):
    bare = base[2:] if base.startswith(ARTICLE) and len(base) > 3 else base
    own = form[len(base) - len(bare) :]
    if bare in exceptions():
        return exceptions()[bare]
    if bare in names():
        return names()[bare]
    if closed().get(bare) == {"noun"}:
        return _chain(own) or own
    told = (_chain(form) if form != base else None) or _votes(base) or own
    plain = key(told)
    if future:
        return _verb(bare) or told
    if not noun and bare[0] in "يت" and (plain == bare or plain[0] == "ي") and not masdar(bare) and bare + "تا" not in index():
        return _verb(bare) or told
    if plain == bare and not noun:
        for end in ("وا", "ت", "نا"):
            left = bare.removesuffix(end)
            if left != bare and len(left) > 2 and left + "تا" in index():
                return resolve(left, own[: -len(end)])
    if bare[0] == "م" and len(bare) > 3 and plain[0] != "م":
        return _singular(own)
    if plain != bare and masdar(key(_singular(own))) and not masdar(plain):
        return _singular(own)
    if len(bare) == 4 and bare[2] == "ا" and plain == bare[0] + "ا" + bare[1] + bare[3]:
        return own
    if noun and told[-1] == "ى" and own[-1] == "ي":
        return own
    if bare.endswith("ية") and plain == bare:
        known = index().get(ARTICLE + bare)
        if known and key(_chain(known[0])) != bare:
            return _chain(known[0])
    if bare not in index() and base not in index():
        return _singular(own)
    return told


def masdar(k):
    return len(k) == 5 and k[0] == "ت" and k[3] == "ي" or len(k) > 5 and k[0] == "ا" and k[-2] == "ا"


def _singular(own):
    for end in PLURALS:
        left = own.removesuffix(end)
        if left != own and len(left) > 3:
            plain = key(left)
            if end in ("ين", "ون"):
                return left
            if plain + "ة" in index():
                return left + "ة"
            if plain in index():
                return left
            if end == "ات":
                return left + "ا" if left[-1] == "ي" else left + "ة"
            return left
    return own


@lru_cache(maxsize=1 << 16)
def _chain(form):
    D = dictionary()
    found = D.get(form)
    for _ in range(2):
        further = D.get(found) if found else None
        if not further:
            break
        found = further
    return found


def _votes(base):
    counts = Counter()
    other = base[2:] if base.startswith(ARTICLE) else ARTICLE + base
    for k, weight in ((base, 1.0), (other, 0.6)):
        for form in index().get(k, ()):
            counts[_chain(form)] += weight - 0.3 * ("آ" in form) - 0.1 * ("إ" in form) + 0.05 * (form == k) * (_chain(form) == form)
    return max(counts, key=counts.get) if counts else None


def _verb(bare):
    counts = Counter()
    stem = bare[1:]
    for end in ("ون", "وا", "ان", "ين"):
        if len(stem) > 4 and stem.endswith(end):
            stem = stem.removesuffix(end)
            break
    for person in "يت":
        for end in ("", "ا", "ان", "ون", "وا"):
            k = person + stem + end
            for form in index().get(k, ()):
                found = _chain(form)
                if found[0] != "ي" and key(found) != k and found != "ت" + stem:
                    counts[found] += 1
    return max(counts, key=counts.get) if counts else None
