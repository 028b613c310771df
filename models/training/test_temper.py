"""A temperature that rises as the best of what is there gets worse."""
import numpy as np
import pytest
import torch

import temper
from spec import ABSENT


def cells(seed: int, too_sure: tuple[float, ...], multi: bool) -> list[temper.Cell]:
    """Cell k is as good as -k in the better of two modalities; its logits are too_sure[k] times what they should be."""
    rng, out = np.random.default_rng(seed), []
    for k, factor in enumerate(too_sure):
        z = rng.normal(0, 2, (4000, 4))
        if multi:
            y = (rng.uniform(size=z.shape) < 1 / (1 + np.exp(-z))).astype(float)
        else:
            e = np.exp(z)
            y = np.eye(4)[[rng.choice(4, p=p) for p in e / e.sum(1, keepdims=True)]]
        logq = np.stack([np.full(4000, -float(k)), np.full(4000, -float(k) - rng.uniform())], 1)
        out.append(temper.Cell(z * factor, logq, y, np.ones_like(y)))
    return out


@pytest.mark.parametrize("multi", [True, False])
def test_what_is_too_sure_where_all_is_bad_becomes_as_sure_as_it_is_right(multi: bool) -> None:
    a, b = temper.fit(cells(1, (1.0, 1.3, 1.3**2, 1.3**3), multi), multi)
    assert a == pytest.approx(0, abs=0.05) and b == pytest.approx(np.log(1.3), abs=0.05)


def test_the_best_of_what_is_there_counts_and_nothing_there_is_no_fault() -> None:
    logq = torch.tensor([[-1.0, -3.0], [ABSENT, -3.0], [ABSENT, ABSENT], [0.0, ABSENT]])
    assert temper.worse(logq).tolist() == [1.0, 3.0, 0.0, 0.0]


def test_only_logits_are_tempered() -> None:
    head = torch.nn.Module()
    head.forward = lambda t, logq: tuple(torch.ones(2, n) for n in (3, 4, 5, 6, 7))
    out = temper.Tempered(head, np.array([0.0, np.log(2)]))(torch.zeros(2, 1), torch.tensor([[0.0], [-1.0]]))
    assert torch.allclose(out[0][:, 0], torch.tensor([1.0, 0.5])) and all(torch.equal(o, torch.ones_like(o)) for o in out[1:])
