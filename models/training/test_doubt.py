"""The output `novelty`: the same in ONNX, untouched by what is absent, finite for every subset, larger where senses disagree."""
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch

import bundle_io
import doubt
from export import export_head
from fusion import FusionHead
from pairing import Pool, Scenes
from spec import ABSENT, patterns
from temper import Tempered

TOKENS, LABELS, NAMES = [(4, 8), (6, 8), (2, 8)], 3, ["camera", "microphone", "environment"]
TOLD = np.array([[1, 0, 1], [1, 1, 1], [1, 0, 0]], np.float32)
SURE = 8.0


@pytest.fixture(scope="module", params=[True, False], ids=["independent", "exclusive"])
def made(request: pytest.FixtureRequest) -> tuple[doubt.Doubtful, list[np.ndarray], np.ndarray]:
    torch.manual_seed(3)
    rng = np.random.default_rng(3)
    head = FusionHead(TOKENS, LABELS, d=16, heads=2, latents=2, blocks=1, told=torch.from_numpy(TOLD)).eval()
    pools = [Pool(rng.normal(0, 1, (400, *t)).astype(np.float32), rng.uniform(-2, 0, 400).astype(np.float32), np.zeros((400, LABELS)))
             for t in TOKENS]
    target = np.eye(4)[rng.integers(0, 4, 400)][:, :LABELS]
    scenes = Scenes(np.stack([rng.permutation(400) for _ in TOKENS], 1), target, np.ones_like(target))
    module = doubt.fit(Tempered(head, np.array([0.1, 0.3])), pools, scenes, TOLD, multi=request.param)
    tokens = [p.tokens[scenes.rows[:, m]] for m, p in enumerate(pools)]
    return module, tokens, np.stack([p.logq[scenes.rows[:, m]] for m, p in enumerate(pools)], 1)


def feed(tokens: list[np.ndarray]) -> tuple[list[torch.Tensor], torch.Tensor]:
    """One moment in all subsets."""
    logq = torch.tensor([[-0.3 if here else ABSENT for here in row] for row in patterns(3)])
    return [torch.from_numpy(np.repeat(t[:1], 8, 0)) for t in tokens], logq


def test_the_other_outputs_stay_bit_by_bit_and_onnx_gives_the_same_scores(made: tuple, tmp_path: Path) -> None:
    module, tokens, _ = made
    rows, logq = feed(tokens)
    with torch.no_grad():
        out, plain = module(*rows, logq), module.head(*rows, logq)
    assert len(out) == 6 and all(torch.equal(a, b) for a, b in zip(out, plain))
    export_head(module, NAMES, TOKENS, 8, tmp_path / "head.onnx", doubt.WITH_NOVELTY)
    session = bundle_io.session(tmp_path / "head.onnx")
    assert [o.name for o in session.get_outputs()] == doubt.WITH_NOVELTY and session.get_outputs()[-1].shape == [8, 4]
    found = session.run(None, {f"{n}_tokens": t.numpy() for n, t in zip(NAMES, rows)} | {"logq": logq.numpy()})
    assert all(np.abs(a - b.numpy()).max() <= 1e-5 for a, b in zip(found, out))


def test_an_absent_modality_changes_no_bit_and_no_subset_gives_nan(made: tuple) -> None:
    module, tokens, _ = made
    rows, logq = feed(tokens)
    spoilt = [torch.where(logq[:, m, None, None] < -9000, torch.full_like(t, float("nan")), t) for m, t in enumerate(rows)]
    with torch.no_grad():
        clean, found = module(*rows, logq)[5], module(*spoilt, logq)[5]
    assert torch.equal(clean, found) and torch.isfinite(found).all()


def test_extreme_tokens_and_qualities_stay_finite(made: tuple) -> None:
    module, tokens, _ = made
    rows, logq = feed([t * 1e4 for t in tokens])
    with torch.no_grad():
        assert torch.isfinite(module(*rows, torch.where(logq > -9000, torch.full_like(logq, -8.0), logq))[5]).all()


def test_every_subset_is_measured_and_a_hundredth_of_what_is_known_passes_its_threshold(made: tuple) -> None:
    module, tokens, logq = made
    found = doubt.measure(partial(doubt.run, module), NAMES, tokens, logq)
    assert found["scores"] == list(doubt.SCORES)
    assert [p["present"] for p in found["patterns"]] == [[n for n, here in zip(NAMES, row) if here] for row in patterns(3)]
    for pattern, row in zip(found["patterns"], patterns(3)):
        raw = doubt.run(module, tokens, np.where(np.array(row), logq, ABSENT))["novelty"]
        passing = (doubt.largest(raw, pattern["mean"], pattern["std"]) > pattern["threshold"]).mean()
        assert min(pattern["std"]) > 0 and passing <= 0.015 and (passing >= 0.005 or not any(row))


def score(name: str, alone: list[list[float]], logq: list[float], logits: list[float] = [0, 0, 0]) -> float:
    module = doubt.Doubt(torch.zeros(1, 2), torch.eye(2), torch.from_numpy(TOLD))
    out = module(*(torch.tensor([x]).float() for x in (logits, alone)), torch.ones(1, 2), torch.ones(1, 3), torch.tensor([logq]).float())
    return float(out[0, doubt.SCORES.index(name)])


def test_senses_that_are_sure_of_opposites_disagree_by_what_each_is_worth() -> None:
    one, other = [SURE, 0, 0], [-SURE, 0, 0]
    full = score("disagreement", [one, other, [0, 0, 0]], [0, 0, ABSENT])
    assert full == pytest.approx(np.log(2) ** 2, abs=0.01)
    assert score("disagreement", [one, one, [0, 0, 0]], [0, 0, ABSENT]) == pytest.approx(0, abs=1e-6)
    assert score("disagreement", [one, other, [0, 0, 0]], [-5, 0, ABSENT]) < 0.1 * full
    assert score("disagreement", [one, other, [0, 0, 0]], [0, ABSENT, ABSENT]) == pytest.approx(0, abs=1e-6)


def test_of_a_label_that_a_sense_cannot_speak_of_it_does_not_disagree() -> None:
    assert score("disagreement", [[0, SURE, 0], [0, -SURE, 0], [0, 0, 0]], [0, 0, ABSENT]) == pytest.approx(0, abs=1e-6)


def test_an_empty_room_has_as_little_energy_as_a_full_one_and_indecision_more() -> None:
    nothing = [[0.0] * 3] * 3
    empty, full = (score("energy", nothing, [0, 0, 0], [s * SURE] * 3) for s in (-1, 1))
    assert empty == pytest.approx(full) and score("energy", nothing, [0, 0, 0], [0, 0, 0]) > empty


def test_too_few_scenes_of_every_label_are_refused() -> None:
    with pytest.raises(ValueError, match="no label has"):
        doubt.prototypes(np.zeros((5, 2)), np.zeros((5, 3)), np.ones((5, 3)))


def test_scenes_that_prototypes_rest_on_lack_one_modality_at_most() -> None:
    logq = np.zeros((200, 4), np.float32)
    lacking = (doubt.thinned(logq, np.random.default_rng(1)) == ABSENT).sum(1)
    assert set(lacking) == {0, 1} and 70 < lacking.sum() < 130 and not logq.any()
    assert not doubt.thinned(logq[:, :1], np.random.default_rng(1)).any()
