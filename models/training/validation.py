"""Writes recordings made of the held-out splits alone, for `tectum replay` and `tectum evaluate` (README.md, "Validation recordings").

python validation.py OUT [--data D] [--count N]: OUT is outside the repository, for it holds other people's pictures and sounds.
"""
import argparse
import csv
import json
import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import soundfile
from numpy.random import Generator

import data
import hearing
import readable
import readings
from pairing import FIRES, FOOLED, GAS_ARRAY, MISSED_PERSON, NOTICED, PEOPLE, RADIO, SPEAKS
from spec import CHANNELS, GASES

SECONDS = 5.0
KITCHEN_SECONDS = 10.0
VISIT_FROM, VISIT_TO, EMPTY_TO = 44, 70, 5.8  # seconds of the clip; nobody is there before EMPTY_TO
START = "2026-11-23T08:00:00.000Z"
EVERY_LABEL = ("fire", "alarm", "person", "baby-cry", "dog-bark")


def write(folder: Path, seconds: float, labels: list[tuple[str, float, float]], annotated: list[str], note: str, **more) -> None:
    spans = [{"label": name, "from": round(a, 3), "to": round(b, 3)} for name, a, b in labels]
    text = {"schema": 1, "start": START, "seconds": seconds, "labels": spans, "annotated": annotated, **more, "note": note}
    (folder / "recording.json").write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def pick_picture(rng: Generator, seen: bool, visible: bool) -> data.Picture:
    held = [p for p in data.pictures() if p.held_out and p.file is not None and p.fire == int(seen)]
    allowed = (int(visible), -1) if seen or rng.uniform() < 0.25 else (int(visible),)
    fits = [p for p in held if p.person in allowed]
    return fits[rng.integers(len(fits))]


def quiet(rng: Generator, length: int) -> np.ndarray:
    spectrum = np.fft.rfft(rng.normal(0, 1, length))
    f = np.maximum(np.fft.rfftfreq(length, 1 / hearing.RATE), 20)
    return hearing.level(np.fft.irfft(spectrum * f ** -rng.uniform(0, 1), length), rng.uniform(-70, -40))


def onset(wave: np.ndarray) -> float:
    """When the sound begins: the first tenth of a second with a twentieth of the loudest one's power."""
    blocks = np.square(wave[: len(wave) // 1600 * 1600]).reshape(-1, 1600).mean(1)
    return float(np.argmax(blocks > 0.05 * blocks.max()) / 10)


def pick_sound(rng: Generator, heard: bool, spoken: bool) -> tuple[np.ndarray, dict[str, float], bool]:
    """Five seconds of fold 4 and what begins in them when; and whether somebody may be in them whom nobody annotated."""
    length = int(SECONDS * hearing.RATE)
    clips = [c for c in data.sounds() if c[2] == 4 and (c[1] == "fire_crackling") == heard]
    kind = "fire_crackling" if heard else rng.choice(["baby_cry", "dog_bark", "other"], p=[0.2, 0.2, 0.6])
    clips = [c for c in clips if c[1] == kind] or [c for c in clips if c[1] not in hearing.HEARD]
    clip, name, _ = clips[rng.integers(len(clips))]
    clip = np.pad(clip, (0, max(0, length - len(clip))))[:length]
    wave, begins = quiet(rng, length) + hearing.level(clip, rng.uniform(-34, -12)), {}
    if name in hearing.HEARD and name != "fire_crackling":
        begins[hearing.HEARD[name]] = onset(clip)
    if rng.uniform() < 0.25:
        tone, audible = hearing.alarm(rng, SECONDS)
        if audible:
            wave = wave + hearing.level(tone, rng.uniform(-30, -10))
            begins["alarm"] = onset(tone)
    if spoken:
        words = np.concatenate([hearing.speech(rng, held_out=True) for _ in range(3)])[:length]
        wave = wave + hearing.level(words, rng.uniform(-32, -14))
    return np.clip(wave, -1, 1), begins, name in ("person_sneeze", "baby_cry")


def pick_readings(rng: Generator, smelt: bool, person: bool, count: int, gas: bool) -> tuple[np.ndarray, dict[str, float]]:
    """[12, count] raw at 1 Hz, NaN where there is no channel; and what the site's clean air reads."""
    raw, baseline = np.full((len(CHANNELS), count), np.nan), {}
    if not gas or rng.uniform() > 0.1:
        rooms = data.rooms()[True]
        while True:
            rows, people, seconds = rooms[rng.integers(len(rooms)) if rng.uniform() < 0.6 else 0]
            stretch, last = readings._held(rows, seconds, rng)
            if people[last] == person:
                break
        raw[:5] = stretch[-count:].T
    if gas:
        raw[5:] = readings.gas_window(rng, smelt, held_out=True)[:, -count:]
        baseline = {gas: round(float(v), 1) for gas, v in zip(GASES, data.clean_air())}
    raw[rng.uniform(size=len(CHANNELS)) < (0.1 if rng.uniform() < 0.3 else 0.0)] = np.nan
    return readings.rustle(raw, rng), baseline


def write_readings(folder: Path, raw: np.ndarray) -> None:
    there = [i for i in range(len(CHANNELS)) if np.isfinite(raw[i]).any()]
    with open(folder / "environment.csv", "w", newline="", encoding="utf-8") as f:
        table = csv.writer(f)
        table.writerow(["seconds"] + [CHANNELS[i].name for i in there])
        table.writerows([at] + [f"{v:.4f}" if np.isfinite(v) else "" for v in raw[there, at]] for at in range(raw.shape[1]))


def scene(folder: Path, rng: Generator, agree: bool) -> None:
    """One scene, drawn by label: with the recipe of pairing.py, or so that every sense notices what happens."""
    fire, person = bool(rng.uniform() < FIRES), bool(rng.uniform() < PEOPLE)
    table = NOTICED if fire else FOOLED
    seen, heard, smelt = list(table)[rng.choice(len(table), p=list(table.values()))]
    if agree:
        seen = heard = smelt = fire
    visible = person and (agree or rng.uniform() > MISSED_PERSON)
    picture = pick_picture(rng, bool(seen), visible)
    wave, begins, unsure = pick_sound(rng, bool(heard), rng.uniform() < (SPEAKS if person else RADIO))
    raw, baseline = pick_readings(rng, bool(smelt), person, int(SECONDS) + 1, agree or rng.uniform() < GAS_ARRAY)
    shutil.copyfile(picture.file, folder / "camera.jpg")
    soundfile.write(folder / "microphone.wav", wave, hearing.RATE, subtype="PCM_16")
    write_readings(folder, raw)
    annotated = [n for n in EVERY_LABEL if n != "person" or picture.person >= 0 and (person or not unsure)]
    spans = [("fire", 0.0, SECONDS)] * fire + [("person", 0.0, SECONDS)] * (person and "person" in annotated)
    spans += [(name, at, SECONDS) for name, at in begins.items()]
    who = "+".join(n for n, does in zip(("camera", "microphone", "gas"), (seen, heard, smelt)) if does) or "nobody"
    write(folder, SECONDS, spans, annotated, f"paired by label: {picture.file.name}; fire {'noticed' if fire else 'imagined'} by {who}",
          baseline=baseline)


def visit(folder: Path) -> None:
    """The held-out third visit, and the empty room of the clip's beginning after it, so that an alert can end."""
    clip = data.folder() / "video/one-by-one-0-70s.mp4"
    parts = (f"[0:v]split=3[x][y][z];[x]trim={VISIT_FROM}:{VISIT_TO},setpts=PTS-STARTPTS[a];[y]trim=0:{EMPTY_TO},setpts=PTS-STARTPTS[b];"
             f"[z]trim=0:{EMPTY_TO},setpts=PTS-STARTPTS,reverse[c];[a][b][c]concat=n=3:v=1[v]")
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", clip, "-filter_complex", parts, "-map", "[v]", "-c:v", "libx264", "-crf", "16",
                    "-threads", "1", folder / "camera.mp4"], check=True)
    table = clip.with_suffix(".labels.csv")
    rows = readable.rows(table, "second", "person")
    times = readable.numbers(table, rows, "second", whole=True)[:, 0].astype(int).tolist()
    seconds = [(at - VISIT_FROM, r["person"]) for at, r in zip(times, rows) if VISIT_FROM <= at < VISIT_TO]
    there = [at for at, person in seconds if person == "1"]
    unsure = [{"label": "person", "from": float(at), "to": at + 1.0} for at, person in seconds if person == ""]
    write(folder, VISIT_TO - VISIT_FROM + 2 * EMPTY_TO, [("person", min(there), max(there) + 1)], ["person", "fire"],
          "one-by-one, the third visit; then the empty room of the beginning, forwards and backwards", ignore=unsure)


def gopro(folder: Path) -> None:
    video = data.folder() / "video/gopro-max-heromode.mp4"
    shutil.copyfile(video, folder / "camera.mp4")
    shutil.copyfile(video.with_suffix(".imu.csv"), folder / "imu.csv")
    clip = cv2.VideoCapture(str(video))
    seconds = clip.get(cv2.CAP_PROP_FRAME_COUNT) / clip.get(cv2.CAP_PROP_FPS)
    write(folder, round(seconds, 2), [], [], "camera and its stereo sound; nothing is annotated; the IMU is of no modality here")


def kitchen(folder: Path, rng: Generator) -> None:
    pictures = [p for p in data.pictures() if p.held_out and p.source == "fire"]
    clips = [c for c in data.sounds() if c[2] == 4 and c[1] == "fire_crackling"]
    wave = np.tile(clips[rng.integers(len(clips))][0], 3)[: int(KITCHEN_SECONDS * hearing.RATE)]
    shutil.copyfile(pictures[rng.integers(len(pictures))].file, folder / "camera.jpg")
    soundfile.write(folder / "microphone.wav", wave, hearing.RATE, subtype="PCM_16")
    raw = np.full((len(CHANNELS), int(KITCHEN_SECONDS) + 1), np.nan)
    smoke = data.gas()["Smoke", True]
    raw[5:] = np.repeat(smoke[len(smoke) // 2 :][: raw.shape[1] // 2 + 1], 2, 0)[: raw.shape[1]].T
    write_readings(folder, raw)
    write(folder, KITCHEN_SECONDS, [("fire", 0.0, KITCHEN_SECONDS)], ["fire", "alarm", "baby-cry", "dog-bark"], "paired by label",
          baseline={gas: round(float(v), 1) for gas, v in zip(GASES, data.clean_air())})


def fill(folder: Path, count: int = 60) -> None:
    """`count` scenes by the recipe and as many in which all senses agree, the visit, a clip that nobody annotated, a kitchen."""
    for number in range(count):
        scene(fresh(folder / f"scenes/{number:03d}"), np.random.default_rng((5, number)), agree=False)
        scene(fresh(folder / f"agreeing/{number:03d}"), np.random.default_rng((15, number)), agree=True)
    visit(fresh(folder / "third-visit"))
    gopro(fresh(folder / "gopro"))
    kitchen(fresh(folder / "fire-in-kitchen"), np.random.default_rng(6))
    print(f"{2 * count + 3} recordings in {folder}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--data")
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    fill(given.out, given.count)


if __name__ == "__main__":
    main()
