"""The files of a recording, one a modality, each as something that can be asked what it held at a moment."""
import csv
import math
import os
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
import cv2  # noqa: E402
import numpy as np  # noqa: E402
import soundfile  # noqa: E402
from scipy.signal import resample_poly  # noqa: E402

import words  # noqa: E402
from frontend import samples_needed, scale_picture  # noqa: E402
from kinds import channels  # noqa: E402
from own_description import Wrong  # noqa: E402
from own_recordings import HOP, Recording, Told  # noqa: E402
from spec import Modality  # noqa: E402

STILLS, SOUNDS, TABLES = (".jpg", ".jpeg", ".png", ".bmp", ".webp"), (".wav", ".flac", ".ogg", ".mp3"), (".csv",)
NO_MEDIA = (".json", ".jsonl", ".txt", ".md", ".yml", ".yaml", ".xml", ".html", ".srt", ".vtt", "")
BAD_SHARE = 0.1  # of a column's cells: more that are no number are a mistake and no gap


@dataclass
class Pictures:
    times: np.ndarray  # seconds, ascending
    frames: np.ndarray  # [n,H,W,3] uint8
    told: Told
    still: bool

    def at(self, t: float, modality: Modality) -> np.ndarray | None:
        k = int(np.searchsorted(self.times, t, side="right")) - 1
        if k < 0 or not self.still and t - self.times[k] > modality.maxStaleness or self.told.lost(self.times[k], t):
            return None
        count = modality.front["image"]["frames"]
        rows = [max(0, k - count + 1 + i) for i in range(count)]
        return self.frames[k] if count == 1 else self.frames[rows]


@dataclass
class Sound:
    wave: np.ndarray  # int16, from the recording's start
    rate: int
    told: Told

    def at(self, t: float, modality: Modality) -> np.ndarray | None:
        """The newest stretch; none where less than all of it was heard, or it is too old."""
        need, end = samples_needed(modality.front["audio"]), round(t * self.rate)
        late = max(0, end - len(self.wave))
        end = min(end, len(self.wave))
        if end < need or late > modality.maxStaleness * self.rate or self.told.lost(end / self.rate, t):
            return None
        return self.wave[end - need : end].astype(np.float32) / 32768


@dataclass
class Readings:
    columns: dict[str, tuple[np.ndarray, np.ndarray]]  # channel -> (seconds, raw values or codes)
    told: Told

    def at(self, t: float, modality: Modality) -> np.ndarray | None:
        """[C,L] on the encoder's grid, NaN where there is nothing; a table has L = 1."""
        series = modality.front.get("series", {"length": 1, "rateHz": 1.0})
        grid = np.full((len(channels(modality)), series["length"]), math.nan)
        instants = t - np.arange(series["length"] - 1, -1, -1) / series["rateHz"]
        newest = -math.inf
        for c, channel in enumerate(channels(modality)):
            times, values = self.columns.get(channel["name"], (np.zeros(0), np.zeros(0)))
            k = np.searchsorted(times, instants + 1e-9, side="right") - 1
            if len(times):
                fresh = (k >= 0) & (instants - times[np.maximum(k, 0)] < modality.maxStaleness)
                grid[c, fresh] = values[k[fresh]]
                newest = max(newest, times[k[-1]] if k[-1] >= 0 else -math.inf)
        return None if newest == -math.inf or t - newest > modality.maxStaleness or self.told.lost(newest, t) else grid


def open_modality(recording: Recording, modality: Modality) -> Pictures | Sound | Readings | None:
    """None where the recording has no file of it."""
    wanted = {"image": lambda e: e not in SOUNDS + TABLES + NO_MEDIA, "audio": lambda e: e in SOUNDS}.get(modality.kind, lambda e: e in TABLES)
    files = sorted(p for p in recording.folder.iterdir() if p.stem == modality.name and wanted(p.suffix.lower()))
    if not files:
        return None
    told = recording.tracks.get(modality.name, Told())
    if modality.kind == "image":
        return pictures(files[0], modality, told, recording.seconds)
    return sound(files[0], modality, told) if modality.kind == "audio" else readings(files[0], modality, told)


def pictures(path: Path, modality: Modality, told: Told, seconds: float) -> Pictures:
    size = modality.front["image"]["width"], modality.front["image"]["height"]
    advice = "take the file away (the modality then counts as missing there) or record it again."
    if path.suffix.lower() in STILLS:
        bgr = cv2.imread(str(path))
        if bgr is None:
            raise Wrong(f"{path} is no picture that can be read: {advice}")
        rng, rgb = np.random.default_rng(1), scale_picture(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), *size).astype(np.float32)
        times = np.arange(0, seconds, 0.25)  # a still plays with a sensor's noise
        return Pictures(times, np.stack([np.clip(np.rint(rgb + rng.normal(0, 1.5, rgb.shape)), 0, 255).astype(np.uint8) for _ in times]), told, True)
    clip, times, frames, count = cv2.VideoCapture(str(path)), [], [], 0
    while True:
        at = clip.get(cv2.CAP_PROP_POS_MSEC) / 1000
        fine, bgr = clip.read()
        if not fine:
            break
        at = max(at, clip.get(cv2.CAP_PROP_POS_MSEC) / 1000)
        count, at = count + 1, told.offset + at
        if modality.front["image"]["frames"] == 1 and times and math.ceil(at / HOP) == math.ceil(times[-1] / HOP):
            times.pop(), frames.pop()  # no decision looks at it
        times.append(at)
        frames.append(scale_picture(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), *size))
    promised = clip.get(cv2.CAP_PROP_FRAME_COUNT)
    if not frames or promised > 0 and count < 0.9 * promised:
        raise Wrong(f"{path} is broken: {count} of {max(0, promised):.0f} pictures can be read; {advice}")
    return Pictures(np.maximum.accumulate(times), np.stack(frames), told, False)


def sound(path: Path, modality: Modality, told: Told) -> Sound:
    rate = modality.front["audio"]["sampleRateHz"]
    try:
        wave, found = soundfile.read(path, dtype="float32", always_2d=True)
    except (soundfile.LibsndfileError, RuntimeError) as broken:
        raise Wrong(f"{path} is no sound that can be read ({broken}): take the file away or record it again.") from broken
    mono = wave.mean(1)
    if not np.isfinite(mono).all():
        raise Wrong(f"{path} has {int((~np.isfinite(mono)).sum())} samples that are no numbers: record it again.")
    mono = resample_poly(mono, rate, found) if found != rate else mono
    mono = np.concatenate([np.zeros(round(told.offset * rate), np.float32), mono])
    return Sound(np.clip(np.rint(mono * 32768), -32768, 32767).astype(np.int16), rate, told)


def number(cell: str) -> float:
    try:
        found = float(cell)
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan


def readings(path: Path, modality: Modality, told: Told) -> Readings:
    fields = {c["name"]: c for c in channels(modality)}
    with open(path, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f, skipinitialspace=True))
    if not rows or "seconds" not in rows[0] or not set(fields) & set(rows[0]):
        raise Wrong(f"{path} cannot be used: its first line should name \"seconds\" and at least one of {', '.join(fields)}.")
    columns, complaints = {}, []
    seconds = np.array([number(r["seconds"] or "") for r in rows])
    if np.isnan(seconds).any() or (np.diff(seconds) < 0).any():
        line = int(np.flatnonzero(np.isnan(seconds) | (np.diff(seconds, prepend=-math.inf) < 0))[0]) + 2
        raise Wrong(f"{path}, line {line}: \"seconds\" should be a number that never falls, counted from the recording's start.")
    for name, one in fields.items():
        cells = [(k, (r.get(name) or "").strip()) for k, r in enumerate(rows)]
        said = [(k, cell) for k, cell in cells if cell]
        values = np.array([words.code(one, cell) if words.worded(one) else number(cell) for _, cell in said])
        bad = np.isnan(values)
        if len(values) and bad.mean() > BAD_SHARE:
            complaints.append(f"{path}: {int(bad.sum())} of {len(values)} values of {name} are no number (the first in line "
                              f"{said[int(np.argmax(bad))][0] + 2}: \"{said[int(np.argmax(bad))][1]}\"); leave cells empty where nothing was "
                              "read, or take the column away.")
        columns[name] = (seconds[[k for k, _ in said]], values)
    if complaints:
        raise Wrong(*complaints)
    return Readings(columns, told)
