"""The grammar of time: each row of its table reads its own example, and no other row does."""

import itertools
import re
import sys

import pytest

from akhbar import Page, dates, tables, timewords
from akhbar.calendar import explicit_dates
from akhbar.dates.timex import TimexMatch
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
    places, rules = sys.modules["akhbar.dates"].grammar()
    left = [(re.compile("(?!)"), rule[1]) if same is row else rule for rule, same in zip(rules, ROWS, strict=True)]
    monkeypatch.setattr(sys.modules["akhbar.dates"], "grammar", lambda: (places, left))
    sys.modules["akhbar.dates"].read_dates.cache_clear()
    assert read(row["example"]) != whole


def test_the_row_for_whole_dates_reads_its_example():
    [row] = [row for row in table("timex", ("name", "step")) if row["step"] == "full date"]
    assert [edtf for *_, edtf in explicit_dates(row["example"])] == [row["value"]]


def test_every_function_that_reads_has_a_row_and_every_row_a_function():
    assert {row["name"] for row in ROWS} == {rule.__name__ for rule in sys.modules["akhbar.dates"].RULES}


@pytest.mark.parametrize(
    "was, becomes, message",
    [
        ("season,rule,{EDGE}?", "season,rule,<edgy>?", "pattern '<edgy>\\?.*': 'edgy' is no kind of word"),
        ("season,rule,{EDGE}?", "season,rule,{EDGES}?", "pattern .*'EDGES' is no part before it"),
        ("season,rule,{EDGE}?", "season,rule,({EDGE}?", "pattern '\\({EDGE}.*': missing \\)"),
        ("season,rule,{EDGE}?", "season,rule,(?x){EDGE}?", "pattern '\\(\\?x\\){EDGE}.*': global flags"),
        ("season,rule,{EDGE}?", "saison,rule,{EDGE}?", "name 'saison' is none of two_calendars, digits"),
        ("season,rule,{EDGE}?", "season,ruel,{EDGE}?", "step 'ruel' is none of part, rule"),
        ("BEFORE,part,[<part", "BEFORE,part,([<part", "pattern '\\(\\[<part.*': missing \\)"),
        ('nth,joined,"', 'nth.,joined,"', "name 'nth.' is none of number, year"),
        ("never,never,", "nev,never,", "name 'nev' is none of never"),
        (
            "(?P<days> {ANY_DAY} (",
            "(?P<dayz> {ANY_DAY} (",
            "pattern .*nothing reads the group 'dayz'; those that are read are alone, at",
        ),
        ("(?P<days> {ANY_DAY} (", "(?: {ANY_DAY} (", "pattern .*it lacks the group 'days'"),
        ("(?P<one>{WRITTEN})", "(?P<to>{WRITTEN})", "pattern .*it lacks the group 'one'"),
        ('LISTED,part,"', 'LISTED,part,"' + "{NEXT_DAY}" * 900, "pattern .*characters long; 20,000 are enough"),
    ],
)
def test_a_row_of_the_grammar_that_is_wrong_is_named_with_its_line(change, monkeypatch, was, becomes, message):
    line = change("timex", was, becomes)
    for module, name in itertools.product((timewords, sys.modules["akhbar.dates"]), ("time_patterns", "either")):
        monkeypatch.setattr(module, name, getattr(module, name).__wrapped__)
    with pytest.raises(TableError, match=rf"timex\.csv: line {line}: {message}"):
        timewords.either("joined", *timewords.JOINED)
        sys.modules["akhbar.dates"].grammar.__wrapped__()


def test_a_step_of_the_grammar_without_its_row_is_named(monkeypatch):
    monkeypatch.setattr(
        tables, "table", lambda name, *rest, **codes: [row for row in table(name, *rest, **codes) if row["step"] != "never"]
    )
    with pytest.raises(TableError, match=r"timex\.csv: no row of the step never"):
        timewords.time_patterns.__wrapped__("never", "never")


def test_a_span_of_months_is_one_of_two():
    rules = sys.modules["akhbar.dates"].RULES
    [read] = [rule for rule in rules if rule.__name__ == "from_to"]
    tokens = timewords.lex("مايو يونيو يوليو")
    for count in (0, 1, 3):
        match = re.match(r"(?s).*", "x" * count)
        assert read(TimexMatch(match, tokens, "", [], tokens[:count])) is None


@pytest.mark.parametrize(
    "row, text",
    [
        ("day_of_month,rule,(?P<days> <month> ) <year number>,x,x,x", "في مايو 2024"),
        ("digits,rule,(?P<date> <year number> <era> ),x,x,x", "1445 هـ"),
    ],
)
def test_a_pattern_whose_group_holds_no_date_reads_none(change, monkeypatch, row, text):
    change("timex", "two_calendars,rule", f"{row}\ntwo_calendars,rule")
    for module, name in itertools.product((timewords, sys.modules["akhbar.dates"]), ("time_patterns", "either")):
        monkeypatch.setattr(module, name, getattr(module, name).__wrapped__)
    grammar = sys.modules["akhbar.dates"].grammar.__wrapped__()
    monkeypatch.setattr(sys.modules["akhbar.dates"], "grammar", lambda: grammar)
    sys.modules["akhbar.dates"].read_dates.cache_clear()
    assert len(read(text)) == 1


def test_every_group_that_rules_read_stands_in_the_table():
    text = "".join(row["pattern"] for row in table("timex", ("pattern",)))
    assert set(re.findall(r"\(\?P<(\w+)>", text)) == timewords.GROUPS
