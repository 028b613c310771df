"""Quality of the benchmark's samples, estimated from the sample alone: what share of its skill a modality keeps on input that measures
like this. Pictures: the noise measure of `quality_image.py`. Words in noise at one loudness: per band its quantiles, spread and changes."""
import math

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from spec import WORST

QUANTILES = (0.1, 0.5, 0.9, 0.99)


def picture_measures(x: np.ndarray) -> np.ndarray:
    """[n, 784] -> [n, 3]: the noise that second differences show (J. Immerkaer 1996), its square and logarithm."""
    p = x.reshape(-1, 28, 28).astype(np.float64)
    second = (p[:, :-2, :-2] - 2 * p[:, :-2, 1:-1] + p[:, :-2, 2:] - 2 * p[:, 1:-1, :-2] + 4 * p[:, 1:-1, 1:-1] - 2 * p[:, 1:-1, 2:]
              + p[:, 2:, :-2] - 2 * p[:, 2:, 1:-1] + p[:, 2:, 2:])
    noise = np.abs(second).mean((1, 2)) * math.sqrt(math.pi / 2) / 6
    return np.stack([noise, noise**2, np.log(noise + 1e-3)], 1)


def sound_measures(mel: np.ndarray) -> np.ndarray:
    """log-mel [n, mels, frames] -> [n, measures]."""
    ordered = np.sort(mel, axis=2)
    at = [ordered[:, :, int(q * (mel.shape[2] - 1))] for q in QUANTILES]
    loud = np.sort(np.log(np.exp(mel).mean(1)), 1)
    return np.concatenate([*at, at[2] - at[0], mel.std(2), np.abs(np.diff(mel, axis=2)).mean(2), np.abs(np.diff(mel, axis=1)).mean((1, 2))[:, None],
                           loud[:, [5, 48, 86]]], 1)


class Estimator:
    """Fitted on training samples of every level: measures [n, k] and whether the encoder alone was right [n]."""

    def __init__(self, measures: np.ndarray, right: np.ndarray, clean: np.ndarray, chance: float = 0.1) -> None:
        self.model = HistGradientBoostingClassifier(max_iter=150, learning_rate=0.08, max_leaf_nodes=15, random_state=1).fit(measures, right)
        self.chance, self.best = chance, float(np.quantile(self._sure(clean), 0.9))

    def _sure(self, measures: np.ndarray) -> np.ndarray:
        return self.model.predict_proba(measures)[:, 1]

    def logq(self, measures: np.ndarray) -> np.ndarray:
        kept = (self._sure(measures) - self.chance) / (self.best - self.chance)
        return np.log(np.clip(kept, math.exp(WORST), 1.0)).astype(np.float32)
