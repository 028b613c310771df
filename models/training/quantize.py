"""Trained weights -> ONNX: encoders in fp32, u8s8 and s8s8, the head in fp32 for 1 and for 8 rows; into runs/bundle."""
import shutil
from pathlib import Path

import numpy as np
import torch

import alone
import data
import doubt
import faults
import temper
import train
from export import export_encoder, export_head, int8
from pairing import Pool, gather, pair
from spec import ABSENT, MODALITIES

STAGED = data.RUNS / "bundle"
CALIBRATION = 160
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
    """No surer than it may be, on held-out scenes, undisturbed, with a fault in one modality, and with faults in all. A head that is not too sure where
    all is bad stays as it is: nothing makes it surer there."""
    scenes, m = pair(held, TEMPERED, np.random.default_rng(23)), len(held)
    one = [[twin * (k == hit) for k in range(m)] for hit in range(m) for twin in range(1, train.TWINS + 1)]
    cells = []
    for faulty in ([0] * m, *one, *([twin] * m for twin in range(1, train.TWINS + 1))):
        tokens, logq = gather(held, scenes.rows, np.tile(faulty, (TEMPERED, 1)))
        cells.append(temper.Cell(doubt.run(head, tokens, logq)["logits"], logq, scenes.target, scenes.mask))
    found = temper.fit(cells)
    alone.say("temperature: exp(a + b * what the best modality lacks)", found.tolist())
    return temper.Tempered(head, found) if found[1] > 0 else head


def export_heads(head: torch.nn.Module, pools: list[Pool], held: list[Pool], folder: Path) -> None:
    """For one row and for all subsets, each telling how new its input is. `pools`: of training, `held`: held out."""
    scenes = pair(pools, DOUBTED, np.random.default_rng(22))
    module = doubt.fit(tempered(head, held), pools, scenes, train.TOLD_BY)
    for batch in (1, 2 ** len(MODALITIES)):
        export_head(module, train.NAMES, [p.tokens.shape[1:] for p in pools], batch, folder / f"head.b{batch}.onnx", doubt.WITH_NOVELTY)


def main() -> None:
    shutil.rmtree(STAGED, ignore_errors=True)
    STAGED.mkdir(parents=True)
    for m in MODALITIES:
        fp32 = STAGED / f"{m.name}.fp32.onnx"
        export_encoder(alone.load(m.name).encoder, m.shape, m.kind == "image", fp32)
        alone.say(m.name, int8(fp32, calibration(m.name)))
    head = train.head()
    head.load_state_dict(torch.load(data.RUNS / "head.pt"))
    export_heads(head, train.pools(False, train.SEED), train.pools(True, train.HELD), STAGED)


if __name__ == "__main__":
    main()
