"""What accuracy is left? How much of its skill each modality keeps alone, under each fault, at each severity.

Skill is balanced accuracy above chance, at the thresholds that are best on clean input: it falls when a fault blinds the model
and also when it makes the model say the same of everything. Measured on held-out
input, pooled over all levels of a recipe, sorted into severities, made to fall (isotonic). Mean over the labels that the
modality can tell at all. Who is asked is a function (modality, inputs) -> logits [n, C]: `alone.tell` or that of a bundle."""

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import roc_curve

import corrupt
import faults
import quality
import quality_examples as examples
from frontend import log_mel, standardise
from spec import MODALITIES

LEVELS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
POINTS = np.array([0, 0.25, 0.5, 0.75, 1])
LEAST = 0.02   # so that the logarithm stays finite
TELLS = 0.15   # balanced accuracy above chance from which a label counts as told by the modality
FEW = 40       # samples that a figure needs
NAMES = {"image": "camera", "audio": "microphone", "series": "environment"}
COUNT = {"camera": 0, "microphone": 700, "environment": 900}
# What cannot be measured on single windows: what stood still, or is not there, says nothing about now.
BY_DEFINITION = {("image", "frozen"), ("series", "stuck"), ("series", "channel-missing"), ("series", "out-of-range"), ("series", "drift")}
RECIPE = {"covered-part": "covered", "overexposed-here": "overexposed"}


def skill(scores, labels, thresholds):
    """Balanced accuracy above chance per label; NaN where one side is missing."""
    out = np.full(labels.shape[1], np.nan)
    for c, threshold in enumerate(thresholds):
        yes, no = scores[labels[:, c] == 1, c], scores[labels[:, c] == 0, c]
        if min(len(yes), len(no)) >= 5 and np.isfinite(threshold):
            out[c] = ((yes >= threshold).mean() + (no < threshold).mean()) / 2 - 0.5
    return out


def best_thresholds(scores, labels):
    out = []
    for c in range(labels.shape[1]):
        known = labels[:, c] >= 0
        if len(np.unique(labels[known, c])) < 2:
            out.append(np.nan)
            continue
        false, true, at = roc_curve(labels[known, c], scores[known, c])
        out.append(float(at[np.argmax(true - false)]) if (true - false).max() / 2 >= TELLS else np.nan)
    return out


def spoilt_picture(fault, rgb, level, rng):
    """(picture, severity of this fault)."""
    at = lambda x: quality.severity(x, quality.limits("image")[fault])
    usual = quality.cells(quality.luma(rgb))
    if fault == "moved":
        p = examples.moved(rgb, rng, 0.4 * level, 15 * level)
        return p, at(quality.image_features(p, usual)["movedShare"])
    if fault == "infrared":
        p = np.repeat(np.rint(rgb @ [0.3, 0.59, 0.11])[..., None], 3, 2)
        p = np.clip(np.rint(rgb * (1 - level) + p * level), 0, 255).astype(np.uint8)
        return p, at(quality.image_features(p)["chroma"])
    p = corrupt.corrupt_image(rgb, RECIPE.get(fault, fault), level, rng)
    f = quality.image_features(p, usual, quality.luma(rgb).mean())
    measure = {"dark": "peak", "overexposed": "brightShare", "noisy": "noise", "low-contrast": "std", "covered": "coveredShare",
               "covered-part": "hiddenShare", "overexposed-here": "glare"}
    return p, at(np.log10(f["sharpness"] + 1e-6) if fault == "blurred" else f[measure[fault]])


def spoilt_sound(fault, x, level, rng):
    at = lambda name, v: quality.severity(v, quality.limits("audio")[name])
    if fault == "starting":
        y = x.copy()
        y[:int(level * len(x))] = 0
        return y, at(fault, level)
    if fault == "noisy-here":  # a fan: constant noise of some colour
        fan = examples.coloured(rng, rng.uniform(0, 0.5)) * 10 ** ((-70 + 60 * level) / 20)
        y = np.clip(x + fan, -1, 1).astype(np.float32)
        return y, at(fault, quality.audio_features(y, usual_floor=quality.audio_features(x)["whiteFloor"])["louder"])
    y = corrupt.corrupt_audio(x, fault, level, rng)
    f = quality.audio_features(y)
    if fault == "wind":
        return y, min(at("wind", f["rumble"]), at("wind-above", f["rumbleAbove"]), at("wind-swing", f["rumbleSwing"]))
    measure = {"silent": "rms", "noisy": "whiteFloor", "clipped": "flatTops", "offset": "offset", "hum": "hum", "drop-outs": "holes"}
    return y, at(fault, abs(f["offset"]) if fault == "offset" else f[measure[fault]])


def spoilt_readings(fault, raw, baseline, level, rng):
    """Severity: the mean over the channels that are there."""
    values, channels = raw.copy(), examples.CHANNEL_DICTS
    for c, channel in enumerate(channels):
        if channel["stuckAfter"] is None or not np.isfinite(raw[c]).any():
            continue
        unit = channel["std"] * (baseline[c] if channel["relative"] else 1.0)
        if fault == "spike":
            values[c, rng.random(values[c].shape) < 0.02 + 0.3 * level] += rng.choice([-1, 1]) * 12 * level * unit
        elif fault == "jump":
            values[c, -1] += rng.choice([-1, 1]) * 14 * level * unit
        elif fault == "offset":
            values[c] += rng.choice([-1, 1]) * 14 * level * unit
        else:
            values[c] += rng.normal(0, 6 * level * unit, values[c].shape)
        values[c] = np.clip(values[c], channel["min"], channel["max"])
    measure = {"spike": "spike", "jump": "jump", "offset": "far", "noisy": "roughness"}[fault]
    found = [quality.channel_features(v, 0.0, c, b) for v, c, b in zip(values, channels, baseline) if c["stuckAfter"]]
    return values, float(np.mean([quality.severity(f[measure], quality.limits("series")[fault]) for f in found if f] or [0.0]))


def curve(severities, scores, labels, rows, clean, thresholds):
    """The share of skill kept at POINTS, from pooled samples; `rows` says which clean sample each one is."""
    before, weight, found = [], [], []
    for point in POINTS[1:]:
        near = np.abs(severities - point) <= 0.125 if point < 1 else severities >= 0.99
        if near.sum() >= FEW:
            now, then = skill(scores[near], labels[near], thresholds), skill(clean[rows[near]], labels[near], thresholds)
            both = np.isfinite(now) & (then > TELLS / 2)
            if both.any():
                found.append(float(np.clip(np.mean(now[both] / then[both]), 0, 1)))
                before.append(point)
                weight.append(near.sum())
    if not found:
        return None
    fit = IsotonicRegression(increasing=False, y_min=LEAST, y_max=1.0).fit([0, *before], [1, *found], [10 * max(weight), *weight])
    return [round(float(v), 3) for v in np.interp(POINTS, [0, *before], fit.predict([0, *before]))]


def _clean(tell, name, seed):
    kind = next(m.kind for m in MODALITIES if m.name == name)
    raw = faults.held_out(name, COUNT[name], seed)
    front = {"image": lambda v, b: v, "audio": lambda v, b: log_mel(v)[None], "series": standardise}[kind]
    labels = np.stack([r.labels for r in raw])
    scores = tell(name, [front(r.value, r.baseline) for r in raw])
    return raw, front, labels, scores, best_thresholds(scores, labels)


def reliability(tell, draws=4):
    """Does quality say what is left? Random faults at random levels: (modality, samples, mean quality, share of skill kept) by quality."""
    for name, kinds in (("camera", corrupt.IMAGE_KINDS), ("microphone", corrupt.AUDIO_KINDS), ("environment", corrupt.SERIES_KINDS)):
        raw, front, labels, clean, thresholds = _clean(tell, name, 22)
        rng, found, inputs, rows = np.random.default_rng(8), [], [], []
        for row in np.repeat(np.arange(len(raw)), draws):
            kind, level, r = rng.choice([k for k in kinds if k not in corrupt.TIMED_KINDS]), rng.uniform(0, 1), raw[row]
            if name == "environment":
                value = corrupt.corrupt_series(r.value, kind, level * 0.7, rng, examples.CHANNEL_DICTS, r.baseline)
                graded = quality.series_quality(value, examples.CHANNEL_DICTS, None, r.baseline)
            elif name == "camera":
                value = corrupt.corrupt_image(r.value, kind, level, rng)
                graded = quality.image_quality(value)
            else:
                value = corrupt.corrupt_audio(r.value, kind, level, rng)
                graded = quality.audio_quality(value)
            found.append(graded.quality)
            inputs.append(front(value, r.baseline))
            rows.append(row)
        found, rows, scores = np.array(found), np.array(rows), tell(name, inputs)
        for low, high in ((0, 0.1), (0.1, 0.4), (0.4, 0.7), (0.7, 0.9), (0.9, 1.01)):
            near = (found >= low) & (found < high)
            if near.sum() >= FEW:
                now, then = skill(scores[near], labels[rows[near]], thresholds), skill(clean[rows[near]], labels[rows[near]], thresholds)
                both = np.isfinite(now) & (then > TELLS / 2)
                yield name, int(near.sum()), float(found[near].mean()), float(np.mean(now[both] / then[both])) if both.any() else float("nan")


def curves(tell, say, only=()):
    """{kind: {fault: [5]}} for every fault that can be measured, or for those that are named."""
    return {kind: curves_of(kind, tell, say, only) for kind in NAMES}


def curves_of(kind, tell, say, only=()):
    """{fault: [5]} of one kind of modality."""
    name, out = NAMES[kind], {}
    raw, front, labels, clean, thresholds = _clean(tell, name, 21)
    for fault in quality.limits(kind):
        if (kind, fault) in BY_DEFINITION or fault.startswith("wind-") or only and fault not in only:
            continue
        severities, inputs, rows = [], [], []
        for level in LEVELS:
            rng = np.random.default_rng([3, int(100 * level)])
            for row, r in enumerate(raw):
                spoil = {"image": spoilt_picture, "audio": spoilt_sound}.get(kind)
                value, s = spoil(fault, r.value, level, rng) if spoil else spoilt_readings(fault, r.value, r.baseline, level, rng)
                if s > 0:
                    severities.append(s)
                    rows.append(row)
                    inputs.append(front(value, r.baseline))
        if len(inputs) >= FEW:
            rows = np.array(rows)
            found = curve(np.array(severities), tell(name, inputs), labels[rows], rows, clean, thresholds)
            if found:
                out[fault] = found
        say(f"{kind} {fault}: {out.get(fault)} from {len(inputs)} samples")
    return out
