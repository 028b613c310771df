"""The benchmark's measures and pairs, on numbers that can be told by hand."""
from pathlib import Path

import numpy as np
import pytest

import avmnist_heads as heads
import avmnist_kept
import avmnist_measure as measure
import sources
from avmnist_heads import Job
from avmnist_kept import Kept


def test_sure_and_right_half_the_time_is_an_error_of_a_half() -> None:
    p = np.array([[1.0, 0.0]] * 10)
    assert measure.ece(p, np.arange(10) % 2) == pytest.approx(0.5) and measure.ece(p, np.zeros(10, int)) == 0


def test_a_temperature_makes_what_is_too_sure_as_sure_as_it_is_right() -> None:
    rng = np.random.default_rng(1)
    logits = rng.normal(0, 2, (20000, 3))
    y = np.array([rng.choice(3, p=row) for row in measure.softmax(logits)])
    assert measure.temperature(3 * logits, y) == pytest.approx(3, rel=0.05)
    assert measure.ece(measure.softmax(logits), y) < 0.01


def test_conformal_sets_hold_nine_truths_in_ten() -> None:
    rng = np.random.default_rng(2)
    logits = rng.normal(0, 2, (8000, 5))
    y = np.array([rng.choice(5, p=row) for row in measure.softmax(logits)])
    p = measure.softmax(logits)
    quantile = measure.conformal(p[:4000], y[:4000])
    assert measure.coverage(p[4000:], y[4000:], quantile)[0] == pytest.approx(0.9, abs=0.02)


def test_robustness_is_the_area_and_the_gain_on_late_fusion_moved_to_the_same_clean_figure() -> None:
    levels, falls, stays = np.array([0, 5, 10]), np.array([1.0, 0.5, 0.0]), np.array([0.8, 0.8, 0.8])
    assert measure.area(falls, levels) == pytest.approx(0.5) and measure.area(stays, levels) == pytest.approx(0.8)
    assert measure.effective(stays, falls) == pytest.approx(np.mean([0, 0.5, 1.0])) and measure.effective(falls, falls) == 0


@pytest.mark.parametrize("task", heads.TASKS)
def test_pairs_do_what_their_task_says_and_one_modality_tells_nothing_of_an_interaction(task: str) -> None:
    rng = np.random.default_rng(3)
    pictures, sounds = rng.choice(10, 30000, p=np.arange(1, 11) / 55), np.repeat(np.arange(10), 40)
    rows, target = heads.pairs(task, (pictures, sounds), np.arange(30000), rng)
    seen, heard = pictures[rows[:, 0]], sounds[rows[:, 1]]
    assert np.array_equal(target, {"digit": seen, "same": (seen == heard).astype(int), "parity": (seen + heard) % 2}[task])
    if task == "same":
        told = [max(np.mean(target[of == d]), 1 - np.mean(target[of == d])) * np.mean(of == d) for of in (seen, heard) for d in range(10)]
        assert sum(told) / 2 < 0.54


def test_an_interval_of_one_seed_is_not_known() -> None:
    assert np.isnan(measure.interval([1.0])[1]) and measure.interval([1.0, 2.0, 3.0])[0] == 2


def test_a_head_is_made_again_only_where_its_code_means_something_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = Job("A", "digit", "concat", "on", 1)
    Kept(tmp_path / "heads.jsonl").add(job, {"accuracy": {"clean": 2 / 3}, "seconds": 1.0})
    kept = Kept(tmp_path / "heads.jsonl")
    assert kept.find(job) is not None and kept.find(job)["accuracy"]["clean"] == 0.66667
    assert kept.find(Job("A", "digit", "concat", "on", 2)) is None
    monkeypatch.setattr(avmnist_kept, "code", lambda strategy: "another")
    assert kept.find(job) is None


def test_code_means_the_same_whatever_is_written_about_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "HERE", tmp_path)
    marks = []
    for name, text in (("plain", "def f(x):\n    return x\n"), ("told", 'def f(x):\n    """What it does."""\n    return x  # at once\n'), ("other", "def f(x):\n    return x + 1\n")):
        (tmp_path / f"{name}.py").write_text(text)
        marks.append(sources.mark(name))
    assert marks[0] == marks[1] != marks[2]
