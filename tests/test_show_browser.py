"""What a browser makes of shown text: nothing of it is run, followed or set as a formula, in exported HTML and in JupyterLab.

Needs Debian's `chromium` and `chromium-driver`, and packages of the extra `test`; skipped where one of them is missing.
"""

import importlib.util
import json
import os
import shutil
import sys
import time
from pathlib import Path

import nbformat
import pytest
from lab import environment, serving, waited
from nbclient import NotebookClient

from akhbar.markup import escape_unseen

MISSING = [name for name in ("selenium", "jupyter_server_mathjax", "nbconvert") if not importlib.util.find_spec(name)]
MISSING += [name for name in ("chromium", "chromedriver") if not shutil.which(name)]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"no {', '.join(MISSING)} here: no browser reads what is shown")

PAYLOADS = [
    "<script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<svg onload='window.hit = 1'></svg>",
    "\"><iframe srcdoc='<script>parent.hit = 1</script>'></iframe>",
    "</p></td></table><style>* {display: none}</style>",
    "<a href='javascript:window.hit = 1'>link</a>",
    "<!-- <b> --> &lt;b&gt; &#36;x&#36;",
    "price $5 and $6",
    r"$\href{javascript:window.hit=1}{click}$",
    r"$$\def\x{y}\x$$",
    r"\(\phantom{hidden}\)",
    r"\[\frac{1}{2}\]",
    r"\begin{equation}x\end{equation}",
    r"$\unicode{x202e}$ \$5",
    "$x_1$" + "\u200b" + "$y$",
    "من -$5 إلى $6",
    "قال \u202eمقلوب\u202c ثم \u2066$a$\u2069",
    "[link](javascript:alert(1)) **bold** `$c$`",
    "${alert(1)} {{ 7 * 7 }} <% 1 %>",
    "a\0b\x1b[31m\ud800\ufeff$z$",
]
IMPORTS = """\
import json
import pandas as pd
from akhbar.figures import new_figure, show_figure
from akhbar.show import show
"""
SOURCE = """\
text = json.loads({payload!r})
table = pd.DataFrame([[text]], columns=pd.Index([text], dtype=object), dtype=object)
display(show(text), show("abc", [(0, 3, text)]), show(table))
show_figure(new_figure(1, 1)[0], text, text)
"""
CONTROL = "from IPython.display import HTML\nHTML('<p>$x^2$</p>')"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """Run a notebook that shows every payload in every way, and at its end a formula that is one."""
    made = nbformat.v4.new_notebook()
    sources = [IMPORTS, *(SOURCE.format(payload=json.dumps(payload)) for payload in PAYLOADS), CONTROL]
    made.cells = [nbformat.v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    NotebookClient(made, record_timing=False).execute()
    path = tmp_path_factory.mktemp("shown") / "shown.ipynb"
    nbformat.write(made, path)
    return path


@pytest.fixture(scope="module")
def browser():
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--allow-file-access-from-files"):
        options.add_argument(argument)
    options.binary_location = shutil.which("chromium")
    driver = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    yield driver
    driver.quit()


ACTIVE = """
const kinds = 'script:not([type^="math/"]), iframe, object, embed, style, link, a[href], img:not([src^="data:image"])';
const named = one => one.getAttributeNames().some(name => name.startsWith('on'));
return [...document.querySelectorAll(arguments[0])].flatMap(part => [...part.querySelectorAll('*')])
    .filter(one => one.matches(kinds) || named(one)).map(one => one.outerHTML);
"""


def judged(browser, parts, formulas):
    """Check that only the formula that is one was set, and that nothing in the outputs is active."""
    assert waited(lambda: browser.execute_script(f"return document.querySelectorAll({formulas!r}).length")), "nothing is set"
    time.sleep(1)  # what would be set wrongly is set in the same run
    assert browser.execute_script(f"return document.querySelectorAll({formulas!r}).length") == 1
    assert browser.execute_script("return window.hit") is None
    assert browser.execute_script(ACTIVE, parts) == []
    said = "return [...document.querySelectorAll(arguments[0])].map(part => part.textContent).join()"
    told = browser.execute_script(said, parts)
    for payload in PAYLOADS:  # passage, name, column, cell, caption, words
        assert told.count(escape_unseen(payload)) == 6, payload


def test_in_exported_html_nothing_shown_is_active_or_a_formula(notebook, browser):
    import jupyter_server_mathjax
    from nbconvert import HTMLExporter

    mathjax = Path(jupyter_server_mathjax.__file__).parent / "static" / "MathJax.js"
    made = HTMLExporter(mathjax_url=f"{mathjax.as_uri()}?config=TeX-AMS-MML_HTMLorMML-full,Safe").from_filename(str(notebook))[0]
    path = notebook.with_suffix(".html")
    path.write_text(made, encoding="utf-8")
    browser.get(path.as_uri())
    judged(browser, ".jp-RenderedHTMLCommon.jp-RenderedHTML", "span.MathJax")


def test_in_jupyterlab_nothing_shown_is_active_or_a_formula(notebook, browser):
    with serving(notebook.parent, environment(notebook.parent)) as address:
        browser.get(f"{address}/doc/tree/shown.ipynb?token=t")
        assert waited(lambda: browser.execute_script("return document.querySelectorAll('.jp-OutputArea-output').length") > 100)
        judged(browser, ".jp-RenderedHTMLCommon.jp-RenderedHTML", "mjx-container")
