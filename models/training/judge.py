"""The finished bundle before the program: thresholds from hours in which nothing happens, then the tables of the card. `python judge.py [--hours H]`

What is played lies in runs/recordings and is made where it is missing: held-out scenes (validation.py), rendered ones that have nothing in common with what
was trained on (scene.py), and hours of nothing (negatives.py), some for the thresholds and others for the figures.
"""
import argparse
import json
import math
import shutil
from pathlib import Path

import numpy as np

import alone
import bundle
import bundle_io
import card
import data
import negatives
import program
import scene
import sources
import validation
from bundle import FOLDER

KEPT = data.RUNS / "recordings"
RENDERED, RENDERED_SEED = 24, 7
SETTING, JUDGED = 1, 2  # seeds of the hours that thresholds are set on, and of those that are judged
STEP = 0.05
MADE_BY = ("validation", "scene", "negatives", "hearing", "readings", "pairing", "data", "spec")


def made(name: str, write) -> Path:
    """The folder of that name, whole: `write(folder)` fills it where it is missing, or was filled by other code or from other files."""
    folder, told = KEPT / name, KEPT / f"{name}.made-by"
    by = f"{sources.mark(*MADE_BY)} {data.listing()}\n"
    if not folder.exists() or not told.exists() or told.read_text(encoding="utf-8") != by:
        half = KEPT / f"{name}.half"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        alone.say(f"making recordings: {name}")
        write(half)
        shutil.rmtree(folder, ignore_errors=True)
        half.rename(folder)
        told.write_text(by, encoding="utf-8")
    return folder


def least(probability: np.ndarray, held: int) -> float:
    """The probability that `held` ticks in a row reach somewhere: a threshold above it is never passed for so long."""
    return float(np.lib.stride_tricks.sliding_window_view(probability, held).min(1).max())


def thresholds(labels: list[dict], quiet: list[Path], hop: float, reach: dict[str, float]) -> dict[str, float]:
    """What raises each label: what the bundle has, or more, so that none is raised in the quiet recordings that say that it is not there; but not so
    much more that what does happen is missed (`reach`)."""
    reached: dict[str, list[float]] = {label["name"]: [0.0] for label in labels}
    for recording in quiet:
        annotated = json.loads((recording / "recording.json").read_text(encoding="utf-8"))["annotated"]
        ticks = program.decisions(recording, FOLDER)
        for label in labels:
            if label["name"] in annotated:
                p = np.array([tick["probabilities"][label["name"]] for tick in ticks])
                reached[label["name"]].append(least(p, math.ceil(label["minimumDuration"] / hop) + 1))
    alone.say("reached where nothing happens:", {name: round(max(found), 3) for name, found in reached.items()})
    above = lambda name: min(reach[name], round(STEP * (math.floor(max(reached[name]) / STEP) + 1), 2))
    return {label["name"]: max(label["raise"], above(label["name"])) for label in labels}


def rewrite(manifest: dict) -> None:
    manifest["files"] = bundle_io.listed(FOLDER)
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False)
    parser.add_argument("--data", metavar="FOLDER", help="the recordings: see data.py")
    parser.add_argument("--hours", type=float, default=4.0, help="of nothing, that are judged; half as many set the thresholds")
    asked = parser.parse_args()
    held_out = made("held-out", lambda folder: validation.fill(folder))
    rendered = made("rendered", lambda folder: scene.fill(folder, RENDERED, RENDERED_SEED))
    quiet = {seed: made(f"nothing-{seed}", lambda folder, h=hours, s=seed: negatives.fill(folder, h, s))
             for seed, hours in ((SETTING, asked.hours / 2), (JUDGED, asked.hours))}
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    raising = thresholds(manifest["labels"], sorted(p.parent for p in quiet[SETTING].rglob("recording.json")), manifest["hop"],
                         json.loads(bundle.REACH.read_text(encoding="utf-8")))
    for label in manifest["labels"]:
        label |= {"raise": raising[label["name"]], "clear": round(raising[label["name"]] - 0.25, 2)}
    rewrite(manifest)
    alone.say("thresholds", raising)
    evaluate = lambda folder, *more: program.run("evaluate", folder, "--bundle", FOLDER, "--format", "md", "--quiet", *more)
    judged = {}
    for title, folder, more in (("Held-out recordings", held_out, ["--ablate"]), ("Another source: rendered homes", rendered, ["--ablate"]),
                                ("Hours in which nothing happens", quiet[JUDGED], [])):
        judged[title] = evaluate(folder, *more)
        alone.say(f"judged: {title}")
    (FOLDER / "CARD.md").write_text(card.text(manifest, judged), encoding="utf-8")
    rewrite(manifest)


if __name__ == "__main__":
    main()
