"""Bytes to pages: nothing is guessed, nothing is changed, and every refusal says where and what to do."""

import codecs
import gc
import os
import pickle
import warnings
from inspect import signature
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import akhbar
from akhbar import AkhbarError, Page, articles, blocks, pages, read_page, read_pages
from akhbar.coding.begun import begin
from akhbar.errors import PageError
from akhbar.layers import layers, uncollected

TEXT = "قال الوزير: «نعم»\r\nثم\rلا\n\x00\x1b"


def write(folder, raw, name="page.txt"):
    path = folder / name
    path.write_bytes(raw)
    return path


def test_line_ends_nul_and_controls_are_kept(tmp_path):
    assert read_page(write(tmp_path, TEXT.encode())).text == TEXT


def test_id_is_the_stem_and_the_hash_is_that_of_the_bytes(tmp_path):
    page = read_page(write(tmp_path, b"abc", "one.two.txt"))
    assert page.id == "one.two"
    assert page.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1


@pytest.mark.parametrize("mark, encoding", pages.BYTE_ORDER_MARKS)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(tmp_path, mark, encoding):
    page = read_page(write(tmp_path, mark + TEXT.encode(encoding)), encoding="windows-1256")
    assert (page.text, page.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_another_encoding_is_read_only_where_it_is_declared(tmp_path, encoding):
    path = write(tmp_path, "قال الوزير نعم".encode(encoding))
    assert read_page(path, encoding).text == "قال الوزير نعم"
    with pytest.raises(AkhbarError, match=rf"page\.txt: byte 0x[0-9a-f]{{2}} at offset 0 .*{encoding}"):
        read_page(path)


def test_the_first_bad_byte_is_named_by_its_place_in_the_file(tmp_path):
    path = write(tmp_path, codecs.BOM_UTF8 + "قال".encode() + b"\xff")
    with pytest.raises(AkhbarError, match="byte 0xff at offset 9 is not utf-8"):
        read_page(path)


def test_half_of_a_surrogate_pair_is_no_utf8(tmp_path):
    with pytest.raises(AkhbarError, match="byte 0xed at offset 2"):
        read_page(write(tmp_path, b"ab\xed\xa0\x80"))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_two_byte_encodings_without_a_mark_are_not_taken_for_utf8(tmp_path, encoding):
    path = write(tmp_path, "قال الوزير نعم".encode(encoding))
    with pytest.raises(AkhbarError, match="UTF-16 or UTF-32 without a byte-order mark"):
        read_page(path)
    assert read_page(path, encoding).text == "قال الوزير نعم"


def test_a_path_that_is_none_is_refused():
    for read in (read_page, read_pages):
        with pytest.raises(AkhbarError, match="must be a string or a path, not NoneType"):
            read(None)


@pytest.mark.parametrize("raw", [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(tmp_path, raw):
    with pytest.raises(AkhbarError, match=r"page\.txt: the file is empty"):
        read_page(write(tmp_path, raw))


def test_a_folder_a_missing_file_and_a_huge_one_are_refused(tmp_path, monkeypatch):
    with pytest.raises(AkhbarError, match="is a folder"):
        read_page(tmp_path)
    with pytest.raises(AkhbarError, match=r"no\.txt: cannot be read"):
        read_page(tmp_path / "no.txt")
    monkeypatch.setattr(pages, "MAX_BYTES", 3)
    with pytest.raises(AkhbarError, match="more than the 3 bytes"):
        read_page(write(tmp_path, b"abcd"))


@pytest.mark.parametrize("encoding", ["no-such", "base64", "utf\0"])
def test_an_encoding_that_is_none_is_named(tmp_path, encoding):
    with pytest.raises(AkhbarError, match="no text encoding"):
        read_page(write(tmp_path, b"abc"), encoding)


def test_a_path_no_system_has_is_refused():
    with pytest.raises(AkhbarError):
        read_page("a\0b")


@given(st.binary(min_size=1, max_size=60))
def test_any_bytes_are_read_whole_or_refused(tmp_path_factory, raw):
    path = write(tmp_path_factory.mktemp("bytes"), raw)
    try:
        page = read_page(path)
    except AkhbarError:
        return
    mark = next((mark for mark, _ in pages.BYTE_ORDER_MARKS if raw.startswith(mark)), b"")
    assert mark + page.text.encode(page.encoding) == raw


def test_a_folder_is_read_in_the_order_of_ids(tmp_path):
    for name in ("b.txt", "a.txt", "a-1.txt", "c.csv"):
        write(tmp_path, b"x", name)
    assert [page.id for page in read_pages(tmp_path)] == ["a", "a-1", "b"]


def test_a_folder_without_pages_is_refused(tmp_path):
    with pytest.raises(AkhbarError, match="holds no"):
        read_pages(tmp_path)
    with pytest.raises(AkhbarError, match="not a folder"):
        read_pages(tmp_path / "none")


def test_a_page_can_be_made_from_a_string_and_from_nothing_else():
    assert Page("x", "قال").sha256 is None
    with pytest.raises(AkhbarError, match="text must be a string, not bytes"):
        Page("x", b"abc")


# --- whatever lies in a folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_before_it_is_opened(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "page.txt")
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was opened, and that may never end"))
    with pytest.raises(AkhbarError, match=r"page\.txt: cannot be read \(there is something that is no file\)"):
        read_page(tmp_path / "page.txt")


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="this system has no such devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_refused_before_it_is_opened(tmp_path, monkeypatch, device):
    (tmp_path / "page.txt").symlink_to(device)
    monkeypatch.setattr(Path, "open", lambda *_, **__: pytest.fail("it was opened, and may have no end"))
    with pytest.raises(AkhbarError, match="there is something that is no file"):
        read_page(tmp_path / "page.txt")


def test_a_file_that_grows_past_the_limit_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = write(tmp_path, b"abcd" * 10)
    monkeypatch.setattr(pages, "MAX_BYTES", 20)
    small = os.stat_result((0o100644, 0, 0, 1, 0, 0, 8, 0, 0, 0))  # what it was before
    monkeypatch.setattr(Path, "stat", lambda path, **_: small)
    with pytest.raises(AkhbarError, match="more than the 20 bytes of a page"):
        read_page(path)


def test_every_file_that_is_no_page_is_named_at_once_and_skipped_when_told(tmp_path):
    write(tmp_path, "نعم".encode(), "good.txt")
    write(tmp_path, b"", "empty.txt")
    write(tmp_path, b"\xff\xfe\xfd", "bytes.txt")
    (tmp_path / "folder.txt").mkdir()
    write(tmp_path, b"\x00\x05\x16\x07", "._good.txt")  # what a Mac leaves beside a file
    with pytest.raises(AkhbarError) as told:
        read_pages(tmp_path)
    message = str(told.value)
    for part in ("3 of 4 files are no pages", "empty.txt: the file is empty", "bytes.txt: byte", "folder.txt: is a folder"):
        assert part in message
    assert "._good" not in message and "skip=True" in message
    assert [page.id for page in read_pages(tmp_path, skip=True)] == ["good"]


def test_a_folder_of_nothing_but_bad_files_is_refused_even_when_they_are_to_be_skipped(tmp_path):
    for number in range(1000):
        write(tmp_path, b"", f"{number}.txt")
    with pytest.raises(AkhbarError, match=r"1000 of 1000 files are no pages[^$]*and 980 more") as told:
        read_pages(tmp_path, skip=True)
    assert len(str(told.value)) < 5000


def test_a_name_too_long_for_the_system_is_refused():
    for read in (read_page, read_pages):
        with pytest.raises(AkhbarError, match="cannot be read|not a folder"):
            read("a" * 5000)


# --- names and texts that cannot be printed


@pytest.mark.parametrize("name", ["a\x1b[2J", "a\nb", "a\u202eb", "a\x9bb", os.fsdecode(b"a\xffb")])
def test_a_message_and_an_id_hold_no_control_character(tmp_path, name):
    try:
        path = write(tmp_path, b"", f"{name}.txt")
    except (OSError, UnicodeEncodeError, ValueError):
        pytest.skip("this system has no such name")
    with pytest.raises(AkhbarError) as told:
        read_page(path)
    with pytest.raises(AkhbarError) as all_told:
        read_pages(tmp_path)
    path.write_bytes(b"abc")
    for text in (str(told.value), *str(all_told.value).split("\n"), read_page(path).id, Page(name, "").id):
        assert text.isprintable() and text.encode()


def test_any_string_is_a_text_and_no_character_of_it_is_lost():
    text = "بدء\ud83d موسم\ud800 تيسير\ud800\n\ud83d قال الوزير إن الموسم بدأ.\x00\udc00\n" * 3
    page = Page("x", text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert "".join(blocks(page).text) == text and len(articles(page)) == 1


# --- where a page is due


def test_what_reads_a_page_reads_several():
    two = [Page("a", "بدء موسم القمح\nقال الوزير إن الموسم بدأ في البلاد كلها، وإن الحصاد قريب."), Page("b", "نعم")]
    for read in (blocks, articles):
        both = read(two)
        assert both.page.unique().tolist() == ["a", "b"]
        assert both[both.page == "b"].values.tolist() == read(two[1]).values.tolist()
        assert read(iter(two)).equals(both) and list(read([]).columns) == list(both.columns)


@pytest.mark.parametrize(
    "given, told",
    [
        ("نص", "str is no page: read a file with read_page"),
        (Path("page.txt"), r"pages must be a Page \(see read_page\(path\), Page\(id, text\)\) or several, not"),
        (b"abc", "bytes is no page"),
        (None, "pages must be a Page .* or several, not NoneType"),
        ([Page("a", "نعم"), None], "NoneType is no page"),
        (["نص"], "str is no page"),
    ],
    ids=repr,
)
def test_what_is_no_page_is_refused_with_the_way_to_make_one(given, told):
    for read in (blocks, articles):
        with pytest.raises(AkhbarError, match=told) as error:
            read(given)
        assert "Page(id, text)" in str(error.value)


@pytest.mark.parametrize("name", ["blocks", "articles", "words", "dates", "actors", "speech", "families", "naming", "chronicle"])
def test_a_reader_takes_several_pages_and_reads_each_as_if_alone(name):
    read = getattr(akhbar, name)
    several = [Page("p", "قال الوزير إن العراق يرفض الميليشيات في 5 مايو 2024."), Page("q", "رفضت إيران سحب القوات أمس.")]
    alone = pd.concat([read(page) for page in several], ignore_index=True)
    assert {*alone.page} == {"p", "q"}
    pd.testing.assert_frame_equal(read(several), alone)
    with pytest.raises(PageError, match="Page"):
        read("نص")


WRONG = {
    "a record's name too long": lambda page: akhbar.record("a" * 5000),
    "a record that is a number": lambda page: akhbar.record(1.5),
    "claims of a number": lambda page: akhbar.claims(page, 0),
    "findings of a list": lambda page: akhbar.findings(page, []),
    "a page's path that is a list": lambda page: Page("p", "نص", path=[]),
    "no word": lambda page: akhbar.lemma(None),
    "bytes for a word": lambda page: akhbar.split(b"x"),
    "events of dates": lambda page: akhbar.event_records(akhbar.dates(page), page),
    "events of nothing": lambda page: akhbar.event_records(None, page),
    "events on no page": lambda page: akhbar.event_records(akhbar.dates(page), None),
    "evidence on no page": lambda page: akhbar.evidence(None, {}),
    "evidence of no layers": lambda page: akhbar.evidence(page, None),
    "evidence of a layer that is none": lambda page: akhbar.evidence(page, {"a": None}),
    "evidence of a layer named by a number": lambda page: akhbar.evidence(page, {1: akhbar.dates(page)}),
    "evidence with a record that is none": lambda page: akhbar.evidence(page, {}, record=akhbar.dates(page)),
    "evidence at a number": lambda page: akhbar.evidence(page, {"a": akhbar.dates(page)}, path=0),
    "terms from nothing on": lambda page: akhbar.terms(page, None),
    "a coder who is a table": lambda page: akhbar.annotations(akhbar.dates(page), page, creator=akhbar.dates(page)),
    "a width that is a table": lambda page: akhbar.kwic(page, "iraq", width=akhbar.dates(page)),
    "pages to be skipped by a table": lambda page: read_pages("gone", skip=akhbar.dates(page)),
    "a coding begun from several pages": lambda page: begin([page]),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_argument_is_an_error_of_the_library(wrong):
    with pytest.raises(akhbar.AkhbarError):
        wrong(Page("p", "وصل الوزير يوم 11 شباط 2024."))


PAGE = Page("p", "وصل الوزير يوم 11 شباط 2024.")
RIGHT = dict.fromkeys(("pages", "page", "a", "b"), PAGE) | {
    "path": "p.txt",
    "folder": ".",
    "word": "نص",
    "query": "iraq",
    "edtf": "2024",
}
RIGHT |= {"id": "p", "text": "نص", "source": [PAGE], "layers": {}, "layer": akhbar.dates(PAGE), "claims": akhbar.dates(PAGE)}
CALLS = [getattr(akhbar, name) for name in akhbar.__all__ if not name.endswith(("Error", "Warning"))]


ASKED = [(call, one.name) for call in CALLS for one in signature(call).parameters.values() if one.annotation is not object]


@pytest.mark.parametrize("wrong", [3.5, 1j, len], ids=repr)
@pytest.mark.parametrize("call, name", ASKED)
def test_every_argument_that_is_nothing_it_may_be_is_named(call, name, wrong):
    asked = {other: RIGHT[other] for other, one in signature(call).parameters.items() if one.default is one.empty}
    with pytest.raises(AkhbarError, match=rf"{name} must be .*, not {type(wrong).__name__}$"):
        call(**asked | {name: wrong})


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.__name__)
def test_every_public_call_can_be_given_to_another_process(call):
    assert pickle.loads(pickle.dumps(call)) is call


def test_a_number_may_be_numpys_and_an_array_of_no_dimension_is_no_page():
    assert len(akhbar.kwic(PAGE, "الوزير", np.int64(3))) == len(akhbar.kwic(PAGE, "الوزير", 3)) == 1
    for call in (blocks, lambda given: akhbar.read_all(given, ["blocks"])):
        with pytest.raises(PageError, match="ndarray"):
            call(np.array(3))


def test_a_path_may_be_a_string():
    assert akhbar.claims(Page("p", "نص", path="p.txt")).empty


def test_the_collector_of_garbage_waits_for_a_page_and_is_as_it_was_after_it():
    def fails(page):
        assert not gc.isenabled()
        raise AkhbarError("no")

    assert gc.isenabled()
    with pytest.raises(AkhbarError):
        layers(Page("p", "نعم"), fails)
    assert gc.isenabled()
    gc.disable()
    try:
        akhbar.dates(Page("p", "نعم"))
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "call",
    [
        akhbar.words,
        akhbar.corpus,
        akhbar.terms,
        lambda pages: akhbar.kwic(pages, "نعم"),
        lambda pages: akhbar.keyness(pages, Page("q", "لا")),
    ],
)
def test_what_counts_words_holds_the_collector_back_too(call):
    def given():
        assert not gc.isenabled()
        yield Page("p", "نعم نعم")

    call(given())
    assert gc.isenabled()


def test_the_collector_comes_back_when_the_last_of_several_threads_has_read():
    first, second = uncollected(), uncollected()
    first.__enter__(), second.__enter__()  # the second begins while the first reads
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


@pytest.mark.parametrize("raw", [b"abc\0\0\0def", b"a\0", "نص\x06\x06 آخر".encode()])
def test_control_characters_are_a_part_of_the_page(raw, tmp_path):
    (tmp_path / "p.txt").write_bytes(raw)
    assert read_page(tmp_path / "p.txt").text.encode() == raw
