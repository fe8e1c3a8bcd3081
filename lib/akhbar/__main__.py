"""The command line, `akhbar` or `python -m akhbar`: the notebooks, one's own pages, many pages, tables coded by hand."""

import argparse
import io
import os
import re
import sys
import warnings
from collections.abc import Sequence
from functools import cache, partial
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, NoReturn

from . import job
from .batch import READERS, read_all, read_layer
from .batch.workers import cluster, pool
from .coding import claims
from .coding.agreement import coding, report
from .coding.begun import UNGLOSSED, begin
from .coding.findings import findings
from .coding.record import record
from .errors import AkhbarError, PageError, TableError, listed, printable, reason
from .evidence import evidence, index
from .pages import Page, read_page, texts
from .paths import put
from .tables import header, read_rows, write_rows

STATUS = "exit status: 0 done; 1 not done, or something found wrong, which is told; 2 no such command; 130 interrupted"
DEFAULTS = ("blocks", "articles", "dates", "speech", "actors")
"""The layers that are read where none is named."""


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with a command."""

    def error(self, message: str) -> NoReturn:
        """Say it, and end."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words of a command line ask for; give the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal without Arabic gets escapes, as from the other stream
        sys.stdout.reconfigure(errors="backslashreplace")
    words = list(sys.argv[1:] if words is None else words)
    if not words or not (words[0] in COMMANDS or words[0].startswith("-")):
        words.insert(0, "run")
    if any(re.fullmatch("(--[a-z]+=)?", word) for word in words):
        parser().error("a word of the command is empty")
    asked = vars(parser().parse_args(words))
    try:
        with warnings.catch_warnings():
            once = cache(partial(print, file=sys.stderr))
            warnings.showwarning = lambda message, *_, **__: once(str(message))
            status = int(COMMANDS[asked.pop("command")](**asked) or 0)
        sys.stdout.flush()
        return status
    except AkhbarError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; what was being written is left as it was", file=sys.stderr)
        return 130  # by custom
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # with that, who reads the output has enough
            print(reason(error), file=sys.stderr)
        if not error.filename:  # what cannot be said is not tried again at the end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def parser() -> Parser:
    """Describe the commands."""
    made = Parser("akhbar", description=__doc__, epilog=STATUS)
    installed = [found.version for found in distributions(name="akhbar")] or ["not installed, read from its folder"]
    made.add_argument("--version", action="version", version=f"akhbar {installed[0]}")
    added = made.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    for name, does in COMMANDS.items():
        added.add_parser(name, help=does.__doc__, description=does.__doc__, epilog=STATUS)
    run, page, read, code, check, agree = added.choices.values()
    run.add_argument("wanted", nargs="*", metavar="NOTEBOOK", help="3, 03, 03_timeline or a path; all if none is named")
    page.add_argument("file", type=Path, metavar="FILE", help="a text file, or a folder of *.txt")
    page.add_argument("--out", type=Path, default=Path("akhbar"), metavar="DIR", help="where to (a folder akhbar here)")
    read.add_argument("source", type=Path, metavar="SOURCE", help="a folder of *.txt, JSON lines, Parquet (id, text, published)")
    read.add_argument("--to", type=Path, required=True, metavar="DIR", help="where to: a folder a layer, and one of errors")
    read.add_argument("--layers", nargs="+", choices=READERS, default=DEFAULTS, metavar="LAYER", help=f"of {', '.join(READERS)}")
    where = read.add_mutually_exclusive_group()
    where.add_argument("--workers", type=int, default=1, metavar="N", help="processes (1)")
    where.add_argument("--dask", metavar="ADDRESS", help="the scheduler of a Dask cluster, as tcp://host:8786")
    code.add_argument("file", type=Path, metavar="FILE", help="a text file")
    code.add_argument("--out", type=Path, metavar="DIR", help="where to: page, claims.csv, cast.csv (a folder FILE_coding here)")
    check.add_argument("table", type=Path, metavar="TABLE")
    agree.add_argument("tables", type=Path, nargs=2, metavar="TABLE")
    for one in (page, code):
        one.add_argument("--published", metavar="DAY", help="count from this day, as 2024-02-12, not the page's")
    for one in (check, agree):
        one.add_argument("--pages", type=Path, metavar="DIR", help="where the pages are (beside the table)")
    for one in (page, code, check, agree):
        one.add_argument("--encoding", metavar="NAME", help="of a page that is not UTF-8, as windows-1256")
    return made


def run(wanted: list[str]) -> None:
    """Rerun the notebooks in place; what akhbar does without a command."""
    job.rerun(wanted)


def page(file: Path, out: Path, published: str | None, encoding: str | None) -> int:
    """Read a page, or each of a folder, into a file that answers, with its layers as CSV."""
    files = texts(file) if os.path.isdir(file) else [file]
    wrong = 0
    for path in files:
        try:
            answer(read_page(path, encoding), out, published)
        except Exception as error:  # whatever it is, the other pages are read
            wrong += 1
            name, why = printable(path), reason(error)
            print(why if name in why else f"{name}: {why}", file=sys.stderr)
        else:
            print(out / f"{path.stem}.html", flush=True)
    if files != [file] and wrong < len(files):
        index(out, figures=False)
        print(out / "index.html")
    return int(wrong > 0)


def answer(page: Page, out: Path, published: str | None) -> None:
    """Write the layers of a page as CSV, and together as a file that answers."""
    layers = {name: read_layer(name, page, published) for name in DEFAULTS}
    if page.id == "index":
        raise PageError(f"{page.path}: index.html is the list of all pages; rename the file")
    files = {out / f"{page.id}_{name}.csv": [write_rows(layer)] for name, layer in layers.items()}
    html = evidence(page, {name: layer for name, layer in layers.items() if name != "articles"})
    put({**files, out / f"{page.id}.html": [html.encode()]})


def read(source: Path, to: Path, layers: Sequence[str], workers: int, dask: str | None) -> int:
    """Read many pages into Parquet; again, to read only what is missing."""
    with cluster(dask) if dask else pool(workers) as (executor, count):
        told = read_all(source, layers, to, executor, 2 * count)
    parts, errors = told["parts"], told["errors"]
    print(f"{parts.pages.sum():,} pages in {len(parts):,} parts, of which {parts.stood.sum():,} stood; {len(errors):,} in errors")
    if len(errors):
        print("in errors:", listed((errors.place + ": " + errors.reason).tolist()), file=sys.stderr, sep="")
    return int(0 < parts.pages.sum() == len(errors))


def code(file: Path, out: Path | None, published: str | None, encoding: str | None) -> None:
    """Begin a coding by hand from the machine's reading of a page; nothing is written over."""
    page = read_page(file, encoding)
    out = out or Path(f"{file.stem}_coding")
    claims, cast = begin(page, published)
    if claims.empty:
        raise PageError(f"{printable(file)}: has no statement that a coding could begin with")
    tables = {out / "claims.csv": claims, out / "cast.csv": cast}
    files = {path: [write_rows(table)] for path, table in tables.items() if len(table)}
    copy, raw = out / f"{page.id}.txt", file.read_bytes()
    if not (os.path.isfile(copy) and copy.read_bytes() == raw):
        files[copy] = [raw]
    if there := [path for path in (*tables, *files) if os.path.exists(path)]:
        raise AkhbarError(f"{printable(there[0])}: is there, and is not written over; name another folder: --out")
    put(files)
    print(f"{out / 'claims.csv'}: {len(claims)} rows, to be corrected after the codebook; then akhbar check")


def check(table: Path, pages: Path | None, encoding: str | None) -> int:
    """Name every bad row of a table of claims, findings or facts."""
    names = header(table)
    try:
        if "publisher" in names:
            found = record(table)
        else:
            found = (findings if "severity" in names else claims)(at_hand(pages or table.parent, table, encoding), table)
    except TableError as error:
        if not error.rows:
            raise
        print(f"{printable(table)}:", *error.rows, sep="\n  ")
        return 1
    opened = list(found.get("gloss", ())).count(UNGLOSSED)
    print(f"{printable(table)}: {len(found)} rows, none bad" + f"; {opened} are without a gloss" * (opened > 0))
    return 0


def agree(tables: Sequence[Path], pages: Path | None, encoding: str | None) -> None:
    """Compare two codings of the same pages: kappa, alpha, and every disagreement in its words."""
    ours, theirs = (coding(at_hand(pages or tables[0].parent, table, encoding), table) for table in tables)
    print(*report(ours, theirs), sep="\n")


def at_hand(folder: Path, table: Path, encoding: str | None) -> list[Page]:
    """Read the pages of a folder that a table names."""
    named = {row["page"] for row in read_rows(table, optional=("page",))}
    if not (found := [read_page(path, encoding) for path in texts(folder) if path.stem in named]):
        raise PageError(f"{printable(folder)}: holds no page that {printable(table)} names; say where they are: --pages DIR")
    return found


COMMANDS: dict[str, Any] = {command.__name__: command for command in (run, page, read, code, check, agree)}

if __name__ == "__main__":
    sys.exit(main())
