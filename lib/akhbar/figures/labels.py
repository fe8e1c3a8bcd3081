"""Arabic in matplotlib: the helper that prepares a string for a figure, and the check that it was asked.

Since 3.11 matplotlib joins and orders letters itself, and wants text as it is written; before, it wants letters joined
and turned. Nothing here needs more than `directions`, matplotlib, the font, and the two packages for the second case.
"""

import re
import textwrap
import unicodedata
from functools import cache

import fontpkg
import matplotlib
from matplotlib.font_manager import fontManager

from ..directions import ARABIC, isolate

SHAPES = matplotlib.__version_info__[:2] >= (3, 11)
FAMILY = ["IBM Plex Sans Arabic", "DejaVu Sans"]
"""The house's fonts: what the first lacks is drawn from the second, which comes with matplotlib."""

RLM, LRE, PDF, LRI, PDI = "\u200f", "\u202a", "\u202c", "\u2066", "\u2069"
STEERING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides, isolates: what can turn a whole line
PRESENTATION_FORMS = re.compile(r"[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc]")  # letters; the rest are signs
UNJOINED = re.compile(r"[\u0621-\u063f\u0641-\u064a]")


def label(text: str, width: int | None = None) -> str:
    r"""Prepare a string for matplotlib: Arabic joined and in order, dates and numbers with a sign or in groups left to right.

    `width` wraps at that many characters and breaks no word or date. Text without Arabic is otherwise unchanged. In
    Arabic, steering controls are dropped and presentation forms become letters. From matplotlib 3.11 on, a label may be
    labelled again. Method: Unicode Standard Annex 9, each line a paragraph.

    >>> label("Baghdad"), label("بغداد اليوم", width=6).count("\n")
    ('Baghdad', 1)
    """
    if width:
        wrap = textwrap.TextWrapper(width, break_long_words=False, break_on_hyphens=False).fill
        text = "\n".join(map(wrap, text.splitlines()))
    if not ARABIC.search(text):
        return text
    text = PRESENTATION_FORMS.sub(lambda form: unicodedata.normalize("NFKC", form[0]), STEERING.sub("", text))
    return "\n".join(_prepared(line) if ARABIC.search(line) else line for line in text.splitlines())


def flaw(text: str) -> str | None:
    """Say what is wrong with a string that is to be drawn; nothing is where `label` was asked.

    >>> flaw("بغداد") is None, flaw(label("بغداد")) is None
    (False, True)
    """
    if not ARABIC.search(text):
        return "it holds a control that turns its letters" if re.search(r"[\u202a-\u202e]", text) else None
    if not SHAPES:
        return "its letters are not joined; draw label(text)" if UNJOINED.search(text) else None
    return None if text == label(text) else "it may be drawn in another order, or turned twice; draw label(text)"


@cache
def add_fonts() -> None:
    """Make the regular and the bold of the house's font known to matplotlib."""
    for weight in (400, 700):
        fontManager.addfont(fontpkg.path(FAMILY[0], weight=weight))


def _prepared(line: str) -> str:
    """Hold a line right to left and its numbers left to right; where matplotlib does not, join and order its letters too."""
    if SHAPES:
        return RLM + isolate(line.removeprefix(RLM), LRI, PDI)
    from arabic_reshaper import ArabicReshaper
    from bidi.algorithm import get_display  # the one at the top of the package does not turn brackets

    joined = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}).reshape(line)
    return str(get_display(isolate(joined, LRE, PDF), base_dir="R"))
