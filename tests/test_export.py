"""Layers for other tools: a Web Annotation says where its words stand, in two ways that agree."""

import datetime
import json
import tracemalloc
import uuid

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar import AkhbarError, Page, annotations, blocks, layers, read_page, read_pages
from akhbar.errors import LayerError
from akhbar.export import AROUND
from akhbar.paths import SEEDS

PAGE = Page("صفحة 1", "قال الوزير: لا. قال الوزير: نعم. قال الوزير: لا.")


def made(*rows, page=PAGE):
    return layers.layers(page, lambda _: rows, ["actor", "quantity"])


def found(page, item):
    """Give the two places an annotation names: by position, and by quotation if that stands once."""
    position, quotation = item["target"]["selector"]
    whole = quotation["prefix"] + quotation["exact"] + quotation["suffix"]
    at = [i for i in range(len(page.text)) if page.text.startswith(whole, i)]
    assert len(at) == 1
    start = at[0] + len(quotation["prefix"])
    return (position["start"], position["end"]), (start, start + len(quotation["exact"]))


@pytest.mark.parametrize("page", [PAGE, read_pages(SEEDS)[0]], ids=["made", "seed"])
def test_position_and_quotation_lead_to_the_rows_own_words(page):
    table = blocks(page)
    items = annotations(table, page)["items"]
    assert [found(page, item) for item in items] == [((row.start, row.end),) * 2 for row in table.itertuples()]


@given(st.text("اب \n", min_size=1), st.data())
def test_a_quotation_stands_once_on_any_page(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    page = Page("p", text)
    [item] = annotations(made((1, start, end, None, None), page=page), page)["items"]
    assert found(page, item) == ((start, end),) * 2


@pytest.mark.parametrize("find", [str.index, str.rindex], ids=["first", "second"])
def test_a_quotation_takes_in_as_much_as_tells_a_passage_from_its_repetition(find):
    passage = "وأعلن المتحدث أن الوفدين التقيا في العاصمة يوم الخميس، وأن العمل مستمر حتى نهاية الشهر المقبل. "
    page = Page("p", f"أولا: {passage}ثانيا: {passage}انتهى")
    start = find(page.text, "الخميس")
    [item] = annotations(made((1, start, start + 6, None, None), page=page), page)["items"]
    assert found(page, item) == ((start, start + 6),) * 2


def test_a_page_that_repeats_itself_without_end_is_quoted_no_longer_than_need_be():
    page = Page("p", "لا نعم " * 1000)
    _, quotation = annotations(made((1, 3503, 3506, None, None), page=page), page)["items"][0]["target"]["selector"]
    assert (quotation["exact"], len(quotation["prefix"]), len(quotation["suffix"])) == ("نعم", AROUND[-1], AROUND[-1])


def test_positions_count_code_points_and_say_so():
    page = Page("p", "🙂 نعم")
    told = annotations(made((1, 2, 5, None, None), page=page), page)
    position = told["items"][0]["target"]["selector"][0]
    assert (position["start"], position["end"]) == (2, 5)  # in UTF-16 the face would be two
    assert "Unicode code points" in told["partOf"]["label"]


def test_each_value_is_a_tag_under_its_column_and_what_is_missing_is_none():
    items = annotations(made((1, 4, 10, "minister", 2), (1, 0, 3, None, float("nan"))), PAGE)["items"]
    tags = [[(body["purpose"], body["label"], body["value"]) for body in item["body"]] for item in items]
    assert tags[0] == [("tagging", "article", "1"), ("tagging", "actor", "minister"), ("tagging", "quantity", "2")]
    assert tags[1] == [("tagging", "article", "1")]


def test_a_list_is_as_many_tags():
    [item] = annotations(made((1, 0, 3, ["iraq", "usa"], None)), PAGE)["items"]
    assert [body["value"] for body in item["body"]] == ["1", "iraq", "usa"]


def test_the_target_names_the_page_and_the_hash_of_its_bytes(tmp_path):
    (tmp_path / "one page.txt").write_bytes(b"abc")
    page = read_page(tmp_path / "one page.txt")
    [item] = annotations(made((1, 0, 3, None, None), page=page), page)["items"]
    assert item["target"]["source"]["id"] == "one%20page.txt"
    assert item["target"]["source"]["sha256"].startswith("ba7816bf")  # FIPS 180-2, appendix B.1
    unhashed = annotations(made((1, 0, 3, None, None)), PAGE)["items"][0]["target"]["source"]
    assert "sha256" not in unhashed


def test_what_the_data_model_asks_for_is_there():
    told = annotations(made((1, 4, 10, "minister", 2)), PAGE)
    assert told["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (told["type"], told["partOf"]["type"]) == ("AnnotationPage", "AnnotationCollection")
    assert (told["partOf"]["total"], told["partOf"]["first"]) == (1, told["id"])
    [item] = told["items"]
    assert item["type"] == "Annotation"
    assert [selector["type"] for selector in item["target"]["selector"]] == ["TextPositionSelector", "TextQuoteSelector"]
    for thing in (told, told["partOf"], item):
        assert uuid.UUID(thing["id"].removeprefix("urn:uuid:"))


def test_ids_are_the_same_on_every_run_and_differ_within_one():
    row = (1, 4, 10, "minister", 2)
    table = made(row, row, (1, 4, 10, "spokesman", 2))
    ids = [item["id"] for item in annotations(table, PAGE)["items"]]
    assert ids == [item["id"] for item in annotations(table, PAGE)["items"]]
    assert len(set(ids)) == 3
    assert ids[:1] == [item["id"] for item in annotations(made(row), PAGE)["items"]]  # rows after it change nothing


def test_a_column_may_have_any_name_and_a_cell_that_is_no_text_is_refused():
    day = datetime.date(2024, 2, 11)
    [item] = annotations(made((1, 0, 3, "iraq", None)).rename(columns={"actor": day}), PAGE)["items"]
    assert json.dumps(item) and item["body"][1]["label"] == "2024-02-11"
    with pytest.raises(LayerError):
        annotations(made((1, 0, 3, "iraq", None)).astype(object).assign(text=[pd.NA]), PAGE)


def test_a_layer_that_is_changed_later_leaves_its_annotations_as_they_were():
    table = made((1, 4, 10, "minister", 2), (1, 0, 3, "iraq", None))
    told = annotations(table, PAGE)["items"]
    before = json.dumps(list(told))
    table.loc[0, "actor"], table["end"] = "usa", [9, 2]
    table["article"] += 1
    assert json.dumps(list(told)) == before


def test_the_file_is_readable_and_holds_what_was_given(tmp_path):
    page = Page("p", "نعم \ud800")
    told = annotations(made((1, 0, 5, None, None), page=page), page, tmp_path / "p.json")
    written = (tmp_path / "p.json").read_text(encoding="utf-8")
    assert json.loads(written) == json.loads(json.dumps(told))
    assert '"نعم ' in written


def test_what_is_given_is_json_too_and_its_items_a_list_in_all_but_memory():
    rows = [(1, 0, 3, "a", None), (1, 4, 10, ["b", "c"], 2), (1, 0, 3, "a", None)]
    told = annotations(made(*rows), PAGE)
    items = told["items"]
    assert json.loads(json.dumps(told)) == json.loads(json.dumps(told, indent=1)) == told | {"items": list(items)}
    assert [items[0], items[1], items[-1]] == list(items) == items[:] and items[::2] == [items[0], items[2]]
    with pytest.raises(IndexError):
        items[3]


def test_a_long_layer_takes_little_room(tmp_path):
    page = Page("p", "".join(f"كلمة {n} " for n in range(4_000)))
    table = made(*((1, at, at + 4, "x", at) for at in range(0, len(page.text) - 10, 10)), page=page)
    tracemalloc.start()
    try:
        annotations(table, page, tmp_path / "p.json")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 100 * len(page.text)
    assert len(json.loads((tmp_path / "p.json").read_text("utf-8"))["items"]) == len(table)


@pytest.mark.parametrize("path", ["gone/../../\0", "n" * 5000, ".", 3, b"p.json"], ids=repr)
def test_a_file_that_cannot_be_written_is_named(tmp_path, monkeypatch, path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AkhbarError):
        annotations(made((1, 0, 3, None, None)), PAGE, path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("own", ["a\0b", "a\ud800"], ids=ascii)
def test_a_page_whose_path_no_file_can_have_is_called_by_its_id(tmp_path, own):
    page = Page("p", "نعم", path=own)
    given = annotations(made((1, 0, 3, None, None), page=page), page, tmp_path / "p.json")
    assert given["items"][0]["target"]["source"]["id"].endswith("p.txt")


@pytest.mark.parametrize("thing", ["page", None, [PAGE]], ids=str)
def test_annotations_stand_on_one_page(thing):
    with pytest.raises(AkhbarError):
        annotations(made((1, 0, 3, None, None)), thing)


def test_only_the_rows_of_the_page_are_written():
    table = pd.concat([made((1, 0, 3, None, None)), made((1, 0, 2, None, None), page=Page("q", "لا"))])
    assert annotations(table, PAGE)["partOf"]["total"] == 1


def test_a_table_that_is_no_layer_of_the_page_is_refused(tmp_path):
    with pytest.raises(AkhbarError, match="a layer begins with"):
        annotations(pd.DataFrame({"page": ["p"]}), PAGE, tmp_path / "p.json")
    with pytest.raises(AkhbarError, match="has none twice"):
        annotations(made((1, 0, 3, None, None)).rename(columns={"actor": "page"}), PAGE, tmp_path / "p.json")
    with pytest.raises(AkhbarError, match="has other characters at"):
        annotations(made((1, 0, 3, None, None)).assign(start=1), PAGE, tmp_path / "p.json")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("start", "end"), [(-4, -1), (3, 3), (40, 99)], ids=["negative", "empty", "beyond"])
def test_a_row_that_spans_no_characters_of_the_page_is_refused(start, end):
    table = made((1, 0, 3, None, None)).assign(start=start, end=end, text=PAGE.text[start:end])
    with pytest.raises(AkhbarError, match=rf"row 0: page صفحة 1 has other characters at {start}:{end}"):
        annotations(table, PAGE)


def test_what_is_changed_in_one_annotation_changes_no_other():
    told = annotations(made((1, 4, 10, "minister", 2), (1, 0, 3, None, 1)), PAGE, creator="me")
    told["@context"].append("mine")
    told["items"][0]["creator"]["name"] = "you"
    again = annotations(made((1, 4, 10, "minister", 2)), PAGE, creator="me")
    assert len(again["@context"]) == 2 and told["items"][1]["creator"]["name"] == again["items"][0]["creator"]["name"] == "me"
