"""What a written word may be by itself: a closed-class word, a verb and of which tense, a noun led by a preposition, a name.

A word is looked up once as it is written, without its harakat (`Token.form`), and the answer is kept.
"""

from functools import cache, lru_cache

from ..letters import key
from ..lexicon import FUTURE, attested, closed, dictionary, finite, known, past, perfects
from ..tables import table
from ..tokens import cuts, phrase, spelling

CONJUNCTIONS = ("و", "ف")
NOUNLIKE = frozenset(("quantifier", "demonstrative", "noun", "question", "pronoun"))
"""Closed classes whose words may stand in a noun phrase."""


@cache
def group(name: str) -> frozenset[str]:
    """Give the words of a group of `speech_words.csv`, folded."""
    rows = table("speech_words", ("words", "group", "note"))
    return frozenset(word for row in rows if row["group"] == name for word in phrase(row["words"]))


@cache
def times() -> frozenset[str]:
    """Give the words of days and parts of days, folded: they follow names and are no part of them."""
    return frozenset(word for name in ("weekdays", "deictics") for row in table(name, ("word",)) for word in phrase(row["word"]))


@cache
def _written() -> dict[str, frozenset[str]]:
    """Give the closed-class words as they are written, and folded where no other word is spelt so."""
    found = {row["word"]: closed()[key(row["word"])] for row in table("closed", ("word", "class"))}
    folded = {spelling(word)[1]: classes for word, classes in found.items()}
    names = {spelling(row["name"])[1] for row in table("given", ("name",), ("gender", "also"))}
    return {word: classes for word, classes in folded.items() if word not in names} | found


@lru_cache(maxsize=1 << 15)
def classes(form: str) -> frozenset[str]:
    """Give the closed classes of a written word, و and ف left off; علي, a name, is none, على is a preposition.

    >>> sorted(classes("وفي")), sorted(classes("علي"))
    (['preposition'], [])
    """
    found = _written().get(form) or _written().get(spelling(form)[1])
    if found is None and len(form) > 2 and (form[0] == "و" or form[0] == "ف" and form not in dictionary()):
        found = _written().get(form[1:])
    return found or frozenset()


@lru_cache(maxsize=1 << 15)
def function_word(form: str) -> bool:
    """Tell whether a word is of a closed class other than the nouns that look like verbs; or a preposition and its pronoun."""
    return bool(classes(form) - {"noun"}) or pronominal(form)


@lru_cache(maxsize=1 << 15)
def pronominal(form: str) -> bool:
    """Tell whether a word is a preposition or particle with a pronoun: عليها, لنا.

    >>> pronominal("ومنهم"), pronominal("كتابهم")
    (True, False)
    """
    word = spelling(form)[1]
    return any(whole in _pronominals() for whole in (word, word[1:] if word[0] in CONJUNCTIONS else ""))


@cache
def _pronominals() -> frozenset[str]:
    rows = table("clitics", ("word", "class", "note"), ("cost",))
    hosts, pronouns = ([spelling(row["word"])[1] for row in rows if row["class"] == name] for name in ("host", "pronoun"))
    return frozenset(host + pronoun for host in hosts for pronoun in pronouns)


@lru_cache(maxsize=1 << 15)
def verbal(form: str) -> int:
    """Tell whether a word is a finite verb, with or without و and ف: 2 surely, 1 perhaps, 0 no."""
    bare = form[1:] if form[0] in CONJUNCTIONS and len(form) > 3 else form
    if bare[:2] in FUTURE and bare not in dictionary():
        return 2 * future(bare)  # and سيلينا is a name
    if bare is not form and finite(bare) == 2 and (form[0] == "و" or bare[0] != "ي" or attested(bare)):
        return 2
    return finite(form) if form[0] != "ف" or form in dictionary() or bare is form else 0


@lru_cache(maxsize=1 << 15)
def perfect(form: str) -> bool:
    """Tell whether a word, with or without و, is surely a perfect."""
    folded = key(form)
    if form[0] == "ي" or folded in closed():
        return False
    bare = form[1:] if form[0] in CONJUNCTIONS and 3 < len(form) < 30 else ""  # no word is longer
    return perfects().get(folded, False) is True or past(form) or bare != "" and perfect(bare)


@lru_cache(maxsize=1 << 15)
def imperfect(form: str) -> int:
    """Tell whether a word is an imperfect: 2 surely, 1 if it may as well be a perfect.

    >>> imperfect("يؤدي"), imperfect("تؤدي"), imperfect("تشكل"), imperfect("تفكيك")
    (2, 2, 1, 0)
    """
    if form[0] not in "يتنأ" or len(form) < 3:
        return 0
    if form[0] != "ي" and key(form) in perfects():
        return 1
    return 2 if form[0] == "ي" or attested(form) else 0


@lru_cache(maxsize=1 << 15)
def future(form: str) -> bool:
    """Tell whether a word is an imperfect with the سـ of the future.

    >>> [future(word) for word in ("سيتم", "وستؤجل", "سياسات", "ستارمر", "سيطر")]
    [True, True, False, False, False]
    """
    word = form[1:] if form[0] in CONJUNCTIONS and form[1:2] == "س" else form
    if word[0] != "س" or word[1:2] not in tuple("يتنأ") or word in dictionary():
        return False
    return attested(word[1:]) or len(word) > 4 and word[2:].replace("ؤ", "أ") in dictionary()


def gender(form: str) -> str:
    """Give the gender a finite verb agrees with: f for قالت and تقول."""
    form = form.lstrip("وف")
    return "f" if form.endswith("ت") or form.startswith("ت") else "m"


@lru_cache(maxsize=1 << 15)
def led(form: str) -> bool:
    """Tell whether ب or ل is written before a noun.

    >>> led("بالاتفاق"), led("بيان")
    (True, False)
    """
    if form[0] not in "بل" or len(form) < 3 or form in dictionary():
        return False
    return (
        form[1:3] == "ال" or form[1] == "ل" and form[0] == "ل" or known(form[1:]) and (len(form) > 3 or form[1:] in dictionary())
    )


@lru_cache(maxsize=1 << 15)
def owned(form: str) -> bool:
    """Tell whether a word ends in his, her, their.

    >>> owned("التزامها"), owned("نزيه"), owned("وزارة")
    (True, False, False)
    """
    if form in dictionary():
        return False
    stems = [form.removesuffix(end) for end in ("ها", "هم", "هما", "ه") if form.endswith(end) and len(form) - len(end) > 2]
    return any(known(stem) or known(stem[:-1] + "ة") for stem in stems)


@lru_cache(maxsize=1 << 15)
def nisba(word: str) -> bool:
    """Tell whether a folded word is a definite adjective in ي that makes another thing of the word before it.

    >>> nisba(spelling("العراقية")[1]), nisba(spelling("الحالية")[1]), nisba("الي")
    (True, False, False)
    """
    if word[:2] != "ال" or len(word) < 5 or not word.endswith(("ي", "يه")) or word in group("passing") or classes(word):
        return False
    return word[-1] == "ي" or word[2:-1] in adjectival() or word[2:-1] in dictionary() or not known(word[:-1] + "ة")


@cache
def adjectival() -> frozenset[str]:
    """Give the forms of the dictionary in ي, folded: the masculine of what is an adjective in ية."""
    return frozenset(spelling(form)[1] for form in dictionary() if form[-1] == "ي")


@lru_cache(maxsize=1 << 15)
def strange(form: str) -> bool:
    """Tell whether a word is of no dictionary, as foreign names are; not so one that is a known word but for its clitics.

    >>> strange("غالانت"), strange("ملاك"), strange("ببغداد")
    (True, False, False)
    """
    word = spelling(form)[1]
    if len(word) < 3 or not word.isalpha() or not "ء" <= word[0] <= "ي" or word[:2] == "ال":
        return False
    if known(form) or function_word(form) or conjugated(form):
        return False
    return not any(known(cut) or conjugated(cut) for n, cut in cuts(form) if n)


@lru_cache(maxsize=1 << 15)
def unlisted(form: str) -> bool:
    """Tell whether a word is not in the dictionary, though a clitic or an ending taken off may leave one that is.

    >>> unlisted("ماسون"), unlisted("كتابه"), unlisted("بغداد")
    (True, False, False)
    """
    word = spelling(form)[1]
    if len(word) < 3 or not word.isalpha() or not "ء" <= word[0] <= "ي" or word[:2] == "ال" or form in dictionary():
        return False
    led_by = form[0] in "وفبلك" and (len(form) < 5 or form[1:] in dictionary()) or form[-1] == "ه" and form[:-1] in dictionary()
    return not (led_by or function_word(form) or conjugated(form) or owned(form))


@lru_cache(maxsize=1 << 15)
def conjugated(form: str) -> bool:
    """Tell whether a word is a finite verb of which the dictionary has the imperfect, و and ف left off: يقول, and not يورغن."""
    bare = form[1:] if form[0] in CONJUNCTIONS and len(form) > 3 and form not in dictionary() else form
    return bool(verbal(form)) and (bare[0] != "ي" or attested(bare))
