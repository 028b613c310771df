"""Does it cost accuracy that quality is estimated? Fused with true quality, which knows what was done to the input, against fused
with the run-time's estimate, and against the best single modality. `python oracle.py` prints it from the table of ablate.py.

True quality of a fault at a level is the share of its skill that the modality alone keeps there, measured on training samples.
"""
import csv
from pathlib import Path

import numpy as np
from numpy.random import Generator
from sklearn.isotonic import IsotonicRegression

import alone
import corrupt
import faults
from quality_skill import LEAST, best_thresholds, skill
from shipped import NAMES, Shipped
from spec import ABSENT, MODALITIES, TOLD

HERE = Path(__file__).parent
COUNT, SEED = 300, 31
MEASURES = ("auroc", "ap", "accuracy")
POINT = 0.01


def shares(model: Shipped, name: str, levels: tuple[float, ...]) -> dict[tuple[str, float], float]:
    """Share of skill kept under each fault that changes what an input holds; it never rises with the level."""
    rng = np.random.default_rng([SEED, NAMES.index(name)])
    raw = [faults.raw_draw(name, rng, False) for _ in range(COUNT)]
    y = np.stack([r.labels for r in raw])
    say = lambda samples: model.alone(name, [faults.front(name, r) for r in samples])
    clean = say(raw)
    at = best_thresholds(clean, y)
    whole, out = skill(clean, y, at), {}
    for kind in faults.HELD[name]:
        left = [skill(say([faults.spoilt(name, r, kind, level, rng) for r in raw]), y, at) / whole for level in levels]
        fit = IsotonicRegression(increasing=False, y_min=LEAST, y_max=1.0)
        kept = fit.fit_transform([0, *levels], [1, *(np.mean(v[np.isfinite(v)]) if np.isfinite(v).any() else LEAST for v in left)])
        out |= {(kind, level): float(k) for level, k in zip(levels, kept[1:])}
        alone.say(f"{name} {kind}: keeps", np.round(kept[1:], 2))
    return out


def true_logq(name: str, kind: str, level: float, known: dict[tuple[str, float], float], estimated: np.ndarray, rng: Generator) -> np.ndarray:
    """logq [n] by what was done; `rng` in the state in which the fault was laid on."""
    modality = MODALITIES[NAMES.index(name)]
    if kind == "unplugged":
        return np.where(estimated <= ABSENT / 2, ABSENT, 0.0)
    if kind == "stale":
        age = corrupt.stale_by(level, modality.maxStaleness)
        return np.full(len(estimated), ABSENT if age > modality.maxStaleness else -age / modality.ageDecay)
    if kind == "frozen":
        return np.where([faults.frozen_for(level, rng) > 0 for _ in estimated], np.log(LEAST), 0.0)
    if kind == "stuck":
        held = faults.hit(level) / len(faults.CHANNEL_DICTS)
        return np.full(len(estimated), np.log(1 - held * (1 - LEAST)))
    return np.where(estimated <= ABSENT / 2, ABSENT, np.log(known[kind, level]))


def table() -> list[dict]:
    with open(HERE / "faults.csv", encoding="utf-8") as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    for r in rows:
        r["single"] = np.nanmax([float(r[n]) for n in NAMES if r["label"] in TOLD[n]])
        r["fused"], r["true quality"] = float(r["fused"]), float(r["true quality"])
    return rows


def cells(rows: list[dict]) -> list[tuple]:
    """(modality, fault, level): fused with the estimate, with the truth, best single modality; means over the labels."""
    keys = dict.fromkeys((r["modality"], r["fault"], r["level"]) for r in rows)
    mine = lambda key: [r for r in rows if (r["modality"], r["fault"], r["level"]) == key]
    return [(*key, *np.mean([[r["fused"], r["true quality"], r["single"]] for r in mine(key)], axis=0)) for key in keys]


def main() -> None:
    rows = table()
    for pairing in dict.fromkeys(r["pairing"] for r in rows):
        for measure in MEASURES:
            some = [r for r in rows if (r["pairing"], r["measure"]) == (pairing, measure)]
            made = cells(some)
            print(f"\n{measure} in percent, {pairing}: mean over the labels\nfault{'':27s} level  estimated   true  difference  best single  margin")
            for name, kind, level, fused, true, single in made:
                print(f"{name + ' ' + kind:32s} {float(level):5.1f} {100 * fused:10.2f} {100 * true:6.2f} {100 * (fused - true):+11.2f} {100 * single:12.2f} {100 * (fused - single):+7.2f}")
            for level in sorted({c[2] for c in made}):
                v = np.array([c[3:] for c in made if c[2] == level])
                print(f"{'all faults, mean (worst)':32s} {float(level):5.1f} {100 * v[:, 0].mean():10.2f} {100 * v[:, 1].mean():6.2f} "
                      f"{100 * (v[:, 0] - v[:, 1]).mean():+11.2f} ({100 * (v[:, 0] - v[:, 1]).min():+.2f}) {100 * v[:, 2].mean():9.2f} "
                      f"{100 * (v[:, 0] - v[:, 2]).mean():+7.2f} ({100 * (v[:, 0] - v[:, 2]).min():+.2f})")
            low = [r for r in some if r["fused"] < r["single"] - POINT]
            far = [r for r in some if r["fused"] < r["true quality"] - POINT]
            print(f"of {len(some)} cells of one label, {len(far)} lie more than a point below true quality, {len(low)} below the best single modality"
                  + "".join(f"\n  {r['modality']} {r['fault']} {r['level']} {r['label']}: {100 * r['fused']:.2f}, single {100 * r['single']:.2f}"
                            for r in sorted(low, key=lambda r: r["fused"] - r["single"])[:8]))


if __name__ == "__main__":
    main()
