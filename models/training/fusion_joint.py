"""Fusion of what readers say: each modality is read alone into one vector, the vectors are joined, and what is joined decides."""
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fusion_parts import Own, Readers, Strategy, known


class Joint(Strategy):
    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, heads: int, latents: int, blocks: int, told: Tensor | None,
                 multi: bool) -> None:
        super().__init__()
        self.readers = Readers(tokens, d, heads, latents, blocks)
        self.own = Own([d] * len(tokens), labels, told)
        self.norm, self.joint = nn.LayerNorm(d), nn.Linear(d, labels)
        self.decode = nn.ModuleList(nn.Linear(d, size) for _, size in tokens)

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        read, heed = self.readers(tokens, logq)
        quality = known(logq, here)
        said = torch.stack([y * here[:, m, None] for m, y in enumerate(read)], 1)
        embedding, share = self.join(said, quality, here)
        embedding = self.norm(embedding)
        return self.joint(embedding), self.own(read, here), share * heed, embedding

    def join(self, said: Tensor, quality: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        """What is said [B,M,d], 0 where absent, logq and presence [B,M] -> (embedding [B,d], share of each [B,M])."""
        raise NotImplementedError


def even(here: Tensor) -> Tensor:
    return here / torch.clamp(here.sum(1, keepdim=True), min=1.0)


class Concat(Joint):
    """All vectors side by side, with presence and quality as two more numbers each, through two layers."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, *rest) -> None:
        super().__init__(tokens, labels, d, *rest)
        self.mix = nn.Sequential(nn.Linear(len(tokens) * (d + 2), 2 * d), nn.ReLU(), nn.Linear(2 * d, d))

    def join(self, said: Tensor, quality: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        return self.mix(torch.cat([said.flatten(1), here, here * torch.exp(quality)], 1)), even(here)


class Attention(Joint):
    """Each modality's vector gets a weight, per head, by what it says and how good it is; a null vector takes what is left."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, heads: int, *rest) -> None:
        super().__init__(tokens, labels, d, heads, *rest)
        self.score = nn.ModuleList(nn.Sequential(nn.Linear(d, d), nn.Tanh(), nn.Linear(d, heads)) for _ in tokens)
        self.value = nn.ModuleList(nn.Linear(d, d) for _ in tokens)
        self.trust, self.null = nn.Parameter(torch.zeros(heads)), nn.Parameter(torch.zeros(1, 1, d))

    def join(self, said: Tensor, quality: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        b, _, d = said.shape
        score = torch.stack([f(said[:, m]) for m, f in enumerate(self.score)], 1) + (1 + F.softplus(self.trust)) * quality[:, :, None]
        score = torch.where(here[:, :, None] > 0.5, score, torch.full_like(score, -1e4))
        weight = torch.softmax(torch.cat([score, torch.zeros_like(score[:, :1])], 1), 1)
        value = torch.cat([torch.stack([f(said[:, m]) for m, f in enumerate(self.value)], 1), self.null.expand(b, 1, d)], 1)
        heads = value.reshape(b, value.shape[1], weight.shape[2], d // weight.shape[2])
        return (weight[:, :, :, None] * heads).sum(1).reshape(b, d), weight[:, :-1].mean(2)


class Gated(Joint):
    """Gated multimodal unit (Arevalo 2017): per unit, gates that have seen all modalities share it out; quality tilts each gate."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, *rest) -> None:
        super().__init__(tokens, labels, d, *rest)
        m = len(tokens)
        self.value = nn.ModuleList(nn.Linear(d, d) for _ in tokens)
        self.gate = nn.Linear(m * (d + 1), m * d)
        self.trust, self.null = nn.Parameter(torch.zeros(m)), nn.Parameter(torch.zeros(1, 1, d))

    def join(self, said: Tensor, quality: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        b, m, d = said.shape
        gate = self.gate(torch.cat([said.flatten(1), here], 1)).reshape(b, m, d) + ((1 + F.softplus(self.trust)) * quality)[:, :, None]
        gate = torch.where(here[:, :, None] > 0.5, gate, torch.full_like(gate, -1e4))
        gate = torch.softmax(torch.cat([gate, torch.zeros_like(gate[:, :1]) - 2.0], 1), 1)
        value = torch.cat([torch.stack([torch.tanh(f(said[:, k])) for k, f in enumerate(self.value)], 1), self.null.expand(b, 1, d)], 1)
        return (gate * value).sum(1), gate[:, :-1].mean(2)


class LowRank(Joint):
    """Low-rank tensor fusion (Liu 2018): the product over modalities of [vector, 1] through factors of small rank. Who is worth less
    comes nearer to its constant."""

    RANK = 3

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, *rest) -> None:
        super().__init__(tokens, labels, d, *rest)
        self.factor = nn.ModuleList(nn.Linear(d, self.RANK * d) for _ in tokens)
        for factor in self.factor:
            nn.init.ones_(factor.bias)
        self.rank = nn.Linear(self.RANK * d, d)
        self.gate, self.slope = nn.Parameter(torch.full((len(tokens),), 2.0)), nn.Parameter(torch.zeros(len(tokens)))

    def join(self, said: Tensor, quality: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        worth = here * torch.sigmoid(self.gate + F.softplus(self.slope) * quality)
        product = self.factor[0](said[:, 0] * worth[:, :1])
        for m in range(1, said.shape[1]):
            product = product * self.factor[m](said[:, m] * worth[:, m : m + 1])
        return self.rank(product), worth / said.shape[1]


class Autoencoder(Joint):
    """One shared code, the mean of what each modality would code by itself, weighted by quality. From it every modality's tokens are
    made again, of those too that are not there; how badly is the anomaly score."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, *rest) -> None:
        super().__init__(tokens, labels, d, *rest)
        self.code = nn.ModuleList(nn.Linear(d, d) for _ in tokens)
        self.slope, self.null = nn.Parameter(torch.zeros(len(tokens))), nn.Parameter(torch.zeros(d))
        self.shared = nn.Sequential(nn.ReLU(), nn.Linear(d, d))
        self.decode = nn.ModuleList(nn.Sequential(nn.Linear(d, d), nn.ReLU(), nn.Linear(d, size)) for _, size in tokens)

    def join(self, said: Tensor, quality: Tensor, here: Tensor) -> tuple[Tensor, Tensor]:
        worth = here * torch.exp(F.softplus(self.slope) * quality)
        share = worth / (worth.sum(1, keepdim=True) + 0.05)
        code = sum(share[:, m, None] * f(said[:, m]) for m, f in enumerate(self.code))
        return self.shared(code + (1 - share.sum(1, keepdim=True)) * self.null), share
