"""Persons whom no table knows: a title and the name after it, read from words alone, and only where both are sure.

Titles and what role they give stand in `data/titles.csv`, given names in `data/given.csv`; where a given name is also
another word, `also` says so, and it counts only right after a title.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from .lexicon import attested, closed, dictionary, finite, known
from .names import clitic_forms, plain_words, tree
from .names import known as actors
from .tables import table
from .wordings import Words, longest

REACH = 8
"""How many words may stand between a title and the name: المتحدث باسم القائد العام للقوات المسلحة اللواء يحيى رسول."""
BOUND = frozenset(plain_words("عبد أبو أبي أبا بن ابن آل أم"))
"""Words that are part of a name with the word after them."""
CALLING = frozenset(plain_words("بحسب حسب وفق وفقا عن من إلى مع أما وأما لكن رد على"))
"""Words after which a man may be called by his family name."""
ADJECTIVES = frozenset(
    plain_words("الماضي الحالي التالي الجاري الثاني الرسمي السياسي العسكري الأمني الإعلامي الصحفي الدولي الرسمية الحالية الماضية")
)
"""Adjectives that follow a name and are no family's."""
TAIL = frozenset(plain_words("الله الدين"))
"""Words that are part of a name with the word before them."""
HONOURS = ("officer", "scholar", "sheikh", "prince", "king")
"""Roles whose definite titles stand right before a name."""
COMMA = ("، ", ", ", " ، ")
LINKS = frozenset(plain_words("باسم في لدى لشؤون من"))
"""Closed words that may stand between a title and the name."""
ARTICLE = ("ال", "بال", "وال", "فال", "كال", "لل", "ولل", "فلل", "وبال")


class Title(NamedTuple):
    """A title: the roles it gives, m or f, and whether it is definite and so can stand for its bearer."""

    role: str
    gender: str
    definite: bool


@cache
def titles() -> dict[str, tuple[int, tuple[tuple[tuple[str, ...], Title], ...]]]:
    """Give the titles by their written first word: letters of clitics, and (the words after it, what the title says)."""
    found: dict[str, list] = {}
    for row in table("titles", ("title", "role", "gender", "note"), gender=("m", "f")):
        first, *rest = plain_words(row["title"])
        title = Title(row["role"], row["gender"], first.startswith("ال"))
        found.setdefault(first, []).append((tuple(rest), title))
    written: dict[str, tuple] = {}
    for first, told in found.items():
        told.sort(key=lambda pair: -len(pair[0]))
        for clitics, form in clitic_forms(first):
            written.setdefault(form, (clitics, tuple(told)))
    return written


def title_at(words: Words, i: int) -> tuple[Title, int, int] | None:
    """Read a title at word i: (title, its last word, letters of clitics)."""
    if (known_titles := titles().get(words.words[i])) is None:
        return None
    clitics, told = known_titles
    for rest, title in told:
        if all(i + n < len(words) and words.words[i + n] == word and words.spaced(i + n) for n, word in enumerate(rest, 1)):
            return title, i + len(rest), clitics
    return None


@cache
def given() -> dict[str, bool]:
    """Give the given names, folded, and whether each is a name only."""
    return {plain_words(row["name"])[0]: not row["also"] for row in table("given", ("name",), ("gender", "also"))}


def named(words: Words, last: int) -> tuple[int, int] | None:
    """Find the name that the title ending at word `last` leads to: its first and its last word, the same for a known person.

    Between them may stand what completes the title, but no verb, no closed word but `LINKS`, and no punctuation; or one
    comma, right after which the name or one more title begins: مدير المكتب، أحمد الكناني.
    """
    direct, apart, honour = True, False, _honour(words, last)
    for i in range(last + 1, min(last + 1 + REACH, len(words))):
        if not words.joined(i):
            if apart or words.gap(i) not in COMMA:
                return None
            direct, apart = False, True
        word = words.words[i]
        if (form := longest(words, i)) and form[0].sure and not form[2] and _person(form[0].sure):
            return i, form[1]
        if end := name_end(words, i, direct, honour and direct):
            return i, end
        if title_at(words, i):
            direct, apart, honour = True, False, _honour(words, i)
            continue
        honour = False
        if apart or word not in LINKS and (word in _closed() or _verb(words.raw(i)) == 2):
            return None
        direct = direct and word[:2] == "ال" and word[-1] in "يه"
    return None


def _honour(words: Words, i: int) -> bool:
    """Tell whether word i is a rank or a form of address, which only a name follows."""
    title = title_at(words, i)
    return title is not None and title[0].definite and title[0].role in HONOURS


def name_end(words: Words, i: int, direct: bool, honour: bool) -> int | None:
    """Give the last word of the personal name that begins at word i, if one surely does and has two words or more."""
    word = words.words[i]
    if word in BOUND:
        start = i
    elif given().get(word) or direct and word in given() and not (word == "علي" and words.raw(i)[-1] == "ى"):
        start = i + 1
        if not _follows(words, start):
            return None
        if not given()[word] and not honour and not _surely_name(words, start):
            return None
    elif direct and _foreign(words, i) and words.spaced(i + 1) and (_foreign(words, i + 1) or _family(words, i + 1)):
        start = i + 1
    else:
        return None
    end = _through(words, start)
    if end is None or end == i:
        return None
    while end + 1 < len(words) and end - i < 4 and _follows(words, end + 1) and _surely_name(words, end + 1):
        longer = _through(words, end + 1)
        if longer is None:
            break
        end = longer
    return end


def _through(words: Words, i: int) -> int | None:
    """Give the last word of the part of a name at word i: عبد الله and the like are one part."""
    while words.words[i] in BOUND:
        i += 1
        if i >= len(words) or not words.spaced(i):
            return None
    if i + 1 < len(words) and words.words[i + 1] in TAIL and words.spaced(i + 1):
        return i + 1
    return i


def _follows(words: Words, i: int) -> bool:
    """Tell whether word i may go on with a name: no verb, no closed word, none with و or a preposition and the article."""
    if i >= len(words) or not words.spaced(i):
        return False
    word, raw = words.words[i], words.raw(i)
    if word in given() or word in BOUND:
        return not (word == "علي" and raw[-1] == "ى")
    if len(word) < 2 or not word.isalpha() or word in _closed() or word in _times() or word in titles():
        return False
    if _verb(raw) == 2 and (word[0] != "ي" or attested(raw)):
        return False
    if word.startswith(ARTICLE[1:]) or word[0] in "وف" and (word[1:] in given() or _verb(raw[1:]) or known(raw[1:])):
        return False
    return not (word[-1] == "ا" and raw[:-1] in dictionary()) and "ً" not in raw


def _surely_name(words: Words, i: int) -> bool:
    """Tell whether word i is a name whatever stands before it: a given name, a family's ال...ي, a word of no dictionary."""
    word = words.words[i]
    if word in given() or word in BOUND:
        return True
    if word[:2] == "ال":
        return word[-1] == "ي" and word not in ADJECTIVES
    return _foreign(words, i)


def _foreign(words: Words, i: int) -> bool:
    if i >= len(words):
        return False
    word, raw = words.words[i], words.raw(i)
    arabic = word.isalpha() and "ء" <= word[0] <= "ي"
    return len(word) > 2 and arabic and word[:2] != "ال" and not known(raw) and not _verb(raw) and word not in tree()


def _family(words: Words, i: int) -> bool:
    """Tell whether word i is an ال...ي of no dictionary."""
    word = words.words[i]
    return word[:2] == "ال" and word[-1] == "ي" and word not in tree() and words.raw(i) not in dictionary()


def surname(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Give the part of a name by which the person is called again.

    >>> from akhbar.names import fold_names
    >>> text = "حسن نصر الله"
    >>> surname(Words(text, fold_names(text)), 0, 2)
    ('نصر', 'الله')
    """
    start = last - 1 if words.words[last] in TAIL else last
    while start - 1 > first and words.words[start - 1] in BOUND:
        start -= 1
    return tuple(words.words[start : last + 1])


def speaks_of(words: Words, i: int, last: int, clitics: int) -> bool:
    """Tell whether the family name in words i to last is one here, and not an adjective, a noun or another man's name."""
    before, after = words.before(i), words.after(last)
    if before in given() and given()[before] or before in BOUND or after == "بن":
        return False
    word = words.words[i][clitics:]
    if word[:2] == "ال" or last > i:
        return not (word[-1] == "ي" and before.startswith(ARTICLE))
    if not known(word):
        return True
    return not before or before in CALLING or _verb(words.raw(i - 1).removeprefix("و").removeprefix("ف")) > 0


def alone(words: Words, last: int) -> bool:
    """Tell whether a title ending at word `last` is all that is said of its bearer: no organisation, no name follows."""
    after = words.after(last)
    if after in LINKS:
        return after == "في" and last + 2 < len(words) and words.raw(last + 2).endswith(("ه", "ها"))  # في تحليله
    if after[:2] == "ال" and after.endswith(("ي", "يه")):
        return after in ADJECTIVES
    return not given().get(after) and not (after and _foreign(words, last + 1))


@lru_cache(maxsize=65536)
def _verb(word: str) -> int:
    return finite(word)


def _person(actor: str) -> bool:
    return actors()[actor].kind == "person"


@cache
def _closed() -> frozenset[str]:
    return frozenset(plain_words(" ".join(word for word, kinds in closed().items() if kinds != {"noun"}))) - {"علي"}


@cache
def _times() -> frozenset[str]:
    """Give the words of days and parts of days, which follow names: الرئيس محمود عباس الثلاثاء."""
    rows = [row["word"] for name in ("weekdays", "deictics") for row in table(name, ("word",))]
    return frozenset(plain_words(" ".join(rows)))
