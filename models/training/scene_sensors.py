"""The readings of a scene: air, light, motion and a gas array, with the noise and the steps of real parts."""

import numpy as np

from scene_story import Story, Style

RATE_HZ = 2.0
GASES = ("mq2", "mq3", "mq5", "mq6", "mq7", "mq8", "mq135")
COLUMNS = ("seconds", "temperature", "humidity", "light", "co2", "motion", *GASES)
# Mean reading in smoke over mean reading in clean air, channel by channel, of the Gas-Sensors-Measurements-Dataset:
# its readings fall in smoke.
SMOKE = np.array((0.800, 0.678, 0.799, 0.884, 0.934, 0.902, 0.637))
GAS_NOISE = np.array((1.6, 0.7, 1.5, 1.4, 1.5, 2.4, 1.4))
GAS_DRIFT = np.array((0.006, 0.002, 0.006, 0.006, 0.006, 0.008, 0.005))


def follow(target: np.ndarray, rising: float, falling: float, start: float) -> np.ndarray:
    """What a sensor shows that needs `rising` or `falling` seconds for most of a change."""
    shown, value = np.empty(len(target)), start
    for number, goal in enumerate(target):
        value += (goal - value) * (1 - np.exp(-1 / RATE_HZ / (rising if goal > value else falling)))
        shown[number] = value
    return shown


def drift(random: np.random.Generator, count: int, slow: float) -> np.ndarray:
    """A random walk that is drawn back to nought, about -1..1."""
    keep = np.exp(-1 / RATE_HZ / slow)
    walk, value = np.empty(count), random.standard_normal()
    for number in range(count):
        value = keep * value + np.sqrt(1 - keep**2) * random.standard_normal()
        walk[number] = value
    return walk


def presence(story: Story, seconds: np.ndarray) -> np.ndarray:
    return np.array([float(story.walk_at(t) is not None and story.during("person", t)) for t in seconds])


def fire_growth(story: Story, seconds: np.ndarray) -> np.ndarray:
    full = 14.0 if story.seconds > 60 else 4.0
    starts = [happening.start for happening in story.of("fire")]
    return np.clip((seconds - starts[0]) / full, 0, 1) if starts else np.zeros(len(seconds))


def _gases(random: np.random.Generator, style: Style, story: Story, seconds: np.ndarray, fire: np.ndarray) -> np.ndarray:
    smoking = np.array([float(story.during("pan-smoke", t)) for t in seconds])
    quick = 3.0 if story.seconds > 60 else 1.2
    share = follow(np.maximum(0.85 * smoking, np.minimum(fire * 2.5, 1.1)), quick, 6.0, 0.0)[:, None]
    wander = np.stack([drift(random, len(seconds), 25) for _ in GASES], axis=1) * GAS_DRIFT
    uneven = 1 + 0.10 * np.stack([drift(random, len(seconds), 8) for _ in GASES], axis=1)
    values = np.asarray(style.gas) * (1 + wander) * (1 + (SMOKE - 1) * share * uneven)
    return np.round(values + random.normal(0, GAS_NOISE, values.shape))


def _motion(random: np.random.Generator, story: Story, seconds: np.ndarray, here: np.ndarray, fire: np.ndarray) -> np.ndarray:
    """The infrared eye fires on movement and holds for two and a half seconds; flames move too."""
    seen = np.zeros(len(seconds))
    for number, t in enumerate(seconds):
        walk = story.walk_at(t)
        pace = float(np.hypot(*walk.speed(t))) if walk is not None else 0.0
        if here[number] and (pace > 0.2 or random.random() < 0.25) or random.random() < 0.10 * fire[number]:
            seen[number : number + 5] = 1
    return seen


def readings(style: Style, story: Story, seed: int) -> np.ndarray:
    """One row an instant, columns as COLUMNS."""
    random = np.random.default_rng(seed + 41)
    seconds = np.arange(0, story.seconds, 1 / RATE_HZ)
    count, here, fire = len(seconds), presence(story, seconds), fire_growth(story, seconds)
    warm, damp, breath = style.air
    heat = follow(13.0 * fire**1.3, 5.0, 30.0, 0.0) + 0.25 * follow(here, 40, 60, 0.0)
    temperature = warm + heat + 0.03 * drift(random, count, 20) + random.normal(0, 0.012, count)
    humidity = damp - 0.75 * heat + 1.2 * follow(here, 20, 40, 0.0) + 0.10 * drift(random, count, 15) + random.normal(0, 0.04, count)
    co2 = breath + follow(420 * here + 900 * fire, 22.0, 60.0, 330.0 * here[0]) + 4 * drift(random, count, 12) + random.normal(0, 1.5, count)
    on = here if story.light_follows else np.ones(count) * float(style.lamp_always)
    on = np.maximum(on, float(style.lamp_always))
    light = 45 * style.day * (1 - style.dusk * seconds / story.seconds) + 415 * on * (1 + 0.008 * drift(random, count, 6)) + 170 * fire * style.fire_size * random.uniform(0.7, 1.3, count)
    light = np.maximum(light + random.normal(0, 0.012, count) * light + random.normal(0, 0.4, count), 0)
    air = [temperature.round(2), humidity.round(2), light.round(1), co2.round(0), _motion(random, story, seconds, here, fire)]
    return np.column_stack([seconds, *air, _gases(random, style, story, seconds, fire)])


def table(rows: np.ndarray) -> str:
    digits = (1, 2, 2, 1, 0, 0, *(0,) * len(GASES))
    lines = [",".join(COLUMNS)]
    lines += [",".join(f"{value:.{places}f}" for value, places in zip(row, digits, strict=True)) for row in rows]
    return "\n".join(lines) + "\n"
