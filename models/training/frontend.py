"""What turns observations into encoder inputs; the Java runtime does the same and is checked against vectors.py."""
import cv2
import numpy as np

from spec import AUDIO, CHANNELS, SERIES_LENGTH, SERIES_RATE_HZ, Channel


def mel_filters(a: dict = AUDIO) -> np.ndarray:
    """[mels, fft/2+1]: triangles of unit peak, equally spaced in mel, evaluated at the bins' centres in mel."""
    mel = lambda hz: 2595 * np.log10(1 + hz / 700)
    bins = mel(np.arange(a["fft"] // 2 + 1) * a["sampleRateHz"] / a["fft"])
    edges = np.linspace(mel(a["lowHz"]), mel(a["highHz"]), a["mels"] + 2)
    left, centre, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    return np.maximum(0, np.minimum((bins - left) / (centre - left), (right - bins) / (right - centre)))


FILTERS = mel_filters()


def samples_needed(a: dict = AUDIO) -> int:
    return (a["frames"] - 1) * a["hop"] + a["window"]


def log_mel(wave: np.ndarray, a: dict = AUDIO) -> np.ndarray:
    """Mono float in [-1,1], exactly samples_needed() long -> float32 [mels, frames]."""
    if wave.shape != (samples_needed(a),):
        raise ValueError(f"want {samples_needed(a)} samples, got {wave.shape}")
    filters = FILTERS if a is AUDIO else mel_filters(a)
    frames = np.lib.stride_tricks.sliding_window_view(wave.astype(np.float64), a["window"])[:: a["hop"]]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(a["window"]) / a["window"])
    magnitude = np.abs(np.fft.rfft(frames * hann, a["fft"], axis=1))
    return np.log(magnitude @ filters.T + a["logFloor"]).T.astype(np.float32)


def scale_picture(rgb: np.ndarray, width: int = 128, height: int = 128) -> np.ndarray:
    """Plain stretch to the square, no crop: area averaging down, bilinear up."""
    shrinks = rgb.shape[0] >= height and rgb.shape[1] >= width
    return cv2.resize(rgb, (width, height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)


def series_grid(readings: dict[str, list[tuple[float, float]]], at: float, baseline: dict[str, float],
                max_staleness: float, channels: tuple[Channel, ...] = CHANNELS, length: int = SERIES_LENGTH,
                rate_hz: float = SERIES_RATE_HZ) -> np.ndarray:
    """Readings per channel as (seconds, raw value), ascending -> float32 [2, C, L]: standardised value, validity.

    Instant i is at-(L-1-i)/rate and takes the newest reading at or before it that is younger than max_staleness.
    """
    grid = np.zeros((2, len(channels), length), np.float32)
    for c, channel in enumerate(channels):
        known = readings.get(channel.name, [])
        times = np.array([t for t, _ in known])
        for i in range(length):
            instant = at - (length - 1 - i) / rate_hz
            k = int(np.searchsorted(times, instant, side="right")) - 1 if known else -1
            if k >= 0 and instant - times[k] < max_staleness:
                put(grid, c, i, channel, known[k][1], baseline.get(channel.name, 1.0))
    return grid


def put(grid: np.ndarray, c: int, i: int, channel: Channel, value: float, baseline: float) -> None:
    if np.isfinite(value) and channel.min <= value <= channel.max:
        relative = value / baseline if channel.relative else value
        grid[0, c, i] = (relative - channel.mean) / channel.std
        grid[1, c, i] = 1.0


def standardise(raw: np.ndarray, baseline: np.ndarray, channels: tuple[Channel, ...] = CHANNELS) -> np.ndarray:
    """Raw values [C, L] with NaN where unknown -> the same [2, C, L]; for training, where the grid is known."""
    low, high, mean, std = (np.array([getattr(c, k) for c in channels])[:, None] for k in ("min", "max", "mean", "std"))
    valid = np.isfinite(raw) & (raw >= low) & (raw <= high)
    scale = np.where([c.relative for c in channels], baseline, 1.0)[:, None]
    value = np.where(valid, (np.nan_to_num(raw) / scale - mean) / std, 0)
    return np.stack([value, valid]).astype(np.float32)
