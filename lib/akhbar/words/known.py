"""What is known of words: the dictionary by folded form, clitics, endings, closed-class words and corrected lemmas."""

import re
from functools import cache

from ..errors import TableError
from ..letters import fold_key
from ..lexicon import closed, dictionary, names_in
from ..tables import table

CLITIC_CLASSES = ("conjunction", "preposition", "future", "pronoun", "host", "cut", "whole")
ARTICLE, COST = "ال", re.compile(r"([0-9]+(\.[0-9]+)?)?")
UNFOLDED = re.compile(r"[^\n\u0621\u0624\u0626-\u063a\u0641-\u0648\u064a]+")
"""Characters that folding may change; most words have none."""


@cache
def unfolded() -> dict[str, str]:
    """Map each folded form of the dictionary to the forms spelt so, a line each, once (about half a second).

    Lines, because a quarter of a million tuples would be visited at every collection of garbage.
    """
    forms = tuple(dictionary().forms)
    folded_forms = UNFOLDED.sub(lambda hit: fold_key(hit[0]), "\n".join(forms)).split("\n")  # key alone takes five times as long
    found: dict[str, str] = {}
    for form, folded in zip(forms, folded_forms, strict=True):
        found[folded] = f"{found[folded]}\n{form}" if folded in found else form
    return found


def spellings(word: str) -> list[str]:
    """List the forms of the dictionary that a folded word may stand for.

    >>> spellings("اعلام")
    ['أعلام', 'إعلام', 'اعلام']
    """
    return unfolded().get(word, "").splitlines()


@cache
def proclitics() -> dict[str, float]:
    """Map what may stand before a word, one letter for each clitic, to its cost: nothing, و, ب, وب, وس ..."""
    after = {"": 0.0} | clitics("preposition") | clitics("future")
    before = {"": 0.0} | clitics("conjunction")
    return {first + second: before[first] + after[second] for first in before for second in after}


@cache
def clitics(name: str) -> dict[str, float]:
    """Map the folded words of a class of `clitics.csv` to their cost."""
    rows = table("clitics", ("word", "class", "note"), ("cost",), **{"class": CLITIC_CLASSES})
    if wrong := [row for row in rows if not COST.fullmatch(row["cost"])]:
        raise TableError(f"clitics.csv: line {wrong[0]['line']}: the cost {wrong[0]['cost']!r} is no number")
    return {fold_key(row["word"]): float(row["cost"] or 0) for row in rows if row["class"] == name}


@cache
def endings(before: str) -> list[tuple[str, str]]:
    """List the endings of `endings.csv` and what they become, before a pronoun or alone (""); the longest first."""
    rows = table("endings", ("ending", "note"), ("becomes", "before"), before=("", "pronoun"))
    found = [(fold_key(row["ending"]), fold_key(row["becomes"])) for row in rows if row["before"] == before]
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def wholes() -> dict[str, list[str]]:
    """Map the closed-class words that are not cut, folded, to how they are spelt: ان stands for أن and إن."""
    words = [row["word"] for row in table("closed", ("word", "class")) if row["class"] != "noun"]
    words += [row["word"] for row in table("clitics", ("word", "class")) if row["class"] == "whole"]
    found: dict[str, list[str]] = {}
    for word in words:
        if fold_key(word) not in clitics("cut"):
            found.setdefault(fold_key(word), []).append(word)
    return found


@cache
def names() -> dict[str, str]:
    """Map the names of one word in the tables, folded, to how they are written without article; none that is a form of a word.

    A name that `names.csv` lists stands whatever else it may be.
    """
    words = [name for name in names_in("actors", "places", "given") if len(name) > 2 and name.isalpha() and name[:2] != "آل"]
    alone = [name for name in reversed(words) if dictionary().get(name, name) == name and fold_key(name) not in closed()]
    listed = {fold_key(row["name"]): row["name"] for row in table("names", ("name", "english"))}
    return {fold_key(name): name.removeprefix(ARTICLE) for name in alone} | listed


@cache
def settled() -> dict[str, str]:
    """Map, folded, the names and the forms of `lemmas.csv`, which the dictionary lacks or gets wrong, to their lemma."""
    return names() | {fold_key(row["form"]): row["lemma"] for row in table("lemmas", ("form", "lemma", "note"))}
