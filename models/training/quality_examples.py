"""Real input, clean and with each fault the estimators name: of other kinds than the recipes of `corrupt.py` where there are any.

The split is that of the models: limits were set looking at what they train with, the tables show what was held out."""
import csv

import cv2
import numpy as np
from scipy.signal import butter, sosfilt

import corrupt
import data
import hearing
import quality
import readings
from frontend import scale_picture
from spec import CHANNELS, SERIES_LENGTH

WINDOW, RATE = hearing.LENGTH, hearing.RATE
CHANNEL_DICTS = [vars(c) for c in CHANNELS]
LEAST, MOST = (np.array([getattr(c, end) for c in CHANNELS], float)[:, None] for end in ("min", "max"))


# ---------------------------------------------------------------- pictures

def pictures(held_out=True):
    return [scale_picture(p.rgb) for p in data.pictures() if p.held_out == held_out]


def views(held_out=True):
    """(usual view, picture) of every clip of a fixed camera: the view is the median of its frames, people and all."""
    clips = {}
    for p in data.pictures():
        if p.source not in ("fire", "normal"):
            clips.setdefault(p.source, []).append(p)
    for frames in clips.values():
        shown = [scale_picture(p.rgb) for p in frames]
        usual = np.median([quality.cells(quality.luma(x)) for x in shown], axis=0)
        yield from ((usual, x) for x, p in zip(shown, frames) if p.held_out == held_out)


def still_times(count):
    """How long the picture of a real camera stands still, at moments all over its clips: byte for byte, as the runtime sees it."""
    times, rng = [], np.random.default_rng(2)
    for path in sorted((data.folder() / "video").glob("*.mp4")):
        video, last, since, at = cv2.VideoCapture(str(path)), None, 0.0, 0.0
        rate = video.get(cv2.CAP_PROP_FPS)
        while (frame := video.read())[0]:
            now = scale_picture(frame[1]).tobytes()
            since = since if now == last else at
            times.append(at - since)
            last, at = now, at + 1 / rate
    return rng.choice(times, count)


def _clip(p):
    return np.clip(np.rint(p), 0, 255).astype(np.uint8)


def _dark(p, rng):
    """Shot noise and read-out noise of a sensor that gets hardly any light."""
    lit = p.astype(float) * rng.uniform(0.01, 0.12)
    return _clip(lit + rng.normal(0, 1, p.shape) * np.sqrt(lit / 4 + 1))


def _overexposed(p, rng):
    return _clip(255 * (p / 255.0 * rng.uniform(4, 30)) ** 0.7 + rng.uniform(60, 160))


def _blurred(p, rng):
    """Out of focus: a disk, not a Gaussian."""
    radius = int(rng.integers(8, 18))
    y, x = np.mgrid[-radius:radius + 1, -radius:radius + 1]
    disk = (x * x + y * y <= radius * radius).astype(float)
    return _clip(cv2.filter2D(p.astype(float), -1, disk / disk.sum(), borderType=cv2.BORDER_REFLECT))


def _noisy(p, rng):
    """Grain of a high gain: grows with light, and some pixels are hot or dead."""
    out = p + rng.normal(0, 1, p.shape) * rng.uniform(45, 90) * np.sqrt(0.3 + p / 255.0)
    hot = rng.random(p.shape[:2]) < rng.uniform(0, 0.08)
    out[hot] = rng.choice([0, 255], hot.sum())[:, None]
    return _clip(out)


def _fog(p, rng):
    return _clip(p * rng.uniform(0.02, 0.09) + rng.uniform(105, 200) + rng.normal(0, rng.uniform(0.5, 1.5), p.shape))


def _covered(p, rng):
    """A cloth right over the lens: its folds, hardly any light."""
    folds = cv2.GaussianBlur(rng.normal(0, 1, p.shape[:2]), (0, 0), 20)
    return _clip((rng.uniform(10, 40, 3) + 40 * folds[..., None]) + rng.normal(0, 1.2, p.shape))


def _hand(p, rng):
    """A hand or tape over 30 to 60 % of the picture, of any colour, from any side, aslant and out of focus."""
    h, w, _ = p.shape
    angle = rng.uniform(0, 2 * np.pi)
    y, x = np.mgrid[-1:1:h * 1j, -1:1:w * 1j]
    along = x * np.cos(angle) + y * np.sin(angle)
    alpha = np.clip((along - np.quantile(along, 1 - rng.uniform(0.3, 0.6))) / rng.uniform(0.05, 0.25), 0, 1)[..., None]
    tint = rng.uniform(8, 150) * rng.uniform(0.7, 1.1, 3)
    return _clip(p * (1 - alpha) + (tint * (1 + 0.15 * along[..., None]) + rng.normal(0, 1.5, p.shape)) * alpha)


def moved(p, rng, share, degrees):
    """Shifted by a share of the picture and turned."""
    angle, way = rng.uniform(0, 2 * np.pi), share * p.shape[0]
    at = cv2.getRotationMatrix2D((64, 64), rng.uniform(-degrees, degrees), rng.uniform(1.0, 1.2))
    at[:, 2] += way * np.cos(angle), way * np.sin(angle)
    return cv2.warpAffine(p, at, (128, 128), borderMode=cv2.BORDER_REFLECT)


def _moved(p, rng):
    return moved(p, rng, rng.uniform(0.15, 0.4), 15)


def _infrared(p, rng):
    """A night camera's own lamp: grey, bright in the middle, some noise, the same in all colours."""
    y, x = np.mgrid[-1:1:128j, -1:1:128j]
    grey = (p @ [0.5, 0.3, 0.2]) * (1.1 - rng.uniform(0.2, 0.6) * (x * x + y * y)) + rng.normal(0, rng.uniform(1, 5), p.shape[:2])
    return _clip(np.repeat(grey[..., None], 3, 2))


PLAIN = {"dark": _dark, "overexposed": _overexposed, "blurred": _blurred, "noisy": _noisy, "low-contrast": _fog, "covered": _covered,
         "infrared": _infrared}
SEEN = {"covered": _hand, "moved": _moved}  # in comparison with the usual view


# ---------------------------------------------------------------- sound

def clips(held_out=True):
    """Windows of the held-out clips over a quiet room, as a microphone gives them, and of a held-out speaker."""
    rng = np.random.default_rng(7)
    for wave, _, fold in data.sounds():
        if (fold == 4) == held_out:
            for start in (0, 24000, len(wave) - WINDOW):
                part = wave[start:start + WINDOW]
                if np.abs(part).max() > 1e-3:
                    yield np.clip(part + hearing.level(rng.normal(0, 1, WINDOW), rng.uniform(-68, -50)), -1, 1).astype(np.float32)
    for _ in range(60):
        yield np.clip(hearing.level(hearing.speech(rng, held_out), rng.uniform(-34, -14)) + hearing.hum(rng), -1, 1).astype(np.float32)


def coloured(rng, slope):
    f = np.maximum(np.fft.rfftfreq(WINDOW, 1 / RATE), 20)
    return hearing.level(np.fft.irfft(np.fft.rfft(rng.normal(0, 1, WINDOW)) * f ** -slope, WINDOW), 0)


def _hiss(x, rng):
    """Noise of a broken input: not quite white, at 0.2 to 0.5 of full scale."""
    return x + rng.uniform(0.2, 0.5) * coloured(rng, rng.uniform(0, 0.2))


def _dead(x, rng):
    """Unplugged behind the converter: only its own last bits are left."""
    return x * 10 ** (-rng.uniform(70, 120) / 20) + np.rint(rng.normal(0, 0.6, len(x))) / 32768


def _overdriven(x, rng):
    """A preamplifier turned up: hard limits at full scale."""
    return x / (np.quantile(np.abs(x), rng.uniform(0.5, 0.8)) + 1e-4)


def _shifted(x, rng):
    return x + rng.choice([-1, 1]) * rng.uniform(0.15, 0.5)


def _mains(x, rng):
    """50 or 60 Hz a little off, with harmonics of their own strength each: a loose earth."""
    t, hz = np.arange(len(x)) / RATE, rng.choice([50, 60]) + rng.uniform(-0.15, 0.15)
    strength = rng.uniform(0.1, 1, 6) * np.array([1, .5, .8, .3, .5, .2])
    lines = sum(a * np.sin(2 * np.pi * hz * k * t + rng.uniform(0, 6)) for k, a in enumerate(strength, 1))
    return x + hearing.level(lines, rng.uniform(-24, -10))


def _gusts(x, rng):
    """Wind on the membrane: rumble falling with frequency, in gusts of its own chance."""
    rumble = sosfilt(butter(2, rng.uniform(30, 70), fs=RATE, output="sos"), coloured(rng, 0.6))
    slow = sosfilt(butter(1, rng.uniform(0.8, 2), fs=RATE, output="sos"), rng.normal(0, 1, WINDOW + RATE))[RATE:]
    gust = np.exp(1.3 * slow / slow.std())
    return x + hearing.level(rumble * gust, rng.uniform(-14, -6))


def _lost(x, rng):
    """Packets of 10 to 120 ms lost, silent or with the last value held."""
    y, hold, at = x.copy(), rng.random() < 0.3, int(rng.uniform(0, 2000))
    while at < len(y) - 400:
        length = int(rng.uniform(0.01, 0.12) * RATE)
        y[at:at + length] = y[at - 1] if hold and at else 0.0
        at += length + int(rng.exponential(0.15) * RATE) + 200
    return y


SOUND = {"noisy": _hiss, "silent": _dead, "clipped": _overdriven, "offset": _shifted, "hum": _mains, "wind": _gusts, "drop-outs": _lost}


def spoilt_sound(x, kind, rng):
    return np.clip(SOUND[kind](x.astype(float), rng), -1, 1).astype(np.float32)


# ---------------------------------------------------------------- readings

def stretches(held_out=True, count=300):
    """(readings [C, L], baseline [C]) as they are sampled for the models."""
    rng = np.random.default_rng(11)
    for _ in range(count):
        raw, baseline, _ = readings.draw(rng, held_out)
        yield np.clip(raw, LEAST, MOST), baseline


def _spikes(v, channel, rng, unit):
    """A bad contact: one to three single readings far off."""
    out, known = v.copy(), np.flatnonzero(np.isfinite(v[4:-1])) + 4
    for at in rng.choice(known, min(len(known), int(rng.integers(1, 4))), replace=False):
        far = rng.choice([-1, 1]) * rng.uniform(5, 15) * unit
        out[at] = v[at] + far if channel["min"] <= v[at] + far <= channel["max"] else v[at] - far
    return np.where((out < channel["min"]) | (out > channel["max"]), v, out)


def _rough(v, channel, rng, unit):
    return np.clip(v + rng.laplace(0, rng.uniform(3, 6) * unit, v.shape), channel["min"], channel["max"])


def _off(v, channel, rng, unit):
    """Another calibration altogether."""
    far = rng.uniform(14, 25) * unit
    up, down = np.nanmax(v) + far <= channel["max"], np.nanmin(v) - far >= channel["min"]
    return v + far if up else v - far if down else v


def _outside(v, channel, rng, unit):
    return np.where(rng.random(v.shape) < rng.uniform(0.5, 0.9), rng.choice([channel["min"] - 1, channel["max"] * 1.01 + 1]), v)


READINGS = {"spike": _spikes, "noisy": _rough, "offset": _off, "out-of-range": _outside}


def spoilt_readings(raw, baseline, kind, rng):
    """Every channel that can show the fault has it (of those that go, some are left); and how long each has rested."""
    out, rest = raw.copy(), [0.0] * len(raw)
    there = [c for c in range(len(raw)) if np.isfinite(raw[c]).any()]
    left = rng.choice(there) if there else -1
    for c, channel in enumerate(CHANNEL_DICTS):
        if c not in there or kind == "channel-missing" and (c == left or rng.random() < 0.3):
            continue
        if kind == "stuck":
            out[c], rest[c] = raw[c, -1], (channel["stuckAfter"] or 0) * rng.uniform(1.1, 3)
        elif kind == "channel-missing":
            out[c, -int(rng.integers(1, SERIES_LENGTH)):] = np.nan
        elif channel["stuckAfter"] is not None:
            out[c] = READINGS[kind](raw[c], channel, rng, channel["std"] * (baseline[c] if channel["relative"] else 1.0))
    return out, rest
