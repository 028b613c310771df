"""Splits and pairing, on the recordings; skipped where they are not."""
import numpy as np
import pytest

try:
    import data

    data.folder()
except SystemExit as missing:
    pytest.skip(str(missing), allow_module_level=True)

import hearing
from pairing import FIRE, PERSON, Pool, pair
from spec import LABELS


def test_near_duplicates_share_a_group_even_mirrored() -> None:
    picture = np.random.default_rng(1).integers(0, 255, (160, 160, 3)).astype(np.uint8)
    other = np.random.default_rng(2).integers(0, 255, (160, 160, 3)).astype(np.uint8)
    group = data.near_duplicates([picture, other, picture[:, ::-1], np.clip(picture.astype(int) + 3, 0, 255).astype(np.uint8)])
    assert group[0] == group[2] == group[3] != group[1]


def test_the_third_visit_is_held_out() -> None:
    assert all(p.held_out == (at >= 47) for at, p in data.visits())
    assert {p.person for at, p in data.visits() if 51 <= at < 69} == {1}


def test_gas_is_split_by_time_with_a_gap() -> None:
    for kind in ("NoGas", "Smoke"):
        assert len(data.gas()[kind, False]) + len(data.gas()[kind, True]) < 1200


def test_an_alarm_is_heard_only_where_a_pulse_falls_into_the_window() -> None:
    rng = np.random.default_rng(3)
    for _ in range(40):
        wave, heard = hearing.alarm(rng)
        assert heard == (np.abs(wave).max() > 0.3) or not heard


def test_smoke_with_no_fire_is_common_and_fire_with_clean_air_too() -> None:
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 2, (400, len(LABELS)))
    pools = [Pool(np.zeros((1, 1)), np.zeros(1), labels if m < 2 else np.vstack([labels, [[-1, 0, 0, 0, 0], [-1, 0, 1, 0, 0]]])) for m in range(3)]
    scenes = pair(pools, 2000, rng)
    smoke = pools[2].labels[scenes.rows[:, 2], FIRE] == 1
    fire = scenes.target[:, FIRE] == 1
    assert 0.2 < smoke[~fire].mean() < 0.45 and 0.1 < (pools[2].labels[scenes.rows[:, 2], FIRE] == 0)[fire].mean() < 0.4
    assert abs(np.corrcoef(fire, scenes.target[:, PERSON])[0, 1]) < 0.1
