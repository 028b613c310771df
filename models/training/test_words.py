"""Words are hashed and counted the same for ever; `words_vectors.py` ties the program to it."""
import json
import math
from pathlib import Path

import numpy as np
import pytest

import corrupt
import quality
import words
import words_vectors

MATERIAL, NOTE = {"name": "material", "categories": ["steel", "brass"]}, {"name": "note", "buckets": 8}
SPEED = {"name": "speed", "unit": "1/min", "min": 0, "max": 100, "mean": 50.0, "std": 10.0, "relative": False}


@pytest.mark.parametrize(("word", "wanted"), [(b"", 0x811C9DC5), (b"a", 0xE40C292C), (b"foobar", 0xBF9CF968)])
def test_hash_is_fnv1a(word: bytes, wanted: int) -> None:
    assert words.fnv1a(word) == wanted  # the test vectors of RFC 9923


def test_the_vectors_in_the_repository_are_what_is_computed_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words_vectors, "OUT", tmp_path / "words.json")
    kept = Path(__file__).parent / "../../src/test/resources/vectors/words.json"
    words_vectors.main()
    assert json.loads((tmp_path / "words.json").read_text(encoding="utf-8")) == json.loads(kept.read_text(encoding="utf-8"))


def test_a_row_has_a_place_for_every_category_bucket_and_number() -> None:
    row = words.table_input(np.array([60.0, words.code(MATERIAL, "wood"), math.nan]), [SPEED, MATERIAL, NOTE])
    assert row.shape == (2, 1 + 3 + 8)
    assert row[0].tolist() == [1.0, 0, 0, 1, *[0] * 8] and row[1].tolist() == [1.0] * 4 + [0.0] * 8


def test_order_case_and_repetition_of_words_do_not_count() -> None:
    assert words.code(NOTE, "Long chips, LONG!") == words.code(NOTE, "chips long")


def test_words_are_no_fault_and_garbled_ones_are() -> None:
    fields = [SPEED, MATERIAL, NOTE]
    row = np.array([[55.0], [words.code(MATERIAL, "wood")], [words.last(NOTE)]])
    assert quality.series_quality(row, fields).grade == "usable"
    garbled = corrupt.corrupt_series(row, "noisy", 0.9, np.random.default_rng(1), fields)
    assert not words.accepts(MATERIAL, garbled[1, 0]) and not words.accepts(NOTE, garbled[2, 0])
    assert quality.series_quality(garbled, fields).grade == "degraded"
