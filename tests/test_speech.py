"""Who says it, and how sure: the reader of statements, on sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akhbar import Page, speech
from akhbar.blocks import blocks

READ = ("headline", "subheading", "paragraph", "embed", "related")
HEAD = "مباحثات جديدة في العاصمة العراقية\n"

LOST = pytest.mark.xfail(strict=True, reason="read rightly up to 0.1; the smaller engine of 0.2 reads it wrong")


def told(text):
    """Read a page of a headline and a paragraph; leave the headline's row out."""
    rows = speech(Page("p", HEAD + text))
    rows = rows[rows.start >= len(HEAD)].reset_index(drop=True)
    assert len(rows)
    return rows


def test_indirect_speech_has_its_speaker_its_cue_and_is_not_asserted_by_the_outlet():
    row = told("أعلنت وزارة الدفاع الأمريكية أن قواتها وصلت إلى بغداد.").iloc[0]
    assert (row.speaker, row.cue, row["mode"], row.modality) == ("pentagon", "أعلنت", "indirect", "attributed")


def test_quotation_marks_make_direct_speech():
    row = told('وقال محمد شياع السوداني: "انتهت المهمة وعادت القوات إلى قواعدها".').iloc[0]
    assert (row.speaker, row["mode"]) == ("sudani", "direct")


@pytest.mark.parametrize(
    ("text", "speaker", "mode"),
    [
        ("الحرب انتهت، قال دونالد ترامب.", "trump", "indirect"),
        ("القوات باقية في سوريا، أكد جو بايدن أمس.", "biden", "indirect"),
        ('"وصل الوفد إلى جنيف قبل يومين"، يقول سيرغي لافروف.', "lavrov", "direct"),
        ("«انتهى الاجتماع قبل ساعة»، أوضح محمد شياع السوداني للصحفيين.", "sudani", "direct"),
        ('"الحرب انتهت!"، قال إيمانويل ماكرون.', "macron", "direct"),
        ('"فقدت بيتي وكل ما أملك في القصف"، تقول فاطمة الزهراء.', "فاطمة الزهراء", "direct"),
        ('"الطريق مقطوع منذ شهر"، يقول سامر العبيدي، وهو سائق شاحنة.', "سامر العبيدي", "direct"),
    ],
)
def test_what_is_said_may_stand_before_its_verb(text, speaker, mode):
    assert told(text)[["speaker", "mode"]].values.tolist() == [[speaker, mode]]


@pytest.mark.parametrize(
    "text",
    [
        "بعد أن وصل إلى بغداد، تابع الوفد المباراة.",
        "وصلت القوات، وأكد جو بايدن.",
        "تدور معارك في المدينة، بين الجيش السوداني وقوات الدعم السريع.",
    ],
)
def test_a_clause_before_a_verb_with_nothing_said_is_the_outlets(text):
    assert told(text).speaker.isna().all()


def test_unmarked_prose_is_the_outlets_own_even_after_a_speaker():
    rows = told("قالت وزارة الدفاع الأمريكية إن المحادثات بدأت. ووصلت طائرتان إلى المطار مساء.")
    assert rows.speaker.tolist() == ["pentagon", None]
    assert (rows["mode"].iloc[1], rows.modality.iloc[1]) == ("unmarked", "fact")


def test_after_a_verb_and_a_colon_the_words_end_with_their_sentence():
    rows = told("وقال محمد شياع السوداني: المحادثات بدأت أمس. ووصلت طائرتان إلى المطار مساء.")
    assert rows.speaker.tolist() == ["sudani", None]


def test_said_with_nothing_said_is_no_speech():
    rows = told("وقال محمد شياع السوداني، الأحد، في ختام اجتماعات اللجنة التي ناقشت الوضع العسكري.")
    assert rows.speaker.isna().all() and set(rows.modality) == {"fact"}


def test_names_in_quotation_marks_are_no_quotation():
    rows = told('هاجم تنظيم "الدولة الإسلامية" قرية قرب "محور المقاومة" صباح أمس.')
    assert rows.speaker.isna().all() and set(rows["mode"]) == {"unmarked"}


def test_a_source_at_the_end_takes_the_whole_sentence():
    rows = told("عقد الحوار في واشنطن قبل عام، وفق وزارة الدفاع الأمريكية.")
    assert rows.speaker.tolist() == ["pentagon"] and rows.modality.tolist() == ["attributed"]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("قد تغادر القوات البلاد.", "possibility"),
        ("قد غادرت القوات البلاد.", "fact"),
        ("وربما تتوقف المحادثات.", "possibility"),
        ("ومن شأن ذلك أن يعطل المحادثات.", "possibility"),
        ("ستعود اللجنة إلى بغداد.", "possibility"),
        ("ويجب على الحكومة وقف الهجمات.", "demand"),
        ("عادت اللجنة إلى بغداد.", "fact"),
    ],
)
def test_modality_is_read_from_its_words(sentence, modality):
    assert set(told(sentence).modality) == {modality}


def test_a_call_is_a_demand_and_a_menace_a_threat():
    assert told("دعا محمد شياع السوداني إلى وقف الحرب فورا.").modality.tolist() == ["demand"]
    assert told("هدد حزب الله اللبناني بضرب القواعد الأمريكية.").modality.tolist() == ["threat"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وهدد بنيامين نتنياهو أمس حزب الله برد قاس.", "netanyahu"),
        ("وتتوعد حركة حماس إسرائيل برد قاس.", "hamas"),
        ("وتوعدت إيران برد حازم على الهجوم.", "iran"),
        ('توعد المرشد الإيراني علي خامنئي إسرائيل بـ"عقاب قاس".', "khamenei"),
        ("دونالد ترامب يهدد إيران بـ«عواقب وخيمة».", "trump"),
    ],
)
def test_whom_one_threatens_and_with_what_make_a_threat(text, speaker):
    assert told(text)[["speaker", "modality"]].values.tolist() == [[speaker, "threat"]]


@pytest.mark.parametrize(
    "text",
    [
        "أطلقت إيران صاروخا: سقط الصاروخ قرب المطار.",
        "وحمل الجيش الروسي معداته: غادرت القوات القاعدة.",
        "وأبدت بريطانيا مرونة: عادت المحادثات.",
        'أطلق دونالد ترامب عملية "الغضب العارم" في البحر الأحمر.',
    ],
)
def test_a_deed_and_a_colon_or_a_name_in_quotation_marks_say_nothing(text):
    assert told(text).speaker.isna().all()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وناشدت عائلات الأسرى الحكومة الإسرائيلية وقف الحرب.", "عائلات الأسرى"),
        ("وطالبت عائلات المفقودين وزارة الدفاع الأمريكية بكشف الحقيقة.", "عائلات المفقودين"),
        ("ودعت أمهات الجنود بنيامين نتنياهو إلى وقف الحرب.", "أمهات الجنود"),
        ("وأكد ذوو الضحايا أن التحقيق توقف.", "ذوو الضحايا"),
    ],
)
def test_many_who_speak_are_not_the_one_they_speak_to(text, speaker):
    assert told(text).speaker.tolist() == [speaker]


def test_many_who_do_not_speak_say_nothing():
    assert told("ووصلت عائلات الأسرى إلى المعبر أمس.").speaker.isna().all()


def test_who_launches_a_warning_says_it():
    assert told("أطلقت إيران تحذيرا: الحرب قريبة.").speaker.tolist() == ["iran"]


def test_a_danger_threatens_and_nobody_does():
    assert "threat" not in set(told("ويهدد الفشل في ذلك بجر البلاد إلى الفوضى.").modality)


def test_what_is_denied_is_negative():
    assert told("ونفت وزارة الدفاع الأمريكية أن قواتها غادرت.").polarity.tolist() == ["negative"]


def test_no_speaker_goes_from_one_article_to_another():
    text = (
        f"{HEAD}تاريخ النشر: 12th, February 2024 GMT\nقالت وزارة الدفاع الأمريكية إن المحادثات بدأت في العاصمة العراقية.\n"
        "المصدر: وكالة الأنباء\nإقرأ أيضاً:\nوصول وفد جديد إلى المطار\nوأضافت أن الوفد غادر المطار إلى مقر الاجتماع بعد ساعة.\n"
    )
    rows = speech(Page("p", text))
    assert "pentagon" in set(rows.speaker[rows.article == 1])
    assert rows.speaker[rows.article == 2].isna().all()


@LOST
def test_who_answers_in_an_interview_is_the_one_whose_lines_are_no_questions():
    rows = told(
        "المجلة: هل انتهت المحادثات بين الجانبين؟\nالجبوري: لا، المحادثات مستمرة حتى اليوم. والوفد باق في بغداد.\n"
        "المجلة: وماذا عن موعد الانسحاب؟\nالجبوري: لم نتفق على موعد بعد.\n"
    )
    assert rows.speaker[rows.text.str.startswith("المجلة")].isna().all()
    assert rows.speaker[~rows.text.str.startswith("المجلة")].tolist() == ["الجبوري"] * 3


def test_times_before_a_colon_are_no_names():
    rows = told("18:22 - وصول وفد إلى المعبر صباح اليوم.\n18:40 - انتهاء الاجتماع في العاصمة.\n")
    assert rows.speaker.isna().all()


def test_the_colon_of_an_hour_is_none_of_speech():
    assert told("أطلقت كتائب القسام رشقة صاروخية عند الساعة 7:30 صباحا.").speaker.isna().all()
    assert told("وأعلنت كتائب القسام حصيلة عام 2024: 30 عملية.").speaker.tolist() == ["qassam"]


def test_a_title_reaches_over_its_ministry_to_the_man():
    rows = told("قال مدير الإعلام في وزارة الدفاع الأمريكية جوزيب بوريل إن القوات غادرت.")
    assert rows.speaker.tolist() == ["borrell"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("قالت وزارة الخارجية السورية بعد زيارة ماكرون إن الحوار مفيد.", "syrian-foreign-ministry"),
        ("قالت وزارة الدفاع الروسية في ردها على تصريحات زيلينسكي إن القوات باقية.", "russian-defence-ministry"),
        ("قال وزير الدفاع الإسرائيلي خلال لقائه نظيره الأمريكي أوستن إن القوات باقية.", "israeli-defence-minister"),
        ("قال المبعوث الأممي إلى سوريا غير بيدرسن إن الحل سياسي.", "pedersen"),
    ],
)
def test_a_name_in_an_adverbial_after_the_subject_is_not_the_speakers(sentence, speaker):
    assert told(sentence).speaker.tolist() == [speaker]


def test_what_is_said_of_the_speaker_between_commas_is_stepped_over():
    row = told("وحذر عامل إغاثة، طلب عدم ذكر اسمه، من أن المستشفى مهدد بالإغلاق.").iloc[0]
    assert (row.speaker, row.cue) == ("عامل إغاثة", "وحذر")


def test_a_renewed_call_is_a_demand():
    row = told("وجدد محمد شياع السوداني دعوته إلى وقف الحرب.").iloc[0]
    assert (row.speaker, row.modality) == ("sudani", "demand")


def test_renewing_a_contract_says_nothing():
    assert told("وجدد محمد شياع السوداني عقده لمدة عام.").speaker.isna().all()


def test_a_demand_without_a_verb_keeps_its_force_and_its_end():
    rows = told("وحثت بريطانيا طهران على ضبط النفس، فيما ناشد محمد شياع السوداني جميع الأطراف تجنب التصعيد.")
    assert rows[["speaker", "modality"]].values.tolist() == [["uk", "demand"], ["sudani", "demand"]]


def test_a_direct_object_is_not_what_is_stressed():
    assert told("شددت بريطانيا الرقابة على ناقلات النفط.").speaker.isna().all()


def test_the_source_said_again_is_the_source_named_before():
    rows = told("قال مصدر مصري مسؤول إن الوفد وصل. وأضاف المصدر أن المحادثات بدأت.")
    assert rows.speaker.tolist() == ["مصدر مصري مسؤول"] * 2


def test_a_statement_issued_by_a_ministry_is_the_ministrys():
    assert told("وذكر بيان صادر عن وزارة الدفاع الأمريكية أن القوات وصلت.").speaker.tolist() == ["pentagon"]


def test_what_was_not_yet_received_is_denied_and_not_possible():
    row = told("ونفت بريطانيا أن تكون قد تسلمت ردا مكتوبا.").iloc[0]
    assert (row.modality, row.polarity) == ("attributed", "negative")


def test_nobody_else_speaks_inside_what_someone_says():
    rows = told("قال محمد شياع السوداني في مؤتمر صحفي إن العراق يأمل في تحقيق سلام شامل.")
    assert set(rows.speaker) == {"sudani"}


def test_who_did_the_deed_says_what_follows_it():
    assert told("والتقى محمد شياع السوداني الوفد وقال إن المحادثات بدأت.").speaker.iloc[-1] == "sudani"


@LOST
def test_what_the_outlet_makes_of_an_announcement_is_its_own():
    rows = told("أعلنت بريطانيا سحب قواتها من القاعدة، ووصلت طائرتان إلى المطار مساء.")
    assert rows.speaker.tolist() == ["uk", None]


def test_in_a_bulletin_the_hour_is_no_part_of_the_name():
    rows = told("19:48 - وزارة الدفاع الأمريكية: اعترضنا مسيرتين.\n20:10 - انتهاء الاجتماع في العاصمة.\n")
    assert rows.speaker.tolist() == ["pentagon", None]


def test_the_first_person_in_a_quotation_demands():
    assert told('وقال محمد شياع السوداني: "ندعو الجميع إلى وقف الحرب".').modality.tolist() == ["demand"]


@LOST
def test_who_tells_what_another_said_speaks_unless_it_is_an_outlet():
    assert told("دعا محمد شياع السوداني إلى وقف الحرب، وفق وزارة الدفاع الأمريكية.").speaker.tolist() == ["pentagon"]
    assert told("دعا محمد شياع السوداني إلى وقف الحرب، وفق صحيفة محلية.").speaker.tolist() == ["sudani"]


def test_an_agency_hands_on_what_its_source_says():
    row = told("وذكرت وكالة رويترز نقلا عن مسؤولين أمريكيين أن الصفقة تأجلت.").iloc[0]
    assert row.speaker == "مسؤولين أمريكيين"


def test_the_statement_said_again_is_the_ministrys():
    rows = told("قالت وزارة الدفاع الأمريكية في بيان إن القوات وصلت. وأضاف البيان أن المهمة بدأت.")
    assert rows.speaker.tolist() == ["pentagon", "pentagon"]


def test_one_close_to_a_man_is_not_the_man():
    assert told("وقال مصدر قريب من محمد شياع السوداني إن المحادثات بدأت.").speaker.tolist() == ["مصدر قريب من محمد شياع السوداني"]


def test_whom_one_calls_upon_does_not_call():
    rows = told("قال محمد شياع السوداني إن المحادثات بدأت. ودعا المجتمع الدولي إلى وقف الحرب.")
    assert rows.speaker.tolist() == ["sudani", "sudani"]


@LOST
def test_a_verb_of_saying_in_a_relative_clause_agrees_with_another():
    row = told("وزار محمد شياع السوداني الدول التي قال إنها تدعم الحوار.").iloc[0]
    assert row.speaker == "sudani"


def test_it_was_made_clear_and_stood_between_are_told_apart():
    assert told("وبين محمد شياع السوداني أن المحادثات بدأت.").speaker.tolist() == ["sudani"]
    assert told("وجرت المحادثات بين محمد شياع السوداني والوفد في بغداد.").speaker.isna().all()


@LOST
def test_a_headlines_quotation_is_of_the_one_named_after_it():
    rows = speech(
        Page(
            "p",
            '"لن نقبل بالبقاء".. محمد شياع السوداني يرد على المحتجين\nوصل الوفد إلى العاصمة صباح اليوم، واجتمع مع المسؤولين.\n',
        )
    )
    assert (rows.speaker.iloc[0], rows["mode"].iloc[0]) == ("sudani", "direct")


def test_the_strongest_word_of_a_clause_counts():
    assert told('وقال محمد شياع السوداني: "من سيقود الحكومة يجب أن يكون مستقلا".').modality.tolist() == ["demand"]


def test_not_yet_is_not_perhaps():
    assert set(told("ولم يصل الوفد ولو متأخرا إلى العاصمة.").modality) == {"fact"}


@pytest.mark.parametrize(
    ("text", "speaker", "modality", "polarity"),
    [
        ("لم يقل الجيش الروسي إن القوات انسحبت.", "russian-army", "possibility", "negative"),
        ("ولم تؤكد وزارة الدفاع الأمريكية أن الطائرة أسقطت.", "pentagon", "possibility", "negative"),
        ("ولم يعلن محمد شياع السوداني حتى الآن أن المحادثات انتهت.", "sudani", "possibility", "negative"),
        ("ولم يستبعد محمد شياع السوداني أن تعود القوات إلى القاعدة.", "sudani", "possibility", "positive"),
        ("لم تستبعد بريطانيا إرسال سفن جديدة إلى البحر الأحمر.", "uk", "possibility", "positive"),
        ("ولم تنف وزارة الدفاع الأمريكية أن قواتها غادرت.", "pentagon", "possibility", "positive"),
        ("نفى بنيامين نتنياهو أن تكون إسرائيل قد هددت بضرب القاعدة.", "netanyahu", "attributed", "negative"),
        ("نفت وزارة الدفاع الأمريكية أن يكون وزيرها قد قال إن الحرب انتهت.", "pentagon", "attributed", "negative"),
    ],
)
def test_what_someone_did_not_say_or_denies_is_not_his_word(text, speaker, modality, polarity):
    assert told(text)[["speaker", "modality", "polarity"]].values.tolist() == [[speaker, modality, polarity]]


@pytest.mark.parametrize("text", ["ولم يذكر محمد شياع السوداني تفاصيل أخرى.", "ولم يكشف البيان عن هوية القتلى."])
def test_who_tells_no_details_is_not_the_one_who_speaks(text):
    assert told(text)[["modality", "polarity"]].values.tolist() == [["fact", "positive"]]


@pytest.mark.parametrize(
    ("text", "modality", "polarity"),
    [
        ("ومن غير المرجح أن تنسحب القوات من القاعدة هذا العام.", "possibility", "negative"),
        ("ومن المستبعد أن توافق بغداد على تمديد المهمة.", "possibility", "negative"),
        ("ويستبعد أن تستأنف المحادثات في جنيف قريبا.", "possibility", "negative"),
        ("كاد الوفد العراقي أن يغادر قاعة الاجتماع.", "possibility", "negative"),
        ("وكادت الطائرة تسقط فوق المطار.", "possibility", "negative"),
        ("يكاد الوقود ينفد في المستشفيات.", "possibility", "negative"),
        ("ولا يكاد الوقود يكفي المستشفيات.", "fact", "positive"),
        ("وما كاد الوفد يصل حتى بدأت المحادثات.", "fact", "positive"),
        ("ومن المتوقع أن يعلن إيمانويل ماكرون أن القوات ستغادر النيجر.", "possibility", "positive"),
        ("قد تعلن وزارة الدفاع الأمريكية أن قواتها غادرت القاعدة.", "possibility", "positive"),
        ("ويجب أن تعلن بريطانيا أن الحرب انتهت.", "demand", "positive"),
        ("وتردد أن الوزير استقال من منصبه.", "attributed", "positive"),
        ("ووردت أنباء عن انسحاب القوات من القاعدة.", "attributed", "positive"),
        ("وتابع الوفد الأنباء عبر التلفزيون في الفندق.", "fact", "positive"),
    ],
)
def test_what_is_unlikely_or_hearsay_or_yet_to_be_said_is_no_fact_and_nobodys_word(text, modality, polarity):
    rows = told(text)
    assert rows.speaker.isna().all()
    assert rows[["modality", "polarity"]].values.tolist() == [[modality, polarity]]


def test_what_one_said_before_or_after_a_deed_is_said():
    assert "macron" in set(told("وصل الوفد قبل أن يعلن إيمانويل ماكرون أن القوات غادرت.").speaker)
    assert "macron" in set(told("وبعد أن أعلن إيمانويل ماكرون أن القوات غادرت، عاد الوفد.").speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("زعم بنيامين نتنياهو وجود أسلحة في بيروت.", "netanyahu"),
        ("أعلن الجيش الروسي وصول القوات.", "russian-army"),
        ("انسحبت القوات من بغداد، وفقا لما ذكرته وزارة الدفاع الأمريكية.", "pentagon"),
        pytest.param("قال لأنتوني بلينكن محمد شياع السوداني إن القوات انسحبت.", "sudani", marks=LOST),
        pytest.param("أبلغ محمد شياع السوداني أنتوني بلينكن أن القوات انسحبت.", "sudani", marks=LOST),
        ("أبلغه جو بايدن أن القوات انسحبت.", "biden"),
        ('قال لـ"رويترز" محمد شياع السوداني إن القوات انسحبت.', "sudani"),
        ('وصف سيرغي لافروف القرار بـ"الخطأ".', "lavrov"),
    ],
)
def test_who_claims_or_tells_is_the_speaker_and_not_the_one_who_is_told(text, speaker):
    assert told(text)[["speaker", "modality"]].apply(tuple, axis=1).tolist() == [(speaker, "attributed")]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("قال محمد شياع السوداني إن الوفد وصل. ويُعتقد أن المحادثات انتهت.", "attributed"),
        ("زار سيرغي لافروف بغداد أمس. ويعتقد أن الوفد غادر.", "attributed"),
        ("وصرح دونالد ترامب بأن الحرب انتهت. ويرجح أن تعود القوات.", "possibility"),
        ("التقى جو بايدن الوفد. ويخشى أن تتوسع الحرب.", "possibility"),
        ("قال بنيامين نتنياهو إن الوفد وصل. وذُكر أن المحادثات انتهت.", "attributed"),
        ("قال بنيامين نتنياهو إن الوفد وصل. وأُعلن أن المحادثات انتهت.", "attributed"),
        ("وصل إيمانويل ماكرون إلى بيروت. وأُفيد بأن الوفد غادر.", "attributed"),
        ("وصل إيمانويل ماكرون إلى بيروت. وتردد في بغداد أن الوفد غادر.", "attributed"),
    ],
)
def test_what_nobody_is_named_for_is_not_the_last_mans_word(text, modality):
    row = told(text).iloc[-1]
    assert row.isna().speaker and row.modality == modality


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال محمد شياع السوداني إن الوفد وصل. وذكر أن المحادثات انتهت.", "sudani"),
        ("قال سيرغي لافروف إن الوفد وصل. لكنه يعتقد أن المحادثات انتهت.", "lavrov"),
        ("ويعتقد محمد شياع السوداني أن المحادثات انتهت.", "sudani"),
        ("وتعتقد بريطانيا أن الحرب انتهت.", "uk"),
        ("ويُؤكد سيرغي لافروف أن الحرب انتهت.", "lavrov"),
    ],
)
def test_the_same_verbs_with_a_subject_have_a_speaker(text, speaker):
    assert told(text).speaker.iloc[-1] == speaker


@pytest.mark.parametrize("text", ["يقال إن القوات انسحبت.", "قيل لمحمد شياع السوداني إن القوات انسحبت."])
def test_hearsay_has_no_speaker_and_is_not_the_outlets_fact(text):
    row = told(text).iloc[0]
    assert row.isna().speaker and row.modality == "attributed"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("سيرغي لافروف زار بغداد.", "fact"),
        ("سيزور سيرغي لافروف بغداد.", "possibility"),
    ],
)
def test_a_name_is_no_future(text, modality):
    assert told(text).modality.tolist() == [modality]


def test_a_quotation_that_every_paragraph_opens_anew_goes_on():
    rows = told('قال سيرغي لافروف: "انسحبت القوات من سوريا.\n"وعادت القوات إلى روسيا".')
    assert rows[["speaker", "mode"]].apply(tuple, axis=1).tolist() == [("lavrov", "direct"), ("lavrov", "continued")]


@pytest.mark.parametrize(
    "text", ["وهل قال سيرغي لافروف إن الحرب انتهت؟", "هل يعلن دونالد ترامب أن المهمة انتهت؟", "فهل أكدت بريطانيا أن السفن غادرت؟"]
)
def test_who_is_asked_about_has_said_nothing(text):
    assert told(text).speaker.isna().all()


def test_who_asks_whether_is_the_speaker():
    assert told("وتساءل سيرغي لافروف: هل انتهت الحرب؟").speaker.tolist() == ["lavrov"]


def test_a_question_put_between_two_answers_is_not_the_answerers():
    lines = (
        "التقينا محمد الحكيم في مكتبه، وسألناه عن القوات التي خرجت من القاعدة.",
        "• هل انسحبت القوات من القاعدة كلها؟",
        "الحكيم: انسحبت القوات أمس من القاعدة، ولم يبق منها أحد.",
        "• ومتى تعود القوات إليها؟",
        "الحكيم: لا أعرف متى تعود، ولا يعرف ذلك أحد.",
    )
    rows = told("\n".join(lines))
    asked = rows[rows.text.str.contains("؟")]
    assert len(asked) == 2
    assert asked.speaker.isna().all()
    assert "أعرف" in " ".join(rows[rows.speaker.notna()].text)


def test_statements_tile_what_is_read():
    page = Page("p", f'{HEAD}قال محمد شياع السوداني: "بدأت المحادثات"، مشيرا إلى أنها قد تطول. ووصل الوفد.\nوصل وفد آخر.\n')
    rows = speech(page)
    assert "".join(rows.text) == "".join(blocks(page).query("kind in @READ").text)


@given(st.text(alphabet='قالو إن أندعاهسيربم"«»،.:؟\n -18', max_size=120))
def test_any_text_is_read_without_an_exception(text):
    page = Page("p", text)
    rows = speech(page)
    assert all(page.text[row.start : row.end] == row.text for row in rows.itertuples())
    assert (rows.start.to_numpy()[1:] >= rows.end.to_numpy()[:-1]).all()


@pytest.mark.parametrize("speaker", ["محللون", "مراقبون دوليون"])
def test_a_plural_with_its_nun_takes_no_genitive(speaker):
    assert told(f"وتوقع {speaker} ارتفاع الأسعار قريبا.").speaker.tolist() == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال الشيخ ناصر مضيفا أن الحرب انتهت.", "ناصر"),  # the participle is no family name
        ("قال فادي إن الحرب انتهت.", "فادي"),  # spelt like an imperfect
        ("وأوضح فيصل أن الاتفاق قريب.", "فيصل"),
        ("ذكر سامر كنعاني، المتحدث باسم الوزارة أن الوضع مستقر.", "سامر كنعاني"),
        ("زارت ميركل بغداد. ووصل ترامب إليها. وأضافت أن الاتفاق قريب.", "merkel"),  # the verb is feminine
        ('عاد الوزير إلى بغداد، "لن ننسحب"، قال دونالد ترامب.', "trump"),
    ],
)
def test_the_last_statement_is_his_of_whom_its_verb_tells(text, speaker):
    assert told(text).speaker.iloc[-1] == speaker


def test_a_verb_that_looks_like_fa_and_a_preposition_tells_of_no_speech():
    rows = told("فتحت الشرطة تحقيقا في الحادث، وقال المتحدث إن الوضع مستقر.")
    assert rows.speaker.tolist() == [None, "المتحدث"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("حماس التي تقول إسرائيل إنها تستخدم المستشفيات نفت الاتهام.", [None]),
        ("إيران التي هددت بالرد قصفت أربيل.", [None]),
        ("المعارضة التي تدعو إلى انتخابات مبكرة خرجت إلى الشوارع.", [None]),
        ("اللاعب الذي أكد النادي رحيله عاد إلى بلاده.", [None]),
        ("السنوار الذي أبلغ الوسطاء أنه باق لم يغادر.", [None]),
    ],
)
def test_what_a_relative_clause_tells_is_no_statement(text, speakers):
    assert told(text).speaker.tolist() == speakers


@pytest.mark.parametrize("verb", ["ويُزعم", "يُشاع", "ذُكر"])
def test_what_is_said_by_nobody_is_no_fact(verb):
    assert told(f"{verb} أن القائد غادر المدينة.").modality.tolist() == ["attributed"]


def test_a_long_question_makes_no_interview():
    question = "وفي لقاء حضره كثيرون سأل الناس " + "كيف تعيش المدينة بعد الحرب وما الذي ينتظرها " * 6 + "؟"
    rows = told(f"قال يحيى رسول إن القوات باقية.\n\n{question}\n\nووصل وفد عسكري أمس إلى بغداد.")
    assert rows.speaker.iloc[-1] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("اعترض الجيران وأبلغوا البلدية أن البناء مخالف.", "الجيران"),
        ("اجتمع الأهالي أمام البلدية، وطالبوا المحافظ بأن يتدخل.", "الأهالي"),
        ("اعتصم الأساتذة أمس، وأعلنوا في بيان مشترك أنهم مستمرون.", "الأساتذة"),
    ],
)
def test_a_plural_verb_has_its_subject_in_it(text, speaker):
    assert told(text).speaker.iloc[-1] == speaker
