"""Second stage: the head, on tokens of the finished encoders. `python train.py` runs both stages into runs/ and, between them,
measures what each encoder still tells under each fault: the head reads that as quality."""
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

import numpy as np
import torch
from numpy.random import Generator

import alone
import data
import encoders
import faults
import fusion
import fusion_budget
import quality_calibrate
import quality_skill
import quality_table
import recipe
import spec
from pairing import Pool, Scenes, gather, pair
from recipe import Recipe, Teacher
from spec import ABSENT, BLOCKS, D, HEADS, LABELS, LATENTS, MODALITIES

NAMES = [m.name for m in MODALITIES]
TOKENS = [(m.tokens, m.size) for m in MODALITIES]
TRAIN_SAMPLES, TWINS, SCENES, STEPS, BATCH = 3000, 2, 40000, 1000, 192
TOLD_BY = np.array([[float(label in spec.TOLD[name]) for label in LABELS] for name in NAMES], np.float32)
SEED, HELD = 11, 12  # of training samples, of held-out ones
PROCESSES = 2  # of one thread each, which beat one of two
MET = 0.8  # scenes in which anything may be faulty
OLDEST = np.array([m.maxStaleness / m.ageDecay for m in MODALITIES])


def head(strategy: str = fusion.OURS, tokens: list[tuple[int, int]] = TOKENS) -> torch.nn.Module:
    """As large as the head that is shipped, whatever its tokens are."""
    budget = fusion_budget.cost(fusion.FusionHead(TOKENS, len(LABELS), D, HEADS, LATENTS, BLOCKS), TOKENS)
    return fusion.make(strategy, tokens, len(LABELS), D, HEADS, LATENTS, BLOCKS, torch.from_numpy(TOLD_BY), budget=budget)


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


def pools(held_out: bool, seed: int, low: bool = False) -> list[Pool]:
    """Made once for encoders and a table of quality, and kept beside these encoders. `low`: patches of the input, no encoder's tokens."""
    kept = data.RUNS / f"pools-{'held-out' if held_out else 'training'}-{seed}{'-low' if low else ''}.npz"
    newest = max(path.stat().st_mtime for path in (quality_table.TABLE, *(data.RUNS / f"{name}.pt" for name in NAMES)))
    if kept.exists() and kept.stat().st_mtime > newest:
        with np.load(kept) as f:
            return [Pool(f[f"{name} tokens"], f[f"{name} logq"], f[f"{name} labels"]) for name in NAMES]
    made = made_pools(held_out, seed, encoders.patches() if low else {name: alone.load(name).encoder for name in NAMES})
    np.savez(kept, **{f"{name} {part}": getattr(p, part) for name, p in zip(NAMES, made) for part in ("tokens", "logq", "labels")})
    return made


def made_pools(held_out: bool, seed: int, networks: dict[str, torch.nn.Module]) -> list[Pool]:
    made = []
    for k, name in enumerate(NAMES):
        rng = np.random.default_rng([seed, k])
        samples = faults.held_out(name, 700, seed) if held_out else [faults.raw_draw(name, rng, False) for _ in range(TRAIN_SAMPLES)]
        made.append(pool(name, networks[name], samples, rng, others=not held_out))
        alone.say(f"{name}: {made[-1].n} {'held out' if held_out else 'training'} samples")
    return made


def start_from_alone(model: torch.nn.Module) -> None:
    """Each modality's own evidence begins as its first-stage head said; labels that it never learned begin at nothing. Where a strategy's
    evidence reads something else than mean tokens there is nothing to begin with."""
    if not isinstance(model, fusion.FusionHead):
        return
    for m, name in enumerate(NAMES):
        own = alone.load(name).head
        model.begin(m, own.weight, own.bias)


def batch(pools: list[Pool], scenes: Scenes, r: Recipe, rng: Generator) -> tuple:
    """Tokens and logq of scenes as they are met; logq of a part of each; tokens and logq of the same undisturbed; target and mask."""
    at = rng.integers(0, len(scenes.rows), BATCH)
    bad = recipe.twins((BATCH, len(NAMES)), TWINS, r.twins, rng) * (rng.uniform(size=(BATCH, 1)) < MET)
    tokens, logq = gather(pools, scenes.rows[at], bad)
    whole, best = gather(pools, scenes.rows[at], np.zeros_like(bad))
    full = recipe.drop(recipe.unsettle(logq, OLDEST, r.stale, r.doubt, rng), r.dropout, rng)
    tensors = lambda arrays: [torch.from_numpy(a) for a in arrays]
    return (tensors(tokens), torch.from_numpy(full), torch.from_numpy(recipe.part_of(full, bad > 0, rng)),
            (tensors(whole), torch.from_numpy(best.astype(np.float32))), torch.from_numpy(scenes.target[at]), torch.from_numpy(scenes.mask[at]))


def train(pools: list[Pool], strategy: str = fusion.OURS, r: Recipe = recipe.ON, seed: int = 1) -> torch.nn.Module:
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng([seed, 7])
    scenes = pair(pools, SCENES, rng)
    model = head(strategy, [p.tokens.shape[1:] for p in pools])
    if r.pretrain:
        start_from_alone(model)
    optimiser = torch.optim.AdamW(model.parameters(), 2e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, STEPS, pct_start=0.1)
    teacher, began = Teacher(model), time.time()
    for step in range(STEPS):
        tokens, full, part, whole, y, mask = batch(pools, scenes, r, rng)
        if step < r.pretrain * STEPS and not isinstance(model, fusion.FusionHead):
            loss = recipe.auxiliary(model(*tokens, full)[1], full, y, mask, True)
        else:
            loss = recipe.loss_of(model, teacher, r, tokens, full, part, whole, y, mask, True)
        recipe.descend(loss, model.parameters(), optimiser, schedule, 1.0)
        teacher.follow(model)
        if (step + 1) % 200 == 0:
            alone.say(f"{strategy} {step + 1}/{STEPS} {time.time() - began:.0f}s loss {loss.item():.3f}")
    return teacher.head.eval()


def logits(model: torch.nn.Module, tokens: list[np.ndarray], logq: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return model(*(torch.from_numpy(t) for t in tokens), torch.from_numpy(logq.astype(np.float32)))[0].numpy()


def report(model: torch.nn.Module, held: list[Pool], scenes: Scenes) -> None:
    tokens, logq = gather(held, scenes.rows, np.zeros_like(scenes.rows))
    for present in ((1, 1, 1), (1, 0, 0), (0, 1, 0), (0, 0, 1)):
        q = np.where(np.array(present) > 0, logq, ABSENT)
        scores = alone.auroc(logits(model, tokens, q), scenes.target, scenes.mask)
        alone.say(present, {k: round(v, 4) for k, v in scores.items()})


def measured(kind: str) -> dict[str, list[float]]:
    """What the encoder of this kind still tells under each fault."""
    torch.set_num_threads(1)
    return quality_skill.curves_of(kind, alone.tell, alone.say)


def main() -> None:
    if "--head" not in sys.argv:
        with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as processes:
            list(processes.map(alone.kept, NAMES))
            found = processes.map(measured, quality_skill.NAMES)
            quality_calibrate.write_curves(dict(zip(quality_skill.NAMES, found)))
    model = train(pools(False, SEED))
    torch.save(model.state_dict(), data.RUNS / "head.pt")
    held = pools(True, HELD)
    report(model, held, pair(held, 3000, np.random.default_rng(13)))


if __name__ == "__main__":
    main()
