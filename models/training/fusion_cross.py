"""Fusion between tokens: low-level patches in one sequence, modalities that read one another, streams that meet at every layer."""
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from fusion_parts import Attend, Block, Own, Readers, Strategy, blind, known

PLACES = 8  # of the one sequence of early fusion


class Mix(nn.Module):
    """A layer of self-attention over places."""

    def __init__(self, d: int, heads: int) -> None:
        super().__init__()
        self.own, self.norm = Attend(d, heads), nn.ModuleList(nn.LayerNorm(d) for _ in range(2))
        self.feed = nn.Sequential(nn.Linear(d, 2 * d), nn.ReLU(), nn.Linear(2 * d, d))

    def forward(self, z: Tensor) -> Tensor:
        y = self.norm[0](z)
        z = z + self.own(y, y, None)[0]
        return z + self.feed(self.norm[1](z))


def places(tokens: Tensor) -> Tensor:
    """[B,T,d] -> [B,PLACES,k·d]: neighbouring tokens side by side, few ones repeated, the rest 0."""
    b, n, d = tokens.shape
    if n < PLACES:
        return tokens[:, [p * n // PLACES for p in range(PLACES)]]
    each = -(-n // PLACES)
    rest = torch.zeros_like(tokens[:, : each * PLACES - n])  # padding would be exported with a size that only running tells
    return torch.cat([tokens, rest], 1).reshape(b, PLACES, each * d)


class Early(Strategy):
    """All modalities' tokens, low-level patches if such are given, are one signal: side by side at every place, with presence and
    quality as two channels each, before any layer has seen them."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, heads: int, latents: int, blocks: int, told: Tensor | None,
                 multi: bool) -> None:
        super().__init__()
        wide = sum(-(-n // PLACES) * size for n, size in tokens) + 2 * len(tokens)
        self.into, self.place = nn.Linear(wide, d), nn.Parameter(torch.randn(PLACES, d) * 0.1)
        self.mix = nn.ModuleList(Mix(d, heads) for _ in range(blocks + 1))
        self.norm, self.joint = nn.LayerNorm(d), nn.Linear(d, labels)
        self.own = Own([size for _, size in tokens], labels, told)
        self.decode = nn.ModuleList(nn.Linear(d, size) for _, size in tokens)

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        channels = torch.cat([here, here * torch.exp(known(logq, here))], 1)[:, None].expand(here.shape[0], PLACES, 2 * here.shape[1])
        z = self.into(torch.cat([*(places(t) for t in tokens), channels], 2)) + self.place
        for mix in self.mix:
            z = mix(z)
        embedding = self.norm(z.mean(1))
        share = here / torch.clamp(here.sum(1, keepdim=True), min=1.0)
        return self.joint(embedding), self.own([t.mean(1) for t in tokens], here), share, embedding


class CrossModal(Strategy):
    """Latents of each modality read its own tokens, then, layer by layer, the tokens of all others (as in MulT, with the depth of
    the latent bottleneck); quality is a bias wherever tokens are read."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, heads: int, latents: int, blocks: int, told: Tensor | None,
                 multi: bool) -> None:
        super().__init__()
        self.each = max(1, round(latents / len(tokens)))  # as many as the latent bottleneck has, shared out
        self.into = nn.ModuleList(nn.Linear(size, d) for _, size in tokens)
        self.place = nn.ParameterList(nn.Parameter(torch.randn(n, d) * 0.1) for n, _ in tokens)
        self.null, self.latents = nn.Parameter(torch.randn(1, 1, d) * 0.1), nn.Parameter(torch.randn(1, self.each * len(tokens), d) * 0.3)
        self.blocks = nn.ModuleList(Block(d, heads) for _ in range(blocks))
        self.norm, self.joint = nn.LayerNorm(d), nn.Linear(d * len(tokens), labels)
        self.own = Own([size for _, size in tokens], labels, told)
        self.decode = nn.ModuleList(nn.Linear(d * len(tokens), size) for _, size in tokens)
        rows, columns = ([m for m, n in enumerate(counts) for _ in range(n)] for counts in ([self.each] * len(tokens), [n for n, _ in tokens]))
        for name, see_own in (("inside", True), ("across", False)):
            self.register_buffer(name, F.pad(blind(rows, columns, see_own), (0, 1)), persistent=False)
        self.register_buffer("among", blind(rows, rows, True), persistent=False)

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        b = logq.shape[0]
        parts = [into(t) + place for into, t, place in zip(self.into, tokens, self.place)]
        t = torch.cat([*parts, self.null.expand(b, 1, self.null.shape[2])], 1)
        spread = torch.cat([logq[:, m, None].expand(b, x.shape[1]) for m, x in enumerate(parts)] + [torch.zeros_like(logq[:, :1])], 1)
        z, mass = self.latents.expand(b, self.latents.shape[1], self.latents.shape[2]), torch.zeros_like(spread)
        for k, block in enumerate(self.blocks):
            z, weight = block(z, t, spread, self.inside if k == 0 else self.across, self.among)
            mass = mass + weight.mean((1, 2)) / len(self.blocks)
        streams = self.norm(z.reshape(b, len(tokens), self.each, z.shape[2]).mean(2)) * here[:, :, None]
        embedding = streams.flatten(1)
        attention = torch.stack([part.sum(1) for part in mass[:, :-1].split([x.shape[1] for x in parts], 1)], 1)
        return self.joint(embedding), self.own([x.mean(1) for x in tokens], here), attention, embedding


class CentralNet(Strategy):
    """CentralNet (Vielzeuf 2018) over latents: a stream per modality and a central one that, at every layer, takes a learned sum of
    itself and of what the streams hold, who is worth less adding less."""

    def __init__(self, tokens: list[tuple[int, int]], labels: int, d: int, heads: int, latents: int, blocks: int, told: Tensor | None,
                 multi: bool) -> None:
        super().__init__()
        self.readers = Readers(tokens, d, heads, latents, blocks)
        self.own = Own([d] * len(tokens), labels, told)
        self.middle, self.mix = nn.Parameter(torch.randn(1, latents, d) * 0.3), nn.ModuleList(Mix(d, heads) for _ in range(blocks))
        self.centre, self.share = nn.Parameter(torch.ones(blocks)), nn.Parameter(torch.zeros(blocks, len(tokens)))
        self.slope = nn.Parameter(torch.zeros(len(tokens)))
        self.norm, self.joint = nn.LayerNorm(d), nn.Linear(d, labels)
        self.decode = nn.ModuleList(nn.Linear(d, size) for _, size in tokens)

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        begun = [self.readers.begin(m, t, logq) for m, t in enumerate(tokens)]
        streams, worth = [z for z, _, _ in begun], here[:, None] * torch.sigmoid(self.share + F.softplus(self.slope) * known(logq, here)[:, None])
        z, heed = self.middle.expand(logq.shape[0], self.middle.shape[1], self.middle.shape[2]), []
        for k, mix in enumerate(self.mix):
            for m, (_, t, spread) in enumerate(begun):
                streams[m], weight = self.readers.blocks[m][k](streams[m], t, spread)
                heed.append(weight.mean((1, 2))[:, :-1].sum(1) * worth[:, k, m])
            z = mix(self.centre[k] * z + sum(worth[:, k, m, None, None] * s for m, s in enumerate(streams)))
        embedding = self.norm(z.mean(1))
        attention = torch.stack(heed, 1).reshape(-1, len(self.mix), len(tokens)).mean(1) / len(tokens)
        own = self.own([norm(s.mean(1)) for norm, s in zip(self.readers.norm, streams)], here)
        return self.joint(embedding), own, attention, embedding
