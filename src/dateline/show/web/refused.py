"""A form that was not recorded: it comes back on its page, with what was written in it and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.judged_values import CORRECTIONS
from dateline.model import DatelineError

OF_PAGES = ("j-accept", "j-correct", "j-reject", "j-same", "j-split", "j-origins", "j-comment")
SETTLES, UNDOES = "s-", "u-"  # before the id of a discrepancy, of a judgement: there are many of these on a page


class FormError(DatelineError):
    """What a field of a form does not say, or says wrongly; `field` is its name, "" for the form as a whole."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, slots=True)
class Refused:
    """What stood in a form, and why it was not taken; without a form nothing was refused."""

    form: str = ""  # the id of the form on its page
    message: str = ""
    beside: str = ""  # the field that the message belongs beside
    there: str = ""  # the page that the form stands on, as an address
    written: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def at(self, form: str, *fields: str) -> bool:
        """Was this form refused, for one of these fields?"""
        return bool(self.form) and self.form == form and (not fields or self.beside in fields)

    def value(self, form: str, name: str, usual: str = "") -> str:
        """What was written in a field of a form, or what stands in it usually."""
        return next(iter(self.written.get(name, ())), "") if self.at(form) else usual

    def chose(self, form: str, name: str, value: str, *, usual: bool = False) -> bool:
        """Was this one of its choices taken?"""
        return value in self.written.get(name, [""]) if self.at(form) else usual


NOTHING = Refused()


def form_refused(form: Mapping[str, Sequence[str]], error: DatelineError, there: str) -> Refused | None:
    """What a page shows of a form that was not taken; None for a form that stands on none."""
    name = next(iter(form.get("form", ())), "")
    if name not in OF_PAGES and not name.startswith((SETTLES, UNDOES)):
        return None
    return Refused(name, str(error), _field(form, error), there, form)


def _field(form: Mapping[str, Sequence[str]], error: DatelineError) -> str:
    """Beside which field the words of an error belong: what a store refuses of a correction is its value."""
    if isinstance(error, FormError):
        return error.field
    kind = next(iter(form.get("kind", ())), "")
    offer = next(iter(form.get("offer", ())), "")
    return "value" if kind in CORRECTIONS and not offer else ""
