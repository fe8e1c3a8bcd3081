"""A reader without English can read a figure: its words have their Arabic, from one table."""

import csv
import re

import pytest
from test_figures import demo, save_figure

from akhbar.errors import TableError
from akhbar.figures import add_arabic, new_figure
from akhbar.figures.labels import SHAPES, label
from akhbar.paths import FIGURES, SEEDS

ROWS = "english,arabic,place\n"
ROWS += "# of # acts,# من # فعلاً,title\nIraq,العراق,below\nfact,حقيقة,beside\n"
ROWS += "armed groups,جماعات | مسلحة,below\n# Jan,# يناير,below\n"


@pytest.fixture
def table(tmp_path):
    (tmp_path / "words.csv").write_text(ROWS, encoding="utf-8")
    return tmp_path / "words.csv"


def test_ticks_keys_and_texts_get_their_arabic_and_others_stay(table):
    fig, ax = new_figure()
    ax.set_xticks([0, 1, 2], ["armed\ngroups", "25 Jan", "Iran"])
    ax.set_yticks([0, 1], ["armed groups", "Iraq"])
    ax.text(0, 0, "Iraq")
    ax.legend(handles=ax.plot([0], [1], "o", label="fact"))
    add_arabic(fig, table)
    below = [label("armed\ngroups\nجماعات\nمسلحة"), label("25 Jan\n25 يناير"), "Iran"]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == below
    assert [tick.get_text() for tick in ax.get_yticklabels()] == [label("armed groups\nجماعات مسلحة"), label("Iraq\nالعراق")]
    assert ax.texts[0].get_text() == label("Iraq\nالعراق")
    assert ax.get_legend().get_texts()[0].get_text() == label("حقيقة  fact")


def test_a_title_has_its_arabic_under_it_at_the_right_with_its_numbers(table):
    fig, _ = new_figure()
    title = fig.suptitle("8 of 36\nacts", x=0.01, ha="left")
    add_arabic(fig, table)
    (arabic,) = (text for text in fig.findobj(type(title)) if "فعلاً" in text.get_text())
    assert arabic.get_text() == label("8 من 36 فعلاً")
    fig.draw_without_rendering()
    box, over = arabic.get_window_extent(), title.get_window_extent()
    assert over.y0 - 1 < box.y0 and box.y1 < over.y0 + over.height / 2
    assert 0.97 < box.x1 / fig.bbox.width < 1 and box.x0 > over.x0


def test_the_page_that_answers_keeps_its_english_title(table, tmp_path):
    fig, marks = demo()
    fig.suptitle("8 of 36 acts")
    add_arabic(fig, table)
    save_figure(fig, "00_demo", marks, tmp_path / "out")
    assert "<title>8 of 36 acts</title>" in (tmp_path / "out" / "00_demo.html").read_text("utf-8")


def test_arabic_that_is_there_is_not_added_again(table, tmp_path):
    fig, marks = demo()
    fig.suptitle("8 of 36 acts")
    fig.text(0, 0, "Iraq")
    for name in ("once", "twice"):
        add_arabic(fig, table)
        save_figure(fig, "00_demo", marks, tmp_path / name)
    assert (tmp_path / "once" / "00_demo.svg").read_bytes() == (tmp_path / "twice" / "00_demo.svg").read_bytes()


def test_a_bad_row_is_named(tmp_path):
    (tmp_path / "words.csv").write_text(ROWS + "Iran,إيران,above\n", encoding="utf-8")
    with pytest.raises(TableError, match="line 7, Iran: place 'above' is none of"):
        add_arabic(new_figure()[0], tmp_path / "words.csv")


def rows():
    with (SEEDS / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def drawn(path):
    """Give the words of a figure, numbers as #, from the comments in which matplotlib keeps them."""
    texts = re.findall("<!-- (.*?) -->", path.read_text("utf-8"))
    return re.sub(r"\d+", "#", "\n".join(texts)).translate(dict.fromkeys(map(ord, "\u200f\u2066\u2069")))


@pytest.mark.skipif(not SHAPES, reason="before matplotlib 3.11 the words are in the order of the eye")
def test_every_row_is_drawn_in_some_figure_and_every_figure_has_an_arabic_title():
    figures = {path.stem: drawn(path) for path in FIGURES.glob("*.svg")}
    assert len(figures) >= 11
    everything = "\n".join(figures.values())
    for row in rows():
        assert all(part in everything for part in row["arabic"].split(" | ")), row
    for name, words in figures.items():
        titles = [row["arabic"] for row in rows() if row["place"] == "title" and row["arabic"].split(" | ")[0] in words]
        assert len(titles) == 1, name
