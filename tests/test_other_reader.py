"""Another reader can take the shipped one's place: what it says is what a case knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import dateline
from dateline.model import DatelineError
from dateline.reading import Reading, ReadSentence, Trigger, Word


@dataclass(frozen=True)
class OneWord:
    """Knows a single word: "flummoxed" is a verb, and an event of one type."""

    name: str = "one-word-1"
    type: str = "SUPPORT"

    def read(self, text: str) -> Reading:
        start = text.find("flummoxed")
        if start < 0:
            return Reading(text, (), (), reader=self.name)
        end = start + len("flummoxed")
        word = Word(0, start, end, "flummoxed", "VERB", "Tense=Past|VerbForm=Fin", "flummox", 0, "root", 0)
        trigger = Trigger(0, start, end, 1.0, 3.0, "happened", type=self.type, typed=1.0)
        sentence = ReadSentence(0, start, end, 0, 1, 0)
        return Reading(text, (word,), (sentence,), triggers=(trigger,), reader=self.name)


def make() -> OneWord:
    return OneWord()


def make_other() -> OneWord:
    return OneWord("one-word-2", "AGREE")


def test_a_case_is_read_by_the_reader_that_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[1]))  # the workers import this module too
    (tmp_path / "a.txt").write_text("Rebels flummoxed the town of Brekka on Tuesday.\n", encoding="utf-8")
    with dateline.open(tmp_path / "case.db", reader=f"{__name__}:make") as case:
        case.build([str(tmp_path / "a.txt")], workers=1)
        (event,) = case.events()
    assert (event.type, event.evidence[0].mention.trigger.quote) == ("SUPPORT", "flummoxed")
    with dateline.open(tmp_path / "case.db", reader=f"{__name__}:make_other") as case:
        summary = case.build([str(tmp_path / "a.txt")], workers=1)  # another reader: what was stored is read anew
        assert (summary.added, summary.already) == (0, 1)
        assert [event.type for event in case.events()] == ["AGREE"]


@pytest.mark.parametrize("name", ["no.such.module:make", "json:no_such_name", "json", f"{__name__}:OneWord.missing"])
def test_a_reader_that_cannot_be_made_is_named_with_the_way_to_name_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("Rebels left.\n", encoding="utf-8")
    with pytest.raises(DatelineError, match=r"package\.module:function"):
        dateline.open(tmp_path / "case.db", reader=name).build([str(tmp_path / "a.txt")], workers=1)


def test_what_is_no_reader_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels left.\n", encoding="utf-8")
    with pytest.raises(DatelineError, match="no `read`"):
        dateline.open(tmp_path / "case.db", reader="json:JSONDecoder").build([str(tmp_path / "a.txt")], workers=1)
