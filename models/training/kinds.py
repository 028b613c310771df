"""What can be done with a raw sample of each kind of modality: encoder input, quality, faults. A raw sample is a picture uint8 [H,W,3] or
[F,H,W,3], a stretch of sound float32 [samples], readings [C,L] in raw units or a table's row [F,1] of values and codes, NaN for none."""
import numpy as np
from numpy.random import Generator

import corrupt
import quality
import words
from frontend import log_mel, standardise
from spec import ABSENT, WORST, Channel, Modality

KINDS = {"image": corrupt.IMAGE_KINDS, "audio": corrupt.AUDIO_KINDS, "series": corrupt.SERIES_KINDS, "table": corrupt.TABLE_KINDS}
HELD = {kind: [k for k in kinds if k not in corrupt.TIMED_KINDS] for kind, kinds in KINDS.items()}  # those that change what it holds
LONG = 24 * 3600.0  # seconds since when a stuck sensor has been stuck


def logq_of(found: quality.Graded) -> float:
    return ABSENT if found.grade == "missing" else float(np.log(max(found.quality, np.exp(WORST))))


def channels(modality: Modality) -> list[dict]:
    """Of a series or a table, as in the manifest."""
    return modality.front["series"]["channels"] if modality.kind == "series" else modality.front["table"]["fields"]


def front(modality: Modality, value: np.ndarray, baseline: np.ndarray | None = None) -> np.ndarray:
    """What the encoder is given, without the batch axis."""
    if modality.kind == "image":
        return value
    if modality.kind == "audio":
        return log_mel(value, modality.front["audio"])[None]
    if modality.kind == "table":
        return words.table_input(value, channels(modality))
    known = tuple(Channel(**c) for c in channels(modality))
    return standardise(value, np.ones(len(known)) if baseline is None else baseline, known)


def graded(modality: Modality, value: np.ndarray, since: float | list[float] | None = None, baseline: np.ndarray | None = None) -> quality.Graded:
    """`since`: seconds for which the picture, or each channel, has not changed."""
    if modality.kind == "image":
        return quality.image_quality(value[-1] if value.ndim == 4 else value, since or 0.0)
    if modality.kind == "audio":
        return quality.audio_quality(value, modality.front["audio"]["sampleRateHz"])
    return quality.series_quality(value, channels(modality), since, baseline)


def spoilt(modality: Modality, value: np.ndarray, kind: str, level: float, rng: Generator, baseline: np.ndarray | None = None) -> np.ndarray:
    """The same with a fault that changes what it holds, not when it comes."""
    if modality.kind == "image":
        if value.ndim == 4:
            return np.stack([corrupt.corrupt_image(frame, kind, level, rng) for frame in value])
        return corrupt.corrupt_image(value, kind, level, rng)
    if modality.kind == "audio":
        return corrupt.corrupt_audio(value, kind, level, rng, modality.front["audio"]["sampleRateHz"])
    return corrupt.corrupt_series(value, kind, level, rng, channels(modality), baseline)


def frozen_for(level: float, rng: Generator) -> float:
    """Seconds for which a picture has stood still, at some moment of a recording that freezes."""
    if level >= corrupt.GONE_FROM:
        return LONG
    since = rng.uniform(0, corrupt.PERIOD)
    return since if corrupt.lasts(level, since) else 0.0


def hit(level: float, count: int) -> int:
    """How many of so many channels a fault has."""
    return count if level >= corrupt.GONE_FROM else int(np.ceil(level * count))


def clean(modality: Modality, value: np.ndarray, baseline: np.ndarray | None = None) -> tuple[np.ndarray, float]:
    """Encoder input and logq."""
    return front(modality, value, baseline), logq_of(graded(modality, value, None, baseline))


def faulty(modality: Modality, value: np.ndarray, kind: str, level: float, rng: Generator,
           baseline: np.ndarray | None = None) -> tuple[np.ndarray, float]:
    """What arrives at some moment of a recording that has this fault."""
    if kind == "unplugged":
        x, logq = clean(modality, value, baseline)
        return x, ABSENT if corrupt.lasts(level, rng.uniform(0, corrupt.PERIOD)) else logq
    if kind == "stale":
        age = corrupt.stale_by(level, modality.maxStaleness)
        x, logq = clean(modality, value, baseline)
        return x, ABSENT if age > modality.maxStaleness or logq <= ABSENT / 2 else max(WORST, logq - age / modality.ageDecay)
    if kind == "frozen":
        return value, logq_of(graded(modality, value, frozen_for(level, rng)))
    bad = spoilt(modality, value, kind, level, rng, baseline)
    since = None
    if modality.kind in ("series", "table"):
        count = len(channels(modality))
        since = [LONG if kind == "stuck" and c < hit(level, count) else 0.0 for c in range(count)]
    return front(modality, bad, baseline), logq_of(graded(modality, bad, since, baseline))
