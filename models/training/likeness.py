"""What events are compared by: adds to a finished bundle an embedding that tells like from unlike, and what true alarms look like in it.

No weight is trained. The microphone's encoder says in some more numbers what it heard (statistics of its layers and of the modulation of its
input), the head joins these with statistics of the other senses' tokens. Each block of statistics is centred, scaled and turned onto the few
directions in which training samples of the five labels and of quiet rooms differ most. `python likeness.py [--data FOLDER]`.
"""
import json

import numpy as np
import onnx
from numpy.random import Generator
from onnx import ModelProto, TensorProto, helper, numpy_helper

import bundle_io
from bundle import FOLDER, RELEASE, VERSION
from export import FORMATS
from likeness_samples import readings, references, rooms, sounds
from spec import AUDIO, MODALITIES

HEARD, SEEN, READ = 10, 8, 8  # numbers a block: of four blocks of sound, two of pictures, one of readings
COLUMNS = 7  # more numbers a token of sound: 6 tokens of 7 hold 40
TOKENS = 64  # numbers a token without them
EARLY, LATE, OUT = "/body/body.1/body.1.1/body.1.1.2/Relu_output_0", "/body/body.4/body.4.1/body.4.1.2/Relu_output_0", "/out/Conv_output_0"
GROUP, EDGES = 4, (1, 2, 3, 5, 8, 12, 18, 28, 45, 97)  # bands a group; frequencies of its loudness, in steps of 0.52 Hz
SIZE = 4 * HEARD + 2 * SEEN + READ


class Graph:
    """Appends nodes to a network."""

    def __init__(self, model: ModelProto, prefix: str) -> None:
        self.graph, self.prefix, self.count = model.graph, prefix, 0

    def op(self, kind: str, *inputs: str | np.ndarray, name: str | None = None, **attributes: object) -> str:
        out = name or self.name()
        self.graph.node.append(helper.make_node(kind, [i if isinstance(i, str) else self.constant(i) for i in inputs], [out], **attributes))
        return out

    def name(self) -> str:
        self.count += 1
        return f"{self.prefix}_{self.count}"

    def constant(self, x: np.ndarray) -> str:
        name = self.name()
        self.graph.initializer.append(numpy_helper.from_array(x, name))
        return name

    def mean(self, x: str, *axes: int) -> str:
        return self.op("ReduceMean", x, axes=list(axes), keepdims=0)

    def spread(self, x: str, axis: int) -> str:
        centred = self.op("Sub", x, self.op("ReduceMean", x, axes=[axis], keepdims=1))
        return self.op("Sqrt", self.mean(self.op("Mul", centred, centred), axis))

    def cut(self, x: str, axis: int, begin: int, end: int, name: str | None = None) -> str:
        return self.op("Slice", x, *(np.array([n], np.int64) for n in (begin, end, axis)), name=name)

    def shaped(self, x: str, *shape: int) -> str:
        return self.op("Reshape", x, np.array(shape, np.int64))

    def block(self, x: str, fit: tuple[np.ndarray, np.ndarray]) -> str:
        """Centred, turned, of length 1: [B,n] -> [B,k]."""
        turned = self.op("MatMul", self.op("Sub", x, fit[0].astype(np.float32)), fit[1].astype(np.float32))
        length = self.op("Sqrt", self.op("ReduceSum", self.op("Mul", turned, turned), np.array([1], np.int64), keepdims=1))
        return self.op("Div", turned, self.op("Add", length, np.array(1e-6, np.float32)))


def fit(x: np.ndarray, numbers: int, whiten: float) -> tuple[np.ndarray, np.ndarray]:
    """Mean and matrix [n,numbers] for samples [S,n]. `whiten`: how much of the covariance is taken as it is measured; the rest as round."""
    mean, scale = x.mean(0), 1 / (x.std(0) + 1e-6)
    z = (x - mean) * scale
    turn = np.diag(scale)
    if whiten > 0:
        covariance = whiten * np.cov(z.T) + (1 - whiten) * np.trace(np.cov(z.T)) / z.shape[1] * np.eye(z.shape[1])
        value, vector = np.linalg.eigh(covariance)
        root = vector / np.sqrt(value) @ vector.T
        z, turn = z @ root, turn @ root
    unit = z / (np.linalg.norm(z, axis=1, keepdims=True) + 1e-9)
    value, vector = np.linalg.eigh(unit.T @ unit)
    vector = vector[:, ::-1][:, :numbers]
    return mean, turn @ (vector * np.sign(vector[np.abs(vector).argmax(0), np.arange(numbers)]))


def waves(graph: Graph, frames: int) -> list[str]:
    """[frames, frequencies]: windowed cosines and sines, which the runtime computes once when it loads the network."""
    step = graph.op("Mul", np.arange(frames)[:, None], np.arange(EDGES[-1])[None])
    turn = graph.op("Cast", graph.op("Mod", step, np.array(frames)), to=TensorProto.FLOAT)
    angle, window = graph.op("Mul", turn, np.float32([2 * np.pi / frames])), np.hanning(frames)[:, None].astype(np.float32)
    return [graph.op("Mul", graph.op(kind, angle), window) for kind in ("Cos", "Sin")]


def modulation(graph: Graph) -> str:
    """How fast the loudness of each group of bands goes up and down: [1,144]."""
    frames = AUDIO["frames"]
    groups = graph.mean(graph.shaped("input", AUDIO["mels"] // GROUP, GROUP, frames), 1)
    centred = graph.op("Sub", groups, graph.op("ReduceMean", groups, axes=[1], keepdims=1))
    real, imaginary = (graph.op("MatMul", centred, wave) for wave in waves(graph, frames))
    strength = graph.op("Sqrt", graph.op("Add", graph.op("Mul", real, real), graph.op("Mul", imaginary, imaginary)))
    pool = np.stack([(np.arange(EDGES[-1]) >= a) * (np.arange(EDGES[-1]) < b) / (b - a) for a, b in zip(EDGES, EDGES[1:])], 1)
    told = graph.op("Add", graph.op("MatMul", strength, pool.astype(np.float32)), np.array(1e-2, np.float32))
    return graph.shaped(graph.op("Log", told), 1, -1)


def heard(graph: Graph) -> list[str]:
    """Four blocks of statistics of a window of sound. Layers are read before they are rounded to bytes, for there the runtime fuses nothing
    anew; in u8s8 the rounding also is the ReLU, so that one is laid over."""
    loudness, late = (graph.mean(graph.op("Relu", layer), 2) for layer in (EARLY, LATE))
    return [graph.mean(OUT, 2, 3), graph.op("Concat", graph.mean(late, 2), graph.spread(late, 2), axis=1),
            graph.op("Concat", graph.mean(loudness, 2), graph.spread(loudness, 2), axis=1), modulation(graph)]


def of_tokens(graph: Graph, tokens: str) -> tuple[str, str]:
    return graph.mean(tokens, 1), graph.spread(tokens, 1)


def run(model: ModelProto, outputs: list[str], feeds: list[dict[str, np.ndarray]]) -> list[np.ndarray]:
    asked = onnx.ModelProto()
    asked.CopyFrom(model)
    asked.graph.output.extend(helper.make_tensor_value_info(o, TensorProto.FLOAT, None) for o in outputs)
    session = bundle_io.session(asked.SerializeToString())
    rows = [session.run(outputs, feed) for feed in feeds]
    return [np.concatenate([row[k] for row in rows]) for k in range(len(outputs))]


def hearing_fits(inputs: list[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
    model = onnx.load(FOLDER / "microphone.fp32.onnx")
    statistics = run(model, heard(Graph(model, "told")), [{"input": x[None]} for x in inputs])
    return [fit(x, HEARD, whiten) for x, whiten in zip(statistics, (0.9, 0.0, 0.5, 0.0))]


def token_fits(name: str, inputs: list[np.ndarray]) -> list[tuple[np.ndarray, np.ndarray]]:
    session = bundle_io.session(FOLDER / f"{name}.fp32.onnx")
    tokens = np.concatenate([session.run(None, {"input": x[None]})[0] for x in inputs])
    mean, spread = tokens.mean(1), tokens.std(1)
    return [fit(mean, SEEN, 0.9), fit(spread, SEEN, 0.0)] if name == "camera" else [fit(np.concatenate([mean, spread], 1), READ, 0.0)]


def widen_encoder(variant: str, fits: list[tuple[np.ndarray, np.ndarray]]) -> None:
    """tokens [1,6,64] -> [1,6,71]: the last seven columns, read row by row, are the forty numbers and two zeros."""
    path = FOLDER / f"microphone.{variant}.onnx"
    if not path.exists():
        return
    model = onnx.load(path)
    graph = Graph(model, "like")
    blocks = [graph.block(x, f) for x, f in zip(heard(graph), fits)]
    count = MODALITIES[1].tokens
    rest = np.zeros((1, count * COLUMNS - 4 * HEARD), np.float32)
    more = graph.shaped(graph.op("Concat", *blocks, rest, axis=1), 1, count, COLUMNS)
    for node in model.graph.node:
        node.output[:] = ["tokens_before" if o == "tokens" else o for o in node.output]
    graph.op("Concat", "tokens_before", more, axis=2, name="tokens")
    save(model, path)


def widen_head(batch: int, fits: dict[str, list[tuple[np.ndarray, np.ndarray]]]) -> None:
    """Reads the wider tokens, gives the new embedding; every other output is computed as before."""
    path = FOLDER / f"head.b{batch}.onnx"
    model = onnx.load(path)
    for node in model.graph.node:
        node.input[:] = ["heard_tokens" if i == "microphone_tokens" else "fused" if i == "embedding" else i for i in node.input]
        node.output[:] = ["fused" if o == "embedding" else o for o in node.output]
    graph = Graph(model, "like")
    graph.cut("microphone_tokens", 2, 0, TOKENS, name="heard_tokens")
    model.graph.node.insert(0, model.graph.node.pop())
    seen = [graph.block(x, f) for x, f in zip(of_tokens(graph, "camera_tokens"), fits["camera"])]
    more = graph.shaped(graph.cut("microphone_tokens", 2, TOKENS, TOKENS + COLUMNS), batch, -1)
    read = graph.block(graph.op("Concat", *of_tokens(graph, "environment_tokens"), axis=1), fits["environment"][0])
    parts = [graph.op("Concat", *seen, axis=1), graph.cut(more, 1, 0, 4 * HEARD), read]
    least, nothing = np.full((1, 1), -9000, np.float32), np.zeros((1, 1), np.float32)
    present = [graph.op("Where", graph.op("Greater", graph.cut("logq", 1, m, m + 1), least), part, nothing) for m, part in enumerate(parts)]
    graph.op("Concat", *present, axis=1, name="embedding")
    set_width(model.graph.input, "microphone_tokens", TOKENS + COLUMNS)
    set_width(model.graph.output, "embedding", SIZE)
    save(model, path)


def set_width(values: list, name: str, width: int) -> None:
    next(v for v in values if v.name == name).type.tensor_type.shape.dim[-1].dim_value = width


def save(model: ModelProto, path: object) -> None:
    for output in model.graph.output:
        if output.name == "tokens":
            output.type.tensor_type.shape.dim[-1].dim_value = TOKENS + COLUMNS
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def widen(rng: Generator) -> None:
    fits = {"camera": token_fits("camera", rooms(rng)), "environment": token_fits("environment", readings(rng))}
    hearing = hearing_fits(sounds(rng))
    for variant in FORMATS:
        widen_encoder(variant, hearing)
    for batch in (1, 8):
        widen_head(batch, fits)


def main() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    if "references" in manifest["fusion"]:
        raise SystemExit(f"{FOLDER.resolve()} has its embedding already: make the bundle anew first")
    rng = np.random.default_rng(31)
    widen(rng)
    manifest["modalities"][1]["tokens"]["size"] = TOKENS + COLUMNS
    manifest["fusion"] |= {"embeddingSize": SIZE, "embeddingSpace": "layers-2",
                           "embeddingParts": {"camera": 2 * SEEN, "microphone": 4 * HEARD, "environment": READ}, "references": "references.f32"}
    (FOLDER / "references.f32").write_bytes(references(rng, manifest).astype("<f4").tobytes())
    manifest |= {"version": VERSION, "release": RELEASE, "files": bundle_io.listed(FOLDER)}
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
