"""Words that tell kinds of names apart: offices, bodies, places, and what is capitalised without being a name."""

from __future__ import annotations

# Office words: alone or in a row they form a title ("Deputy Foreign Minister", "Secretary of State").
OFFICES = frozenset(
    """president vice-president premier minister secretary chancellor ambassador envoy governor regent mayor senator
    congressman congresswoman representative deputy mp king queen prince princess emir sultan sheikh pope
    patriarch bishop archbishop cardinal imam rabbi rev reverend general gen colonel col major maj captain capt
    lieutenant lt sergeant sgt corporal admiral commodore commander brigadier marshal chief director director-
    general secretary-general chairman chairwoman chairperson chair spokesman spokeswoman spokesperson
    commissioner judge justice prosecutor attorney attorney-general professor prof doctor dr sir lord lady dame mr
    mrs ms miss coordinator inspector superintendent officer constable sheriff speaker leader president-elect
    administrator undersecretary under-secretary counsellor councillor legislator lawmaker parliamentarian
    diplomat official strongman dictator ruler head founder owner manager analyst economist spokesman engineer
    teacher lawyer activist reporter correspondent editor harbourmaster coach negotiator adviser advisor aide
    counterpart ceo cfo coo cto""".split()
)
HONORIFICS = frozenset("mr mrs ms miss dr prof sir lord lady dame sen rep gen col capt lt maj sgt rev hon".split())
# Words that stand before an office word within a title.
OFFICE_MODIFIERS = frozenset(
    """deputy vice prime first acting former ex foreign defence defense interior finance home health justice energy
    transport trade development education environment agriculture labour labor economy culture coordinating senior
    top chief supreme special assistant associate permanent under state security national military police army
    navy air force wing federal provincial regional retired rear press executive managing general attorney lord
    her his major lieutenant brigadier chief-of-staff opposition majority minority parliament parliamentary party
    council district presidential human affairs internal external international civil harbour port field team
    migration immigration housing tourism sports climate science industry commerce fisheries mining petroleum water
    planning infrastructure digital operating financial technology rescue communist former current incoming outgoing
    then""".split()
)
# Heads of bodies: a capitalised group that holds one of these is an organization.
BODIES = frozenset(
    """ministry treasury chancellery agency agencies party court university college institute institution police army
    navy council commission committee company corporation corp inc ltd plc group bank department office bureau
    service services union association federation organisation organization cross crescent authority authorities
    parliament congress senate assembly duma knesset bundestag cabinet government command forces force guard guards
    corps brigade regiment battalion division unit front movement league alliance coalition network foundation fund
    trust society club times post tribune herald guardian gazette news press radio television tv broadcasting media
    centre center hospital school academy church board chamber registry secretariat embassy consulate mission
    nations treaty-organization nato railways airlines airways shipping lines industries holdings partners brothers
    laboratories studios militia administration observatory survey exchange relief monitor watch coastguard
    directorate inspectorate tribunal regulator operator confederation guild syndicate caucus presidium gendarmerie
    cooperative collective programme program""".split()
)
PLACE_HEADS = frozenset(
    """region province state county district regency prefecture oblast island islands isle peninsula city town
    village river lake sea ocean bay gulf strait straits channel mountain mountains mount hill hills valley desert
    forest coast port harbour harbor airport airfield base street road avenue square bridge canal border zone
    territory republic cosmodrome spaceport stadium park capital municipality governorate archipelago cape delta dam
    reservoir station suburb neighbourhood highway basin plateau crossing camp pass quay pier dock wharf""".split()
)
PLACE_PREFIXES = frozenset(
    """mount mt lake cape port fort saint st san santa el los las new north south east west upper lower great""".split()
)
# Capitalised groups that are neither actors nor places when they end in one of these.
OTHER_HEADS = frozenset(
    """war wars treaty agreement accord pact act bill law day week month year era crisis conference summit meeting
    games cup championship prize award plan programme program project initiative operation revolution pandemic
    covid-19 partnership convention protocol declaration resolution report statement review index strategy charter
    constitution festival mass christmas easter ramadan quake earthquake cyclone hurricane typhoon storm tsunami
    flight god nazi church-goer catholic muslim christian jewish islam christianity internet release no""".split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january
    february march april may june july august september october november december jan feb mar apr jun jul aug sep
    sept oct nov dec gmt utc est bst cet edt pst wib wita wit ist""".split()
)
# Capitalised at the start of a sentence without being names; the text itself adds what it also writes in lower case.
COMMON = frozenset(
    """the a an this that these those he she it they we i you his her its their our my your in on at by for from with
    as but and or nor so yet if when while where who whom which what why how after before since until although
    though because however meanwhile moreover also then there here now today yesterday tomorrow tonight earlier
    later recently last next first second third fourth finally according both all some many most more few several
    each every no not none one two three four five six seven eight nine ten eleven twelve twenty thirty forty
    fifty hundreds thousands dozens another other others such only even just still despite during under over
    between among about around against without within near off out up down into onto upon per via than like unlike
    once again further additionally subsequently initially previously afterwards afterward instead rather asked
    speaking addressing following including amid given thanks people residents officials authorities police
    rescuers witnesses reports sources experts critics supporters protesters soldiers troops women men children
    families workers voters students doctors talks images video footage photos nothing nobody everyone anyone
    something everything thing things yes oh well please let did do does is are was were has have had will would
    can could may might must should shall be been being to of any either neither whether beyond along across
    toward towards through throughout except apart back early late long whole half part much mr mrs ms dr prof
    update updated breaking watch read see photo credit file image source sources share topics topic advertisement
    copyright email click subscribe begging""".split()
)
PARTICLES = frozenset(
    "de la le du da dos das del della dello degli di e y van von der den bin ibn al el ul bint".split()
)
CONNECTORS = PARTICLES | {"of", "for", "and", "the", "on"}
LOCATIVE = frozenset(
    """in at near from to off around across outside inside over toward towards into through via beyond leaving
    reaching reached left""".split()
)
SPEECH = frozenset(
    """said says say told tells added adds announced announces reported reports stated states warned warns explained
    explains confirmed denied declared claimed insisted argued noted replied wrote tweeted posted revealed
    disclosed acknowledged admitted promised vowed urged called asked accused criticised criticized suggested
    recalled praised expressed emphasised emphasized stressed met visited arrived travelled traveled flew""".split()
)
# Words before a name that is a ship's or a storm's, not a person's.
SHIPS = frozenset(
    """ship tanker ferry vessel freighter trawler boat lifeboat yacht frigate destroyer corvette submarine cruiser
    warship icebreaker barge tug tugboat schooner steamer liner carrier minesweeper dredger coaster sailboat
    catamaran motorboat spacecraft satellite""".split()
)
STORMS = frozenset("storm hurricane typhoon cyclone".split())
# Nationalities of two countries: the word alone does not say which.
SHARED_DEMONYMS = frozenset("Congolese Dominican Dominicans Korean Koreans".split())
# Ends of a company's or a body's name that may be left out without naming another one.
LEGAL_ENDINGS = frozenset(
    """group inc incorporated corp corporation company co ltd limited plc llc nv n.v. sa ag se asa oy ab gmbh holding
    holdings airlines airways motors motor computer computers industries technologies international party movement
    front""".split()
)
# Capitals that stand for no body.
THINGS = frozenset("TNT DNA HIV AIDS GPS CCTV SUV LPG LNG GDP VAT ATM RPG IED SOS FAQ URL USB DVD MRI ICU PTSD".split())
KNOWN_ACRONYMS = {"EU": "European Union", "E.U.": "European Union", "UN": "United Nations", "U.N.": "United Nations"}
# Words before a name that is a body's: "the firm Holm Oil", "the firm, Holm Oil".
COMPANIES = frozenset(
    """agency newspaper broadcaster network website outlet charity firm company group airline union party club tabloid
    weekly daily magazine carrier manufacturer retailer chain startup lender maker insurer shipbuilder
    subsidiary conglomerate refiner utility""".split()
)
# The same before a name of one word; before two it may be somebody's trade.
FIRMS_OR_TRADES = frozenset("supplier operator brewer grocer shipper contractor producer exporter importer".split())
# Who makes laws or films is no firm, though "carmaker" and "drugmaker" are.
MAKERS_IN_PERSON = frozenset(
    "lawmaker policymaker filmmaker peacemaker kingmaker dressmaker watchmaker shoemaker cabinetmaker".split()
)
# What follows the name of a club ("Halden fans"), and what two clubs play.
CLUB_PEOPLE = frozenset("fans supporters players striker midfielder goalkeeper defender".split())
MATCHES = frozenset("match game final semi-final semifinal derby tie fixture friendly".split())
# What only a body does that says of itself "it would": "Norvik said it would appeal".
BODY_DOES = frozenset(
    """appeal challenge sue repay refund regret regretted acquire acquired buy bought sell sold close closed open opened
    build launch launched invest invested expand hire hired merge suspend suspended resume resumed comply cooperate
    apologise apologize compensate pay paid lay cut recall recalled agreed signed planned expected intended lost raise
    feared fears expects plans welcomed condemned received halt halted stop stopped might had""".split()
)
OTHER_SPELLINGS = {"Côte d'Ivoire": "Ivory Coast", "Cote d'Ivoire": "Ivory Coast"}
