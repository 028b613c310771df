"""What is wrong with the recordings is told before the first epoch: what, where, and what to do."""
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

import data
import make


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(SystemExit, match="broken.jpg is no picture"):
        data._rgb(broken)


def test_a_broken_sound_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ogg"
    broken.write_bytes(b"no sound")
    with pytest.raises(SystemExit, match="broken.ogg is no sound"):
        data._wave(broken)


def test_readings_that_are_no_numbers_are_named_with_their_row() -> None:
    with pytest.raises(SystemExit, match="gas.csv holds readings that are no numbers, first in row 2"):
        data._finite(Path("gas.csv"), np.array([[1.0, 2.0], [np.nan, 1.0]]))


def test_a_folder_without_recordings_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["make.py", "--data", str(tmp_path)])
    with pytest.raises(SystemExit, match="no recordings in"):
        data.folder()


def held(monkeypatch: pytest.MonkeyPatch, pictures: list, sounds: list) -> None:
    """The recordings are these, and the rest is there."""
    monkeypatch.setattr(data, "folder", lambda: Path("recordings"))
    for name, found in (("pictures", pictures), ("sounds", sounds), ("digits", [1]), ("gas", [1]), ("rooms", [1])):
        read = lambda found=found: found
        read.__name__ = name
        monkeypatch.setattr(data, name, read)


HEARD = [(None, kind, 1) for kind in ("fire_crackling", "baby_cry", "dog_bark")]
SEEN = [SimpleNamespace(fire=1, person=-1), SimpleNamespace(fire=0, person=1)]


def test_recordings_of_every_class_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    held(monkeypatch, SEEN, HEARD)
    make.check()


def test_one_class_only_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held(monkeypatch, SEEN[1:], HEARD[1:])
    with pytest.raises(SystemExit, match="nothing in recordings shows fire, fire_crackling"):
        make.check()


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held(monkeypatch, SEEN, [])
    with pytest.raises(SystemExit, match="there are no sounds in recordings"):
        make.check()


def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    held(monkeypatch, SEEN, HEARD)
    monkeypatch.setattr(make.shutil, "disk_usage", lambda _: SimpleNamespace(free=1e6))
    with pytest.raises(SystemExit, match="only 1 MB are free"):
        make.check()
