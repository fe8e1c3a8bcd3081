"""The scorer, tried on readings whose errors are known."""

from collections import Counter
from types import SimpleNamespace

import pandas as pd
import pytest
from score_reading import GROUPS, ROOT, attributions, cases, f1, groups, match, measure, score_mentions, shown, summary

import akhbar
from akhbar import Page

TEXT = "قال حسن إن العراق قد يرد. أعلن الجيش بدء التدريب. وصل الوفد أمس. وفي لبنان أعلن الجيش التعبئة."
SAYS = ["قال حسن إن العراق قد يرد.", "أعلن الجيش بدء التدريب.", "وصل الوفد أمس.", "وفي لبنان أعلن الجيش التعبئة."]


def spot(words, nth=0, **values):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return dict(start=start, end=start + len(words), text=words, **values)


def says(text, speaker, cue, mode, modality, naming=None):
    return spot(text, speaker=speaker, speaker_text=naming, cue=cue, mode=mode, modality=modality)


def speech_rows():
    return [
        says(SAYS[0], "hasan", "قال", "indirect", "possibility", "حسن"),
        says(SAYS[1], "iraqi-army", "أعلن", "indirect", "attributed", "الجيش"),
        says(SAYS[2], None, None, "unmarked", "fact"),
        says(SAYS[3], "lebanese-army", "أعلن", "indirect", "attributed", "الجيش"),
    ]


def mention_rows():
    return [
        spot("حسن", actor="hasan", kind="person"),
        spot("العراق", actor="iraq", kind="state"),
        spot("الجيش", actor="iraqi-army", kind="organisation"),
        spot("لبنان", actor="lebanon", kind="state"),
        spot("الجيش", 1, actor="lebanese-army", kind="organisation"),
    ]


def objects(rows):
    return [SimpleNamespace(**row) for row in rows]


def scored(speech, mentions):
    gold = SimpleNamespace(speech=objects(speech_rows()), mentions=objects(mention_rows()))
    return measure([(Page("p", TEXT), gold)], lambda page: pd.DataFrame(speech), lambda page: pd.DataFrame(mentions))[0]


@pytest.fixture
def speech():
    return speech_rows()


@pytest.fixture
def mentions():
    return mention_rows()


def test_a_reading_equal_to_the_hand_s_has_no_error():
    readings = list(cases(ROOT / "tests" / "gold"))
    golds = {page.id: gold for page, gold in readings}

    def layer(page, key):
        table = pd.DataFrame([vars(row) for row in getattr(golds[page.id], key)])
        if key == "speech":  # a nameless source is no actor: a machine gives its written name
            named = {row.actor for row in golds[page.id].mentions}
            table["speaker"] = [row.speaker if row.speaker in named else row.speaker_text for row in table.itertuples()]
        return table

    count, misses = measure(readings, lambda page: layer(page, "speech"), lambda page: layer(page, "mentions"))
    assert misses == []
    assert count["right speaker"] == count["attributions"] == count["attributed by machine"] > 50
    assert count["found"] == count["mentions"] == count["mentions by machine"] > 300
    assert count["all modes right"] == count["all modes"]
    assert not any(count[error] for error in ("false speakers", "wrong", "badly cut", "homonyms merged", ("possibility", "fact")))
    assert all(top == whole for top, whole in (f1(count, group) for group in GROUPS))


def test_the_outlets_own_prose_has_no_speaker(speech, mentions):
    speech[2].update(speaker="hasan", cue="وصل")
    count = scored(speech, mentions)
    assert (count["false speakers"], count["right speaker"], count["attributed by machine"], count["attributions"]) == (
        1,
        3,
        4,
        3,
    )


def test_another_speaker_is_neither_found_nor_right(speech, mentions):
    speech[0]["speaker"] = "iraq"
    count = scored(speech, mentions)
    assert (count["right speaker"], count["attributed by machine"], count["false speakers"]) == (2, 3, 0)


def test_a_capital_may_be_read_as_its_state(speech, mentions):
    speech[0].update(speaker="baghdad", speaker_text="بغداد")
    mentions[0] = spot("حسن", actor="baghdad", kind="place")  # stands for the word of a capital
    gold = SimpleNamespace(speech=objects(speech), mentions=objects(mentions))
    speech[0]["speaker"] = "iraq"
    mentions[0] = spot("حسن", actor="iraq", kind="state")
    count, _ = measure([(Page("p", TEXT), gold)], lambda page: pd.DataFrame(speech), lambda page: pd.DataFrame(mentions))
    assert (count["right speaker"], count["found"], count["wrong"]) == (3, 5, 0)


@pytest.mark.parametrize(
    ("nth", "written", "right"), [(0, "الضابط حسن", 3), (0, "الضابط", 2), (1, "الجيش", 3), (1, "متحدث باسم الجيش", 2)]
)
def test_a_person_may_be_named_with_a_title_but_an_army_is_not_its_spokesman(speech, mentions, nth, written, right):
    speech[nth]["speaker"] = written
    assert scored(speech, mentions)["right speaker"] == right


def test_a_part_without_a_cue_of_its_own_belongs_to_the_statement_before_it(speech, mentions):
    parts = [
        says("قال حسن إن", "hasan", "قال", "indirect", "attributed"),
        says("العراق قد يرد.", "hasan", "قال", "indirect", "possibility"),
    ]
    count = scored([*parts, *speech[1:]], mentions)
    assert (count["right speaker"], count["attributed by machine"]) == (3, 3)


def test_a_second_cue_of_the_same_speaker_is_a_second_attribution():
    two = [says(SAYS[1], "army", "أعلن", "indirect", "attributed"), says(SAYS[2], "army", "وصل", "indirect", "attributed")]
    assert len(attributions(objects(two), TEXT)) == 2


def test_a_span_over_two_halves_can_match_only_one():
    halves, whole = [SimpleNamespace(start=0, end=5), SimpleNamespace(start=5, end=10)], [SimpleNamespace(start=0, end=10)]
    assert (len(match(halves, whole)), len(match(whole, halves))) == (1, 1)


def test_a_statement_must_be_met_by_half(speech, mentions):
    speech[1:3] = [says(SAYS[1][-9:], "iraqi-army", None, "indirect", "attributed")]
    count = scored(speech, mentions)
    assert (count["right speaker"], count["attributed by machine"]) == (2, 3)
    assert (count["fact", "none"], count["attributed", "attributed"]) == (1, 2)


def test_a_possibility_told_as_fact_is_counted(speech, mentions):
    speech[0].update(modality="fact", mode="direct")
    count = scored(speech, mentions)
    assert count["possibility", "fact"] == 1
    assert (f1(count, "told"), f1(count, "possible"), f1(count, "wanted")) == ((6, 7), (0, 1), (0, 0))
    assert (count["all modes right"], count["all modes"], count["spoken modes right"], count["spoken modes"]) == (3, 4, 2, 3)


def test_mentions_are_counted_by_what_is_wrong_with_them(speech, mentions):
    mentions[0]["kind"] = "office"
    mentions[1] = spot("العراق قد يرد", actor="iraq", kind="state")
    mentions[3]["actor"] = "iraqi-army"
    mentions.append(spot("الوفد", actor="delegation", kind="organisation"))
    count = scored(speech, mentions)
    errors = ("found", "stray", "other kind", "other actor", "badly cut", "wrong", "mentions by machine", "mentions")
    assert [count[error] for error in errors] == [4, 1, 1, 1, 1, 3, 6, 5]


def test_an_actor_read_as_two_is_wrong_once(speech, mentions):
    gold = [spot("لبنان", actor="hasan", kind="person"), spot("حسن", actor="hasan", kind="person")]
    machine = [gold[0], gold[1] | {"actor": "another"}]
    count = Counter()
    score_mentions(Page("p", TEXT), SimpleNamespace(speech=objects(speech), mentions=objects(gold)), objects(machine), count, [])
    assert (count["found"], count["other actor"]) == (2, 1)


def test_a_word_of_class_before_a_name_changes_nothing():
    text = "تقدمت حركة أمل في دولة قطر."
    unmarked = {"start": 0, "end": len(text), "text": text, "speaker": None, "cue": None, "mode": "unmarked", "modality": "fact"}

    def mention(words, actor):
        return {"start": text.index(words), "end": text.index(words) + len(words), "text": words, "actor": actor, "kind": "state"}

    gold = SimpleNamespace(speech=objects([unmarked]), mentions=objects([mention("حركة أمل", "amal"), mention("قطر", "qatar")]))
    machine = pd.DataFrame([mention("أمل", "amal"), mention("دولة قطر", "qatar")])
    count, misses = measure([(Page("p", text), gold)], lambda page: pd.DataFrame([unmarked]), lambda page: machine)
    assert (count["found"], count["wrong"], count["badly cut"], misses) == (2, 0, 0, [])


def test_two_armies_written_alike_are_not_one(speech, mentions):
    assert (scored(speech, mentions)["homonyms"], scored(speech, mentions)["homonyms merged"]) == (1, 0)
    mentions[4]["actor"] = "iraqi-army"
    assert scored(speech, mentions)["homonyms merged"] == 1


def test_the_counts_of_the_readme_are_those_of_a_run():
    counts = {name: measure(group, akhbar.speech, akhbar.actors)[0] for name, group in groups(ROOT / "tests" / "gold")}
    assert shown((ROOT / "README.md").read_text("utf-8")) == summary(counts)
