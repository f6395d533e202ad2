"""How facts are put into words: every line is a grammar of alternatives, "[a|b]", which may be nested.

Two tellings of one fact share its names and numbers and as few other words as these tables allow. `say` picks one at
random; `say_anew` the one that is least like what was said before, as somebody does who rewrites another's report.
"""

# ruff: noqa: E501 - a line of a grammar is easier to check whole

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

Words = Mapping[str, tuple[str, ...]]

SAID = "[said|told reporters|announced|explained|told a news conference]"

CORE: Words = {
    # --- fire
    "fire": (
        "[At least {dead_w}|{Dead_w}] people [died|were killed|lost their lives] [when|after] [a fire swept through|flames tore through|fire gutted] {a_building} in {town}, {country}, [on|early on] {day}[, {body} said|, according to {body}|].",
        "[A blaze|A fierce fire|An inferno] at {a_building} in [the {demonym} town of|] {town} has [claimed {dead_w} lives|left {dead_w} dead], [authorities|rescuers|{body}] said [on {day}|].",
        "[Fire broke out|Flames broke out] [on {day}|] [in|inside] {a_building} in {town}, {country}, [killing|and killed] {dead_w} people.",
        "{Dead_w} [victims|bodies] [were found|have been recovered] [in|from] {a_building} that burned [down|] in {town}, {country}, on {day}.",
    ),
    "fire_hurt": (
        "[A further|Another] {hurt} [people were hurt|were injured|suffered burns], [most of them workers|many of them by smoke], the hospital said.",
        "Doctors [treated|were treating] {hurt} people for [burns and smoke|their injuries].",
        "[Hospital staff|Medics] put the number of injured at {hurt}.",
    ),
    "fire_cause": (
        "[The cause was|Investigators suspect|Inspectors believe it was] [a fault in|a short circuit in|trouble with] {part}.",
        "[It is thought to have started|The blaze is believed to have begun] [in|near] {part}.",
        "[Attention is turning|Suspicion falls] [to|on] {part}, where the first smoke was seen.",
    ),
    "crews": (
        "[Some|About|Around] {crews} firefighters [fought|battled|worked on] the [flames|blaze] for {hours} hours.",
        "It took {hours} hours and {crews} firefighters to [put it out|bring it under control].",
        "[Crews|Engines] from {n_towns} towns [came|were called]; {crews} firefighters [were at work|took part] [for|over] {hours} hours.",
    ),
    # --- flood
    "flood": (
        "[Floods|Flood water] [killed|left dead] {dead_w} people [around|in and near] {town}, {country}, after [the {river} burst its banks|a dyke on the {river} gave way] on {day}[, {body} said|].",
        "[The river {river}|The {river}] [rose|spilled] over its banks [on {day}|] and [drowned|swept away] {dead_w} people in {town}, {country}.",
        "{Dead_w} people [have died|are dead] [in|after] flooding [along|on] the {river} [in the {demonym} district of|near] {town}[, officials said|].",
        "[Heavy rain|Days of rain] sent the {river} [through|into] {town}, {country}, [on {day}|], [with the loss of|at the cost of] {dead_w} lives.",
    ),
    "flood_homes": (
        "[More than|About] {homes} [houses|homes] [were under water|stood in water|were flooded].",
        "[Water|Mud] [filled|entered] {homes} [homes|houses] [and several shops|and a school|].",
        "The [damage|toll] includes {homes} [dwellings|houses].",
    ),
    "flood_moved": (
        "[Boats and lorries|Soldiers] [moved|carried|brought] {moved} people to [higher ground|schools and halls].",
        "{moved} residents [had to leave|were taken from] their homes.",
        "[Evacuation centres|Shelters] [took in|held] {moved} people [by nightfall|].",
    ),
    # --- ferry
    "ferry": (
        "[The ferry|A ferry, the] {ship}[,|] sank off {town}, {country}, on {day}, [killing|with the death of] [at least|] {dead_w} people[, {body} said|].",
        "[At least|] {dead_w} [passengers|people] drowned [when|as] the {ship}, a passenger ferry, [went down|capsized] [near|off] {town}, {country}[, on {day}|].",
        "[Rescuers|Divers] [have recovered|found] {dead_w} bodies [after|since] the {ship} [overturned|sank] [on {day}|] off the {demonym} [port|town] of {town}.",
        "The {ship} [keeled over|capsized] [on {day}|] outside {town}, {country}; {dead_w} people [lost their lives|were dead].",
    ),
    "ferry_saved": (
        "[Fishing boats|Coast guards] [picked up|saved|rescued] {saved} people [from the water|].",
        "{saved} survivors [were brought ashore|reached the shore].",
        "[The number of those rescued|Those pulled out alive] [stands at|numbered] {saved}.",
    ),
    "ferry_route": (
        "[The vessel|The ship] [was bound|had been on its way] from {town} to {other_town} with {aboard} people on board.",
        "{aboard} people [were aboard|had boarded] for the [crossing|trip] to {other_town}.",
        "[It had left|It sailed from] {town} [for|with] {other_town} [in the evening|at dusk][;|, and] its list [names|held] {aboard} passengers.",
    ),
    # --- quake
    "quake": (
        "A magnitude {magnitude} earthquake [struck|hit] [near|] {town}, {country}, on {day}, [killing|leaving] [at least|] {dead_w} people [dead|][, {body} said|].",
        "[An earthquake|A tremor] of magnitude {magnitude} [shook|rocked] {town} [in {country}|] [on {day}|]; [rescuers counted|there were] {dead_w} dead.",
        "{Dead_w} people [died|were crushed] in {town}, {country}, [when|as] [the ground shook|a quake hit] on {day} with a magnitude of {magnitude}.",
    ),
    "quake_depth": (
        "[The epicentre|It] was {km} km [from|outside] the town[, at a depth of {depth} km|].",
        "Seismologists put [its centre|it] {km} km [away|from {town}] and {depth} km [down|deep].",
        "[Its focus lay|It began] {depth} km [under ground|below the surface].",
    ),
    "quake_houses": (
        "[Some|About] {homes} houses [fell|collapsed|were destroyed].",
        "[Walls and roofs|Roofs] came down on {homes} [homes|buildings].",
        "[Inspectors|Engineers] [marked|declared] {homes} buildings unsafe.",
    ),
    # --- strike
    "strike": (
        "[About|Some] {workers} workers [at|of] {company} [walked out|went on strike|laid down tools] [on {day}|] in {town}, {country}, [over pay|in a dispute about wages].",
        "[Work stopped|Production stood still] at {company} in {town}, {country}, on {day}[,|] [as|when] {workers} [employees|people] [began a strike|struck].",
        "A strike by {workers} [members of its staff|workers] [has shut|closed] {company} in [the {demonym} town of|] {town}.",
        "[Gates were shut|Pickets stood] at {company} in {town} [on {day}|], where {workers} [people|employees] [refuse to work|downed tools].",
    ),
    "strike_demand": (
        "The union [wants|demands|asks for] {percent} percent more[, and a shorter week|].",
        "[Its leaders|Union officials] [call|are calling] for a rise of {percent} percent.",
        "[At issue is|They seek] a pay increase of {percent} percent.",
    ),
    "strike_offer": (
        "[The company|Management] [has offered|offered|proposes] {offer} percent.",
        "[An offer of|A rise of] {offer} percent [was turned down|has been rejected].",
    ),
    # --- arrest
    "arrest": (
        "Police in {town}, {country}, [arrested|detained] {suspect}, {age}, on {day} [over|on suspicion of] the theft of {loot}.",
        "{suspect}, a [{age}-year-old|man of {age}], [was taken into custody|is in custody] in [the {demonym} town of|] {town} [over|after] the disappearance of {loot}.",
        "[Detectives|Officers] [hold|seized] {suspect}, {age}, [in {town}, {country}|], [accused of stealing|who is said to have stolen] {loot}.",
        "[A man named|The suspect] {suspect}, {age}, was [led away|picked up] by police [on {day}|] in {town}, {country}; {loot} [are missing|had vanished].",
    ),
    "arrest_worth": (
        "[The haul was valued|It was insured] at {money} euros.",
        "[Its value|The loss] [is put at|comes to] {money} euros.",
        "Insurers [speak of|estimate] {money} euros.",
    ),
    "arrest_court": (
        "[He|The suspect] [is to appear|will appear] before a judge on {later_day}.",
        "A [hearing|court session] is [set|scheduled] for {later_day}.",
    ),
    # --- visit
    "visit": (
        "{demonym} Foreign Minister {minister} [arrived in|visited|travelled to] {capital2} on {day} [for talks|to meet {host}, the {demonym2} foreign minister].",
        "[The foreign minister of {country}|{country}'s foreign minister], {minister}, [held talks with|met] {host} in {capital2} [on {day}|][, the {demonym2} ministry said|].",
        "{host}, foreign minister of {country2}, [received|welcomed] [his|her] {demonym} [colleague|counterpart] {minister} in {capital2} on {day}.",
    ),
    "visit_sign": (
        "[The two|They|Both ministers] signed [an agreement|a treaty|an accord] on {topic}.",
        "[A treaty|A pact] on {topic} was [signed|concluded] [at the ministry|].",
        "[Put on paper|Agreed] was [a deal|an agreement] about {topic}.",
    ),
    "visit_worth": (
        "[It is worth|It provides for|Its value is] {millions} million euros [over {years} years|].",
        "[Over {years} years|] {millions} million euros are to be [spent|invested].",
    ),
    # --- election
    "election": (
        "{winner} [won|has won] the [mayoral election|election for mayor] in {town}, {country}, on {day} with {percent} percent of the vote.",
        "Voters in {town}, {country}, [chose|elected] {winner} [as mayor|mayor] [on {day}|] [by|with] {percent} percent.",
        "[The mayor's chain|The town hall] of {town}, {country}, goes to {winner}, who [took|received] {percent} percent [of the ballots|] on {day}.",
        "With {percent} percent [of votes|], {winner} [becomes|is to be] mayor of {town} in {country}.",
    ),
    "election_rival": (
        "{rival} [came second|was second] with {percent2} percent.",
        "[The loser|Her rival|The other candidate], {rival}, [got|won] {percent2} percent.",
        "{percent2} percent [went to|voted for] {rival}.",
    ),
    "election_turnout": (
        "Turnout was {turnout} percent.",
        "{turnout} percent [of those entitled|of citizens] [went to the polls|voted].",
        "[Only|Some] {turnout} percent [took part|cast a ballot].",
    ),
}  # fmt: skip

# What one reporter finds and others do not: with names and numbers of its own.
DETAILS: Words = {
    "shop": (
        "{name}, who [keeps|runs] a {shop} [in|on] {street}, [said that|told us that] [she|he] lost {n} {goods}.",
        "[Among those hit|Also affected] is the {shop} of {name} in {street}, [where|which lost] {n} {goods} [were ruined|].",
        "{n} {goods} [were lost|went] at {name}'s {shop} in {street}.",
    ),
    "bus": (
        "[A coach|Two coaches] of {company} [took|brought] {n} people to [the {hall}|a hall called {hall}].",
        "{n} people [spent the night|were put up] in the {hall}, [driven there|brought there] by {company}.",
        "At the {hall}, {company} [set down|delivered] {n} [people|men, women and children].",
    ),
    "kitchen": (
        "[Volunteers|Neighbours] led by {name} [cooked|handed out] {n} meals [from|in] [a garage|a tent] in {street}.",
        "{n} meals [came|were served] from a kitchen that {name} [had set up|opened] in {street}.",
        "In {street}, {name} and [some friends|others] [fed people|made soup], {n} [plates|bowls] [in all|by evening].",
    ),
    "animals": (
        "[A farmer|The farmer] {name} [drove|led] {n} {beasts} [to safety|out of town].",
        "{n} {beasts} [belonging to|of] {name} [were saved|survived][, the farmer said|].",
        "{name}, [who farms nearby|a farmer], [saved all|got out] {n} {beasts}.",
    ),
    "past": (
        "In {year}, [a similar {noun}|{noun} of that kind] [killed|hit|concerned] {n} people in {other_town}.",
        "[The last {noun} like it|Something like it] [was|took place] in {other_town} in {year}, [with|and affected] {n} people.",
        "[Older people remember|Some recall] {other_town}, {year}: [there were|] {n} [people hit|victims] [then|].",
    ),
    "letter": (
        "[A letter|A report] of {month} {year}, seen by {outlet}, [had warned of|warned about] {risk}.",
        "[As early as|Already in] {month} {year} [somebody|an inspector] [wrote|had written] [of|about] {risk}, [according to a paper that {outlet} has seen|a document shows].",
        "{risk_up} [were named|had been mentioned] in a [paper|note] [written in|of] {month} {year}.",
    ),
    "road": (
        "The [road|highway] to {other_town} [was closed|stayed closed] for {n} hours.",
        "[For {n} hours|During {n} hours] nobody could [drive|get] to {other_town}.",
        "[Traffic|Lorries] to {other_town} [waited|queued] {n} hours.",
    ),
    "clock": (
        "[The lights|Power] went out at {clock}[, said {name} of the power company|].",
        "At {clock} [the whole street|{street}] was dark, [{name} recalled|said {name}, an electrician].",
        "{name}, [an electrician|who works for the power company], [noted|gave] {clock} as the [moment|minute] when the lights failed.",
    ),
    "club": (
        "[The football club|The choir] of {other_town} [called off|cancelled] [its match|its concert] and gave {n} euros.",
        "{n} euros [came|were given] from {other_town}, [whose choir|where the club] [sang|played] for [those in need|nothing].",
        "[A collection|A sale of cakes] in {other_town} [raised|brought in] {n} euros.",
    ),
    "witness": (
        "“{saying},” [said|recalled] {name}, [{trade}|who works as {trade}].",
        "{name}, {trade}, [said|told {outlet}]: “{saying}.”",
        "“{saying},” {name} [told {outlet}|said by telephone].",
    ),
    "expert": (
        "{name}, [who teaches {subject}|a professor of {subject}] in {other_town}, [doubts|questions] that [it was chance|the rules are enough].",
        "[Too little was done|The rules fall short], [argues|says] {name} of the {subject} [department|faculty] in {other_town}.",
    ),
    "train": (
        "[Night train|Train] {n} [was stopped|stood] [at|near] {other_town} with {m} passengers.",
        "{m} passengers of train {n} [had to wait|were held] [at|in] {other_town}.",
        "At {other_town} [a guard|the railway] [held back|kept] train {n}, {m} people on board.",
    ),
    "church": (
        "[The bells|A bell] of {church} [rang|tolled] [for|during] {n} minutes.",
        "{n} minutes long [people|a crowd] [stood|prayed] [at|outside] {church}.",
    ),
    "bill": (
        "[The council|The town] [will pay|is to pay] {n} euros [towards|for] {risk}, [said councillor|according to] {name}.",
        "{name}, [a councillor|of the town council], [spoke of|promised] {n} euros for {risk}.",
    ),
}  # fmt: skip

STATEMENTS = (
    "We will [do everything in our power|leave nothing undone] to find out [what happened|how this came about] and [we will tell|to tell] the [families|people of this town] [the truth|everything], [because they have a right|for they have every right] to [know|hear] it from us [first|and from nobody else]",
    "[Nobody should|No one must] have to [live|go] through [a day|a night] like this [again|], and [I promise|you have my word] that [the money|help] will be there [before the month is out|by the end of the week]",
    "[This is a day|It is a moment] that [our two towns|this country] will [remember|look back on] for [a long time|many years], and I [thank|want to thank] [all those|everybody] who [worked|stood] [through the night|in the rain] [without asking for anything|and never complained]",
    "[What we have seen|What happened here] [is not|was not] [an act of fate|bad luck] but [the sum|the result] of [many small mistakes|years of neglect], and [somebody|those in charge] will [have to answer for it|be asked about it] in [public|court]",
)
SAYINGS = (
    "[I heard|We heard] [a bang|a roar|a crack] and [ran|got out] [as we were|without our shoes|with nothing]",
    "[My grandmother|My brother] [always|often] said that [it would come to this|the place was not safe]",
    "[There was|All I saw was] [dust|smoke|water] [everywhere|up to the windows], [and then silence|and nobody spoke]",
    "[You cannot|Nobody can] [sleep|work] [after|on] [a day|something] like that",
    "[They told us nothing|Nobody told us anything] [for hours|until it was over]",
    "[It is|This was] [the third time|the worst day] [in my life|since I came here], [and I have seen much|and I am not young]",
)
TRADES = "a baker,a nurse,a bus driver,a retired teacher,a waiter,a carpenter,a student,a taxi driver,a tailor,a fisherman".split(",")  # fmt: skip
SHOPS = (("bakery", "sacks of flour"), ("bookshop", "books"), ("pharmacy", "boxes of medicine"), ("workshop", "chairs"), ("grocery", "crates of fruit"), ("tailor's shop", "coats"))  # fmt: skip
BEASTS = "cows,sheep,goats,horses,pigs,hens".split(",")
RISKS = "blocked exits,cracked walls,missing alarms,rusted pipes,old cables,loose railings,faulty pumps,weak dykes".split(",")  # fmt: skip
SUBJECTS = "engineering,law,geology,economics,history,medicine".split(",")
BUILDINGS = "a furniture factory,a covered market,a hotel,a nightclub,a paper mill,a nursing home,a warehouse,a cinema".split(",")  # fmt: skip
PARTS = "the fuse box,a kitchen on the ground floor,the lift motor,the boiler room,a store of paint,the cold room".split(",")  # fmt: skip
LOOTS = "{n} gold coins,{n} paintings,{n} antique clocks,{n} violins,{n} silver spoons,{n} rare stamps".split(",")
TOPICS = "river water,rail freight,work permits,fishing rights,grain,power lines,border crossings,student exchange".split(",")  # fmt: skip
BODIES = "the fire service,the rescue service,the civil protection office,the district government,the police".split(",")

# Words that an editor changes: each pair works both ways.
SYNONYMS = (
    ("about", "some"), ("after", "following"), ("began", "started"), ("big", "large"), ("brought", "took"),
    ("called", "named"), ("come", "arrive"), ("given", "handed"), ("have died", "have lost their lives"),
    ("homes", "houses"), ("hurt", "injured"), ("in all", "altogether"), ("killed", "left dead"), ("near", "close to"),
    ("on board", "aboard"), ("people", "persons"), ("said", "stated"), ("saved", "rescued"), ("seen", "viewed"),
    ("several", "a number of"), ("set up", "put up"), ("stayed", "remained"), ("stood", "was standing"),
    ("struck", "hit"), ("told", "informed"), ("town", "community"), ("wants", "seeks"), ("was closed", "was shut"),
    ("workers", "labourers"), ("works as", "is"), ("lost", "was left without"), ("will", "is going to"),
    ("demands", "insists on"), ("doubts", "is not convinced"), ("took part", "were involved"), ("euros", "euro"),
)  # fmt: skip

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r"[^\W_]+")


def spin(line: str, rng: random.Random) -> str:
    """One of the lines that a grammar allows: "[a|b] c" -> "b c"."""
    while choice := _CHOICE.search(line):
        line = line[: choice.start()] + rng.choice(choice[1].split("|")) + line[choice.end() :]
    return re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", line)).replace(",,", ",").strip()


def say(lines: Sequence[str], slots: Mapping[str, object], rng: random.Random) -> str:
    """A fact in words."""
    text = spin(rng.choice(lines), rng).format(**slots)
    return text[:1].upper() + text[1:] if not text.startswith("“") else text


def say_anew(lines: Sequence[str], slots: Mapping[str, object], before: str, rng: random.Random, tries: int = 6) -> str:
    """The same fact in words that share least with `before`."""
    told = [say(lines, slots, rng) for _ in range(tries)]
    return min(told, key=lambda text: (_likeness(text, before), text))


def _likeness(a: str, b: str) -> float:
    one, other = (_pairs(text) for text in (a, b))
    return len(one & other) / max(1, len(one))


def _pairs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}


NUMBER_WORDS = "no one two three four five six seven eight nine ten eleven twelve".split()


def number_word(value: int) -> str:
    """4 -> "four", 17 -> "17", 1800 -> "1,800"."""
    return NUMBER_WORDS[value] if value < len(NUMBER_WORDS) else f"{value:,}"
