"""The definitions that the Java side relies on, checked against slow ones written from the text."""
import numpy as np

from frontend import log_mel, mel_filters, samples_needed, scale_picture, series_grid
from spec import CHANNELS


def test_log_mel_follows_its_definition() -> None:
    wave = np.random.default_rng(1).normal(0, 0.1, samples_needed()).astype(np.float32)
    got = log_mel(wave)
    assert got.shape == (64, 192) and got.dtype == np.float32
    i, j = 17, 40
    frame = np.zeros(512)
    frame[:400] = wave[160 * i : 160 * i + 400] * (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400))
    magnitude = np.abs([np.sum(frame * np.exp(-2j * np.pi * k * np.arange(512) / 512)) for k in range(257)])
    mel = lambda hz: 2595 * np.log10(1 + hz / 700)
    edges = np.linspace(mel(60), mel(7800), 66)
    weight = [max(0, min((mel(k * 31.25) - edges[j]) / (edges[j + 1] - edges[j]),
                         (edges[j + 2] - mel(k * 31.25)) / (edges[j + 2] - edges[j + 1]))) for k in range(257)]
    assert abs(got[j, i] - np.log(np.dot(weight, magnitude) + 0.001)) < 1e-4


def test_every_band_hears_something() -> None:
    assert (mel_filters().sum(1) > 0).all()


def test_silence_is_the_log_floor() -> None:
    assert np.allclose(log_mel(np.zeros(samples_needed())), np.log(0.001))


def test_the_grid_holds_a_reading_until_it_is_stale() -> None:
    grid = series_grid({"temperature": [(0.0, 26.0)]}, at=95.0, baseline={}, max_staleness=90.0)
    c = [x.name for x in CHANNELS].index("temperature")
    assert grid[1, c].tolist() == [1.0] * 26 + [0.0] * 6  # instants 64…95; 90 s old is no longer younger than 90 s
    assert np.allclose(grid[0, c], grid[1, c] * (26.0 - 22.0) / 4.0)


def test_a_value_out_of_range_or_not_finite_is_invalid() -> None:
    grid = series_grid({"light": [(0.0, -1.0)], "co2": [(0.0, float("nan"))]}, 5.0, {}, 90.0)
    assert not grid.any()


def test_a_relative_channel_is_divided_by_its_baseline() -> None:
    grid = series_grid({"mq2": [(0.0, 900.0)]}, 0.0, {"mq2": 750.0}, 90.0)
    assert np.isclose(grid[0, [x.name for x in CHANNELS].index("mq2"), -1], (900 / 750 - 1) / 0.2)


def test_a_picture_is_stretched_without_a_crop() -> None:
    picture = np.zeros((100, 200, 3), np.uint8)
    picture[:, 100:] = 200
    out = scale_picture(picture, 32, 32)
    assert out.shape == (32, 32, 3) and out[:, :16].max() == 0 and out[:, 16:].min() == 200
