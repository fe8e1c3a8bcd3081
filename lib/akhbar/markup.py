"""Page text as it is shown: which way it runs, its numbers in their order; as HTML never markup nor mathematics."""

import html
import re
from functools import cache

from .letters import drop_unseen

ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")
DATE = r"[~?%]?[0-9]{2}[0-9X]{2}(?:(?:-[~?%]?[0-9X]{2}){1,2}(?:T[0-9:]+Z?)?[~?%]*|~?)"
ISO = (  # one date, an interval (/) or a list (.. and ,), neither part of a number nor of a path
    rf"(?<![0-9A-Za-z/.-])(?:(?:\.\.)?/)?{DATE}(?:/(?:{DATE}|\.\.)?|(?:\.\.|,){DATE})*(?![0-9A-Za-z]|-[0-9])"
)
DIGIT, SIGN, SPACE = r"[0-9\u0660-\u0669\u06f0-\u06f9]", r"[+\u2212\u00b1-]", r"[ \u00a0\u2009\u202f]"
GROUPED = rf"{DIGIT}{{1,3}}(?:(?:[,.\u066c'\u2019]|{SPACE}){DIGIT}{{3}})+(?!{DIGIT})(?:[.\u066b]{DIGIT}+)?"
SIGNED = rf"(?<![\w./)%+\u2212-]){SIGN}[$\u20ac\u00a3]?(?:{GROUPED}|{DIGIT}+(?:[.,\u066b]{DIGIT}+)?)[%\u066a]?"
CALL = (
    rf"\+{DIGIT}{{1,4}}(?:(?:{SPACE}|-){DIGIT}+){{2,}}|(?<!\w)0{DIGIT}{{2,4}}(?:(?:{SPACE}|-){DIGIT}{{2,}}){{2,}}"  # telephones
)
NUMBER = re.compile(rf"{CALL}|{SIGNED}|{ISO}|(?<![\w.,/]){GROUPED}(?![\w/]|[.,]{DIGIT})")
"""What the Unicode algorithm would draw in another order, part by part, between Arabic words."""
LTR, WHOLE = '<bdi dir="ltr">', '<bdi dir="ltr" style="white-space:nowrap">'  # a date is not broken at its hyphens
CONTROLS = r"\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # tab and line ends are shown as what they are
UNSENT = re.compile(r"[\0\ud800-\udfff]")  # what HTML cannot hold: NUL, halves of a character
TURNING = re.compile(r"[\u202d\u202e]")  # overrides: each gets an element of its own, past which it turns nothing
OTHERS = r"\u2028\u2029\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # ends of lines, notes, halves, no characters


def isolate(line: str, before: str, after: str) -> str:
    """Put `before` and `after` around numbers that run left to right by definition, whatever stands around them.

    They are dates and intervals in ISO 8601 and EDTF, signed and grouped numbers, and those of telephones. Others are left
    to the Unicode algorithm: between Arabic words 7-8 is read from the right, as on the page.

    >>> isolate("من 2023-10 إلى 2024، في 7-8 آب، بنحو 1,500 أي -2.5%", "[", "]")
    'من [2023-10] إلى 2024، في 7-8 آب، بنحو [1,500] أي [-2.5%]'
    """
    return NUMBER.sub(lambda found: found[0] if found[0].isdigit() else f"{before}{found[0]}{after}", line)


def runs_right(text: str) -> bool:
    """Tell whether a text runs right to left: its first letter decides (Unicode Standard Annex 9, rule P2).

    >>> runs_right("2024: في بغداد"), runs_right("In بغداد")
    (True, False)
    """
    first = LETTER.search(text)
    return bool(first and ARABIC.match(first[0]))


def visible(text: str) -> str:
    r"""Write what cannot be seen, or would turn what is seen, as its code point.

    >>> visible("بغداد\u202e\0")
    'بغداد[U+202E][U+0000]'
    """
    return _hidden().sub(lambda char: f"[U+{ord(char[0]):04X}]", text)


def written(line: str, arabic: bool = False) -> str:
    """Write a line of text as HTML; code points, numbers and, in `arabic`, a stretch of Latin letters run left to right.

    A dollar and a backslash stand in elements of their own, so that no formula begins there: JupyterLab and exported
    notebooks run MathJax over all they show.

    >>> written("<b>$x$")
    '&lt;b&gt;<bdi>$</bdi>x<bdi>$</bdi>'
    """
    safe = ""
    for number, part in enumerate(re.split(f"({_hidden().pattern}|{NUMBER.pattern})", line)):
        opening = "" if number % 2 == 0 or part.isdigit() else LTR if _hidden().match(part) else WHOLE
        escaped = html.escape(visible(part)).replace("$", "<bdi>$</bdi>").replace("\\", "<bdi>\\</bdi>")
        safe += f"{opening}{escaped}{'</bdi>' * bool(opening)}"
    return f"{LTR}{safe}</bdi>" if arabic and re.search("[A-Za-z]", line) and not ARABIC.search(line) else safe


def inert(text: str) -> str:
    r"""Write text so that HTML gives it back letter for letter, and does nothing with it.

    >>> inert("<b>\r\0")
    '&lt;b&gt;&#13;<bdi class="unsent">[U+0000]</bdi>'
    """
    safe = html.escape(text).replace("\r", "&#13;")
    safe = UNSENT.sub(lambda found: f'<bdi class="unsent">{visible(found[0])}</bdi>', safe)
    return TURNING.sub(r"<bdi>\g<0></bdi>", safe)


@cache
def _hidden() -> re.Pattern[str]:
    """Match one character that is not seen."""
    return re.compile(f"[{CONTROLS}{OTHERS}{drop_unseen.ranges}]")
