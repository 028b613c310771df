from pathlib import Path

import numpy as np
import onnx

import export
import hearing
import likeness
import tones
from encoders import MicrophoneEncoder
from faults import BY_NAME
from frontend import samples_needed


def test_the_layers_that_the_embedding_reads_are_in_the_microphone(tmp_path: Path) -> None:
    """Found before an hour of training, not after it."""
    path = tmp_path / "microphone.fp32.onnx"
    export.export_encoder(MicrophoneEncoder(), BY_NAME["microphone"].shape, False, path)
    said = {name for node in onnx.load(path).graph.node for name in node.output}
    assert {likeness.EARLY, likeness.LATE, likeness.OUT} <= said


def test_a_plain_alarm_has_three_pulses_and_a_pause() -> None:
    wave = tones.tone(3100, -24, None, np.random.default_rng(1), cycles=1)
    loud = np.abs(wave.reshape(-1, hearing.RATE // 4)).max(1) > 0
    assert loud.tolist() == [True, True, False, False] * 3 + [False] * 4
    assert abs(10 * np.log10(np.square(wave[: hearing.RATE // 2]).mean()) + 24) < 0.01
    assert all(mel.shape == (1, 64, 192) for mel in tones.windows(wave)) and samples_needed() == hearing.LENGTH
