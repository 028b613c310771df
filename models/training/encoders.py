"""One small network per modality, all of them input -> tokens [B, T, d]. ReLU only: it folds into int8 convolutions."""
import torch
from torch import Tensor, nn


def conv(i: int, o: int, kernel: int | tuple[int, int] = 1, stride: int | tuple[int, int] = 1, groups: int = 1,
         relu: bool = True) -> nn.Sequential:
    k = (kernel, kernel) if isinstance(kernel, int) else kernel
    layers: list[nn.Module] = [nn.Conv2d(i, o, k, stride, (k[0] // 2, k[1] // 2), groups=groups, bias=False),
                               nn.BatchNorm2d(o)]
    return nn.Sequential(*layers, *([nn.ReLU()] if relu else []))


class Inverted(nn.Module):
    """MobileNetV2's block: widen, depthwise, narrow without an activation."""

    def __init__(self, i: int, o: int, stride: int, widen: int) -> None:
        super().__init__()
        self.skip = stride == 1 and i == o
        self.body = nn.Sequential(conv(i, i * widen), conv(i * widen, i * widen, 3, stride, groups=i * widen),
                                  conv(i * widen, o, relu=False))

    def forward(self, x: Tensor) -> Tensor:
        return x + self.body(x) if self.skip else self.body(x)


class CameraEncoder(nn.Module):
    """uint8 [B,128,128,3] -> [B,4,64]: a quarter of the picture a token. 15 MMAC."""

    def __init__(self, size: int = 64) -> None:
        super().__init__()
        self.stem = nn.Sequential(conv(3, 16, 3, 2), conv(16, 16, 3, 2, groups=16), conv(16, 16, relu=False))
        blocks: list[nn.Module] = []
        i = 16
        for o, stride, count in ((16, 1, 2), (24, 2, 2), (40, 2, 3), (64, 1, 2)):
            for n in range(count):
                blocks.append(Inverted(i, o, stride if n == 0 else 1, 4))
                i = o
        self.blocks = nn.Sequential(*blocks, conv(i, 128))
        self.pool = nn.AvgPool2d(4)
        self.out = nn.Conv2d(128, size, 1)

    def forward(self, picture: Tensor) -> Tensor:
        x = picture.to(torch.float32).permute(0, 3, 1, 2) / 127.5 - 1.0
        return self.out(self.pool(self.blocks(self.stem(x)))).flatten(2).transpose(1, 2)


def separable(i: int, o: int, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    return nn.Sequential(conv(i, i, 3, stride, groups=i), conv(i, o))


class MicrophoneEncoder(nn.Module):
    """log-mel [B,1,64,192] -> [B,6,64]: a token every 0.32 s. Deep rather than wide, for a smoke alarm is told by when its pulses come: tones.py
    shows what four plain layers lose, though int8 makes those faster on x86 and not these. The last step weighs the bands. 13 MMAC."""

    def __init__(self, size: int = 64) -> None:
        super().__init__()
        self.body = nn.Sequential(conv(1, 32, 5, 2), separable(32, 64, 2), separable(64, 64), separable(64, 96, 2),
                                  separable(96, 96), separable(96, 128, 2), separable(128, 128),
                                  nn.Conv2d(128, 128, (4, 1), groups=128, bias=False), nn.BatchNorm2d(128), nn.ReLU())
        self.pool = nn.AvgPool2d((1, 2))
        self.out = nn.Conv2d(128, size, 1)

    def forward(self, mel: Tensor) -> Tensor:
        return self.out(self.pool(self.body((mel + 3.0) / 3.0))).flatten(2).transpose(1, 2)


class EnvironmentEncoder(nn.Module):
    """value and validity [B,2,C,32] -> [B,4,64]: a token every 8 s; convolutions (1,k) over time."""

    def __init__(self, channels: int = 12, size: int = 64) -> None:
        super().__init__()
        self.channels = channels
        self.body = nn.Sequential(conv(2 * channels, 64, (1, 3)), conv(64, 64, (1, 3), (1, 2)),
                                  conv(64, 64, (1, 3), (1, 2)))
        self.pool = nn.AvgPool2d((1, 2))
        self.out = nn.Conv2d(64, size, 1)

    def forward(self, series: Tensor) -> Tensor:
        x = torch.clamp(series, -8.0, 8.0).reshape(series.shape[0], 2 * self.channels, 1, series.shape[3])
        return self.out(self.pool(self.body(x))).flatten(2).transpose(1, 2)


def encoders() -> dict[str, nn.Module]:
    return {"camera": CameraEncoder(), "microphone": MicrophoneEncoder(), "environment": EnvironmentEncoder()}


class Patches(nn.Module):
    """No layer at all: the input averaged over a grid, a column of the grid a token. What early fusion joins."""

    def __init__(self, grid: tuple[int, int], picture: bool) -> None:
        super().__init__()
        self.grid, self.picture = grid, picture

    def forward(self, x: Tensor) -> Tensor:
        """uint8 [B,H,W,3] or float32 [B,C,H,W] -> [B, columns, C·rows]"""
        x = x.to(torch.float32).permute(0, 3, 1, 2) / 127.5 - 1.0 if self.picture else torch.clamp(x, -8.0, 8.0)
        rows, columns = self.grid
        size = (x.shape[2] // rows, x.shape[3] // columns)
        return nn.functional.avg_pool2d(x, size).flatten(1, 2).transpose(1, 2)


PATCHES = {"camera": (8, 8), "microphone": (16, 8), "environment": (12, 8)}


def patches() -> dict[str, nn.Module]:
    return {name: Patches(grid, name == "camera") for name, grid in PATCHES.items()}


class Alone(nn.Module):
    """An encoder with a head of its own: the model trained on one modality alone."""

    def __init__(self, encoder: nn.Module, labels: int, size: int = 64) -> None:
        super().__init__()
        self.encoder, self.drop, self.head = encoder, nn.Dropout(0.2), nn.Linear(size, labels)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.drop(self.encoder(x).mean(1)))
