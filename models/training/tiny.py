"""A whole bundle of the right shapes and no meaning, for the tests of the Java side: src/test/resources/models/tiny; and in `doubting`, a
head for it that also gives the scores of novelty."""
import shutil
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

import bundle_io
from doubt import WITH_NOVELTY, Doubt, Doubtful
from encoders import conv
from export import OUTPUTS, export_encoder, export_head, quantize
from fusion import FusionHead
from spec import Channel, Modality, patterns

HERE = Path(__file__).parent
FOLDER = HERE / "../../src/test/resources/models/tiny"
DOUBTING = HERE / "../../src/test/resources/models/doubting"
AUDIO = {"sampleRateHz": 16000, "window": 400, "hop": 160, "fft": 512, "mels": 16, "lowHz": 60, "highHz": 7800,
         "logFloor": 0.001, "frames": 32}
CHANNELS = (Channel("temperature", "°C", -40, 85, 22.0, 4.0), Channel("motion", "0/1", 0, 1, 0.1, 0.3),
            Channel("mq2", "raw", 1, 65535, 1.0, 0.2, relative=True, stuckAfter=3600))
MODALITIES = (
    Modality("camera", "image", 1.5, 2.0, 4, 8, {"image": {"width": 32, "height": 32, "colour": "rgb", "frames": 1}}, (1, 32, 32, 3)),
    Modality("microphone", "audio", 1.0, 1.0, 2, 8, {"audio": AUDIO}, (1, 1, 16, 32)),
    Modality("environment", "series", 90.0, 120.0, 2, 8,
             {"series": {"rateHz": 1.0, "length": 8, "channels": [vars(c) for c in CHANNELS]}}, (1, 2, 3, 8)),
)


class Tiny(nn.Module):
    """A convolution, a pooling, a projection."""

    def __init__(self, channels: int, kernel: tuple[int, int], pool: tuple[int, int], size: int, layout: str) -> None:
        super().__init__()
        self.layout, self.pool = layout, nn.AvgPool2d(pool)
        self.body, self.out = conv(channels, 8, kernel, 2 if layout != "series" else 1), nn.Conv2d(8, size, 1)

    def forward(self, x: Tensor) -> Tensor:
        if self.layout == "image":
            x = x.to(torch.float32).permute(0, 3, 1, 2) / 127.5 - 1.0
        elif self.layout == "series":
            x = x.reshape(x.shape[0], -1, 1, x.shape[3])
        return self.out(self.pool(self.body(x))).flatten(2).transpose(1, 2)


def head() -> FusionHead:
    return FusionHead([(m.tokens, m.size) for m in MODALITIES], labels=2, d=16, heads=2, latents=2, blocks=1)


def doubting() -> None:
    torch.manual_seed(2)
    DOUBTING.mkdir(parents=True, exist_ok=True)
    module = Doubtful(head(), Doubt(torch.randn(3, 16), torch.eye(16), torch.ones(len(MODALITIES), 2)))
    export_head(module, [m.name for m in MODALITIES], [(m.tokens, m.size) for m in MODALITIES], 8, DOUBTING / "head.b8.onnx", WITH_NOVELTY)


def main() -> None:
    doubting()
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    nets = (Tiny(3, (3, 3), (8, 8), 8, "image"), Tiny(1, (3, 3), (8, 8), 8, "audio"), Tiny(6, (1, 3), (1, 4), 8, "series"))
    for m, net in zip(MODALITIES, nets):
        fp32 = FOLDER / f"{m.name}.fp32.onnx"
        export_encoder(net, m.shape, m.kind == "image", fp32)
        draw = (lambda: rng.integers(0, 256, m.shape).astype(np.uint8)) if m.kind == "image" else (
            lambda: rng.normal(0, 1, m.shape).astype(np.float32))
        samples = [draw() for _ in range(16)]
        for name, signed in (("u8s8", False), ("s8s8", True)):
            quantize(fp32, samples, signed, FOLDER / f"{m.name}.{name}.onnx")
    tokens = [(m.tokens, m.size) for m in MODALITIES]
    plain = head()
    for batch in (1, 8):
        export_head(plain, [m.name for m in MODALITIES], tokens, batch, FOLDER / f"head.b{batch}.onnx")
    (FOLDER / "CARD.md").write_text("# tiny\n\nRight shapes, no meaning: random weights for tests. It detects nothing.\n")
    names = [m.name for m in MODALITIES]
    fusion = {"strategy": "latent-bottleneck", "heads": {"1": "head.b1.onnx", "8": "head.b8.onnx"}, "embeddingSize": 16,
              "outputs": OUTPUTS,
              "patterns": [{"present": [n for n, here in zip(names, row) if here], "temperature": 1.0 + 0.1 * sum(row),
                            "conformal": 0.6, "auroc": {"fire": 0.5 + 0.15 * sum(row), "person": 0.9 if row[0] else 0.55}}
                           for row in patterns(3)],
              "novelty": {"mean": 1.0, "std": 0.5, "threshold": 3.0}}
    label = {"raise": 0.7, "clear": 0.3, "minimumDuration": 1.0, "clearDuration": 2.0, "coolDown": 5, "maxBlind": 600}
    bundle_io.write(FOLDER, {"name": "tiny", "version": "1.0.0", "release": 1,
                             "requires": {"tectum": ">=0.1.0 <1.0.0", "onnxruntime": "1.20.0"}}, MODALITIES, fusion,
                    [{"name": "fire", "title": "Fire", "severity": "critical", **label},
                     {"name": "person", "title": "Person", "severity": "info", **label}])


if __name__ == "__main__":
    main()
