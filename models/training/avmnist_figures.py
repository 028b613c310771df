"""A head's figures in every cell of the benchmark."""
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

import avmnist_heads as heads
import avmnist_measure as measure
import fusion_budget
import temper
from alone import say
from avmnist_banks import LEVELS
from avmnist_heads import Job, cell, pairs, sizes, train
from spec import ABSENT

ALONE = ("image alone", "audio alone")
EVERY = 2  # of the pairs, in noise; undisturbed cells use all


def run(model: torch.nn.Module, tokens: list[torch.Tensor], logq: np.ndarray) -> list[np.ndarray]:
    with torch.no_grad():
        pieces = [model(*(t[i : i + 500] for t in tokens), torch.from_numpy(logq[i : i + 500])) for i in range(0, len(logq), 500)]
    return [torch.cat(p).numpy() for p in zip(*pieces)]


def cells() -> dict[str, tuple[int, int, tuple[bool, bool]]]:
    """Name -> level of the pictures, of the sound, who is there."""
    out = {"clean": (0, 0, (True, True)), "image alone": (0, 0, (True, False)), "audio alone": (0, 0, (False, True))}
    for level in LEVELS[1:]:
        out |= {f"image {level}": (level, 0, (True, True)), f"audio {level}": (0, level, (True, True)), f"both {level}": (level, level, (True, True))}
    return out


def some(name: str) -> slice:
    """Which pairs a cell uses."""
    return slice(None) if name in ("clean", *ALONE) else slice(None, None, EVERY)


def of_cell(work: Path, job: Job, model: torch.nn.Module, split: str, rows: np.ndarray, cell_: tuple[int, int, tuple[bool, bool]]) -> tuple[np.ndarray, np.ndarray]:
    """Logits and logq of pairs `rows` in a cell."""
    image, audio, here = cell_
    tokens, logq = cell(work, job.setting, split, image, audio, job.strategy == "early").take(rows, job.modalities)
    given = np.where([here[m] for m in job.modalities], logq, ABSENT).astype(np.float32)
    return run(model, tokens, given)[0], given


def tempered(logits: np.ndarray, logq: np.ndarray, tempering: np.ndarray) -> np.ndarray:
    return logits / temper.temperature(torch.from_numpy(logq), torch.tensor(tempering, dtype=torch.float32)).numpy()[:, None]


@dataclass(frozen=True)
class Calibrated:
    """How sure a head may be: by the quality of what is there (temper.py), and a temperature and a conformal quantile at 90 % of each pattern."""

    tempering: np.ndarray
    temperature: dict[tuple[bool, bool], float]
    conformal: dict[tuple[bool, bool], float]


def probabilities(logits: np.ndarray, logq: np.ndarray, by: Calibrated, here: tuple[bool, bool]) -> np.ndarray:
    return measure.softmax(tempered(logits, logq, by.tempering) / by.temperature[here])


def calibrate(work: Path, job: Job, model: torch.nn.Module) -> Calibrated:
    """On validation pairs: undisturbed and at each level where both are there, which leaves that pattern a temperature of 1; undisturbed for the others."""
    banks = cell(work, job.setting, "valid", 0, 0, False).banks
    rows, target = pairs(job.task, (banks[0].y, banks[1].y), np.arange(len(banks[0].y)), np.random.default_rng([job.seed, 90]))
    truth = np.eye(heads.TASKS[job.task], dtype=np.float32)[target]
    found = {name: of_cell(work, job, model, "valid", rows[some(name)], each) for name, each in cells().items()}
    tempering = temper.fit([temper.Cell(*found[name], truth[some(name)], np.ones_like(truth[some(name)])) for name in cells() if name not in ALONE], multi=False)
    clean = {cells()[name][2]: tempered(*found[name], tempering) for name in ("clean", *ALONE)}
    temperature = {here: 1.0 if all(here) else measure.temperature(z, target) for here, z in clean.items()}
    return Calibrated(tempering, temperature, {here: measure.conformal(measure.softmax(z / temperature[here]), target) for here, z in clean.items()})


def figures(work: Path, job: Job, model: torch.nn.Module) -> dict:
    banks = cell(work, job.setting, "test", 0, 0, False).banks
    rows, target = pairs(job.task, (banks[0].y, banks[1].y), np.arange(len(banks[0].y)), np.random.default_rng([job.seed, 91]))
    by = calibrate(work, job, model)
    out: dict = {"accuracy": {}, "ece": {}, "coverage": {}, "set": {}, "temperature": {}, "conformal": {}, "tempering": [float(v) for v in by.tempering]}
    sure = {}
    for name, (image, audio, here) in cells().items():
        p, y = probabilities(*of_cell(work, job, model, "test", rows[some(name)], (image, audio, here)), by, here), target[some(name)]
        out["accuracy"][name], out["ece"][name] = float((p.argmax(1) == y).mean()), measure.ece(p, y)
        if name in ("clean", *ALONE):
            sure[name] = p.max(1)
            out["coverage"][name], out["set"][name] = measure.coverage(p, target, by.conformal[here])
            out["temperature"][name], out["conformal"][name] = by.temperature[here], by.conformal[here]
    out["violations"] = float(np.mean([sure[name] > sure["clean"] for name in ALONE]))
    return out


def made(work: Path, job: Job) -> dict:
    """Trains a head and measures it: its figures, its parameters and multiply-accumulates, seconds of one core."""
    began = time.process_time()
    model = train(work, job)
    trained = time.process_time() - began
    out = {**figures(work, job, model), "cost": fusion_budget.cost(model, sizes(job)), "seconds": round(time.process_time() - began, 1)}
    say(f"{job.name}: clean {100 * out['accuracy']['clean']:.2f} both 6 {100 * out['accuracy']['both 6']:.2f} ECE {100 * out['ece']['clean']:.1f}, {trained:.0f} + {out['seconds'] - trained:.0f} s")
    return out
