"""Countries, their demonyms and capitals, from the `countryinfo` package with the repairs that news needs.

No business logic. Provinces of that package are not used: names in it collide with people and are dated.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from countryinfo import all_countries

# Not states, or folded into another entry of the package.
SKIPPED = frozenset(
    """British Indian Ocean Territory|Heard Island and McDonald Islands|Northern Mariana Islands|Serbia and Montenegro
    |Svalbard and Jan Mayen|French Southern and Antarctic Lands|South Georgia|United States Minor Outlying Islands
    |Antilles néerlandaises|Bouvet Island|Burma|Jersey|Guernsey|Christmas Island|Martinique|Mayotte|Réunion
    |Saint Pierre and Miquelon|Hong Kong|Macau|Bonaire, Sint Eustatius and Saba|Guadeloupe|French Guiana""".replace(
        "\n", ""
    ).split("|")
)
SKIPPED = frozenset(name.strip() for name in SKIPPED)
# What newspapers write and the package lacks: name -> ISO code.
EXTRA_NAMES = {
    "America": "US", "the States": "US", "U.S.": "US", "U.S.A.": "US", "US": "US", "USA": "US", "UK": "GB",
    "U.K.": "GB", "Britain": "GB", "England": "GB", "DPRK": "KP",
    "Democratic People's Republic of Korea": "KP", "ROK": "KR",
    "Holland": "NL", "Türkiye": "TR", "Burma": "MM", "UAE": "AE", "Emirates": "AE", "Congo": "CD", "DRC": "CD",
    "Democratic Republic of Congo": "CD", "Republic of Congo": "CG", "Congo-Brazzaville": "CG", "Congo-Kinshasa": "CD",
    "Czechia": "CZ", "Macedonia": "MK", "North Macedonia": "MK", "Eswatini": "SZ", "Timor-Leste": "TL", "Vatican": "VA",
    "Bosnia": "BA", "Gambia": "GM", "Bahamas": "BS", "Kosovo": "XK", "Hong Kong": "HK", "Macau": "MO",
    "Cabo Verde": "CV", "PRC": "CN", "Soviet Union": "SU", "Micronesia": "FM", "Viet Nam": "VN",
}  # fmt: skip
EXTRA_DEMONYMS = {
    "U.S.": "US", "US": "US", "Americans": "US", "British": "GB", "Briton": "GB", "Britons": "GB", "English": "GB",
    "UK": "GB", "Dutch": "NL", "Argentine": "AR", "Argentinian": "AR", "Saudi": "SA", "Kyrgyz": "KG", "Kazakh": "KZ",
    "Tajik": "TJ", "Uzbek": "UZ", "Slovenian": "SI", "Slovakian": "SK", "Kosovar": "XK", "Kosovan": "XK",
    "Azeri": "AZ", "Bosnian": "BA", "Botswanan": "BW", "Icelandic": "IS", "Ecuadorian": "EC", "Philippine": "PH",
    "New Zealand": "NZ", "Timorese": "TL", "Swede": "SE", "Dane": "DK", "Finn": "FI", "Pole": "PL", "Poles": "PL",
    "Turk": "TR", "Turks": "TR", "Spaniard": "ES", "Swazi": "SZ", "Soviet": "SU", "Aussie": "AU", "Aussies": "AU",
    "Brit": "GB", "Brits": "GB", "Papuan": "PG", "Basotho": "LS", "Afghans": "AF", "Guinea-Bissauan": "GW",
    "Vatican": "VA", "Antiguan": "AG", "Barbudan": "AG", "Herzegovinian": "BA", "Emirati": "AE", "Serb": "RS",
    "Serbs": "RS", "Croat": "HR", "Croats": "HR", "Frenchman": "FR", "Irish": "IE", "Catalan": "ES",
}  # fmt: skip
ADJECTIVES = frozenset({"Thai", "Togolese", "Montenegrin"})  # which the package has among the names as well
# Seats of government that are spoken of as the government: name -> ISO code.
GOVERNMENT_SEATS = {
    "Kremlin": "RU", "White House": "US", "Pentagon": "US", "State Department": "US", "Downing Street": "GB",
    "Whitehall": "GB", "Elysee": "FR", "Élysée": "FR", "Blue House": "KR", "Washington": "US", "Brussels": "BE",
    "Tel Aviv": "IL", "Kiev": "UA", "Kyiv": "UA", "Foreign Office": "GB",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166 two letters, usual English name, capital, and rough coordinates (degrees) or None."""

    code: str
    name: str
    capital: str | None
    lat: float | None
    lon: float | None
    capital_lat: float | None
    capital_lon: float | None


@dataclass(frozen=True, slots=True)
class World:
    """Names to countries: `names`, `demonyms` and `capitals` map what a newspaper writes to an ISO code."""

    by_code: dict[str, Country]
    names: dict[str, str]
    demonyms: dict[str, str]
    capitals: dict[str, str]


def plain(name: str) -> str:
    """A name with straight apostrophes and without a leading article, as the tables of `World` spell it."""
    name = name.replace("’", "'").replace("‘", "'").replace("\u00a0", " ")
    return name[4:] if name[:4] in ("the ", "The ") else name


@cache
def world() -> World:
    """The tables, built once (70 ms); constant data, so the cache changes no answer."""
    by_code: dict[str, Country] = {}
    names: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for info in sorted((c.info() for c in all_countries()), key=lambda info: str(info["name"])):
        name, code = plain(str(info["name"])), (info.get("ISO") or {}).get("alpha2")
        if not code or info["name"] in SKIPPED:
            continue
        capital = str(info["capital"]).replace(" D.C.", "") if info.get("capital") else None
        lat, lon = _pair(info.get("latlng"))
        capital_lat, capital_lon = _pair(info.get("capital_latlng"))
        # The package has a few capitals on the wrong continent (namesakes): none is believed that lies far from home.
        if None in (lat, capital_lat) or abs(lat - capital_lat) > 20 or abs(lon - capital_lon) > 60:  # type: ignore[operator]
            capital_lat = capital_lon = None
        by_code.setdefault(code, Country(code, name, capital, lat, lon, capital_lat, capital_lon))
        for spelling in (name, *(info.get("altSpellings") or ())):
            if len(spelling) > 3 and spelling.isascii() and "," not in spelling and spelling not in ADJECTIVES:
                names.setdefault(plain(spelling), code)
        for demonym in str(info.get("demonym") or "").replace(" and ", ",").replace("/", ",").split(","):
            if demonym.strip() and demonym.strip() not in by_code:
                demonyms.setdefault(demonym.strip(), code)
        if capital and capital != name:
            capitals.setdefault(capital, code)
    for table, extra in ((names, EXTRA_NAMES), (demonyms, EXTRA_DEMONYMS)):
        table.update(extra)
    for demonym, code in list(demonyms.items()):
        if demonym.endswith(("n", "i", "ian", "an")):
            demonyms.setdefault(demonym + "s", code)
    capitals |= {"Kiev": "UA", "Kyiv": "UA", "Washington": "US", "Washington DC": "US", "Jerusalem": "IL"}
    by_code.setdefault("XK", Country("XK", "Kosovo", "Pristina", 42.6, 20.9, 42.67, 21.17))
    by_code.setdefault("SU", Country("SU", "Soviet Union", "Moscow", None, None, None, None))
    by_code.setdefault("HK", Country("HK", "Hong Kong", None, 22.3, 114.2, None, None))
    by_code.setdefault("MO", Country("MO", "Macau", None, 22.2, 113.5, None, None))
    return World(by_code, names, demonyms, capitals)


def _pair(value: object) -> tuple[float | None, float | None]:
    """(latitude, longitude) in degrees, or (None, None)."""
    if isinstance(value, (list, tuple)) and len(value) == 2 and all(isinstance(v, (int, float)) for v in value):
        return float(value[0]), float(value[1])
    return None, None
