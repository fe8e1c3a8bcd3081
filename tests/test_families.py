"""Term families are found as the scholar's table writes them; concordance and terms stand on the same words."""

import sys

import pandas as pd
import pytest

from akhbar import Page, corpus, families, keyness, kwic, layers, naming, speech, terms
from akhbar.errors import AkhbarError, TableError


def found(text, family):
    page = Page("p", text)
    table = layers.check(families(page), [page])
    return table.text[table.family == family].tolist()


def test_an_event_called_by_its_day_is_found_after_a_word_for_an_event_and_the_day_alone_is_a_date():
    named = "بعد هجوم السابع من أكتوبر تغير كل شيء، وقبل أحداث 7 تشرين الأول كان غير ذلك"
    assert found(named, "flood") == ["السابع من أكتوبر", "7 تشرين الأول"]
    assert found("افتتح المعرض في 7 أكتوبر، ثم أغلق في السابع من أكتوبر من العام التالي", "flood") == []


def test_one_word_may_stand_in_a_gap_and_none_that_begins_with_and():
    assert found("عادت فصائل كثيرة مسلحة", "armed-factions") == ["فصائل كثيرة مسلحة"]
    assert found("عادت فصائل كثيرة جدا مسلحة", "armed-factions") == []
    assert found("عادت فصائل وقوة مسلحة", "armed-factions") == []


def test_what_a_pattern_brackets_must_stand_there_and_is_left_out():
    assert found("التقى رئيس الوزراء السوداني وفدا", "sudani") == ["السوداني"]
    assert found("التقى السوداني وفدا", "sudani") == []


def test_clitics_are_outside_a_hit_and_none_is_within_it():
    words = "وبالميليشيات وللميليشيات وميليشياتهم"
    assert found(words, "militia") == ["الميليشيات", "ميليشيات", "ميليشيات"]
    assert found("عادت فصائل ومسلحة", "armed-factions") == []


def test_the_words_of_a_hit_stand_in_one_sentence_with_nothing_but_a_quotation_mark_between():
    assert found("عادت «فصائل» مسلحة", "armed-factions") == ["«فصائل» مسلحة"]
    assert found("عادت فصائل. مسلحة عادت", "armed-factions") == found("عادت فصائل، مسلحة", "armed-factions") == []


def test_a_hit_takes_in_the_partner_of_a_quotation_mark():
    assert found("عادت كتائب «حزب الله» أمس", "kataib-hizbullah") == ["كتائب «حزب الله»"]


def test_the_longest_pattern_at_a_word_wins():
    assert found("نفذت فصائل مسلحة فلسطينية عملية", "palestinian-factions") == ["فصائل مسلحة فلسطينية"]
    assert found("نفذت فصائل مسلحة فلسطينية عملية", "armed-factions") == []


def test_a_row_may_refuse_the_company_of_a_word():
    assert found("وقع هجوم في الصباح", "attack") == ["هجوم"]
    assert found("لعب هجوم الفريق مباراة جيدة", "attack") == []


def test_a_word_that_is_garbled_is_found_where_it_stands_and_with_its_clitics():
    clitic, name = (word.encode().decode("cp1256") for word in ("و", "العراق"))
    assert found(f"{name} {clitic}{name}", "iraq") == [name, clitic + name]


@pytest.mark.parametrize("pattern", ["(تنظيم)", "قوات (بدر) كبيرة", "… بدر", ""])
def test_a_pattern_without_a_word_of_its_own_and_brackets_in_its_midst_are_named_with_their_line(monkeypatch, pattern):
    row = "x", "x", "places", f"بدر | {pattern}", frozenset(), frozenset(), 7
    module = sys.modules["akhbar.terms.families"]
    monkeypatch.setattr(module, "family_rows", lambda: [module.Family(*row)])
    with pytest.raises(TableError, match=r"families\.csv: line 7: "):
        module.family_patterns.__wrapped__()


@pytest.mark.parametrize("width", [0, 1, 3])
def test_a_line_of_a_concordance_is_the_pages_own(width):
    page = Page("p", "قال الوزير إن الميليشيات غادرت. ثم قال  الوزير ذلك")
    lines = layers.check(kwic(page, "قال", width), [page])
    assert len(lines) == 2
    for line in lines.itertuples():
        left, right = line.start - len(line.left), line.end + len(line.right)
        assert page.text[left:right] == line.left + line.text + line.right
        assert max(len(line.left.split()), len(line.right.split())) <= width


def test_a_cell_that_would_hold_only_marks_is_empty():
    line = kwic(Page("p", "«غادرت الميليشيات»."), "militia").iloc[0]
    assert (line.left, line.right) == ("«غادرت ", "")


@pytest.mark.parametrize("width", [-1, 2.5, True])
def test_kwic_says_what_it_was_asked_wrongly(width):
    with pytest.raises(AkhbarError, match="width"):
        kwic(Page("p", "غادرت الميليشيات"), "militia", width)


@pytest.mark.parametrize(
    "query, near",
    [
        ("Iran", "'iran'"),
        ("withdrawal", "'pull-out'"),
        ("ceasefires", "'ceasefire'"),
        ("مليشيا", "'ميليشيا'"),
        ("غادروا", "'غادر'"),
        ("نعم", "no lemma or word of these blocks"),
        ("", "empty"),
        (3, "query must be a string, not int"),
    ],
)
def test_a_query_that_is_nowhere_is_led_to_what_is_near(query, near):
    with pytest.raises(AkhbarError) as error:
        kwic(Page("p", "غادرت الميليشيات إيران"), query)
    assert near in str(error.value)


def test_a_family_that_no_page_names_has_no_line_and_no_error():
    assert kwic(Page("p", "نعم"), "militia").empty


def test_words_are_asked_for_by_form_lemma_or_part_and_stand_side_by_side_in_a_sentence():
    page = Page("p", "وقالت الوزارة نعم. الوزارة قالت")
    assert kwic(page, "قال وزارة").text.tolist() == kwic(page, "قالت الوزارة").text.tolist() == ["وقالت الوزارة"]


READERS = [families, naming, corpus, terms, lambda pages: keyness(pages, pages), lambda pages: kwic(pages, "militia")]


@pytest.mark.parametrize("read", READERS)
def test_every_reader_takes_a_page_or_several_and_refuses_anything_else(read):
    pages = [Page("a", "غادرت الميليشيات العراق"), Page("b", "غادرت الميليشيات العراق")]
    assert len(read(pages)) >= len(read(pages[0]))
    for wrong in ("نص", 3, [3]):
        with pytest.raises(AkhbarError):
            read(wrong)


def test_a_layer_to_be_counted_has_the_columns_of_a_corpus():
    page = Page("p", "غادرت الميليشيات العراق")
    assert terms(corpus(page)).equals(terms(page))
    words = corpus(page)
    for wrong in (words.drop(columns="sentence"), pd.concat([words, words[["sentence"]]], axis=1)):
        with pytest.raises(AkhbarError, match="lacks, or has twice, sentence"):
            corpus(wrong)


def test_what_is_read_once_is_not_read_again(monkeypatch):
    page = Page("p", "بغداد تبحث الأمر\nقالت وزارة الدفاع إن الميليشيات تهدد البلاد.")
    speech(page), families(page)
    monkeypatch.setattr(sys.modules["akhbar.statements"], "passages", None)
    monkeypatch.setattr(sys.modules["akhbar.terms.families"], "_hits", None)
    assert naming(page).voice.tolist() == ["reported"]


def test_a_word_said_again_and_again_is_a_term_without_a_failure():
    assert terms(Page("p", "قال: " + "قوات " * 4))["count"].tolist() == [2, 3]


def test_terms_that_are_worth_the_same_stand_in_the_order_of_the_alphabet():
    text = "قالت وزارة الدفاع ذلك. قالت وزارة الدفاع ذلك. نفت لجنة الأمن ذلك. نفت لجنة الأمن ذلك"
    table = terms(Page("p", text))
    assert table.term.tolist() == ["لجنة الأمن", "وزارة الدفاع"]
