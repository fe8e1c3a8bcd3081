"""What is shown reads right to left, is escaped, and means the same with styles stripped."""

import html.parser
import math
import re
import time

import numpy as np
import pandas as pd
import pytest
from conftest import layer
from hypothesis import given
from hypothesis import strategies as st

from akhbar import AkhbarError, Page
from akhbar.errors import LayerError
from akhbar.layers import ANCHOR
from akhbar.markup import escape_unseen
from akhbar.show import show

PAGE = Page("note", "أعلن الجيش\nيوم 2024-02-11 في بغداد")


class Reader(html.parser.HTMLParser):
    """Read HTML as a viewer does that knows elements and no styles."""

    def __init__(self, markup):
        super().__init__()
        self.text, self.open, self.tags = "", [], []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag == "br":
            self.text += "\n"
        else:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def read(shown):
    reader = Reader(shown._repr_html_())
    assert reader.open == []
    return reader


def test_a_passage_runs_right_to_left_and_says_its_language():
    tag, attributes = read(show(PAGE)).tags[0]
    assert (tag, attributes["dir"], attributes["lang"]) == ("p", "rtl", "ar")


def test_a_passage_without_arabic_runs_left_to_right():
    assert read(show("Baghdad")).tags[0][1]["dir"] == "ltr"


def test_a_span_is_marked_and_named_in_words():
    assert read(show("أعلن الجيش", [(5, 10, "army")])).text == "أعلن ⟦army: الجيش⟧"
    assert "<mark>" in show("أعلن الجيش", [(5, 10, "army")]).html


def test_the_words_alone_say_the_same():
    shown = show(PAGE, [(5, 10, "army"), (15, 25, "date")])
    assert repr(shown) == read(shown).text


def test_a_layer_gives_its_own_spans_and_those_of_no_other_page():
    spans = pd.concat(layer(page, [(1, 5, 10, "army")], ["kind"]) for page in (PAGE, Page("other", "x" * 20)))
    assert repr(show(PAGE, spans)).count("⟦army: الجيش⟧") == 1
    assert repr(show(PAGE, spans.rename(columns={"kind": "actor"}), kind="actor")).count("⟦") == 1


def test_a_layer_without_names_is_refused():
    with pytest.raises(LayerError, match="kind"):
        show(PAGE, layer(PAGE, [(1, 5, 10)]))


def test_a_layer_of_another_text_is_refused():
    with pytest.raises(LayerError):
        show(PAGE, layer(Page("note", "x" * 40), [(1, 5, 10, "army")], ["kind"]))


def test_nested_spans_nest():
    spans = [(5, 7, "inner"), (0, 10, "outer"), (0, 4, "first")]
    assert repr(show("أعلن الجيش", spans)) == "⟦outer: ⟦first: أعلن⟧ ⟦inner: ال⟧جيش⟧"


@pytest.mark.parametrize("spans", [[(0, 5), (3, 8)], [(0, 9), (2, 6), (5, 8)]])
def test_spans_that_cross_are_refused(spans):
    with pytest.raises(LayerError, match="cross"):
        show("أعلن الجيش", spans)


@pytest.mark.parametrize("span", [(3, 3), (5, 3), (-1, 3), (0, 11)])
def test_a_span_that_is_none_is_refused(span):
    with pytest.raises(LayerError, match="no span"):
        show("أعلن الجيش", [span])


def test_the_white_space_at_a_spans_end_stays_outside():
    assert repr(show("أعلن\nالجيش", [(0, 5, "line")])) == "⟦line: أعلن⟧\nالجيش"
    assert repr(show("أعلن \u00a0الجيش", [(4, 6, "space")])) == "أعلن⟦space:  \u00a0⟧الجيش"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_line_end_is_a_line_end(ending):
    assert read(show(f"سطر{ending}سطر")).text == "سطر\nسطر"


def test_a_window_says_where_it_was_cut():
    letters = "0123456789" * 20  # no word is as long as this: it is cut
    assert repr(show(letters, [(25, 26)], context=2)) == "…34⟦5⟧67…"
    assert repr(show(letters, [(25, 26), (29, 30), (40, 41)], context=2)) == "…34⟦5⟧678⟦9⟧01…\n…89⟦0⟧12…"
    assert repr(show("one two three four", [(8, 13)], context=2)) == "…two ⟦three⟧ four"
    assert repr(show("0123456789", [(5, 6)], context=20)) == "01234⟦5⟧6789"


IGNORABLE = """AD-AD 34F-34F 61C-61C 115F-1160 17B4-17B5 180B-180F 200B-200F 202A-202E 2060-206F 3164-3164 FE00-FE0F FEFF-FEFF
FFA0-FFA0 FFF0-FFF8 1BCA0-1BCA3 1D173-1D17A E0000-E0FFF"""  # Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt
HOSTILE = "<script>alert('x')</script> \"&amp; قال</p>"


@pytest.mark.parametrize("place", ["passage", "name", "cell", "column"])
def test_what_a_page_says_is_never_markup(place):
    shown = {
        "passage": lambda: show(HOSTILE, [(3, 9)]),
        "name": lambda: show("قال", [(0, 3, HOSTILE)]),
        "cell": lambda: show(pd.DataFrame({"text": [HOSTILE]})),
        "column": lambda: show(pd.DataFrame({HOSTILE: ["قال"]})),
    }[place]()
    assert HOSTILE in read(shown).text.replace("⟦", "").replace("⟧", "") or place == "name"
    known = {"p", "mark", "small", "bdi", "br", "table", "tr", "th", "td"}
    assert {tag for tag, _ in read(shown).tags} <= known


@pytest.mark.parametrize("control", list("\0\x1b\x85\xad\u061c\u200b\u200f\u202e\u2028\u2066\ufeff\ud800"))
def test_what_cannot_be_seen_is_written_as_its_code_point(control):
    table = pd.DataFrame([[f"قال{control}"]], columns=pd.Index([control], dtype=object), dtype=object)  # Arrow takes no half
    for shown in (show(f"قال{control}ثم", [(0, 3, control)]), show(table)):
        assert control not in shown.html + shown.text
        assert shown.text.count(f"[U+{ord(control):04X}]") == 2
        assert f'<bdi dir="ltr">[U+{ord(control):04X}]</bdi>' in shown.html


def test_no_character_that_unicode_lets_a_program_ignore_is_left_unseen():
    ends = [[int(end, 16) for end in span.split("-")] for span in IGNORABLE.split()]
    unseen = [point for first, last in ends for point in range(first, last + 1)]
    assert len(unseen) == 4174
    assert escape_unseen("".join(map(chr, unseen))) == "".join(f"[U+{point:04X}]" for point in unseen)


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.integers(0, 40), st.integers(1, 40))
def test_any_text_is_shown_whole(text, start, size):
    spans = [(start, start + size, "it")] if start + size <= len(text) else []
    words = read(show(text, spans)).text
    if spans:
        words = words.replace("⟦it: ", "", 1)
        words = words[::-1].replace("⟧", "", 1)[::-1]
    assert words == re.sub("\r\n|\r", "\n", escape_unseen(text)) or "\r\n" in text or "⟧" in text


def test_a_date_keeps_its_order_in_arabic():
    assert re.search(r'<bdi dir="ltr"[^>]*>2023-10-07/2024-01-31</bdi>', show("من 2023-10-07/2024-01-31 في").html)


def test_a_latin_line_in_arabic_keeps_its_order():
    assert '<bdi dir="ltr">The end.</bdi>' in show("قال\nThe end.\nثم").html


TABLE = pd.DataFrame({"text": ["بغداد 2024-02-11", "Iraq."], "kind": ["a", None], "start": [3, 10]})


def test_the_first_letter_decides_the_direction():
    assert 'dir="ltr"' in show("An English note on الخليج الجديد").html
    assert 'dir="rtl"' in show("2024: الخليج الجديد in English").html


def test_cells_with_arabic_run_right_to_left_and_others_left_to_right():
    cells = [attributes for tag, attributes in read(show(TABLE)).tags if tag == "td"]
    assert [cell["dir"] for cell in cells] == ["rtl", "ltr", "ltr"] + ["ltr"] * 3
    assert [cell.get("lang") for cell in cells] == ["ar"] + [None] * 5


def test_a_missing_cell_is_seen_and_offsets_are_kept():
    assert repr(show(TABLE)).splitlines() == ["text | kind | start", "بغداد 2024-02-11 | a | 3", "Iraq. | – | 10"]


def test_a_table_of_arabic_alone_runs_from_right_to_left_and_any_other_from_left_to_right():
    lines = pd.DataFrame({"before": ["قال", ""], "word": ["الوزير", "الوزير"], "after": ["إن", "."]})
    assert '<table dir="rtl">' in show(lines).html
    for other in (lines.assign(n=[1, 2]), lines.assign(after=["إن", "said"]), lines.assign(after=["", "."])):
        assert '<table dir="ltr">' in show(other).html


def test_what_stands_before_a_word_is_set_against_it():
    line = pd.DataFrame({"before": ["قال"], "word": ["الوزير"], "after": ["إن"]})
    cells = re.findall(r"text-align:(\w+)\">(\w+)", show(line).html)
    assert {words: side for side, words in cells} == {
        **{"before": "left", "word": "left", "after": "left"},
        **{"قال": "left", "الوزير": "right", "إن": "right"},
    }


def test_what_a_table_leaves_out_is_said():
    table = pd.DataFrame({"n": range(32)})
    assert read(show(table)).text.strip().endswith("12 more rows") and repr(show(table)).endswith("12 more rows")
    assert repr(show(table, rows=31)).endswith("1 more row")
    assert "more" not in repr(show(table, rows=None))


def test_a_grouping_shows_what_it_counted_by():
    assert repr(show(TABLE.groupby("kind").size().to_frame("count"))) == "kind | count\na | 1"


def test_a_list_is_shown_as_its_parts():
    assert repr(show(pd.DataFrame({"keywords": [["داعش", "العراق"]]}))) == "keywords\nداعش · العراق"


def test_an_empty_table_still_has_its_columns():
    assert repr(show(TABLE[:0])) == "text | kind | start"


def test_nothing_depends_on_styles_or_on_the_run():
    markup = show(TABLE).html + show(PAGE, [(5, 10, "army")]).html
    assert markup == show(TABLE).html + show(PAGE, [(5, 10, "army")]).html
    assert not re.search(r"<style|<script|\bid=|\bclass=|\bon\w+=", markup)


@pytest.mark.parametrize("thing", [None, 3, b"bytes", ["text"]])
def test_what_is_neither_passage_nor_table_is_refused(thing):
    with pytest.raises(AkhbarError):
        show(thing)


def test_a_table_has_no_spans():
    with pytest.raises(AkhbarError):
        show(TABLE, [(0, 1)])


NO_SPANS = [[(1,)], [1], 3, ["ab"], "ab", [(0, 1, "a", "b")], [(0.0, 1)], [(None, 2)], [("0", "1")], [()], {0: 1}, [{"start": 0}]]
NO_SPANS += [TABLE, TABLE.assign(page="note"), pd.DataFrame([["note", 1, None, 5, "x", "k"]], columns=[*ANCHOR, "kind"])]
NO_SPANS += [pd.DataFrame([["note", 1, 0, 5, "أعلن ", "k", "k"]], columns=[*ANCHOR, "kind", "kind"])]


@pytest.mark.parametrize("spans", NO_SPANS, ids=range(len(NO_SPANS)))
def test_what_is_no_span_is_refused(spans):
    with pytest.raises(LayerError):
        show(PAGE, spans)


@pytest.mark.parametrize("wrong", [{"context": -1}, {"context": 1.5}, {"context": "3"}, {"rows": -1}, {"rows": "all"}], ids=str)
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(AkhbarError, match="a count of 0 or more"):
        show(TABLE if "rows" in wrong else PAGE, **wrong)


def test_a_cell_may_hold_anything():
    cells = [{"a": 1}, {1}, b"x", float("nan"), None, pd.NaT, pd.Timestamp("2024-02-11"), np.array([1, 2]), [None, ("a", 2)]]
    shown = repr(show(pd.DataFrame({"it": pd.Series(cells, dtype=object)}))).splitlines()[1:]
    assert shown == ["{'a': 1}", "{1}", "b'x'", "–", "–", "–", "2024-02-11 00:00:00", "[1 2]", "– · a · 2"]


@pytest.mark.parametrize("text", ["$5 and $6", r"\(x\) \[x\] \begin{x}", "a -$5 b", r"$\href{u}{x}$"])
def test_a_dollar_and_a_backslash_stand_alone_so_that_no_formula_begins(text):
    shown = [show(text), show("text", [(0, 1, text)]), show(pd.DataFrame({text: [text]}))]
    for markup in (each.html for each in shown):
        assert re.search(r"[$\\]", markup) and not re.search(r"[$\\](?!</bdi>)|(?<!<bdi>)[$\\]", markup)
    assert text in read(shown[0]).text


def growth(make, n=8000):
    """Give the exponent with which the time grows from n to four times as much."""
    times = []
    for size in (n, 4 * n):
        arguments = make(size)
        runs = []
        for _ in range(3):
            began = time.process_time()
            show(*arguments[:2], **arguments[2])
            runs.append(time.process_time() - began)
        times.append(min(runs))
    return math.log(times[1] / times[0], 4)


@pytest.mark.parametrize(
    "make",
    [
        lambda n: ("س " * n, [(2 * i, 2 * i + 1) for i in range(n)], {"context": 0}),
        lambda n: ("س ص " * n, [(4 * i, 4 * i + 1, "س") for i in range(n)], {"context": 0}),
        lambda n: ("س" * 2 * n, [(i, 2 * n - i) for i in range(n)], {"context": 0}),
        lambda n: ("س" * 2 * n, [(i, 2 * n - i) for i in range(n)], {}),
    ],
    ids=["beside", "apart", "nested and cut", "nested"],
)
def test_many_spans_take_time_in_proportion(make):
    assert growth(make) < 1.35


def test_a_cell_runs_the_way_most_of_its_letters_do():
    shown = show(pd.DataFrame({"what is odd": ["واشطن is a misspelling of Washington", "BBC: قال الوزير"]})).html
    assert re.findall(r'<td dir="(\w+)"', shown) == ["ltr", "rtl"]
