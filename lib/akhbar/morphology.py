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
        return COST["perf"], s
    if s in f:
        return COST["dict"] + COST["short"] * (len(s) < 3), s
    if s.startswith("ال") and len(s) > 3:
        got = stem(s[2:])
        if got:
            return got[0] + COST["al"], "ال" + got[1]
        return COST["alunk"], s[2:]
    for end, base in endings(""):
        if s.endswith(end) and len(s) - len(end) > 2:
            if s[: -len(end)] + base in f:
                return COST["inf"], s[: -len(end)] + base
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
                    for h in sorted(hosts(left), key=lambda h: not (h[-1] == "ة" and h in index() and key(index()[h])[-1] == "ة")):
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


def harden(word):
    """The word for looking up exactly: all but hamza and maksura folded."""
    return fold(word, *MATCHING[:-2]).text


@cache
def mates():
    found = {}
    for form in dictionary():
        k = key(form)
        if form != k:
            found.setdefault(k, []).append(form)
    return found


def chain(form):
    D = dictionary()
    l = D.get(form)
    for _ in range(2):
        n = D.get(l) if l else None
        if not n or n == l:
            break
        l = n
    return l


HAMZA = "أإائؤءىيآ"


def votes(k):
    """Lemmas of all forms with the key, best first."""
    c = {}
    for n, a in enumerate((k, k[2:] if k.startswith("ال") else "ال" + k)):
        for form in [*mates().get(a, ()), a]:
            l = chain(form)
            if l:
                c[l] = c.get(l, 0) + 1 - n * 0.4 - (0.3 if "آ" in form else 0) - (0.1 if "إ" in form else 0)
    return max(c, key=c.get) if c else None


def verb(k):
    """The lemma of an imperfect by its siblings."""
    c = {}
    for p in "يت":
        for e in ("", "ا", "ان", "ون", "وا"):
            f = p + k[1:] + e
            for form in [*mates().get(f, ()), f]:
                l = chain(form)
                if l and l[0] != "ي" and key(l) != f and not (l[0] == "ت" and l == "ت" + k[1:]):
                    c[l] = c.get(l, 0) + 1
    return max(c, key=c.get) if c else None


OPT = dict.fromkeys("exact verb perfect mim masdar fem".split(), True) | {"acc": False, "sa": False}


def resolve(k, written, after):
    D = dictionary()
    bare = k[2:] if k.startswith("ال") and len(k) > 3 else k
    if k in names():
        return written
    l = (chain(written) if OPT["exact"] and (written != k) else None) or votes(k) or written
    if OPT["acc"] and k[-1] == "ا" and len(k) > 3 and key(l) != k and k[:-1] in index() and not k.startswith("ال"):
        return resolve(k[:-1], written[:-1], after)
    if OPT["sa"] and after == "س":
        return verb(k) or l
    if OPT["verb"] and bare == k and k[0] in "يتن" and (key(l) == k or key(l)[0] == "ي") and k + "تا" not in index():
        got = verb(k)
        if got:
            return got
    if OPT["perfect"] and key(l) == k:
        for e in ("وا", "ت", "نا"):
            b = k.removesuffix(e)
            if b != k and (b + "تا" in index() or b in perfects()):
                return resolve(b, written[: -len(e)], after)
    nominal = bare
    if OPT["mim"] and bare[0] == "م" and len(bare) > 3 and key(l)[0] != "م" and l != "ماء":
        return strip(written)
    if OPT["masdar"] and key(l) != bare and masdar(strip(bare)) and key(l)[:3] != strip(bare)[:3]:
        return strip(written)
    if OPT["fem"] and bare[-1] == "ة" and key(l) == bare:
        al = votes("ال" + bare)
        if bare[-2] == "ي" and "ال" + bare in index() and index()["ال" + bare] != l:
            return index()["ال" + bare]
    return l


def masdar(k):
    return (len(k) == 5 and k[0] == "ت" and k[3] == "ي") or (len(k) > 5 and k[0] == "ا" and k[-2] == "ا")


def strip(w):
    w = w[2:] if w.startswith("ال") and len(w) > 4 else w
    for e in ("ات", "ين", "ون", "تان", "تين"):
        if w.endswith(e) and len(w) - len(e) > 3:
            b = w[: -len(e)]
            return b + "ة" if key(b + "ة") in index() or e[0] == "ت" else b
    if w.endswith("ة") and w[0] == "م" and key(w[:-1]) in index() and key(w) not in index():
        return w[:-1]
    return w


@lru_cache(maxsize=1 << 17)
def lemma(word: str) -> str:
    """Give the lemma of a written word."""
    k = key(word)
    _, parts, base = analyse(k)
    hard = harden(word)
    at = 0
    if len(hard) == len(k):
        for i, p in enumerate(parts):
            same = 0
            rest = k[at:]
            if base[:2] == rest[:2] or i == len(parts) - 1 or (base.startswith("ا" + rest[:1])):
                break
            at += len(p)
        off = 0
        if not k[at:].startswith(base[:1]) and base.startswith("ال"):
            off = 1
        n = 0
        while n < len(base) - off and at + n < len(k) and base[off + n] == k[at + n]:
            n += 1
        written = base[:off] + hard[at : at + n] + base[off + n :]
    else:
        written = base
    if hard.endswith("ا") and "\u064b" in word[-2:] and written.endswith("ا"):
        if key(written[:-1]) in index():
            base, written = base[:-1], written[:-1]
    if base in whole() or not base:
        return written
    after = parts[-2] if len(parts) > 1 else ""
    return resolve(base, written, after if after in ("س",) else "")
