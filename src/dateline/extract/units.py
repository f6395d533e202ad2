"""Words of measuring and counting: currencies, measures, people, what happens to those counted. No business logic."""

from __future__ import annotations

import re

SIGNS = {  # as written before a number; longest first
    "US$": "USD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₴": "UAH",
    "Rp": "IDR", "Rs.": "INR", "Rs": "INR", "USD": "USD", "EUR": "EUR", "GBP": "GBP", "CHF": "CHF", "AUD": "AUD",
    "JPY": "JPY", "CNY": "CNY", "INR": "INR", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "PLN": "PLN",
}  # fmt: skip
SIGNS = dict(sorted(SIGNS.items(), key=lambda item: -len(item[0])))
CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "rouble": "RUB", "roubles": "RUB", "ruble": "RUB", "rubles": "RUB", "rupiah": "IDR", "rupee": "INR",
    "rupees": "INR", "hryvnia": "UAH", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "ringgit": "MYR",
    "baht": "THB", "dirhams": "AED", "rand": "ZAR", "naira": "NGN", "kronor": "SEK", "kroner": "NOK",
    "sterling": "GBP", "shekel": "ILS", "shekels": "ILS", "hryvnias": "UAH",
}  # fmt: skip
# Money that several countries call the same: whose it is says the adjective before it ("30 million Danish kroner").
SHARED_CURRENCIES = {
    "dollar": {"us": "USD", "american": "USD", "canadian": "CAD", "australian": "AUD", "singapore": "SGD",
               "taiwan": "TWD", "taiwanese": "TWD", "jamaican": "JMD", "namibian": "NAD", "fijian": "FJD"},
    "pound": {"british": "GBP", "egyptian": "EGP", "syrian": "SYP", "lebanese": "LBP", "sudanese": "SDG"},
    "franc": {"swiss": "CHF", "congolese": "CDF", "rwandan": "RWF", "burundian": "BIF"},
    "kroner": {"norwegian": "NOK", "danish": "DKK"}, "krone": {"norwegian": "NOK", "danish": "DKK"},
    "kronor": {"swedish": "SEK", "icelandic": "ISK"}, "krona": {"swedish": "SEK", "icelandic": "ISK"},
    "crown": {"norwegian": "NOK", "danish": "DKK", "swedish": "SEK", "czech": "CZK", "icelandic": "ISK"},
    "rupee": {"indian": "INR", "pakistani": "PKR", "nepalese": "NPR", "nepali": "NPR", "mauritian": "MUR"},
    "peso": {"mexican": "MXN", "argentine": "ARS", "chilean": "CLP", "colombian": "COP", "philippine": "PHP",
             "cuban": "CUP", "uruguayan": "UYU", "dominican": "DOP"},
    "dinar": {"kuwaiti": "KWD", "iraqi": "IQD", "serbian": "RSD", "jordanian": "JOD", "algerian": "DZD",
              "tunisian": "TND", "libyan": "LYD", "bahraini": "BHD", "macedonian": "MKD"},
    "riyal": {"saudi": "SAR", "qatari": "QAR", "omani": "OMR", "yemeni": "YER", "iranian": "IRR"},
    "rial": {"iranian": "IRR", "omani": "OMR", "yemeni": "YER"}, "lira": {"turkish": "TRY"},
    "liras": {"turkish": "TRY"}, "lire": {"italian": "ITL"}, "won": {"korean": "KRW"},
    "shilling": {"kenyan": "KES", "ugandan": "UGX", "tanzanian": "TZS", "somali": "SOS"},
    "dirham": {"moroccan": "MAD", "emirati": "AED"}, "leu": {"romanian": "RON", "moldovan": "MDL"},
    "lei": {"romanian": "RON", "moldovan": "MDL"}, "lev": {"bulgarian": "BGN"}, "leva": {"bulgarian": "BGN"},
    "real": {"brazilian": "BRL"}, "reais": {"brazilian": "BRL"}, "rouble": {"russian": "RUB", "belarusian": "BYN"},
    "ruble": {"russian": "RUB", "belarusian": "BYN"}, "yen": {"japanese": "JPY"}, "yuan": {"chinese": "CNY"},
    "taka": {"bangladeshi": "BDT"}, "birr": {"ethiopian": "ETB"}, "cedi": {"ghanaian": "GHS"},
    "naira": {"nigerian": "NGN"}, "rand": {"african": "ZAR"}, "zloty": {"polish": "PLN"},
}  # fmt: skip
STATES = frozenset("dead missing injured wounded hurt homeless trapped stranded displaced".split())
PER_HOUR = {"km": "km/h", "miles": "mph", "m": "m/h"}
PER_SECOND = {"m": "m/s", "km": "km/s"}
STREETS = frozenset(  # "14 Harbour Street" is where somebody lives
    """street road avenue lane drive boulevard crescent close way square terrace place court row quay st rd ave blvd
    parade embankment alley""".split()
)
MEASURES = {
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "mile": "miles",
    "miles": "miles", "metre": "m", "metres": "m", "meter": "m", "meters": "m", "cm": "cm", "centimetre": "cm",
    "centimetres": "cm", "centimeters": "cm", "mm": "mm", "millimetres": "mm", "millimeters": "mm", "feet": "feet",
    "foot": "feet", "ft": "feet", "inch": "inches", "inches": "inches", "kg": "kg", "kilogram": "kg", "kilograms": "kg",
    "kilo": "kg", "kilos": "kg", "g": "g", "grams": "g", "t": "tonnes", "tonne": "tonnes", "tonnes": "tonnes",
    "ton": "tons", "tons": "tons", "litre": "litres", "litres": "litres", "liters": "litres", "l": "litres",
    "gallons": "gallons", "barrel": "barrels", "barrels": "barrels", "hectare": "hectares", "hectares": "hectares",
    "ha": "hectares", "acre": "acres", "acres": "acres", "degree": "degrees", "degrees": "degrees", "mw": "MW",
    "gw": "GW", "kw": "kW", "megawatts": "MW", "gigawatts": "GW", "knots": "knots", "kph": "km/h", "mph": "mph",
    "pounds": "pounds", "yards": "yards",
}  # fmt: skip
DIMENSIONS = {
    "km": "distance",
    "miles": "distance",
    "m": "distance",
    "hectares": "area",
    "acres": "area",
    "kg": "weight",
    "knots": "speed",
    "mph": "speed",
    "km/h": "speed",
}
DURATIONS = frozenset(
    "second seconds minute minutes hour hours day days night nights week weeks weekend weekends month "
    "months year years "
    "decade decades century centuries fortnight fortnights quarter quarters mins min hrs hr o'clock".split()
)
MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sept sep oct nov dec".split()
)
NUMBERED = frozenset(  # "Article 5", "page 3", "Flight 370": a name, not a count
    "article articles section sections resolution chapter page pages line paragraph route flight room building highway "
    "phase channel category tier version stage gate bus decree order law no number appendix annex item clause "
    "rule protocol covid boeing airbus formula war iphone area district precinct unit block reactor sector "
    "pier platform terminal tel phone call dial fax score interstate motorway autobahn".split()
)
PEOPLE = frozenset(
    "people person persons men man women woman children child boys girls residents civilians soldiers soldier troops "
    "troop fighters fighter workers worker victims victim dead casualties fatalities deaths death "
    "injured wounded missing "
    "refugees migrants police officers officer officials prisoners prisoner hostages hostage captives "
    "protesters protester "
    "demonstrators passengers passenger crew students pupils teachers doctors nurses surgeons surgeon patients patient "
    "rescuers volunteers volunteer engineers personnel staff members member employees survivors bodies body militants "
    "rebels gunmen suspects detainees families inhabitants villagers farmers fishermen miners sailors "
    "pilots journalists "
    "voters delegates lawmakers ministers diplomats experts inspectors firefighters medics servicemen conscripts "
    "reservists mercenaries tourists visitors spectators lives recruits guards peacekeepers evacuees homeless others "
    "citizens nationals australians britons americans russians ukrainians "
    "marchers lawyers judges pilgrims hikers climbers shoppers commuters bystanders onlookers neighbours neighbors "
    "relatives mourners worshippers strikers dockers drivers cyclists pensioners athletes players fans supporters "
    "activists guests customers clients tenants traders artists actors priests monks nuns bishops scientists "
    "researchers observers agents spies convicts inmates smugglers poachers pirates jihadists insurgents separatists "
    "commandos marines paratroopers cadets generals commanders deputies mps senators mayors ambassadors envoys parents "
    "mothers fathers babies infants toddlers teenagers youths adults foreigners immigrants seekers settlers herders "
    "loggers builders contractors cleaners clerks technicians attendants guides divers swimmers skiers runners jurors "
    "defendants witnesses professors graduates trainees midwives paramedics hunters dissidents campaigners policemen "
    "reporters brothers sisters travellers travelers sons daughters cousins editors bloggers authors reservists "
    "detectives aides guardsmen airmen seamen crewmen councillors".split()
)
SMALL_GROUPS = frozenset(  # "the two countries" is a name for them, not a count
    "countries nations sides leaders states governments presidents ministers parties neighbours "
    "neighbors allies powers "
    "diplomats capitals koreas armies foes rivals men women brothers sisters teams bodies agencies companies".split()
)
COUNTED_ONE = frozenset(
    "person man woman child boy girl soldier officer civilian worker resident policeman volunteer surgeon doctor nurse "
    "house bridge school hospital ship boat plane helicopter drone missile body passenger student "
    "protester killed dead "
    "injured wounded missing million billion trillion tonne euro dollar firefighter pilot sailor miner "
    "journalist death fatality casualty".split()
)
ACTIONS = {
    **{w: w for w in "killed dead injured wounded missing hurt displaced damaged destroyed detained arrested evacuated "
       "deployed sent trapped rescued homeless captured buried recovered died stranded hospitalised hospitalized "
       "dispatched released treated lost drowned burned flooded affected charged sentenced expelled executed seized "
       "downed donated pledged promised delivered dismissed blocked recorded collapsed sold bought launched fired "
       "intercepted hit struck jailed infected looted burnt wrecked sunk hanged crushed shelled "
       "built rebuilt closed declared abducted kidnapped freed exchanged".split()},
    "unaccounted": "missing", "murdered": "killed", "slain": "killed", "massacred": "killed", "perished": "died",
    "die": "died", "dying": "died", "kill": "killed", "kills": "killed", "killing": "killed", "injuring": "injured",
    "injures": "injured", "wounding": "wounded", "displacing": "displaced", "damaging": "damaged",
    "destroying": "destroyed", "detaining": "detained", "arresting": "arrested", "evacuating": "evacuated",
    "deploying": "deployed", "deploy": "deployed", "send": "sent", "sends": "sent", "sending": "sent",
    "dispatching": "sent", "dispatch": "sent", "trapping": "trapped", "rescuing": "rescued", "burying": "buried",
    "capturing": "captured", "releasing": "released", "seizing": "seized", "expelling": "expelled",
    "donate": "donated", "donating": "donated", "launching": "launched", "firing": "fired", "build": "to be built",
    "destroys": "destroyed", "fatally": "killed", "lose": "lost", "losing": "lost", "dispatches": "sent",
}  # fmt: skip
TOLLS = re.compile(
    r"\b(?:death\s+toll|toll|number\s+of\s+(?:[a-z]+\s){0,2}[a-z]+|official\s+count|count|tally|total|casualties|fatalities|"
    r"(?<=the\s)(?:number|figure)(?!\s+of))\b"
    r"(?=[^;]{0,150}$)",
    re.IGNORECASE,
)
STOPS = frozenset(
    "a an the and or but nor so yet if as at by for from in into of off on onto out over per than that "
    "to under until up "
    "upon via with within without about above across after against along among around before behind below beside "
    "between beyond despite down during except inside like near outside past since through throughout till toward "
    "towards is are was were be been being am has have had having do does did will would can could may "
    "might must shall "
    "should ought not never who which whom whose what when where why how he she it they we i you him her them us his "
    "hers its their theirs our ours my mine your yours this these those there here also already still now then "
    "just only even ever again once later said says say told according because while although though whereas because "
    "however including went came left took made gave got stood rose fell stands ran began ended remained remain "
    "last next each every both all some any no according yesterday today tomorrow monday tuesday wednesday thursday "
    "friday saturday sunday away ago".split()
)
