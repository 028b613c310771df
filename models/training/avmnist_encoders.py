"""The benchmark's encoders: each trained alone on the digits, then frozen; every strategy, recipe and seed shares them."""
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

import recipe
from alone import say
from avmnist_data import Pictures, Sounds, log_mel
from encoders import Alone, conv

BATCH, SOFT = 128, 0.05
RING, REUSE = 150, 3  # batches of sound that are kept ready; steps after which the oldest is made anew
IMAGE_NOISE = 3.2  # greatest standard deviation that pictures are trained with: beyond the test's 2, for a ReLU net grows too sure where its training ends


class PictureEncoder(nn.Module):
    """[B,784] -> [B,4,64]. Few principal components are a linear subspace: a net that sees the whole picture at once. 0.7 MMAC."""

    def __init__(self, wide: int = 384) -> None:
        super().__init__()
        self.first, self.second, self.third = nn.Linear(784, wide), nn.Linear(wide, wide), nn.Linear(wide, wide)
        self.out = nn.Linear(wide, 4 * 64)

    def forward(self, x: Tensor) -> Tensor:
        h = F.relu(self.first(x * 2 - 0.25))
        h = h + F.relu(self.second(h))
        h = h + F.relu(self.third(h))
        return self.out(h).reshape(-1, 4, 64)


class Residual(nn.Module):
    def __init__(self, i: int) -> None:
        super().__init__()
        self.body = nn.Sequential(conv(i, i, 3), conv(i, i, 3, relu=False))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.body(x))


class SpeechEncoder(nn.Module):
    """log-mel [B,1,48,96] -> [B,6,64]: a token every 0.16 s. 54 MMAC."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(conv(1, 32, 5, 2), conv(32, 64, 3, 2), Residual(64), conv(64, 128, 3, 2), Residual(128), nn.Dropout2d(0.1),
                                  nn.Conv2d(128, 128, (6, 1), groups=128, bias=False), nn.BatchNorm2d(128), nn.ReLU())
        self.pool, self.out = nn.AvgPool2d((1, 2)), nn.Conv2d(128, 64, 1)

    def forward(self, mel: Tensor) -> Tensor:
        return self.out(self.pool(self.body((mel + 1.0) / 2.0))).flatten(2).transpose(1, 2)


def fit(model: Alone, steps: int, rate: float, weight: float, batch, check, name: str) -> Alone:
    """`batch(step)` -> (x, y); `check(model)` -> what to say of it. Returns the running average of the weights."""
    optimiser = torch.optim.AdamW(model.parameters(), rate, weight_decay=weight)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps, pct_start=0.15)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99), use_buffers=True)
    began = time.time()
    for step in range(steps):
        x, y = batch(step)
        with torch.autocast("cpu", torch.bfloat16):
            logits = model.train()(x)
        loss = F.cross_entropy(logits.float(), y, label_smoothing=SOFT)
        recipe.descend(loss, model.parameters(), optimiser, schedule, 2.0)
        average.update_parameters(model)
        if (step + 1) % 500 == 0:
            say(f"{name} {step + 1}/{steps} {time.time() - began:.0f}s loss {loss.item():.3f}", check(average.module.eval()))
    return average.module.eval()


def predict(model: nn.Module, x: Tensor) -> Tensor:
    with torch.no_grad():
        return torch.cat([model(x[i : i + 500]) for i in range(0, len(x), 500)])


def train_pictures(sets: dict[str, Pictures], without: int | None, steps: int, noise: float, seed: int) -> Alone:
    """Six pictures in ten noisy, of any level up to `noise`."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    kept = np.flatnonzero(sets["train"].y != (-1 if without is None else without))
    x, y = torch.from_numpy(sets["train"].x), torch.from_numpy(sets["train"].y)

    def batch(_: int) -> tuple[Tensor, Tensor]:
        at = torch.from_numpy(rng.choice(kept, 4 * BATCH))
        sigma = torch.from_numpy(rng.uniform(0, noise, len(at)) * (rng.uniform(size=len(at)) < 0.6)).float()
        return x[at] + torch.randn(len(at), 784) * sigma[:, None], y[at]

    held = torch.from_numpy(sets["valid"].x)
    noisy = held + torch.randn(held.shape) * noise / 2
    right = lambda m, z: f"{(predict(m, z).argmax(1).numpy() == sets['valid'].y).mean():.4f}"
    return fit(Alone(PictureEncoder(), 10), steps, 1e-3, 1e-4, batch, lambda m: (right(m, held), right(m, noisy)), "pictures")


def train_sounds(sounds: dict[str, Sounds], without: int | None, steps: int, snr: tuple[float, float], hard: tuple[float, float], seed: int) -> Alone:
    """Half of the words at a ratio within `hard`, the rest anywhere within `snr` (dB)."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    train, valid = sounds["encoders"], sounds["valid"]
    kept = np.flatnonzero(train.y != (-1 if without is None else without))

    ring, digits = torch.empty(RING * BATCH, 1, 48, 96), np.empty(RING * BATCH, np.int64)

    def refill(slot: int) -> None:
        at = rng.choice(kept, BATCH)
        level = np.where(rng.uniform(size=BATCH) < 0.5, rng.uniform(*hard, BATCH), rng.uniform(*snr, BATCH))
        rows = slice(slot * BATCH, (slot + 1) * BATCH)
        ring[rows], digits[rows] = log_mel(train.draw(at, level, rng, augment=True)), train.y[at]

    def batch(step: int) -> tuple[Tensor, Tensor]:
        if step == 0:
            for slot in range(RING):
                refill(slot)
        elif step % REUSE == 0:
            refill(step // REUSE % RING)
        rows = rng.integers(0, len(digits), BATCH)
        mel = ring[rows]
        for i in range(BATCH):
            f, w, t, v = rng.integers(0, 42), rng.integers(0, 7), rng.integers(0, 86), rng.integers(0, 11)
            mean = mel[i].mean()
            mel[i, 0, f : f + w] = mean
            mel[i, 0, :, t : t + v] = mean
        return mel.contiguous(memory_format=torch.channels_last), torch.from_numpy(digits[rows])

    again = np.random.default_rng(99)
    at = np.tile(np.arange(len(valid.y)), 8)
    held = [log_mel(valid.draw(at, np.full(len(at), q), again)) for q in hard]
    right = lambda m, z: f"{(predict(m, z).argmax(1).numpy() == valid.y[at]).mean():.4f}"
    model = Alone(SpeechEncoder(), 10).to(memory_format=torch.channels_last)
    return fit(model, steps, 3e-3, 5e-2, batch, lambda m: [right(m, z) for z in held], "sounds")


def kept(path: Path, make, network) -> Alone:
    """The model at `path`, or the one that `make()` trains and that is kept there."""
    model = Alone(network(), 10)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        torch.save(make().state_dict(), path)
    model.load_state_dict(torch.load(path))
    return model.eval()
