"""Raw samples -> encoder input and logq, with a fault of corrupt.py laid over them and judged by the run-time estimators."""
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

import corrupt
import data
import quality
from frontend import log_mel, scale_picture, standardise
from spec import ABSENT, CHANNELS, MODALITIES, WORST

KINDS = {"camera": corrupt.IMAGE_KINDS, "microphone": corrupt.AUDIO_KINDS, "environment": corrupt.SERIES_KINDS}
LONG = 24 * 3600.0  # seconds since when a stuck sensor has been stuck
CHANNEL_DICTS = [vars(c) for c in CHANNELS]


@dataclass
class Raw:
    """A picture [128,128,3], a window of sound [30960], or readings [C,L] with their baseline."""

    value: np.ndarray
    labels: np.ndarray  # [C]: 1, 0, -1
    baseline: np.ndarray | None = None


def logq_of(graded: object | None) -> float:
    return ABSENT if graded is None else float(np.log(max(graded.quality, np.exp(WORST))))  # type: ignore[attr-defined]


def clean(name: str, raw: Raw) -> tuple[np.ndarray, float]:
    if name == "camera":
        return raw.value, logq_of(quality.image_quality(raw.value))
    if name == "microphone":
        return log_mel(raw.value)[None], logq_of(quality.audio_quality(raw.value))
    graded = quality.series_quality(quality.histories_of(raw.value), CHANNEL_DICTS, 0.0, MODALITIES[2].maxStaleness,
                                    [0.0] * len(CHANNELS))
    return standardise(raw.value, raw.baseline), logq_of(graded)


def faulty(name: str, raw: Raw, kind: str, level: float, rng: Generator) -> tuple[np.ndarray, float]:
    """What arrives at some moment of a recording that has this fault."""
    modality = next(m for m in MODALITIES if m.name == name)
    if kind == "unplugged" and corrupt.lasts(level, rng.uniform(0, corrupt.PERIOD)):
        return clean(name, raw)[0], ABSENT
    if kind == "stale":
        age = corrupt.stale_by(level, modality.maxStaleness)
        x, logq = clean(name, raw)
        return x, ABSENT if age > modality.maxStaleness or logq <= ABSENT / 2 else max(WORST, logq - age / modality.ageDecay)
    if kind == "unplugged":
        return clean(name, raw)
    if kind == "frozen":
        since = LONG if level >= corrupt.GONE_FROM else rng.uniform(0, corrupt.PERIOD)
        frozen_for = since if corrupt.lasts(level, since if level < corrupt.GONE_FROM else 0.0) else 0.0
        return raw.value, logq_of(quality.image_quality(raw.value, frozen_for))
    if name == "camera":
        return clean(name, Raw(corrupt.corrupt_image(raw.value, kind, level, rng), raw.labels))
    if name == "microphone":
        return clean(name, Raw(corrupt.corrupt_audio(raw.value, kind, level, rng), raw.labels))
    values = corrupt.corrupt_series(raw.value, kind, level, rng, CHANNEL_DICTS, raw.baseline)
    hit = len(CHANNELS) if level >= corrupt.GONE_FROM else int(np.ceil(level * len(CHANNELS)))
    unchanged = [LONG if kind == "stuck" and c < hit else 0.0 for c in range(len(CHANNELS))]
    graded = quality.series_quality(quality.histories_of(values), CHANNEL_DICTS, 0.0, modality.maxStaleness, unchanged)
    return standardise(values, raw.baseline), logq_of(graded)


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
