"""AV-MNIST-R: pictures of few principal components, spoken digits in noise, and the splits that keep their sources apart.

Pictures: of the 60,000 every twelfth validates (the last 5,000 alone are easier than the rest), the others train, the official 10,000 test.
Sound: FSDD takes 0-4 test, 5-9 validate, 10-17 train heads, 18-49 train encoders, so that heads learn from words that no encoder has heard.
Noise: half of it ESC-10 (folds 1 and 2 encoders, 3 heads, 4 split by recording into validation and test), the rest white, pink and babble of
the same split in equal parts.
"""
import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import soundfile
import torch
from numpy.random import Generator
from scipy.signal import resample_poly
from torch import Tensor

import data
from frontend import mel_filters

RATE = 8000
AUDIO = {"sampleRateHz": RATE, "window": 200, "hop": 80, "fft": 256, "mels": 48, "lowHz": 60, "highHz": 3900, "logFloor": 0.001, "frames": 96}
LENGTH = (AUDIO["frames"] - 1) * AUDIO["hop"] + AUDIO["window"]  # samples
LEVEL = 0.1  # RMS that every window is brought to
TAKES = {"test": range(0, 5), "valid": range(5, 10), "heads": range(10, 18), "encoders": range(18, 50)}
LONGEST = 8192  # samples of a recording that are kept
SPLITS = tuple(TAKES)
SHARP_COMPONENTS, SHARP_SNR = 60, 15.0


def root() -> Path:
    found = data.folder()
    for name in ("mnist/train-images-idx3-ubyte.gz", "fsdd/0_george_0.wav", "esc10/labels.csv"):
        if not (found / name).exists():
            raise SystemExit(f"AV-MNIST-R needs {name}, which is not in {found}")
    return found


def _idx(path: Path, header: int) -> np.ndarray:
    return np.frombuffer(gzip.decompress(path.read_bytes()), np.uint8, offset=header)


@dataclass
class Pictures:
    x: np.ndarray  # float32 [n, 784], 0..1
    y: np.ndarray  # int [n]


@lru_cache
def pictures(components: int) -> dict[str, Pictures]:
    """Each picture as the mean of the training pictures and its first principal components say: one basis for all splits."""
    folder = root() / "mnist"
    train = _idx(folder / "train-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float32) / 255
    test = _idx(folder / "t10k-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype(np.float32) / 255
    held = np.arange(len(train)) % 12 == 11
    mean = train[~held].mean(0)
    centred = (train[~held] - mean).astype(np.float64)
    basis = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :components].astype(np.float32)
    kept = lambda x: np.clip((x - mean) @ basis @ basis.T + mean, 0, 1)
    labels = _idx(folder / "train-labels-idx1-ubyte.gz", 8).astype(np.int64)
    return {"train": Pictures(kept(train[~held]), labels[~held]), "valid": Pictures(kept(train[held]), labels[held]),
            "test": Pictures(kept(test), _idx(folder / "t10k-labels-idx1-ubyte.gz", 8).astype(np.int64))}


def coloured(rng: Generator, seconds: int, slope: float) -> np.ndarray:
    """Noise whose power falls with frequency to the power of -slope: 0 white, 1 pink."""
    spectrum = np.fft.rfft(rng.normal(size=seconds * RATE))
    spectrum[1:] /= np.arange(1, len(spectrum)) ** (slope / 2)
    spectrum[0] = 0
    wave = np.fft.irfft(spectrum)
    return (wave / wave.std()).astype(np.float32)


@lru_cache
def _clips() -> list[tuple[np.ndarray, str]]:
    """(5 s at 8 kHz, split) of each ESC-10 clip."""
    folder = root() / "esc10"
    rows = [line.split(",") for line in (folder / "labels.csv").read_text().splitlines()[1:]]
    later = sorted({r[0].split("-")[1] for r in rows if r[1] == "4"})
    held = set(np.random.default_rng(44).permutation(later)[: len(later) // 2])
    out = []
    for file, fold, _ in rows:
        wave = resample_poly(soundfile.read(folder / file, dtype="float32")[0], 1, 2).astype(np.float32)
        split = "encoders" if fold in "12" else "heads" if fold == "3" else "valid" if file.split("-")[1] in held else "test"
        out.append((np.resize(wave, 5 * RATE), split))
    return out


class Sounds:
    """One split of the spoken digits with the noises of the same split."""

    def __init__(self, split: str) -> None:
        if split not in SPLITS:
            raise ValueError(f"no split {split}; one of {', '.join(SPLITS)}")
        files = sorted(p for p in (root() / "fsdd").glob("*.wav") if int(p.stem.split("_")[2]) in TAKES[split])
        waves = [soundfile.read(p, dtype="float32")[0][:LONGEST] for p in files]
        self.y = np.array([int(p.stem[0]) for p in files])
        self.same = [np.flatnonzero(self.y == digit) for digit in range(10)]
        self.lengths = np.array([len(w) for w in waves])
        self.waves = torch.zeros(len(waves), LONGEST)
        for i, w in enumerate(waves):
            self.waves[i, : len(w)] = torch.from_numpy((w - w.mean()) / (w.std() + 1e-6))
        self.clips = torch.from_numpy(np.stack([c for c, s in _clips() if s == split]))
        rng = np.random.default_rng([45, SPLITS.index(split)])
        self.white, self.pink = (torch.from_numpy(coloured(rng, 120, slope)) for slope in (0.0, 1.0))
        self.tints = torch.from_numpy(np.stack([coloured(rng, 30, s) for s in (-0.5, 0.3, 0.7, 1.3, 1.7, 2.2)]))

    def draw(self, at: np.ndarray, snr: np.ndarray, rng: Generator, augment: bool = False) -> Tensor:
        """Recordings `at` [B], each at its ratio `snr` [B] (dB: power over the length of the word against power of the noise over the
        window) -> waves [B, LENGTH] at one loudness."""
        speech = self._placed(at, rng, augment)
        noise = self._noise(len(at), rng, augment)
        if augment:
            speech, noise = self._device(speech, rng), self._device(noise, rng)
        speech = speech / self._loudness(speech, np.minimum(self.lengths[at], LENGTH))
        noise = noise / self._loudness(noise, np.full(len(at), LENGTH))
        mixed = speech + noise * torch.from_numpy(10 ** (-snr / 20)).float()[:, None]
        return mixed * (LEVEL / self._loudness(mixed, np.full(len(at), LENGTH)))

    @staticmethod
    def _loudness(x: Tensor, samples: np.ndarray) -> Tensor:
        return torch.sqrt((x * x).sum(1) / torch.from_numpy(samples).float() + 1e-9)[:, None]

    def _placed(self, at: np.ndarray, rng: Generator, augment: bool) -> Tensor:
        """The word somewhere in the window; augmented: faster or slower (and so higher or lower), sometimes with another take of the digit."""
        b = len(at)
        speed = np.exp(rng.normal(0, 0.1, b)).clip(0.78, 1.28) if augment else np.ones(b)
        span = self.lengths[at] / speed
        free = LENGTH - span
        start = np.where(free > 0, rng.uniform(0, 1, b) * free, free / 2)
        if augment:
            start += rng.uniform(-0.04, 0.04, b) * RATE
        time = (torch.arange(LENGTH)[None] - torch.from_numpy(start).float()[:, None]) * torch.from_numpy(speed).float()[:, None]
        low = time.floor()
        part = time - low
        low = low.long()
        inside = ((low >= 0) & (low < LONGEST - 1)).float()
        low = low.clamp(0, LONGEST - 2)
        rows = self.waves[torch.from_numpy(at)]
        out = (rows.gather(1, low) * (1 - part) + rows.gather(1, low + 1) * part) * inside
        if augment:
            other = np.array([rng.choice(self.same[self.y[i]]) for i in at])
            share = np.where(rng.uniform(size=b) < 0.15, rng.uniform(0.2, 0.6, b), 0)
            with_it = np.flatnonzero(share)
            if len(with_it):
                out[with_it] += self._placed(other[with_it], rng, False) * torch.from_numpy(share[with_it]).float()[:, None]
        return out

    def _stretch(self, source: Tensor, rng: Generator) -> Tensor:
        start = int(rng.integers(0, source.shape[-1] - LENGTH))
        return source[start : start + LENGTH]

    def _noise(self, b: int, rng: Generator, augment: bool) -> Tensor:
        out = torch.empty(b, LENGTH)
        for i in range(b):
            out[i] = self._one_noise(rng)
            if augment:
                out[i] = out[i] / (out[i].std() + 1e-6)
                if rng.uniform() < 0.35:
                    other = self._one_noise(rng)
                    out[i] += other / (other.std() + 1e-6) * float(rng.uniform(0.1, 1))
                if rng.uniform() < 0.25:
                    out[i] += self._stretch(self.tints[rng.integers(len(self.tints))], rng) * float(rng.uniform(0.1, 1))
                if rng.uniform() < 0.3:
                    out[i] = out[i].flip(0)
        return out

    def _one_noise(self, rng: Generator) -> Tensor:
        kind = rng.choice(4, p=[1 / 2, 1 / 6, 1 / 6, 1 / 6])
        if kind == 0:
            found = self._stretch(self.clips[rng.integers(len(self.clips))], rng)
            return found if found.std() > 1e-5 else self._stretch(self.white, rng)  # a clip may be silent here
        if kind == 3:
            voices = rng.integers(0, len(self.y), int(rng.integers(4, 8)))
            return sum(torch.roll(self.waves[v, :LENGTH], int(rng.integers(LENGTH))) for v in voices)
        return self._stretch(self.white if kind == 1 else self.pink, rng)

    @staticmethod
    def _device(x: Tensor, rng: Generator) -> Tensor:
        """A random short filter in half of the rows: another microphone, another room corner."""
        taps = rng.normal(0, 0.35, (len(x), 9)) * (rng.uniform(size=(len(x), 1)) < 0.5)
        taps[:, 4] = 1
        kernel = torch.from_numpy(taps).float()[:, None]
        return torch.nn.functional.conv1d(x[None], kernel, padding=4, groups=len(x))[0]


_HANN = torch.hann_window(AUDIO["window"], periodic=True)
_FILTERS = torch.from_numpy(mel_filters(AUDIO)).float()


def log_mel(waves: Tensor) -> Tensor:
    """[B, LENGTH] -> [B, 1, mels, frames], as `frontend.log_mel`."""
    frames = waves.unfold(1, AUDIO["window"], AUDIO["hop"]) * _HANN
    magnitude = torch.fft.rfft(frames, AUDIO["fft"]).abs()
    return torch.log(magnitude @ _FILTERS.T + AUDIO["logFloor"]).transpose(1, 2)[:, None]
