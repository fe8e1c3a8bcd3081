"""Two codings of one page compared: which rows belong together, how far they agree, and that the codebook says so."""

import csv
import random
import re
from pathlib import Path

import pytest
from agreement import OURS, THEIRS, main

from akhbar import Page, read_pages
from akhbar.coding.agreement import COMPARED, UNSEEN, VARIED, alpha, coded, differences, kappa, matched, whole
from akhbar.paths import SEEDS

FIRST = Path(__file__).parent / "gold" / "first_coding.csv"
TEXT = "هاجمت الجماعة القاعدة وقتلت جنديين"


def row(id, quote, **cells):
    start = TEXT.index(quote)
    return {"id": id, "page": "p", "quote": quote, "span": (start, start + len(quote)), "actor": "", "event": "none"} | cells


def pairs(ours, theirs):
    return [(a["id"], b["id"]) for a, b in matched(ours, theirs)]


def test_rows_that_share_half_of_the_longer_quote_belong_together():
    assert pairs([row("A", "هاجمت الجماعة القاعدة")], [row("X", "الجماعة القاعدة")]) == [("A", "X")]
    assert pairs([row("A", TEXT)], [row("X", "جنديين")]) == []


def test_a_row_has_one_partner_and_of_two_with_one_quote_the_one_with_the_same_actor():
    ours = [row("A", TEXT, actor="iraq"), row("B", TEXT, actor="usa")]
    assert sorted(pairs(ours, [row("X", TEXT, actor="usa"), row("Y", TEXT, actor="iraq")])) == [("A", "Y"), ("B", "X")]
    assert pairs(ours, [row("X", TEXT, actor="usa")]) == [("B", "X")]


def test_kappa_is_what_is_left_beyond_chance():
    told = [("fact", "fact")] * 4 + [("demand", "demand")] * 4 + [("fact", "demand"), ("demand", "fact")]
    assert kappa(told) == pytest.approx(0.6)  # .8 seen, .5 by chance
    assert kappa([("fact", "fact")] * 3) == 1


def test_alpha_is_what_is_left_beyond_the_disagreement_that_chance_gives():
    told = [("fact", "fact")] * 4 + [("demand", "demand")] * 4 + [("fact", "demand"), ("demand", "fact")]
    assert alpha(told) == pytest.approx(1 - 0.2 / (1 - 180 / 380))  # Krippendorff: 10 and 10 of 20 codes, without replacement
    assert alpha([("fact", "fact")] * 3) == 1


def test_alpha_is_that_of_a_library_made_for_it():
    krippendorff = pytest.importorskip("krippendorff", reason="krippendorff (the extra test) is not installed")
    drawn = random.Random(1)
    for _ in range(50):
        pairs = [(drawn.choice("abcd"), drawn.choice("abc")) for _ in range(drawn.randrange(2, 40))]
        rows = [["abcd".index(pair[coder]) for pair in pairs] for coder in (0, 1)]
        if len({code for pair in pairs for code in pair}) > 1:
            told = krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")
            assert alpha(pairs) == pytest.approx(told)


def test_a_row_that_one_coder_alone_has_counts_as_unseen_by_the_other():
    ours, theirs = [row("A", "هاجمت"), row("B", "قتلت", event="ASSAULT")], [row("X", "هاجمت"), row("Y", "جنديين", event="AID")]
    codes = whole("event", matched(ours, theirs), ours, theirs)
    assert codes == [("none", "none"), ("ASSAULT", UNSEEN), (UNSEEN, "AID")]


def test_one_of_two_days_is_the_same_however_it_is_written(tmp_path):
    columns = {"page": "p", "quote": TEXT} | dict.fromkeys(("nth", "actor", "gloss", *COMPARED), "") | {"said_by": "outlet"}
    path = tmp_path / "claims.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, ["id", *columns])
        table.writeheader()
        table.writerows(
            {"id": edtf} | columns | {"edtf": edtf}
            for edtf in ("[2024-01-25,2024-01-26]", "[2024-01-25..2024-01-26]", "2024-01-25/2024-01-26")
        )
    one, other, interval = (row["edtf"] for row in coded(path, [Page("p", TEXT)]))
    assert one == other != interval


@pytest.mark.parametrize("line, path", [("first coding, as it was", FIRST), ("`claims.csv`, as it is", OURS)])
def test_the_codebook_has_the_numbers_of_the_comparison(line, path):
    pages = read_pages(SEEDS)
    ours, theirs = coded(path, pages), coded(THEIRS, pages)
    both = matched(ours, theirs)
    left = len(ours) - len(both), len(theirs) - len(both)
    rows = [str(len(ours)), f"{left[0]}, and {left[1]} of the second's {len(theirs)}"]
    units = f"{len(both)}/{len(both) + sum(left)} = {len(both) / (len(both) + sum(left)):.2f}"
    kappas = [f"{kappa([(a[name], b[name]) for a, b in both]):.2f}" for name in ("modality", "event", "edtf", "said_by")]
    alphas = [f"{alpha(whole(name, both, ours, theirs)):.2f}" for name in VARIED]
    said = re.search(rf"^\| {re.escape(line)} \| (.*) \|$", (SEEDS / "codebook.md").read_text(encoding="utf-8"), re.M)[1]
    assert said.split(" | ") == [*rows, units, *kappas, *alphas]


def test_the_comparison_tells_units_before_kappas(capsys):
    main(verbose=False)
    lines = capsys.readouterr().out.splitlines()
    assert "without a partner" in lines[1] and [line.split()[0] for line in lines[2:-1]] == list(COMPARED)


def test_every_disagreement_is_told_in_its_words():
    same = dict.fromkeys(("polarity", "edtf", "quantity"), "") | {"said_by": 1, "gloss": "the gloss"}
    ours = [row("A", "هاجمت", modality="fact", **same), row("B", "وقتلت", modality="fact", **same)]
    theirs = [row("X", "هاجمت", modality="threat", **same), row("Y", "جنديين", modality="fact", **same)]
    assert list(differences(ours, theirs)) == [
        "A X: modality fact | threat\n    هاجمت",
        "only first: B fact none: the gloss\n    وقتلت",
        "only second: Y fact none: the gloss\n    جنديين",
    ]
