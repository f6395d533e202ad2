"""Train the network that says what a word tells, a vector, and whether that is an event of the story, and export it.

    python training/meaning.py prepare --out windows.json.zz
    python training/meaning.py train --windows windows.json.zz --minilm FOLDER --run FOLDER [--steps N] [--device cuda]
    python training/meaning.py score --windows windows.json.zz --run FOLDER
    python training/meaning.py export --run FOLDER --out src/dateline/reader/weights
    python training/meaning.py codes --out src/dateline/resolve/meaning_codes.npy

One encoder (MiniLM-L6, network.py) over the reader's own windows, small heads on each word:

- *meaning*: a mention's vector is the mean of its words', of length 1. Mentions of one event are told from the others
  of their story: each step takes some windows of a few stories and asks of each mention for its fellows among all that
  are there of its story (cross-entropy over the cosines, as in supervised contrastive learning, Khosla et al. 2020),
  and of each pair whether it is one (logistic);
- *told*: is the word marked as an event of the story; if so, as one of its core events;
- *party*: does a word that names somebody name a participant of the event that another word tells: the product of two
  projections. Taught from afar (Mintz et al. 2009): a name that the story's table gives the event counts wherever it
  stands in the window;
- *kind*: the PLOVER type of the event, or none.

Core, party and kind only train the encoder along and are not exported: of the names within a sentence that *party* is
surest of (.9 and more) and the grammar does not take for parties 73 % are, of those that the grammar takes 88 %.

Some word pieces are masked, so that names do not do all the work. Trained on our own marked stories (`stories/`) alone,
so that public corpora stay apart for what `pairs.py` learns; every fourth story stays out of it for the same reason.
`prepare` needs Dateline and its reader; `train` and `score` need PyTorch and this folder only, so that they may run on
a machine with a GPU. `train` saves every four minutes and takes up where it was stopped; `export` writes
`meaning.onnx.zz` (int8) and its line in the manifest; `codes` writes the means of the vectors of all stories'
mentions, by which like ones are looked up.

The shipped network: 172 stories, 7,440 steps in six minutes of one NVIDIA H200 (`--seconds 365 --device cuda`); a
step takes some 6 seconds on two cores of a CPU. On the 66 stories kept out (`score`): average precision of pairs of a
story's mentions .336 (.250 by the 1,200 steps of ten windows that were shipped before), of marked words .811, of core
events .880 (of all .645), of participants .676 (of all .216); kinds right .690.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from network import Encoder
from stories import TYPES, Story, read_all

PACKED = "meaning.onnx.zz"  # by zlib: 17 MB instead of 23
MEANING, PARTY = 64, 48  # numbers of the vectors (dateline.vectors.MEANING), of each side of who takes part
KINDS = ["-", *sorted(TYPES)]
INNER, DROPOUT, MASKED, MASK, FIRST_WORD = 192, 0.15, 0.15, 103, 1000
ENCODER_RATE, HEAD_RATE, WARM, DECAY, EVERY, SAVED_EVERY = 5e-5, 5e-4, 100, 0.01, 100, 240
STORIES, WINDOWS = 3, 20  # of a step; windows of each story
WARMTH, SAME_WEIGHT = 0.08, 3.0
WEIGHTS = {"fellows": 1.0, "pairs": 2.0, "told": 4.0, "core": 0.5, "party": 1.0, "kind": 0.3}
FAR = 64  # words between a trigger and a name beyond which the distance no longer matters


@dataclass(frozen=True)
class Window:
    """A window as the network takes it. `mentions`: the words of each and the key of its event; `named`: words that
    end a participant's name, with the numbers of those of the story whom it may name."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    mentions: list[tuple[list[int], str]]
    named: list[tuple[int, list[int]]]


@dataclass(frozen=True)
class Told:
    """A story as windows; of its events by key: is it core, its kind, the numbers of its participants."""

    name: str
    kept_out: bool
    windows: list[Window]
    core: dict[str, bool]
    kind: dict[str, int]
    parties: dict[str, list[int]]


class Meaning(nn.Module):
    """Words of a window -> what each tells: (windows, words, MEANING) vectors,
    (.., 2) logits of told and core, (.., 2 * PARTY + 1) both sides of who takes part and how like a party a word is,
    (.., KINDS) logits of the kinds."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(dropout=DROPOUT)
        self.head = nn.Sequential(nn.Linear(384, INNER), nn.GELU(), nn.Dropout(0.1), nn.Linear(INNER, MEANING))
        self.told = nn.Sequential(nn.Dropout(0.1), nn.Linear(384, 64), nn.GELU(), nn.Linear(64, 2))
        self.party = nn.Sequential(nn.Dropout(0.1), nn.Linear(384, 2 * PARTY + 1))
        self.kind = nn.Sequential(nn.Dropout(0.1), nn.Linear(384, len(KINDS)))
        self.distance = nn.Embedding(2 * FAR + 1, 1)
        nn.init.zeros_(self.distance.weight)
        self.scale, self.shift = nn.Parameter(torch.tensor(2.3)), nn.Parameter(torch.tensor(-4.0))

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.encoder(pieces, shapes)
        size = x.shape[-1]
        a = torch.gather(x, 1, first[..., None].expand(-1, -1, size))
        b = torch.gather(x, 1, last[..., None].expand(-1, -1, size))
        x = (a + b) * 0.5
        return self.head(x), self.told(x), self.party(x), self.kind(x)

    def parties(self, party: Tensor, asked: Tensor) -> Tensor:
        """Logits of the `asked` (n, 3): a trigger, a name, and how many words lie between them, from 0 to 2 FAR."""
        triggers, names = party[asked[:, 0]], party[asked[:, 1]]
        product = (triggers[:, :PARTY] * names[:, PARTY : 2 * PARTY]).sum(-1) / math.sqrt(PARTY)
        return product + names[:, -1] + self.distance(asked[:, 2])[:, 0]


class Shipped(nn.Module):
    """What of it the package carries: the vectors, and the logits of told."""

    def __init__(self, model: Meaning) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        meaning, told, _, _ = self.model(pieces, shapes, first, last)
        return meaning, told[..., 0]


@dataclass(frozen=True)
class Batch:
    """Some windows of some stories. Words are counted through all windows, each as long as the longest."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]
    there: Tensor  # (words): is it a word, or only there to fill a window
    told: Tensor  # (words): is it of a mention
    core: Tensor  # (words): of one of a core event
    kind: Tensor  # (words): the kind of that event
    owner: Tensor  # (words of mentions): the mention
    word: Tensor  # (words of mentions): the word
    event: Tensor  # (mentions): the event, counted through all stories
    story: Tensor  # (mentions): the story
    asked: Tensor  # (n, 3): trigger, name, distance
    takes_part: Tensor  # (n)


def batch_of(drawn: Sequence[tuple[Told, Sequence[Window]]], device: str) -> Batch:
    windows = [(number, story, w) for number, (story, ws) in enumerate(drawn) for w in ws]
    longest, most = max(len(w.pieces) for _, _, w in windows), max(len(w.first) for _, _, w in windows)

    def padded(name: str, size: int) -> Tensor:
        rows = [getattr(w, name) for _, _, w in windows]
        return torch.tensor([row + [0] * (size - len(row)) for row in rows], device=device)

    there, told, core, kind = (np.zeros(len(windows) * most) for _ in range(4))
    owner: list[int] = []
    word: list[int] = []
    events: dict[tuple[int, str], int] = {}
    event: list[int] = []
    of_story: list[int] = []
    asked: list[tuple[int, int, int]] = []
    takes_part: list[bool] = []
    for n, (number, story, w) in enumerate(windows):
        base = n * most
        there[base : base + len(w.first)] = 1
        for at, key in w.mentions:
            places = [base + i for i in at]
            told[places], core[places], kind[places] = 1, story.core[key], story.kind[key]
            owner += [len(event)] * len(places)
            word += places
            event.append(events.setdefault((number, key), len(events)))
            of_story.append(number)
            here = set(story.parties[key])
            for name, may_be in w.named:
                asked.append((places[-1], base + name, min(2 * FAR, max(0, name - at[-1] + FAR))))
                takes_part.append(not here.isdisjoint(may_be))

    def tensor(values: object, kind_: torch.dtype) -> Tensor:
        return torch.as_tensor(np.asarray(values)).to(device=device, dtype=kind_)

    return Batch(
        (padded("pieces", longest), padded("shapes", longest), padded("first", most), padded("last", most)),
        tensor(there, torch.float), tensor(told, torch.float), tensor(core, torch.float), tensor(kind, torch.long),
        tensor(owner, torch.long), tensor(word, torch.long), tensor(event, torch.long), tensor(of_story, torch.long),
        tensor(asked, torch.long).reshape(-1, 3), tensor(takes_part, torch.float),
    )  # fmt: skip


def read_batch(model: Meaning, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """What `forward` gives, its words through all windows, and the vectors of the mentions instead of the words'."""
    pieces, shapes, first, last = batch.inputs
    if model.training:
        hit = (torch.rand(pieces.shape, device=pieces.device) < MASKED) & (pieces >= FIRST_WORD)
        pieces = torch.where(hit, torch.full_like(pieces, MASK), pieces)
    with torch.autocast(pieces.device.type, dtype=torch.bfloat16):
        found = model(pieces, shapes, first, last)
    words, told, party, kind = (x.float().flatten(0, 1) for x in found)
    vectors = torch.zeros(len(batch.event), MEANING, device=pieces.device)
    vectors = vectors.index_add(0, batch.owner, words[batch.word])
    return F.normalize(vectors, dim=-1), told, party, kind


def losses(model: Meaning, batch: Batch) -> dict[str, Tensor]:
    vectors, told, party, kind = read_batch(model, batch)

    def mean(values: Tensor, weights: Tensor) -> Tensor:
        return (values * weights).sum() / weights.sum().clamp(min=1)

    logistic = F.binary_cross_entropy_with_logits
    found = {
        "told": mean(logistic(told[:, 0], batch.told, reduction="none"), batch.there),
        "core": mean(logistic(told[:, 1], batch.core, reduction="none"), batch.told),
        "kind": mean(F.cross_entropy(kind, batch.kind, reduction="none"), batch.told),
    }
    if len(batch.asked):
        found["party"] = logistic(model.parties(party, batch.asked), batch.takes_part)
    if len(batch.event) > 1:
        own = torch.eye(len(batch.event), device=vectors.device)
        here = (batch.story[:, None] == batch.story[None]).float() - own
        same = (batch.event[:, None] == batch.event[None]).float() - own
        cosines = vectors @ vectors.T
        among = F.log_softmax(cosines / WARMTH - 1e4 * (1 - here), dim=1)
        fellows = -(among * same).sum(1) / same.sum(1).clamp(min=1)
        found["fellows"] = mean(fellows, (same.sum(1) > 0).float())
        pairs = logistic(torch.exp(model.scale) * cosines + model.shift, same, reduction="none")
        found["pairs"] = (pairs * here * (1 + SAME_WEIGHT * same)).sum() / here.sum().clamp(min=1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    preparing, training, scoring, exporting, coding = (
        commands.add_parser(name) for name in ("prepare", "train", "score", "export", "codes")
    )
    for command in (preparing, exporting, coding):
        command.add_argument("--out", type=Path, required=True)
    for command in (training, scoring):
        command.add_argument("--windows", type=Path, required=True)
        command.add_argument("--device", default="cpu")
    for command in (training, scoring, exporting):
        command.add_argument("--run", type=Path, required=True)
    training.add_argument("--minilm", type=Path, required=True)
    training.add_argument("--steps", type=int, default=6000)
    training.add_argument("--seconds", type=float, help="fewer steps where they would take longer")
    training.add_argument("--seed", type=int, default=1)
    training.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    if given.command == "prepare":
        told = [asdict(one) for one in map(told_of, read_all())]
        given.out.write_bytes(zlib.compress(json.dumps(told).encode("utf-8"), 9))
    elif given.command == "train":
        torch.set_num_threads(given.threads)
        train(
            read_windows(given.windows), given.minilm, given.run, given.steps, given.seconds, given.seed, given.device
        )
    elif given.command == "score":
        model = Meaning().to(given.device)
        model.load_state_dict(torch.load(given.run / "last.pt", weights_only=True)["model"])
        print(score(model, [one for one in read_windows(given.windows) if one.kept_out], given.device))
    elif given.command == "export":
        export(given.run, given.out)
    else:
        np.save(given.out, means_of(vectors_of([story for story in read_all() if not story.kept_out])))


# --- preparing


def told_of(story: Story) -> Told:
    """A story as the reader cuts it into windows."""
    names = sorted({name for event in story.events.values() for _, name in event.participants})
    forms = [re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms_of(name))) + r")(?!\w)") for name in names]
    windows = [
        window
        for report in story.reports
        for window in windows_of(
            report.text, [(m.start, m.end, m.key) for m in report.marks], _named(report.text, forms)
        )
    ]
    return Told(
        story.name, story.kept_out, windows,
        {key: event.core for key, event in story.events.items()},
        {key: KINDS.index(event.type or "-") for key, event in story.events.items()},
        {key: sorted({names.index(name) for _, name in event.participants}) for key, event in story.events.items()},
    )  # fmt: skip


def forms_of(name: str) -> list[str]:
    """How a text may name a participant, the longest first: whole, without what stands before the name itself, by the
    last name; "fishing crews" also as "crews"."""
    name = re.sub(r"^(?:the|a|an) ", "", name)
    words = name.split()
    capitals = [n for n, word in enumerate(words) if word[0].isupper()]
    found = {name}
    if capitals:
        found.add(" ".join(words[capitals[0] :]))
        if len(capitals) > 1 and len(words[-1]) > 2 and words[-1][0].isupper():
            found.add(words[-1])
    else:
        found.add(words[-1])
    return sorted(found, key=lambda form: (-len(form), form))


def _named(text: str, forms: Sequence[re.Pattern[str]]) -> list[tuple[int, int, int]]:
    """Where somebody is named, and who it may be; of what stands inside a longer name nothing."""
    found = [(m.start(), m.end(), number) for number, form in enumerate(forms) for m in form.finditer(text)]
    return [
        (a, b, number) for a, b, number in found if not any(c <= a and b <= d and d - c > b - a for c, d, _ in found)
    ]


def windows_of(text: str, marks: Sequence[tuple[int, int, str]], named: Sequence[tuple[int, int, int]]) -> list[Window]:
    """The windows of a text, as the reader cuts them."""
    from dateline.reader.network import NetworkReader
    from dateline.reader.wordpiece import PARAGRAPH_START

    if not _READER:
        _READER.append(NetworkReader())
    reader, found = _READER[0], []
    for units in reader.windows(list(reader.units(text))):
        pieces, shapes, first, last, ranges = [reader.wordpiece.cls], [0], [], [], []
        for k, unit in enumerate(units):
            for j, (ids, form, place) in enumerate(zip(unit.pieces, unit.shapes, unit.words, strict=True)):
                first.append(len(pieces))
                pieces += ids
                last.append(len(pieces) - 1)
                shapes += [form + (PARAGRAPH_START if j == 0 and (unit.opens or k == 0) else 0)] * len(ids)
                ranges.append(place)

        def covered(start: int, end: int, ranges: Sequence[tuple[int, int]] = tuple(ranges)) -> list[int]:
            return [n for n, (a, b) in enumerate(ranges) if a < end and start < b]

        mentions = [(words, key) for start, end, key in marks if (words := covered(start, end))]
        parties: dict[int, list[int]] = {}
        for start, end, number in named:
            if words := covered(start, end):
                parties.setdefault(words[-1], []).append(number)
        if ranges:
            ends = [*pieces, reader.wordpiece.sep], [*shapes, 0]
            found.append(Window(*ends, first, last, mentions, sorted(parties.items())))
    return found


_READER: list = []  # type: ignore[type-arg]


def read_windows(file: Path) -> list[Told]:
    """What `prepare` wrote."""
    return [
        Told(**{**one, "windows": [Window(**w) for w in one["windows"]]})
        for one in json.loads(zlib.decompress(file.read_bytes()))
    ]


# --- training


def train(
    told: Sequence[Told], minilm: Path, run: Path, steps: int, seconds: float | None, seed: int, device: str
) -> None:
    stories = [one for one in told if not one.kept_out]
    weights = [math.sqrt(sum(len(w.mentions) for w in one.windows)) for one in stories]
    print(f"{len(stories)} stories, {sum(len(one.windows) for one in stories)} windows", flush=True)
    torch.manual_seed(seed)
    model = Meaning()
    model.encoder.load_minilm(minilm)
    model.to(device)
    head = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": model.encoder.parameters(), "most": ENCODER_RATE}, {"params": head, "most": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY)
    run.mkdir(parents=True, exist_ok=True)
    step, done, kept = 0, 0.0, run / "last.pt"
    if kept.exists():
        state = torch.load(kept, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, done = state["step"], state["done"]
    began, saved, seen = time.time(), time.time(), []
    while done < 1:
        torch.manual_seed(seed * 100_003 + step)
        draw = random.Random(seed * 100_003 + step)
        for group in optimizer.param_groups:
            group["lr"] = group["most"] * min(1.0, (step + 1) / WARM) * (1 - done)
        drawn = {n: stories[n] for n in draw.choices(range(len(stories)), weights, k=STORIES)}
        model.train()
        found = losses(
            model,
            batch_of(
                [(one, draw.sample(one.windows, min(WINDOWS, len(one.windows)))) for one in drawn.values()], device
            ),
        )
        optimizer.zero_grad()
        sum(WEIGHTS[name] * value for name, value in found.items()).backward()  # type: ignore[union-attr]
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        done = step / steps
        if seconds is not None:
            done = max(done, (time.time() - began) / seconds)
        if step % 10 == 0:
            seen.append({name: value.item() for name, value in found.items()})
        if step % EVERY == 0 or done >= 1:
            lately = {name: round(float(np.mean([s[name] for s in seen[-10:] if name in s])), 3) for name in WEIGHTS}
            print(f"step {step}: {lately}, {time.time() - began:.0f} s", flush=True)
        if done >= 1 or time.time() - saved > SAVED_EVERY:
            state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "done": done}
            torch.save(state, kept.with_suffix(".new"))
            kept.with_suffix(".new").replace(kept)
            saved = time.time()


# --- scoring


def score(model: Meaning, stories: Sequence[Told], device: str) -> str:
    """Average precision, and the recall at a precision of .9, .8 and .7, on stories that were not trained on."""
    model.eval()
    pairs, rows = [], {"told": [], "core": [], "party": []}  # type: ignore[var-annotated]
    right, kinds = 0, 0
    with torch.no_grad():
        for one in stories:
            batch = batch_of([(one, one.windows)], device)
            vectors, told, party, kind = read_batch(model, batch)
            upper = np.triu_indices(len(vectors), 1)
            same = (batch.event[:, None] == batch.event[None]).cpu().numpy()[upper]
            pairs.append(precision_at((vectors @ vectors.T).cpu().numpy()[upper], same))
            there, marked = batch.there > 0, batch.told > 0
            for name, values, truth in (
                ("told", told[there, 0], batch.told[there]), ("core", told[marked, 1], batch.core[marked]),
                ("party", model.parties(party, batch.asked), batch.takes_part),
            ):  # fmt: skip
                rows[name].append(np.stack([values.cpu().numpy(), truth.cpu().numpy()]))
            right += int((kind.argmax(-1) == batch.kind)[marked].sum())
            kinds += int(marked.sum())
    lines = [f"pairs of a story's mentions: {shown(np.mean(pairs, axis=0))} (mean over {len(stories)} stories)"]
    for name, parts in rows.items():
        values, truth = np.concatenate(parts, axis=1)
        lines.append(f"{name}: {shown(precision_at(values, truth))} (of all {truth.mean():.3f})")
    return "\n".join([*lines, f"kind: right {right / kinds:.3f}"])


def precision_at(values: NDArray[np.floating], truth: NDArray[np.generic]) -> NDArray[np.float64]:
    """Average precision and the highest recall at a precision of at least .9, .8, .7."""
    truth = truth[np.argsort(-values, kind="stable")].astype(float)
    hits = np.cumsum(truth)
    precision, recall = hits / np.arange(1, len(truth) + 1), hits / max(1.0, truth.sum())
    at = [recall[precision >= least].max(initial=0.0) for least in (0.9, 0.8, 0.7)]
    return np.array([(precision * truth).sum() / max(1.0, truth.sum()), *at])


def shown(figures: NDArray[np.float64]) -> str:
    return "average precision {:.3f}, recall at .9 {:.3f}, at .8 {:.3f}, at .7 {:.3f}".format(*figures)


# --- into the package

CODES, ROUNDS = 128, 25


def vectors_of(stories: Sequence[Story]) -> NDArray[np.float64]:
    """(mentions, MEANING), as the shipped reader has them, of length 1."""
    from dateline.reader.network import NetworkReader
    from dateline.vectors import vector

    reader, found = NetworkReader(), []
    for story in stories:
        for report in story.reports:
            reading = reader.read(report.text)
            found += [vector(text) for m in report.marks if (text := reading.meaning(m.start, m.end))]
    table = np.stack([one for one in found if one is not None]).astype(np.float64)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def means_of(vectors: NDArray[np.float64]) -> NDArray[np.int8]:
    """The means of CODES groups of like vectors (k-means over cosines), of length 127, as whole numbers."""
    means = vectors[np.random.default_rng(0).choice(len(vectors), CODES, replace=False)]
    for _ in range(ROUNDS):
        home = (vectors @ means.T).argmax(axis=1)
        for k in range(CODES):
            if (home == k).any():
                mean = vectors[home == k].mean(axis=0)
                means[k] = mean / np.linalg.norm(mean)
    return np.rint(means * 127).astype(np.int8)


def export(run: Path, out: Path) -> None:
    """Write `meaning.onnx.zz` into a folder of weights, and its hash into the manifest there."""
    from export import finish

    model = Meaning()
    model.load_state_dict(torch.load(run / "last.pt", weights_only=True, map_location="cpu")["model"])
    model.eval()
    pieces = torch.randint(1000, 2000, (1, 12))
    example = (pieces, torch.ones_like(pieces), torch.tensor([[1, 3, 6]]), torch.tensor([[2, 5, 9]]))
    inputs, outputs = ["pieces", "shapes", "first", "last"], ["meaning", "told"]
    axes = {n: {0: "windows", 1: "pieces" if n in inputs[:2] else "words"} for n in [*inputs, *outputs]}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Shipped(model), example, str(plain), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        network = Path(folder) / "meaning.onnx"
        finish(plain, network, quantized=True)
        (out / PACKED).write_bytes(zlib.compress(network.read_bytes(), 9))
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][PACKED] = hashlib.sha256((out / PACKED).read_bytes()).hexdigest()
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")
    print((out / PACKED).stat().st_size, "bytes")
    print("SHIPPED_MANIFEST =", hashlib.sha256(text.encode("utf-8")).hexdigest())


if __name__ == "__main__":
    main()
