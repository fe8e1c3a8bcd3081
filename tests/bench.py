"""How fast the library reads, and how that grows: one page, many pages, one process, two, a Dask cluster; all in one run.

python tests/bench.py [--pages 10000] [--readme]

The pages are made here, 3,000 characters each, from the news below with every twentieth word a new one, as names are in
real news. --readme writes the table into README.md. dateparser and puckling are measured where they are installed. Not
collected. A measurement of many pages runs in a process of its own, `--one KIND COUNT`, so that its memory is its own.
"""

import argparse
import datetime as dt
import hashlib
import importlib.util
import json
import multiprocessing
import os
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd

import akhbar
from akhbar import Page, read_all

README = Path(__file__).parent.parent / "README.md"
SIZE, SAMPLE, ROUNDS = 3000, 40, 5
LAYERS = ("blocks", "articles", "words", "dates", "actors", "speech")
MORE = ("naming", "terms", "kwic", "annotations")
COUNTS = {"2 processes": 2, "Dask, 2 workers": 2}
LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"
NEWS = """أعلن وزير الخارجية، الأحد، أن الوفد سيصل إلى العاصمة يوم الثلاثاء المقبل لبحث تنفيذ الاتفاق الذي وقعته
الحكومتان في 25 يناير/ كانون الثاني الماضي، بعد مفاوضات طويلة رعتها المنظمة الدولية واستضافتها عاصمة مجاورة.
وأضاف في مؤتمر صحفي أن الأطراف تعهدت بعقد اجتماع جديد قبل نهاية العام الجاري، وأن اللجان الفنية تواصل عملها لوضع
آليات واضحة لمراقبة وقف إطلاق النار وتبادل الأسرى وفتح الطرق أمام قوافل المساعدات المتجهة إلى المناطق الريفية.
وكانت المنظمة قد حذرت من تدهور الأوضاع الإنسانية، حيث يحتاج نحو 2500 شخص إلى مساعدات عاجلة من الغذاء والدواء،
ودعت المانحين إلى الوفاء بالتزاماتهم وتسهيل وصول الفرق الطبية إلى المحاصرين دون شروط مسبقة أو تأخير.
ومنذ عام 2014 تراجعت صادرات البلاد من القمح والقطن إلى أقل من نصف ما كانت عليه، بحسب تقرير صدر عن البنك المركزي،
وهو ما انعكس على أسعار السلع الأساسية وعلى دخل المزارعين الذين هجر كثير منهم أراضيهم إلى المدن بحثا عن الرزق.
وقال مسؤول محلي إن الطريق الرابط بين المدينتين أغلق بسبب الأمطار الغزيرة، داعيا السائقين إلى سلوك الطرق الفرعية
وتوخي الحذر الشديد، فيما أكدت فرق الدفاع المدني أنها انتشلت عددا من السيارات العالقة وأجلت سكان القرى القريبة.
"""
WORD = re.compile(r"\w+")


def pages(count: int, first: int = 0) -> Iterator[Page]:
    """Make pages, each with words that no other has."""
    lines = [line for line in NEWS.split("\n") if line]
    for number in range(first, first + count):
        drawn = random.Random(number)
        words = " ".join(drawn.choice(lines) for _ in range(40))[:SIZE].split(" ")
        for at in range(0, len(words), 20):
            words[at] = "".join(drawn.choices(LETTERS, k=drawn.randrange(3, 7)))
        breaks = set(range(40, len(words), 40))
        text = "".join(("\n" if at in breaks else " ") + word for at, word in enumerate(words)).strip()
        yield Page(f"page-{number:07}", text[:SIZE])


def layer(name: str, page: Page) -> object:
    """Read one layer, as it is read by its name."""
    if name == "kwic":
        return akhbar.kwic(page, "militia")
    if name == "annotations":
        return [None for _ in akhbar.annotations(akhbar.dates(page), page)["items"]]
    return getattr(akhbar, name)(page)


def milliseconds(work: Callable[[Page], object], first: int) -> float:
    """Give the milliseconds a page of the best of several rounds, each over pages that are new."""
    best = float("inf")
    for turn in range(ROUNDS):
        given = list(pages(SAMPLE, first + turn * SAMPLE))
        began = time.perf_counter()
        for page in given:
            work(page)
        best = min(best, time.perf_counter() - began)
    return best / SAMPLE * 1000


def one_page() -> Iterator[tuple[str, str, str]]:
    """Measure each layer alone, all together, and what they are measured against."""
    for page in pages(SAMPLE):
        for name in (*LAYERS, *MORE):
            layer(name, page)  # tables are read, and words that come again are known
    one = milliseconds(lambda page: WORD.findall(page.text), 10**6)
    works: dict[str, Callable[[Page], object]] = {name: lambda page, name=name: layer(name, page) for name in (*LAYERS, *MORE)}
    works["the first six together"] = lambda page: [layer(name, page) for name in LAYERS]
    works["all ten together"] = lambda page: [layer(name, page) for name in (*LAYERS, *MORE)]
    shaped = {page.id: [getattr(akhbar, name)(page) for name in LAYERS] for page in pages(SAMPLE)}
    rows = {id: [(table.values.tolist(), list(table)) for table in tables] for id, tables in shaped.items()}
    same = list(rows.values())
    works["pandas frames of the shape of the first six"] = lambda page: [
        pd.DataFrame(cells, columns=names) for cells, names in same[int(page.id[-7:]) % SAMPLE]
    ]
    works |= peers()
    for number, (name, work) in enumerate(works.items(), 2):
        took = milliseconds(work, number * 10**6)
        yield name, f"{took:.2f}", f"{took / one:,.0f}"
    yield r'one pass of `re.findall(r"\w+")`', f"{one:.3f}", "1"


def peers() -> dict[str, Callable[[Page], object]]:
    """Give other readers of dates, where they are installed."""
    found: dict[str, Callable[[Page], object]] = {}
    if importlib.util.find_spec("dateparser"):
        from dateparser.search import search_dates

        found["dateparser, its dates alone"] = lambda page: search_dates(page.text, languages=["ar"])
    if importlib.util.find_spec("puckling"):
        import puckling

        at = puckling.Context(dt.datetime(2024, 2, 12, tzinfo=dt.UTC), puckling.Locale(puckling.Lang.AR))
        found["puckling, its dates alone"] = lambda page: puckling.parse(page.text, at, puckling.Options(), dims=("time",))
    return found


def many(kind: str, count: int) -> dict[str, object]:
    """Read many pages in parts; give the seconds, the most memory of this process in MiB, a digest of the files."""
    with tempfile.TemporaryDirectory() as folder:
        source, to = Path(folder) / "pages.jsonl", Path(folder) / "read"
        with source.open("w", encoding="utf-8") as file:
            for page in pages(count):
                file.write(json.dumps({"id": page.id, "text": page.text}, ensure_ascii=False) + "\n")
        read_all(pages(4, 10**7), LAYERS)
        base = memory()
        if kind == "1 process":
            seconds = timed(source, to, None)
        elif kind == "2 processes":
            with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
                seconds = timed(source, to, pool)
        else:
            from distributed import Client, LocalCluster

            with LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
                seconds = timed(source, to, client.get_executor())
        digest = hashlib.sha256()
        for path in sorted(to.rglob("*.parquet")):
            digest.update(path.read_bytes())
        return {"seconds": seconds, "base": base, "memory": memory(), "digest": digest.hexdigest()}


def timed(source: Path, to: Path, executor) -> float:
    """Read pages; workers have read some before, so that their start is not counted."""
    if executor:
        read_all(list(pages(600, 10**7)), LAYERS, executor=executor)
    began = time.perf_counter()
    read_all(source, LAYERS, to, executor, 4)
    return time.perf_counter() - began


def memory() -> float:
    """Give the most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def many_pages(most: int) -> Iterator[tuple[str, str, str, str]]:
    """Measure growth, and one process against two and against a Dask cluster."""
    found: dict[tuple[str, int], dict] = {}
    few, some = min(1000, most), min(5000, most)
    for kind, count in dict.fromkeys(
        [("1 process", few), ("1 process", some), ("1 process", most), *((k, some) for k in COUNTS)]
    ):
        command = [sys.executable, __file__, "--one", kind, str(count)]
        told = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ, check=True, text=True).stdout
        one = found[kind, count] = json.loads(told.splitlines()[-1])
        beside = found["1 process", count]
        against = f"{beside['seconds'] / one['seconds']:.2f} times as fast" if kind in COUNTS else "–"
        if one["digest"] != beside["digest"]:
            against += ", **other bytes**"
        held = (
            f"{one['memory']:.0f} MiB, {one['memory'] - one['base']:.0f} beyond the first pages'" if kind not in COUNTS else "–"
        )
        yield f"{count:,} pages, {kind}", f"{one['seconds'] / count * 1000:.1f}", held, against


def table(most: int) -> str:
    """Measure, and write the tables."""
    machine = f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores"
    lines = [f"`python tests/bench.py --pages {most} --readme` wrote these tables ({machine}).", ""]
    lines += ["| a page of 3,000 characters, one core | ms | times one pass of `\\w+` |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in one_page()]
    lines += ["", "| many pages, the six layers into Parquet | ms a page | most memory of the process | against one process |"]
    lines += ["|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in many_pages(most))]
    return "\n".join(lines)


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--pages", type=int, default=10_000, help="the most pages (10000)")
    options.add_argument("--readme", action="store_true", help="write the tables into README.md")
    options.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        print(json.dumps(many(given.one[0], int(given.one[1]))))
        return
    made = table(given.pages)
    print(made)
    if given.readme:
        before, rest = README.read_text("utf-8").split("<!-- bench -->")
        after = rest.split("<!-- end bench -->")[1]
        README.write_text(f"{before}<!-- bench -->\n\n{made}\n\n<!-- end bench -->{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
