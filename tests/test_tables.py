"""The language tables: a scholar may edit them, and a bad row is named."""

import csv

import pandas as pd
import pytest

from akhbar import calendar, letters, lexicon, paths, tables, timewords
from akhbar.blocks import cues
from akhbar.errors import TableError
from akhbar.statements import attributions, codes, names, unlisted, wordtypes


def written(folder, text, encoding="utf-8"):
    path = folder / "words.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_table_may_have_a_byte_order_mark_and_semicolons(tmp_path):
    path = written(tmp_path, "word;class\nفي;preposition\n", "utf-8-sig")
    assert tables.read_rows(path, ("word", "class")) == [{"word": "في", "class": "preposition", "line": "2"}]


@pytest.mark.parametrize(
    "text, message",
    [
        ("word,clas\nفي,x\n", r"words\.csv: line 1 lacks the column class"),
        ("word,class\nفي,x\nمن,\n", r"words\.csv: line 3: class left empty"),
        ("word,class\nفي,x,y\n", r"words\.csv: line 2: more or fewer cells"),
        ("word,class\nفي\nمن,x\nعن\n", r"words\.csv: 2 bad rows.*:\n  line 2: more or fewer cells.*\n  line 4: more or fewer"),
        ("word,class\nفي,x\n\nفي,x\n", r"words\.csv: line 4: word, class 'في', 'x' stand in line 2 already"),
        ("word,class\nفي,x\nم\0ن,x\n", r"words\.csv: line 3: holds a NUL"),
        ("word,class,class\nفي,x,y\n", r"words\.csv: line 1 has the column class more than once"),
        ("", "lacks the column word, class"),
        ('"word,class\nفي,x\n', r"words\.csv: line \d or before it: .*quotation mark not closed"),
    ],
)
def test_a_bad_row_is_named_with_its_line(tmp_path, text, message):
    with pytest.raises(TableError, match=message):
        tables.read_rows(written(tmp_path, text), ("word", "class"))


def test_a_code_that_is_none_is_named_with_its_line(tmp_path):
    path = written(tmp_path, "word,class\nفي,preposition\nقد,partikle\n")
    with pytest.raises(TableError, match=r"words\.csv: line 3: class 'partikle' is none of preposition, particle"):
        tables.read_rows(path, ("word", "class"), codes={"class": ("preposition", "particle")})


@pytest.mark.parametrize(
    "name, was, becomes",
    [
        ("months", "يناير,1,", "يناير,13,"),
        ("months", "يناير,1,gregorian", "يناير,1,julian"),
        ("layout", "المصدر,source,label", "المصدر,sauce,label"),
        ("layout", "المصدر,source,label", "المصدر,source,lable"),
        ("verbs", "قال,statement", "قال,statemnt"),
        ("closed", "في,preposition", "في,prepozition"),
    ],
)
def test_a_bad_code_in_the_librarys_own_tables_stops_the_reading(change, name, was, becomes):
    change(name, was, becomes, -1)
    readers = {"months": timewords._rows, "layout": cues._rows, "verbs": lexicon.perfects, "closed": lexicon.closed}
    with pytest.raises(TableError, match=rf"{name}\.csv: line \d+: "):
        getattr(readers[name], "__wrapped__", readers[name])()


SAID = {
    "attributions": attributions.attribution_patterns.__wrapped__,
    "speech_words": wordtypes._grouped.__wrapped__,
    "speech_verbs": codes.verbs.__wrapped__,
    "speakers": codes.speakers.__wrapped__,
    "name_parts": wordtypes.name_parts.__wrapped__,
    "classes": unlisted.class_words.__wrapped__,
    "modality_cues": names.phrase_index.__wrapped__,
    "speech_phrases": names.phrase_index.__wrapped__,
    "titles": names.phrase_index.__wrapped__,
    "codes": lambda: tables.line_codes("speech"),
    "name_patterns": unlisted.name_patterns.__wrapped__,
    "timex": lambda: timewords.time_patterns.__wrapped__("joined", *timewords.JOINED),
    "actors": lambda: [names._adjectives(row) for row in names._rows.__wrapped__("actors") if row["adjective"]],
    "places": lambda: names._rows.__wrapped__("places"),
    "institutions": names.institutions.__wrapped__,
    "hijri": lambda: calendar._hijri_months.__wrapped__(1343),
    "given": wordtypes.name_parts.__wrapped__,
}


@pytest.mark.parametrize(
    "name, was, becomes, value",
    [
        ("attributions", "part,[<mention>", "part,)[<mention>", r"'\)\[<mention>.*: unbalanced parenthesis"),
        ("attributions", "part,[<mention>", "part,[<menshun>", r"'\[<menshun>.*: 'menshun' is no kind of word"),
        ("attributions", "{WHO}{GAP}<colon>,", "{WHOO}{GAP}<colon>,", "'WHOO' is no part before it"),
        (
            "attributions",
            "<that>),أبلغ",
            "<that>)(?P<led>),أبلغ",
            "nothing reads the group 'led'; those that are read are lead, who, whom",
        ),
        ("attributions", "<adverbial>]*{WHO}(", "<adverbial>]*{NP}(", r"'\[<number>.* lacks the group 'who'"),
        ("attributions", "part,[<mention>", "part,<mention>{99999999999}[<mention>", "the repetition number is too large"),
        ("name_patterns", "titled,name,", "titled,nam,", "step 'nam' is none of part, name"),
        ("name_patterns", "(?:<son>{PART})+", "(?:<sun>{PART})+", "'sun' is no kind of word"),
        ("name_patterns", "(?:<son>{PART})+", "(?:<son>{PERT})+", "'PERT' is no part before it"),
        ("name_patterns", "(?:<son>{PART})+", "(<son>{PART}", r"missing \)"),
        ("codes", "verb of saying,V,speech", "verb of saying,V,spech", "of 'spech' is none of speech, name"),
        ("name_patterns", "(?:<son>{PART})+", "(?:<son>{part})+", "'part' is no part before it"),
        ("name_patterns", "titled,name,", "tittled,name,", "name 'tittled' is given already, or none of"),
        ("name_patterns", "likely,name,", "sure,name,", "name 'sure' is given already"),
        ("attributions", "part,[<mention>", "part,[<Mention>", "'Mention' is no kind of word"),
        ("attributions", "part,[<mention>", "part,[<mention", "a < belongs to nothing"),
        ("attributions", "LINK,part,", "PREP,part,", "name 'PREP' is a part's"),
        ("codes", "adjective,J,", "adjective,D,", "code 'D' is another's already"),
        ("codes", "verb of saying,V,", "verb of saying,Z,", "code 'Z' is .* none of those that the library writes"),
        ("codes", "verb of saying,V,", "verb of saying,Ve,", "code 'Ve' is"),
        ("timex", "number,joined,[<cardinal>", "number,joined,(<cardinal>)[<cardinal>", "a group has a name"),
        ("timex", "number,joined,", "number,joined,<cardinal>?|[<cardinal>", "it fits where nothing is"),
        ("timex", "number,joined,[<cardinal>", r"number,joined,(?P<to><cardinal>)\1[<cardinal>", "is not looked back at"),
        ("timex", "number,joined,[<cardinal>", "number,joined,(?P<to><cardinal>)[<cardinal>", "nothing reads the group 'to'"),
        ("attributions", "part,[<mention>", "part,(?a)(?u)[<mention>", "flags"),
        ("codes", "given name or word,", "given name,", "of, name 'name', 'given name' stand in line 40 already"),
        ("timex", "number,joined,[<cardinal>", "number,joined,[<cardnal>", "'cardnal' is no kind of word"),
        ("timex", "number,joined,[<cardinal>", "number,joined," + "(" * 3000 + ")" * 3000 + "[<cardinal>", "maximum recursion"),
        ("actors", ",French,فرنسي,", ",French,|,", r"adjective '\|' holds no word"),
        ("places", "maysan,ميسان,", "dhi-qar,ميسان,", "id 'dhi-qar' stands in line 2 already"),
        ("institutions", "army,الجيش", "government,الجيش", "suffix 'government' stands in line 2 already"),
        ("hijri", "1343,1924-08-02", "1343,1924-08-42", "starts: "),
        ("hijri", "1343,1924-08-02 ", "1343,", "thirteen days"),
        ("given", "محمد,m,", "\u200b,m,", "name left empty"),
        ("attributions", "line,label,", "line,lable,", "step 'lable' is none of"),
        ("speech_words", ",afresh,", ",afersh,", "group 'afersh' is none of"),
        ("speech_verbs", "قال,يقول,قائل,clause,", "قال,يقول,قائل,claus,", "takes claus, which is none of .*clause, noun"),
        ("speakers", "متحدثة,person,", "متحدثة,persn,", "kind 'persn' is none of"),
        ("name_parts", "عبد,servant", "عبد,sevrant", "kind 'sevrant' is none of"),
        ("classes", "مدينة,place", "مدينة,plaice", "kind 'plaice' is none of"),
        ("modality_cues", "ربما,possibility", "ربما,possible", "modality 'possible' is none of"),
        ("speech_phrases", "وفق,source", "وفق,sauce", "kind 'sauce' is none of"),
        ("titles", "متحدثة,spokesman,f", "متحدثة,spokesman,w", "gender 'w' is none of"),
    ],
)
def test_a_bad_value_in_a_table_of_who_says_what_is_named_with_its_line(change, name, was, becomes, value):
    change(name, was, becomes)
    with pytest.raises(TableError, match=rf"{name}\.csv: line \d+(, [\w-]+)?: .*{value}"):
        SAID[name]()


@pytest.mark.parametrize(
    "name, was, becomes, read",
    [
        ("kinds", "word,,", "wrd,,", lambda: timewords.kind_codes.__wrapped__()["word"]),
        ("letters", "persian,", "parsian,", lambda: letters.changes.__wrapped__()["persian"]),
        ("name_parts", "عبد,servant", "عبد,father", names.phrase_index.__wrapped__),
    ],
)
def test_a_row_that_the_library_needs_is_missed_by_name(change, name, was, becomes, read):
    change(name, was, becomes, -1)
    with pytest.raises(TableError, match=rf"{name}\.csv: no row '{was.strip(',').split(',')[-1]}', which the library needs"):
        read()


def test_every_bad_row_is_told_at_once_in_the_order_of_the_lines(tmp_path):
    path = written(tmp_path, "id,class\na,x\nb,\na,y\nc\nd,z\n")
    with pytest.raises(TableError) as told:
        tables.read_rows(path, ("id", "class"), codes={"class": "xy"}, key=("id",), check=lambda rows: [(rows[-1], "it is odd")])
    assert str(told.value).splitlines()[1:] == [
        "  line 3, b: class left empty",
        "  line 4, a: id 'a' stands in line 2 already",
        "  line 5, no id: more or fewer cells than the header; quote cells with commas",
        "  line 6, d: class 'z' is none of x, y",
        "  line 6, d: it is odd",
    ]


def test_a_hundred_thousand_bad_rows_give_a_short_message(tmp_path):
    path = written(tmp_path, "word,class\n" + "".join(f"w{i},{'no class' * 40}\n" for i in range(100_000)))
    with pytest.raises(TableError) as told:
        tables.read_rows(path, ("word",), codes={"class": "xy"})
    assert len(str(told.value)) < 4000 and "100,000 bad rows" in str(told.value) and str(told.value).endswith("and 99,980 more")


def test_a_table_that_people_edit_is_read_as_strings_with_none_where_nothing_stands(tmp_path):
    path = written(tmp_path, "id;when;n\n007;2023-10;\n08; NA ;1,5\n", "utf-8-sig")
    rows = tables.edited(path, ("id",), ("n",), key=("id",))
    assert rows.to_dict("records") == [{"id": "007", "when": "2023-10", "n": None}, {"id": "08", "when": "NA", "n": "1,5"}]
    with pytest.raises(TableError, match=r"line 1 lacks the column what"):
        tables.edited(path, ("what",))


@pytest.mark.parametrize("path", [None, 3, "gone.csv", "n\0ul", "n" * 5000, "/dev/zero", "."])
def test_what_is_no_table_is_refused(path):
    with pytest.raises(TableError):
        tables.read_rows(path)


RISKY = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]


@pytest.mark.parametrize("cell", RISKY, ids=ascii)
def test_neither_a_cell_nor_a_columns_name_is_run_by_a_spreadsheet(tmp_path, cell):
    (tmp_path / "made.csv").write_bytes(tables.write_rows(pd.DataFrame({cell: [cell, "a=b", 1]}, dtype=object)))
    with open(tmp_path / "made.csv", encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [[f"'{cell}"], [f"'{cell}"], ["a=b"], ["1"]]


@pytest.mark.parametrize("cell", [*RISKY, "''=1", "'a", "a=b"], ids=ascii)
def test_what_a_spreadsheet_would_run_is_read_back_as_it_was(tmp_path, cell):
    (tmp_path / "made.csv").write_bytes(tables.write_rows(pd.DataFrame({cell: ["x", f"{cell}!"]}, dtype=object)))
    assert tables.header(tmp_path / "made.csv") == [cell]
    assert [row[cell] for row in tables.read_rows(tmp_path / "made.csv")] == ["x", f"{cell}!".strip()]


def test_a_table_of_the_library_that_was_mended_is_read_again(change):
    change("months", "name,month", "name,moon")
    with pytest.raises(TableError, match="line 1 lacks the column month"):
        tables.table("months", ("name", "month"))
    path = tables.DATA / "months.csv"
    path.write_text(path.read_text("utf-8").replace("name,moon", "name,month"), encoding="utf-8")
    assert tables.table("months", ("name", "month"))[0]["month"] == "1"


def test_a_table_without_a_header_is_refused(tmp_path):
    with pytest.raises(TableError, match="line 2: more or fewer cells"):
        tables.read_rows(written(tmp_path, "\nid\n"))


@pytest.mark.parametrize("asked", [{"key": ("id",)}, {"codes": {"id": ("a",)}}], ids=str)
def test_a_column_that_is_asked_for_and_lacking_is_named(tmp_path, asked):
    with pytest.raises(TableError, match="line 1 lacks the column id"):
        tables.read_rows(written(tmp_path, "name\na\n"), **asked)


def test_a_cell_may_be_as_long_as_a_page(tmp_path):
    (tmp_path / "made.csv").write_bytes(tables.write_rows(pd.DataFrame({"quote": ["نعم " * 99_999 + "."]}, dtype=object)))
    assert len(tables.read_rows(tmp_path / "made.csv")[0]["quote"]) == 399_997


def test_a_column_of_the_name_that_the_number_of_a_line_has_is_refused(tmp_path):
    with pytest.raises(TableError, match="line 1 has a column line"):
        tables.edited(written(tmp_path, "id,line\na,the first\n"), ("id",))


def test_half_a_character_is_refused_by_name():
    with pytest.raises(TableError, match=r"U\+D800 is half a character"):
        tables.write_rows(pd.DataFrame({"text": ["a\ud800"]}, dtype=object))


def test_a_table_in_another_encoding_is_refused(tmp_path):
    with pytest.raises(TableError, match="save it as UTF-8"):
        tables.read_rows(written(tmp_path, "word,class\nفي,x\n", "windows-1256"), ("word", "class"))


def test_a_letter_under_a_wrong_name_is_refused(tmp_path, monkeypatch):
    rows = ({"change": "x", "code_point": "U+0627", "name": "ARABIC LETTER BEH", "becomes": "", "note": "n", "line": 7},)
    monkeypatch.setattr(letters, "table", lambda *_: rows)
    with pytest.raises(TableError, match=r"letters\.csv: line 7: U\+0627 is ARABIC LETTER ALEF, not ARABIC LETTER BEH"):
        letters.changes.__wrapped__()


def test_a_code_point_that_is_none_is_named(monkeypatch):
    rows = ({"change": "x", "code_point": "0627h", "name": "ARABIC LETTER ALEF", "becomes": "", "note": "n", "line": 7},)
    monkeypatch.setattr(letters, "table", lambda *_: rows)
    with pytest.raises(TableError, match=r"letters\.csv: line 7: code points are written U\+06CC"):
        letters.changes.__wrapped__()


@pytest.mark.parametrize("path", sorted(paths.DATA.glob("*.csv")), ids=lambda path: path.stem)
def test_no_row_of_a_table_stands_twice(path):
    rows = [
        tuple(cell for name, cell in row.items() if name not in ("line", "note", "gloss")) for row in tables.read_rows(path, ())
    ]
    assert len(set(rows)) == len(rows)
