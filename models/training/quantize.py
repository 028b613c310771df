"""Trained weights -> ONNX: encoders in fp32, u8s8 and s8s8, the head in fp32 for 1 and for 8 rows; into runs/bundle."""
import shutil
import time
from pathlib import Path

import numpy as np
import torch

import alone
import bundle_io
import data
import doubt
import faults
import temper
import train
from export import FORMATS, export_encoder, export_head, quantize
from pairing import Pool, gather, pair
from spec import ABSENT, MODALITIES

STAGED = data.RUNS / "bundle"
CALIBRATION = 160
ROUNDS = 200
FASTER = 0.9  # of the time of fp32, at most, or int8 is not worth what it costs
DOUBTED = 6000  # scenes that say what is usual
TEMPERED = 1500  # scenes, under each of some faults, that say how sure a head may be


def calibration(name: str, seed: int = 21) -> list[np.ndarray]:
    """Training samples, every second one with a fault: int8 that saw clean input alone loses most under faults."""
    rng = np.random.default_rng(seed)
    out = []
    for i in range(CALIBRATION):
        raw = faults.raw_draw(name, rng, False)
        kinds = faults.KINDS[name]
        x, q = faults.clean(name, raw) if i % 2 else faults.faulty(name, raw, kinds[rng.integers(len(kinds))], rng.uniform(0.1, 0.9), rng)
        if q > ABSENT / 2:
            out.append(x[None])
    return out


def tempered(head: torch.nn.Module, held: list[Pool]) -> torch.nn.Module:
    """No surer than it may be: on held-out scenes, undisturbed, with a fault in one modality, and with faults in all."""
    scenes, m = pair(held, TEMPERED, np.random.default_rng(23)), len(held)
    one = [[twin * (k == hit) for k in range(m)] for hit in range(m) for twin in range(1, train.TWINS + 1)]
    cells = []
    for faulty in ([0] * m, *one, *([twin] * m for twin in range(1, train.TWINS + 1))):
        tokens, logq = gather(held, scenes.rows, np.tile(faulty, (TEMPERED, 1)))
        cells.append(temper.Cell(doubt.run(head, tokens, logq)["logits"], logq, scenes.target, scenes.mask))
    found = temper.fit(cells)
    alone.say("temperature: exp(a + b * what the best modality lacks)", found.tolist())
    return temper.Tempered(head, found)


def export_heads(head: torch.nn.Module, pools: list[Pool], held: list[Pool], folder: Path) -> None:
    """For one row and for all subsets, each telling how new its input is. `pools`: of training, `held`: held out."""
    scenes = pair(pools, DOUBTED, np.random.default_rng(22))
    module = doubt.fit(tempered(head, held), pools, scenes, train.TOLD_BY)
    for batch in (1, 2 ** len(MODALITIES)):
        export_head(module, train.NAMES, [p.tokens.shape[1:] for p in pools], batch, folder / f"head.b{batch}.onnx", doubt.WITH_NOVELTY)


def milliseconds(paths: list[Path], x: np.ndarray) -> list[float]:
    """Median of one run of each, all in turn."""
    sessions, taken = [bundle_io.session(path) for path in paths], np.empty((ROUNDS, len(paths)))
    for turn in taken:
        for k, session in enumerate(sessions):
            began = time.perf_counter()
            session.run(None, {"input": x})
            turn[k] = 1000 * (time.perf_counter() - began)
    return list(map(float, np.median(taken, 0)))


def main() -> None:
    shutil.rmtree(STAGED, ignore_errors=True)
    STAGED.mkdir(parents=True)
    for m in MODALITIES:
        fp32 = STAGED / f"{m.name}.fp32.onnx"
        export_encoder(alone.load(m.name).encoder, m.shape, m.kind == "image", fp32)
        samples = calibration(m.name)
        for variant, signed in (("u8s8", False), ("s8s8", True)):
            quantize(fp32, samples, signed, STAGED / f"{m.name}.{variant}.onnx")
        paths = [STAGED / f"{m.name}.{variant}.onnx" for variant in FORMATS]
        times = milliseconds(paths, samples[0])
        alone.say(m.name, {variant: f"{taken:.3f} ms" for variant, taken in zip(FORMATS, times)})
        if times[1] > FASTER * times[0]:
            paths[1].unlink()  # on the kind of processor that this format is for, and that this runs on, fp32 is as fast
    head = train.head()
    head.load_state_dict(torch.load(data.RUNS / "head.pt"))
    export_heads(head, train.pools(False, train.SEED), train.pools(True, train.HELD), STAGED)


if __name__ == "__main__":
    main()
