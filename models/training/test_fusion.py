"""What the runtime relies on in the head, for random weights: absence, monotone quality, no NaN."""
import numpy as np
import torch

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
