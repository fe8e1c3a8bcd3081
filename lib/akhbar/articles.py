"""What a page tells about each of its articles: headline, date, bounds of the date, credit, tags."""

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from .blocks import Block, read_blocks, warn
from .blocks.cues import agencies, is_place, one_of, whole
from .blocks.lines import SIGNATURE
from .calendar import explicit_dates
from .layers import frame
from .letters import fold_key
from .pages import Page, each

PARTED = re.compile(r"\s[-–—ـ|]+\s?|(?<![-–—ـ|])[-–—ـ|]+\s|[()]")
"""What stands between an outlet and its place."""


class Article(NamedTuple):
    """What a page says of one of its articles; see `articles`."""

    article: int
    start: int
    end: int
    headline: str | None
    published: str | None
    earliest: str | None
    latest: str | None
    publisher: str | None
    keywords: list[str]


def articles(pages: Page | Iterable[Page]) -> pd.DataFrame:
    """Tell what a page, or several, says of each of its articles: one row an article, `page` and the fields of `Article`.

    `published` is the EDTF day of the article's own date line, with `?` where the line leaves it in doubt, as 12/2/2024
    does; or missing: no article is given another's date. `earliest` and `latest` are ISO days that bound it from the
    article's own evidence: both are the day of `published`, in doubt or not (see `bounds`), where that stands; else
    the latest day a post embedded in it was signed bounds it below, and nothing bounds it above. `publisher` is the credit
    as printed, or else the agency that the date line names. `keywords` is the list of tags as printed; where only single
    spaces part them, it is a list of words, since a tag of two words cannot be told from two tags. Warns (`LayoutWarning`)
    as `blocks` does.

    >>> page = Page("p", "بغداد تعلن اتفاقا\\nقال الوزير إن الاتفاق سيوقع قريبا في بغداد.\\nالمصدر: وكالات")
    >>> articles(page)[["headline", "publisher"]].values.tolist()
    [['بغداد تعلن اتفاقا', 'وكالات']]
    """
    rows = []
    for page in each(pages):
        warn(page, read_blocks(page))
        rows += [(page.id, *article) for article in read_articles(page)]
    return frame(rows, ["page", *Article._fields])


def read_articles(page: Page) -> Iterator[Article]:
    """Read the articles of one page."""
    own: dict[int, list[Block]] = {}
    for block in read_blocks(page):
        own.setdefault(block.article, []).append(block)
    return (_article(number, own[number]) for number in sorted(own) if number)


def _article(number: int, found: list[Block]) -> Article:
    texts: dict[str, list[str]] = {}
    for block in found:
        texts.setdefault(block.kind, []).append(block.clean)
    told = [block for block in found if block.kind != "furniture"] or found
    headline = texts["headline"][0].strip() if "headline" in texts else None
    published = _published(texts.get("dateline", []))
    day = published and published.rstrip("?")
    earliest = day or max((day for text in texts.get("embed", ()) for day in _signed(text)), default=None)
    agency = (match[0] for text in texts.get("dateline", ()) for match in agencies().finditer(text))
    publisher = next(filter(None, map(_credit, texts.get("source", ()))), None) or next(agency, None)
    keywords = [tag for text in texts.get("keywords", ()) for tag in _tags(text)]
    return Article(number, told[0].start, told[-1].end, headline, published, earliest, day, publisher, keywords)


def _published(datelines: list[str]) -> str | None:
    """Give the first day since 1900 that the date lines name; that of an update only where no other is named."""
    found: list[tuple[bool, str]] = []
    for text in datelines:
        last = 0
        for start, end, day in explicit_dates(text):
            found.append((bool(whole("dateline", "update").search(fold_key(text[last:start]))), day))
            last = end
    return next((day for _, day in sorted(found, key=itemgetter(0)) if day > "1900"), None)


def _signed(post: str) -> list[str]:
    """Give the days a post was signed with: after its author's handle, or beside the time it was sent."""
    signed = [match[0] for match in SIGNATURE.finditer(post)]
    stamped = [line for line in post.splitlines() if re.search(r"\d:\d\d", line)]
    return [day.rstrip("?") for text in signed or stamped for _, _, day in explicit_dates(text)]


def _credit(text: str) -> str | None:
    """Read the credit out of its line: after its last label, or the agency or outlet beside the place."""
    label = one_of("source", "label")
    if labels := list(re.finditer(rf"(?:{label})\s?[:|]\s*|^\s*(?:{label})\s+", text)):
        return text[labels[-1].end() :].strip(" \t\r\n.:|-") or None
    text = text.strip().rstrip(":").strip(" \t\r\n-–—ـ.")
    if ":" in text:
        return text.split(":", 1)[1].strip() or None
    slashed = text.split("/")
    parts = slashed if any(map(is_place, slashed)) else PARTED.split(text)
    outlets = [part for part in (part.strip(" -–—ـ()") for part in parts) if part and not is_place(part)]
    return next(filter(agencies().search, outlets), None) or next(iter(outlets), None)


def _tags(text: str) -> list[str]:
    tags = re.sub(rf"^\s*(?:{one_of('keywords', 'label', 'topics')})\s*:?", "", text, count=1)
    lines = [line for line in (line.strip(" \t*+•-#|") for line in tags.splitlines()) if line]
    if len(lines) != 1:
        return lines
    parts = [part.strip() for part in re.split("[،,|#؛;]", lines[0])]
    return [part for part in (parts if len(parts) > 1 else lines[0].split()) if part]
