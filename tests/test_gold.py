"""The hand-read pages say what they say: spans, tiling, codes."""

import json
from pathlib import Path

import pytest

from akhbar import read_page

ROOT = Path(__file__).parent.parent
READINGS = sorted((ROOT / "tests" / "gold").glob("*.json"))
MODES = {"direct", "indirect", "continued", "unmarked"}
MODALITIES = {"fact", "attributed", "possibility", "demand", "threat"}
KINDS = {"person", "state", "organisation", "armed group", "place", "office"}
UNREAD = ("تاريخ النشر:", "المصدر", "كلمات دلالية:", "إقرأ أيضاً:", "بغداد/", "بيروت (", "انتهى")


@pytest.fixture(params=READINGS, ids=lambda file: file.stem)
def reading(request):
    gold = json.loads(request.param.read_text("utf-8"))
    own = request.param.with_suffix(".txt")
    return gold, read_page(own if own.exists() else ROOT / "seeds" / own.name).text


def test_there_is_the_seed_and_a_dozen_others():
    assert len(READINGS) == 13
    assert {file.stem for file in READINGS if not file.with_suffix(".txt").exists()} == {"000_7679b3e3658cb47b"}


def test_every_span_says_what_the_page_says(reading):
    gold, text = reading
    for row in gold["speech"] + gold["mentions"]:
        assert text[row["start"] : row["end"]] == row["text"] == row["text"].strip() != ""


def test_statements_tile_what_is_read(reading):
    gold, text = reading
    at = 0
    for row in gold["speech"]:
        between = text[at : row["start"]]
        assert row["start"] >= at
        assert all(line.startswith(UNREAD) for line in between.split("\n") if line.strip())
        at = row["end"]
    assert all(line.startswith(UNREAD) for line in text[at:].split("\n") if line.strip())


def test_mentions_stand_in_statements_one_after_another(reading):
    gold, _ = reading
    at = 0
    for row in gold["mentions"]:
        assert at <= row["start"] < row["end"]
        assert any(said["start"] <= row["start"] and row["end"] <= said["end"] for said in gold["speech"])
        at = row["end"]


def test_codes_are_known(reading):
    gold, _ = reading
    assert {row["mode"] for row in gold["speech"]} <= MODES
    assert {row["modality"] for row in gold["speech"]} <= MODALITIES
    assert {row["kind"] for row in gold["mentions"]} <= KINDS


def test_who_speaks_is_named_and_who_does_not_is_not(reading):
    gold, text = reading
    named = {row["actor"] for row in gold["mentions"]}
    for row in gold["speech"]:
        assert (row["speaker"] is None) == (row["speaker_text"] is None) == (row["mode"] == "unmarked")
        assert row["speaker"] is None or row["speaker"] in named or row["speaker_text"] in text
        assert row["cue"] is None or (row["speaker"] and row["cue"] in row["text"])
        assert row["mode"] != "continued" or row["cue"] is None
        assert row["modality"] != "fact" or row["speaker"] is None


def test_an_actor_is_of_one_kind():
    kinds = {}
    for file in READINGS:
        for row in json.loads(file.read_text("utf-8"))["mentions"]:
            assert kinds.setdefault(row["actor"], row["kind"]) == row["kind"], (file.stem, row["actor"])
