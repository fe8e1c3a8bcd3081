"""Files are written whole or not at all, and the library works where it is installed without its collection."""

import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from akhbar import paths, read_pages
from akhbar.errors import AkhbarError
from akhbar.export import seen_from
from akhbar.paths import put

OLD = {"a.png": b"old a", "b.svg": b"old b"}


@pytest.fixture
def folder(tmp_path):
    for name, content in OLD.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def there(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def cut_off(error):
    """Give parts of a file, of which the second cannot be had."""
    yield b"new"
    raise error


def test_files_are_put_in_their_places_together(folder):
    put({folder / "a.png": [b"new ", b"a"], folder / "c.csv": [], folder / "deeper" / "d.csv": [b"d"]})
    assert (folder / "deeper" / "d.csv").read_bytes() == b"d"
    shutil.rmtree(folder / "deeper")
    assert there(folder) == OLD | {"a.png": b"new a", "c.csv": b""}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), ValueError("odd")], ids=repr)
def test_what_cannot_be_written_to_its_end_leaves_the_old_files(folder, error):
    with pytest.raises(KeyboardInterrupt if isinstance(error, KeyboardInterrupt) else AkhbarError):
        put({folder / "a.png": [b"new"], folder / "b.svg": cut_off(error)})
    assert there(folder) == OLD


@pytest.mark.parametrize("error", [OSError("busy"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("moves", [0, 1, 2])
def test_files_that_cannot_all_be_put_in_place_are_put_back(folder, monkeypatch, error, moves):
    replace, done = Path.replace, []

    def failing(path, target):
        done.append(target)
        if len(done) == moves + 1:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises((AkhbarError, KeyboardInterrupt)):
        put({folder / name: [b"new"] for name in ("a.png", "c.csv", "b.svg")})
    assert there(folder) == OLD


def test_a_limit_of_size_leaves_the_old_files(folder):
    code = "import resource, sys; from pathlib import Path; from akhbar.paths import put\n"
    code += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))\n"
    code += "put({Path(name): [b'new'] * 1000 for name in sys.argv[1:]})"
    assert resource.RLIMIT_FSIZE is not None
    command = [sys.executable, "-c", code, *(str(folder / name) for name in OLD)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    assert "AkhbarError" in done.stderr.splitlines()[-1] and "left as it was" in done.stderr
    assert there(folder) == OLD


def test_a_killed_process_leaves_the_old_files(folder):
    code = "import sys, time; from pathlib import Path; from akhbar.paths import put\n"
    code += "def slow():\n yield b'new'\n print('writing', flush=True)\n time.sleep(60)\n"
    code += "put({Path(name): slow() for name in sys.argv[1:]})"
    command = [sys.executable, "-c", code, *(str(folder / name) for name in OLD)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGKILL)
    assert {name: content for name, content in there_of(folder).items() if not name.startswith(".")} == OLD


def there_of(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_link_stays_a_link(folder):
    (folder / "link").symlink_to("a.png")
    put({folder / "link": [b"new"]})
    assert (folder / "link").is_symlink() and (folder / "a.png").read_bytes() == b"new"


def test_nothing_that_is_no_file_is_replaced(folder):
    (folder / "c.csv").mkdir()
    os.mkfifo(folder / "pipe")
    for name in ("c.csv", "pipe"):
        with pytest.raises(AkhbarError, match="no file"):
            put({folder / "a.png": [b"new"], folder / name: [b"new"]})
    assert (folder / "c.csv").is_dir() and (folder / "pipe").is_fifo() and (folder / "a.png").read_bytes() == b"old a"


def test_a_folder_that_cannot_be_made_is_named(folder):
    with pytest.raises(AkhbarError, match="a.png"):
        put({folder / "a.png" / "c.csv": [b"new"]})


# --- installed without the collection


@pytest.fixture
def installed(tmp_path):
    """Run code in a Python that has the library as a wheel would put it there: beside nothing of the collection's."""
    site = tmp_path / "lib" / "python" / "site-packages"
    shutil.copytree(paths.PACKAGE, site / "akhbar", ignore=shutil.ignore_patterns("__pycache__"))

    def run(code):
        env = os.environ | {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
        script = tmp_path / "asked.py"  # a command's words have to be of the locale
        script.write_text(code, "utf-8")
        return subprocess.run([sys.executable, script], capture_output=True, text=True, env=env, cwd=tmp_path)

    yield run
    assert [path.name for path in (tmp_path / "lib" / "python").iterdir()] == ["site-packages"]
    assert [path.name for path in site.iterdir()] == ["akhbar"]


READERS = """
import akhbar
page = akhbar.Page("p", "عودة الوزير إلى بغداد\\nقالت وزارة الدفاع الأمريكية إن الوفد قد يصل في 5 مايو 2024.")
for read in (akhbar.blocks, akhbar.articles, akhbar.words, akhbar.dates, akhbar.actors, akhbar.speech, akhbar.chronicle):
    assert len(read(page)), read
from akhbar.show import show
assert "2024" in repr(show(page)) and akhbar.annotations(akhbar.dates(page), page)["items"]
"""
ASKED = {
    "record": "akhbar.record()",
    "claims": "akhbar.claims(akhbar.Page('p', 'نعم'))",
    "findings": "akhbar.findings(akhbar.Page('p', 'نعم'))",
    "save_figure": "from test_figures import demo, save_figure; fig, marks = demo(); save_figure(fig, '00_demo', marks)",
}


def test_where_only_the_library_is_installed_the_readers_work(installed):
    done = installed(READERS)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("asked", ASKED)
def test_what_needs_the_collection_says_so(installed, asked):
    done = installed(f"import sys; sys.path.append({str(Path(__file__).parent)!r}); import akhbar; {ASKED[asked]}")
    assert re.search(
        r"CollectionError: (seeds|figures)/ is a folder of the collection, and the library is installed", done.stderr
    )


def test_the_main_job_needs_the_collection_and_says_so_in_a_line(installed):
    done = installed("import sys; from akhbar.__main__ import main; sys.exit(main([]))")
    assert done.returncode == 1 and done.stderr.startswith("notebooks/ is a folder of the collection")
    assert len(done.stderr.splitlines()) == 1


def test_a_file_of_the_main_job_is_addressed_from_where_it_will_lie(tmp_path, monkeypatch):
    page = read_pages(paths.SEEDS)[0]
    expected = f"../seeds/{page.id}.txt"
    assert seen_from(page, paths.ROOT / "figures" / "00_claims.jsonld") == expected
    monkeypatch.setattr(paths, "FIGURES", tmp_path)
    assert seen_from(page, tmp_path / "00_claims.jsonld") == expected
    assert seen_from(page, tmp_path / "deeper" / "00_claims.jsonld") != expected
