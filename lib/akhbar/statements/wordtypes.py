"""What a written word may be by itself: a closed-class word, a verb and of which tense, a noun led by a preposition, a name.

A word is looked up once as it is written, without its harakat (`Token.form`), and the answer is kept.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from ..letters import fold_key
from ..lexicon import FUTURE, attested, closed, dictionary, finite, in_dictionary, past, perfects
from ..tables import table
from ..tokens import cuts, phrase, spelling

GROUPS: tuple[str, ...] = ("about", "adverb", "afresh", "again", "as", "before verb", "bound", "called after", "clause")
GROUPS += ("direction", "field", "first person", "for what", "from", "in", "interview", "label", "link", "links", "manner", "may")
GROUPS += ("not", "of name", "own that", "passing", "relative", "speech", "that", "till", "to", "toward", "unto", "upon", "voice")
GROUPS += ("was", "whether", "with what")
"""The groups of `speech_words.csv`."""
BINDING = {"son": "i", "servant": "x", "father": "k", "next": "b", "last": "t"}
"""The codes of the words that are part of a name with the word after them, or before (`last`)."""


@cache
def group(name: str) -> frozenset[str]:
    """Give the words of a group of `speech_words.csv`, folded."""
    return frozenset(word for row in _grouped() if row["group"] == name for word in phrase(row["words"]))


@cache
def _grouped() -> tuple[Mapping[str, str], ...]:
    return table("speech_words", ("words", "group", "note"), group=GROUPS)


@cache
def _written() -> dict[str, frozenset[str]]:
    """Give the closed-class words as they are written, and folded where no given name is spelt so: علي is none, على is one."""
    rows = table("clitics", ("word", "class", "note"), ("cost",))
    hosts, pronouns = ([spelling(row["word"])[1] for row in rows if row["class"] == name] for name in ("host", "pronoun"))
    found = {row["word"]: closed()[fold_key(row["word"])] for row in table("closed", ("word", "class"))}
    names = {phrase(row["name"])[0] for row in table("given", ("name",))}
    folded = {spelling(word)[1]: classes for word, classes in found.items() if spelling(word)[1] not in names}
    return {host + pronoun: frozenset(("pronominal",)) for host in hosts for pronoun in pronouns} | folded | found


@lru_cache(maxsize=1 << 14)
def spelt_classes(form: str) -> frozenset[str]:
    """Give the closed classes of a written word, و and ف left off; `pronominal` with a pronoun: عليها, لنا.

    >>> sorted(spelt_classes("وفي")), sorted(spelt_classes("علي")), sorted(spelt_classes("ومنهم"))
    (['preposition'], [], ['pronominal'])
    """
    found = _written().get(form) or _written().get(spelling(form)[1])
    if found is None and (form[0] == "و" or form[0] == "ف" and form not in dictionary()):
        found = _written().get(form[1:]) or _written().get(spelling(form)[1][1:])
    return found or frozenset()


def function_word(form: str) -> bool:
    """Tell whether a word is of a closed class other than the nouns that look like verbs."""
    return not spelt_classes(form) <= {"noun"}


def unconjoined(form: str) -> str:
    """Take و or ف off a word."""
    return form[1:] if len(form) > 3 and form[0] in "وف" else form


@lru_cache(maxsize=1 << 14)
def verbal(form: str) -> int:
    """Tell whether a word is a finite verb, with or without و and ف: 2 surely, 1 perhaps, 0 no."""
    rest = unconjoined(form)
    if rest[:2] in FUTURE and rest not in dictionary():
        return 2 * future(rest)  # and سيلينا is a name
    return 2 if finite(rest) == 2 else finite(form)


@lru_cache(maxsize=1 << 14)
def perfect(form: str) -> bool:
    """Tell whether a word, with or without و and ف, is surely a perfect."""
    if form[0] == "ي" or fold_key(form) in closed():
        return False
    return any(past(word) or perfects().get(fold_key(word), False) for word in (form, unconjoined(form)))


@lru_cache(maxsize=1 << 14)
def imperfect(form: str) -> int:
    """Tell whether a word is an imperfect: 2 surely (يؤدي), 1 if it may as well be a perfect (تشكل), 0 no (تفكيك)."""
    if form[0] not in "يتنأ" or len(form) < 3:
        return 0
    if form[0] == "ي":
        return 2
    return 1 if fold_key(form) in perfects() else 2 * attested(form)


@lru_cache(maxsize=1 << 14)
def future(form: str) -> bool:
    """Tell whether a word is an imperfect with the سـ of the future.

    >>> [future(word) for word in ("سيتم", "وستؤجل", "سياسات", "ستارمر", "سيطر")]
    [True, True, False, False, False]
    """
    word = unconjoined(form)
    return word[:1] == "س" and word[1:2] in tuple("يتنأ") and word not in dictionary() and attested(word[1:])


@lru_cache(maxsize=1 << 14)
def prepositional(form: str) -> bool:
    """Tell whether ب or ل is written before a noun: بالاتفاق, and not بيان."""
    led = form[0] in "بل" and form not in dictionary()
    return led and (form[1:3] == "ال" or form[:2] == "لل" or in_dictionary(form[1:]))


@lru_cache(maxsize=1 << 14)
def nisba(word: str) -> bool:
    """Tell whether a folded word is a definite adjective in ي that makes another thing of the word before it.

    >>> nisba(spelling("العراقية")[1]), nisba(spelling("الحالية")[1]), nisba("الي")
    (True, False, False)
    """
    return word[:2] == "ال" and len(word) > 4 and word.endswith(("ي", "يه")) and word not in group("passing")


@lru_cache(maxsize=1 << 14)
def strange(form: str) -> bool:
    """Tell whether a word is of no dictionary, as foreign names are, with clitics or without.

    >>> strange("غالانت"), strange("ملاك"), strange("ببغداد")
    (True, False, False)
    """
    word = spelling(form)[1]
    if len(word) < 3 or not "ء" <= word[0] <= "ي" or word[:2] == "ال":
        return False
    rest = unconjoined(form)
    conjugated = verbal(form) and (rest[0] != "ي" or attested(rest))  # يقول, and not يورغن
    return not (function_word(form) or conjugated or any(in_dictionary(cut) for _, cut in cuts(form)))


@cache
def name_parts() -> dict[str, str]:
    """Give the codes of the words, folded, that the tables know as parts of names, or as none."""
    times = (row["word"] for name in ("weekdays", "deictics") for row in table(name, ("word",)))
    found = {word: "-" for words in times for word in phrase(words)}
    found |= {phrase(row["name"])[0]: "o" for row in table("names", ("name", "english")) if len(row["name"]) > 2}
    rows = table("given", ("name",), ("gender", "also"), gender=("", "m", "f", "family"))
    found |= {phrase(row["name"])[0]: "f" if row["gender"] == "family" else "a" if row["also"] else "g" for row in rows}
    found |= {phrase(row["word"])[0]: BINDING[row["kind"]] for row in table("name_parts", ("word", "kind", "note"), kind=BINDING)}
    return found | dict.fromkeys(group("links"), "-")
