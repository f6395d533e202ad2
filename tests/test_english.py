"""Texts that Dateline cannot read are told from those that it can."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.english import unreadable
from dateline.model import Notice, Source
from dateline.pipeline import read_source

ENGLISH = (
    "The harbour council of Lodva met on Tuesday to decide whether the ferry should go on sailing in winter, and the "
    "owner said that she would sell it if nobody paid for the repairs that the inspectors had asked for in March. "
)
OTHERS = {
    "es": "El consejo del puerto de Lodva se reunió el martes para decidir si el transbordador debía "
    "seguir navegando en invierno, y la dueña dijo que lo vendería si nadie pagaba las reparaciones "
    "que los inspectores habían pedido en marzo.",
    "fr": "Le conseil du port de Lodva s'est réuni mardi pour décider si le bac devait continuer à "
    "naviguer en hiver, et la propriétaire a dit qu'elle le vendrait si personne ne payait les "
    "réparations que les inspecteurs avaient demandées.",
    "de": "Der Hafenrat von Lodva trat am Dienstag zusammen, um zu entscheiden, ob die Fähre im Winter "
    "weiter fahren soll, und die Eignerin sagte, sie werde sie verkaufen, wenn niemand die "
    "Reparaturen bezahle, die die Prüfer verlangt hatten.",
    "it": "Il consiglio del porto di Lodva si è riunito martedì per decidere se il traghetto dovesse "
    "continuare a navigare in inverno, e la proprietaria ha detto che lo venderà se nessuno paga le "
    "riparazioni chieste dagli ispettori a marzo.",
    "pt": "O conselho do porto de Lodva reuniu-se na terça-feira para decidir se a balsa devia continuar a "
    "navegar no inverno, e a dona disse que a venderia se ninguém pagasse os reparos que os "
    "inspetores tinham pedido em março deste ano.",
    "nl": "De havenraad van Lodva kwam dinsdag bijeen om te besluiten of de veerboot in de winter moest "
    "blijven varen, en de eigenares zei dat zij hem zou verkopen als niemand de reparaties betaalde "
    "die de inspecteurs hadden gevraagd.",
    "sv": "Hamnrådet i Lodva möttes på tisdagen för att besluta om färjan skulle fortsätta att segla på "
    "vintern, och ägaren sade att hon skulle sälja den om ingen betalade de reparationer som "
    "inspektörerna hade begärt i mars det här året.",
    "ru": "Совет порта Лодва собрался во вторник, чтобы решить, должен ли паром ходить зимой, и владелица "
    "сказала, что продаст его, если никто не заплатит за ремонт, которого инспекторы потребовали в "
    "марте, а мэр обещал подумать об этом до лета.",
    "zh": "洛德瓦港务委员会周二开会，决定渡轮冬季是否应继续航行，船主说，如果没有人支付维修费用，她就会把船卖掉。" * 4,
}  # fmt: skip


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_another_language_is_told(text: str) -> None:
    assert unreadable(text) == "is not in English"


def test_english_is_read_and_capitals_are_told() -> None:
    assert unreadable(ENGLISH) == ""
    assert unreadable(ENGLISH.upper()) == "is all in capitals"


@pytest.mark.parametrize("text", ["", "Lodva harbour council meets", "Министр прибыл в среду."])
def test_a_few_words_tell_no_language(text: str) -> None:
    assert unreadable(text) == ""


def test_a_build_says_of_which_reports_nothing_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(OTHERS["es"], encoding="utf-8")
    found = list(read_source(Source(given=str(file), address=str(file), is_url=False)))
    notice = found[-1]
    assert isinstance(notice, Notice)
    assert "is not in English" in notice.text and notice.source.endswith("a.txt")
    assert not isinstance(found[0], Notice)  # and the report is kept
