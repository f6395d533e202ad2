"""Train the reader: python training/train.py --prepared FOLDER --minilm FOLDER --run FOLDER --steps N

Checkpoints go to RUN/last.pt every few minutes; the same command resumes from there. `--init RUN/last.pt` starts a new
run from another one's weights (heads it lacks start fresh). The learning rate warms up, stays, and falls to zero over
the last `--decay` share of the steps. Runs on a GPU where one is there, else on the CPU (bfloat16 where it helps).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from network import Reader
from windows import LONGEST, Labels, Sentence, batches, load, tensors, windows

from dateline.reader.wordpiece import WordPiece

# Share of the steps and the weight of each loss. Tuned by hand on the development figures, once; see the model card.
TASKS: dict[str, float] = {"syntax": 0.52, "names": 0.08, "attribution": 0.32, "events": 0.08, "types": 0.0}
WEIGHTS = {
    "boundary": 0.5, "upos": 0.5, "features": 0.5, "script": 0.5, "name": 1.5, "arc": 1.0, "relation": 1.0,
    "cue": 2.0, "part": 1.0, "link": 4.0, "event": 1.0, "fact": 1.0, "type": 2.0, "kind": 1.0,
    "status": 0.5, "argument": 4.0,
}  # fmt: skip


def main() -> None:
    given = arguments()
    given.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    labels = Labels(given.prepared / "labels.json")
    wordpiece = WordPiece((given.minilm / "vocab.txt").read_text(encoding="utf-8").splitlines())
    model = Reader(labels.sets)
    if given.init:
        start = torch.load(given.init, map_location="cpu", weights_only=True)["model"]
        report = model.load_state_dict(start, strict=False)
        print("fresh:", report.missing_keys, "unused:", report.unexpected_keys, flush=True)
    else:
        model.encoder.load_minilm(given.minilm)
    model.encoder.word.weight.requires_grad_(False)
    if given.only:
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(name.startswith(tuple(given.only)))
    model.to(device)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if p.requires_grad and id(p) not in inside]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": given.rate}, {"params": heads, "lr": given.rate * 10 / 3}],
        weight_decay=0.01, betas=(0.9, 0.98),
    )  # fmt: skip
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: rate(n, given.steps, given.decay, warm=given.warm)
    )
    step = 0
    checkpoint = given.run / "last.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
        schedule.last_epoch = step
        print("resumed at step", step, flush=True)
    shares = TASKS | {name: float(share) for name, _, share in (x.partition("=") for x in given.shares)}
    tasks = {t: p for t, p in shares.items() if t in given.tasks and p > 0}
    data = {t: load(given.prepared / f"{t}_train.jsonl", labels, wordpiece) for t in tasks}
    dev = load(given.prepared / "syntax_dev.jsonl", labels, wordpiece)
    streams = {
        t: endless(docs, wordpiece, seed=given.seed * 1000 + step, pieces=given.pieces) for t, docs in data.items()
    }
    draw = random.Random(given.seed * 77 + step)
    sums: dict[str, list[float]] = defaultdict(list)
    began, saved_at = time.time(), time.time()
    model.train()
    while step < given.steps:
        task = draw.choices(list(tasks), weights=list(tasks.values()))[0]
        batch = {k: v.to(device) for k, v in next(streams[task]).items()}
        with torch.autocast(device.type, torch.bfloat16, enabled=given.bfloat16):
            losses = model.loss(batch)
        total = torch.stack([WEIGHTS[k] * v for k, v in losses.items() if v.requires_grad]).sum()
        optimizer.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        step += 1
        for k, v in losses.items():
            sums[f"{task[:4]}.{k}"].append(v.item())
        if step % 50 == 0 or step in (5, 20):
            means = " ".join(f"{k}={sum(v) / len(v):.3f}" for k, v in sorted(sums.items()))
            print(
                f"{step}/{given.steps} {time.time() - began:.0f}s lr={schedule.get_last_lr()[0]:.1e} {means}",
                flush=True,
            )
            sums.clear()
        if step % given.look == 0 or step == given.steps:
            print("dev", json.dumps(look(model, dev, wordpiece, device)), flush=True)
        if time.time() - saved_at > 240 or step == given.steps:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}
            torch.save(state, checkpoint.with_suffix(".new"))
            checkpoint.with_suffix(".new").replace(checkpoint)
            saved_at = time.time()
    print("done", flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prepared", type=Path, required=True, help="what prepare.py wrote")
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--run", type=Path, required=True, help="checkpoints")
    parser.add_argument("--init", type=Path, help="start from the weights of this checkpoint")
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--decay", type=float, default=0.5, help="share of the steps over which the rate falls")
    parser.add_argument("--warm", type=int, default=80, help="steps of warming up")
    parser.add_argument("--rate", type=float, default=3e-4, help="of the encoder; the heads' is 10/3 of it")
    parser.add_argument("--pieces", type=int, default=1200, help="word pieces in a batch")
    parser.add_argument("--tasks", nargs="+", default=list(TASKS), choices=list(TASKS))
    parser.add_argument(
        "--shares", nargs="+", default=[], help="other shares of the steps: attribution=0.5 syntax=0.36"
    )
    parser.add_argument(
        "--only", nargs="+", help="train the heads whose parameters' names start so (arg_), keep all else as it is"
    )
    parser.add_argument("--look", type=int, default=300, help="development figures every so many steps")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bfloat16", action="store_true", help="compute in bfloat16 (GPU, or CPU with AVX512-BF16)")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def rate(step: int, steps: int, decay: float, *, warm: int) -> float:
    """Warm up, stay, fall to zero."""
    return max(0.0, min((step + 1) / warm, 1.0, (steps - step) / max(1.0, decay * steps)))


def endless(
    documents: list[list[Sentence]], wordpiece: WordPiece, *, seed: int, pieces: int
) -> Iterator[dict[str, Any]]:
    """Batches of epoch after epoch, cut and ordered anew each time."""
    draw = random.Random(seed)
    while True:
        for group in batches(windows(documents, draw, longest=LONGEST), draw, pieces=pieces):
            yield tensors(group, wordpiece, draw)


@torch.no_grad()
def look(
    model: Reader, documents: list[list[Sentence]], wordpiece: WordPiece, device: torch.device
) -> dict[str, float]:
    """Quick development figures with gold words and sentences: greedy heads, unconstrained names, no punctuation.

    A look at progress only; `evaluation/reader.py` measures what is shipped.
    """
    model.eval()
    draw = random.Random(7)
    right: dict[str, int] = defaultdict(int)
    seen: dict[str, int] = defaultdict(int)
    punct = model.labels["relation"].index("punct")
    chosen = [d for d in documents if d[0]["corpus"] == "ewt" or d[0]["genre"] == "news"]
    for group in batches(windows(chosen, draw, longest=LONGEST), draw, pieces=4000):
        batch = {k: v.to(device) for k, v in tensors(group, wordpiece, None).items()}
        words = model.words(batch)
        scores = model.arcs(words).masked_fill(batch["sentence"][:, :, None] != batch["sentence"][:, None, :], -1e4)
        heads = scores.argmax(-1)
        relations = model.relations(words, heads).argmax(-1)
        scored = (batch["head"] >= 0) & (batch["relation"] != punct)
        corpora = [window[0]["corpus"] for window in group]
        for corpus in set(corpora):
            rows = torch.tensor([c == corpus for c in corpora], device=device)[:, None] & scored
            seen[f"{corpus} words"] += int(rows.sum())
            right[f"{corpus} uas"] += int(((heads == batch["head"]) & rows).sum())
            right[f"{corpus} las"] += int(((heads == batch["head"]) & (relations == batch["relation"]) & rows).sum())
            for layer in ("upos", "features", "script"):
                hit = getattr(model, layer)(words).argmax(-1) == batch[layer]
                right[f"{corpus} {layer}"] += int((hit & rows).sum())
            starts, found = batch["boundary"] > 0.5, model.boundary(words).squeeze(-1) > 0
            rows = torch.tensor([c == corpus for c in corpora], device=device)[:, None] & (batch["boundary"] >= 0)
            right[f"{corpus} boundary"] += 2 * int((starts & found & rows).sum())
            seen[f"{corpus} boundary"] += int((starts & rows).sum() + (found & rows).sum())
            if "name" in batch:
                gold, mine = batch["name"], model.name(words).argmax(-1)
                for i, c in enumerate(corpora):
                    if c == corpus:
                        known = gold[i] >= 0
                        a, b = spans(gold[i][known].tolist()), spans(mine[i][known].tolist())
                        right[f"{corpus} name"] += 2 * len(a & b)
                        seen[f"{corpus} name"] += len(a) + len(b)
    model.train()
    return {
        k: round(100 * n / max(1, seen[k] if k in seen else seen[k.split()[0] + " words"]), 2)
        for k, n in sorted(right.items())
    }


def spans(tags: list[int]) -> set[tuple[int, int, int]]:
    """BIO numbers (0 = O, odd = B, even = I) -> (start, end, kind)."""
    found: set[tuple[int, int, int]] = set()
    start, kind = -1, -1
    for i, tag in enumerate([*tags, 0]):
        if start >= 0 and (tag == 0 or tag % 2 == 1 or (tag - 1) // 2 != kind):
            found.add((start, i, kind))
            start = -1
        if tag and start < 0:
            start, kind = i, (tag - 1) // 2
    return found


if __name__ == "__main__":
    main()
