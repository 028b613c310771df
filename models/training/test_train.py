"""Samples of the second stage are kept as long as what made them stays."""
import os
from pathlib import Path

import numpy as np
import pytest

import data
import quality_table
import train
from pairing import Pool


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Seeds of the samples that were made. Encoders and table are an hour old."""
    table = tmp_path / "quality.json"
    for path in (table, *(tmp_path / f"{name}.pt" for name in train.NAMES)):
        path.write_text("", encoding="utf-8")
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))
    seeds: list[int] = []

    def samples(held_out: bool, seed: int, networks: dict) -> list[Pool]:
        seeds.append(seed)
        return [Pool(np.full((2, 1, 1), m, np.float32), np.zeros(2, np.float32), np.zeros((2, 1), int)) for m in range(len(train.NAMES))]

    monkeypatch.setattr(data, "RUNS", tmp_path)
    monkeypatch.setattr(quality_table, "TABLE", table)
    monkeypatch.setattr(train, "made_pools", samples)
    return seeds


def test_samples_are_made_once(made: list[int]) -> None:
    first, again = train.pools(False, 5, low=True), train.pools(False, 5, low=True)
    assert made == [5] and all(np.array_equal(a.tokens, b.tokens) and np.array_equal(a.labels, b.labels) for a, b in zip(first, again))


@pytest.mark.parametrize("changed", ["quality.json", *(f"{name}.pt" for name in train.NAMES)])
def test_another_encoder_or_table_of_quality_makes_samples_anew(made: list[int], tmp_path: Path, changed: str) -> None:
    train.pools(False, 5, low=True)
    later = next(tmp_path.glob("pools-*")).stat().st_mtime + 1
    os.utime(tmp_path / changed, (later, later))
    train.pools(False, 5, low=True)
    assert made == [5, 5]
