"""Event coreference with gold mentions: is the product's linking of mentions right, given which words are events?

    python evaluation/coreference.py --folder CORPORA/coreference [--set ecbplus|gvc] [--split dev|train]
        [--readings FOLDER] [--folds FOLDER] [--wrong N]

CORPORA/coreference holds ECB+ and GVC as ../shared/corpora has them. Gold triggers go through the product's reading
(evaluation/given_triggers.py) and then through its linking, all reports of a set as one case: no gold topics, no gold
incidents. Beside it the lemma baselines: the same head lemma within reports that plain TF-IDF clusters, within gold
subtopics (or incidents), within gold topics, and in the whole set. `--readings` keeps the readings, which take most of
the time; remove the folder when `extract` has changed. Figures: MUC, B3, CEAF-e, LEA (F1) and CoNLL.

The shipped weights were learned on ECB+ train, MEANTIME and GVC. `--folds` (training/pairs.py writes it) measures GVC
in five parts, each a case of its own, with weights that were learned without its incidents: the figure to quote.

GVC puts mentions of incidents other than the one reported, and of none, in cluster 0: counted once as singletons, once
as one cluster per incident.

Wrong merges, two ways. Pairs of reports of one topic: told as sharing an event where they do (recall) and where they do
not (wrong). Pairs of mentions of one topic with one head lemma, across reports: joined where they are one event
(recall) and where they are two (wrong).
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import combinations
from pathlib import Path
from unittest import mock

import numpy as np
from coreference_scores import clusters, scores
from given_triggers import Given, given_reports, mention_ids, read_given, records

from dateline import annotate, learned
from dateline.model import ReadReport
from dateline.resolve import pair_score
from dateline.resolve.actors import link_actors
from dateline.resolve.events import link_events
from dateline.resolve.places import link_places
from dateline.resolve.stories import story_names

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))
from stories import read_all as read_stories
from told_stories import told_reports

LIKE = 0.20  # cosine from which TF-IDF clusters of reports join: 1 - .80, the distance chosen on ECB+ train and dev


@dataclass(frozen=True, slots=True)
class Asked:
    """One gold mention."""

    report: str
    topic: str
    group: str  # subtopic or incident
    cluster: str
    lemma: str
    mine: str | None  # the product's mention


@dataclass(frozen=True, slots=True)
class Corpus:
    """One set as read."""

    reads: Sequence[ReadReport]
    asked: Mapping[str, Asked]  # by gold mention


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--set", choices=("ecbplus", "gvc", "both"), default="both")
    parser.add_argument("--split", choices=("dev", "train"), default="dev", help="of ECB+")
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--wrong", type=int, default=0, help="print so many wrongly joined and wrongly parted pairs")
    given = parser.parse_args()
    if given.set in ("ecbplus", "both"):
        measure(f"ECB+ {given.split}", ecbplus(given.folder, given.split, given.readings), given.wrong)
    if given.set in ("gvc", "both"):
        corpus = gvc(given.folder, given.readings)
        answer = linked_by_fold(corpus, given.folds) if given.folds else None
        measure("GVC dev, cluster 0 as singletons", apart(corpus), given.wrong, answer)
        measure("GVC dev, cluster 0 merged", corpus, 0, answer)


def ecbplus(folder: Path, split: str, readings: Path | None) -> Corpus:
    documents = [d for d in records(folder / "ecbplus_documents.jsonl") if d["split"] == split]
    mentions = [
        m
        for m in records(folder / "ecbplus_mentions.jsonl")
        if m["split"] == split and m["class"] == "event" and m["validated"]
    ]
    published = json.loads((folder / "ecbplus_publication_dates.json").read_text(encoding="utf-8"))
    gold = {m["mention_id"]: (m["topic"], m["cluster"]) for m in mentions}
    return read_all(given_reports(documents, mentions, published), gold, readings and readings / f"ecbplus_{split}")


def gvc(folder: Path, readings: Path | None) -> Corpus:
    documents, mentions = records(folder / "gvc_dev_documents.jsonl"), records(folder / "gvc_dev_mentions.jsonl")
    gold = {m["mention_id"]: (m["incident_id"], f"{m['incident_id']}/{m['cluster']}") for m in mentions}
    return read_all(given_reports(documents, mentions, {}), gold, readings and readings / "gvc_dev")


def meantime(folder: Path, readings: Path | None) -> Corpus:
    """MEANTIME's documents, which have hardly an event in common."""
    documents = [d | {"subtopic": d["corpus"]} for d in records(folder / "meantime_documents.jsonl")]
    mentions = [
        e | {"mention_id": f"{d['doc_id']}/{e['eid']}", "doc_id": d["doc_id"], "corpus": d["corpus"]}
        for d in documents
        for e in d["events"]
    ]
    gold = {m["mention_id"]: (m["corpus"], m["instance"] or m["mention_id"]) for m in mentions}
    return read_all(given_reports(documents, mentions, {}), gold, readings and readings / "meantime")


def stories(readings: Path | None) -> list[Corpus]:
    """Those of our marked stories (training/stories) that the vectors of meaning were not trained on, each by itself:
    on these the shipped weights were learned."""
    found = []
    for story in read_stories():
        if not story.kept_out:
            continue
        given, gold = [], {}
        for one, report in zip(story.reports, told_reports(story), strict=True):
            name = report.source
            marks = {f"{name}/{i}": ((mark.start, mark.end),) for i, mark in enumerate(one.marks)}
            gold |= {f"{name}/{i}": (story.name, f"{story.name}/{mark.key}") for i, mark in enumerate(one.marks)}
            given.append(Given(report, marks, story.name))
        found.append(read_all(given, gold, readings and readings / f"story_{story.name}"))
    return found


def of_folds(corpus: Corpus, wanted: Collection[int]) -> Corpus:
    """The topics (or incidents) of some of five folds."""
    fold = {topic: number % 5 for number, topic in enumerate(sorted({a.topic for a in corpus.asked.values()}))}
    asked = {m: a for m, a in corpus.asked.items() if fold[a.topic] in wanted}
    held = {a.report for a in asked.values()}
    return Corpus([r for r in corpus.reads if r.report.id in held], asked)


def apart(corpus: Corpus) -> Corpus:
    """GVC with the mentions of cluster 0 as singletons."""
    asked = {
        m: Asked(a.report, a.topic, a.group, a.cluster if not a.cluster.endswith("/0") else f"0 {m}", a.lemma, a.mine)
        for m, a in corpus.asked.items()
    }
    return Corpus(corpus.reads, asked)


def read_all(given: Sequence[Given], gold: Mapping[str, tuple[str, str]], kept: Path | None) -> Corpus:
    file = kept.with_suffix(".pickle") if kept else None
    if file and file.exists():
        kept_reads, rows = pickle.loads(file.read_bytes())
        return Corpus(kept_reads, {mention: Asked(*row) for mention, row in rows.items()})
    reads, asked = [], {}
    for one in given:
        read = read_given(one)
        ids = mention_ids(one, read.claims)
        reading = annotate.annotate(one.report).reading
        for mention, spans in one.triggers.items():
            topic, cluster = gold[mention]
            start, end = spans[0][0], spans[-1][1]
            inside = [w for w in reading.words if start <= w.start < end] if reading else []
            heads = [w for w in inside if w.head not in {x.index for x in inside} or w.is_root]
            lemma = heads[0].lemma.lower() if heads else one.report.text[start:end].lower()
            asked[mention] = Asked(one.report.id, topic, one.group, cluster, lemma, ids.get(mention))
        reads.append(read)
    corpus = Corpus(reads, asked)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps((reads, {mention: astuple(one) for mention, one in asked.items()})))
    return corpus


def measure(name: str, corpus: Corpus, wrong: int, answer: Mapping[str, Hashable] | None = None) -> None:
    """Print the figures of the baselines and of the product."""
    asked = corpus.asked
    print(f"== {name}: {len(corpus.reads)} reports, {len(asked)} mentions, ", end="")
    print(f"{len({a.cluster for a in asked.values()})} events; without a product mention:", end=" ")
    print(sum(a.mine is None for a in asked.values()))
    own = report_clusters(corpus.reads)
    baselines: dict[str, Callable[[str, Asked], Hashable]] = {
        "all singletons": lambda m, _: m,
        "lemma, whole set": lambda _, a: a.lemma,
        "lemma, gold topic": lambda _, a: (a.topic, a.lemma),
        "lemma, gold subtopic": lambda _, a: (a.group, a.lemma),
        "lemma, TF-IDF clusters": lambda _, a: (own[a.report], a.lemma),
    }
    for title, label in baselines.items():
        show(title, asked, {m: label(m, a) for m, a in asked.items()})
    answer = answer or linked(corpus)
    show("product", asked, answer)
    if wrong:
        show_wrong(corpus, answer, wrong)


def linked(corpus: Corpus) -> dict[str, Hashable]:
    """Gold mention -> the product's event; what it made no mention of stands alone."""
    reads = sorted(corpus.reads, key=lambda r: (r.report.source, r.report.id))
    links = link_events(reads, link_actors(reads), link_places(reads), story_names(reads))
    home = {m: number for number, link in enumerate(links) for m, _ in link.mentions}
    return {m: home.get(a.mine, m) if a.mine else m for m, a in corpus.asked.items()}


def linked_by_fold(corpus: Corpus, folder: Path) -> dict[str, Hashable]:
    """Gold mention -> the product's event, each fold linked by weights that were learned without it."""
    found: dict[str, Hashable] = {}
    for number in range(5):
        table = learned.read((folder / f"{number}.tsv").read_text(encoding="utf-8"))
        with mock.patch.object(pair_score, "weights", lambda table=table: table):
            found |= {m: (number, event) for m, event in linked(of_folds(corpus, {number})).items()}
    return found


def show(title: str, asked: Mapping[str, Asked], answer: Mapping[str, Hashable]) -> None:
    found = scores(clusters({m: a.cluster for m, a in asked.items()}), clusters(answer))
    f = {name: figure[2] for name, figure in found.items()}
    p, r, _ = found["B3"]
    print(
        f"{title:24} MUC {f['MUC']:5.1f}  B3 P {p:5.1f} R {r:5.1f} F {f['B3']:5.1f}  CEAF-e {f['CEAF-e']:5.1f}"
        f"  LEA {f['LEA']:5.1f}  CoNLL {f['CoNLL']:5.1f}   {wrong_merges(asked, answer)}",
        flush=True,
    )


def wrong_merges(asked: Mapping[str, Asked], answer: Mapping[str, Hashable]) -> str:
    """Both figures of the wrong merges, in words."""
    told, true = held_by(asked, answer), held_by(asked, {m: a.cluster for m, a in asked.items()})
    of_topic: dict[str, list[str]] = defaultdict(list)
    reports: dict[str, set[str]] = defaultdict(set)
    for m, a in asked.items():
        of_topic[a.topic].append(m)
        reports[a.topic].add(a.report)
    by_report: Counter[tuple[bool, bool]] = Counter()
    for members in reports.values():
        for a, b in combinations(sorted(members), 2):
            by_report[bool(true[a] & true[b]), bool(told[a] & told[b])] += 1
    by_mention: Counter[tuple[bool, bool]] = Counter()
    for mentions in of_topic.values():
        for a, b in combinations(mentions, 2):
            one, other = asked[a], asked[b]
            if one.report != other.report and one.lemma == other.lemma:
                by_mention[one.cluster == other.cluster, answer[a] == answer[b]] += 1
    return f"reports {_rates(by_report)}; lemma pairs {_rates(by_mention)}"


def _rates(pairs: Counter[tuple[bool, bool]]) -> str:
    same, other = (pairs[truth, True] + pairs[truth, False] for truth in (True, False))
    recall = f"{100 * pairs[True, True] / same:.1f}" if same else "-"
    return f"recall {recall} wrong {100 * pairs[False, True] / other:.1f}" if other else f"recall {recall}"


def held_by(asked: Mapping[str, Asked], answer: Mapping[str, Hashable]) -> dict[str, set[Hashable]]:
    held: dict[str, set[Hashable]] = defaultdict(set)
    for m, label in answer.items():
        held[asked[m].report].add(label)
    return held


def report_clusters(reads: Sequence[ReadReport]) -> dict[str, int]:
    """Report -> its cluster, by average-link over the cosines of TF-IDF vectors."""
    words = [Counter(re.findall(r"[a-z]{2,}", r.report.text.lower())) for r in reads]
    held = Counter(w for counted in words for w in counted)
    column = {w: i for i, w in enumerate(sorted(held))}
    table = np.zeros((len(reads), len(column)))
    for row, counted in zip(table, words, strict=True):
        for w, n in counted.items():
            row[column[w]] = (1 + math.log(n)) * math.log((1 + len(reads)) / (1 + held[w]))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    sums = table @ table.T
    np.fill_diagonal(sums, -1)
    members = [[i] for i in range(len(reads))]
    alive = np.ones(len(reads), dtype=bool)
    while True:
        sizes = np.array([len(m) for m in members])
        mean = np.where(alive[:, None] & alive[None, :], sums / np.outer(sizes, sizes), -1)
        np.fill_diagonal(mean, -1)
        a, b = np.unravel_index(int(mean.argmax()), mean.shape)
        if mean[a, b] < LIKE:
            break
        members[a] += members[b]
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        alive[b] = False
    return {reads[i].report.id: n for n, m in enumerate(members) if alive[n] for i in m}


def show_wrong(corpus: Corpus, answer: Mapping[str, Hashable], count: int) -> None:
    """Pairs of mentions that were wrongly joined, and wrongly kept apart; the same ones at every run."""
    sentence = {e.id: e.sentence.quote for r in corpus.reads for e in r.claims.events}
    trigger = {e.id: e.trigger.quote for r in corpus.reads for e in r.claims.events}
    by_cluster: dict[Hashable, list[str]] = defaultdict(list)
    for m in corpus.asked:
        by_cluster[answer[m]].append(m)
        by_cluster["gold", corpus.asked[m].cluster].append(m)
    for joined in (True, False):
        print("-- wrongly joined" if joined else "-- wrongly kept apart")
        pairs = []
        for label, members in by_cluster.items():
            if (isinstance(label, tuple) and label[0] == "gold") == joined:
                continue
            for a, b in combinations(members, 2):
                if (corpus.asked[a].cluster != corpus.asked[b].cluster) if joined else (answer[a] != answer[b]):
                    pairs.append((a, b))
        for a, b in pairs[:: max(1, len(pairs) // count)][:count]:
            for m in (a, b):
                mine = corpus.asked[m].mine or ""
                print(f"   {corpus.asked[m].group:12} [{trigger.get(mine)}] {sentence.get(mine, '')[:200]}")
            print()


if __name__ == "__main__":
    main()
