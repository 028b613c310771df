"""What likeness.py rests on: training samples only, and no sound of a class that is no label. And what true alarms look like."""
import csv

import numpy as np
from numpy.random import Generator

import bundle_io
import data
import faults
import hearing
from bundle import FOLDER
from frontend import log_mel, scale_picture
from spec import ABSENT, LABELS, MODALITIES, TOLD

SAMPLES = {"microphone": 3000, "camera": 1500, "environment": 1500}
WINDOWS, EACH = 4, 60  # references: windows a recording of sound, and as many of each other kind
VALIDATION_FOLD = 4


def clips() -> list[tuple[np.ndarray, str, int]]:
    """(samples, label, recording) of the training folds' sounds that are labels."""
    with open(data.folder() / "esc10/labels.csv", encoding="utf-8") as f:
        names = [row["file"] for row in csv.DictReader(f)]
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


def noisy(wave: np.ndarray, rng: Generator) -> np.ndarray:
    """Every second one through a microphone that hisses: what is true must also be respected there."""
    sound = faults.Raw(placed(wave, rng), np.empty(0))
    return log_mel((faults.spoilt("microphone", sound, "noisy", rng.uniform(0.05, 0.3), rng) if rng.uniform() < 0.5 else sound).value)[None]


def true_sounds(label: str, rng: Generator) -> list[tuple[int, np.ndarray]]:
    """(recording, input)."""
    if label == "alarm":
        made = (hearing.alarm(rng) for _ in range(3 * EACH))
        return [(i, noisy(wave, rng)) for i, (wave, heard) in enumerate(made) if heard]
    if label == "person":
        return [(i, noisy(hearing.speech(rng, False), rng)) for i in range(EACH)]
    return [(recording, noisy(hearing.window(wave, rng, loud=True), rng)) for wave, kind, recording in clips() if kind == label
            for _ in range(WINDOWS)]


def true_pictures(label: str) -> list[tuple[int, np.ndarray]]:
    """One of each group of near-duplicates."""
    found = [p.rgb for p in data.pictures() if not p.held_out and (p.fire if label == "fire" else p.person) == 1]
    first = np.unique(data.near_duplicates(found), return_index=True)[1]
    return [(int(i), scale_picture(found[i])) for i in first]


def true_readings(label: str, rng: Generator) -> list[tuple[int, np.ndarray]]:
    drawn = (faults.raw_draw("environment", rng, False) for _ in range(20 * EACH))
    return [(i, faults.front("environment", raw)) for i, raw in enumerate(drawn) if raw.labels[LABELS.index(label)] == 1]


def true_ones(name: str, label: str, rng: Generator) -> list[tuple[int, np.ndarray]]:
    return true_sounds(label, rng) if name == "microphone" else true_pictures(label) if name == "camera" else true_readings(label, rng)


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
            for recording, x in true_ones(modality.name, label, rng):
                feed = {i.name: np.zeros(i.shape, np.float32) for i in head.get_inputs()}
                feed[f"{modality.name}_tokens"] = encoder.run(None, {"input": x[None]})[0]
                feed["logq"] = np.where(np.arange(len(MODALITIES)) == m, 0.0, ABSENT)[None].astype(np.float32)
                logits, embedding = head.run(["logits", "embedding"], feed)
                probability = 1 / (1 + np.exp(-logits[0, c] / temperature))
                if probability >= manifest["labels"][c]["raise"]:
                    kept.append([c, 1_000_000 * m + recording, probability, *embedding[0]])
            most = WINDOWS * 30 if modality.name == "microphone" else EACH
            rows += [kept[i] for i in rng.permutation(len(kept))[:most]]
            print(modality.name, label, len(kept), flush=True)
    return np.array(rows)
