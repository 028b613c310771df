"""The bundles in the repository keep what manifest.json says of them."""
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

import bundle_io
from spec import ABSENT, LABELS, MODALITIES, patterns

HERE = Path(__file__).parent
BUNDLES = [HERE / "../home-safety", HERE / "../../src/test/resources/models/tiny"]
EVERY = [*BUNDLES, HERE / "../../src/test/resources/models/signals"]


@pytest.fixture(params=BUNDLES, ids=lambda p: p.name)
def bundle(request: pytest.FixtureRequest) -> tuple[Path, dict]:
    return request.param, json.loads((request.param / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", EVERY, ids=lambda p: p.name)
def test_every_file_is_listed_with_its_hash(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {f["path"]: (f["size"], f["sha256"]) for f in manifest["files"]}
    found = {p.name: (p.stat().st_size, hashlib.sha256(p.read_bytes()).hexdigest()) for p in folder.iterdir() if p.name != "manifest.json"}
    assert listed == found


def test_the_self_test_comes_out_as_expected(bundle: tuple[Path, dict]) -> None:
    folder, manifest = bundle
    names = [m["name"] for m in manifest["modalities"]]
    for variant in ("fp32", "u8s8", "s8s8"):
        tokens = []
        for m in manifest["modalities"]:
            session = bundle_io.session(folder / m["encoder"][variant])
            shape = session.get_inputs()[0].shape
            kind = np.uint8 if m["kind"] == "image" else np.float32
            raw = np.frombuffer((folder / manifest["selfTest"]["inputs"][m["name"]]).read_bytes(), kind).reshape(shape)
            tokens.append(session.run(None, {"input": raw})[0])
            assert tokens[-1].shape == (1, m["tokens"]["count"], m["tokens"]["size"])
        got = bundle_io.all_subsets(bundle_io.session(folder / manifest["fusion"]["heads"]["8"]), names, tokens, np.zeros(3))["logits"]
        want = np.frombuffer((folder / manifest["selfTest"]["expected"][variant]).read_bytes(), "<f4").reshape(got.shape)
        assert np.abs(got - want).max() <= manifest["selfTest"]["tolerance"][variant]


def test_there_is_a_pattern_for_every_subset_in_the_order_of_the_rows(bundle: tuple[Path, dict]) -> None:
    _, manifest = bundle
    names = [m["name"] for m in manifest["modalities"]]
    want = [[n for n, here in zip(names, row) if here] for row in patterns(3)]
    assert [p["present"] for p in manifest["fusion"]["patterns"]] == want


def test_one_row_equals_the_same_row_among_eight(bundle: tuple[Path, dict]) -> None:
    folder, manifest = bundle
    one, eight = (bundle_io.session(folder / f"head.b{b}.onnx") for b in (1, 8))
    rng = np.random.default_rng(2)
    feed = {i.name: rng.normal(0, 1, i.shape).astype(np.float32) for i in eight.get_inputs()}
    feed["logq"] = np.array([[-0.5 if here else ABSENT for here in row] for row in patterns(3)], np.float32)
    every = eight.run(None, feed)
    for r in range(8):
        for a, b in zip(one.run(None, {k: v[r : r + 1] for k, v in feed.items()}), every):
            assert np.abs(a[0] - b[r]).max() < 1e-5


def test_the_reference_bundle_has_the_labels_and_channels_of_the_code() -> None:
    manifest = json.loads((BUNDLES[0] / "manifest.json").read_text(encoding="utf-8"))
    assert tuple(x["name"] for x in manifest["labels"]) == LABELS
    assert [m["name"] for m in manifest["modalities"]] == [m.name for m in MODALITIES]
    assert manifest["modalities"][2]["series"] == MODALITIES[2].front["series"]


def test_a_missing_sense_fills_none_of_the_embedding_and_the_references_fit() -> None:
    folder = BUNDLES[0]
    fusion = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["fusion"]
    ends = np.cumsum(list(fusion["embeddingParts"].values()))
    head, rng = bundle_io.session(folder / "head.b8.onnx"), np.random.default_rng(3)
    feed = {i.name: rng.normal(0, 1, i.shape).astype(np.float32) for i in head.get_inputs()}
    feed["logq"] = np.array([[-0.5 if here else ABSENT for here in row] for row in patterns(3)], np.float32)
    for row, embedding in zip(patterns(3), head.run(["embedding"], feed)[0]):
        assert [bool(np.abs(part).max() > 0) for part in np.split(embedding, ends[:-1])] == list(row)
    references = np.frombuffer((folder / fusion["references"]).read_bytes(), "<f4").reshape(-1, 3 + fusion["embeddingSize"])
    assert set(references[:, 0]) == set(range(len(LABELS))) and np.isfinite(references).all()
    assert ((references[:, 2] >= 0.5) & (references[:, 2] <= 1)).all()
