"""Where people who judged differ: both are shown, signed, and who is about to overrule somebody is told before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.model import Chronology, Judged, Judgement, Pointed
from dateline.show.index import Index
from dateline.show.pages import Desk, app
from dateline.show.reviewers import reviewers_differ
from tests.show.test_desk import EVENT, Recorder
from tests.show.test_pages import Page

Said = tuple[str, str, str, tuple[str, ...]]  # author, day, standing, against which (by number)


def said_of(chronology: Chronology, said: list[Said], **more: str) -> Chronology:
    """The case in which these people corrected the day of its first event, each to a day of their own."""
    mention = chronology.derived.events[0].evidence[0].mention
    pointed = Pointed(mention.id, mention.trigger, mention.sentence.quote)
    made = [
        Judgement(f"j1{n}", "date", "event", ((pointed,),), (day,), author, f"2026-03-0{n + 1}T10:00:00+00:00", f"r{n}")
        for n, (author, day, _, _) in enumerate(said)
    ]
    judged = [
        Judged(
            one,
            standing,
            f"note {n}",
            ((mention.id,),) if standing != "withdrawn" else (),
            tuple(f"j1{other}" for other in against),
        )  # type: ignore[arg-type]
        for n, (one, (_, _, standing, against)) in enumerate(zip(made, said, strict=True))
    ]
    return replace(chronology, derived=replace(chronology.derived, judged=tuple(judged)))


TWO: list[Said] = [("Ada", "2026-03-01", "overruled", ("1",)), ("Nils", "2026-03-02", "holds", ("0",))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (TWO, [["Ada", "Nils"]]),
        ([TWO[0], ("ada ", "2026-03-02", "holds", ("0",))], []),  # she changed her mind
        ([("Ada", "2026-03-01", "withdrawn", ()), ("Nils", "2026-03-02", "holds", ())], []),
        ([("Ada", "2026-03-01", "holds", ()), ("Nils", "2026-03-01", "holds", ())], []),
        (  # she came round to his: nobody differs any more
            [
                ("Ada", "2026-03-01", "overruled", ("1", "2")),
                ("Nils", "2026-03-02", "holds", ("0",)),
                ("Ada", "2026-03-02", "holds", ("0",)),
            ],
            [],
        ),
        (  # two against one
            [
                ("Ada", "2026-03-01", "overruled", ("2",)),
                ("Bea", "2026-03-01", "overruled", ("2",)),
                ("Nils", "2026-03-02", "holds", ("0", "1")),
            ],
            [["Ada", "Bea", "Nils"]],
        ),
    ],
)
def test_reviewers_differ_where_neither_took_it_back(
    chronology: Chronology, said: list[Said], expected: list[list[str]]
) -> None:
    found = reviewers_differ(Index(said_of(chronology, said)))
    assert [[one.judgement.author for one in split.said] for split in found] == expected
    assert all(split.said[-1].holds and split.row for split in found)


def pages_of(chronology: Chronology, signer: str = "") -> TestClient:
    desk = Recorder(chronology)
    site = app("case.db", read=lambda _: chronology, desk=Desk(as_of=desk.as_of, judge=desk.judge))
    pages = TestClient(site, base_url="http://127.0.0.1:8765", follow_redirects=False)
    if signer:
        pages.cookies.set("dateline-by", signer)
    return pages


def test_both_values_stand_in_the_inbox_signed(chronology: Chronology) -> None:
    pages = pages_of(said_of(chronology, TWO))
    words = Page(pages.get("/discrepancies").text).words
    assert "reviewers differ on 1" in words and "Reviewers differ 1" in words
    there = words[words.index("Reviewers differ 1") :]
    assert "When : Dock workers stop the ferries" in there or "When: Dock workers stop the ferries" in there
    assert there.index("date corrected 2026-03-01 by Ada overruled") < there.index("date corrected 2026-03-02 by Nils")
    assert "Reviewers differ" not in pages_of(chronology).get("/discrepancies").text


def test_who_would_overrule_another_is_told_beside_the_form(chronology: Chronology) -> None:
    two = said_of(chronology, TWO)
    told = Page(pages_of(two, "Ada").get(f"/event/{EVENT}").text).words
    assert "When was corrected to 2 Mar 2026 by Nils" in told and "would overrule it" in told
    assert "would overrule it" not in pages_of(two, "nils").get(f"/event/{EVENT}").text, "it is his own"
    assert "would overrule it" not in pages_of(chronology, "Ada").get(f"/event/{EVENT}").text


def test_what_a_judgement_is_about_is_named(chronology: Chronology) -> None:
    """Also of one that takes another back: which, of whom, and of what event."""
    both = said_of(chronology, [("Ada", "2026-03-01", "withdrawn", ())])
    taken = Judgement("j1w", "withdraw", "judgement", (), (), "Nils", "2026-03-05T10:00:00+00:00", "", "j10")  # type: ignore[arg-type]
    actor = chronology.derived.actors[0]
    names = Judgement("j1n", "accept", "actor", both.derived.judged[0].judgement.sides, (), "Bea", "2026-03-06", "")
    judged = (
        *both.derived.judged,
        Judged(taken, "holds", "it takes an earlier judgement back"),
        Judged(names, "holds", "it holds", (actor.mentions,)),
    )
    page = pages_of(replace(both, derived=replace(both.derived, judged=judged))).get("/review").text
    lines = {
        one["id"]: page[page.index(f'id="{one["id"]}"') :].split("</li>")[0]
        for one in Page(page).all("li")
        if one.get("id")
    }
    withdrawal = " ".join(Page(lines["j1w"]).words.split())
    assert "withdrawn: “date corrected 2026-03-01” of Ada, by Nils" in withdrawal
    assert "event 3 Mar 2026 Dock workers stop the ferries" in withdrawal
    assert "event 3 Mar 2026 Dock workers stop the ferries" in Page(lines["j10"]).words
    assert f'href="/actor/{actor.id}"' in lines["j1n"] and "actor Ada Brenk" in Page(lines["j1n"]).words
