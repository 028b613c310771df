"""Whether a second frame pays: the camera's network with one picture, and with that and its change since half a second before, trained on the
same draws and judged on the same held-out pictures. `python motion.py` writes motion.csv. See README.md."""
import csv
import os
from copy import deepcopy

os.environ.setdefault("OMP_NUM_THREADS", "1")

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402
from numpy.random import Generator  # noqa: E402
from torch import Tensor, nn  # noqa: E402
from torch.nn import functional as F  # noqa: E402

import alone  # noqa: E402
import data  # noqa: E402
import pictures  # noqa: E402
import recipe  # noqa: E402
from encoders import Alone, CameraEncoder, conv  # noqa: E402
from frontend import scale_picture  # noqa: E402
from spec import LABELS  # noqa: E402

STEPS, BATCH, SEEDS = 1000, 48, (1, 2)
COLUMNS = ("frames", "seed", "held_out", "label", "pictures", "auroc")


class WithMotion(CameraEncoder):
    """[B,128,128,6], the frame before after the frame: the first layer sees the picture and, as one more channel, how much each pixel changed."""

    def __init__(self) -> None:
        super().__init__()
        self.stem[0] = conv(4, 16, 3, 2)

    def forward(self, two: Tensor) -> Tensor:
        now, before = (x.to(torch.float32).permute(0, 3, 1, 2) / 127.5 - 1.0 for x in (two[..., :3], two[..., 3:]))
        change = (now - before).abs().mean(1, keepdim=True)
        return self.out(self.pool(self.blocks(self.stem(torch.cat([now, change], 1))))).flatten(2).transpose(1, 2)


class Still(CameraEncoder):
    """The shipped network on the same input: it does not look at the frame before."""

    def forward(self, two: Tensor) -> Tensor:
        return super().forward(two[..., :3])


def earlier(rgb: np.ndarray, fire: int, rng: Generator) -> np.ndarray:
    """What a camera saw half a second before: the same room, a little darker or lighter, at times shaken; flames have flickered since."""
    moved = rng.normal(0, 0.6, 2) if rng.uniform() < 0.2 else np.zeros(2)
    out = cv2.warpAffine(rgb, np.array([[1, 0, moved[0]], [0, 1, moved[1]]]), rgb.shape[1::-1], borderMode=cv2.BORDER_REFLECT_101).astype(np.float32)
    if fire:
        flicker = cv2.resize(rng.normal(0, 1, (12, 12)).astype(np.float32), rgb.shape[1::-1], interpolation=cv2.INTER_CUBIC)
        out = out * (1 + pictures._warm(rgb) * flicker * rng.uniform(0.05, 0.5))[..., None]
    return np.clip(out * rng.uniform(0.97, 1.03), 0, 255).astype(np.uint8)


def noisy(rgb: np.ndarray, sigma: float, rng: Generator) -> np.ndarray:
    return np.clip(rgb + rng.normal(0, sigma, rgb.shape), 0, 255).astype(np.uint8)


def visit(at: int) -> tuple[np.ndarray, np.ndarray, int]:
    """(frame, the one before, person) of the visits clip."""
    return data.visits()[at][1].rgb, data.visits()[at - 1][1].rgb, data.visits()[at][1].person


def draw(rng: Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One training pair [128,128,6] and its labels. A third comes from the clip, whose motion is real; both frames go through the same augmentation."""
    if rng.uniform() < 0.33:
        train = [i for i, (_, p) in enumerate(data.visits()) if i and not p.held_out and p.person >= 0]
        now, before, person = visit(train[rng.integers(len(train))])
        again = deepcopy(rng)
        now, before, fire = pictures.augment(now, rng), pictures.augment(before, again), 0
    else:
        now, fire, person = pictures.draw(rng)
        before = earlier(now, fire, rng)
    sigma = rng.uniform(0.5, 5)
    labels = np.full(len(LABELS), -1)
    labels[[LABELS.index("fire"), LABELS.index("person")]] = fire, person
    return np.dstack([noisy(now, sigma, rng), noisy(before, sigma, rng)]), *alone.targets(labels)


def held_out(rng: Generator) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Pairs and labels [n, 2] (fire, person; -1 unknown): the third visit, whose motion is real, and the photographs."""
    clip = [i for i, (_, p) in enumerate(data.visits()) if p.held_out and p.person >= 0]
    shown = [visit(i) for i in clip]
    real = np.stack([np.dstack([scale_picture(now), scale_picture(before)]) for now, before, _ in shown])
    photos = [p for p in data.pictures() if p.held_out and p.source != "visits"]
    still = [scale_picture(p.rgb) for p in photos]
    pairs = np.stack([np.dstack([noisy(s, 2, rng), noisy(earlier(s, p.fire, rng), 2, rng)]) for s, p in zip(still, photos)])
    return {"third visit": (real, np.array([[-1, person] for _, _, person in shown])),
            "photographs": (pairs, np.array([[p.fire, p.person] for p in photos]))}


def train(encoder: nn.Module, seed: int) -> Alone:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    model = Alone(encoder, len(LABELS)).to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(model.parameters(), 3e-3, weight_decay=alone.WEIGHT["camera"])
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, STEPS, pct_start=0.15)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.98), use_buffers=True)
    for step in range(STEPS):
        x, y, m = (torch.from_numpy(np.stack(c)) for c in zip(*(draw(rng) for _ in range(BATCH))))
        with torch.autocast("cpu", torch.bfloat16):
            logits = model.train()(x)
        loss = (F.binary_cross_entropy_with_logits(logits.float(), y * 0.96 + 0.02, reduction="none") * m).sum() / m.sum()
        recipe.descend(loss, model.parameters(), optimiser, schedule, 2.0)
        average.update_parameters(model)
        if (step + 1) % 100 == 0:
            alone.say(f"{type(encoder).__name__} seed {seed} {step + 1}/{STEPS} loss {loss.item():.3f}")
    return average.module


def main() -> None:
    rows = []
    judged = held_out(np.random.default_rng(5))
    for seed in SEEDS:
        for frames, make in ((1, Still), (2, WithMotion)):
            model = train(make(), seed)
            for name, (pairs, labels) in judged.items():
                scores = alone.predict(model, pairs)[:, [LABELS.index("fire"), LABELS.index("person")]]
                for label, value in alone.auroc(scores, np.maximum(labels, 0), labels >= 0, ("fire", "person")).items():
                    rows.append((frames, seed, name, label, int((labels[:, ("fire", "person").index(label)] >= 0).sum()), f"{value:.4f}"))
                    print(*rows[-1], flush=True)
    with open(data.HERE / "motion.csv", "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f)
        out.writerow(COLUMNS)
        out.writerows(rows)


if __name__ == "__main__":
    main()
