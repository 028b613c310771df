"""The head: a few latents read all tokens; quality is a monotone bias; evidence of each modality alone is added."""
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from spec import WORST


class Attend(nn.Module):
    """Attention written out (Linear, MatMul, Softmax), so that the export is plain. Returns the weights too."""

    def __init__(self, d: int, heads: int) -> None:
        super().__init__()
        self.heads, self.scale = heads, (d // heads) ** -0.5
        self.q, self.k, self.v, self.o = (nn.Linear(d, d) for _ in range(4))

    def forward(self, z: Tensor, t: Tensor, bias: Tensor | None) -> tuple[Tensor, Tensor]:
        b, n, d = z.shape
        split = lambda x: x.reshape(b, -1, self.heads, d // self.heads).transpose(1, 2)
        score = split(self.q(z)) @ split(self.k(t)).transpose(2, 3) * self.scale
        weight = torch.softmax(score if bias is None else score + bias, -1)
        return self.o((weight @ split(self.v(t))).transpose(1, 2).reshape(b, n, d)), weight


class Block(nn.Module):
    def __init__(self, d: int, heads: int) -> None:
        super().__init__()
        self.cross, self.own = Attend(d, heads), Attend(d, heads)
        self.norm = nn.ModuleList(nn.LayerNorm(d) for _ in range(4))
        self.feed = nn.Sequential(nn.Linear(d, 2 * d), nn.ReLU(), nn.Linear(2 * d, d))
        self.trust = nn.Parameter(torch.zeros(heads))  # how strongly each head heeds quality, never below 1

    def forward(self, z: Tensor, t: Tensor, logq: Tensor) -> tuple[Tensor, Tensor]:
        bias = (1 + F.softplus(self.trust))[None, :, None, None] * logq[:, None, None, :]
        read, weight = self.cross(self.norm[0](z), self.norm[1](t), bias)
        z = z + read
        y = self.norm[2](z)
        z = z + self.own(y, y, None)[0]
        return z + self.feed(self.norm[3](z)), weight


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
