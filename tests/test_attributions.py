"""The grammar of attributions: each row of its table names the speaker of its own example, and no other row does."""

import pytest

from akhbar import Page, read_pages, tables
from akhbar.paths import ROOT
from akhbar.statements import attributions, read_statements
from akhbar.statements.passages import passages
from akhbar.tables import table

GOLD = ROOT / "tests" / "gold"

ROWS = [
    row for row in table("attributions", ("name", "step", "pattern", "note"), ("example", "speaker")) if row["step"] != "part"
]


def speakers(text: str) -> list[str | None]:
    read_statements.cache_clear()
    return [statement.speaker for statement in read_statements(Page("p", text))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_row_names_the_speaker_of_its_example(row):
    assert row["speaker"] in speakers(row["example"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_without_the_row_its_example_has_another_speaker_or_none(row, monkeypatch):
    found = attributions.attribution_patterns()
    others = {step: {name: pattern for name, pattern in rows.items() if name != row["name"]} for step, rows in found.items()}
    monkeypatch.setattr(attributions, "attribution_patterns", lambda: others)
    assert row["speaker"] not in speakers(row["example"])


def test_every_code_of_a_line_stands_in_the_table_and_no_two_are_alike():
    codes = tables.line_codes("speech").values()
    assert {code for page in read_pages(GOLD) for passage in passages(page) for code in passage.codes} <= set(codes)
    assert all(len({*found}) == len(found) for found in (codes, tables.line_codes("name").values()))


@pytest.mark.parametrize("text", ["وفق ليد", "حسب عبه"])
def test_a_source_with_nothing_after_it_is_read_without_an_error(text):
    assert len(speakers(text)) == 1
