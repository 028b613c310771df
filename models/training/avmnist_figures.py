"""A head's figures in every cell of the benchmark, kept in the work folder and not made twice."""
import json
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch

import avmnist_measure as measure
import fusion_budget
from alone import say
from avmnist_banks import LEVELS
from avmnist_heads import Job, cell, load, pairs, save, sizes, train
from spec import ABSENT

EVERY = 3  # of the 10,000 test pairs, in noise; clean and single cells use all


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


def logits_of(work: Path, job: Job, model: torch.nn.Module, split: str, rows: np.ndarray, image: int, audio: int, here: tuple[bool, bool]) -> np.ndarray:
    tokens, logq = cell(work, job.setting, split, image, audio, job.strategy == "early").take(rows, job.modalities)
    present = np.array([here[m] for m in job.modalities])
    return run(model, tokens, np.where(present, logq, ABSENT).astype(np.float32))[0]


def calibrate(work: Path, job: Job, model: torch.nn.Module) -> dict[tuple[bool, bool], tuple[float, float]]:
    """Per availability pattern the temperature, on validation pairs of which half are clean and half of any level, and the conformal
    quantile at 90 %, on clean ones."""
    banks = cell(work, job.setting, "valid", 0, 0, False).banks
    rows, target = pairs(job.task, (banks[0].y, banks[1].y), np.arange(len(banks[0].y)), np.random.default_rng([job.seed, 90]))
    mixed = [c for n, c in cells().items() if n not in ("clean", "image alone", "audio alone")]
    out = {}
    for here in ((True, True), (True, False), (False, True)):
        levels = [(0, 0)] * len(mixed) + [(i, a) for i, a, _ in mixed]
        logits = np.concatenate([logits_of(work, job, model, "valid", rows[k :: len(levels)], i, a, here) for k, (i, a) in enumerate(levels)])
        t = measure.temperature(logits, np.concatenate([target[k :: len(levels)] for k in range(len(levels))]))
        plain = logits_of(work, job, model, "valid", rows, 0, 0, here)
        out[here] = t, measure.conformal(measure.softmax(plain / t), target)
    return out


def figures(work: Path, job: Job, model: torch.nn.Module) -> dict:
    banks = cell(work, job.setting, "test", 0, 0, False).banks
    rows, target = pairs(job.task, (banks[0].y, banks[1].y), np.arange(len(banks[0].y)), np.random.default_rng([job.seed, 91]))
    known = calibrate(work, job, model)
    out: dict = {"accuracy": {}, "ece": {}, "coverage": {}, "set": {}, "temperature": {}, "conformal": {}}
    sure = {}
    for name, (image, audio, here) in cells().items():
        some = slice(None) if image == audio == 0 else slice(None, None, EVERY)
        t, quantile = known[here]
        p = measure.softmax(logits_of(work, job, model, "test", rows[some], image, audio, here) / t)
        out["accuracy"][name], out["ece"][name] = float((p.argmax(1) == target[some]).mean()), measure.ece(p, target[some])
        if image == audio == 0:
            sure[name] = p.max(1)
            out["coverage"][name], out["set"][name] = measure.coverage(p, target, quantile)
            out["temperature"][name], out["conformal"][name] = t, quantile
    out["violations"] = float(np.mean([sure[f"{m} alone"] > sure["clean"] for m in ("image", "audio")]))
    return out


def result(work: Path, job: Job) -> dict:
    """The figures of a job: read, or made and kept."""
    path = work / "results" / f"{job.name}.json"
    if path.exists():
        return json.loads(path.read_text())
    for folder in ("results", "heads"):
        (work / folder).mkdir(parents=True, exist_ok=True)
    began = time.time()
    if not (work / "heads" / f"{job.name}.pt").exists():
        save(work, job, train(work, job))
    model = load(work, job)
    trained = time.time() - began
    out = {"job": asdict(job), **figures(work, job, model), "cost": fusion_budget.cost(model, sizes(job)), "seconds": round(time.time() - began, 1)}
    half = path.with_suffix(".half")
    half.write_text(json.dumps(out))
    half.rename(path)
    say(f"{job.name}: clean {100 * out['accuracy']['clean']:.2f} both 6 {100 * out['accuracy']['both 6']:.2f} ECE {100 * out['ece']['clean']:.1f}, {trained:.0f} + {out['seconds'] - trained:.0f} s")
    return out
