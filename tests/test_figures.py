"""A figure is the same on every run, its Arabic is right, and every mark on it rests on something."""

import csv
import functools
import hashlib
import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import IPython.display
import matplotlib
import nbformat
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.text import Text
from nbclient import NotebookClient

from akhbar import AkhbarError, figures
from akhbar.errors import FigureError, TableError
from akhbar.figures import (
    ARTICLES,
    FORMS,
    PALETTE,
    QUADS,
    STYLE,
    VOICES,
    check_texts,
    form,
    grounded,
    new_figure,
    show_figure,
)
from akhbar.figures.labels import FAMILY, SHAPES, label
from akhbar.pages import Page

PAGE = "أعلن الجيش العراقي يوم 2024-02-11 في بغداد"
save_figure = functools.partial(figures.save_figure, pages=[Page("note", PAGE)])


def demo():
    """Draw two bars, one resting on the page and one on the record."""
    fig, ax = new_figure(6, 3)
    ax.barh([label("الجيش (2024-02-11)")], [2], **form("attributed"), gid="bar-1")
    ax.barh([label("العراق")], [1], **form("threat", PALETTE["source"]), gid="bar-2")
    ax.set_title(label("يوم 2023-10-07/2024-01-31"), loc="right")
    ax.set_xlabel("statements: $5 and $6")
    rows = [("bar-1", "note", 1, 5, 10, PAGE[5:10], 2, None), ("bar-1", "note", 1, 0, 4, PAGE[:4], 2, None)]
    rows += [("bar-2", None, None, None, None, None, 1, "events 3")]
    return fig, pd.DataFrame(rows, columns=["mark", "page", "article", "start", "end", "text", "count", "source"])


def written(folder):
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def refused(change, tmp_path, name="00_demo"):
    """Save the demo after a change to it or to its marks, and give the error's words."""
    fig, marks = demo()
    changed = change(fig, marks)
    with pytest.raises(FigureError) as error:
        save_figure(fig, name, marks if changed is None else changed, tmp_path)
    assert not list(tmp_path.iterdir()), "a refused figure writes nothing"
    return str(error.value)


def test_importing_changes_no_setting_of_matplotlib():
    code = "import matplotlib as m; a = dict(m.rcParams); import akhbar.figures; assert a == dict(m.rcParams)"
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})


def test_a_figure_is_the_same_in_every_process(tmp_path):
    code = "import sys; from test_figures import demo, save_figure as save; fig, marks = demo(); "
    code += "save(fig, '00_demo', marks, sys.argv[1])"
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    for seed in "12":
        settings = os.environ | {"PYTHONPATH": path, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], check=True, env=settings)
    one, two = written(tmp_path / "1"), written(tmp_path / "2")
    assert list(one) == ["00_demo.csv", "00_demo.html", "00_demo.png", "00_demo.svg"]
    assert one == two


def test_saving_again_changes_nothing_though_the_layout_would_move(tmp_path):
    fig, marks = demo()
    again = fig.add_subplot(2, 1, 2)
    again.plot([1, 2, 300000], [0.001, 5, 3])
    fig.supxlabel("x")
    fig.suptitle("A title over all")
    save_figure(fig, "00_demo", marks, tmp_path / "first")
    save_figure(fig, "00_demo", marks, tmp_path / "again")
    assert written(tmp_path / "first") == written(tmp_path / "again")


def test_the_settings_of_others_do_not_reach_a_saved_figure(tmp_path):
    fig, marks = demo()
    save_figure(fig, "00_demo", marks, tmp_path / "ours")
    fig, marks = demo()
    with matplotlib.rc_context({"savefig.bbox": "tight", "svg.hashsalt": None, "svg.fonttype": "none"}):
        save_figure(fig, "00_demo", marks, tmp_path / "theirs")
    assert written(tmp_path / "ours") == written(tmp_path / "theirs")


def test_the_picture_is_sharp_at_two_thirds_of_its_size(tmp_path):
    fig, marks = demo()
    save_figure(fig, "00_demo", marks, tmp_path)
    width = int.from_bytes((tmp_path / "00_demo.png").read_bytes()[16:20])
    assert width == 6 * 144
    assert STYLE["font.size"] >= 10


def test_no_picture_tells_when_or_with_what_it_was_made(tmp_path):
    fig, marks = demo()
    save_figure(fig, "00_demo", marks, tmp_path)
    assert b"matplotlib.org" not in b"".join(written(tmp_path).values())
    assert b"<dc:date>" not in (tmp_path / "00_demo.svg").read_bytes()


def test_every_text_of_a_figure_is_right_and_in_the_house_font():
    fig, _ = demo()
    check_texts(fig)
    assert all(text.get_fontfamily() == FAMILY for text in fig.findobj(Text) if text.get_text())


@pytest.mark.skipif(not SHAPES, reason="before matplotlib 3.11 a label is in the order of the eye")
@pytest.mark.parametrize("words", ["العراق", "\u200fيوم 2024-02-11", "Iraq: العراق", "ﻕﺍﺮﻌﻟﺍ", "abc\u202edef"])
def test_a_text_that_no_label_prepared_is_refused(words, tmp_path):
    message = refused(lambda fig, marks: fig.axes[0].set_ylabel(words) and None, tmp_path)
    assert repr(words) in message


@pytest.mark.skipif(not SHAPES, reason="before matplotlib 3.11 a label is in the order of the eye")
def test_a_tick_that_no_label_prepared_is_refused(tmp_path):
    message = refused(lambda fig, marks: fig.axes[0].xaxis.set_major_formatter(lambda at, n: "يوم") and None, tmp_path)
    assert "'يوم'" in message


def test_a_text_read_as_a_formula_is_refused(tmp_path):
    assert "formula" in refused(lambda fig, marks: fig.text(0, 0, "$5 and $6", parse_math=True) and None, tmp_path)


def test_a_character_that_no_font_has_is_refused(tmp_path):
    assert "empty box" in refused(lambda fig, marks: fig.text(0, 0, "tab\there") and None, tmp_path)


@pytest.mark.parametrize("name", ["demo", "1_demo", "01-demo", "01_Demo", "../01_demo", "01_demo.png"])
def test_a_name_without_its_notebook_is_refused(name, tmp_path):
    assert name in refused(lambda fig, marks: None, tmp_path, name)


def bare_bar(fig, marks):
    fig.axes[0].barh([2], [1], gid="bar-3")


def hidden_bar(fig, marks):
    next(bar for bar in fig.axes[0].patches if bar.get_gid() == "bar-1").set_visible(False)


def same_gid(fig, marks):
    fig.axes[0].barh([2, 3], [1, 1], gid="bar-2")


def odd_gid(fig, marks):
    fig.axes[0].barh([2], [1], gid="patch_1")


VIOLATIONS = [
    (bare_bar, "'bar-3' is drawn and rests on no row"),
    (lambda fig, marks: marks.assign(mark=["dot-1", "dot-1", "dot-2"]), "is it another figure's table"),
    (lambda fig, marks: "marks", "marks have mark, page"),
    (hidden_bar, "'bar-1' is the gid of an artist that is not drawn"),
    (same_gid, "'bar-2' is the gid of several artists"),
    (odd_gid, "'patch_1' is no id"),
    (lambda fig, marks: marks.assign(mark=["bar-1", "bar-2", "bar-3"]), "'bar-3' has rows and is the gid of no"),
    (lambda fig, marks: marks.assign(mark=["bar-1", "bar-2", None]), "is no id"),
    (lambda fig, marks: marks.assign(start=[5, 4, None]), "'bar-1' has a row that rests on neither"),
    (lambda fig, marks: marks.assign(end=[11, 4, None]), "'bar-1' has a row that rests on neither"),
    (lambda fig, marks: marks.assign(text=["", PAGE[:4], None], end=[5, 4, None]), "'bar-1' has a row that rests"),
    (lambda fig, marks: marks.assign(page=["note", None, None]), "'bar-1' has a row that rests on neither"),
    (lambda fig, marks: marks.assign(source=None), "'bar-2' has a row that rests on neither"),
    (lambda fig, marks: marks.assign(source=""), "'bar-2' has a row that rests on neither"),
    (lambda fig, marks: marks.drop(columns="source"), "'bar-2' has a row that rests on neither"),
    (lambda fig, marks: marks.drop(columns="mark"), "marks have mark, page"),
    (lambda fig, marks: marks.drop(columns="start"), "marks have mark, page"),
    (lambda fig, marks: marks.assign(start=[5.5, 0, None]), "whole or missing"),
    (lambda fig, marks: fig.clear() or marks[:0], "no mark"),
]


@pytest.mark.parametrize(("change", "words"), VIOLATIONS, ids=[words for _, words in VIOLATIONS])
def test_drawing_and_table_must_agree(change, words, tmp_path):
    assert words in refused(change, tmp_path)


def test_a_cell_that_is_run_again_with_another_title_draws_nothing_twice(tmp_path):
    for name, titles in (("once", ["Second"]), ("again", ["First", "Second"])):
        fig, ax = new_figure(6, 3)
        for title in titles:  # the cell that draws
            ax.barh([label("الجيش"), label("العراق")], [2, 0], **form("attributed"), gid=None)
            ax.barh([0], [1], **form("fact"), gid="bar-1")
            ax.scatter([1, 2], [0, 1], gid="bar-2")
            ax.set_title(title)
            show_figure(fig, "caption", "words")
            save_figure(fig, "00_demo", demo()[1], tmp_path / name)
    assert (tmp_path / "again" / "00_demo.svg").read_text("utf-8").count('id="bar-1"') == 1
    assert (tmp_path / "again" / "00_demo.csv").read_bytes() == (tmp_path / "once" / "00_demo.csv").read_bytes()


def test_a_figure_that_cannot_be_written_leaves_the_old_one_whole(tmp_path, monkeypatch):
    fig, marks = demo()
    save_figure(fig, "00_demo", marks, tmp_path)
    before = written(tmp_path)
    fig, marks = demo()
    fig.axes[0].set_title("Another")
    monkeypatch.setattr(Path, "replace", lambda path, target: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(AkhbarError, match="No space left"):
        save_figure(fig, "00_demo", marks, tmp_path)
    assert written(tmp_path) == before


@pytest.mark.parametrize("words", ["half \ud800", "\x01", "\ufffe"])
def test_a_text_that_cannot_be_drawn_is_refused(words, tmp_path):
    assert refused(lambda fig, marks: fig.axes[0].set_ylabel(words) and None, tmp_path)


def test_what_is_no_figure_is_refused(tmp_path):
    for wrong in ((None, "00_demo"), (demo()[0], 7)):
        with pytest.raises(FigureError):
            save_figure(*wrong, demo()[1], tmp_path)


def test_scaffolding_needs_no_row(tmp_path):
    fig, marks = demo()
    fig.axes[0].axvline(1)
    fig.axes[0].legend(fig.axes[0].patches[:1], ["a bar"])
    save_figure(fig, "00_demo", marks, tmp_path)


@pytest.mark.parametrize("draw", ["text", "scatter", "plot", "axvspan", "imshow"])
def test_whatever_is_drawn_can_be_a_mark(draw, tmp_path):
    fig, ax = new_figure(3, 2)
    arguments = {"text": (0, 0, "a"), "scatter": (1, 1), "plot": ([1, 2],), "axvspan": (0, 1), "imshow": ([[1]],)}
    getattr(ax, draw)(*arguments[draw], gid="it-1")
    save_figure(fig, "00_demo", demo()[1].iloc[2:].assign(mark="it-1"), tmp_path)
    assert (tmp_path / "00_demo.svg").read_text("utf-8").count('id="it-1"') == 1


def test_the_marks_are_read_back_as_they_were(tmp_path):
    fig, marks = demo()
    marks.insert(0, "note", ["=1+1", "'quoted'", "سطر\nسطر\rسطر"])
    save_figure(fig, "00_demo", marks, tmp_path)
    content = (tmp_path / "00_demo.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and content.count(b"\r") == 1
    with open(tmp_path / "00_demo.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["mark", "page", "article", "start", "end", "text", "note", "count", "source"]
    assert rows[0]["text"] == PAGE[5:10] and (rows[0]["start"], rows[0]["end"]) == ("5", "10")
    assert rows[2]["start"] == "" and rows[2]["note"] == marks["note"][2]


def test_no_cell_is_run_by_a_spreadsheet(tmp_path):
    fig, marks = demo()
    save_figure(fig, "00_demo", marks.assign(**{"=note": "＝1+1"}), tmp_path)
    with open(tmp_path / "00_demo.csv", encoding="utf-8-sig", newline="") as file:
        assert {row["'=note"] for row in csv.DictReader(file)} == {"'＝1+1"}


def seen_as(colour, eyes):
    """Give a colour's place in CIELAB under a form of colour blindness (Machado, Oliveira, Fernandes 2009)."""
    matrix = {
        "normal": np.eye(3),
        "protan": [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
        "deutan": [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
        "tritan": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
    }[eyes]
    rgb = np.array(to_rgb(colour))
    linear = np.clip(matrix @ np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4), 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear
    x, y, z = np.cbrt(xyz / [0.9505, 1, 1.0890])
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eyes", ["normal", "protan", "deutan", "tritan"])
@pytest.mark.parametrize("colours", [PALETTE, ARTICLES, QUADS, VOICES], ids=["kinds", "articles", "quads", "voices"])
def test_the_colours_of_one_figure_are_told_apart(eyes, colours):
    places = [seen_as(colour, eyes) for colour in colours.values()]
    assert min(np.linalg.norm(a - b) for a, b in itertools.combinations(places, 2)) > 12


@pytest.mark.parametrize("colours", [PALETTE, ARTICLES, QUADS, VOICES], ids=["kinds", "articles", "quads", "voices"])
def test_the_colours_of_one_figure_are_told_apart_in_grey(colours):
    lightness = sorted(seen_as(colour, "normal")[0] for colour in colours.values())
    assert min(np.diff(lightness)) > 6


@pytest.mark.parametrize("colours", [ARTICLES, QUADS, VOICES], ids=["articles", "quads", "voices"])
def test_a_hollow_mark_is_seen_on_white(colours):
    for colour in colours.values():
        rgb = np.array(to_rgb(colour))
        light = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]
        assert 1.05 / (light + 0.05) >= 3, colour  # WCAG 2, 1.4.11


def test_only_a_fact_is_solid_and_no_two_forms_are_alike():
    assert [name for name in FORMS if form(name)["facecolor"] != "white"] == ["fact"]
    assert len({str(form(name)) for name in FORMS}) == 5
    assert "hatch" in form("attributed")
    with pytest.raises(FigureError, match="rumour"):
        form("rumour")


NOTEBOOK = """\
import sys
sys.path.insert(0, {folder!r})
from test_figures import demo, save_figure, show_figure
fig, marks = demo()
show_figure(fig, "A <b>caption</b> with العراق", 'Two bars, "one" hatched')
"""


def run():
    book = nbformat.v4.new_notebook()
    book.cells = [nbformat.v4.new_code_cell(NOTEBOOK.format(folder=str(Path(__file__).parent)), id="a")]
    return NotebookClient(book, record_timing=False).execute().cells[0].outputs


def test_a_notebook_shows_a_figure_with_the_same_bytes_on_every_run(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    picture, words = first = run()
    assert first == run()
    assert set(picture.data) == {"image/png", "text/plain"}
    assert picture.metadata["image/png"] == {"alt": 'Two bars, "one" hatched', "width": 576}
    assert re.fullmatch('Two bars, "one" hatched\nSVG sha256 [0-9a-f]{64}', picture.data["text/plain"])
    assert "A &lt;b&gt;caption&lt;/b&gt;" in words.data["text/html"]
    assert "In words: Two bars, &quot;one&quot; hatched" in words.data["text/html"]
    assert len(str(picture.data)) < 120_000


@pytest.fixture
def shown(monkeypatch):
    """Give what is shown in a notebook, as it would be sent to it."""
    sent = []
    monkeypatch.setattr(IPython.display, "display", lambda data, **rest: sent.append(data))
    return sent


def test_control_characters_and_formulas_in_captions_are_written(shown):
    words = "a\0\x0b\x1b\ud800\uffff\u202e <b> $x$ \" & ' \\(y\\)"
    show_figure(demo()[0], words, words)
    seen = "a[U+0000][U+000B][U+001B][U+D800][U+FFFF][U+202E] <b> $x$ \" & ' \\(y\\)"
    assert shown[0]["text/plain"].split("\nSVG")[0] == shown[1]["text/plain"] == seen
    assert not re.search(r"[$\\](?!</bdi>)|<b>", shown[1]["text/html"])
    json.dumps(shown[1]).encode("utf-8")


def test_showing_a_figure_first_does_not_change_what_is_saved(tmp_path):
    fig, marks = demo()
    save_figure(fig, "00_demo", marks, tmp_path / "only")
    fig, marks = demo()
    show_figure(fig, "caption", "words")
    save_figure(fig, "00_demo", marks, tmp_path / "after")
    assert written(tmp_path / "only") == written(tmp_path / "after")


def test_a_figure_is_drawn_once_for_its_files_and_its_notebook(tmp_path, shown):
    drawn = []

    class Counted(Line2D):
        def draw(self, renderer):
            drawn.append(self.get_figure().dpi)

    fig, marks = demo()
    fig.add_artist(Counted([0, 1], [0, 1]))
    for _ in range(2):
        save_figure(fig, "00_demo", marks, tmp_path)
        show_figure(fig, "caption", "words")
    assert drawn == [72, 144]  # the SVG, the PNG
    assert shown[0]["image/png"] == (tmp_path / "00_demo.png").read_bytes()
    assert shown[0]["text/plain"].endswith(hashlib.sha256((tmp_path / "00_demo.svg").read_bytes()).hexdigest())


CHANGES = {
    "a title": lambda fig, ax: ax.set_title("Another"),
    "a colour": lambda fig, ax: ax.patches[0].set_facecolor("red"),
    "a bar more": lambda fig, ax: ax.barh([2], [1]),
    "a bar less": lambda fig, ax: ax.patches[0].remove(),
    "a text more": lambda fig, ax: fig.text(0.5, 0.5, "more"),
    "a text less": lambda fig, ax: fig.texts[0].remove(),
    "words in the key": lambda fig, ax: ax.get_legend().get_texts()[0].set_text("other"),
    "no key": lambda fig, ax: ax.get_legend().remove(),
    "a box": lambda fig, ax: fig.texts[0].get_bbox_patch().set_edgecolor("red"),
    "an arrow": lambda fig, ax: ax.texts[0].arrow_patch.set_color("red"),
    "a tick": lambda fig, ax: ax.set_yticks([0, 1], ["one", "two"]),
    "the size of ticks": lambda fig, ax: ax.tick_params(labelsize=12),
    "the scale": lambda fig, ax: ax.set_xlim(0, 9),
    "a way of writing": lambda fig, ax: ax.xaxis.set_major_formatter("{x:.3f}"),
    "a spine": lambda fig, ax: ax.spines["left"].set_visible(False),
    "the size": lambda fig, ax: fig.set_size_inches(6, 2),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_figure_that_was_changed_is_drawn_anew(change, tmp_path, shown):
    fig, marks = demo()
    ax = fig.axes[0]
    ax.legend(ax.patches[:1], ["a bar"])
    ax.annotate("here", (1, 1), (1, 0.5), arrowprops={"arrowstyle": "->"})
    fig.text(0.1, 0.1, "boxed", bbox={"facecolor": "white"})
    save_figure(fig, "00_demo", marks, tmp_path)
    show_figure(fig, "caption", "words")
    change(fig, ax)
    show_figure(fig, "caption", "words")
    before, after = (picture for picture in shown if "image/png" in picture)
    assert before["image/png"] != after["image/png"] and before["text/plain"] != after["text/plain"]


@pytest.mark.parametrize(("caption", "alt"), [("", "words"), ("caption", " ")])
def test_a_figure_is_not_shown_without_words(caption, alt):
    with pytest.raises(FigureError):
        show_figure(demo()[0], caption, alt)


def test_rows_are_grounded_in_their_quotes_and_in_the_record():
    rows = [
        {"mark": "a-1", "quote": "العراق", "nth": "2", "record": "R17"},
        {"mark": "a-2", "quote": None, "record": "R01 + R17"},
    ]
    found = grounded(pd.DataFrame(rows), Page("p", "العراق في العراق")).astype(object)
    assert found.loc[0, ["page", "article", "start", "end", "text"]].tolist() == ["p", 1, 10, 16, "العراق"]
    assert found.loc[1, ["page", "article", "start", "end", "text"]].isna().all()
    assert re.fullmatch("R01, .+; R17, The National Interest, .+", found.source[1])
    with pytest.raises(TableError, match="not on page p"):
        grounded(pd.DataFrame(rows[:1]), Page("p", "الجيش"))
