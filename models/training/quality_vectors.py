"""Golden vectors that the Java estimators are held against, of synthetic input only: src/test/resources/vectors/quality*."""
import json
from pathlib import Path

import numpy as np

import corrupt
import quality
import quality_site

SIZE = 56        # pixels; small, so that the files stay small
WINDOW = 4800    # samples: 0.3 s
LONG = 14400     # what shows in low frequencies takes longer


def scene(rng):
    """A room of sorts: graded wall, floor, window, a figure, fine texture, sensor noise."""
    y, x = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    p = np.stack([90 + 60 * x, 80 + 70 * y, 110 - 40 * x * y], -1)
    p[int(.7 * SIZE):] *= 0.6
    p[5:22, 8:26] = (225, 232, 245)
    p[18:52, 34:43] = (60, 35, 30)
    p += 14 * np.sin(40 * x + 25 * y)[..., None] + rng.normal(0, 2, p.shape)
    return np.clip(np.rint(p), 0, 255).astype(np.uint8)


def sound(rng, count=WINDOW):
    """A voice of sorts: harmonics that come and go over a still room."""
    t = np.arange(count) / 16000
    voice = sum(np.sin(2 * np.pi * 180 * k * t) / k for k in range(1, 9)) * (np.sin(2 * np.pi * 8 * t) > 0)
    return (0.2 * voice + rng.normal(0, 4e-4, count)).astype(np.float32)


CHANNELS = [
    {"name": "temperature", "unit": "°C", "min": -40.0, "max": 85.0, "mean": 22.0, "std": 4.0, "relative": False, "stuckAfter": 21600.0},
    {"name": "humidity", "unit": "%RH", "min": 0.0, "max": 100.0, "mean": 40.0, "std": 10.0, "relative": False, "stuckAfter": 21600.0},
    {"name": "motion", "unit": "", "min": 0.0, "max": 1.0, "mean": 0.1, "std": 0.3, "relative": False, "stuckAfter": None},
    {"name": "mq2", "unit": "", "min": 1.0, "max": 10000.0, "mean": 1.0, "std": 0.15, "relative": True, "stuckAfter": 3600.0}]
BASELINE = [None, None, None, 700.0]
STEPS = 40  # one a second; the encoder of this example takes the last 32


def room(rng):
    return np.round(np.stack([21 + 0.01 * np.arange(STEPS), 45 + rng.normal(0, 0.2, STEPS),
                              (rng.random(STEPS) < 0.2).astype(float), 700 + np.rint(rng.normal(0, 6, STEPS))]), 4)


def images():
    """(file, pixels, seconds without change, usual view or None, usual light or None, graded)"""
    for kind, level, unchanged in [
            ("none", 0, 0), ("none", 0, 1.5), ("none", 0, 12), ("dark", .5, 0), ("dark", .9, 0), ("overexposed", .3, 0), ("overexposed", .9, 0),
            ("blurred", .3, 0), ("blurred", .8, 0), ("low-contrast", .5, 0), ("low-contrast", .9, 0), ("covered", .5, 0), ("covered", .8, 0), ("covered", 1, 0),
            ("noisy", .4, 0), ("noisy", .8, 0)]:
        rng = np.random.default_rng(7)
        pixels = scene(rng)
        pixels = pixels if kind == "none" else corrupt.corrupt_image(pixels, kind, level, rng)
        yield f"quality-image-{kind}-{level:g}.u8", pixels, float(unchanged), None, None, quality.image_quality(pixels, unchanged)
    usual = scene(np.random.default_rng(8))
    view = quality.cells(quality.luma(usual))
    grey = np.repeat(usual[..., 1:2], 3, 2)
    hand = corrupt.corrupt_image(usual, "covered", .4, np.random.default_rng(9))
    for name, pixels in (("usual", usual), ("infrared", grey), ("hand", hand), ("moved", np.roll(usual, (11, 17), (0, 1))),
                         ("lit", np.clip(usual * 0.5, 0, 255).astype(np.uint8))):
        yield f"quality-image-{name}.u8", pixels, 0.0, view, 30.0, quality.image_quality(pixels, 0.0, view, 30.0)
    odd = usual[:51, :37]  # neither even nor a multiple of eight
    yield "quality-image-odd.u8", np.ascontiguousarray(odd), 0.0, None, None, quality.image_quality(odd)


def sounds():
    for kind, level in [("none", 0), ("noisy", .4), ("noisy", .8), ("silent", .5), ("silent", .8), ("clipped", .3), ("clipped", .8), ("offset", .3),
                        ("offset", .8), ("hum", .5), ("hum", .9), ("wind", .5), ("wind", .9), ("drop-outs", .1), ("drop-outs", .5)]:
        rng = np.random.default_rng(9)
        x = sound(rng, LONG if kind in ("hum", "wind") else WINDOW)
        x = x if kind == "none" else corrupt.corrupt_audio(x, kind, level, rng)
        yield f"quality-audio-{kind}-{level:g}.f32", x, None, quality.audio_quality(x)
    plain, fan = sound(np.random.default_rng(9)), corrupt.corrupt_audio(sound(np.random.default_rng(9)), "noisy", .4, np.random.default_rng(5))
    yield "quality-audio-none-0.f32", plain, None, quality.audio_quality(plain, heard_share=0.3)
    yield "quality-audio-fan.f32", fan, -65.0, quality.audio_quality(fan, usual_floor=-65.0)


def series():
    """Raw values [C, STEPS] with NaN for no reading, and how long each channel has kept its value."""
    for name, kind, level in [("clean", None, 0), ("noisy", "noisy", .8), ("slightly noisy", "noisy", .2), ("offset", "offset", .8), ("stuck", "stuck", .8),
                              ("half stuck", "stuck", .5), ("out of range", "out-of-range", .8), ("one out of range", "out-of-range", .25),
                              ("never seen", None, 0), ("one gone", None, 0), ("all gone", None, 0), ("few readings", None, 0),
                              ("a reading a minute", None, 0), ("rough but at rest", "noisy", .8), ("spiky", "spike", .4), ("one spike", None, 0),
                              ("newest far off", None, 0), ("slightly off", "offset", .2), ("air of another place", None, 0)]:
        rng = np.random.default_rng(11)
        values = room(rng)
        rest = [0.0] * len(CHANNELS)
        if kind:
            values = np.round(corrupt.corrupt_series(values, kind, level, rng, CHANNELS, [1, 1, 1, 700]), 4)
        if name == "stuck":
            rest = [86400.0] * len(CHANNELS)
        if name == "half stuck":
            rest[:2] = [86400.0] * 2
        if name == "never seen":
            values[3] = np.nan
        if name == "one gone":
            values[0, -5:] = np.nan
        if name == "all gone":
            values[:, -1] = np.nan
        if name == "few readings":
            values[:, :-3] = np.nan
        if name == "a reading a minute":
            values[:, :] = values[:, :1]
        if name == "one spike":
            values[0, -6] += 25
        if name == "newest far off":
            values[3, -1] += 1500
        if name == "air of another place":
            values[3] += 1400
        if name == "rough but at rest":
            rest = [601.0] * len(CHANNELS)
        yield name, values, rest, quality.series_quality(values, CHANNELS, rest, BASELINE)


def courses():
    """What is learned from a value a minute, and how far the last hour lies off it: (value, times) one after the other."""
    rng = np.random.default_rng(12)
    for name, std, relative, start in (("temperature", 4.0, False, 21.0), ("gas", 0.2, True, 700.0)):
        values = np.round(start * (1 + 0.02 * np.sin(np.arange(24) / 4)) + rng.normal(0, 0.003 * start, 24), 4)
        steps = [(float(v), 70) for v in values] + [(round(start * 1.5, 4), 30), (start, 1), (round(start * 1.5, 4), 40)]
        course = quality_site.Course(std, relative)
        for value, times in steps:
            for _ in range(times):
                course.see(value, 5.0)
        normal = course.normal
        yield {"name": name, "std": std, "relative": relative, "limit": 5.0, "steps": [list(step) for step in steps],
               "low": normal.low, "middle": normal.middle, "high": normal.high, "minutes": normal.count, "drift": course.drift()}


def _expected(graded):
    return {"grade": graded.grade, "reason": graded.reason, "quality": graded.quality}


def write(folder):
    folder.mkdir(parents=True, exist_ok=True)
    air = {channel["name"]: value for channel, value in zip(CHANNELS, BASELINE) if value is not None}
    document = {"image": [], "audio": [], "series": {"channels": CHANNELS, "baseline": air, "cases": []}}
    for name, pixels, unchanged, view, light, graded in images():
        (folder / name).write_bytes(pixels.tobytes())
        document["image"].append({"file": name, "height": pixels.shape[0], "width": pixels.shape[1], "unchangedFor": unchanged,
                                  "usual": None if view is None else "quality-image-usual.u8", "usualLight": light, "features": graded.features, **_expected(graded)})
    for name, x, floor, graded in sounds():
        (folder / name).write_bytes(x.astype("<f4").tobytes())
        document["audio"].append({"file": name, "sampleRateHz": 16000, "usualFloor": floor, "features": graded.features, **_expected(graded)})
    for name, values, rest, graded in series():
        rows = [[float(v) if np.isfinite(v) else None for v in row] for row in values]
        document["series"]["cases"].append({"name": name, "values": rows, "unchangedFor": rest,
                                            "features": graded.features["channels"], **_expected(graded)})
    document["courses"] = list(courses())
    (folder / "quality.json").write_text(json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n")


def main():
    write(Path(__file__).parents[2] / "src/test/resources/vectors")


if __name__ == "__main__":
    main()
