"""The reader's attributions beside the rules: what joins, what stays out, and what any reader may say without harm."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate import annotate
from dateline.extract.actors import find_actors
from dateline.extract.attribution import find_attributions
from dateline.extract.lookups import Lookups
from dateline.extract.read_said import read_said
from dateline.extract.statements import quotations
from dateline.model import Annotated, Attribution, Report
from dateline.reading import Said

NEWS = (
    "Ole Lindqvist said the dam was safe.\n"
    "“Nobody has to leave,” he told reporters on Monday. “The water is falling.”\n"
    "Engineers wanted to open the gates, but Marit Solheim, who runs the office, refused.\n"
    "According to the news agency Nordwire, 40 people slept in a school."
)


def make_annotated(text: str) -> Annotated:
    return annotate(Report("r1case", "case.txt", "/case.txt", "text/plain", "0" * 64, text))


def find(text: Annotated) -> tuple[Attribution, ...]:
    return find_attributions(text, find_actors(text))


def rows(found: tuple[Attribution, ...]) -> list[tuple[str, str]]:
    return [(a.speaker.text, a.content[0].quote) for a in found]


def with_said(text: Annotated, *said: Said) -> Annotated:
    assert text.reading is not None
    return replace(text, reading=replace(text.reading, said=said))


def said(text: str, source: str, cue: str, content: str) -> Said:
    """An attribution as a reader gives it; each part stands once in the text."""
    spans = [((text.index(part), text.index(part) + len(part)),) if part else () for part in (source, cue, content)]
    return Said(spans[0], spans[1], spans[2], anchor=0, score=0.9)


def test_without_a_reading_the_rules_find_what_they_find() -> None:
    found = rows(find(replace(make_annotated(NEWS), reading=None)))
    assert ("Ole Lindqvist", "the dam was safe") in found
    assert ("he", "The water is falling") in found
    assert ("the news agency Nordwire", "40 people slept in a school") in found


def test_a_reader_that_hears_nobody_leaves_the_rules_to_themselves() -> None:
    found = rows(find(with_said(make_annotated(NEWS))))
    assert ("Ole Lindqvist", "the dam was safe") in found
    assert ("the news agency Nordwire", "40 people slept in a school") in found


def test_what_follows_the_end_of_the_reading_is_found_by_rules() -> None:
    text = make_annotated(NEWS)
    assert text.reading is not None
    end = NEWS.index("According")
    words = tuple(w for w in text.reading.words if w.end <= end)
    heard = tuple(s for s in text.reading.said if s.cue[0][1] <= end)
    short = replace(text, reading=replace(text.reading, words=words, said=heard))
    assert rows(find(short))[-1] == ("the news agency Nordwire", "40 people slept in a school")


def test_a_statement_that_only_the_reader_hears_is_taken() -> None:
    text = "The harbour master brusquely opined that the crane would fall."
    heard = said(text, "The harbour master", "opined", "that the crane would fall")
    assert rows(find(with_said(make_annotated(text), heard))) == [("The harbour master", "the crane would fall")]


def test_a_wish_that_the_reader_hears_is_left_out() -> None:
    text = "The harbour master wants to see the crane fall."
    heard = said(text, "The harbour master", "wants", "to see the crane fall")
    assert find(with_said(make_annotated(text), heard)) == ()


def test_a_source_in_another_sentence_gives_way_to_the_subject() -> None:
    text = "Marit Solheim opened the port. Ole Lindqvist said the crane was old."
    heard = said(text, "Marit Solheim", "said", "the crane was old")
    assert rows(find(with_said(make_annotated(text), heard))) == [("Ole Lindqvist", "the crane was old")]


def test_content_that_stops_within_a_phrase_goes_on_to_its_end() -> None:
    text = "Ole Lindqvist said the crane would be sold to the port of Velda."
    heard = said(text, "Ole Lindqvist", "said", "the crane would be sold to the")
    assert rows(find(with_said(make_annotated(text), heard))) == [
        ("Ole Lindqvist", "the crane would be sold to the port of Velda")
    ]


def test_half_a_quotation_is_taken_whole() -> None:
    text = "“The crane is old and the port is poor,” Ole Lindqvist said."
    heard = said(text, "Ole Lindqvist", "said", "The crane is old and the port")
    found = find(with_said(make_annotated(text), heard))
    assert [(a.direct, a.content[0].quote) for a in found] == [(True, "The crane is old and the port is poor")]


def test_the_surer_of_two_readings_of_one_cue_is_kept() -> None:
    text = "Ole Lindqvist said the crane was old."
    sure = said(text, "Ole Lindqvist", "said", "the crane was old")
    unsure = replace(said(text, "", "said", "old"), score=0.5)
    annotated = with_said(make_annotated(text), unsure, sure)
    heard = read_said(Lookups(annotated, (), quotations(annotated)))
    assert [h.score for h in heard] == [0.9]


RANGES = st.integers(0, len(NEWS) - 2).flatmap(
    lambda start: st.integers(start + 1, min(len(NEWS), start + 90)).map(lambda end: (start, end))
)
SAID = st.builds(
    lambda source, cue, content: Said(tuple(source), (cue,), tuple(sorted(content)), anchor=0, score=0.5),
    st.lists(RANGES, max_size=1),
    RANGES,
    st.lists(RANGES, min_size=1, max_size=2),
)
READ = make_annotated(NEWS)


@settings(max_examples=150, deadline=None)
@given(st.lists(SAID, max_size=4))
def test_whatever_a_reader_hears_every_span_quotes_the_text(heard: list[Said]) -> None:
    found = find(with_said(READ, *heard))
    assert len({a.id for a in found}) == len(found)
    for a in found:
        spans = [*a.content, a.sentence, *([a.cue] if a.cue else []), *(k.span for k in a.chain if k.span)]
        assert a.chain and a.content
        assert all(s.quote and NEWS[s.start : s.end] == s.quote for s in spans)
