"""One named change of letters at a time, each with the way back to the characters it came from.

Which code points a change touches stands in `data/letters.csv`, a row each with its Unicode name. Nothing is folded
unless a change is asked for: `fold(text, fold_persian, drop_tatweel)` does two changes and no third. Compatibility
normalisation of whole texts (NFKC, NFKD) is never used: NFKD takes the hamza off أ and آ.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from .errors import TableError
from .tables import Needed, table


@dataclass(frozen=True)
class Folded:
    """A changed text and where its characters came from.

    `origin[i]` is the index in the source of the i-th character (never decreasing); `ends[i]` the index after the last
    source character it stands for, missing where that is always `origin[i] + 1`.
    """

    text: str
    origin: Sequence[int]
    ends: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the source span of the non-empty `text[start:end]`; what was dropped at its outer edges stays outside.

        >>> drop_tatweel("العـــراق").span(0, 6)
        (0, 9)
        """
        return self.origin[start], self.ends[end - 1] if self.ends else self.origin[end - 1] + 1

    def then(self, change: Callable[[str], "Folded"]) -> "Folded":
        """Change the text once more, keeping the way back to the first source."""
        done = change(self.text)
        if isinstance(done.origin, range):  # no character moved
            return Folded(done.text, self.origin, self.ends)
        if isinstance(self.origin, range):
            return done
        spans = [self.span(*done.span(i, i + 1)) for i in range(len(done.text))]
        return Folded(done.text, [start for start, _ in spans], [end for _, end in spans])


class Change:
    """A change of single characters, by its name in the table, or several in their order, but for some characters.

    Called on a text, it gives what that becomes; several are called where presentation forms are unfolded already, so that no
    character becomes two while another is dropped.

    >>> fold_persian("الدولی").text, fold_alef("إقرأ أيضاً").text, drop_harakat("أيضاً قُتِلَ").text
    ('الدولي', 'اقرا ايضاً', 'أيضا قتل')
    >>> fold_digits("١١ شباط").text, fold_spaces("مجلس\\u00a0الأمن").text, unfold_presentation("\\ufefbﻪ").text
    ('11 شباط', 'مجلس الأمن', 'لاه')
    """

    def __init__(self, *names: str, but: str = "") -> None:
        self.names, self.but = names, but

    @cached_property
    def becomes(self) -> dict[int, str]:
        """What each code point that it touches becomes."""
        merged: dict[int, str] = {}
        for change in map(changes().__getitem__, self.names):
            merged = change | {point: becomes.translate(change) for point, becomes in merged.items()}
        return {point: becomes for point, becomes in merged.items() if chr(point) not in self.but}

    @cached_property
    def ranges(self) -> str:
        """The characters it touches, as ranges for a class of a pattern: thousands of single ones would be tried in turn."""
        points = sorted(self.becomes)
        starts = [point for point in points if point - 1 not in self.becomes]
        ends = [point for point in points if point + 1 not in self.becomes]
        return "".join(f"\\U{start:08x}-\\U{end:08x}" for start, end in zip(starts, ends, strict=True))

    @cached_property
    def _touched(self) -> re.Pattern[str]:
        return re.compile(f"[{self.ranges}]")

    def __call__(self, text: str) -> Folded:
        """Change a text."""
        done = text.translate(self.becomes) if self._touched.search(text) else text  # looking is 10 times cheaper
        if len(done) == len(text):
            return Folded(done, range(len(text)))
        return Folded(done, [i for i, char in enumerate(text) for _ in self.becomes.get(ord(char), char)])


fold_persian = Change("persian")  # yeh and keheh of Persian keyboards
fold_digits = Change("digits")  # Arabic-Indic and extended Arabic-Indic digits become 0-9
fold_spaces = Change("spaces")  # no-break and typographic spaces become U+0020; tabs and line ends stay
fold_alef = Change("alef")  # hamza, madda and wasla come off the alef (أ إ آ ٱ): for matching words written either way
fold_maksura = Change("maksura")  # ى becomes ي, for words whose dots Egypt leaves off; of على it gives no word, only a key
drop_tatweel = Change("tatweel")  # the stroke that stretches a word
drop_harakat = Change("harakat")  # short vowels, sukun, shadda, tanwin, superscript alef; letters with hamza stay as they are
drop_unseen = Change("unseen")  # soft hyphens, joiners, controls: Unicode's 4,174 Default_Ignorable_Code_Points
unfold_presentation = Change("presentation")  # forms with a compatibility decomposition become letters, all from their place


def fold(text: str, *changes: Callable[[str], Folded]) -> Folded:
    """Do several changes, one after another, keeping the way back to `text`.

    >>> fold("الدولـــی", fold_persian, drop_tatweel).text
    'الدولي'
    """
    folded = Folded(text, range(len(text)))
    for change in changes:
        folded = folded.then(change)
    return folded


def join_hamza(text: str) -> Folded:
    r"""Join a letter and the combining hamza or madda after it to the one letter they are; vowel signs may part the two.

    Method: canonical composition of the pair (Unicode Standard Annex 15, NFC); ى counts for ي, whose dots hamza displaces.

    >>> join_hamza("ا\u0653ب").text, join_hamza("رى\u0654يس").text
    ('آب', 'رئيس')
    """
    if not any(mark in text for mark in HAMZAS):
        return Folded(text, range(len(text)))
    origin, ends = set(range(len(text))), list(range(1, len(text) + 1))
    for match in COMBINED.finditer(text):
        start, end = match.span()
        origin.remove(end - 1)
        ends[start:end] = [end] * (end - start)
    done = COMBINED.sub(lambda match: unicodedata.normalize("NFC", match[1].replace("ى", "ي") + match[3]) + match[2], text)
    return Folded(done, sorted(origin), [ends[i] for i in sorted(origin)])


HAMZAS = "\N{ARABIC MADDAH ABOVE}\N{ARABIC HAMZA ABOVE}\N{ARABIC HAMZA BELOW}"
VOWEL_SIGNS = r"[\u064b-\u0652\u0670]"
COMBINED = re.compile(rf"(ا|[ويى](?={VOWEL_SIGNS}*{HAMZAS[1]}))({VOWEL_SIGNS}*)([{HAMZAS}])")
"""A letter, the vowel signs on it, and a mark that composes with it."""
PLAIN = re.compile(r"[\u0621-\u063a\u0641-\u064a]+")
"""Words of Arabic letters alone, from hamza to yeh without tatweel: folded, each letter keeps its place."""
SECOND = f"[{re.escape(bytes(range(0x80, 0xC0)).decode('cp1256'))}]"
GARBLED = re.compile(f"[\N{ARABIC LETTER TAH}\N{ARABIC LETTER ZAH}]{SECOND}|â{SECOND}{{2}}")
"""UTF-8 writes Arabic letters as D8 or D9 and one more byte, quotes and dashes as E2 and two; so Windows-1256 shows them."""
MATCHING: tuple[Callable[[str], Folded], ...] = (fold_spaces, fold_digits, drop_unseen, unfold_presentation)
MATCHING += (fold_persian, drop_tatweel, drop_harakat, join_hamza, fold_alef, fold_maksura)
"""The changes under which the library's tables are matched against a page."""
OF_LETTERS = tuple(name for change in MATCHING if isinstance(change, Change) for name in change.names)
"""Those of single characters, which are all but `join_hamza`."""


def unmarked(word: str) -> str:
    """Give a word as dictionaries spell it: without harakat and tatweel, Persian letters as Arabic ones.

    >>> unmarked("الحكومـةُ")
    'الحكومة'
    """
    return word if PLAIN.fullmatch(word) else fold(word, drop_harakat, drop_tatweel, fold_persian).text


def fold_key(text: str) -> str:
    """Fold a text for matching by all of `MATCHING` at once, without the way back.

    >>> fold_key("إقرأ أيضاً")
    'اقرا ايضا'
    """
    if "\N{ARABIC HAMZA ABOVE}" in text or "\N{ARABIC MADDAH ABOVE}" in text or "\N{ARABIC HAMZA BELOW}" in text:
        return fold(text, *MATCHING).text
    return text.translate(_merged())


@cache
def _merged() -> dict[int, str]:
    """Give all changes of single characters as one table that answers for each letter: `translate` is slow without an answer."""
    return {point: chr(point) for point in range(0x700)} | Change(*OF_LETTERS).becomes


def garbled(text: str) -> bool:
    """Tell whether a text is UTF-8 that was once read as Windows-1256: most of what is not ASCII is such pairs.

    >>> garbled("ط§ظ„ط¹ط±ط§ظ‚"), garbled("العراق، فقط، فقط؛")
    (True, False)
    """
    if "ط" not in text and "ظ" not in text:
        return False
    pieces = GARBLED.findall(text)
    return len(pieces) > 2 and sum(map(len, pieces)) >= 0.7 * sum(not c.isascii() for c in text)


def repair_cp1256(text: str) -> Folded:
    """Undo one reading of UTF-8 as Windows-1256, character by character; what does not fit stays as it is.

    A lone ط stands for ح: its second byte is Windows-1256's soft hyphen, which scrapers drop. That is an inference, and
    the only one made here. Method: the code chart of Windows-1256 read backwards, then UTF-8 (RFC 3629).

    >>> repair_cp1256("ط§ظ„ط¹ط±ط§ظ‚").text
    'العراق'
    """
    chars, edges, size = list[str](), [0], 0
    while (at := edges[-1]) < len(text):
        last = size
        size, char = next(((n, char) for n in (2, 3, 4) if (char := _decoded(text[at : at + n]))), (1, text[at]))
        if size == 1 and char == "ط" and (last > 1 or _decoded(text[at + 1 : at + 3])):
            char = "ح"
        chars.append(char)
        edges.append(at + size)
    return Folded("".join(chars), edges[:-1], edges[1:])


def readable(text: str) -> Folded:
    """Give the text as it is to be read: repaired where it is UTF-8 once read as Windows-1256, 1252 or Latin-1, else itself.

    >>> readable("العراق").text, readable("Ø§Ù„Ø¹Ø±Ø§Ù‚").text
    ('العراق', 'العراق')
    """
    arabic = text.translate(_western()) if "Ø" in text or "Ù" in text else text
    return repair_cp1256(arabic) if garbled(arabic) else Folded(text, range(len(text)))


@cache
def _western() -> dict[int, str]:
    """Map what Latin-1 and Windows-1252 show for a byte to what Windows-1256 shows for it."""
    high = bytes(range(0x80, 0x100))
    arabic, western = high.decode("cp1256"), high.decode("cp1252", "surrogateescape")  # five bytes are no character there
    return dict(zip(high, arabic, strict=True)) | dict(zip(map(ord, western), arabic, strict=True))


@lru_cache(maxsize=4096)
def _decoded(piece: str) -> str | None:
    """Give the one character whose UTF-8 bytes, read as Windows-1256, are `piece`."""
    try:
        char = piece.encode("cp1256").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return char if len(char) == 1 < len(piece) else None


@cache
def changes() -> dict[str, dict[int, str]]:
    """Read `letters.csv` as translation tables by change; a name that is not the code point's own is an error.

    A row may stand for a range, `U+200B..U+200F`, and then gives the names of both its ends. The table of presentation
    forms (U+FB50-FDFF, U+FE70-FEFC) is Unicode's own.
    """
    found: dict[str, dict[int, str]] = {}
    for row in table("letters", ("change", "code_point", "name", "note"), ("becomes",)):
        try:
            points = [int(point.removeprefix("U+"), 16) for point in row["code_point"].split("..")]
            named = "..".join(unicodedata.name(chr(point), "<reserved>") for point in points)
            becomes = "".join(chr(int(point.removeprefix("U+"), 16)) for point in row["becomes"].split())
        except (ValueError, OverflowError) as error:
            raise TableError(f"letters.csv: line {row['line']}: code points are written U+06CC ({error})") from None
        if named != row["name"]:
            raise TableError(f"letters.csv: line {row['line']}: {row['code_point']} is {named}, not {row['name']}")
        found.setdefault(row["change"], {}).update(dict.fromkeys(range(points[0], points[-1] + 1), becomes))
    forms = map(chr, (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)))
    letters = {form: unicodedata.normalize("NFKC", form).lstrip(" ") for form in forms}  # marks come with a space before them
    found["presentation"] = {ord(form): shown for form, shown in letters.items() if shown != form}
    return Needed("letters.csv", found)
