"""Writes manifest.json and the self-test; shared by the real bundle and the tiny one of the tests."""
import hashlib
import json
from pathlib import Path

import quiet  # noqa: F401, before ONNX Runtime
import numpy as np
import onnxruntime as ort

from spec import ABSENT, Modality, patterns

VARIANTS = [{"name": "u8s8", "architectures": ["x86_64"], "providers": ["cpu"]},
            {"name": "s8s8", "architectures": ["aarch64"], "providers": ["cpu", "tensorrt"]},
            {"name": "fp32", "architectures": ["x86_64", "aarch64"], "providers": ["cpu", "cuda"]}]
TOLERANCE = {"fp32": 0.0005, "u8s8": 0.3, "s8s8": 0.3}


def session(network: Path | bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(network if isinstance(network, bytes) else str(network), options, providers=["CPUExecutionProvider"])


def all_subsets(head: ort.InferenceSession, names: list[str], tokens: list[np.ndarray], logq: np.ndarray) -> dict[str, np.ndarray]:
    """One batched run over the 2^M subsets of one moment; tokens [1,T,d] each, logq [M]."""
    rows = np.array(patterns(len(names)))
    feed = {f"{n}_tokens": np.where(rows[:, m, None, None], tokens[m], 0).astype(np.float32) for m, n in enumerate(names)}
    feed["logq"] = np.where(rows, logq, ABSENT).astype(np.float32)
    return dict(zip([o.name for o in head.get_outputs()], head.run(None, feed)))


def synthetic_inputs(modalities: tuple[Modality, ...], seed: int) -> list[np.ndarray]:
    """Smooth coloured waves: nobody's recording."""
    rng = np.random.default_rng(seed)
    made = []
    for m in modalities:
        axes = np.meshgrid(*(np.linspace(0, 1, n) for n in m.shape), indexing="ij")
        wave = sum(np.sin(2 * np.pi * (rng.uniform(0.5, 4) * axis + rng.uniform())) for axis in axes)
        noisy = wave + rng.normal(0, 0.3, m.shape)
        if m.kind == "image":
            made.append(np.clip(128 + 40 * noisy, 0, 255).astype(np.uint8))
        elif m.kind == "audio":
            made.append((noisy - 3).astype(np.float32))
        else:
            valid = rng.uniform(size=m.shape[:1] + (1,) + m.shape[2:]) > 0.2
            made.append(np.concatenate([noisy[:, :1] * valid, valid], 1).astype(np.float32))
    return made


def encoder_file(folder: Path, name: str, variant: str) -> str:
    """What a format runs: the network in that format or, where it has none since it would be slower, in fp32."""
    return next(file for file in (f"{name}.{variant}.onnx", f"{name}.fp32.onnx") if (folder / file).exists())


def expected(folder: Path, modalities: tuple[Modality, ...], variant: str, inputs: list[np.ndarray]) -> np.ndarray:
    tokens = [session(folder / encoder_file(folder, m.name, variant)).run(None, {"input": x})[0] for m, x in zip(modalities, inputs)]
    head = session(folder / f"head.b{2 ** len(modalities)}.onnx")
    return all_subsets(head, [m.name for m in modalities], tokens, np.zeros(len(modalities)))["logits"]


def write(folder: Path, head: dict, modalities: tuple[Modality, ...], fusion: dict, labels: list[dict], seed: int = 7) -> None:
    """`head`: the manifest's scalar keys. The folder already holds the networks and CARD.md."""
    inputs = synthetic_inputs(modalities, seed)
    self_test: dict = {"inputs": {}, "expected": {}, "tolerance": TOLERANCE}
    for m, x in zip(modalities, inputs):
        name = f"selftest.{m.name}.{'u8' if m.kind == 'image' else 'f32'}"
        (folder / name).write_bytes(x.tobytes())
        self_test["inputs"][m.name] = name
    for v in VARIANTS:
        name = f"selftest.{v['name']}.f32"
        (folder / name).write_bytes(expected(folder, modalities, v["name"], inputs).astype("<f4").tobytes())
        self_test["expected"][v["name"]] = name
    described = [{"name": m.name, "kind": m.kind, "maxStaleness": m.maxStaleness, "ageDecay": m.ageDecay, **m.front,
                  "tokens": {"count": m.tokens, "size": m.size},
                  "encoder": {v["name"]: encoder_file(folder, m.name, v["name"]) for v in VARIANTS}} for m in modalities]
    manifest = {"schema": 1, **head, "hop": 0.5, "deadline": 0.25, "allowedLateness": 1.0, "modalities": described,
                "variants": VARIANTS, "fusion": fusion, "labels": labels, "selfTest": self_test, "card": "CARD.md",
                "files": listed(folder)}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def listed(folder: Path) -> list[dict]:
    return [{"path": p.name, "size": p.stat().st_size, "sha256": hashlib.sha256(p.read_bytes()).hexdigest()}
            for p in sorted(folder.iterdir()) if p.name != "manifest.json"]
