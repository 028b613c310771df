"""The benchmark's tables, from the figures that are kept of each head."""
import csv
import math
from pathlib import Path

import numpy as np

import avmnist_heads as heads
import avmnist_measure as measure
import fusion
from avmnist_banks import LEVELS
from avmnist_figures import cells
from avmnist_heads import Job
from avmnist_novelty import SCORES
from recipe import RECIPES

HERE = Path(__file__).parent
COMMAND = "python ablate.py avmnist"
HEADING = ("encoders are trained once and shared by all rows and seeds; a seed makes its own pairs, twins and head; ± is half of the 95 % interval over seeds "
           "(Student's t), empty for one seed")
TASKS = (("A", "digit"), ("B", "digit"), ("B", "same"), ("B", "parity"))
AXES = {axis: ["clean", *(f"{axis} {level}" for level in LEVELS[1:])] for axis in ("image", "audio", "both")}
NOISY = [c for axis in AXES.values() for c in axis[1:]]
OURS, RIVAL = fusion.OURS, "evidence"
Found = dict[Job, dict]


def curve(figures: dict, axis: str) -> np.ndarray:
    return np.array([figures["accuracy"][c] for c in AXES[axis]])


def robustness(figures: dict) -> float:
    return float(np.mean([measure.area(curve(figures, axis), np.array(LEVELS)) for axis in AXES]))


class Table:
    def __init__(self, found: Found) -> None:
        self.found = found

    def of(self, setting: str, task: str, strategy: str, recipe: str) -> dict[int, dict]:
        """Seed -> figures."""
        return {j.seed: f for j, f in self.found.items() if (j.setting, j.task, j.strategy, j.recipe) == (setting, task, strategy, recipe)}

    def rows(self) -> list[tuple[str, str, str, str]]:
        names = (OURS, *fusion.STRATEGIES, *heads.SINGLE)
        every = [(s, t, n, r) for s, t in TASKS for r in RECIPES for n in names]
        return [row for row in every if self.of(*row)]

    def every_cell(self) -> list[list]:
        """One row a strategy, recipe and measure: percent in every cell, then half of the interval of each."""
        out = []
        for row in self.rows():
            figures = self.of(*row)
            for what in ("accuracy", "ece"):
                pairs = [measure.interval([100 * f[what][c] for f in figures.values()]) for c in cells()]
                out.append([*row, len(figures), what, *(p[0] for p in pairs), *(p[1] for p in pairs)])
        return out

    def summary(self) -> list[list]:
        out = []
        for row in self.rows():
            figures = self.of(*row)
            plain = self.of(row[0], row[1], "concat", "off")
            gain = [np.mean([measure.effective(curve(f, a), curve(plain[s], a)) for a in AXES]) for s, f in figures.items() if s in plain]
            f = list(figures.values())
            mean = lambda pick: measure.interval([100 * pick(x) for x in f])
            sets = [v for c in ("clean", "image alone", "audio alone") for v in (mean(lambda x: x["coverage"][c])[0], float(np.mean([x["set"][c] for x in f])))]
            out.append([*row, len(f), *f[0]["cost"], *mean(lambda x: x["accuracy"]["clean"]), *mean(robustness),
                        *(measure.interval([100 * g for g in gain]) if gain else (math.nan, math.nan)), *mean(lambda x: x["violations"]),
                        max(measure.interval([100 * x["ece"][c] for x in f])[0] for c in cells()), *sets])
        return out

    def paired(self, setting: str, task: str, one: str, other: str, pick, recipe: str = "on", second: str = "on") -> tuple[float, float]:
        """Mean difference in points over seeds that both have, and half of its interval."""
        a, b = self.of(setting, task, one, recipe), self.of(setting, task, other, second)
        both = sorted(a.keys() & b.keys())
        return measure.interval([100 * (pick(a[s]) - pick(b[s])) for s in both]) if both else (math.nan, math.nan)

    def best_single(self, setting: str, seed: int, name: str) -> float:
        return max(self.of(setting, "digit", m, "on")[seed]["accuracy"][name] for m in heads.SINGLE)

    def goals(self) -> list[list]:
        """Each goal: what, figure, half of its interval, where, the least or most that is wanted, reached."""
        out: list[list] = []

        def least(what: str, figure: tuple[float, float], wanted: float, where: str = "") -> None:
            out.append([what, *figure, where, f">= {wanted:g}", "yes" if figure[0] >= wanted else "no"])

        def most(what: str, figure: tuple[float, float], wanted: float, where: str = "") -> None:
            out.append([what, *figure, where, f"<= {wanted:g}", "yes" if figure[0] <= wanted else "no"])

        for setting, wanted in (("A", 90.0), ("B", 97.0)):
            mine = self.of(setting, "digit", OURS, "on")
            if not mine or any(not self.of(setting, "digit", n, "on") for n in (RIVAL, *heads.SINGLE)):
                continue
            at = lambda c: lambda f: f["accuracy"][c]
            least(f"{setting}: fused", measure.interval([100 * f["accuracy"]["clean"] for f in mine.values()]), wanted)
            least(f"{setting}: fused - {RIVAL}, clean", self.paired(setting, "digit", OURS, RIVAL, at("clean")), -0.2)
            worst = min(NOISY, key=lambda c: self.paired(setting, "digit", OURS, RIVAL, at(c))[0])
            least(f"{setting}: fused - {RIVAL}, least of the noise cells", self.paired(setting, "digit", OURS, RIVAL, at(worst)), 0.0, worst)
            noisy = lambda f: float(np.mean([f["accuracy"][c] for c in NOISY]))
            least(f"{setting}: fused - {RIVAL}, mean of the noise cells", self.paired(setting, "digit", OURS, RIVAL, noisy), 0.0)
            for single in heads.SINGLE:
                alone = f"{single.split()[0]} alone"
                least(f"{setting}: {alone} - model for it alone", self.paired(setting, "digit", OURS, single, at(alone)), -0.5)
            if self.of(setting, "digit", OURS, "off"):
                least(f"{setting}: both - trained for both alone", self.paired(setting, "digit", OURS, OURS, at("clean"), "on", "off"), -0.5)
            over = {c: measure.interval([100 * (f["accuracy"][c] - self.best_single(setting, s, c)) for s, f in mine.items()
                                         if all(s in self.of(setting, "digit", m, "on") for m in heads.SINGLE)]) for c in cells()}
            low = min(over, key=lambda c: over[c][0])
            least(f"{setting}: fused - best single, least of all cells", over[low], -1.0, low)
            gain = [100 * np.mean([f["accuracy"][c] - self.best_single(setting, s, c) for c in ("clean", *NOISY)]) for s, f in mine.items()
                    if all(s in self.of(setting, "digit", m, "on") for m in heads.SINGLE)]
            least(f"{setting}: fused - best single, mean where both are there", measure.interval(gain), 0.0)
            rivals = {n: self.paired(setting, "digit", OURS, n, robustness) for n in fusion.STRATEGIES if self.of(setting, "digit", n, "on")}
            near = min(rivals, key=lambda n: rivals[n][0])
            least(f"{setting}: area under the curve - best rival's", rivals[near], 0.0, near)
            ece = {c: measure.interval([100 * f["ece"][c] for f in mine.values()]) for c in cells()}
            top = max(ece, key=lambda c: ece[c][0])
            most(f"{setting}: ECE, clean", ece["clean"], 2.0)
            most(f"{setting}: ECE, most of all cells", ece[top], 4.0, top)
            for c in ("clean", "image alone", "audio alone"):
                figure = measure.interval([100 * f["coverage"][c] for f in mine.values()])
                out.append([f"{setting}: conformal coverage", *figure, c, "88 .. 92", "yes" if 88 <= figure[0] <= 92 else "no"])
            most(f"{setting}: confidence violations - {RIVAL}'s", self.paired(setting, "digit", OURS, RIVAL, lambda f: f["violations"]), 2.0)
        for task, wanted in (("same", 80.0), ("parity", 75.0)):
            mine = self.of("B", task, OURS, "on")
            if not mine:
                continue
            least(f"B: {task}, fused", measure.interval([100 * f["accuracy"]["clean"] for f in mine.values()]), wanted)
            for c in ("image alone", "audio alone"):
                figure = measure.interval([100 * f["accuracy"][c] for f in mine.values()])
                out.append([f"B: {task}, one alone", *figure, c, "49 .. 51", "yes" if 49 <= figure[0] <= 51 else "no"])
            if self.of("B", task, RIVAL, "on"):
                least(f"B: {task}, fused - {RIVAL}", self.paired("B", task, OURS, RIVAL, lambda f: f["accuracy"]["clean"]), 10.0)
        return out


def novelty(found: Found) -> list[list]:
    """One row a strategy: accuracies, then AUROC of each score for wrong pairs and for an unseen digit, false alarms at the threshold."""
    out = []
    for strategy in fusion.NAMES:
        made = [f for j, f in found.items() if j.strategy == strategy]
        if made:
            digits = " ".join(sorted(j.setting.removeprefix("sharp") for j in found if j.strategy == strategy))
            figures = [measure.interval([100 * f["accuracy"][c] for f in made])[0] for c in ("clean", "image alone", "audio alone")]
            for what in ("mismatch", "unseen", "false alarms"):
                pairs = [measure.interval([f[what][s] for f in made]) for s in SCORES]
                out.append([strategy, len(made), digits, *figures, what, *(p[0] for p in pairs), *(p[1] for p in pairs)])
    return out


def novelty_goals(found: Found) -> list[list]:
    made = [f for j, f in found.items() if j.strategy == OURS]
    goals = (("mismatch", 0.95), ("unseen", 0.90)) if made else ()
    out = [[f"sharp: {what}, AUROC", *measure.interval([f[what]["together"] for f in made]), "all scores together", f">= {wanted:g}"] for what, wanted in goals]
    return [[*row, "yes" if row[1] >= float(row[4][3:]) else "no"] for row in out]


def write(folder: Path, every: Found) -> None:
    found, new = ({j: f for j, f in every.items() if ("unseen" in f) == is_new} for is_new in (False, True))
    table = Table(found)
    names = list(cells())
    row = ["setting", "task", "strategy", "recipe", "seeds"]
    _write(folder / "avmnist.csv", [*row, "percent", *names, *(f"± {n}" for n in names)], table.every_cell(), 2)
    _write(folder / "avmnist-summary.csv", [*row, "parameters", "MACs", "clean", "±", "relative robustness", "±", "effective robustness", "±", "violations", "±",
                                            "most ECE", "coverage", "set size", "coverage image alone", "set size image alone", "coverage audio alone",
                                            "set size audio alone"], table.summary(), 3)
    _write(folder / "avmnist-goals.csv", ["goal", "figure", "±", "where", "wanted", "reached"],
           table.goals() + novelty_goals(new), 2)
    _write(folder / "avmnist-novelty.csv", ["strategy", "seeds", "digits left out", "clean", "image alone", "audio alone", "measure", *SCORES, *(f"± {s}" for s in SCORES)],
           novelty(new), 4)


def _write(path: Path, header: list[str], rows: list[list], digits: int) -> None:
    cell = lambda v: ("" if math.isnan(v) else f"{v:.{digits}f}") if isinstance(v, float) else v
    with open(path, "w", newline="", encoding="utf-8") as f:
        f.write(f"# {COMMAND}: {path.name}; {HEADING}\n")
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows([[cell(v) for v in row] for row in rows])
