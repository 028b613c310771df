"""First stage: each encoder with a head of its own, trained on its modality alone. Also the yardstick of the fused head."""
import sys
import time

import numpy as np
import torch
from numpy.random import Generator
from sklearn.metrics import roc_auc_score
from torch.nn import functional as F

import data
import faults
import recipe
import sources
from encoders import Alone, encoders
from spec import LABELS

STEPS = {"camera": 2400, "microphone": 3500, "environment": 2000}
BATCH = 64
WEIGHT = {"camera": 5e-2, "microphone": 5e-2, "environment": 1e-2}
SPOILT = 0.35
SAMPLES = {"camera": "pictures", "microphone": "hearing", "environment": "readings"}
MADE_BY = ("alone", "encoders", "recipe", "faults", "kinds", "corrupt", "frontend", "data", "readable", "spec")  # and one of SAMPLES


def say(*words: object) -> None:
    print(*words, file=sys.stderr, flush=True)


def targets(labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(target, mask): -1, nobody looked, is masked."""
    return np.maximum(labels, 0).astype(np.float32), (labels >= 0).astype(np.float32)


def draw(name: str, rng: Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One training sample. A third has a fault of any level, and its label still: where nothing is left to tell by, the
    best answer is how often it happens, and evidence that says so drags no sum."""
    raw = faults.raw_draw(name, rng, False)
    if rng.uniform() < SPOILT:
        kinds = faults.HELD[name]
        raw = faults.spoilt(name, raw, kinds[rng.integers(len(kinds))], rng.uniform(0.05, 1.0), rng)
    return faults.front(name, raw), *targets(raw.labels)


def held_out(name: str, seed: int = 99, count: int = 1500) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Validation: the held-out pictures as they are; windows of held-out sound; stretches of held-out readings."""
    rows = [(faults.front(name, raw), *targets(raw.labels)) for raw in faults.held_out(name, count, seed)]
    return tuple(np.stack(c) for c in zip(*rows))  # type: ignore[return-value]


def auroc(score: np.ndarray, target: np.ndarray, mask: np.ndarray, labels: tuple[str, ...] = LABELS) -> dict[str, float]:
    out = {}
    for c, label in enumerate(labels):
        m = mask[:, c] > 0
        if 0 < target[m, c].sum() < m.sum():
            out[label] = float(roc_auc_score(target[m, c], score[m, c]))
    return out


class MelWarp:
    """What is cheap to vary on a finished log-mel: masked bands and stretches, a tilt."""

    def __call__(self, x: torch.Tensor, rng: Generator) -> torch.Tensor:
        x = x.clone()
        for i in range(len(x)):
            if rng.uniform() < 0.5:
                f, w = rng.integers(0, 56), rng.integers(1, 9)
                x[i, 0, f : f + w] = x[i].mean()
            if rng.uniform() < 0.4:
                f, w = rng.integers(0, 170), rng.integers(4, 24)
                x[i, 0, :, f : f + w] = x[i].min()
            if rng.uniform() < 0.5:
                x[i, 0] += torch.linspace(-1, 1, 64)[:, None] * float(rng.normal(0, 0.6))
        return torch.clamp(x, min=-6.91)


def train(name: str, seed: int = 1, steps: int | None = None) -> Alone:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    steps = steps or STEPS[name]
    model = Alone(encoders()[name], len(LABELS)).to(memory_format=torch.channels_last)  # a third faster for depthwise convolutions
    optimiser = torch.optim.AdamW(model.parameters(), 3e-3, weight_decay=WEIGHT[name])
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, steps, pct_start=0.15)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.98), use_buffers=True)
    x_val, y_val, m_val = held_out(name)
    pool, warp, began = None, MelWarp(), time.time()
    for step in range(steps):
        if name == "camera" or pool is None or step % 500 == 0 and name != "camera":
            count = BATCH if name == "camera" else 6000
            drawn = [draw(name, rng) for _ in range(count)]
            pool = [torch.from_numpy(np.stack(c)) for c in zip(*drawn)]
        index = torch.arange(BATCH) if name == "camera" else torch.from_numpy(rng.integers(0, len(pool[0]), BATCH))
        x, y, m = (p[index] for p in pool)
        x = warp(x, rng) if name == "microphone" else x
        soft = y * 0.96 + 0.02
        with torch.autocast("cpu", torch.bfloat16):  # three times as fast where the processor has AMX
            logits = model.train()(x)
        loss = (F.binary_cross_entropy_with_logits(logits.float(), soft, reduction="none") * m).sum() / m.sum()
        recipe.descend(loss, model.parameters(), optimiser, schedule, 2.0)
        average.update_parameters(model)
        if (step + 1) % 200 == 0:
            scores = predict(average.module, x_val)
            say(f"{name} {step + 1}/{steps} {time.time() - began:.0f}s loss {loss.item():.3f}",
                {k: round(v, 3) for k, v in auroc(scores, y_val, m_val).items()})
            save(name, average.module)
    save(name, average.module)
    return average.module


def predict(model: torch.nn.Module, x: np.ndarray) -> np.ndarray:
    model.eval()
    with torch.no_grad():
        out = torch.cat([model(torch.from_numpy(x[i : i + 64])) for i in range(0, len(x), 64)]).numpy()
    return out


def tell(name: str, inputs: list[np.ndarray]) -> np.ndarray:
    """Logits [n, C] of the trained encoder alone."""
    return predict(load(name), np.stack(inputs))


def kept(name: str) -> None:
    """Trains the encoder, unless the same code has trained it on the same files before."""
    told = data.RUNS / f"{name}.made-by"
    by = f"{sources.mark(*MADE_BY, SAMPLES[name])} {data.listing()}\n"
    if told.exists() and told.read_text(encoding="utf-8") == by and (data.RUNS / f"{name}.pt").exists():
        say(f"{name}: trained before by the same code, on the same files")
        return
    told.unlink(missing_ok=True)
    train(name)
    told.write_text(by, encoding="utf-8")


def save(name: str, model: torch.nn.Module) -> None:
    data.RUNS.mkdir(exist_ok=True)
    torch.save(model.state_dict(), data.RUNS / f"{name}.pt")


def load(name: str) -> Alone:
    model = Alone(encoders()[name], len(LABELS))
    model.load_state_dict(torch.load(data.RUNS / f"{name}.pt"))
    return model.eval()


if __name__ == "__main__":
    for each in [a for a in sys.argv[1:] if a in STEPS] or list(STEPS):
        train(each)
