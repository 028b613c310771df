"""What the runtime relies on in the head, for random weights: absence, monotone quality, no NaN."""
from pathlib import Path

import quiet  # noqa: F401, before ONNX Runtime
import numpy as np
import onnxruntime
import pytest
import torch

import export
import fusion
import fusion_budget
from fusion import FusionHead
from spec import ABSENT, patterns

TOKENS = [(4, 64), (6, 64), (4, 64)]


def made() -> tuple[FusionHead, list[torch.Tensor]]:
    torch.manual_seed(5)
    return FusionHead(TOKENS, 5).eval(), [torch.randn(8, n, d) for n, d in TOKENS]


def all_rows() -> torch.Tensor:
    return torch.tensor([[0.0 if here else ABSENT for here in row] for row in patterns(3)])


def test_an_absent_modality_changes_no_bit_even_when_it_holds_nan() -> None:
    head, tokens = made()
    with torch.no_grad():
        before = head(*tokens, all_rows())
        spoilt = [torch.where(all_rows()[:, m, None, None] < -9000, torch.full_like(t, float("nan")), t) for m, t in enumerate(tokens)]
        after = head(*spoilt, all_rows())
    assert all(torch.equal(a, b) for a, b in zip(before, after))


def test_nothing_at_all_is_finite() -> None:
    head, tokens = made()
    with torch.no_grad():
        out = head(*tokens, torch.full((8, 3), ABSENT))
    assert all(torch.isfinite(o).all() for o in out) and not out[2].any() and not out[1].any()


def test_less_quality_never_gets_more_attention_in_the_first_block() -> None:
    torch.manual_seed(6)
    head = FusionHead(TOKENS, 5, blocks=1).eval()
    tokens = [torch.randn(50, n, d) for n, d in TOKENS]
    logq = torch.zeros(50, 3)
    logq[:, 1] = torch.linspace(0, -8, 50)
    same = [t[:1].expand(50, *t.shape[1:]) for t in tokens]
    with torch.no_grad():
        mass = head(*same, logq)[2][:, 1]
    assert (mass.diff() <= 0).all()


def test_attention_of_all_modalities_leaves_room_for_the_null_token() -> None:
    head, tokens = made()
    with torch.no_grad():
        total = head(*tokens, all_rows())[2].sum(1).numpy()
    assert (total < 1).all() and total[0] == 0 and np.all(total[1:] > 0)


def test_of_what_a_modality_cannot_speak_its_own_evidence_is_a_constant() -> None:
    torch.manual_seed(7)
    told = torch.tensor([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    head = FusionHead(TOKENS, 2, told=told).eval()
    with torch.no_grad():
        alone = head(*[torch.randn(20, n, d) for n, d in TOKENS], torch.zeros(20, 3))[1]
    assert torch.equal(alone.std(0) > 0, told > 0)


def strategy(name: str, multi: bool = True) -> tuple[torch.nn.Module, list[torch.Tensor]]:
    torch.manual_seed(8)
    return fusion.make(name, TOKENS, 5, multi=multi).eval(), [torch.randn(8, n, d) for n, d in TOKENS]


@pytest.mark.parametrize("multi", [True, False])
@pytest.mark.parametrize("name", fusion.NAMES)
def test_in_every_strategy_the_absent_change_no_bit_and_all_is_finite(name: str, multi: bool) -> None:
    head, tokens = strategy(name, multi)
    rows = all_rows()
    for spoil in (float("nan"), float("inf"), 1e30):
        with torch.no_grad():
            before = head(*tokens, rows)
            after = head(*[torch.where(rows[:, m, None, None] < -9000, torch.full_like(t, spoil), t) for m, t in enumerate(tokens)], rows)
        assert all(torch.isfinite(o).all() for o in before) and all(torch.equal(a, b) for a, b in zip(before, after))
    shapes = [tuple(o.shape) for o in before]
    assert shapes[:3] == [(8, 5), (8, 3, 5), (8, 3)] and shapes[3][0] == 8 and shapes[4] == (8, 3)
    absent = rows < -9000
    assert not before[1][absent].any() and not before[2][absent].any() and not before[4][absent].any()
    assert (before[2] >= 0).all() and (before[2].sum(1) <= 1 + 1e-6).all()


@pytest.mark.parametrize("name", fusion.NAMES)
def test_every_strategy_heeds_what_is_there_and_its_quality(name: str) -> None:
    head, tokens = strategy(name)
    with torch.no_grad():
        whole = head(*tokens, torch.zeros(8, 3))[0]
        for m in range(3):
            worse = torch.zeros(8, 3)
            worse[:, m] = -6.0
            other = [t + (k == m) for k, t in enumerate(tokens)]
            assert not torch.equal(whole, head(*tokens, worse)[0]) and not torch.equal(whole, head(*other, torch.zeros(8, 3))[0])


@pytest.mark.parametrize("count", [2, 3])
def test_no_strategy_costs_more_or_less_than_the_others(count: int) -> None:
    tokens = TOKENS[:count]
    budget = fusion_budget.cost(FusionHead(tokens, 5), tokens)
    for name in fusion.NAMES:
        spent = fusion_budget.cost(fusion.make(name, tokens, 5), tokens)
        assert all(abs(s / b - 1) <= 0.15 for s, b in zip(spent, budget)), (name, spent, budget)


@pytest.mark.parametrize("name", fusion.NAMES)
def test_every_strategy_is_the_same_in_onnx(name: str, tmp_path: Path) -> None:
    head, tokens = strategy(name)
    for batch, rows in ((1, torch.zeros(1, 3)), (8, all_rows())):
        path = tmp_path / f"head.b{batch}.onnx"
        export.export_head(head, ["a", "b", "c"], TOKENS, batch, path)
        inputs = [t[:batch] for t in tokens]
        said = onnxruntime.InferenceSession(str(path)).run(export.OUTPUTS, {
            **{f"{k}_tokens": t.numpy() for k, t in zip("abc", inputs)}, "logq": rows.numpy()})
        with torch.no_grad():
            assert all(np.abs(a - b.numpy()).max() <= 1e-4 for a, b in zip(said, head(*inputs, rows)))


def test_an_unknown_strategy_is_named_with_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="no fusion strategy mean; one of early"):
        fusion.make("mean", TOKENS, 5)
