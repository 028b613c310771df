"""Measures of the benchmark, from their definitions."""
import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import t as student

LOW_T, HIGH_T, BINS = 0.2, 5.0, 15


def softmax(logits: np.ndarray) -> np.ndarray:
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def temperature(logits: np.ndarray, y: np.ndarray) -> float:
    """What logits are divided by for the least negative log-likelihood."""
    rows = np.arange(len(y))
    miss = lambda log_t: -np.log(softmax(logits / np.exp(log_t))[rows, y] + 1e-12).mean()
    return float(np.exp(minimize_scalar(miss, bounds=(np.log(LOW_T), np.log(HIGH_T)), method="bounded").x))


def ece(p: np.ndarray, y: np.ndarray) -> float:
    """Expected calibration error of the most probable class, 15 bins of equal width."""
    sure, right = p.max(1), p.argmax(1) == y
    at = np.minimum((sure * BINS).astype(int), BINS - 1)
    return float(sum(abs(sure[at == b].mean() - right[at == b].mean()) * (at == b).mean() for b in np.unique(at)))


def conformal(p: np.ndarray, y: np.ndarray, share: float = 0.9) -> float:
    """Split conformal quantile of 1 - p(truth)."""
    score = np.sort(1 - p[np.arange(len(y)), y])
    return float(score[min(len(y) - 1, int(np.ceil((len(y) + 1) * share)) - 1)])


def coverage(p: np.ndarray, y: np.ndarray, quantile: float) -> tuple[float, float]:
    """(share of the truths that the set of labels with p >= 1 - quantile holds, mean size of the set)"""
    inside = p >= 1 - quantile
    return float(inside[np.arange(len(y)), y].mean()), float(inside.sum(1).mean())


def area(curve: np.ndarray, levels: np.ndarray) -> float:
    """Relative robustness: mean height under performance against level, by trapezoids."""
    return float(np.trapezoid(curve, levels) / (levels[-1] - levels[0]))


def effective(curve: np.ndarray, reference: np.ndarray) -> float:
    """Effective robustness: mean gain, over the levels, on late fusion moved to the same clean performance."""
    return float((curve - (reference + curve[0] - reference[0])).mean())


def interval(values: list[float]) -> tuple[float, float]:
    """(mean, half of the 95 % interval by Student's t; NaN for a single value)"""
    v = np.asarray(values, float)
    if len(v) < 2:
        return float(v.mean()), float("nan")
    return float(v.mean()), float(student.ppf(0.975, len(v) - 1) * v.std(ddof=1) / np.sqrt(len(v)))
