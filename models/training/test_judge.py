"""Thresholds on hours of nothing, and the card's tables: what the program printed stands in it line by line."""
import json
from pathlib import Path

import numpy as np
import pytest

import bundle
import card
import judge
import program
from pairing import Scenes

HEADINGS = ("How well labels are told apart", 'Alerts; "at most" is a bound', "Person by what is present", "Group a: how well labels are told apart")
REACH = {"fire": 0.85, "person": 0.5}
LABELS = [{"name": "fire", "raise": 0.5, "minimumDuration": 1.0}, {"name": "person", "raise": 0.65, "minimumDuration": 0.5}]


def quiet(folder: Path, annotated: list[str]) -> Path:
    folder.mkdir()
    (folder / "recording.json").write_text(json.dumps({"annotated": annotated}), encoding="utf-8")
    return folder


def told(fire: list[float], person: list[float]) -> list[dict]:
    return [{"probabilities": {"fire": f, "person": p}} for f, p in zip(fire, person)]


def test_what_does_not_last_reaches_nothing() -> None:
    assert judge.least(np.array([0.1, 0.9, 0.9, 0.1]), 3) == 0.1
    assert judge.least(np.array([0.1, 0.7, 0.9, 0.8, 0.1]), 3) == 0.7


def test_a_threshold_lies_above_what_lasts_where_nothing_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recordings = [quiet(tmp_path / "a", ["fire", "person"]), quiet(tmp_path / "b", ["fire"])]
    ticks = {"a": told([0.7, 0.62, 0.66, 0.1], [0.2] * 4), "b": told([0.1] * 4, [0.99] * 4)}
    monkeypatch.setattr(program, "decisions", lambda recording, bundle: ticks[recording.name])
    assert judge.thresholds(LABELS, recordings, 0.5, REACH) == {"fire": 0.65, "person": 0.65}


def test_no_threshold_is_out_of_reach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "decisions", lambda recording, bundle: told([0.97] * 4, [0.1] * 4))
    assert judge.thresholds(LABELS, [quiet(tmp_path / "a", ["fire"])], 0.5, REACH)["fire"] == 0.85


def test_recordings_are_made_once_and_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "KEPT", tmp_path)

    def stopped(folder: Path) -> None:
        (folder / "half").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge.made("scenes", stopped)
    assert [p.name for p in judge.made("scenes", lambda folder: (folder / "one").touch()).iterdir()] == ["one"]
    assert judge.made("scenes", stopped).exists()
    (tmp_path / "scenes.made-by").write_text("other code\n", encoding="utf-8")
    assert [p.name for p in judge.made("scenes", lambda folder: (folder / "two").touch()).iterdir()] == ["two"]


def test_a_threshold_within_reach_is_passed_by_nine_of_ten() -> None:
    p = np.column_stack([np.linspace(0, 1, 101)] * 5)
    scenes = Scenes(np.zeros((101, 3), int), np.ones((101, 5), np.float32), np.ones((101, 5), np.float32))
    scenes.mask[:, 1], scenes.target[:50, 2] = np.arange(101) >= 90, 0
    assert list(bundle.within_reach(p, scenes).values()) == [0.5, 0.9, 0.55, 0.5, 0.5]


def test_what_the_program_printed_stands_in_the_card_line_by_line() -> None:
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    said = "home-safety 1, u8s8: 2 recordings.\nShares in percent."
    text = "\n\n".join([said, *(part for heading in HEADINGS for part in (heading, table))]) + "\n"
    shown = card.printed("Held out", text)
    assert [line for line in text.splitlines() if line] == [line for line in shown.splitlines() if line and not line.startswith(("###", "<"))]
    at = [shown.index(part) for part in (HEADINGS[1], "<details>", HEADINGS[2], "</details>", HEADINGS[3])]
    assert at == sorted(at) and shown.count("<details>") == 1
    assert "<details>" not in card.printed("Short", said)
