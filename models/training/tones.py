"""How surely the microphone alone hears a plain smoke alarm in an empty room, at every phase: python tones.py. See README.md."""
import csv

import numpy as np

import alone
import hearing
from frontend import log_mel
from spec import LABELS

PULSES, PAUSE = 3, 1.5  # ISO 8201: three of 0.5 s, 0.5 s apart, then the pause
CYCLE = PULSES - 0.5 + PAUSE
STEP = 0.25  # s between two windows
ROOMS = {"digital silence": None, "-70 dB of noise": -70.0, "-50 dB of noise": -50.0}  # RMS of full scale
HERTZ = (520, 2800, 3100, 3400)
LOUD = (-38.0, -24.0, -12.0)  # dB of full scale, RMS of a pulse
COLUMNS = ("hertz", "pulse_db", "room", "windows", "least", "mean", "above_half")


def tone(hertz: float, db: float, noise: float | None, rng: np.random.Generator, cycles: int = 2) -> np.ndarray:
    """Mono, 16 kHz: nothing but the pulses and, where there is a room, white noise."""
    t = np.arange(int(cycles * CYCLE * hearing.RATE)) / hearing.RATE
    phase = t % CYCLE
    on = (phase < PULSES) & (phase % 1 < 0.5)
    wave = np.where(on, 10 ** (db / 20) * np.sqrt(2) * np.sin(2 * np.pi * hertz * t), 0)
    return wave if noise is None else wave + hearing.level(rng.normal(0, 1, len(t)), noise)


def windows(wave: np.ndarray) -> list[np.ndarray]:
    step = int(STEP * hearing.RATE)
    return [log_mel(wave[at : at + hearing.LENGTH].astype(np.float32))[None] for at in range(0, len(wave) - hearing.LENGTH + 1, step)]


def table(model: alone.Alone, seed: int = 3) -> list[dict[str, object]]:
    """A row for each pitch, level and room: the least and the mean probability of an alarm, and the share of windows where it is above a half."""
    rows: list[dict[str, object]] = []
    for hertz in HERTZ:
        for db in LOUD:
            for room, noise in ROOMS.items():
                heard = np.stack(windows(tone(hertz, db, noise, np.random.default_rng(seed))))
                p = 1 / (1 + np.exp(-alone.predict(model, heard)[:, LABELS.index("alarm")]))
                rows.append(dict(zip(COLUMNS, (hertz, db, room, len(p), f"{p.min():.3f}", f"{p.mean():.3f}", f"{(p > 0.5).mean():.2f}"))))
    return rows


def main() -> None:
    rows = table(alone.load("microphone"))
    with open(alone.data.HERE / "tones.csv", "w", newline="", encoding="utf-8") as f:
        out = csv.DictWriter(f, COLUMNS)
        out.writeheader()
        out.writerows(rows)
    for row in rows:
        print(*(f"{row[c]!s:>16}" for c in COLUMNS))


if __name__ == "__main__":
    main()
