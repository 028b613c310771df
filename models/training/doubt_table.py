"""How well doubt.py tells what is new, on the finished bundle: python doubt_table.py -> doubt.csv here, and the same on stdout.

A bundle whose head gives no scores yet has them fitted here, on training samples through its own encoders; nothing is written to it. One
half of the held-out samples sets mean, std and threshold of each pattern, the other half is judged.
"""
import csv
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.random import Generator
from onnx import TensorProto, helper
from sklearn.metrics import roc_auc_score

import ablate
import alone
import bundle_io
import doubt
import doubt_odd
import faults
import validation
from bundle import FOLDER
from pairing import Pool, Scenes, pair
from shipped import NAMES, Shipped, look_up
from spec import ABSENT, LABELS
from train import TOLD_BY

HERE = Path(__file__).parent
TRAINING, HELD, FITTED, JUDGED, LIVED = 2000, 700, 6000, 2000, 120
Fed = tuple[list[np.ndarray], np.ndarray]  # tokens [S,T,d] of each modality, logq [S,M]
SURE = 0.9  # a sense that says so, or the opposite with as much, is sure


class Novel(Shipped):
    """`embedding` is the fused one, whatever the bundle gives to compare events by; `novelty` the head's own or one fitted here."""

    def __init__(self, folder: Path) -> None:
        super().__init__("u8s8", folder)
        head = onnx.load(folder / "head.b8.onnx")
        if any("fused" in node.output for node in head.graph.node):
            head.graph.output.append(helper.make_tensor_value_info("fused", TensorProto.FLOAT, None))
        self.head = bundle_io.session(head.SerializeToString())
        self.outputs = [o.name for o in self.head.get_outputs()]
        self.doubt: doubt.Doubt | None = None
        if "novelty" not in self.outputs:
            self.doubt = self.fitted()

    def run(self, tokens: list[np.ndarray], logq: np.ndarray) -> dict[str, np.ndarray]:
        out = super().run(tokens, logq)
        out["embedding"] = out.get("fused", out["embedding"])
        if self.doubt is not None:
            parts = (out["logits"], out["alone"], out["embedding"], out["reconstruction"], logq)
            with torch.no_grad():
                out["novelty"] = self.doubt(*(torch.from_numpy(x.astype(np.float32)) for x in parts)).numpy()
        return out

    def fitted(self) -> doubt.Doubt:
        pools = []
        for k, name in enumerate(NAMES):
            rng = np.random.default_rng([11, k])
            pools.append(pool(self, name, [faults.raw_draw(name, rng, False) for _ in range(TRAINING)]))
            alone.say(f"{name}: {TRAINING} training samples")
        scenes = pair(pools, FITTED, np.random.default_rng(3))
        tokens, logq = of(pools, scenes)
        return doubt.fit_scores(self.run(tokens, doubt.thinned(logq, np.random.default_rng(17))), scenes, TOLD_BY)


def pool(model: Shipped, name: str, samples: list[faults.Raw]) -> Pool:
    tokens, logq = ablate.encode(model, name, [faults.clean(name, raw) for raw in samples])
    return Pool(tokens, logq.astype(np.float32), np.stack([raw.labels for raw in samples]))


def of(pools: list[Pool], scenes: Scenes) -> Fed:
    return look_up(scenes, [p.tokens for p in pools], [p.logq for p in pools])


class Judge:
    """What is usual, and how far from it something is."""

    def __init__(self, model: Novel, pools: list[Pool], scenes: Scenes) -> None:
        self.model = model
        self.novelty = doubt.measure(model.run, NAMES, *of(pools, scenes))

    def look(self, tokens: list[np.ndarray], logq: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Standardised scores [S,4] and whether each input counts as new [S], each by its own pattern; the reconstruction error [S]."""
        outputs = self.model.run(tokens, logq)
        row = ((logq > ABSENT / 2) @ (1 << np.arange(len(NAMES)))).astype(int)
        usual = self.novelty["patterns"]
        mean, std, threshold = (np.array([p[k] for p in usual])[row] for k in ("mean", "std", "threshold"))
        z = (outputs["novelty"] - mean) / std
        return z, z.max(1) > threshold, outputs["reconstruction"].sum(1) / np.maximum(1, (logq > ABSENT / 2).sum(1))


def wrong(model: Novel, pools: list[Pool], rng: Generator) -> Scenes:
    """Random triples in which two senses are sure of opposites."""
    rows = np.stack([rng.integers(0, p.n, 10 * JUDGED) for p in pools], 1)
    every = Scenes(rows, np.zeros((len(rows), len(LABELS))), np.ones((len(rows), len(LABELS))))
    return Scenes(*(x[contradictory(model, pools, every)] for x in (every.rows, every.target, every.mask)))


def contradictory(model: Novel, pools: list[Pool], scenes: Scenes) -> np.ndarray:
    p = 1 / (1 + np.exp(-model.run(*of(pools, scenes))["alone"]))
    speaks = TOLD_BY[None] > 0
    return (((p > SURE) & speaks).any(1) & ((p < 1 - SURE) & speaks).any(1)).any(1)


def replaced(pools: list[Pool], scenes: Scenes, name: str, other: Pool, rng: Generator) -> Fed:
    """The same scenes, one sense of which perceives something else."""
    tokens, logq = of(pools, scenes)
    m, at = NAMES.index(name), rng.integers(0, other.n, len(scenes.rows))
    tokens[m], logq[:, m] = other.tokens[at], other.logq[at]
    return tokens, logq


def odd(model: Novel, pools: list[Pool], scenes: Scenes, raw: list[list[faults.Raw]], rng: Generator) -> dict[str, Fed]:
    out = {}
    for kind, samples in doubt_odd.sounds(rng).items():
        out[f"sound: {kind}"] = replaced(pools, scenes, "microphone", pool(model, "microphone", samples), rng)
    for kind, samples in doubt_odd.pictures(rng).items():
        out[f"picture: {kind}"] = replaced(pools, scenes, "camera", pool(model, "camera", samples), rng)
    for name, samples in zip(NAMES, raw):
        kinds = faults.HELD[name]
        bad = [faults.faulty(name, r, kinds[rng.integers(len(kinds))], rng.uniform(0.2, 0.8), rng) for r in samples[1::2]]
        tokens, logq = ablate.encode(model, name, bad)
        out[f"fault: {name}"] = replaced(pools, scenes, name, Pool(tokens, logq, np.zeros((len(bad), 1))), rng)
    return out


def compare(judge: Judge, name: str, known: Fed, found: Fed) -> list:
    """case, inputs, AUROC of the novelty, of each score, of the reconstruction error alone, share that counts as new."""
    (usual, _, error), (odd, new, other) = judge.look(*known), judge.look(*found)
    area = lambda a, b: float(roc_auc_score(np.r_[np.zeros(len(a)), np.ones(len(b))], np.r_[a, b]))
    each = [area(usual[:, k], odd[:, k]) for k in range(odd.shape[1])]
    return [name, len(odd), area(usual.max(1), odd.max(1)), *each, area(error, other), float(new.mean())]


def by_pattern(judge: Judge, tokens: list[np.ndarray], logq: np.ndarray) -> list[list]:
    lines = []
    for usual in judge.novelty["patterns"][1:]:
        q = np.where([n in usual["present"] for n in NAMES], logq, ABSENT)
        lines.append([f"clean scenes, {'+'.join(usual['present'])}", len(q), *[""] * 6, float(judge.look(tokens, q)[1].mean())])
    return lines


def lived(judge: Judge) -> list:
    """Held-out scenes second by second, as validation.py writes them: how often in an hour something known begins to count as new."""
    begins = ticks = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(LIVED):
            validation.scene(validation.fresh(Path(folder) / "scene"), np.random.default_rng((5, number)))
            new = judge.look(*doubt_odd.windows(judge.model, Path(folder) / "scene"))[1]
            begins, ticks = begins + int(new[0]) + int((new[1:] & ~new[:-1]).sum()), ticks + len(new)
    return ["clean scenes of 5 s in time: begins to count as new, times an hour", ticks, *[""] * 6, 7200 * begins / ticks]


def main() -> None:
    torch.set_num_threads(1)
    model = Novel(FOLDER)
    raw = [faults.held_out(n, HELD, 12) for n in NAMES]
    every = [pool(model, n, samples) for n, samples in zip(NAMES, raw)]
    sets, judged = ([Pool(p.tokens[h::2], p.logq[h::2], p.labels[h::2]) for p in every] for h in (0, 1))
    judge = Judge(model, sets, pair(sets, 2 * JUDGED, np.random.default_rng(13)))
    scenes = pair(judged, JUDGED, np.random.default_rng(13))
    known, rng = of(judged, scenes), np.random.default_rng(8)
    agree, mismatch = of(judged, pair(judged, JUDGED, np.random.default_rng(14), agree=True)), of(judged, wrong(model, judged, rng))
    lines = [compare(judge, "wrong pairing", known, mismatch), compare(judge, "wrong pairing, where known senses agree", agree, mismatch)]
    lines += [compare(judge, name, known, found) for name, found in odd(model, judged, scenes, raw, rng).items()]
    lines += by_pattern(judge, *known) + [lived(judge)]
    header = ["case", "inputs", "AUROC", *(f"AUROC {s}" for s in doubt.SCORES), "AUROC reconstruction error alone", "new"]
    ablate.write("doubt.csv", header, lines, "doubt_table.py")
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow(header)
    out.writerows([[f"{v:.3f}" if isinstance(v, float) else v for v in line] for line in lines])


if __name__ == "__main__":
    main()
