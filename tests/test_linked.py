"""What is written for others is read by their tools: JSON-LD by its processor, event records line by line, the data package."""

import json
import re

import pandas as pd
import pytest
from conftest import layer

import akhbar
from akhbar import Page, annotations, event_records, read_page
from akhbar.errors import LayerError
from akhbar.export import COPIED, kinds
from akhbar.paths import SEEDS

SEED = akhbar.read_pages(SEEDS)[0]
PAGE = Page("p", "قال الوزير إنه عاد أمس.")

OA, SKOS = "http://www.w3.org/ns/oa#", "http://www.w3.org/2004/02/skos/core#"
ANNO = {  # what we use of the context of the Web Annotation Vocabulary, W3C Recommendation of 23 February 2017
    "oa": OA,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "as": "http://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    **{name: f"oa:{name}" for name in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector")},
    **{name: f"oa:{name}" for name in ("commenting", "editing", "tagging", "prefix", "suffix", "exact")},
    **{name: {"@id": f"oa:{name}", "@type": "xsd:nonNegativeInteger"} for name in ("start", "end")},
    **{name: f"as:{name}" for name in ("total", "startIndex")},
    **{name: {"@id": f"as:{name}", "@type": "@id"} for name in ("first", "partOf", "generator")},
    "AnnotationPage": "as:OrderedCollectionPage",
    "AnnotationCollection": "as:OrderedCollection",
    "Software": "as:Application",
    "Organization": "foaf:Organization",
    "Text": "dcterms:Text",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"},
    "value": "rdf:value",
    "label": "rdfs:label",
    "name": "foaf:name",
    "format": "dc:format",
    "language": "dc:language",
}


def expanded(told):
    """Read annotations as a processor of JSON-LD does, which drops every key that the contexts do not know."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")

    def load(address, options):
        assert address == "http://www.w3.org/ns/anno.jsonld", "no other context is asked for"
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": ANNO}}

    base = {"base": "https://example.org/figures/claims.jsonld", "documentLoader": load}
    [page] = jsonld.expand(told, base)
    return page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]


def one(thing, name):
    return next(iter(thing[name][0].values()))


@pytest.mark.parametrize("read", [akhbar.claims, akhbar.findings, akhbar.dates, akhbar.blocks], ids=lambda read: read.__name__)
def test_a_processor_of_json_ld_keeps_all_that_is_said(read, tmp_path):
    told = annotations(read(SEED), SEED, tmp_path / "claims.jsonld", creator="The coders")
    items = expanded(json.loads((tmp_path / "claims.jsonld").read_text("utf-8")))
    assert len(items) == len(read(SEED))
    for item, given in zip(items, told["items"], strict=True):
        assert len(item) == len(given), "an annotation's keys are all known"
        assert [len(body) for body in item[f"{OA}hasBody"]] == [len(body) for body in given["body"]]
        assert {one(body, f"{OA}hasPurpose") for body in item[f"{OA}hasBody"]} == {f"{OA}{name}" for name in given["motivation"]}
        source = item[f"{OA}hasTarget"][0][f"{OA}hasSource"][0]
        assert len(source) == len(given["target"]["source"]) and source["@id"].endswith(f"/{SEED.id}.txt")


def test_a_gloss_is_a_comment_in_english_and_a_code_a_tag_of_its_scheme():
    rows = layer(PAGE, [(1, 0, 10, "the minister said", "CONSULT", "2024", "x")], ["gloss", "event", "edtf", "unknown"])
    _, gloss, event, edtf, unknown = annotations(rows, PAGE)["items"][0]["body"]
    assert (gloss["purpose"], gloss["language"], gloss["value"]) == ("commenting", "en", "the minister said")
    assert (event["purpose"], event["inScheme"]) == ("tagging", "https://github.com/openeventdata/PLOVER")
    assert edtf["inScheme"] == "https://www.loc.gov/standards/datetime/" and "language" not in edtf
    assert (unknown["purpose"], "inScheme" in unknown) == ("tagging", False)


def test_the_codebook_is_the_scheme_where_it_lies_beside_the_page(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one page.txt").write_text(PAGE.text, "utf-8")
    page = read_page(tmp_path / "seeds" / "one page.txt")
    rows = layer(page, [(1, 0, 10, "fact")], ["modality"])

    def scheme():
        told = annotations(rows, page, tmp_path / "figures.jsonld")["items"][0]
        return told["target"]["source"]["id"], told["body"][1].get("inScheme")

    assert scheme() == ("seeds/one%20page.txt", None)
    (tmp_path / "seeds" / "codebook.md").write_text("#", "utf-8")
    assert scheme() == ("seeds/one%20page.txt", "seeds/codebook.md#modality")


def test_who_coded_is_said_and_never_guessed():
    coded = layer(PAGE, [(1, 0, 10, "A1")], ["claim"])
    read = layer(PAGE, [(1, 0, 10, "DATE")], ["type"])
    assert "creator" not in annotations(coded, PAGE)["items"][0]
    assert annotations(coded, PAGE, creator="N. N.")["items"][0]["creator"] == {"type": "Organization", "name": "N. N."}
    assert annotations(read, PAGE)["items"][0]["creator"] == {"type": "Software", "name": "akhbar"}


def test_where_a_file_is_written_changes_no_id(tmp_path):
    rows = akhbar.claims(SEED)
    ids = [[item["id"] for item in annotations(rows, SEED, path)["items"]] for path in (None, tmp_path / "a.json")]
    assert ids[0] == ids[1]


def test_every_scheme_is_an_address_or_a_heading_of_the_codebook():
    headings = {
        re.sub(r"\W+", "-", line[3:].strip().lower())
        for line in (SEEDS / "codebook.md").read_text("utf-8").split("\n")
        if line[:3] == "## "
    }
    for name, kind in kinds().items():
        file, _, heading = kind["scheme"].partition("#")
        assert "://" in kind["scheme"] or not kind["scheme"] or (file == "codebook.md" and heading in headings), name


def test_each_claim_of_an_act_is_a_line_with_its_characters(tmp_path):
    claims = akhbar.claims(SEED)
    given = event_records(claims, SEED, tmp_path / "events.jsonl")
    lines = (tmp_path / "events.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == given
    assert [record["id"] for record in given] == list(claims.claim[claims.event != "none"])
    for record in given:
        assert SEED.text[record["span"]["start"] : record["span"]["end"]] == record["text"]
        assert record["span"]["sha256"] == SEED.sha256


def claim(**cells):
    cells = {"claim": "A1", "said_by": "outlet", "event": "CONSULT", "edtf": None, "actor": None, "recipient": None} | cells
    return layer(PAGE, [(1, 0, 10, *cells.values())], list(cells))


@pytest.mark.parametrize(
    ("edtf", "date", "earliest", "latest"),
    [
        ("2024-01-25", "2024-01-25", "2024-01-25", "2024-01-25"),
        ("2024-01", None, "2024-01-01", "2024-01-31"),
        ("2023-10-07/..", None, "2023-10-07", None),
        (None, None, None, None),
    ],
)
def test_a_record_has_a_date_only_if_the_claim_is_dated_to_the_day(edtf, date, earliest, latest):
    [record] = event_records(claim(edtf=edtf), PAGE)
    assert [record[name] for name in ("date", "edtf", "earliest", "latest")] == [date, edtf, earliest, latest]


def test_a_record_keeps_the_parties_the_chain_and_how_sure_it_is():
    coded = claim(
        actor="iraq + usa", recipient=None, said_by="outlet > pentagon > singh", explicit="singh", modality="possibility"
    )
    [record] = event_records(coded, PAGE)
    assert record["source"] == [{"id": "iraq"}, {"id": "usa"}] and record["target"] == [] and record["mode"] is None
    assert record["speakers"] == ["outlet", "pentagon", "singh"] and record["explicit"] == ["singh"]
    assert record["modality"] == "possibility" and set(COPIED) <= set(record)


def test_half_a_character_is_written_as_an_escape(tmp_path):
    page = Page("p", "نعم\ud800 لا")
    coded = layer(page, [(1, 0, 4, "A1", "outlet", "CONSULT", None, None, None)], list(claim())[5:])
    given = event_records(coded, page, tmp_path / "p.jsonl")
    assert [json.loads(line) for line in (tmp_path / "p.jsonl").read_text("utf-8").splitlines()] == given


def test_what_is_no_act_is_no_event_and_what_is_no_layer_is_refused():
    assert event_records(claim(event="none"), PAGE) == []
    with pytest.raises(LayerError):
        event_records(claim().assign(start=1), PAGE)


def test_a_column_that_no_record_has_may_hold_anything():
    assert event_records(claim().assign(seen=3), PAGE) == event_records(claim(), PAGE)


ODD = [
    ("actor", ("iraq", "usa")),
    ("gloss", 3),
    ("said_by", b"outlet"),
    ("edtf", {"2024"}),
    ("event", None),
    ("claim", float("nan")),
]


@pytest.mark.parametrize("name, cell", ODD)
def test_a_cell_that_is_no_text_makes_no_record(name, cell):
    with pytest.raises(LayerError, match=f"column {name} of this layer has "):
        event_records(claim().assign(**{name: [cell]}), PAGE)


def test_frictionless_reads_the_data_package():
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    report = frictionless.validate(str(SEEDS / "datapackage.json"))
    assert report.flatten(["type", "note"]) == [] and report.stats["tasks"] >= 5


def test_frictionless_names_a_broken_table(tmp_path):
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    for file in SEEDS.glob("[!.]*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    rows = pd.read_csv(tmp_path / "claims.csv", dtype=str)
    rows.assign(modality="rumour").to_csv(tmp_path / "claims.csv", index=False)
    assert not frictionless.validate(str(tmp_path / "datapackage.json")).valid
