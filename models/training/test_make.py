"""What is wrong with the recordings is told before the first epoch: what, where, and what to do."""
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

import data
import make
import readable


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    with pytest.raises(SystemExit, match="broken.jpg is no picture"):
        readable.picture(broken, data.BIG)


def test_a_broken_sound_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ogg"
    broken.write_bytes(b"no sound")
    with pytest.raises(SystemExit, match="broken.ogg is no sound"):
        readable.wave(broken)


def test_readings_that_are_no_numbers_are_named_with_their_row() -> None:
    with pytest.raises(SystemExit, match="gas.csv holds readings that are no numbers, first in row 2"):
        readable.numbers(Path("gas.csv"), [{"MQ2": "1.0", "MQ3": "2.0"}, {"MQ2": "nan", "MQ3": "1.0"}], "MQ2", "MQ3")


MINUTES = '"date","Temperature","Humidity","Light","CO2","HumidityRatio","Occupancy"'  # the number of the row has no name
ROOM = "Date,S1_Temp,S2_Temp,S3_Temp,S4_Temp,S1_Light,S2_Light,S3_Light,S4_Light,S5_CO2,S6_PIR,S7_PIR,Room_Occupancy_Count"
TABLES = {  # what reads it, header, a row with a place for a number, the column of that number
    "esc10/labels.csv": (data.sounds, "file,fold,class", "heard.wav,{},dog_bark", "fold"),
    "video/one-by-one-0-70s.labels.csv": (data.visits, "second,person", "7,{}", "person"),
    "sensors/gas-mq.csv": (data.gas, "Serial Number,MQ2,MQ3,MQ5,MQ6,MQ7,MQ8,MQ135,Gas", "0,2,3,5,6,7,8,{},Smoke", "MQ135"),
    "sensors/occupancy-train.csv": (data.rooms, MINUTES, '"1","2015-02-04 17:51:00",23.2,27.3,426,{},0.005,1', "CO2"),
    "sensors/occupancy-validation.csv": (data.rooms, MINUTES, '"9","2015-02-02 14:19:00",23.7,26.3,585,749,0.005,{}', "Occupancy"),
    "sensors/room-occupancy.csv": (data.rooms, ROOM, "2017/12/22,21,22,23,24,5,6,{},8,400,0,1,2", "S3_Light")}


def write(path: Path, *lines: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with two rows of each table, and nothing remembered of other recordings."""
    for name, (_, header, row, _) in TABLES.items():
        write(tmp_path / name, header, row.format(1), row.format(0))
    soundfile.write(tmp_path / "esc10/heard.wav", np.zeros(80, np.float32), 16000)
    monkeypatch.setattr(data, "folder", lambda: tmp_path)
    readers = {read for read, *_ in TABLES.values()}
    for read in readers:
        read.cache_clear()
    yield tmp_path
    for read in readers:
        read.cache_clear()


def test_a_table_is_read_by_the_names_of_its_columns(tables: Path) -> None:
    assert [(kind, fold) for _, kind, fold in data.sounds()] == [("dog_bark", 1), ("dog_bark", 0)]
    minutes, *room = data.rooms()[False]
    assert np.array_equal(minutes[0], [[23.2, 27.3, 426, 1, np.nan], [23.2, 27.3, 426, 0, np.nan]], equal_nan=True) and minutes[1].all()
    assert np.array_equal(room[2][0], [[23, np.nan, 1, 400, 1], [23, np.nan, 0, 400, 1]], equal_nan=True) and room[2][1].all()
    assert data.rooms()[True][0][1].tolist() == [True, False]


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("cell", ["nan", "inf", "much"])
def test_what_is_no_number_is_named_with_its_table_and_row(tables: Path, name: str, cell: str) -> None:
    read, header, row, column = TABLES[name]
    path = write(tables / name, header, row.format(1), row.format(0), row.format(cell), row.format(cell))
    message = f"{path} holds readings that are no numbers, first in row 3 below the header: {column} is \"{cell}\""
    with pytest.raises(SystemExit, match=re.escape(message)):
        read()


@pytest.mark.parametrize("name", ["esc10/labels.csv", "video/one-by-one-0-70s.labels.csv"])
def test_half_a_label_is_none(tables: Path, name: str) -> None:
    read, header, row, column = TABLES[name]
    path = write(tables / name, header, row.format(1), row.format(0.5))
    message = f"{path} holds readings that are no whole numbers, first in row 2 below the header: {column}"
    with pytest.raises(SystemExit, match=re.escape(message)):
        read()


@pytest.mark.parametrize("name", TABLES)
def test_a_missing_column_is_named(tables: Path, name: str) -> None:
    read, header, row, column = TABLES[name]
    path = write(tables / name, header.replace(column, "other"), row.format(1))
    with pytest.raises(SystemExit, match=re.escape(f"{path} has no column {column}: its first line should name")):
        read()


@pytest.mark.parametrize("name", TABLES)
def test_a_row_that_ends_early_is_named(tables: Path, name: str) -> None:
    read, header, row, _ = TABLES[name]
    path = write(tables / name, header, row.format(1), row.format(1).rsplit(",", 1)[0])
    with pytest.raises(SystemExit, match=re.escape(f"{path} has no {header.split(',')[-1].strip(chr(34))} in row 2 below the header")):
        read()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_nothing_or_of_no_text_is_named(tables: Path, name: str) -> None:
    read, header, _, _ = TABLES[name]
    path = write(tables / name, header)
    with pytest.raises(SystemExit, match=re.escape(f"{path} holds nothing below its header")):
        read()
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SystemExit, match=re.escape(f"{path} is no table that can be read")):
        read()


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
