"""The words that say whether an event came about, by what they do to it; base forms unless said otherwise.

Own lists, made from English usage and not from any data set. No business logic.
"""

from __future__ import annotations

from dateline.extract.event_words import ing_form, past_form, plural, third_person


def _w(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- beside the verb (as written) -----------------------------------------------------------------------------------
HAVE = _w("have has had having 've ’ve")
BE = _w("is are was were be been being 's ’s 're ’re am 'm ’m")
IS = _w("is are 's ’s 're ’re am 'm ’m")
DAY_WORDS = _w(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today tonight tomorrow next later week month weekend year soon"""
)
MEETS, TALKS = _w("meet gather convene confer"), _w("discuss debate review consult talk negotiate")
AS_PLANNED = _w("planned scheduled expected intended announced arranged foreseen promised")  # "not ... as planned"
AFTER_ALL = frozenset({("after", "all"), ("any", "more"), ("any", "longer")})
PLAN_HELPERS = _w("it he she they was were had been originally previously initially first earlier")
WILL = _w("will would shall 'll ’ll wo must")
MAY = _w("may might could can should ca")
AHEAD_MARKS = _w("due about set")  # "is due to", where the tree takes it for a helper
NOT = _w("not never neither nor hardly scarcely barely n't n’t")
NOT_ONLY = _w("only just merely simply least fewer less more later")  # "not only did they", "no fewer than"
NOBODY = _w("nobody none nothing no-one neither")
ANYBODY = _w("anyone anybody whoever whichever everyone everybody")
IF = _w("if unless whether lest")
WITHOUT = _w("without instead rather")
SAME_IN_PAST = _w("cut put set hit hurt let quit shut spread cast cost burst split bid shed beat cast thrust upset")
HEARSAY = _w("allegedly reportedly purportedly supposedly apparently ostensibly seemingly")
HABIT = _w("usually normally generally typically ordinarily regularly")

# --- adjectives before a noun ---------------------------------------------------------------------------------------
HEARSAY_ADJECTIVES = _w("alleged suspected supposed purported reported presumed rumoured rumored")
AHEAD_ADJECTIVES = _w("planned scheduled upcoming forthcoming impending imminent looming expected proposed intended")
FOILED_ADJECTIVES = _w("foiled thwarted aborted abortive cancelled canceled postponed averted")

# --- verbs and adjectives over a clause -----------------------------------------------------------------------------
# An infinitive or a that-clause, a gerund behind its preposition ("on sending", "to meeting") or none ("sending").
CLAUSE_LINKS = _w("to that on for with of into about") | {""}
WISHES = _w("plan intend hope want mean aim wish expect schedule set try attempt seek")
PLANS = (WISHES - _w("try attempt seek")) | _w(
    """agree promise pledge vow undertake swear offer prepare decide resolve threaten commit due ready willing bound
    prepared likely keen eager determined anticipate slate arrange opt volunteer poise consent propose earmark authorise
    authorize approve"""
)
ASKS = _w(
    """ask urge tell order call invite press instruct command require request demand beg implore plead appeal call_on
    advise push exhort encourage incite direct insist warn bid petition counsel challenge"""
)
REFUSES = _w(
    """refuse fail decline avoid refrain neglect forget shun rule_out stop_short desist abstain unable unwilling
    reluctant unlikely shy_away miss prevent prohibit bar forbid forgo resist hold_back deter dissuade omit"""
)
SEEMS = frozenset("appear seem".split())
TRIES = _w("try attempt seek strive struggle")
DENIES = _w("deny disclaim disavow refute")
CLEARS = _w("clear acquit exonerate absolve")  # of what somebody was accused of
DISMISSES = _w(
    """reject dismiss rubbish rebut brush_aside brush_off deny refute discount wave_away discredit rebuff snub turn_down
    spurn ignore"""
)
BREAKS = _w("break breach")  # a promise, an agreement
HOPES = _w("plan hope intend mean want")  # "had hoped to": it did not come about
ADMITS = _w("admit acknowledge confirm concede confess regret reveal prove know realise realize")
TRUE = _w("true")
FALSE = _w(
    """false untrue wrong incorrect inaccurate fabricated fabricate invented invent concocted concoct falsify bogus fake
    fictitious baseless groundless unfounded nonsense nonsensical absurd ridiculous ludicrous preposterous laughable
    lie untruth falsehood hoax fabrication invention fiction fantasy myth propaganda disinformation misinformation
    slander slanderous libel libellous libelous defamation"""
)
SAID = _w(
    """say believe think report allege claim rumour rumor suspect presume assume understand fear consider reckon hold
    repute suppose"""
)
SAYS = _w("say claim allege state report assert suggest")  # of a report, an article, a claim
CLAIMS = _w(
    """suggest imply insinuate allege claim purport suspect believe presume assume speculate rumour rumor suppose accuse
    maintain insist boast"""
)
ACCUSES = _w("accuse suspect charge blame indict fault denounce sue")
# Whose part is to accuse: what they tell is not shown until a court finds it so.
ACCUSERS = _w("prosecutor prosecution indictment lawsuit complainant plaintiff")
ACCUSERS_SAY = _w("say tell state charge argue assert contend")
RETRACTS = _w("retract recant take_back walk_back disown repudiate")
CONSIDERS = _w("consider weigh mull contemplate debate discuss ponder fear imagine moot envisage float warn caution")
DISCUSSES = _w("discuss debate consider fear")  # what is discussed may well have happened
LETS = _w("allow let enable permit empower authorise authorize help")
BRINGS = LETS | _w(
    """manage force begin start continue make lead get oblige compel resume go come use happen keep finish succeed
    proceed dare able first last only cause prompt drive spur rush move help bother"""
)
ENDS = _w("stop cease quit halt")
MOTION = _w("arrive travel fly come go head leave return visit sail drive depart")

# --- verbs over a noun ----------------------------------------------------------------------------------------------
# By these somebody talks others out of something, or is near to it and does not do it: no event.
TALKS_OUT = _w("talk argue reason bully scare frighten coax")  # "out of jumping"
NEAR_IT = _w("close near")  # "came close to resigning"
BRINKS = _w("verge brink point cusp edge threshold eve")  # "on the verge of"
PLAYS_WITH = frozenset({("hint", "at"), ("toy", "with"), ("flirt", "with"), ("play", "with"), ("mull", "over")})
BEGINS = _w("begin start open commence erupt break_out launch")
DECREES = _w("declare proclaim decree announce order designate")  # a day of mourning
LIFTS = _w("lift revoke rescind overturn quash reverse annul repeal withdraw")  # an order, a threat
BACKS_OUT = _w("back_out pull_out cry_off")
# "put the sale on hold"
ON_HOLD = _w("hold ice backburner")
CALLS_OFF = _w(
    """cancel postpone scrap call_off put_off shelve delay abandon axe drop put_back defer strike_from scuttle
    push_back abort hold_off scrub rain_off snow_off"""
)
FOILS = _w("foil thwart avert prevent forestall head_off frustrate veto scupper stymie stave_off ward_off")
# Who stops one of these before it is done leaves nothing done; "stopped the fighting" ends what went on.
STOPS = _w("stop halt block stay suspend freeze")
DONE_AT_ONCE = _w(
    "deportation extradition expulsion execution hanging handover takeover merger acquisition sale purchase"
)
OF_ONE_FORM = _w("hit cut put set shut spread cost burst hurt quit let split shed beat cast")  # in both tenses
APPROVES = _w("announce approve authorise authorize unveil")
BANS = _w("ban prohibit forbid outlaw")
# What is announced, approved or banned before it takes place, if it does.
ARRANGED = _w(
    """visit trip tour summit meeting talks launch election referendum vote march rally demonstration protest strike
    exercise drill conference ceremony parade test takeover merger acquisition"""
)
# What is put off to a day is still to come; until further notice it is called off.
PUTS_OFF = _w("postpone put_off delay put_back defer push_back hold_off adjourn")
MOVES = _w("move reschedule bring_forward shift slip move_up move_forward move_back switch")
TO_A_DAY = _w("to until till for up")  # "moved up to Thursday"
NEW_DAYS = (DAY_WORDS - _w("soon today")) | _w("spring summer autumn fall winter")
# "At the request of": said before what is done for it.
ASKED = _w("request invitation behest insistence urging demand")
# What goes off or hits, and by whose name an attack is told: "a bomb in the market".
BOMBS = _w("bomb bombs device mine missile missiles rocket rockets shell grenade")
SHORT_UNITS = _w("minute minutes hour hours")
LONG_UNITS = _w("day days week weeks fortnight month months year years")
SCHEDULES = _w("plan schedule expect set slate arrange prepare fix begin_later due await time intend")
DEMANDS = _w("demand request seek urge threaten call_for promise pledge offer order propose plot")
PERFORMS = _w("apologise apologize resign condemn denounce thank congratulate")  # what is done by saying "I" do it
ANSWERS = _w("respond retaliate react reply answer hit_back")
AHEAD_CASES = _w("for ahead before until till towards toward pending")
KEPT_FROM = frozenset(
    (verb, "from") for verb in ("refrain", "abstain", "desist", "bar", "deter", "dissuade", "prevent")
)
AVOIDS = _w("avoid rule_out refuse decline withhold forgo skip escape shun")
# What is offered or asked for by these nouns has been offered and asked for, whatever came of it.
OFFERS = _w(
    """offer invitation proposal request call demand plan claim accusation charge allegation criticism appeal report
    threat advice order bid ultimatum warning"""
)
AHEAD_LINKS = frozenset(
    {
        ("call", "for"), ("press", "for"), ("push", "for"), ("appeal", "for"), ("ask", "for"), ("prepare", "for"),
        ("schedule", "for"), ("wait", "for"), ("plead", "for"), ("brace", "for"), ("threaten", "with"),
        ("agree", "to"), ("agree", "on"), ("consent", "to"), ("hope", "for"),
        ("decide", "on"), ("vote", "for"), ("campaign", "for"), ("lobby", "for"), ("plan", "for"),
    }
)  # fmt: skip
# Lasting measures: who scraps or drops one ends it.
LASTING = _w(
    """embargo sanction tariff curfew ban blockade boycott siege restriction inquiry investigation probe duty ceasefire
    truce measure detention occupation rule objection charge case suit lawsuit complaint support aid search hunt
    manhunt offensive"""
)
# Only what is or was going on can be treated so.
GOES_ON = _w("suspend cut_short end finish break_off resume continue survive conclude interrupt")
TAKES_PLACE = _w(
    "go_on go_ahead take happen occur begin start come follow go proceed materialise materialize open be resume"
)
LIGHT = _w(
    """hold pay make have take host attend conduct begin start stage carry engage give issue sign reach launch
    complete undertake deliver open carry_out use exercise"""
)

# --- nouns over a clause or a noun ----------------------------------------------------------------------------------
PLAN_NOUNS = _w(
    """plan intention proposal offer promise pledge decision agreement deal vow order call demand appeal request threat
    warning timetable schedule preparation roadmap invitation date intent wish readiness willingness commitment
    permission mandate ultimatum consent undertaking deadline plot conspiracy scheme"""
)
THREAT_NOUNS = _w("threat promise offer pledge date warning")
CLAIM_NOUNS = _w("claim allegation accusation rumour rumor suspicion charge speculation insinuation")
REPORT_NOUNS = _w("report assertion story suggestion statement remark letter article")  # no doubt is cast by these
EVIDENCE_NOUNS = _w("evidence proof indication sign suggestion trace record confirmation")  # with "no" before them
DENIAL_NOUNS = _w("denial")
REFUSAL_NOUNS = _w("refusal failure inability reluctance unwillingness")
CHANCE_NOUNS = _w(
    """possibility prospect risk fear danger chance likelihood idea option hint speculation spectre specter
    rehearsal pretext excuse recipe"""
)
LACK_NOUNS = _w("lack absence ban prohibition moratorium")
CANCELLATION_NOUNS = _w("cancellation postponement scrapping")
PARTS = _w("series wave round string number day hour part spate start beginning date time venue rest phase")

WITH_PARTICLE = frozenset(
    w
    for group in (
        REFUSES,
        RETRACTS,
        DISMISSES,
        CALLS_OFF,
        FOILS,
        MOVES,
        AVOIDS,
        ASKS,
        ENDS,
        DEMANDS,
        LIGHT,
        PLANS,
        GOES_ON,
    )
    for w in group
    if "_" in w
)

# --- forms ----------------------------------------------------------------------------------------------------------
# "form base": the reader's lemmas miss some of these, and no list of suffixes gives them.
_IRREGULAR = """
    said say told tell thought think sought seek meant mean swore swear sworn swear began begin begun begin held
    hold took take taken take made make kept keep brought bring forgot forget forgotten forget forbade forbid
    forbidden forbid knew know known know led lead got get gotten get went go gone go came come drove drive driven
    drive paid pay gave give given give struck strike left leave flew fly flown fly met meet dealt deal quit quit
    put put set set let let bid bid understood understand strove strive chose choose shook shake spoke speak foresaw
    foresee withheld withhold forwent forgo undertook undertake undertaken undertake had have has have having have
    denies deny was be were be is be are be cancelled cancel cancelling cancel planned plan planning plan dropped
    drop dropping drop barred bar barring bar cut cut cuts cut broke break broken break deterred deter admitted
    admit admitting admit opted opt permitted permit permitting permit committed commit committing commit compelled
    compel propelled propel deferred defer aborted abort scrapped scrap stopped stop stopping stop scheduled
    schedule shunned shun rebutted rebut"""


def _forms() -> dict[str, str]:
    """Each form of the words above -> its base; constant data, computed once."""
    verbs = (
        PLANS | WISHES | ASKS | REFUSES | TRIES | DENIES | DISMISSES | ADMITS | SAID | CLAIMS | ACCUSES | CONSIDERS
        | BRINGS | ENDS | MOTION | BREAKS | GOES_ON | CALLS_OFF | FOILS | MOVES | SCHEDULES
        | DEMANDS | AVOIDS | TAKES_PLACE | LIGHT
    )  # fmt: skip
    nouns = (
        PLAN_NOUNS
        | CLAIM_NOUNS
        | REPORT_NOUNS
        | DENIAL_NOUNS
        | REFUSAL_NOUNS
        | CHANCE_NOUNS
        | LACK_NOUNS
        | PARTS
        | OFFERS
        | LASTING
    )
    found = {plural(noun): noun for noun in sorted(nouns)}
    for base in sorted({w.partition("_")[0] for w in verbs}):
        found |= {base: base, third_person(base): base, past_form(base): base, ing_form(base): base}
    pairs = _IRREGULAR.split()
    return found | dict(zip(pairs[::2], pairs[1::2], strict=True)) | {noun: noun for noun in sorted(nouns)}


BASES = _forms()
# By these the present tense looks ahead: "opens on Friday", "flies to Oslo next week".
AHEAD_WORDS = _w(
    """monday tuesday wednesday thursday friday saturday sunday tomorrow tonight today soon next later weekend week
    month year january february march april may june july august september october november december morning
    afternoon evening when if until before after once spring summer autumn winter"""
)
