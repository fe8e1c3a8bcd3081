"""What a scraper glued to a line: text before and after a post, buttons, a credit, headings, tags."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from ..letters import MATCHING, fold, fold_key
from ..lexicon import OPENING_CLASSES, attested, closed_classes, connected, finite, in_a_name, in_dictionary, past, perfects
from .cues import agencies, is_place, one_of
from .lines import LETTERS, POST, SIGNATURE, WORDS, Line

POST_LENGTH = 330
"""Characters before a post's link that can be the post's own text: 280 and what shortened links add."""
SENTENCE = re.compile(r"[.!؟…][\"”»]?\s")
LEAD = re.compile(
    r"""
    \s* (?: [^:.،؛\d\n]{2,30}? \s? [-–—ـ/]{1,3} \s? [^:.،؛\d\n]{2,30}? \s? (?: : | [-–—ـ]{1,2} (?=\s) )    # outlet - place:
         | [^\W\d_][\w ]{1,20} : \s? «[^»]{2,20}» \s? [-–ــ]+ \s? \([^)]{2,20}\) ) \s*   # place: «outlet» - (agencies)
    """,
    re.VERBOSE,
)
"""What may be a credit in front of a story's first sentence."""
HEADING_WORDS = 8
"""Words in a heading at most; longer ones would be sentences."""
WORD = re.compile(r"[^\W\d_][\w\u064b-\u0652\u0670]*+")
SEAM_LETTERS = 5
"""Letters before a seam at least: a foreign name is cut sooner than a heading."""
NEXT = re.compile(rf"[ \u00a0\u200e\u200f\u202a-\u202e\"'«»“”()\-–]*+({WORD.pattern})")
"""A word and what may stand between two of a heading; a comma, colon or full stop ends the search."""
SENTENCE_END = re.compile(r"[.!؟?…][\"”»)\]]*\s*(?=[\u0621-\u064a])")  # scrapers often lose the space after it
SEAM = re.compile(r"[ةى](?=[^\W\d_\u064b-\u0652\u0670])")
"""Letters that end a word, teh marbuta and alef maksura: where one stands inside a word, a space was lost."""


def cut(line: Line, kind: str, uncredited: bool) -> list[tuple[int, int, str, str]]:
    """Cut a line read as `kind` where another kind begins inside it: spans of it, each with its kind and its repaired text.

    `uncredited`: the article has no credit on a line of its own, so what looks like one in front of a sentence is.
    """
    cuts = _post(line.text) if kind == "embed" else {0: kind}
    last = max(cuts)
    if cuts[last] == "paragraph":
        cuts |= _paragraph(line.text, last, uncredited)
    starts = [*sorted(cuts), len(line.text)]
    edges = [0, *(line.folded.origin[start] for start in starts[1:-1]), len(line.raw)]
    return [(edges[i], edges[i + 1], cuts[start], line.text[start:end]) for i, (start, end) in enumerate(pairwise(starts))]


def _paragraph(text: str, first: int, uncredited: bool) -> dict[int, str]:
    """Tell where the parts of a paragraph begin, itself at `first`, and what they are."""
    cuts = {first: "paragraph"}
    if row := buttons(text[first:]):
        cuts = {first: "furniture", first + row: "paragraph"}
    elif uncredited and 0 < (credit := lead(text)) < len(text):
        cuts = {0: "source", credit: "paragraph"}
    first = max(cuts)
    end = _closing().search(text, max(0, len(text) - 160))
    kind = end.lastgroup if end else None
    stop = end.start(kind) if end and kind else len(text)
    for start, until in glued(text[first:stop]):
        cuts |= {first + start: "subheading", first + until: "paragraph"}
    return cuts | {stop: kind} if kind else cuts


def _post(text: str) -> dict[int, str]:
    """Tell the post from what stands before and after it on its line."""
    found = [*POST.finditer(text), *SIGNATURE.finditer(text)]
    if not found:
        return {0: "embed"}
    begin, end = min(match.start() for match in found), max(match.end() for match in found)
    cuts = {0: "embed"}
    before = list(SENTENCE.finditer(text, 0, len(text[:begin].rstrip()))) if begin > POST_LENGTH else []
    if before:
        cuts = {0: "paragraph", before[-1].end(): "embed"}
    after = end + len(text[end:]) - len(text[end:].lstrip())
    return cuts | {after: "paragraph"} if LETTERS.search(text, after) else cuts


def lead(text: str) -> int:
    """Give the length of the credit in front of a story's first sentence, else 0.

    >>> lead("رويترز - بنغازي (ليبيا): قال متحدث"), lead("قال متحدث - في بنغازي: نعم")
    (25, 0)
    """
    match = LEAD.match(text)
    if not match or any(finite(word) for word in WORDS.findall(match[0])):
        return 0
    named = agencies().search(match[0]) or any(map(is_place, re.split(r"[-–—ـ/:()]+", match[0])))
    return match.end() if named else 0


def buttons(text: str) -> int:
    """Give the length of the row of three or more button labels that a line begins with, else 0.

    >>> buttons("شارك فيسبوك تويتر واتساب قال الوزير")
    25
    """
    rows = rf"\s*(?:(?:{one_of('furniture', 'line', 'start', 'end')})(?!\w)[\s|]+){{3,}}"
    match = re.match(rows, fold_key(text[:200]), re.IGNORECASE)
    return fold(text[:200], *MATCHING).origin[match.end()] if match and match.end() < len(match.string) else 0


@cache
def _closing() -> re.Pattern[str]:
    """Compile a credit, or an agency in parentheses with its editors' initials, or tags, after a paragraph's last sentence."""
    return re.compile(
        rf"""
        [.!؟…] ["”»]? \s*
        (?: (?P<source> (?:{one_of("source", "label")}) \s? [:|] \s* \S [^.،]{{1,40}}
              | [-–—]* \( {agencies().pattern} \)? )
          | (?P<keywords> (?:{one_of("keywords", "label", "topics")}) (?: \s* : | \s ) \s* [^.:؟!]{{3,120}} ) ) \s* $
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def glued(text: str) -> list[tuple[int, int]]:
    """Find the headings glued to sentences of a paragraph: spans of `text`, at its beginning or after a sentence's end.

    Where a sentence seems to begin with nouns and, within a few words and without a comma, comes و with a finite verb (or a
    word that is no word but cuts into two, `المفاوضاتوأكد`), the nouns before it are taken for a heading. A heading with a
    verb in it is missed; a sentence without a verb that goes on with و and one, unparted by any comma, is cut wrongly.

    >>> glued("أسباب الأزمة وأكد الوزير أن الحكومة تعمل على حلها.")
    [(0, 13)]
    >>> glued("وأكد الوزير أن أسباب الأزمة معروفة.")
    []
    """
    starts = [len(text) - len(text.lstrip()), *(match.end() for match in SENTENCE_END.finditer(text))]
    ends = [_heading(text, start, stop) for start, stop in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if end is not None]


def _heading(text: str, start: int, stop: int) -> int | None:
    """Give the end of the heading that the sentence `text[start:stop]` begins with, if it does."""
    weak, verb = None, False
    for i, match in enumerate(_words(text, start, stop)):
        word, cut = match[1], _seam(match[1])
        sure = 2 if cut else 0 if i < 2 or verb else _begins(text, match, stop)
        begin = match.start(1) + cut
        if sure == 2 and len(WORD.findall(text[begin:stop])) >= 4:
            return begin
        if sure == 1 and weak is None:
            weak = begin
        if finite(word) == 2 or closed_classes(word) & {"particle", "conjunction", "relative"}:
            break
        verb = verb or finite(word) == 1 or past(word)  # perhaps the sentence's own: from here on only a torn word tells
    return weak


def _words(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Give the first words of a sentence, as long as nothing parts them; none where it begins as sentences do."""
    match = NEXT.match(text, start, stop)
    if not match or connected(match[1]) or closed_classes(match[1]) & OPENING_CLASSES:
        return
    for _ in range(HEADING_WORDS + 1):
        if match:
            yield match
            match = NEXT.match(text, match.end(), stop)


def _begins(text: str, match: re.Match[str], stop: int) -> int:
    """Say how surely a sentence begins with a word, و and a verb or وقد: 2 surely, 1 if nothing later is surer, 0 not."""
    rest, after = match[1][1:], match.end()
    if match[1][0] != "و":
        return 0
    if verb := finite(rest) if connected(match[1]) or perfects().get(fold_key(rest)) else 0:
        return verb
    classes = closed_classes(rest)
    opening = classes & OPENING_CLASSES
    if opening and not classes & {"preposition", "demonstrative", "relative"}:
        return 2
    comma = text.find("،", after, min(after + 60, stop))  # وفي عام كذا، أعلنت / والسبت، أعلنت
    then = NEXT.match(text, comma + 1, stop) if comma == after or comma > 0 and opening else None
    return 2 if then and finite(then[1]) else 0


def _seam(word: str) -> int:
    """Give where a written word is two: after a letter that only ends words, or where both halves are words and it is not."""
    if match := SEAM.search(word):
        return match.end() if in_dictionary(word[: match.end()]) and not in_a_name(word) else 0
    if not 6 <= len(word) <= 40 or in_dictionary(word) or in_a_name(word):
        return 0
    cuts = (cut for cut in range(len(word) - 2, SEAM_LETTERS - 1, -1) if _could_start(word[cut:]))
    return next((cut for cut in cuts if in_dictionary(word[:cut]) and finite(word[:cut]) < 2), 0)


def _could_start(rest: str) -> bool:
    """Tell whether the second half of a torn word begins a sentence; short verbs and particles do not: names end like them."""
    verb = rest.removeprefix("و")
    sure = finite(verb) == 2 and len(rest) > 3 and (verb[0] not in "يت" or attested(verb))
    return sure or "preposition" in closed_classes(verb)
