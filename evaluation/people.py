"""Are the people of two reports told for one where they are one: "Ida Holm" here, "Holm" or "Filmmaker Ida Holm" there?

    python evaluation/people.py --folder CORPORA/coreference [--split dev|train] [--readings FOLDER] [--missed N]

CORPORA/coreference holds ECB+ as ../shared/corpora has it; all reports of a split are one case. Counted are pairs of
people of two reports, each a name as the product takes it within its report, of which the corpus says whom they are
(the cluster of most of its mentions). Precision and recall of the pairs that are one person. The corpus gives some
people several clusters ("Bob Woodward" as one of two reporters, and alone): pairs with one and the same name that it
parts are counted beside, `same_name`.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from coreference import ecbplus
from given_triggers import records, running, without_address

from dateline.model import ReadReport
from dateline.resolve.actors import PRONOUNS, link_actors

SURE = 0.6  # of the gold mentions of a name: from then on it is the person of that cluster
Local = tuple[str, str]  # report, name within it


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    parser.add_argument("--readings", type=Path)
    parser.add_argument("--missed", type=int, default=0)
    given = parser.parse_args()
    reads = sorted(
        ecbplus(given.folder, given.split, given.readings).reads, key=lambda r: (r.report.source, r.report.id)
    )
    documents = {d["doc_id"]: d["text"] for d in records(given.folder / "ecbplus_documents.jsonl")}
    mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for m in records(given.folder / "ecbplus_mentions.jsonl"):
        if m["split"] == given.split and m["class"] == "human" and m["tag"] == "HUMAN_PART_PER":
            mentions[m["doc_id"]].append((m["spans"][0][0], m["spans"][-1][1], m["cluster"]))
    actor = {m: a.id for a in link_actors(reads) if a.kind == "person" for m in a.mentions}
    gold, mine = {}, {}
    for read in reads:
        document = Path(read.report.source).stem
        document = document if document in documents else Path(read.report.source).name
        for name, cluster, told in of_report(read, documents[document], mentions[document], actor):
            gold[read.report.id, name], mine[read.report.id, name] = cluster, told
    tell(given.split, gold, mine, given.missed)


def of_report(
    read: ReadReport, text: str, mentions: Sequence[tuple[int, int, str]], actor: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """The people whom a report names: name, the corpus' cluster and the product's actor."""
    text, skipped = without_address(text)
    _, places = running(text)
    clusters: dict[str, Counter[str]] = defaultdict(Counter)
    told: dict[str, str] = {}
    for start, end, cluster in mentions:
        if start < skipped:
            continue
        first, last = places[start - skipped], places[end - 1 - skipped] + 1
        for m in read.claims.actors:
            named = m.id in actor and m.kind == "person" and m.span.quote.lower() not in PRONOUNS
            if named and m.span.quote[0].isupper() and m.span.start <= first and last <= m.span.end:
                clusters[m.key][cluster] += 1
                told[m.key] = actor[m.id]
    most = ((name, *counted.most_common(1)[0], counted.total()) for name, counted in sorted(clusters.items()))
    return [(name, cluster, told[name]) for name, cluster, n, whole in most if n >= SURE * whole]


def tell(split: str, gold: Mapping[Local, str], mine: Mapping[Local, str], missed: int) -> None:
    """Print the figures."""
    pairs: Counter[tuple[bool, bool]] = Counter()
    lost: Counter[tuple[str, ...]] = Counter()
    same_name = 0
    for a, b in combinations(sorted(gold), 2):
        if a[0] != b[0]:
            truth = gold[a] == gold[b] and not gold[a].startswith("SINGLETON")
            pairs[truth, mine[a] == mine[b]] += 1
            same_name += not truth and mine[a] == mine[b] and a[1] == b[1]
            if truth and mine[a] != mine[b]:
                lost[tuple(sorted((a[1], b[1])))] += 1
    right, wrong, whole = pairs[True, True], pairs[False, True], pairs[True, True] + pairs[True, False]
    print(
        f"ECB+ {split}: {len(gold)} people in reports, {whole} pairs of one; precision"
        f" {100 * right / max(1, right + wrong):.1f} (of {wrong} wrong pairs {same_name} bear one name),"
        f" recall {100 * right / max(1, whole):.1f}"
    )
    for names, count in lost.most_common(missed):
        print(f"   {count:4} {' | '.join(names)}")


if __name__ == "__main__":
    main()
