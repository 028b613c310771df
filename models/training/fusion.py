"""Heads by name. The one that is shipped: latents read tokens, each modality's own and joint ones; quality is a monotone bias."""
from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn import functional as F

import fusion_budget
import fusion_cross
import fusion_joint
import fusion_late
from fusion_parts import Block, Own, Strategy, blind, known
from spec import ABSENT


class FusionHead(Strategy):
    """Latents of each modality read nothing but its tokens, a few joint ones read all tokens and all other latents: what one modality says alone
    and what only several say together are told apart, and are added. `alone` is one line through a modality's mean tokens plus what its own
    latents have read; it counts by its quality."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int = 64, heads: int = 4, latents: int = 2, blocks: int = 2,
                 told: Tensor | None = None) -> None:
        """`latents` of each modality, and as many joint ones; `told` [M,C], 0 or 1: of a label that a modality cannot speak of, its own
        evidence is a constant."""
        super().__init__()
        self.counts, self.count = [n for n, _ in tokens], latents
        self.into = nn.ModuleList(nn.Linear(size, d) for _, size in tokens)
        self.place = nn.ParameterList(nn.Parameter(torch.randn(n, d) * 0.1) for n in self.counts)
        self.null = nn.Parameter(torch.randn(1, 1, d) * 0.1)
        self.latents = nn.Parameter(torch.randn(1, (len(tokens) + 1) * latents, d) * 0.3)
        self.blocks = nn.ModuleList(Block(d, heads) for _ in range(blocks))
        self.norm = nn.ModuleList(nn.LayerNorm(d) for _ in range(len(tokens) + 1))
        self.joint = nn.Linear(d, labels)
        self.plain, self.read = Own([size for _, size in tokens], labels, told), Own([d] * len(tokens), labels, told)
        self.decode = nn.ModuleList(nn.Linear(d, size) for _, size in tokens)
        self.gate, self.slope = nn.Parameter(torch.ones(len(tokens))), nn.Parameter(torch.zeros(len(tokens)))
        own = [m for m in range(len(tokens)) for _ in range(latents)]
        columns = [m for m, count in enumerate(self.counts) for _ in range(count)]
        self.register_buffer("may", F.pad(blind(own, columns, True), (0, 1, 0, latents)), persistent=False)
        self.register_buffer("among", F.pad(blind(own, own, True), (0, latents), value=ABSENT), persistent=False)

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        b, m, n = logq.shape[0], len(tokens), self.count
        t = torch.cat([*(into(x) + place for into, x, place in zip(self.into, tokens, self.place)), self.null.expand(b, 1, self.null.shape[2])], 1)
        spread = torch.cat([*(logq[:, k, None].expand(b, count) for k, count in enumerate(self.counts)), torch.zeros_like(logq[:, :1])], 1)
        gone = torch.cat([(1 - here)[:, k, None].expand(b, n) for k in range(m)] + [torch.zeros_like(here[:, :1]).expand(b, n)], 1) * ABSENT
        among = torch.cat([self.among.expand(b, *self.among.shape), gone[:, None].expand(b, n, (m + 1) * n)], 1)[:, None]
        z, heed = self.latents.expand(b, *self.latents.shape[1:]), []
        for block in self.blocks:
            z, weight = block(z, t, spread, self.may, among)
            heed.append(weight[:, :, m * n :].mean((1, 2)))
        said = [norm(part.mean(1)) for norm, part in zip(self.norm, z.split(n, 1))]
        alone = self.plain([x.mean(1) for x in tokens], here) + self.read(said[:m], here)
        gate = here * torch.sigmoid(self.gate + F.softplus(self.slope) * known(logq, here))
        share = torch.stack([part.sum(1) for part in torch.stack(heed).mean(0)[:, :-1].split(self.counts, 1)], 1)
        return self.joint(said[m]) + (gate[:, :, None] * alone).sum(1), alone, share, said[m]

    def begin(self, m: int, weight: Tensor, bias: Tensor) -> None:
        """The evidence of modality `m` begins as weight [C,size] times its mean tokens, and bias [C]."""
        told = self.plain.told[m]
        with torch.no_grad():
            self.plain.linear[m].weight.copy_(weight * told[:, None])
            self.plain.linear[m].bias.copy_(bias * told)
            self.read.linear[m].weight.zero_()
            self.read.linear[m].bias.zero_()


OURS = "latent-bottleneck"
STRATEGIES = {"early": fusion_cross.Early, "average": fusion_late.Average, "weighted": fusion_late.Weighted, "evidence": fusion_late.Evidence,
              "concat": fusion_joint.Concat, "attention": fusion_joint.Attention, "crossmodal": fusion_cross.CrossModal,
              "autoencoder": fusion_joint.Autoencoder, "gated": fusion_joint.Gated, "centralnet": fusion_cross.CentralNet,
              "tensor": fusion_joint.LowRank}  # and OURS
NAMES = (*STRATEGIES, OURS)


def make(strategy: str, tokens: list[tuple[int, int]], labels: int, d: int = 64, heads: int = 4, latents: int = 2, blocks: int = 2,
         told: Tensor | None = None, multi: bool = True, budget: tuple[int, int] | None = None) -> nn.Module:
    """A head by name. `tokens`: (count, size) per modality; `multi`: labels occur independently of one another (sigmoid), otherwise
    exactly one holds (softmax); `told`, `latents`: see FusionHead. Every head takes the same inputs and gives the same outputs as FusionHead, and
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
    """(width, latents of each reader) that cost what they may."""
    with torch.random.fork_rng():
        budget = budget or fusion_budget.cost(FusionHead(list(tokens), labels, d, heads, latents, blocks), list(tokens))
    build = lambda width, count: STRATEGIES[strategy](list(tokens), labels, width, heads, count, blocks, None, multi)
    return fusion_budget.nearest(build, budget, list(tokens), heads, d)
