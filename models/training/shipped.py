"""The staged bundle as it will run: ONNX encoders of one variant, the ONNX head. What the tables are measured on."""
from pathlib import Path

import numpy as np

import bundle_io
from pairing import Scenes
from quantize import STAGED
from spec import ABSENT, MODALITIES, Modality, patterns

NAMES = [m.name for m in MODALITIES]


class Shipped:
    def __init__(self, variant: str = "u8s8", folder: Path = STAGED, modalities: tuple[Modality, ...] = MODALITIES) -> None:
        self.modalities, self.names = modalities, [m.name for m in modalities]
        self.batch = 2 ** len(modalities)
        self.encoders = [bundle_io.session(folder / bundle_io.encoder_file(folder, n, variant)) for n in self.names]
        self.head = bundle_io.session(folder / f"head.b{self.batch}.onnx")
        self.outputs = [o.name for o in self.head.get_outputs()]
        self.embedding = self.head.get_outputs()[self.outputs.index("embedding")].shape[1]

    def tokens(self, name: str, inputs: list[np.ndarray]) -> np.ndarray:
        session = self.encoders[self.names.index(name)]
        return np.concatenate([session.run(None, {"input": x[None]})[0] for x in inputs])

    def run(self, tokens: list[np.ndarray], logq: np.ndarray) -> dict[str, np.ndarray]:
        """tokens per modality [S,T,d], logq [S,M] -> outputs with S rows."""
        parts, count = [], len(logq)
        for i in range(0, count, self.batch):
            rows = np.minimum(np.arange(i, i + self.batch), count - 1)
            feed = {f"{n}_tokens": np.where(logq[rows, m, None, None] > ABSENT / 2, t[rows], 0).astype(np.float32)
                    for m, (n, t) in enumerate(zip(self.names, tokens))}
            parts.append(self.head.run(None, feed | {"logq": logq[rows].astype(np.float32)}))
        return {n: np.concatenate([p[k] for p in parts])[:count] for k, n in enumerate(self.outputs)}

    def single(self, name: str, tokens: np.ndarray, logq: np.ndarray) -> dict[str, np.ndarray]:
        """Outputs for samples [n,T,d] of one modality with nothing else present."""
        here = self.names.index(name)
        every = [tokens if m == here else np.zeros((len(tokens), k.tokens, k.size), np.float32) for m, k in enumerate(self.modalities)]
        return self.run(every, np.where(np.arange(len(self.names)) == here, np.asarray(logq)[:, None], ABSENT))

    def alone(self, name: str, inputs: list[np.ndarray]) -> np.ndarray:
        """What that modality's own evidence says, [n, C]."""
        tokens = self.tokens(name, inputs)
        return self.single(name, tokens, np.zeros(len(tokens)))["alone"][:, self.names.index(name)]

    def by_pattern(self, tokens: list[np.ndarray], logq: np.ndarray) -> list[np.ndarray]:
        """Logits [S,C] for each of the 2^M rows of subsets."""
        return [self.run(tokens, np.where(np.array(p), logq, ABSENT))["logits"] for p in patterns(len(self.names))]


def look_up(scenes: Scenes, tokens: list[np.ndarray], logq: list[np.ndarray]) -> tuple[list[np.ndarray], np.ndarray]:
    """Per-sample tokens and logq of each modality -> those of the scenes."""
    return ([t[scenes.rows[:, m]] for m, t in enumerate(tokens)],
            np.stack([q[scenes.rows[:, m]] for m, q in enumerate(logq)], 1))
