"""One written word: cut at its clitics, and its lemma."""

from functools import cache, lru_cache

from .lexicon import closed, dictionary
from .letters import MATCHING, fold, key

UNKNOWN = 6.0
PRO = {"": 0.0, "و": 1.0, "ف": 1.5, "ل": 1.5, "ب": 1.5, "ك": 2.5, "س": 1.0}
ENC = {"ها": 1, "هم": 1, "هما": 1, "هن": 2, "نا": 1.5, "كم": 2, "كما": 3, "كن": 3, "ه": 1, "ك": 3, "ي": 3, "ني": 2}


@cache
def index():
    found = {}
    for form, lemma in dictionary().items():
        k = key(form)
        if k not in found or form == k:
            found[k] = lemma
    return found


def imperfect(s):
    f = index()
    return s[0] in "يتنا" and len(s) > 2 and (s in f or "ي" + s[1:] in f)


@lru_cache(maxsize=1 << 17)
def stem(s):
    """(cost, lemma) of a folded stem without clitics, or None."""
    f = index()
    if s in closed():
        return 0.0, s
    if s in f:
        return 1.0, f[s]
    if s.startswith("ال") and len(s) > 3:
        got = stem(s[2:])
        if got:
            return got[0] + 0.2, got[1]
        return 3.0, s[2:]
    for end, bases in (
        ("ات", ("ة", "", "ا")),
        ("ين", ("", "ة")),
        ("ون", ("",)),
        ("ان", ("", "ة")),
        ("تين", ("ة",)),
        ("تان", ("ة",)),
        ("ة", ("",)),
        ("ية", ("ي",)),
        ("ا", ("",)),
        ("وا", ("",)),
        ("ت", ("",)),
        ("تا", ("",)),
        ("ي", ("",)),
    ):
        if s.endswith(end) and len(s) - len(end) > 2:
            for b in bases:
                if s[: -len(end)] + b in f:
                    return 2.0, f[s[: -len(end)] + b]
    return None


def hosts(s):
    """The forms a stem before an enclitic may stand for."""
    yield s
    if s[-1] == "ت":
        yield s[:-1] + "ة"
    if s[-1] in "يا":
        yield s[:-1] + "ي"
    if s[-1] in "ئؤ":
        yield s[:-1] + "ء"
    if s[-1] == "و":
        yield s + "ا"
        yield s + "ن"
    if s[-1] == "ي":
        yield s + "ن"
    if s[-1] == "ا":
        yield s + "ن"


@lru_cache(maxsize=1 << 17)
def analyse(k):
    best = (UNKNOWN, (k,), k)
    for pro, cost in proclitics(k):
        rest = k[sum(map(len, pro)) :]
        if len(rest) < 2:
            continue
        whole = stem("ا" + rest if pro and pro[-1] == "ل" and rest[0] == "ل" else rest)
        if pro and pro[-1] == "س" and not imperfect(rest):
            continue
        if pro and pro[-1] == "ل" and rest[0] == "ل" and not whole:
            whole = stem(rest)
        if whole is None and pro == ("و",) and len(rest) > 3:
            whole = (4.5, rest)
        if whole and cost + whole[0] < best[0]:
            best = (cost + whole[0], (*pro, rest), whole[1])
        if rest.startswith("ال"):
            continue
        for enc, more in ENC.items():
            if rest.endswith(enc) and len(rest) - len(enc) > 1:
                for h in hosts(rest[: -len(enc)]):
                    got = stem(h)
                    if got and cost + more + got[0] < best[0]:
                        best = (cost + more + got[0], (*pro, rest[: -len(enc)], enc), got[1])
    if best[1] == ():
        best = (UNKNOWN, (k,), k)
    return best


def proclitics(k):
    yield (), 0.0
    for first in ("و", "ف"):
        if k.startswith(first):
            yield (first,), PRO[first]
            for second in "لبكس":
                if k[1:2] == second:
                    yield (first, second), PRO[first] + PRO[second]
    for second in "لبكس":
        if k[:1] == second:
            yield (second,), PRO[second]


@lru_cache(maxsize=1 << 17)
def split(word: str) -> tuple[str, ...]:
    """Cut a written word at its clitics; joined, the parts are the word."""
    k = key(word)
    parts = analyse(k)[1]
    if len(parts) == 1:
        return (word,)
    if len(k) == len(word):
        ends = [0]
        for p in parts:
            ends.append(ends[-1] + len(p))
    else:
        f = fold(word, *MATCHING)
        at, ends = 0, [0]
        for p in parts[:-1]:
            at += len(p)
            ends.append(f.origin[at])
        ends.append(len(word))
    return tuple(word[a:b] for a, b in zip(ends, ends[1:], strict=False))


@lru_cache(maxsize=1 << 17)
def lemma(word: str) -> str:
    """Give the lemma of a written word."""
    return analyse(key(word))[2]
