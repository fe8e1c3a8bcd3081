"""The command line: each command does what it says, and says in a line what it cannot do."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings

import pandas as pd
import pytest

import akhbar
from akhbar import __main__ as command
from akhbar import job
from akhbar.__main__ import COMMANDS, main
from akhbar.coding.begun import UNGLOSSED
from akhbar.paths import ROOT, SEEDS

ENV = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
GOLD = ROOT / "tests" / "gold"
PAGE = GOLD / "02_agency.txt"
LONG = "x" * 300


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys, *words):
    """Run a command; give its exit status, what it said, and what it complained of."""
    status = main([str(word) for word in words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_page_that_is_mostly_furniture_is_told_of_once(here, capsys):
    (here / "menu.txt").write_text("\n".join(["الرئيسية", "اقتصاد", "رياضة", "اتصل بنا", "من نحن"] * 9), encoding="utf-8")
    for _ in range(2):
        assert told(capsys, "page", "menu.txt")[2].count("page menu: ") == 1


def test_the_script_is_the_module():
    assert 'akhbar = "akhbar.__main__:main"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_help_tells_every_command_and_the_exit_status(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0 and all(re.search(rf"^    {name} ", said, re.M) for name in COMMANDS)
    assert "0 done" in said and "130 interrupted" in said
    for name in COMMANDS:
        with pytest.raises(SystemExit) as end:
            main([name, "--help"])
        assert end.value.code == 0 and "exit status" in capsys.readouterr().out


NONE = [["page"], ["read", "x"], ["read", "x", "--to", "y", "--layers", "verbs"], ["--colour"]]
EMPTY = [[""], ["run", ""], ["page", ""], ["read", GOLD, "--to", ""], ["page", PAGE, "--encoding="]]


@pytest.mark.parametrize("words", [*NONE, *EMPTY], ids=str)
def test_a_command_that_is_none_is_told_in_one_line(capsys, monkeypatch, words):
    monkeypatch.setattr(job, "rerun", lambda wanted: pytest.fail("notebooks are rerun"))
    with pytest.raises(SystemExit) as end:
        main([str(word) for word in words])
    said = capsys.readouterr().err
    assert end.value.code == 2 and len(said.splitlines()) == 1 and "--help" in said


@pytest.mark.parametrize(
    "words, why",
    [
        (["page", "none.txt"], "none.txt: cannot be read"),
        (["page", "empty"], "holds no *.txt file"),
        (["page", PAGE, "--published", "soon"], "is no day"),
        (["page", PAGE, "--encoding", "klingon"], "no text encoding"),
        (["read", "none.jsonl", "--to", "x"], "none.jsonl: cannot be read"),
        (["read", "empty", "--to", "x"], "holds no *.txt file"),
        (["read", GOLD, "--to", "x", "--workers", "0"], "one process at least"),
        (["code", "none.txt"], "none.txt: cannot be read"),
        (["check", "none.csv"], "cannot be read"),
        (["check", SEEDS / "claims.csv", "--pages", "empty"], "holds no *.txt file"),
        (["check", SEEDS / "claims.csv", "--pages", GOLD], "holds no page that"),
        (["check", "other.csv", "--pages", GOLD], "lacks the column page"),
        (["agree", SEEDS / "claims.csv", "none.csv"], "cannot be read"),
        (["nonsense"], "no notebook begins with 'nonsense'"),
        (["page", LONG], "File name too long"),
        (["read", LONG, "--to", "x"], "File name too long"),
        (["code", PAGE, "--out", LONG], "File name too long"),
        (["check", SEEDS / "claims.csv", "--pages", LONG], "File name too long"),
        (["read", "empty.jsonl", "--to", "x"], "empty.jsonl: holds no page"),
        (["code", "blank.txt"], "blank.txt: has no statement"),
    ],
    ids=lambda value: "" if isinstance(value, str) else None,
)
def test_what_cannot_be_done_is_told_in_one_line(here, capsys, words, why):
    (here / "empty").mkdir()
    (here / "empty.jsonl").touch()
    (here / "blank.txt").write_text("  \n\n")
    (here / "other.csv").write_text("id,quote\n1,x\n")
    status, said, wrong = told(capsys, *words)
    assert status == 1 and why in wrong and len(wrong.splitlines()) == 1 and not said


def test_page_writes_a_file_that_answers_and_the_layers_as_csv(here, capsys):
    assert told(capsys, "page", PAGE, "--out", "out", "--published", "2024-02-12") == (0, "out/02_agency.html\n", "")
    html = (here / "out" / "02_agency.html").read_text("utf-8")
    assert all(f'id="{layer}-1"' in html for layer in ("blocks", "dates", "speech", "actors"))
    dates = pd.read_csv(here / "out" / "02_agency_dates.csv", encoding="utf-8-sig")
    assert dates.edtf.dropna().tolist() == akhbar.dates(akhbar.read_page(PAGE), "2024-02-12").edtf.dropna().tolist()
    assert {path.name.split("_")[-1] for path in (here / "out").glob("*.csv")} == {
        f"{name}.csv" for name in ("blocks", "articles", "dates", "speech", "actors")
    }


def test_page_of_a_folder_writes_each_and_an_index_and_tells_which_is_none(here, capsys):
    (here / "pages").mkdir()
    for path in sorted(GOLD.glob("*.txt"))[:3]:
        shutil.copy(path, here / "pages")
    (here / "pages" / "torn.txt").write_bytes(b"\xff\xfe\xfd")
    status, said, wrong = told(capsys, "page", "pages")
    assert status == 1 and wrong.startswith("pages/torn.txt: ") and len(wrong.splitlines()) == 1
    assert len(said.splitlines()) == 4 and said.endswith("akhbar/index.html\n")
    index = (here / "akhbar" / "index.html").read_text("utf-8")
    links = re.findall(r'<h2 dir="auto"><a href="([^"]+)"', index)
    assert links == [f"{path.stem}.html" for path in sorted(GOLD.glob("*.txt"))[:3]]


def test_a_page_on_which_a_reader_fails_is_told_and_the_others_are_read(here, capsys, monkeypatch):
    def fails(name, page, published):
        return read(name, page, published) if page.id != "b" else [][0]

    read = command.read_layer
    monkeypatch.setattr(command, "read_layer", fails)
    (here / "pages").mkdir()
    for name in "abc":
        shutil.copy(PAGE, here / "pages" / f"{name}.txt")
    status, said, wrong = told(capsys, "page", "pages", "--out", "out")
    assert (status, wrong) == (1, "pages/b.txt: IndexError: list index out of range\n")
    assert said.splitlines() == ["out/a.html", "out/c.html", "out/index.html"]
    assert told(capsys, "page", "pages/b.txt", "--out", "out") == (1, "", wrong)


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
@pytest.mark.parametrize("words", [["read", "pipe", "--to", "x"], ["read", "/dev/zero", "--to", "x"], ["run", "."]], ids=str)
def test_what_has_no_end_is_refused(here, words):
    os.mkfifo(here / "pipe")
    os.mkfifo(here / "01_pipe.ipynb")
    code = "import sys; from pathlib import Path; from akhbar import job, __main__ as command; rerun = job.rerun; "
    code += "job.rerun = lambda wanted: rerun([], Path(), Path()); sys.exit(command.main())"
    done = subprocess.run([sys.executable, "-c", code, *words], env=ENV, capture_output=True, text=True, timeout=20)
    assert done.returncode == 1 and "something that is no file" in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device there")
def test_an_output_that_is_full_is_told_in_one_line(here):
    command = [sys.executable, "-m", "akhbar", "check", SEEDS / "claims.csv"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, env=ENV, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1 and "No space left" in done.stderr and len(done.stderr.splitlines()) == 1


def test_page_in_another_encoding(here, capsys):
    (here / "old.txt").write_bytes("قال الوزير إن الوفد وصل.".encode("windows-1256"))
    status, _, wrong = told(capsys, "page", "old.txt")
    assert status == 1 and "Likely: windows-1256" in wrong
    assert told(capsys, "page", "old.txt", "--encoding", "windows-1256")[0] == 0


def test_read_writes_parquet_and_again_reads_nothing(here, capsys):
    pytest.importorskip("pyarrow", reason="pyarrow (the extra scale) is not installed")
    command = ["read", GOLD, "--to", "read", "--layers", "dates", "speech"]
    assert told(capsys, *command)[:2] == (0, "12 pages in 1 parts, of which 0 stood; 0 in errors\n")
    assert told(capsys, *command, "--workers", "2")[:2] == (0, "12 pages in 1 parts, of which 1 stood; 0 in errors\n")
    assert told(capsys, *command[:3], "other", *command[4:], "--workers", "2")[0] == 0
    assert (here / "read" / "speech" / "part-000000.parquet").read_bytes() == (
        here / "other" / "speech" / "part-000000.parquet"
    ).read_bytes()
    found = pd.read_parquet(here / "read" / "speech")
    assert found.text.tolist() == akhbar.speech(akhbar.read_pages(GOLD)).text.tolist()
    assert told(capsys, "read", GOLD, "--to", "read", "--layers", "dates")[0] == 1


def test_where_no_page_can_be_read_the_status_says_so(here, capsys):
    pytest.importorskip("pyarrow", reason="pyarrow (the extra scale) is not installed")
    (here / "pages.jsonl").write_text("no JSON\nnone\n", encoding="utf-8")
    status, said, wrong = told(capsys, "read", "pages.jsonl", "--to", "x")
    assert (status, said) == (1, "2 pages in 1 parts, of which 0 stood; 2 in errors\n")
    assert [line.split(" (")[0] for line in wrong.splitlines()] == [
        "in errors:",
        "  line 1: the line is no JSON in UTF-8",
        "  line 2: the line is no JSON in UTF-8",
    ]


def test_read_on_a_cluster_that_is_not_there(capsys):
    pytest.importorskip("distributed", reason="dask[distributed] (the extra scale) is not installed")
    status, _, wrong = told(capsys, "read", GOLD, "--to", "x", "--dask", "nowhere")
    assert status == 1 and wrong.startswith("nowhere: no cluster answers there")


@pytest.mark.parametrize("path", [*sorted(GOLD.glob("*.txt")), SEEDS / "000_7679b3e3658cb47b.txt"], ids=lambda path: path.stem)
def test_a_coding_that_is_begun_can_be_read_and_has_every_statement(here, capsys, path):
    assert told(capsys, "code", path, "--out", "coding")[0] == 0
    page = akhbar.read_page(path)
    claims, speech = akhbar.claims(page, here / "coding" / "claims.csv"), akhbar.speech(page)
    assert claims.modality.tolist() == speech.modality.tolist() and set(claims.gloss) == {UNGLOSSED}
    for claim, said in zip(claims.itertuples(), speech.itertuples(), strict=True):
        assert said.start <= claim.start < claim.end <= said.end
        assert claim.said_by.endswith(said.speaker or ("post" if said.mode == "direct" else "outlet"))
    status, said, wrong = told(capsys, "check", "coding/claims.csv")
    assert (status, wrong) == (0, "") and f"none bad; {len(claims)} are without a gloss" in said
    status, _, wrong = told(capsys, "code", path, "--out", "coding")  # what somebody has corrected is not lost
    assert status == 1 and "is there" in wrong


BYTES = "\ufeffقال الوزير نعم.\r\n".encode(), "قال الوزير نعم.\r\n".encode("windows-1256")


@pytest.mark.parametrize("raw", BYTES, ids=["mark", "windows-1256"])
@pytest.mark.parametrize("out", [".", "coding"])
def test_a_coding_stands_beside_the_bytes_of_its_page(here, capsys, raw, out):
    (here / "p.txt").write_bytes(raw)
    encoding = ["--encoding", "windows-1256"] * (raw == BYTES[1])
    assert told(capsys, "code", "p.txt", "--out", out, *encoding)[0] == 0
    assert (here / "p.txt").read_bytes() == (here / out / "p.txt").read_bytes() == raw
    assert told(capsys, "check", f"{out}/claims.csv", *encoding)[0] == 0


def test_a_coding_is_not_written_over_another_page(here, capsys):
    (here / "coding").mkdir()
    (here / "coding" / "02_agency.txt").write_text("another", "utf-8")
    status, said, wrong = told(capsys, "code", PAGE, "--out", "coding")
    assert (status, said) == (1, "") and wrong.startswith("coding/02_agency.txt: is there")
    assert {path.name: path.read_bytes() for path in (here / "coding").iterdir()} == {"02_agency.txt": b"another"}


def test_a_coding_is_begun_of_hostile_words_too(here, capsys):
    words = "قال @Minister_X إن ذلك حدث.\n"
    words += "-=قال الوزير: \"=SUM(A1)\" 'نعم'.\n+++\nقال أحمد المجهول لوكالة الأنباء إن ذلك حدث. ثم ثم ثم.\n= = =\n"
    (here / "p.txt").write_text(words * 2, encoding="utf-8")
    assert told(capsys, "code", "p.txt")[0] == 0
    assert told(capsys, "check", "p_coding/claims.csv")[0] == 0


def test_check_names_every_bad_row_and_not_only_the_first(here, capsys):
    assert told(capsys, "code", PAGE, "--out", ".")[0] == 0
    table = here / "claims.csv"
    good = pd.read_csv(table, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    many = pd.concat([good] * 4, ignore_index=True).assign(id=lambda rows: [f"M{at}" for at in rows.index])
    many.assign(modality="sure").to_csv(table, index=False)
    status, said, wrong = told(capsys, "check", "claims.csv")
    assert status == 1 and not wrong
    assert len(many) > 20 and set(re.findall(r"line \d+, (M\d+): modality 'sure' is none of", said)) == set(many.id)


@pytest.mark.parametrize("table", ["claims", "findings", "record"])
def test_check_knows_the_kinds_of_table(capsys, table):
    assert told(capsys, "check", SEEDS / f"{table}.csv") == (
        0,
        f"{SEEDS / table}.csv: {len(getattr(akhbar, table)(*akhbar.read_pages(SEEDS)[: table != 'record']))} rows, none bad\n",
        "",
    )


def test_a_warning_is_told_without_its_place_and_after_the_command_as_before(here, capsys):
    before = warnings.showwarning, warnings.formatwarning
    (here / "menu.txt").write_text("اقرأ أيضا\n" * 30 + "وصل الوزير إلى بغداد.", encoding="utf-8")
    status, _, wrong = told(capsys, "page", "menu.txt")
    assert status == 0 and all(line.startswith("page menu: ") for line in wrong.splitlines()) and wrong
    assert (warnings.showwarning, warnings.formatwarning) == before


def test_agree_compares_two_codings(capsys):
    status, said, wrong = told(capsys, "agree", SEEDS / "claims.csv", GOLD / "second_coding.csv")
    assert (status, wrong) == (0, "")
    assert re.search(r"^modality +the same \d+/\d+ = 0\.\d\d, kappa 0\.\d\d, alpha of all rows 0\.\d\d$", said, re.M)
    assert re.search(r"^A\d\d .*: modality \w+ \| \w+", said, re.M) and "only second: " in said


def test_nothing_is_imported_that_reading_does_not_need():
    code = "import sys; import pandas; before = {*sys.modules}; import akhbar, akhbar.__main__; print(*{*sys.modules} - before)"
    added = subprocess.run([sys.executable, "-c", code], env=ENV, capture_output=True, text=True, check=True).stdout.split()
    assert "akhbar.batch" in added
    heavy = {"pyarrow", "dask", "distributed", "tqdm", "matplotlib", "nbclient", "nbformat", "IPython", "akhbar.figures"}
    assert not heavy & set(added)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_is_quiet_and_ends_the_workers(here, workers, interruptible):
    pytest.importorskip("pyarrow", reason="pyarrow (the extra scale) is not installed")
    text = PAGE.read_text("utf-8")
    with (here / "pages.jsonl").open("w", encoding="utf-8") as file:
        for number in range(2000):
            file.write(pd.Series({"id": f"p{number}", "text": text}).to_json(force_ascii=False) + "\n")
    command = [sys.executable, "-m", "akhbar", "read", "pages.jsonl", "--to", "read", "--workers", workers]
    command += ["--layers", "blocks"]
    job = subprocess.Popen(command, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    until = time.monotonic() + 60
    while not list(here.glob("read/blocks/part-*.parquet")) and time.monotonic() < until and job.poll() is None:
        time.sleep(0.02)
    os.killpg(job.pid, signal.SIGINT)  # as a terminal does
    said, wrong = job.communicate(timeout=60)
    assert (job.returncode, said, wrong) == (130, "", "interrupted; what was being written is left as it was\n")
    with pytest.raises(ProcessLookupError):  # nobody of the group is left
        for _ in range(100):
            os.killpg(job.pid, 0)
            time.sleep(0.1)
