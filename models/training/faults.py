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
HELD = {name: [k for k in kinds if k not in corrupt.TIMED_KINDS] for name, kinds in KINDS.items()}  # those that change what it holds
LONG = 24 * 3600.0  # seconds since when a stuck sensor has been stuck
CHANNEL_DICTS = [vars(c) for c in CHANNELS]


@dataclass
class Raw:
    """A picture [128,128,3], a window of sound [30960], or readings [C,L] with their baseline."""

    value: np.ndarray
    labels: np.ndarray  # [C]: 1, 0, -1
    baseline: np.ndarray | None = None


def logq_of(found: quality.Graded) -> float:
    return ABSENT if found.grade == "missing" else float(np.log(max(found.quality, np.exp(WORST))))


def front(name: str, raw: Raw) -> np.ndarray:
    """What the encoder is given."""
    return raw.value if name == "camera" else log_mel(raw.value)[None] if name == "microphone" else standardise(raw.value, raw.baseline)


def graded(name: str, raw: Raw, since: float | list[float] | None = None) -> quality.Graded:
    """`since`: seconds for which the picture, or each channel, has not changed."""
    if name == "camera":
        return quality.image_quality(raw.value, since or 0.0)
    if name == "microphone":
        return quality.audio_quality(raw.value)
    return quality.series_quality(raw.value, CHANNEL_DICTS, since, raw.baseline)


def clean(name: str, raw: Raw) -> tuple[np.ndarray, float]:
    return front(name, raw), logq_of(graded(name, raw))


def spoilt(name: str, raw: Raw, kind: str, level: float, rng: Generator) -> Raw:
    """The same with a fault that changes what it holds, not when it comes."""
    if name == "camera":
        value = corrupt.corrupt_image(raw.value, kind, level, rng)
    elif name == "microphone":
        value = corrupt.corrupt_audio(raw.value, kind, level, rng)
    else:
        value = corrupt.corrupt_series(raw.value, kind, level, rng, CHANNEL_DICTS, raw.baseline)
    return Raw(value, raw.labels, raw.baseline)


def frozen_for(level: float, rng: Generator) -> float:
    """Seconds for which a picture has stood still, at some moment of a recording that freezes."""
    if level >= corrupt.GONE_FROM:
        return LONG
    since = rng.uniform(0, corrupt.PERIOD)
    return since if corrupt.lasts(level, since) else 0.0


def faulty(name: str, raw: Raw, kind: str, level: float, rng: Generator) -> tuple[np.ndarray, float]:
    """What arrives at some moment of a recording that has this fault."""
    modality = next(m for m in MODALITIES if m.name == name)
    if kind == "unplugged":
        x, logq = clean(name, raw)
        return x, ABSENT if corrupt.lasts(level, rng.uniform(0, corrupt.PERIOD)) else logq
    if kind == "stale":
        age = corrupt.stale_by(level, modality.maxStaleness)
        x, logq = clean(name, raw)
        return x, ABSENT if age > modality.maxStaleness or logq <= ABSENT / 2 else max(WORST, logq - age / modality.ageDecay)
    if kind == "frozen":
        return raw.value, logq_of(graded(name, raw, frozen_for(level, rng)))
    bad = spoilt(name, raw, kind, level, rng)
    since = [LONG if kind == "stuck" and c < hit(level) else 0.0 for c in range(len(CHANNELS))] if name == "environment" else None
    return front(name, bad), logq_of(graded(name, bad, since))


def hit(level: float) -> int:
    """How many channels a fault of the series has."""
    return len(CHANNELS) if level >= corrupt.GONE_FROM else int(np.ceil(level * len(CHANNELS)))


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
