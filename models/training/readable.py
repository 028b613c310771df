"""Files of recordings as they are read. Of one that cannot be used it is told which, what is wrong with it, and what to do."""
import csv
import math
from pathlib import Path

import cv2
import numpy as np
import soundfile

from frontend import scale_picture


def picture(path: Path, side: int) -> np.ndarray:
    """RGB [side,side,3]."""
    found = cv2.imread(str(path))
    if found is None:
        raise SystemExit(f"{path} is no picture that can be read: get it anew, or take it out of its folder")
    return scale_picture(cv2.cvtColor(found, cv2.COLOR_BGR2RGB), side, side)


def wave(path: Path) -> tuple[np.ndarray, int]:
    """(samples, rate)"""
    try:
        return soundfile.read(path, dtype="float32")
    except (soundfile.LibsndfileError, OSError) as unreadable:
        raise SystemExit(f"{path} is no sound that can be read ({unreadable}): get it anew") from unreadable


def rows(path: Path, *columns: str, numbered: bool = False) -> list[dict[str, str]]:
    """Of a table whose first line names its columns, the rows: each has a cell, perhaps an empty one, in all of `columns`.
    `numbered`: a row begins with its number, for which the first line has no name."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as f:
            header, *cells = [row for row in csv.reader(f) if row] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as unreadable:
        raise SystemExit(f"{path} is no table that can be read ({unreadable}): get it anew") from unreadable
    if lacking := [column for column in columns if column not in header]:
        raise SystemExit(f"{path} has no column {', '.join(lacking)}: its first line should name {', '.join(columns)}")
    if not cells:
        raise SystemExit(f"{path} holds nothing below its header: get it anew")
    found = [dict(zip([""] * numbered + header, row)) for row in cells]
    for number, row in enumerate(found, 1):
        if lacking := [column for column in columns if column not in row]:
            raise SystemExit(f"{path} has no {', '.join(lacking)} in row {number} below the header: get it anew, or correct it")
    return found


def numbers(path: Path, rows: list[dict[str, str]], *columns: str, whole: bool = False) -> np.ndarray:
    """[rows, columns] of all of a table's rows; `path` is where they are from."""
    x = np.array([[number(row[column]) for column in columns] for row in rows])
    for kind, bad in (("numbers", np.isnan(x)), ("whole numbers", (x != np.rint(x)) & whole)):
        if bad.any():
            at, column = np.argwhere(bad)[0]
            raise SystemExit(f"{path} holds readings that are no {kind}, first in row {at + 1} below the header: {columns[column]} is "
                             f"\"{rows[at][columns[column]]}\"; get it anew, or correct it")
    return x


def number(cell: str) -> float:
    """NaN: it is none, or none that is finite."""
    try:
        found = float(cell)
    except ValueError:
        return math.nan
    return found if math.isfinite(found) else math.nan
