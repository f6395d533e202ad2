"""Words that tell what a place name names: units, settlements, built places, states as newspapers shorten them.

No business logic. The shortened names are those of US and Canadian style books; postal letters count only after a
comma.
"""

from __future__ import annotations

# Words for a first- and a second-order unit; a word in both may be either.
PROVINCE_WORDS = frozenset(
    """region province state oblast governorate prefecture krai republic territory canton voivodeship regions
    provinces states oblasts""".split()
)
DISTRICT_WORDS = frozenset(
    """county parish district regency raion rayon department prefecture borough counties districts region
    regions municipality subdistrict regencies""".split()
)
UNIT_WORDS = PROVINCE_WORDS | DISTRICT_WORDS
PLURALS = frozenset("regions provinces counties districts states oblasts cities towns villages regencies".split())
TOWN_WORDS = frozenset(
    "city town village township suburb hamlet settlement resort port capital cities towns villages".split()
)
# A name that ends in one of these is a building, a road or a piece of ground, not a town or a province.
BUILT = frozenset(
    """street road rd avenue ave boulevard blvd highway hwy interstate route lane drive court square bridge park
    stadium arena hall house church cathedral mosque temple cemetery school hospital clinic jail prison museum
    theatre theater hotel mall market centre center airport airfield base station building tower plaza palace
    university college library zoo garden gardens cosmodrome spaceport port harbour harbor terminal dam farm camp field
    gym
    apartments embassy""".split()
)
# A name that ends in one of these is a place whether a list has it or not.
PLACE_HEADS = frozenset(
    """river lake sea ocean bay gulf strait straits channel island islands isle peninsula valley mountain mountains
    hills desert forest coast canal delta basin plateau archipelago cape reservoir volcano glacier reef shore""".split()
)
LANDS = frozenset("island islands isle peninsula archipelago river sea ocean gulf strait volcano desert lake".split())
WATERS = frozenset("sea ocean gulf strait straits channel".split())
# Not places, whatever the reader says: what begins with one of these bears a name of its own.
NAMED_THINGS = frozenset("cyclone hurricane typhoon storm operation tropical great".split())
# Capitalised alone these name nothing: "the City", "Exit 12", "District A".
NOT_NAMES = BUILT | UNIT_WORDS | frozenset(
    """city town village township block section exit district hill hills north south east west northwest northeast
    southwest southeast northern southern eastern western central downtown main lake river bay gulf county ward island
    islands mountain valley site grounds loop zone area areas delta chapel coast border capital mount saint saints sr ph
    i ii iii apt suite room floor gate highway""".split()
)  # fmt: skip
CALENDAR = frozenset(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday christmas easter passover ramadan thanksgiving remembrance""".split()
)
# Stretches of the earth that no list of towns and units has: the country they lie in, None for several or disputed.
REGIONS: dict[str, str | None] = {
    "africa": None, "antarctica": None, "arctic": None, "asia": None, "europe": None,
    "oceania": None, "north america": None, "south america": None, "latin america": None, "central america": None,
    "middle east": None, "near east": None, "far east": None, "southeast asia": None, "south asia": None,
    "central asia": None, "east asia": None, "eastern europe": None, "western europe": None, "central europe": None,
    "north africa": None, "west africa": None, "east africa": None, "southern africa": None, "central africa": None,
    "sub saharan africa": None, "horn of africa": None, "maghreb": None, "sahel": None, "sahara": None,
    "balkans": None, "caucasus": None, "scandinavia": None, "caribbean": None, "levant": None, "baltics": None,
    "korean peninsula": None, "arabian peninsula": None, "persian gulf": None, "pacific": None, "atlantic": None,
    "asia pacific": None, "indo pacific": None, "kashmir": None, "kurdistan": None, "golan heights": None,
    "golan": None, "western sahara": None, "nagorno karabakh": None, "new england": "US", "midwest": "US",
    "siberia": "RU", "donbas": "UA", "donbass": "UA", "crimean peninsula": "UA", "sinai": "EG", "anatolia": "TR",
    "south ossetia": "GE", "abkhazia": "GE", "transnistria": "MD", "north ossetia": "RU", "tibet": "CN",
    "patagonia": None, "amazon": None, "rocky mountains": None, "alps": None, "himalayas": None, "andes": None,
    "palestinian territories": "PS", "occupied territories": "PS", "north caucasus": "RU",
}  # fmt: skip
# "Russia-backed", "Gori-based": what may hang on a place name with a hyphen.
HYPHENED = frozenset(
    """based area wide controlled led backed born owned held run bound style made allied occupied administered
    region""".split()
)
# What news writes for directions and parts before a name; the name begins behind them.
PARTS = frozenset(
    """northern southern eastern western central upper lower greater downtown nearby neighbouring historic former metro
    metropolitan inner outer mainland north south east west northeast northwest southeast southwest suburban rural old
    far""".split()
)
# Those of them that are a part of a land whose middle lies elsewhere.
SIDES = frozenset(
    """northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern
    north-western south-eastern south-western""".split()
)
# The last words of newspapers' names: "the Danube Courier".
PAPERS = frozenset(
    """courier times herald tribune gazette post chronicle observer news journal mail telegraph guardian echo argus
    mercury bulletin dispatch examiner inquirer ledger press sentinel standard weekly daily radio tv television
    newspaper magazine review""".split()
)
# Words in the middle of headlines and titles, not of places' names.
LITTLE = frozenset("to the for with against from is are was as by at into its their".split())
# Bodies that stand in the place that they are named for; newspapers and clubs need not.
LOCAL_BODIES = frozenset(
    """police sheriff sheriffs court courts council hospital school schools university college courthouse jail prison
    fire airport legislature house senate assembly prosecutor prosecutors mayor governor attorney department commission
    board office commissioners supervisors authority coroner district hall academy church clinic library""".split()
)

_STATES = """AL Ala Alabama|AK Alaska Alaska|AZ Ariz Arizona|AR Ark Arkansas|CA Calif California|CO Colo Colorado
    |CT Conn Connecticut|DE Del Delaware|FL Fla Florida|GA Ga Georgia|HI Hawaii Hawaii|ID Idaho Idaho|IL Ill Illinois
    |IN Ind Indiana|IA Iowa Iowa|KS Kan Kansas|KY Ky Kentucky|LA La Louisiana|ME Maine Maine|MD Md Maryland
    |MA Mass Massachusetts|MI Mich Michigan|MN Minn Minnesota|MS Miss Mississippi|MO Mo Missouri|MT Mont Montana
    |NE Neb Nebraska|NV Nev Nevada|NH N.H New Hampshire|NJ N.J New Jersey|NM N.M New Mexico|NY N.Y New York
    |NC N.C North Carolina|ND N.D North Dakota|OH Ohio Ohio|OK Okla Oklahoma|OR Ore Oregon|PA Pa Pennsylvania
    |RI R.I Rhode Island|SC S.C South Carolina|SD S.D South Dakota|TN Tenn Tennessee|TX Texas Texas|UT Utah Utah
    |VT Vt Vermont|VA Va Virginia|WA Wash Washington|WV W.Va West Virginia|WI Wis Wisconsin|WY Wyo Wyoming
    |DC D.C District of Columbia"""
_PROVINCES = """AB Alta Alberta|BC B.C British Columbia|MB Man Manitoba|NB N.B New Brunswick
    |NL N.L Newfoundland and Labrador|NS N.S Nova Scotia
    |ON Ont Ontario|PE P.E.I Prince Edward Island|QC Que Quebec|SK Sask Saskatchewan"""


def _shortened(table: str) -> dict[str, str]:
    rows = [row.split(maxsplit=2) for row in table.split("|")]
    return {short: " ".join(name.split()) for postal, ap, name in rows for short in (postal, ap)}


STATES = _shortened(_STATES)
SHORT_NAMES = STATES | _shortened(_PROVINCES)  # "Calif", "CA", "Ont" -> name of the state or province
# Standing alone these say nothing else: "Mass. legislators". The others need a comma before them.
UNMISTAKABLE = frozenset(
    """Ala Ariz Calif Colo Conn Fla Ky Mass Mich Minn Neb Nev Okla Tenn Wis Wyo N.H N.J N.M N.Y N.C N.D R.I S.C S.D W.Va
    B.C N.S Ont Sask D.C""".split()
)
