"""What two articles tell alike: parties contained in one another, never what is only possible."""

import pandas as pd
import pytest

from akhbar.coding.relations import shared

ONE = {"article": 1, "claim": "A", "actor": "israel + usa + uk", "recipient": "houthis + hizbullah-lebanon"}
TWO = {"article": 2, "claim": "B", "actor": "israel", "recipient": "houthis"}
TOLD = {"quad": "material conflict", "modality": "fact", "polarity": "positive"}


def pairs(*changes, same=None):
    rows = [ONE | TOLD, *(TWO | TOLD | change for change in changes)]
    return shared(pd.DataFrame(rows), same).claim_y.tolist()


def test_what_is_told_of_more_parties_contains_what_is_told_of_fewer():
    assert pairs({}, {"claim": "C", "recipient": "hizbullah-lebanon + houthis"}) == ["B", "C"]


@pytest.mark.parametrize(
    "change",
    [{"actor": "iran"}, {"actor": "israel + iran"}, {"recipient": "gaza"}, {"recipient": None}, {"quad": "material cooperation"}]
    + [{"modality": name} for name in ("possibility", "demand", "threat")]
    + [{"polarity": "negative"}, {"article": 1}],
    ids=str,
)
def test_other_parties_other_acts_and_what_is_not_told_as_done_are_not_the_same(change):
    assert pairs(change) == []


def test_parties_are_the_same_only_where_the_caller_says_so():
    assert pairs({"recipient": "ansar-allah"}) == []
    assert pairs({"recipient": "ansar-allah"}, same={"ansar-allah": "houthis"}) == ["B"]


def test_nothing_pairs_with_nothing():
    assert shared(pd.DataFrame([ONE | TOLD]).iloc[:0]).empty
