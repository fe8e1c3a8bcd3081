"""What one written word may be: known to the dictionary, a name, a closed-class word, a finite verb.

The dictionary is simplemma's Arabic one (word form to lemma); closed-class words and the verbs that news sentences begin
with stand in `data/closed.csv` and `data/verbs.csv`. Words are looked up as written, without their harakat.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from .letters import fold_key, unmarked
from .tables import table

PROCLITICS = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
SUFFIXES: tuple[str, ...] = ("ات", "ية", "ين", "ون", "ها", "هم", "هما", "هن", "نا", "كم", "اتهما", "اتهم", "اتهن", "يهما")
SUFFIXES += ("ان", "ا", "ة", "ه", "ي")
DAMMA = "\N{ARABIC DAMMA}"
FUTURE = ("سي", "ست", "سن")
CLOSED_CLASSES = frozenset(
    ("preposition", "conjunction", "particle", "negation", "relative", "demonstrative", "pronoun")
    + ("quantifier", "question", "starter", "noun")  # noun: one that looks like a verb
)
NAME_COLUMNS = {"actors": ("arabic", "forms"), "places": ("arabic", "forms"), "given": ("name",), "names": ("name",)}
"""Tables that hold names, and the columns of each."""
OPENING_CLASSES = frozenset(("preposition", "conjunction", "particle", "demonstrative"))  # those that open a sentence


class Forms:
    """The dictionary's forms, each with its lemma; a word with half of a surrogate pair in it, which has no bytes, is none."""

    def __init__(self, forms: Mapping[str, str]) -> None:
        self.forms = forms

    def get(self, word: str, default: str = "") -> str:
        """Give the lemma of a form."""
        try:
            return self.forms.get(word, default)
        except UnicodeEncodeError:
            return default

    def __contains__(self, word: str) -> bool:
        return self.get(word) != ""


@cache
def dictionary() -> Forms:
    """Load the form-to-lemma dictionary, once (about a quarter of a second)."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory  # importing it takes time, too

    return Forms(DefaultDictionaryFactory().get_dictionary("ar"))


def names_in(*tables: str) -> Iterator[str]:
    """Give the names that tables hold, as written."""
    cells = (row[column] for name in tables for row in table(name, (), NAME_COLUMNS[name]) for column in NAME_COLUMNS[name])
    return (name for cell in cells for name in cell.split(" | "))


@cache
def _names() -> frozenset[str]:
    words = fold_key(" ".join(names_in(*NAME_COLUMNS))).split()  # folded together, which is quicker than one by one
    return frozenset(word.removeprefix("ال") for word in words)


def in_a_name(word: str) -> bool:
    """Tell whether a word is of a name that a table has, attached particle or article aside.

    >>> in_a_name("للقسام"), in_a_name("للأسواق")
    (True, False)
    """
    folded = fold_key(word)
    return any(folded.removeprefix(before) in _names() for before in ("", *PROCLITICS))


@cache
def closed() -> dict[str, frozenset[str]]:
    """Map each closed-class word, folded, to its classes."""
    found: dict[str, set[str]] = {}
    for row in table("closed", ("word", "class"), (), **{"class": CLOSED_CLASSES}):
        found.setdefault(fold_key(row["word"]), set()).add(row["class"])
    return {word: frozenset(those) for word, those in found.items()}


def closed_classes(word: str) -> frozenset[str]:
    """Give the closed classes a word may belong to.

    >>> closed_classes("فِي")
    frozenset({'preposition'})
    """
    return closed().get(fold_key(word), frozenset())


@cache
def perfects() -> dict[str, bool]:
    """Map the perfect forms (3rd person) of the verbs in `verbs.csv`, folded, to whether they can be nothing but verbs.

    >>> perfects()["اعلنت"], perfects()["رفض"]
    (True, False)
    """
    forms = {}
    for row in table("verbs", ("verb", "class", "gloss"), ("also",), **{"class": ("statement", "action", "auxiliary")}):
        verb = row["verb"]
        weak = verb[:-1] if verb[-1] in "اى" else verb
        forms[fold_key(verb)] = not row["also"]
        forms.setdefault(fold_key(verb + "ا" if weak == verb else weak + "يا"), not row["also"])  # رفضا is a noun as well
        for form in (weak + "ت", weak + "وا", weak + "تا"):
            forms.setdefault(fold_key(form), True)
    return forms


@lru_cache(maxsize=1 << 14)
def in_dictionary(word: str) -> bool:
    """Tell whether the dictionary has the word, as it is or without an attached particle, article or ending.

    >>> in_dictionary("للأسواق"), in_dictionary("للأسواقتصل")
    (True, False)
    """
    word = unmarked(word)
    if word in dictionary() or fold_key(word) in closed():
        return True
    stems = [word, *(word[len(p) :] for p in PROCLITICS if word.startswith(p))]
    stems += [stem.removesuffix(s) + end for stem in stems for s in SUFFIXES if stem.endswith(s) for end in ("", "ة")]
    return any(len(stem) > 2 and stem in dictionary() for stem in stems)


@lru_cache(maxsize=1 << 14)
def finite(word: str) -> int:
    """Tell whether the word, without a conjunction, is the finite verb of a news sentence: 2 surely, 1 perhaps, 0 no.

    Perfects stand in `verbs.csv`, with what else the spelling may be; imperfects and futures are words in ي and ت whose
    paradigm the dictionary has; ت may also begin a verbal noun (تقدم), so it is sure only where the dictionary has none.

    >>> [finite(w) for w in ("أعلنت", "يواجه", "سيأتي", "رفض", "تراجع", "تحذيرات", "يوم")]
    [2, 2, 2, 1, 1, 0, 0]
    """
    bare = unmarked(word)
    plain = fold_key(bare)
    if plain in closed():
        return 0
    if plain in perfects():
        return 1 + perfects()[plain]
    if word[1:2] == DAMMA and paradigm(bare):  # a passive, and marked as one
        return 2
    forms = dictionary()
    if bare[:2] in FUTURE and bare not in forms:
        return 2 * (len(bare) > 4)
    if bare[:1] == "ي":
        return 2 * (3 <= len(bare) < 9)
    if bare[:1] != "ت" or len(bare) < 3:
        return 0
    lemma = forms.get(bare, bare)
    if lemma[0] != "ت" and fold_key(lemma) in perfects():
        return 2
    if not attested(bare):
        return 0
    return 1 if bare + "تا" in forms or "ت" + bare in forms else 2


def attested(word: str) -> bool:
    """Tell whether the dictionary has the imperfect that a word in ي or ت would be.

    >>> attested("تهدف"), attested("يشيات")
    (True, False)
    """
    stem = word[1:-1] + "ي" if word[-1] == "ى" else word[1:]
    return any(f"ي{stem}{end}" in dictionary() for end in ("ان", "ا", ""))


def paradigm(word: str) -> bool:
    """Tell whether the dictionary conjugates the word as a perfect, whatever else it may be.

    >>> paradigm("وجه"), paradigm("مدينة")
    (True, False)
    """
    return dictionary().get(word + "تا") == word


def connected(word: str) -> bool:
    """Tell whether the word carries و or ف in front, and so goes on with something.

    >>> [connected(word) for word in ("وانتقلت", "وبين", "فالهاكرز", "وزير", "فرص")]
    [True, True, True, False, False]
    """
    rest = word[1:]
    if word[:1] not in ("و", "ف") or not rest:
        return False
    if closed_classes(rest) & OPENING_CLASSES or rest[:2] == "ال":
        return True
    forms = dictionary()
    return word not in forms and (word[0] == "و" or in_dictionary(rest)) and word.removesuffix("ات") + "ة" not in forms


def past(word: str) -> bool:
    """Tell whether the word looks like a perfect that `verbs.csv` lacks: the dictionary has it, and its ending is a verb's.

    A derived perfect (أفعل, افتعل, استفعل) has no long vowel before its last letter, unlike its verbal noun.

    >>> past("استدعت"), past("رصدوا"), past("سياسات"), past("أثار"), past("استقبال")
    (True, True, False, True, False)
    """
    forms = dictionary()
    if word[:2] == "ال" or len(word) < 4 or word not in forms:
        return False
    if word[-1] == "ت":
        return word[-2] != "ا" and word[:-1] + "ة" not in forms and (forms.get(word) != word or paradigm(word[:-1]))
    derived = word[0] == "أ" if len(word) == 4 else word[0] == "ا" and word[-2] != "ا"
    return word.endswith("وا") or derived and paradigm(word)
