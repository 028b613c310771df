"""The rendered scene: what the stored recording promises, and that a rendering can be repeated."""

import csv
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import soundfile

from scene import DEMO_SEED, describe, render
from scene_pictures import FRAMES_PER_SECOND, covering, frames
from scene_sensors import COLUMNS, readings
from scene_sound import RATE, alarming, sound
from scene_story import LABELS, Happening, Story, demo_story, demo_style, random_story, random_style

DEMO = Path(__file__).resolve().parents[2] / "src/demo/an-evening-at-home"


@pytest.fixture(scope="module")
def recording() -> dict:
    return json.loads((DEMO / "recording.json").read_text(encoding="utf-8"))


def small_scene() -> tuple:
    random = np.random.default_rng(3)
    style = replace(random_style(random), width=64, height=48, samples=2)
    story = Story("short", 1.5, (Happening("fire", 0.5, 1.5), Happening("person", 0, 1.5), Happening("dog-bark", 0, 1)), random_story(random, "x", style).walks)
    return style, story


def test_the_stored_recording_says_what_the_code_says(recording: dict) -> None:
    assert recording == json.loads(json.dumps(describe(demo_style(), demo_story())))


def test_labels_lie_inside_the_recording_and_at_least_two_in_the_first_minute(recording: dict) -> None:
    assert recording["schema"] == 1 and set(recording["annotated"]) == set(LABELS)
    for span in recording["labels"] + recording["ignore"]:
        assert span["label"] in LABELS and 0 <= span["from"] < span["to"] <= recording["seconds"]
    assert {span["label"] for span in recording["labels"]} == set(LABELS)
    assert len({span["label"] for span in recording["labels"] if span["from"] <= 45}) >= 2


def test_picture_sound_and_readings_last_as_long_as_the_recording_says(recording: dict) -> None:
    video = cv2.VideoCapture(str(DEMO / "camera.mp4"))
    assert video.get(cv2.CAP_PROP_FRAME_COUNT) / video.get(cv2.CAP_PROP_FPS) == pytest.approx(recording["seconds"], abs=0.11)
    assert video.get(cv2.CAP_PROP_FPS) == FRAMES_PER_SECOND
    heard = soundfile.info(DEMO / "microphone.ogg")
    assert (heard.samplerate, heard.channels) == (RATE, 1) and heard.duration == pytest.approx(recording["seconds"], abs=0.1)
    rows = list(csv.DictReader((DEMO / "environment.csv").open(encoding="utf-8")))
    assert tuple(rows[0]) == COLUMNS
    times = [float(row["seconds"]) for row in rows]
    assert times == sorted(times) and recording["seconds"] - 1 <= times[-1] < recording["seconds"]


def test_the_stored_recording_is_small() -> None:
    assert sum(file.stat().st_size for file in DEMO.iterdir()) < 3_000_000


def test_the_stored_readings_are_those_that_the_code_computes() -> None:
    stored = np.loadtxt(DEMO / "environment.csv", delimiter=",", skiprows=1)
    np.testing.assert_allclose(stored, readings(demo_style(), demo_story(), DEMO_SEED), atol=0.051)


def test_no_reading_but_motion_stays_the_same_for_ten_seconds() -> None:
    rows = readings(demo_style(), demo_story(), DEMO_SEED)
    for column, name in enumerate(COLUMNS):
        if name not in ("seconds", "motion"):
            longest = max(len(run) for run in np.split(rows[:, column], np.flatnonzero(np.diff(rows[:, column])) + 1))
            assert longest < 20, name


def test_the_same_seed_renders_the_same_files(tmp_path: Path) -> None:
    style, story = small_scene()
    for folder in ("one", "two"):
        render(tmp_path / folder, style, story, 5)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


def test_random_pictures_keep_their_colours_in_balance() -> None:
    for seed in range(4):
        style = replace(random_style(np.random.default_rng(seed)), width=64, height=48, samples=2)
        red, green, blue = next(frames(style, Story("still", 0.1, (), ()), seed)).mean(axis=(0, 1))
        assert 12 < green < 230 and 0.4 < red / green < 2.5 and 0.25 < blue / green < 2.5


def test_another_seed_renders_other_pictures() -> None:
    style, story = small_scene()
    digests = {hashlib.sha256(next(frames(style, story, seed)).tobytes()).hexdigest() for seed in (1, 2)}
    assert len(digests) == 2


def test_the_lens_is_covered_only_inside_its_span() -> None:
    story = demo_story()
    assert [covering(story, t) for t in (43.9, 48.0, 52.0)] == [0.0, 1.0, 0.0]


def test_the_alarm_keeps_the_pattern_of_iso_8201() -> None:
    loud = np.abs(alarming(8.0, 3100)).reshape(-1, RATE // 4).max(axis=1) > 0.5
    assert loud.tolist() == [True, True, False, False] * 2 + [True, True] + [False] * 6 + [True, True, False, False] * 2 + [True, True] + [False] * 6


def test_the_quiet_room_hisses_and_never_clips() -> None:
    heard = sound(demo_style(), replace(demo_story(), seconds=4.0, happenings=(), walks=()), 1)
    assert -66 < 20 * np.log10(heard.std()) < -54 and np.abs(heard).max() < 1
