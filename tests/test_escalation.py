"""The figures of notebook 04 draw nothing as an event that the coding does not tell as one."""

import csv
import re

import pytest

from akhbar.paths import FIGURES, SEEDS
from akhbar.tables import read_rows

NAMES = ("04_escalation_sequence", "04_who_to_whom", "04_certainty")


def marks(name):
    """Give the rows of a saved figure that have a modality, by mark."""
    rows = csv.DictReader((FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline=""))
    return {row["mark"]: row for row in rows if row["modality"]}


def fills(name):
    """Give what each mark is filled with: a colour, a hatch, nothing; or that it is open strokes, as a cross."""
    svg = (FIGURES / f"{name}.svg").read_text(encoding="utf-8")
    paths = dict(re.findall(r'<path id="(\w+)" d="([^"]*)"', svg))
    parts = re.split(r'<g id="([a-z][a-z0-9]*(?:-[a-z0-9]+)+)">', svg)
    drawn = {}
    for mark, part in zip(parts[1::2], parts[2::2], strict=True):
        shape = re.search(r'href="#(\w+)"', part)
        found = re.search(r"fill: (?!none)([^;\"]+)", part)
        drawn[mark] = "open strokes" if shape and "z" not in paths[shape[1]] else found[1] if found else "nothing"
    return drawn


def form(row):
    """Say what the fill of a mark must look like."""
    if row.get("polarity") == "negative":
        return "open strokes"
    return {"fact": "#(?!ffffff)[0-9a-f]{6}", "attributed": r"url\(#.+\)"}.get(row["modality"], "#ffffff")


@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_told_as_fact_is_filled_and_what_is_denied_is_a_cross(name):
    drawn = fills(name)
    rows = marks(name)
    assert rows
    for mark, row in rows.items():
        if name == "04_certainty":
            row = row | {"polarity": "positive"}  # there a stretch of text is drawn, and no act
        assert re.fullmatch(form(row), drawn[mark]), (mark, row["modality"], drawn[mark])


@pytest.mark.parametrize("name", NAMES[1:])
def test_claims_drawn_as_one_mark_are_equally_sure(name):
    rows = csv.DictReader((FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline=""))
    sure = {(row["mark"], row["modality"], row.get("polarity")) for row in rows}
    assert len(sure) == len({mark for mark, *_ in sure})


def coded():
    """Give the claims by id."""
    return {row["id"]: row for row in read_rows(SEEDS / "claims.csv", key=("id",))}


CONFLICT = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}


@pytest.mark.parametrize("name", NAMES[:2])
def test_every_act_of_conflict_is_drawn_and_each_claim_once(name):
    wanted = {id for id, row in coded().items() if row["event"] in CONFLICT}
    rows = csv.DictReader((FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline=""))
    drawn = [row["claim"] for row in rows if row["claim"]]
    assert len(drawn) == len(set(drawn)) and wanted <= set(drawn)


def test_a_killing_without_a_killer_names_nobody_and_one_on_someones_word_is_hatched():
    rows = list(csv.DictReader((FIGURES / "04_who_to_whom.csv").open(encoding="utf-8-sig", newline="")))
    assert {row["claim"] for row in rows if row["quad"] == "material conflict" and row["who"] == "nobody named"} == {
        id for id, row in coded().items() if row["event"] == "ASSAULT" and not row["actor"]
    }
    jordan = next(row for row in rows if row["claim"] == "A12")
    assert (jordan["witness"], jordan["modality"], jordan["who"]) == ("usa", "attributed", "Iran-allied groups")


def test_parties_have_a_name_where_the_coding_has_one():
    claims = coded()
    for row in read_rows(SEEDS / "sequence.csv", ("mark", "claims"), ("who", "whom"), key=("mark",)):
        claim = claims[row["claims"].split(" + ")[0]]
        assert not (claim["actor"] and row["who"] == "nobody named"), row["mark"]
        assert bool(row["whom"]) or not claim["recipient"], row["mark"]


def test_what_stands_in_both_articles_has_a_dot_of_each():
    rows = list(csv.DictReader((FIGURES / "04_who_to_whom.csv").open(encoding="utf-8-sig", newline="")))
    dots, line = ({row["claim"]: row[name] for row in rows} for name in ("mark", "line"))
    for one, two in (("A27", "B68"), ("A28", "B67"), ("A31", "B48"), ("A26", "B11"), ("A33", "B46")):
        assert dots[one] != dots[two] and line[one] == line[two], (one, two)
    assert line["A11"] != line["A12"]
