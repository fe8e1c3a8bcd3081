"""A drawing of matplotlib's made fit for a page of HTML: half its bytes, no style sheet, each mark found by its id."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
DECIMAL = re.compile(r"-?\d+\.\d+")
ALONG = re.compile(r"translate\((-?[\d.]+) 0\)")  # how matplotlib sets the letters of a line
REFERENCE = re.compile(r'(?:url\(#|href="#)([^")]+)')
DROPPED = tuple(SVG + name for name in ("metadata", "style", "title", "desc"))
LINES = {"stroke-linejoin": "round", "stroke-linecap": "butt"}  # matplotlib says so in the style sheet that goes
UNNEEDED = {"width", "height", "version", "aria-labelledby", "aria-describedby"}
ROUNDED = ("d", "x", "y", "width", "height", "points", "viewBox")


def shrink(svg: str, marks: Collection[str], title: str) -> str:
    """Give the `<svg>` element of a drawing, in which the elements whose ids are `marks` have the class `mark`.

    Coordinates keep two decimals, a hundredth of a point. Styles become attributes, so that the page can forbid all
    styles but its own. Ids that nothing refers to go; the others, but for the marks', are numbered.

    >>> shrink('<svg xmlns="http://www.w3.org/2000/svg"><g id="bar-1" style="fill: #fff"/></svg>', {"bar-1"}, "Bars")[-54:]
    '"Bars"><g fill="#fff" id="bar-1" class="mark" /></svg>'
    """
    root = ET.fromstring(svg)
    for parent in root.iter():
        for child in [child for child in parent if child.tag in DROPPED]:
            parent.remove(child)
    short = {old: f"d{number}" for number, old in enumerate(dict.fromkeys(REFERENCE.findall(svg)))}
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text, element.tail = (text if text and text.strip() else None for text in (element.text, element.tail))
        _shorten(element.attrib, short, marks)
    for name in UNNEEDED & set(root.attrib):
        del root.attrib[name]
    root.attrib |= LINES | {"role": "group", "aria-label": title}
    return ET.tostring(root, encoding="unicode")


def _shorten(attributes: dict[str, str], short: dict[str, str], marks: Collection[str]) -> None:
    for rule in filter(str.strip, attributes.pop("style", "").split(";")):
        name, _, value = rule.partition(":")
        attributes[name.strip()] = value.strip()
    if link := attributes.pop(XLINK, None):
        attributes["href"] = f"#{short.get(link[1:], link[1:])}"
    if along := ALONG.fullmatch(attributes.get("transform", "")):
        attributes["x"] = along[1]
        del attributes["transform"]
    if name := attributes.pop("id", ""):
        attributes |= {"id": name, "class": "mark"} if name in marks else {"id": short[name]} if name in short else {}
    for name, value in attributes.items():
        if name in ROUNDED:
            value = DECIMAL.sub(lambda number: f"{round(float(number[0]), 2):g}", value)
        if name == "d":
            value = re.sub(r"\s*([A-Za-z])\s*", r"\1", value).strip().replace(" -", "-")
        elif value.startswith("url(#"):
            value = f"url(#{short[value[5:-1]]})"
        attributes[name] = value
