"""Figures asked in a browser: by keyboard, by mouse, hostile, small, dark, printed."""

import csv
import os
import shutil
from itertools import groupby
from pathlib import Path

import pandas as pd
import pytest
from conftest import layer

import akhbar
from akhbar.evidence import evidence, figure_html, index
from akhbar.figures.drawing import shrink
from akhbar.paths import FIGURES, ROOT, SEEDS

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.common.keys import Keys  # noqa: E402

GOLD = ROOT / "tests" / "gold"
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed")
AXE = Path(os.environ.get("AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
NAMES = sorted(path.stem for path in FIGURES.glob("[0-9][0-9]_*.csv"))
LIT = "return [...document.querySelectorAll('#words mark')].filter(m => !m.closest('.fact')).map(m => m.textContent).join('')"
FOCUS = "return document.activeElement.id"


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Give the folder of the pages that answer: those written, else made from the drawings and tables that were."""
    folder = tmp_path_factory.mktemp("figures")
    for name in NAMES:
        written = FIGURES / f"{name}.html"
        shutil.copy(FIGURES / f"{name}.png", folder)
        if written.is_file():
            shutil.copy(written, folder)
            continue
        marks = pd.read_csv(FIGURES / f"{name}.csv", dtype=str, encoding="utf-8-sig", keep_default_na=False, na_values=[""])
        marks = marks.astype(dict.fromkeys(("article", "start", "end"), "Int64"))
        svg = shrink((FIGURES / f"{name}.svg").read_text("utf-8"), set(marks["mark"]), name)
        known = [page for where in (SEEDS, GOLD) for page in akhbar.read_pages(where)]
        html = figure_html(svg, marks, known, name, "caption", "words", akhbar.record())
        (folder / f"{name}.html").write_text(html, "utf-8")
    index(folder)
    return folder


def size(browser, width, height, **media):
    settings = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", settings)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []} | media)


def visit(browser, path, address="", width=1400, height=900, **media):
    """Open a page anew, and forget what was logged before."""
    size(browser, width, height, **media)
    browser.get("about:blank")
    for log in ("browser", "performance"):
        browser.get_log(log)
    browser.get(f"{path.as_uri()}{address}")


def press(browser, *keys):
    for key in keys:
        webdriver.ActionChains(browser, duration=0).send_keys(key).perform()


def rest(browser, milliseconds=400):
    browser.execute_async_script("setTimeout(arguments[1], arguments[0])", milliseconds)


def asked_for(browser):
    """Give the addresses that were requested, but for the page's own."""
    sent = [entry["message"] for entry in browser.get_log("performance") if "Network.requestWillBeSent" in entry["message"]]
    own = browser.current_url.split("#")[0].rsplit("/", 1)[-1]
    return [message for message in sent if own not in message]


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_reached_by_keyboard_lights_its_characters_and_no_other(browser, pages, name):
    texts = {page.id: page.text for folder in (SEEDS, GOLD) for page in akhbar.read_pages(folder)}
    with open(FIGURES / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["mark"])
    expected, order = {}, {}
    for mark, of_mark in groupby(rows, key=lambda row: row["mark"]):
        spans = [(row["page"], int(row["start"]), int(row["end"]), row["text"]) for row in of_mark if row["page"]]
        assert all(texts[page][start:end] == text for page, start, end, text in spans)
        at = sorted({(page, place) for page, start, end, _ in spans for place in range(start, end)})
        expected[mark] = "".join(texts[page][place] for page, place in at)
    visit(browser, pages / f"{name}.html")
    press(browser, Keys.TAB)
    for _ in expected:
        mark = browser.execute_script(FOCUS)
        order[mark] = browser.execute_script(LIT)
        press(browser, Keys.ARROW_RIGHT)
    assert order == expected
    rest(browser)
    assert browser.current_url.endswith(f"#{mark}")
    assert browser.get_log("browser") == [] and asked_for(browser) == []


def test_a_mark_of_the_record_shows_its_row(browser, pages):
    name = next(name for name in NAMES if "record" in (FIGURES / f"{name}.csv").read_text("utf-8"))
    with open(FIGURES / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        mark = next(row for row in csv.DictReader(file) if not row["page"])
    visit(browser, pages / f"{name}.html", f"#{mark['mark']}")
    facts = akhbar.record().set_index("id").event
    fact = next(event for event in facts.index if event in mark["source"].replace(",", " ").split())
    assert browser.execute_script("return document.querySelector('#words .fact mark').textContent") == facts[fact]
    assert facts[fact] in browser.execute_script("return document.querySelector('#answer .fact').textContent")


def test_a_fact_that_several_rows_of_a_mark_name_is_shown_once(browser, pages):
    visit(browser, pages / "03_talks_timeline.html", "#told-golan")
    told = browser.execute_script("return [...document.querySelectorAll('#answer .fact b')].map(fact => fact.textContent)")
    assert "R12" in told and len(told) == len(set(told))


TEXT = "عودة الوزير\nقال الوزير إنه عاد أمس إلى بغداد.\nوأضاف الوزير أن الوفد يصل غدا إلى بغداد."
SAID = akhbar.Page("said", TEXT)


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """Give a page with three marks: two on one passage, and one on two."""
    path = tmp_path_factory.mktemp("said") / "said.html"
    rows = [
        (1, 12, 44, "he is back", "fact"),
        (1, 27, 36, "yesterday", "attributed"),
        (1, 46, 80, "a delegation comes", "possibility"),
    ]
    english = layer(SAID, [(1, 12, 46, "The minister said he was back."), (1, 46, len(TEXT), "He added more.")], ["english"])
    evidence(SAID, {"claims": layer(SAID, rows, ["gloss", "modality"])}, path, english=english)
    return path


def lit(browser):
    return browser.execute_script(LIT)


def test_the_keys_lead_to_the_words_and_back(browser, said):
    visit(browser, said)
    press(browser, Keys.TAB, Keys.ARROW_DOWN)
    assert browser.execute_script(FOCUS) == "claims-2" and lit(browser) == TEXT[27:36]
    press(browser, Keys.ENTER)
    assert browser.execute_script("return document.activeElement.textContent") == TEXT[27:36]
    press(browser, Keys.ESCAPE)
    assert browser.execute_script(FOCUS) == "claims-2"
    assert browser.execute_script("return [...document.querySelectorAll('[tabindex=\"0\"]')].map(e => e.id)") == ["claims-2", ""]
    press(browser, Keys.END)
    assert browser.execute_script(FOCUS) == "claims-3" and lit(browser) == TEXT[46:80]
    press(browser, Keys.HOME, Keys.ARROW_LEFT)
    assert browser.execute_script(FOCUS) == "claims-1"
    press(browser, Keys.ESCAPE)
    rest(browser)
    assert lit(browser) == "" and browser.current_url.endswith("said.html#")
    assert "Choose a mark" in browser.execute_script("return document.querySelector('#answer').textContent")


def test_one_stop_of_the_tab_key_for_the_drawing_and_one_for_the_words(browser, said):
    visit(browser, said)
    seen = []
    while "words" not in seen[:-1]:
        press(browser, Keys.TAB)
        seen.append(browser.execute_script("return document.activeElement.closest('#drawing, #list, #answer, #words')?.id"))
    assert [name for name, _ in groupby(seen)][:4] == ["drawing", "list", "answer", "words"]
    assert len(seen) < 9 and seen.count("drawing") == seen.count("words") == 1


def test_a_passage_asked_shows_the_marks_that_rest_on_it(browser, said):
    visit(browser, said)
    click = "document.querySelectorAll('#words .p')[arguments[0]].click()"
    browser.execute_script(click, 1)
    assert lit(browser) == TEXT[27:36]
    buttons = "return [...document.querySelectorAll('#answer button')].map(b => b.textContent)"
    assert browser.execute_script(buttons) == ["he is back", "yesterday"]
    assert browser.execute_script("return document.querySelectorAll('.halo').length") == 2
    press(browser, Keys.ENTER)  # on to the first of them
    assert browser.execute_script(FOCUS) == "claims-1" and lit(browser) == TEXT[12:44]
    assert browser.execute_script("return document.querySelectorAll('.halo').length") == 1


def test_a_translation_lights_up_with_its_words(browser, said):
    visit(browser, said, "#claims-2")
    english = "return [...document.querySelectorAll('.english .lit')].map(e => e.textContent)"
    assert browser.execute_script(english) == ["The minister said he was back."]


def test_an_answer_tells_the_row_in_a_live_region(browser, said):
    visit(browser, said, "#claims-2")
    answer = browser.execute_script("return document.querySelector('[role=status]').innerText")
    assert all(words in answer for words in ("yesterday", "attributed", TEXT[27:36], "27", "36", "#claims-2"))
    name = browser.execute_script(
        "const e = document.activeElement; return [e.getAttribute('role'), e.getAttribute('aria-label')]"
    )
    assert name[0] == "button" and "yesterday" in name[1]


def test_a_frame_with_another_base_answers_too(browser, said):
    visit(browser, said)
    frame = """
    const [html, done] = arguments, frame = document.createElement("iframe");
    const based = html.replace("<head>", "<head><base href='https://example.org/files/'>").replace("base-uri 'none'; ", "");
    frame.sandbox = "allow-scripts";
    frame.src = URL.createObjectURL(new Blob([based], { type: "text/html" }));
    frame.onload = () => done(true);
    document.body.replaceChildren(frame);"""
    browser.get("about:blank")  # JupyterLab shows a file so
    assert browser.execute_async_script(frame, said.read_text("utf-8"))
    browser.switch_to.frame(0)
    browser.execute_script("document.querySelectorAll('#list a')[2].click()")
    rest(browser)
    found = browser.execute_script(LIT), browser.execute_script("return location.href")
    browser.switch_to.default_content()
    assert found[0] == TEXT[46:80] and found[1].endswith("#claims-3") and "example.org" not in found[1]
    assert browser.get_log("browser") == []


def test_the_address_brings_the_mark_back_and_another_changes_it(browser, said):
    visit(browser, said, "#claims-3")
    assert lit(browser) == TEXT[46:80]
    browser.execute_script("location.hash = '#claims-1'")
    rest(browser)
    assert lit(browser) == TEXT[12:44]
    browser.execute_script("location.hash = '#no%such'")
    assert browser.get_log("browser") == []


@pytest.mark.parametrize(("kind", "beside"), [("touch", 0), ("mouse", 0), ("mouse", 12)])
def test_a_finger_on_a_mark_or_beside_it_finds_it(browser, said, kind, beside):
    visit(browser, said, width=360, height=740)
    place = "const b = document.getElementById(arguments[0]).getBoundingClientRect(); return [b.left + b.width / 2, b.bottom]"
    x, y = browser.execute_script(place, "claims-3")
    if kind == "touch":
        browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y - 2}]})
        browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    else:
        at = {"x": x, "y": y - 2 + beside, "button": "left", "clickCount": 1}
        for change in ("mousePressed", "mouseReleased"):
            browser.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": change, **at})
    rest(browser)
    assert lit(browser) == TEXT[46:80]


def test_what_is_lit_comes_into_view(browser, pages):
    visit(browser, pages / f"{NAMES[-1]}.html", width=360, height=740)
    press(browser, Keys.TAB, Keys.END)
    seen = "const b = document.querySelector('#words mark').getBoundingClientRect(), w = document.querySelector('#words')"
    seen += ".getBoundingClientRect(); return b.top >= w.top && b.top < w.bottom && w.bottom <= innerHeight"
    assert browser.execute_script(seen)


PAYLOADS = [
    "<script>hit()</script>",
    "</script><script>hit()</script>",
    "<img src=x onerror=hit()>",
    "<svg onload=hit()></svg>",
    "<svg><script>hit()</script></svg>",
    '"><img src=x onerror=hit()>',
    "' onmouseover='hit()",
    "<iframe src=javascript:hit()></iframe>",
    "<a href=javascript:hit()>x</a>",
    "<style>body{display:none}</style>",
    "</style><style>*{background:url(https://example.org/x)}",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<base href=https://example.org/>",
    "<form action=https://example.org><input autofocus onfocus=hit()>",
    "<object data=https://example.org></object><embed src=https://example.org>",
    "<!-- --><math><mtext><img src=x onerror=hit()></mtext></math>-->",
    "<template><script>hit()</script></template>${hit()} $title {{hit()}} `${hit()}`",
    "&lt;script&gt;hit()&lt;/script&gt; &#60;img src=x onerror=hit()&#62; \\u003cscript>hit()",
    "<details open ontoggle=hit()>\u202e]]> <?php hit() ?> \u2028hit()\u2029",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_hostile_page_is_only_text(browser, tmp_path, payload):
    page = akhbar.Page(payload, f"قال الوزير {payload} ثم عاد.\n{payload}")
    rows = layer(page, [(1, 0, len(page.text), payload, payload, "fact")], ["gloss", "speaker", "modality"])
    record = pd.DataFrame([("R1", payload, payload, "javascript:hit()")], columns=["id", "event", payload, "url"])
    english = layer(page, [(1, 0, len(page.text), payload)], ["english"])
    evidence(page, {"said": rows}, tmp_path / "own.html", english=english)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="said-1"><path d="M 0 0 H 9 V 9 z"/></g></svg>'
    marks = rows.assign(mark="said-1", record="R1")
    html = figure_html(shrink(svg, {"said-1"}, payload), marks, [page], payload, payload, payload, record, english)
    (tmp_path / "figure.html").write_text(html, "utf-8")
    for name in ("own", "figure"):
        visit(browser, tmp_path / f"{name}.html")
        browser.execute_script("window.hit = () => { window.hits = 1; }")
        press(browser, Keys.TAB, Keys.ENTER, Keys.ENTER, Keys.ESCAPE)
        assert lit(browser) == page.text
        assert browser.execute_script("return window.hits ?? document.querySelectorAll('script').length") == 2
        foreign = (
            "img, iframe, object, embed, form, input, link, base, template, math, svg script, #words style, [onerror], [onload]"
        )
        assert browser.execute_script("return document.querySelectorAll(arguments[0]).length", foreign) == 0
        assert browser.execute_script("return [...document.querySelectorAll('a')].every(a => a.hash.startsWith('#said'))")
        assert browser.get_log("browser") == [] and asked_for(browser) == []


@pytest.mark.parametrize(("width", "height"), [(360, 740), (360, 300), (1400, 740)])
def test_nothing_is_wider_than_its_window(browser, pages, said, width, height):
    for path in [*sorted(pages.glob("*.html")), said]:
        visit(browser, path, width=width, height=height)
        press(browser, Keys.TAB)
        assert browser.execute_script("return document.documentElement.scrollWidth") == width, path.name


@pytest.mark.parametrize("height", [300, 740])
def test_a_low_window_scrolls_as_one(browser, said, height):
    visit(browser, said, width=640, height=height)
    ways = browser.execute_script(
        "return [...document.querySelectorAll('main > section')].map(s => getComputedStyle(s).overflowY)"
    )
    assert set(ways) == {"visible" if height == 300 else "auto"}


def test_print_shows_all_of_the_page(browser, said):
    visit(browser, said, "#claims-3", media="print")
    ways = "return [...document.querySelectorAll('main > section')].map(s => getComputedStyle(s).overflowY)"
    assert set(browser.execute_script(ways)) == {"visible"}
    line = browser.execute_script("return getComputedStyle(document.querySelector('#words mark')).textDecorationLine")
    assert line == "underline", "what is lit is seen without colours"


def contrast(browser, query):
    """Give the contrast of an element's text with what is behind it, after WCAG 2.1."""
    script = """
    const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
    let element = document.querySelector(arguments[0]), ink = rgb(getComputedStyle(element).color), ground = [0, 0, 0, 0];
    for (; element && ground[3] === 0; element = element.parentElement) {
      ground = rgb(getComputedStyle(element).backgroundColor);
      if (ground.length === 3) ground.push(1);
    }
    const linear = (c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
    const light = (colour) => colour.slice(0, 3).map((c) => linear(c / 255))
      .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
    const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
    return (high + .05) / (low + .05);"""
    return browser.execute_script(script, query)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_read_by_day_and_by_night(browser, said, scheme):
    visit(browser, said, "#claims-2", features=[{"name": "prefers-color-scheme", "value": scheme}])
    for query in ("#words mark", "#words .p", "#answer dt", "#answer button", "#answer a", "h1", ".english .lit", "summary"):
        assert contrast(browser, query) >= 4.5, query
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(22, 24, 29)"}[scheme]


def test_without_any_style_what_is_lit_is_still_marked(browser, said):
    visit(browser, said, "#claims-2")
    browser.execute_script("document.querySelectorAll('style').forEach(style => style.remove())")
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('#words mark')).backgroundColor")
        == "rgb(255, 255, 0)"
    )


def test_the_index_shows_every_picture_and_leads_to_a_mark(browser, pages):
    visit(browser, pages / "index.html")
    browser.execute_script("document.querySelectorAll('img').forEach(img => img.loading = 'eager')")
    loaded = "const [done] = arguments; "
    loaded += "Promise.all([...document.images].map(i => i.decode())).then(() => done(document.images.length))"
    assert browser.execute_async_script(loaded) == len(NAMES)
    assert browser.get_log("browser") == []
    link = browser.execute_script(
        "const a = document.querySelectorAll('.card ol a')[1]; a.closest('details').open = true; a.click(); return a.hash"
    )
    assert browser.execute_async_script("const [done] = arguments; setTimeout(() => done(location.hash), 300)") == link
    assert f"#{browser.execute_script(FOCUS)}" == link and lit(browser)


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: npm install axe-core, or say where it is in AXE")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*NAMES, "index", "said"])
def test_axe_finds_nothing_serious(browser, pages, said, name, scheme):
    path = said if name == "said" else pages / f"{name}.html"
    visit(browser, path, features=[{"name": "prefers-color-scheme", "value": scheme}])
    press(browser, Keys.TAB)
    browser.execute_script(AXE.read_text("utf-8"))
    found = browser.execute_async_script("axe.run(document).then(arguments[arguments.length - 1])")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")] == []


def test_the_files_are_small(pages):
    page = sum(file.stat().st_size for file in SEEDS.glob("*.txt"))
    sizes = {name: (pages / f"{name}.html").stat().st_size for name in NAMES}
    assert [name for name in NAMES if sizes[name] > 2 * (FIGURES / f"{name}.svg").stat().st_size + page] == []
    assert sum(sizes.values()) <= 3_000_000
