"""The look of marks: certainty is never lost, whatever the kind of act."""

import itertools

import pytest

from akhbar.errors import FigureError
from akhbar.figures import FORMS, QUADS
from akhbar.figures.marks import SAYS, legend, look


@pytest.mark.parametrize("quad", QUADS)
def test_only_a_fact_is_filled_and_what_is_denied_never(quad):
    assert [name for name in FORMS if look(quad, name)["facecolor"] != "white"] == ["fact"]
    assert all(look(quad, name, "negative")["marker"] == "x" for name in FORMS)


def test_no_two_kinds_at_one_certainty_look_alike():
    looks = [str(look(quad, name)) for quad, name in itertools.product(QUADS, FORMS)]
    assert len(set(looks)) == len(QUADS) * len(FORMS)
    with pytest.raises(FigureError):
        look("material conflict", "rumour")


def test_the_key_names_what_is_asked_for_in_its_own_form():
    handles = legend({name: SAYS[name] for name in ("fact", "threat")}, ["verbal conflict"], denied=True)
    assert [handle.get_label() for handle in handles] == ["verbal conflict", SAYS["fact"], SAYS["threat"], "denied"]
    assert set(SAYS) == set(FORMS)


def test_a_key_may_say_in_its_own_words_what_a_form_means():
    handles = legend({"possibility": "still to come"})
    assert [(handle.get_label(), handle.get_facecolor()) for handle in handles] == [("still to come", (1, 1, 1, 1))]
