"""Renders a home scene, pictures, sound and readings, as a recording; by code alone.

python scene.py ../../src/demo/an-evening-at-home      the demo's recording, two minutes long
python scene.py --random 20 OUT [--seed 1]             short ones with other rooms, people, fires and sounds
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from scene_pictures import FRAMES_PER_SECOND, frames
from scene_sensors import GASES, readings, table
from scene_sound import RATE, sound
from scene_story import LABELS, Story, Style, demo_story, demo_style, random_story, random_style

START = "2026-11-23T17:30:00.000Z"
DEMO_SEED = 20261123
STEADY = ["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact", "-map_metadata", "-1"]


def describe(style: Style, story: Story) -> dict:
    spans = sorted((h for h in story.happenings if h.kind in LABELS), key=lambda h: (h.start, h.kind))
    return {
        "schema": 1,
        "start": START,
        "seconds": story.seconds,
        "labels": [{"label": span.kind, "from": span.start, "to": span.end} for span in spans],
        "annotated": list(LABELS),
        "ignore": [{"label": span.kind, "from": span.start, "to": span.end} for span in story.ignore],
        "baseline": {name: round(value, 1) for name, value in zip(GASES, style.gas, strict=True)},
        "note": story.note,
    }


def _ffmpeg(arguments: list[str], output: Path) -> subprocess.Popen:
    command = ["ffmpeg", "-v", "error", "-y", *arguments, *STEADY, str(output)]
    return subprocess.Popen(command, stdin=subprocess.PIPE)


def _finish(encoder: subprocess.Popen, output: Path) -> None:
    encoder.stdin.close()
    if encoder.wait() != 0:
        raise RuntimeError(f"ffmpeg could not write {output}")


def write_video(output: Path, style: Style, story: Story, seed: int) -> None:
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{style.width}x{style.height}", "-r", str(FRAMES_PER_SECOND), "-i", "-"]
    code = ["-c:v", "libx264", "-preset", "slow", "-crf", "27", "-pix_fmt", "yuv420p", "-g", "50", "-movflags", "+faststart"]
    encoder = _ffmpeg(raw + code, output)
    for frame in frames(style, story, seed):
        encoder.stdin.write(frame.tobytes())
    _finish(encoder, output)


def write_sound(output: Path, style: Style, story: Story, seed: int) -> None:
    samples = np.round(sound(style, story, seed) * 32767).astype("<i2")
    raw = ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    encoder = _ffmpeg([*raw, "-c:a", "libvorbis", "-q:a", "6"], output)
    encoder.stdin.write(samples.tobytes())
    _finish(encoder, output)


def render(folder: Path, style: Style, story: Story, seed: int) -> None:
    """Writes the four files of a recording into folder; the same style, story and seed give the same files."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "recording.json").write_text(json.dumps(describe(style, story), indent=1) + "\n", encoding="utf-8")
    (folder / "environment.csv").write_text(table(readings(style, story, seed)), encoding="utf-8")
    write_sound(folder / "microphone.ogg", style, story, seed)
    write_video(folder / "camera.mp4", style, story, seed)


def render_random(folder: Path, number: int, seed: int) -> None:
    random = np.random.default_rng((seed, number))
    style, name = random_style(random), f"scene-{seed}-{number:04d}"
    render(folder / name, style, random_story(random, name, style), int(random.integers(1 << 30)))


def fill(folder: Path, count: int, seed: int) -> None:
    for number in range(count):
        render_random(folder, number, seed)
        print(f"{number + 1}/{count}", file=sys.stderr)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder of the recording, or of the recordings with --random")
    parser.add_argument("--random", type=int, metavar="N", help="render N random scenes; never the demo's own")
    parser.add_argument("--seed", type=int, default=1, help="first part of the seed of random scenes")
    chosen = parser.parse_args(arguments)
    if chosen.random is None:
        render(chosen.out, demo_style(), demo_story(), DEMO_SEED)
    else:
        fill(chosen.out, chosen.random, chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
