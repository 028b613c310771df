"""The two stages for any description: each encoder with a head of its own, then the fused head on the tokens of the finished encoders."""
import time

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor, nn
from torch.nn import functional as F

import bundle_io
import own_encoders
import recipe
import words
from alone import auroc, say
from encoders import Alone
from fusion import FusionHead
from kinds import channels
from own_description import Spec
from own_samples import TWINS, Samples
from recipe import ON, Teacher
from spec import ABSENT, Modality

ENCODER_STEPS, HEAD_STEPS, BATCH, WIDE = 300, 1000, 64, 128
D, HEADS, LATENTS, BLOCKS = 32, 4, 2, 1
MET = 0.7  # share of the moments in which anything may be faulty
SPOILT = 0.35  # share of the samples with a fault in the first stage
STIR, HIDDEN = 0.4, 0.15  # standard deviations that a row's numbers are moved by; share of its fields that are hidden
RECALL = 1.0  # weight of a row's own numbers in the first stage of a table: what tells nothing by itself may tell beside other senses


class Foreign(nn.Module):
    """A user's own network in the place of a trained one; no gradient passes it."""

    def __init__(self, network: bytes) -> None:
        super().__init__()
        self.session = bundle_io.session(network)

    def forward(self, x: Tensor) -> Tensor:
        return torch.from_numpy(np.concatenate([self.session.run(["tokens"], {"input": one[None]})[0] for one in x.numpy()]))


def vary(modality: Modality, x: Tensor, rng: Generator) -> Tensor:
    """What is cheap to vary and changes no meaning: exposure and place of a picture, gain and tilt of a sound, a row's numbers by a little, and
    which of its fields are there. Rows are few, one a job or so: without that a network knows each by heart."""
    if modality.kind == "image":
        gain, shift = torch.from_numpy(rng.uniform(0.75, 1.25, (len(x),) + (1,) * (x.ndim - 1))), rng.integers(-3, 4, 2)
        return torch.clamp(torch.roll(x, tuple(int(s) for s in shift), (-3, -2)) * gain, 0, 255).to(torch.uint8)
    if modality.kind == "audio":
        gain = torch.from_numpy(rng.normal(0, 0.4, (len(x), 1, 1, 1))).float()
        tilt = torch.from_numpy(rng.normal(0, 0.3, (len(x), 1, 1, 1))).float() * torch.linspace(-1, 1, x.shape[2])[None, None, :, None]
        return torch.clamp(x + gain + tilt, min=float(np.log(modality.front["audio"]["logFloor"])))
    return vary_rows(x, [words.width(f) for f in channels(modality)], rng) if modality.kind == "table" else x


def vary_rows(x: Tensor, widths: list[int], rng: Generator) -> Tensor:
    """[B,2,F]: value, validity."""
    stirred, place = x.clone(), 0
    for wide in widths:
        here = slice(place, place + wide)
        if wide == 1:
            stirred[:, 0, here] += torch.from_numpy(rng.normal(0, STIR, (len(x), 1))).float() * x[:, 1, here]
        stirred[:, :, here] *= torch.from_numpy(rng.uniform(size=(len(x), 1, 1)) > HIDDEN).float()
        place += wide
    return stirred


def encoder(modality: Modality, spec: Spec, samples: Samples, m: int, seed: int) -> Alone:
    """First stage. A third of the samples has a fault, and its label still."""
    torch.manual_seed(seed)
    rng, began = np.random.default_rng([seed, m]), time.time()
    own = modality.name in spec.encoders
    model = Alone(Foreign(spec.encoders[modality.name].read_bytes()) if own else own_encoders.build(modality), len(spec.labels), modality.size)
    recall = nn.Linear(modality.tokens * modality.size, int(np.prod(modality.shape[1:]))) if modality.kind == "table" and not own else None
    learned = [*model.parameters(), *(recall.parameters() if recall else [])]
    optimiser = torch.optim.AdamW(learned, 3e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, ENCODER_STEPS, pct_start=0.15)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.98), use_buffers=True) if not own else None
    known = np.flatnonzero(samples.logq[m][: samples.n] > ABSENT / 2)
    for step in range(ENCODER_STEPS):
        rows = known[rng.integers(0, len(known), BATCH)]
        twin = rng.integers(1, TWINS + 1, BATCH) * (rng.uniform(size=BATCH) < SPOILT)
        x = vary(modality, torch.from_numpy(samples.inputs[m][rows + twin * samples.n]), rng)
        y, mask = torch.from_numpy(samples.target[rows]) * 0.96 + 0.02, torch.from_numpy(samples.mask[rows])
        tokens = model.train().encoder(x)
        logits = model.head(model.drop(tokens.mean(1)))
        loss = (F.binary_cross_entropy_with_logits(logits, y, reduction="none") * mask).sum() / mask.sum()
        if recall:
            loss = loss + RECALL * F.mse_loss(recall(tokens.flatten(1)), x.flatten(1))
        recipe.descend(loss, learned, optimiser, schedule, 2.0)
        if average:
            average.update_parameters(model)
        if (step + 1) % 200 == 0:
            say(f"{modality.name} {step + 1}/{ENCODER_STEPS} {time.time() - began:.0f}s loss {loss.item():.3f}")
    return (average.module if average else model).eval()


def encode(network: nn.Module, x: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return np.concatenate([network(torch.from_numpy(x[i : i + 200])).numpy() for i in range(0, len(x), 200)])


def pick(tokens: list[np.ndarray], samples: Samples, rows: np.ndarray, twin: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Tokens by modality and logq [B,M] of moments; twin [B,M]: 0 or which fault."""
    index = [rows + twin[:, m] * samples.n for m in range(len(tokens))]
    return [t[i] for t, i in zip(tokens, index)], np.stack([q[i] for q, i in zip(samples.logq, index)], 1)


def blank_head(spec: Spec) -> FusionHead:
    return FusionHead([(m.tokens, m.size) for m in spec.modalities], len(spec.labels), D, HEADS, LATENTS, BLOCKS)


def head(spec: Spec, alone: list[Alone], tokens: list[np.ndarray], samples: Samples, seed: int) -> FusionHead:
    """Second stage: faults, ages and missing modalities, and every moment also with less than is there. The encoders of rows learn on, for what
    a row tells may count only beside what another sense tells."""
    torch.manual_seed(seed)
    rows_of = [m for m, modality in enumerate(spec.modalities) if modality.kind == "table" and modality.name not in spec.encoders]
    rng, began, count = np.random.default_rng([seed, 7]), time.time(), len(spec.modalities)
    model = blank_head(spec)
    for m, own in enumerate(alone):
        model.begin(m, own.head.weight, own.head.bias)
    learned = [*model.parameters(), *(p for m in rows_of for p in alone[m].encoder.parameters())]
    optimiser = torch.optim.AdamW(learned, 2e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, HEAD_STEPS, pct_start=0.1)
    teacher, oldest = Teacher(model), np.array([m.maxStaleness / m.ageDecay for m in spec.modalities])
    for step in range(HEAD_STEPS):
        rows = rng.integers(0, samples.n, WIDE)
        twin = recipe.twins((WIDE, count), TWINS, ON.twins, rng) * (rng.uniform(size=(WIDE, 1)) < MET)
        given, logq = learning(spec, alone, rows_of, tokens, samples, rows, twin, rng)
        with torch.no_grad():
            whole, best = learning(spec, alone, rows_of, tokens, samples, rows, np.zeros_like(twin), rng)
        full = recipe.drop(recipe.unsettle(logq, oldest, ON.stale, ON.doubt, rng), ON.dropout, rng)
        part = recipe.part_of(full, twin > 0, rng)
        loss = recipe.loss_of(model, teacher, ON, given, torch.from_numpy(full), torch.from_numpy(part), (whole, torch.from_numpy(best)),
                              torch.from_numpy(samples.target[rows]), torch.from_numpy(samples.mask[rows]), True)
        recipe.descend(loss, learned, optimiser, schedule, 1.0)
        teacher.follow(model)
        if (step + 1) % 200 == 0:
            say(f"head {step + 1}/{HEAD_STEPS} {time.time() - began:.0f}s loss {loss.item():.3f}")
    return teacher.head.eval()


def learning(spec: Spec, alone: list[Alone], rows_of: list[int], tokens: list[np.ndarray], samples: Samples, rows: np.ndarray, twin: np.ndarray,
             rng: Generator) -> tuple[list[Tensor], np.ndarray]:
    """Tokens and logq of moments; those of rows come from their encoders as these are by now."""
    picked, logq = pick(tokens, samples, rows, twin)
    given = [torch.from_numpy(t) for t in picked]
    for m in rows_of:
        x = torch.from_numpy(samples.inputs[m][rows + twin[:, m] * samples.n])
        given[m] = alone[m].encoder(vary(spec.modalities[m], x, rng))
    return given, logq.astype(np.float32)


def trained(spec: Spec, train: Samples, held: Samples, seed: int) -> tuple[list[Alone], FusionHead]:
    torch.set_num_threads(1)
    alone = [encoder(m, spec, train, k, seed) for k, m in enumerate(spec.modalities)]
    for k, (m, own) in enumerate(zip(spec.modalities, alone)):
        here = held.logq[k][: held.n] > ABSENT / 2
        scores = own.head(torch.from_numpy(encode(own.encoder, held.inputs[k][: held.n][here]).mean(1))).detach().numpy()
        say(m.name, {name: round(v, 3) for name, v in auroc(scores, held.target[here], held.mask[here], spec.names).items()})
    tokens = [encode(own.encoder, x) for own, x in zip(alone, train.inputs)]
    return alone, head(spec, alone, tokens, train, seed)
