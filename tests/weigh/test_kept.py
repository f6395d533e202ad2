"""A report has another stamp where its claims or what they were linked to are others, and only there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import weigh
from dateline.model import Claims, Links, ReadReport, Span
from dateline.resolve import link
from dateline.weigh.kept import Kept
from dateline.weigh.speakers import own_voices
from tests import reports

TEXT = "Anna Holm, the mayor of Oslo, opened the bridge on Monday. The mayor said that 12 people had been hurt."


def stamp(kept: Kept, read: ReadReport, links: Links) -> int:
    kept.begin([read], links, own_voices([read]), {})
    return kept.stamps[read.report.id]


def test_a_stamp_stays_while_all_that_it_stands_for_is_the_same() -> None:
    read, kept = reports.read(TEXT, published="2025-03-12"), Kept()
    links = link([read])
    first = stamp(kept, read, links)
    digest = kept.digests()
    more = [replace(actor, mentions=(*actor.mentions, "m of another report")) for actor in links.actors]
    assert stamp(kept, read, replace(links, actors=tuple(more))) == first  # somebody else names them too
    abroad = tuple(replace(actor, country="SE") for actor in links.actors)
    assert stamp(kept, read, replace(links, actors=abroad)) != first
    assert kept.digests() != digest
    again = replace(read, claims=replace(read.claims))
    second = stamp(kept, read, links)
    assert stamp(kept, again, links) != second  # read anew, whatever it says
    assert kept.digests() == digest  # which only the store can tell


def test_what_a_program_before_found_in_sentences_is_used_once() -> None:
    read, kept = reports.read(TEXT, published="2025-03-12"), Kept()
    asked: list[int] = []

    def all_of(sentences: Sequence[Span]) -> tuple[int, ...]:
        asked.append(len(sentences))
        return tuple(range(len(sentences)))

    kept.sentences = {"all_of": {read.report.id: (1,)}}
    stamp(kept, read, link([read]))
    assert kept.of_sentences(read, all_of) == (1,)
    assert kept.searched() == {"all_of": {read.report.id: (1,)}}
    stamp(kept, read, link([read]))
    assert kept.of_sentences(read, all_of) == (1,)  # the very same claims
    claims: Claims = replace(read.claims)
    assert kept.of_sentences(replace(read, claims=claims), all_of) == (0, 1)
    assert asked == [2]


def test_what_is_no_memory_is_none() -> None:
    assert weigh.restore(b"neither arrays nor JSON", ()) is None
    memory = weigh.Memory()
    read = reports.read(TEXT, published="2025-03-12")
    weigh.weigh([read], link([read]), memory=memory)
    saved = weigh.save(memory)
    whole, without = weigh.restore(saved, ()), weigh.restore(saved, [read.report.id])
    assert whole is not None
    assert without is not None
    assert len(whole.compared.given) == 1
    assert without.compared.given == {}
    assert all(not found for found in without.kept.sentences.values())
