"""The notebooks in the real thing: opened in JupyterLab by a browser, run and saved, and made clean by the main job.

Needs Debian's `chromium` and `chromium-driver`, and packages of the extra `test`; skipped where one of them is missing.
"""

import json
import os
import shutil
import subprocess
import sys

import pytest
from lab import environment, serving, waited

from akhbar.paths import FIGURES, NOTEBOOKS, PACKAGE, ROOT, SEEDS

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytest.importorskip("jupyterlab", reason="jupyterlab is not installed")
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed")
SAVED = sorted(path.name for path in NOTEBOOKS.glob("[!.]*.ipynb"))
RUN = """
const done = arguments[0];
(async () => {
    const app = window.jupyterapp;
    await app.restored;
    const panel = app.shell.currentWidget;
    await panel.context.ready;
    await panel.sessionContext.ready;
    await app.commands.execute('notebook:run-all-cells');
    await app.commands.execute('docmanager:save');
    done(panel.context.path);
})().catch(error => done('failed: ' + error));
"""
SEEN = """
const wrong = [...document.querySelectorAll('.jp-OutputArea-output [dir=rtl][lang=ar]')]
    .filter(part => getComputedStyle(part).direction != 'rtl');
const pictures = [...document.querySelectorAll('.jp-OutputArea-output img')];
return {wrong: wrong.map(part => part.textContent),
        arabic: document.querySelectorAll('.jp-OutputArea-output [dir=rtl][lang=ar]').length,
        undrawn: pictures.filter(picture => !picture.naturalWidth).length};
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Copy the collection, so that what is saved there harms nothing."""
    root = tmp_path_factory.mktemp("collection")
    for folder in (NOTEBOOKS, SEEDS, FIGURES, ROOT / "tests" / "gold"):
        shutil.copytree(folder, root / folder.relative_to(ROOT), ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(PACKAGE, root / "lib" / "akhbar", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "README.md", root)  # whose counts 05 checks
    return root


@pytest.fixture(scope="module")
def env(copy):
    return environment(copy) | {"PYTHONPATH": os.pathsep.join([str(copy / "lib"), *sys.path])}


@pytest.fixture(scope="module")
def lab(copy, env):
    """Start JupyterLab; give its address."""
    with serving(copy, env, "--LabApp.expose_app_in_browser=True") as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,20000"):
        options.add_argument(argument)  # as high as a notebook, so that all of it is drawn
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_script_timeout(300)
    yield driver
    driver.quit()


@pytest.mark.parametrize("name", SAVED)
def test_a_notebook_runs_and_is_saved_in_jupyterlab(copy, lab, browser, name):
    path = copy / "notebooks" / name
    before = path.stat().st_mtime_ns
    browser.get(f"{lab}/doc/tree/notebooks/{name}?token=t")
    opened = "return window.jupyterapp?.shell?.currentWidget?.context?.path"
    assert waited(lambda: browser.execute_script(opened)), "JupyterLab does not open the notebook"
    assert browser.execute_async_script(RUN) == f"notebooks/{name}"
    assert path.stat().st_mtime_ns > before
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    outputs = [output for cell in cells for output in cell["outputs"]]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]
    assert waited(lambda: browser.execute_script(SEEN)["arabic"]), "no Arabic is seen"  # outputs are drawn some time after
    seen = browser.execute_script(SEEN)
    assert not seen["wrong"] and not seen["undrawn"], seen


def test_after_the_main_job_all_is_as_it_was(copy, env):
    done = subprocess.run([sys.executable, "-m", "akhbar"], cwd=copy, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    for folder in (NOTEBOOKS, FIGURES):
        for path in sorted(path for path in folder.glob("[!.]*") if path.is_file()):
            assert (copy / path.relative_to(ROOT)).read_bytes() == path.read_bytes(), path.name
