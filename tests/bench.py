"""Characters and words a second, side by side in one run.

Run it as `python tests/bench.py [FILE.txt ...]`.
Articles of 2,500 characters, one core, the best of several rounds. Pytest does not collect this file.
"""

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from akhbar import Page, dates, lemma, split
from akhbar.articles import articles
from akhbar.blocks import blocks, read_blocks
from akhbar.words import known, lemmas, morphology

SIZE, ROUNDS = 2500, 9
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


def speed(work: Callable, pages: list[Page]) -> float:
    """Give the characters a second of the best round."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for page in pages:
            read_blocks.cache_clear()  # every call reads the layout and the dates anew
            work(page)
        best = min(best, time.perf_counter() - began)
    return sum(len(page.text) for page in pages) / best


def word_speeds(text: str) -> tuple[float, float]:
    """Give the words a second that are split and given a lemma in the best round: when new, and again."""
    tokens = WORD.findall(text)
    modules = sys.modules["akhbar.words"], known, lemmas, morphology
    cached = [thing for module in modules for thing in vars(module).values() if hasattr(thing, "cache_parameters")]
    kept = [thing for thing in cached if thing.cache_parameters()["maxsize"]]  # the tables, kept for good, stay
    best = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        for thing in kept:
            thing.cache_clear()
        for turn in (0, 1):
            began = time.perf_counter()
            for token in tokens:
                split(token), lemma(token)
            best[turn] = min(best[turn], time.perf_counter() - began)
    return len(tokens) / best[0], len(tokens) / best[1]


def main() -> None:
    """Measure the files named, or the news above, cut into articles."""
    text = "\n".join(Path(name).read_text(encoding="utf-8-sig") for name in sys.argv[1:]) or NEWS * 20
    pages = [Page(str(at), text[at : at + SIZE]) for at in range(0, max(1, len(text) - SIZE + 1), SIZE)]
    for page in pages:
        dates(page, published="2024-02-12")  # tables are read and rules compiled once
    whole = speed(lambda page: dates(page, published="2024-02-12"), pages)
    below = speed(lambda page: (blocks(page), articles(page)), pages)
    beyond = 1 / (1 / whole - 1 / below) if whole < below else float("inf")
    print(f"{len(pages)} articles of {len(pages[0].text):,} characters, characters a second")
    print(f"dates, everything included      {whole:>14,.0f}")
    print(f"blocks and articles alone       {below:>14,.0f}")
    print(f"dates beyond blocks, articles   {beyond:>14,.0f}")
    print(f"one pass of re.findall(r'\\w+')  {speed(lambda page: WORD.findall(page.text), pages):>14,.0f}")
    lemma("والعراق")  # the dictionary is loaded once
    new, again = word_speeds(text)
    print(f"{len(set(WORD.findall(text))):,} different words, words a second")
    print(f"split and lemma, when new       {new:>14,.0f}")
    print(f"split and lemma, again          {again:>14,.0f}")


if __name__ == "__main__":
    main()
