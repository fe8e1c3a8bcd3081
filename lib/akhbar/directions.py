"""The direction of text: whether a text runs right to left, and which numbers in it run left to right.

Nothing here needs more than Python.
"""

import re

ARABIC_RANGES = r"\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
"""The blocks Arabic, Arabic Supplement, Arabic Extended-B and -A, Arabic Presentation Forms-A and -B."""
ARABIC = re.compile(f"[{ARABIC_RANGES}]")
LETTER = re.compile(r"[^\W\d_]")
DATE = r"[~?%]?[0-9]{2}[0-9X]{2}(?:(?:-[~?%]?[0-9X]{2}){1,2}(?:T[0-9:]+Z?)?[~?%]*|~?)"
ISO = (  # one date, an interval (/) or a list (.. and ,), neither part of a number nor of a path
    rf"(?<![0-9A-Za-z/.-])(?:(?:\.\.)?/)?{DATE}(?:/(?:{DATE}|\.\.)?|(?:\.\.|,){DATE})*(?![0-9A-Za-z]|-[0-9])"
)
DIGIT, SIGN, SPACE = r"[0-9\u0660-\u0669\u06f0-\u06f9]", r"[+\u2212\u00b1-]", r"[ \u00a0\u2009\u202f]"
GROUPED = rf"{DIGIT}{{1,3}}(?:(?:[,.\u066c'\u2019]|{SPACE}){DIGIT}{{3}})+(?!{DIGIT})(?:[.\u066b]{DIGIT}+)?"
SIGNED = rf"(?<![\w./)%+\u2212-]){SIGN}[$\u20ac\u00a3]?(?:{GROUPED}|{DIGIT}+(?:[.,\u066b]{DIGIT}+)?)[%\u066a]?"
TELEPHONE = (
    rf"\+{DIGIT}{{1,4}}(?:(?:{SPACE}|-){DIGIT}+){{2,}}|(?<!\w)0{DIGIT}{{2,4}}(?:(?:{SPACE}|-){DIGIT}{{2,}}){{2,}}"  # telephones
)
NUMBER = re.compile(rf"{TELEPHONE}|{SIGNED}|{ISO}|(?<![\w.,/]){GROUPED}(?![\w/]|[.,]{DIGIT})")
"""What the Unicode algorithm would draw in another order, part by part, between Arabic words."""


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


def mostly_arabic(text: str) -> bool:
    """Tell whether most letters of a text are Arabic, whichever comes first.

    >>> mostly_arabic("واشطن is a misspelling"), mostly_arabic("BBC: قال الوزير")
    (False, True)
    """
    letters = LETTER.findall(text)
    return 2 * sum(map(bool, map(ARABIC.match, letters))) > len(letters)
