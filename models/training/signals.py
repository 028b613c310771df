"""A bundle whose labels follow readings, for tests that need many alerts at known instants: src/test/resources/models/signals.
Label `signal-01` has the probability sigmoid(10 * (s01 - 0.5)), and so on; ten ticks a second, no durations, no pauses."""
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import bundle_io
from spec import ABSENT, Channel, Modality

FOLDER = Path(__file__).parent / "../../src/test/resources/models/signals"
COUNT, LENGTH, STEEPNESS = 32, 2, 10.0
NAMES = [f"{i:02d}" for i in range(1, COUNT + 1)]
CHANNELS = [Channel(f"s{n}", "0..1", 0, 1, 0.5, 1.0) for n in NAMES]
MODALITY = Modality("signals", "series", 5.0, 10.0, 1, COUNT,
                    {"series": {"rateHz": 10.0, "length": LENGTH, "channels": [vars(c) for c in CHANNELS]}}, (1, 2, COUNT, LENGTH))
SEVERITIES = ("critical", "warning", "info")


def value(name: str, shape: list[int]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


def constant(name: str, array: np.ndarray) -> onnx.TensorProto:
    return numpy_helper.from_array(array, name)


def save(graph: onnx.GraphProto, name: str) -> None:
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, FOLDER / name)


def encoder() -> onnx.GraphProto:
    """The newest value of each channel."""
    ints = {"from": [0, 0, LENGTH - 1], "to": [1, COUNT, LENGTH], "axes": [1, 2, 3], "shape": [1, 1, COUNT]}
    nodes = [helper.make_node("Slice", ["input", "from", "to", "axes"], ["newest"]),
             helper.make_node("Reshape", ["newest", "shape"], ["tokens"])]
    return helper.make_graph(nodes, "encoder", [value("input", [1, 2, COUNT, LENGTH])], [value("tokens", [1, 1, COUNT])],
                             [constant(n, np.array(v, np.int64)) for n, v in ints.items()])


def head(batch: int) -> onnx.GraphProto:
    """Logits in proportion to the values; nothing present says that nothing is there."""
    nodes = [helper.make_node("Greater", ["logq", "absent"], ["here"]),
             helper.make_node("Cast", ["here"], ["attention"], to=TensorProto.FLOAT),
             helper.make_node("Reshape", ["signals_tokens", "flat"], ["embedding"]),
             helper.make_node("Mul", ["embedding", "steepness"], ["scaled"]),
             helper.make_node("Sub", ["attention", "one"], ["absence"]),
             helper.make_node("Mul", ["absence", "quiet"], ["background"]),
             helper.make_node("Add", ["scaled", "background"], ["logits"]),
             helper.make_node("Reshape", ["logits", "each"], ["alone"]),
             helper.make_node("Mul", ["attention", "zero"], ["reconstruction"])]
    floats = {"absent": ABSENT / 2, "zero": 0.0, "one": 1.0, "steepness": STEEPNESS, "quiet": STEEPNESS / 2}
    constants = [constant(n, np.array(v, np.float32)) for n, v in floats.items()]
    constants += [constant("flat", np.array([batch, COUNT], np.int64)), constant("each", np.array([batch, 1, COUNT], np.int64))]
    outputs = {"logits": [batch, COUNT], "alone": [batch, 1, COUNT], "attention": [batch, 1], "embedding": [batch, COUNT],
               "reconstruction": [batch, 1]}
    return helper.make_graph(nodes, "head", [value("signals_tokens", [batch, 1, COUNT]), value("logq", [batch, 1])],
                             [value(n, s) for n, s in outputs.items()], constants)


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    for variant in bundle_io.VARIANTS:
        save(encoder(), f"signals.{variant['name']}.onnx")
    save(head(2), "head.b2.onnx")
    (FOLDER / "CARD.md").write_text("# signals\n\nLabels that follow readings, for tests. It detects nothing.\n")
    labels = [f"signal-{n}" for n in NAMES]
    fusion = {"strategy": "none", "heads": {"2": "head.b2.onnx"}, "embeddingSize": COUNT,
              "outputs": ["logits", "alone", "attention", "embedding", "reconstruction"],
              "patterns": [{"present": present, "temperature": 1.0, "conformal": 0.6, "auroc": {label: skill for label in labels}}
                           for present, skill in (([], 0.5), (["signals"], 1.0))],
              "novelty": {"mean": 1.0, "std": 0.5, "threshold": 3.0}}
    at_once = {"raise": 0.6, "clear": 0.4, "minimumDuration": 0.0, "clearDuration": 0.0, "coolDown": 0, "maxBlind": 600}
    bundle_io.write(FOLDER, {"name": "signals", "version": "1.0.0", "release": 1,
                             "requires": {"tectum": ">=0.1.0 <1.0.0", "onnxruntime": "1.20.0"}}, (MODALITY,), fusion,
                    [{"name": label, "title": f"Signal {n}", "severity": SEVERITIES[i % 3], **at_once}
                     for i, (n, label) in enumerate(zip(NAMES, labels))])
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    manifest.update(hop=0.1, deadline=0.05)
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
