"""What the room-occupancy comparison rests on, without its recording."""
import numpy as np
import torch

import occupancy


def test_a_witness_of_no_quality_says_nothing_and_no_witness_is_certain() -> None:
    tokens = torch.tensor([[[50.0, 0.0, 0.0, 0.0]]]).expand(3, 1, 4)
    said = occupancy.evidence(tokens, np.array([0.0, 0.5, 0.99]))
    assert not said[0].any() and (said[1].abs() < 1).all() and (said.abs() < 5).all()
    assert (said[:, 0, 0].diff() > 0).all()


def test_quality_never_rises_with_distance() -> None:
    rng = np.random.default_rng(1)
    far = rng.uniform(0, 2, 2000)
    quality = occupancy.skill(far, rng.uniform(size=2000) < 0.25 + 0.75 * 0.9 * np.exp(-far), np.ones(2000))
    found = quality(np.linspace(0, 5, 50))
    assert (np.diff(found) <= 0).all() and found[-1] < found[0] < 0.9


def test_a_shift_is_seen_without_labels_and_somebody_who_comes_is_none() -> None:
    rng = np.random.default_rng(2)
    x = torch.from_numpy(rng.normal(0, 1, (300, 2, 3, 8)).astype(np.float32))
    x[:, 1] = 1
    x[200:250, 0] += 6
    x[250:260, 0, :, 4:] += 6
    known = np.arange(200)
    shifted, comes, usual = (occupancy.shift(x, known, np.arange(*rows)) for rows in ((200, 250), (250, 260), (260, 300)))
    assert shifted.min() > max(comes.max(), usual.max())


def test_doubt_is_all_that_the_less_trusted_get() -> None:
    q = np.exp(occupancy.defer(np.log(np.array([[0.5, 0.9, 0.2], [0.99, 0.5, 0.5]]))))
    assert np.allclose(q[0], [0.5 * 0.1, 0.9, 0.2 * 0.1 * 0.5]) and q[1, 1:].max() < 0.01
    assert (occupancy.defer(np.array([[-0.1, occupancy.ABSENT]]))[0, 1]) == occupancy.ABSENT
