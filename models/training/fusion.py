"""Heads by name. The one that is shipped: a few latents read all tokens; quality is a monotone bias; evidence of each alone is added."""
from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import fusion_budget
import fusion_cross
import fusion_joint
import fusion_late
from fusion_parts import Block
from spec import WORST


class FusionHead(nn.Module):
    """tokens per modality [B,T_m,d_m], logq [B,M] -> logits [B,C], alone [B,M,C], attention [B,M], embedding [B,D],
    reconstruction [B,M]. An absent modality (logq <= -9000) changes no bit, whatever its tokens hold."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int = 64, heads: int = 4, latents: int = 8,
                 blocks: int = 2, told: Tensor | None = None) -> None:
        """`told` [M,C], 0 or 1: of a label that a modality cannot speak of, its own evidence is a constant."""
        super().__init__()
        self.register_buffer("told", torch.ones(len(tokens), labels) if told is None else told, persistent=False)
        self.counts = [n for n, _ in tokens]
        self.into = nn.ModuleList(nn.Linear(size, d) for _, size in tokens)
        self.place = nn.ParameterList(nn.Parameter(torch.randn(n, d) * 0.1) for n in self.counts)
        self.null = nn.Parameter(torch.randn(1, 1, d) * 0.1)
        self.latents = nn.Parameter(torch.randn(1, latents, d) * 0.3)
        self.blocks = nn.ModuleList(Block(d, heads) for _ in range(blocks))
        self.norm, self.joint = nn.LayerNorm(d), nn.Linear(d, labels)
        self.alone = nn.ModuleList(nn.Linear(size, labels) for _, size in tokens)
        self.decode = nn.ModuleList(nn.Linear(d, size) for _, size in tokens)
        self.gate = nn.Parameter(torch.ones(len(tokens)))
        self.slope = nn.Parameter(torch.zeros(len(tokens)))

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        tokens, logq = inputs[:-1], inputs[-1]
        here = (logq > -9000.0).to(torch.float32)
        parts, pooled, evidence = [], [], []
        for m, given in enumerate(tokens):
            there = here[:, m, None, None] > 0.5
            tok = torch.where(there, given, torch.zeros_like(given))
            parts.append(self.into[m](tok) + self.place[m])
            pooled.append(tok.mean(1))
            own = F.linear(pooled[m], self.alone[m].weight * self.told[m][:, None], self.alone[m].bias)
            evidence.append(own * here[:, m, None])
        t = torch.cat([*parts, self.null.expand(logq.shape[0], 1, self.null.shape[2])], 1)
        spread = torch.cat([logq[:, m, None].expand(logq.shape[0], n) for m, n in enumerate(self.counts)]
                           + [torch.zeros_like(logq[:, :1])], 1)
        z = self.latents.expand(logq.shape[0], self.latents.shape[1], self.latents.shape[2])
        mass = torch.zeros_like(spread)
        for block in self.blocks:
            z, weight = block(z, t, spread)
            mass = mass + weight.mean((1, 2)) / len(self.blocks)
        y = self.norm(z.mean(1))
        alone = torch.stack(evidence, 1)
        gate = here * torch.sigmoid(self.gate + F.softplus(self.slope) * torch.clamp(logq, min=WORST))
        logits = self.joint(y) + (gate[:, :, None] * alone).sum(1)
        error = [((F.layer_norm(self.decode[m](y), p.shape[-1:]) - F.layer_norm(p, p.shape[-1:])) ** 2).mean(1)
                 for m, p in enumerate(pooled)]
        attention = torch.stack([part.sum(1) for part in mass[:, :-1].split(self.counts, 1)], 1)
        return logits, alone, attention, y, torch.stack(error, 1) * here


OURS = "latent-bottleneck"
STRATEGIES = {"early": fusion_cross.Early, "average": fusion_late.Average, "weighted": fusion_late.Weighted, "evidence": fusion_late.Evidence,
              "concat": fusion_joint.Concat, "attention": fusion_joint.Attention, "crossmodal": fusion_cross.CrossModal,
              "autoencoder": fusion_joint.Autoencoder, "gated": fusion_joint.Gated, "centralnet": fusion_cross.CentralNet,
              "tensor": fusion_joint.LowRank}  # and OURS
NAMES = (*STRATEGIES, OURS)


def make(strategy: str, tokens: list[tuple[int, int]], labels: int, d: int = 64, heads: int = 4, latents: int = 8, blocks: int = 2,
         told: Tensor | None = None, multi: bool = True, budget: tuple[int, int] | None = None) -> nn.Module:
    """A head by name. `tokens`: (count, size) per modality; `multi`: labels occur independently of one another (sigmoid), otherwise
    exactly one holds (softmax); `told`: see FusionHead. Every head takes the same inputs and gives the same outputs as FusionHead, and
    is as large as makes it cost `budget`, parameters and multiply-accumulates: if not given, what FusionHead costs at width `d`."""
    if strategy not in NAMES:
        raise ValueError(f"no fusion strategy {strategy}; one of {', '.join(NAMES)}")
    if not tokens or labels < 1 or d % heads:
        raise ValueError(f"a head needs a modality, a label and a width that {heads} heads can share: {tokens}, {labels}, {d}")
    if strategy == OURS:
        return FusionHead(tokens, labels, d, heads, latents, blocks, told)
    width, count = _size(strategy, tuple(tokens), labels, d, heads, latents, blocks, multi, budget)
    return STRATEGIES[strategy](tokens, labels, width, heads, count, blocks, told, multi)


@lru_cache
def _size(strategy: str, tokens: tuple[tuple[int, int], ...], labels: int, d: int, heads: int, latents: int, blocks: int, multi: bool,
          budget: tuple[int, int] | None) -> tuple[int, int]:
    """(width, latents) that cost what they may."""
    with torch.random.fork_rng():
        budget = budget or fusion_budget.cost(FusionHead(list(tokens), labels, d, heads, latents, blocks), list(tokens))
    build = lambda width, count: STRATEGIES[strategy](list(tokens), labels, width, heads, count, blocks, None, multi)
    return fusion_budget.nearest(build, budget, list(tokens), heads, d, latents)
