"""Saved notebooks are one clean run, and open with what they promise."""

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from math import ceil
from statistics import median

import pytest

import akhbar
from akhbar import __main__ as command
from akhbar import job
from akhbar.paths import FIGURES, NOTEBOOKS, ROOT

ENV = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
SAVED = sorted(NOTEBOOKS.glob("[!.]*.ipynb"))
FOLDED = {"jupyter": {"source_hidden": True}}


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def code(notebook):
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


@pytest.fixture(params=SAVED, ids=lambda path: path.stem)
def notebook(request):
    return load(request.param)


def test_there_are_notebooks():
    assert [path.stem for path in SAVED][:2] == ["00_edition", "01_parsing"]


def test_a_saved_notebook_is_one_clean_run(notebook):
    assert [cell["execution_count"] for cell in code(notebook)] == list(range(1, len(code(notebook)) + 1))
    outputs = [output for cell in code(notebook) for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"]
    said = json.dumps(
        [{**output, "data": {k: v for k, v in output.get("data", {}).items() if "image" not in k}} for output in outputs]
    )
    assert not re.search(r"at 0x[0-9a-f]{6}|/(home|root|Users|tmp)/", said)


def test_a_saved_notebook_says_nothing_of_the_machine_it_ran_on(notebook):
    cure = "saved from JupyterLab? `python -m akhbar` takes the traces of a machine out again"
    assert notebook["metadata"]["language_info"] == {"name": "python"}, cure
    assert notebook["metadata"]["kernelspec"]["name"] == "python3", cure
    assert not [cell for cell in notebook["cells"] if cell["metadata"] not in ({}, FOLDED)], cure


def test_a_picture_in_a_notebook_comes_with_the_digest_of_its_svg_so_that_it_is_compared(notebook):
    saved = {hashlib.sha256(file.read_bytes()).hexdigest() for file in FIGURES.glob("*.svg")}
    for cell in code(notebook):
        for output in cell["outputs"]:
            if "image/png" in output.get("data", {}):
                assert "".join(output["data"]["text/plain"])[-64:] in saved


def test_a_notebook_has_few_cells_and_those_that_are_not_folded_are_small_and_show_something(notebook):
    opened = [cell for cell in code(notebook) if cell["metadata"] != FOLDED]
    sizes = sorted(len([line for line in "".join(cell["source"]).splitlines() if line.strip()]) for cell in opened)
    assert len(code(notebook)) <= 30
    assert median(sizes) <= 3 and sizes[ceil(0.9 * len(sizes)) - 1] <= 8, sizes
    assert sum(bool(cell["outputs"]) for cell in opened) >= 0.85 * len(opened)


def test_no_line_of_a_code_cell_is_long_or_holds_arabic(notebook):
    lines = [line for cell in code(notebook) for line in "".join(cell["source"]).splitlines()]
    assert not [line for line in lines if len(line) > 100 or re.search(r"[\u0600-\u06ff]", line)]


def test_what_a_reader_meets_of_code_or_its_result_follows_a_sentence(notebook):
    met = [cell["cell_type"] == "code" and (cell["metadata"] != FOLDED or cell["outputs"]) for cell in notebook["cells"]]
    alone = [i for i, seen in enumerate(met) if seen and notebook["cells"][i - 1]["cell_type"] != "markdown"]
    assert not alone, f"cells {alone} follow no sentence"


def test_the_opening_names_only_files_that_exist(notebook):
    opening = "".join(notebook["cells"][0]["source"])
    assert all(f"**{word}" in opening for word in ("Answer", "Reads", "Writes", "Cannot show"))
    named = re.findall(r"`((?:seeds|figures|notebooks|lib)/[^`]*)`", opening)
    assert named
    for name in named:
        assert list(ROOT.glob(name.rstrip("/"))) or list(ROOT.glob(name + ".*")), name


def test_every_figure_has_its_three_files_and_a_link_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    files = [path for path in FIGURES.glob("[0-9]*") if not path.stem.startswith("00_")]  # the edition has no picture
    stems = {path.stem for path in files}
    assert stems
    for stem in stems:
        assert all((FIGURES / f"{stem}{ending}").exists() for ending in (".png", ".svg", ".csv"))
        assert f"](figures/{stem}.png)" in readme, f"{stem} has no link"
    for path in FIGURES.glob("00_*"):
        assert f"](figures/{path.name})" in readme, f"{path.name} has no link"


def test_each_id_of_the_edition_leads_to_a_mark_of_the_page_that_answers():
    led = set(re.findall(r"00_edition\.html#([a-z]+-\d+)", (NOTEBOOKS / "00_edition.ipynb").read_text(encoding="utf-8")))
    marks = set(re.findall(r' id="([a-z]+-\d+)"', (FIGURES / "00_edition.html").read_text(encoding="utf-8")))
    claims = {mark for mark in marks if mark.startswith("claims-")}
    assert claims and claims <= led <= marks


def test_the_readme_shows_what_was_found_and_then_a_few_pictures_in_the_order_of_the_notebooks():
    pictures = re.findall(r"!\[([^\]]*)\]\(figures/([^)]*)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    names = [name for _, name in pictures]
    assert 0 < len(names) <= 4 and names[1:] == sorted(names[1:])
    assert all(len(words) >= 40 for words, _ in pictures)


TEXTS = ["README.md", "lib/README.md", "seeds/README.md", "seeds/codebook.md"]


@pytest.mark.parametrize("path", [*(ROOT / text for text in TEXTS), *SAVED], ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    text = path.read_text(encoding="utf-8")
    if path in SAVED:
        text = "\n".join("".join(cell["source"]) for cell in load(path)["cells"] if cell["cell_type"] == "markdown")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / link).exists(), link


def test_the_functions_that_the_library_tells_of_are_there():
    told = set(re.findall(r"\bakhbar\.(\w+)\(", (ROOT / "lib" / "README.md").read_text(encoding="utf-8")))
    assert told and told <= set(akhbar.__all__)


def test_the_readme_has_its_two_commands_where_they_are_read_from():
    section = re.search(r"^## Two commands$.*?^The first", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)[0]
    commands = re.findall(r"^    (.+)$", section, re.M)
    assert len(commands) == 2 and "-m akhbar" in commands[0] and commands[1].endswith("pytest")


# --- the main job


def main(wanted, folder, figures):
    """Run the command `akhbar`, as on a collection of which these are the notebooks and the figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job, "rerun", partial(job.rerun, folder=folder, figures=figures))
        return command.main(wanted)


SAVES = "from pathlib import Path; from akhbar import paths; paths.put({paths.FIGURES / '01_made.csv': [b'new']})"


def small(folder, *sources):
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
        for i, source in enumerate(sources)
    ]
    path = folder / "01_small.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")
    return path


def test_the_main_job_runs_a_notebook_in_place_and_tells_what_figures_became(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ENV["PYTHONPATH"])
    path = small(tmp_path, SAVES, "print('قال')")
    assert main([], tmp_path, tmp_path) == 0
    saved = load(path)
    assert [cell["execution_count"] for cell in saved["cells"]] == [1, 2]
    assert saved["cells"][1]["outputs"][0]["text"] == ["قال\n"]
    assert saved["metadata"]["language_info"] == {"name": "python"}
    assert re.search(r"01_made\.csv +new", capsys.readouterr().out)
    before = path.read_bytes()
    assert main(["01"], tmp_path, tmp_path) == 0
    assert path.read_bytes() == before
    assert re.search(r"01_made\.csv +the same", capsys.readouterr().out)


def test_what_a_cell_prints_is_one_output_however_it_was_sent(tmp_path, capsys):
    path = small(tmp_path, "for word in 'ab': print(word, flush=True); __import__('time').sleep(0.5)")
    assert main([], tmp_path, tmp_path) == 0
    assert [output["text"] for output in load(path)["cells"][0]["outputs"]] == [["a\n", "b\n"]]


def test_a_failing_cell_is_named_and_the_notebook_left_as_it_was(tmp_path, capsys):
    path = small(tmp_path, "a = 1", "a / 0")
    before = path.read_bytes()
    assert main([], tmp_path, tmp_path) == 1
    assert path.read_bytes() == before
    assert re.search(r"01_small\.ipynb: code cell \[2\] failed(.|\n)*ZeroDivisionError", capsys.readouterr().err)


def test_a_failed_run_leaves_its_figures_as_they_were_and_a_good_one_brings_them(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ENV["PYTHONPATH"])
    (tmp_path / "01_made.csv").write_text("old")
    for source, became in (("1 / 0", "old"), ("1", "new")):
        small(tmp_path, SAVES, source)
        main([], tmp_path, tmp_path)
        assert (tmp_path / "01_made.csv").read_text() == became
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01_made.csv", "01_small.ipynb"]
    assert re.search(r"01_made\.csv +changed", capsys.readouterr().out)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_an_interrupt_ends_in_one_line_and_leaves_all_as_it_was(tmp_path, interruptible):
    path = small(tmp_path, SAVES, "open('begun', 'w')", "import time; time.sleep(60)")
    before = path.read_bytes()
    code = "import sys; from functools import partial; from pathlib import Path; from akhbar import job, __main__ as command; "
    code += "job.rerun = partial(job.rerun, folder=Path('.'), figures=Path('.')); sys.exit(command.main([]))"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=tmp_path, env=ENV, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as job:
        until = time.monotonic() + 60
        while not (tmp_path / "begun").exists() and time.monotonic() < until:
            time.sleep(0.1)
        job.send_signal(signal.SIGINT)
        said = job.stderr.read()
    assert (job.returncode, said) == (130, "interrupted; what was being written is left as it was\n")
    assert path.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["01_small.ipynb", "begun"]


def test_what_is_no_notebook_is_named(tmp_path, capsys):
    (tmp_path / "01_small.ipynb").write_text("{")
    assert main([], tmp_path, tmp_path) == 1
    assert "01_small.ipynb: cannot be read as a notebook" in capsys.readouterr().err


def test_a_notebook_that_is_not_there_is_named(tmp_path, capsys):
    small(tmp_path, "1")
    assert main(["07"], tmp_path, tmp_path) == 1
    assert "no notebook begins with '07'; there are 01_small" in capsys.readouterr().err


def test_two_notebooks_run_side_by_side(tmp_path, capsys):
    wait = "import time, pathlib\nopen('{}', 'w')\nwhile not pathlib.Path('{}').exists(): time.sleep(0.05)"
    small(tmp_path, wait.format("one", "two")).rename(tmp_path / "02_other.ipynb")
    small(tmp_path, wait.format("two", "one"))
    assert main([], tmp_path, tmp_path) == 0  # each waits for what the other writes


@pytest.mark.parametrize("word", ["1", "01", "01_small", "01_small.ipynb", "./01_small.ipynb"])
def test_a_notebook_is_named_by_number_name_or_path(tmp_path, monkeypatch, capsys, word):
    small(tmp_path, "1")
    small(tmp_path, "1").rename(tmp_path / "02_other.ipynb")
    small(tmp_path, "1")
    monkeypatch.chdir(tmp_path)
    assert main([word], tmp_path, tmp_path) == 0
    assert "01_small" in capsys.readouterr().out and load(tmp_path / "02_other.ipynb")["cells"][0]["execution_count"] is None


def test_a_notebook_elsewhere_is_not_taken_for_one_of_the_same_name_here(tmp_path, capsys):
    small(tmp_path, "1")
    assert main(["elsewhere/01_small.ipynb"], tmp_path, tmp_path) == 1
    assert "no notebook begins with 'elsewhere/01_small.ipynb'" in capsys.readouterr().err


def test_only_what_the_notebooks_wrote_is_listed(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", ENV["PYTHONPATH"])
    (tmp_path / "01_kept.csv").write_text("by nobody")
    small(tmp_path, SAVES)
    assert main([], tmp_path, tmp_path) == 0
    assert re.findall(r"^(01_\w+\.csv) +(.+)$", capsys.readouterr().out, re.M) == [("01_made.csv", "new")]
