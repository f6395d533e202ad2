"""The shipped reader on sentences of our own: laws that always hold, and readings that must not get lost.

Skipped only where the weights folder is absent (a checkout without them).
"""

from __future__ import annotations

import pytest

from dateline.reader.weights import SHIPPED

if not SHIPPED.exists():
    pytest.skip("the weights folder is absent from this checkout", allow_module_level=True)

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reader.network import HARD_LIMIT, LONGEST, NetworkReader
from dateline.reading import ArgumentRole, Reading

READER = NetworkReader()

NEWS = """Ministry postpones talks with neighbours
Foreign Minister Anna Holm said on Friday that the talks in Oslo, planned for July 11, would be held in September.
“We will not negotiate under pressure,” Holm told reporters. Two ferries left Bergen after the storm.
The report was denied by the Norwegian government, according to the Harbour Times."""


@pytest.fixture(scope="module")
def news() -> Reading:
    return READER.read(NEWS)


def check(text: str, reading: Reading) -> None:
    """Every span quotes its text, words stand in order, every sentence is a tree with one root."""
    assert reading.text == text
    at = 0
    for i, w in enumerate(reading.words):
        assert (w.index, w.text) == (i, text[w.start : w.end])
        assert w.start >= at and not any(c.isspace() for c in w.text)
        assert not text[at : w.start].strip()
        at = w.end
    assert not text[at:].strip()
    for s in reading.sentences:
        words = reading.sentence_words(s.index)
        assert (words[0].start, words[-1].end) == (s.start, s.end)
        assert "\n" not in text[s.start : s.end]
        assert [w.relation for w in words].count("root") == sum(w.is_root for w in words) == 1
        root = next(w for w in words if w.is_root)
        assert len(reading.subtree(root.index)) == len(words)
    assert sum(s.last - s.first for s in reading.sentences) == len(reading.words)
    for n in reading.names:
        assert reading.words[n.first].start == n.start and reading.words[n.last - 1].end == n.end
        assert reading.words[n.first].sentence == reading.words[n.last - 1].sentence
    for x in reading.said:
        assert x.cue and x.content
        assert all(0 <= a < b <= len(text) for a, b in (*x.source, *x.cue, *x.content))


def test_the_laws_hold_for_news(news: Reading) -> None:
    check(NEWS, news)


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120))
def test_the_laws_hold_for_any_text(text: str) -> None:
    check(text, READER.read(text))


def test_nothing_to_read() -> None:
    for text in ("", " ", "\n\n \n"):
        assert READER.read(text).sentences == ()


def test_a_paragraph_longer_than_a_window_is_read_whole() -> None:
    text = "The harbour was closed on Monday and the ferries stayed in port. " * 40
    reading = READER.read(text)
    check(text, reading)
    assert len(reading.sentences) == 40
    assert len(reading.words) > LONGEST


def test_a_sentence_longer_than_the_network_takes_is_cut_not_lost() -> None:
    text = "ferry and " * HARD_LIMIT
    check(text, READER.read(text))


def test_the_same_text_gives_the_same_reading(news: Reading) -> None:
    READER.read("Something else was read in between.")
    again = READER.read(NEWS)
    assert again == news


def test_sentences(news: Reading) -> None:
    assert [NEWS[s.start : s.end].split()[0] for s in news.sentences] == [
        "Ministry", "Foreign", "“We", "Two", "The",
    ]  # fmt: skip


def test_who_acts_and_who_is_acted_on() -> None:
    reading = READER.read("Gunmen shelled the garrison on Sunday, and the army denied it.")
    word = {w.text: w for w in reading.words}
    assert word["shelled"].upos == "VERB" and word["shelled"].feature("Tense") == "Past"

    def score(trigger: str, party: str, role: ArgumentRole) -> float:
        return reading.argument_score([word[trigger]], [word[party]], role)

    assert score("shelled", "Gunmen", "source") > 0 > score("shelled", "Gunmen", "target")
    assert score("shelled", "garrison", "target") > 0 > score("shelled", "garrison", "source")
    assert score("denied", "army", "source") > 0 > score("denied", "garrison", "source")
    assert {reading.words[a.word].upos for a in reading.arguments} <= {"NOUN", "PROPN", "PRON"}


def test_names(news: Reading) -> None:
    found = {(NEWS[n.start : n.end], n.kind) for n in news.names}
    assert {("Anna Holm", "person"), ("Holm", "person"), ("Oslo", "place"), ("Bergen", "place")} <= found


def test_who_does_what(news: Reading) -> None:
    said = next(w for w in news.words if w.text == "said")
    assert (said.lemma, said.upos, said.feature("Tense")) == ("say", "VERB", "Past")
    assert any("Holm" in NEWS[slice(*news.phrase(w.index))] for w in news.children(said.index, "nsubj"))
    left = next(w for w in news.words if w.text == "left")
    assert left.lemma == "leave"
    denied = next(w for w in news.words if w.text == "denied")
    assert [w.text for w in news.children(denied.index, "nsubj")] == ["report"]
    assert "nsubj:pass" in {w.relation for w in news.children(denied.index)}


def test_who_says_what(news: Reading) -> None:
    said = [tuple(" ".join(NEWS[a:b] for a, b in part) for part in (x.source, x.cue, x.content)) for x in news.said]
    assert any("Holm" in s and "said" in c and "September" in w for s, c, w in said)
    assert any("Holm" in s and "told" in c and "negotiate under pressure" in w for s, c, w in said)


def test_what_is_no_event_is_no_trigger(news: Reading) -> None:
    triggers = {NEWS[t.start : t.end] for t in news.triggers}
    assert {"left", "denied"} <= triggers
    assert not triggers & {"Oslo", "the", "Friday", "Minister"}


def test_a_closed_class_holds_only_its_own_words() -> None:
    tags = READER.labels["upos"]
    masks = READER.allowed.masks(["not", "denied", "Quorvish"])
    assert masks[0, tags.index("PART")] == 0
    assert masks[1, tags.index("PART")] < 0
    assert masks[1, tags.index("VERB")] == 0
    assert masks[2, tags.index("PROPN")] == 0
    assert masks[2, tags.index("PRON")] < 0


def test_what_stands_alone_is_read_as_in_company() -> None:
    """Short sentences of news, each the whole text: who does what to whom must not depend on neighbours."""
    for text, subject, verb, object_ in (
        ("Police arrested Peter Vang in Bergen.", "Police", "arrested", "Peter"),
        ("Ida Holm denied the report.", "Ida", "denied", "report"),
        ("The soldiers attacked the village.", "soldiers", "attacked", "village"),
    ):
        words = {w.text: w for w in READER.read(text).words}
        root = words[verb]
        assert (root.upos, root.is_root) == ("VERB", True)
        assert (words[subject].relation, words[subject].head) == ("nsubj", root.index)
        assert (words[object_].relation, words[object_].head) == ("obj", root.index)
