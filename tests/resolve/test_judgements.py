"""What people judge holds over what is derived: joined, parted, corrected, rejected, withdrawn, and never lost."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import permutations
from typing import Any

import pytest

from dateline.model import Chronology, Claims, DatelineError, Derived, Event, Judged, Judgement, ReadReport, content_id
from dateline.pipeline import derive
from dateline.resolve import Wish, hold, judge
from dateline.show.judgement_lines import from_lines, judgement_row, to_lines
from tests.reports import read

HERALD = (
    "KARVIA, 4 March 2026 (Herald) - Foreign Minister Ada Brenk visited Selby on Tuesday.\n"
    "Brenk met Mayor Ilse Varga and thanked Varga for her help.\n"
    "Police arrested two men in Karvia on Tuesday."
)
COURIER = (
    "SELBY, 5 March 2026 (Courier) - Ada Brenk arrived in Selby on Tuesday for talks.\n"
    "Two men were held by police after a fire in Karvia, officials said."
)
GULL = "KARVIA, 6 March 2026 (Gull) - Police arrested a third man in Karvia on Thursday."


@cache
def reports() -> tuple[ReadReport, ...]:
    return (
        read(HERALD, name="1.txt", published="2026-03-04", outlet="Herald"),
        read(COURIER, name="2.txt", published="2026-03-05", outlet="Courier"),
        read(GULL, name="3.txt", published="2026-03-06", outlet="Gull"),
    )


def derived(*judgements: Judgement, of: tuple[ReadReport, ...] | None = None) -> Derived:
    return derive(reports() if of is None else of, None, judgements)


def event(found: Derived, words: str) -> Event:
    """The one event with a mention whose sentence holds the words."""
    (one,) = [e for e in found.events if any(words in m.mention.sentence.quote for m in e.evidence)]
    return one


def say(
    kind: str,
    *targets: str,
    day: int = 10,
    found: Derived | None = None,
    values: tuple[str, ...] = (),
    mentions: tuple[str, ...] = (),
    earlier: tuple[Judgement, ...] = (),
) -> Judgement:
    """What A. Brenk says on a day of March of what is derived."""
    time = f"2026-03-{day}T09:00:00+00:00"
    wish = Wish(kind, targets, "A. Brenk", time, "I asked the police", values, mentions)  # type: ignore[arg-type]
    return judge(Chronology(reports(), found or derived()), wish, earlier)


def standing(judged: tuple[Judged, ...]) -> dict[str, str]:
    return {one.judgement.id: one.standing for one in judged}


FIRST, THIRD = "arrested two men", "arrested a third man"


def test_the_same_makes_one_event_of_two_with_the_reason() -> None:
    before = derived()
    one, other = event(before, FIRST), event(before, THIRD)
    assert one.id != other.id
    same = say("same", one.id, other.id)
    after = derived(same)
    whole = event(after, FIRST)
    assert {e.mention for e in whole.evidence} == {e.mention for e in (*one.evidence, *other.evidence)}
    assert any("A. Brenk on 2026-03-10: I asked the police" in e.why for e in whole.evidence)
    assert [one.standing for one in after.judged] == ["holds"]
    assert len(after.events) == len(before.events) - 1


def test_what_reports_say_is_never_rewritten() -> None:
    before = derived()
    given = event(before, FIRST)
    after = derived(
        say("date", given.id, values=("2026-03-02",)),
        say("status", given.id, values=("denied",)),
        say("reject", event(before, THIRD).id),
    )
    assert {e.mention for e in event(after, FIRST).evidence} == {e.mention for e in given.evidence}
    assert [r.claims for r in reports()] == [read(t, name=n, published=p, outlet=o).claims for t, n, p, o in (
        (HERALD, "1.txt", "2026-03-04", "Herald"),
        (COURIER, "2.txt", "2026-03-05", "Courier"),
        (GULL, "3.txt", "2026-03-06", "Gull"),
    )]  # fmt: skip


def test_told_apart_parts_an_event_and_split_takes_mentions_out() -> None:
    before = derived()
    one, other = event(before, FIRST), event(before, THIRD)
    same = say("same", one.id, other.id)
    joined = derived(same)
    whole = event(joined, FIRST)
    out = tuple(e.mention.id for e in other.evidence)
    split = say("split", whole.id, day=11, found=joined, mentions=out)
    after = derived(same, split)
    assert event(after, FIRST).id != event(after, THIRD).id
    assert standing(after.judged) == {same.id: "overruled", split.id: "holds"}
    assert after.judged[0].against == (split.id,)
    assert after.judged[1].against == (same.id,)


def test_not_the_same_holds_against_the_linker() -> None:
    """Two mentions that the linker joins stay apart once somebody has said so."""
    before = derived()
    visit = event(before, "visited Selby")
    told = [e.mention.id for e in visit.evidence]
    assert len(told) > 1, "the linker joins the two reports of one visit"
    split = say("split", visit.id, mentions=(told[0],))
    after = derived(split)
    homes = {e.id for e in after.events for m in e.evidence if m.mention.id in told}
    assert len(homes) == 2
    parted = [m.why for e in after.events for m in e.evidence if "told apart by A. Brenk" in m.why]
    assert len(parted) == 2


def test_corrections_hold_and_name_who_made_them() -> None:
    before = derived()
    given = event(before, FIRST)
    made = [
        say("date", given.id, values=("2026-03-02/2026-03-03",)),
        say("place", given.id, values=("Port Nowhere",)),
        say("label", given.id, values=("Two men are arrested",)),
        say("status", given.id, values=("claimed",)),
    ]
    after = derived(*made)
    one = event(after, FIRST)
    assert (one.dates.earliest, one.dates.latest) == ("2026-03-02", "2026-03-03")
    assert one.dates.why == "corrected by A. Brenk on 2026-03-10: I asked the police"
    assert (one.label, one.status) == ("Two men are arrested", "claimed")
    (place,) = [p for p in after.places if p.id == one.place]
    assert (place.name, place.lat, place.mentions) == ("Port Nowhere", None, ())
    assert [e.id for e in after.events] == [e.id for e in sorted(after.events, key=_order)]


def _order(one: Event) -> tuple[str, str, str]:
    first, last = one.dates.first_day, one.dates.last_day
    return first or last or "9999", last or "9999", one.id


def test_the_later_of_two_corrections_holds_and_both_are_shown_as_conflicting() -> None:
    given = event(derived(), FIRST)
    early = say("date", given.id, values=("2026-03-02",))
    late = say("date", given.id, day=12, values=("2026-03-01",))
    agreeing = say("date", given.id, day=13, values=("2026-03-01",))
    for order in permutations((early, late, agreeing)):
        found = derived(*order)
        assert event(found, FIRST).dates.first_day == "2026-03-01"
        assert standing(found.judged) == {early.id: "overruled", late.id: "holds", agreeing.id: "holds"}
        assert found.judged[0].against == tuple(sorted((late.id, agreeing.id)))


def test_what_follows_from_two_judgements_overrules_an_earlier_one() -> None:
    """A is not C was said first; that A is B and B is C, said later, cannot hold beside it."""
    before = derived()
    a, b, c = event(before, FIRST), event(before, THIRD), event(before, "visited Selby")
    apart = say("not-same", a.id, c.id)
    first, second = say("same", a.id, b.id, day=11), say("same", b.id, c.id, day=12)
    found = derived(apart, first, second)
    assert standing(found.judged) == {apart.id: "overruled", first.id: "holds", second.id: "holds"}
    assert event(found, FIRST).id == event(found, "visited Selby").id
    last = say("not-same", a.id, c.id, day=13)
    stand = standing(derived(first, second, last).judged)
    assert stand[last.id] == "holds"
    assert sorted(stand.values()) == ["holds", "holds", "overruled"]
    assert stand[first.id] == "overruled", "the later of the two that cannot both hold is kept"


def test_unsure_takes_an_earlier_same_back_and_changes_nothing_itself() -> None:
    before = derived()
    one, other = event(before, FIRST), event(before, THIRD)
    same, unsure = say("same", one.id, other.id), say("unsure", one.id, other.id, day=11)
    after = derived(same, unsure)
    assert standing(after.judged) == {same.id: "overruled", unsure.id: "holds"}
    assert replace(after, judged=()) == before


def test_a_rejected_row_is_gone_and_its_withdrawal_brings_it_back() -> None:
    before = derived()
    reject = say("reject", event(before, THIRD).id)
    after = derived(reject)
    assert not any(THIRD in m.mention.sentence.quote for e in after.events for m in e.evidence)
    back = say("withdraw", reject.id, day=12, earlier=(reject,))
    again = derived(reject, back)
    assert replace(again, judged=()) == before
    assert standing(again.judged) == {reject.id: "withdrawn", back.id: "holds"}
    third = say("withdraw", back.id, day=13, earlier=(reject, back))
    assert replace(derived(reject, back, third), judged=()) == replace(after, judged=())


def test_origins_told_to_be_one_are_counted_as_one() -> None:
    before = derived()
    visit = event(before, "visited Selby")
    names = [origin.name for origin in visit.support.origins]
    assert len(names) == 2
    both = say("not-independent", visit.id, values=tuple(names))
    (origin,) = event(derived(both), "visited Selby").support.origins
    assert origin.name == " = ".join(names)
    assert origin.reports == visit.support.reports
    assert "A. Brenk on 2026-03-10: I asked the police" in origin.why
    everywhere = say("not-independent", values=tuple(names))
    assert event(derived(everywhere), "visited Selby").support.origins == (replace(origin, why=origin.why),)


DAM = (
    ("Tidings", "A dam above Arnholm burst on Tuesday, the mayor, Ada Brenk, said."),
    ("Lantern", "A dam above Arnholm burst on Tuesday, according to Ilse Varga, a farmer."),
    ("Pilot", "Jonas Feld, a teacher, told the Pilot that a dam above Arnholm had burst on Tuesday."),
)


@pytest.mark.parametrize("third", ["Ilse Varga", "Ada Brenk", "Ada Brenk = Ilse Varga"])
def test_a_third_origin_is_joined_to_two_that_were_joined(third: str) -> None:
    """By the name of either, or by the name that the two have since."""
    there = tuple(
        read(f"ARNHOLM, 5 March 2026 ({outlet}) - {text}", name=f"{outlet}.txt", published="2026-03-05", outlet=outlet)
        for outlet, text in DAM
    )
    before = derived(of=there)
    dam = event(before, "dam")
    assert [origin.name for origin in dam.support.origins] == ["Ada Brenk", "Ilse Varga", "Jonas Feld"]

    def one(day: int, found: Derived, *values: str) -> Judgement:
        wish = Wish("not-independent", (dam.id,), "A. Brenk", f"2026-03-{day}", "one telephone call", values)
        return judge(Chronology(there, found), wish)

    first = one(10, before, "Ada Brenk", "Ilse Varga")
    two = derived(first, of=there)
    assert len(event(two, "dam").support.origins) == 2
    with pytest.raises(DatelineError, match="one already"):
        one(11, two, "Ilse Varga", "Ada Brenk")
    (origin,) = event(derived(first, one(11, two, third, "Jonas Feld"), of=there), "dam").support.origins
    assert set(origin.name.split(" = ")) == {"Ada Brenk", "Ilse Varga", "Jonas Feld"}


def test_actors_are_joined_parted_and_renamed() -> None:
    before = derived()
    name = {actor.name: actor for actor in before.actors}
    brenk, varga = name["Ada Brenk"], name["Ilse Varga"]
    same = say("same", brenk.id, varga.id)
    after = derived(same)
    (whole,) = [a for a in after.actors if set(brenk.mentions) <= set(a.mentions)]
    assert set(whole.mentions) == {*brenk.mentions, *varga.mentions}
    assert {"Ada Brenk", "Ilse Varga"} <= {whole.name, *whole.aliases}
    apart = say("not-same", brenk.id, varga.id, day=12)
    assert replace(derived(same, apart), judged=()) == before
    split = say("split", brenk.id, mentions=brenk.mentions[:1])
    parts = [a for a in derived(split).actors if set(a.mentions) & set(brenk.mentions)]
    assert sorted(m for a in parts for m in a.mentions) == sorted(brenk.mentions)
    assert len({a.id for a in parts}) == len(parts) == 2
    label = say("label", brenk.id, values=("Ada M. Brenk",))
    (renamed,) = [a for a in derived(label).actors if a.id == brenk.id]
    assert (renamed.name, "Ada Brenk" in renamed.aliases) == ("Ada M. Brenk", True)


# --- evidence -------------------------------------------------------------------------------------------------------
def _without(words: str) -> tuple[ReadReport, ...]:
    return tuple(one for one in reports() if words not in one.report.text)


def test_a_judgement_whose_evidence_is_gone_is_reported_as_orphaned_and_comes_back_with_it() -> None:
    given = event(derived(), THIRD)
    date = say("date", given.id, values=("2026-03-01",))
    (alone,) = derived(date, of=_without(THIRD)).judged
    assert (alone.standing, alone.mentions) == ("orphaned", ((),))
    assert derived(date).judged[0].standing == "holds"


def test_a_judgement_survives_reading_again_with_other_rules() -> None:
    """Another version's trigger holds a word more, so that the mention has another id."""
    given = event(derived(), THIRD)
    date = say("date", given.id, values=("2026-03-01",))
    (mention,) = [e.mention for e in given.evidence]
    report = next(r for r in reports() if r.report.id == mention.trigger.report)
    wider = report.report.span(mention.trigger.start, mention.trigger.end + 2)
    again = replace(mention, id="another", trigger=wider)
    claims: Claims = replace(
        report.claims, events=tuple(again if m.id == mention.id else m for m in report.claims.events)
    )
    (judged,) = hold([date], [replace(report, claims=claims)])
    assert (judged.standing, judged.mentions) == ("holds", (("another",),))


def test_a_judgement_survives_a_newer_version_of_the_report() -> None:
    given = event(derived(), THIRD)
    date = say("date", given.id, values=("2026-03-01",))
    old = given.evidence[0].mention.trigger.report
    newer = read("A first line is new.\n" + GULL, name="3.txt", published="2026-03-07", outlet="Gull")
    assert newer.report.id != old
    (judged,) = hold([date], [replace(newer, versions=(old,))])
    assert judged.standing == "holds"
    (unrelated,) = hold([date], [newer])
    assert unrelated.standing == "orphaned"


# --- what cannot be said --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        ("date", ("last Tuesday",), "is no day"),
        ("date", ("2026-03-05/2026-03-01",), "is no day"),
        ("date", (), "once"),
        ("status", ("maybe",), "is no status"),
        ("same", (), "needs two"),
        ("split", (), "to take out"),
        ("truth", (), "is no judgement"),
    ],
)
def test_what_cannot_be_judged_is_told(kind: str, values: tuple[str, ...], problem: str) -> None:
    with pytest.raises(DatelineError, match=problem):
        say(kind, event(derived(), FIRST).id, values=values)


@pytest.mark.parametrize(
    ("author", "time", "reason", "problem"),
    [
        ("", "2026-03-10", "why", "is signed"),
        ("A", "2026-03-10", " ", "is signed"),
        ("A", "yesterday", "why", "is no time"),
        ("A", "2026-03-10T09:00:00", "why", "no time zone"),
    ],
)
def test_a_judgement_is_signed(author: str, time: str, reason: str, problem: str) -> None:
    with pytest.raises(DatelineError, match=problem):
        judge(Chronology(reports(), derived()), Wish("reject", (event(derived(), FIRST).id,), author, time, reason))


def test_accepted_and_commented_changes_nothing_until_a_later_judgement_says_otherwise() -> None:
    before = derived()
    given = event(before, FIRST).id
    comment, accept = say("comment", given), say("accept", given, day=11)
    after = derived(comment, accept)
    assert replace(after, judged=()) == before
    assert standing(after.judged) == {comment.id: "holds", accept.id: "holds"}
    date = say("date", given, day=12, values=("2026-03-02",))
    corrected = derived(comment, accept, date)
    assert standing(corrected.judged) == {comment.id: "holds", accept.id: "overruled", date.id: "holds"}
    again = say("accept", given, day=13)
    assert standing(derived(comment, accept, date, again).judged)[date.id] == "holds", "it accepts what was corrected"
    reject = say("reject", given, day=10)
    assert standing(derived(reject, accept).judged) == {reject.id: "overruled", accept.id: "holds"}
    assert from_lines(to_lines([comment, accept])) == (comment, accept)


# --- lines ----------------------------------------------------------------------------------------------------------
def test_lines_give_the_judgements_back_and_a_changed_line_is_refused() -> None:
    given = event(derived(), FIRST)
    made = [say("date", given.id, values=("2026-03-02",)), say("reject", given.id, day=11)]
    lines = to_lines(made)
    assert from_lines(lines + "\n") == tuple(made)
    with pytest.raises(DatelineError, match=r"line 1 .* was changed after it was signed"):
        from_lines(lines.replace("2026-03-02", "2026-03-03", 1))
    with pytest.raises(DatelineError, match="line 1 is no judgement"):
        from_lines("nothing\n")


@pytest.mark.parametrize(
    "change",
    [
        {"time": "yesterday"},
        {"author": " "},
        {"values": ["2026-03-05/2026-03-01"]},
        {"values": ["2026-03-02", "2026-03-03"]},
        {"kind": "truth"},
        {"withdraws": "j1"},
        {"sides": []},
        {"sides": [[]]},
        {"reason": "\ud800"},
        {"sides": [[{"mention": "m", "report": "r", "words_start": 3, "words_end": 1, "words": "x", "sentence": "x"}]]},
    ],
)
def test_a_line_that_is_signed_but_says_nothing_is_refused(change: dict[str, object]) -> None:
    """Whoever writes lines by hand can sign anything: the shape is checked too."""
    good = say("date", event(derived(), FIRST).id, values=("2026-03-02",))
    row = judgement_row(good) | change
    with pytest.raises(DatelineError, match="line 1"):
        from_lines(json.dumps(row | {"id": signed_again(row)}))


def signed_again(row: dict[str, Any]) -> str:
    """The id that the content of a row gives, whatever it is."""
    sides = [
        [[p["mention"], p["report"], p["words_start"], p["words_end"], p["words"], p["sentence"]] for p in side]
        for side in row["sides"]
    ]
    signed = row["author"], row["time"], row["reason"], row["withdraws"]
    return content_id("j", row["kind"], row["about"], sides, tuple(row["values"]), *signed)


def test_the_test_signs_as_the_program_does() -> None:
    good = say("date", event(derived(), FIRST).id, values=("2026-03-02",))
    assert signed_again(judgement_row(good)) == good.id
