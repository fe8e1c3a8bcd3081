"""Many pages: a bad one is a row, a killed run loses nothing, and the bytes are the same whatever the executor."""

import gzip
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pandas as pd
import pytest

from akhbar import AkhbarError, Page, actors, batch, dates, read_all, read_pages, speech
from akhbar.batch import sources
from akhbar.errors import LayoutWarning, PageError
from akhbar.paths import ROOT

parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow (the extra scale) is not installed")
GOLD = ROOT / "tests" / "gold"
LAYERS = ("dates", "actors", "speech")
TEXT = "قال وزير الدفاع إن القوات غادرت بغداد يوم {} شباط 2024، وقد تعود قريبا."


def pages(count):
    return [Page(f"p{number:04}", TEXT.format(number % 28 + 1)) for number in range(count)]


def lines(path, count, **more):
    rows = [{"id": page.id, "text": page.text, **more} for page in pages(count)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def files(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(batch, "PART", 4)


def test_many_pages_give_what_the_readers_give_of_them_in_their_order():
    given = read_pages(GOLD)[:4]
    found = read_all(given, LAYERS)
    for name, reader in zip(LAYERS, (dates, actors, speech), strict=True):
        pd.testing.assert_frame_equal(found[name], reader(given))
    assert found["errors"].empty and list(found["errors"]) == ["page", "place", "reason"]


def test_a_bad_page_among_a_thousand_is_one_row_of_errors_and_all_others_are_read(monkeypatch):
    def fails(page):
        if page.id == "p0500":
            raise RecursionError("too deep")
        return blocks(page)

    blocks = batch.READERS["blocks"]
    monkeypatch.setitem(batch.READERS, "blocks", lambda page: fails(page) if isinstance(page, Page) else blocks(page))
    found = read_all(pages(1000), ["blocks"])
    assert found["errors"].values.tolist() == [["p0500", "page 501", "blocks: RecursionError: too deep"]]
    assert found["blocks"].page.tolist() == [page.id for page in pages(1000) if page.id != "p0500"]


def test_a_page_on_which_one_reader_fails_is_in_no_layer(monkeypatch):
    real = batch.READERS["speech"]
    monkeypatch.setitem(batch.READERS, "speech", lambda page: 1 / 0 if page and page.id == "p0001" else real(page))
    found = read_all(pages(3), LAYERS)
    assert all(set(found[name].page) == {"p0000", "p0002"} for name in LAYERS)
    assert found["errors"].reason.tolist() == ["speech: ZeroDivisionError: division by zero"]


def test_every_kind_of_bad_page_is_told_with_its_place_and_reason(tmp_path, monkeypatch):
    monkeypatch.setattr(sources, "LARGEST", 100)
    monkeypatch.setattr(sources, "LINE", 2000)
    good = json.dumps({"id": "good", "text": "نص"}).encode()
    bad = {
        b"\xef\xbb\xbf" + good: None,
        b"": None,
        b'{"id": "cut", "te': "no JSON",
        b'{"id": "latin", "text": "\xc7\xe1"}': "no JSON in UTF-8",
        b"[1]": "no object",
        b'{"text": "x"}': "no id",
        b'{"id": 7}': "no string",
        b'{"id": "empty", "text": ""}': "empty",
        b'{"id": "half", "text": "\\ud800"}': "U+D800 at offset 0",
        good: "given before",
        b'{"id": "long", "text": "' + b"x" * 101 + b'"}': "101 characters",
        b'{"id": "longer", "text": "' + b"x" * 5000 + b'"}': "2,000 bytes",
        b'{"id": "day", "text": "x", "published": "yesterday"}': "dates: ",
        b"[" * 1900: "no JSON",
        b'{"id": "last", "text": "x"}': None,
    }
    path = tmp_path / "pages.jsonl"
    path.write_bytes(b"\n".join(bad))
    found = read_all(path, ["blocks", "dates"])
    assert found["blocks"].page.unique().tolist() == ["good", "last"]
    told = {f"line {number}": why for number, why in enumerate(bad.values(), 1) if why}
    assert found["errors"].place.tolist() == list(told)
    for why, row in zip(told.values(), found["errors"].itertuples(), strict=True):
        assert why in row.reason, row


def test_a_folder_is_read_in_the_order_of_ids_and_what_is_no_page_is_told(tmp_path):
    for page in pages(3):
        (tmp_path / f"{page.id}.txt").write_text(page.text, encoding="utf-8")
    (tmp_path / "p0001.txt").write_bytes(TEXT.encode("windows-1256"))
    (tmp_path / "p0000.txt").write_bytes(b"")
    found = read_all(tmp_path, ["blocks"])
    assert found["blocks"].page.tolist() == ["p0002"]
    assert found["errors"].page.tolist() == ["p0000", "p0001"] and "windows-1256" in found["errors"].reason[1]
    assert read_all(tmp_path / "p0002.txt", ["blocks"])["blocks"].page.tolist() == ["p0002"]


def test_json_lines_gzip_and_parquet_give_the_same(tmp_path):
    plain = lines(tmp_path / "pages.jsonl", 5, published="2024-02-12T10:00:00Z")
    (tmp_path / "pages.gz").write_bytes(gzip.compress(plain.read_bytes()))
    table = pd.read_json(plain, lines=True, dtype=False)
    table.assign(more=1).to_parquet(tmp_path / "pages.parquet")
    found = [read_all(path, ["dates"])["dates"] for path in (plain, tmp_path / "pages.gz", tmp_path / "pages.parquet")]
    pd.testing.assert_frame_equal(found[0], found[1])
    pd.testing.assert_frame_equal(found[0], found[2])


def test_the_day_a_source_gives_is_the_day_that_is_counted_from(tmp_path):
    path = tmp_path / "pages.jsonl"
    path.write_text('{"id": "p", "text": "اجتمعت اللجنة أمس", "published": "2024-02-12T23:59:00"}', encoding="utf-8")
    assert read_all(path, ["dates"])["dates"].edtf.tolist() == ["2024-02-11"]


def test_what_is_no_source_is_said_in_a_line(tmp_path):
    cut = gzip.compress(lines(tmp_path / "pages.jsonl", 50).read_bytes())
    (tmp_path / "cut.gz").write_bytes(cut[: len(cut) // 2])
    pd.DataFrame({"name": ["x"]}).to_parquet(tmp_path / "other.parquet")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "empty").mkdir()
    for name, why in (
        ("cut.gz", "to its end"),
        ("torn.parquet", "to its end"),
        ("other.parquet", "no columns id and text, but name"),
        ("none.jsonl", "cannot be read"),
        ("empty", "holds no"),
    ):
        with pytest.raises(PageError, match=why) as told:
            read_all(tmp_path / name, ["blocks"])
        assert str(tmp_path / name) in str(told.value)
    with pytest.raises(PageError, match="cannot be read"):
        read_all("a" * 300, ["blocks"])
    with pytest.raises(AkhbarError, match="is no folder"):
        read_all(pages(1), ["blocks"], "\0")
    with pytest.raises(AkhbarError, match="item 2 is no page but int"):
        read_all([Page("a", "نص"), 7], ["blocks"])
    with pytest.raises(AkhbarError, match="'verbs' is no layer"):
        read_all([], ["verbs"])
    with pytest.raises(AkhbarError, match="is no layer"):
        read_all([], [])


def test_the_bytes_are_the_same_whatever_the_executor(tmp_path, small, monkeypatch):
    distributed = pytest.importorskip("distributed", reason="dask[distributed] (the extra scale) is not installed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    source = lines(tmp_path / "pages.jsonl", 18)
    source.write_text(source.read_text(encoding="utf-8") + "{\n", encoding="utf-8")
    here = read_all(source, batch.READERS, tmp_path / "here")
    assert here["parts"].values.tolist() == [[0, 4, False], [1, 4, False], [2, 4, False], [3, 4, False], [4, 3, False]]
    with ThreadPoolExecutor(2) as threads:
        read_all(source, batch.READERS, tmp_path / "threads", threads)
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        read_all(source, batch.READERS, tmp_path / "pool", pool)
    with (
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        told = read_all(source, batch.READERS, tmp_path / "dask", client.get_executor())
        again = read_all(source, batch.READERS, executor=client.get_executor())
    made = files(tmp_path / "here")
    assert len(made) == 5 * (len(batch.READERS) + 1)
    assert made == files(tmp_path / "threads") == files(tmp_path / "pool") == files(tmp_path / "dask")
    assert here["errors"].equals(told["errors"]) and told["errors"].place.tolist() == ["line 19"]
    for name in batch.READERS:  # Parquet read back is what was read
        table = parquet.read_table(tmp_path / "here" / name)
        assert table.num_rows == len(again[name]) and table.column_names == list(again[name])
        assert table["page"].to_pylist() == again[name]["page"].tolist()


def test_a_second_run_reads_only_what_changed(tmp_path, small):
    to, source = tmp_path / "read", lines(tmp_path / "pages.jsonl", 10)
    read_all(source, LAYERS, to)
    before = files(to)
    assert read_all(source, LAYERS, to)["parts"].stood.tolist() == [True, True, True]
    lines(source, 13)  # three more pages: the last part is read anew, and one comes after it
    assert read_all(source, LAYERS, to)["parts"].stood.tolist() == [True, True, False, False]
    lines(source, 10)  # the page they stood on is cut again
    assert read_all(source, LAYERS, to)["parts"].stood.tolist() == [True, True, False]
    assert files(to) == before
    (to / "speech" / "part-000001.parquet").write_bytes(b"torn")
    (to / "dates" / "part-000000.parquet").unlink()
    assert read_all(source, LAYERS, to)["parts"].stood.tolist() == [False, False, True]
    assert files(to) == before


def test_a_change_of_the_library_or_of_its_tables_is_a_reason_to_read_again(tmp_path, small, monkeypatch):
    to = tmp_path / "read"
    read_all(pages(4), ["dates"], to)
    monkeypatch.setattr(batch.store, "library", lambda: "another")
    assert read_all(pages(4), ["dates"], to)["parts"].stood.tolist() == [False]


def test_a_folder_of_other_layers_is_refused_and_left_as_it_was(tmp_path):
    to = tmp_path / "read"
    read_all(pages(3), ["dates", "actors"], to)
    before = files(to)
    with pytest.raises(AkhbarError, match="holds the layers actors of an earlier reading"):
        read_all(pages(3), ["dates"], to)
    assert files(to) == before
    assert read_all(pages(3), ["dates", "actors", "speech"], to)["parts"].stood.tolist() == [False]
    (tmp_path / "file").write_text("x")
    with pytest.raises(AkhbarError, match="is no folder"):
        read_all(pages(3), ["dates"], tmp_path / "file")


def test_errors_of_parts_that_stood_are_told_again(tmp_path, small):
    given = [*pages(5), Page("empty", "")]
    assert read_all(given, ["dates"], tmp_path)["errors"].equals(read_all(given, ["dates"], tmp_path)["errors"])
    assert read_all(given, ["dates"], tmp_path)["errors"].page.tolist() == ["empty"]


def test_pages_are_streamed_and_no_more_parts_are_under_way_than_asked_for(small):
    class Counting(ThreadPoolExecutor):
        given = 0

        def submit(self, *args, **named):
            Counting.given += 1
            return super().submit(*args, **named)

    most = 0

    def stream():
        nonlocal most
        for number, page in enumerate(pages(60)):
            most = max(most, number // 4 + 1 - Counting.done)
            yield page

    Counting.done = 0
    real = batch._result

    def result(*args):
        Counting.done += 1
        return real(*args)

    batch._result, kept = result, batch._result
    try:
        with Counting(1) as executor:
            read_all(stream(), ["blocks"], executor=executor, ahead=3)
    finally:
        batch._result = kept
    assert Counting.given == 15 and most <= 4  # three under way, and the one that is being put together


def test_a_worker_that_dies_ends_the_run_in_a_line():
    with (
        ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=os._exit, initargs=(1,)) as pool,
        pytest.raises(AkhbarError, match="a worker failed .*the same call reads the rest"),
    ):
        read_all(pages(2), ["blocks"], executor=pool)


RUN = """
import sys, time
from akhbar import batch
batch.PART = 4
real = batch.READERS["dates"]
batch.READERS["dates"] = lambda page, **told: (time.sleep({pause}), real(page, **told))[1]
batch.read_all(sys.argv[1], ["dates", "speech"], sys.argv[2])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_a_run_that_is_killed_leaves_nothing_half_written_and_the_next_reads_only_the_rest(tmp_path, small):
    source, to = lines(tmp_path / "pages.jsonl", 40), tmp_path / "killed"
    command = [sys.executable, "-c", RUN.format(pause=0.05), str(source), str(to)]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}) as run:
        until = time.monotonic() + 60
        while not (to / "speech" / "part-000002.parquet").exists() and time.monotonic() < until:
            time.sleep(0.01)
        with pytest.raises(AkhbarError, match="another run writes there"):
            read_all(source, ["dates", "speech"], to)
        run.send_signal(signal.SIGKILL)
    for path in to.glob("*/part-*.parquet"):
        parquet.read_table(path)
    (to / "dates" / ".akhbar-left").mkdir()  # as a run leaves that is killed while it writes
    told = read_all(source, ["dates", "speech"], to)
    assert told["parts"].stood.sum() >= 3 and not told["parts"].stood.all()
    read_all(source, ["dates", "speech"], tmp_path / "whole")
    assert files(to) == files(tmp_path / "whole")
    assert not (to / "dates" / ".akhbar-left").exists()


def test_reading_in_threads_leaves_the_warning_of_layout_as_it_was():
    menu = "\n".join(["الرئيسية", "اقتصاد", "رياضة", "اتصل بنا", "من نحن"] * 9)
    many = [Page(f"p{number}", menu) for number in range(400)]
    with warnings.catch_warnings(), ThreadPoolExecutor(4) as threads:
        warnings.simplefilter("always")
        before = list(warnings.filters)
        with warnings.catch_warnings(record=True) as told:
            read_all(many, ["blocks"], executor=threads)
        assert warnings.filters == before and not told
        with pytest.warns(LayoutWarning):
            batch.blocks(many[0])


def test_pages_are_warned_of_again_after_an_interrupt(monkeypatch):
    page = Page("p", "\n".join(["الرئيسية", "اقتصاد", "رياضة", "اتصل بنا", "من نحن"] * 9))

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(batch, "read_layer", interrupted)
        with pytest.raises(KeyboardInterrupt):
            read_all([page], ["blocks"])
    with pytest.warns(LayoutWarning):
        batch.blocks(page)


@pytest.mark.parametrize("layers", [[["blocks"]], [{}], [None]], ids=repr)
def test_what_is_no_name_of_a_layer_is_refused(layers):
    with pytest.raises(AkhbarError, match="is no layer of many pages"):
        read_all([Page("p", "نعم")], layers)
