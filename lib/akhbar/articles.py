"""What a page tells about each of its articles: headline, date, bounds of the date, credit, tags."""

import re

import pandas as pd

from .blocks import read_blocks
from .blocks.cues import agencies, cues, one_of, places
from .blocks.lines import SIGNATURE
from .calendar import explicit_dates
from .layers import frame
from .letters import key
from .pages import Page

INITIALS = re.compile(r"[^\w(]*(?:[\w.]{1,4}[\s/]+){0,4}\(([^()]+)\)?$")  # editors' initials before an agency in parentheses
COLUMNS = ["page", "article", "start", "end", "headline", "published", "earliest", "latest", "publisher", "keywords"]


def articles(page: Page) -> pd.DataFrame:
    """Tell what a page says of each of its articles: one row an article, `COLUMNS`.

    `published` is the EDTF day of the article's own date line, or missing: no article is given another's date. `earliest`
    and `latest` are ISO days that bound it from the article's own evidence: both are `published` where that stands; else
    the latest day a post embedded in it was signed bounds it below, and nothing bounds it above. `publisher` is the credit
    as printed. `keywords` is the list of tags as printed; where only single spaces part them, it is a list of words, since
    a tag of two words cannot be told from two tags.

    >>> page = Page("p", "بغداد تعلن اتفاقا\\nقال الوزير إن الاتفاق سيوقع قريبا في بغداد.\\nالمصدر: وكالات")
    >>> articles(page)[["headline", "publisher"]].values.tolist()
    [['بغداد تعلن اتفاقا', 'وكالات']]
    """
    own: dict[int, list[tuple]] = {}
    for row in read_blocks(page):
        own.setdefault(row[0], []).append(row)
    return frame([_article(page.id, number, own[number]) for number in sorted(own) if number], COLUMNS)


def _article(page: str, number: int, rows: list[tuple]) -> tuple:
    texts: dict[str, list[str]] = {}
    for _, _, _, kind, clean in rows:
        texts.setdefault(kind, []).append(clean)
    told = [row for row in rows if row[3] != "furniture"] or rows
    headline = texts["headline"][0].strip() if "headline" in texts else None
    told_dates = sorted(texts.get("dateline", ()), key=_updated)
    published = next((day for text in told_dates for _, _, day in explicit_dates(text) if day > "1900"), None)
    earliest = published or max((day for text in texts.get("embed", ()) for day in _signed(text)), default=None)
    publisher = next(filter(None, map(_credit, texts.get("source", ()))), None)
    if publisher is None:  # some agencies sign their date line
        publisher = next((found[0] for text in texts.get("dateline", ()) if (found := agencies().search(text))), None)
    keywords = [tag for text in texts.get("keywords", ()) for tag in _tags(text)]
    return (page, number, told[0][1], told[-1][2], headline, published, earliest, published, publisher, keywords)


def _updated(dateline: str) -> bool:
    """Tell whether a date line gives the day of an update, which counts only where no other does."""
    return any(cue.form == "update" for cue in cues(key(dateline).strip().casefold()))


def _signed(post: str) -> list[str]:
    return [edtf for match in SIGNATURE.finditer(post) for _, _, edtf in explicit_dates(match[0])]


def _credit(text: str) -> str | None:
    """Read the credit out of its line: after its last label, or the agency or outlet beside the place."""
    label = one_of("source", "label")
    if labels := list(re.finditer(rf"(?:{label})\s?[:|]\s*|^\s*(?:{label})\s+", text)):
        return text[labels[-1].end() :].strip(" \t\r\n.:|-") or None
    text = text.strip().rstrip(":").strip(" \t\r\n-–—ـ.")
    if bracketed := INITIALS.match(text):
        return bracketed[1].strip()
    if ":" in text:
        return text.split(":", 1)[1].strip() or None
    parts = [part.strip(" ()\t") for part in re.split(r"\s[-–—ـ|]+\s?|[-–—ـ|]+\s", text)]
    named = [part for part in parts if agencies().search(part)] or [part for part in parts if not places().match(part)]
    return (named or parts)[0] or None


def _tags(text: str) -> list[str]:
    tags = re.sub(rf"^\s*(?:{one_of('keywords', 'label', 'topics')})\s*:?", "", text, count=1)
    lines = [line for line in (line.strip(" \t*+•-#|") for line in tags.splitlines()) if line]
    if len(lines) != 1:
        return lines
    parts = re.split(r"\s*[،,|#؛;]\s*", lines[0])
    return [part for part in (parts if len(parts) > 1 else lines[0].split()) if part]
