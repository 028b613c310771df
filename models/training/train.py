"""Second stage: the head, on tokens of the finished encoders. `python train.py` runs both stages into runs/ and, between them,
measures what each encoder still tells under each fault: the head reads that as quality."""
import sys
import time
from itertools import chain, islice

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor
from torch.nn import functional as F

import alone
import data
import faults
import quality_calibrate
import quality_skill
import spec
from fusion import FusionHead
from pairing import Pool, Scenes, drop, gather, pair, unsettle
from spec import ABSENT, BLOCKS, D, HEADS, LABELS, LATENTS, MODALITIES

NAMES = [m.name for m in MODALITIES]
TOKENS = [(m.tokens, m.size) for m in MODALITIES]
TRAIN_SAMPLES, TWINS, SCENES, STEPS, BATCH = 3000, 2, 40000, 1000, 192


def head() -> FusionHead:
    told = torch.tensor([[float(label in spec.TOLD[name]) for label in LABELS] for name in NAMES])
    return FusionHead(TOKENS, len(LABELS), D, HEADS, LATENTS, BLOCKS, told)


def encode(encoder: torch.nn.Module, inputs: list[np.ndarray]) -> np.ndarray:
    encoder.eval()
    with torch.no_grad():
        return np.concatenate([encoder(torch.from_numpy(np.stack(inputs[i : i + 100]))).numpy() for i in range(0, len(inputs), 100)])


def pool(name: str, encoder: torch.nn.Module, samples: list[faults.Raw], rng: Generator, others: bool) -> Pool:
    """Clean samples and, after them, twins of each with a fault. `others`: a frozen picture or a stuck sensor may show
    something that is no longer so."""

    def twin(raw: faults.Raw) -> tuple[np.ndarray, float]:
        kinds = faults.KINDS[name]
        kind, level = kinds[rng.integers(len(kinds))], rng.uniform(0.05, 1.0)
        past = kind in ("frozen", "stuck") and others and rng.uniform() < 0.5
        return faults.faulty(name, samples[rng.integers(len(samples))] if past else raw, kind, level, rng)

    made = chain((faults.clean(name, raw) for raw in samples), (twin(raw) for raw in samples * TWINS))
    tokens, logq = [], []
    while piece := list(islice(made, 500)):
        tokens.append(encode(encoder, [x for x, _ in piece]))
        logq += [q for _, q in piece]
    return Pool(np.concatenate(tokens), np.array(logq, np.float32), np.stack([r.labels for r in samples]))


def pools(held_out: bool, seed: int) -> list[Pool]:
    made = []
    for k, name in enumerate(NAMES):
        rng = np.random.default_rng([seed, k])
        samples = faults.held_out(name, 700, seed) if held_out else [faults.raw_draw(name, rng, False) for _ in range(TRAIN_SAMPLES)]
        made.append(pool(name, alone.load(name).encoder, samples, rng, others=not held_out))
        alone.say(f"{name}: {made[-1].n} {'held out' if held_out else 'training'} samples")
    return made


def bce(logits: Tensor, target: Tensor, mask: Tensor) -> Tensor:
    return (F.binary_cross_entropy_with_logits(logits, target, reduction="none") * mask).sum() / mask.sum()


def loss_of(model: FusionHead, tokens: list[Tensor], full: Tensor, part: Tensor, y: Tensor, m: Tensor) -> Tensor:
    """`part`: logq of a subset of what is present in `full`."""
    both = model(*(torch.cat([t, t]) for t in tokens), torch.cat([full, part]))
    (whole, less), (alone_logits, _), (error, _) = (o.chunk(2) for o in (both[0], both[1], both[4]))
    here = (full > ABSENT / 2).float()[:, :, None] * m[:, None, :]
    evidence = bce(alone_logits, y[:, None, :].expand_as(alone_logits), here + 1e-9)
    right = lambda logits: torch.where(y > 0.5, torch.sigmoid(logits), torch.sigmoid(-logits))
    hinge = (F.relu(right(less) - right(whole) - 0.02) * m).mean()  # knowing more should not make it less sure of the truth
    return bce(whole, y, m) + 0.5 * evidence + 0.3 * bce(less, y, m) + 0.5 * hinge + 0.1 * error.mean()


def start_from_alone(model: FusionHead) -> None:
    """Each modality's own evidence begins as its first-stage head said; labels that it never learned begin at nothing."""
    with torch.no_grad():
        for linear, name, told in zip(model.alone, NAMES, model.told):
            own = alone.load(name).head
            linear.weight.copy_(own.weight * told[:, None])
            linear.bias.copy_(own.bias * told)


def train(train_pools: list[Pool], seed: int = 1) -> FusionHead:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng([seed, 7])
    scenes = pair(train_pools, SCENES, rng)
    model = head()
    start_from_alone(model)
    optimiser = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, STEPS, pct_start=0.1)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    began = time.time()
    for step in range(STEPS):
        at = rng.integers(0, SCENES, BATCH)
        faulty = (rng.uniform(size=(BATCH, 3)) < 0.4) & (rng.uniform(size=(BATCH, 1)) < 0.8)
        tokens, logq = gather(train_pools, scenes.rows[at], faulty * rng.integers(1, TWINS + 1, faulty.shape))
        full = drop(unsettle(logq, rng), rng)
        gone = np.where(rng.uniform(size=(BATCH, 1)) < 0.5, faulty, rng.uniform(size=full.shape) < 0.5)  # without what is bad, or anything
        part = np.where(gone, ABSENT, full).astype(np.float32)
        loss = loss_of(model, [torch.from_numpy(t) for t in tokens], torch.from_numpy(full), torch.from_numpy(part),
                       torch.from_numpy(scenes.target[at]), torch.from_numpy(scenes.mask[at]))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        average.update_parameters(model)
        if (step + 1) % 200 == 0:
            alone.say(f"head {step + 1}/{STEPS} {time.time() - began:.0f}s loss {loss.item():.3f}")
    return average.module.eval()


def logits(model: FusionHead, tokens: list[np.ndarray], logq: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return model(*(torch.from_numpy(t) for t in tokens), torch.from_numpy(logq.astype(np.float32)))[0].numpy()


def report(model: FusionHead, held: list[Pool], scenes: Scenes) -> None:
    tokens, logq = gather(held, scenes.rows, np.zeros_like(scenes.rows))
    for present in ((1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1)):
        q = np.where(np.array(present) > 0, logq, ABSENT)
        scores = alone.auroc(logits(model, tokens, q), scenes.target, scenes.mask)
        alone.say(present, {k: round(v, 4) for k, v in scores.items()})


def main() -> None:
    if "--head" not in sys.argv:
        for name in NAMES:
            alone.train(name)
        quality_calibrate.write_curves(quality_skill.curves(alone.tell, alone.say))
    model = train(pools(False, 11))
    torch.save(model.state_dict(), data.RUNS / "head.pt")
    held = pools(True, 12)
    report(model, held, pair(held, 3000, np.random.default_rng(13)))


if __name__ == "__main__":
    main()
