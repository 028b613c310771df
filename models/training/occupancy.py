"""How many people are in a room? Days held out in turn: fused sensors against the best single group and against plain concatenation.

python occupancy.py [--data FOLDER] [--seeds N]: prints the table, writes occupancy.csv. README.md, "Other days, other readings".
"""
import argparse
import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from scipy.optimize import minimize
from scipy.spatial import cKDTree
from sklearn.metrics import f1_score, roc_auc_score
from torch import Tensor, nn
from torch.nn import functional as F

import data
import readable
import recipe
from alone import say
from encoders import EnvironmentEncoder
from fusion import FusionHead
from spec import ABSENT, WORST

HERE = Path(__file__).parent
PEOPLE = 4  # nobody, one, two, three
GROUPS = {"temperature": ("S1_Temp", "S2_Temp", "S3_Temp", "S4_Temp"), "light": ("S1_Light", "S2_Light", "S3_Light", "S4_Light"),
          "sound": ("S1_Sound", "S2_Sound", "S3_Sound", "S4_Sound"), "co2": ("S5_CO2", "slope"), "motion": ("S6_PIR", "S7_PIR")}
SPAN = {"temperature": 16, "light": 0.5, "sound": 4, "co2": 16, "motion": 8}  # minutes: a lamp tells at once, the air slowly
LONGEST = 16
INSTANTS = 8
ROW, SLOPE = 30.0, 25  # seconds a row; rows over which CO2 rises
FOLDS, HOURS = 3, 2  # training days are cut into pieces of two hours; every third one belongs to the same fold
NEAREST = 5
STEPS, HEAD_STEPS, BATCH = 150, 150, 128
LOUD = 3.0  # evidence is bounded; so much it is worth where it is trusted


class Room:
    """All readings [n, channels], people, day and hour of every row."""

    def __init__(self, path: Path) -> None:
        names = [n for group in GROUPS.values() for n in group if n != "slope"]
        rows = readable.rows(path, "Date", "Time", *names, "Room_Occupancy_Count")
        self.people = readable.numbers(path, rows, "Room_Occupancy_Count", whole=True)[:, 0].astype(int)
        self.day = np.array([int(r["Date"][-2:]) for r in rows])
        self.fold = np.array([int(r["Time"][:2]) // HOURS % FOLDS for r in rows])
        self.first = np.array([np.argmax(self.day == d) for d in self.day])  # a day knows nothing of the one before
        made = dict(zip(names, readable.numbers(path, rows, *names).T))
        made["slope"] = made["S5_CO2"] - made["S5_CO2"][np.maximum(np.arange(len(rows)) - SLOPE, self.first)]
        self.groups = {g: np.stack([made[n] for n in names], 1) for g, names in GROUPS.items()}

    def windows(self, group: str, minutes: float, known: np.ndarray) -> Tensor:
        """[n, 2, channels, INSTANTS], value and validity, in standard deviations of the rows that are known."""
        x = self.groups[group]
        x = (x - x[known].mean(0)) / x[known].std(0)
        back = np.round(np.arange(INSTANTS - 1, -1, -1) * minutes * 60 / INSTANTS / ROW).astype(int)
        rows = np.arange(len(x))[:, None] - back
        valid = rows >= self.first[:, None]
        values = np.where(valid[:, :, None], x[np.maximum(rows, 0)], 0).transpose(0, 2, 1)
        return torch.from_numpy(np.stack([values, np.broadcast_to(valid[:, None], values.shape)], 1).astype(np.float32))


class Single(nn.Module):
    """The environment's encoder with one number a token and class: how much speaks for so many people."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.encoder = EnvironmentEncoder(channels, PEOPLE)

    def forward(self, x: Tensor) -> Tensor:
        return self.encoder(x).mean(1)


def fit(model: nn.Module, loss: Callable[[nn.Module], Tensor], steps: int, rate: float) -> nn.Module:
    optimiser = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], rate, weight_decay=5e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, steps)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.98), use_buffers=True)
    for _ in range(steps):
        value = loss(model.train())
        recipe.descend(value, model.parameters(), optimiser, schedule, 1.0)
        average.update_parameters(model)
    return average.module.eval()


def single(x: Tensor, people: Tensor, rows: np.ndarray, rng: Generator) -> Single:
    def loss(model: nn.Module) -> Tensor:
        at = rng.choice(rows, BATCH)
        return F.cross_entropy(model(x[at]), people[at], label_smoothing=0.02)

    return fit(Single(x.shape[2]), loss, STEPS, 4e-3)


def shift(x: Tensor, known: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """How far readings lie from everything in the site's own history, in standard deviations, at the instant of the window where they
    come nearest: somebody who comes or goes passes through odd readings, a shifted sensor stays there. No label is looked at."""
    v = x.numpy() / np.sqrt(x.shape[2])
    instants = v[asked, 0].transpose(0, 2, 1)
    far = cKDTree(v[known, 0, :, -1]).query(instants.reshape(-1, x.shape[2]), NEAREST)[0].mean(1).reshape(instants.shape[:2])
    return np.where(v[asked, 1, 0] > 0, far, np.inf).min(1)


def balance(people: np.ndarray) -> np.ndarray:
    weight = 1 / np.maximum(np.bincount(people, minlength=PEOPLE), 1)[people]
    return weight / weight.mean()


def skill(far: np.ndarray, right: np.ndarray, weight: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """shift -> quality: the skill shown where it was not trained, less exp(−slope) for each standard deviation beyond what was usual there."""
    usual = np.percentile(far, 95)
    shown = max((np.average(right, weights=weight) - 1 / PEOPLE) / (1 - 1 / PEOPLE), 0.02)
    fall = lambda slope, d: np.exp(-np.logaddexp(0, slope) * np.maximum(0, d - usual))

    def unlikely(p: np.ndarray) -> float:
        chance = np.clip(1 / PEOPLE + (1 - 1 / PEOPLE) * fall(p[1], far) / (1 + np.exp(-p[0])), 1e-4, 1 - 1e-4)
        return -float((weight * np.where(right, np.log(chance), np.log(1 - chance))).mean())

    slope = minimize(unlikely, np.zeros(2), method="Nelder-Mead").x[1]
    return lambda d: np.clip(shown * fall(slope, d), np.exp(WORST), 0.99)


def defer(logq: np.ndarray) -> np.ndarray:
    """Who is trusted less gets the share of doubt that those trusted more leave: q·Π(1 − better q). Absent stays absent."""
    q = np.where(logq > ABSENT / 2, np.exp(logq), 0)
    order = np.argsort(-q, 1, kind="stable")
    ranked = np.take_along_axis(q, order, 1)
    doubt = np.cumprod(np.concatenate([np.ones((len(q), 1)), 1 - ranked[:, :-1]], 1), 1)
    out = np.empty_like(q)
    np.put_along_axis(out, order, ranked * doubt, 1)
    return np.where(logq > ABSENT / 2, np.log(np.clip(out, np.exp(WORST), 1)), ABSENT).astype(np.float32)


def evidence(tokens: Tensor, quality: np.ndarray) -> Tensor:
    """Log-odds against chance of a witness who is right with that quality and guesses otherwise: bounded, and nothing at quality 0."""
    q = torch.from_numpy(quality.astype(np.float32))[:, None, None]
    return torch.log(q * torch.softmax(tokens, 2) * PEOPLE + 1 - q)


class Held:
    """One day held out. Each group's tokens on the training days come from models that did not see that piece of time, so
    that the head learns whom to trust elsewhere, not who remembers best."""

    def __init__(self, room: Room, day: int, seed: int) -> None:
        torch.manual_seed(seed)
        rng = np.random.default_rng([seed, day])
        self.rows, self.asked = np.flatnonzero(room.day != day), np.flatnonzero(room.day == day)
        people, fold = torch.from_numpy(room.people), room.fold[self.rows]
        self.people, self.truth = room.people[self.rows], room.people[self.asked]
        # a number of people that was never seen outside its piece of time cannot be told there
        self.usable = np.flatnonzero([n in self.people[fold != f] for n, f in zip(self.people, fold)])
        self.answers: dict[str, np.ndarray] = {}
        made: list[tuple] = []
        for group, span in SPAN.items():
            x = room.windows(group, span, self.rows)
            tokens, far = torch.zeros(len(x), INSTANTS // 8, PEOPLE), np.zeros(len(x))
            for f in range(FOLDS):
                rest, piece = self.rows[fold != f], self.rows[fold == f]
                tokens[piece], far[piece] = encode(single(x, people, rest, rng), x[piece]), shift(x, rest, piece)
            own = single(x, people, self.rows, rng)
            tokens[self.asked], far[self.asked] = encode(own, x[self.asked]), shift(x, self.rows, self.asked)
            self.answers[group] = torch.softmax(tokens[self.asked].mean(1), 1).numpy()
            trained = self.rows[self.usable]
            quality = skill(far[trained], tokens[trained].mean(1).argmax(1).numpy() == room.people[trained], balance(room.people[trained]))
            made.append((evidence(tokens, quality(far)), np.log(quality(far))))
        for name, spans in (("concatenated", SPAN), ("concatenated, 16 min", dict.fromkeys(SPAN, LONGEST))):
            x = torch.cat([room.windows(g, s, self.rows) for g, s in spans.items()], 2)
            self.answers[name] = torch.softmax(encode(single(x, people, self.rows, rng), x[self.asked]).mean(1), 1).numpy()
        self.tokens, self.logq = [t for t, _ in made], np.stack([q for _, q in made], 1).astype(np.float32)
        head = self.head(rng)
        with torch.no_grad():
            logits = head(*(t[self.asked] for t in self.tokens), torch.from_numpy(defer(self.logq[self.asked])))[0]
        self.answers["fused"] = torch.softmax(logits, 1).numpy()

    def head(self, rng: Generator) -> FusionHead:
        head = FusionHead([t.shape[1:] for t in self.tokens], PEOPLE, 32)
        for m in range(len(GROUPS)):  # it begins as what the groups say, each as loud as it is trusted; the joint part learns the rest
            head.begin(m, LOUD * torch.eye(PEOPLE), torch.zeros(PEOPLE))
        for own in (head.plain, head.read):
            own.requires_grad_(False)
        with torch.no_grad():
            head.joint.weight.zero_()
            head.joint.bias.zero_()
            head.slope.fill_(2.0)
        trained = self.rows[self.usable]
        people = np.zeros(len(self.logq), int)
        people[self.rows] = self.people
        each = [trained[people[trained] == n] for n in np.unique(people[trained])]

        def loss(model: nn.Module) -> Tensor:
            at = np.concatenate([rng.choice(rows, BATCH // len(each)) for rows in each])
            full = np.clip(self.logq[at] - np.abs(rng.normal(0, 0.05, (len(at), len(GROUPS)))), WORST, 0)
            for row, gone in zip(full, rng.choice(4, len(at), p=[0.4, 0.3, 0.2, 0.1])):
                row[rng.permutation(len(GROUPS))[:gone]] = ABSENT
            part = np.where(rng.uniform(size=full.shape) < 0.5, ABSENT, full)
            out = model(*(torch.cat([t[at], t[at]]) for t in self.tokens), torch.from_numpy(defer(np.concatenate([full, part]))))
            (whole, less), y = out[0].chunk(2), torch.from_numpy(people[at])
            right = lambda logits: torch.softmax(logits, 1).gather(1, y[:, None])
            hinge = F.relu(right(less) - right(whole) - 0.02).mean()
            return F.cross_entropy(whole, y) + 0.3 * F.cross_entropy(less, y) + 0.2 * hinge

        return fit(head, loss, HEAD_STEPS, 1e-3)


def encode(model: Single, x: Tensor) -> Tensor:
    with torch.no_grad():
        return model.encoder(x)


def measures(p: np.ndarray, people: np.ndarray) -> list[float]:
    """Accuracy of the count and of occupied; on days with people AUROC of occupied and macro-F1 of the count."""
    here, count = people > 0, p.argmax(1)
    both = [float(roc_auc_score(here, 1 - p[:, 0])), float(f1_score(people, count, average="macro"))] if here.any() else [np.nan, np.nan]
    return [float((count == people).mean()), float(((p[:, 0] < 0.5) == here).mean()), *both]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--days", type=int, nargs="*")
    given = parser.parse_args()
    torch.set_num_threads(1)
    room = Room(data.folder() / "sensors/room-occupancy.csv")
    table = []
    for day in given.days or np.unique(room.day):
        found: dict[str, list] = {}
        for seed in range(given.seeds):
            held = Held(room, day, seed)
            for name, p in held.answers.items():
                found.setdefault(name, []).append(measures(p, held.truth))
            say(f"{day} December, seed {seed}: fused {found['fused'][-1][0]:.4f}")
        for name, values in found.items():
            v = np.array(values)
            table.append([int(day), name, *(f"{x:.4f}" for pair in zip(v.mean(0), v.min(0), v.max(0)) for x in pair)])
    header = ["day", "model", *(f"{m}{s}" for m in ("count", "occupied", "auroc", "f1") for s in ("", " least", " most"))]
    for row in [header, *table]:
        print("  ".join(f"{v!s:>14s}" if k != 1 else f"{v:22s}" for k, v in enumerate(row)))
    with open(HERE / "occupancy.csv", "w", newline="", encoding="utf-8") as f:
        csv.writer(f, lineterminator="\n").writerows([header, *table])


if __name__ == "__main__":
    main()
