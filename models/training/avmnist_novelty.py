"""Is that new? Pairs that do not belong together and a digit that nothing was trained with, where each modality alone is right nine times in ten."""
import time
from pathlib import Path

import numpy as np
import torch
from sklearn.metrics import roc_auc_score

from alone import say
from avmnist_banks import SETTINGS
from avmnist_figures import run
from avmnist_heads import Job, cell, pairs, train
from avmnist_measure import softmax
from spec import ABSENT

SCORES = ("energy", "prototype", "reconstruction", "disagreement", "together")
SHARE = 0.99  # of known validation pairs that stay below the threshold
PATTERNS = ((True, True), (True, False), (False, True))


def outputs(work: Path, job: Job, model: torch.nn.Module, split: str, rows: np.ndarray) -> list[list[np.ndarray]]:
    """The head's five outputs for both, the picture alone, the sound alone: three rows of what the runtime runs at every decision."""
    tokens, logq = cell(work, job.setting, split, 0, 0, job.strategy == "early").take(rows, (0, 1))
    return [run(model, tokens, np.where(here, logq, ABSENT).astype(np.float32)) for here in PATTERNS]


def raw(out: list[list[np.ndarray]], prototypes: np.ndarray, spread: np.ndarray) -> np.ndarray:
    """[n, 4]: energy, distance from the nearest prototype, reconstruction error, how little the modalities agree on any digit."""
    logits, embedding, error = out[0][0], out[0][3], out[0][4]
    top = logits.max(1)
    energy = -(top + np.log(np.exp(logits - top[:, None]).sum(1)))
    distance = (((embedding[:, None] - prototypes[None]) / spread) ** 2).mean(2).min(1)
    agree = (softmax(out[1][0]) * softmax(out[2][0])).sum(1)
    return np.stack([energy, distance, error.mean(1), -np.log(agree + 1e-9)], 1)


def right_pairs(work: Path, job: Job, split: str, digits: list[int], seed: int) -> tuple[np.ndarray, np.ndarray]:
    banks = cell(work, job.setting, split, 0, 0, False).banks
    images = np.flatnonzero(np.isin(banks[0].y, digits))
    if split == "train":
        images = images[:: len(images) // 5000]
    return pairs("digit", (banks[0].y, banks[1].y), images, np.random.default_rng([job.seed, seed]))


def made(work: Path, job: Job) -> dict:
    """Trains a head without a digit: how well it tells wrong pairs and that digit from what it knows."""
    began = time.process_time()
    model = train(work, job)
    new = SETTINGS[job.setting].without
    known = [d for d in range(10) if d != new]
    rows, y = right_pairs(work, job, "train", known, 92)
    embedding = outputs(work, job, model, "train", rows)[0][3]
    prototypes = np.stack([embedding[y == d].mean(0) for d in known])
    spread = np.sqrt(np.mean([embedding[y == d].var(0) for d in known], 0)) + 1e-6
    score = lambda split, at: raw(outputs(work, job, model, split, at), prototypes, spread)
    usual = score("valid", right_pairs(work, job, "valid", known, 93)[0])
    mean, std = usual.mean(0), usual.std(0) + 1e-9
    with_max = lambda s: np.concatenate([(s - mean) / std, ((s - mean) / std).max(1, keepdims=True)], 1)
    limit = np.quantile(with_max(usual), SHARE, axis=0)
    rows, y = right_pairs(work, job, "test", known, 94)
    wrong = rows.copy()  # each picture with the sound of a pair that shows another digit
    turn = np.random.default_rng([job.seed, 95]).permutation(len(rows))
    wrong[:, 1] = rows[turn, 1]
    wrong = wrong[y != y[turn]]
    said = outputs(work, job, model, "test", rows)
    fine, mismatch = with_max(raw(said, prototypes, spread)), with_max(score("test", wrong))
    unseen = with_max(score("test", right_pairs(work, job, "test", [new], 96)[0]))
    auroc = lambda s: {n: float(roc_auc_score(np.r_[np.zeros(len(fine)), np.ones(len(s))], np.r_[fine[:, k], s[:, k]])) for k, n in enumerate(SCORES)}
    out = {"accuracy": {n: float((o[0].argmax(1) == y).mean()) for n, o in zip(("clean", "image alone", "audio alone"), said)},
            "mismatch": auroc(mismatch), "unseen": auroc(unseen),
            "false alarms": {n: float((fine[:, k] > limit[k]).mean()) for k, n in enumerate(SCORES)},
            "found": {n: [float((s[:, k] > limit[k]).mean()) for s in (mismatch, unseen)] for k, n in enumerate(SCORES)}, "seconds": round(time.process_time() - began, 1)}
    say(f"{job.name}: mismatch {out['mismatch']} unseen {out['unseen']}")
    return out
