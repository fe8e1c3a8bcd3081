"""Letter changes: one at a time, by name, each with the way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar import letters

ARABIC = st.text(st.one_of(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), st.sampled_from("اab \u200f\u00a0ﷲﻻﻪـ")))
SAME_LENGTH = [letters.fold_persian, letters.fold_digits, letters.fold_spaces, letters.fold_alef, letters.fold_maksura]
DROPPING = [letters.drop_tatweel, letters.drop_harakat, letters.drop_unseen]


@given(ARABIC)
@pytest.mark.parametrize("change", SAME_LENGTH)
def test_replacing_changes_never_move_a_character(change, text):
    folded = change(text)
    assert len(folded.text) == len(text) and list(folded.origin) == list(range(len(text)))


@given(ARABIC)
@pytest.mark.parametrize("change", DROPPING)
def test_what_dropping_leaves_is_the_source_at_its_origin(change, text):
    folded = change(text)
    assert "".join(text[i] for i in folded.origin) == folded.text


@given(ARABIC)
@pytest.mark.parametrize("change", [*SAME_LENGTH, *DROPPING, letters.unfold_presentation, letters.join_hamza])
def test_doing_a_change_twice_changes_nothing_more(change, text):
    once = change(text).text
    assert change(once).text == once


@given(ARABIC)
def test_several_changes_keep_the_way_back(text):
    folded = letters.fold(text, *letters.MATCHING)
    assert len(folded.origin) == len(folded.text)
    for i, char in enumerate(folded.text):
        start, end = folded.span(i, i + 1)
        assert char in letters.fold(text[start:end], *letters.MATCHING).text


@given(ARABIC)
def test_the_quick_key_is_the_same_folding(text):
    assert letters.fold_key(text) == letters.fold(text, *letters.MATCHING).text


@pytest.mark.parametrize("text", ["أكتوبر", "آب", "مؤتمر", "رئيس", "إلى", "شيء"])
def test_no_change_takes_a_hamza_off_unless_it_is_the_one_that_says_so(text):
    for change in (*SAME_LENGTH[:3], *DROPPING, letters.unfold_presentation):
        assert change(text).text == text
    assert letters.fold_alef("أكتوبر").text == "اكتوبر"
    assert letters.fold_alef("مؤتمر رئيس").text == "مؤتمر رئيس"


def test_presentation_forms_become_the_letters_they_show():
    assert letters.unfold_presentation("\ufefb").text == "لا"
    assert letters.unfold_presentation("\ufe83").text == "أ"  # the hamza stays
    assert letters.unfold_presentation("\ufdf2").text == "الله"
    assert letters.unfold_presentation("\ufe70").text == "\u064b"  # its decomposition begins with a space that is not there
    assert letters.unfold_presentation("\ufd3e\ufd3f").text == "\ufd3e\ufd3f"  # ornate parentheses are no letters


def test_what_is_no_letter_form_stays_beside_one_that_is():
    assert letters.unfold_presentation("\ufefb\ufe50").text == "لا\ufe50"  # a small comma: compatible, and no letter


def test_a_ligature_comes_whole_from_its_place():
    folded = letters.unfold_presentation("قال ﷲ.")
    assert folded.text == "قال الله." and folded.span(4, 8) == (4, 5)


def test_a_word_found_in_folded_text_is_given_with_the_marks_inside_it():
    text = "قُتـــلَ جنود"
    folded = letters.fold(text, letters.drop_harakat, letters.drop_tatweel)
    start, end = folded.span(folded.text.index("قتل"), folded.text.index("قتل") + 3)
    assert text[start:end] == "قُتـــل"


@pytest.mark.parametrize("text", ["العراق يبحث", "قال: نعم؟ لا، ربما؛", "أيضاً قُتِلَ", "١٢٣ “نعم” – لا…"])
def test_text_read_once_as_windows_1256_is_recognised_and_repaired(text):
    garbled = text.encode().decode("windows-1256")
    assert letters.garbled(garbled) and letters.repair_cp1256(garbled).text == text
    assert letters.readable(garbled).text == text


@pytest.mark.parametrize("text", ["العراق، فقط؛ ضغط، حفظ؟", "طظ", "plain", "", "ط§", "Ünïcödé", "خطط لحفظ ملاحظاتها، فقط"])
def test_other_text_is_left_alone(text):
    assert not letters.garbled(text) and letters.readable(text).text == text


@pytest.mark.parametrize("text", ["العراق يبحث", "قال: نعم؟ لا، ربما؛", "أيضاً قُتِلَ", "١٢٣ “نعم” – لا…", "فيلم ثقافي"])
@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1"])
def test_text_read_once_as_western_is_repaired_and_keeps_its_way_back(text, encoding):
    western = bytes(range(256)).decode("iso-8859-1")
    if encoding == "windows-1252":  # five of its bytes are no characters; browsers show them as controls
        western = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in range(256))
    garbled = "".join(western[byte] for byte in text.encode())
    folded = letters.readable(garbled)
    assert folded.text == text and folded.span(0, len(text)) == (0, len(garbled))


@pytest.mark.parametrize("text", ["Øresund og Ærø", "ÙÚÛ", "L’été à Évian"])
def test_western_text_is_left_alone(text):
    assert letters.readable(text).text == text


def test_a_repaired_word_knows_its_characters_on_the_page():
    garbled = "من العراق اليوم".encode().decode("windows-1256")
    folded = letters.repair_cp1256(garbled)
    start, end = folded.span(3, 9)
    assert garbled[start:end] == "العراق".encode().decode("windows-1256")


@pytest.mark.parametrize("end", ["", "7", "F16", ".", " نعم", "é"])
def test_a_repaired_text_ends_where_its_source_ends(end):
    garbled = "من العراق".encode().decode("windows-1256") + end
    folded = letters.readable(garbled)
    assert folded.span(0, len(folded.text)) == (0, len(garbled))


def test_a_dropped_soft_hyphen_is_inferred():
    garbled = "تصريح حول".encode().decode("windows-1256").replace("\xad", "")
    assert letters.repair_cp1256(garbled).text == "تصريح حول"


def test_a_sound_word_beside_garbled_ones_keeps_its_letters():
    garbled = "قالت الحكومة في بيان صدر بعد الاجتماع إن هناك".encode().decode("windows-1256")
    assert letters.readable(garbled + " ضغط على القطاع").text.endswith("إن هناك ضغط على القطاع")


@pytest.mark.parametrize(
    "change, was, becomes",
    [
        (letters.fold_persian, "یک", "يك"),
        (letters.fold_digits, "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"),
        (letters.fold_alef, "آأإٱ", "اااا"),
        (letters.fold_maksura, "على", "علي"),
        (letters.drop_harakat, "بًٌٍَُِّْٰ", "ب"),
        (letters.drop_tatweel, "بـ", "ب"),
        (letters.drop_unseen, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", ""),
        (letters.drop_unseen, "\u200b\u200c\u200d\u2060\ufeff", ""),
        (letters.fold_spaces, "\u00a0\u2003\u202f\u3000", "    "),
    ],
)
def test_each_change_does_what_its_name_says(change, was, becomes):
    assert change(was).text == becomes


def test_every_named_code_point_of_the_table_is_one_of_unicode():
    for name, change in letters.changes().items():
        if name != "unseen":
            assert all(unicodedata.name(chr(point), None) for point in change)
    assert len(letters.changes()["digits"]) == 20


# --- what is not seen

UNSEEN = set(letters.drop_unseen.becomes)
SEEN = {range(0x0600, 0x0606), range(0x0890, 0x0892), range(0xFFF9, 0xFFFC), range(0x13430, 0x13440)}
SEEN |= {range(point, point + 1) for point in (0x06DD, 0x070F, 0x08E2, 0x110BD, 0x110CD)}
"""The format characters that are drawn: signs that span digits, marks of annotation, joiners of hieroglyphs."""


def test_the_unseen_are_as_many_as_unicode_has_default_ignorable_code_points():
    assert len(UNSEEN) == 4174  # the total at the end of that section of DerivedCoreProperties.txt


def test_every_format_character_and_variation_selector_is_unseen():
    for point in range(0x110000):
        name = unicodedata.name(chr(point), "")
        if unicodedata.category(chr(point)) == "Cf" and not any(point in seen for seen in SEEN) or "VARIATION SELECTOR" in name:
            assert point in UNSEEN, name


def test_no_letter_digit_space_or_arabic_sign_is_unseen():
    for point in UNSEEN:
        char = chr(point)
        assert unicodedata.category(char)[0] not in "NPSZ" and not unicodedata.name(char, "").startswith("ARABIC LETTER A")
    assert not UNSEEN & {ord(char) for char in "\u064b\u0651\u0670\u0640\u0653\u06dd"}


@pytest.mark.parametrize("mark", list("\u00ad\u034f\u200b\u200d\u2060\ufe0f\ufeff\u180e\u2064\U000e0041\U000e01ef"))
def test_an_unseen_mark_inside_a_word_is_no_part_of_its_key_and_moves_no_offset(mark):
    text = f"في مار{mark}س المقبل"
    folded = letters.fold(text, *letters.MATCHING)
    assert folded.text == "في مارس المقبل" == letters.fold_key(text)
    start = folded.text.index("مارس")
    assert folded.span(start, start + 4) == (3, 8)


# --- letters written in two


@pytest.mark.parametrize("word", ["آب", "أيلول", "إقليم", "مؤتمر", "رئيس", "شاطئ", "نبأ", "قرآن", "أَكَّدَ", "مُؤَيِّد"])
def test_a_word_of_decomposed_letters_is_the_word(word):
    text = f"قال {unicodedata.normalize('NFD', word)} ثم"
    folded = letters.join_hamza(text)
    assert letters.drop_harakat(folded.text).text == letters.drop_harakat(f"قال {word} ثم").text
    assert letters.fold_key(text) == letters.fold_key(f"قال {word} ثم")
    start = folded.text.index("ثم")
    assert folded.span(4, start - 1) == (4, 4 + len(unicodedata.normalize("NFD", word)))


def test_hamza_over_a_dotless_yeh_is_yeh_with_hamza():
    assert letters.join_hamza("رى\u0654يس").text == "رئيس" == letters.fold("ری\u0654يس", *letters.MATCHING).text


@pytest.mark.parametrize("text", ["و\u0653", "ب\u0654", "\u0654ا", "ا\u0651 \u0654", "ي\u0655", ""])
def test_a_mark_that_joins_with_no_letter_before_it_stays(text):
    assert letters.join_hamza(text).text == text


def test_lone_halves_of_surrogate_pairs_pass():
    text = "قال\ud83d \udc00الوزير"
    assert letters.fold(text, *letters.MATCHING).text == text == letters.fold_key(text) == letters.readable(text).text
