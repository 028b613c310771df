"""What the strategies are built of: attention written out, a reader of one modality's tokens, unimodal evidence, absence."""
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from spec import ABSENT, WORST


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

    def forward(self, z: Tensor, t: Tensor, logq: Tensor, may: Tensor | None = None, among: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """z [B,L,d] reads t [B,T,d] of quality logq [B,T]; `may` [L,T] and `among` [L,L]: 0, or ABSENT where one may not look."""
        bias = (1 + F.softplus(self.trust))[None, :, None, None] * logq[:, None, None, :]
        read, weight = self.cross(self.norm[0](z), self.norm[1](t), bias if may is None else bias + may)
        z = z + read
        y = self.norm[2](z)
        z = z + self.own(y, y, among)[0]
        return z + self.feed(self.norm[3](z)), weight


def present(logq: Tensor) -> Tensor:
    """[B,M]: 1 where a modality is there."""
    return (logq > -9000.0).to(torch.float32)


def masked(tokens: tuple[Tensor, ...], here: Tensor) -> list[Tensor]:
    """Zeros in place of whatever an absent modality holds."""
    return [torch.where(here[:, m, None, None] > 0.5, given, torch.zeros_like(given)) for m, given in enumerate(tokens)]


def known(logq: Tensor, here: Tensor) -> Tensor:
    """logq of those present, no less than WORST; 0 for those absent."""
    return torch.clamp(logq, min=WORST) * here


class Own(nn.Module):
    """Evidence of each modality alone: [B,size_m] each -> [B,M,C], 0 where absent. Of a label that it cannot speak of, a constant."""

    def __init__(self, sizes: list[int], labels: int, told: Tensor | None) -> None:
        super().__init__()
        self.register_buffer("told", torch.ones(len(sizes), labels) if told is None else told, persistent=False)
        self.linear = nn.ModuleList(nn.Linear(size, labels) for size in sizes)

    def forward(self, read: list[Tensor], here: Tensor) -> Tensor:
        said = [F.linear(y, own.weight * told[:, None], own.bias) for y, own, told in zip(read, self.linear, self.told)]
        return torch.stack(said, 1) * here[:, :, None]


class Readers(nn.Module):
    """For each modality latents of its own that read its tokens and a null token; quality is a bias, as in the latent bottleneck."""

    def __init__(self, tokens: list[tuple[int, int]], d: int, heads: int, latents: int, blocks: int) -> None:
        super().__init__()
        self.into = nn.ModuleList(nn.Linear(size, d) for _, size in tokens)
        self.place = nn.ParameterList(nn.Parameter(torch.randn(n, d) * 0.1) for n, _ in tokens)
        self.null = nn.ParameterList(nn.Parameter(torch.randn(1, 1, d) * 0.1) for _ in tokens)
        self.latents = nn.ParameterList(nn.Parameter(torch.randn(1, latents, d) * 0.3) for _ in tokens)
        self.blocks = nn.ModuleList(nn.ModuleList(Block(d, heads) for _ in range(blocks)) for _ in tokens)
        self.norm = nn.ModuleList(nn.LayerNorm(d) for _ in tokens)

    def begin(self, m: int, tokens: Tensor, logq: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(latents [B,L,d], tokens with the null token [B,T+1,d], their logq [B,T+1])"""
        b, n, _ = tokens.shape
        t = torch.cat([self.into[m](tokens) + self.place[m], self.null[m].expand(b, 1, self.null[m].shape[2])], 1)
        spread = torch.cat([logq[:, m, None].expand(b, n), torch.zeros_like(logq[:, :1])], 1)
        return self.latents[m].expand(b, self.latents[m].shape[1], self.latents[m].shape[2]), t, spread

    def forward(self, tokens: list[Tensor], logq: Tensor) -> tuple[list[Tensor], Tensor]:
        """What each modality says [B,d], M times; how much each heeds its own tokens rather than the null token [B,M]."""
        read, heed = [], []
        for m, given in enumerate(tokens):
            z, t, spread = self.begin(m, given, logq)
            mass = torch.zeros_like(spread)
            for block in self.blocks[m]:
                z, weight = block(z, t, spread)
                mass = mass + weight.mean((1, 2)) / len(self.blocks[m])
            read.append(self.norm[m](z.mean(1)))
            heed.append(mass[:, :-1].sum(1))
        return read, torch.stack(heed, 1)


class Strategy(nn.Module):
    """tokens per modality [B,T_m,d_m], logq [B,M] -> logits [B,C], alone [B,M,C], attention [B,M], embedding [B,D],
    reconstruction [B,M]. An absent modality (logq <= -9000) changes no bit, whatever its tokens hold. A strategy says in `fuse`
    what it makes of masked tokens; its embedding must say again what each modality's tokens were on average."""

    decode: nn.ModuleList

    def fuse(self, tokens: list[Tensor], logq: Tensor, here: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(logits, alone, attention, embedding)"""
        raise NotImplementedError

    def forward(self, *inputs: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        given, logq = inputs[:-1], inputs[-1]
        here = present(logq)
        tokens = masked(given, here)
        logits, alone, attention, embedding = self.fuse(tokens, logq, here)
        error = [unlike(decode(embedding), t.mean(1)) for decode, t in zip(self.decode, tokens)]
        return logits, alone, attention * here, embedding, torch.stack(error, 1) * here


def unlike(made: Tensor, pooled: Tensor) -> Tensor:
    """[B]: mean squared difference of two vectors, each normalised."""
    return ((F.layer_norm(made, pooled.shape[-1:]) - F.layer_norm(pooled, pooled.shape[-1:])) ** 2).mean(1)


def blind(rows: list[int], columns: list[int], see_own: bool) -> Tensor:
    """[rows, columns]: 0 where a row of one modality may look at a column of the same (`see_own`) or of another; else ABSENT."""
    same = torch.tensor(rows)[:, None] == torch.tensor(columns)[None, :]
    return torch.where(same == see_own, 0.0, ABSENT)
