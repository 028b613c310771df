"""Own bundles: every mistake in the input is told before the first epoch, and a complete run gives a bundle whose self-test holds."""
import csv
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
import soundfile
import torch

import bundle_io
import export
import machine
import own
import own_check
import own_description
import own_encoders
import own_training
from own_description import Wrong
from own_recordings import Recording, marks
from spec import patterns

HERE = Path(__file__).parent
SECONDS = 5.0


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("recordings")
    for n in range(24):
        machine.write(root / f"job-{n:04d}", machine.draw_job(np.random.default_rng([1, n]), SECONDS), SECONDS, [1, n, 1])
    return root


@pytest.fixture
def place(recorded: Path, tmp_path: Path) -> Path:
    """A folder of its own: `machine-watch.json` and a copy of the recordings."""
    shutil.copytree(recorded, tmp_path / "recordings")
    shutil.copy(HERE / "machine-watch.json", tmp_path / "machine-watch.json")
    return tmp_path


def told(place: Path) -> str:
    with pytest.raises(Wrong) as wrong:
        own_check.checked(own_description.read(place / "machine-watch.json"), place / "recordings", place / "bundle")
    return str(wrong.value)


def edit(path: Path, change) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def every(place: Path) -> list[Path]:
    return sorted((place / "recordings").glob("*/recording.json"))


def test_good_input_passes(place: Path) -> None:
    spec, train, held = own_check.checked(own_description.read(place / "machine-watch.json"), place / "recordings", place / "bundle")
    assert len(train) == 18 and len(held) == 6
    assert all(c["std"] > 0 for c in spec.modalities[2].front["series"]["channels"])


def test_a_missing_folder_and_one_without_recordings_are_told(place: Path) -> None:
    shutil.rmtree(place / "recordings")
    assert "There is no folder" in told(place)
    (place / "recordings").mkdir()
    assert "holds no recording" in told(place) and "./tectum record" in told(place)


def test_a_missing_description_and_broken_json_are_told(tmp_path: Path) -> None:
    with pytest.raises(Wrong, match="There is no description"):
        own_description.read(tmp_path / "none.json")
    (tmp_path / "own.json").write_text("{", encoding="utf-8")
    with pytest.raises(Wrong, match="is no JSON"):
        own_description.read(tmp_path / "own.json")


def test_a_label_that_never_occurs_or_always_is_told(place: Path) -> None:
    for file in every(place):
        edit(file, lambda r: r.update(labels=[{"label": "guard-open", "from": 0, "to": SECONDS}]))
    message = told(place)
    assert 'The label "jam" occurs in none of 24 recordings' in message
    assert 'The label "guard-open" is there all the time in all but 0 of 24' in message


def test_a_label_that_nobody_looked_for_is_told(place: Path) -> None:
    for file in every(place):
        edit(file, lambda r: r.update(annotated=["guard-open"], labels=[s for s in r["labels"] if s["label"] == "guard-open"]))
    assert 'Nobody looked for the label "jam"' in told(place)


def test_an_unknown_label_is_told_with_the_one_that_was_meant(place: Path) -> None:
    edit(every(place)[3], lambda r: r["labels"].append({"label": "guard-opn", "from": 0, "to": 1}))
    message = told(place)
    assert 'The label "guard-opn" of 1 recordings' in message and 'did you mean "guard-open"?' in message and "job-0003" in message
    edit(place / "machine-watch.json", lambda d: d.update(ignoredLabels=["guard-opn"]))
    own_check.checked(own_description.read(place / "machine-watch.json"), place / "recordings", place / "bundle")


def test_corrupt_pictures_and_sounds_are_told_all_at_once(place: Path) -> None:
    films, sounds = sorted((place / "recordings").glob("*/camera.avi")), sorted((place / "recordings").glob("*/microphone.wav"))
    films[0].write_text("no film")
    films[1].write_bytes(films[1].read_bytes()[: films[1].stat().st_size // 3])
    films[2].unlink()
    films[2].with_suffix(".jpg").write_text("no picture")
    sounds[4].write_text("no sound")
    wave = soundfile.read(sounds[5], dtype="float32")[0]
    wave[100:110] = np.nan
    soundfile.write(sounds[5], wave, machine.RATE, subtype="FLOAT")
    message = told(place).splitlines()
    assert len(message) == 5 and all("take the file away" in m or "record it again" in m for m in message)
    for file, line in zip((films[0], films[1], films[2].with_suffix(".jpg"), sounds[4], sounds[5]), message):
        assert str(file) in line
    assert "10 samples that are no numbers" in message[4]


def test_readings_that_are_no_numbers_are_told_with_their_line(place: Path) -> None:
    path = place / "recordings/job-0002/vibration.csv"
    rows = list(csv.reader(path.open(encoding="utf-8")))
    for row in rows[10:200]:
        row[2] = "NaN"
    with path.open("w", newline="", encoding="utf-8") as f:
        csv.writer(f).writerows(rows)
    message = told(place)
    assert f"190 of {len(rows) - 1} values of accel_y are no number" in message and 'line 11: "NaN"' in message and str(path) in message


def test_a_table_without_its_columns_and_one_whose_time_falls_are_told(place: Path) -> None:
    (place / "recordings/job-0001/job.csv").write_text("time,colour\n0,red\n", encoding="utf-8")
    (place / "recordings/job-0002/job.csv").write_text("seconds,material\n1,steel\n0,brass\n", encoding="utf-8")
    message = told(place)
    assert 'should name "seconds" and at least one of material' in message and "job.csv, line 3" in message


def test_a_broken_recording_json_is_told(place: Path) -> None:
    every(place)[0].write_text('{"schema":1', encoding="utf-8")
    assert "job-0000/recording.json cannot be used" in told(place)


def test_too_little_disk_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 3 * 10**6))
    assert "Only 3 MB are free" in told(place)


def test_a_folder_that_is_no_bundle_is_not_overwritten(place: Path) -> None:
    (place / "bundle").mkdir()
    (place / "bundle/diary.txt").write_text("mine", encoding="utf-8")
    assert "nothing of yours is overwritten" in told(place)


@pytest.mark.parametrize(("change", "message"), [
    (lambda d: d.pop("labels"), '"labels" is missing'),
    (lambda d: d["labels"][0].update(name="Fire!"), 'label "Fire!" should be named'),
    (lambda d: d["labels"].append(d["labels"][0]), 'two of the label "bearing-wear"'),
    (lambda d: d["labels"][0].update(raises=1), "keys that nobody reads: raises"),
    (lambda d: d["modalities"][0].update(kind="smell"), 'has the kind "smell"'),
    (lambda d: d["modalities"][0]["image"].update(width=70), "multiples of 32"),
    (lambda d: d["modalities"][1]["audio"].pop("mels"), "lacks audio.mels"),
    (lambda d: d["modalities"][2]["series"]["channels"].append({"name": "note", "buckets": 3}), "words belong into a table"),
    (lambda d: d["modalities"][3]["table"]["fields"].append({"name": "more", "buckets": 99}), "1 to 48 buckets"),
    (lambda d: d["modalities"].append({"name": "gas", "kind": "table", "table": {"fields": [{"name": "a", "unit": "", "min": 0, "max": 1}]}}),
     "No recording below"),
])
def test_what_is_wrong_with_a_description_is_told(place: Path, change, message: str) -> None:
    edit(place / "machine-watch.json", change)
    assert message in told(place)


def test_labels_count_only_where_windows_hold_one_thing() -> None:
    one = Recording(Path(), 20, [("jam", 5.0, 10.0)], {"jam"}, [("jam", 15.0, 16.0)], {}, {})
    seen = {t: marks(one, t, ("jam", "chatter")) for t in (4.5, 5.0, 5.5, 6.0, 9.5, 10.0, 11.5, 12.0, 15.5, 17.5, 18.0)}
    assert [seen[t][0] for t in seen] == [0, -1, -1, 1, 1, -1, -1, 0, -1, -1, 0]
    assert all(m[1] == -1 for m in seen.values())


def own_network(path: Path, shape: tuple[int, ...], name: str = "tokens", factor: float = 1.0) -> None:
    class Mean(torch.nn.Module):
        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return (factor * x.flatten(2).mean(2, keepdim=True)).repeat(1, 1, 5)

    export._export(Mean(), (torch.zeros(shape),), ["input"], [name], path)


def test_an_own_encoder_must_keep_the_contract(place: Path) -> None:
    edit(place / "machine-watch.json", lambda d: d["modalities"][2].update(encoder="mine.onnx"))
    shape = own_description.read(place / "machine-watch.json").modalities[2].shape
    assert "is not there" in told(place)
    (place / "mine.onnx").write_text("no network", encoding="utf-8")
    assert "is no ONNX network" in told(place)
    own_network(place / "mine.onnx", (1, 2, 7, 128))
    assert "the contract wants one input: ('input', 'tensor(float)', (1, 2, 3, 128))" in told(place)
    own_network(place / "mine.onnx", shape, "features")
    assert "the contract wants 'tokens'" in told(place)
    own_network(place / "mine.onnx", shape, factor=float("nan"))
    assert "gives NaN" in told(place)
    model = onnx.load(place / "mine.onnx")
    model.graph.node[0].domain = "com.example"
    model.opset_import.append(onnx.helper.make_opsetid("com.example", 1))
    onnx.save(model, place / "mine.onnx")
    assert "uses operators of com.example" in told(place)
    own_network(place / "mine.onnx", shape)
    spec = own_encoders.foreign(own_description.read(place / "machine-watch.json"))
    assert (spec.modalities[2].tokens, spec.modalities[2].size) == (2, 5)


def test_a_run_with_an_own_encoder_gives_a_bundle_whose_self_test_holds(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_training, "ENCODER_STEPS", 3)
    monkeypatch.setattr(own_training, "HEAD_STEPS", 3)
    edit(place / "machine-watch.json", lambda d: d["modalities"][2].update(encoder="mine.onnx"))
    own_network(place / "mine.onnx", (1, 2, 3, 128))
    own.train(place / "machine-watch.json", place / "recordings", place / "bundle", 1)
    assert_self_test(place / "bundle")
    assert "what having all adds" in (place / "bundle/CARD.md").read_text(encoding="utf-8").lower()
    assert not list(place.glob(".own-*"))


def test_a_blank_bundle_knows_nothing(tmp_path: Path) -> None:
    own.blank(HERE / "machine-watch.json", tmp_path / "blank")
    logits = assert_self_test(tmp_path / "blank")
    assert (logits < -2).all()


def test_the_bundle_of_the_machine_holds() -> None:
    assert_self_test(HERE / "../machine-watch")


def assert_self_test(folder: Path) -> np.ndarray:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    count = len(manifest["modalities"])
    assert bundle_io.listed(folder) == manifest["files"] and len(manifest["fusion"]["patterns"]) == len(patterns(count))
    head = bundle_io.session(folder / manifest["fusion"]["heads"][str(2**count)])
    for variant in ("fp32", "u8s8", "s8s8"):
        tokens = []
        for m in manifest["modalities"]:
            session = bundle_io.session(folder / m["encoder"][variant])
            raw = np.frombuffer((folder / manifest["selfTest"]["inputs"][m["name"]]).read_bytes(), np.uint8 if m["kind"] == "image" else "<f4")
            tokens.append(session.run(None, {"input": raw.reshape(session.get_inputs()[0].shape)})[0])
        got = bundle_io.all_subsets(head, [m["name"] for m in manifest["modalities"]], tokens, np.zeros(count))["logits"]
        want = np.frombuffer((folder / manifest["selfTest"]["expected"][variant]).read_bytes(), "<f4").reshape(got.shape)
        assert np.isfinite(got).all() and np.abs(got - want).max() <= manifest["selfTest"]["tolerance"][variant]
    return got
