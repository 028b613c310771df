"""Trained networks -> a bundle: ONNX in three formats, temperatures, thresholds and novelty on the held-out recordings, card, manifest."""
import shutil
from pathlib import Path

import numpy as np

import bundle_io
import own_card
from alone import auroc, say
from bundle import conformal, raise_at, sigmoid, temperature
from doubt import QUANTILE
from encoders import Alone
from export import OUTPUTS, export_encoder, export_head, int8
from fusion import FusionHead
from own_description import Spec
from own_samples import TWINS, Samples
from own_training import D, pick
from pairing import Scenes
from shipped import Shipped
from spec import ABSENT, patterns

CALIBRATION = 120


def networks(spec: Spec, alone: list[Alone], head: FusionHead, samples: list[list[np.ndarray]], folder: Path) -> None:
    """`samples`: encoder inputs to calibrate int8 with, by modality."""
    for modality, own, inputs in zip(spec.modalities, alone, samples):
        fp32 = folder / f"{modality.name}.fp32.onnx"
        if modality.name in spec.encoders:
            shutil.copy(spec.encoders[modality.name], fp32)
        else:
            export_encoder(own.encoder, modality.shape, modality.kind == "image", fp32)
        say(modality.name, int8(fp32, [x[None] for x in inputs]))
    for batch in (1, 2 ** len(spec.modalities)):
        export_head(head, [m.name for m in spec.modalities], [(m.tokens, m.size) for m in spec.modalities], batch, folder / f"head.b{batch}.onnx")


def calibration(samples: Samples, seed: int) -> list[list[np.ndarray]]:
    """Clean and faulty ones, half each, of what is there."""
    rng, made = np.random.default_rng(seed), []
    for x, q in zip(samples.inputs, samples.logq):
        halves = [np.flatnonzero((q > ABSENT / 2) & (np.arange(len(q)) // samples.n == v)) for v in (0, 1)]
        made.append([x[i] for half in halves for i in rng.permutation(half)[: CALIBRATION // 2]])
    return made


def calibration_error(p: np.ndarray, scenes: Scenes) -> float:
    known = scenes.mask > 0
    p, y = p[known], scenes.target[known]
    bins = np.minimum((p * 15).astype(int), 14)
    return float(sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in range(15) if (bins == b).any()))


def measured(spec: Spec, model: Shipped, held: Samples, scenes: Scenes, seed: int) -> tuple[list[dict], dict, dict[str, float], float]:
    """Patterns, novelty, raise threshold per label, calibration error with all present."""
    rng, rows = np.random.default_rng(seed), np.arange(held.n)
    tokens = [model.tokens(m.name, list(x)) for m, x in zip(spec.modalities, held.inputs)]
    plain, logq = pick(tokens, held, rows, np.zeros((held.n, len(tokens)), int))
    found = []
    for pattern, logits in zip(patterns(len(tokens)), model.by_pattern(plain, logq)):
        t = temperature(logits, scenes)
        known = auroc(logits, held.target, held.mask, spec.names)
        found.append({"present": [m.name for m, here in zip(spec.modalities, pattern) if here], "temperature": round(t, 4),
                      "conformal": conformal(sigmoid(logits / t), scenes), "auroc": {n: round(known.get(n, 0.5), 4) for n in spec.names}})
    full = model.run(plain, logq)
    error = full["reconstruction"].sum(1) / np.maximum(1, (logq > ABSENT / 2).sum(1))
    z = (error - error.mean()) / max(error.std(), 1e-6)
    novelty = {"mean": round(float(error.mean()), 5), "std": round(max(float(error.std()), 1e-5), 5),
               "threshold": round(float(np.quantile(z, QUANTILE)), 3)}
    one = (rng.integers(0, len(tokens), held.n)[:, None] == np.arange(len(tokens))) * rng.integers(1, TWINS + 1, (held.n, 1))
    p, spoilt = (sigmoid(x / found[-1]["temperature"]) for x in (full["logits"], model.run(*pick(tokens, held, rows, one))["logits"]))
    raising = raise_at(p, spoilt, scenes, {label["name"]: label["falseShare"] for label in spec.labels})
    return found, novelty, raising, calibration_error(p, scenes)


def write(spec: Spec, folder: Path, found: list[dict], novelty: dict, raising: dict[str, float], card: str) -> None:
    labels = [{**{k: v for k, v in label.items() if k != "falseShare"}, "raise": raising[label["name"]],
               "clear": round(raising[label["name"]] - 0.25, 2)} for label in spec.labels]
    (folder / "CARD.md").write_text(card, encoding="utf-8")
    fusion = {"strategy": "latent-bottleneck", "heads": {str(b): f"head.b{b}.onnx" for b in (1, 2 ** len(spec.modalities))}, "embeddingSize": D,
              "outputs": OUTPUTS, "patterns": found, "novelty": novelty}
    bundle_io.write(folder, {"name": spec.name, "version": spec.version, "release": spec.release,
                             "requires": {"tectum": ">=0.1.0 <1.0.0", "onnxruntime": "1.20.0"}}, spec.modalities, fusion, labels)


def put(draft: Path, out: Path) -> None:
    """In the place of a former bundle, if there is one, only when it is complete."""
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(draft, out)
    say(f"{out}: {sum(p.stat().st_size for p in out.iterdir())} bytes")


def make(spec: Spec, alone: list[Alone], head: FusionHead, train: Samples, held: Samples, draft: Path, seed: int) -> None:
    networks(spec, alone, head, calibration(train, seed), draft)
    scenes = Scenes(np.zeros((held.n, 0), int), held.target, held.mask)
    found, novelty, raising, error = measured(spec, Shipped("u8s8", draft, spec.modalities), held, scenes, seed)
    say({n: (round(found[-1]["auroc"][n], 3), raising[n]) for n in spec.names})
    write(spec, draft, found, novelty, raising, own_card.text(spec, train, held, found, raising, error))
