"""Imitated faults: what a dark, covered, drowned or stuck sensor delivers.

One recipe per modality kind and fault, each with a level from 0 (nothing) to 1 (worst). All are seeded: the same
`numpy.random.Generator` state gives the same result. The runtime imitates the same faults in
`dev.tectum.stage.capture.replay.Corruption`; meaning is shared, bits need not agree.

Images are uint8 [H, W, 3] at encoder size, audio is float32 in [-1, 1], series are raw values with NaN for "no reading".
"""
import math

import numpy as np
from scipy.ndimage import gaussian_filter

import words

GONE_FROM = 0.8  # from this level on a fault is total: never graded usable (CONTRACTS 1)
PERIOD = 10.0    # seconds: below GONE_FROM, frozen and unplugged last for the first `level` of each period

IMAGE_KINDS = ("dark", "overexposed", "blurred", "low-contrast", "covered", "frozen", "noisy", "stale", "unplugged")
AUDIO_KINDS = ("noisy", "silent", "clipped", "offset", "hum", "wind", "drop-outs", "stale", "unplugged")
SERIES_KINDS = ("noisy", "offset", "spike", "stuck", "out-of-range", "stale", "unplugged")
TABLE_KINDS = ("noisy", "offset", "spike", "stuck", "out-of-range", "stale", "unplugged")
TIMED_KINDS = ("frozen", "stuck", "stale", "unplugged")  # say *when* something arrives, not what it holds


def lasts(level, seconds):
    """Is a fault that comes and goes (frozen, unplugged) there at this time since the start?"""
    return level >= GONE_FROM or (level > 0 and (seconds % PERIOD) < level * PERIOD)


def stale_by(level, max_staleness):
    """How far stamps are shifted into the past, in seconds."""
    return level * 2.0 * max_staleness


# ---------------------------------------------------------------- images

def corrupt_image(rgb, kind, level, rng):
    if level <= 0:
        return rgb.copy()
    p = rgb.astype(np.float64)
    if kind == "dark":
        p = p * (1 - level) ** 2 + rng.normal(0, 1.5 * min(1.0, 4 * level), p.shape)
    elif kind == "overexposed":
        p = p * (1 + 4 * level) + 260 * level
    elif kind == "blurred":
        sigma = level * 8 * rgb.shape[1] / 128
        p = gaussian_filter(p, (sigma, sigma, 0), mode="nearest")
    elif kind == "low-contrast":  # fog: what the scene sends comes through ever less, over light of its own
        left = (1 - level) ** 2
        p = p * left + 150 * (1 - left) + rng.normal(0, 1.0, p.shape)
    elif kind == "covered":
        p = _cover(p, level, rng)
    elif kind == "noisy":
        p = p + rng.normal(0, 80 * level ** 1.5, p.shape)
    else:
        raise ValueError(f"an image cannot be {kind}; one of {', '.join(IMAGE_KINDS)}")
    return np.clip(np.rint(p), 0, 255).astype(np.uint8)


def _cover(p, level, rng):
    """A hand or cloth grows over `level` of the area from one side: dark, nearly flat, soft edge, faint noise."""
    h, w, _ = p.shape
    side = int(rng.integers(4))
    along = np.linspace(0.5 / h, 1 - 0.5 / h, h)[:, None] if side < 2 else np.linspace(0.5 / w, 1 - 0.5 / w, w)[None, :]
    if side % 2:
        along = 1 - along
    alpha = np.clip((level - along) / 0.03 + 0.5, 0, 1) if level < 1 else np.ones_like(along)  # soft over 3 % of the side
    tint = rng.uniform(8, 26, 3)
    patch = tint + rng.normal(0, 1.2, p.shape)
    return p * (1 - alpha[..., None]) + patch * alpha[..., None]


# ---------------------------------------------------------------- audio

def corrupt_audio(x, kind, level, rng, rate=16000):
    if level <= 0:
        return x.copy()
    y = x.astype(np.float64)
    if kind == "noisy":
        y = y + rng.normal(0, 0.3 * level ** 2, y.shape)
    elif kind == "silent":
        y = np.zeros_like(y) if level >= GONE_FROM else y * 10 ** (-120 * level / 20)
    elif kind == "clipped":
        block = rate // 10
        for i in range(0, len(y), block):
            peak = np.max(np.abs(y[i:i + block]))
            if peak > 0:
                y[i:i + block] /= peak * max(1 - level, 1e-3)
    elif kind == "offset":
        y = y + 0.5 * level
    elif kind == "hum":
        y = y + _hum(len(y), level, rng, rate)
    elif kind == "wind":
        y = y + _wind(len(y), level, rng, rate)
    elif kind == "drop-outs":  # the first part of every 100 ms is lost
        y[np.arange(len(y)) % (rate // 10) < 0.8 * level * (rate // 10)] = 0.0
    else:
        raise ValueError(f"audio cannot be {kind}; one of {', '.join(AUDIO_KINDS)}")
    return np.clip(y, -1, 1).astype(np.float32)


def _hum(count, level, rng, rate):
    """50 Hz and its odd harmonics, rms up to 0.3."""
    t = np.arange(count) / rate
    phase = rng.uniform(0, 2 * math.pi, 4)
    wave = sum(np.sin(2 * math.pi * 50 * k * t + p) / k for k, p in zip((1, 3, 5, 7), phase))
    return 0.3 * level ** 2 * wave / math.sqrt(sum(0.5 / k ** 2 for k in (1, 3, 5, 7)))


def _wind(count, level, rng, rate):
    """Turbulence below 80 Hz in gusts, two a second: rms up to 0.5 in a gust."""
    t = np.arange(count) / rate
    f = np.fft.rfftfreq(count, 1 / rate)
    shape = np.where(f > 10, 1.0, 0.0) / (1 + (f / 40) ** 4)
    wave = np.fft.irfft(np.fft.rfft(rng.normal(0, 1, count)) * shape, count)
    gust = 0.05 + 0.95 * np.sin(2 * math.pi * t + rng.uniform(0, math.pi)) ** 4
    return 0.5 * level ** 2 * gust * wave / (wave.std() + 1e-12)


# ---------------------------------------------------------------- series

def corrupt_series(values, kind, level, rng, channels, baseline=None):
    """values [C, T] raw, NaN = no reading; channels: the manifest's list; baseline [C] for relative channels (else 1)."""
    v = np.array(values, dtype=np.float64)
    if level <= 0:
        return v
    count = len(channels)
    hit = count if level >= GONE_FROM else math.ceil(level * count)
    for c, channel in enumerate(channels):
        if words.worded(channel):  # garbled, ever more of them, and in the end all
            if kind != "stuck" and (level >= GONE_FROM or rng.uniform() < level):
                v[c][np.isfinite(v[c])] = words.last(channel) + 1
            continue
        span = channel["max"] - channel["min"]
        here = np.isfinite(v[c])
        if kind == "noisy":
            scale = (baseline[c] if baseline is not None else 1.0) if channel.get("relative") else 1.0
            v[c] = v[c] + rng.normal(0, 6 * level * channel["std"] * scale, v[c].shape)
        elif kind == "offset":
            v[c] = v[c] + offset_share(level) * span
        elif kind == "spike":  # ever more single readings far off, up to every third, within the range
            far = (0.3 + 0.5 * level) * span
            hit_now = rng.random(v[c].shape) < level / 3
            v[c] = np.where(hit_now & here, np.where(v[c] + far > channel["max"], v[c] - far, v[c] + far), v[c])
        elif kind == "stuck":
            if c < hit and here.any():
                v[c][here] = v[c][here][0]
        elif kind == "out-of-range":
            if c < hit:
                v[c][here] = channel["max"] + 0.1 * span
        else:
            raise ValueError(f"a series cannot be {kind}; one of {', '.join(SERIES_KINDS)}")
    return v


def offset_share(level):
    """Share of the range added; from GONE_FROM on a little over the whole range, so that a value at its minimum leaves it too."""
    return max(1.25 * level, 1.01) if level >= GONE_FROM else 1.25 * level
