"""Words: nothing of them is lost, clitics come off, forms of a word come together, and no block is crossed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar import Page, blocks, lemma, split, words
from akhbar.errors import AkhbarError, TableError
from akhbar.layers import check
from akhbar.words import known, read_words

ARABIC = st.text(st.one_of(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), st.sampled_from("والبلكسهنمي \u200fـﷲﻻﻷaB7")))
CLITIC = st.builds(
    "".join, st.tuples(st.sampled_from(["", "و", "فب", "ول", "وس"]), ARABIC, st.sampled_from(["", "ه", "ها", "نا"]))
)


def cut(word):
    return "|".join(split(word))


@given(st.one_of(st.text(), ARABIC, CLITIC))
def test_joined_the_parts_of_any_string_are_the_string(text):
    assert "".join(split(text)) == text
    assert all(split(text)) or not text


@given(st.one_of(st.text(min_size=1), CLITIC.filter(bool)))
def test_every_string_has_a_lemma(text):
    assert lemma(text)


@pytest.mark.parametrize(
    "parts",
    [
        "و|ب|حكومت|ها",  # two before, one after
        "ل|لمدينة",  # ل swallows the alef of the article
        "ل|لجنة",  # and, before a lam, one lam
        "ل|مدينة",
        "ب|المدينة",
        "س|يغادرون",
        "و|س|تعلن",
        "كتبو|ه",
        "مسؤولي|هم",
        "أصدقائ|نا",
        "علي|ه",
        "لدي|هم",
        "إن|ها",
        "ل|ه",
        "ب|ما",
        "ل|هذا",
        "ف|قد",
        "ب|سبب",
        "و|واشنطن",
        "ب|بيروت",
    ],
)
def test_clitics_come_off(parts):
    assert cut(parts.replace("|", "")) == parts


@pytest.mark.parametrize(
    "word",
    ["وزير", "ولاية", "بيان", "برنامج", "لجنة", "كتاب", "فريق", "سياسة", "وجه", "مياه", "لأن", "عندما", "كذلك", "بينما", "لكن"],
)
def test_a_word_that_only_looks_like_one_with_a_clitic_stays_whole(word):
    assert split(word) == (word,)


@pytest.mark.parametrize(
    "parts", ["و|ساعة", "و|آسيا", "و|ابن", "و|أحد", "و|أدى", "و|وجه", "ب|زمن", "ل|ثمن", "بيان|نا", "دور|نا", "و|أهم|ها"]
)
def test_a_word_is_cut_where_a_rare_form_of_the_dictionary_is_spelt_the_same(parts):
    assert cut(parts.replace("|", "")) == parts


@pytest.mark.parametrize("word", ["ورد", "ولي", "بني", "وزن", "ورق", "بيان", "لياقة", "فروع", "بارزة"])
def test_a_letter_that_is_the_words_own_stays(word):
    assert split(word) == (word,)


@pytest.mark.parametrize("word", ["واشنطن", "لندن", "باريس", "كوسوفو", "فيينا", "بوركينا", "سيناء"])
def test_a_name_stays_whole_and_is_found_behind_a_clitic(word):
    assert split(word) == (word,)
    assert split("و" + word) == ("و", word)


@pytest.mark.parametrize("written", ["وَحُكومَتُهُ", "وحكـــومته", "وحکومته", "و\u200fحكومته"])
def test_harakat_tatweel_persian_letters_and_controls_do_not_hide_a_word(written):
    parts = split(written)
    assert len(parts) == 3 and "".join(parts) == written
    assert parts[0].startswith("و") and parts[2].startswith("ه")
    assert lemma(written) == "حكومة"


def test_a_ligature_is_never_cut_within():
    assert split("\ufefbنسحاب") == ("\ufefbنسحاب",)
    assert split("\ufef7نه") == ("\ufef7ن", "ه")


@pytest.mark.parametrize(
    "forms, common",
    [
        ("ميليشيا الميليشيات ميليشياتها للميليشيات", "ميليشيا"),
        ("قوة قوات القوات بقواتهم وقوته", "قوة"),
        ("أعلن اعلنت يعلنون ستعلن وأعلنوا", "أعلن"),
        ("مسؤول المسؤولون لمسؤوليهم مسؤولة", "مسؤول"),
        ("انسحاب الانسحابات وانسحابها للانسحاب", "انسحاب"),
        ("فصيل فصائل الفصائل بفصائله", "فصيل"),
        ("عراقي العراقية عراقيون وللعراقيين", "عراقي"),
        ("مواجهة المواجهات بمواجهتها", "مواجهة"),
        ("إلى إليه اليهم", "إلى"),
        ("اللجنة للجنة ولجنتها", "لجنة"),
        ("تقدم ستتقدم", "تقدم"),
        ("قدم يقدم ستقدم", "قدم"),
        ("تحذير تحذيرات وتحذيراتهم", "تحذير"),
        ("احتياج احتياجاتهم", "احتياج"),
        ("تعليق التعليقات وتعليقاتهم", "تعليق"),
        ("تغيير التغييرات بالتغييرات", "تغيير"),
        ("الله والله لله", "الله"),
    ],
)
def test_forms_of_a_word_have_its_lemma(forms, common):
    assert {form: lemma(form) for form in forms.split()} == dict.fromkeys(forms.split(), common)


@pytest.mark.parametrize(
    "one, other", [("انسحاب", "انسحب"), ("صراع", "صارع"), ("مسلح", "سلح"), ("إعمار", "عمر"), ("أن", "إن"), ("علي", "على")]
)
def test_a_verbal_noun_is_not_its_verb_and_likeness_is_not_sameness(one, other):
    assert (lemma(one), lemma(other)) == (one, other)


@pytest.mark.parametrize(
    "word, name",
    [
        ("السودان", "سودان"),  # not black ones
        ("والجزائر", "جزائر"),  # not islands
        ("تايوان", "تايوان"),  # not a form of delaying
        ("بلغاريا", "بلغاريا"),  # not the adjective
        ("تموز", "تموز"),  # not bananas
        ("للقاهرة", "قاهرة"),
        ("ماريا", "ماريا"),
        ("أنتوني", "أنتوني"),
    ],
)
def test_a_name_is_its_own_lemma_whatever_word_looks_like_it(word, name):
    assert lemma(word) == name


@pytest.mark.parametrize("noun", ["فساد", "سماح", "ركود", "حراسة", "دمار"])
def test_a_noun_that_the_dictionary_knows_with_its_article_is_no_verb_without_it(noun):
    assert lemma(noun) == lemma("ال" + noun) == noun


def test_a_verb_that_begins_like_the_article_keeps_its_beginning():
    assert lemma("التزمت") == "التزم"


def test_words_are_a_layer_of_arabic_and_latin_words_numbers_and_links():
    page = Page("p", "قال متحدث باسم NATO-led إن ١٢٫٥ ألفًا غادروا: https://a.b/c?d=1.")
    table = check(words(page), [page])
    assert table.text.tolist() == ["قال", "متحدث", "باسم", "NATO-led", "إن", "١٢٫٥", "ألفًا", "غادروا", "https://a.b/c?d=1."]
    assert table.form.tolist()[3:7] == ["nato-led", "ان", "12٫5", "الفا"]
    assert table.parts.tolist()[2] == ("ب", "اسم")
    assert list(table.columns[5:]) == ["form", "lemma", "parts"]


def test_a_handle_is_one_word_and_a_lone_tatweel_none():
    page = Page("p", "كتب @name_1 ـــ &quot;نعم&quot; #وسم_آخر")
    assert words(page).text.tolist() == ["كتب", "@name_1", "نعم", "وسم", "آخر"]


@pytest.mark.parametrize("mark", ["\u00ad", "\u034f", "\u200d", "\u2060", "\ufeff", "\u061c", "\ufe0f"])
def test_an_unseen_mark_within_a_word_does_not_cut_it_and_one_after_it_does_not_part_words(mark):
    page = Page("p", f"وحكو{mark}متنا{mark} قالت")
    table = check(words(page), [page])
    assert table.text.tolist() == [f"وحكو{mark}متنا", "قالت"]
    assert table.lemma.tolist() == ["حكومة", "قال"] and len(table.parts[0]) == 3
    assert {word.run for word in read_words(page)} == {0}


def test_words_of_several_pages_follow_one_another_and_what_is_no_page_is_refused():
    pages = [Page("a", "نعم"), Page("b", "لا")]
    assert words(iter(pages)).page.tolist() == ["a", "b"]
    for wrong in ("نعم", None, [pages[0], "نعم"], 7):
        with pytest.raises(AkhbarError, match="page"):
            words(wrong)


@pytest.mark.parametrize("text", ["و" * 5000, "\ufdfa" * 5000, "لل" * 3000, "\ud800 \udfff", "ـ\ufe77", "والقوات " * 2000])
def test_no_text_is_too_odd(text):
    page = Page("p", text)
    table = check(words(page), [page])
    assert (table.form != "").all() and (table.lemma != "").all() and table.parts.map("".join).tolist() == table.text.tolist()


def test_a_number_and_the_letters_glued_to_it_are_words_apart():
    assert words(Page("p", "عام2024م و16 مقاتلة F-16")).text.tolist() == ["عام", "2024", "م", "و", "16", "مقاتلة", "F-16"]


GLUED = """الوزير يزور العاصمة
تاريخ النشر: 12th, February 2024 GMT
قال الوزير إن اللجنة ستجتمع قريبا في العاصمة مع الوفد الزائر. خلاف متجددفي مطلع الشهر رفضت اللجنة طلبا تقدم به الوفد الزائر.
المصدر: الوكالة
كلمات دلالية: لجنة وفد
إقرأ أيضاً:
البلدية تفتتح حديقة عامة
افتتحت البلدية حديقة عامة في وسط المدينة بحضور عدد كبير من السكان.
"""


def test_words_glued_where_a_block_ends_are_two():
    found = words(Page("p", GLUED)).text.tolist()
    assert "متجددفي" not in found
    assert found[found.index("متجدد") + 1] == "في"


def test_a_word_has_the_article_of_its_block():
    page = Page("p", GLUED)
    table = words(page)
    for block in blocks(page).itertuples():
        inside = table[(table.start >= block.start) & (table.start < block.end)]
        assert len(inside) and set(inside.article) == {block.article}
        assert inside.end.max() <= block.end
    assert set(table.article) == {0, 1, 2}


def test_garbled_words_are_read_repaired_and_stand_where_they_stand():
    garbled = "ط§ظ„ط¹ط±ط§ظ‚"
    page = Page("p", f"{garbled} {garbled}")
    table = check(words(page), [page])
    assert table.text.tolist() == [garbled, garbled]
    assert set(table.lemma) == {"عراق"}


def test_the_same_words_are_found_every_time_and_none_in_nothing():
    page = Page("p", GLUED)
    assert words(page).equals(words(page))
    assert words(Page("p", "")).empty and words(Page("p", "، — !")).empty


@pytest.mark.parametrize("cost", ["cheap", "nan", "-5", "٣"])
def test_a_cost_that_is_no_number_is_an_error_of_the_table(monkeypatch, cost):
    rows = [{"word": "و", "class": "conjunction", "cost": cost, "line": "2"}]
    monkeypatch.setattr(known, "table", lambda *columns, **codes: rows)
    with pytest.raises(TableError, match=rf"clitics\.csv: line 2: the cost '{cost}' is no number"):
        known.clitics.__wrapped__("conjunction")


@pytest.mark.parametrize("name", ["conjunction", "preposition", "future"])
def test_proclitics_are_single_letters(name):
    assert {len(word) for word in known.clitics(name)} == {1}


def test_every_name_of_the_table_stays_whole_but_those_that_are_a_particle_and_a_word():
    assert {name for name in known.names() if split(name) != (name,)} <= {"باسم", "بيني", "حولي", "قبلي", "ايهم", "مني"}


def test_a_long_page_has_each_word_at_its_place_and_no_row_for_its_marks():
    text = "نعم @ " * 9000
    table = words(Page("p", text))
    assert table.start.tolist() == list(range(0, len(text), 6)) and set(table.text) == {"نعم"}
    assert (table.index[-1], table.start.dtype) == (8999, "int64")


@pytest.mark.parametrize("given, kept", [("نعم " * 100, True), ("نعم " * 9000, False)])
def test_the_words_of_a_page_are_kept_but_those_of_a_long_one(given, kept):
    page = Page("p", given)
    first, again = read_words(page), read_words(page)
    assert (first is again) == kept and list(first) == list(again)


@pytest.mark.parametrize(("word", "found"), [("ادان", "أدان"), ("وادخال", "إدخال"), ("انهاء", "إنهاء"), ("ارسال", "إرسال")])
def test_a_word_without_its_hamza_has_the_lemma_of_the_word_with_it(word, found):
    assert lemma(word) == found
