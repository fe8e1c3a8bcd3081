"""The words of time: tables of words become tokens, and tokens a line of one-letter codes that short patterns can read.

Words that say nothing of time share one code, however many stand together, so a pattern over codes is short to write
and quick to run: `<day number> <month> <year number>` is three characters, however they are spelt.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from .errors import TableError
from .letters import Folded, changes, join_hamza, key, unfold_presentation
from .tables import table


class Month(NamedTuple):
    """A month of the `gregorian` or the `hijri` calendar, by its number."""

    calendar: str
    number: int


Value = int | float | str | Month | None
T = TypeVar("T", int, float, str, Month)


class Token(NamedTuple):
    """A code, what the word means, and its span in the folded text, clitics left out."""

    code: str
    value: Value
    start: int
    end: int


class Form(NamedTuple):
    """What a written word is: its code, its meaning, and how many of its letters are clitics."""

    code: str
    value: Value = None
    clitics: int = 0


TABLES = ("weekdays", "numbers", "units", "deictics", "modifiers", "traps")
BUILT_IN = ("word", "day number", "year number", "number", "numeric date", "clock", "and number", "and ordinal")
ALONE = {"yes": "month", "no": "weak month", "never": "bound month"}
"""The kind of a month's name, by whether it means the month where nothing beside it says so."""
PUNCTUATION = {"،": ",", "–": "-", "—": "-", "‑": "-", "−": "-", "[": "(", "]": ")"} | {c: c for c in ",-/().\n؛T"}
DIGITS = frozenset("0123456789")
CLITICS = ("و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل")
"""What may be glued to the front of a word; to a very short one only the first two."""

TOKEN = re.compile(
    r"""[ء-ي]+(?![^\W\d]) | [,.()] | \n                             # first what is most of a page: the quickest wins
    | (?<![+])\d{1,2}:\d\d(?::\d\d)?(?![\d:])                         # 10:30, 15:23:24, but no time zone +02:00
    | (?: \d{1,2} (?:[.]\d{1,2}[.]|[ ]{0,2}([/\\-])[ ]{0,2}\d{1,2}[ ]{0,2}\1[ ]{0,2}) \d{4}        # 11/2/2024, 11 / 2/ 2024
        | \d{4} (?:[.]\d{1,2}[.]|[ ]{0,2}([/\\-])[ ]{0,2}\d{1,2}[ ]{0,2}\2[ ]{0,2}) \d{1,2} )        # 2024-02-11
      (?! (?:[/.-]?|[ ][/-][ ]?) \d (?!\d?:\d) )
    | (?<=\d)T(?=\d\d:\d\d)                                        # 2024-02-11T10:00
    | \d+(?:[.,٫٬]\d+)*                                              # 24; 2,500; 1.5 and longer: versions, addresses
    | https?://\S+ | www\.\S+ | [@\#]\w+ | [A-Za-z]+[\d_]\w*       # addresses, handles and names like F16: never times
    | [A-Z][a-z]{2,3}\.(?=[,/-]?[ ]?\d) | [^\W\d_]+ | _+ | [^\w\s]        # Feb. 2019""",
    re.VERBOSE,
)


def fold_time(text: str) -> Folded:
    """Fold a text as the words of time are folded: by every change of letters but one.

    >>> fold_time("١١ شُبـاط").text
    '11 شباط'
    """
    return unfold_presentation(text).then(join_hamza).then(_fold)


def _fold(text: str) -> Folded:
    letters, done = _letters(), text
    for char in letters.keys() & set(text):  # looking is far cheaper than `translate`, which rebuilds every character
        done = done.replace(char, letters[char])
    same = len(done) == len(text)
    return Folded(done, range(len(text)) if same else [i for i, char in enumerate(text) if letters.get(char, char)])


@cache
def _letters() -> dict[str, str]:
    """Give what becomes of each letter; آ keeps its madda, or آب (August) would be أب (father)."""
    return {chr(point): to for change in changes().values() for point, to in change.items() if chr(point) != "آ"}


@cache
def codes() -> Mapping[str, str]:
    """Give the one-character code of every kind of word."""
    kinds = dict.fromkeys([*BUILT_IN, *ALONE.values(), *(kind for _, _, kind, _ in _rows())])
    return MappingProxyType({kind: chr(0x100 + i) for i, kind in enumerate(kinds)})


@cache
def coded(*kinds: str) -> frozenset[str]:
    """Give the codes of some kinds, a mark being its own."""
    return frozenset(codes().get(kind, kind) for kind in kinds)


def meaning(tokens: Iterable[Token], of: type[T], *kinds: str) -> T | None:
    """Give what the first token of some kinds means, if it means a thing `of` that sort; None where none does."""
    wanted = coded(*kinds)
    for token in tokens:
        if token.code in wanted and isinstance(token.value, of):
            return token.value
    return None


def _rows() -> list[tuple[str, Value, str, str]]:
    """Read every row of every table as (word, value, kind, where it stands)."""
    known = {"month": [str(n) for n in range(1, 13)], "calendar": ("gregorian", "hijri"), "alone": ALONE}
    found: list[tuple[str, Value, str, str]] = []
    for row in table("months", ("name", *known, "note"), (), **known):
        month = Month(row["calendar"], int(row["month"]))
        found.append((row["name"], month, ALONE[row["alone"]], f"months.csv: line {row['line']}"))
    kinds = {row["kind"]: row["values"].split() for row in table("kinds", ("kind", "note"), ("values",))}
    for name in TABLES:
        for row in table(name, ("word", "kind", "note"), ("value",), kind=kinds):
            value, values, where = row["value"], kinds[row["kind"]], f"{name}.csv: line {row['line']}"
            if not (value.isdecimal() if values == ["number"] else value in (values or [""])):
                raise TableError(f"{where}: value {value!r}: kinds.csv gives {row['kind']} {' '.join(values) or 'none'}")
            found.append((row["word"], _value(value), row["kind"], where))
    return found


def _value(cell: str) -> Value:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


@cache
def lexicon() -> tuple[dict[str, Form], dict[str, dict[str, list[int]]]]:
    """Give every written form, and how long phrases are by their first two words.

    A form is the word alone or after و ف ب ل ك, one or two of them; its hamza and its final heh and yeh as they come.
    """
    code = codes()
    forms: dict[str, Form] = {}
    for word, value, kind, where in _rows():
        for spelling in _spellings(word):
            if forms.setdefault(spelling, Form(code[kind], value)) != (code[kind], value, 0):
                raise TableError(f"{where}: {word} stands in the tables twice, with two meanings")
    for spelling, form in list(forms.items()):
        for written, glued in _glued(spelling, form):
            forms.setdefault(written, glued)
    phrases: dict[str, dict[str, list[int]]] = {}
    for first, second, *more in sorted((form.split() for form in forms if " " in form), key=len, reverse=True):
        sizes = phrases.setdefault(first, {}).setdefault(second, [])
        sizes += [len(more) + 2] if len(more) + 2 not in sizes else []
    return forms | {mark: Form(plain) for mark, plain in PUNCTUATION.items()}, phrases


def _glued(word: str, form: Form) -> Iterable[tuple[str, Form]]:
    """Give a word with each of the clitics that may stand before it; numbers after و go on with a number."""
    code, linked = codes(), form.code
    if linked in coded("cardinal", "one", "ten", "scale"):
        linked = code["and number"]
    elif linked == code["ordinal"]:
        linked = code["and ordinal"]
    for clitics in (CLITICS if len(word) > 2 or word == "آب" else CLITICS[:2]) if "ء" <= word[0] <= "ي" else ():
        after = re.sub("^ا(ل(?=ل))?(?=ل)", "", word) if clitics[-1] == "ل" else word  # لليوم، لليلة
        yield clitics + after, Form(linked if clitics == "و" else form.code, form.value, len(clitics))


def _spellings(word: str) -> set[str]:
    """Give the folded forms of a word: with madda or a bare alef, with ة or ه.

    >>> sorted(_spellings("آخر سنة"))
    ['آخر سنة', 'آخر سنه', 'اخر سنة', 'اخر سنه']
    """
    folded = fold_time(word).text
    bare = folded if folded == "آب" else key(word)
    return {form.replace("ة", heh) for form in (folded, bare) for heh in "ةه"}


def lex(text: str) -> list[Token]:
    """Cut a folded text into tokens; a phrase of the tables becomes one, so does a number or a month named twice."""
    (forms, phrases), silent = lexicon(), codes()["word"]
    found = list(TOKEN.finditer(text))
    words = [match[0] for match in found]
    tokens: list[Token] = []
    end = 0
    for at in [at for at, word in enumerate(words) if word in forms or word in phrases or word[0] in DIGITS]:
        if at < end:  # in a phrase
            continue
        word = words[at]
        size = _phrase(words, at) if word in phrases else 1
        if known := forms.get(word if size == 1 else " ".join(words[at : at + size])) or _numeral(word):
            start = found[at].start()
            if end < at:  # words that say nothing of time: one token, however many
                tokens.append(Token(silent, None, found[end].start(), start))
            end = at + size
            tokens.append(Token(known.code, known.value, start + known.clitics, found[end - 1].end()))
    if end < len(words):
        tokens.append(Token(silent, None, found[end].start(), len(text)))
    return _reduce(tokens, "".join([token.code for token in tokens]))


def _phrase(words: list[str], at: int) -> int:
    """Give of how many words the longest phrase is that begins at a word, 1 where there is none."""
    forms, phrases = lexicon()
    sizes = phrases[words[at]].get(words[at + 1], ()) if at + 1 < len(words) else ()
    return next((size for size in sizes if " ".join(words[at : at + size]) in forms and at + size <= len(words)), 1)


@lru_cache(maxsize=4096)
def _numeral(word: str) -> Form | None:
    """Tell what a word of digits is: a clock time, a numeric date, a day's, a year's or another number."""
    if word[0] not in DIGITS:
        return None
    kind, date = "word", [part.strip() for part in re.split(r"[/\\.-]", word)]
    value: Value = None
    if ":" in word:
        hour, *rest = map(int, word.split(":"))
        kind, value = "clock" if hour < 25 and max(rest) < 60 else "word", 60 * hour + rest[0]
    elif len(date) == 3 and max(map(len, date)) == 4 and "".join(date).isdigit():
        kind, value = "numeric date", word
    elif len(word) < 13 and word.isdigit():
        value = int(word)
        kind = _number_kind(value) if len(word) in (1, 2, 4) else "number"
    elif len(word) < 18 and re.fullmatch(r"\d+(\.\d+)?", plain := re.sub(r"[,٬](?=\d{3}\b)", "", word).replace("٫", ".")):
        kind, value = "number", float(plain) if "." in plain else int(plain)
    return Form(codes()[kind], value)


def _number_kind(number: float) -> str:
    if 1 <= number <= 31:
        return "day number"
    return "year number" if 1000 <= number < 2200 else "number"


def compose(pattern: str) -> re.Pattern[str]:
    """Compile a verbose pattern in which `<a kind of word>` stands for its code."""
    return re.compile(re.sub(r"(?<!P)<([a-z ]+)>", lambda name: codes()[name[1]], pattern), re.VERBOSE)


def any_of(*kinds: str) -> str:
    """Write a class of kinds for `compose`.

    >>> any_of("day", "unit")
    '[<day><unit>]'
    """
    return "[" + "".join(f"<{kind}>" for kind in kinds) + "]"


@cache
def _reducible() -> re.Pattern[str]:
    return compose(
        r"""(?P<number> (?: [<cardinal><ten><scale><and number>] <ten>? <scale>*
                            | [<day number><year number><number>] <scale>+
                            | <one> (?=[<scale><and number>]) )
                        (?:[<and number><and ordinal>] <ten>? <scale>*)* )   # أربعة وعشرين، ألفين وعشرة، 20 ألفا
          | (?P<year> (?<=<the year>) <ordinal> [<ten><and ordinal>]? (?=<era>)            # السنة الثانية للهجرة
                      | (?: (?<![/<month word><unit><the unit>]) | (?<=[<era><pm>]/) ) [<day number><number>] (?=<era>) # 61 هـ
                      | <number> (?=-[<number><year number>][<era><pm>])            # 450-505هـ
                      | (?<=[<month><weak month><bound month>]<year word>) [<day number><number>]    # محرم سنة 61
                      | (?<=[<year word><the year>]) [<day number><number>] (?=<pm>)    # عام 61 م
                      | (?<=[/(<month><weak month><bound month>-]) <number> (?=<pm>) )  # 185هـ/801م
          | (?P<ordinal> <ordinal> [<ten><and ordinal>]? )               # الحادي والعشرين، الثاني عشر
          | (?P<nth> <the> [<day number><year number><number>] | <day number> <ordinal ending> ,? )   # الـ19، 12th,
          | (?P<month> [<month><weak month>] [/(-]* [<month><weak month>] \)? )    # أكتوبر (تشرين الأول)
          | (?P<era> (?<=[<year number><numeric date>]) <pm> | (?<=<year number>\)) <pm>
                     | (?<=[<year word><the year>][<day number><number>]) <pm>
                     | (?<=[/(<month><weak month><bound month>-]<number>) <pm> )
        """
    )


def _reduce(tokens: list[Token], line: str) -> list[Token]:
    """Join the tokens of each number and of each month named twice; tell a year by its era, and the era م by its year."""
    done: list[Token] = []
    at = 0
    for match in _reducible().finditer(line):
        start, end = match.span()
        kind = "year" if match["number"] and line[end : end + 1] in coded("era") else str(match.lastgroup)
        if joined := ("era", "CE") if match["era"] else _joined(kind, tokens[start:end]):
            done += tokens[at:start]
            done.append(Token(codes()[joined[0]], joined[1], tokens[start].start, tokens[end - 1].end))
            at = end
    return done + tokens[at:] if at else tokens


def _joined(kind: str, tokens: list[Token]) -> tuple[str, Value] | None:
    """Give the kind and the meaning of tokens that are one number, month or year; None where they are not one."""
    code, whole = tokens[0].code, total([token.value for token in tokens])
    if kind == "month":
        return ("month", tokens[0].value) if tokens[0].value in [token.value for token in tokens[1:]] else None
    if kind == "number":  # 2 ألف: digits and a scale count things
        return "number" if code in coded("day number", "year number", "number") else _number_kind(whole), whole
    if not isinstance(whole, int) or (kind == "ordinal" and 0 < total([token.value for token in tokens[1:]]) < 10):
        return None  # الخامس والسادس
    if kind == "year":
        return ("year number", whole) if 0 < whole < 5000 else None
    return "day number" if kind == "nth" and code != codes()["the"] else "ordinal", whole


def total(values: Iterable[Value]) -> int | float:
    """Add up the words of a number: what stands before a hundred or a thousand multiplies it.

    >>> total([2000, 4, 20]), total([3, 100, 5]), total([300, 1000])
    (2024, 305, 300000)
    """
    whole: int | float = 0
    part: int | float = 0
    for value in values:
        if not isinstance(value, int | float):
            continue
        if value in (1000, 1_000_000, 1_000_000_000):
            whole, part = whole + (part or 1) * value, 0
        elif value == 100 and 0 < part < 10:
            part *= 100
        else:
            part += value
    return whole + part
