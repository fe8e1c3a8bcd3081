"""The grammar of attributions: each row of its table has an example, whose speaker is found."""

import pytest

from akhbar import Page
from akhbar.statements import read_statements
from akhbar.tables import table

ROWS = [row for row in table("attributions", ("name", "step", "pattern", "note"), ("example", "speaker")) if row["step"] != "part"]


def speakers(text: str) -> list[str | None]:
    read_statements.cache_clear()
    return [statement.speaker for statement in read_statements(Page("p", text))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_a_row_names_the_speaker_of_its_example(row):
    assert row["speaker"] in speakers(row["example"])
