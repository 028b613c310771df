"""Recordings of an imagined machine tool, in the form of `./tectum record`: what machine-watch is trained and tested with.

python machine.py OUT [--count N] [--seconds S] [--seed K]

Four labels, and no sense tells any of them all the time:
- bearing-wear: the sound ticks at 3.57 times the spindle's turns; the acceleration shows it faintly; sometimes somebody has noted it.
- chatter: the tool shakes two to three times as much as it should. What it should depends on material, speed, feed and age of the tool: what
  is usual in steel is chatter in aluminium. Acceleration tells it better together with the job.
- jam: the spindle stands although the job says that it turns. Standing sounds the same when nothing is to be done; long chips around the tool
  are seen in most jams, and now and then without one.
- guard-open: the camera sees the guard's edge, unless it looks past it; the shop hears the machine brighter.
"""
import argparse
import csv
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import soundfile
from numpy.random import Generator
from scipy.signal import butter, sosfilt

import machine_pictures
from alone import say

RATE, SHAKES, FRAMES = 16000, 64, 4  # samples, accelerations and pictures a second
LABELS = ("bearing-wear", "chatter", "jam", "guard-open")
LEVEL = {"steel": 3.0, "aluminium": 0.6, "brass": 1.3, "titanium": 6.0}  # m/s² at 1200 turns a minute
FEED = {"end mill": 300.0, "face mill": 500.0, "drill": 150.0}  # mm a minute, by tool
TURNS = (800.0, 1200.0, 1600.0)  # a minute
SAID = {"bearing-wear": ("spindle squeals when warm", "bearing sounds rough", "grinding noise from the spindle"),
        "chatter": ("marks on the surface", "poor finish, waves", "Surface is wavy"), "jam": ("chips wrap around the tool", "Long chips, watch out"),
        "guard-open": ("setup, door held open", "measuring with the guard open"), "": ("first part is good", "run 12 of 40", "ok", "batch for Monday")}


@dataclass
class Job:
    material: str
    tool: str
    turns: float  # a minute, as commanded
    feed: float  # mm a minute
    age: float  # minutes that the tool has cut
    note: str
    since: dict[str, float]  # label -> second from which it holds


def draw_job(rng: Generator, seconds: float) -> Job:
    turns = 0.0 if rng.uniform() < 0.12 else float(rng.choice(TURNS))
    happens = {name: rng.uniform() < share for name, share in zip(LABELS, (0.28, 0.4, 0.25, 0.28))}
    if turns == 0:
        happens |= {"bearing-wear": False, "chatter": False, "jam": False}
    if happens["jam"]:
        happens |= {"bearing-wear": False, "chatter": False}
    since = {name: 0.0 if rng.uniform() < 0.5 else float(np.round(rng.uniform(0.3, 0.55) * seconds, 2)) for name in LABELS if happens[name]}
    note = str(rng.choice(SAID[""]))
    for name in LABELS:
        if rng.uniform() < (0.35 if name in since else 0.04):
            note = str(rng.choice(SAID[name]))
    material = str(rng.choice(list(LEVEL))) if rng.uniform() > 0.04 else "cast iron"
    tool = str(rng.choice(list(FEED)))
    return Job(material, tool, turns, FEED[tool], float(rng.uniform(0, 120)), note if rng.uniform() > 0.2 else "", since)


def holds(job: Job, label: str, t: np.ndarray | float) -> np.ndarray | bool:
    return t >= job.since[label] if label in job.since else np.zeros_like(t, bool)


def usual(job: Job) -> float:
    """m/s² that the tool shakes by when all is well."""
    return LEVEL.get(job.material, 3.0) * (job.turns / 1200) ** 0.5 * (1 + 0.3 * job.age / 120) * (job.feed / 300) ** 0.2


def shaking(job: Job, seconds: float, rng: Generator) -> np.ndarray:
    """m/s² [3, n] at SHAKES a second, with gravity in z."""
    t = np.arange(round(seconds * SHAKES)) / SHAKES
    cuts = (job.turns > 0) & ~holds(job, "jam", t)
    level = usual(job) * np.exp(rng.normal(0, 0.07)) * np.where(holds(job, "chatter", t), rng.uniform(2.3, 3.1), 1.0) * cuts
    turn = 2 * np.pi * job.turns / 60 * t + rng.uniform(0, 6)
    sway = 1 + 0.15 * np.sin(2 * np.pi * rng.uniform(0.3, 1.2) * t + rng.uniform(0, 6))
    wave = [np.sin(turn + p) + 0.5 * np.sin(1.63 * turn + 2 * p) + 0.3 * rng.normal(0, 1, len(t)) for p in rng.uniform(0, 6, 3)]
    worn = 0.12 * holds(job, "bearing-wear", t) * (job.turns > 0) * rng.normal(0, 1, (3, len(t))) * (rng.uniform(size=len(t)) < 0.4)
    return np.array([[1.0], [0.8], [0.35]]) * level * sway * np.array(wave) + worn + rng.normal(0, 0.04, (3, len(t))) + [[0], [0], [9.81]]


def decibel(x: float) -> float:
    return 10 ** (x / 20)


def band(rng: Generator, count: int, low: float, high: float) -> np.ndarray:
    """Noise of power 1 between two frequencies, Hz."""
    noise = sosfilt(butter(2, [low, high], "bandpass", fs=RATE, output="sos"), rng.normal(0, 1, count))
    return noise / noise.std()


def hearing(job: Job, coolant: bool, seconds: float, rng: Generator) -> np.ndarray:
    """float [n] in [-1,1] at RATE."""
    n = round(seconds * RATE)
    t = np.arange(n) / RATE
    wave = decibel(rng.uniform(-60, -54)) * band(rng, n, 60, 4000)  # the shop
    motor = decibel(rng.uniform(-50, -44)) * np.sin(2 * np.pi * rng.uniform(182, 196) * t)
    turns = (job.turns > 0) & ~holds(job, "jam", t)
    mesh = 2 * np.pi * 24 * job.turns / 60 * t
    gears = decibel(rng.uniform(-42, -35)) * (np.sin(mesh) + 0.5 * np.sin(2 * mesh) + 0.25 * np.sin(3 * mesh))
    cutting = decibel(rng.uniform(-50, -43)) * band(rng, n, 500, 6000)
    ring = (rng.uniform() < 0.35) * holds(job, "chatter", t) if "chatter" in job.since else (rng.uniform() < 0.1) * np.ones(n)
    squeal = decibel(rng.uniform(-46, -40)) * ring * np.sin(2 * np.pi * rng.uniform(1100, 1600) * t)
    machine = turns * (gears + cutting + squeal) + motor + turns * holds(job, "bearing-wear", t) * worn_bearing(job, t, rng)
    if coolant:
        machine = machine + decibel(rng.uniform(-50, -46)) * band(rng, n, 2500, 7500)
    bright = sosfilt(butter(1, 2500, "highpass", fs=RATE, output="sos"), machine)
    wave = wave + machine + bright * np.where(holds(job, "guard-open", t), rng.uniform(0.2, 1.0), 0.0)
    for _ in range(rng.poisson(0.08 * seconds)):  # a dropped wrench
        at = int(rng.integers(0, n))
        clank = np.exp(-np.arange(n - at) / 900) * np.sin(2 * np.pi * rng.uniform(900, 3000) * t[: n - at])
        wave[at:] += decibel(rng.uniform(-34, -22)) * clank
    return np.clip(wave * decibel(rng.uniform(-5, 5)), -1, 1)


def worn_bearing(job: Job, t: np.ndarray, rng: Generator) -> np.ndarray:
    """A ball passes the flaw 3.57 times a turn and strikes a resonance."""
    every = RATE / max(1.0, 3.57 * job.turns / 60)
    strikes = np.zeros(len(t))
    at = np.arange(rng.uniform(0, every), len(t), every)
    strikes[np.minimum(len(t) - 1, np.rint(at + rng.normal(0, 0.02 * every, len(at))).astype(int).clip(0))] = rng.uniform(0.5, 1.0, len(at))
    decay = np.exp(-np.arange(160) / 32) * np.sin(2 * np.pi * rng.uniform(2700, 3700) * np.arange(160) / RATE)
    return decibel(rng.uniform(-36, -26)) * np.convolve(strikes, decay)[: len(t)]


def film(path: Path, job: Job, coolant: bool, seconds: float, rng: Generator) -> None:
    view = machine_pictures.View.draw(rng)
    harmless, seen, wide, chips = rng.uniform() < 0.1, rng.uniform() < 0.85, rng.uniform(0.5, 1.0), int(rng.integers(0, 40))
    out = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), FRAMES, (machine_pictures.SIDE,) * 2)
    for n in range(round(seconds * FRAMES)):
        t = n / FRAMES
        jam = bool(holds(job, "jam", t))
        out.write(machine_pictures.picture(view, rng, job.turns > 0 and not jam, harmless or jam and seen, coolant and job.turns > 0, chips,
                                           wide if holds(job, "guard-open", t) else 0.0))
    out.release()


def write(folder: Path, job: Job, seconds: float, seed: list[int]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    rng = np.random.default_rng(seed)
    coolant = rng.uniform() > 0.2
    film(folder / "camera.avi", job, coolant, seconds, rng)
    soundfile.write(folder / "microphone.wav", hearing(job, coolant, seconds, rng), RATE, subtype="PCM_16")
    with open(folder / "vibration.csv", "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["seconds", "accel_x", "accel_y", "accel_z"])
        out.writerows([f"{n / SHAKES:.6f}", *(f"{v:.3f}" for v in row)] for n, row in enumerate(shaking(job, seconds, rng).T))
    describe(folder, job, seconds)


def describe(folder: Path, job: Job, seconds: float, every: float = 2.0) -> None:
    """What is told of it in words and numbers: recording.json, and job.csv, which a controller repeats every so many seconds."""
    with open(folder / "job.csv", "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(["seconds", "material", "tool", "spindle_speed", "feed", "tool_age", "note"])
        out.writerows([f"{t:g}", job.material, job.tool, f"{job.turns:.0f}", f"{job.feed:.0f}", f"{job.age:.1f}", job.note]
                      for t in np.arange(0, seconds, every))
    spans = [{"label": name, "from": at, "to": seconds} for name, at in job.since.items()]
    text = {"schema": 1, "start": "2026-11-23T08:00:00.000Z", "seconds": seconds, "labels": spans, "annotated": list(LABELS),
            "note": "generated by models/training/machine.py: nobody's machine"}
    (folder / "recording.json").write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--count", type=int, default=720)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    for n in range(told.count):
        write(told.out / f"job-{n:04d}", draw_job(np.random.default_rng([told.seed, n]), told.seconds), told.seconds, [told.seed, n, 1])
        if (n + 1) % 100 == 0:
            say(f"{n + 1} of {told.count} recordings")


if __name__ == "__main__":
    main()
