"""Recordings -> samples: at each moment of decision the encoder inputs of every modality, as they are and with a fault, each with the
quality that the run-time estimates."""
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

import kinds
from alone import say
from own_check import Opened
from own_description import Spec
from own_recordings import ticks
from spec import ABSENT, Modality

TWINS = 1  # of each sample, with a fault
MOST = 16000  # moments: of longer recordings a part is drawn


@dataclass
class Samples:
    """Row v·n + k is moment k with its v-th fault, v = 0 none."""

    inputs: list[np.ndarray]  # by modality [(1 + TWINS) n, ...]
    logq: list[np.ndarray]  # by modality [(1 + TWINS) n], ABSENT where there is nothing
    target: np.ndarray  # [n, C] 0 or 1
    mask: np.ndarray  # [n, C] 0 where nobody knows
    group: np.ndarray  # [n] which recording

    @property
    def n(self) -> int:
        return len(self.target)


def baseline_of(one: Opened, modality: Modality) -> np.ndarray | None:
    """What clean air reads, by channel of a series: as the recording says, else the median of its first five seconds."""
    if modality.kind != "series":
        return None
    found = []
    for channel in kinds.channels(modality):
        times, values = one.sources[modality.name].columns.get(channel["name"], (np.zeros(0), np.zeros(0)))
        early = values[(times <= 5) & np.isfinite(values)]
        found.append(one.recording.baseline.get(channel["name"], float(np.median(early)) if len(early) else 1.0))
    return np.array(found)


def nothing(modality: Modality) -> np.ndarray:
    return np.zeros(modality.shape[1:], np.uint8 if modality.kind == "image" else np.float32)


def versions(modality: Modality, one: Opened, t: float, rng: Generator) -> list[tuple[np.ndarray, float]]:
    """The sample as it is and its twins, encoder input and logq each."""
    source = one.sources.get(modality.name)
    raw = source.at(t, modality) if source else None
    if raw is None:
        return [(nothing(modality), ABSENT)] * (1 + TWINS)
    baseline = baseline_of(one, modality)
    made = [kinds.clean(modality, raw, baseline)]
    for _ in range(TWINS):
        kind = kinds.KINDS[modality.kind][rng.integers(len(kinds.KINDS[modality.kind]))]
        made.append(kinds.faulty(modality, raw, kind, rng.uniform(0.05, 1.0), rng, baseline))
    return made


def gather(spec: Spec, opened: list[Opened], seed: int) -> Samples:
    rng = np.random.default_rng(seed)
    moments = [(g, k, t) for g, one in enumerate(opened) for k, t in enumerate(ticks(one.recording)) if (one.marks[k] >= 0).any()]
    if len(moments) > MOST:
        moments = [moments[i] for i in sorted(rng.permutation(len(moments))[:MOST])]
    n = len(moments)
    inputs = [np.zeros(((1 + TWINS) * n, *m.shape[1:]), np.uint8 if m.kind == "image" else np.float32) for m in spec.modalities]
    logq = [np.full((1 + TWINS) * n, ABSENT, np.float32) for _ in spec.modalities]
    for row, (g, _, t) in enumerate(moments):
        for m, modality in enumerate(spec.modalities):
            for v, (x, q) in enumerate(versions(modality, opened[g], t, rng)):
                inputs[m][v * n + row], logq[m][v * n + row] = x, q
        if (row + 1) % 1000 == 0:
            say(f"{row + 1} of {n} moments")
    marks = np.array([opened[g].marks[k] for g, k, _ in moments]).reshape(n, -1)
    return Samples(inputs, logq, np.maximum(marks, 0).astype(np.float32), (marks >= 0).astype(np.float32), np.array([g for g, _, _ in moments]))
