"""The grammar of time: each row of its table reads its own example, and no other row does."""

import re
import sys

import pytest

from akhbar import Page, dates, tables, timewords
from akhbar.calendar import explicit_dates
from akhbar.dates import timex
from akhbar.errors import TableError
from akhbar.tables import table

ROWS = [row for row in table("timex", ("name", "step", "pattern", "note"), ("example", "value")) if row["step"] == "rule"]


def read(text: str) -> list[tuple[str, str]]:
    found = dates(Page("p", f"وصل الوفد {text}"), published="2024-02-12")
    return list(zip(found.text, found.value, strict=True))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['name']}: {row['example']}")
def test_a_row_reads_its_example(row):
    assert [value for _, value in read(row["example"])] == row["value"].split()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['name']}: {row['example']}")
def test_without_the_row_its_example_is_another_time_or_none(row, monkeypatch):
    whole = read(row["example"])
    places, rules = timex.rules()
    left = [(re.compile("(?!)"), rule[1]) if same is row else rule for rule, same in zip(rules, ROWS, strict=True)]
    monkeypatch.setattr(sys.modules["akhbar.dates"], "rules", lambda: (places, left))
    assert read(row["example"]) != whole


def test_the_row_for_whole_dates_reads_its_example():
    [row] = [row for row in table("timex", ("name", "step")) if row["step"] == "full date"]
    assert [edtf for *_, edtf in explicit_dates(row["example"])] == [row["value"]]


def test_every_function_that_reads_has_a_row_and_every_row_a_function():
    assert {row["name"] for row in ROWS} == set(timex.RULES)


@pytest.mark.parametrize("pattern", ["<mont>", "{MONTHS}", "(<month>"])
def test_a_pattern_that_is_none_is_named_with_its_line(pattern, monkeypatch):
    rows = ({"name": "x", "step": "rule", "pattern": pattern, "example": "", "value": "", "note": "n", "line": 7},)
    monkeypatch.setattr(tables, "table", lambda name, *rest: rows if name == "timex" else table(name, *rest))
    with pytest.raises(TableError, match=r"timex\.csv: line 7: "):
        timewords.patterns.__wrapped__("rule")
