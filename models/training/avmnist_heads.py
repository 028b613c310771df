"""One head of the benchmark: its pairs by seed, its training with or without the recipe."""
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator

import fusion
import recipe
from avmnist_banks import LOW, SETTINGS, TOKENS, Bank, bank
from recipe import Recipe, Teacher

BUDGET = {10: (120_682, 925_568), 2: (119_122, 924_032)}  # labels -> parameters and multiply-accumulates that a rival costs; ours costs a fifth less
TASKS = {"digit": 10, "same": 2, "parity": 2}
STEPS = {"digit": 400, "same": 600, "parity": 600}
BATCH, RATE, WEIGHT = 128, 2e-3, 2e-2
OLDEST = np.array([0.5, 0.5])  # logq that the oldest stamp costs: the limit over the decay
SINGLE = {"image only": 0, "audio only": 1}  # a model of its own for one modality


@dataclass(frozen=True)
class Job:
    setting: str
    task: str
    strategy: str
    recipe: str
    seed: int

    @property
    def name(self) -> str:
        return f"{self.setting}-{self.task}-{self.strategy.replace(' ', '-')}-{self.recipe}-{self.seed}"

    @property
    def modalities(self) -> tuple[int, ...]:
        return (SINGLE[self.strategy],) if self.strategy in SINGLE else (0, 1)


class Cell:
    """Both modalities of a split at one level each, and which digit each row shows."""

    def __init__(self, banks: tuple[Bank, Bank], low: bool) -> None:
        self.banks, self.part = banks, "low" if low else "tokens"

    def take(self, rows: np.ndarray, modalities: tuple[int, ...]) -> tuple[list[torch.Tensor], np.ndarray]:
        """Tokens and logq [B,M] of rows [B,2]."""
        tokens = [torch.from_numpy(getattr(self.banks[m], self.part)[rows[:, m]].astype(np.float32)) for m in modalities]
        return tokens, np.stack([self.banks[m].logq[rows[:, m]] for m in modalities], 1).astype(np.float32)


@lru_cache(maxsize=64)
def cell(work: Path, setting: str, split: str, image: int | str, audio: int | str, low: bool) -> Cell:
    return Cell((bank(work, setting, 0, split, image), bank(work, setting, 1, split, audio)), low)


def pairs(task: str, y: tuple[np.ndarray, np.ndarray], images: np.ndarray, rng: Generator) -> tuple[np.ndarray, np.ndarray]:
    """For each picture a sound, so that neither alone tells an interaction task -> (rows [n,2], target [n])."""
    digits, n = np.asarray(y[0])[images], len(images)
    found = [np.flatnonzero(np.asarray(y[1]) == d) for d in range(10)]
    other = rng.choice([d for d in range(10) if len(found[d])], n)
    if task == "digit":
        spoken, target = digits, digits
    elif task == "same":  # the sounds that do not fit are as frequent as pictures are, else the frequent digit tells
        strange = rng.permutation(digits)
        while (clash := strange == digits).any():
            strange[clash] = rng.choice(digits, clash.sum())
        target = (rng.uniform(size=n) < 0.5).astype(int)
        spoken = np.where(target == 1, digits, strange)
    elif task == "parity":
        spoken, target = other, (digits + other) % 2
    else:
        raise ValueError(f"no task {task}; one of {', '.join(TASKS)}")
    sounds = np.array([found[d][int(u * len(found[d]))] for d, u in zip(spoken, rng.uniform(size=n))])
    return np.stack([images, sounds], 1), target


def sizes(job: Job) -> list[tuple[int, int]]:
    """(count, size) of the tokens that a head takes."""
    return [(LOW if job.strategy == "early" else TOKENS)[m] for m in job.modalities]


def head(job: Job) -> torch.nn.Module:
    strategy = fusion.OURS if job.strategy in SINGLE else job.strategy
    return fusion.make(strategy, sizes(job), TASKS[job.task], multi=False, budget=BUDGET[TASKS[job.task]])


def recipe_of(job: Job) -> Recipe:
    """An interaction task holds nothing that a modality could learn alone; a single modality has no parts."""
    r = recipe.RECIPES[job.recipe]
    if job.task != "digit":
        r = replace(r, pretrain=0)
    return replace(r, dropout=(), subset=0, distil=0, hinge=0, rebuild=0) if len(job.modalities) == 1 else r


def train(work: Path, job: Job) -> torch.nn.Module:
    torch.manual_seed(job.seed)
    rng = np.random.default_rng([job.seed, list(TASKS).index(job.task)])
    r, count, ms = recipe_of(job), TASKS[job.task], job.modalities
    low = job.strategy == "early"
    banks = {(i, a): cell(work, job.setting, "train", i, a, low) for i in (0, "twin") for a in (0, "twin")}
    clean, other = banks[0, 0], banks["twin", "twin"]
    y = (clean.banks[0].y, clean.banks[1].y)
    known = np.flatnonzero(np.asarray(y[0]) != (-1 if (without := SETTINGS[job.setting].without) is None else without))
    model = head(job)
    teacher, steps = Teacher(model), STEPS[job.task]
    optimiser = torch.optim.AdamW(model.parameters(), RATE, weight_decay=WEIGHT)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps, pct_start=0.15)
    ones = torch.ones(BATCH, count)
    for step in range(steps):
        rows, target = pairs(job.task, y, rng.choice(known, BATCH), rng)
        aim = torch.nn.functional.one_hot(torch.from_numpy(target), count).float()
        whole, best = clean.take(rows, ms)
        bad = recipe.twins((BATCH, len(ms)), 1, r.twins, rng) > 0
        tokens, logq = whole, best
        if bad.any():
            noisy, worse = other.take(rows, ms)
            tokens = [torch.where(torch.from_numpy(bad[:, k])[:, None, None], b, a) for k, (a, b) in enumerate(zip(whole, noisy))]
            logq = np.where(bad, worse, best)
        full = recipe.drop(recipe.unsettle(logq, OLDEST[: len(ms)], r.stale, r.doubt, rng), r.dropout, rng)
        part = torch.from_numpy(recipe.part_of(full, bad, rng))
        if step < r.pretrain * steps:
            loss = recipe.auxiliary(model(*tokens, torch.from_numpy(full))[1], torch.from_numpy(full), aim, ones, False)
        else:
            loss = recipe.loss_of(model, teacher, r, tokens, torch.from_numpy(full), part, (whole, torch.from_numpy(best)), aim, ones, False)
        recipe.descend(loss, model.parameters(), optimiser, schedule, 1.0)
        teacher.follow(model)
    return teacher.head
