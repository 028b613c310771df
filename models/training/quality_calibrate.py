"""The table behind the limits of `quality.py`: every real picture, clip and stretch of readings, clean and spoilt."""
import csv
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
import soundfile

import corrupt
import quality

LEVELS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
WINDOW = 30960   # samples: 192 log-mel frames
SPAN = 32        # readings of a series window

# Longest time without any change in the room and occupancy data (less the day that the room data leave out):
# temperature 2.3 h, humidity 0.9 h, CO2 6.8 h, light 15 h (night), MQ 1 min. Motion, contact and sound level may rest or jump for good reasons: no limit.
STUCK_AFTER = {"temperature": 21600, "humidity": 21600, "pressure": 21600, "co2": 43200, "voc": 21600, "pm25": 43200,
               "light": 82800, "mq2": 3600, "mq3": 3600, "mq5": 3600, "mq6": 3600, "mq7": 3600, "mq8": 3600, "mq135": 3600,
               "motion": None, "contact": None, "sound_level": None}
RANGES = {"temperature": (-40, 85), "humidity": (0, 100), "light": (0, 100000), "co2": (0, 10000), "motion": (0, 1),
          "sound_level": (0, 100)}
MQ = ("MQ2", "MQ3", "MQ5", "MQ6", "MQ7", "MQ8", "MQ135")


def pictures(data):
    for path in sorted((data / "fire-images").glob("*/*.*")) + sorted((data / "person-images").glob("*.jpg")):
        yield _square(cv2.imread(str(path)))
    for path in sorted((data / "video").glob("*.mp4")):
        video, index = cv2.VideoCapture(str(path)), 0
        while (frame := video.read())[0]:
            if index % 25 == 0:
                yield _square(frame[1])
            index += 1


def _square(bgr):
    return cv2.resize(cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB), (128, 128), interpolation=cv2.INTER_AREA)


def clips(data):
    """Three windows a clip; those of digital silence (the padding of short clips) are nothing that a microphone gives."""
    for path in sorted((data / "esc10").glob("*.ogg")):
        x, _ = soundfile.read(path, dtype="float32")
        x = np.clip(x if x.ndim == 1 else x.mean(1), -1, 1)
        for start in (0, 24000, len(x) - WINDOW):
            if np.abs(x[start:start + WINDOW]).max() > 1e-3:
                yield x[start:start + WINDOW]


def stretches(data):
    """(channels, windows of raw values [C, SPAN]) for each sensor file."""
    rows = list(csv.DictReader(open(data / "sensors/gas-mq.csv")))
    for gas in ("NoGas", "Smoke", "Perfume", "Mixture"):
        yield _cut(np.array([[float(r[n]) for n in MQ] for r in rows if r["Gas"] == gas]).T, [n.lower() for n in MQ])
    for name in ("occupancy-train", "occupancy-validation"):
        rows = list(csv.reader(open(data / f"sensors/{name}.csv")))[1:]
        yield _cut(np.array([[float(v) for v in r[2:6]] for r in rows]).T, ["temperature", "humidity", "light", "co2"])
    rows = list(csv.DictReader(open(data / "sensors/room-occupancy.csv")))
    names = {"S1_Temp": "temperature", "S1_Light": "light", "S1_Sound": "sound_level", "S5_CO2": "co2", "S6_PIR": "motion"}
    yield _cut(np.array([[float(r[n]) for n in names] for r in rows]).T, list(names.values()))


def _cut(values, names):
    channels = []
    for name, row in zip(names, values):
        relative = name.startswith("mq")
        low, high = (1, 10000) if relative else RANGES[name]
        # 0.15: spread of MQ readings over their clean-air value, all classes together
        channels.append({"name": name, "min": low, "max": high, "mean": 1.0 if relative else float(row.mean()),
                         "std": 0.15 if relative else float(row.std()), "relative": relative, "stuckAfter": STUCK_AFTER[name]})
    return channels, [values[:, i:i + SPAN] for i in range(0, values.shape[1] - SPAN, SPAN)]


def _grade_series(window, channels, kind, level, rng):
    baseline = np.median(window, axis=1)
    spoilt = corrupt.corrupt_series(window, kind, level, rng, channels, baseline)
    hit = len(channels) if level >= corrupt.GONE_FROM else int(np.ceil(level * len(channels)))
    rest = [86400.0 if kind == "stuck" and c < hit else 0.0 for c in range(len(channels))]  # held for a day by then
    return quality.series_quality(spoilt, channels, rest)


def _line(kind, level, graded):
    usable = sum(g.grade == "usable" for g in graded)
    reasons = ", ".join(f"{r} {n}" for r, n in Counter(g.reason for g in graded if g.reason).most_common(3))
    mean = sum(g.quality for g in graded) / len(graded)
    print(f"  {kind:13s} {level:4.1f}  {len(graded):5d}  {100 * usable / len(graded):7.1f} %  {mean:7.3f}  {reasons}")


def print_table(data):
    data = Path(data)
    if not data.is_dir():
        raise SystemExit(f"no folder {data}: name the folder of the real recordings after --calibrate")
    head = "  fault        level  count    usable  quality  reasons"
    images = list(pictures(data))
    print(f"image\n{head}")
    for kind in ("dark", "overexposed", "blurred", "covered", "noisy"):
        for level in LEVELS:
            rng = np.random.default_rng(1)
            _line(kind, level, [quality.image_quality(corrupt.corrupt_image(p, kind, level, rng)) for p in images])
    for seconds in (0.0, 1.0, 1.5, 2.0, 10.0):
        _line("frozen for s", seconds, [quality.image_quality(p, seconds) for p in images])
    sounds = list(clips(data))
    print(f"audio\n{head}")
    for kind in ("noisy", "silent", "clipped", "offset"):
        for level in LEVELS:
            rng = np.random.default_rng(1)
            _line(kind, level, [quality.audio_quality(corrupt.corrupt_audio(x, kind, level, rng)) for x in sounds])
    series = list(stretches(data))
    print(f"series\n{head}")
    for kind in ("noisy", "offset", "stuck", "out-of-range"):
        for level in LEVELS:
            rng = np.random.default_rng(1)
            _line(kind, level, [_grade_series(w, channels, kind, level, rng)
                                for channels, windows in series for w in windows])
