"""runs/bundle + measurements -> models/home-safety: manifest, thresholds, self-test, card."""
import json
import shutil
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar

import ablate
import alone
import bundle_io
import data
import doubt
import faults
import fusion
from pairing import Scenes
from quantize import STAGED
from shipped import NAMES, Shipped, look_up
from spec import LABELS, MODALITIES, Modality, patterns

FOLDER = Path(__file__).parent / "../home-safety"
VERSION, RELEASE = "1.3.0", 4
REACH = data.RUNS / "within-reach.json"  # thresholds above which too much would be missed: for judge.py
TOLD = 0.9  # of what happens and every sense notices, this share is to be told
COVERAGE = 0.9  # of the labels that are true, this share is in the conformal set
# name: title, severity, share of quiet scenes that may pass the raise threshold (twice that under faults), durations in seconds
POLICY = {"fire": ("Fire", "critical", 0.05, dict(minimumDuration=1.0, clearDuration=3.0, coolDown=10)),
          "alarm": ("Smoke or CO alarm", "critical", 0.005, dict(minimumDuration=1.0, clearDuration=8.0, coolDown=10)),
          "person": ("Person", "info", 0.05, dict(minimumDuration=1.0, clearDuration=1.0, coolDown=2)),
          "baby-cry": ("Baby crying", "warning", 0.01, dict(minimumDuration=1.0, clearDuration=4.0, coolDown=5)),
          "dog-bark": ("Dog barking", "info", 0.01, dict(minimumDuration=0.5, clearDuration=4.0, coolDown=5))}


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def temperature(logits: np.ndarray, scenes: Scenes) -> float:
    def loss(log_t: float) -> float:
        z = logits / np.exp(log_t)
        return float(((np.logaddexp(0, z) - scenes.target * z) * scenes.mask).sum() / scenes.mask.sum())

    return float(np.exp(minimize_scalar(loss, bounds=(-1.5, 1.5), method="bounded").x))


def conformal(p: np.ndarray, scenes: Scenes) -> float:
    """How far the probability p [S,C] of a true label falls short of 1, at most, in the share COVERAGE."""
    true = (scenes.target > 0.5) & (scenes.mask > 0)
    return round(float(np.quantile(1 - p[true], COVERAGE)), 4)


def raise_at(p: np.ndarray, spoilt: np.ndarray, scenes: Scenes, shares: dict[str, float]) -> dict[str, float]:
    """Threshold per label, in steps of 0.05: of the scenes without it no more than `shares` pass, and twice that under faults. `p` and
    `spoilt` [S,C]: probabilities of the scenes as they are, and with a fault each."""
    raising = {}
    for c, (label, share) in enumerate(shares.items()):
        quiet = (scenes.target[:, c] < 0.5) & (scenes.mask[:, c] > 0)
        least = max(np.quantile(p[quiet, c], 1 - share), np.quantile(spoilt[quiet, c], 1 - 2 * share))
        raising[label] = round(float(np.clip(np.ceil(20 * least) / 20, 0.5, 0.9)), 2)
    return raising


def within_reach(p: np.ndarray, scenes: Scenes) -> dict[str, float]:
    """The highest threshold per label, in steps of 0.05, that the share TOLD of the scenes with it pass. `p` [S,C]."""
    reach = {}
    for c, label in enumerate(LABELS):
        there = (scenes.target[:, c] > 0.5) & (scenes.mask[:, c] > 0)
        reach[label] = round(float(np.clip(np.floor(20 * np.quantile(p[there, c], 1 - TOLD)) / 20, 0.5, 0.9)), 2)
    return reach


def measured(model: Shipped, scenes: Scenes, raw: list) -> tuple[list[dict], dict, dict[str, float]]:
    """Patterns, novelty, raise threshold per label."""
    clean = [ablate.encode(model, n, [faults.clean(n, r) for r in samples]) for n, samples in zip(NAMES, raw)]
    tokens, logq = look_up(scenes, [c[0] for c in clean], [c[1] for c in clean])
    rows = []
    for pattern, logits in zip(patterns(3), model.by_pattern(tokens, logq)):
        t = temperature(logits, scenes)
        rows.append({"present": [n for n, here in zip(NAMES, pattern) if here], "temperature": round(t, 4),
                     "conformal": conformal(sigmoid(logits / t), scenes),
                     "auroc": {k: round(v, 4) for k, v in alone.auroc(logits, scenes.target, scenes.mask).items()}})
    novelty = doubt.measure(model.run, NAMES, tokens, logq)
    full = model.run(tokens, logq)
    p = sigmoid(full["logits"] / rows[-1]["temperature"])
    spoilt = sigmoid(disturbed(model, scenes, raw, clean) / rows[-1]["temperature"])
    return rows, novelty, raise_at(p, spoilt, scenes, {label: POLICY[label][2] for label in LABELS})


def disturbed(model: Shipped, scenes: Scenes, raw: list, clean: list) -> np.ndarray:
    """Logits of the scenes, each with any fault of any level in one of its modalities."""
    rng = np.random.default_rng(ablate.SEED + 2)
    made = []
    for name, samples in zip(NAMES, raw):
        kinds = faults.KINDS[name]
        made.append(ablate.encode(model, name, [faults.faulty(name, r, kinds[rng.integers(len(kinds))], rng.uniform(0.05, 1), rng) for r in samples]))
    hit = rng.integers(0, len(NAMES), len(scenes.rows))
    tokens, logq = [], []
    for m, (good, bad) in enumerate(zip(clean, made)):
        at, here = scenes.rows[:, m], hit == m
        tokens.append(np.where(here[:, None, None], bad[0][at], good[0][at]))
        logq.append(np.where(here, bad[1][at], good[1][at]))
    return model.run(tokens, np.stack(logq, 1))["logits"]


def pack(staged: Path, folder: Path, strategy: str, modalities: tuple[Modality, ...] = MODALITIES) -> dict[str, float]:
    """Networks in a folder -> a bundle in another; what raises each label."""
    raw, scenes, _ = ablate.held_out()
    model = Shipped("u8s8", staged, modalities)
    rows, novelty, raising = measured(model, scenes, raw)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(staged, folder)
    labels = [{"name": n, "title": POLICY[n][0], "severity": POLICY[n][1], "raise": raising[n], "clear": round(raising[n] - 0.25, 2),
               **POLICY[n][3], "maxBlind": 600} for n in LABELS]
    head = {"strategy": strategy, "heads": {"1": "head.b1.onnx", "8": "head.b8.onnx"}, "embeddingSize": model.embedding,
              "outputs": doubt.WITH_NOVELTY, "patterns": rows, "novelty": novelty}
    (folder / "CARD.md").write_text(f"# home-safety, {strategy}\n\nNot judged yet: `judge.py` writes the figures.\n", encoding="utf-8")
    bundle_io.write(folder, {"name": "home-safety", "version": VERSION, "release": RELEASE,
                             "requires": {"tectum": ">=0.1.0 <1.0.0", "onnxruntime": "1.20.0"}}, modalities, head, labels)
    return raising


def reach(staged: Path) -> dict[str, float]:
    """`within_reach` of the scenes that every sense notices, undisturbed."""
    raw, _, agreeing = ablate.held_out()
    model = Shipped("u8s8", staged)
    clean = [ablate.encode(model, n, [faults.clean(n, r) for r in samples]) for n, samples in zip(NAMES, raw)]
    logits = model.run(*look_up(agreeing, [c[0] for c in clean], [c[1] for c in clean]))["logits"]
    return within_reach(sigmoid(logits / temperature(logits, agreeing)), agreeing)


def main() -> None:
    raising = pack(STAGED, FOLDER, fusion.OURS)
    REACH.write_text(json.dumps(reach(STAGED)) + "\n", encoding="utf-8")
    alone.say("thresholds within reach:", REACH.read_text(encoding="utf-8").strip())
    alone.say(f"{FOLDER.resolve()}: {sum(p.stat().st_size for p in FOLDER.iterdir())} bytes, thresholds {raising}")


if __name__ == "__main__":
    main()
