"""The words of time: tables of words become tokens, and tokens a line of one-letter codes that short patterns can read.

Words that say nothing of time share one code, however many stand together, so a pattern over codes is short to write
and quick to run: `<day number> <month> <year number>` is three characters, however they are spelt.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from . import tables
from .errors import TableError
from .letters import OF_LETTERS, Change, Folded, fold, fold_key, join_hamza, unfold_presentation
from .tables import table


class Month(NamedTuple):
    """A month of the `gregorian` or the `hijri` calendar, by its number."""

    calendar: str
    number: int


Value = int | float | str | Month | None
T = TypeVar("T", int, float, str, Month)


class TimeToken(NamedTuple):
    """A code, what the word means, and its span in the folded text, clitics left out; in the lexicon, of a word by itself."""

    code: str
    value: Value = None
    start: int = 0
    end: int = 0


TABLES = ("weekdays", "numbers", "units", "deictics", "modifiers", "traps")
ALONE = {"yes": "month", "no": "weak month", "never": "bound month"}
"""The kind of a month's name, by whether it means the month where nothing beside it says so."""
STEPS = ("part", "rule", "joined", "never", "full date")
JOINED = ("number", "year", "ordinal", "nth", "month", "era")
GROUPS = {"alone", "at", "century", "clock", "date", "days", "edge", "head", "hour", "later", "less", "minutes", "month", "next"}
GROUPS |= {"nth", "one", "part", "then", "this", "to", "two", "week", "when"}
"""The groups of the patterns that the rules read."""
NEEDED = {"two_calendars": ("one", "two"), "digits": ("date",), "day_of_month": ("days",)}
"""Those without which a rule has nothing to read."""
PUNCTUATION = {"،": ",", "–": "-", "—": "-", "‑": "-", "−": "-", "[": "(", "]": ")"} | {c: c for c in ",-/().\n؛T"}
CLITICS = ("و", "ف", "ب", "ك", "ل", "وب", "وك", "ول", "فب", "فك", "فل")
"""What may be glued to the front of a word; to a very short one only the first two."""
EVERY_LETTER = Change(*OF_LETTERS, but="آ")  # which keeps its madda, or آب (August) would be أب (father)
TIME_TOKEN = re.compile(
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
    return fold(text, unfold_presentation, join_hamza, EVERY_LETTER)


@cache
def kind_codes() -> dict[str, str]:
    """Give the one-character code of every kind of word."""
    rows = enumerate(table("kinds", ("kind", "note"), ("values",)))
    return tables.Needed("kinds.csv", {row["kind"]: chr(0x100 + i) for i, row in rows})


@cache
def codes_of(*kinds: str) -> frozenset[str]:
    """Give the codes of some kinds, a mark being its own."""
    return frozenset(kind if kind in PUNCTUATION else kind_codes()[kind] for kind in kinds)


def meaning(tokens: Iterable[TimeToken], of: type[T], *kinds: str) -> T | None:
    """Give what the first token of some kinds means, if it means a thing `of` that sort; None where none does."""
    wanted = codes_of(*kinds)
    return next((token.value for token in tokens if token.code in wanted and isinstance(token.value, of)), None)


def _rows() -> list[tuple[str, TimeToken, str]]:
    known = {"month": [str(n) for n in range(1, 13)], "calendar": ("gregorian", "hijri"), "alone": ALONE}
    found, codes = [], kind_codes()
    for row in table("months", ("name", *known, "note"), (), **known):
        form = TimeToken(codes[ALONE[row["alone"]]], Month(row["calendar"], int(row["month"])))
        found.append((row["name"], form, f"months.csv: line {row['line']}"))
    kinds = {row["kind"]: row["values"].split() or [""] for row in table("kinds", ("kind", "note"), ("values",))}
    for name in TABLES:
        for row in table(name, ("word", "kind", "note"), ("value",), kind=kinds):
            value, values, where = row["value"], kinds[row["kind"]], f"{name}.csv: line {row['line']}"
            if value not in values and not (values == ["number"] and value.isdecimal()):
                raise TableError(f"{where}: value {value!r}: kinds.csv gives {row['kind']} {' '.join(values) or 'none'}")
            found.append((row["word"], TimeToken(codes[row["kind"]], _number(value) if value[-1:].isdigit() else value), where))
    return found


def _number(digits: str) -> int | float:
    return float(digits) if "." in digits else int(digits)


@cache
def time_lexicon() -> dict[str, TimeToken]:
    """Give every written form: a word or a phrase alone or after و ف ب ل ك; its hamza, final heh and yeh as they come."""
    forms: dict[str, TimeToken] = {}
    for word, form, where in _rows():
        for spelling in _spellings(word):
            if forms.setdefault(spelling, form) != form:
                raise TableError(f"{where}: {word} stands in the tables twice, with two meanings")
    for spelling, form in list(forms.items()):
        for written, glued in _glued(spelling, form):
            forms.setdefault(written, glued)
    return forms | {mark: TimeToken(plain) for mark, plain in PUNCTUATION.items()}


def _glued(word: str, form: TimeToken) -> Iterator[tuple[str, TimeToken]]:
    """Give a word with each of the clitics that may stand before it; numbers after و go on with a number."""
    linked = form.code
    if linked in codes_of("cardinal", "one", "ten", "scale"):
        linked = kind_codes()["and number"]
    elif linked in codes_of("ordinal"):
        linked = kind_codes()["and ordinal"]
    for clitics in (CLITICS if len(word) > 2 or word == "آب" else CLITICS[:2]) if "ء" <= word[0] <= "ي" else ():
        after = re.sub("^ا(ل(?=ل))?(?=ل)", "", word) if clitics[-1] == "ل" else word  # لليوم، لليلة
        yield clitics + after, TimeToken(linked if clitics == "و" else form.code, form.value, len(clitics))


def _spellings(word: str) -> set[str]:
    """Give the folded forms of a word: with madda or a bare alef, with ة or ه.

    >>> sorted(_spellings("آخر سنة"))
    ['آخر سنة', 'آخر سنه', 'اخر سنة', 'اخر سنه']
    """
    folded = fold_time(word).text
    bare = folded if folded == "آب" else fold_key(word)
    return {form.replace("ة", heh) for form in (folded, bare) for heh in "ةه"}


@cache
def _begun() -> frozenset[str]:
    """Give what the phrases of the tables begin with, up to the end of a word that is not their last."""
    return frozenset(start for form in time_lexicon() for start in accumulate(form.split(" ")[:-1], "{} {}".format))


def _longest(text: str, phrase: str, end: int) -> tuple[TimeToken | None, int]:
    """Give what a word is, or the longest phrase that begins with it, and where that ends."""
    forms, begun, at = time_lexicon(), _begun(), end
    known = forms.get(phrase) or _numeral(phrase)
    while phrase in begun and (more := TIME_TOKEN.search(text, at)):
        phrase, at = f"{phrase} {more[0]}", more.end()
        if phrase in forms:
            known, end = forms[phrase], at
    return known, end


def lex(text: str) -> list[TimeToken]:
    """Cut a folded text into tokens; a phrase of the tables becomes one, so does a number or a month named twice."""
    forms, begun, silent = time_lexicon(), _begun(), kind_codes()["word"]
    tokens: list[TimeToken] = []
    end = 0
    for match in [match for match in TIME_TOKEN.finditer(text) if (word := match[0]) in forms or word in begun or word < ":"]:
        if (start := match.start()) < end:  # in a phrase
            continue
        known, last = _longest(text, match[0], match.end())
        if known:
            if end < start and not text[end:start].isspace():  # words that say nothing of time: one token, however many
                tokens.append(TimeToken(silent, None, end, start))
            tokens.append(TimeToken(known.code, known.value, start + known.start, last))
            end = last
    if end < len(text) and not text[end:].isspace():
        tokens.append(TimeToken(silent, None, end, len(text)))
    return _reduce(tokens, "".join([token.code for token in tokens]))


@lru_cache(maxsize=4096)
def _numeral(word: str) -> TimeToken | None:
    """Tell what a word of digits is: a clock time, a numeric date, a day's, a year's or another number."""
    if not word[0].isdigit():
        return None
    kind, date = "word", [part.strip() for part in re.split(r"[/\\.-]", word)]
    value: Value = None
    if ":" in word:
        hour, *rest = map(int, word.split(":"))
        kind, value = "clock" if hour < 25 and max(rest) < 60 else "word", 60 * hour + rest[0]
    elif len(date) == 3 and max(map(len, date)) == 4 and "".join(date).isdigit():
        kind, value = "numeric date", word
    elif len(word) < 18 and re.fullmatch(r"\d+(\.\d+)?", plain := re.sub(r"[,٬](?=\d{3}\b)", "", word).replace("٫", ".")):
        value = _number(plain)
        kind = _number_kind(value) if word.isdigit() and len(word) in (1, 2, 4) else "number"
    return TimeToken(kind_codes()[kind], value)


def _number_kind(number: float) -> str:
    if 1 <= number <= 31:
        return "day number"
    return "year number" if 1000 <= number < 2200 else "number"


@cache
def time_patterns(step: str, *names: str) -> list[tuple[str, re.Pattern[str]]]:
    """Give the patterns of a step of `timex.csv`, each with its name; raises `TableError` for one that is none of `names`.

    >>> [name for name, _ in time_patterns("joined", *JOINED)]
    ['number', 'year', 'ordinal', 'nth', 'month', 'era']
    """
    found = []
    for row, pattern in tables.pattern_rows("timex", kind_codes(), ("example", "value"), STEPS):
        if row["step"] not in (step, "part"):
            continue  # those of other steps are compiled, which takes longest, where they are asked for
        if row["step"] == step and row["name"] not in names:
            wrong = f"name {tables.short(row['name'])} is none of {', '.join(names)}"
            raise TableError(f"timex.csv: line {row['line']}: {wrong}")
        groups, needed = GROUPS if row["step"] in ("part", "rule") else (), NEEDED.get(row["name"], ())
        compiled = tables.compiled("timex", row, f"(?:{pattern})", groups, needed, re.VERBOSE)
        if row["step"] == step:
            if compiled.match(""):
                raise tables.no_pattern("timex", row, "it fits where nothing is")
            found.append((row["name"], compiled))
    if lacking := [name for name in names if name not in dict(found)]:
        raise TableError(f"timex.csv: no row of the step {step} has the name {lacking[0]}, which the library needs")
    return found


@cache
def either(step: str, *names: str) -> re.Pattern[str]:
    """Compile the patterns of a step as one, whose last group says which of them it was."""
    found = [re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for _, pattern in time_patterns(step, *names)]
    return re.compile("|".join(f"({pattern})" for pattern in found), re.VERBOSE)


def _reduce(tokens: list[TimeToken], line: str) -> list[TimeToken]:
    """Join the tokens of each number and of each month named twice; tell a year by its era, and the era م by its year."""
    done: list[TimeToken] = []
    at = 0
    for match in either("joined", *JOINED).finditer(line):
        start, end = match.span()
        name, _ = time_patterns("joined", *JOINED)[(match.lastindex or 1) - 1]
        kind = "year" if name == "number" and line[end : end + 1] in codes_of("era") else name
        if form := _join(kind, tokens[start:end]):
            done += tokens[at:start]
            done.append(TimeToken(kind_codes()[form[0]], form[1], tokens[start].start, tokens[end - 1].end))
            at = end
    return done + tokens[at:] if at else tokens


def _join(kind: str, tokens: list[TimeToken]) -> tuple[str, Value] | None:
    """Give the kind and the meaning of tokens that are one number, month or year; None where they are not one."""
    values = [token.value for token in tokens]
    code, whole = tokens[0].code, total(values)
    if kind == "era":
        return "era", "CE"
    if kind == "month":
        return ("month", values[0]) if values[0] in values[1:] else None
    if kind == "number":  # 2 ألف: digits and a scale count things
        return "number" if code in codes_of("day number", "year number", "number") else _number_kind(whole), whole
    if not isinstance(whole, int) or (kind == "ordinal" and 0 < total(values[1:]) < 10):
        return None  # الخامس والسادس
    if kind == "year":
        return ("year number", whole) if 0 < whole < 5000 else None
    return "day number" if kind == "nth" and code not in codes_of("the") else "ordinal", whole


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
