"""Readings to train the environment with: a stretch of a room and a stretch of a gas recording, side by side."""
import numpy as np
from numpy.random import Generator

import data
from spec import CHANNELS, GASES, SERIES_LENGTH

SMOKY, CLEAN = ("Smoke", "Mixture"), ("NoGas", "Perfume")


def _held(rows: np.ndarray, seconds_a_row: float, rng: Generator) -> tuple[np.ndarray, int]:
    """[L, channels]: a random stretch, each row held as long as it lasted; and the row at its end."""
    need = int(SERIES_LENGTH / seconds_a_row) + 2
    at = rng.uniform(0, max(1e-9, len(rows) - need)) * seconds_a_row
    index = np.minimum(((at + np.arange(SERIES_LENGTH)) / seconds_a_row).astype(int), len(rows) - 1)
    return rows[index], int(index[-1])


def gas_window(rng: Generator, smoke: bool, held_out: bool) -> np.ndarray:
    """[7, L] raw. Smoke may begin within the window. A third of the training windows is mirrored (ratio to clean air
    turned over): this array's readings fall in smoke, one wired the other way round rises."""
    pick = lambda kinds: _held(data.gas()[kinds[rng.integers(len(kinds))], held_out], 2.0, rng)[0]
    rows = pick(SMOKY if smoke else CLEAN)
    if smoke and rng.uniform() < 0.3:
        share = 1 / (1 + np.exp(-(np.arange(SERIES_LENGTH) - rng.uniform(0, 20)) / rng.uniform(1, 4)))
        rows = rows * share[:, None] + pick(CLEAN) * (1 - share[:, None])
    air = data.clean_air()
    if rng.uniform() < (0.0 if held_out else 0.35):
        rows = air * (air / rows)
    return rows.T


def rustle(raw: np.ndarray, rng: Generator) -> np.ndarray:
    """[12, n] raw: no reading is the same as the one before, and each is one that its channel can have."""
    lowest, highest, std = (np.array(v)[:, None] for v in zip(*((c.min, c.max, c.std) for c in CHANNELS)))
    return np.clip(raw + rng.normal(0, 1e-3, raw.shape) * std, lowest, highest)


def _pulses(rng: Generator) -> np.ndarray:
    """[L] of 0 and 1: a motion eye that fires now and then while somebody is here."""
    out, at = np.zeros(SERIES_LENGTH), rng.integers(-6, 4)
    while at < SERIES_LENGTH:
        on = int(rng.integers(2, 9))
        out[max(at, 0) : max(at + on, 0)] = 1
        at += on + int(rng.exponential(6)) + 1
    return out


def draw(rng: Generator, held_out: bool) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
    """Raw readings [12, L] with NaN where there is no channel, the baseline [12], labels (fire here: smoke in the air)."""
    rooms = data.rooms()[held_out]
    labels: dict[str, int] = {}
    raw = np.full((len(CHANNELS), SERIES_LENGTH), np.nan)
    baseline = np.ones(len(CHANNELS))
    gases, place = rng.uniform() < 0.8, rng.uniform() < 0.85
    if place or not gases:
        rows, people, seconds = rooms[rng.integers(len(rooms)) if rng.uniform() < 0.6 else 0]
        want = rng.uniform() < 0.5
        for _ in range(30):
            stretch, last = _held(rows, seconds, rng)
            if people[last] == want:
                break
        raw[:5] = stretch.T
        labels["person"] = int(people[last])
        if not held_out:  # another house: warmer, damper, another lamp; an eye that fires for seconds, not for a whole row
            if rng.uniform() < 0.6:
                raw[4] *= _pulses(rng)
            raw[0] += rng.normal(0, 2)
            raw[1] = np.clip(raw[1] + rng.normal(0, 8), 1, 99)
            raw[2] *= np.exp(rng.normal(0, 0.4))
            raw[3] += rng.normal(0, 40)
    if gases:
        smoke = rng.uniform() < 0.45
        raw[5:] = gas_window(rng, smoke, held_out)
        baseline[5:] = data.clean_air() * np.exp(rng.normal(0, 0.0 if held_out else 0.03, len(GASES)))
        labels["fire"] = int(smoke)
    if not held_out or rng.uniform() < 0.3:
        raw[rng.uniform(size=len(CHANNELS)) < (0.1 if rng.uniform() < 0.7 else 0.5)] = np.nan
    raw = rustle(raw, rng)
    labels = {k: v for k, v in labels.items() if np.isfinite(raw[5:] if k == "fire" else raw[:5]).any()}
    return raw, baseline, labels
