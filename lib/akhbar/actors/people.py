"""Persons whom no table knows, read from words alone, and only where they are surely a name.

Titles and what role they give stand in `data/titles.csv`, given and family names in `data/given.csv`; where a given name
is also another word, `also` says so, and it counts only right after a title or before a surer name.
"""

from functools import cache
from typing import NamedTuple

from ..lexicon import attested, dictionary, known
from ..tables import table
from .names import Entry, adjectives, cuts, plain_words, tree
from .names import known as actors
from .wordings import Words, closed_words, longest, verb

REACH = 8
"""How many words may stand between a title and the name: المتحدث باسم القائد العام للقوات المسلحة اللواء يحيى رسول."""
BOUND = frozenset(plain_words("عبد أبو أبي أبا بن ابن آل أم بنت"))
"""Words that are part of a name with the word after them."""
TAIL = frozenset(plain_words("الله الدين"))
"""Words that are part of a name with the word before them."""
CALLING = frozenset(plain_words("بحسب حسب وفق وفقا عن من إلى مع أما وأما لكن رد على"))
"""Words after which a man may be called by his family name."""
PASSING = frozenset(
    plain_words("الماضي الحالي التالي الجاري الثاني الماضية الحالية التالية الجارية المتبقية الباقية المعنية اليومية الأسبوعية")
)
"""Adjectives that say which one, and make no other thing of it."""
ADJECTIVES = PASSING | frozenset(plain_words("الرسمي السياسي العسكري الأمني الإعلامي الصحفي الدولي الرسمية"))
"""Adjectives that follow a title or a name and are no family's."""
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


class Lead(NamedTuple):
    """Where titles lead: first and last word of a name; `direct` if nothing but titles stands between."""

    first: int
    last: int


@cache
def titles() -> dict[str, tuple[tuple[tuple[str, ...], Title], ...]]:
    """Give the titles by their first word: the words after it, the longest first, and what the title says."""
    found: dict[str, list] = {}
    for row in table("titles", ("title", "role", "gender", "note"), gender=("m", "f")):
        first, *rest = plain_words(row["title"])
        found.setdefault(first, []).append((tuple(rest), Title(row["role"], row["gender"], first.startswith("ال"))))
    return {first: tuple(sorted(told, key=lambda pair: -len(pair[0]))) for first, told in found.items()}


def title_at(words: Words, i: int) -> tuple[Title, int, int] | None:
    """Read a title at word i: (title, its last word, letters of clitics)."""
    for clitics, form in cuts(words.words[i]):
        for rest, title in titles().get(form, ()):
            if all(words.after(i + n) == word for n, word in enumerate(rest)):
                return title, i + len(rest), clitics
    return None


@cache
def given() -> dict[str, bool]:
    """Give the given names, folded, and whether each is a name only."""
    names = {plain_words(row["name"])[0]: not row["also"] for row in _names() if row["gender"] != "family"}
    return {name: only for name, only in names.items() if name not in closed_words() | times()}


@cache
def families() -> frozenset[str]:
    """Give the family names that look like other words, folded."""
    return frozenset(plain_words(" ".join(row["name"] for row in _names() if row["gender"] == "family")))


def led(words: Words, last: int, definite: bool, office: bool) -> Lead | None:
    """Find the name that the title ending at word `last` leads to, a known person's or one that is surely a name.

    Right after a definite title one word is enough, a given name or one of no dictionary: الرئيس بوتفليقة.

    Between them may stand what completes the title, but no verb, no closed word but `LINKS`, and no punctuation; or one
    comma, right after which the name or one more title begins: مدير المكتب، أحمد الكناني.
    """
    direct, near, apart, honour = True, definite or office, False, office or _honour(words, last)
    for i in range(last + 1, min(last + 1 + REACH, len(words))):
        if not words.joined(i):
            if apart or words.gap(i) not in COMMA:
                return None
            direct, near, apart = False, False, True
        word = words.words[i]
        if (form := longest(words, i)) and form[0].sure and not form[2] and actors()[form[0].sure].kind == "person":
            return Lead(i, form[1])
        if end := name_end(words, i, direct, honour and direct, near, word):
            return Lead(i, end)
        if near and _single(words, i, form):
            return Lead(i, i)
        if title := title_at(words, i):
            direct, near, apart, honour = True, title[0].definite, False, _honour(words, i)
            continue
        honour = False
        if apart or word not in LINKS and (word in closed_words() or verb(words.raw(i)) == 2):
            return None
        direct = direct and (word[:2] == "ال" or word[:3] == "وال")
        near = near and (nisba(word) or word in PASSING)
    return None


def _single(words: Words, i: int, form: tuple[Entry, int, int] | None) -> bool:
    """Tell whether word i alone is a name after a title: a given name, one of no dictionary, a family's of the tables."""
    if title_at(words, i):
        return False
    if form and form[1] == i and form[0].sure is None and len(form[0].shorts) == 1:
        return actors()[form[0].shorts[0].actor].kind == "person" and (words.words[i],) not in adjectives()
    name = (
        given().get(words.words[i])
        and words.words[i][:2] != "ال"
        or words.raw(i)[0] not in "وفبلك"
        and words.raw(i)[-1] != "ا"
        and foreign(words, i)
    )
    return name and form is None and not preposition(words, i)


def _honour(words: Words, i: int) -> bool:
    """Tell whether word i is a rank or a form of address, which only a name follows."""
    title = title_at(words, i)
    return title is not None and title[0].definite and title[0].role in HONOURS


def bare(words: Words, i: int) -> tuple[int, int] | None:
    """Give the last word and the letters of clitics of the personal name at word i that no title announces.

    It is a given name, then a surer one; right after a verb of saying or the adjective of a state (الألماني يورغن كلوب)
    any name; and one word before the colon of a heading.
    """
    word = words.words[i]
    if i == 0 and words.gap(1).strip() == ":" and (word in given() or word in families() or words.raw(0) not in dictionary()):
        plain = word.isalpha() and "ء" <= word[0] <= "ي" and word not in closed_words() and not longest(words, 0)
        return (0, 0) if plain else None
    clitics = 0
    if word not in given() and words.raw(i) not in dictionary() and (cut := cuts(word)[1:]) and given().get(cut[-1][1]):
        clitics, word = cut[-1]
    if word in LINKS or given().get(words.before(i)) or words.before(i) in BOUND:
        return None
    told = words.spaced(i) and words.words[i - 1] in saying()
    told = told or words.spaced(i) and word in given() and (words.words[i - 1],) in adjectives()
    bound = word in BOUND and (told or word == "عبد")
    likely = word in given() and (told or foreign(words, i + 1)) or told and foreign(words, i)
    if not given().get(word) and not likely and not bound:
        return None
    end = name_end(words, i, told, False, told, word)
    definite = words.after(i)[:2] == "ال" and (not bound or end is not None and end > i + 1)
    sure = end is not None and (told or definite or not bound and _surely_name(words, i + 1))
    return (end, clitics) if sure else None


def name_end(words: Words, i: int, direct: bool, honour: bool, near: bool, word: str) -> int | None:
    """Give the last word of the personal name that begins with `word` at word i, if one surely does and has two or more."""
    if word in LINKS or title_at(words, i):
        return None
    if word in BOUND:
        start = i
    elif given().get(word) or direct and word in given() and not preposition(words, i):
        start = i + 1
        if not _follows(words, start):
            return None
        sure = given()[word] or honour or _surely_name(words, start)
        definite = near and words.words[start][:2] == "ال" and not longest(words, start)
        if not sure and not definite:
            return None
    elif direct and foreign(words, i) and words.spaced(i + 1) and _second(words, i + 1):
        start = i + 1
    else:
        return None
    end = part_end(words, start)
    while end and end + 1 < len(words) and end - i < 4 and _follows(words, end + 1):
        titled = words.words[end + 1][-1] == "ا" and end + 2 < len(words) and words.spaced(end + 2) and title_at(words, end + 2)
        if not titled and not _surely_name(words, end + 1):
            break
        longer = part_end(words, end + 1)
        if longer is None:
            break
        end = longer
    return end if end != i else None


def part_end(words: Words, i: int) -> int | None:
    """Give the last word of the part of a name at word i: عبد الله and the like are one part."""
    while words.words[i] in BOUND:
        i += 1
        if i >= len(words) or not words.spaced(i):
            return None
    return i + 1 if words.after(i) in TAIL else i


def preposition(words: Words, i: int) -> bool:
    """Tell whether word i is على, with the dots left off علي when folded."""
    return words.words[i] == "علي" and words.raw(i)[-1] == "ى"


def _follows(words: Words, i: int) -> bool:
    """Tell whether word i may go on with a name: no verb, no closed word, none with و or a preposition and the article."""
    if i >= len(words) or not words.spaced(i):
        return False
    word, raw = words.words[i], words.raw(i)
    if word in given() or word in BOUND or word in families() or word in names() or word == "ولد" and words.after(i) in given():
        return not preposition(words, i)
    if len(word) < 2 or not word.isalpha() or word in closed_words() or word in times():
        return False
    if word in titles() and (word[:2] != "ال" or nisba(words.after(i)) or words.after(i) in given() or foreign(words, i + 1)):
        return False
    particle = raw[0] in "بل" and raw not in dictionary() and raw[1:] in dictionary()
    if particle or raw.endswith(("ها", "هم")) or verb(raw) == 2 and (word[0] != "ي" or attested(raw)):
        return False
    joined = word[0] in "وف" and (word[1:] in given() or known(raw[1:]) or verb(raw[1:]) and (raw[1] != "ي" or attested(raw[1:])))
    if word.startswith(ARTICLE[1:]) or joined:
        return False
    accusative = word[-1] == "ا" and raw[:-1] in dictionary() and not (i + 1 < len(words) and title_at(words, i + 1))
    return not accusative and "ً" not in raw


def _surely_name(words: Words, i: int) -> bool:
    """Tell whether word i is a name after a name: a given one, a family's in ي, a word of no dictionary."""
    word, raw = words.words[i], words.raw(i)
    if word in given() or word in BOUND or word in families() or word == "ولد":
        return True
    family = word[-1] == "ي" and raw[-1] != "ى" and word not in ADJECTIVES and word not in closed_words()
    if word[:2] == "ال":
        return family or raw not in dictionary() and raw[2:] not in dictionary() and not tree().get(word)
    if verb(raw) or word in names():
        return word in names()
    return family and len(word) > 3 or strange(words, i)


def strange(words: Words, i: int) -> bool:
    """Tell whether word i is no form of the dictionary, nor one with a particle before or a pronoun after it."""
    word, raw = words.words[i], words.raw(i)
    particle = raw[0] in "وفبلك" and (len(raw) < 5 or raw[1:] in dictionary()) or raw[-1] == "ه" and raw[:-1] in dictionary()
    arabic = len(word) > 2 and "ء" <= word[0] <= "ي" and word.isalpha() and word[:2] != "ال"
    return arabic and raw not in dictionary() and not particle and word not in closed_words() and not verb(raw)


def foreign(words: Words, i: int) -> bool:
    """Tell whether word i is of no dictionary and no table but that of foreign names, as names spelt in Arabic are."""
    if i >= len(words):
        return False
    word, raw = words.words[i], words.raw(i)
    arabic = len(word) > 2 and word.isalpha() and "ء" <= word[0] <= "ي" and word[:2] != "ال" and word not in closed_words()
    if not arabic or word in names():
        return arabic
    if known(raw) or verb(raw) or raw.startswith(("سأ", "لل")) or raw.endswith(("ها", "هم", "هما", "ً", "اً")):
        return False
    entry = tree().get(word, {}).get("")
    return entry is None or entry.sure is None or entry.gazetteer


def _second(words: Words, i: int) -> bool:
    """Tell whether word i makes a name of a word of no dictionary before it: one like it, a given name, a new ال...ي."""
    word = words.words[i]
    family = word[:2] == "ال" and word[-1] == "ي" and word not in tree() and words.raw(i) not in dictionary()
    return family or word in given() and not preposition(words, i) or foreign(words, i)


def surname(words: Words, first: int, last: int) -> tuple[str, ...]:
    """Give the part of a name by which the person is called again.

    >>> from akhbar.actors.names import fold_names
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
    return not before or before in CALLING or verb(words.raw(i - 1).removeprefix("و").removeprefix("ف")) > 0


def alone(words: Words, last: int) -> bool:
    """Tell whether a title ending at word `last` is all that is said of its bearer: no organisation, no name follows."""
    after = words.after(last)
    if after in LINKS:
        return after == "في" and last + 2 < len(words) and words.raw(last + 2).endswith(("ه", "ها"))  # في تحليله
    if after[:2] == "ال":
        return after in ADJECTIVES or after in times()
    return not given().get(after) and not (after and foreign(words, last + 1))


def nisba(word: str) -> bool:
    """Tell whether a folded word is an adjective in ي, with the article, that makes another thing of the word before it.

    >>> nisba("العراقيه"), nisba("الحاليه"), nisba("الي")
    (True, False, False)
    """
    return word[:2] == "ال" and len(word) > 4 and word.endswith(("ي", "يه")) and word not in PASSING | closed_words()


@cache
def names() -> frozenset[str]:
    """Give the foreign names that look like Arabic words, folded: فيشر."""
    words = frozenset(plain_words(" ".join(row["name"] for row in table("names", ("name", "english")))))
    return frozenset(word for word in words if len(word) > 2 and "" not in tree().get(word, {}))


@cache
def saying() -> frozenset[str]:
    """Give the verbs of saying whose subject may follow: قال, وأكدت, تقول."""
    rows = table("speech_verbs", ("verb",), ("present",))
    forms = {form for row in rows for form in (row["verb"], row["verb"].removesuffix("ى") + "ت", row["present"])}
    forms |= {"ت" + row["present"][1:] for row in rows if row["present"]}
    plain = frozenset(plain_words(" ".join(forms)))
    return plain | {"و" + word for word in plain}


@cache
def times() -> frozenset[str]:
    """Give the words of days and parts of days, which follow names: الرئيس محمود عباس الثلاثاء."""
    rows = [row["word"] for name in ("weekdays", "deictics") for row in table(name, ("word",))]
    return frozenset(plain_words(" ".join(rows)))


def _names() -> tuple:
    return table("given", ("name",), ("gender", "also"), gender=("", "m", "f", "family"))
