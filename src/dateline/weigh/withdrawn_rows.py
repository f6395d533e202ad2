"""The rows on what outlets took back: one for each value that a notice corrects, with the words of both sides; and one
for those who repeat afterwards what was withdrawn."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.given_numbers import UP_TO_TWENTY
from dateline.model import Discrepancy, DiscrepancyKind, EventMention, Quantity, ReadReport, Span, Value, content_id
from dateline.notices import Amends
from dateline.weigh import wording
from dateline.weigh.counted import DOLLARS, Counted, what_is_counted
from dateline.weigh.desk import Desk
from dateline.weigh.figure import Figure
from dateline.weigh.figures import of_one_happening
from dateline.weigh.withdrawn import Taken, amended_before

WHAT = {"date": "the day", "place": "the place", "participant": "who acted", "status": "what was told"}


def withdrawn(desk: Desk) -> list[Discrepancy]:
    """The rows on days, places, doers and whole reports."""
    found = []
    for taken in desk.taken:
        event = next((desk.event_of[m.id] for m in taken.mentions if m.id in desk.event_of), None)
        found.append(_row(desk, taken, event))
        if stale := _repeated(desk, taken, event):
            found.append(stale)
    return found


def _row(desk: Desk, taken: Taken, event: str | None) -> Discrepancy:
    by_value: Mapping[str, list[Span]] = defaultdict(list)
    for value, span in taken.old:
        by_value[value].append(span)
    by_value = {value: _as_first_told(spans, taken.report) for value, spans in by_value.items()}
    outlet = desk.outlet(taken.report)
    values = [Value(value, tuple(sorted(set(spans))), (outlet,)) for value, spans in by_value.items()]
    values.append(Value(taken.new[0], (taken.new[1],), (outlet,)))
    verb = "was withdrawn" if taken.kind == "status" else "was corrected"
    said = [f"{_said(taken.kind, value)} {_where(desk, taken.report, spans)}" for value, spans in by_value.items()]
    now = f"withdrawn for {_said(taken.kind, taken.new[0])}" if taken.kind != "status" else "withdrawn"
    said.append(f"{now} by {wording.giver(desk, taken.report, outlet)}")
    explanation = wording.sentence(f"{WHAT[taken.kind]} {verb} by {outlet} itself: {wording.joined(said)}")
    key = content_id("d", taken.kind, "taken back", event, taken.report, taken.new[1].start)
    return Discrepancy(key, taken.kind, event, True, tuple(values), explanation, "update")


def _as_first_told(spans: Sequence[Span], notice: str) -> list[Span]:
    """The words that told what is taken back: those of the reports before, where the case has them."""
    return sorted({s for s in spans if s.report != notice} or set(spans))


def _where(desk: Desk, notice: str, spans: Sequence[Span]) -> str:
    """ "in Fjord Daily of 10 February 2025", "before" where only the notice itself has it."""
    reports = [r for r in dict.fromkeys(s.report for s in sorted(spans)) if r != notice]
    named = " and ".join(wording.giver(desk, r, desk.outlet(r)) for r in reports)
    return f"in {named}" if named else "before"


def _said(kind: DiscrepancyKind, value: str) -> str:
    return " to ".join(wording.day(one) for one in value.split(" to ")) if kind == "date" else value


def _repeated(desk: Desk, taken: Taken, event: str | None) -> Discrepancy | None:
    """Who tells the event later on with the day or place that was withdrawn."""
    own, since = {m.id for m in taken.mentions}, desk.written(taken.report)
    old = {value for value, _ in taken.old}
    late: list[tuple[EventMention, str, Span]] = []
    for e in desk.by_id[event].evidence if event else ():
        m = e.mention
        report = m.trigger.report
        if m.id in own or desk.written(report) <= since or desk.outlet(report) == desk.outlet(taken.report):
            continue
        if taken.kind == "date" and m.dates.phrase and m.dates.first_day == m.dates.last_day in old:
            late.append((m, m.dates.first_day or "", m.dates.phrase))
        place = desk.place_of.get(m.place or "")
        if taken.kind == "place" and place is not None and place.name in old:
            late.append((m, place.name, m.sentence))
    if not late:
        return None
    value = late[0][1]
    those = [(m, span) for m, told, span in late if told == value]
    spans = tuple(sorted({span for _, span in those}))
    outlets = tuple(dict.fromkeys(desk.outlet(s.report) for s in spans))
    new = Value(taken.new[0], (taken.new[1],), (desk.outlet(taken.report),))
    said = [
        f"{_said(taken.kind, value)} by "
        + " and ".join(wording.giver(desk, s.report, desk.outlet(s.report)) for s in spans),
        f"{_said(taken.kind, taken.new[0])} by {wording.giver(desk, taken.report, desk.outlet(taken.report))}",
    ]
    explanation = wording.sentence(
        f"{WHAT[taken.kind]} that had been withdrawn by then is repeated: {wording.joined(said)}"
    )
    key = content_id("d", taken.kind, "repeated", event, taken.report, value)
    return Discrepancy(key, taken.kind, event, False, (Value(value, spans, outlets), new), explanation, "contradiction")


# --- figures ----------------------------------------------------------------------------------------------------------
def withdrawn_figures(desk: Desk, figures: Sequence[Figure]) -> tuple[list[Discrepancy], frozenset[str]]:
    """The rows on figures that notices correct, and the ids of the quantities that these rows settle: those that were
    taken back, and those that others repeat afterwards."""
    rows: list[Discrepancy] = []
    settled: set[str] = set()
    for report, notices in sorted(desk.notices.items()):
        read = desk.reports[report]
        for notice in notices:
            for one in _corrected(desk, read, notice, figures):
                rows += one.rows(desk, figures)
                settled |= one.settled(desk, figures)
            settled |= {q.id for q in read.claims.quantities if notice.took_back(q.span.start)}
    return rows, frozenset(settled)


class _Corrected:
    """One figure that a notice puts in another's place."""

    def __init__(
        self,
        report: str,
        counted: Counted,
        old: Sequence[Quantity],
        before: Sequence[Figure],
        new: Quantity,
        event: str | None,
    ) -> None:
        self.report, self.counted, self.new, self.event = report, counted, new, event
        self.before = before
        self.old = [*old, *(f.quantity for f in before)]

    def rows(self, desk: Desk, figures: Sequence[Figure]) -> Iterator[Discrepancy]:
        outlet = desk.outlet(self.report)
        by_value: Mapping[str, list[Span]] = defaultdict(list)
        for q in self.old:
            by_value[wording.bounds(q.low, q.high)].append(q.span)
        by_value = {value: _as_first_told(spans, self.report) for value, spans in by_value.items()}
        now = wording.bounds(self.new.low, self.new.high)
        values = [Value(v, tuple(sorted(set(spans))), (outlet,)) for v, spans in by_value.items()]
        new = Value(now, (self.new.span,), (outlet,))
        said = [f"{v} {_where(desk, self.report, spans)}" for v, spans in by_value.items()]
        said.append(f"withdrawn for {now} by {wording.giver(desk, self.report, outlet)}")
        what = self.counted.words
        key = content_id("d", "quantity", "taken back", self.event, self.counted.kind, self.new.id)
        explanation = wording.sentence(f"{what} was corrected by {outlet} itself: {wording.joined(said)}")
        yield Discrepancy(key, "quantity", self.event, True, (*values, new), explanation, "update")
        late = self._late(desk, figures)
        if late:
            value = wording.bounds(late[0].low, late[0].high)
            those = [f for f in late if wording.bounds(f.low, f.high) == value]
            givers = tuple(dict.fromkeys(f.giver for f in those if f.giver is not None))
            by = " and ".join(dict.fromkeys(wording.giver(desk, f.report, f.giver) for f in those))
            said = [f"{value} by {by}", f"{now} by {wording.giver(desk, self.report, outlet)}"]
            key = content_id("d", "quantity", "repeated", self.event, self.counted.kind, self.new.id)
            explanation = wording.sentence(
                f"{what} that had been withdrawn by then is repeated: {wording.joined(said)}"
            )
            stale = Value(value, tuple(sorted({f.quantity.span for f in those})), givers)
            yield Discrepancy(key, "quantity", self.event, False, (stale, new), explanation, "contradiction")

    def _late(self, desk: Desk, figures: Sequence[Figure]) -> list[Figure]:
        """The figures of other outlets that repeat later what was withdrawn."""
        since, outlet = desk.written(self.report), desk.outlet(self.report)
        old = {(q.low, q.high) for q in self.old}
        return [
            f
            for f in figures
            if f.moment > since
            and desk.outlet(f.report) != outlet
            and (f.low, f.high) in old
            and _same_kind(f.counted, self.counted)
            and any(of_one_happening(f, b, desk) for b in self.before)
        ]

    def settled(self, desk: Desk, figures: Sequence[Figure]) -> set[str]:
        return {q.id for q in self.old} | {f.quantity.id for f in self._late(desk, figures)}


def _corrected(desk: Desk, read: ReadReport, notice: Amends, figures: Sequence[Figure]) -> Iterator[_Corrected]:
    """Each figure that holds since a notice, with those of the same kind that it takes back or that stood before."""
    told = [m for m in read.claims.events if notice.stands_at(m.trigger.start) and m.id in desk.event_of]
    events = {desk.event_of[m.id] for m in told}
    before = {one.report.id for one in amended_before(read, notice, list(desk.reports.values()))}
    inside = [q for q in read.claims.quantities if notice.stands_at(q.span.start)]
    counted = {q.id: what_is_counted(q, desk.mentions.get(q.event or "")) for q in inside}
    wrong = [q for q in inside if notice.took_back(q.span.start) and counted[q.id]]
    right = [q for q in inside if notice.holds_at(q.span.start) and counted[q.id]]
    if bool(right) != bool(wrong):  # "14 people were hurt; four were", "30 workers, not 13"
        told_with = wrong or right
        other = _bare_number(read, notice, told_with, of_now=not right)
        if other is not None:
            counted[other.id] = counted[told_with[0].id]
            (wrong if right else right).append(other)
    if not right and wrong and notice.of_itself:  # what holds stands in the report itself
        own = [f for f in figures if f.report == read.report.id and not notice.stands_at(f.quantity.span.start)]
        for q in wrong:
            kind = counted[q.id]
            now = [
                f
                for f in own
                if kind
                and _of_one_place(desk, q, f)
                and _same_kind(f.counted, kind)
                and (f.low, f.high) != (q.low, q.high)
            ]
            if kind and len({(f.low, f.high) for f in now}) == 1:  # of several it is not said which
                counted[now[0].quantity.id] = kind
                right.append(now[0].quantity)
    for q in right:
        kind = counted[q.id]
        if kind is None:
            continue
        old = [w for w in wrong if _same_kind(counted[w.id], kind) and (w.low, w.high) != (q.low, q.high)]
        earlier = [
            f
            for f in figures
            if (f.report in before or _on_its_word(f, read, desk))
            and _same_kind(f.counted, kind)
            and (f.low, f.high) != (q.low, q.high)
        ]
        if old:
            stated = {(w.low, w.high) for w in old}
            earlier = [f for f in earlier if (f.low, f.high) in stated]
        elif events:
            earlier = [f for f in earlier if f.events & events] or earlier
        if not old and len({(f.low, f.high) for f in earlier}) > 1:
            continue  # which of them it takes back is not said
        if not old and _told_before(q, kind, before, figures):
            continue  # the notice corrects something else, and says again what stands
        if old or earlier:
            event = next((e for f in earlier if (e := desk.event_of.get(f.quantity.event or ""))), None)
            event = event or next((e for f in earlier for e in sorted(f.events)), None)
            yield _Corrected(read.report.id, kind, old, earlier, q, event or min(events, default=None))


def _bare_number(read: ReadReport, notice: Amends, told: Sequence[Quantity], *, of_now: bool) -> Quantity | None:
    """The only number without a unit that a notice gives as what holds (or held): "four" of "14 people were hurt; four
    were". It counts what the other one counts; of several it is not said which."""
    holds = notice.holds_at if of_now else notice.took_back
    text, claims = read.report.text, read.claims
    taken = [q.span for q in claims.quantities] + [t.span for t in claims.times]
    found: dict[int, Span] = {}
    for match in _BARE.finditer(text, notice.start, notice.end):
        span = Span(read.report.id, match.start("number"), match.end("number"), match["number"])
        number = _as_number(span.quote)
        overlaps = any(span.start < one.end and one.start < span.end for one in taken)
        if number is not None and holds(span.start) and not overlaps:
            found.setdefault(number, span)
    values = {(q.low, q.high) for q in told}
    if len(found) != 1 or len(values) != 1:
        return None
    number, span = found.popitem()
    if (number, number) in values:
        return None
    return replace(told[0], id=f"{told[0].id}-{span.start}", span=span, low=float(number), high=float(number))


_SMALL = {word: n for word, n in UP_TO_TWENTY.items() if n > 1}
# "Paragraph 2", "the third" and a part of a longer number are none.
_BARE = re.compile(
    r"(?<![\w.,:$€£-])(?<!paragraph )(?<!line )(?<!page )(?<!graf )"
    rf"(?P<number>\d[\d,]*|{'|'.join(_SMALL)})(?![\w%:-]|[.,]\d)",
    re.I,
)


def _as_number(words: str) -> int | None:
    """ "Four", "1,200"; None for what is neither, and for a year."""
    if not words[0].isdigit():
        return _SMALL[words.casefold()]
    number = int(words.replace(",", ""))
    return None if 1900 <= number <= 2100 and "," not in words else number


def _told_before(q: Quantity, kind: Counted, before: Collection[str], figures: Sequence[Figure]) -> bool:
    """Did the reports that a notice amends give the figure that it gives: "15 people died", in both?"""
    return any(
        f.report in before and _same_kind(f.counted, kind) and (f.low, f.high) == (q.low, q.high) for f in figures
    )


def _of_one_place(desk: Desk, q: Quantity, f: Figure) -> bool:
    """May a figure of the report be what holds: does a place that the notice names stand with it too?"""
    named = {p.id for p in desk.placed_in.get((q.report, q.sentence.start), ()) if p.kind != "country"}
    return not named or bool(named & {p.id for p in f.places})


def _on_its_word(f: Figure, read: ReadReport, desk: Desk) -> bool:
    """Is it told on the word of the outlet that corrects itself, by no later report?"""
    return f.giver == desk.outlet(read.report.id) and f.moment <= desk.written(read.report.id)


def _same_kind(a: Counted | None, b: Counted) -> bool:
    if a is None or a.kind != b.kind:
        return False
    if a.kind == "money":
        return a.unit == b.unit or {a.unit, b.unit} <= DOLLARS
    return a.unit == b.unit
