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
        part = part.split("</g>")[0]  # what follows is not the mark's
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
            row = row | {"polarity": "positive"}  # there a claim is drawn, and no act
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


def saved(name):
    """Give the rows of a saved figure that rest on a claim."""
    rows = csv.DictReader((FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline=""))
    return [row for row in rows if row["claim"]]


def test_a_killing_without_a_killer_names_nobody_and_one_on_someones_word_is_hatched():
    rows = saved("04_who_to_whom")
    assert {row["claim"] for row in rows if row["quad"] == "material conflict" and row["by"] == "nobody named"} == {
        id for id, row in coded().items() if row["event"] == "ASSAULT" and not row["actor"]
    }
    jordan = next(row for row in rows if row["claim"] == "A12")
    assert (jordan["said_by"], jordan["modality"], jordan["actor"]) == ("outlet > usa", "attributed", "iran-backed-groups")
    assert jordan["mark"] != next(row["mark"] for row in rows if row["claim"] == "A11")


def test_a_mark_lies_in_one_cell_and_both_directions_of_mutual_strikes_are_drawn():
    rows = saved("04_who_to_whom")
    cells = {(row["mark"], row["by"], row["to"]) for row in rows}
    assert len(cells) == len({row["mark"] for row in rows})
    sides = {row["claim"]: (row["by"], row["to"]) for row in rows}
    for one, other in (("A25", "A26"), ("A31", "A32")):
        assert sides[one] == sides[other][::-1], (one, other)


def test_the_organisations_called_hizbullah_are_kept_apart():
    sides = {row["claim"]: (row["by"], row["to"]) for row in saved("04_who_to_whom")}
    assert "Lebanese" not in sides["A15"][1] and "Lebanese" in sides["B16"][1] and "Lebanese" not in sides["B40"][0]


def test_an_act_has_a_date_only_where_the_coding_has_one():
    claims = coded()
    rows = saved("04_escalation_sequence")
    first = {row["mark"]: row for row in reversed(rows)}.values()
    assert {row["claim"] for row in first if row["time"] == "a date"} == {
        row["claim"] for row in first if claims[row["claim"]]["edtf"]
    }
    assert all(row["edtf"] == claims[row["claim"]]["edtf"] for row in rows)


def test_every_claim_of_the_second_article_is_drawn_in_the_order_of_the_page():
    rows = saved("04_certainty")
    assert sorted(row["claim"] for row in rows) == sorted(id for id in coded() if id.startswith("B"))
    starts = [int(row["start"]) for row in rows]
    assert starts == sorted(starts) and len({row["mark"] for row in rows}) == len(rows)


def test_parties_have_a_name_where_the_coding_has_one():
    claims = coded()
    for row in read_rows(SEEDS / "sequence.csv", ("mark", "claims"), ("who", "whom"), key=("mark",)):
        claim = claims[row["claims"].split(" + ")[0]]
        assert not (claim["actor"] and row["who"] == "nobody named"), row["mark"]
        assert bool(row["whom"]) or not claim["recipient"], row["mark"]
