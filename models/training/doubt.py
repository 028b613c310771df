"""How new an input is, told by the head itself: a module around any head of the five outputs adds `novelty` [B,4], raw scores, each the
larger the more unusual. What is usual of each is measured on held-out scenes and stands in the manifest (`fusion.novelty`).

- energy: the head's free energy. Labels that occur independently are a softmax of two each, of logits z/2 and -z/2, so it is
  -sum log(2 cosh(z/2)): high where labels stay undecided. (-sum softplus(z) of "JointEnergy" would call every empty room new.)
  Where just one label can hold it is -logsumexp(z).
- prototype: log of the squared distance of the head's own fused embedding to the nearest mean of a label, or of nothing, under the
  covariance that training scenes have around these.
- reconstruction: log of the mean error over the present modalities.
- disagreement: squared Jensen-Shannon divergence, in nats, of what the present modalities say of a label that they can speak of, each by
  its quality; of the label where it is largest. Squared, for senses that know what happens differ a little all the time.
"""
from collections.abc import Callable

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn
from torch.nn import functional as F

from export import OUTPUTS
from pairing import Pool, Scenes, gather
from spec import ABSENT, WORST, patterns

SCORES = ("energy", "prototype", "reconstruction", "disagreement")
WITH_NOVELTY = [*OUTPUTS, "novelty"]  # what export_head is to name the outputs of a Doubtful
QUANTILE = 0.99  # of known input that does not count as new
LEAST = 1e-6  # below this a distance, an error or a spread is nothing
ROUND = 1e-2  # how much of the covariance is taken as round
FEWEST = 20  # scenes that make a prototype
TOLD_FROM = -9000.0
PIECE = 500

Run = Callable[[list[np.ndarray], np.ndarray], dict[str, np.ndarray]]  # tokens [S,T,d] each, logq [S,M] -> outputs of S rows by name


class Doubt(nn.Module):
    """logits [B,C], alone [B,M,C], embedding [B,D], reconstruction [B,M], logq [B,M] -> [B,4], in the order of SCORES."""

    def __init__(self, prototypes: Tensor, root: Tensor, told: Tensor, multi: bool = True) -> None:
        """`prototypes` [P,D]; `root` [D,D]: embedding @ root has covariance 1; `told` [M,C]: what each modality can speak of;
        `multi`: labels occur independently, otherwise just one holds."""
        super().__init__()
        self.register_buffer("root", root)
        self.register_buffer("prototypes", prototypes @ root)
        self.register_buffer("told", told)
        self.multi = multi

    def forward(self, logits: Tensor, alone: Tensor, embedding: Tensor, reconstruction: Tensor, logq: Tensor) -> Tensor:
        here = (logq > TOLD_FROM).to(torch.float32)
        distance = (((embedding @ self.root)[:, None] - self.prototypes) ** 2).sum(2).amin(1)
        error = (reconstruction * here).sum(1) / torch.clamp(here.sum(1), min=1.0)
        return torch.stack([self.energy(logits), torch.log(distance + LEAST), torch.log(error + LEAST),
                            self.disagreement(alone, logq, here)], 1)

    def energy(self, logits: Tensor) -> Tensor:
        if not self.multi:
            return -torch.logsumexp(logits, 1)
        far = torch.abs(logits)
        return -(far / 2 + F.softplus(-far)).sum(1)

    def disagreement(self, alone: Tensor, logq: Tensor, here: Tensor) -> Tensor:
        weight = (here * torch.exp(torch.clamp(logq, min=WORST)))[:, :, None] * (self.told if self.multi else 1.0)
        share = weight / (weight.sum(1, keepdim=True) + 1e-9)
        p = torch.sigmoid(alone) if self.multi else torch.softmax(alone, 2)
        apart = self.surprise(torch.clamp((share * p).sum(1), 0, 1)) - (share * self.surprise(p)).sum(1)
        return torch.relu(apart.amax(1) if self.multi else apart.sum(1)) ** 2

    def surprise(self, p: Tensor) -> Tensor:
        """Nats: the entropy of each label, or what each adds to that of all."""
        own = -p * torch.log(torch.clamp(p, min=LEAST))
        return own - (1 - p) * torch.log(torch.clamp(1 - p, min=LEAST)) if self.multi else own


class Doubtful(nn.Module):
    """A head with one output more."""

    def __init__(self, head: nn.Module, doubt: Doubt) -> None:
        super().__init__()
        self.head, self.doubt = head, doubt

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        out = self.head(*inputs)
        return (*out, self.doubt(out[0], out[1], out[3], out[4], inputs[-1]))


def run(head: nn.Module, tokens: list[np.ndarray], logq: np.ndarray) -> dict[str, np.ndarray]:
    """A head's outputs by name."""
    parts = []
    with torch.no_grad():
        for i in range(0, len(logq), PIECE):
            rows = [torch.from_numpy(x[i : i + PIECE].astype(np.float32)) for x in (*tokens, logq)]
            parts.append(head.eval()(*rows))
    return {name: torch.cat([p[k] for p in parts]).numpy() for k, name in enumerate(WITH_NOVELTY[: len(parts[0])])}


def prototypes(embedding: np.ndarray, target: np.ndarray, mask: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Means [P,D] of each label's scenes and of those in which nothing happens; root [D,D] of the inverse covariance around the nearest."""
    there = (target > 0.5) & (mask > 0)
    members = [there[:, c] for c in range(target.shape[1])] + [~there.any(1) & (mask > 0).all(1)]
    means = [embedding[m].mean(0) for m in members if m.sum() >= FEWEST]
    if not means:
        raise ValueError(f"no label has {FEWEST} scenes: nothing to compare an input with")
    means = np.stack(means)
    nearest = np.argmin(((embedding[:, None] - means) ** 2).sum(2), 1)
    covariance = np.cov((embedding - means[nearest]).T)
    covariance += ROUND * np.trace(covariance) / len(covariance) * np.eye(len(covariance)) + LEAST * np.eye(len(covariance))
    value, vector = np.linalg.eigh(covariance)
    return means, vector / np.sqrt(value)


def fit_scores(outputs: dict[str, np.ndarray], scenes: Scenes, told: np.ndarray, multi: bool = True) -> Doubt:
    """From a head's outputs on training scenes; `outputs["embedding"]` is the fused one."""
    found = prototypes(outputs["embedding"].astype(np.float64), scenes.target, scenes.mask)
    return Doubt(*(torch.tensor(x, dtype=torch.float32) for x in (*found, told)), multi).eval()


def fit(head: nn.Module, pools: list[Pool], scenes: Scenes, told: np.ndarray, multi: bool = True, seed: int = 17) -> Doubtful:
    """`pools`, `scenes`: of training. `told` [M,C], 0 or 1."""
    tokens, logq = gather(pools, scenes.rows, np.zeros_like(scenes.rows))
    found = run(head, tokens, thinned(logq, np.random.default_rng(seed)))
    return Doubtful(head, fit_scores(found, scenes, told, multi)).eval()


def thinned(logq: np.ndarray, rng: Generator) -> np.ndarray:
    """Half of the scenes [S,M] lack one of their modalities, so that what is left is known too."""
    out, lacking = logq.copy(), np.flatnonzero(rng.uniform(size=len(logq)) < (0.5 if logq.shape[1] > 1 else 0.0))
    out[lacking, rng.integers(0, logq.shape[1], len(lacking))] = ABSENT
    return out


def usual(raw: np.ndarray) -> dict:
    """Mean and std of each score [S,K] of known input, and the largest standardised one that a hundredth of it passes."""
    mean, std = np.round(raw.mean(0), 5), np.round(raw.std(0), 5)
    std = np.where(std < 1e-4, 1.0, std)  # a score that never moves says nothing
    threshold = np.ceil(1000 * np.quantile(largest(raw, mean, std), QUANTILE)) / 1000
    return {"mean": mean.tolist(), "std": std.tolist(), "threshold": round(float(threshold), 3)}


def largest(raw: np.ndarray, mean: np.ndarray, std: np.ndarray) -> np.ndarray:
    """What the runtime takes for novelty, [S]."""
    return ((raw - np.asarray(mean)) / np.asarray(std)).max(1)


def measure(outputs: Run, names: list[str], tokens: list[np.ndarray], logq: np.ndarray) -> dict:
    """The manifest's `fusion.novelty`, from held-out scenes; `outputs` gives "novelty". For a Doubtful: `partial(run, module)`."""
    rows = []
    for pattern in patterns(len(names)):
        whole = (logq[:, np.array(pattern)] > ABSENT / 2).all(1)
        if not whole.any():
            raise ValueError(f"no held-out scene has all of {[n for n, here in zip(names, pattern) if here]}")
        raw = outputs([t[whole] for t in tokens], np.where(np.array(pattern), logq[whole], ABSENT))["novelty"]
        rows.append({"present": [n for n, here in zip(names, pattern) if here], **usual(raw)})
    return {"scores": list(SCORES), "patterns": rows}
