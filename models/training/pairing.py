"""Makes scenes out of recordings that were never together: drawn by label, inside one split (README.md, "Pairing").

A pool holds one modality's samples as tokens with the quality that the run-time estimator gave them. A scene decides what
happens and who notices it; each modality then contributes a sample that fits.
"""
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from spec import LABELS

FIRE, ALARM, PERSON, BABY, DOG = range(5)
# Who notices a fire that is there (camera, microphone, gas), and who is fooled when there is none.
NOTICED = {(1, 1, 1): 0.40, (1, 1, 0): 0.12, (1, 0, 1): 0.17, (0, 1, 1): 0.10, (1, 0, 0): 0.07, (0, 1, 0): 0.04, (0, 0, 1): 0.10}
FOOLED = {(0, 0, 0): 0.56, (0, 0, 1): 0.33, (0, 1, 0): 0.06, (1, 0, 0): 0.03, (0, 1, 1): 0.02}
FIRES, PEOPLE = 0.4, 0.5
MISSED_PERSON = 0.08  # somebody is here, out of the camera's view
LINGERS = 0.1  # somebody has just left, or just come: warmth and breath say otherwise
SPEAKS = 0.4  # a person who is here is heard speaking
RADIO = 0.04  # speech and nobody here
GAS_ARRAY = 0.85  # sites that have one


def ceiling() -> float:
    """The best AUROC that `fire` can have in scenes of this recipe: of whoever knows who notices something, and how often that is a fire."""
    told: dict[tuple, list[float]] = {}
    for which, table in enumerate((FOOLED, NOTICED)):
        for (seen, heard, smelt), share in table.items():
            for there, sites in ((smelt, GAS_ARRAY), (None, 1 - GAS_ARRAY)):
                told.setdefault((seen, heard, there), [0.0, 0.0])[which] += share * sites
    without, fires = np.array(sorted(told.values(), key=lambda p: p[1] / (p[0] + p[1]))).T
    return float((fires * (np.cumsum(without) - without / 2)).sum())


@dataclass
class Pool:
    """One modality's samples; labels -1 where nobody looked. Row t·n + k is row k with its t-th fault laid over it."""

    tokens: np.ndarray  # [(1 + twins) n, T, d]
    logq: np.ndarray  # [(1 + twins) n], ABSENT where there is nothing to encode
    labels: np.ndarray  # [n, C]: 1, 0 or -1

    def __post_init__(self) -> None:
        self.n = len(self.labels)
        self._found: dict[tuple, np.ndarray] = {}

    def pick(self, rng: Generator, *wanted: tuple[int, tuple[int, ...]]) -> int:
        """A random row whose labels are among those wanted: (label, allowed values)…"""
        if wanted not in self._found:
            fits = np.ones(self.n, bool)
            for label, allowed in wanted:
                fits &= np.isin(self.labels[:, label], allowed)
            self._found[wanted] = np.flatnonzero(fits)
        rows = self._found[wanted]
        if len(rows) == 0:
            raise ValueError(f"no sample with {wanted}")
        return int(rows[rng.integers(len(rows))])


@dataclass
class Scenes:
    rows: np.ndarray  # [S, M] into the pools
    target: np.ndarray  # [S, C]
    mask: np.ndarray  # [S, C]


def pair(pools: list[Pool], count: int, rng: Generator, agree: bool = False) -> Scenes:
    """`agree`: all modalities notice what happens (pairing by label alone); otherwise the recipe above."""
    rows, target, mask = np.zeros((count, 3), int), np.zeros((count, 5), np.float32), np.ones((count, 5), np.float32)
    noticed, fooled = list(NOTICED), list(FOOLED)
    for s in range(count):
        fire, person = rng.uniform() < FIRES, rng.uniform() < PEOPLE
        if agree:
            seen, heard, smelt = (fire,) * 3
        else:
            table, weight = (noticed, NOTICED) if fire else (fooled, FOOLED)
            seen, heard, smelt = table[rng.choice(len(table), p=[weight[k] for k in table])]
        visible = person and (agree or rng.uniform() > MISSED_PERSON)
        spoken = rng.uniform() < (SPEAKS if person else RADIO)
        camera = pools[0].pick(rng, (FIRE, (int(seen),)), (PERSON, (int(visible), -1) if rng.uniform() < 0.25 or seen else (int(visible),)))
        microphone = pools[1].pick(rng, (FIRE, (int(heard),)), (PERSON, (1,) if spoken else (0, -1)))
        lived_in = person if agree else person != (rng.uniform() < LINGERS)
        place = (int(lived_in), -1) if rng.uniform() < 0.1 else (int(lived_in),)
        gas = (int(smelt),) if agree or rng.uniform() < GAS_ARRAY else (-1,)
        environment = pools[2].pick(rng, (FIRE, gas), (PERSON, place if gas[0] >= 0 else (int(lived_in),)))
        rows[s] = camera, microphone, environment
        heard_labels = pools[1].labels[microphone]
        target[s] = [fire, max(heard_labels[ALARM], 0), person, max(heard_labels[BABY], 0), max(heard_labels[DOG], 0)]
        for label in (ALARM, BABY, DOG):
            mask[s, label] = heard_labels[label] >= 0
        if pools[0].labels[camera, PERSON] < 0 or heard_labels[PERSON] < 0:
            mask[s, PERSON] = 0  # nobody looked whether the picture shows a person; a cry or a sneeze is left open
    return Scenes(rows, target, mask)


def gather(pools: list[Pool], rows: np.ndarray, faulty: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Tokens per modality and logq [S, M]; `faulty` [S, M]: 0, or which twin with a fault to take."""
    index = [rows[:, m] + faulty[:, m] * p.n for m, p in enumerate(pools)]
    return [p.tokens[i] for p, i in zip(pools, index)], np.stack([p.logq[i] for p, i in zip(pools, index)], 1)


assert len(LABELS) == 5
