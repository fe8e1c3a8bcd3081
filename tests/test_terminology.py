"""The namings and terms of the seed page, held to lists made by hand; what was put right in them since, gold/README.md tells."""

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from akhbar import Page, corpus, keyness, naming, read_page, terms
from akhbar.errors import AkhbarError
from akhbar.letters import fold_key
from akhbar.paths import SEEDS

GOLD = Path(__file__).parent / "gold"


@pytest.fixture(scope="module")
def page():
    return read_page(SEEDS / "000_7679b3e3658cb47b.txt")


def listed(name):
    return list(csv.DictReader((GOLD / name).open(encoding="utf-8-sig", newline="")))


def test_every_naming_that_a_person_marked_is_found_and_no_other(page):
    marked = [(int(row["article"]), row["family"], row["text"]) for row in listed("families.csv")]
    assert len(marked) == 63
    assert naming(page)[["article", "family", "text"]].apply(tuple, axis=1).tolist() == marked


def test_each_has_the_voice_that_the_person_heard_but_for_the_end_of_words_after_a_colon_that_nothing_closes(page):
    heard = [row["voice"] for row in listed("families.csv")]
    found = naming(page).assign(heard=heard)
    other = found[found.voice != found.heard]
    assert other.family.tolist() == ["daesh", "sectarian-groups", "extremists"]
    assert set(other.voice) == {"outlet"} and set(other.heard) == {"quoted"}


@pytest.mark.parametrize("article", [1, 2])
def test_most_of_the_terms_that_are_given_are_terms_by_the_list_of_a_judge(page, article):
    words = corpus(page)
    given = terms(words[words.article == article]).term
    judged = {" ".join(map(bare, row["term"].split())) for row in listed("terms.csv") if row["article"] == str(article)}
    right = [term for term in given if " ".join(map(bare, term.split())) in judged]
    assert len(right) >= 10 and len(right) >= 0.7 * len(given), Counter(term in right for term in given)


def bare(word):
    return fold_key(word).removeprefix("ال")


@pytest.mark.parametrize("count", [terms, lambda words: keyness(words, words), corpus], ids=["terms", "keyness", "corpus"])
@pytest.mark.parametrize(
    "name, cell",
    [
        ("parts", None),
        ("parts", ()),
        ("parts", ("و", 3)),
        ("parts", "قال"),
        ("lemma", 3),
        ("form", None),
        ("run", "1"),
        ("page", 1),
    ],
)
def test_a_word_with_a_cell_of_another_kind_is_not_counted(count, name, cell):
    words = corpus(Page("p", "قتلت الميليشيات جنديا"))
    words[name] = [cell, *words[name][1:]]
    with pytest.raises(AkhbarError, match=f"column {name} has .* in row 0; leave it out"):
        count(words)


def test_words_that_were_kept_in_a_file_are_counted_as_before(tmp_path):
    page = Page("p", "قتلت الميليشيات في قاعدة عين الأسد، قاعدة عين الأسد")
    corpus(page).to_parquet(tmp_path / "words.parquet")
    again = pd.read_parquet(tmp_path / "words.parquet")
    assert terms(again).equals(terms(page)) and len(terms(page)) and keyness(again, page).log_ratio.eq(0).all()
