"""The recipe of the weights can leave out the corpora that state no licence: nothing of them is prepared."""

import json
import sys
from pathlib import Path

import pytest
from training import prepare

SAID = 'Ministers met in Oslo. "We agree," Berg said.'


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """One invented sentence or document in each corpus, laid out as the corpora are."""
    words = "Ministers met in Oslo .".split()
    tree = {
        "w": words, "sp": [1, 1, 1, 0, 0], "l": [w.lower() for w in words],
        "u": ["NOUN", "VERB", "ADP", "PROPN", "PUNCT"],
        "f": ["_"] * 5, "h": [2, 0, 4, 2, 2], "d": ["nsubj", "root", "case", "obl", "punct"], "ner": ["O"] * 5,
        "genre": "news", "doc": "d1",
    }  # fmt: skip
    said = {
        "id": "a1", "genre": "news", "text": SAID,
        "attributions": [{
            "source": [{"start": SAID.index("Berg"), "end": SAID.index(" said")}],
            "cue": [{"start": SAID.index("said"), "end": SAID.index("said") + 4}],
            "content": [{"start": SAID.index('"We'), "end": SAID.index(" Berg")}],
        }],
    }  # fmt: skip
    fact = {"idx": 1, "text": " ".join(words), "targets": [{"span1": [1, 2], "label": 3.0}]}
    rows: dict[str, list[dict[str, object]]] = {
        "syntax_names/ewt_train": [tree] * 4, "syntax_names/ewt_dev": [tree],
        "syntax_names/gum_train": [tree, tree | {"genre": "fiction", "doc": "d2"}], "syntax_names/gum_dev": [tree],
        "syntax_names/names_extra_train": [tree],
        "attribution/polnear_train": [said], "attribution/gum_train": [said, said | {"genre": "fiction"}],
        "factuality/meantime_train": [fact], "factuality/meantime_dev": [], "factuality/uds_ih2_train": [fact],
        "factuality/uw_train": [fact, fact],
        "chronology/meantime_documents": [], "coreference/ecbplus_mentions": [], "coreference/ecbplus_documents": [],
    }  # fmt: skip
    for name, lines in rows.items():
        path = tmp_path / "corpora" / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    event = {"start": 10, "end": 13, "type": "CONSULT", "status": "happened", "source": [0, 9], "target": None}
    own = {"text": SAID, "events": [event]}
    (tmp_path / "own.jsonl").write_text(f"{json.dumps(own)}\n" * 2, encoding="utf-8")
    return tmp_path


def prepared(folder: Path, monkeypatch: pytest.MonkeyPatch, *flags: str) -> dict[str, list[str]]:
    """What prepare.py writes: file -> the corpora of its documents, in order."""
    out = folder / "out"
    given = ["--corpora", folder / "corpora", "--out", out, "--own", folder / "own.jsonl", *flags]
    monkeypatch.setattr(sys, "argv", ["prepare.py", *map(str, given)])
    prepare.main()
    return {
        path.stem: [json.loads(line)["corpus"] for line in path.read_text(encoding="utf-8").splitlines()]
        for path in out.glob("*_train.jsonl")
    }


def test_everything_that_may_be_trained_on_is_prepared(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = prepared(corpora, monkeypatch)
    assert found["attribution_train"] == ["polnear", "gum"]
    assert found["events_train"] == ["meantime", "uds_ih2", "uw"]
    assert found["syntax_train"] == ["ewt", "gum"]


def test_corpora_without_a_licence_are_left_out(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = prepared(corpora, monkeypatch, "--without-marked")
    assert found["attribution_train"] == ["gum"]
    assert found["events_train"] == ["meantime", "uds_ih2"]
    assert found["types_train"] == ["own"]
    own = json.loads((corpora / "out" / "types_train.jsonl").read_text(encoding="utf-8"))
    assert own["sentences"][0]["arguments"] == [[1, 2, [[0, 0, 1]]]]  # "Ministers" are the source of "met"
    said = capsys.readouterr().out
    assert "1 documents of polnear left out" in said and "2 documents of uw left out" in said
