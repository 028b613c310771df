"""Golden vectors for the Java side, of synthetic input only: src/test/resources/vectors/{log-mel,series,picture,model}*."""
import json
from pathlib import Path

import numpy as np

import bundle_io
from bundle import FOLDER
from frontend import log_mel, samples_needed, scale_picture, series_grid
from spec import ABSENT, CHANNELS, MODALITIES

OUT = Path(__file__).parent / "../../src/test/resources/vectors"


def put(name: str, x: np.ndarray) -> dict:
    kind = "u8" if x.dtype == np.uint8 else "f32"
    data = x if kind == "u8" else x.astype("<f4")
    (OUT / f"{name}.{kind}").write_bytes(np.ascontiguousarray(data).tobytes())
    return {"file": f"{name}.{kind}", "shape": list(x.shape)}


def describe(name: str, content: dict) -> None:
    (OUT / f"{name}.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def sound() -> None:
    """Sweep, tone with noise, and near-silence: float32 samples in, float32 [64,192] out."""
    rng, n = np.random.default_rng(3), samples_needed()
    t = np.arange(n) / 16000
    waves = {"sweep": 0.5 * np.sin(2 * np.pi * (100 * t + 1800 * t**2)), "beeps": 0.3 * np.sin(2 * np.pi * 3100 * t) * (t % 1 < 0.5)
             + rng.normal(0, 0.01, n), "quiet": rng.normal(0, 1e-4, n)}
    cases = []
    for name, wave in waves.items():
        wave = wave.astype(np.float32)
        cases.append({"name": name, "samples": put(f"log-mel-{name}-samples", wave), "mel": put(f"log-mel-{name}", log_mel(wave))})
    describe("log-mel", {"note": "log_mel(samples) equals mel within 1e-3; shapes [samples] and [mels, frames]",
                         "audio": MODALITIES[1].front["audio"], "cases": cases})


def series() -> None:
    """Readings of uneven pace, with a value out of range, a gap that grows stale and a channel nobody has."""
    rng = np.random.default_rng(4)
    made = {"temperature": [(t, 20 + 0.05 * t + rng.normal(0, 0.1)) for t in range(0, 200, 7)],
                "co2": [(0.0, 500.0), (60.0, 640.0)], "motion": [(t, float(t // 10 % 2)) for t in range(0, 200)],
                "light": [(150.0, 300.0), (171.5, -5.0), (180.0, 310.0)], "mq2": [(t + 0.25, 740 + 2 * t) for t in range(100, 199, 3)]}
    readings = {k: [(round(t, 6), round(v, 6)) for t, v in rows] for k, rows in made.items()}
    baseline = {"mq2": 740.0}
    cases = []
    for at in (12.0, 151.0, 199.5):
        grid = series_grid(readings, at, baseline, MODALITIES[2].maxStaleness)
        cases.append({"at": at, "grid": put(f"series-{at:g}", grid)})
    describe("series", {"note": "grid [value standardised, validity][channel][instant] at `at`; readings are [seconds, raw value]",
                        "channels": [vars(c) for c in CHANNELS], "length": 32, "rateHz": 1.0, "maxStaleness": MODALITIES[2].maxStaleness,
                        "readings": readings,
                        "baseline": baseline, "cases": cases})


def picture() -> None:
    """A small picture with edges and a gradient, stretched to 32x32. Scalers differ: within 3 grey levels on average."""
    y, x = np.mgrid[0:48, 0:80]
    rgb = np.dstack([x * 3, y * 5, 255 * ((x // 10 + y // 8) % 2)]).astype(np.uint8)
    describe("picture", {"note": "plain stretch, area averaging, no crop: mean absolute difference at most 3 grey levels",
                         "input": put("picture-in", rgb), "output": put("picture-out", scale_picture(rgb, 32, 32))})


def model() -> None:
    """The bundle's fp32 networks: tokens per encoder and every output of the head for all subsets and one logq."""
    inputs = bundle_io.synthetic_inputs(MODALITIES, 7)  # the self-test's inputs: not stored a second time
    logq = np.array([-0.3, -1.5, 0.0])
    tokens = [bundle_io.session(FOLDER / f"{m.name}.fp32.onnx").run(None, {"input": x})[0] for m, x in zip(MODALITIES, inputs)]
    out = bundle_io.all_subsets(bundle_io.session(FOLDER / "head.b8.onnx"), [m.name for m in MODALITIES], tokens, logq)
    describe("model", {"note": "models/home-safety, fp32, on the inputs of its self-test; within 1e-4; row r: bit m of r = modality m present",
                       "logq": logq.tolist(), "absent": ABSENT, "tokens": {m.name: put(f"model-{m.name}", t) for m, t in zip(MODALITIES, tokens)},
                       "outputs": {k: put(f"model-{k}", v) for k, v in out.items()}})


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in [p for n in ("log-mel", "series", "picture", "model") for p in OUT.glob(f"{n}*")]:
        old.unlink()
    sound()
    series()
    picture()
    model()


if __name__ == "__main__":
    main()
