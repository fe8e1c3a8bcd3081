"""What was coded by hand: every row stands on the page's own words, and every bad one is named at once."""

import csv
import sys
import time

import pytest

from akhbar import AkhbarError, Page, bounds, claims, layers, read_page, read_pages, record
from akhbar.coding import CLAIM_COLUMNS, CLAIM_LAYER, QUADS, events
from akhbar.coding.coded import anchor
from akhbar.paths import SEEDS

TEXT = """بغداد تبحث اتفاقا مع عمّان
تاريخ النشر: 12th, February 2024 GMT
قال وزير الخارجية العراقي يوم الأحد إن بلاده وقعت اتفاقا مع الأردن، وإن جنديين أصيبا في الحادث.
ودعا الوزير إلى وقف إطلاق النار. ونقل عنه متحدث أن بغداد قد تنسحب من الاتفاق.
المصدر: وكالات"""
PAGE = Page("made", TEXT)
GOOD = {
    **{"id": "C1", "page": "made", "quote": "بلاده وقعت اتفاقا مع الأردن", "said_by": "outlet > minister"},
    **{"explicit": "minister", "modality": "attributed", "attribution_kind": "source", "polarity": "positive"},
    **{"actor": "iraq", "recipient": "jordan"},
    **{"event": "AGREE", "edtf": "2024-02-11", "timex": "يوم الأحد", "gloss": "Iraq has signed an accord with Jordan"},
}
SOLDIERS = {
    **{"id": "C2", "page": "made", "quote": "جنديين أصيبا", "said_by": "outlet > minister", "modality": "attributed"},
    **{"attribution_kind": "source", "polarity": "positive", "event": "ASSAULT", "quantity": "2", "unit": "soldiers"},
    "gloss": "two soldiers were hurt",
}


@pytest.fixture(autouse=True)
def actors(monkeypatch):
    monkeypatch.setattr(sys.modules["akhbar.coding"], "gazetteer", lambda: {"iraq", "jordan", "minister", "spokesman"})


def written(folder, *rows, name="claims.csv", columns=CLAIM_COLUMNS):
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.DictWriter(file, columns).writeheader()
        csv.DictWriter(file, columns).writerows(rows)
    return path


def refusal(folder, *rows, page=PAGE):
    with pytest.raises(AkhbarError) as caught:
        claims(page, written(folder, *rows))
    return str(caught.value)


def test_a_claim_stands_on_its_words(tmp_path):
    table = claims(PAGE, written(tmp_path, GOOD, SOLDIERS))
    layers.check(table, [PAGE])
    assert list(table.columns) == [*layers.ANCHOR, *CLAIM_LAYER]
    assert table.text.tolist() == ["بلاده وقعت اتفاقا مع الأردن", "جنديين أصيبا"]
    assert table.claim.tolist() == ["C1", "C2"]
    assert table.article.tolist() == [1, 1]


def test_what_a_row_leaves_open_is_none(tmp_path):
    row = claims(PAGE, written(tmp_path, GOOD)).iloc[0]
    assert [row[name] for name in ("quantity", "unit", "repeats", "record", "note")] == [None] * 5


def test_a_number_may_be_exact_or_rough_or_an_order_of_size(tmp_path):
    numbers = ["2", "0.5", "~2500", ">200", "<24", "100s"]
    rows = [SOLDIERS | {"id": f"C{number}", "quantity": number} for number in numbers]
    assert claims(PAGE, written(tmp_path, *rows)).quantity.tolist() == numbers


def test_who_posted_a_post_need_not_be_known(tmp_path):
    row = GOOD | {"said_by": "outlet > post > minister", "explicit": "post"}
    assert claims(PAGE, written(tmp_path, row)).said_by.tolist() == ["outlet > post > minister"]
    assert "said_by 'outlet' is not in the table of actors" in refusal(tmp_path, GOOD | {"said_by": "outlet > outlet > minister"})


def test_what_may_be_is_promised_or_a_chance_or_hangs_on_something(tmp_path):
    maybe = GOOD | {"modality": "possibility", "attribution_kind": ""}
    rows = [maybe | {"id": kind, "possibility_kind": kind} for kind in ("promise", "chance", "condition")]
    table = claims(PAGE, written(tmp_path, *rows))
    assert table.possibility_kind.tolist() == ["promise", "chance", "condition"] and table.attribution_kind.isna().all()


def test_an_actor_whom_the_library_does_not_know_has_a_row_in_the_cast(tmp_path):
    row = GOOD | {"actor": "tribes", "said_by": "outlet > tribes", "explicit": ""}
    assert "actor 'tribes' is not in the table of actors" in refusal(tmp_path, row)
    written(tmp_path, {"id": "tribes"}, name="cast.csv", columns=["id"])
    assert claims(PAGE, written(tmp_path, row)).actor.tolist() == ["tribes"]


def test_the_class_of_an_event_follows_from_it_and_analysis_has_none(tmp_path):
    rows = [GOOD | {"id": name, "event": name} for name in ("AGREE", "RETREAT", "ACCUSE", "COERCE", "none")]
    assert claims(PAGE, written(tmp_path, *rows)).quad.tolist() == [*QUADS, None]


def test_the_events_are_plovers_sixteen():
    verbal, material = "AGREE CONSULT SUPPORT CONCEDE", "COOPERATE AID RETREAT"
    against, fought = "REQUEST ACCUSE REJECT THREATEN", "PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    named = dict(zip(QUADS, (verbal, material, against, fought), strict=True))
    assert events() == {event: quad for quad, words in named.items() for event in words.split()}


def test_the_table_lies_beside_the_page(tmp_path):
    (tmp_path / "made.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text("خبر آخر", encoding="utf-8")
    written(tmp_path, GOOD, SOLDIERS | {"page": "other", "quote": "خبر"})
    assert claims(read_page(tmp_path / "made.txt")).claim.tolist() == ["C1"]


def test_several_pages_give_one_layer_in_their_order(tmp_path):
    (tmp_path / "made.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text("خبر آخر", encoding="utf-8")
    written(tmp_path, GOOD, SOLDIERS | {"page": "other", "quote": "خبر"})
    pages = [read_page(tmp_path / f"{name}.txt") for name in ("other", "made")]
    assert claims(pages)[["page", "claim"]].values.tolist() == [["other", "C2"], ["made", "C1"]]
    assert claims(pages, tmp_path / "claims.csv").claim.tolist() == ["C2", "C1"]


@pytest.mark.parametrize("thing", ["text", None, 3, [PAGE, "text"]], ids=str)
def test_what_is_no_page_is_refused(thing):
    with pytest.raises(AkhbarError):
        claims(thing)


def test_a_page_without_claims_has_an_empty_layer(tmp_path):
    (tmp_path / "made.txt").write_text(TEXT, encoding="utf-8")
    table = claims(Page("other", "خبر"), written(tmp_path, GOOD))
    assert (len(table), list(table.columns)) == (0, [*layers.ANCHOR, *CLAIM_LAYER])


def test_a_table_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AkhbarError, match=r"claims\.csv: cannot be read"):
        claims(PAGE, tmp_path / "claims.csv")


def test_pages_that_nobody_has_coded_have_no_claims(tmp_path):
    assert claims(Page("made", TEXT, tmp_path / "made.txt")).empty


def test_a_quote_that_is_there_twice_is_found_by_its_number():
    assert anchor(PAGE, "اتفاقا", "2")[1] == TEXT.index("اتفاقا", TEXT.index("وقعت"))
    assert anchor(Page("p", "قال: لا لا لا."), "لا لا", "2")[1:] == (8, 13)  # the second begins inside the first


def test_where_a_quote_stands_is_told_with_its_article():
    page = Page("p", TEXT + "\nإقرأ أيضاً:\nالميليشيات تجر البلاد إلى الصراع\n" + TEXT.splitlines()[2])
    assert [anchor(page, words)[0] for words in ("بغداد تبحث", "إقرأ أيضاً", "الميليشيات تجر")] == [1, 0, 2]


def test_letters_are_not_folded_to_find_a_quote():
    with pytest.raises(AkhbarError, match="is not on page made"):
        anchor(PAGE, "اتفاقاً")


BAD = {
    "is not on page made": {"quote": "بلاده وقعت صلحا"},
    "is 2 times on page made; say which in nth": {"quote": "اتفاقا"},
    "is 2 times on page made, not 3": {"quote": "اتفاقا", "nth": "3"},
    "nth '0' is no count from 1": {"nth": "0"},
    "nth '١' is no count from 1": {"nth": "١"},
    "said_by, gloss left empty": {"said_by": "", "explicit": "", "gloss": ""},
    "modality 'rumour' is none of fact, attributed": {"modality": "rumour"},
    "attribution_kind 'rumour' is none of source, evaluation": {"attribution_kind": "rumour"},
    "attribution_kind goes with the modality attributed, and with no other": {"attribution_kind": ""},
    "possibility_kind goes with the modality possibility, and with no other": {"possibility_kind": "chance"},
    "attribution_kind 'source', and said_by names none but the outlet": {"said_by": "outlet", "explicit": ""},
    "polarity 'neutral' is none of positive, negative": {"polarity": "neutral"},
    "event 'DEMAND' is none of AGREE": {"event": "DEMAND"},
    "actor 'atlantis' is not in the table of actors": {"actor": "iraq + atlantis"},
    "recipient 'iraq+jordan' is not in the table of actors": {"recipient": "iraq+jordan"},
    "said_by 'nobody' is not in the table of actors": {"said_by": "outlet > nobody > minister"},
    "said_by begins with 'minister', not with 'outlet'": {"said_by": "minister"},
    "explicit 'minister > spokesman' is no part": {
        "said_by": "outlet > spokesman > minister",
        "explicit": "minister > spokesman",
    },
    "edtf '2024-02-30': ": {"edtf": "2024-02-30"},
    "edtf '25/01/2024': '25' is no day": {"edtf": "25/01/2024"},
    "timex 'أمس' is not in article 1": {"timex": "أمس"},
    "quantity 'اثنان' is no number": {"quantity": "اثنان", "unit": "soldiers"},
    "quantity '2,500' is no number": {"quantity": "2,500", "unit": "soldiers"},
    "quantity '2' and unit '' go together": {"quantity": "2"},
    "repeats 'C99', which is no claim of this table": {"repeats": "C99"},
    "page '../made' is neither": {"page": "../made"},
    f"page '{'m' * 40} … {'m' * 15}' is neither": {"page": "m" * 300},
    "page 'gone' is neither 'made' nor a page beside the table": {"page": "gone"},
}


@pytest.mark.parametrize("why, change", BAD.items(), ids=range(len(BAD)))
def test_a_bad_row_is_told_with_its_line_and_reason(tmp_path, why, change):
    told = refusal(tmp_path, SOLDIERS, GOOD | change)
    assert "claims.csv: line 3, C1: " in told or "claims.csv: 1 bad row, to be mended in the table:\n  line 3, C1: " in told
    assert why in told


def test_all_bad_rows_are_told_at_once(tmp_path):
    some = dict(list(BAD.items())[:12])
    rows = [GOOD | change | {"id": f"B{i}"} for i, change in enumerate(some.values())]
    told = refusal(tmp_path, GOOD, *rows, GOOD)
    assert f"{len(some) + 1} bad rows" in told
    for i, why in enumerate(some):
        assert any(f"line {i + 3}, B{i}: " in line and why in line for line in told.splitlines())
    assert told.endswith(f"line {len(some) + 3}, C1: id 'C1' stands in line 2 already")


def test_of_very_many_bad_rows_the_first_are_told_and_how_many_more_there_are(tmp_path):
    told = refusal(tmp_path, *(GOOD | {"id": f"C{i}", "polarity": "neutral"} for i in range(5000)))
    assert "5,000 bad rows" in told
    assert told.splitlines()[1:3] == [
        f"  line {line}, C{line - 2}: polarity 'neutral' is none of positive, negative" for line in (2, 3)
    ]
    assert len(told.splitlines()) == 22 and told.endswith("and 4,980 more")


@pytest.mark.parametrize("ring", [["C1"], ["C2", "C1"], ["C2", "C3", "C1"]])
def test_a_claim_does_not_repeat_itself_by_any_way_round(tmp_path, ring):
    rows = [GOOD | {"id": f"C{i}", "repeats": target} for i, target in enumerate(ring, 1)]
    told = refusal(tmp_path, *rows, GOOD | {"id": "C9", "repeats": "C1"})
    assert told.count("itself") == len(ring)


def test_a_long_chain_of_repeated_claims_is_read_in_no_time(tmp_path):
    rows = [GOOD | {"id": f"C{i}", "repeats": f"C{i + 1}"} for i in range(20000)]
    path = written(tmp_path, *rows, GOOD | {"id": "C20000"})
    began = time.process_time()
    assert len(claims(PAGE, path)) == 20001
    assert time.process_time() - began < 10  # with a walk along the chain for each row it is a minute


def test_a_repeated_claim_may_be_repeated_again(tmp_path):
    rows = [GOOD, GOOD | {"id": "C2", "repeats": "C1"}, GOOD | {"id": "C3", "repeats": "C2"}]
    assert claims(PAGE, written(tmp_path, *rows)).repeats.tolist() == [None, "C1", "C2"]


def test_a_quote_of_page_furniture_is_no_claim(tmp_path):
    page = Page("made", TEXT + "\nإقرأ أيضاً:\nالميليشيات تجر البلاد إلى الصراع\n" + TEXT.splitlines()[2])
    assert "furniture" in refusal(tmp_path, GOOD | {"quote": "إقرأ أيضاً", "timex": ""}, page=page)


@pytest.mark.parametrize(
    "edtf, first, last",
    [
        ("[2024-10-02,2024-10-03]", "2024-10-02", "2024-10-03"),
        ("{2023-12,2024..2025}", "2023-12-01", "2025-12-31"),
        ("[..2024-10]", "None", "2024-10-31"),
        ("[2024-10..]", "2024-10-01", "None"),
    ],
)
def test_a_date_that_is_one_of_several_lies_between_the_first_and_the_last(edtf, first, last):
    assert tuple(map(str, bounds(edtf))) == (first, last)


@pytest.mark.parametrize("edtf", ["[]", "[,]", "[2024-02-30,2024-03-01]", "[2024", "[2024/2025]"])
def test_a_set_of_no_dates_is_none(edtf):
    with pytest.raises(AkhbarError):
        bounds(edtf)


FACT = {
    **{"id": "R1", "edtf": "[2024-10-02,2024-10-03]", "event": "it happened", "publisher": "a paper"},
    **{"published": "2024-10", "url": "https://example.org/a", "words": "it did", "read_on": "2024-11-01"},
    **{"extent": "part", "url2": None, "checked": "yes", "certainty": "high", "background": None, "note": None},
}
BARE = {
    "url 'example.org' is not the address of a page": {"url": "example.org"},
    "url 'https://example.org/' is not": {"url": "https://example.org/"},
    "url2 'https://example.org' is not": {"url2": "https://example.org"},
    "words left empty": {"words": None},
    "read_on left empty": {"read_on": None},
    "'2024-13' is no": {"read_on": "2024-13"},
    "extent 'most' is none of whole, part, copy": {"extent": "most"},
}


def test_a_claim_names_rows_of_the_record_that_lies_beside_it(tmp_path):
    written(tmp_path, FACT, FACT | {"id": "R2"}, name="record.csv", columns=list(FACT))
    assert claims(PAGE, written(tmp_path, GOOD | {"record": "R1 + R2"})).record.tolist() == ["R1 + R2"]
    assert "record 'R3' is not in record.csv" in refusal(tmp_path, GOOD | {"record": "R1 + R3"})


def test_the_record_is_read_and_its_bad_rows_are_told_at_once(tmp_path):
    rows = [FACT, FACT | {"published": "soon"}, FACT | {"id": "R3", "edtf": "2024-02-30", "certainty": "sure"}]
    path = written(tmp_path, FACT, name="record.csv", columns=list(FACT))
    assert record(path).to_dict("records") == [FACT]
    written(tmp_path, *rows, name="record.csv", columns=list(FACT))
    with pytest.raises(AkhbarError) as caught:
        record(tmp_path / "record.csv")
    assert [line.strip()[:10] for line in str(caught.value).splitlines()[1:]] == ["line 3, R1"] * 2 + ["line 4, R3"] * 2
    for why in ("already", "published 'soon': ", "edtf '2024-02-30': ", "certainty 'sure' is none of high, medium, low"):
        assert why in str(caught.value)
    assert path.name in str(caught.value)


@pytest.mark.parametrize("why, change", BARE.items(), ids=range(len(BARE)))
def test_a_fact_without_the_words_or_the_page_that_carry_it_is_refused(tmp_path, why, change):
    written(tmp_path, FACT | change, name="record.csv", columns=list(FACT))
    with pytest.raises(AkhbarError, match="line 2, R1: ") as caught:
        record(tmp_path / "record.csv")
    assert why in str(caught.value)


def test_the_projects_own_record_is_in_order():
    assert record().id.is_unique


def test_the_projects_own_claims_stand_on_their_page(monkeypatch):
    monkeypatch.undo()  # with the actors as they are
    pages = read_pages(SEEDS)
    assert len(layers.check(claims(pages[0]), pages)) > 0
