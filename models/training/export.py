"""PyTorch -> ONNX, opset 17, fixed shapes; and the int8 variants."""
import logging
import time
from pathlib import Path
from typing import Iterable

import quiet  # noqa: F401, before ONNX Runtime
import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

import bundle_io

FORMATS = ("fp32", "u8s8", "s8s8")  # of an encoder's numbers
OUTPUTS = ["logits", "alone", "attention", "embedding", "reconstruction"]
ROUNDS = 200
FASTER = 0.9  # of the time of fp32, at most, or int8 is not worth what it costs
IR_VERSION = 9  # ONNX Runtime 1.20 reads up to 10


def export_encoder(encoder: nn.Module, shape: tuple[int, ...], image: bool, path: Path) -> None:
    _export(encoder, (torch.zeros(shape, dtype=torch.uint8 if image else torch.float32),), ["input"], ["tokens"], path)


def export_head(head: nn.Module, names: list[str], tokens: list[tuple[int, int]], batch: int, path: Path,
                outputs: list[str] = OUTPUTS) -> None:
    inputs = tuple(torch.zeros(batch, n, d) for n, d in tokens) + (torch.zeros(batch, len(tokens)),)
    _export(head, inputs, [f"{name}_tokens" for name in names] + ["logq"], outputs, path)
    model = onnx.load(path)
    shorten(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def shorten(graph: onnx.GraphProto) -> None:
    """Short names for what lies between inputs and outputs, and equal constants once: a tenth of a small network's file is names."""
    kept = {value.name for value in (*graph.input, *graph.output)}
    first: dict[bytes, str] = {}
    same: dict[str, str] = {}
    nodes = []
    for node in graph.node:
        if node.op_type == "Constant" and node.output[0] not in kept:
            same[node.output[0]] = first.setdefault(node.attribute[0].SerializeToString(), node.output[0])
            if same[node.output[0]] != node.output[0]:
                continue
        nodes.append(node)
    short: dict[str, str] = {}
    name = lambda value: value if not value or value in kept else short.setdefault(same.get(value, value), f"v{len(short)}")
    for node in nodes:
        node.name = ""
        node.input[:], node.output[:] = [name(v) for v in node.input], [name(v) for v in node.output]
    for tensor in graph.initializer:
        tensor.name = name(tensor.name)
    del graph.node[:], graph.value_info[:]
    graph.node.extend(nodes)


def _export(network: nn.Module, inputs: tuple, names: list[str], outputs: list[str], path: Path) -> None:
    torch.onnx.export(network.eval(), inputs, str(path), input_names=names, output_names=outputs, opset_version=17,
                      dynamo=False)
    _settle(path)


def _settle(path: Path) -> None:
    model = onnx.load(path)
    model.ir_version = IR_VERSION
    model.producer_name, model.producer_version, model.doc_string = "tectum", "", ""
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    onnx.checker.check_model(model)
    onnx.save(model, path)


class _Samples(CalibrationDataReader):
    def __init__(self, samples: Iterable[np.ndarray]) -> None:
        self.samples = iter(samples)

    def get_next(self) -> dict[str, np.ndarray] | None:
        sample = next(self.samples, None)
        return None if sample is None else {"input": sample}


def quantize(source: Path, samples: list[np.ndarray], signed: bool, path: Path) -> None:
    """Static QDQ per channel. u8s8 keeps weights to 7 bits: without VNNI, x86 adds u8·s8 products in 16 bits and would
    saturate, so that two machines would disagree. s8s8 is symmetric, as TensorRT wants it."""
    logging.getLogger().setLevel(logging.ERROR)
    prepared = path.with_suffix(".prepared")
    quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantize_static(str(prepared), str(path), _Samples(samples), quant_format=QuantFormat.QDQ, per_channel=True,
                    reduce_range=not signed, activation_type=QuantType.QInt8 if signed else QuantType.QUInt8,
                    weight_type=QuantType.QInt8, calibrate_method=CalibrationMethod.MinMax,
                    op_types_to_quantize=["Conv", "Relu", "Add", "AveragePool"],
                    extra_options={"ActivationSymmetric": signed})
    prepared.unlink()
    _settle(path)


def int8(fp32: Path, samples: list[np.ndarray]) -> dict[str, str]:
    """Beside NAME.fp32.onnx writes NAME.s8s8.onnx and, where that is faster on the kind of processor that it is for, an x86 one, NAME.u8s8.onnx.
    Returns the milliseconds that a run of each takes."""
    paths = {variant: fp32.with_name(fp32.name.replace(".fp32.", f".{variant}.")) for variant in FORMATS}
    for variant in FORMATS[1:]:
        quantize(fp32, samples, variant == "s8s8", paths[variant])
    times = milliseconds(list(paths.values()), samples[0])
    if times[FORMATS.index("u8s8")] > FASTER * times[FORMATS.index("fp32")]:
        paths["u8s8"].unlink()
    return {variant: f"{taken:.3f} ms" for variant, taken in zip(FORMATS, times)}


def milliseconds(paths: list[Path], x: np.ndarray) -> list[float]:
    """Median of one run of each, all in turn."""
    sessions, taken = [bundle_io.session(path) for path in paths], np.empty((ROUNDS, len(paths)))
    for turn in taken:
        for k, session in enumerate(sessions):
            began = time.perf_counter()
            session.run(None, {"input": x})
            turn[k] = 1000 * (time.perf_counter() - began)
    return list(map(float, np.median(taken, 0)))
