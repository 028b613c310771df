"""Writes hours in which nothing happens that a label means, from held-out recordings alone: what false alarms are counted on.

python negatives.py OUT [--data D] [--hours 6] [--seed 1]: OUT is outside the repository; then `tectum evaluate OUT`.

A piece is half an hour in an empty room: its readings as they were, hour by hour of held-out days, with clean or perfumed air; photographs, each for
some minutes, through a camera that rustles a little; a quiet microphone to which fold 4's rain, clocks, engines and roosters come, and what only
beeps. Every second piece shows photographs that may hold people and that are made to mislead (sunsets, lamps, red rooms), and `person` is not
annotated there. The pictures are as few as the held-out ones, so hours say more of sound and readings than of pictures.
"""
import argparse
import subprocess
from pathlib import Path

import cv2
import numpy as np
import soundfile
from numpy.random import Generator

import data
import hearing
import readings
from spec import GASES
from validation import EVERY_LABEL, fresh, quiet, write, write_readings

SECONDS = 1800
FRAMES_PER_SECOND = 2
BUSY = 0.25  # of the time something sounds


def stretch(rng: Generator) -> np.ndarray:
    """[5, SECONDS]: half an hour in which nobody is there."""
    while True:
        rooms = data.rooms()[True]
        rows, people, each = rooms[rng.integers(len(rooms))]
        need = int(np.ceil(SECONDS / each)) + 1
        at = rng.integers(0, len(rows) - need)
        if not people[at : at + need].any():
            index = at + (np.arange(SECONDS) / each).astype(int)
            return rows[index].T


def air(rng: Generator) -> np.ndarray:
    """[7, SECONDS] raw: clean or perfumed, windows one after the other."""
    return np.concatenate([readings.gas_window(rng, False, held_out=True) for _ in range(SECONDS // 32 + 1)], 1)[:, :SECONDS]


def sounds(rng: Generator) -> np.ndarray:
    wave = quiet(rng, SECONDS * hearing.RATE)
    clips = [c for c in data.sounds() if c[2] == 4 and c[1] not in (*hearing.HEARD, "person_sneeze")]
    at = rng.exponential(10)
    while at < SECONDS - 6:
        made = hearing.not_an_alarm(rng) if rng.uniform() < 0.15 else clips[rng.integers(len(clips))][0]
        begin = int(at * hearing.RATE)
        wave[begin : begin + len(made)] += hearing.level(made, rng.uniform(-40, -14))
        at += len(made) / hearing.RATE * (1 + rng.exponential(1 / BUSY - 1))
    return np.clip(wave, -1, 1).astype(np.float32)


def pictures(folder: Path, rng: Generator, misleading: bool) -> None:
    held = [p for p in data.pictures() if p.held_out and p.file is not None and not p.fire and (p.source == "normal" if misleading else p.person == 0)]
    command = ["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", "320x240", "-r", str(FRAMES_PER_SECOND), "-i", "-",
               "-c:v", "libx264", "-preset", "veryfast", "-crf", "24", "-pix_fmt", "yuv420p", "-threads", "1", str(folder / "camera.mp4")]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        left = 0
        for _ in range(SECONDS * FRAMES_PER_SECOND):
            if left == 0:
                photograph = cv2.cvtColor(cv2.imread(str(held[rng.integers(len(held))].file)), cv2.COLOR_BGR2RGB)
                shown, left = cv2.resize(photograph, (320, 240), interpolation=cv2.INTER_AREA).astype(np.int16), int(rng.uniform(60, 400))
            rustle = cv2.resize(rng.integers(-3, 4, (60, 80, 3)).astype(np.float32), (320, 240), interpolation=cv2.INTER_NEAREST)
            encoder.stdin.write(np.clip(shown + rustle, 0, 255).astype(np.uint8).tobytes())
            left -= 1
        encoder.stdin.close()
    if encoder.returncode != 0:
        raise SystemExit(f"ffmpeg could not write {folder / 'camera.mp4'}")


def piece(folder: Path, rng: Generator, misleading: bool) -> None:
    pictures(folder, rng, misleading)
    with soundfile.SoundFile(folder / "microphone.ogg", "w", hearing.RATE, 1, format="OGG", subtype="VORBIS") as out:
        for second in sounds(rng).reshape(SECONDS, hearing.RATE):  # libvorbis takes no half hour at once
            out.write(second)
    raw = np.concatenate([stretch(rng), air(rng)])
    write_readings(folder, readings.rustle(raw, rng))
    annotated = [n for n in EVERY_LABEL if n != "person" or not misleading]
    write(folder, float(SECONDS), [], annotated, "nothing happens" + (", and pictures mislead" if misleading else ""),
          baseline={gas: round(float(v), 1) for gas, v in zip(GASES, data.clean_air())})


def fill(folder: Path, hours: float, seed: int) -> None:
    count = max(1, round(hours * 3600 / SECONDS))
    for number in range(count):
        piece(fresh(folder / f"{'misleading' if number % 2 else 'empty'}/{number:03d}"), np.random.default_rng((seed, number)), number % 2 == 1)
        print(f"{number + 1}/{count}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data")
    parser.add_argument("--hours", type=float, default=6.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    fill(given.out, given.hours, given.seed)


if __name__ == "__main__":
    main()
