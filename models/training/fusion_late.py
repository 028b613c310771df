"""Late fusion: each modality decides alone, with readers like those of the latent bottleneck; only decisions are put together."""
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fusion_parts import Own, Readers, Strategy, known

SURE = 1e-5  # no averaged probability is taken for nearer to 0 or 1


class Late(Strategy):
    """Quality reaches each reader as the bias of its tokens against the null token."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, heads: int, latents: int, blocks: int, told: Tensor | None,
                 multi: bool) -> None:
        super().__init__()
        self.multi = multi
        self.readers = Readers(tokens, d, heads, latents, blocks)
        self.own = Own([d] * len(tokens), labels, told)
        self.prior = nn.Parameter(torch.zeros(labels))
        self.decode = nn.ModuleList(nn.Linear(d, size) for _, size in tokens)

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        read, heed = self.readers(tokens, logq)
        alone = self.own(read, here)
        weight = self.weight(known(logq, here), here)
        share = weight / torch.clamp(weight.sum(1, keepdim=True), min=1.0)
        embedding = sum(share[:, m, None] * y for m, y in enumerate(read))
        return self.together(alone, weight), alone, share * heed, embedding

    def weight(self, quality: Tensor, here: Tensor) -> Tensor:
        """[B,M]: what each decision counts, 0 where absent."""
        raise NotImplementedError

    def together(self, alone: Tensor, weight: Tensor) -> Tensor:
        """Probabilities, averaged; what weighs less than 1 in sum leaves the rest to the prior."""
        chance = torch.sigmoid if self.multi else lambda x: torch.softmax(x, -1)
        p = (weight[:, :, None] * chance(alone)).sum(1) + (1 - weight.sum(1, keepdim=True)) * chance(self.prior)
        p = torch.clamp(p, SURE, 1 - SURE)
        return torch.log(p) - torch.log(1 - p) if self.multi else torch.log(p)


class Average(Late):
    """The mean of the probabilities of whoever is there."""

    def weight(self, quality: Tensor, here: Tensor) -> Tensor:
        return here / torch.clamp(here.sum(1, keepdim=True), min=1.0)


class Weighted(Late):
    """A learned mean of probabilities that heeds quality, monotone in it."""

    def __init__(self, tokens: list[tuple[int, int]], *rest) -> None:
        super().__init__(tokens, *rest)
        self.gate, self.slope = nn.Parameter(torch.zeros(len(tokens))), nn.Parameter(torch.zeros(len(tokens)))

    def weight(self, quality: Tensor, here: Tensor) -> Tensor:
        raw = here * torch.exp(self.gate + F.softplus(self.slope) * quality)
        return raw / (raw.sum(1, keepdim=True) + 1e-3)


class Evidence(Late):
    """The sum of log-odds, each calibrated by a scale that is learned and falls with quality."""

    def __init__(self, tokens: list[tuple[int, int]], *rest) -> None:
        super().__init__(tokens, *rest)
        self.gate, self.slope = nn.Parameter(torch.zeros(len(tokens))), nn.Parameter(torch.full((len(tokens),), -3.0))

    def weight(self, quality: Tensor, here: Tensor) -> Tensor:
        return here * torch.exp(self.gate + F.softplus(self.slope) * quality)

    def together(self, alone: Tensor, weight: Tensor) -> Tensor:
        return self.prior + (weight[:, :, None] * alone).sum(1)
