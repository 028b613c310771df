"""What no label knows: sounds and pictures for doubt_table.py, and a recording of validation.py window by window."""
import csv
import gzip
import json
import struct
from pathlib import Path

import cv2
import numpy as np
import soundfile
from numpy.random import Generator

import ablate
import data
import faults
import hearing
from frontend import scale_picture, series_grid
from likeness_samples import placed
from shipped import NAMES, Shipped
from spec import CHANNELS, MODALITIES

EACH, PICTURES = 8, 100
HOP = 0.5
NOTHING = np.zeros(5)


def sounds(rng: Generator) -> dict[str, list[faults.Raw]]:
    """Fold 4 of ESC-10's classes that are no label. The encoder has heard others of these classes in training, as "none of these"."""
    out: dict[str, list[faults.Raw]] = {}
    for wave, kind, fold in data.sounds():
        if fold == 4 and kind not in hearing.HEARD:
            out.setdefault(kind, []).extend(faults.Raw(placed(hearing.window(wave, rng, loud=True), rng), NOTHING) for _ in range(EACH))
    return out


def coloured(rng: Generator) -> np.ndarray:
    f = np.fft.fftfreq(128)
    radius = np.sqrt(f[:, None] ** 2 + f**2) + 1 / 128
    noise = np.stack([np.fft.ifft2(np.fft.fft2(rng.normal(size=(128, 128))) * radius ** -rng.uniform(0.5, 1.5)).real for _ in range(3)], 2)
    return 128 + 50 * noise / noise.std()


def stripes(rng: Generator) -> np.ndarray:
    y, x = np.mgrid[0:128, 0:128]
    angle = rng.uniform(0, np.pi)
    wave = np.sign(np.sin(2 * np.pi * (np.cos(angle) * x + np.sin(angle) * y) / rng.uniform(6, 40)))
    return 128 + wave[..., None] * rng.uniform(-100, 100, 3) + rng.normal(0, 4, (128, 128, 3))


def digits(rng: Generator) -> list[np.ndarray]:
    with gzip.open(data.folder() / "mnist/t10k-images-idx3-ubyte.gz") as f:
        packed = f.read()
    every = np.frombuffer(packed, np.uint8, offset=16).reshape(struct.unpack(">IIII", packed[:16])[1:])
    return [np.repeat(cv2.resize(every[i], (128, 128))[..., None], 3, 2) for i in rng.integers(0, len(every), PICTURES)]


def pictures(rng: Generator) -> dict[str, list[faults.Raw]]:
    many = range(PICTURES)
    made = {"white noise": [rng.uniform(0, 255, (128, 128, 3)) for _ in many], "coloured noise": [coloured(rng) for _ in many],
            "stripes": [stripes(rng) for _ in many], "a written digit": digits(rng)}
    return {kind: [faults.Raw(np.clip(p, 0, 255).astype(np.uint8), NOTHING) for p in found] for kind, found in made.items()}


def windows(model: Shipped, folder: Path) -> tuple[list[np.ndarray], np.ndarray]:
    """Tokens and logq of a recording's scene at each tick at which a whole window of sound is there."""
    picture = scale_picture(cv2.cvtColor(cv2.imread(str(folder / "camera.jpg")), cv2.COLOR_BGR2RGB))
    wave = soundfile.read(folder / "microphone.wav")[0].astype(np.float32)
    recording = json.loads((folder / "recording.json").read_text(encoding="utf-8"))
    with open(folder / "environment.csv", encoding="utf-8") as f:
        table = list(csv.DictReader(f))
    readings = {c.name: [(float(r["seconds"]), float(r[c.name])) for r in table if r.get(c.name)] for c in CHANNELS}
    ticks = np.arange(np.ceil(hearing.LENGTH / hearing.RATE / HOP), recording["seconds"] / HOP + 1) * HOP
    ends = (ticks * hearing.RATE).astype(int)
    heard = [faults.clean("microphone", faults.Raw(wave[end - hearing.LENGTH : end], NOTHING)) for end in ends]
    seen = [faults.clean("camera", faults.Raw(picture, NOTHING))] * len(ticks)
    grids = [series_grid(readings, at, recording["baseline"], MODALITIES[2].maxStaleness) for at in ticks]
    felt = [(grid, 0.0 if grid[1].any() else faults.ABSENT) for grid in grids]
    made = [ablate.encode(model, name, each) for name, each in zip(NAMES, (seen, heard, felt))]
    return [tokens for tokens, _ in made], np.stack([logq for _, logq in made], 1)
