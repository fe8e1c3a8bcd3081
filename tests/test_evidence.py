"""Pages that answer: what a mark rests on is there letter for letter, and nothing of a page does anything."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from conftest import layer
from hypothesis import given
from hypothesis import strategies as st

import akhbar
from akhbar.errors import FigureError, LayerError
from akhbar.evidence import evidence, figure_html, index
from akhbar.evidence.document import BASES
from akhbar.figures import form, mark, new_figure, save_figure
from akhbar.figures.drawing import shrink
from akhbar.layers import ANCHOR
from akhbar.paths import ROOT, SEEDS

GOLD, SEED = ROOT / "tests" / "gold", akhbar.read_pages(SEEDS)[0]
NOTE = akhbar.Page("note", "عودة الوزير إلى بغداد\nقال الوزير إنه عاد أمس.\nوأضاف أن الوفد يصل غدا.")
RECORD = pd.DataFrame(
    [("R1", "2024-02-12", "The minister returns", "https://example.org/a?b=1&c=2"), ("R2", "2024", "x", "javascript:alert(1)")],
    columns=["id", "edtf", "event", "url"],
)


class Parsed(HTMLParser):
    """The pieces of a page that answers, its data for the script, and the elements in it."""

    def __init__(self, html):
        super().__init__()
        self.pieces, self.tags, self.links, self.text, self.open = [], [], [], {}, []
        self.feed(html)
        self.data = json.loads(self.text["data"])
        self.rows = [(row[0], row[1], dict(zip(self.data["columns"], row[2:], strict=True))) for row in self.data["rows"]]

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if attrs.get("class") == "p":
            self.pieces.append("")
        if tag == "a" and not attrs["href"].startswith("#"):
            self.links.append(attrs)
        if tag not in ("meta", "br", "img"):
            self.open.append((tag, attrs))

    def handle_endtag(self, tag):
        while self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(attrs.get("class") == "p" for _, attrs in self.open):
            self.pieces[-1] += data
        for _, attrs in self.open:
            if "id" in attrs:
                self.text[attrs["id"]] = self.text.get(attrs["id"], "") + data

    def lit(self, places):
        return "".join("".join(self.pieces[start:end]) for start, end in places)


def made(*rows, page=NOTE, columns=("gloss",)):
    return layer(page, rows, columns)


def drawn(*ids):
    """Give a drawing of squares, shrunken from what matplotlib writes."""
    marks = "".join(f'<g id="{name}"><path d="M 0 0 L 5.12345 0 z" style="fill: url(#h1)"/></g>' for name in ids)
    opening = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 5">'
    svg = f'<?xml version="1.0"?>\n{opening}<defs><pattern id="h1"/></defs><g id="figure_1">{marks}</g></svg>'
    return shrink(svg, ids, "squares")


def table(*rows, columns=("gloss", "source")):
    return pd.DataFrame(rows, columns=["mark", *ANCHOR, *columns])


SPAN, OTHER = (1, 22, 32, NOTE.text[22:32]), (1, 27, 40, NOTE.text[27:40])


def test_each_row_leads_to_its_own_characters_on_the_seed_page():
    layers = {"blocks": akhbar.blocks(SEED), "dates": akhbar.dates(SEED), "claims": akhbar.claims(SEED)}
    page = Parsed(evidence(SEED, layers))
    texts = [row.text for rows in layers.values() for row in rows.itertuples()]
    assert len(texts) > 150 and [page.lit(places) for _, places, _ in page.rows] == texts


@given(st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), min_size=1), st.data())
def test_any_text_comes_back_letter_for_letter(text, data):
    page = akhbar.Page("p", text)
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4))
    rows = [(1, start, data.draw(st.integers(start + 1, len(text))), "x") for start in starts]
    parsed = Parsed(evidence(page, {"rows": made(*rows, page=page)}))
    assert [parsed.lit(places) for _, places, _ in parsed.rows] == [text[start:end] for _, start, end, _ in rows]


def test_what_html_cannot_hold_is_shown_as_its_code_point():
    page = akhbar.Page("p", "قال\0\ud800\r\nثم")
    html = evidence(page, {"rows": made((1, 0, 8, "x\ud800"), page=page)})
    assert "قال" + '<bdi class="unsent">[U+0000]</bdi><bdi class="unsent">[U+D800]</bdi>&#13;\n' in html
    assert Parsed(html).rows[0][2]["gloss"] == "x\ud800"


def test_an_override_turns_nothing_outside_itself():
    page = akhbar.Page("p", "قال \u202eثم مضى")
    assert "قال <bdi>\u202e</bdi>ثم" in evidence(page, {"rows": made((1, 0, 9, "x"), page=page)})


def test_overlapping_spans_are_cut_where_they_cross():
    page = Parsed(evidence(NOTE, {"rows": made((*SPAN[:3], "a"), (*OTHER[:3], "b"))}))
    assert page.pieces == [NOTE.text[22:27], NOTE.text[27:32], NOTE.text[32:40]]
    assert [page.lit(places) for _, places, _ in page.rows] == [SPAN[3], OTHER[3]]


def test_a_page_that_answers_bears_its_id_or_the_title_it_is_given():
    layers = {"rows": made((*SPAN[:3], "a"))}
    assert f'<h1 dir="auto">The page {NOTE.id}</h1>' in evidence(NOTE, layers)
    assert '<h1 dir="auto">A &amp; B</h1>' in evidence(NOTE, layers, title="A & B")


def test_the_page_has_its_layout():
    tags = Parsed(evidence(SEED, {"blocks": akhbar.blocks(SEED)})).tags
    kinds = [attrs["class"] for tag, attrs in tags if tag in ("h3", "h4", "p", "blockquote") and "class" in attrs]
    assert [kind for kind in kinds if kind != "help"] == list(akhbar.blocks(SEED).kind)
    assert [tag for tag, attrs in tags if attrs.get("class") == "headline"] == ["h3", "h3"]
    assert {attrs["dir"] for _, attrs in tags if attrs.get("class") == "paragraph"} == {"rtl"}
    assert [attrs["aria-label"] for _, attrs in tags if attrs.get("class") == "article"][:2] == [
        "Article 1",
        "Outside any article",
    ]


def test_what_is_not_translated_yet_is_left_empty():
    english = layer(NOTE, [(1, 22, 46, None)], ["english"])
    assert '<span data-of="0,1"></span>' in evidence(NOTE, {"rows": made((*SPAN[:3], "a"))}, english=english)


def test_no_two_regions_of_a_page_that_answers_have_one_name():
    other = akhbar.Page("other", NOTE.text)
    rows = pd.concat([table(("a-1", "note", *SPAN, "", None)), table(("a-2", "other", *SPAN, "", None))])
    tags = Parsed(figure_html(drawn("a-1", "a-2"), rows, [NOTE, other])).tags
    regions = [attrs["aria-label"] for tag, attrs in tags if tag == "section"]
    assert regions == ["The drawing", "The answer", "The words"]


def test_a_translation_stands_beside_its_block_and_knows_the_pieces_it_translates():
    english = layer(NOTE, [(1, 22, 46, "The minister <b>said</b>"), (1, 46, len(NOTE.text), "He added")], ["english"])
    html = evidence(NOTE, {"rows": made((*SPAN[:3], "a"), (1, 46, 51, "b"), (1, 60, 64, "c"))}, english=english)
    of = [(attrs["data-of"]) for _, attrs in Parsed(html).tags if "data-of" in attrs]
    assert of == ["0,1", "1,3"] and "The minister &lt;b&gt;said&lt;/b&gt;" in html
    assert html.count('class="pair"') == 2


def test_a_mark_of_the_record_rests_on_its_row_and_only_an_address_of_the_web_is_a_link():
    rows = table(("a-1", None, None, None, None, None, None, "R1"), ("a-2", None, None, None, None, None, None, "R2, and more"))
    page = Parsed(figure_html(drawn("a-1", "a-2"), rows, title="t", record=RECORD))
    assert [page.lit(places) for _, places, _ in page.rows] == ["The minister returns", "x"]
    assert page.links == [{"href": "https://example.org/a?b=1&c=2", "rel": "noopener noreferrer"}]


def test_the_list_of_marks_has_the_day_of_a_fact_before_what_happened():
    html = figure_html(drawn("a-1"), table(("a-1", *[None] * 6, "R1")), record=RECORD)
    assert ">R1, 2024-02-12: The minister returns</a>" in html


def test_columns_are_called_by_words_and_not_by_their_standards():
    rows = table(("a-1", "note", *SPAN, "", None)).assign(timex="أمس", edtf="2024-02-11")
    assert {"dated by the words", "date (EDTF)"} < set(Parsed(figure_html(drawn("a-1"), rows, [NOTE])).data["columns"])


def test_how_a_date_is_known_is_told_in_plain_english():
    rows = table(("a-1", "note", *SPAN, "", None)).assign(basis="deictic")
    assert Parsed(figure_html(drawn("a-1"), rows, [NOTE])).rows[0][2]["how the date is known"] == "counted from its article's day"
    known = set(pd.concat(akhbar.dates(page) for page in akhbar.read_pages(GOLD)).basis)
    assert len(known) > 4 and known <= set(BASES)


def test_a_row_of_the_page_can_name_the_record_beside_its_words():
    rows = table(("a-1", "note", *SPAN, "g", "R1"), columns=("gloss", "record"))
    page = Parsed(figure_html(drawn("a-1"), rows, [NOTE], record=RECORD))
    assert [page.lit([place]) for place in page.rows[0][1]] == [SPAN[3], "The minister returns"]


def test_a_source_that_is_no_row_of_the_record_is_quoted():
    rows = table(("a-1", None, None, None, None, None, None, "events 3 <i>"))
    assert Parsed(figure_html(drawn("a-1"), rows, record=RECORD)).pieces == ["events 3 <i>"]


def test_a_page_that_is_not_at_hand_is_asked_for():
    with pytest.raises(LayerError, match="page note is not among those given"):
        figure_html(drawn("a-1"), table(("a-1", "note", *SPAN, "", None)))


def test_words_that_are_not_at_their_span_are_refused():
    with pytest.raises(LayerError, match="other characters"):
        figure_html(drawn("a-1"), table(("a-1", "note", 1, 0, 3, "لست", "", None)), [NOTE])


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ({}, "none given"),
        ({"rows": made(page=NOTE)}, "has a row"),
        ({"two words": made((*SPAN[:3], "a"))}, "small letters"),
        ({"rows": pd.DataFrame({"a": [1]})}, "begins with the columns"),
    ],
)
def test_what_is_no_layer_of_the_page_is_refused(layers, words):
    with pytest.raises(LayerError, match=words):
        evidence(NOTE, layers)


def test_the_policy_allows_the_one_script_and_the_one_style_that_are_there():
    html = evidence(NOTE, {"rows": made((*SPAN[:3], "</script><script>alert(1)</script>"))})
    policy = re.search('Content-Security-Policy" content="([^"]*)"', html)[1]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for tag in ("script", "style"):
        text = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text[0].encode()).digest()).decode()
        assert len(text) == 1 and f"{tag}-src 'sha256-{digest}'" in policy
    assert " style=" not in html and not re.search(r"<[^>]* on\w+=", html)


def test_the_script_is_short_and_asks_for_nothing():
    script = (Path(akhbar.__file__).parent / "evidence" / "answer.js").read_text("utf-8")
    assert script.count("\n") <= 160
    assert not re.search(r"fetch|XMLHttpRequest|import|innerHTML|eval|https?:", script)


def test_every_row_of_a_strip_is_drawn_and_only_what_is_told_as_fact_is_filled():
    said = akhbar.speech(SEED)
    html = evidence(SEED, {"speech": said, "dates": akhbar.dates(SEED)})
    looks = dict(re.findall(r'<path id="([a-z]+-\d+)" class="mark (\w+)"', html))
    assert [looks[f"speech-{number}"] for number in range(1, len(said) + 1)] == list(said.modality)
    undated = [n for n, row in enumerate(akhbar.dates(SEED).itertuples(), 1) if row.earliest is None and row.latest is None]
    assert undated and {looks[f"dates-{number}"] for number in undated} == {"possibility"}


def test_days_are_drawn_in_their_order():
    days = ["2024-02-01", "2023-01-01", "2023-06-01", "2024-01-31", "2019-05-05", "2024-12-01", "2022-02-02"]
    rows = [(1, at, at + 1, day, day) for at, day in enumerate(days)] + [
        (1, 0, 4, None, "2023-06-01"),
        (1, 0, 4, "2023-06-01", None),
    ]
    html = evidence(NOTE, {"days": made(*rows, columns=("earliest", "latest"))})
    outlines = re.findall(r'<path id="days-\d" class="mark \w+" d="M([\d.]+) [\d.]+[^H]*H([\d.]+)(.)', html)
    left, right = [float(x) for x, _, _ in outlines], [float(x) for _, x, _ in outlines]
    assert [day for _, day in sorted(zip(left[:7], days, strict=True))] == sorted(days)
    assert left[7] < left[4] + 7 and right[7] == right[2] and right[8] > right[5] - 7, "what is open goes on to the edge"
    assert [end for _, _, end in outlines] == ["V"] * 8 + ["L"], "and runs to a point"


def test_a_shrunken_drawing_keeps_its_marks_and_every_reference():
    fig, ax = new_figure(3, 2)
    mark(ax.bar([1, 2], [3, 4], **form("attributed")), ["bar-1", "bar-2"])
    mark(ax.scatter(1, 1), "dot-1")
    ax.set_title("One $ and <two>")
    svg = shrink(svg_of(fig), {"bar-1", "bar-2", "dot-1"}, "t")
    ids = re.findall(r' id="([^"]*)"', svg)
    assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids) and len(ids) == len(set(ids))
    assert sorted(name for name in ids if "-" in name) == ["bar-1", "bar-2", "dot-1"]
    assert len(svg) < 0.85 * len(svg_of(fig)) and "style" not in svg and "<metadata" not in svg


def svg_of(fig):
    from akhbar.figures.rendering import render

    return render(fig)["svg"].decode()


def test_a_collection_that_draws_many_marks_is_refused(tmp_path):
    fig, ax = new_figure(3, 2)
    mark(ax.vlines([1, 2], 0, 1), "stroke-1")
    rows = table(("stroke-1", "note", *SPAN, "", None), ("stroke-1", "note", *OTHER, "", None))
    with pytest.raises(FigureError, match="'stroke-1' draws as many pieces as it has rows"):
        save_figure(fig, "00_demo", rows, tmp_path)
    assert not list(tmp_path.iterdir())


def test_dots_of_one_line_are_several_marks_too(tmp_path):
    fig, ax = new_figure(3, 2)
    mark(ax.plot([1, 2], [1, 2], "o"), "dot-1")
    with pytest.raises(FigureError, match="'dot-1' draws as many pieces as it has rows"):
        save_figure(fig, "00_demo", table(("dot-1", "note", *SPAN, "", None), ("dot-1", "note", *OTHER, "", None)), tmp_path)


@pytest.mark.parametrize("ids", [["a-1"], ["a-1", "a-2", "a-3"], "a-1"])
def test_a_mark_an_artist(ids):
    _, ax = new_figure(3, 2)
    with pytest.raises(FigureError, match="2 drawn"):
        mark(ax.bar([1, 2], [1, 2]), ids)


def saved(folder, name="00_demo"):
    fig, ax = new_figure(3, 2)
    ax.set_title("Two <marks>")
    mark(ax.barh([1, 2], [3, 4]), ["bar-1", "bar-2"])
    rows = table(("bar-1", "note", *SPAN, "the minister said", None), ("bar-2", "note", *OTHER, 'he "said"', None))
    save_figure(fig, name, rows, folder, caption="A finding & more", alt="Two bars", pages=[NOTE])
    return fig


def test_a_saved_figure_says_what_it_is(tmp_path):
    saved(tmp_path)
    html = (tmp_path / "00_demo.html").read_text("utf-8")
    assert "<title>Two &lt;marks&gt;</title>" in html and 'content="A finding &amp; more"' in html and "<p>Two bars</p>" in html
    assert Parsed(html).pieces == [NOTE.text[22:27], NOTE.text[27:32], NOTE.text[32:40]]


def test_the_index_has_every_figure_and_a_way_to_every_mark(tmp_path):
    saved(tmp_path)
    saved(tmp_path, "01_demo")
    html = index(tmp_path)
    assert html == (tmp_path / "index.html").read_text("utf-8") == index(tmp_path)
    for name in ("00_demo", "01_demo"):
        assert f'<img src="{name}.png"' in html and f'<a href="{name}.html#bar-2" dir="auto">he &quot;said&quot;</a>' in html
        assert f'<img src="{name}.png" alt="Two bars"' in html and f"<small>Notebook {name[:2]}.</small>" in html
    assert html.count("Two &lt;marks&gt;") == html.count("A finding &amp; more") == html.count("<p>Two bars</p>") == 2


def test_the_name_of_a_file_is_only_an_address_in_the_index(tmp_path):
    evidence(NOTE, {"rows": made((*SPAN[:3], "a"))}, tmp_path / 'a"#<b>.html')
    assert f'<a href="a%22%23%3Cb%3E.html">The page {NOTE.id}</a>' in index(tmp_path, figures=False)


def test_an_empty_folder_has_no_index(tmp_path):
    with pytest.raises(FigureError, match="no page that answers"):
        index(tmp_path)


def test_the_same_bytes_in_every_process(tmp_path):
    code = "import sys, akhbar, akhbar.paths as p; page = akhbar.read_pages(p.SEEDS)[0]; "
    code += "akhbar.evidence(page, {'speech': akhbar.speech(page), 'claims': akhbar.claims(page)}, sys.argv[1])"
    for seed in "12":
        settings = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=settings)
    assert (tmp_path / "1").read_bytes() == (tmp_path / "2").read_bytes()
