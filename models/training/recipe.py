"""The training recipe, part by part: each is a function or a switch, so that a table can tell what the parts are worth.

Wherever `multi` is asked: True, labels occur independently of one another (sigmoid, BCE); False, exactly one holds (softmax, CE). Targets are
[B,C] floats, one-hot for softmax; `mask` [B,C] is 0 where nobody looked (softmax: all ones).
"""
import copy
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LRScheduler

from fusion_parts import unlike
from spec import ABSENT, WORST


@dataclass(frozen=True)
class Recipe:
    """Shares and weights; 0 switches a part off."""

    pretrain: float = 0.15  # share of the steps in which modalities learn alone
    dropout: tuple[float, ...] = (0.4, 0.1)  # scenes in which one modality goes, in which two go, …
    twins: float = 0.5  # modalities that are replaced by a noisy twin
    stale: float = 0.35  # stamps that have grown old
    doubt: float = 0.2  # standard deviation by which an estimate of quality may be too good (logq)
    subset: float = 0.3  # weight of the loss on a part of what is there
    auxiliary: float = 0.3  # of each modality's own loss
    distil: float = 0.3  # of agreement between a part and what the teacher makes of everything
    hinge: float = 0.5  # of knowing more and being less sure of the truth
    rebuild: float = 0.1  # of the error of reconstruction


ON = Recipe()
OFF = Recipe(pretrain=0, dropout=(), twins=0, stale=0, doubt=0, subset=0, auxiliary=0, distil=0, hinge=0, rebuild=0)
RECIPES = {"on": ON, "off": OFF}


def drop(logq: np.ndarray, shares: tuple[float, ...], rng: Generator) -> np.ndarray:
    """Modality dropout that looks at no label: shares[k] of the rows lose k + 1 modalities, never all."""
    out, count = logq.copy(), logq.shape[1]
    allowed = shares[: count - 1]
    gone = rng.choice(len(allowed) + 1, len(logq), p=[1 - sum(allowed), *allowed])
    out[rng.uniform(size=out.shape).argsort(1).argsort(1) < gone[:, None]] = ABSENT
    return out


def twins(rows: tuple[int, int], count: int, share: float, rng: Generator) -> np.ndarray:
    """[B,M]: 0, or which of `count` noisy twins a modality is replaced by."""
    return (rng.uniform(size=rows) < share) * rng.integers(1, count + 1, rows)


def unsettle(logq: np.ndarray, oldest: np.ndarray, stale: float, doubt: float, rng: Generator) -> np.ndarray:
    """Staleness and doubt: a share of the stamps is up to `oldest` [M] old (the limit over the decay), and no estimate is exact."""
    out = logq + np.minimum(0, rng.normal(0, doubt, logq.shape)) if doubt else logq.copy()
    out = out - oldest * rng.uniform(size=logq.shape) * (rng.uniform(size=logq.shape) < stale)
    return np.where(logq <= ABSENT / 2, ABSENT, np.clip(out, WORST, 0)).astype(np.float32)


def part_of(full: np.ndarray, bad: np.ndarray, rng: Generator) -> np.ndarray:
    """logq of a subset of what `full` holds: for half of the rows without what is `bad`, for the others without anything at random."""
    gone = np.where(rng.uniform(size=(len(full), 1)) < 0.5, bad, rng.uniform(size=full.shape) < 0.5)
    return np.where(gone, ABSENT, full).astype(np.float32)


def average(values: Tensor, mask: Tensor) -> Tensor:
    return (values * mask).sum() / torch.clamp(mask.sum(), min=1.0)


def miss(logits: Tensor, y: Tensor, mask: Tensor, multi: bool) -> Tensor:
    """The task's loss; y may be soft."""
    if multi:
        return average(F.binary_cross_entropy_with_logits(logits, y, reduction="none"), mask)
    return -(y * F.log_softmax(logits, -1)).sum(-1).mean()


def right(logits: Tensor, y: Tensor, multi: bool) -> Tensor:
    """Probability of the truth: [B,C], or [B,1] where exactly one label holds."""
    if multi:
        return torch.where(y > 0.5, torch.sigmoid(logits), torch.sigmoid(-logits))
    return (torch.softmax(logits, -1) * y).sum(-1, keepdim=True)


def auxiliary(alone: Tensor, logq: Tensor, y: Tensor, mask: Tensor, multi: bool) -> Tensor:
    """The loss of each modality's own evidence [B,M,C], where it is there."""
    here = (logq > ABSENT / 2).float()
    each = y[:, None].expand_as(alone)
    if multi:
        return average(F.binary_cross_entropy_with_logits(alone, each, reduction="none"), here[:, :, None] * mask[:, None])
    return average(-(each * F.log_softmax(alone, -1)).sum(-1), here)


def hinge(whole: Tensor, less: Tensor, y: Tensor, mask: Tensor, multi: bool, margin: float = 0.02) -> Tensor:
    """Knowing more should not make it less sure of the truth (after Ma 2023, CML)."""
    worse = F.relu(right(less, y, multi) - right(whole, y, multi) - margin)
    return (worse * mask).mean() if multi else worse.mean()


def distilled(less: Tensor, taught: Tensor, mask: Tensor, multi: bool) -> Tensor:
    """A part of the modalities against what the teacher, who has all of them and undisturbed, says [B,C]."""
    soft = torch.sigmoid(taught) if multi else torch.softmax(taught, -1)
    floor = miss(taught, soft, mask, multi)
    return miss(less, soft, mask, multi) - floor


def rebuilt(head: nn.Module, embedding: Tensor, tokens: list[Tensor], known: Tensor) -> Tensor:
    """The mean tokens of every modality of `known` (logq [B,M]), made again from an embedding that may have seen fewer."""
    here = (known > ABSENT / 2).float()
    error = torch.stack([unlike(decode(embedding), t.mean(1)) for decode, t in zip(head.decode, tokens)], 1)
    return average(error, here)


def descend(loss: Tensor, parameters: Iterable[Tensor], optimiser: Optimizer, schedule: LRScheduler, most: float) -> None:
    """One step down the loss; a gradient of all `parameters` together that is longer than `most` is cut to it."""
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(parameters, most)
    optimiser.step()
    schedule.step()


class Teacher:
    """The running average of a head's weights: it teaches while it is being made, and is what training returns."""

    def __init__(self, head: nn.Module, decay: float = 0.99) -> None:
        self.head, self.decay, self.steps = copy.deepcopy(head).eval(), decay, 0

    @torch.no_grad()
    def follow(self, head: nn.Module) -> None:
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 10))
        for mine, new in zip(self.head.parameters(), head.parameters()):
            mine.lerp_(new, 1 - keep)

    @torch.no_grad()
    def says(self, tokens: list[Tensor], logq: Tensor) -> Tensor:
        return self.head(*tokens, logq)[0]


def loss_of(head: nn.Module, teacher: Teacher, recipe: Recipe, tokens: list[Tensor], full: Tensor, part: Tensor, whole: tuple[list[Tensor], Tensor],
            y: Tensor, mask: Tensor, multi: bool) -> Tensor:
    """`full` logq of what a scene holds, `part` of a subset of it; `whole`: tokens and logq of the same scene undisturbed and complete."""
    if not (recipe.subset or recipe.distil or recipe.hinge or recipe.rebuild):
        out = head(*tokens, full)
        return miss(out[0], y, mask, multi) + (recipe.auxiliary * auxiliary(out[1], full, y, mask, multi) if recipe.auxiliary else 0)
    out = head(*(torch.cat([t, t]) for t in tokens), torch.cat([full, part]))
    more, less = out[0].chunk(2)
    loss = miss(more, y, mask, multi) + recipe.subset * miss(less, y, mask, multi) + recipe.hinge * hinge(more, less, y, mask, multi)
    loss = loss + recipe.auxiliary * auxiliary(out[1].chunk(2)[0], full, y, mask, multi)
    if recipe.distil:
        loss = loss + recipe.distil * distilled(less, teacher.says(*whole), mask, multi)
    return loss + recipe.rebuild * rebuilt(head, out[3], [torch.cat([t, t]) for t in tokens], torch.cat([full, full]))
