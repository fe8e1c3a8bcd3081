"""What holds on hostile pages, in small: `fuzz.py` for a few seconds, and that it sees what it is to see."""

import re
import warnings
from itertools import islice

import fuzz
import pandas as pd
import pytest

import akhbar
from akhbar import Page

FOUND = {
    "nothing": "",
    "a space": " ",
    "a NUL": "\0",
    "half a character": "\ud800",
    "a tatweel": "ـ",
    "a mark of its own": "\ufe77",
    "conjunctions": "و" * 2000,
    "day and month 0": "00/00/2024",
    "an article before a number": "الـ1,500 مايو 2024",
    "a page of conjunctions": "قال الوزير " + "ف" * 1500 + " بغداد",
    "words of a letter": "س " * 300,
    "a ligature of 18 letters": "\ufdfa" * 50,
    "an amount of time, dots and a preposition": "بعد ثلاثة أيام… من الحرب",
    "a town called quotation marks": 'زار مدينة """',
    "a source, a comma and a verb of wanting": "الأيام المقبلة,احتل حسب وصة اقترح ااط لز",
    "a quotation that ends the page": "محمد علي\n“نعم أو لا\nبل”",
}


@pytest.fixture(autouse=True)
def warnings_as_they_were():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", akhbar.LayoutWarning)
        yield


def test_no_reader_breaks_on_a_few_hostile_pages():
    told = []
    counts = fuzz.fuzz(seed=1, inputs=8, log=told.append)
    assert counts["calls"] == counts["pages"] * len(fuzz.CALLS)
    assert {name: counts[name] for name in fuzz.FAILURES} == dict.fromkeys(fuzz.FAILURES, 0), "\n".join(told)


def test_a_seed_draws_the_same_pages():
    first, second = (list(islice(fuzz.batches(3, None, 1, fuzz.Counter()), 9)) for _ in "12")
    assert first == second and len({page.text for _, pages in first for page in pages}) > 1


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_no_reader_breaks_on_what_once_broke_one(text):
    assert not {name: found for name in fuzz.CALLS if (found := fuzz.failure(name, [Page("p", text)]))}


def one_row(**cells):
    return lambda pages: pd.DataFrame([{"page": pages[0].id, "article": 1, "start": 0, "end": 1, "text": "ق"} | cells])


def fail(error):
    def read(pages):
        raise error("no")

    return read


@pytest.mark.parametrize(
    ("reader", "kind"),
    [
        (fail(KeyError), "foreign exceptions"),
        (fail(akhbar.AkhbarError), "pages refused"),
        (one_row(text="x"), "anchors broken"),
        (one_row(end=99), "anchors broken"),
        (one_row(), "characters lost"),
    ],
)
def test_a_reader_that_breaks_is_seen(monkeypatch, reader, kind):
    monkeypatch.setitem(fuzz.LAYERS, "blocks", reader)
    assert fuzz.failure("blocks", [Page("p", "قال الوزير")])[0] == kind


def test_what_differs_the_second_time_is_seen(monkeypatch):
    turns = iter("قا")
    monkeypatch.setitem(fuzz.OTHERS, "terms", lambda pages: next(turns))
    assert not fuzz.same("terms", [Page("p", "قال")])


def test_the_smallest_page_that_fails_is_told(monkeypatch):
    monkeypatch.setitem(fuzz.OTHERS, "terms", lambda pages: "!" not in pages[0].text or fail(KeyError)(pages))
    assert fuzz.smallest("terms", "قال الوزير! إن", "foreign exceptions") == "!"


def test_the_readme_has_the_fuzzers_counts_and_no_failure():
    told = fuzz.README.read_text("utf-8").split("<!-- fuzzed -->")[1].split("<!-- end fuzzed -->")[0]
    counts = {name: int(count.replace(",", "")) for name, count in re.findall(r"^\| ([a-z ]+) \| ([\d,]+) \|$", told, re.M)}
    assert re.search(r"`python tests/fuzz\.py --(inputs|seconds) \d+ --seed \d+ --readme`", told)
    assert list(counts) == [*fuzz.COUNTED, *fuzz.FAILURES]
    assert counts["calls"] == counts["pages"] * len(fuzz.CALLS)
    assert not any(counts[name] for name in fuzz.FAILURES)
