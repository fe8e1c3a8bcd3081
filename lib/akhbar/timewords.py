"""The words of time: tables of words become tokens, and tokens a line of one-letter codes that short patterns can read.

Words that say nothing of time share one code, however many stand together, so a pattern over codes is short to write
and quick to run: `<day number> <month> <year number>` is three characters, however they are spelt.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from types import MappingProxyType

from .errors import TableError
from .letters import Folded, changes, key, unfold_presentation
from .tables import table

Token = tuple[str, object, int, int]
"""A code, what the word means, and its span in the folded text, clitics left out."""

TABLES = ("weekdays", "numbers", "units", "deictics", "modifiers", "traps")
BUILT_IN = ("word", "day number", "year number", "number", "numeric date", "clock", "and number", "and ordinal")
MONTHS = {
    ("gregorian", "yes"): "month",
    ("gregorian", "no"): "weak month",
    ("hijri", "never"): "bound month",
    ("gregorian", "never"): "bound month",
}
PUNCTUATION = {"،": ",", "–": "-", "—": "-", "‑": "-", "−": "-", "[": "(", "]": ")"} | {c: c for c in ",-/().\n؛"}
DIGITS = frozenset("0123456789")

TOKEN = re.compile(
    r"""[ء-ي]+(?![^\W\d]) | [,.()] | \n                             # first what is most of a page: the quickest wins
    | (?<![+])\d{1,2}:\d\d(?::\d\d)?(?![\d:])                         # 10:30, 15:23:24, but no time zone +02:00
    | (?:\d{1,2}([.]|[ ]?[/-][ ]?)\d{1,2}\1\d{4}|\d{4}([.]|[ ]?[/-][ ]?)\d{1,2}\2\d{1,2})(?![/.-]?\d|[ ][/-][ ]?\d)
        (?:T(?=\d\d:\d\d))?                                         # 11/2/2024, 11 / 2 / 2024, 2024-02-11, and T10:00
    | \d+(?:[.,٫٬]\d+)*                                              # 24; 2,500; 1.5 and longer: versions, addresses
    | https?://\S+ | www\.\S+ | [@\#]\w+ | [A-Za-z]+[\d_]\w*       # addresses, handles and names like F16: never times
    | [^\W\d_]+ | _+ | [^\w\s]""",
    re.VERBOSE,
)


class Kept(Sequence):
    """Where the characters of a text came from that lost some: each as many places on as were dropped before it."""

    def __init__(self, dropped: list[int], size: int) -> None:
        """Take the indices of the dropped characters, ascending, and the length of what is left."""
        self.before, self.size = [at - i for i, at in enumerate(dropped)], size

    def __len__(self) -> int:
        return self.size

    def __getitem__(self, i: int) -> int:
        if not -1 < i < self.size:
            raise IndexError(i)
        return i + bisect_right(self.before, i)


@cache
def _letters() -> tuple[tuple[tuple[str, str], ...], re.Pattern]:
    """Every change of letters as (from, to), but one: آ keeps its madda, or آب (August) would be أب (father)."""
    known = changes()
    same = [(point, to) for change in ("spaces", "digits", "persian", "alef", "maksura") for point, to in known[change].items()]
    gone = [point for change in ("bidi", "zero_width", "tatweel", "harakat") for point in known[change]]
    pairs = [(chr(point), to) for point, to in same if chr(point) != "آ"] + [(chr(point), "") for point in gone]
    return tuple(pairs), re.compile("[" + "".join(map(chr, gone)) + "]")


def fold_time(text: str) -> Folded:
    """Fold a text as the words of time are folded, in one step.

    >>> fold_time("١١ شُبـاط").text
    '11 شباط'
    """
    return unfold_presentation(text).then(_fold_once)


def _fold_once(text: str) -> Folded:
    pairs, dropped = _letters()
    done = text
    for char, to in pairs:
        if char in done:  # looking is far cheaper than `translate`, which rebuilds every character
            done = done.replace(char, to)
    if len(done) == len(text):
        return Folded(done, range(len(text)))
    return Folded(done, Kept([match.start() for match in dropped.finditer(text)], len(done)))


@cache
def codes() -> MappingProxyType:
    """Give the one-character code of every kind of word."""
    kinds = [*BUILT_IN, *MONTHS.values(), *dict.fromkeys(kind for _, _, kind, _ in _rows())]
    return MappingProxyType({kind: chr(0x100 + i) for i, kind in enumerate(dict.fromkeys(kinds))})


def _rows() -> list[tuple[str, object, str, str]]:
    """Read every row of every table as (word, value, kind, where it stands)."""
    found = []
    for row in table("months", ("name", "month", "calendar", "alone", "note")):
        kind = MONTHS.get((row["calendar"], row["alone"]))
        if not kind or not row["month"].isdigit() or not 1 <= int(row["month"]) <= 12:
            raise TableError(f"months.csv: line {row['line']}: {row['name']} is no month 1-12 of a calendar we know")
        found.append((row["name"], (row["calendar"], int(row["month"])), kind, f"months.csv: line {row['line']}"))
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
def lexicon() -> tuple[dict[str, tuple[str, object, int]], frozenset[str]]:
    """Give every written form of every word (code, value, length of its clitics), and the last two words of phrases.

    A form is the word alone or after و ف ب ل ك, one or two of them; its hamza and its final heh and yeh as they come.
    """
    code, forms = codes(), {}
    for word, value, kind, where in _rows():
        for form in _spellings(word):
            if forms.setdefault(form, (code[kind], value, 0)) != (code[kind], value, 0):
                raise TableError(f"{where}: {word} stands in the tables twice, with two meanings")
    linked = {code[kind]: code["and number"] for kind in ("cardinal", "one", "ten", "scale")} | {
        code["ordinal"]: code["and ordinal"]
    }
    for form, (letter, value, _) in list(forms.items()):
        for clitics, written in _with_clitics(form):
            forms.setdefault(written, (linked.get(letter, letter) if clitics == "و" else letter, value, len(clitics)))
    for part in {part for form in forms if " " in form for part in form.split() if part[0] not in DIGITS} - forms.keys():
        forms[part] = (code["word"], None, 0)  # known only as a part of a phrase
    pairs = frozenset(" ".join(form.split()[-2:]) for form in forms if " " in form)
    forms.update({mark: (plain, None, 0) for mark, plain in PUNCTUATION.items()})
    return forms, pairs


def _spellings(word: str) -> set[str]:
    """Give the folded forms of a word: with madda or a bare alef, with ة or ه.

    >>> sorted(_spellings("آخر سنة"))
    ['آخر سنة', 'آخر سنه', 'اخر سنة', 'اخر سنه']
    """
    folded = fold_time(word).text
    bare = folded if folded == "آب" else key(word)
    return {form.replace("ة", heh) for form in (folded, bare) for heh in "ةه"}


def _with_clitics(form: str) -> list[tuple[str, str]]:
    """Give (clitics, written form); the article swallows its alef after ل: لليوم."""
    if not "ء" <= form[0] <= "ي":
        return []
    after_lam = "ل" + (form[2:] if form.startswith("الل") else form[1:]) if form.startswith("ال") else "ل" + form
    inner = [("ب", "ب" + form), ("ك", "ك" + form), ("ل", after_lam)] if len(form) > 2 or form == "آب" else []
    return [
        (first + clitic, first + written)
        for first in ("", "و", "ف")
        for clitic, written in [("", form), *inner]
        if first + clitic
    ]


def lex(text: str) -> list[Token]:
    """Cut a folded text into tokens; a phrase of the tables becomes one, so does a number or a month named twice."""
    forms, pairs = lexicon()
    code = codes()
    tokens, words, gap = [], [], None
    for match in TOKEN.finditer(text):
        word = match[0]
        known = forms.get(word)
        if known is None:
            if word[0] not in DIGITS:
                gap = match.start() if gap is None else gap
                continue
            known = _numeral(word, code)
        start, end = match.span()
        if gap is not None:  # words that say nothing of time: one token, however many
            tokens.append((code["word"], None, gap, start))
            words.append("")
            gap = None
        tokens.append((known[0], known[1], start + known[2], end))
        words.append(word)
        if len(words) > 1 and f"{words[-2]} {word}" in pairs:
            _join(tokens, words, forms)
    if gap is not None:
        tokens.append((code["word"], None, gap, len(text)))
    return _reduce(tokens, "".join([token[0] for token in tokens]))


def _join(tokens: list[Token], words: list[str], forms: dict) -> None:
    """Replace the last two to four tokens by one where they are a phrase, the longest first."""
    for size in range(min(4, len(words)), 1, -1):
        phrase = " ".join(words[-size:])
        if known := forms.get(phrase):
            first, last = tokens[-size], tokens[-1]
            start = first[2] if first[3] - first[2] < len(words[-size]) else first[2] + known[2]
            del tokens[-size:], words[-size:]
            tokens.append((known[0], known[1], start, last[3]))
            words.append(phrase)
            return


def _numeral(word: str, code: dict[str, str]) -> tuple[str, object, int]:
    """Tell what a word of digits is: a clock time, a numeric date, a day's, a year's or another number."""
    if ":" in word:
        parts = [int(part) for part in word.split(":")]
        return (code["clock"] if parts[0] < 25 and max(parts[1:]) < 60 else code["word"]), parts, 0
    if not word.isdigit():
        parts = re.split(r"[/.-]", word.rstrip("T"))
        if len(parts) == 3 and max(len(part.strip()) for part in parts) == 4:
            return code["numeric date"], tuple(map(int, parts)), 0
        plain = re.sub(r"[,٬](?=\d{3}\b)", "", word).replace("٫", ".")
        return (
            (code["number"], float(plain), 0)
            if plain.count(".") < 2 and plain.replace(".", "").isdigit()
            else (code["word"], None, 0)
        )
    if len(word) > 12:
        return code["word"], None, 0
    number = int(word)
    return code[_number_kind(number) if len(word) in (1, 2, 4) else "number"], number, 0


def _number_kind(number: float) -> str:
    if 1 <= number <= 31:
        return "day number"
    return "year number" if 1000 <= number < 2200 else "number"


def compose(pattern: str) -> re.Pattern:
    """Compile a verbose pattern in which `<a kind of word>` stands for its code."""
    return re.compile(re.sub(r"(?<!P)<([a-z ]+)>", lambda name: codes()[name[1]], pattern), re.VERBOSE)


@cache
def _reducible() -> re.Pattern:
    return compose(
        r"""(?P<number> (?: [<cardinal><ten><scale><and number>] <ten>? <scale>*
                            | [<day number><year number><number>] <scale>+
                            | <one> (?=[<scale><and number>]) )
                        (?:[<and number><and ordinal>] <ten>? <scale>*)* )   # أربعة وعشرين، ألفين وعشرة، 20 ألفا
          | (?P<ordinal> <ordinal> [<ten><and ordinal>]? )               # الحادي والعشرين، الثاني عشر
          | (?P<nth> <the> [<day number><year number><number>] | <day number> <ordinal ending> )   # الـ19، 12th
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
        value = values[0]
        if match.lastgroup == "ordinal" and values[1:] and values[1] < 10:
            continue  # الخامس والسادس
        if match.lastgroup == "month":
            if values[0] != values[1]:
                continue  # two months, not one month twice
            kind = "month"
        elif match.lastgroup == "nth":
            value, kind = next(v for v in values if v != ""), "ordinal" if line[start] == code["the"] else "day number"
        else:
            value = amount(values)
            kind = "ordinal" if match.lastgroup == "ordinal" else _number_kind(value)
            if line[start] in counted:
                kind = "number"  # 2 ألف: digits and a scale count things
        done += tokens[at:start]
        done.append((code[kind], value, tokens[start][2], tokens[end - 1][3]))
        at = end
    return done + tokens[at:] if at else tokens


def amount(values: list[float]) -> float:
    """Add up the words of a number: what stands before a hundred or a thousand multiplies it.

    >>> amount([2000, 4, 20]), amount([3, 100, 5]), amount([300, 1000])
    (2024, 305, 300000)
    """
    total = part = 0
    for value in values:
        if value in (1000, 1_000_000, 1_000_000_000):
            total, part = total + (part or 1) * value, 0
        elif value == 100 and 0 < part < 10:
            part *= 100
        else:
            part += value
    return total + part
