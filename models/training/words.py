"""Words of a table: categories and free text as codes, and a table's row as the encoder's input. `dev.tectum.domain.wording`
computes the same; `words_vectors.py` writes what ties the two.

A field is a dict as in the manifest: a number has the keys of a channel; `categories` lists words; `buckets` hashes free text.
"""
import math
import re

import numpy as np

HASHED = re.compile(r"hash:([0-9a-f]{1,12})")
WORD = re.compile(rb"[a-z0-9\x80-\xff]+")


def fnv1a(word: bytes) -> int:
    """32 bits; RFC 9923."""
    h = 0x811C9DC5
    for byte in word:
        h = (h ^ byte) * 0x01000193 & 0xFFFFFFFF
    return h


def lower(text: str) -> str:
    """A to Z alone, so that it is the same everywhere."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in text)


def worded(field: dict) -> bool:
    return "categories" in field or "buckets" in field


def last(field: dict) -> int:
    """The greatest code."""
    return len(field["categories"]) if "categories" in field else (1 << field["buckets"]) - 1


def width(field: dict) -> int:
    """How many numbers the encoder gets of it."""
    return len(field["categories"]) + 1 if "categories" in field else field.get("buckets", 1)


def code(field: dict, text: str) -> float:
    """A cell's text as the number that a reading carries; NaN where it says nothing."""
    text = text.strip(" \t\r\n")
    if not text:
        return math.nan
    if "categories" in field:
        word = lower(text)
        return float(field["categories"].index(word) if word in field["categories"] else len(field["categories"]))
    if before := HASHED.fullmatch(text):
        found = int(before[1], 16)
        return float(found) if found <= last(field) else math.nan
    found = 0
    for word in WORD.findall(lower(text).encode()):
        found |= 1 << fnv1a(word) % field["buckets"]
    return float(found)


def accepts(field: dict, value: float) -> bool:
    low, high = (0, last(field)) if worded(field) else (field["min"], field["max"])
    return bool(low <= value <= high and (not worded(field) or value == math.floor(value)))


def spread(field: dict, value: float) -> list[float]:
    """An accepted value as the encoder's numbers."""
    if "categories" in field:
        return [float(place == value) for place in range(width(field))]
    if "buckets" in field:
        return [float(int(value) >> place & 1) for place in range(width(field))]
    return [(value - field["mean"]) / field["std"]]


def table_input(values: np.ndarray, fields: list[dict]) -> np.ndarray:
    """One raw value or code a field [F or F,1], NaN for none -> float32 [2, width]: value, validity."""
    out = np.zeros((2, sum(map(width, fields))), np.float32)
    place = 0
    for value, field in zip(np.ravel(values), fields):
        wide = width(field)
        if accepts(field, value):
            out[0, place : place + wide], out[1, place : place + wide] = spread(field, value), 1.0
        place += wide
    return out
