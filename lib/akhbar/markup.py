"""Page text as HTML: never markup nor mathematics, nothing unseen, and numbers in their order."""

import html
import re
from functools import cache

from .directions import ARABIC, NUMBER
from .letters import drop_unseen

LTR, WHOLE = '<bdi dir="ltr">', '<bdi dir="ltr" style="white-space:nowrap">'  # a date is not broken at its hyphens
CONTROLS = r"\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # tab and line ends are shown as what they are
UNSENT = re.compile(r"[\0\ud800-\udfff]")  # what HTML cannot hold: NUL, halves of a character
TURNING = re.compile(r"[\u202d\u202e]")  # overrides: each gets an element of its own, past which it turns nothing
OTHERS = r"\u2028\u2029\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # ends of lines, notes, halves, no characters


def escape_unseen(text: str) -> str:
    r"""Write what cannot be seen, or would turn what is seen, as its code point.

    >>> escape_unseen("بغداد\u202e\0")
    'بغداد[U+202E][U+0000]'
    """
    return _patterns()[0].sub(lambda char: f"[U+{ord(char[0]):04X}]", text)


def line_html(line: str, arabic: bool = False) -> str:
    """Write a line of text as HTML; code points, numbers and, in `arabic`, a stretch of Latin letters run left to right.

    A dollar and a backslash stand in elements of their own, so that no formula begins there: JupyterLab and exported
    notebooks run MathJax over all they show.

    >>> line_html("<b>$x$")
    '&lt;b&gt;<bdi>$</bdi>x<bdi>$</bdi>'
    """
    safe, (unseen, apart) = "", _patterns()
    for number, part in enumerate(apart.split(line)):
        opening = "" if number % 2 == 0 or part.isdigit() else LTR if unseen.match(part) else WHOLE
        inside = html.escape(escape_unseen(part)).replace("$", "<bdi>$</bdi>").replace("\\", "<bdi>\\</bdi>")
        safe += f"{opening}{inside}{'</bdi>' * bool(opening)}"
    return f"{LTR}{safe}</bdi>" if arabic and re.search("[A-Za-z]", line) and not ARABIC.search(line) else safe


def escape_html(text: str) -> str:
    r"""Write text so that HTML gives it back letter for letter, and does nothing with it.

    >>> escape_html("<b>\r\0")
    '&lt;b&gt;&#13;<bdi class="unsent">[U+0000]</bdi>'
    """
    safe = html.escape(text).replace("\r", "&#13;")
    safe = UNSENT.sub(lambda found: f'<bdi class="unsent">{escape_unseen(found[0])}</bdi>', safe)
    return TURNING.sub(r"<bdi>\g<0></bdi>", safe)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match one character that is not seen; match what runs left to right: such a character, or a number."""
    unseen = f"[{CONTROLS}{OTHERS}{drop_unseen.ranges}]"
    return re.compile(unseen), re.compile(f"({unseen}|{NUMBER.pattern})")
