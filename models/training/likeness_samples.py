"""What likeness.py rests on: training samples only, and no sound of a class that is no label. And what true alarms look like."""
import quiet  # noqa: F401, before ONNX Runtime
import numpy as np
from numpy.random import Generator
from onnxruntime import InferenceSession

import bundle_io
import data
import faults
import hearing
import readable
from bundle import FOLDER
from frontend import log_mel, scale_picture
from spec import ABSENT, LABELS, MODALITIES, TOLD

SAMPLES = {"microphone": 3000, "camera": 1500, "environment": 1500}
HOP, REMEMBERED, FADES = 8000, 6, 3.0  # samples between windows; how many are remembered; seconds after which one counts for 1/e
WINDOWS, EACH = 4, 60  # references: windows a recording of sound, and as many of each other kind
VALIDATION_FOLD = 4
Moment = tuple[np.ndarray, float]  # an encoder's input, and how loud it is


def clips() -> list[tuple[np.ndarray, str, int]]:
    """(samples, label, recording) of the training folds' sounds that are labels."""
    names = [row["file"] for row in readable.rows(data.folder() / "esc10/labels.csv", "file")]
    return [(wave, hearing.HEARD[kind], int(name.split("-")[1])) for (wave, kind, fold), name in zip(data.sounds(), names)
            if kind in hearing.HEARD and fold != VALIDATION_FOLD]


def placed(wave: np.ndarray, rng: Generator) -> np.ndarray:
    """At some level over a quiet room's hum."""
    return np.clip(hearing.hum(rng) + hearing.level(wave, rng.uniform(-38, -12)), -1, 1).astype(np.float32)


def sounds(rng: Generator) -> list[np.ndarray]:
    """Log-mels of a label's sound, of alarms, of speech, of what only beeps, and of nothing but a room."""
    known, out = clips(), []
    for _ in range(SAMPLES["microphone"]):
        kind = rng.integers(6)
        if kind < 3:
            wave = placed(hearing.window(known[rng.integers(len(known))][0], rng, loud=True), rng)
        elif kind == 3:
            wave = placed(hearing.alarm(rng)[0] if rng.uniform() < 0.6 else hearing.not_an_alarm(rng), rng)
        else:
            wave = placed(hearing.speech(rng, False), rng) if kind == 4 else hearing.hum(rng).astype(np.float32)
        out.append(log_mel(wave)[None])
    return out


def rooms(rng: Generator) -> list[np.ndarray]:
    return [faults.raw_draw("camera", rng, False).value for _ in range(SAMPLES["camera"])]


def readings(rng: Generator) -> list[np.ndarray]:
    return [faults.front("environment", faults.raw_draw("environment", rng, False)) for _ in range(SAMPLES["environment"])]


def noisy(windows: list[np.ndarray], rng: Generator) -> list[Moment]:
    """One place and one microphone for all; every second time it hisses: what is true must also be respected there."""
    gain = 10 ** (rng.uniform(-38, -12) / 20) / (max(np.sqrt(np.square(w).mean()) for w in windows) + 1e-9)
    hiss, out = rng.uniform(0.05, 0.3) if rng.uniform() < 0.5 else 0.0, []
    for wave in windows:
        sound = faults.Raw(np.clip(hearing.hum(rng) + wave * gain, -1, 1).astype(np.float32), np.empty(0))
        value = faults.spoilt("microphone", sound, "noisy", hiss, rng).value
        out.append((log_mel(value)[None], float(np.square(value.astype(np.float64)).sum())))
    return out


def lately(wave: np.ndarray, rng: Generator) -> list[np.ndarray]:
    """The last windows of sound up to a loud moment of the clip, oldest first."""
    ends = np.arange(hearing.LENGTH, len(wave) + 1, HOP)
    power = np.array([np.square(wave[end - hearing.LENGTH : end]).mean() for end in ends])
    end = rng.choice(ends[power >= 0.25 * power.max()])
    return [wave[e - hearing.LENGTH : e] for e in range(end - HOP * (REMEMBERED - 1), end + 1, HOP) if e >= hearing.LENGTH]


def true_sounds(label: str, rng: Generator) -> list[tuple[int, list[Moment]]]:
    """(recording, its last moments)."""
    if label == "alarm":
        made = (hearing.alarm(rng) for _ in range(3 * EACH))
        return [(i, noisy([wave], rng)) for i, (wave, heard) in enumerate(made) if heard]
    if label == "person":
        return [(i, noisy([hearing.speech(rng, False)], rng)) for i in range(EACH)]
    return [(recording, noisy(lately(wave, rng), rng)) for wave, kind, recording in clips() if kind == label
            for _ in range(WINDOWS)]


def true_pictures(label: str) -> list[tuple[int, list[Moment]]]:
    """One of each group of near-duplicates."""
    found = [p.rgb for p in data.pictures() if not p.held_out and (p.fire if label == "fire" else p.person) == 1]
    first = np.unique(data.near_duplicates(found), return_index=True)[1]
    return [(int(i), [(scale_picture(found[i]), 1.0)]) for i in first]


def true_readings(label: str, rng: Generator) -> list[tuple[int, list[Moment]]]:
    drawn = (faults.raw_draw("environment", rng, False) for _ in range(20 * EACH))
    return [(i, [(faults.front("environment", raw), 1.0)]) for i, raw in enumerate(drawn) if raw.labels[LABELS.index(label)] == 1]


def true_ones(name: str, label: str, rng: Generator) -> list[tuple[int, list[Moment]]]:
    return true_sounds(label, rng) if name == "microphone" else true_pictures(label) if name == "camera" else true_readings(label, rng)


def alone(head: InferenceSession, encoder: InferenceSession, name: str, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Logits and embedding of one modality with nothing else present."""
    feed = {i.name: np.zeros(i.shape, np.float32) for i in head.get_inputs()}
    feed[f"{name}_tokens"] = encoder.run(None, {"input": x[None]})[0]
    feed["logq"] = np.where([m.name == name for m in MODALITIES], 0.0, ABSENT)[None].astype(np.float32)
    logits, embedding = head.run(["logits", "embedding"], feed)
    return logits[0], embedding[0]


def remembered(told: list[tuple[np.ndarray, np.ndarray]], loud: list[float]) -> np.ndarray:
    """The embedding of the last moment as a room remembers it: louder moments count more, older ones less (EchoicMemory)."""
    weight = np.array(loud) * np.exp(-np.arange(len(loud))[::-1] * HOP / hearing.RATE / FADES)
    return np.average([embedding for _, embedding in told], axis=0, weights=weight)


def references(rng: Generator, manifest: dict) -> np.ndarray:
    """[R, 3+D]: label, recording, probability, embedding of true alarms, each with one sense alone: what raises the label by itself."""
    head = bundle_io.session(FOLDER / "head.b1.onnx")
    rows = []
    for m, modality in enumerate(MODALITIES):
        encoder = bundle_io.session(FOLDER / f"{modality.name}.fp32.onnx")
        temperature = next(p["temperature"] for p in manifest["fusion"]["patterns"] if p["present"] == [modality.name])
        for label in TOLD[modality.name]:
            c = LABELS.index(label)
            kept = []
            for recording, moments in true_ones(modality.name, label, rng):
                told = [alone(head, encoder, modality.name, x) for x, _ in moments]
                probability = 1 / (1 + np.exp(-told[-1][0][c] / temperature))
                if probability >= manifest["labels"][c]["raise"]:
                    kept.append([c, 1_000_000 * m + recording, probability, *remembered(told, [loud for _, loud in moments])])
            most = WINDOWS * 30 if modality.name == "microphone" else EACH
            rows += [kept[i] for i in rng.permutation(len(kept))[:most]]
            print(modality.name, label, len(kept), flush=True)
    return np.array(rows)
