"""Whom a pronoun means, by the tree and by what the report shows of people's sex; nobody where two people fit.

Read in two passes: pronouns that can mean one alone show who is a man and who a woman ("Ida Holm praised her
ambassador"), titles and relations show it too ("Mrs Holm", "her husband, Peter Vang"), and the second pass uses it.
Names themselves show nothing: no list of first names is used.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.extract.grammar import OBJECT_DID
from dateline.extract.meant import MOUTHPIECES, is_numbered, is_what_was_said
from dateline.extract.stand_ins import BODIES, PEOPLE
from dateline.model import ActorMention, Annotated, content_id
from dateline.reading import Reading, Word

MALE = frozenset(
    """mr sir lord king prince emperor sheikh pope father husband brother son uncle nephew grandfather grandson
    boyfriend widower man boy gentleman spokesman chairman businessman congressman policeman fisherman fireman duke
    baron statesman monk actor stepfather fiance patriarch""".split()
)
FEMALE = frozenset(
    """mrs ms miss lady dame madam madame queen princess empress mother wife sister daughter aunt niece grandmother
    granddaughter girlfriend widow woman girl spokeswoman chairwoman businesswoman congresswoman policewoman duchess
    actress nun stepmother fiancee stateswoman""".split()
)
# Of a person of either sex; a phrase headed by one may be meant by "he" or "she" though it has no name.
SOMEBODY = (
    PEOPLE
    | MALE
    | FEMALE
    | frozenset("person child suspect victim neighbor friend partner colleague parent relative".split())
)
PERSONAL: Mapping[str, str] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
IMPERSONAL = frozenset("it its itself".split())
PLURAL = frozenset("they their them themselves".split())
FIRST_PERSON = frozenset("i me my myself".split())
CLAUSES = ("ccomp", "advcl", "xcomp", "acl", "conj", "parataxis", "root", "csubj")
REACH = 2  # sentences back in which a name is looked for, where those between name nobody
SUFFERED = frozenset("release arrest detention imprisonment trial killing murder death deportation conviction".split())
SPEAKS_FOR = frozenset(
    """welcome condemn demand order urge call request seek criticise criticize secure announce deplore denounce mourn
    investigate protest""".split()
)
LAWYERS = frozenset("lawyer solicitor attorney barrister counsel".split())
# Of these "X's husband" shows what X is, however else the name be used.
SPOUSES: Mapping[str, str] = {
    **dict.fromkeys("husband widower ex-husband boyfriend ex-boyfriend".split(), "f"),
    **dict.fromkeys("wife widow ex-wife girlfriend ex-girlfriend".split(), "m"),
}
KILLS = frozenset("kill murder assassinate behead execute drown strangle stab shoot".split())
DEAD = frozenset("dead death".split())
KILLS_BY_ITSELF = KILLS - {"stab", "shoot"}
HURTS = KILLS | frozenset("attack hit strike wound injure beat rob arrest detain seize abduct kidnap ambush".split())
GETS_AWAY = frozenset("flee escape run drive ride leave".split())
STOPS = frozenset("kill murder assassinate shoot arrest detain seize abduct kidnap ambush".split())
# "Vang's predecessor called him": perhaps Vang, perhaps whom the report spoke of before.
MEASURED_BY = frozenset("predecessor successor rival opponent critic challenger deputy colleague ally".split())
BODY = frozenset("body corpse remains head throat grave".split())
# What is done to the body of another: "buried her body".
WITH_A_BODY = frozenset(
    """bury dump hide burn throw conceal drop dispose discover find dismember wrap drag carry incinerate cremate sink
    leave cut slit weigh push""".split()
)
# What is told of the dead too: "He was a teacher", "he leaves two children".
OF_THE_DEAD = frozenset("be have leave work live serve play teach earn grow study marry survive".split())
SAYS = frozenset("say tell add report state note announce confirm explain write".split())
RELATIVE = frozenset("who which that whom whose".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@dataclass(frozen=True, slots=True)
class Someone:
    """An actor, or a person without a name (`mention` None), at the word that heads its phrase."""

    word: int
    mention: ActorMention | None
    key: str  # "" without a name
    kind: str
    sex: str | None = None  # that its own word shows


Fits = Callable[[Someone], bool]


def find_pronouns(text: Annotated, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Mentions for the pronouns that can mean one actor alone, in text order. Nothing without a reading."""
    if text.reading is None:
        return []
    scene = _Scene(text, text.reading, actors)
    scene.sex = _shown(scene)
    first = scene.read(sure=True)
    for word, whom in first:
        gender = PERSONAL.get(scene.r.words[word].text.lower())
        if gender and whom.key:
            known = scene.sex.setdefault(whom.key, gender)
            if known != gender:
                scene.sex[whom.key] = "?"  # shown as both: then it shows nothing
    scene.sex = {key: sex for key, sex in scene.sex.items() if sex != "?"}
    found = []
    for i, whom in scene.read(sure=False):
        w, m = scene.r.words[i], whom.mention
        if m is not None:
            span = text.report.span(w.start, w.end)
            id_ = content_id("m", span.report, span.start, span.end)
            found.append(ActorMention(id_, span, m.key, m.name, m.kind, m.country))
    return found


def _shown(scene: _Scene) -> dict[str, str]:
    """Who is shown to be a man or a woman by a title, a relation or the noun beside the name."""
    shown: dict[str, set[str]] = defaultdict(set)
    for someone in scene.people:
        if not someone.key or someone.kind != "person":
            continue
        assert someone.mention is not None
        title = someone.mention.title
        beside = title.quote.lower().replace(".", "").split() if title else []
        word = scene.r.words[someone.word]
        near = [
            word,
            # "Aker, whose sister Clara Voss left" says nothing of Aker
            *(c for c in scene.r.children(word.index, "appos") if not scene.names_another(c)),
            *scene.r.children(word.index, "nmod", "compound"),
        ]
        if word.relation in ("appos", "nsubj", "flat", "nmod:desc"):
            near.append(scene.r.words[word.head])
        beside += [w.lemma.lower() for w in near if w.relation != "nmod" and w.upos == "NOUN"]
        beside += [w.text.lower().rstrip(".") for w in near if w.relation in ("nmod:desc", "compound")]
        for b in beside:
            if b in MALE | FEMALE:
                shown[someone.key].add("m" if b in MALE else "f")
        if word.relation == "nmod:poss" and (sex := SPOUSES.get(scene.r.words[word.head].lemma.lower())):
            shown[someone.key].add(sex)  # "Holm's widower"
    return {key: sexes.pop() for key, sexes in shown.items() if len(sexes) == 1}


class _Scene:
    """One report: who stands where, and what is known of them."""

    def __init__(self, text: Annotated, r: Reading, actors: Sequence[ActorMention]) -> None:
        self.r = r
        self.sex: dict[str, str] = {}
        self.quoted = [(q.start, q.end) for q in text.quoted]
        named = [s for a in actors if (s := self._named(a))]
        taken = {w.index for a in actors for w in r.words_in(a.span.start, a.span.end)}
        titled = {w.index for a in actors if a.title for w in r.words_in(a.title.start, a.title.end)}
        self.people = sorted([*named, *self._unnamed(taken | titled, {s.word for s in named})], key=lambda s: s.word)
        self.at = {s.word: s for s in self.people}
        self.taken = taken

    def names_another(self, w: Word) -> bool:
        """Is a noun beside a name one of somebody else: "whose sister", "his sister Clara Voss"?"""
        below = self.r.children(w.index)
        return any(c.text.lower() == "whose" or (c.relation in ("appos", "flat") and c.index in self.at) for c in below)

    def _named(self, a: ActorMention) -> Someone | None:
        inside = self.r.words_in(a.span.start, a.span.end)
        heads = [w for w in inside if w.is_root or not inside[0].index <= w.head <= inside[-1].index]
        return Someone(heads[0].index, a, a.key, a.kind) if heads else None

    def _unnamed(self, taken: set[int], named: set[int]) -> Iterator[Someone]:
        for w in self.r.words:
            lemma, clause = w.lemma.lower(), self._clause(w)
            if w.upos != "NOUN" or w.index in taken or lemma not in SOMEBODY or w.feature("Number") == "Plur":
                continue
            beside = {i for i in self.r.subtree(w.index) if i > w.index and self._clause(self.r.words[i]) is clause}
            of_name = w.relation in ("appos", "nmod:desc", "compound", "flat", "xcomp")
            if beside & named or of_name or self.r.children(w.index, "cop"):
                continue
            sex = "m" if lemma in MALE else "f" if lemma in FEMALE else None
            yield Someone(w.index, None, "", "person", sex)

    def read(self, *, sure: bool) -> list[tuple[int, Someone]]:
        """(word, whom it means) for the pronouns, in order; without `sure` also by the habit that subjects go on."""
        found: dict[int, Someone] = {}
        for w in self.r.words:
            lower = w.text.lower()
            if w.upos not in ("PRON", "DET") or w.index in self.taken or w.relation == "expl":
                continue
            if lower == "it" and is_numbered(self.r, w):
                continue
            whom: Someone | None = None
            if lower in PERSONAL:
                whom = self._person(w, PERSONAL[lower], found, sure=sure)
            elif lower in FIRST_PERSON or (lower == "we" and w.relation.startswith("nsubj")):
                whom = self._speaker(w)
            elif lower in IMPERSONAL or lower in PLURAL:
                whom = self._body(w, found, plural=lower in PLURAL)
            if whom is not None:
                found[w.index] = Someone(w.index, whom.mention, whom.key, whom.kind)
                if not sure and lower in PERSONAL and whom.key and whom.kind == "person":
                    self.sex.setdefault(whom.key, PERSONAL[lower])  # and so "she" is not who "he" was just before
        return list(found.items())

    # --- he, she ----------------------------------------------------------------------------------------------------
    def _person(self, p: Word, gender: str, found: Mapping[int, Someone], *, sure: bool) -> Someone | None:
        def fits(s: Someone) -> bool:
            sex = s.sex or self.sex.get(s.key)
            return s.kind == "person" and sex in (None, gender) and not self._barred(p, s, found)

        if after := self._subject_after(p):
            return after if fits(after) else None
        if spoken_of := self._spoken_of(p):
            return spoken_of if fits(spoken_of) else None
        if (hurt := self._hurt_as(p, found)) is not None:
            return hurt if fits(hurt) and hurt.key else None
        same = [
            s
            for i, s in found.items()
            if self.r.words[i].sentence == p.sentence and PERSONAL.get(self.r.words[i].text.lower()) == gender
        ]
        earlier = next((s for s in reversed(same) if fits(s)), None)
        closed, held = self._held(p, fits, found)
        if earlier and (held is None or held.key == earlier.key or self.sex.get(held.key) is None):
            return earlier if held is None or held.key == earlier.key else None
        if held is not None or closed:
            return held if held and held.key else None
        if (charged := self._who_needs_a_lawyer(p, fits)) is not None:
            return charged
        return self._before(p, gender, fits, found, sure=sure)

    def _who_needs_a_lawyer(self, p: Word, fits: Fits) -> Someone | None:
        """ "The mayor suspended Ida Holm. Her lawyer said": of whom it was done to."""
        if p.relation != "nmod:poss" or self.r.words[p.head].lemma.lower() not in LAWYERS or not p.sentence:
            return None
        found: dict[str, Someone] = {}
        for v in self.r.sentence_words(p.sentence - 1):
            if v.upos != "VERB" or v.lemma.lower() not in OBJECT_DID:
                continue
            done_to = [*self.r.children(v.index, "obj"), *self.r.children(v.index, "nsubj:pass")]
            near = [i for w in done_to for i in self.r.subtree(w.index)]
            people = [s for i in near if (s := self.at.get(i)) and s.key and fits(s)]
            found |= {s.key: s for s in people}
        return next(iter(found.values())) if len(found) == 1 else None

    def _before(self, p: Word, gender: str, fits: Fits, found: Mapping[int, Someone], *, sure: bool) -> Someone | None:
        """Who of this sentence before the pronoun and of the one before it is meant, if one alone fits."""
        near = [s for s in self._near(p, found, fits) if fits(s)]
        near = self._not_the_dead(p, near)
        if not near:
            return None
        keys = {s.key for s in near if s.key}
        rivals = [s for s in near if not s.key and (s.sex or self._is_subject(s.word))]
        if len(keys) == 1 and not rivals:
            return next(s for s in near if s.key)
        known = {s.key for s in near if s.key and self.sex.get(s.key) == gender}
        here = any(s.word >= self.r.sentences[p.sentence].first for s in near)
        if len(known) == 1 and not rivals and not here:
            shown = next(s for s in near if s.key in known)
            topic = self._topic_before(p, found)
            unshown = topic is not None and topic.key in keys - known and not (topic.sex or self.sex.get(topic.key))
            if topic is not None and unshown and self._shares_clause(topic, shown):
                return None  # "Reis met King Idris. He will travel": either of them
            return shown
        if sure or not self._leads(p):
            return None
        return self._subject_before(p, near, found)

    def _shares_clause(self, subject: Someone, other: Someone) -> bool:
        """Is somebody the object of the verb whose subject another one is: "Reis met King Idris"?"""
        verbs = [self.r.words[self.r.words[s.word].head] for s in (subject, other)]
        return verbs[0] is verbs[1] and self.r.words[other.word].relation.partition(":")[0] in ("obj", "obl")

    # --- who was hurt or killed
    def _hurt_as(self, p: Word, found: Mapping[int, Someone]) -> Someone | None:
        """ "Aker shot Ida Holm as she left", "killed Ida Holm and buried her body": who it was done to."""
        if p.relation == "nmod:poss":
            noun = self.r.words[p.head]
            done = self.r.words[noun.head]
            if noun.lemma.lower() not in BODY or done.lemma.lower() not in WITH_A_BODY or done.relation != "conj":
                return None
            verb, kinds = self.r.words[done.head], KILLS
            fellows = [verb, *(c for c in self.r.children(verb.index, "conj") if c.index < done.index)]
            verb = next((v for v in reversed(fellows) if v.lemma.lower() in KILLS), verb)
        else:
            clause = self.r.words[p.head]
            verb, kinds = self.r.words[clause.head], HURTS
            led = {c.text.lower() for c in self.r.children(clause.index, "mark", "advmod")}
            if clause.relation != "advcl" or not p.relation.startswith("nsubj") or not led & {"as", "when", "while"}:
                return None
            if clause.lemma.lower() in GETS_AWAY and verb.lemma.lower() not in STOPS:
                return None  # "hit a guard as he fled": either of them
        objects = self.r.children(verb.index, "obj") if verb.lemma.lower() in kinds else []
        if len(objects) != 1 or objects[0].index > p.index:
            return None
        near = (objects[0].index, *(c.index for c in self.r.children(objects[0].index, "appos", "flat", "conj")))
        people = [s for i in near if (s := found.get(i) or self.at.get(i)) and s.kind == "person"]
        return people[0] if len(people) == 1 else None

    def _not_the_dead(self, p: Word, near: list[Someone]) -> list[Someone]:
        """ "Aker, who killed Peter Vang, was seen. He fled": the dead do nothing more, where another is at hand."""
        verb = self.r.words[p.head]
        acting = p.relation == "nsubj" and verb.upos == "VERB" and verb.lemma.lower() not in OF_THE_DEAD
        if not acting or any(c.text.lower() == "had" for c in self.r.children(verb.index, "aux")):
            return near
        living = [s for s in near if not any(self._is_killed(x) for x in near if _same(x, s))]
        return living if any(s.key for s in living) else near

    def _is_killed(self, s: Someone) -> bool:
        """Is somebody told to be killed where they stand: "killed Vang", "Vang was shot dead", "the murder of Vang"?"""
        w = self.r.words[s.word]
        while w.relation in ("appos", "flat", "nmod:desc", "conj") and w.head < w.index:
            w = self.r.words[w.head]
        over = self.r.words[w.head]
        if w.relation == "nmod" and over.lemma.lower() in ("murder", "killing", "assassination"):
            return any(k.text.lower() == "of" for k in self.r.children(w.index, "case"))
        if w.relation not in ("obj", "nsubj:pass"):
            return w.relation == "nsubj" and over.lemma.lower() == "die"
        below = {self.r.words[i].text.lower() for i in self.r.subtree(over.index)}
        lemma = over.lemma.lower()
        return lemma in KILLS_BY_ITSELF - {"drown", "strangle"} or (lemma in KILLS and bool(below & DEAD))

    def _subject_before(self, p: Word, near: Sequence[Someone], found: Mapping[int, Someone]) -> Someone | None:
        """The subject of the sentence before, which goes on as the subject of this one."""
        if any(s.word >= self.r.sentences[p.sentence].first for s in near):
            return None
        told = self._told_before_saying(p)
        for s in near:
            w = self.r.words[s.word]
            while w.relation in ("appos", "flat") or (w.relation == "nmod" and not self.r.children(w.index, "case")):
                w = self.r.words[w.head]  # "one of the suspects, 21-year-old Per Lund"
            main = self._main_subject(w) if told is None else w.relation.startswith("nsubj") and w.head == told
            if s.key and main and not self.r.children(s.word, "conj"):
                return s
        return None

    def _told_before_saying(self, p: Word) -> int | None:
        """The verb of "Lund was in jail on Friday, the officer said": of him goes on what is not a saying itself."""
        verb = self.r.words[p.head]
        before = self.r.sentence_words(p.sentence - 1) if p.sentence else ()
        root = next((w for w in before if w.is_root), None)
        if root is None or root.lemma.lower() not in SAYS or verb.lemma.lower() in SAYS:
            return None
        return next((c.index for c in self.r.children(root.index, "ccomp") if c.index < root.index), None)

    def _main_subject(self, w: Word) -> bool:
        return w.relation.startswith("nsubj") and self.r.words[w.head].is_root

    def _is_subject(self, word: int) -> bool:
        return self.r.words[word].relation.startswith("nsubj")

    def _leads(self, p: Word) -> bool:
        """Is the pronoun the subject of its sentence, or the owner of that subject, with nothing before it?"""
        top = self.r.words[p.head] if p.relation == "nmod:poss" else p
        leads = self._main_subject(top) or (top.relation == "nsubj" and self._said_behind(self.r.words[top.head]))
        return leads and p.index - self.r.sentences[p.sentence].first <= 2

    def _said_behind(self, told: Word) -> bool:
        """ "It closed two plants, the newspaper reported": does who says so stand behind what the sentence tells?"""
        said = self.r.words[told.head]
        speakers = self.r.children(said.index, "nsubj")
        return told.relation == "ccomp" and said.is_root and bool(speakers) and speakers[0].index > told.index

    def _near(self, p: Word, found: Mapping[int, Someone], fits: Fits) -> list[Someone]:
        """Everybody before the pronoun in its sentence and in the one before, or a sentence further back if none is."""
        everybody = sorted([*self.people, *found.values()], key=lambda s: s.word)
        stop = bisect_left(everybody, p.index, key=lambda s: s.word)
        for back in range(1, REACH + 1):
            first = self.r.sentences[max(0, p.sentence - back)].first
            near = everybody[bisect_left(everybody, first, key=lambda s: s.word) : stop]
            if any(s.kind == "person" and fits(s) for s in near):
                return near
        return []

    # --- the tree ---------------------------------------------------------------------------------------------------
    def _clause(self, w: Word) -> Word:
        """The word that heads the clause in which a word stands."""
        while not w.is_root and w.relation.partition(":")[0] not in CLAUSES:
            w = self.r.words[w.head]
        if w.relation == "conj" and w.upos not in ("VERB", "AUX", "ADJ"):
            return self._clause(self.r.words[w.head])  # "Vang and his wife left"
        return w

    def _subjects(self, v: Word) -> list[int]:
        """The words that head a clause's subjects, said in it or in the clause on which it hangs."""
        while True:
            found = [c.index for c in self.r.children(v.index, "nsubj")]
            if v.relation.startswith("acl") and (not found or self.r.words[found[0]].text.lower() in RELATIVE):
                return [v.head]
            if found or v.is_root or v.relation.partition(":")[0] not in ("advcl", "xcomp", "conj"):
                return found
            v = self._clause(self.r.words[v.head])

    def _people_of(self, v: Word, stop: int, found: Mapping[int, Someone]) -> list[Someone]:
        """Who stands in a clause before the word `stop`, its subject first: without the clauses that hang on it."""
        inside = [i for i in self.r.subtree(v.index) if i < stop and self._clause(self.r.words[i]) is v]
        subjects = [
            j
            for i in self._subjects(v)
            for j in (i, *(c.index for c in self.r.children(i, "conj", "appos", "flat", "nmod:desc", "compound")))
        ]
        everybody = (found.get(i) or self.at.get(i) for i in dict.fromkeys([*subjects, *inside]) if i < stop)
        return [s for s in everybody if s]

    def _held(self, p: Word, fits: Fits, found: Mapping[int, Someone]) -> tuple[bool, Someone | None]:
        """Whom the clauses round the pronoun hold to be meant: "Holm said she", "resigned because he", "Holm lost her".

        The first of the two says that no further one may be meant either: two people of a clause fit.
        """
        clause = self._clause(p)
        own = p.relation == "nmod:poss" or p.text.lower().endswith("self")
        here = clause if own or not p.relation.startswith("nsubj") else None
        while True:
            if here is not None:
                if (owner := self._owner(here, p, found)) and fits(owner):
                    return True, owner
                people = self._not_outlets(here, [s for s in self._people_of(here, p.index, found) if fits(s)])
                if people and self._another_fits(here, p, people, fits, found):
                    return True, None
                keys = {s.key for s in people}
                if len(keys) == 1:
                    return True, people[0]
                if keys:
                    return True, None
            if clause.is_root or clause.relation.partition(":")[0] == "parataxis":
                return self._told(clause, p, fits, found)
            here = self._clause(self.r.words[clause.head])
            clause = here

    def _another_fits(
        self, v: Word, p: Word, people: Sequence[Someone], fits: Fits, found: Mapping[int, Someone]
    ) -> bool:
        """Do these words leave open whether somebody named before is meant rather than the one of this clause?

        "Holm met Vang and praised his work"; "A fourth man, Vang, was held. The prosecutor, Ida Holm, said his wife was
        questioned"; "Haddad took over. Holm's predecessor called him": where the one who is named here is not shown
        to be of that sex.
        """
        if any(s.sex or self.sex.get(s.key) for s in people) or not all(s.key for s in people):
            return False
        mine = {s.key for s in people}
        if v.relation == "conj" and not p.relation.startswith("nsubj") and not self.r.children(v.index, "nsubj"):
            objects = [o.index for o in self.r.children(v.head, "obj") if o.index < v.index]
            near = [j for i in objects for j in (i, *(c.index for c in self.r.children(i, "appos", "flat")))]
            others = (found.get(i) or self.at.get(i) for i in near)
            return any(s and s.key not in mine and fits(s) for s in others)
        topic = self._topic_before(p, found)
        if topic is None or topic.key in mine or not fits(topic):
            return False
        top = self.r.words[people[0].word]
        if top.relation == "nmod:poss" and self.r.words[top.head].lemma.lower() in MEASURED_BY:
            return not p.relation.startswith("nsubj")
        told = p.relation == "nmod:poss" and self.r.words[p.head].relation.startswith("nsubj")
        shown = (topic.sex or self.sex.get(topic.key)) == PERSONAL[p.text.lower()]
        return told and shown and v.lemma.lower() in SAYS and self._clause(self.r.words[p.head]).relation == "ccomp"

    def _topic_before(self, p: Word, found: Mapping[int, Someone]) -> Someone | None:
        """The person who is the main subject of the sentence before, by name or by a pronoun."""
        before = self.r.sentence_words(p.sentence - 1) if p.sentence else ()
        subject = next((w for w in before if self._main_subject(w)), None)
        if subject is None:
            return None
        near = (subject.index, *(c.index for c in self.r.children(subject.index, "appos", "flat", "nmod:desc")))
        people = (found.get(i) or self.at.get(i) for i in near)
        return next((s for s in people if s and s.key and s.kind == "person"), None)

    def _not_outlets(self, v: Word, people: list[Someone]) -> list[Someone]:
        """ "Holm told Meridian she had left": who is told, with one name only and no title, is most likely a paper."""
        if v.lemma.lower() != "tell" or len(people) < 2:
            return people
        told = {c.index for c in self.r.children(v.index, "obj", "iobj")}
        return [s for s in people if s.word not in told or " " in s.key or (s.mention and s.mention.title)]

    def _told(self, v: Word, p: Word, fits: Fits, found: Mapping[int, Someone]) -> tuple[bool, Someone | None]:
        """ "Holm will go on Sunday, her office said": the subject of what is told before."""
        told = [c for c in self.r.children(v.index, "ccomp", "parataxis") if c.index < p.index]
        told += [self.r.words[v.head]] if v.relation.startswith("parataxis") and v.head < p.index else []
        for clause in told:
            for i in self._subjects(clause):
                for j in (i, *(c.index for c in self.r.children(i, "appos"))):
                    someone = found.get(j) or self.at.get(j)
                    if someone and someone.key and fits(someone):
                        return True, someone
        return False, None

    def _owner(self, v: Word, p: Word, found: Mapping[int, Someone]) -> Someone | None:
        """ "His lawyer said that he would appeal": who owns the subject, where the two pronouns are alike; of "Holm's
        lawyer said that she would appeal" Holm."""
        for subject in self._subjects(v):
            for c in self.r.children(subject, "nmod"):
                speaks_for = self.r.words[subject].lemma.lower() in MOUTHPIECES and c.relation == "nmod:poss"
                speaks_for = speaks_for and self.r.words[p.head].lemma.lower() != "client"  # "his client": the lawyer's
                named = self.at.get(c.index)
                if speaks_for and named and named.key and named.kind == "person" and c.index < p.index:
                    return named
                alike = PERSONAL.get(c.text.lower()) == PERSONAL.get(p.text.lower())
                if c.relation == "nmod:poss" and c.index < p.index and alike:
                    return found.get(c.index)
        return None

    def _barred(self, p: Word, s: Someone, found: Mapping[int, Someone]) -> bool:
        """Can the pronoun not mean someone: its clause's subject ("she praised her"), its own phrase, who speaks?"""
        if p.relation == "nmod:poss":
            noun = self.r.words[p.head]
            if self._is_the_client(p, noun, s):
                return True
            if s.word == noun.index or s.word in {c.index for c in self.r.children(noun.index, "appos", "flat")}:
                return True
            if noun.relation in ("appos", "nmod:desc") and noun.head == s.word and s.word > p.index:
                return True
            verb = self.r.words[noun.head]
            speaking = self._subjects(verb) if verb.lemma.lower() in SPEAKS_FOR else []
            speaking = [j for i in speaking for j in (i, *(c.index for c in self.r.children(i, "appos")))]
            if noun.lemma.lower() in SUFFERED and s.word in speaking:
                return True  # "Voss demanded his release": one speaks so for others
        elif self._quotes(s, p):
            return True
        elif not p.text.lower().endswith("self"):
            clause = self._clause(p)
            objective = p.text.lower() in ("him", "her", "them")
            if objective and p.relation.startswith("nsubj"):  # "declaring him a traitor"
                clause = self._clause(self.r.words[clause.head])
            if objective or p.relation.partition(":")[0] in ("obj", "iobj", "obl"):
                acting = self._subjects(clause)  # "the envoy, Clara Voss, visited her" is not Voss either
                fellows = [j for i in acting for j in (i, *(c.index for c in self.r.children(i, "appos")))]
                if any((x := found.get(i) or self.at.get(i)) and _same(x, s) for i in fellows):
                    return True
            if objective and self._is_the_client(p, clause, s):
                return True
        if any(s.word == c.index for c in self.r.children(p.index)) or self.r.words[p.index].head == s.word:
            return p.relation != "nmod:poss"
        return any(_same(s, speaker) for speaker in [self._speaker(p)] if speaker)

    def _is_the_client(self, p: Word, clause: Word, s: Someone) -> bool:
        """ "Vang's lawyer, Ida Holm, said her client would sue him": she is no client of hers and Vang sues another."""
        if p.relation == "nmod:poss":
            clients = [p.head] if self.r.words[p.head].lemma.lower() == "client" else []
        else:
            clients = [i for i in self._subjects(clause) if self.r.words[i].lemma.lower() == "client"]
        before = self.r.words[self.r.sentences[p.sentence].first : clients[0]] if clients else ()
        lawyers = [w for w in before if w.lemma.lower() in LAWYERS]
        owners = [c.index for w in lawyers for c in self.r.children(w.index, "nmod:poss")]
        themselves = [i for w in lawyers for i in (w.index, *(c.index for c in self.r.children(w.index, "appos")))]
        other = owners if p.relation == "nmod:poss" else [*owners, *themselves]
        return any((x := self.at.get(i)) is not None and _same(x, s) for i in other)

    def _quotes(self, s: Someone, p: Word) -> bool:
        """Holm said, "He started shooting": of himself he would say "I", though the quotation never be closed."""
        whom = self.r.words[s.word]
        verb = self.r.words[whom.head]
        if not whom.relation.startswith("nsubj") or verb.lemma.lower() not in SAYS or not whom.index < p.index:
            return False
        between = self.r.text[whom.end : p.start]
        opened = between.count("“") > between.count("”") or between.count('"') % 2 == 1
        return opened and self.r.words[s.word].sentence == p.sentence

    def _speaker(self, p: Word) -> Someone | None:
        """Who says the quoted words in which the pronoun stands; None outside quotation marks."""
        if not any(start <= p.start < end for start, end in self.quoted):
            return None
        for said in self.r.said:
            if any(start <= p.start < end for start, end in said.content):
                inside = [
                    s
                    for start, end in said.source
                    for s in self.people
                    if start <= self.r.words[s.word].start < end and s.kind == "person" and s.key
                ]
                return inside[0] if len({s.key for s in inside}) == 1 else None
        return None

    def _spoken_of(self, p: Word) -> Someone | None:
        """ "He lied," Holm said of Vang: who stands after "of"."""
        if not any(start <= p.start < end for start, end in self.quoted):
            return None
        said = next((s.anchor for s in self.r.said if any(a <= p.start < b for a, b in s.content)), None)
        said = said if said is not None else self._telling(p)
        if said is None:
            return None
        for c in self.r.children(said, "obl", "nmod"):
            if any(k.text.lower() in ("of", "about") for k in self.r.children(c.index, "case")):
                return self.at.get(c.index)
        return None

    def _telling(self, p: Word) -> int | None:
        """The verb outside the quotation marks on which the quoted clause of a word hangs."""
        while not p.is_root:
            outside = self.r.words[p.head]
            if p.relation in ("ccomp", "parataxis") and not any(a <= outside.start < b for a, b in self.quoted):
                return outside.index
            p = outside
        return None

    def _subject_after(self, p: Word) -> Someone | None:
        """ "After his talks in Oslo, Holm left": the subject of the verb on which the pronoun's phrase hangs."""
        word = p
        while not word.is_root and word.relation.partition(":")[0] not in ("obl", "advcl"):
            word = self.r.words[word.head]
        if word.is_root or any(s.sentence == p.sentence and s.index < word.index for s in self._heads_before(p)):
            return None
        for subject in self.r.children(word.head, "nsubj"):
            beside = (c.index for c in self.r.children(subject.index, "appos"))  # "the minister, Ida Holm, signed"
            for i in (subject.index, *beside):
                someone = self.at.get(i)
                if someone and someone.kind == "person" and word.index < subject.index:
                    return someone
        return None

    def _heads_before(self, p: Word) -> Iterator[Word]:
        """The words of people who are named in the pronoun's sentence before it."""
        for s in self.people:
            w = self.r.words[s.word]
            if w.sentence == p.sentence and w.index < p.index and s.kind == "person":
                yield w

    # --- it, they ---------------------------------------------------------------------------------------------------
    def _body(self, p: Word, found: Mapping[int, Someone], *, plural: bool) -> Someone | None:
        """The country, body or group that is the subject of the pronoun's clauses, or of the sentence before."""

        def fits(s: Someone) -> bool:
            kinds = ("group",) if plural else ("country", "organization")
            return bool(s.key) and s.kind in kinds and not self._barred(p, s, found)

        clause = self._clause(p)
        if is_what_was_said(self.r, p):
            return None
        if p.relation.startswith("nsubj") and not clause.is_root and not self._said_behind(clause):
            clause = self._clause(self.r.words[clause.head])
        elif p.relation.startswith("nsubj"):
            return self._body_before(p, fits)
        while True:
            subjects = [c for c in self.r.children(clause.index, "nsubj") if c.index < p.index]
            if subjects:
                beside = [c.index for c in self.r.children(subjects[0].index, "appos")]  # "the owner, Norvik Lines"
                heads = [i for i in (subjects[0].index, *beside) if i in found or i in self.at]
                someone = (found.get(heads[0]) or self.at.get(heads[0])) if heads else None
                alone = not self.r.children(subjects[0].index, "conj")
                return someone if someone and fits(someone) and (alone or plural) else None
            if clause.is_root:
                return None
            clause = self._clause(self.r.words[clause.head])

    def _body_before(self, p: Word, fits: Fits) -> Someone | None:
        """The main subject of the sentence before, where that sentence speaks of no thing that might be meant."""
        if not p.sentence or not (self._begins(p) or self._only_a_day_before(p)):
            return None
        before = self.r.sentence_words(p.sentence - 1)
        plural = p.text.lower() in PLURAL
        subject = next((w for w in before if self._main_subject(w)), None)
        someone = self.at.get(subject.index) if subject else None
        if subject is None or someone is None or not fits(someone) or self.r.children(subject.index, "conj"):
            return None
        things = [
            w
            for w in before
            if w.upos in ("NOUN", "PROPN")
            and w.index != subject.index
            and w.relation.partition(":")[0] in ("nsubj", "obj", "iobj")
            and (w.feature("Number") == "Plur") == plural
            and (plural or w.lemma.lower() not in PEOPLE - BODIES)
            and w.lemma.lower() not in BODIES - PEOPLE
        ]
        return someone if not things else None

    def _begins(self, p: Word) -> bool:
        return p.index - self.r.sentences[p.sentence].first <= 1

    def _only_a_day_before(self, p: Word) -> bool:
        """ "On Monday it sent more": does nothing stand before the pronoun in its sentence but a day?"""
        before = self.r.words[self.r.sentences[p.sentence].first : p.index]
        nouns = [w for w in before if w.upos in ("NOUN", "PROPN")]
        return len(nouns) == 1 and nouns[0].text.lower() in DAYS and nouns[0].head == p.head


def _same(a: Someone, b: Someone) -> bool:
    return a.word == b.word or bool(a.key and a.key == b.key)
