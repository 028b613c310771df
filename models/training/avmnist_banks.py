"""Tokens, low-level patches and estimated quality of every sample that heads train on or are tested with, kept as files that are mapped."""
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch

from alone import say
from avmnist_data import SHARP_COMPONENTS, SHARP_SNR, Sounds, log_mel, pictures
from avmnist_encoders import IMAGE_NOISE, PictureEncoder, SpeechEncoder, kept, predict, train_pictures, train_sounds
from avmnist_quality import Estimator, picture_measures, sound_measures
from encoders import Alone

LEVELS = (0, 2, 4, 6, 8, 10)
NOISE, DECIBEL = 0.2, 1.5  # per level: standard deviation on pictures, loss of signal-to-noise ratio
TOKENS = [(4, 64), (6, 64)]
LOW = [(16, 49), (24, 192)]  # patches of 7 x 7 pixels; stretches of 4 frames over all bands
HEAD_DRAWS, DRAWS = 50, 10  # draws of noise per recording: to train heads, to validate and test at each level
FITTED = 8000  # samples that quality is fitted on
PARTS = ("tokens", "low", "logq", "y")


@dataclass(frozen=True)
class Setting:
    name: str
    components: int
    snr: float
    without: int | None = None  # a digit that nothing is trained with

    @property
    def kind(self) -> str:
        return "plain" if self.components < SHARP_COMPONENTS else f"sharp{self.without}"


SETTINGS = {s.name: s for s in (Setting("A", 4, -5.0), Setting("B", 4, 3.0), *(Setting(f"sharp{d}", SHARP_COMPONENTS, SHARP_SNR, d) for d in range(10)))}


@dataclass
class Bank:
    """One modality, split and level: row k of every level is the same picture or recording."""

    tokens: np.ndarray  # float16 [n, T, 64]
    low: np.ndarray  # float16 [n, places, size]
    logq: np.ndarray  # float32 [n]
    y: np.ndarray  # int [n]


def encoder(work: Path, setting: Setting, modality: int) -> Alone:
    path = work / "encoders" / f"{('pictures', 'sounds')[modality]}-{setting.kind}.pt"
    sharp = setting.without is not None
    if modality == 0:
        make = lambda: train_pictures(pictures(setting.components), setting.without, 1200 if sharp else 2500, 0.5 if sharp else IMAGE_NOISE, 1)
        return kept(path, make, PictureEncoder)
    make = lambda: train_sounds({s: sounds(s) for s in ("encoders", "valid")}, setting.without, 600 if sharp else 2000, (0.0, 25.0) if sharp else (-22.0, 15.0),
                                (12.0, 20.0) if sharp else (-5.0, 3.0), 1)
    return kept(path, make, SpeechEncoder)


@lru_cache
def sounds(split: str) -> Sounds:
    return Sounds(split)


class Maker:
    """Makes the banks of one modality in one setting."""

    def __init__(self, work: Path, setting: Setting, modality: int) -> None:
        self.setting, self.modality, self.model = setting, modality, encoder(work, setting, modality)
        self.estimator: Estimator | None = None
        self.training = ("train", "heads")[modality]
        name = f"pictures-{setting.kind}" if modality == 0 else f"sounds-{setting.name}"
        self.folder = work / "banks" / name

    def raw(self, split: str, level: np.ndarray, at: np.ndarray, seed: list[int]) -> np.ndarray:
        """Network inputs of the samples `at`, each at its level (0..10 and between)."""
        rng = np.random.default_rng(seed)
        if self.modality == 0:
            x = pictures(self.setting.components)[split].x[at]
            return x + rng.standard_normal(x.shape, np.float32) * (NOISE * level[:, None]).astype(np.float32)
        made = []
        for i in range(0, len(at), 250):
            rows = slice(i, i + 250)
            made.append(log_mel(sounds(split).draw(at[rows], self.setting.snr - DECIBEL * level[rows], rng, augment=split == "heads" and i // 250 % 2 == 1)))
        return torch.cat(made).numpy()

    def rows(self, split: str) -> tuple[np.ndarray, np.ndarray]:
        """(which samples, their digits)"""
        if self.modality == 0:
            y = pictures(self.setting.components)[split].y
            at = np.arange(len(y))
        else:
            y = sounds(split).y
            at = np.tile(np.arange(len(y)), HEAD_DRAWS if split == "heads" else DRAWS)
        return at, y[at]

    def low(self, x: np.ndarray) -> np.ndarray:
        if self.modality == 0:
            return x.reshape(-1, 4, 7, 4, 7).transpose(0, 1, 3, 2, 4).reshape(-1, 16, 49).astype(np.float16)
        return x[:, 0].transpose(0, 2, 1).reshape(-1, 24, 4 * 48).astype(np.float16)

    def measures(self, low: np.ndarray) -> np.ndarray:
        if self.modality == 0:
            return picture_measures(low.astype(np.float32).reshape(-1, 4, 4, 7, 7).transpose(0, 1, 3, 2, 4).reshape(-1, 784))
        return sound_measures(low.astype(np.float32).reshape(-1, 96, 48).transpose(0, 2, 1))

    def fit(self) -> Estimator:
        if self.estimator is None:
            rng = np.random.default_rng([6, self.modality])
            at, y = self.rows(self.training)
            if self.setting.without is not None:
                keep = y != self.setting.without
                at, y = at[keep], y[keep]
            some = rng.choice(len(at), FITTED)
            level = np.where(np.arange(FITTED) < FITTED // 2, 0, rng.uniform(0, 11, FITTED))
            x = self.raw(self.training, level, at[some], [7, self.modality])
            right = predict(self.model, torch.from_numpy(x)).argmax(1).numpy() == y[some]
            m = self.measures(self.low(x))
            self.estimator = Estimator(m, right, m[: FITTED // 2])
        return self.estimator

    def bank(self, split: str, level: int | str) -> Bank:
        """`level`: 0..10, or "twin": each training sample at a level of its own."""
        folder = self.folder / f"{split}-{level}"
        if not (folder / "y.npy").exists():
            folder.mkdir(parents=True, exist_ok=True)
            at, y = self.rows(split)
            seed = [8, self.modality, len(split), 99 if level == "twin" else int(level)]
            levels = np.random.default_rng(seed).uniform(0.5, 11, len(at)) if level == "twin" else np.full(len(at), float(level))
            tokens, low, logq = [], [], []
            for i in range(0, len(at), 2000):
                x = self.raw(split, levels[i : i + 2000], at[i : i + 2000], [*seed, i])
                tokens.append(predict(self.model.encoder, torch.from_numpy(x)).numpy().astype(np.float16))
                low.append(self.low(x))
                logq.append(self.fit().logq(self.measures(low[-1])))
            for name, part in zip(PARTS, (np.concatenate(tokens), np.concatenate(low), np.concatenate(logq), y)):
                np.save(folder / f"{name}.npy", part)
            say(f"{folder.parent.name}: {split} {level}: {len(y)} samples, mean logq {np.mean(np.concatenate(logq)):.2f}")
        return Bank(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in PARTS))


@lru_cache
def maker(work: Path, setting: str, modality: int) -> Maker:
    return Maker(work, SETTINGS[setting], modality)


def bank(work: Path, setting: str, modality: int, split: str, level: int | str) -> Bank:
    """`split`: train, valid or test; words to train heads with are those that no encoder has heard."""
    split = "heads" if modality == 1 and split == "train" else split
    folder = work / "banks" / (f"pictures-{SETTINGS[setting].kind}" if modality == 0 else f"sounds-{setting}") / f"{split}-{level}"
    if (folder / "y.npy").exists():  # no need to load what it is made with
        return Bank(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in PARTS))
    return maker(work, setting, modality).bank(split, level)


def make_all(work: Path, setting: str, levels: tuple[int, ...] = LEVELS) -> None:
    for modality in (0, 1):
        bank(work, setting, modality, "train", 0)
        bank(work, setting, modality, "train", "twin")
        for split in ("valid", "test"):
            for level in levels:
                bank(work, setting, modality, split, level)


if __name__ == "__main__":
    torch.set_num_threads(1)
    for each in [a for a in sys.argv[2:] if a in SETTINGS]:
        make_all(Path(sys.argv[1]), each)
