"""The figures of notebook 04 draw nothing as an event that the coding does not tell as one."""

import csv
import re

import pytest

from akhbar.paths import FIGURES, SEEDS

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
    rows = {mark: row for mark, row in marks(name).items() if not mark.startswith("analysis")}
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


def test_every_act_of_conflict_is_drawn_and_each_claim_once_in_each_order():
    claims = csv.DictReader((SEEDS / "claims.csv").open(encoding="utf-8-sig", newline=""))
    conflict = {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    wanted = {row["id"] for row in claims if row["event"] in conflict}
    rows = list(csv.DictReader((FIGURES / "04_escalation_sequence.csv").open(encoding="utf-8-sig", newline="")))
    for prefix in ("told-", "event-"):
        drawn = [row["claim"] for row in rows if row["mark"].startswith(prefix)]
        assert len(drawn) == len(set(drawn)) and wanted <= set(drawn)
