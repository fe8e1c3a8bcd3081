"""What a page puts in time, and that marks of saved figures stand where they say."""

import csv
import re

import pytest

from akhbar import Page, claims, read_page, read_pages
from akhbar.coding import CLAIM_COLUMNS
from akhbar.coding.chronicle import chronicle
from akhbar.paths import FIGURES, ROOT, SEEDS

PAGE = read_pages(SEEDS)[0]


def test_claims_with_dating_words_are_read_by_hand_and_keep_the_taggers_basis():
    rows = chronicle(PAGE).set_index("claim")
    assert set(rows.reading) == {"hand"}
    assert rows.basis["A03"] == "weekday" and rows.edtf["A03"] == "2024-02-11"
    assert rows.earliest["A27"] == "2023-10-07" and rows.latest["A27"] is None


def test_words_after_the_quote_date_it_too():
    rows = chronicle(PAGE).set_index("claim")
    assert rows.basis["A43"] == "stated"  # the day of the dialogue stands after the quote


def test_what_another_says_is_not_counted_from_the_day_of_the_article():
    rows = chronicle(PAGE).set_index("claim")
    assert rows.basis["B49"] == "vague" and rows.earliest["B49"] is None  # soon, says the analyst
    assert rows.latest["A23"] == "2024-02-12"  # recently, says the outlet


def test_a_page_without_claims_is_read_by_machine_with_who_says_it_and_how_sure():
    rows = chronicle(Page("p", "عودة الوزير إلى بغداد\nقالت وزارة الدفاع الأمريكية إن الوفد قد يصل في 5 مايو 2024."))
    assert rows.reading.tolist() == ["machine"]
    assert (rows.edtf[0], rows.modality[0], rows.said_by[0]) == ("2024-05-05", "possibility", "pentagon")


def test_many_pages_read_the_coded_tables_once(monkeypatch):
    asked = []
    monkeypatch.setattr("akhbar.coding.chronicle.claims", lambda pages: asked.append(pages) or claims(pages))
    several = [Page("p", "وصل الوزير يوم 5 مايو 2024."), PAGE, Page("q", "وصل الوزير يوم 6 مايو 2024.")]
    rows = chronicle(several)
    assert asked == [several]
    assert rows.groupby("page").reading.unique().map(list).to_dict() == {"p": ["machine"], PAGE.id: ["hand"], "q": ["machine"]}


def test_a_date_that_stands_in_no_statement_is_nobodys_word():
    lines = [
        "عودة الوزير إلى بغداد",
        "تاريخ النشر: 12th, February 2024 GMT",
        "قالت وزارة الدفاع الأمريكية إن الوفد قد يصل في 5 مايو 2024.",
    ]
    rows = chronicle(Page("p", "\n".join(lines)))
    assert rows[["modality", "said_by"]].values.tolist() == [["fact", None], ["possibility", "pentagon"]]


def test_of_words_that_stand_twice_those_nearest_to_the_claim_date_it(tmp_path):
    text = "عودة الوزير إلى بغداد\nوصل الوزير في 5 مايو 2023 إلى عمان. وعاد الوفد إلى بغداد في 5 مايو 2024، كما أعلن."
    (tmp_path / "p.txt").write_text(text, encoding="utf-8")
    claim = dict.fromkeys(CLAIM_COLUMNS, "") | {"page": "p", "said_by": "outlet", "modality": "fact", "polarity": "positive"}
    claim |= {"event": "none", "timex": "5 مايو", "gloss": "he came, they went"}
    with (tmp_path / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, CLAIM_COLUMNS).writeheader()
        for id, quote in (("C1", "وعاد الوفد إلى بغداد"), ("C2", "وصل الوزير"), ("C3", "كما أعلن")):
            csv.DictWriter(file, CLAIM_COLUMNS).writerow(claim | {"id": id, "quote": quote})
    assert chronicle(read_page(tmp_path / "p.txt")).earliest.tolist() == ["2024-05-05", "2023-05-05", "2024-05-05"]


@pytest.mark.parametrize("name", sorted(path.stem for path in FIGURES.glob("[0-9]*.csv")))
def test_marks_of_a_saved_figure_are_in_its_picture_and_their_characters_on_the_page(name):
    texts = {page.id: page.text for folder in (SEEDS, ROOT / "tests" / "gold") for page in read_pages(folder)}
    rows = list(csv.DictReader((FIGURES / f"{name}.csv").open(encoding="utf-8-sig", newline="")))
    borne = set(re.findall(r'<g id="([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"', (FIGURES / f"{name}.svg").read_text(encoding="utf-8")))
    assert {row["mark"] for row in rows} <= borne
    for row in rows:
        if row["page"]:
            text = texts[row["page"]][int(row["start"]) : int(row["end"])]
            assert row["text"] in (text, f"'{text}"), row["mark"]
        else:
            assert row["source"], row["mark"]
