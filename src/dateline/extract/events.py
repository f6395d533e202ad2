"""Event mentions: a trigger, who takes part, what became of it, where and when it was, as one report tells it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract import grammar
from dateline.extract.auxiliaries import auxiliaries_of
from dateline.extract.count_anchors import counted_up_to
from dateline.extract.event_context import Context, Dealt, event_word
from dateline.extract.event_grounds import grounded
from dateline.extract.event_lines import line_of
from dateline.extract.event_places import place_by_tree, settled
from dateline.extract.event_times import (
    called_off,
    is_ahead_in_the_present,
    long_before,
    may_date,
    not_before,
    of_a_topic,
    of_what_is_promised,
    on_the_coming,
    once_intended,
    possible_days,
    still_ahead,
    times_as_read,
    was_to_have,
    with_days_listed,
    years_away,
)
from dateline.extract.inferred_days import infer_days
from dateline.extract.laid_out import is_of_the_page
from dateline.extract.lasting_days import as_long_as_it_lasts
from dateline.extract.listed_triggers import find_hits
from dateline.extract.modes import mode_of
from dateline.extract.near_clauses import clause_of, counts_since, inside_words, own_times, verb_group
from dateline.extract.near_parts import near_place
from dateline.extract.near_status import attributed, purpose, status_by_neighbours
from dateline.extract.near_words import UNCERTAIN
from dateline.extract.numbered import compared, counts_another, numbered_again, numbered_alone
from dateline.extract.pairs import with_pairs
from dateline.extract.participants import participants_of, with_host
from dateline.extract.referring import refer_back
from dateline.extract.salience import recalled_for_comparison, salience_of, somewhere_after_all
from dateline.extract.second_verbs import of_second_verb
from dateline.extract.stamp_lines import stamp_line
from dateline.extract.status import as_judged, status_of
from dateline.extract.status_alone import Told
from dateline.extract.time_frames import told_in_frames
from dateline.extract.times import WRITTEN, when
from dateline.extract.told_parts import with_told_parts
from dateline.extract.triggers import Hit
from dateline.model import (
    ActorMention,
    Annotated,
    Attribution,
    Dates,
    EventMention,
    PlaceMention,
    Published,
    TimeMention,
    content_id,
)
from dateline.reading import Reading

FOLLOWS = frozenset("come follow precede coincide align build mark".split())  # verbs that set an event beside another


def find_events(
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    actors: Sequence[ActorMention],
    stand_ins: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    attributions: Sequence[Attribution],
) -> tuple[EventMention, ...]:
    """The events that a report tells as such, in text order; negated and merely supposed ones are left out."""
    return sort_events(text, published, times, actors, stand_ins, places, attributions)[0]


def sort_events(
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    actors: Sequence[ActorMention],
    stand_ins: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    attributions: Sequence[Attribution],
) -> tuple[tuple[EventMention, ...], tuple[EventMention, ...]]:
    """The event mentions of a report, in text order: those told as events, and the negated and merely supposed ones.

    `stand_ins` are actors that only an event's participant needs (`extract.stand_ins`).
    """
    # Everything is dealt out to its sentence once: a long report must not be searched anew for every trigger.
    dealt = Dealt(text.sentences)
    named = dealt.by_sentence((n, (n.span,)) for n in text.names)
    quoted = dealt.by_sentence((q, (q,)) for q in text.quoted)
    timed = dealt.by_sentence((t, (t.span,)) for t in times)
    acting = dealt.by_sentence((a, (a.span,)) for a in actors)
    standing = dealt.by_sentence((a, (a.span,)) for a in stand_ins)
    placed = dealt.by_sentence((p, (p.span,)) for p in places)
    said = dealt.by_sentence((a, (a.sentence, *a.content)) for a in attributions)
    found: list[EventMention] = []
    unasserted: list[EventMention] = []
    for s in text.sentences:
        if is_of_the_page(s.span.quote) or stamp_line(s.span.quote):
            continue
        i = s.index
        context = Context(text, named[i], quoted[i], published, timed[i], acting[i], standing[i], placed[i], said[i])
        mentions = (_mention(context, hit) for hit in find_hits(s, context))
        told = [m for m in mentions if m]
        found += _without_shadows([m for m, asserted in told if asserted], text.reading)
        unasserted += _without_shadows([m for m, asserted in told if not asserted], text.reading)
    bare = {e.id for e in found if not e.parts and e.place is None}
    if text.reading:
        found = with_told_parts(found, text.reading, attributions, actors, stand_ins)
        found = with_pairs(found, text, actors, stand_ins)
        found = list(
            grounded(settled(text.reading, found, places, actors), text, places, published, (*actors, *stand_ins))
        )
    everybody = (*actors, *stand_ins)
    key_of = {a.id: a.key for a in everybody}
    found = numbered_again(numbered_alone(found, text.reading), text.reading)
    events = infer_days(refer_back(found, text, everybody), text, published, times, attributions, key_of)
    events = somewhere_after_all(told_in_frames(events, text, published, times, actors), bare, text.reading)
    return recalled_for_comparison(events, (*actors, *stand_ins)), tuple(unasserted)


def _mention(c: Context, hit: Hit) -> tuple[EventMention, bool] | None:
    """The event of a trigger, and whether anybody asserts it; None where a trigger tells of none."""
    s, family = hit.s, hit.entry.family
    trigger = c.text.report.span(hit.start, hit.end)
    attribution = attributed(c, trigger)
    left, right = inside_words(c, hit, *clause_of(s, hit))
    group = verb_group(s, hit)
    if family.name == "disclose" and group & UNCERTAIN:
        return None  # "the outlet can reveal": an outlet on itself
    read_as = _status_as_read(c, hit) or status_by_neighbours(c, hit, group, left, right, attribution)
    uncertain = bool(group & UNCERTAIN)
    how = auxiliaries_of(c.text.reading, event_word(c, hit), read_as, doubtful=uncertain)
    asserted = read_as != "none"
    status = read_as if read_as != "none" else "denied" if how.negation else "claimed"
    parts = participants_of(c, hit, left)
    place = _place_as_read(c, hit) if c.text.reading else near_place(c, hit, left, right)
    parts = with_host(c, hit, parts, place)
    clause = c.text.report.span(s.tokens[left].start, s.tokens[right - 1].end)
    told = [
        t
        for t in c.times
        if not (
            counts_since(t, s)
            or compared(c, hit, t)
            or counts_another(c, hit, t)
            or of_what_is_promised(c, hit, t)
            or of_a_topic(c, hit, t)
            or _aimed_at(t, hit)
            or (status == "happened" and _is_done(c, hit) and _is_still_to_come(t))
        )
    ]
    near = own_times(c, hit, left, right)
    times = told if hit.entry.part == "verb" else [t for t in told if t in near]
    ahead = (how.future and status != "happened") or (uncertain and "have" not in group)
    own = times_as_read(c, hit, told)
    if own:
        dates = when(trigger, s.span, own, c.published, future=ahead, clause=s.span)
    else:
        times = [t for t in times if may_date(c, hit, t)]
        dates = when(trigger, s.span, times, c.published, future=ahead, clause=clause)
    if ahead:
        dates = not_before(c, hit, dates)
    if status == "happened" and is_ahead_in_the_present(c, hit, dates):
        status = read_as = "planned"  # "the minister visits Oslo on Friday"
        how = auxiliaries_of(c.text.reading, event_word(c, hit), read_as, doubtful=uncertain)
    dates = still_ahead(c, of_second_verb(c, hit, with_days_listed(c, dates)), status)
    if status == "planned" and counted_up_to(c, hit, dates):
        status = read_as = "happened"  # "was arrested a week before the election on 2 March", told after that day
        how = auxiliaries_of(c.text.reading, event_word(c, hit), read_as, doubtful=uncertain)
    dates = on_the_coming(c, hit, dates, status)
    dates = as_long_as_it_lasts(c, hit, possible_days(c, hit, dates, status), status)
    written = c.published.dates.last_day
    if status == "happened" and written and dates.first_day and dates.first_day > written:
        status = "planned"  # "persuaded him to attend the summit in October": whatever its words are, it lies ahead
    dates = was_to_have(c, hit, dates)
    dates = once_intended(c, hit, dates) if status == "planned" else called_off(dates, status)
    if not asserted and dates.phrase is None and not how.negation:
        dates = Dates(why="its clause names no day, and it is only supposed")
    background = long_before(dates, c.published) or years_away(c, hit)
    mention = EventMention(
        id=content_id("e", trigger.report, trigger.start, trigger.end),
        trigger=trigger,
        sentence=s.span,
        type=family.type,
        mode=mode_of(c.text.reading, hit),
        lemma=family.name,
        status=status,
        dates=dates,
        salience=salience_of(c, hit, parts, place, dates, background=background, uncertain=uncertain or purpose(group)),
        label=line_of(c, hit, left, right, parts),
        parts=parts,
        place=place,
        attribution=attribution.id if attribution else None,
        background=background,
        historical=how.historical or background,
        future=how.future,
        hypothetical=how.hypothetical,
        negation=how.negation,
        meaning=c.text.reading.meaning(hit.start, hit.end) if c.text.reading else "",
    )
    return mention, asserted


def _is_done(c: Context, hit: Hit) -> bool:
    word = event_word(c, hit)
    return hit.entry.part == "verb" and word is not None and word.feature("Tense") == "Past"


def _is_still_to_come(time: TimeMention) -> bool:
    """ "A visit next week has been called off": nothing that is done is done then, whatever the day of the report."""
    return time.anchor == WRITTEN and STILL_TO_COME.match(time.value) is not None


STILL_TO_COME = re.compile(r"(?:day|week|weekend|month|year|quarter|season):\+[1-9]|\w+:[^;]*;(?:.*;)?dir=next")


def _aimed_at(time: TimeMention, hit: Hit) -> bool:
    """ "The June promise", "the Friday deadline": the day that was promised, not that of the promise."""
    named = hit.entry.part == "noun" or hit.last - hit.first > 1  # "promise", "made the promise"
    noun = hit.s.tokens[hit.last - 1]
    return named and hit.entry.family.type in ("AGREE", "THREATEN") and 0 <= noun.start - time.span.end <= 1


def _status_as_read(c: Context, hit: Hit) -> Told | None:
    """The status by the tree, else by the reader's own judgement of the word; None where it was not read."""
    word, reading = event_word(c, hit), c.text.reading
    if word is None or reading is None:
        return None
    told = status_of(reading, word.index)
    if told is not None:
        return told
    judged = next((t.status for t in reading.triggers_in(hit.start, hit.end)), None)
    return as_judged(reading, word, judged) if judged else None


def _place_as_read(c: Context, hit: Hit) -> str | None:
    """The place of the event by the tree; None where the sentence puts it nowhere."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return None
    ground = [p for p in c.places if hit.s.start <= p.span.start < hit.s.end and p.kind != "government"]
    head = reading.words[word.head]
    if word.relation == "nsubj" and head.lemma in FOLLOWS:
        # "the visit comes after a meeting in Oslo": what stands behind the verb is the other event's
        ground = [p for p in ground if p.span.start < head.start]
    both = [word, *(w for w in grammar.verb_and_noun(reading, hit.start, hit.end) if w and w.index != word.index)]
    for one in both:  # "paid a visit": what hangs on the noun counts too
        if found := place_by_tree(reading, one, ground, visit=hit.entry.family.name == "visit"):
            return found.id
    return None


def _without_shadows(found: Sequence[EventMention], r: Reading | None) -> list[EventMention]:
    """One mention where a light verb and its noun say one thing: "made a visit", "held talks"."""
    kept: list[EventMention] = []
    for mention in found:
        if r is not None and _is_aim_of_same(r, mention, kept):
            continue
        twin = next((k for k in kept if k.sentence == mention.sentence and k.lemma == mention.lemma), None)
        if twin and mention.trigger.start - twin.trigger.end <= 12 and not _apart(r, twin, mention):
            continue
        kept.append(mention)
    return kept


def _is_aim_of_same(r: Reading, mention: EventMention, before: Sequence[EventMention]) -> bool:
    """ "stopped work to protest against the sale": what people do so is the protest, and told once."""
    word = grammar.word_of(r, mention.trigger.start, mention.trigger.end, verb_first=True)
    bare = word is not None and word.text.lower() == "protest" and not r.children(word.index, "det", "amod")
    if word is not None and bare and grammar.case_of(r, word) == "in":
        verb = r.words[word.head]  # "massed at the gate in protest"
        return any(k.type == "PROTEST" and k.trigger.start <= verb.start < k.trigger.end for k in before)
    if (
        word is None
        or mention.type != "PROTEST"
        or word.relation != "advcl"
        or not grammar.is_infinitive(r, word.index)
    ):
        return False
    return any(k.type == mention.type and k.trigger.start <= r.words[word.head].start < k.trigger.end for k in before)


def _apart(r: Reading | None, a: EventMention, b: EventMention) -> bool:
    """Do two words of one kind of act stand on both sides of a verb: "the trip follows a visit"?"""
    if r is None:
        return False
    one = grammar.word_of(r, a.trigger.start, a.trigger.end, verb_first=False)
    other = grammar.word_of(r, b.trigger.start, b.trigger.end, verb_first=False)
    if one is None or other is None or one.upos != "NOUN" or other.upos != "NOUN":
        return False
    return one.relation.startswith("nsubj") and other.head == one.head and r.words[one.head].upos == "VERB"
