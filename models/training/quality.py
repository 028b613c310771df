"""Is this input worth believing? The estimators that the runtime applies to every window, defined once here.

Pure functions, integers where the input is integers, doubles elsewhere; `dev.tectum.stage.quality` computes the same
within 1e-4 (`quality_vectors.py` writes the shared vectors). Each possible fault gets a severity from 0 to 1:
0 below its onset, 0.5 at its limit, 1 at its worst, straight lines between. A fault at 0.5 or more makes the modality
`degraded`, with the worst fault as reason. quality = product of (1 - severity).

Limits were set on real data against `corrupt.py`; `python quality.py --calibrate DATA` prints the table that they rest on.
"""
import argparse
import math
from typing import NamedTuple

import numpy as np

# (onset, limit, worst). "clean" is the range on the real photographs, clips and readings; "0.8" that of the same data
# with the fault at level 0.8: the limit stands between the two.
DARK = (90.0, 40.0, 12.0)          # 98th percentile of luma; clean >= 84, dark 0.8 <= 12
OVEREXPOSED = (0.60, 0.88, 1.0)    # share of luma >= 200; clean <= 0.73, 0.8 = 1
BLURRED = (0.12, 0.027, 0.003)     # sharpness (logarithm taken); clean >= 0.029, 0.8 <= 0.023
COVERED = (0.15, 0.60, 0.95)       # share of dark flat blocks; clean <= 0.56, 0.8 >= 0.75
NOISY_IMAGE = (9.0, 19.0, 32.0)    # grey levels; clean <= 15.5, 0.8 >= 24
LOW_CONTRAST = (10.0, 5.0, 2.0)    # standard deviation of luma; clean >= 10
COVERED_MEAN = 96  # mean luma: a cloth or hand lets less through, fog and glare more
FROZEN = (1.0, 2.0, 5.0)           # seconds; sensor noise changes every real frame, also after scaling down

SILENT = (-62.0, -72.0, -85.0)     # dBFS; a still room through a 16-bit microphone stays above -70
CLIPPED = (0.01, 0.07, 0.40)       # flat tops among loud samples; clean <= 0.05, 0.8 >= 0.10
OFFSET = (0.02, 0.12, 0.35)        # |mean|; clean <= 0.008, 0.8 >= 0.35
NOISY_AUDIO = (-36.0, -17.5, -10.0)  # dBFS in the quietest band; clean: 99 % <= -20, 0.8 >= -15.7
UNHEARD = (0.10, 0.60, 1.0)        # share of the window without sound: the stream starts, or has a hole

ROUGH = (0.8, 1.6, 4.0)            # median |change| in std; clean: 99 % <= 0.2, light up to 1.1; noisy 0.8: median 3.4
OUTSIDE = (0.10, 0.25, 0.50)       # share of the last values out of range
SERIES_LIMIT = 0.6                 # mean health below which the whole series counts as degraded
MEMORY = 16                        # different values in a row per channel that are looked back upon
FEW = 4                            # fewer values than this say nothing about noise
REST = 600.0                       # seconds: what keeps its value so long (a lamp, a door) is not noisy

AUDIO_FRAMES, AUDIO_FFT, BANDS, BAND_BINS, FIRST_BIN = 24, 512, 12, 20, 8  # bands of 625 Hz from 250 Hz at 16 kHz


class Graded(NamedTuple):
    grade: str
    reason: str | None
    quality: float
    features: dict


def severity(x, points):
    onset, limit, worst = points
    if limit < onset:
        return severity(-x, (-onset, -limit, -worst))
    if x <= onset:
        return 0.0
    if x < limit:
        return 0.5 * (x - onset) / (limit - onset)
    return 0.5 + 0.5 * min(1.0, (x - limit) / (worst - limit))


def _grade(faults, features):
    """faults: (reason, severity), the more telling reason first: it wins a tie."""
    quality, reason, worst = 1.0, None, 0.0
    for name, s in faults:
        quality *= 1.0 - s
        if s > worst:
            reason, worst = name, s
    degraded = worst >= 0.5 or quality < 0.5
    return Graded("degraded" if degraded else "usable", reason if degraded else None, quality, features)


# ---------------------------------------------------------------- image

def luma(rgb):
    p = rgb.astype(np.int64)
    return (77 * p[..., 0] + 150 * p[..., 1] + 29 * p[..., 2]) >> 8


def image_features(rgb):
    """rgb uint8 [H, W, 3], H and W >= 16; a remainder of H or W by cell or block size is left out of sharpness and blocks."""
    y = luma(rgb)
    h, w = y.shape
    n = h * w
    mean = int(y.sum()) / n
    variance = max(0.0, int((y * y).sum()) / n - mean * mean)
    cumulative = np.cumsum(np.bincount(y.ravel(), minlength=256))
    peak = int(np.argmax(cumulative * 100 >= n * 98))

    cell = max(1, (w + 32) // 64)  # 2 at 128 pixels: rounding noise halves, and blur means the same at every encoder size
    sums = y[:h // cell * cell, :w // cell * cell].reshape(h // cell, cell, w // cell, cell).sum((1, 3))
    lap = 4 * sums[1:-1, 1:-1] - sums[:-2, 1:-1] - sums[2:, 1:-1] - sums[1:-1, :-2] - sums[1:-1, 2:]
    sharpness = int((lap * lap).sum()) / lap.size / cell ** 4 / (variance + 1)

    # J. Immerkaer, "Fast Noise Variance Estimation", CVIU 64(2), 1996: |second difference in x and y|
    second = (y[:-2, :-2] - 2 * y[:-2, 1:-1] + y[:-2, 2:] - 2 * y[1:-1, :-2] + 4 * y[1:-1, 1:-1] - 2 * y[1:-1, 2:]
              + y[2:, :-2] - 2 * y[2:, 1:-1] + y[2:, 2:])
    noise = int(np.abs(second).sum()) * math.sqrt(math.pi / 2) / (6 * second.size)

    blocks = y[:h // 8 * 8, :w // 8 * 8].reshape(h // 8, 8, w // 8, 8)
    total = blocks.sum((1, 3))
    flat = 64 * (blocks * blocks).sum((1, 3)) - total * total < 4 * 4096  # standard deviation below 2
    dark_flat = flat & (total >= 5 * 64) & (total < 48 * 64)  # black as such is `dark`; a hand or cloth lets some light in
    return {"mean": mean, "std": math.sqrt(variance), "peak": peak, "darkShare": int((y < 32).sum()) / n,
            "brightShare": int((y >= 200).sum()) / n, "sharpness": sharpness, "noise": noise,
            "flatShare": int(flat.sum()) / flat.size, "coveredShare": int(dark_flat.sum()) / flat.size}


def grade_image(f, unchanged_for=0.0):
    faults = [("frozen", severity(unchanged_for, FROZEN)),
              ("covered", severity(f["coveredShare"], COVERED)),
              ("dark", severity(f["peak"], DARK)),
              ("overexposed", severity(f["brightShare"], OVEREXPOSED)),
              ("blurred", severity(math.log(f["sharpness"] + 1e-6), tuple(math.log(p) for p in BLURRED))),
              ("noisy", severity(f["noise"], NOISY_IMAGE)),
              # fog and a white-out leave light; where there is nothing to see and hardly any light, something is over the lens
              ("covered" if f["mean"] < COVERED_MEAN else "low-contrast", severity(f["std"], LOW_CONTRAST))]
    return _grade(faults, dict(f, unchangedFor=unchanged_for))


def image_quality(rgb, unchanged_for=0.0):
    """unchanged_for: seconds since a frame last differed in any byte from the one before."""
    return grade_image(image_features(rgb), unchanged_for)


# ---------------------------------------------------------------- audio

def _decibel(power):
    return 10 * math.log10(power + 1e-12)


def audio_features(x, rate=16000):
    """x: mono PCM in [-1, 1], at least 512 samples; computed in double precision."""
    x = np.asarray(x, dtype=np.float64)
    n = len(x)
    mean = float(x.mean())
    y = x - mean
    frame = rate // 40
    frames = np.sort((y[:n // frame * frame].reshape(-1, frame) ** 2).mean(1))
    # White noise reaches every band all the time, sounds leave some band or some time free.
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(AUDIO_FFT) / AUDIO_FFT)
    starts = [i * (n - AUDIO_FFT) // (AUDIO_FRAMES - 1) for i in range(AUDIO_FRAMES)]
    spectra = np.abs(np.fft.rfft(np.stack([y[s:s + AUDIO_FFT] for s in starts]) * hann)) ** 2 / (hann ** 2).sum()
    bands = spectra[:, FIRST_BIN:FIRST_BIN + BANDS * BAND_BINS].reshape(AUDIO_FRAMES, BANDS, BAND_BINS).mean(2)
    quietest = float(np.sort(bands, axis=0)[AUDIO_FRAMES // 2].min())
    full = np.abs(x) >= 0.999
    tops = int((full[1:] & full[:-1] & (x[1:] * x[:-1] > 0)).sum())
    loud = int((np.abs(x) > 0.5).sum())
    return {"rms": _decibel(float((y * y).mean())), "floor": _decibel(float(frames[len(frames) // 10])),
            "whiteFloor": _decibel(quietest), "offset": mean, "flatTops": tops / (loud + 20)}


def grade_audio(f, heard_share=1.0):
    """heard_share: how much of the window was really heard; features are those of the heard part."""
    clipped = severity(f["flatTops"], CLIPPED)
    noisy = severity(f["whiteFloor"], NOISY_AUDIO) if clipped < 0.5 else 0.0  # clipping itself fills every band
    faults = [("starting", severity(1.0 - heard_share, UNHEARD)), ("silent", severity(f["rms"], SILENT)),
              ("offset", severity(abs(f["offset"]), OFFSET)), ("clipped", clipped), ("noisy", noisy)]
    return _grade(faults, dict(f, heardShare=heard_share))


def audio_quality(x, rate=16000, heard_share=1.0):
    return grade_audio(audio_features(x, rate), heard_share)


# ---------------------------------------------------------------- series

def channel_features(values, unchanged_for, channel):
    """values: what the channel read at successive instants up to now, NaN for no reading. Repeats are left out (a slow
    sensor's value is held between two readings), and of what is left the last MEMORY values count; after a rest, only
    the newest. None where the channel has never been seen."""
    values = np.asarray(values, dtype=np.float64)
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return None
    last = known[np.concatenate([[True], known[1:] != known[:-1]])][-MEMORY:]
    if unchanged_for > REST:
        last = last[-1:]
    good = last[[inside(v, channel) for v in last]]
    rough = outside = 0.0
    if len(last) >= FEW:
        outside = (len(last) - len(good)) / len(last)
    if len(good) >= FEW:
        scale = _middle(np.abs(good)) if channel.get("relative") else 1.0  # a relative std is a share of the reading
        rough = _middle(np.abs(np.diff(good))) / max(channel["std"] * scale, 1e-9)
    gone = bool(np.isnan(values[-1]))
    return {"gone": gone, "unchangedFor": float(unchanged_for), "roughness": rough, "outside": outside,
            "newestInside": not gone and inside(last[-1], channel)}


def inside(value, channel):
    return bool(channel["min"] <= value <= channel["max"])


def _middle(values):
    return float(np.sort(values)[(len(values) - 1) // 2])


def channel_fault(f, channel):
    """(reason, severity) of the worst fault of a channel that has been seen before. A channel without `stuckAfter` may
    rest and jump as it likes (motion, contact, sound level): it is judged neither stuck nor noisy."""
    if f["gone"]:
        return "unplugged", 1.0
    outside = severity(f["outside"], OUTSIDE) if f["newestInside"] else 1.0
    stuck = noisy = 0.0
    if channel.get("stuckAfter") is not None:
        stuck = 1.0 if f["unchangedFor"] >= channel["stuckAfter"] else 0.0
        noisy = severity(f["roughness"], ROUGH)
    return max((("out-of-range", outside), ("stuck", stuck), ("noisy", noisy)), key=lambda fault: fault[1])


def grade_series(features, channels):
    """features: one dict a channel, None where this site has never had it (no fault). Health of a channel is
    1 - severity; quality is the mean over all seen channels, or over those that can be judged at all if that is lower.
    Missing where no channel has a valid value now."""
    health, judged = [], []
    faults = dict.fromkeys(("out-of-range", "stuck", "noisy", "unplugged"), 0.0)
    for f, channel in zip(features, channels):
        if f is None:
            continue
        reason, s = channel_fault(f, channel)
        health.append(1.0 - s)
        if channel.get("stuckAfter") is not None:
            judged.append(1.0 - s)
        faults[reason] += s
    reason = max(faults, key=lambda name: faults[name]) if any(faults.values()) else "unplugged"
    if not any(f is not None and f["newestInside"] for f in features):
        return Graded("missing", reason, 0.0, {"channels": features})
    quality = min(sum(health) / len(health), sum(judged) / len(judged) if judged else 1.0)
    degraded = quality < SERIES_LIMIT
    return Graded("degraded" if degraded else "usable", reason if degraded else None, quality, {"channels": features})


def series_quality(values, channels, unchanged_for=None):
    """values [C, T] raw, NaN = no reading: the encoder's grid, or more of the past; unchanged_for [C]: seconds that each
    channel has kept its value (none given: no rest and nothing stuck)."""
    unchanged_for = [0.0] * len(channels) if unchanged_for is None else unchanged_for
    return grade_series([channel_features(row, rest, channel) for row, rest, channel in zip(values, unchanged_for, channels)], channels)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calibrate", metavar="DATA", nargs="?", const="../../shared/data", required=True,
                        help="folder of the real recordings (default: %(const)s)")
    from quality_calibrate import print_table
    print_table(parser.parse_args().calibrate)
