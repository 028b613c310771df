"""Loads the recordings and splits them, so that nothing of one recording is on both sides. See README.md for the splits."""
import argparse
import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from scipy.signal import resample_poly

import readable
from frontend import scale_picture
from spec import GASES

HERE = Path(__file__).parent
RUNS = HERE / "runs"
BIG = 160  # side at which pictures are kept for training; the encoder takes 128

# Names (numbers) of `normal` photographs in sorted order, looked at one by one: surely people, surely nobody.
PEOPLE = (2, 5, 6, 15, 17, 29, 41, 52, 57, 64, 65, 77, 90, 106, 110, 113, 119, 161, 167, 169, 170, 181, 182, 197, 198, 199, 207,
          219, 228, 229, 240, 244, 245, 287, 290, 295, 306, 320, 321, 341, 342, 347, 349, 350, 352, 360, 363, 364, 411, 424)
NOBODY = (3, 7, 18, 20, 31, 36, 37, 44, 47, 48, 49, 53, 60, 73, 74, 78, 80, 83, 84, 85, 91, 92, 96, 98, 101, 102, 103, 107, 116,
          123, 125, 129, 131, 134, 136, 141, 145, 149, 150, 152, 157, 159, 160, 162, 163, 185, 188, 191, 193, 200, 206, 208, 212,
          216, 227, 230, 233, 234, 236, 237, 241, 242, 243, 247, 249, 250, 253, 256, 257, 258, 265, 267, 268, 270, 278, 279, 297,
          298, 302, 310, 313, 315, 316, 325, 329, 334, 362, 371, 372, 373, 374, 375, 376, 379, 380, 383, 388, 391, 401, 410, 416,
          417, 422, 423, 426, 429)
HELD_OUT_CLIPS = ("classroom", "fruit-and-vegetable-detection")
VISITS_TRAINED_BEFORE = 47  # seconds; the third visit and the empty room before it are validation


def folder() -> Path:
    """--data beats TECTUM_DATA beats ../../../shared/data."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--data", default=os.environ.get("TECTUM_DATA", str(HERE / "../../../shared/data")))
    found = Path(parser.parse_known_args()[0].data)
    if not (found / "esc10/labels.csv").exists():
        raise SystemExit(f"no recordings in {found}: say where they are with --data or TECTUM_DATA")
    return found


def listing() -> str:
    """Names which files there are, by path and size."""
    files = sorted((str(path.relative_to(folder())), path.stat().st_size) for path in folder().rglob("*") if path.is_file())
    return hashlib.sha256(repr(files).encode()).hexdigest()[:12]


@dataclass
class Picture:
    rgb: np.ndarray  # [160,160,3]
    fire: int  # 0 or 1
    person: int  # 0, 1, or -1: nobody looked
    source: str
    held_out: bool
    file: Path | None = None  # None: a frame of a clip


def near_duplicates(pictures: list[np.ndarray]) -> np.ndarray:
    """Group number per picture: small grey versions that correlate above 0.9, straight or mirrored, join."""
    grey = [cv2.cvtColor(cv2.resize(p, (16, 16), interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY).astype(float) for p in pictures]
    norm = lambda g: ((g - g.mean()) / (g.std() + 1e-6) / 16).ravel()
    a, b = np.array([norm(g) for g in grey]), np.array([norm(g[:, ::-1]) for g in grey])
    alike = np.maximum(a @ a.T, a @ b.T) > 0.9
    group = np.arange(len(pictures))
    for i, j in zip(*np.where(np.triu(alike, 1))):
        group[group == group[j]] = group[i]
    return group


@lru_cache
def pictures() -> list[Picture]:
    root, out = folder(), []
    fire, normal = sorted((root / "fire-images/fire").glob("*.jpg")), sorted((root / "fire-images/normal").glob("*.jpg"))
    if not fire or not normal:
        raise SystemExit(f"{root / 'fire-images'} lacks pictures: its folders fire and normal should hold some, as .jpg")
    files = fire + normal
    images = [readable.picture(p, BIG) for p in files]
    group = near_duplicates(images)
    held = set(np.random.default_rng(4).permutation(np.unique(group))[: round(0.28 * len(np.unique(group)))])
    for i, image in enumerate(images):
        n = i - len(fire)
        person = -1 if n < 0 else 1 if n in PEOPLE else 0 if n in NOBODY else -1
        out.append(Picture(image, int(n < 0), person, "fire" if n < 0 else "normal", group[i] in held, files[i]))
    for path in sorted((root / "person-images").glob("*.jpg")):
        clip, number = path.stem.rsplit("-", 1)
        person = 0 if clip.startswith(("bolt", "fruit")) else 1
        if clip == "people-detection":  # one person leaves through the left edge, then the room is empty
            person = _people_detection(number, root)
        if clip != "person-bicycle-car-detection":  # seen from a roof, a few pixels a person: no room
            out.append(Picture(readable.picture(path, BIG), 0, person, clip, clip in HELD_OUT_CLIPS, path))
    return out + [p for _, p in visits()]


def _people_detection(number: str, root: Path) -> int:
    order = sorted(p.stem.rsplit("-", 1)[1] for p in (root / "person-images").glob("people-detection-*.jpg"))
    at = order.index(number)
    return 1 if at < 5 else 0 if at > 9 else -1


@lru_cache
def visits() -> list[tuple[float, Picture]]:
    """Two frames a second of the visits clip, with the second's label."""
    path = folder() / "video/one-by-one-0-70s.mp4"
    table = path.with_suffix(".labels.csv")
    rows = [{**r, "person": r["person"] or "-1"} for r in readable.rows(table, "second", "person")]
    label = {int(second): int(person) for second, person in readable.numbers(table, rows, "second", "person", whole=True)}
    clip, out, n = cv2.VideoCapture(str(path)), [], 0
    rate = clip.get(cv2.CAP_PROP_FPS)
    while (frame := clip.read())[0]:
        if n % round(rate / 2) == 0:
            at = n / rate
            rgb = scale_picture(cv2.cvtColor(frame[1], cv2.COLOR_BGR2RGB), BIG, BIG)
            out.append((at, Picture(rgb, 0, label.get(int(at), -1), "visits", at >= VISITS_TRAINED_BEFORE)))
        n += 1
    return out


@lru_cache
def sounds() -> list[tuple[np.ndarray, str, int]]:
    """(samples at 16 kHz, class, fold) of ESC-10."""
    path = folder() / "esc10/labels.csv"
    rows = readable.rows(path, "file", "fold", "class")
    folds = readable.numbers(path, rows, "fold", whole=True)[:, 0]
    return [(readable.wave(path.parent / r["file"])[0], r["class"], int(fold)) for r, fold in zip(rows, folds)]


@lru_cache
def digits() -> list[tuple[np.ndarray, str]]:
    """(samples at 16 kHz, speaker): spoken digits; every fourth take, that is enough."""
    out = []
    for path in sorted((folder() / "fsdd").rglob("*.wav")):
        _, speaker, take = path.stem.split("_")
        if int(take) % 4 == 0:
            wave, rate = readable.wave(path)
            out.append((resample_poly(wave, 16000, rate).astype(np.float32), speaker))
    return out


@lru_cache
def gas() -> dict[tuple[str, bool], np.ndarray]:
    """(class, held out) -> [rows, 7]: the first 70 % of each class's recording train, the last 25 % validate."""
    path, out = folder() / "sensors/gas-mq.csv", {}
    names = [g.upper() for g in GASES]
    rows = readable.rows(path, *names, "Gas")
    every, kinds = readable.numbers(path, rows, *names), np.array([r["Gas"] for r in rows])
    for kind in ("NoGas", "Smoke", "Perfume", "Mixture"):
        x = every[kinds == kind]
        if not len(x):
            raise SystemExit(f"{path} holds no readings of {kind}: all four kinds are needed to tell smoke from clean air")
        out[kind, False], out[kind, True] = x[: int(0.7 * len(x))], x[int(0.75 * len(x)) :]
    return out


def clean_air() -> np.ndarray:
    """What the site's clean air reads: the median of the training part of NoGas."""
    return np.median(gas()["NoGas", False], axis=0)


@lru_cache
def rooms() -> dict[bool, list[tuple[np.ndarray, np.ndarray, float]]]:
    """held out -> recordings of (rows [n, 5]: temperature humidity light co2 motion, NaN unknown; people 0/1; seconds a row)."""
    root, out = folder() / "sensors", {False: [], True: []}
    for held, name in ((False, "occupancy-train.csv"), (True, "occupancy-validation.csv")):
        names = ("Temperature", "Humidity", "Light", "CO2", "Occupancy")
        x = readable.numbers(root / name, readable.rows(root / name, *names, numbered=True), *names)
        out[held].append((np.column_stack([x[:, :4], np.full(len(x), np.nan)]), x[:, 4] > 0, 60.0))
    path, sites = root / "room-occupancy.csv", ("S1", "S2", "S3", "S4")
    names = [*(f"{s}_{what}" for s in sites for what in ("Temp", "Light")), "S5_CO2", "S6_PIR", "S7_PIR", "Room_Occupancy_Count"]
    rows = readable.rows(path, "Date", *names)
    of = dict(zip(names, readable.numbers(path, rows, *names).T))
    days, motion, unknown = np.array([r["Date"] for r in rows]), np.maximum(of["S6_PIR"], of["S7_PIR"]), np.full(len(rows), np.nan)
    for day in np.unique(days):
        for s in sites:
            x = np.column_stack([of[f"{s}_Temp"], unknown, of[f"{s}_Light"], of["S5_CO2"], motion])[days == day]
            out[day.endswith(("/23", "/25"))].append((x, of["Room_Occupancy_Count"][days == day] > 0, 30.0))
    return out
