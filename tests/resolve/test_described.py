"""A role without a name: the one of those whom its report names whom other reports call so, or nobody.

All people, places and reports are invented.
"""

from __future__ import annotations

from dateline.model import Actor, ReadReport
from dateline.resolve import link
from tests.reports import read

TITLED = "The captain, Yorg Petran, was detained in Orvik on 19 March 2025. Prosecutor Mina Tzai opened an inquiry."
OPEN = (
    "Police in Orvik detained the captain of the Aurora on Wednesday. Yorg Petran, 58, was led from the hospital. "
    "Altin Duka, the cook of the ship, saw it."
)


def whose(words: str, *reports: ReadReport) -> Actor:
    """The actor for whom the last report's mention `words` was taken."""
    (mention,) = [m for m in reports[-1].claims.actors if m.span.quote == words]
    (actor,) = [a for a in link(reports).actors if mention.id in a.mentions]
    return actor


def titled(text: str, name: str = "a.txt") -> ReadReport:
    return read(text, name=name, published="2025-03-20")


def asked(text: str) -> ReadReport:
    return read(text, name="b.txt", published="2025-03-21")


def test_the_captain_is_the_one_of_those_named_whom_another_report_calls_captain() -> None:
    assert whose("captain", titled(TITLED), asked(OPEN)).name == "Yorg Petran"


def test_without_another_report_it_stays_open() -> None:
    assert whose("captain", asked(OPEN)).kind == "group"


def test_of_two_who_are_called_so_it_is_nobody() -> None:
    second = titled("The captain, Altin Duka, brought the ferry home to Orvik.", name="c.txt")
    assert whose("captain", titled(TITLED), second, asked(OPEN)).kind == "group"


def test_who_is_not_named_in_the_report_is_not_meant() -> None:
    text = "Police in Orvik detained the captain of the Aurora on Wednesday. Altin Duka, the cook of the ship, saw it."
    assert whose("captain", titled(TITLED), asked(text)).kind == "group"


def test_a_captain_of_another_ship_is_another() -> None:
    other = titled("Yorg Petran, captain of the Borea, opened a school in Orvik.")
    assert whose("captain", other, asked(OPEN)).kind == "group"


def test_a_captain_is_anybody() -> None:
    text = "Police in Orvik detained a captain on Wednesday. Yorg Petran, 58, was led from the hospital."
    assert whose("captain", titled(TITLED), asked(text)).kind == "group"


def test_a_role_of_many_is_nobodys() -> None:
    first = titled("The driver, Yorg Petran, was detained in Orvik on 19 March 2025.")
    text = "Police in Orvik detained the driver on Wednesday. Yorg Petran, 58, was led from the hospital."
    assert whose("driver", first, asked(text)).kind == "group"
