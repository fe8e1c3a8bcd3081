"""A page's layout: the blocks tile any page, and each kind is found where it stands."""

import random
import time
import warnings

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar import LayoutWarning, Page, articles, blocks, dates, layers, read_pages
from akhbar.blocks import BLOCK_KINDS
from akhbar.blocks.pieces import glued
from akhbar.paths import SEEDS

pytestmark = pytest.mark.filterwarnings("ignore::akhbar.LayoutWarning")  # heaps of cues are mostly furniture
SEED = read_pages(SEEDS)[0]
LEAD = "أعلنت وزارة الزراعة أن موسم القمح بدأ في ثلاث محافظات، وأن الحصاد يستمر أسبوعين."
NEXT = "وقال الوزير في مؤتمر صحفي إن الكميات تكفي حاجة البلاد، وإن الأسعار لن ترتفع هذا العام."
LAST = "وأضاف أن اللجنة تجتمع مرة أخرى بعد انتهاء الموسم لتقدير النتائج."
OTHER = "افتتحت البلدية حديقة عامة في وسط المدينة، وقالت إنها تضم ملاعب ومكتبة للأطفال وممرات للمشاة."


def read(*lines):
    """Give `(kind, article, text without white space around it)` of the blocks of a page of these lines."""
    table = blocks(Page("made", "\n".join(lines)))
    return [(row.kind, row.article, row.text.strip()) for row in table.itertuples()]


def kinds(*lines):
    return [kind for kind, _, _ in read(*lines)]


def check_tiles(text):
    page = Page("any", text)
    table = blocks(page)
    assert "".join(table.text) == text
    assert list(table.start) == [0, *table.end[:-1]] if len(table) else text == ""
    assert set(table.kind) <= set(BLOCK_KINDS)
    layers.check(table, [page])
    told = articles(page)
    assert list(told.article) == list(range(1, len(told) + 1))
    assert set(table.article) <= {0, *told.article}


# --- whatever the page


@given(st.text())
def test_blocks_tile_any_text(text):
    check_tiles(text)


LABELS = [
    "المصدر:",
    "المصدر |",
    "كلمات دلالية:",
    "إقرأ أيضاً:",
    "اقرأ أيضا",
    "تاريخ النشر:",
    "الأكثر قراءة",
    "شارك",
    "تخطى شيء",
    "شيء نهاية",
]
PIECES = [
    "12th, February 2024",
    "pic.twitter.com/aB",
    "— A (@b) May 1, 2024",
    "* عاجل",
    "1.",
    "|",
    "(رويترز)",
    "؟",
    ".",
    "\u200f",
]
SENTENCES = [LEAD, NEXT, "عنوان قصير", "الأزمةوأكد", "وأكد الوزير", "العراق".encode().decode("windows-1256")]
BREAKS = ["\n", "\r\n", "\r", "      "]
WORDS = st.sampled_from(LABELS + PIECES + SENTENCES + BREAKS)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "\n"])), max_size=25))
@settings(max_examples=300)
def test_blocks_tile_any_heap_of_cues(pieces):
    check_tiles("".join(word + gap for word, gap in pieces))


def test_blocks_tile_a_line_of_figures_that_ends_like_a_caption():
    check_tiles(f"بدء موسم القمح في البلاد\n{LEAD}\n1 2 3 4 5 6 (7)\n{NEXT}")


def test_blocks_tile_the_shipped_page_cut_anywhere():
    for at in range(0, len(SEED.text), 97):
        check_tiles(SEED.text[at:])
        check_tiles(SEED.text[:at])


def test_blocks_tile_the_shipped_page_shuffled_and_repeated():
    dice = random.Random(7)
    for cut in (20, 200, 1000):
        parts = [SEED.text[i : i + cut] for i in range(0, len(SEED.text), cut)]
        dice.shuffle(parts)
        check_tiles("".join(parts))
    check_tiles(SEED.text * 3)


def test_white_space_belongs_to_the_block_before_it():
    for row in blocks(SEED).itertuples():
        assert not row.text[0].isspace()


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", " \n", "\n\n", "\n\u200f", "\n\u202b"])
def test_line_ends_and_marks_of_direction_change_no_kind(end):
    changed = blocks(Page("made", SEED.text.replace("\n", end)))
    assert changed.kind.tolist() == blocks(SEED).kind.tolist() and changed.article.tolist() == blocks(SEED).article.tolist()


def test_reading_twice_gives_the_same():
    pd.testing.assert_frame_equal(blocks(SEED), blocks(SEED))


# --- the shipped page, as read by eye


def test_the_shipped_page_has_its_seven_glued_headings():
    table = blocks(SEED)
    assert list(table.text[table.kind == "subheading"].str.strip()) == [
        "صراع متصاعد",
        "الدور المزدوج للعراق",
        "سلطة العراق المحدودة",
        "الصراع الدستوري ومسألة السلطة",
        "تداعيات إقليمية ورد فعل إسرائيلي محتمل",
        "أمن الطاقة الإقليمي",
        "مسار العراق إلى الأمام",
    ]


def test_the_shipped_page_has_its_three_posts_whole():
    posts = blocks(SEED).query("kind == 'embed'").text.str.strip().tolist()
    assert len(posts) == 3
    assert posts[0].startswith("اللجنة العسكرية العراقية العليا تستأنف") and posts[0].endswith("pic.twitter.com/xhhQHHQMj5")
    assert posts[1].startswith("#IQD") and posts[1].endswith("pic.twitter.com/brcCrsN8yQ")
    assert posts[2].startswith("The persistent") and posts[2].endswith("October 30, 2024")


def test_the_second_article_is_not_given_the_first_ones_date():
    first, second = articles(SEED).itertuples()
    assert (first.published, first.earliest, first.latest) == ("2024-02-12",) * 3
    assert (second.published, second.earliest, second.latest) == (None, "2024-10-30", None)
    assert (first.publisher, second.publisher) == ("الخليج الجديد", None)


# --- other layouts


def test_a_plain_story_is_a_headline_and_paragraphs():
    assert kinds("بدء موسم القمح في ثلاث محافظات", LEAD, NEXT) == ["headline", "paragraph", "paragraph"]


def test_a_heading_on_a_line_of_its_own_is_a_subheading():
    assert kinds("بدء موسم القمح", LEAD, "أسعار مستقرة", NEXT) == ["headline", "paragraph", "subheading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "تاريخ النشر: 3rd, May 2024 GMT",
        "الجمعة 3 أيار/ مايو 2024 10:15 م",
        "٣ مايو ٢٠٢٤",
        "نشر في: 3/5/2024",
        "آخر تحديث: 2024-05-03 09:00",
        # after an outlet's name or a by-line
        "رويترز نُشر في: 03/05/2024",
        "واع - نشر في 3-5-2024",
        "البصرة - صحيفة الحقول - 3 مايو 2024",
        # by the hijri calendar, alone or beside ours, which is believed where they are a day apart
        "الجمعة 24 شوال 1445",
        "24/10/1445 هـ",
        "24 شوال 1445 هـ - 3 مايو 2024 م",
        "25 شوال 1445 هـ | 3 مايو 2024 م",
        "الجمعة 24 شوال 1445 هـ الموافق 3 مايو 2024 م",
        "25/10/1445 هـ - 3/5/2024 م",
        # with an hour after it
        "نشر: 2024-05-03 | 10:22",
        "تم النشر في: 3 مايو 2024 ,10:22 ص",
        "آخر تحديث: 4/5/2024 - نشر في: 3/5/2024",
    ],
)
def test_a_date_line_dates_its_article(line):
    page = Page("made", f"بدء موسم القمح في البلاد\n{line}\n{LEAD}\n{NEXT}")
    assert blocks(page).kind[1] == "dateline"
    assert articles(page).published[0].rstrip("?") == "2024-05-03"


def test_a_date_line_at_the_end_of_a_page_dates_it_whoever_stands_before_the_date():
    assert (
        articles(Page("made", f"بدء موسم القمح في البلاد\n{LEAD}\n{NEXT}\nواع - نشر في 3/5/2024")).published[0] == "2024-05-03?"
    )


def test_a_sentence_with_a_day_is_no_date_line():
    assert kinds("بدء موسم القمح في البلاد", LEAD, "صدر القرار بتاريخ 3/5/2024.")[-1] == "paragraph"


def test_a_sentence_that_begins_with_the_word_for_source_is_no_credit():
    said = "المصدر الذي طلب عدم ذكر اسمه قال إن الكميات تكفي حاجة البلاد، وإن الأسعار لن ترتفع."
    assert kinds("بدء موسم القمح في البلاد", LEAD, said) == ["headline", "paragraph", "paragraph"]


def test_a_sentence_that_begins_with_to_share_is_no_button():
    assert (
        kinds("بدء موسم القمح في البلاد", "شارك الوزير في افتتاح الموسم، وقال إن الكميات تكفي حاجة البلاد.", NEXT)[1]
        == "paragraph"
    )


@pytest.mark.parametrize("credit", ["المصدر: وكالات", "المصدر | وكالات", "المصدر | وكالاتالمصدر: وكالات"])
def test_a_credit_is_read_as_printed(credit):
    page = Page("made", f"بدء موسم القمح في البلاد\n{LEAD}\n{NEXT}\n{credit}")
    assert blocks(page).kind.tolist()[-1] == "source" and articles(page).publisher[0] == "وكالات"


@pytest.mark.parametrize(
    "sentence",
    [
        "نشر الجيش في 3 مايو 2024 صورا للعملية التي جرت في المدينة.",
        "تاريخ 7 أكتوبر 2023 سيبقى محفورا في الذاكرة كما قال الوزير",
        "المصدر قال إن العملية انتهت فجرا",
        "وكالات الإغاثة غادرت المدينة قبل أيام",
        "كتب الوزير على منصة إكس أن الحرب انتهت",
        "الصورة قاتمة والأفق مسدود.",
        "المزيد من السكان غادروا المدينة أمس",
        "علامات التعب ظهرت على اللاعبين",
        "وقالت مصادر إن الكميات تكفي حاجة البلاد هذا العام. (رويترز)",
    ],
)
def test_a_sentence_that_begins_like_a_label_is_a_sentence(sentence):
    got = read("بدء موسم القمح في البلاد", LEAD, sentence, NEXT)
    assert got[2][0] == "paragraph" and got[-1][0] == "paragraph"
    assert articles(Page("made", "\n".join(["بدء موسم القمح في البلاد", LEAD, sentence, NEXT]))).published[0] is None


def test_an_agency_at_the_end_of_a_paragraph_is_its_credit():
    said = "وقالت مصادر إن الكميات تكفي حاجة البلاد هذا العام. (رويترز)"
    page = Page("made", f"بدء موسم القمح في البلاد\n{LEAD}\n{said}")
    assert read("بدء موسم القمح في البلاد", LEAD, said)[-1] == ("source", 1, "(رويترز)")
    assert articles(page).publisher[0] == "(رويترز)".strip("()")


def test_a_date_after_the_end_of_a_story_does_not_date_it():
    lines = ["بدء موسم القمح في البلاد", LEAD, NEXT, "الأكثر قراءة", "ارتفاع أسعار الخبز في العاصمة", "3 مايو 2024"]
    assert articles(Page("made", "\n".join(lines))).published[0] is None


def test_an_update_gives_the_day_only_where_nothing_else_does():
    lines = ["بدء موسم القمح في البلاد", "آخر تحديث: 5 مايو 2024", "تاريخ النشر: 3 مايو 2024", LEAD, NEXT]
    assert articles(Page("made", "\n".join(lines))).published[0] == "2024-05-03"
    assert articles(Page("made", "\n".join(lines[:2] + lines[3:]))).published[0] == "2024-05-05"


def test_a_credit_and_tags_glued_to_the_last_sentence_are_cut_off():
    assert read("بدء موسم القمح في البلاد", LEAD, NEXT + " المصدر: وكالات")[-1] == ("source", 1, "المصدر: وكالات")
    assert read("بدء موسم القمح في البلاد", LEAD, NEXT + " الوسوم: قمح زراعة")[-1] == ("keywords", 1, "الوسوم: قمح زراعة")


def test_tags_with_separators_keep_their_words_together():
    page = Page("made", f"بدء موسم القمح في البلاد\n{LEAD}\n{NEXT}\nكلمات مفتاحية: موسم القمح، وزارة الزراعة")
    assert articles(page).keywords[0] == ["موسم القمح", "وزارة الزراعة"]


def test_one_related_link_inside_a_story_does_not_end_it():
    got = read("بدء موسم القمح في البلاد", LEAD, "اقرأ أيضاً", "ارتفاع أسعار الخبز في العاصمة", NEXT)
    assert [kind for kind, _, _ in got] == ["headline", "paragraph", "related", "paragraph"]
    assert {article for _, article, _ in got} == {1}


def test_the_same_label_after_the_tags_begins_another_article():
    got = read("بدء موسم القمح في البلاد", LEAD, NEXT, "كلمات دلالية: قمح زراعة", "إقرأ أيضاً:", "البلدية تفتتح حديقة عامة", OTHER)
    assert [(kind, article) for kind, article, _ in got[-3:]] == [("furniture", 0), ("headline", 2), ("paragraph", 2)]


NEWS = "البلدية تفتتح حديقة عامة في المدينة"


@pytest.mark.parametrize("apart", [[], ["* * *"], ["-----"], ["المصدر: وكالات"], ["الكلمات المفتاحية: قمح، زراعة"], ["شارك"]])
@pytest.mark.parametrize("dated", ["8 مايو 2023", "نشر في: 8 مايو 2023", "دمشق - 8 مايو 2023"])
def test_a_headline_over_a_date_and_a_sentence_in_mid_page_begins_another_article(apart, dated):
    lines = ["بدء موسم القمح في البلاد", "3 أبريل 2024", LEAD, NEXT, *apart, NEWS, dated, OTHER]
    page = Page("made", "\n".join(lines))
    assert read(*lines)[-3:] == [("headline", 2, NEWS), ("dateline", 2, dated), ("paragraph", 2, OTHER)]
    assert articles(page).published.tolist() == ["2024-04-03", "2023-05-08"]


@pytest.mark.parametrize("by", [[], ["محمد سالم العلي"], ["دمشق - سانا"]])
def test_an_undated_story_is_not_given_the_date_of_the_one_after_it(by):
    page = Page("made", "\n".join(["بدء موسم القمح في البلاد", LEAD, NEXT, NEWS, *by, "نشر في: 8 مايو 2023", OTHER]))
    assert [day or None for day in articles(page).published] == [None, "2023-05-08"]


@pytest.mark.parametrize(
    "inside",
    [
        ["حصاد القمح في حقول الجنوب", "نشر في: 3 أبريل 2024", NEXT],  # a caption under the deck
        [NEXT, "محطات الموسم الجديد", "3 أبريل 2024", LAST],  # too short for a headline
        [NEXT, "البلدية تفتتح حديقة عامة في المدينة", "8 مايو 2023", "السوق يفتح أبوابه للزوار غدا", "9 مايو 2023"],  # links
    ],
)
def test_a_line_over_a_date_that_heads_no_story_of_its_own_begins_none(inside):
    assert {article for _, article, _ in read("بدء موسم القمح في البلاد", LEAD, *inside)} <= {0, 1}


def test_a_post_belongs_to_the_story_around_it_with_its_first_line_and_signature():
    post = ["#قمح", "موسم القمح بدأ pic.twitter.com/abc123", "— وزارة الزراعة (@agri) May 3, 2024"]
    got = read("بدء موسم القمح في البلاد", LEAD, *post, NEXT)
    assert [kind for kind, _, _ in got] == ["headline", "paragraph", "embed", "paragraph"]
    assert got[2][2].startswith("#قمح") and got[2][2].endswith("2024")


def test_a_post_that_ends_in_the_middle_of_a_line_ends_there():
    line = "Wheat season begins https://t.co/abc123 — Ministry (@agri) May 3, 2024 " + NEXT
    got = read("بدء موسم القمح في البلاد", LEAD, line)
    assert got[2] == ("embed", 1, "Wheat season begins https://t.co/abc123 — Ministry (@agri) May 3, 2024")
    assert got[3][2] == NEXT


@pytest.mark.parametrize("post", ["موسم القمح بدأ pic.twitter.com/abc123", "موسم القمح بدأ. pic.twitter.com/abc123"])
def test_a_post_after_a_long_paragraph_on_its_line_begins_after_the_last_sentence_before_it(post):
    told = " ".join([LEAD, NEXT, LAST, OTHER, NEXT])
    got = read("بدء موسم القمح في البلاد", LEAD, f"{told} {post}")
    assert got[2:] == [("paragraph", 1, told), ("embed", 1, post)]


def test_an_undated_story_is_bounded_by_the_latest_signed_post_in_it():
    posts = ["A https://t.co/a — M (@m) May 3, 2024", "B https://t.co/b — M (@m) May 9, 2024"]
    told = articles(Page("made", "\n".join(["بدء موسم القمح في البلاد", LEAD, posts[1], NEXT, posts[0], LAST])))
    assert (told.published[0], told.earliest[0], told.latest[0]) == (None, "2024-05-09", None)


HEAD = "بدء موسم القمح في البلاد"


@pytest.mark.parametrize(
    "lines, read_as",
    [
        ([HEAD, LEAD, "مزارعون في حقل قرب المدينة القديمة أمس (رويترز)", NEXT], "headline paragraph furniture paragraph"),
        (
            [HEAD, LEAD, "وطن عربي | شرق أوسط | غرب أوروبا | جنوب آسيا | شمال أفريقيا", NEXT],
            "headline paragraph furniture paragraph",
        ),
        ([HEAD, LEAD, "شارك: فيسبوك تويتر واتساب", NEXT], "headline paragraph furniture paragraph"),
        ([HEAD, LEAD, "التعليق على الصورة", "حقل قمح في الشمال", NEXT], "headline paragraph furniture paragraph"),
        (
            [HEAD, LEAD, "تخطى الأكثر زيارة", "ثلاثة أخبار عن الزراعة", "الأكثر زيارة نهاية", NEXT],
            "headline paragraph furniture paragraph",
        ),
        ([HEAD, "المزارعون ينتظرون موسما أفضل", LEAD, NEXT], "headline subheading paragraph paragraph"),
        ([HEAD, "صحيفة الحقول - بغداد", LEAD, NEXT], "headline source paragraph paragraph"),
        (["أخبار الزراعة اليوم وغدا", HEAD, "3 مايو 2024", LEAD, NEXT], "furniture headline dateline paragraph paragraph"),
        ([HEAD, "3 مايو 2024", HEAD, LEAD, NEXT], "headline dateline headline paragraph paragraph"),
        ([HEAD, LEAD, NEXT, "قمح", "زراعة", "أسعار"], "headline paragraph paragraph keywords"),
        ([HEAD, LEAD, NEXT, "قمح", "زراعة 2024", "أسعار"], "headline paragraph paragraph furniture"),
        ([HEAD, LEAD, NEXT, "مواضيع", "قمح", "زراعة"], "headline paragraph paragraph keywords"),
        ([HEAD, LEAD, NEXT, "مواضيع", "وزير الزراعة يزور ثلاث محافظات غدا"], "headline paragraph paragraph related"),
        ([HEAD, LEAD, "كم يستمر الموسم؟", NEXT], "headline paragraph subheading paragraph"),
        ([HEAD, LEAD, "أسباب التأخير:", NEXT], "headline paragraph subheading paragraph"),
        ([HEAD, LEAD, "الصورة", NEXT], "headline paragraph subheading paragraph"),
        ([HEAD, LEAD, "مختارات من شعر الريف", NEXT], "headline paragraph subheading paragraph"),
        ([HEAD, LEAD, "زار الوزير مدينة البصرة في 3 مايو 2024 مساء", NEXT], "headline paragraph paragraph paragraph"),
        ([HEAD, LEAD, "ارتفاع أسعار الخبز في العاصمة بعد قرار جديد 3 مايو 2024", NEXT], "headline paragraph related paragraph"),
        ([HEAD, LEAD, f"#قمح {NEXT}", "pic.twitter.com/abc123", LAST], "headline paragraph embed paragraph"),
        ([HEAD, LEAD, NEXT, "— وزارة الزراعة (@agri) May 3, 2024", LAST], "headline paragraph embed paragraph"),
        (["3 مايو 2024", HEAD, "المزارعون ينتظرون موسما أفضل", LEAD], "dateline headline subheading paragraph"),
        ([f'وزير الزراعة في مؤتمر صحفي: "{HEAD} كلها"', LEAD, NEXT], "headline paragraph paragraph"),
        (
            [HEAD, "لجنة وزارية تزور ثلاث محافظات في الشمال غدا وبعد غد لتقدير المحصول", "الحصاد مستمر"],
            "headline paragraph furniture",
        ),
        ([HEAD, LEAD, "أخبار ذات صلة", "* خبر أول", "المزيد", "* خبر ثان", NEXT], "headline paragraph related paragraph"),
        ([HEAD, f"شارك فيسبوك تويتر {LEAD}", NEXT], "headline furniture paragraph paragraph"),
        ([HEAD, f"رويترز - بغداد: {LEAD}", NEXT], "headline source paragraph paragraph"),
        ([HEAD, f"رويترز - بغداد: {LEAD}", NEXT, "المصدر: الحقول"], "headline paragraph paragraph source"),
        (["شاهد: بدء موسم القمح في البلاد", LEAD, NEXT], "headline paragraph paragraph"),
        ([HEAD, f"content='{LEAD}' />", "3 مايو 2024", HEAD, LEAD], "headline furniture dateline headline paragraph"),
        ([HEAD, LEAD, "النشرة الإخبارية في حلتها الجديدة", NEXT], "headline paragraph subheading paragraph"),
        (["قرية في شمال البلاد."], "headline"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_line_is_read_as_what_it_is(lines, read_as):
    assert " ".join(kinds(*lines)) == read_as


@pytest.mark.parametrize("mark", ["", "\u200f"])
def test_a_notice_among_menus_begins_no_story(mark):
    notice = "يستخدم هذا الموقع ملفات لتحسين الخدمة، ويمكن تغيير ذلك من الإعدادات في كل وقت."
    got = read(notice, *(f"{mark}* {item}" for item in ("البيت", "الحقل", "السوق")), HEAD, "3 مايو 2024", LEAD, NEXT)
    assert [(kind, article) for kind, article, _ in got if kind != "furniture"][0] == ("headline", 1)


def test_menus_and_lists_of_links_are_furniture():
    menu = ["* الرئيسية", "* سياسة", "* اقتصاد", "* رياضة"]
    got = read(
        *menu, "بدء موسم القمح في البلاد", "3 مايو 2024", LEAD, NEXT, "الأكثر قراءة", "ارتفاع أسعار الخبز في العاصمة", "© 2024"
    )
    assert [kind for kind, _, _ in got if kind != "furniture"] == ["headline", "dateline", "paragraph", "paragraph"]
    assert got[0][1] == got[-1][1] == 0


def test_a_garbled_block_keeps_its_characters_and_shows_its_words():
    garbled = LEAD.encode().decode("windows-1256")
    table = blocks(Page("made", f"بدء موسم القمح في البلاد\nتاريخ النشر: 3rd, May 2024 GMT\n{garbled}\n"))
    assert table.text[2].strip() == garbled and table.clean[2].strip() == LEAD
    assert (table.text[:2] == table.clean[:2]).all()


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-1"])
def test_a_garbled_page_is_read_like_the_sound_one(encoding):
    sound = ["بدء موسم القمح في البلاد", "تاريخ النشر: 3 مايو 2024", LEAD, NEXT, "المصدر: وكالات"]
    garbled = [line.encode().decode(encoding) for line in sound]
    assert kinds(*garbled) == kinds(*sound) == ["headline", "dateline", "paragraph", "paragraph", "source"]
    told = articles(Page("made", "\n".join(garbled)))
    assert (told.published[0], told.publisher[0]) == ("2024-05-03", "وكالات")


def test_a_lead_above_a_list_of_questions_is_text():
    asked = ["• متى يبدأ الحصاد؟", "• كم يستمر الموسم؟", "• من يشتري القمح؟"]
    got = read("بدء موسم القمح في البلاد", f"{LEAD} {NEXT}", *asked, NEXT)
    assert got[1] == ("paragraph", 1, f"{LEAD} {NEXT}")


def test_a_sentence_under_the_label_of_related_links_is_no_link():
    got = read("بدء موسم القمح في البلاد", LEAD, "المصدر: وكالات", "أخبار ذات صلة", "ارتفاع أسعار الخبز", OTHER)
    assert [kind for kind, _, _ in got[-2:]] == ["related", "paragraph"]


def test_a_heading_glued_into_a_garbled_paragraph_is_cut_at_its_own_characters():
    garbled = ("مخاوف المزارعين" + NEXT).encode().decode("windows-1256")
    table = blocks(Page("made", f"بدء موسم القمح في البلاد\n{LEAD}\n{garbled}\n"))
    heading = table[table.kind == "subheading"].iloc[0]
    assert heading.clean == "مخاوف المزارعين" and heading.text == "مخاوف المزارعين".encode().decode("windows-1256")


# --- between a headline and its date


DATED = "12 أكتوبر 2023"
DECK = "المطاحن تستعد لاستقبال المحصول في كل المحافظات"


def told(*lines):
    return articles(Page("made", "\n".join(lines))).iloc[0]


@pytest.mark.parametrize("headline", [HEAD, "حصاد القمح في الجنوب"])
@pytest.mark.parametrize(
    "between",
    [[DECK], [DECK, "محمد سالم العلي"], ["محمد سالم العلي"], ["مراسلنا من البصرة"], ["خاص بالموقع"], ["شارك", DECK], ["تقرير"]],
    ids=" ".join,
)
@pytest.mark.parametrize("date", [DATED, f"نشر في: {DATED}"])
def test_a_deck_or_a_by_line_above_the_date_is_no_headline(headline, between, date):
    article = told(headline, *between, date, LEAD, NEXT)
    assert (article.headline, article.published) == (headline, "2023-10-12")


@pytest.mark.parametrize(
    "above", [["اقتصاد"], ["أخبار محلية اليوم"], ["الرئيسية", "اقتصاد وأعمال"], ["الرئيسية > اقتصاد > زراعة"]]
)
def test_the_name_of_a_section_above_a_headline_is_none(above):
    assert told(*above, HEAD, DATED, LEAD).headline == HEAD == told(*above, HEAD, DECK, DATED, LEAD).headline


def test_the_last_of_a_list_of_headlines_above_a_date_is_the_storys():
    others = [f"{crop} يباع بسعر جديد في السوق" for crop in ("العنب", "التمر", "الرمان", "التين", "الزيتون")]
    assert told(*others, HEAD, DATED, LEAD).headline == HEAD


@pytest.mark.parametrize(
    "credit, publisher",
    [
        ("بغداد (واع)", "واع"),
        ("عمّان (بترا)", "بترا"),
        ("واشنطن (أ ف ب) -", "أ ف ب"),
        ("البصرة (صحيفة الحقول)", "صحيفة الحقول"),
        ("رويترز (لندن)", "رويترز"),
        ("(د ب أ) القاهرة", "د ب أ"),
        ("أنقرة (الأناضول) - محمد علي", "الأناضول"),
        ("بغداد / واع", "واع"),
        ("س.م/ ع.ع (رويترز)", "رويترز"),
    ],
)
def test_an_outlet_beside_its_place_is_the_publisher(credit, publisher):
    assert told(HEAD, credit, LEAD, NEXT).publisher == publisher == told(HEAD, credit, DATED, LEAD).publisher
    assert told(HEAD, credit, DATED, LEAD).headline == HEAD


# --- what is neither text nor heading


@pytest.mark.parametrize(
    "notice",
    [
        "هذا التحقيق متاح للمشتركين",
        "المقال للمشتركين فقط.",
        "سيتم تحديث هذا الخبر لاحقا.",
        "القصة قيد التحديث",
        "معذرة، متصفحكم لا يدعم هذا المقطع.",
        "يرجى تفعيل جافا سكريبت",
        "لمشاهدة التسجيل اضغط هنا",
        "عدسة: ليلى حداد",
        "صورة: ليلى حداد",
        "(صورة أرشيفية)",
        "يتبع...",
    ],
)
def test_a_notice_to_readers_is_furniture(notice):
    assert read(HEAD, DATED, LEAD, notice, NEXT)[3:] == [("furniture", 1, notice), ("paragraph", 1, NEXT)]


@pytest.mark.parametrize("sentence", ["وقال الموقع إنه للمشتركين فقط.", "قالت الشركة إن متصفحك القديم لم يعد آمنا."])
def test_a_sentence_about_readers_is_text(sentence):
    assert read(HEAD, DATED, LEAD, sentence, NEXT)[3] == ("paragraph", 1, sentence)


@pytest.mark.parametrize("name", ["ليلى حداد", "عبد الرحمن الخطيب", "د. سامي الطحان", "فاطمة الزهراء العلي"])
def test_a_name_between_paragraphs_is_a_by_line_unless_the_text_is_of_that_person(name):
    assert read(HEAD, LEAD, name, NEXT)[2][0] == "furniture"
    assert read(HEAD, LEAD, name, f"ولد {name.split()[-1]} في البصرة عام 1970، ودرس الزراعة في جامعتها.")[2][0] == "subheading"


@pytest.mark.parametrize("heading", ["أسعار مستقرة", "سالم يغادر منصبه", "المزيد من الضغوط على الأسعار", "أمل جديد"])
def test_a_heading_that_looks_like_a_name_or_a_label_is_one(heading):
    assert read(HEAD, LEAD, heading, NEXT)[2:] == [("subheading", 1, heading), ("paragraph", 1, NEXT)]


def test_the_authors_other_articles_are_related_and_the_button_alone_is_furniture():
    assert kinds(HEAD, LEAD, "مقالات أخرى للكاتب", "القمح والماء", "مواسم الجفاف", NEXT)[2:] == ["related", "paragraph"]
    assert kinds(HEAD, LEAD, "مقالات أخرى للكاتب", NEXT)[2:] == ["furniture", "paragraph"]


# --- posts without a link


@pytest.mark.parametrize(
    "above, below",
    [
        (["وزارة الزراعة", "@agri_ministry"], ["3:15 PM · Feb 10, 2024", "12.3K Views"]),
        (["وزارة الزراعة @agri_ministry"], ["1.2K views"]),
        (["وزارة الزراعة (@agri_ministry)"], ["3:15 م · 10 فبراير 2024"]),
        (["وزارة الزراعة", "@agri_ministry"], ["1200 مشاهدة", "18:40"]),
        (["@agri_ministry · 3h"], []),
        (["Forwarded from وزارة الزراعة"], ["2K views", "edited 18:40"]),
        (["محولة من وزارة الزراعة"], ["2K views"]),
        ([], ["https://t.me/agri/120"]),
    ],
    ids=str,
)
def test_a_post_of_a_channel_is_no_text_of_the_outlet(above, below):
    post = "بدأنا الحصاد في قرى الشمال"
    got = read(HEAD, LEAD, *above, post, *below, NEXT)
    assert got[-1] == ("paragraph", 1, NEXT)
    assert ("embed", 1, "\n".join([post, *below])) in got


def test_a_channels_post_bounds_the_day_of_its_story():
    lines = [HEAD, LEAD, "وزارة الزراعة", "@agri_ministry", "بدأنا الحصاد", "3:15 PM · Feb 10, 2024", "12.3K Views", NEXT]
    assert (told(*lines).published, told(*lines).earliest) == (None, "2024-02-10")


# --- text without paragraphs of prose


@pytest.mark.parametrize(
    "first, second", [("09:10", "10:30"), ("09:10 ص", "10:30 ص"), ("الساعة 09:10", "الساعة 10:30"), ("[09:10]", "[10:30]")]
)
def test_a_live_blog_has_headings_and_text_from_its_first_entry_on(first, second):
    got = kinds("الحصاد لحظة بلحظة", DATED, first, "المطاحن تفتح", "فتحت المطاحن أبوابها.", second, "زيارة الوزير", LEAD)
    assert got == ["headline", "dateline", "furniture", "subheading", "paragraph", "furniture", "subheading", "paragraph"]


def test_a_day_among_the_entries_of_a_live_blog_is_read_and_is_not_the_pages():
    page = Page(
        "made", "\n".join(["الحصاد لحظة بلحظة", "09:10", LEAD, "08:20", "الوزير: لن نستورد القمح هذا العام", DATED, NEXT])
    )
    assert articles(page).published.tolist() == [None]
    assert "2023-10-12" in dates(page).edtf.tolist()
    assert blocks(page).set_index("clean").kind[DATED + "\n"] == "subheading"


@pytest.mark.parametrize("said", ["وأضاف: «نعم».", "قال الوزير: «سنزرع».", "ونفى ذلك."])
def test_a_short_sentence_under_the_headline_is_text(said):
    assert read(HEAD, said)[-1] == ("paragraph", 1, said)


@pytest.mark.parametrize("said", ["شارك", "وأضاف", "محمد سالم."])
def test_a_word_or_a_name_under_the_headline_is_none(said):
    assert kinds(HEAD, said)[-1] != "paragraph"


@pytest.mark.parametrize(
    "line, agency",
    [("كونا - 12 أكتوبر 2023", "كونا"), ("الرياض، 6 شعبان 1443 هـ (واس)", "واس"), ("البصرة - 12 أكتوبر 2023", None)],
)
def test_an_agency_beside_the_date_is_the_publisher_where_no_credit_stands(line, agency):
    assert told(HEAD, line, LEAD, NEXT).publisher == agency
    assert told(HEAD, line, LEAD, NEXT, "المصدر: رويترز").publisher == "رويترز"


def test_entries_on_the_line_of_their_time_are_text():
    entries = ["09:10 | فتحت المطاحن أبوابها", "10:30 | الوزير يزور الشمال", "11:00 | انتهت الزيارة"]
    assert kinds("الحصاد لحظة بلحظة", DATED, *entries) == ["headline", "dateline", "paragraph", "paragraph", "paragraph"]


def test_a_time_above_a_date_begins_no_live_blog():
    lines = [HEAD, "10:30 ص", DATED, LEAD, NEXT, "الأكثر قراءة", "12:45", "خبز المدينة"]
    assert (told(*lines).headline, told(*lines).published) == (HEAD, "2023-10-12")


@pytest.mark.parametrize("bullet", ["* ", "• ", "- ", "▪ ", "► ", "1. ", "2) ", "3- ", "🔹 "])
@pytest.mark.parametrize("stop", ["", "."])
def test_an_item_of_a_list_is_text_and_so_is_what_follows(bullet, stop):
    items = [bullet + item + stop for item in ("خفض الرسوم على المزارعين", "دعم المطاحن الصغيرة", "شراء الفائض بأسعار ثابتة")]
    assert kinds(HEAD, LEAD, *items, NEXT) == ["headline", *["paragraph"] * 5]
    assert set(kinds(HEAD, DATED, LEAD, *items)[2:]) == {"paragraph"}
    assert kinds(HEAD, *(bullet + line for line in (LEAD, NEXT))) == ["headline", "paragraph", "paragraph"]
    assert kinds(f"{bullet}{LEAD} {NEXT}") == ["paragraph"]


WHOLE = [LEAD, NEXT, LAST, OTHER, "وكانت الأمطار قد تأخرت في الخريف فخشي المزارعون على بذورهم ثم هطلت في الشتاء وارتوت الأرض"]
BARE = [line.translate(dict.fromkeys(map(ord, ".،"))) for line in WHOLE]


def wrapped(width):
    words = " ".join(BARE).split()
    return [" ".join(words[i : i + width]) for i in range(0, len(words), width)]


@pytest.mark.parametrize(
    "lines",
    [
        [" ".join(BARE)],
        [HEAD, " ".join(BARE)],
        [HEAD, *BARE],
        [HEAD, *wrapped(12)],
        [HEAD, DATED, *wrapped(8)],
        [HEAD, *wrapped(5)],
        [f"* {line}" for line in BARE],
        [HEAD, *(f"• {line}" for line in wrapped(8))],
        [HEAD, *(f"{i}- {line}" for i, line in enumerate(wrapped(8), 1))],
        [HEAD, *(f"{a} ... {b}" for a, b in zip(wrapped(4)[::2], wrapped(4)[1::2], strict=False))],
        [HEAD, *(part for i, line in enumerate(wrapped(6)) for part in (f"10:{i:02} ص", line))],
        [
            HEAD,
            *(
                f"{a} | {b} | {i} | {i + 2}"
                for i, (a, b) in enumerate([("القمح", "البصرة"), ("الشعير", "واسط"), ("الأرز", "النجف")])
            ),
        ],
        [HEAD, LEAD, *(f"سعر {crop} : {i}50 دينارا" for i, crop in enumerate(["القمح", "الشعير", "الأرز", "الذرة"], 1))],
        [HEAD, *(part for line in BARE for part in ("- كيف ترون الموسم؟", f"- {line}"))],
        [f"<p>{line}</p>" for line in BARE],
        [HEAD, LEAD, "الأكثر قراءة", "ارتفاع أسعار الخبز", *[" ".join(WHOLE)] * 3],
    ],
    ids=range(16),
)
def test_text_is_text_in_whatever_lines_it_comes(lines):
    page = Page("made", "\n".join(lines))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = blocks(page)
    idle = sum(table.text[~table.kind.isin(["headline", "paragraph", "subheading", "dateline"])].map(len))
    assert idle < 0.2 * len(page.text)
    assert articles(page).article.tolist() == [1]


def test_a_page_that_is_mostly_furniture_says_so_once_a_reading():
    menu = ["الرئيسية", "اقتصاد", "رياضة", "اتصل بنا", "من نحن", "شارك", "تويتر", "فيسبوك"] * 4
    page = Page("menu", "\n".join([HEAD, *menu]))
    for read_it in (blocks, articles, dates, blocks):
        with pytest.warns(LayoutWarning, match=r"page menu: \d\d% of its characters were read as furniture") as caught:
            read_it(page)
        assert len(caught) == 1 and caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        blocks(SEED), articles(SEED)


@pytest.mark.parametrize(
    "unit", ["س ", "-", "( ", "\u2003", "@a ", "رويترز - ", "ـ", "المصدر\n", "@a\n", "12K views\n", "\n* ", "10:30\n"]
)
@pytest.mark.parametrize("before", ["", "كلمات دلالية: ", "المصدر: "])
def test_a_long_run_of_anything_is_read_in_time(unit, before):
    began = time.perf_counter()
    check_tiles(before + unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 20  # a look to the end from every place would take hours


# --- glued headings


@pytest.mark.parametrize("gap", ["", " "])
@pytest.mark.parametrize(
    "heading",
    ["مخاوف المزارعين", "أسباب الأزمة وتداعياتها", "مستقبل المفاوضات", "العودة إلى الأسواق العالمية", "خسائر اقتصادية متزايدة"],
)
@pytest.mark.parametrize(
    "sentence", [NEXT, "وسيبدأ الحصاد في الشمال بعد أسبوعين من الآن.", "وأكدت الوزارة أن الأسعار مستقرة في الأسواق."]
)
def test_a_heading_glued_to_a_sentence_is_found_before_it(heading, gap, sentence):
    assert glued(heading + gap + sentence) == [(0, len(heading + gap))]
    after = f"{LEAD} {heading}{gap}{sentence}"
    assert glued(after) == [(len(LEAD) + 1, len(LEAD) + 1 + len(heading + gap))]


def test_a_verbless_sentence_that_goes_on_without_a_comma_is_cut_wrongly():
    """The known limit of the rule: with a comma, or a full stop, the sentence stays whole."""
    assert glued("الاتفاق خطوة كبيرة إلى الأمام وقال الوزير إن البلاد ستلتزم به.") != []
    assert glued("الاتفاق خطوة كبيرة إلى الأمام، وقال الوزير إن البلاد ستلتزم به.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        LEAD,
        NEXT,
        "الوزير ووزير المالية في الحكومة الجديدة يبحثان أسعار القمح اليوم.",
        "زار رئيس الوزراء المصنع الجديد وقال إن الإنتاج سيبدأ بعد شهر.",
        "استقبل الملك رئيس الوزراء وأكد له دعم البلاد لجهود السلام في المنطقة.",
        "وزارة الزراعة والري والثروة السمكية والموارد المائية في البلاد.",
        "البنك المركزي رفع سعر الفائدة نصف نقطة وتوقع أن يتراجع التضخم قبل نهاية العام.",
        "النجم المصري سجل هدفين وصنع ثالثا في المباراة التي جرت أمس.",
        "الخارجية الفرنسية استدعت السفير ووصفت التصريحات بأنها غير مقبولة.",
        "محمد صالح، وقال إنه زميل في المعهد، كتب عن القمح.",
        "في بغداد وقال الوزير إن الأسعار مستقرة في الأسواق هذا العام.",
        "مهرجان كبير في مدينة البصرة احتفالا بموسم القمح الجديد في البلاد.",
    ],
)
def test_a_sentence_without_a_heading_is_left_whole(sentence):
    assert glued(sentence) == []


@pytest.mark.parametrize("name", ["كتائب القسام", "ميليشيا الحوثي", "معمر القذافي", "إريتريا", "كريستيانو", "أولدهام", "مارسيلو"])
def test_a_name_that_begins_a_sentence_is_not_torn(name):
    text = f"خبر\n{name} في المدينة تعلن موقفها الجديد من الاتفاق اليوم."
    assert not any(text[end - 1].isalpha() and text[end : end + 1].isalpha() for end in blocks(Page("p", text)).end)


@pytest.mark.parametrize(
    "goes_on", ["وقد رفضت الحكومة ذلك أمس في بغداد", "ولم تعلق الوزارة على ذلك حتى الآن", "وهو ما يعني أن الحل بعيد عن البلاد"]
)
def test_a_heading_is_cut_off_after_a_letter_that_only_ends_words(goes_on):
    table = blocks(Page("p", f"بدء موسم القمح\n{LEAD}\nخلفية الأزمة{goes_on}."))
    assert table.text[table.kind == "subheading"].tolist() == ["خلفية الأزمة"]
