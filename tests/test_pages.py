"""Bytes to pages: nothing is guessed, nothing is changed, and every refusal says where and what to do."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar import AkhbarError, Page, pages, read_page, read_pages

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


@pytest.mark.parametrize("mark, encoding", pages.MARKS)
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
        with pytest.raises(AkhbarError, match="not from NoneType"):
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
    with pytest.raises(AkhbarError, match="4 bytes, more than the 3"):
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
    mark = next((mark for mark, _ in pages.MARKS if raw.startswith(mark)), b"")
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
