"""The sound of a scene at 16 kHz: voice, steps, barks, cries, alarm, fire and noise, each computed, in a room that echoes."""

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, sosfilt

from scene_story import Happening, Story, Style

RATE = 16000
VOWELS = ((730, 1090, 2440), (530, 1840, 2480), (390, 1990, 2550), (570, 840, 2410), (300, 870, 2240), (660, 1720, 2410), (490, 1350, 1690), (640, 1190, 2390))


def seconds_of(duration: float) -> np.ndarray:
    return np.arange(int(duration * RATE)) / RATE


def band(sound: np.ndarray, low: float, high: float) -> np.ndarray:
    return sosfilt(butter(2, (low, min(high, 7900)), "bandpass", fs=RATE, output="sos"), sound)


def wander(random: np.random.Generator, count: int, hertz: float) -> np.ndarray:
    """A slow random curve, about -1..1, that changes `hertz` times a second."""
    knots = random.standard_normal(int(count / RATE * hertz) + 4)
    return np.interp(np.arange(count) / RATE * hertz, np.arange(len(knots)), knots)


def harmonics(pitch: np.ndarray, formants: tuple[tuple[float, float, float], ...], tilt: float, random: np.random.Generator) -> np.ndarray:
    """A buzz of `pitch` hertz whose partials are shaped by (centre, width, gain) resonances and fall with `tilt`."""
    phase, sound = 2 * np.pi * np.cumsum(pitch) / RATE, np.zeros(len(pitch))
    for number in range(1, int(7600 / pitch.min()) + 1):
        partial = pitch * number
        gain = sum(weight * np.exp(-(((partial - centre) / width) ** 2)) for centre, width, weight in formants) + 0.04
        sound += gain * (partial < 7600) * np.sin(phase * number + random.uniform(0, 6.28)) / number**tilt
    return sound / max(np.abs(sound).max(), 1e-9)


def resonate(sound: np.ndarray, centres: np.ndarray, block: int = 80) -> np.ndarray:
    """Runs sound through resonances in a row, one for each column of `centres` [blocks,n], retuned every block."""
    for column in range(centres.shape[1]):
        state, parts = np.zeros(2), []
        for number, centre in enumerate(centres[:, column]):
            radius = np.exp(-np.pi * (60 + 0.045 * centre) / RATE)
            poles = [1, -2 * radius * np.cos(2 * np.pi * centre / RATE), radius**2]
            part, state = lfilter([sum(poles)], poles, sound[number * block : (number + 1) * block], zi=state)
            parts.append(part)
        sound = np.concatenate(parts)
    return sound


def phrase(random: np.random.Generator, duration: float, pitch: float) -> np.ndarray:
    """Talk without words: syllables of vowels that glide into each other, with hisses and stops between."""
    blocks = int(duration * RATE / 80)
    times, levels, shapes, at = [0.0], [0.0], [VOWELS[0]], 0.0
    hiss = np.zeros(blocks * 80)
    while at < duration - 0.3:
        length, shape, loud = random.uniform(0.12, 0.26), VOWELS[random.integers(len(VOWELS))], random.uniform(0.5, 1.0)
        times += [at + 0.045, at + length * 0.7, at + length]
        levels += [loud, loud * 0.9, 0.06]
        shapes += [shape, shape, tuple(np.multiply(shape, (0.75, 1.05, 1.0)))]
        if random.random() < 0.5:
            _consonant(hiss, at, random)
        at += length
    grid = np.arange(blocks) * 80 / RATE
    scale = 1.0 if pitch < 150 else 1.15
    centres = np.stack([np.interp(grid, times, [shape[n] for shape in shapes]) * scale for n in range(3)] + [np.full(blocks, 3400.0 * scale)], axis=1)
    loudness = np.interp(np.arange(blocks * 80) / RATE, [*times, duration - 0.1, duration], [*levels, levels[-1], 0])
    count = blocks * 80
    tune = pitch * (1.12 - 0.25 * np.linspace(0, 1, count) + 0.06 * wander(random, count, 4) + 0.012 * wander(random, count, 40))
    turns = np.cumsum(tune) / RATE
    opening = np.mod(turns, 1.0)
    flow = np.where(opening < 0.6, np.sin(np.pi * opening / 0.6) ** 2 * (1 - opening), 0)
    buzz = np.diff(flow, prepend=0.0) * 12 + 0.012 * random.standard_normal(count) * (flow + 0.1)
    voiced = lfilter([1, -0.8], [1], resonate(buzz * loudness, centres))
    return voiced / max(np.abs(voiced).max(), 1e-9) + 0.16 * hiss


def _consonant(hiss: np.ndarray, at: float, random: np.random.Generator) -> None:
    length = random.choice([0.02, 0.06, 0.09])
    shape = np.hanning(int(length * RATE)) if length > 0.03 else np.exp(-np.linspace(0, 5, int(length * RATE)))
    burst = band(random.standard_normal(len(shape)), *((3500, 7600) if random.random() < 0.6 else (1500, 5000))) * shape
    start = max(int((at - length * 0.6) * RATE), 0)
    hiss[start : start + len(burst)] += burst[: len(hiss) - start]


def talk(random: np.random.Generator, duration: float, pitch: float) -> np.ndarray:
    sound, at = np.zeros(int(duration * RATE)), 0.1
    while at < duration - 0.9:
        length = min(random.uniform(0.9, 2.3), duration - at)
        _add(sound, phrase(random, length, pitch * random.uniform(0.94, 1.08)), at, random.uniform(0.7, 1.0))
        at += length + random.uniform(0.15, 0.6)
    return sound


def bark(random: np.random.Generator, pitch: float) -> np.ndarray:
    """A sharp rise and fall of pitch, a hard beginning, rough noise around two resonances."""
    t = seconds_of(random.uniform(0.16, 0.26))
    share = t / t[-1]
    tune = pitch * random.uniform(0.92, 1.1) * (0.72 + 0.5 * np.sin(np.pi * np.minimum(share * 1.25, 1)) - 0.2 * share)
    tune *= 1 + 0.03 * wander(random, len(t), 120)
    tone = harmonics(tune, ((pitch * 1.6, 420, 1.0), (1750, 650, 0.7), (3100, 900, 0.25)), 0.35, random)
    rough = band(random.standard_normal(len(t)), 500, 4500)
    envelope = np.minimum(t / 0.008, 1) * np.exp(-share * 2.4) * np.minimum((1 - share) / 0.15, 1)
    start = band(random.standard_normal(len(t)), 300, 6000) * np.exp(-t / 0.012)
    return np.tanh(2.6 * (tone + 0.30 * rough * (0.4 + np.abs(tone))) * envelope) + 0.25 * start


def barking(random: np.random.Generator, duration: float, pitch: float) -> np.ndarray:
    sound, at = np.zeros(int(duration * RATE)), 0.05
    while at < duration - 0.35:
        for _ in range(random.integers(1, 4)):
            if at < duration - 0.3:
                _add(sound, bark(random, pitch), at, random.uniform(0.75, 1.0))
            at += random.uniform(0.28, 0.45)
        at += random.uniform(0.25, 0.8)
    return sound


def cry(random: np.random.Generator, pitch: float) -> np.ndarray:
    """One cry of about a second: pitch climbs, holds with a tremor and falls; the voice turns rough at its loudest."""
    t = seconds_of(random.uniform(0.75, 1.25))
    share = t / t[-1]
    arch = np.interp(share, [0, 0.12, 0.35, 0.75, 1], [0.82, 1.05, 1.15, 1.05, 0.75])
    tune = pitch * random.uniform(0.93, 1.08) * arch * (1 + 0.015 * np.sin(2 * np.pi * 6.5 * t) + 0.012 * wander(random, len(t), 30))
    tone = harmonics(tune, ((1150, 420, 0.9), (2700, 600, 0.7), (3700, 700, 0.8), (pitch, 250, 0.5)), 0.15, random)
    rough = 1 + 0.35 * np.sin(np.pi * np.cumsum(tune) / RATE) * np.clip(np.sin(np.pi * share) - 0.6, 0, 1)
    envelope = np.interp(share, [0, 0.08, 0.5, 0.85, 1], [0, 0.8, 1.0, 0.7, 0])
    hoarse = band(random.standard_normal(len(t)), 1800, 5200) * (0.05 + 0.25 * np.clip(np.sin(np.pi * share) - 0.5, 0, 1))
    return np.tanh(1.6 * tone * rough * envelope) + hoarse * envelope


def crying(random: np.random.Generator, duration: float, pitch: float) -> np.ndarray:
    sound, at = np.zeros(int(duration * RATE)), 0.05
    while at < duration - 1.3:
        one = cry(random, pitch)
        _add(sound, one, at, random.uniform(0.8, 1.0))
        at += len(one) / RATE + 0.08
        gasp = band(random.standard_normal(int(0.22 * RATE)), 900, 5000) * np.hanning(int(0.22 * RATE))
        _add(sound, gasp, at, 0.10)
        at += random.uniform(0.28, 0.45)
    return sound


def alarming(duration: float, hertz: float) -> np.ndarray:
    """ISO 8201: three pulses of half a second, half a second apart, then a pause of a second and a half."""
    t = seconds_of(duration)
    beat = np.mod(t, 4.0)
    on = (beat < 3.0) & (np.mod(beat, 1.0) < 0.5)
    edge = np.convolve(on.astype(float), np.hanning(160) / np.hanning(160).sum(), "same")
    tune = 2 * np.pi * hertz * t + 0.15 * np.sin(2 * np.pi * 7 * t)
    tone = np.sin(tune) + sum(gain * np.sin(n * tune + n) for n, gain in ((2, 0.22), (3, 0.12), (5, 0.05)) if n * hertz < 7900)
    return tone / 1.2 * edge


def burning(random: np.random.Generator, duration: float, growth: np.ndarray) -> np.ndarray:
    """Crackles of every size over a low roar and a hiss that come and go; `growth` 0..1 for each sample."""
    count = len(growth)
    sound = 0.16 * band(random.standard_normal(count), 40, 320) * (1 + 0.5 * wander(random, count, 5)) * growth
    sound += 0.035 * band(random.standard_normal(count), 700, 6000) * (1 + 0.5 * wander(random, count, 9)) * growth
    for start in np.sort(random.uniform(0, duration - 0.1, int(duration * 26))):
        at = int(start * RATE)
        if random.random() < 0.35 + 0.65 * growth[at]:
            decay = np.exp(random.uniform(np.log(0.0006), np.log(0.007)))
            t = seconds_of(min(decay * 7, 0.05))
            ring = np.sin(2 * np.pi * random.uniform(900, 5200) * t + random.uniform(0, 6))
            click = (random.standard_normal(len(t)) + 0.8 * ring) * np.exp(-t / decay)
            _add(sound, click, start, min(0.10 * np.exp(random.normal(0, 0.9)), 0.8))
    return sound


def step_sound(random: np.random.Generator) -> np.ndarray:
    t = seconds_of(0.14)
    thump = np.sin(2 * np.pi * random.uniform(75, 110) * t) * np.exp(-t / 0.028)
    tap = band(random.standard_normal(len(t)), 250, 2200) * np.exp(-t / 0.014)
    return 0.7 * thump + 0.5 * tap


def drowning(random: np.random.Generator, duration: float) -> np.ndarray:
    """A vacuum cleaner at the microphone: broad noise with the whine of its motor."""
    t = seconds_of(duration)
    motor = sum(np.sin(2 * np.pi * hertz * t + 2 * wander(random, len(t), 3)) / n for n, hertz in enumerate((212, 424, 1270, 2540), 1))
    swell = np.minimum(np.minimum(t / 0.5, (duration - t) / 0.4), 1)
    return (0.19 * random.standard_normal(len(t)) + 0.025 * motor) * swell


def _add(sound: np.ndarray, piece: np.ndarray, seconds: float, gain: float) -> None:
    start = int(seconds * RATE)
    piece = piece[: max(len(sound) - start, 0)]
    sound[start : start + len(piece)] += gain * piece


def echo(random: np.random.Generator, sound: np.ndarray, lasting: float, share: float) -> np.ndarray:
    """Early reflections and a tail that loses its treble, as plaster and cloth make it."""
    t = seconds_of(lasting * 1.3)
    tail = random.standard_normal(len(t)) * np.exp(-6.9 * t / lasting)
    tail = 0.6 * band(tail, 120, 2500) + 0.4 * tail * np.exp(-t / (lasting * 0.12))
    tail[: int(0.006 * RATE)] = 0
    for delay in random.uniform(0.004, 0.03, 6):
        tail[int(delay * RATE)] += random.choice([-1, 1]) * 2.5
    tail /= np.sqrt((tail**2).sum())
    return sound + share * fftconvolve(sound, tail)[: len(sound)]


def hiss(random: np.random.Generator, count: int, decibels: float) -> np.ndarray:
    """A quiet room: noise that falls with frequency, the hum of a refrigerator, a creak now and then."""
    soft = lfilter([0.08], [1, -0.92], random.standard_normal(count)) * 2 + 0.25 * random.standard_normal(count)
    t = np.arange(count) / RATE
    hum = sum(np.sin(2 * np.pi * 50 * n * t) / n**1.4 for n in (1, 2, 3, 4, 6))
    floor = soft / soft.std() * (1 + 0.12 * wander(random, count, 0.7)) + 0.35 * hum
    return floor * 10 ** (decibels / 20)


def _fire_growth(happening: Happening) -> np.ndarray:
    t = seconds_of(happening.end - happening.start)
    return np.clip(0.25 + t / (10.0 if t[-1] > 10 else 3.0), 0, 1)


def piece(random: np.random.Generator, style: Style, happening: Happening) -> tuple[np.ndarray, float] | None:
    """The sound of one happening and how loud it is at the microphone."""
    duration = happening.end - happening.start
    match happening.kind:
        case "voice":
            return talk(random, duration, style.voice_hz), 0.17
        case "dog-bark":
            return barking(random, duration, style.bark_hz), 0.30
        case "baby-cry":
            return crying(random, duration, style.cry_hz), 0.24
        case "alarm":
            return alarming(duration, style.alarm_hz), 0.26
        case "fire":
            return burning(random, duration, _fire_growth(happening)), 0.65
        case "pan-smoke":
            sizzle = band(random.standard_normal(int(duration * RATE)), 2500, 7500)
            return sizzle * np.hanning(len(sizzle)) * (1 + 0.4 * wander(random, len(sizzle), 12)), 0.010
    return None


def sound(style: Style, story: Story, seed: int) -> np.ndarray:
    """Float samples in -1..1, the whole story long."""
    random = np.random.default_rng(seed + 31)
    count = round(story.seconds * RATE)
    dry = np.zeros(count)
    for happening in story.happenings:
        made = piece(random, style, happening)
        if made is not None:
            _add(dry, made[0], happening.start, made[1])
    for walk in story.walks:
        for step in walk.steps():
            if 0 <= step < story.seconds:
                _add(dry, step_sound(random), step, random.uniform(0.08, 0.13))
    wet = echo(random, dry, style.echo_seconds, 0.45) + hiss(random, count, style.hiss_db)
    for happening in story.of("drowned"):
        _add(wet, drowning(random, happening.end - happening.start), happening.start, 1.0)
    return np.clip(wet, -0.999, 0.999)
