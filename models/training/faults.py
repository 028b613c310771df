"""Raw samples -> encoder input and logq, with a fault of corrupt.py laid over them and judged by the run-time estimators."""
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

import data
import kinds
import quality
from frontend import scale_picture
from kinds import LONG, frozen_for, logq_of  # noqa: F401
from spec import CHANNELS, MODALITIES

BY_NAME = {m.name: m for m in MODALITIES}
KINDS = {m.name: kinds.KINDS[m.kind] for m in MODALITIES}
HELD = {m.name: kinds.HELD[m.kind] for m in MODALITIES}
CHANNEL_DICTS = [vars(c) for c in CHANNELS]


@dataclass
class Raw:
    """A picture [128,128,3], a window of sound [30960], or readings [C,L] with their baseline."""

    value: np.ndarray
    labels: np.ndarray  # [C]: 1, 0, -1
    baseline: np.ndarray | None = None


def front(name: str, raw: Raw) -> np.ndarray:
    """What the encoder is given."""
    return kinds.front(BY_NAME[name], raw.value, raw.baseline)


def graded(name: str, raw: Raw, since: float | list[float] | None = None) -> quality.Graded:
    """`since`: seconds for which the picture, or each channel, has not changed."""
    return kinds.graded(BY_NAME[name], raw.value, since, raw.baseline)


def clean(name: str, raw: Raw) -> tuple[np.ndarray, float]:
    return kinds.clean(BY_NAME[name], raw.value, raw.baseline)


def spoilt(name: str, raw: Raw, kind: str, level: float, rng: Generator) -> Raw:
    """The same with a fault that changes what it holds, not when it comes."""
    return Raw(kinds.spoilt(BY_NAME[name], raw.value, kind, level, rng, raw.baseline), raw.labels, raw.baseline)


def faulty(name: str, raw: Raw, kind: str, level: float, rng: Generator) -> tuple[np.ndarray, float]:
    """What arrives at some moment of a recording that has this fault."""
    return kinds.faulty(BY_NAME[name], raw.value, kind, level, rng, raw.baseline)


def hit(level: float) -> int:
    """How many channels a fault of the series has."""
    return kinds.hit(level, len(CHANNELS))


def raw_draw(name: str, rng: Generator, held_out: bool) -> Raw:
    """A fresh training sample, or a held-out sound or stretch of readings."""
    import hearing
    import pictures
    import readings
    from spec import LABELS

    values = lambda labels: np.array([labels.get(n, -1) for n in LABELS])
    if name == "camera":
        rgb, fire, person = pictures.draw(rng)
        return Raw(rgb, values({"fire": fire, "person": person}))
    if name == "microphone":
        wave, labels = hearing.draw(rng, held_out)
        return Raw(wave, values(labels))
    raw, baseline, labels = readings.draw(rng, held_out)
    return Raw(raw, values(labels), baseline)


def held_out_pictures() -> list[Raw]:
    return [Raw(scale_picture(p.rgb), np.array([p.fire, -1, p.person, -1, -1])) for p in data.pictures() if p.held_out]


def held_out(name: str, count: int, seed: int) -> list[Raw]:
    rng = np.random.default_rng(seed)
    return held_out_pictures() if name == "camera" else [raw_draw(name, rng, True) for _ in range(count)]
