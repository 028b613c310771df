"""Renders the recordings that every new model is held against before it may decide, and seals them; by code alone.

python scene_reference.py ../../src/reference          all of them, the list of them, its signature, and the public half of a new key
python scene_reference.py OUT --only NAME              one of them, unsealed, to look at

Whoever plays them needs nobody's word for what is in them but the program's: the list says every file's size and SHA-256, it is signed,
and the key is compiled in (src/main/resources/dev/tectum/app/wiring/reference/shipped.key). The private half is thrown away here: another
set gets another key. Needs `openssl` 3 beside `ffmpeg`.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from scene import render
from scene_person import Walk
from scene_room import Room
from scene_story import Happening, Story, Style, random_style

KEY = Path(__file__).resolve().parents[2] / "src/main/resources/dev/tectum/app/wiring/reference/shipped.key"
LIST, SIGNATURE = "recordings.json", "recordings.sig"
RAW_KEY_BYTES = 32  # RFC 8410: an Ed25519 key is the last 32 bytes of its encoding

SECONDS = 12.0
NIGHT = {"day": 0.05, "dusk": 0.0, "lamp_always": False}
BRIGHT = {"day": 1.1, "lamp_always": True}


@dataclass(frozen=True)
class Scene:
    """What happens in one recording: `(kind, from, to)` as in scene_story; `drawn` numbers the room, the light and the voices."""

    drawn: int
    note: str
    happenings: tuple[tuple[str, float, float], ...]
    seconds: float = SECONDS
    style: dict = field(default_factory=dict)


SCENES = {
    "fire-by-day": Scene(1, "A room burns in full view.", (("fire", 3.0, 12.0),), style=BRIGHT),
    "fire-and-alarm": Scene(
        2, "Something smokes, the alarm sounds, flames come up.", (("pan-smoke", 0.5, 5.0), ("alarm", 2.0, 13.0), ("fire", 4.0, 13.0)), 13.0, BRIGHT
    ),
    "alarm-in-the-dark": Scene(3, "A smoke alarm at night: the camera sees nothing.", (("alarm", 2.0, 12.0),), style=NIGHT),
    "somebody-comes-in": Scene(4, "Somebody walks about and talks.", (("person", 0.0, 12.0), ("voice", 0.5, 11.5)), style=BRIGHT),
    "somebody-in-the-noise": Scene(
        5, "Somebody walks about beside a vacuum cleaner.", (("person", 0.0, 12.0), ("drowned", 0.5, 11.5)), style=BRIGHT
    ),
    "baby-next-door": Scene(6, "A baby cries where the camera does not look.", (("baby-cry", 2.0, 12.0),), style=BRIGHT),
    "dog-at-the-door": Scene(7, "A dog barks where the camera does not look.", (("dog-bark", 2.0, 12.0),), style=BRIGHT),
    "dog-under-a-cloth": Scene(8, "A dog barks while a cloth lies over the lens.", (("covered", 0.5, 11.5), ("dog-bark", 3.0, 11.5)), style=BRIGHT),
    "quiet-room": Scene(9, "Nothing happens.", (), style=BRIGHT),
    "radio-and-pan": Scene(10, "A voice from a radio, a pan that smokes: nobody is there and nothing burns.", (("voice", 0.5, 8.0), ("pan-smoke", 3.0, 11.0))),
    "vacuum-cleaner": Scene(11, "A robot vacuum cleaner, nobody with it.", (("drowned", 1.0, 11.5),), style=BRIGHT),
}


def crossing(room: Room, seconds: float) -> Walk:
    """From side to side before the camera, and back, with a stop in the middle."""
    wide, deep, _ = room.size
    near, far = 0.45 * deep, 0.6 * deep
    left, right = 0.25 * wide, 0.75 * wide
    points = ((-1.0, left, far), (0.3 * seconds, right, far), (0.4 * seconds, 0.5 * wide, near), (0.7 * seconds, 0.5 * wide, near), (seconds + 1.0, left, far))
    return Walk(points, (0.5 * wide, 0.0))


def staged(name: str) -> tuple[Style, Story, int]:
    scene = SCENES[name]
    style = replace(random_style(np.random.default_rng((scene.drawn, 4242))), **scene.style)
    happenings = tuple(Happening(*each) for each in scene.happenings)
    walks = (crossing(style.room, scene.seconds),) if any(each.kind == "person" for each in happenings) else ()
    note = f"Rendered by models/training/scene_reference.py: every picture, sound and reading is computed. {scene.note}"
    return style, Story(name, scene.seconds, happenings, walks, (), note, light_follows=False), 1000 + scene.drawn


def listed(folder: Path) -> bytes:
    """Every file of every recording below folder, in the order of names."""
    files = sorted(path for path in folder.glob("*/*") if path.is_file())
    entries = [
        {"path": path.relative_to(folder).as_posix(), "size": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in files
    ]
    return (json.dumps({"schema": 1, "files": entries}, indent=1) + "\n").encode()


def _openssl(*arguments: str) -> bytes:
    return subprocess.run(["openssl", *arguments], check=True, capture_output=True).stdout


def seal(folder: Path, key: Path) -> None:
    """Writes the list, signs it with a key that nobody keeps, and writes the public half to `key`."""
    (folder / LIST).write_bytes(listed(folder))
    with tempfile.TemporaryDirectory() as place:
        private = f"{place}/private.pem"
        _openssl("genpkey", "-algorithm", "ed25519", "-out", private)
        signature = _openssl("pkeyutl", "-sign", "-rawin", "-inkey", private, "-in", str(folder / LIST))
        public = _openssl("pkey", "-in", private, "-pubout", "-outform", "DER")[-RAW_KEY_BYTES:]
    (folder / SIGNATURE).write_text(signature.hex() + "\n", encoding="ascii")
    key.parent.mkdir(parents=True, exist_ok=True)
    key.write_text(public.hex() + "\n", encoding="ascii")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="folder of the recordings; what was there is replaced")
    parser.add_argument("--only", choices=SCENES, help="render this one, and seal nothing")
    chosen = parser.parse_args(arguments)
    names = [chosen.only] if chosen.only else list(SCENES)
    for name in names:
        shutil.rmtree(chosen.out / name, ignore_errors=True)
        render(chosen.out / name, *staged(name))
        print(name, file=sys.stderr)
    if not chosen.only:
        seal(chosen.out, KEY)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
