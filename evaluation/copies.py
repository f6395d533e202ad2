"""Copies found among invented reports with known truth: by kind of copy, which way round, and what blocking keeps.

    python evaluation/copies.py [--reports 1000] [--seeds 7 8] [--short] [--cache FOLDER] [--misses]
    python evaluation/copies.py --learn [--seeds 101 102] [--reports 300] --documents FILE.jsonl
    python evaluation/copies.py --natural PAIRS.jsonl --documents FILE.jsonl ...

The reports come from evaluation/generator; `--cache` keeps what was read of them. Of each kind of copy: how many there
are, how many were found (linked with its original, or with another copy of the same original), and what the direction
was. Precision is that of all found links of that kind. `--learn` fits the judgement on rewrites and prints its weights
for resolve/copies_facts.py; it uses its own seeds, and as reports that tell one story without rewriting one another the
records of FILE.jsonl whose `split` is "train" (some of these are rewrites; nobody has marked which).

PAIRS.jsonl holds pairs of documents with a label made by a rule (no gold: only the agreement is told); the documents
are records with `doc_id`, `text`, perhaps `dct`. Neither is part of this repository.
"""

from __future__ import annotations

import argparse
import json
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from generator import LONG, SHORT, Case, Copied, make_case, report_row

from dateline import pipeline
from dateline.model import Copy, ReadReport, Report, Stamp, report_id
from dateline.resolve import copies as rooms
from dateline.resolve.copies import find_copies
from dateline.resolve.copies_credit import credit
from dateline.resolve.copies_facts import ENOUGH, Compared, facts_of, features
from dateline.resolve.copies_pairs import sharing
from dateline.resolve.copies_words import words_of

HOWS = ("verbatim", "trimmed", "edited", "rewrite")
CHECKED, LEARNED_ON = [7, 8], [101, 102]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seeds", nargs="*", type=int)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--natural", type=Path)
    parser.add_argument("--documents", nargs="*", type=Path, default=[])
    given = parser.parse_args()
    if given.natural:
        measure_natural(given.natural, given.documents, cache=given.cache)
        return
    seeds = given.seeds or (LEARNED_ON if given.learn else CHECKED)
    cases = [read_case(given.reports, seed, short=given.short, cache=given.cache) for seed in seeds]
    if given.learn:
        cases += [read_case(given.reports, seed, short=True, cache=given.cache) for seed in seeds]
        learn(cases, given.documents, cache=given.cache)
        return
    for seed, (case, reads) in zip(seeds, cases, strict=True):
        print(f"== seed {seed}, {len(reads)} reports, {len(case.copies)} copies")
        measure(case, reads, show_misses=given.misses)


# --- reading --------------------------------------------------------------------------------------------------------
def read_case(reports: int, seed: int, *, short: bool, cache: Path | None) -> tuple[Case, dict[str, ReadReport]]:
    """A case and what is read out of each of its reports, by the draft's id."""
    case = make_case(reports, seed=seed, size=SHORT if short else LONG)
    name = f"copies-{reports}-{seed}-{'short' if short else 'long'}"
    made = {draft.id: invented(report_row(draft)) for draft in case.drafts}
    known = load(cache, name)
    reads = {
        id: known.get(report.id) or ReadReport(report, pipeline.read_report(report)) for id, report in made.items()
    }
    reads = {id: ReadReport(made[id], read.claims) for id, read in reads.items()}
    keep(cache, name, {read.report.id: read for read in reads.values()})
    return case, reads


def invented(row: dict[str, object]) -> Report:
    """A row of the generator as a report, as ingest would give it."""
    text, title, url = str(row["text"]), str(row["title"]), str(row["url"])
    stamps = (Stamp("jsonl published", "published", str(row["published"])),) if "published" in row else ()
    return Report(
        id=report_id(name=str(row["id"]), url=url, title=title, text=f"{row.get('published')}{text}"),
        source=str(row["id"]),
        address=str(row["id"]),
        media_type="application/jsonl",
        raw_sha256="0" * 64,
        text=text,
        title=title,
        outlet=str(row["outlet"]),
        author=str(row["author"]) if "author" in row else None,
        url=url,
        stamps=stamps,
    )


def load(cache: Path | None, name: str) -> dict[str, ReadReport]:
    """What an earlier run kept; the caller's own file, never one from elsewhere."""
    file = cache / f"{name}.pickle" if cache else None
    if file is None or not file.exists():
        return {}
    with file.open("rb") as opened:
        found: dict[str, ReadReport] = pickle.load(opened)
    return found


def keep(cache: Path | None, name: str, reads: dict[str, ReadReport]) -> None:
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
        with (cache / f"{name}.pickle").open("wb") as opened:
            pickle.dump(reads, opened)


# --- measuring ------------------------------------------------------------------------------------------------------
def measure(case: Case, reads: dict[str, ReadReport], *, show_misses: bool) -> None:
    """Print the figures of one case."""
    name_of = {read.report.id: id for id, read in reads.items()}
    found = [(name_of[c.copy], name_of[other_of(c)], c) for c in find_copies(list(reads.values()))]
    family = {draft.id: draft.id for draft in case.drafts}
    family |= {copy.copy: copy.root for copy in case.copies}
    right = [(c, o, copy) for c, o, copy in found if family[c] == family[o]]
    wrong = [(c, o, copy) for c, o, copy in found if family[c] != family[o]]
    precision = {
        group: share(sum(k[2].kind in kinds for k in right), sum(k[2].kind in kinds for k in found))
        for group, kinds in (("near", ("verbatim", "edited")), ("rewrite", ("rewrite",)))
    }
    linked = {(c, o): copy for c, o, copy in right}
    direction: dict[str, Counter[str]] = defaultdict(Counter)
    kept = kept_by_blocking(case, reads)
    for how in HOWS:
        true = [copy for copy in case.copies if copy.how == how]
        answers = {one.copy: answer(one, linked, family) for one in true}
        hit = [one for one in true if answers[one.copy]]
        for one in hit:
            direction[one.evidence[0]][str(answers[one.copy])] += 1
        p, r = precision["rewrite" if how == "rewrite" else "near"], share(len(hit), len(true))
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        kinds = Counter(kind_of(one, linked) for one in hit)
        told = Counter(answers[one.copy] for one in hit)
        print(
            f"{how:9} {len(true):4} true  precision {p:5.1f}  recall {r:5.1f}  F1 {f1:5.1f}  "
            f"blocking {share(sum(one.copy in kept for one in true), len(true)):5.1f}  "
            f"direction right {told['right']} unknown {told['unknown']} wrong {told['wrong']}  kinds {dict(kinds)}"
        )
    for evidence, told in sorted(direction.items()):
        print(f"  direction where the evidence is {evidence:12} {dict(sorted(told.items()))}")
    relays = {report for one in case.told for report, _ in one.relays}
    print(f"  wrongly linked: {len(wrong)}, of them relays {sum(c in relays or o in relays for c, o, _ in wrong)}")
    if show_misses:
        for one in case.copies:
            if not answer(one, linked, family):
                print(f"   missed {one.how} {one.copy} of {one.original}")
        for c, o, copy in wrong:
            print(f"   wrong {copy.kind} {c} of {o}: {copy.why}")


def other_of(copy: Copy) -> str:
    """The other report of a copy, where the direction is unknown too."""
    return copy.original or copy.passages[0][1].report


def answer(true: Copied, linked: dict[tuple[str, str], Copy], family: dict[str, str]) -> str | None:
    """Was the copy linked with its family, and which way round: "right", "unknown", "wrong"; None where it was not."""
    mine = {pair: copy for pair, copy in linked.items() if true.copy in pair}
    if not mine:
        return None
    for (c, o), copy in sorted(mine.items()):
        if c == true.copy and o in (true.original, true.root):
            return "right" if copy.original else "unknown"
    for (c, o), copy in sorted(mine.items()):
        if o == true.copy and c in (true.original, true.root):
            return "wrong" if copy.original else "unknown"
    return "wrong" if any(copy.original for copy in mine.values()) else "unknown"


def kind_of(true: Copied, linked: dict[tuple[str, str], Copy]) -> str:
    return next(copy.kind for pair, copy in sorted(linked.items()) if true.copy in pair)


def kept_by_blocking(case: Case, reads: dict[str, ReadReport]) -> set[str]:
    """The copies that are compared with their original or with the first of their family."""
    ids = sorted(reads)
    texts = words_of([reads[id] for id in ids])
    sizes = [len(set(text.runs.tolist())) for text in texts]
    pairs = {
        (a, b)
        for (a, b), n in sharing([np.unique(t.runs) for t in texts]).items()
        if n >= rooms.CANDIDATE * min(sizes[a], sizes[b])
    }
    pairs |= set(Compared(facts_of(texts), range(len(texts))).proposed())
    named = {frozenset((ids[a], ids[b])) for a, b in pairs}
    return {one.copy for one in case.copies if {frozenset((one.copy, o)) for o in (one.original, one.root)} & named}


def share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


# --- learning -------------------------------------------------------------------------------------------------------
def learn(
    cases: Sequence[tuple[Case, dict[str, ReadReport]]], documents: Iterable[Path], *, cache: Path | None
) -> None:
    """Fit the judgement on rewrites to these cases and documents, and print its weights."""
    found = [row for case, reads in cases for row in examples(case, reads)]
    invented_rows = len(found)
    found += [(row, False) for row in told_apart(list(read_documents(documents, cache=cache, split="train").values()))]
    rows, labels = zip(*found, strict=True)
    names = list(rows[0])
    values = np.array([[row[name] for name in names] for row in rows])
    wanted = np.array(labels, dtype=float)
    weights, bias = fitted(values, wanted)
    print(f"{invented_rows} ordered pairs of invented reports, {int(wanted.sum())} of them rewrites", end="; ")
    print(f"{len(rows) - invented_rows} of documents")
    print("WEIGHTS = {" + ", ".join(f'"{n}": {w:.3f}' for n, w in zip(names, weights, strict=True)) + "}")
    print(f"BIAS = {bias:.3f}")
    scores = 1 / (1 + np.exp(-(values @ weights + bias))) >= ENOUGH
    print(f"on the same: precision {share(int((scores * wanted).sum()), int(scores.sum())):.1f}", end="  ")
    print(f"recall {share(int((scores * wanted).sum()), int(wanted.sum())):.1f}")


def examples(case: Case, reads: dict[str, ReadReport]) -> Iterator[tuple[dict[str, float], bool]]:
    """Ordered pairs of reports of two outlets that are no copies by their words, with whether one is a rewrite."""
    near = {one.copy for one in case.copies if one.how != "rewrite"}
    ids = [id for id in sorted(reads) if id not in near]
    family = {copy.copy: copy.root for copy in case.copies}
    texts = words_of([reads[id] for id in ids])
    compared = Compared(facts_of(texts), range(len(texts)))
    for a, b in compared.proposed():
        for one, other in ((a, b), (b, a)):
            here, there = reads[ids[one]].report, reads[ids[other]].report
            if here.outlet != there.outlet and family.get(ids[other]) != ids[one]:
                likeness = compared.likeness(one, other, credit(here, there))
                yield features(likeness), family.get(ids[one]) in (ids[other], family.get(ids[other], ""))


def told_apart(reads: Sequence[ReadReport]) -> Iterator[dict[str, float]]:
    """Ordered pairs of documents that share facts and few runs of words."""
    texts = words_of(reads)
    facts = facts_of(texts)
    telling = [rooms._telling(text, one) for text, one in zip(texts, facts, strict=True)]
    near = {n for pair in rooms._near(texts, telling) for n in pair}
    compared = Compared(facts, [n for n in range(len(texts)) if n not in near])
    for a, b in compared.proposed():
        yield features(compared.likeness(a, b, None))
        yield features(compared.likeness(b, a, None))


def fitted(values: np.ndarray, wanted: np.ndarray, decay: float = 1e-2, steps: int = 60) -> tuple[np.ndarray, float]:
    """A logistic regression by Newton's method, with a little decay so that it has one answer."""
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    inputs = np.hstack([(values - middle) / spread, np.ones((len(values), 1))])
    weights = np.zeros(inputs.shape[1])
    for _ in range(steps):
        likely = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (likely - wanted) / len(wanted) + decay * weights
        bend = (inputs * (likely * (1 - likely))[:, None]).T @ inputs / len(wanted) + decay * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    found = weights[:-1] / spread
    return found, float(weights[-1] - found @ middle)


# --- pairs of real documents ----------------------------------------------------------------------------------------
def measure_natural(pairs: Path, documents: Iterable[Path], *, cache: Path | None) -> None:
    """How what is found agrees with labels that a rule gave to pairs of real documents."""
    reads = read_documents(documents, cache=cache)
    name_of = {read.report.id: id for id, read in reads.items()}
    found = {frozenset((name_of[c.copy], name_of[other_of(c)])): c for c in find_copies(list(reads.values()))}
    told: dict[str, Counter[str]] = defaultdict(Counter)
    missing, seen = 0, set()
    for line in pairs.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        ids = frozenset((str(pair["a"]), str(pair["b"])))
        if not ids <= reads.keys():
            missing += 1
            continue
        seen.add(ids)
        told[pair["auto_label"]][found[ids].kind if ids in found else "nothing"] += 1
    print(f"{len(reads)} documents, {len(found)} links; {missing} labelled pairs are of other documents")
    for label, kinds in sorted(told.items()):
        print(f"{label:20} {dict(sorted(kinds.items()))}")
    other = Counter(copy.kind for ids, copy in found.items() if ids not in seen)
    print(f"{'not in the list':20} {dict(sorted(other.items()))}")


def read_documents(documents: Iterable[Path], *, cache: Path | None, split: str | None = None) -> dict[str, ReadReport]:
    """The documents of some files with what is read out of each, by `doc_id`; those of one split if named."""
    known = load(cache, "natural")
    reads: dict[str, ReadReport] = {}
    for file in documents:
        for line in file.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if split is None or record.get("split") == split:
                report = document(record)
                read = known.get(report.id) or ReadReport(report, pipeline.read_report(report))
                reads[str(record["doc_id"])] = known[report.id] = read
    keep(cache, "natural", known)
    return reads


def document(record: dict[str, str]) -> Report:
    """A corpus' record as a report; its text may be split by spaces."""
    text = re.sub(r" ([,.;:!?)%]|'s\b|n't\b)", r"\1", record["text"]).replace("`` ", '"').replace(" ''", '"').strip()
    day = record.get("dct") or ""
    return Report(
        id=report_id(name=record["doc_id"], url=None, title=None, text=text),
        source=record["doc_id"],
        address=record["doc_id"],
        media_type="text/plain",
        raw_sha256="0" * 64,
        text=text,
        stamps=(Stamp("record dct", "published", day),) if re.match(r"\d{4}-\d\d-\d\d", day) else (),
    )


if __name__ == "__main__":
    main()
