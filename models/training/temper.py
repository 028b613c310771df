"""How sure a head may be: its logits are divided by a temperature that rises as the best of what is there gets worse.

A head that was trained on half of its scenes undisturbed is too sure where everything is bad at once, which is rare. Two numbers mend that, fitted on
held-out cells (an undisturbed one, some for each fault): the least mean negative log-likelihood, and no cell much surer than it is right.
"""
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fusion_parts import known, present
from spec import WORST

EVEN = 10.0  # weight of the cells' gaps
STEPS = 40


@dataclass(frozen=True)
class Cell:
    """Held-out rows of one kind: logits [n,C], logq [n,M], truth [n,C] and whether somebody looked [n,C] (one label of all: one-hot and ones)."""

    logits: np.ndarray
    logq: np.ndarray
    target: np.ndarray
    mask: np.ndarray


def worse(logq: Tensor) -> Tensor:
    """[B]: by how much logq of the best modality there falls short of 0; 0 where there is none."""
    here = present(logq)
    lacking = torch.where(here > 0.5, -known(logq, here), torch.full_like(logq, -WORST)).amin(1)
    return torch.where(here.amax(1) > 0.5, lacking, torch.zeros_like(lacking))


def temperature(logq: Tensor, tempering: Tensor) -> Tensor:
    """[B]: exp(a + b·worse) of tempering [a,b]."""
    return torch.exp(tempering[0] + tempering[1] * worse(logq))


class Tempered(nn.Module):
    """A head of the five outputs whose logits are divided so."""

    def __init__(self, head: nn.Module, tempering: np.ndarray) -> None:
        super().__init__()
        self.head = head
        self.register_buffer("tempering", torch.tensor(tempering, dtype=torch.float32))

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        logits, *rest = self.head(*inputs)
        return logits / temperature(inputs[-1], self.tempering)[:, None], *rest


def _gap(logits: Tensor, target: Tensor, mask: Tensor, multi: bool) -> tuple[Tensor, Tensor]:
    """(mean negative log-likelihood, how much surer than right on average)"""
    if multi:
        miss = (F.binary_cross_entropy_with_logits(logits, target, reduction="none") * mask).sum() / mask.sum()
        right = ((logits > 0) == (target > 0.5)).float()
        return miss, ((torch.sigmoid(logits.abs()) - right) * mask).sum() / mask.sum()
    said = torch.log_softmax(logits, 1)
    sure, at = said.max(1)
    return -(said * target).sum(1).mean(), (sure.exp() - target.gather(1, at[:, None])[:, 0]).mean()


def fit(cells: list[Cell], multi: bool = True) -> np.ndarray:
    """[a,b] for `temperature`. The first cell, undisturbed, counts as much as all others together. `multi`: labels occur independently, otherwise just
    one holds."""
    share = torch.full((len(cells),), 0.5 / max(1, len(cells) - 1))
    share[0] = 1 - share[1:].sum()
    given = [tuple(torch.from_numpy(np.asarray(x, np.float32)) for x in (c.logits, c.logq, c.target, c.mask)) for c in cells]
    tempering = torch.zeros(2, requires_grad=True)
    optimiser = torch.optim.LBFGS([tempering], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimiser.zero_grad()
        found = [_gap(z / temperature(q, tempering)[:, None], y, m, multi) for z, q, y, m in given]
        misses, gaps = (torch.stack(part) for part in zip(*found))
        total = (share * misses).sum() + EVEN * torch.sqrt((share * gaps**4).sum() + 1e-12)
        total.backward()
        return total

    optimiser.step(loss)
    return np.round(tempering.detach().numpy().astype(float), 4)
