"""One written word: cut at its clitics, and its lemma."""

from functools import cache, lru_cache

from .lexicon import closed, dictionary, perfects
from .letters import MATCHING, fold, key
from .tables import table

COST = {"و": 0.6, "ف": 1.2, "ل": 1.0, "ب": 1.0, "ك": 2.5, "س": 0.5, "أ": 3.0, "cl": 0.7,
        "closed": 0.0, "host": 0.2, "dict": 1.0, "inf": 2.2, "al": 0.2, "alunk": 2.0, "wunk": 3.5, "unk": 4.5, "short": 1.0, "perf": 0.3, "punk": 3.3, "tunk": 3.0, "name": 0.5}
ENC = {"ها": 1, "هم": 1, "هما": 1, "هن": 2, "نا": 1.5, "كم": 2, "كما": 3, "كن": 3, "ه": 1, "ك": 3, "ي": 9, "ني": 2}


@cache
def clitics():
    found = {}
    for row in table("clitics", ("word", "class", "note")):
        found.setdefault(row["class"], set()).add(key(row["word"]))
    return found


@cache
def whole():
    c = {w for w, k in closed().items() if k != {"noun"}}
    return (c - clitics()["cut"]) | clitics()["whole"]

@cache
def names():
    return {key(r["name"]) for r in table("names", ("name", "english"))}


@cache
def endings(before):
    return [(r["ending"], key(r["becomes"])) for r in table("endings", ("ending", "note"), ("becomes", "before")) if r["before"] == before]


@cache
def index():
    found = {}
    for form, lemma in dictionary().items():
        k = key(form)
        if k not in found or form == k:
            found[k] = lemma
    for k in clitics()["cut"]:
        found.pop(k, None)
    return found


def imperfect(s):
    f = index()
    return s[0] in "يتنا" and len(s) > 2 and (s in f or "ي" + s[1:] in f)


@lru_cache(maxsize=1 << 17)
def stem(s):
    """(cost, lemma) of a folded stem without clitics, or None."""
    f = index()
    if s in whole():
        return COST["closed"], s
    if s in clitics()["cut"]:
        return None
    if s in names():
        return COST["name"], s
    if s in perfects():
        return COST["perf"], f.get(s, s)
    if s in f:
        return COST["dict"] + COST["short"] * (len(s) < 3), f[s]
    if s.startswith("ال") and len(s) > 3:
        got = stem(s[2:])
        if got:
            return got[0] + COST["al"], got[1]
        return COST["alunk"], s[2:]
    for end, base in endings(""):
        if s.endswith(end) and len(s) - len(end) > 2:
            if s[: -len(end)] + base in f:
                return COST["inf"], f[s[: -len(end)] + base]
    return None


def hosts(s):
    """The forms a stem before an enclitic may stand for."""
    yield s
    for end, base in endings("pronoun"):
        if s.endswith(end):
            yield s[: len(s) - len(end)] + base


@lru_cache(maxsize=1 << 17)
def analyse(k):
    best = (COST["unk"], (k,), k)
    for pro, cost in proclitics(k):
        rest = k[sum(map(len, pro)) :]
        if not rest:
            continue
        if len(rest) > 1:
            w = stem("ا" + rest if pro and pro[-1] == "ل" and rest[0] == "ل" else rest)
            if pro and pro[-1] == "س" and not imperfect(rest):
                continue
            if pro and pro[-1] in "بك" and rest[0] == "ي" and "ت" + rest[1:] in index():
                continue
            if pro and pro[-1] == "ل" and rest[0] == "ل" and not w:
                w = stem(rest)
            if w is None and pro == ("و",) and len(rest) > 3 and rest[0] != "ي":
                w = (COST["wunk"], rest)
            if w:
                c = cost * COST["cl"] if rest in whole() else cost
                if c + w[0] < best[0]:
                    best = (c + w[0], (*pro, rest), w[1])
        for enc, more in ENC.items():
            if rest.endswith(enc) and len(rest) > len(enc):
                left = rest[: -len(enc)]
                if left in clitics()["host"] or left[-1] == "ا" and left[:-1] + "ي" in clitics()["host"]:
                    if cost + COST["host"] < best[0]:
                        best = (cost + COST["host"], (*pro, left, enc), left)
                elif len(left) > 1 and not rest.startswith("ال"):
                    for h in hosts(left):
                        got = stem(h)
                        if got and h not in whole() and cost + more + got[0] < best[0]:
                            best = (cost + more + got[0], (*pro, rest[: -len(enc)], enc), got[1])
                    if len(left) > 3 and enc[0] == "ه":
                        c = COST["tunk"] if left[-1] == "ت" else COST["punk"] if len(enc) > 1 else 9
                        if cost + more + c < best[0]:
                            best = (cost + more + c, (*pro, rest[: -len(enc)], enc), left)
    return best


def proclitics(k):
    yield (), 0.0
    for first in ("و", "ف"):
        if k.startswith(first):
            yield (first,), COST[first]
            for second in "لبكس":
                if k[1:2] == second:
                    yield (first, second), COST[first] + COST[second]
    for second in "لبكس":
        if k[:1] == second:
            yield (second,), COST[second]


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
