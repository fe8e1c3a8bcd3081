"""The words of time: tables of words become tokens, and tokens a line of one-letter codes that short patterns can read.

Words that say nothing of time share one code, however many stand together, so a pattern over codes is short to write
and quick to run: `<day number> <month> <year number>` is three characters, however they are spelt.
"""

import re
from functools import cache
from types import MappingProxyType

from .errors import TableError
from .letters import Folded, changes, join_hamza, key, unfold_presentation
from .tables import table

Token = tuple[str, object, int, int]
"""A code, what the word means, and its span in the folded text, clitics left out."""

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
    | (?:\d{1,2}([.]|[ ]?[/-][ ]?)\d{1,2}\1\d{4}|\d{4}([.]|[ ]?[/-][ ]?)\d{1,2}\2\d{1,2})(?!(?:[/.-]?|[ ][/-][ ]?)\d(?!\d?:\d))
                                                                    # 11/2/2024, 11 / 2 / 2024, 2024-02-11
    | (?<=\d)T(?=\d\d:\d\d)                                        # 2024-02-11T10:00
    | \d+(?:[.,٫٬]\d+)*                                              # 24; 2,500; 1.5 and longer: versions, addresses
    | https?://\S+ | www\.\S+ | [@\#]\w+ | [A-Za-z]+[\d_]\w*       # addresses, handles and names like F16: never times
    | [^\W\d_]+ | _+ | [^\w\s]""",
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
def codes() -> MappingProxyType:
    """Give the one-character code of every kind of word."""
    kinds = dict.fromkeys([*BUILT_IN, *ALONE.values(), *(kind for _, _, kind, _ in _rows())])
    return MappingProxyType({kind: chr(0x100 + i) for i, kind in enumerate(kinds)})


def _rows() -> list[tuple[str, object, str, str]]:
    """Read every row of every table as (word, value, kind, where it stands)."""
    known = {"month": [str(n) for n in range(1, 13)], "calendar": ("gregorian", "hijri"), "alone": ALONE}
    found = []
    for row in table("months", ("name", *known, "note"), **known):
        found.append((row["name"], (row["calendar"], int(row["month"])), ALONE[row["alone"]], f"months.csv: line {row['line']}"))
    kinds = {row["kind"]: row["values"].split() for row in table("kinds", ("kind", "note"), ("values",))}
    for name in TABLES:
        for row in table(name, ("word", "kind", "note"), ("value",), kind=kinds):
            value, known, where = row["value"], kinds[row["kind"]], f"{name}.csv: line {row['line']}"
            if not (value.isdecimal() if known == ["number"] else value in (known or [""])):
                raise TableError(f"{where}: value {value!r}: kinds.csv gives {row['kind']} {' '.join(known) or 'none'}")
            found.append((row["word"], _value(value), row["kind"], where))
    return found


def _value(cell: str) -> object:
    try:
        return float(cell) if "." in cell else int(cell)
    except ValueError:
        return cell


@cache
def lexicon() -> tuple[dict[str, tuple[str, object, int]], dict[str, dict[str, list[int]]]]:
    """Give every written form as (code, value, length of its clitics), and how long phrases are by their first two words.

    A form is the word alone or after و ف ب ل ك, one or two of them; its hamza and its final heh and yeh as they come.
    """
    code, forms = codes(), {}
    for word, value, kind, where in _rows():
        for form in _spellings(word):
            if forms.setdefault(form, (code[kind], value, 0)) != (code[kind], value, 0):
                raise TableError(f"{where}: {word} stands in the tables twice, with two meanings")
    linked = {code[kind]: code["and number"] for kind in ("cardinal", "one", "ten", "scale")}
    linked[code["ordinal"]] = code["and ordinal"]
    for form, (letter, value, _) in [item for item in forms.items() if "ء" <= item[0][0] <= "ي"]:
        for clitics in CLITICS if len(form) > 2 or form == "آب" else "وف":
            written = clitics + (re.sub("^ا(ل(?=ل))?(?=ل)", "", form) if clitics[-1] == "ل" else form)  # لليوم، لليلة
            forms.setdefault(written, (linked.get(letter, letter) if clitics == "و" else letter, value, len(clitics)))
    phrases: dict[str, dict[str, list[int]]] = {}
    for size, first, second in sorted({(len(form.split()), *form.split()[:2]) for form in forms if " " in form}, reverse=True):
        phrases.setdefault(first, {}).setdefault(second, []).append(size)
    forms.update({mark: (plain, None, 0) for mark, plain in PUNCTUATION.items()})
    return forms, phrases


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
    found, tokens, end = list(TOKEN.finditer(text)), [], 0
    words = [match[0] for match in found]
    for at in [at for at, word in enumerate(words) if word in forms or word in phrases or word[0] in DIGITS]:
        if at < end:  # in a phrase
            continue
        word, size = words[at], 1
        known = forms.get(word) or (_numeral(word) if word[0] in DIGITS else None)
        if word in phrases and at + 1 < len(words):
            for longer in phrases[word].get(words[at + 1], ()):
                if " ".join(words[at : at + longer]) in forms:
                    known, size = forms[" ".join(words[at : at + longer])], longer
                    break
        if known:
            start = found[at].start()
            if end < at:  # words that say nothing of time: one token, however many
                tokens.append((silent, None, found[end].start(), start))
            end = min(at + size, len(words))
            tokens.append((known[0], known[1], start + known[2], found[end - 1].end()))
    if end < len(words):
        tokens.append((silent, None, found[end].start(), len(text)))
    return _reduce(tokens, "".join([token[0] for token in tokens]))


def _numeral(word: str) -> tuple[str, object, int]:
    """Tell what a word of digits is: a clock time, a numeric date, a day's, a year's or another number."""
    kind, value, date = "word", None, re.split(r"[/.-]", word)
    if ":" in word:
        value = [int(part) for part in word.split(":")]
        kind = "clock" if value[0] < 25 and max(value[1:]) < 60 else "word"
    elif len(date) == 3 and max(len(part.strip()) for part in date) == 4:
        kind, value = "numeric date", tuple(map(int, date))
    elif len(word) < 13 and word.isdigit():
        value = int(word)
        kind = _number_kind(value) if len(word) in (1, 2, 4) else "number"
    elif len(word) < 18 and re.fullmatch(r"\d+(\.\d+)?", plain := re.sub(r"[,٬](?=\d{3}\b)", "", word).replace("٫", ".")):
        kind, value = "number", float(plain)
    return codes()[kind], value, 0


def _number_kind(number: float) -> str:
    if 1 <= number <= 31:
        return "day number"
    return "year number" if 1000 <= number < 2200 else "number"


def compose(pattern: str) -> re.Pattern:
    """Compile a verbose pattern in which `<a kind of word>` stands for its code."""
    return re.compile(re.sub(r"(?<!P)<([a-z ]+)>", lambda name: codes()[name[1]], pattern), re.VERBOSE)


def any_of(*kinds: str) -> str:
    """Write a class of kinds for `compose`.

    >>> any_of("day", "unit")
    '[<day><unit>]'
    """
    return "[" + "".join(f"<{kind}>" for kind in kinds) + "]"


@cache
def _reducible() -> re.Pattern:
    return compose(
        r"""(?P<number> (?: [<cardinal><ten><scale><and number>] <ten>? <scale>*
                            | [<day number><year number><number>] <scale>+
                            | <one> (?=[<scale><and number>]) )
                        (?:[<and number><and ordinal>] <ten>? <scale>*)* )   # أربعة وعشرين، ألفين وعشرة، 20 ألفا
          | (?P<ordinal> <ordinal> [<ten><and ordinal>]? )               # الحادي والعشرين، الثاني عشر
          | (?P<nth> <the> [<day number><year number><number>] | <day number> <ordinal ending> ,? )   # الـ19، 12th,
          | (?P<month> [<month><weak month>] [/(-]* [<month><weak month>] \)? )    # أكتوبر (تشرين الأول)
        """
    )


def _reduce(tokens: list[Token], line: str) -> list[Token]:
    """Join the tokens of each number and of each month named twice."""
    code, done, at = codes(), [], 0
    counted = {code[kind] for kind in ("day number", "year number", "number")}
    for match in _reducible().finditer(line):
        start, end = match.span()
        values = [token[1] for token in tokens[start:end] if token[1] is not None]
        value, kind = values[0], match.lastgroup
        if kind == "ordinal" and values[1:] and values[1] < 10:
            continue  # الخامس والسادس
        if kind == "month" and values[0] != values[1]:
            continue  # two months, not one month twice
        if kind == "nth":
            value, kind = next(v for v in values if v != ""), "ordinal" if line[start] == code["the"] else "day number"
        elif kind != "month":
            value = total(values)
        if kind == "number" and line[start] not in counted:  # 2 ألف: digits and a scale count things
            kind = _number_kind(value)
        done += tokens[at:start]
        done.append((code[kind], value, tokens[start][2], tokens[end - 1][3]))
        at = end
    return done + tokens[at:] if at else tokens


def total(values: list[float]) -> float:
    """Add up the words of a number: what stands before a hundred or a thousand multiplies it.

    >>> total([2000, 4, 20]), total([3, 100, 5]), total([300, 1000])
    (2024, 305, 300000)
    """
    whole = part = 0
    for value in values:
        if value in (1000, 1_000_000, 1_000_000_000):
            whole, part = whole + (part or 1) * value, 0
        elif value == 100 and 0 < part < 10:
            part *= 100
        else:
            part += value
    return whole + part
