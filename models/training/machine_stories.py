"""Recordings for the tests of the program: src/test/resources/recordings/machine-watch. `python machine_stories.py`

`chatter-in-aluminium` and `the-same-in-steel` differ in one word of job.csv, which says it once; so do `jam-without-chips`, where the spindle stands from second 0 and
should turn, and `nothing-to-do`, where it should stand, in one number. `jam-with-guard-open`: the spindle stands from second 4, the guard is open from second 6. `shift/`: some jobs that no training recording holds, to evaluate."""
import shutil
from pathlib import Path

import numpy as np
import soundfile

import machine
from machine import Job

FOLDER = Path(__file__).parent / "../../src/test/resources/recordings/machine-watch"
SECONDS, SHORT, SEED, SHIFT = 10.0, 6.0, 77, 8


def job(**more) -> Job:
    return Job(**{"material": "aluminium", "tool": "end mill", "turns": 1200.0, "feed": 300.0, "age": 30.0, "note": "run 12 of 40", "since": {}, **more})


def smaller(folder: Path) -> None:
    """Sound without loss, in half the bytes."""
    wave, rate = soundfile.read(folder / "microphone.wav", dtype="int16")
    soundfile.write(folder / "microphone.flac", wave, rate)
    (folder / "microphone.wav").unlink()


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    machine.write(FOLDER / "chatter-in-aluminium", job(since={"chatter": 4.0}), SECONDS, [SEED, 2])
    machine.describe(FOLDER / "chatter-in-aluminium", job(since={"chatter": 4.0}), SECONDS, every=SECONDS)
    shutil.copytree(FOLDER / "chatter-in-aluminium", FOLDER / "the-same-in-steel")
    machine.describe(FOLDER / "the-same-in-steel", job(material="steel"), SECONDS, every=SECONDS)
    machine.write(FOLDER / "jam-without-chips", job(since={"jam": 0.0}), SHORT, [SEED, 3])  # this seed's camera sees no chips around the tool
    shutil.copytree(FOLDER / "jam-without-chips", FOLDER / "nothing-to-do")
    machine.describe(FOLDER / "nothing-to-do", job(turns=0.0), SHORT)
    machine.write(FOLDER / "jam-with-guard-open", job(since={"jam": 4.0, "guard-open": 6.0}), SECONDS, [SEED, 0])
    for n in range(SHIFT):
        folder = FOLDER / f"shift/job-{n:04d}"
        machine.write(folder, machine.draw_job(np.random.default_rng([SEED, 2, n]), 5.0), 5.0, [SEED, 3, n])
    for folder in sorted(p.parent for p in FOLDER.rglob("microphone.wav")):
        if folder.name != "jam-with-guard-open":
            smaller(folder)


if __name__ == "__main__":
    main()
