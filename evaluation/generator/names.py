"""Names that no real town, person or paper bears (or only by chance): made of parts, never twice in one case."""

# ruff: noqa: E501 - lists of parts

from __future__ import annotations

import random
from dataclasses import dataclass, field

_TOWN = (
    "Bal Bren Cor Dal Dren Eld Fal Gar Gorm Hal Hest Ilm Jar Kel Kol Lan Lom Mar Mest Nor Oln Orm Pel Prav Quen Ras Rin "
    "Sal Sel Skor Tal Tern Tor Ulm Vas Vel Vor Wes Yar Zel"
).split()
_MIDDLE = "a al am an ar e el en er i il in ir o ol on or u ul un ur ava eli ora".split()
_LINK = "b d f g k l m n p r s t v z br dr gr kr tr st".split()
_TOWN_END = (
    "bek burg dale dan dor fors grad ham holm kas lev mar mo nes nik port rath sund ta tov ven vik voe zin".split()
)
_FIRST = (
    "Ada Agnes Aldo Amal Anton Asta Bea Boris Carla Ciro Clara Dana Dario Dina Edda Egon Elin Emil Erna Fadi Flora Franz "
    "Gita Goran Greta Hana Hugo Ida Igor Ilse Ines Ivo Jana Jonas Julia Karim Karla Klara Lena Leon Lidia Livia Lucas "
    "Magda Malik Mara Mario Mila Nadia Nils Nina Noor Olga Omar Oskar Paula Petra Pavel Rana Rita Rosa Samir Sara Silvio "
    "Sofia Stefan Tamar Tilda Tomas Ugo Vera Viktor Wanda Yara Yusuf Zora"
).split()
_LAST = (
    "Abr Alm And Bar Ber Bor Brand Cast Cerv Dam Dob Drag Elm Fab Fer Fran Gal Gav Grim Hald Har Holt Iv Jank Jor Kal "
    "Kast Kor Lab Land Lev Lor Mal Mat Mel Mor Nav Nor Ost Pal Pet Pol Rad Ren Ros Sab Sand Sol Stan Sven Tar Tom Val Ver "
    "Vog Wal Win Yel Zab Zan"
).split()
_LAST_END = "a ado ak aro elli en er eva ic ides in ino ko man oni os ov ova sen ski son ul vik yan".split()
_COMPANY = "Ardent Beryl Cobalt Delphi Ember Falcon Granite Harbour Ironside Juniper Keystone Lantern Meridian Northgate Orchard Pioneer Quarry Redwood Summit Trident Union Vantage Westgate".split()
_TRADE = "Foods Freight Glass Lines Mills Motors Packing Power Rail Steel Textiles Timber Works".split()
_PAPER = "Argus Chronicle Courier Dispatch Echo Examiner Gazette Herald Journal Mail Monitor Observer Post Telegraph Times Tribune".split()
_AGENCY = "Norda Selvia Kestra Polaris Arcadia Baltra Corvin Medina".split()

COUNTRIES = (
    ("Albania", "Tirana", "Albanian"), ("Angola", "Luanda", "Angolan"), ("Austria", "Vienna", "Austrian"),
    ("Bolivia", "La Paz", "Bolivian"), ("Bulgaria", "Sofia", "Bulgarian"), ("Chile", "Santiago", "Chilean"),
    ("Croatia", "Zagreb", "Croatian"), ("Ecuador", "Quito", "Ecuadorian"), ("Estonia", "Tallinn", "Estonian"),
    ("Finland", "Helsinki", "Finnish"), ("Ghana", "Accra", "Ghanaian"), ("Greece", "Athens", "Greek"),
    ("Hungary", "Budapest", "Hungarian"), ("Kenya", "Nairobi", "Kenyan"), ("Latvia", "Riga", "Latvian"),
    ("Malaysia", "Kuala Lumpur", "Malaysian"), ("Mongolia", "Ulaanbaatar", "Mongolian"), ("Morocco", "Rabat", "Moroccan"),
    ("Nepal", "Kathmandu", "Nepali"), ("Norway", "Oslo", "Norwegian"), ("Paraguay", "Asuncion", "Paraguayan"),
    ("Peru", "Lima", "Peruvian"), ("Poland", "Warsaw", "Polish"), ("Portugal", "Lisbon", "Portuguese"),
    ("Romania", "Bucharest", "Romanian"), ("Senegal", "Dakar", "Senegalese"), ("Slovakia", "Bratislava", "Slovak"),
    ("Tunisia", "Tunis", "Tunisian"), ("Uruguay", "Montevideo", "Uruguayan"), ("Zambia", "Lusaka", "Zambian"),
)  # fmt: skip


@dataclass
class Names:
    """Names of one case, each given once."""

    rng: random.Random
    given: set[str] = field(default_factory=set)

    def town(self) -> str:
        def made() -> str:
            longer = self._pick(_LINK) + self._pick(_MIDDLE) if self.rng.random() < 0.6 else ""
            return self._pick(_TOWN) + self._pick(_MIDDLE) + longer + self._pick(_TOWN_END)

        return self._new(made)

    def person(self) -> str:
        return self._new(lambda: f"{self._pick(_FIRST)} {self._surname()}")

    def ship(self) -> str:
        return self._new(lambda: f"{self._pick(_FIRST)} {self._pick(_TOWN).lower().title()}{self._pick(_MIDDLE)}")

    def company(self) -> str:
        return self._new(lambda: f"{self._pick(_COMPANY)} {self._surname()} {self._pick(_TRADE)}")

    def paper(self) -> str:
        return self._new(
            lambda: f"The {self._pick(_TOWN)}{self._pick(_MIDDLE)}{self._pick(_TOWN_END)} {self._pick(_PAPER)}"
        )

    def agencies(self) -> list[str]:
        return [f"{name} News Agency" for name in _AGENCY]

    def _surname(self) -> str:
        return f"{self._pick(_LAST)}{self._pick(_MIDDLE)[:1]}{self._pick(_LAST_END)}".replace("aa", "a").replace(
            "ii", "i"
        )

    def _pick(self, parts: list[str]) -> str:
        return self.rng.choice(parts)

    def _new(self, make) -> str:  # type: ignore[no-untyped-def]
        for _ in range(1000):
            name = make()
            if name not in self.given:
                self.given.add(name)
                return name
        raise RuntimeError("the parts allow no more new names; add parts to evaluation/generator/names.py")
