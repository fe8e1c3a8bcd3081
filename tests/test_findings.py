"""What a reader must flag: each finding rests on words of the page, and every bad row is told at once."""

import pytest
from test_coding import written

from akhbar import AkhbarError, Page, claims, findings, layers, read_pages
from akhbar.coding.findings import FINDING_COLUMNS, FINDING_KINDS, FINDING_LAYER
from akhbar.paths import SEEDS

TEXT = """بغداد تستضيف المحادثات الأسبوع المقبل
تاريخ النشر: 12th, February 2024 GMT
أعلن المتحدث أن الوفدين التقيا يوم الخميس 11 شباط 2024، وقال إن العمل مستمر. وقال إن العمل مستمر.
المصدر: وكالات"""
PAGE = Page("made", TEXT)
WEEKDAY = {
    **{"id": "F1", "page": "made", "quote": "يوم الخميس 11 شباط 2024", "kind": "date-impossible", "severity": "high"},
    **{"certainty": "certain", "shown_by": "page", "says": "11 February 2024 was a Sunday"},
}
TWICE = {
    **{"id": "F2", "page": "made", "quote": "وقال إن العمل مستمر", "nth": "1", "kind": "one-witness", "severity": "low"},
    **{"certainty": "likely", "shown_by": "page", "says": "the sentence stands twice"},
}


def flagged(folder, *rows):
    return written(folder, *rows, name="findings.csv", columns=FINDING_COLUMNS)


def test_a_finding_has_a_row_for_each_of_its_spans(tmp_path):
    table = findings(PAGE, flagged(tmp_path, WEEKDAY, TWICE, TWICE | {"nth": "2", "note": "again"}))
    layers.check(table, [PAGE])
    assert list(table.columns) == [*layers.ANCHOR, *FINDING_LAYER]
    assert table.finding.tolist() == ["F1", "F2", "F2"]
    assert table.start[1] < table.start[2]
    assert table.note.tolist() == [None, None, "again"]


def test_a_finding_may_rest_on_page_furniture(tmp_path):
    page = Page("made", TEXT + "\nإقرأ أيضاً:\nالميليشيات تجر البلاد إلى الصراع\n" + TEXT.splitlines()[2])
    assert findings(page, flagged(tmp_path, WEEKDAY | {"quote": "إقرأ أيضاً"})).article.tolist() == [0]


BAD = {
    "is not on page made": {"quote": "يوم الجمعة"},
    "kind 'odd' is none of date-impossible": {"kind": "odd"},
    "severity 'grave' is none of high, medium, low": {"severity": "grave"},
    "certainty 'sure' is none of certain, likely, possible": {"certainty": "sure"},
    "shown_by 'both' is none of page, record": {"shown_by": "both"},
    "says left empty": {"says": ""},
    "shown_by 'record', and record names no row": {"shown_by": "record"},
    "record 'R9' is not in record.csv": {"record": "R1 + R9"},
    "claims 'C9' is not in claims.csv": {"claims": "C1 + C9"},
    "page 'gone' is neither 'made' nor a page beside the table": {"page": "gone"},
}


def test_all_bad_rows_are_told_at_once(tmp_path):
    written(tmp_path, {"id": "R1"}, name="record.csv", columns=["id"])
    written(tmp_path, {"id": "C1"}, name="claims.csv", columns=["id"])
    rows = [WEEKDAY | change | {"id": f"B{i}"} for i, change in enumerate(BAD.values())]
    with pytest.raises(AkhbarError) as caught:
        findings(PAGE, flagged(tmp_path, WEEKDAY | {"record": "R1", "claims": "C1"}, *rows))
    told = str(caught.value).splitlines()
    assert told[0].endswith(f"findings.csv: {len(BAD)} bad rows, to be mended in the table:")
    assert [line.strip().split(": ")[0] for line in told[1:]] == [f"line {i + 3}, B{i}" for i in range(len(BAD))]
    assert all(why in line for why, line in zip(BAD, told[1:], strict=True))


def test_the_rows_of_one_finding_do_not_contradict_each_other(tmp_path):
    with pytest.raises(AkhbarError, match="line 3, F2: severity, says not as in line 2, which is of the same finding"):
        findings(PAGE, flagged(tmp_path, TWICE, TWICE | {"nth": "2", "severity": "high", "says": "more"}))


def test_the_projects_own_findings_are_in_order():
    table = findings(read_pages(SEEDS)[0])
    layers.check(table, read_pages(SEEDS))
    assert set(table.kind) <= set(FINDING_KINDS)


def test_a_finding_whose_words_are_coded_names_one_of_their_claims():
    page = read_pages(SEEDS)[0]
    coded = {row.claim: (row.start, row.end) for row in claims(page).itertuples()}
    for row in findings(page).itertuples():
        around = {claim for claim, (start, end) in coded.items() if start < row.end and row.start < end}
        assert not (row.claims and around) or around & set(row.claims.split(" + ")), (row.finding, row.text)
