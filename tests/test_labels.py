"""Arabic labels are right on both sides of matplotlib 3.11.

The small environment of the other side has matplotlib 3.10, the two packages, the font and pytest, and no pandas:
`python -m pytest -c /dev/null --noconftest tests/test_labels.py`. There the packages around the module stand empty.
"""

import importlib.util
import io
import re
import sys
import types
import unicodedata
from pathlib import Path

import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure

if not importlib.util.find_spec("pandas"):
    for package in ("akhbar", "akhbar.figures"):
        sys.modules[package] = types.ModuleType(package)
        sys.modules[package].__path__ = [str(Path(__file__).parents[1].joinpath("lib", *package.split(".")))]
labels = importlib.import_module("akhbar.figures.labels")
FAMILY, SHAPES, add_fonts, flaw, isolate, label = (
    getattr(labels, name) for name in ("FAMILY", "SHAPES", "add_fonts", "flaw", "isolate", "label")
)
RLM, LRI, PDI = "\u200f", "\u2066", "\u2069"
newer = pytest.mark.skipif(not SHAPES, reason="matplotlib before 3.11 draws letters as they come")
older = pytest.mark.skipif(SHAPES, reason="matplotlib 3.11 joins and orders letters itself")


def picture(text, size=24):
    """Draw one text in the house's font; a character that no font has is an error."""
    add_fonts()
    with rc_context({"font.family": FAMILY, "text.parse_math": False, "svg.hashsalt": "test"}):
        fig = Figure(figsize=(6, 1))
        fig.text(0.5, 0.5, text, ha="center", size=size)
        svg = io.BytesIO()
        fig.savefig(svg, format="svg", metadata={"Date": None})
    return svg.getvalue().decode()


def seen(text):
    """Give what a reader sees from left to right on matplotlib before 3.11, letters in their plain form."""
    return unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("text", ["", "Baghdad 2024-02-11", "$5 and $6", "one\ntwo\n"])
def test_a_label_without_arabic_is_unchanged(text):
    assert label(text) == text
    assert flaw(text) is None


@pytest.mark.parametrize(
    "date",
    ["2024-02-11", "2023-10", "2023-10-07/2024-01-31", "../2024-02-11", "2024-02-11/..", "2023-10~", "20XX", "2023-1X"]
    + ["2023-08-07..2023-08-08", "2023-08,2023-10", "2024-02-11T14:30", "~2024", "2023/2024"],
)
def test_a_date_is_isolated_whole(date):
    assert isolate(f"في {date}، ثم", "<", ">") == f"في <{date}>، ثم"


@pytest.mark.parametrize(
    "number",
    ["-3.5%", "+12", "\u22127", "±2", "-$40", "+3,200.5", "٦٬٤٠٠", "-٤٫١"]
    + ["2,500", "48 000 000", "3\u202f600", "1.250.000", "9'100", "+962 6 550 1234", "0790-555-123"],
)
def test_a_number_with_a_sign_or_in_groups_is_isolated_whole(number):
    assert isolate(f"بلغ {number} في ({number})، ثم", "<", ">") == f"بلغ <{number}> في (<{number}>)، ثم"


@pytest.mark.parametrize(
    "number",
    ["2024", "2024.", "2024، 2025", "7-8", "2014-2017", "12-02-2024", "٢٠٢٤", "كوفيد-19", "10.0.0.138", "3.5", "12/02/2024"]
    + ["2014 2015", "50%"],
)
def test_other_numbers_are_left_as_the_page_shows_them(number):
    assert isolate(f"في {number} ثم", "<", ">") == f"في {number} ثم"


def test_a_date_in_an_address_is_left_alone():
    assert isolate("https://x.com/2024/02/11/a", "<", ">") == "https://x.com/2024/02/11/a"


def test_wrapping_breaks_neither_words_nor_dates():
    wrapped = label("وقال المتحدث الأحد 2024-02-11/2024-02-12 في ختام", width=12)
    assert [re.sub(r"[^\w/-]", "", line) for line in seen(wrapped).splitlines()].count("2024-02-11/2024-02-12") == 1
    assert len(wrapped.splitlines()) == 4


def test_a_label_takes_its_controls_and_forms_from_no_page():
    assert not re.search("[\u202a-\u202e]", label("قال \u202eمقلوب\u202c"))
    assert label("\ufefbﻪ") == label("لاه")


def test_every_line_ends_up_a_line():
    assert label("سطر\r\nسطر\u2028سطر").count("\n") == 2


@pytest.mark.parametrize("text", ["العراق (2024-02-11)", "أيضاً «قُتِلَ» 50% $5", "NATO في العراق\nBBC: بغداد", "لله ﷺ"])
def test_every_character_of_a_label_has_a_glyph(text, recwarn):
    assert "<path" in picture(label(text))
    assert not [warning for warning in recwarn if "missing" in str(warning.message)]


def test_a_control_that_turns_letters_is_a_flaw():
    assert flaw("abc\u202edef")


def test_the_fonts_are_regular_and_bold():
    add_fonts()
    weights = {font.weight for font in labels.fontManager.ttflist if font.name == FAMILY[0]}
    assert {400, 700} <= weights


@newer
def test_arabic_stays_as_it_is_written_and_is_held_right_to_left():
    assert label("بغداد") == RLM + "بغداد"
    assert label("NATO في العراق\nonly Latin\nبغداد") == f"{RLM}NATO في العراق\nonly Latin\n{RLM}بغداد"


@newer
def test_a_date_in_arabic_is_held_left_to_right():
    assert label("يوم 2024-02-11") == f"{RLM}يوم {LRI}2024-02-11{PDI}"


def glyphs(text):
    """Give the glyphs of a text from left to right."""
    drawn = re.findall(r'<use xlink:href="#[^"]*?-([0-9a-f]+)"(?: transform="translate\(([\d.-]+) )?', picture(text))
    return [glyph for glyph, _ in sorted(drawn, key=lambda pair: float(pair[1] or 0))]


@newer
@pytest.mark.parametrize("number", ["-3.5", "+12", "2,500", "48 000 000", "9'100", "+962 6 550 1234", "2024-02-11"])
def test_the_figures_of_a_number_in_arabic_are_drawn_from_left_to_right(number):
    words = f"{RLM}بلغ "
    names = {(set(glyphs(words + char)) - set(glyphs(words))).pop(): char for char in set(number) - {" "}}
    assert "".join(names.get(glyph, "") for glyph in glyphs(label(f"بلغ {number} في"))) == number.replace(" ", "")


@newer
def test_labelling_twice_changes_nothing():
    once = label("NATO يوم 2023-10-07/2024-01-31\nثم (2023-10~)", width=20)
    assert label(once) == once


@newer
def test_isolates_and_marks_draw_nothing():
    drawn = re.findall(r'<use xlink:href="#([^"]+)"', picture(label("يوم 2024-02-11")))
    shapes = dict(re.findall(r'<path id="([^"]+)" d="([^"]*)"', picture(label("يوم 2024-02-11"))))
    assert sum(bool(shapes.get(glyph)) for glyph in drawn) == len("يوم2024-02-11")


@newer
@pytest.mark.parametrize("text", ["ﺩﺍﺪﻐﺑ", "بغداد", "NATO في العراق", RLM + "يوم 2024-02-11", RLM + "بغداد\nNATO في العراق"])
def test_the_check_finds_what_would_be_drawn_wrong(text):
    assert flaw(text)
    assert flaw(label(text)) is None


@newer
@pytest.mark.parametrize("text", ["العراق يبحث مع الولايات المتحدة", "محمّدٌ قُتِلَ أيضاً", "Iraq (2024)"])
@pytest.mark.parametrize("weight", [400, 700])
def test_the_glyphs_drawn_are_those_of_harfbuzz(text, weight):
    """Exact for text of one direction: glyph numbers in the SVG against the same font shaped by uharfbuzz."""
    hb = pytest.importorskip("uharfbuzz")
    import fontpkg

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(fontpkg.path(FAMILY[0], weight=weight)))))
    buffer = hb.Buffer()
    buffer.add_str(label(text))
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    add_fonts()
    with rc_context({"font.family": FAMILY, "font.weight": weight}):
        drawn = re.findall(r'<use xlink:href="#IBMPlexSansArabic(?:-[A-Z]\w+)?-([0-9a-f]+)"', picture(label(text)))
    assert [int(glyph, 16) for glyph in drawn] == [info.codepoint for info in buffer.glyph_infos]


@older
def test_letters_are_joined_and_turned():
    assert label("بغداد") == "ﺩﺍﺪﻐﺑ"
    assert seen(label("NATO في العراق")) == "NATO في العراق"[::-1].replace("OTAN", "NATO")


@older
def test_each_line_is_turned_for_itself_and_brackets_are_mirrored():
    assert seen(label("العراق (بغداد)\nعمّان")) == "(دادغب) قارعلا\nناّمع"


@older
def test_diacritics_stay_and_no_ligature_lacks_a_glyph():
    assert "\N{ARABIC DAMMA}" in label("قُتِلَ")
    assert "\ufdf2" not in label("الله")


@older
@pytest.mark.parametrize("date", ["2024-02-11", "2023-10-07/2024-01-31", "2023-10~", "2023-1X"])
def test_a_date_in_arabic_reads_from_left_to_right(date):
    assert seen(label(f"يوم {date} (آب)")) == f"(بآ) {date} موي"


@older
def test_the_check_finds_letters_that_are_not_joined():
    assert flaw("بغداد")
    assert flaw(label("بغداد")) is None
