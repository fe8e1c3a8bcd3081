"""What the tagger must find and must leave alone: on Monday 12 February 2024, unless a test says otherwise."""

import datetime as dt
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akhbar import Page, articles, bounds, dates
from akhbar.articles import Article
from akhbar.blocks import Block
from akhbar.calendar import days, explicit_dates
from akhbar.errors import DateError
from akhbar.layers import check
from akhbar.timewords import time_lexicon

MONDAY = "2024-02-12"


def read(text, published=MONDAY):
    """Give the rows as `text = value`, with the modifier after it where there is one."""
    rows = dates(Page("p", text), published=published).itertuples()
    return [f"{row.text} = {row.value}" + (f" {row.mod}" if isinstance(row.mod, str) else "") for row in rows]


def only(text, published=MONDAY):
    """Give the only row."""
    (row,) = dates(Page("p", text), published=published).itertuples()
    return row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # full dates, in every system of month names, once or twice named
        ("وصل في 25 يناير 2024 إلى", "25 يناير 2024 = 2024-01-25"),
        ("في 25 كانون الثاني 2024", "25 كانون الثاني 2024 = 2024-01-25"),
        ("في 25 كانون 2 2024", "25 كانون 2 2024 = 2024-01-25"),
        ("في 11 جويلية 2019", "11 جويلية 2019 = 2019-07-11"),
        ("في 20 غشت 2019", "20 غشت 2019 = 2019-08-20"),
        ("في 3 أوت 2020", "3 أوت 2020 = 2020-08-03"),
        ("وفي 24 نيسان / أبريل 2020", "24 نيسان / أبريل 2020 = 2020-04-24"),
        ("منذ 24 أبريل (نيسان) 2020", "24 أبريل (نيسان) 2020 = 2020-04-24"),
        ("يوم الأحد ١١ شباط ٢٠٢٤", "يوم الأحد ١١ شباط ٢٠٢٤ = 2024-02-11"),
        ("الأحد، 11 شباط/فبراير 2024", "الأحد، 11 شباط/فبراير 2024 = 2024-02-11"),
        ("الأحد الموافق 11 فبراير 2024", "الأحد الموافق 11 فبراير 2024 = 2024-02-11"),
        ("في الحادي عشر من سبتمبر/أيلول عام 2001", "الحادي عشر من سبتمبر/أيلول عام 2001 = 2001-09-11"),
        ("الحادي والثلاثين من ديسمبر 2023", "الحادي والثلاثين من ديسمبر 2023 = 2023-12-31"),
        ("October 30, 2024", "October 30, 2024 = 2024-10-30"),
        ("12th, February 2024 GMT", "12th, February 2024 = 2024-02-12"),
        # digits: the day first, the year first
        ("بتاريخ 11/2/2024", "11/2/2024 = 2024-02-11"),
        ("بتاريخ 11-2-2024", "11-2-2024 = 2024-02-11"),
        ("بتاريخ 2024-02-11", "2024-02-11 = 2024-02-11"),
        # the year or the month is the article's
        ("وفي 25 يناير/ كانون الثاني الماضي", "25 يناير/ كانون الثاني الماضي = 2024-01-25"),
        ("منذ 7 أكتوبر الماضي", "7 أكتوبر الماضي = 2023-10-07"),
        ("في السابع من أكتوبر", "السابع من أكتوبر = 2023-10-07"),
        ("في 8 فبراير الجاري", "8 فبراير الجاري = 2024-02-08"),
        ("في 16 من الشهر الجاري", "16 من الشهر الجاري = 2024-02-16"),
        ("في 3 مايو من العام الماضي", "3 مايو من العام الماضي = 2023-05-03"),
        ("فبراير الماضي", "فبراير الماضي = 2023-02"),
        ("يناير الماضي", "يناير الماضي = 2024-01"),
        ("نوفمبر المقبل", "نوفمبر المقبل = 2024-11"),
        ("أوائل أكتوبر (تشرين الأول) 2023", "أوائل أكتوبر (تشرين الأول) 2023 = 2023-10 START"),
        ("منتصف يناير الماضي", "منتصف يناير الماضي = 2024-01 MID"),
        ("السبت 9 نوفمبر", "السبت 9 نوفمبر = 2024-11-09"),  # in 2023 it was a Thursday
        # ranges are intervals
        ("في 7-8 أغسطس/ آب 2023", "7-8 أغسطس/ آب 2023 = 2023-08-07/2023-08-08"),
        ("من 5 إلى 7 مارس 2023", "5 إلى 7 مارس 2023 = 2023-03-05/2023-03-07"),
        ("يومي 5 و6 مارس 2023", "يومي 5 و6 مارس 2023 = 2023-03-05/2023-03-06"),
        ("شهري مايو ويونيو الماضيين", "شهري مايو ويونيو الماضيين = 2023-05/2023-06"),
        ("عامي 2014 و2015", "عامي 2014 و2015 = 2014/2015"),
        ("بين 2003 و2011", "2003 و2011 = 2003/2011"),
        ("في الفترة 2014-2017", "2014-2017 = 2014/2017"),
        # a list is one interval where its days follow one another; else each has the month after the last
        ("في 5 و6 و7 مايو 2023", "5 و6 و7 مايو 2023 = 2023-05-05/2023-05-07"),
        ("في الخامس والسادس من أيار 2023", "الخامس والسادس من أيار 2023 = 2023-05-05/2023-05-06"),
        ("عامي 1443 و1444هـ", "عامي 1443 و1444هـ = 2021-08-09/2023-07-18"),
        # years, decades, centuries, parts of a year
        ("سنة ١٩٩٠م", "سنة ١٩٩٠م = 1990"),
        ("عام ألفين وأربعة وعشرين", "عام ألفين وأربعة وعشرين = 2024"),
        ("منذ 2003", "2003 = 2003"),
        ("حرب 1948 وما بعدها", "1948 = 1948"),
        ("العام قبل الماضي", "العام قبل الماضي = 2022"),
        ("مطلع العام الجاري", "مطلع العام الجاري = 2024 START"),
        ("ثمانينيات القرن الماضي", "ثمانينيات القرن الماضي = 198"),
        ("القرن الحادي والعشرين", "القرن الحادي والعشرين = 20"),
        ("القرن الـ19", "القرن الـ19 = 18"),
        ("الربع الأول من العام الجاري", "الربع الأول من العام الجاري = 2024-Q1"),
        ("النصف الثاني من عام 2023", "النصف الثاني من عام 2023 = 2023-H2"),
        ("الصيف الماضي", "الصيف الماضي = 2023-SU"),
        ("في الشتاء التالي", "الشتاء التالي = XXXX-WI"),  # after which winter?
        ("الأسبوع الأول من أكتوبر 2014", "الأسبوع الأول من أكتوبر 2014 = 2014-10 START"),
        ("الأسبوع الأخير من مايو 2023", "الأسبوع الأخير من مايو 2023 = 2023-05 END"),
        ("الأسبوع الأول من شهر 10 2014", "الأسبوع الأول من شهر 10 2014 = 2014-10 START"),  # not its first day
        ("الثلث الأخير من الشهر الماضي", "الثلث الأخير من الشهر الماضي = 2024-01 END"),
        ("النصف الثاني من الثمانينيات", "النصف الثاني من الثمانينيات = 198 END"),
        ("النصف الأول من القرن العشرين", "النصف الأول من القرن العشرين = 19 START"),
        # hijri
        ("10 رمضان 1445 هـ", "10 رمضان 1445 هـ = 2024-03-20"),
        ("10 رمضان 1445 هـ الموافق 20 مارس 2024", "10 رمضان 1445 هـ الموافق 20 مارس 2024 = 2024-03-20"),
        ("عام 1445 هـ", "عام 1445 هـ = 2023-07-19/2024-07-06"),
        ("شهر رمضان المقبل", "شهر رمضان المقبل = 2024-03-11/2024-04-09"),
        # weekdays: the last one, unless the words or the tense say the next
        ("قال الأحد إن", "الأحد = 2024-02-11"),
        ("يوم الاثنين", "يوم الاثنين = 2024-02-12"),
        ("الاثنين الماضي", "الاثنين الماضي = 2024-02-05"),
        ("الاثنين المقبل", "الاثنين المقبل = 2024-02-19"),
        ("من المقرر أن يجتمع المجلس الخميس", "الخميس = 2024-02-15"),
        ("سيعقد المؤتمر يوم السبت", "يوم السبت = 2024-02-17"),
        ("سيصل الوفد الأربعاء", "الأربعاء = 2024-02-14"),  # a future of four letters, unlike سيول (floods)
        ("سيول الأربعاء", "الأربعاء = 2024-02-07"),
        ("مساء الأحد", "مساء الأحد = 2024-02-11TEV"),
        ("فجر اليوم الاثنين", "فجر اليوم الاثنين = 2024-02-12TMO"),
        ("أمس الأول", "أمس الأول = 2024-02-10"),
        ("أول من أمس", "أول من أمس = 2024-02-10"),
        ("يوم أمس الأول", "يوم أمس الأول = 2024-02-10"),  # two shorter phrases stand in it
        ("بعد غد", "بعد غد = 2024-02-14"),
        ("الليلة الماضية", "الليلة الماضية = 2024-02-11TNI"),
        ("الأسبوع المقبل", "الأسبوع المقبل = 2024-W08"),
        # hours
        ("الساعة العاشرة والنصف من صباح الأحد", "الساعة العاشرة والنصف من صباح الأحد = 2024-02-11T10:30"),
        ("العاشرة مساء أمس", "العاشرة مساء أمس = 2024-02-11T22"),
        # amounts of time: digits, duals, three to ten, eleven and on
        ("قبل يومين", "قبل يومين = 2024-02-10"),
        ("قبل نحو عامين", "قبل نحو عامين = 2022 APPROX"),
        ("بعد أسبوعين", "بعد أسبوعين = 2024-02-26"),
        ("منذ 4 أيام", "4 أيام = P4D"),
        ("أقل من 24 ساعة", "أقل من 24 ساعة = PT24H LESS_THAN"),
        ("استمرت خمس سنوات", "خمس سنوات = P5Y"),
        ("خلال شهر واحد", "شهر واحد = P1M"),  # not January
        ("بعد مرور عام على الزلزال", "عام = P1Y"),
        ("أحد عشر يوما", "أحد عشر يوما = P11D"),
        ("خمسة وعشرين عاما", "خمسة وعشرين عاما = P25Y"),
        ("مئة عام", "مئة عام = P100Y"),
        ("ربع قرن", "ربع قرن = P25Y"),
        ("نصف ساعة", "نصف ساعة = PT30M"),
        ("على مدى العقدين الماضيين", "العقدين الماضيين = P2DE"),
        ("الأشهر الستة الماضية", "الأشهر الستة الماضية = P6M"),
        ("بضعة أسابيع", "بضعة أسابيع = PXW"),
        ("كل أسبوعين", "كل أسبوعين = P2W"),
        ("يومياً", "يومياً = P1D"),
        ("البيانات الأسبوعية", "الأسبوعية = P1W"),
        # vague stays vague
        ("مؤخراً", "مؤخراً = PAST_REF"),
        ("في الآونة الأخيرة", "الآونة الأخيرة = PAST_REF"),
        ("السنوات الأخيرة", "السنوات الأخيرة = PAST_REF"),
        ("الأيام القليلة المقبلة", "الأيام القليلة المقبلة = FUTURE_REF"),
        ("قد تواجه قريباً", "قريباً = FUTURE_REF"),
        ("حتى الآن", "الآن = PRESENT_REF"),
        # clitics stay outside
        ("والأحد", "الأحد = 2024-02-11"),
        ("لهذه السنة", "هذه السنة = 2024"),
        ("مقارنة بالسنة الماضية", "السنة الماضية = 2023"),
    ],
)
def test_an_expression_is_one_span_with_its_value(text, expected):
    assert read(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("في 5 و9 و14 مايو 2023", ["5 = 2023-05-05", "9 = 2023-05-09", "14 مايو 2023 = 2023-05-14"]),
        ("أيام 9، 11، 13 من الشهر الجاري", ["9 = 2024-02-09", "11 = 2024-02-11", "13 من الشهر الجاري = 2024-02-13"]),
        (
            "في الخامس والسابع والتاسع من أيار 2023",
            ["الخامس = 2023-05-05", "السابع = 2023-05-07", "التاسع من أيار 2023 = 2023-05-09"],
        ),
        ("يناير وفبراير ومارس 2023", ["يناير = 2023-01", "فبراير = 2023-02", "مارس 2023 = 2023-03"]),
        ("في 2024-02-11T10:00:00Z", ["2024-02-11 = 2024-02-11", "10:00:00 = 2024-02-11T10:00"]),
        ("آخر تحديث: 12/02/2023 - 14:05", ["12/02/2023 = 2023-02-12", "14:05 = 2023-02-12T14:05"]),
    ],
)
def test_what_stands_once_in_a_list_is_said_of_all(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "نحو 2500 جندي في العراق",
        "مقتل 2014 شخصا",
        "1300 ألف نازح",
        "بسعر 2000 دولار",
        "القرار 1973",
        "قرار رقم 1701",
        "هاتف 07701234567",
        "الإصدار 17.2",
        "فاز 3-2 على ضيفه",
        "الأمين العام للحزب",
        "وزير الدفاع العام السابق",
        "الرأي العام",
        "أحد المسؤولين",
        "الأحد عشر لاعبا",
        "الربيع العربي",
        "اليوم العالمي للمرأة",
        "صحيفة المصري اليوم",
        "كتاب الشباب",
        "باب المندب",
        "بعد عقد اجتماع",
        "في أمس الحاجة إلى الغذاء",
        "من 2000 إلى 2500 جندي",
        "للأسبوع الثاني على التوالي",
        "ثلاث مرات في اليوم",
        "أب لثلاثة أطفال",
        "مارس ضغوطا",
        "محمد رمضان",
        "رجب طيب أردوغان",
        "عقد اجتماع",
        "قوى 14 آذار",
        "حركة 30 فبراير",
        "في 20 الأخيرة",
        "https://example.org/2024/02/11",
        "@user2024",
        "قريبا من الحدود",
        "سوق الخميس",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "11 أيلول 2023",
        "11 ايلول 2023",
        "١١ أيلول ٢٠٢٣",
        "۱۱ أيلول ۲۰۲۳",
        "11 أيـلول 2023",
        "11 أَيلُول 2023",
        "11\u00a0أيلول\u00a02023",
        "\u200f11 أيلول\u200e 2023",
        "11 أیلول 2023",
        "11 \u2067أيلول\u2069 2023",
    ],
)
def test_a_date_is_the_same_however_its_letters_are_written(written):
    text = f"وفي {written}، قال"
    row = only(text)
    assert row.value == "2023-09-11"
    assert text[row.start : row.end] == row.text == written.lstrip("\u200f")


def test_a_garbled_page_answers_in_its_own_offsets(monkeypatch):
    clean = "قال الوزير يوم الأحد إن الاجتماع في بغداد"
    garbled = clean.encode().decode("cp1256", "replace")
    told = [Block(1, 0, len(garbled), "paragraph", clean)]
    monkeypatch.setattr(sys.modules["akhbar.dates"], "read_blocks", lambda page: told)
    row = only(garbled)
    assert row.value == "2024-02-11"
    assert row.text.encode("cp1256").decode() == "يوم الأحد"


def test_the_same_month_year_and_day_are_those_named_last():
    text = "في 7 أكتوبر 2023 بدأت الحرب، وفي اليوم التالي ثم في الشهر نفسه وفي العام ذاته"
    assert read(text)[1:] == ["اليوم التالي = 2023-10-08", "الشهر نفسه = 2023-10", "العام ذاته = 2023"]


def test_a_duration_after_a_dated_event_has_its_days():
    table = dates(Page("p", "وفي 25 يناير الماضي بدأ البحث. لكن بعد أقل من 24 ساعة قُتل 3 جنود"), published=MONDAY)
    assert table.edtf.tolist() == ["2024-01-25", "2024-01-25/2024-01-26"]


def test_hours_reach_as_many_days_as_they_may_touch():
    for text, first in (("الساعات الـ36 الماضية", "2024-02-10"), ("قبل نصف ساعة", "2024-02-11"), ("قبل 48 ساعة", "2024-02-10")):
        assert (only(text).earliest, only(text).latest) == (first, MONDAY)


def test_after_an_event_of_no_date_there_is_only_a_duration():
    assert read("بعد 3 أيام من الهجوم") == ["3 أيام = P3D"]
    assert read("بعد أيام من الهجوم") == ["أيام = PXD"]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("11 فبراير 2024", "stated"),
        ("7 أكتوبر الماضي", "completed"),
        ("الأحد", "weekday"),
        ("أمس", "deictic"),
        ("في 7 أكتوبر 2023 وفي الشهر نفسه", "anaphor"),
        ("خمس سنوات", "duration"),
        ("مؤخرا", "vague"),
        ("الشهر نفسه", "unresolved"),
    ],
)
def test_basis_says_which_rule_resolved_it(text, basis):
    assert dates(Page("p", text), published=MONDAY).basis.tolist()[-1] == basis


def test_an_undated_article_is_resolved_against_nothing():
    table = dates(Page("p", "وصل اليوم الأحد، ثم غادر أمس وفي 25 يناير الماضي، العام الماضي"))
    assert table.edtf.isna().all() and table.earliest.isna().all() and table.latest.isna().all()
    assert set(table.basis) == {"unresolved"}


def articles_told(monkeypatch, **first):
    told = [Article(number, 0, 1, None, None, None, None, None, []) for number in (1, 2)]
    monkeypatch.setattr(sys.modules["akhbar.dates"], "read_articles", lambda page: [told[0]._replace(**first), told[1]])


def test_each_article_has_its_own_date(monkeypatch):
    text = "وصل أمس\nغادر أمس"
    told = [Block(1, 0, 8, "paragraph", text[:8]), Block(2, 8, 16, "paragraph", text[8:])]
    monkeypatch.setattr(sys.modules["akhbar.dates"], "read_blocks", lambda page: told)
    articles_told(monkeypatch, published="2024-02-12")
    table = dates(Page("p", text))
    assert table.value.tolist() == ["2024-02-11", "XXXX-XX-XX"]
    assert dates(Page("p", text), published={2: "2024-10-31"}).value.tolist() == ["2024-02-11", "2024-10-30"]


def test_an_article_with_bounds_bounds_what_it_says(monkeypatch):
    articles_told(monkeypatch, earliest="2024-10-30", latest="2024-11-04")
    row = only("غادر أمس", published=None)
    assert (row.value, row.earliest, row.latest, row.basis) == ("XXXX-XX-XX", "2024-10-29", "2024-11-03", "unresolved")
    assert only("العام الماضي", published=None).value == "2023"  # both ends of the article agree


def test_keyword_lines_and_furniture_are_not_read(monkeypatch):
    told = {kind: [Block(1, 0, 3, kind, "أمس")] for kind in ("paragraph", "keywords", "furniture")}
    monkeypatch.setattr(sys.modules["akhbar.dates"], "read_blocks", lambda page: told[page.id])
    found = {kind: len(dates(Page(kind, "أمس"), published=MONDAY)) for kind in told}
    assert found == {"paragraph": 1, "keywords": 0, "furniture": 0}


@pytest.mark.parametrize("published", ["12 فبراير", "2024-W07", "2024-W07-1", {1: 20240212}, {1: True}, {True: "2024-02-12"}])
def test_a_day_that_is_none_is_refused(published):
    with pytest.raises(DateError, match=r"2024-02-12|is no article"):
        dates(Page("p", "أمس"), published=published)


def test_ambiguous_digits_are_read_day_first_and_say_so():
    assert only("5/3/2024").edtf == "2024-03-05?"
    assert only("25/3/2024").edtf == "2024-03-25"
    assert only("3/25/2024").edtf == "2024-03-25"  # nothing else is a date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12th, February 2024 GMT", "2024-02-12"),
        ("24 نيسان / أبريل 2020", "2020-04-24"),
        ("October 30, 2024", "2024-10-30"),
        ("الثلاثاء, 27 أكتوبر/ تشرين الأول, 2009", "2009-10-27"),
        ("١١ شباط ٢٠٢٤", "2024-02-11"),
        ("11/2/2024", "2024-02-11?"),
        ("الأحد 11/2/2024", "2024-02-11"),
        ("الاثنين 11 شباط 2024", "2024-02-11?"),
        ("1 رمضان 1445 هـ - 11 نيسان 2024", "2024-04-11?"),
        ("11 نيسان 2024 الموافق 1 رمضان 1445 هـ", "2024-04-11?"),
        ("12/9/1445 هـ - 3/4/2024", "2024-04-03?"),
        ("24/9/1445 هـ - 3/4/2024", "2024-04-03"),  # two calendars tell the day from the month
    ],
)
def test_a_full_date_is_found_wherever_it_stands(text, expected):
    ((start, end, edtf),) = explicit_dates("في " + text)
    assert (edtf, start) == (expected, 3)


@pytest.mark.parametrize("line", ["4/3/2023", "الأحد 4 مارس 2023", "السبت 11 شعبان 1444هـ - 4 أبريل 2023م"])
def test_a_day_of_publication_in_doubt_hands_its_doubt_on(line):
    page = Page("p", f"{line}\nافتتح الوزير المعرض أمس، ويستمر حتى نهاية العام الجاري، كما قال في الأول من مايو 2020 لزواره.")
    told = articles(page).iloc[0]
    day = told.earliest
    assert (told.published, told.latest) == (day + "?", day)
    yesterday, year, stated = dates(page).edtf[1:]
    assert yesterday == f"{dt.date.fromisoformat(day) - dt.timedelta(1)}?"
    assert (year, stated) == ("2023?", "2020-05-01")
    assert "?" not in "".join(dates(page, published="2023-03-04").edtf[1:])  # the caller is sure


def test_a_weekday_tells_the_day_from_the_month():
    assert only("السبت 4/3/2023").edtf == "2023-03-04"
    assert only("الاثنين 4/3/2023").edtf == "2023-03-04?"


def test_a_date_without_its_year_is_not_full():
    assert explicit_dates("في 7 أكتوبر الماضي، 30 فبراير 2024") == []


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023-10~", "2023-10-01", "2023-10-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("2023-1X", "2023-10-01", "2023-12-31"),
        ("2023-10/..", "2023-10-01", None),
        ("../2014", None, "2014-12-31"),
        ("/2014", None, "2014-12-31"),
        ("2023-08-07/2023-08-08", "2023-08-07", "2023-08-08"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        (None, None, None),
    ],
)
def test_bounds_are_the_strict_ones(edtf, first, last):
    assert bounds(edtf) == tuple(end and dt.date.fromisoformat(end) for end in (first, last))


@pytest.mark.parametrize(
    "edtf", ["2024-10/2023-01", "2023-02-29", "2024-02-30", "2024-13", "XXXX-10-07", "أمس", "2024-02-3X", "-0044"]
)
def test_what_is_no_date_has_no_bounds(edtf):
    with pytest.raises(DateError):
        bounds(edtf)


def test_bounds_say_nothing_on_the_way(capsys):
    bounds("2022-1X")
    assert capsys.readouterr().out == ""  # the package prints when it fails


VOCABULARY = """في 25 يناير كانون الثاني الماضي الأحد يوم اليوم أمس مساء عام 2014 الشهر نفسه قبل بعد ثلاثة أيام
أسبوعين القرن العشرين / - ( ) ، رمضان 1445 هـ من إلى و الساعة العاشرة 10:30 11/2/2024 نصف كل أوائل الربع الأول 30
فبراير ألفين وعشرين سيعقد هذا"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])
PUBLISHED = st.sampled_from([MONDAY, None, "0001-01-01", "9999-12-31"])


@given(st.lists(st.sampled_from(sorted(time_lexicon())), max_size=25).map(" ".join), PUBLISHED)
@settings(max_examples=200, deadline=None)
def test_no_heap_of_words_of_the_tables_stops_it(text, published):
    page = Page("p", text)
    for row in check(dates(page, published=published), [page]).itertuples():
        assert not isinstance(row.edtf, str) or bounds(row.edtf)[0] is not None


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60), PUBLISHED)
@settings(max_examples=400, deadline=None)
def test_every_row_is_its_span_and_its_days_are_its_bounds(text, published):
    page = Page("p", text)
    table = check(dates(page, published=published), [page])
    assert not (table == "").any().any()
    assert set(table.type) <= {"DATE", "TIME", "DURATION", "SET"}
    undated = articles(page).published.isna().all()
    for row in table.itertuples():
        if isinstance(row.edtf, str):
            assert tuple(end.isoformat() for end in bounds(row.edtf)) == (row.earliest, row.latest)
        if published is None and undated and row.basis in ("weekday", "deictic"):
            raise AssertionError(f"{row.text} resolved against nothing")


GUESTS = """اتفاق جديد بين الحكومتين في العاصمة
تاريخ النشر: 12th, November 2024 GMT
قال الوزير إن اللجنة اجتمعت أمس في العاصمة، وأضاف أن الاتفاق وقع في مايو 2020.
The talks resume today https://t.co/abc — Ministry (@agri) October 30, 2024
اقرأ أيضاً
انفجار أمس يهز العاصمة ويوقع جرحى
وقالت الوزارة إن العمل بالاتفاق بدأ في الشهر نفسه، وإن اللجان ستواصل عملها في البلاد."""


@pytest.mark.parametrize("text", ["في 30 فبراير 2024", "يوم 31 نيسان الماضي", "في 30 من فبراير الماضي", "يوم 31 رمضان 1445"])
def test_a_day_that_is_none_is_unresolved_and_does_not_become_its_month(text):
    row = only(text)
    assert (row.value, row.edtf, row.earliest, row.basis) == ("XXXX-XX-XX", None, None, "unresolved")


@pytest.mark.parametrize("text, value", [("في مايو الجاري", "XXXX-05"), ("يوم 9 كانون الثاني الجاري", "XXXX-01-09")])
def test_this_month_that_is_another_is_unresolved(text, value):
    row = only(text)
    assert (row.value, row.edtf, row.basis) == (value, None, "unresolved")


@pytest.mark.parametrize("text", ["في 5 الجاري", "يوم 5 من الجاري", "في الخامس من فبراير الجاري"])
def test_a_day_of_this_month(text):
    assert only(text).edtf == "2024-02-05"


def test_a_post_and_another_storys_headline_are_not_read_by_the_articles_day():
    table = dates(Page("p", GUESTS)).set_index("start")
    told = {(row.text, row.value) for row in table.itertuples()}
    assert ("أمس", "2024-11-11") in told  # the article's own
    assert ("أمس", "XXXX-XX-XX") in told  # the other story's, of which the page gives no day
    assert ("الشهر نفسه", "2020-05") in told  # not the month of the post before it


@given(st.from_regex(r"\d{2,4}(-(\d\d(-\d\d)?|W\d\d|Q\d|H\d|SU|WI))?", fullmatch=True))
def test_days_never_run_backwards(value):
    found = days(value)
    assert found is None or found[0] <= found[1]


def test_the_same_page_is_read_anew_for_another_day_of_publication():
    page = Page("p", "اجتمعت اللجنة أمس")
    days = [None, "2024-02-12", {1: "2024-02-14"}, {2: "2024-02-14"}, None]
    assert [dates(page, day).value.tolist() for day in days] == [
        ["XXXX-XX-XX"],
        ["2024-02-11"],
        ["2024-02-13"],
        ["XXXX-XX-XX"],
        ["XXXX-XX-XX"],
    ]
