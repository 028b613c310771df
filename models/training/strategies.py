"""Every fusion strategy as a bundle of its own, with the recipe and without it, judged by the program on recordings.

Encoders, samples, scenes, budget and steps are the shipped bundle's; early fusion gets patches of the input instead of tokens. What is done is
kept in runs/strategies and not done again, so an interrupted run goes on. The table is strategies.csv.
"""
import argparse
import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

import alone
import bundle
import data
import encoders
import fusion
import fusion_budget
import program
import train
from export import FORMATS, export_encoder
from quantize import STAGED, export_heads
from recipe import RECIPES
from spec import LABELS, MODALITIES, Modality

HERE = Path(__file__).parent
KEPT = data.RUNS / "strategies"
LOW = "early"  # joins what no encoder has seen
LEVEL = 0.6  # of every fault


def modalities(low: bool) -> tuple[Modality, ...]:
    if not low:
        return MODALITIES
    made = encoders.patches()
    shapes = [made[m.name](torch.zeros(m.shape)).shape for m in MODALITIES]
    return tuple(replace(m, tokens=s[1], size=s[2]) for m, s in zip(MODALITIES, shapes))


def head(strategy: str, with_recipe: str) -> torch.nn.Module:
    path, low = KEPT / f"{strategy}-{with_recipe}.pt", strategy == LOW
    if not path.exists():
        torch.save(train.train(train.pools(False, train.SEED, low), strategy, RECIPES[with_recipe]).state_dict(), path)
    model = train.head(strategy, [(m.tokens, m.size) for m in modalities(low)])
    model.load_state_dict(torch.load(path))
    return model.eval()


def packed(strategy: str, with_recipe: str) -> Path:
    folder, low = KEPT / f"{strategy}-{with_recipe}", strategy == LOW
    if not (folder / "manifest.json").exists():
        staged, ms = KEPT / "staged", modalities(low)
        shutil.rmtree(staged, ignore_errors=True)
        shutil.copytree(STAGED, staged)
        if low:
            for m in ms:
                for variant in FORMATS:
                    export_encoder(encoders.patches()[m.name], m.shape, m.kind == "image", staged / f"{m.name}.{variant}.onnx")
        export_heads(head(strategy, with_recipe), train.pools(False, train.SEED, low), train.pools(True, train.HELD, low), staged)
        bundle.pack(staged, folder, strategy, ms)
    return folder


def judged(strategy: str, with_recipe: str, recordings: Path) -> list[dict]:
    """The program's cells for a bundle: subset, corruption, level, figures by label."""
    kept = KEPT / f"{strategy}-{with_recipe}.json"
    if not kept.exists():
        kept.write_text(program.run("evaluate", recordings, "--bundle", packed(strategy, with_recipe), "--ablate", "--levels", LEVEL, "--resamples", 0, "--format", "json"),
                        encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))["cells"]


def figures(cells: list[dict]) -> list[float]:
    """Mean over the labels, in percent: AUROC clean, of each modality alone, under faults in each, in the worst faulty cell, and the
    calibration error clean."""
    names = train.NAMES

    def mean(cell: dict, key: str = "auroc") -> float:
        told = [label[key] for label in cell["labels"] if label[key] is not None]
        return 100 * float(np.mean(told)) if told else float("nan")

    fused = [c for c in cells if c["subset"] == list(names)]
    clean = next(c for c in fused if not c["corruption"])
    singles = [mean(next(c for c in cells if c["subset"] == [n] and not c["corruption"])) for n in names]
    faulty = [[mean(c) for c in fused if c["corruption"] and c["corruption"].startswith(n + "=")] for n in names]
    return [mean(clean), *singles, *(float(np.mean(f)) for f in faulty), min(map(min, faulty)), mean(clean, "ece")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("recordings", type=Path, metavar="RECORDINGS", help="what to judge on, as validation.py writes it")
    parser.add_argument("strategies", nargs="*", metavar="NAME", help=f"only these of {', '.join(fusion.NAMES)}; all if none is named")
    parser.add_argument("--data", metavar="FOLDER", help="the recordings to train with: see data.py")
    asked = parser.parse_intermixed_args()  # names also behind --data
    if not asked.recordings.is_dir():
        parser.error(f"there is no folder {asked.recordings}: say where the recordings are (validation.py writes some)")
    if unknown := [name for name in asked.strategies if name not in fusion.NAMES]:
        parser.error(f"no fusion strategy {', '.join(unknown)}; there are {', '.join(fusion.NAMES)}")
    KEPT.mkdir(parents=True, exist_ok=True)
    rows = []
    for strategy in asked.strategies or fusion.NAMES:
        for with_recipe in RECIPES:
            model = head(strategy, with_recipe)
            cost = fusion_budget.cost(model, [(m.tokens, m.size) for m in modalities(strategy == LOW)])
            rows.append([strategy, with_recipe, *cost, *(f"{v:.2f}" for v in figures(judged(strategy, with_recipe, asked.recordings)))])
            alone.say(*rows[-1])
    with open(HERE / "strategies.csv", "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow([f"# python strategies.py RECORDINGS: mean over {len(LABELS)} labels, in percent, u8s8, by the program; faults at level {LEVEL}"])
        out.writerow(["strategy", "recipe", "parameters", "multiply-accumulates", "clean", *(f"{n} alone" for n in train.NAMES),
                      *(f"faults in {n}" for n in train.NAMES), "worst fault", "calibration error"])
        out.writerows(rows)


if __name__ == "__main__":
    main()
