"""Edit scripts give back the lemma they were made from; the lexicon goes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reader.lemma import apply_script, edit_script, lemma_of

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(WORD, WORD)
def test_a_script_makes_the_lemma_it_was_made_from(form: str, lemma: str) -> None:
    assert apply_script(form, edit_script(form, lemma, "VERB")) == lemma


def test_scripts_are_shared_by_words_of_one_pattern() -> None:
    assert edit_script("parties", "party", "NOUN") == edit_script("Ministries", "ministry", "NOUN") == "3:y"
    assert apply_script("Treaties", "3:y") == "treaty"


def test_names_keep_their_capitals() -> None:
    assert lemma_of("Oslo", "PROPN", "0:", {}) == "Oslo"
    assert lemma_of("Emirates", "PROPN", "^1:", {}) == "Emirate"


def test_the_lexicon_goes_before_the_network() -> None:
    assert lemma_of("left", "VERB", "0:", {"left VERB": "leave"}) == "leave"
    assert lemma_of("left", "ADJ", "0:", {"left VERB": "leave"}) == "left"


def test_a_script_never_empties_a_word() -> None:
    assert apply_script("is", "2:") == "is"
    assert apply_script("s", "3:") == "s"


@pytest.mark.parametrize(
    ("form", "proposed", "lemma"),
    [
        ("eased", "2:", "ease"),
        ("echoed", "1:", "echo"),
        ("waged", "2:", "wage"),
        ("planned", "2:", "plan"),
        ("praised", "2:", "praise"),
        ("upheld", "2:", "uphold"),
        ("blicked", "2:", "blick"),
    ],
)
def test_a_verb_that_no_lexicon_has_is_spelled_as_english_is(form: str, proposed: str, lemma: str) -> None:
    """Where the network's edit gives no word, what regular spelling allows is looked up; an unknown verb keeps it."""
    words = {"ease", "echo", "wag", "wage", "plan", "praise"}
    assert lemma_of(form, "VERB", proposed, {"held VERB": "hold"}, words) == lemma
