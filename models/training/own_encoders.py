"""Encoders for any modality of the four kinds; and the check of a user's own ones. Input and tokens as CONTRACTS has them, ReLU only."""
import dataclasses
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor, nn

import bundle_io
from encoders import conv, separable
from export import IR_VERSION
from own_description import SIZE, Spec, Wrong
from spec import Modality


class Picture(nn.Module):
    """uint8 [B,H,W,3] or [B,F,H,W,3] -> [B,4,SIZE]: a quarter of the picture a token."""

    def __init__(self, height: int, width: int, frames: int) -> None:
        super().__init__()
        self.frames = frames
        self.body = nn.Sequential(conv(3 * frames, 12, 3, 2), separable(12, 24, 2), separable(24, 32, 2), separable(32, 48, 2), separable(48, 48))
        self.pool, self.out = nn.AvgPool2d((height // 32, width // 32)), nn.Conv2d(48, SIZE, 1)

    def forward(self, picture: Tensor) -> Tensor:
        x = picture.to(torch.float32) / 127.5 - 1.0
        x = x.permute(0, 3, 1, 2) if self.frames == 1 else x.permute(0, 1, 4, 2, 3).flatten(1, 2)
        return self.out(self.pool(self.body(x))).flatten(2).transpose(1, 2)


class Hearing(nn.Module):
    """log-mel [B,1,mels,frames] -> [B,frames/32,SIZE]. The last step weighs the bands instead of averaging."""

    def __init__(self, mels: int) -> None:
        super().__init__()
        self.body = nn.Sequential(conv(1, 16, 5, 2), separable(16, 32, 2), separable(32, 48, 2), separable(48, 48),
                                  nn.Conv2d(48, 48, (mels // 8, 1), groups=48, bias=False), nn.BatchNorm2d(48), nn.ReLU())
        self.pool, self.out = nn.AvgPool2d((1, 4)), nn.Conv2d(48, SIZE, 1)

    def forward(self, mel: Tensor) -> Tensor:
        return self.out(self.pool(self.body((mel + 3.0) / 3.0))).flatten(2).transpose(1, 2)


class Course(nn.Module):
    """value and validity [B,2,C,L] -> [B,4,SIZE]: a quarter of the time a token. How much a value moves from step to step is also given as a
    logarithm, so that twice as much is the same step on every scale."""

    def __init__(self, channels: int, length: int) -> None:
        super().__init__()
        self.channels = channels
        self.body = nn.Sequential(conv(3 * channels, 24, (1, 5)), conv(24, 32, (1, 5), (1, 2)), conv(32, 48, (1, 3), (1, 2)), conv(48, 48, (1, 3), (1, 2)))
        self.pool, self.out = nn.AvgPool2d((1, length // 32)), nn.Conv2d(48, SIZE, 1)

    def forward(self, series: Tensor) -> Tensor:
        x = torch.clamp(series, -8.0, 8.0)
        moves = torch.log(torch.clamp(torch.abs(x[:, 0, :, 1:] - x[:, 0, :, :-1]), min=0.02))  # no Add: int8 would round it away
        x = torch.cat([x.flatten(1, 2), torch.cat([moves[:, :, :1], moves], 2)], 1)[:, :, None]
        return self.out(self.pool(self.body(x))).flatten(2).transpose(1, 2)


class Row(nn.Module):
    """value and validity [B,2,F] -> [B,2,SIZE]; convolutions of one step, which quantize as those of the others do."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.body, self.out = nn.Sequential(conv(2 * width, 32), nn.Dropout(0.2)), nn.Conv2d(32, 2 * SIZE, 1)

    def forward(self, row: Tensor) -> Tensor:
        x = torch.clamp(row, -8.0, 8.0).reshape(row.shape[0], 2 * self.width, 1, 1)
        return self.out(self.body(x)).reshape(row.shape[0], 2, SIZE)


def build(m: Modality) -> nn.Module:
    if m.kind == "image":
        return Picture(m.shape[-3], m.shape[-2], m.front["image"]["frames"])
    if m.kind == "audio":
        return Hearing(m.shape[2])
    return Course(m.shape[2], m.shape[3]) if m.kind == "series" else Row(m.shape[2])


def foreign(spec: Spec) -> Spec:
    """The description with the token shapes of the user's own encoders, each of which keeps the contract."""
    complaints, made = [], []
    for m in spec.modalities:
        try:
            count, size = check(spec.encoders[m.name], m) if m.name in spec.encoders else (m.tokens, m.size)
            made.append(dataclasses.replace(m, tokens=count, size=size))
        except Wrong as broken:
            complaints += broken.complaints
    if complaints:
        raise Wrong(*complaints)
    return dataclasses.replace(spec, modalities=tuple(made))


def check(path: Path, m: Modality) -> tuple[int, int]:
    """(tokens, numbers each) of an encoder that keeps the contract."""
    here = f"The encoder {path} of {m.name}"
    if not path.is_file():
        raise Wrong(f"{here} is not there: \"encoder\" is a path seen from the description.")
    try:
        model = onnx.load(path, load_external_data=False)
        onnx.checker.check_model(model)
    except Exception as broken:  # whatever protobuf and the checker raise
        raise Wrong(f"{here} is no ONNX network: {str(broken).splitlines()[0]}") from broken
    if domains := sorted({n.domain for n in model.graph.node} - {"", "ai.onnx"}):
        raise Wrong(f"{here} uses operators of {', '.join(domains)}: a bundle runs those of ONNX alone; export it without them.")
    if any(t.data_location == onnx.TensorProto.EXTERNAL for t in model.graph.initializer):
        raise Wrong(f"{here} keeps its weights in another file: export it with the weights inside.")
    if model.ir_version > IR_VERSION + 1:
        raise Wrong(f"{here} has IR version {model.ir_version}, and the runtime reads up to {IR_VERSION + 1}: set model.ir_version and save it.")
    session = bundle_io.session(path)
    inputs, outputs = session.get_inputs(), session.get_outputs()
    kind = "tensor(uint8)" if m.kind == "image" else "tensor(float)"
    told = [(i.name, i.type, tuple(i.shape)) for i in inputs]
    if told != [("input", kind, m.shape)]:
        raise Wrong(f"{here} takes {told}; the contract wants one input: ('input', '{kind}', {m.shape}), fixed.")
    found = next((o for o in outputs if o.name == "tokens"), None)
    if found is None or found.type != "tensor(float)" or len(found.shape) != 3 or found.shape[0] != 1 or not all(isinstance(n, int) for n in found.shape):
        raise Wrong(f"{here} gives {[(o.name, o.type, o.shape) for o in outputs]}; the contract wants 'tokens', float, [1, tokens, numbers], fixed.")
    rng = np.random.default_rng(0)
    for x in (np.zeros(m.shape), rng.uniform(0, 255, m.shape) if m.kind == "image" else rng.normal(0, 3, m.shape)):
        tokens = session.run(["tokens"], {"input": x.astype(np.uint8 if m.kind == "image" else np.float32)})[0]
        if list(tokens.shape) != list(found.shape) or not np.isfinite(tokens).all():
            raise Wrong(f"{here} gives NaN, infinity or another shape than it says on plain input; it must give finite tokens for any.")
    return int(found.shape[1]), int(found.shape[2])
