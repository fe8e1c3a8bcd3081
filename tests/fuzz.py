"""Hostile pages by chance: a grammar over the library's own tables, and what every reader must keep on each page.

Run it as `python tests/fuzz.py --seconds 60 --seed 1`, or with `--inputs N` passages in place of the time, which are the same
on every machine. Each failure is printed with the smallest page found that still shows it; any makes the exit code 1.
`--readme` writes the counts into the README. Pytest does not collect this file; `test_fuzz.py` runs a small part of it.
"""

import argparse
import csv
import json
import random
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path

import pandas as pd

import akhbar
from akhbar import AkhbarError, LayoutWarning, Page
from akhbar.blocks import read_blocks
from akhbar.paths import DATA
from akhbar.show import show

README = Path(__file__).parent.parent / "README.md"
BATCH = 4  # pages read together: as many as the readers remember, so that a layer another rests on is read once
AGAIN = 8  # one batch in so many is read a second time, with nothing remembered
FAILURES = ("foreign exceptions", "pages refused", "anchors broken", "characters lost", "results that differ")
LONGEST, PASSAGES = 60, 24  # pieces of a passage, and passages of a page, at most
COUNTED = ("passages", "pages", "characters", "calls")

SEPARATORS = (" ", " ", " ", " ", "", "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\u2028", "\u3000", "\v", "\f", "\x85")
MARKS = [*"،؛؟.:,;!?…-–—_/\\|()[]{}⟦⟧«»“”\"'‹›﴾﴿*#@&%٪$€~^=+<>`•●■★☆🔴", "🇮🇶", "✍️", "1.", "-1", "...", "ـ"]
UNSEEN = [chr(point) for point in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xAD, 0x34F)]
UNSEEN += [chr(point) for point in (0x61C, 0x115F, 0x180E, 0x3164, 0xFE0F, 0xFEFF, 0xFFA0, 0xE0001, 0xE0041, 0xE01EF)]
BROKEN = ["\0", "\x01", "\x1b[2J", "\x7f", "\x9f", "\ud800", "\udc00", "\udfff", "\udc80", "\ufffd", "\ufffe", "\U0010ffff"]
HARAKAT = [chr(point) for point in (*range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6DD), 0x640, 0x654, 0x655, 0x653)]
FORMS = [chr(point) for point in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD), *range(0x1EE00, 0x1EEF2))]
LETTERS = [chr(point) for point in (*range(0x600, 0x700), *range(0x750, 0x780), *range(0x870, 0x8FF))]
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３²½Ⅳ१२"
LINKS = (
    "https://t.co/x7",
    "www.example.org/؟q=1",
    "@wazir_2024",
    "#العراق",
    "pic.twitter.com/a",
    "a@b.iq",
    "https://",
    "http://[::1",
)
HTML = (
    "<b>",
    "</p>",
    "<script>alert(1)</script>",
    "&nbsp;",
    "&#1575;",
    "<!--",
    "$x^2$",
    r"$\href{javascript:1}{x}$",
    r"\(",
    "]]>",
)
FRAMES = (  # what news says, with the columns of tables it takes its words from
    "speech_verbs.verb titles.title given.name names.name speech_words.words speakers.word closed.word verbs.verb",
    "speakers.word speech_verbs.verb : « verbs.verb actors.arabic »",
    "speech_phrases.words actors.arabic ، modality_cues.words verbs.verb places.arabic",
    "weekdays.word <number> months.name <number> units.word modifiers.word",
    "<number> / <number> / <number> deictics.word <number> : <number> traps.word",
    "numbers.word units.word modifiers.word deictics.word closed.word weekdays.word",
    "layout.cue : <number> months.name <number>",
    "<line> layout.cue | actors.arabic <line>",
    "classes.word places.arabic closed.word institutions.arabic openers.words speech_verbs.present",
    "families.patterns closed.word name_parts.word given.name titles.title ، places.arabic ،",
    "بعد numbers.word units.word <mark> من actors.arabic <mark> verbs.verb",
    "classes.word <marks> speech_verbs.verb <marks> titles.title <marks> given.name <mark>",
)


@cache
def tables() -> dict[str, list[str]]:
    """Collect the words of every column of the library's tables that holds Arabic: `months.name` and so on."""
    found: dict[str, list[str]] = {}
    for file in sorted(DATA.glob("*.csv")):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                for name, cell in row.items():
                    if re.search("[\u0620-\u064a]", cell or ""):
                        found.setdefault(f"{file.stem}.{name}", []).extend(re.split(r"\s*\|\s*", cell))
    return found


def piece(chance: random.Random) -> str:
    """Draw one piece of a page: a word of a table, a mark, a number, something broken."""
    match chance.randrange(16):
        case 0 | 1 | 2 | 3 | 4 | 5:
            return chance.choice(tables()[chance.choice(list(tables()))])
        case 6 | 7:
            return chance.choice(MARKS)
        case 8 | 9:
            return number(chance)
        case 10:
            return chance.choice(UNSEEN)
        case 11:
            return chance.choice(BROKEN)
        case 12:
            return "".join(chance.choices(chance.choice((LETTERS, FORMS, HARAKAT)), k=chance.randint(1, 4)))
        case 13:
            return chance.choice(LINKS + HTML)
        case 14:
            return chance.choice(("و", "ف", "ب", "ك", "ل", "س", "ال", "لل", "وال", "بال")) + chance.choice(
                tables()["speakers.word"]
            )
        case _:
            return chr(chance.randrange(0x110000))


def number(chance: random.Random) -> str:
    """Draw a number as pages write them: years, days, clocks, ranges, digits of several scripts."""
    made = str(
        chance.choice((0, 1, 2, 11, 12, 13, 24, 30, 31, 32, 60, 99, 1445, 1600, 2023, 2024, 10**9, chance.randrange(3000)))
    )
    if chance.random() < 0.3:
        made += chance.choice(("/", "-", ".", ",", ":", "٫", "٬", "–", "ـ", "ه", "هـ", "م", "%")) + str(chance.randrange(100))
    return "".join(chance.choice(DIGITS) if chance.random() < 0.1 else char for char in made)


def framed(chance: random.Random) -> str:
    """Draw a sentence as news has them, of which a word may be missing or something else."""
    words = []
    for slot in chance.choice(FRAMES).split():
        if chance.random() < 0.12:
            words.append(piece(chance) if chance.random() < 0.6 else "")
        elif slot == "<number>":
            words.append(number(chance))
        elif slot in ("<mark>", "<marks>"):
            words.append(chance.choice(MARKS) * (3 if slot == "<marks>" else 1))
        elif slot == "<line>":
            words.append("\n")
        else:
            words.append(chance.choice(tables()[slot]) if slot in tables() else slot)
    return " ".join(words)


def spoilt(chance: random.Random, text: str) -> str:
    """Spoil a text as editors, scrapers and hostile hands do."""
    at = chance.randrange(len(text) + 1)
    to = min(len(text), at + chance.randint(1, 6))
    match chance.randrange(12):
        case 0:
            return text[:at] + text[to:]
        case 1:
            return text[:at] + text[at:to] * (2000 if chance.random() < 0.02 else chance.randint(2, 30)) + text[to:]
        case 2:
            return text[:at] + chance.choice(UNSEEN + HARAKAT + BROKEN) + text[at:]
        case 3:
            return "".join(char + chance.choice(HARAKAT) * (chance.random() < 0.3) for char in text)
        case 4:
            return text[:at] + text[at:].encode("utf-8", "surrogatepass").decode("cp1256", "replace")
        case 5:
            return text.replace(" ", chance.choice(SEPARATORS))
        case 6:
            return text[at:] + chance.choice(SEPARATORS) + text[:at]
        case 7:
            return text.replace(chance.choice(MARKS), chance.choice(MARKS))
        case 8:
            return "".join(chance.choice(DIGITS) if char.isdigit() else char for char in text)
        case 9:
            return text[::-1]
        case _:
            return text


def draw(chance: random.Random) -> list[str]:
    """Draw the passages of a page: one, or several one below another."""
    count = 1 if chance.random() < 0.4 else chance.randint(2, PASSAGES)
    return [passage(chance) + (chance.choice(SEPARATORS) if count > 1 else "") for _ in range(count)]


def passage(chance: random.Random) -> str:
    """Draw a passage: words, marks and sentences as news has them, joined by chance, and spoilt half of the time."""
    size = min(LONGEST, int(chance.expovariate(1 / 8)))
    parts = [framed(chance) if chance.random() < 0.35 else piece(chance) for _ in range(size)]
    if parts and chance.random() < 0.1:
        parts = chance.choices(parts, k=chance.randint(1, 40))  # the same few again and again
    usual = chance.choice(SEPARATORS)
    text = "".join(part + (usual if chance.random() < 0.7 else chance.choice(SEPARATORS)) for part in parts)
    return spoilt(chance, text) if chance.random() < 0.5 else text


class Broken(Exception):
    """A promise that a reader did not keep: one of `FAILURES`, and where."""


LAYERS: dict[str, Callable[[list[Page]], pd.DataFrame]] = {
    "blocks": akhbar.blocks,
    "words": akhbar.words,
    "dates": akhbar.dates,
    "actors": akhbar.actors,
    "speech": akhbar.speech,
    "families": akhbar.families,
    "naming": akhbar.naming,
    "corpus": akhbar.corpus,
    "chronicle": akhbar.chronicle,
}
OTHERS: dict[str, Callable[[list[Page]], object]] = {
    "articles": lambda pages: stands(akhbar.articles(pages), pages, "articles"),
    "terms": lambda pages: akhbar.terms(pages, least=1),
    "keyness": lambda pages: akhbar.keyness(pages[: len(pages) // 2 + 1], pages[len(pages) // 2 :]),
    "kwic": lambda pages: contexts(pages),
    "annotations": lambda pages: [noted(page) for page in pages],
    "show": lambda pages: [shown(page) for page in pages],
    "split, lemma": lambda pages: [cut(page.text) for page in pages],
    "bounds": lambda pages: [bounded(page) for page in pages],
    "evidence": lambda pages: [drawn(page) for page in pages[:1]],
}
CALLS = tuple(LAYERS) + tuple(OTHERS)


def stands(table: pd.DataFrame, pages: list[Page], name: str) -> pd.DataFrame:
    """Hold that every row of a table stands where it says it stands."""
    texts = {page.id: page.text for page in pages}
    written = table["text"] if "text" in table else [None] * len(table)
    for id, start, end, text in zip(table["page"], table["start"], table["end"], written, strict=True):
        if not 0 <= start < end <= len(texts[id]) or text is not None and texts[id][start:end] != text:
            raise Broken("anchors broken", f"{name}: {id} {start}:{end} {text!r}")
    if name == "blocks":
        for id, text in texts.items():
            if "".join(table["text"][table["page"] == id]) != text:
                raise Broken("characters lost", f"blocks do not tile {id}")
    return table


def contexts(pages: list[Page]) -> pd.DataFrame:
    """Look for a family and for a word of the first page, whose lines are the page's own characters."""
    words = pages[0].text.split()[:1]
    for query in ("militia", *words):
        try:
            table = stands(akhbar.kwic(pages, query, width=3), pages, "kwic")
        except AkhbarError:  # a query may be no word
            continue
        texts = {page.id: page.text for page in pages}
        for row in table.itertuples():
            if texts[row.page][row.start - len(row.left) : row.end + len(row.right)] != row.left + row.text + row.right:
                raise Broken("anchors broken", f"kwic {query!r}: {row.page} {row.start}:{row.end}")
    return table if words else pd.DataFrame()


def noted(page: Page) -> str:
    """Write a layer as annotations, whose quotes stand at their positions."""
    told = akhbar.annotations(akhbar.blocks(page), page)
    for item in told["items"]:
        place, quote = item["target"]["selector"]
        if page.text[place["start"] : place["end"]] != quote["exact"]:
            raise Broken("anchors broken", f"annotations: {page.id} {place}")
        if not page.text[: place["start"]].endswith(quote["prefix"]) or not page.text[place["end"] :].startswith(quote["suffix"]):
            raise Broken("anchors broken", f"annotations: {page.id} {quote}")
    return json.dumps(told)


def shown(page: Page) -> str:
    """Show the whole page, of which every character is seen or told, and its words of time."""
    whole = show(page)
    back = re.sub(r"\[U\+([0-9A-F]{4,6})\]", lambda told: chr(int(told[1], 16)), whole.text)
    if "[U+" not in page.text and back != re.sub(r"\r\n?", "\n", page.text):  # a line's end is shown as one, however written
        raise Broken("characters lost", f"show: {page.id}")
    if "$" in re.sub(r"<bdi>\$</bdi>", "", whole.html) or re.search("<(?!/?(p|bdi|br|mark|small)\\b)", whole.html):
        raise Broken("characters lost", f"show: {page.id} has markup or mathematics")
    return whole.html + show(page, akhbar.dates(page), "type", context=5).html


def cut(text: str) -> list[object]:
    """Split what stands between spaces, and give its lemma; the parts joined are the word."""
    found: list[object] = []
    for word in text.split()[:20]:
        if "".join(parts := akhbar.split(word)) != word:
            raise Broken("characters lost", f"split {word!r}")
        found += [parts, akhbar.lemma(word)]
        if not found[-1]:
            raise Broken("characters lost", f"lemma {word!r} is empty")
    return found


def bounded(page: Page) -> list[object]:
    """Give the bounds of every value of the page's dates, which are dates, and of some of its words, which need be none."""
    found: list[object] = [akhbar.bounds(value) for value in akhbar.dates(page)["edtf"]]
    for word in page.text.split()[:1]:
        try:
            found.append(akhbar.bounds(word))
        except AkhbarError as error:
            found.append(str(error))
    return found


def drawn(page: Page) -> str:
    """Draw a page's words of time as a page that answers, if it has some."""
    table = akhbar.dates(page)
    return akhbar.evidence(page, {"dates": table}) if len(table) else ""


def call(name: str, pages: list[Page]) -> object:
    """Make one call and hold what it promises."""
    return stands(LAYERS[name](pages), pages, name) if name in LAYERS else OTHERS[name](pages)


def failure(name: str, pages: list[Page]) -> tuple[str, str] | None:
    """Make one call; give the failure, and the words of the exception, if it failed."""
    try:
        call(name, pages)
    except Broken as broken:
        return str(broken.args[0]), str(broken.args[1])
    except AkhbarError as error:
        return "pages refused", f"{name}: {error}"
    except Exception as error:  # whatever else a reader raises is what we look for
        return "foreign exceptions", f"{name}: {type(error).__name__}: {error}"
    return None


def same(name: str, pages: list[Page]) -> bool:
    """Tell whether a call gives the same twice, the second time with nothing of the pages remembered."""
    first = call(name, pages)
    forget()
    second = call(name, pages)
    return first.equals(second) if isinstance(first, pd.DataFrame) and isinstance(second, pd.DataFrame) else first == second


@cache
def remembered() -> list[Callable[[], None]]:
    """Find what empties the memories of the library's modules, but for those of its tables."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("akhbar")]
    found = {id(thing): thing for module in modules for thing in vars(module).values() if hasattr(thing, "cache_parameters")}
    return [thing.cache_clear for thing in found.values() if thing.cache_parameters()["maxsize"]]


def forget() -> None:
    for clear in remembered():
        clear()


def smallest(name: str, text: str, kind: str, seconds: float = 20) -> str:
    """Take away from a page whatever the failure does not need."""
    until, size = time.monotonic() + seconds, max(1, len(text) // 2)
    while size and time.monotonic() < until:
        at = 0
        while at < len(text) and time.monotonic() < until:
            less = text[:at] + text[at + size :]
            found = failure(name, [Page("0", less)])
            if found and found[0] == kind:
                text = less
            else:
                at += size
        size //= 2
    return text


def batches(seed: int, seconds: float | None, inputs: int | None, counts: Counter[str]) -> Iterator[tuple[int, list[Page]]]:
    """Draw pages in batches, with how many passages each has, until the time is over or `counts` has as many as asked for."""
    chance, began, number = random.Random(seed), time.monotonic(), count()
    while counts["passages"] < inputs if inputs is not None else time.monotonic() - began < (seconds or 60):
        drawn = [draw(chance) for _ in range(BATCH)]
        yield sum(map(len, drawn)), [Page(f"{seed}-{next(number)}", "".join(passages)) for passages in drawn]


def fuzz(seed: int, seconds: float | None = None, inputs: int | None = None, log: Callable[[str], None] = print) -> Counter[str]:
    """Read hostile pages with every reader; count pages, characters, calls and each kind of failure, and print failures."""
    warnings.simplefilter("error")
    warnings.simplefilter("ignore", LayoutWarning)
    counts: Counter[str] = Counter(dict.fromkeys((*COUNTED, *FAILURES), 0))
    told: set[str] = set()
    try:
        for turn, (passages, pages) in enumerate(batches(seed, seconds, inputs, counts)):
            read(turn, pages, counts, told, log)
            size = sum(len(page.text) for page in pages)
            counts.update(passages=passages, pages=len(pages), characters=size, calls=len(CALLS) * len(pages))
    except KeyboardInterrupt:
        log("stopped before the end")
    return counts


def read(turn: int, pages: list[Page], counts: Counter[str], told: set[str], log: Callable[[str], None]) -> None:
    """Make every call on a batch; count what fails, and print each kind of failure once."""
    for name in CALLS:
        found = failure(name, pages)
        if not found:
            if turn % AGAIN == 0 and not same(name, pages):
                counts["results that differ"] += 1
                log(f"{name}: not the same twice: {[page.text for page in pages]!a}")
            continue
        alone = [(page, one) for page in pages if (one := failure(name, [page]))]
        counts[found[0]] += max(1, len(alone))
        if not alone:
            log(f"{found[1]}: only together: {[page.text for page in pages]!a}")
        for page, (kind, words) in alone:
            if (where := re.sub(r"\d+|'.*'", "", words)[:90]) not in told:
                told.add(where)
                log(f"{kind}: {words[:300]!a}\n    {page.id}: {smallest(name, page.text, kind)!a}")


def report(counts: Counter[str], command: str) -> str:
    """Write the counts as the README has them."""
    rows = ["| hostile passages, on pages that each reader reads | |", "|---|---|"]
    rows += [f"| {name} | {counts[name]:,} |" for name in (*COUNTED, *FAILURES)]
    return "\n".join([f"`{command}` wrote this table.", "", *rows])


def main() -> int:
    """Fuzz, print the counts, and write them into the README if asked."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--inputs", type=int, help="so many passages, however long it takes")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--readme", action="store_true", help="write the counts into README.md")
    given = options.parse_args()
    read_blocks(Page("0", ""))
    counts = fuzz(given.seed, given.seconds, given.inputs)
    amount = f"--inputs {given.inputs}" if given.inputs is not None else f"--seconds {given.seconds:g}"
    made = report(counts, f"python tests/fuzz.py {amount} --seed {given.seed} --readme")
    print(made)
    if given.readme:
        before, rest = README.read_text("utf-8").split("<!-- fuzzed -->")
        after = rest.split("<!-- end fuzzed -->")[1]
        README.write_text(f"{before}<!-- fuzzed -->\n\n{made}\n\n<!-- end fuzzed -->{after}", encoding="utf-8", newline="\n")
    return int(any(counts[name] for name in FAILURES))


if __name__ == "__main__":
    sys.exit(main())
