"""Two codings of one page compared: which rows belong together, how far they agree, and that the codebook says so."""

import re
from pathlib import Path

import krippendorff
import pandas as pd
import pytest
from agreement import OURS, THEIRS, main

from akhbar import Page, read_pages
from akhbar.coding.agreement import COMPARED, NOT_SEEN, VARIED, agreement, alpha, coding, kappa, paired_codes, partners, report
from akhbar.errors import TableError
from akhbar.paths import SEEDS

FIRST = Path(__file__).parent / "gold" / "first_coding.csv"
TEXT = "هاجمت الجماعة القاعدة وقتلت جنديين"


def rows(*quotes, actor="", event="none", page="p"):
    """Give rows of a coding, labelled by their quotes' letters."""
    spans = [(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]
    table = pd.DataFrame(spans, columns=["start", "end"]).assign(page=page, actor=actor, event=event)
    return table.set_axis(list("ABC")[: len(table)])


def test_rows_that_share_half_of_the_longer_quote_belong_together():
    assert partners(rows("هاجمت الجماعة القاعدة"), rows("الجماعة القاعدة")) == [("A", "A")]
    assert partners(rows(TEXT), rows("جنديين")) == []


def test_rows_of_two_pages_never_belong_together():
    assert partners(rows(TEXT), rows(TEXT, page="q")) == []


def test_a_row_has_one_partner_and_of_two_with_one_quote_the_one_with_the_same_actor():
    ours = rows(TEXT, TEXT, actor=["iraq", "usa"])
    assert sorted(partners(ours, rows(TEXT, TEXT, actor=["usa", "iraq"]))) == [("A", "B"), ("B", "A")]
    assert partners(ours, rows(TEXT, actor="usa")) == [("B", "A")]


def test_kappa_is_what_is_left_beyond_chance():
    told = [("fact", "fact")] * 4 + [("demand", "demand")] * 4 + [("fact", "demand"), ("demand", "fact")]
    assert kappa(told) == pytest.approx(0.6)  # .8 seen, .5 by chance
    assert kappa([("fact", "fact")] * 3) == 1


def test_alpha_is_what_is_left_beyond_the_disagreement_that_chance_gives():
    told = [("fact", "fact")] * 4 + [("demand", "demand")] * 4 + [("fact", "demand"), ("demand", "fact")]
    assert alpha(told) == pytest.approx(1 - 0.2 / (1 - 180 / 380))  # Krippendorff: 10 and 10 of 20 codes, without replacement
    assert alpha([("fact", "fact")] * 3) == 1


@pytest.mark.parametrize("name", VARIED)
def test_alpha_is_what_another_package_counts(name):
    pages = read_pages(SEEDS)
    ours, theirs = coding(pages, FIRST), coding(pages, THEIRS)
    pairs = sum(paired_codes(name, ours, theirs, partners(ours, theirs)), [])
    numbers = {code: number for number, code in enumerate(dict.fromkeys(code for pair in pairs for code in pair))}
    data = [[numbers[pair[coder]] for pair in pairs] for coder in (0, 1)]
    assert alpha(pairs) == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


def test_a_row_that_one_coder_alone_has_counts_as_unseen_by_the_other():
    ours, theirs = rows("هاجمت", "قتلت", event=["none", "ASSAULT"]), rows("هاجمت", "جنديين", event=["none", "AID"])
    both, alone = paired_codes("event", ours, theirs, partners(ours, theirs))
    assert (both, alone) == ([("none", "none")], [("ASSAULT", NOT_SEEN), (NOT_SEEN, "AID")])


def test_one_of_two_days_is_the_same_however_it_is_written():
    day, other, interval = "[2024-01-25,2024-01-26]", "[2024-01-25..2024-01-26]", "2024-01-25/2024-01-26"
    ours, theirs = rows("هاجمت", "قتلت").assign(edtf=day), rows("هاجمت", "قتلت").assign(edtf=[other, interval])
    assert [a == b for a, b in paired_codes("edtf", ours, theirs, [("A", "A"), ("B", "B")])[0]] == [True, False]


def test_chains_of_sources_are_compared_by_their_length_since_ids_differ():
    ours, theirs = rows("هاجمت").assign(said_by="outlet > rasul"), rows("هاجمت").assign(said_by="outlet > yahya-rasul")
    assert paired_codes("said_by", ours, theirs, [("A", "A")]) == ([(2, 2)], [])


def test_a_quote_that_is_not_on_the_page_is_named(tmp_path):
    path = tmp_path / "coding.csv"
    header = "id,page,quote,nth,said_by,modality,polarity,actor,recipient,event,edtf,quantity,gloss"
    path.write_text(f"{header}\nA01,p,وصل,,outlet,fact,positive,,,none,,,\n", encoding="utf-8")
    with pytest.raises(TableError, match="A01"):
        coding(Page("p", TEXT), path)


@pytest.mark.parametrize("line, path", [("first coding, as it was", FIRST), ("`claims.csv`, as it is", OURS)])
def test_the_codebook_has_the_numbers_of_the_comparison(line, path):
    pages = read_pages(SEEDS)
    ours, theirs = coding(pages, path), coding(pages, THEIRS)
    both = partners(ours, theirs)
    left = len(ours) - len(both), len(theirs) - len(both)
    told = agreement(ours, theirs, both, ("modality", "event", "edtf", "said_by"))
    rows = [str(len(ours)), f"{left[0]}, and {left[1]} of the second's {len(theirs)}"]
    units = f"{len(both)}/{len(both) + sum(left)} = {len(both) / (len(both) + sum(left)):.2f}"
    kappas, alphas = [f"{value:.2f}" for value in told.kappa], [f"{value:.2f}" for value in told.alpha.dropna()]
    said = re.search(rf"^\| {re.escape(line)} \| (.*) \|$", (SEEDS / "codebook.md").read_text(encoding="utf-8"), re.M)[1]
    assert said.split(" | ") == [*rows, units, *kappas, *alphas]


def test_the_comparison_tells_units_before_kappas(capsys):
    main()
    lines = capsys.readouterr().out.splitlines()
    assert "without a partner" in lines[1] and [line.split()[0] for line in lines[2 : 2 + len(COMPARED)]] == list(COMPARED)


def test_every_disagreement_is_told_in_its_words():
    same = dict.fromkeys(("polarity", "edtf", "quantity"), None) | {"modality": "fact", "said_by": "outlet"}
    ours = rows("هاجمت", "وقتلت").assign(**same, id=["A", "B"], text=["هاجمت", "وقتلت"])
    theirs = rows("هاجمت", "جنديين").assign(**same, id=["X", "Y"], text=["هاجمت", "جنديين"])
    theirs.loc["A", "modality"] = "threat"
    assert list(report(ours, theirs))[-3:] == [
        "A X: modality fact | threat: هاجمت",
        "only first: B fact none: وقتلت",
        "only second: Y fact none: جنديين",
    ]
