"""The pages are what the registry says, to the byte, and the tables beside them what their description says."""

import csv
import hashlib
import importlib
import json
import re
import shutil

import pytest

from akhbar import blocks, bounds, read_pages
from akhbar.coding.coded import anchor
from akhbar.paths import SEEDS

claims, findings, record = (importlib.import_module(f"akhbar.coding{name}") for name in ("", ".findings", ".record"))


def differing(folder):
    """Name the pages of a folder that its registry does not have, or has otherwise."""
    with (folder / "registry.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {row["file"]: row for row in csv.DictReader(file)}
    wrong = sorted(set(known) - {path.name for path in folder.glob("[!.]*.txt")})
    for path in sorted(folder.glob("[!.]*.txt")):
        raw, row = path.read_bytes(), known.get(path.name, {})
        said = [row.get(name) for name in ("sha256", "bytes", "characters")]
        if said != [hashlib.sha256(raw).hexdigest(), str(len(raw)), str(len(raw.decode("utf-8-sig")))]:
            wrong.append(path.name)
    return wrong


def test_every_page_is_registered_and_unchanged():
    assert differing(SEEDS) == []


def test_a_changed_a_new_and_a_missing_page_are_named(tmp_path):
    header = "file,sha256,bytes,characters\n"
    (tmp_path / "registry.csv").write_text(header + "gone.txt,x,1,1\nchanged.txt,x,1,1\n", encoding="utf-8")
    (tmp_path / "changed.txt").write_text("ب", encoding="utf-8")
    (tmp_path / "new.txt").write_text("ج", encoding="utf-8")
    assert differing(tmp_path) == ["gone.txt", "changed.txt", "new.txt"]


# --- the record


def test_no_fact_takes_more_of_anothers_words_than_carry_it():
    table = record.record()
    assert table.words.str.split().str.len().max() <= 14 and table.id.tolist() == [f"R{i:02}" for i in range(1, len(table) + 1)]


def test_words_of_another_language_are_told_in_english_too():
    foreign = record.record().set_index("id")
    foreign = foreign[foreign.words.map(lambda words: any(char.isalpha() and not char.isascii() for char in words))]
    assert set(foreign.index) >= {"R09", "R12", "R25"}
    assert not [id for id, note in foreign.note.items() if not str(note).startswith("In English")]


def test_ten_dated_lines_are_the_background_of_the_page():
    assert (record.record().background == "yes").sum() == 10


# --- the coding keeps PLOVER's rules of who is the recipient, and of what is done and what is promised


def coded(name="claims"):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def unruly(rows):
    """Name the claims that break a rule of PLOVER's manual, and the rule."""
    helped = {(row["actor"], row["recipient"]) for row in rows if row["event"] == "AID"}
    for row in rows:
        event, parties = row["event"], (row["actor"], row["recipient"])
        if event in ("AID", "COOPERATE", "SANCTION") and not all(parties):
            yield row["id"], "needs a recipient"
        if event == "MOBILIZE" and parties in helped:
            yield row["id"], "raises forces against those it helps"
        cooperation = claims.events().get(event) in claims.QUADS[:2]
        if row["modality"] == "possibility" and cooperation and event not in ("AGREE", "CONCEDE"):
            yield row["id"], "a promise of an act is no act"
        if event != "none" and row["attribution_kind"] == "evaluation":
            yield row["id"], "an evaluation is no act"


def test_the_coding_keeps_plovers_rules():
    assert list(unruly(coded())) == []


@pytest.mark.parametrize(
    "id, change, rule",
    [
        ("B38", {"recipient": ""}, "needs a recipient"),
        ("B25", {"event": "MOBILIZE"}, "raises forces against those it helps"),
        ("A36", {"event": "RETREAT"}, "a promise of an act is no act"),
        ("A10", {"event": "CONSULT"}, "a promise of an act is no act"),
        ("B27", {"event": "COERCE"}, "an evaluation is no act"),
    ],
)
def test_a_rule_that_is_broken_is_named(id, change, rule):
    assert list(unruly([row | change if row["id"] == id else row for row in coded()])) == [(id, rule)]


def test_what_another_says_is_never_told_as_fact():
    assert not [row["id"] for row in coded() if row["modality"] == "fact" and " > " in row["said_by"]]


# --- who is named


def test_every_actor_of_the_coding_is_in_the_cast_and_stands_on_the_page():
    cast = coded("cast")
    wanted = {id for row in coded() for name in ("actor", "recipient") for id in row[name].split(" + ")}
    wanted |= {id for row in coded() for id in row["said_by"].split(" > ")}
    assert wanted - {""} <= {row["id"] for row in cast}
    assert all(end > start for start, end, _ in placed("cast"))


def test_the_rows_of_one_of_the_cast_agree_and_name_where_it_is_known():
    cast, facts = coded("cast"), {row["id"] for row in coded("record")}
    known = {row["id"]: (row["name"], row["who"], row["source"]) for row in cast}
    for row in cast:
        assert known[row["id"]] == (row["name"], row["who"], row["source"]), row["id"]
        assert row["source"] in ("page", "general knowledge") or set(row["source"].split(" + ")) <= facts, row["id"]


# --- the translation

PAGE = read_pages(SEEDS)[0]
WORD = re.compile(r"[\w'ʿ]+")


def placed(name):
    """Give the rows of a table, each with the characters of the page that its quote stands on."""
    return [(*anchor(PAGE, row["quote"], row["nth"])[1:], row) for row in coded(name)]


def test_the_translation_tiles_the_page():
    at = 0
    for start, end, row in placed("translation"):
        assert start >= at and not PAGE.text[at:start].strip(), PAGE.text[at:start]
        assert row["page"] == PAGE.id and row["english"]
        at = end
    assert not PAGE.text[at:].strip()


def test_no_sentence_of_the_translation_runs_over_a_block():
    borders = set(blocks(PAGE).start)
    for start, end, row in placed("translation"):
        assert not borders & set(range(start + 1, end)), row["quote"]


def test_every_claim_and_every_name_lies_in_one_sentence_of_the_translation():
    sentences = [(start, end) for start, end, _ in placed("translation")]
    for start, end, row in placed("claims") + placed("cast"):
        assert any(a <= start and end <= b for a, b in sentences), row["quote"]


def test_every_finding_lies_in_sentences_of_the_translation():
    covered = {at for start, end, _ in placed("translation") for at in range(start, end)}
    for start, end, row in placed("findings"):
        assert all(at in covered or PAGE.text[at].isspace() for at in range(start, end)), row["id"]


def words(english):
    return WORD.findall(english.lower().replace("’", "'"))


def test_a_gloss_has_the_words_of_the_translation():
    sentences = placed("translation")
    for start, end, row in placed("claims"):
        english = next(sentence["english"] for a, b, sentence in sentences if a <= start and end <= b)
        gloss = re.sub(r"\[.*?\]", "", row["gloss"])  # what is supplied stands in brackets
        assert not set(words(gloss)) - set(words(english)), (row["id"], set(words(gloss)) - set(words(english)))


# --- where the texts come from

FROM_ELSEWHERE = ("stemma", "alignment", "names_in_three")


@pytest.mark.parametrize("name", FROM_ELSEWHERE)
def test_every_row_rests_on_words_of_the_page_or_on_the_record(name):
    facts = {row["id"] for row in coded("record")}
    for row in coded(name):
        assert row["quote"] or row["record"], row
        assert bool(row["page"]) >= bool(row["quote"]) and set(filter(None, row["record"].split(" + "))) <= facts, row
        if row["quote"]:
            anchor(PAGE, row["quote"], row["nth"])
        bounds(row.get("edtf") or None)


def test_the_descent_of_the_texts_ends_at_the_page_and_never_turns_back():
    made = {}
    for row in coded("stemma"):
        made.setdefault(row["from"], set()).add(row["to"])
    reached, ends = set(), set()

    def follow(text, way):
        assert text not in way, text
        reached.add(text)
        for other in made.get(text, ()):
            follow(other, (*way, text))
        if text not in made:
            ends.add(text)

    for text in made:
        follow(text, ())
    assert ends == {"our page", "a page of Arab Khabar, 3 November 2024"} and set(made) <= reached


def test_what_is_set_beside_the_source_is_of_the_second_article_and_what_it_lacks_has_no_words():
    for row in coded("alignment"):
        assert (row["changed"] == "omitted") != bool(row["quote"]), row["id"]
        assert not row["quote"] or anchor(PAGE, row["quote"])[0] == 2, row["id"]


def test_a_name_stands_in_the_article_it_is_of():
    for row in coded("names_in_three"):
        article = anchor(PAGE, row["quote"], row["nth"])[0] if row["quote"] else None
        assert row["text"] == (f"article {article}" if article else "English source"), row["words"]


# --- the tables, described as a Frictionless Data Package (version 1)

TYPES = {"string": str, "integer": int}
CONSTRAINTS = {
    "required": lambda cell, wanted: cell != "" or not wanted,
    "enum": lambda cell, codes: cell in ("", *codes),
    "pattern": lambda cell, pattern: cell == "" or re.fullmatch(pattern, cell),
    "minimum": lambda cell, least: cell == "" or not cell.isdigit() or int(cell) >= least,
}


def described(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def faults(folder):
    """Name what the tables of a folder have otherwise than its data package says."""
    package = described(folder)
    resources = {resource["name"]: resource for resource in package["resources"]}
    tables, wrong = {}, []
    for name, resource in resources.items():
        path, fields = folder / resource["path"], resource["schema"]["fields"]
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        tables[name] = [dict(zip(header, row, strict=True)) for row in rows]
        if header != [field["name"] for field in fields]:
            wrong.append(f"{name}: header")
            continue
        for field in fields:
            cells = [row[field["name"]] for row in tables[name]]
            wrong += [f"{name}.{field['name']}: {why}" for why in cell_faults(field, cells)]
        keys = resource["schema"].get("primaryKey")
        if keys and ("" in (cells := [row[keys] for row in tables[name]]) or len(set(cells)) < len(cells)):
            wrong.append(f"{name}: primaryKey")
    for name, resource in resources.items():
        for key in resource["schema"].get("foreignKeys", ()):
            there = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"] or name]}
            if {row[key["fields"]] for row in tables[name]} - there - {""}:
                wrong.append(f"{name}.{key['fields']}: foreignKeys")
    return wrong + sorted({path.name for path in folder.glob("[!.]*.csv")} - {r["path"] for r in resources.values()})


def cell_faults(field, cells):
    if TYPES[field["type"]] is int and not all(re.fullmatch(r"[+-]?[0-9]+|", cell) for cell in cells):
        yield "type"
    for constraint, value in field.get("constraints", {}).items():
        if constraint == "unique":
            filled = [cell for cell in cells if cell]
            if value and len(set(filled)) < len(filled):
                yield constraint
        elif not all(CONSTRAINTS[constraint](cell, value) for cell in cells):
            yield constraint


def test_every_table_of_the_folder_is_as_described():
    assert faults(SEEDS) == []


@pytest.mark.parametrize(
    "table, was, becomes, fault",
    [
        ("record", "id,edtf", "id,date", "record: header"),
        ("registry", ",13873,", ",many,", "registry.bytes: type"),
        ("registry", ",13873,", ",0,", "registry.bytes: minimum"),
        ("registry", "13a8515e", "13A8515e", "registry.sha256: pattern"),
        ("record", "R02,2024-01-25,", "R02,,", "record.edtf: required"),
        ("record", "R02,", "R01,", "record.id: unique, record: primaryKey"),
        ("record", "213462,yes,medium", "213462,yes,middling", "record.certainty: enum"),
    ],
)
def test_what_is_not_as_described_is_named(tmp_path, table, was, becomes, fault):
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    text = (folder / f"{table}.csv").read_text(encoding="utf-8")
    assert text.count(was) == 1
    (folder / f"{table}.csv").write_text(text.replace(was, becomes), encoding="utf-8")
    assert ", ".join(faults(folder)) == fault


def test_a_reference_to_nothing_and_a_table_left_out_are_named(tmp_path):
    folder = shutil.copytree(SEEDS, tmp_path / "seeds")
    (folder / "more.csv").write_text("id\n1\n", encoding="utf-8")
    path = folder / "claims.csv"
    rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
    rows[1][rows[0].index("repeats")] = "Z99"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert faults(folder) == ["claims.repeats: foreignKeys", "more.csv"]


def test_the_description_has_what_a_data_package_must_have():
    package = described(SEEDS)
    assert package["profile"] == "tabular-data-package"
    for thing in (package, *package["resources"]):
        assert re.fullmatch("[-a-z0-9._/]+", thing["name"])
    for resource in package["resources"]:
        assert resource["profile"] == "tabular-data-resource"
        assert not re.search(r"^/|\.\.", resource["path"])  # beside it, whatever the folder is called
        assert all({"name", "type", "description"} <= set(field) for field in resource["schema"]["fields"])


def test_the_description_and_the_library_ask_the_same():
    told = {
        resource["name"]: {field["name"]: field.get("constraints", {}) for field in resource["schema"]["fields"]}
        for resource in described(SEEDS)["resources"]
    }
    said = {**claims.CODES, "event": (*claims.events(), claims.NO_EVENT)}
    library = {
        "claims": (claims.CLAIM_COLUMNS, claims.REQUIRED, said),
        "findings": (findings.FINDING_COLUMNS, findings.REQUIRED, findings.CODES),
        "record": (record.COLUMNS, record.REQUIRED, record.CODES),
    }
    for name, (columns, required, codes) in library.items():
        assert tuple(told[name]) == columns
        assert tuple(column for column, rule in told[name].items() if rule.get("required")) == required
        assert {column: tuple(rule["enum"]) for column, rule in told[name].items() if "enum" in rule} == {
            column: tuple(values) for column, values in codes.items()
        }
    assert told["claims"]["quantity"]["pattern"] == claims.QUANTITY.pattern
