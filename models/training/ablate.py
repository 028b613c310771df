"""The tables: every subset of modalities, every fault and level, each number format. `python ablate.py` -> *.csv here.
`python ablate.py avmnist` -> avmnist*.csv: every fusion strategy on the public benchmark (avmnist.py)."""
import csv
import sys
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

import alone
import faults
import oracle
from export import FORMATS
from pairing import Pool, Scenes, pair
from shipped import NAMES, Shipped, look_up
from spec import LABELS, patterns

HERE = Path(__file__).parent
LEVELS = (0.2, 0.4, 0.6, 0.8, 1.0)
COUNT = 300  # held-out sounds and readings; pictures: all that are held out
SEED, SCENES = 12, 1500


def held_out() -> tuple[list[list[faults.Raw]], Scenes, Scenes]:
    """Raw samples, scenes by the recipe, scenes where all modalities agree."""
    raw = [faults.held_out(n, COUNT, SEED) for n in NAMES]
    pools = [Pool(np.zeros((1, 1)), np.zeros(1), np.stack([r.labels for r in samples])) for samples in raw]
    return raw, pair(pools, SCENES, np.random.default_rng(SEED)), pair(pools, SCENES, np.random.default_rng(SEED + 1), agree=True)


def encode(model: Shipped, name: str, made: list[tuple[np.ndarray, float]]) -> tuple[np.ndarray, np.ndarray]:
    return model.tokens(name, [x for x, _ in made]), np.array([q for _, q in made])


def scores(logits: np.ndarray, scenes: Scenes) -> np.ndarray:
    """[label, measure]: AUROC, average precision, accuracy at one half."""
    out = np.full((len(LABELS), len(oracle.MEASURES)), np.nan)
    for c in range(len(LABELS)):
        known = scenes.mask[:, c] > 0
        y, z = scenes.target[known, c], logits[known, c]
        if 0 < y.sum() < len(y):
            out[c] = roc_auc_score(y, z), average_precision_score(y, z), ((z > 0) == (y > 0)).mean()
    return out


def write(name: str, header: list[str], rows: list[list], by: str = "ablate.py") -> None:
    with open(HERE / name, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow([f"# python {by}: {name}"])
        out.writerow(header)
        out.writerows([[f"{v:.4f}" if isinstance(v, float) else v for v in row] for row in rows])


def subsets(model: Shipped, raw: list, both: dict[str, Scenes], variant: str) -> list[list]:
    clean = [encode(model, n, [faults.clean(n, r) for r in samples]) for n, samples in zip(NAMES, raw)]
    rows = []
    for pairing, scenes in both.items():
        t, q = look_up(scenes, [c[0] for c in clean], [c[1] for c in clean])
        for pattern, scores in zip(patterns(3), model.by_pattern(t, q)):
            found = alone.auroc(scores, scenes.target, scenes.mask)
            name = "+".join(n for n, here in zip(NAMES, pattern) if here) or "none"
            rows.append([variant, pairing, name, *(found.get(label, float("nan")) for label in LABELS)])
    return rows


def dedicated(raw: list) -> list[list]:
    """Each modality's own samples and labels: the model trained on it alone, the fused head with nothing else, `alone`."""
    model, rows = Shipped("fp32"), []
    for m, (name, samples) in enumerate(zip(NAMES, raw)):
        made = [faults.clean(name, r) for r in samples]
        y = np.stack([r.labels for r in samples])
        out = model.single(name, *encode(model, name, made))
        own = alone.predict(alone.load(name), np.stack([x for x, _ in made]))
        for kind, logits in (("trained alone", own), ("fused head, alone present", out["logits"]), ("alone output", out["alone"][:, m])):
            found = alone.auroc(logits, np.maximum(y, 0).astype(float), (y >= 0).astype(float))
            rows.append([name, kind, *(found.get(label, float("nan")) for label in LABELS)])
    return rows


def corrupted(model: Shipped, raw: list, both: dict[str, Scenes]) -> list[list]:
    clean = [encode(model, n, [faults.clean(n, r) for r in samples]) for n, samples in zip(NAMES, raw)]
    singles = [model.single(n, *c)["logits"] for n, c in zip(NAMES, clean)]
    rows = []
    for m, name in enumerate(NAMES):
        known = oracle.shares(model, name, LEVELS)
        for kind in faults.KINDS[name]:
            for level in LEVELS:
                seed = [SEED, m, int(10 * level)]
                rng, again = np.random.default_rng(seed), np.random.default_rng(seed)
                tokens, logq, alone_logits = [c[0] for c in clean], [c[1] for c in clean], list(singles)
                tokens[m], logq[m] = encode(model, name, [faults.faulty(name, r, kind, level, rng) for r in raw[m]])
                alone_logits[m] = model.single(name, tokens[m], logq[m])["logits"]
                told = [*logq[:m], oracle.true_logq(name, kind, level, known, logq[m], again), *logq[m + 1 :]]
                for pairing, scenes in both.items():
                    fused = [model.run(*look_up(scenes, tokens, q))["logits"] for q in (logq, told)]
                    found = np.stack([scores(x, scenes) for x in fused + [x[scenes.rows[:, k]] for k, x in enumerate(alone_logits)]], 2)
                    for c, label in enumerate(LABELS):
                        rows += [[pairing, name, kind, level, label, measure, *map(float, found[c, k])] for k, measure in enumerate(oracle.MEASURES)]
            alone.say(f"{name}: {kind} done")
    return rows


def summary(rows: list[list]) -> list[list]:
    """Mean over a modality's fault cells: fused, each single one, best single one per cell, worst difference."""
    out = []
    for pairing in dict.fromkeys(r[0] for r in rows):
        for name in NAMES:
            for label in LABELS:
                v = np.array([r[6:] for r in rows if r[0] == pairing and r[1] == name and r[4] == label and r[5] == "auroc"], float)
                best = np.nanmax(v[:, 2:], 1)
                out.append([pairing, name, label, *(float(x) for x in v.mean(0)), float(best.mean()), float((v[:, 0] - best).min())])
    return out


def main() -> None:
    raw, recipe, agree = held_out()
    both = {"recipe": recipe, "agree": agree}
    rows = [row for variant in FORMATS for row in subsets(Shipped(variant), raw, both, variant)]
    write("subsets.csv", ["format", "pairing", "present", *LABELS], rows)
    write("dedicated.csv", ["modality", "model", *LABELS], dedicated(raw))
    if "--quick" not in sys.argv:
        cells = corrupted(Shipped("u8s8"), raw, both)
        write("faults.csv", ["pairing", "modality", "fault", "level", "label", "measure", "fused", "true quality", *NAMES], cells)
        write("faults-mean.csv", ["pairing", "modality with the fault", "label", "fused", "true quality", *NAMES, "best single", "worst difference"],
              summary(cells))


if __name__ == "__main__":
    if "avmnist" in sys.argv[1:]:
        import avmnist

        avmnist.main()
    else:
        main()
