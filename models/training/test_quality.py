import json
from pathlib import Path

import numpy as np
import pytest

import corrupt
import quality
import quality_vectors as vectors


def rng():
    return np.random.default_rng(3)


def test_a_clean_scene_is_usable():
    graded = quality.image_quality(vectors.scene(rng()))
    assert graded.grade == "usable" and graded.reason is None and graded.quality > 0.9


@pytest.mark.parametrize("kind", ["dark", "overexposed", "blurred", "covered", "noisy"])
def test_a_picture_spoilt_to_0_8_or_more_is_never_usable_and_says_why(kind):
    for level in (0.8, 0.9, 1.0):
        graded = quality.image_quality(corrupt.corrupt_image(vectors.scene(rng()), kind, level, rng()))
        assert (graded.grade, graded.reason) == ("degraded", kind)


def test_a_frame_that_has_not_changed_for_two_seconds_is_frozen():
    scene = vectors.scene(rng())
    assert quality.image_quality(scene, 0.9).grade == "usable"
    assert quality.image_quality(scene, 2.0).reason == "frozen"


def test_a_clean_voice_is_usable():
    assert quality.audio_quality(vectors.sound(rng())).grade == "usable"


@pytest.mark.parametrize("kind", ["noisy", "silent", "clipped", "offset"])
def test_a_sound_spoilt_to_0_8_or_more_is_never_usable_and_says_why(kind):
    for level in (0.8, 0.9, 1.0):
        graded = quality.audio_quality(corrupt.corrupt_audio(vectors.sound(rng()), kind, level, rng()))
        assert (graded.grade, graded.reason) == ("degraded", kind)


def test_a_pure_tone_is_no_noise():
    t = np.arange(30960) / 16000
    assert quality.audio_quality(0.6 * np.sin(2 * np.pi * 3100 * t)).grade == "usable"


@pytest.mark.parametrize("kind", ["noisy", "offset", "out-of-range"])
def test_readings_spoilt_to_0_8_or_more_are_never_usable(kind):
    for seed in range(50):
        random = np.random.default_rng(seed)
        spoilt = corrupt.corrupt_series(vectors.room(random)[:, :11], kind, 0.8, random, vectors.CHANNELS, [1, 1, 1, 700])
        assert quality.series_quality(spoilt, vectors.CHANNELS).grade != "usable"


def cases():
    return {name: graded for name, _, _, graded in vectors.series()}


def test_stuck_is_judged_only_where_a_channel_says_after_how_long():
    assert cases()["stuck"].reason == "stuck"
    motion = [c for c in vectors.CHANNELS if c["name"] == "motion"]
    assert quality.series_quality(np.zeros((1, 32)), motion, [1e6]).grade == "usable"


def test_a_channel_never_seen_is_no_fault_and_one_that_went_is():
    assert cases()["never seen"].quality == pytest.approx(cases()["clean"].quality)
    assert cases()["one gone"].quality < cases()["clean"].quality
    assert cases()["all gone"].grade == "missing"


def test_without_one_valid_value_a_series_is_missing():
    assert (cases()["out of range"].grade, cases()["out of range"].reason) == ("missing", "out-of-range")


def test_quality_falls_with_the_level():
    scene, voice = vectors.scene(rng()), vectors.sound(rng())
    for kind in ("dark", "overexposed", "blurred", "covered", "noisy"):
        q = [quality.image_quality(corrupt.corrupt_image(scene, kind, l, rng())).quality for l in (0, .4, .8, 1)]
        assert all(a >= b - 0.02 for a, b in zip(q, q[1:])), (kind, q)
    for kind in ("noisy", "silent", "clipped", "offset"):
        q = [quality.audio_quality(corrupt.corrupt_audio(voice, kind, l, rng())).quality for l in (0, .4, .8, 1)]
        assert all(a >= b - 0.02 for a, b in zip(q, q[1:])), (kind, q)


def test_an_unknown_fault_names_those_that_exist():
    with pytest.raises(ValueError, match="dark"):
        corrupt.corrupt_image(vectors.scene(rng()), "silent", 0.5, rng())


def test_the_same_seed_spoils_alike():
    scene = vectors.scene(rng())
    assert (corrupt.corrupt_image(scene, "covered", .5, rng()) == corrupt.corrupt_image(scene, "covered", .5, rng())).all()


def test_the_vectors_in_the_repository_are_those_of_this_code(tmp_path):
    vectors.write(tmp_path)
    kept = Path(__file__).parents[2] / "src/test/resources/vectors"
    assert _alike(json.loads((tmp_path / "quality.json").read_text()), json.loads((kept / "quality.json").read_text()))


def _alike(a, b):
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(_alike(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(_alike, a, b))
    return a == b if not isinstance(a, float) else a == pytest.approx(b, abs=1e-6)


def usual():
    return quality.cells(quality.luma(vectors.scene(rng())))


def test_a_grey_picture_is_usable_and_told():
    grey = np.repeat(vectors.scene(rng())[..., 1:2], 3, 2)
    assert quality.image_quality(grey)[:2] == ("usable", "infrared")


def test_a_hand_over_a_part_is_seen_where_the_view_is_known():
    hand = corrupt.corrupt_image(vectors.scene(rng()), "covered", 0.4, rng())
    assert quality.image_quality(hand).grade == "usable"
    assert quality.image_quality(hand, 0.0, usual()).reason == "covered"


def test_a_turned_camera_has_moved_and_a_darker_room_has_not():
    scene = vectors.scene(rng())
    assert quality.image_quality(np.roll(scene, (11, 17), (0, 1)), 0.0, usual()).reason == "moved"
    assert quality.image_quality((scene * 0.5).astype(np.uint8), 0.0, usual()).reason is None


@pytest.mark.parametrize("kind", ["hum", "wind", "drop-outs"])
def test_what_disturbs_sound_is_named(kind):
    sound = vectors.sound(rng(), 30960) + rng().normal(0, 3e-3, 30960).astype(np.float32)  # a room in which something can be heard always
    for level in (0.8, 0.9, 1.0):
        assert quality.audio_quality(corrupt.corrupt_audio(sound, kind, level, rng())).reason == kind


def test_a_silence_between_words_is_no_hole():
    sound = vectors.sound(rng(), 30960)
    sound[8000:12000] = np.random.default_rng(1).normal(0, 2e-5, 4000)
    assert quality.audio_quality(sound).features["holes"] == 0


def test_constant_noise_is_judged_by_what_is_usual_here():
    fan = (vectors.sound(rng(), 30960) + rng().normal(0, 0.02, 30960)).astype(np.float32)
    assert quality.audio_quality(fan).reason is None
    assert quality.audio_quality(fan, usual_floor=-65.0).reason == "noisy"


def test_a_single_reading_far_off_is_a_spike_and_a_step_is_not():
    values = vectors.room(rng())[:1]
    there_and_back, step = values.copy(), values.copy()
    there_and_back[0, -4] += 30
    step[0, -4:] += 30
    channel = vectors.CHANNELS[:1]
    assert quality.series_quality(there_and_back, channel).reason == "spike"
    assert quality.series_quality(step, channel).reason != "spike"


def test_readings_beyond_all_that_was_trained_with_are_told():
    values = vectors.room(rng())[3:]
    graded = quality.series_quality(values * 5, vectors.CHANNELS[3:], None, [700.0])
    assert (graded.grade, graded.reason) == ("degraded", "offset")
    assert quality.series_quality(values * 5, vectors.CHANNELS[3:]).grade == "usable"  # nobody knows its clean air


def test_one_channel_of_many_that_went_is_told_though_the_rest_is_usable():
    assert cases()["one gone"].reason == "channel-missing"


def test_every_fault_of_the_table_keeps_less_the_worse_it_is():
    for kind in ("image", "audio", "series"):
        for name, fault in quality.limits(kind).items():
            assert fault["kept"][0] == 1 and all(a >= b for a, b in zip(fault["kept"], fault["kept"][1:])), name
            assert 0 < fault["kept"][-1] and (fault["onset"] - fault["limit"]) * (fault["limit"] - fault["worst"]) > 0, name
