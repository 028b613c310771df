"""Windows of sound to train the microphone with: real clips, speech, generated alarm tones, rooms, levels, mixtures."""
import numpy as np
from numpy.random import Generator
from scipy.signal import butter, fftconvolve, resample, sosfilt

import data
from frontend import samples_needed

RATE = 16000
LENGTH = samples_needed()
HEARD = {"fire_crackling": "fire", "baby_cry": "baby-cry", "dog_bark": "dog-bark"}
SPEAKER_HELD_OUT = "lucas"
MORE_THAN_A_BEEP = 0.15  # s of pulses; less could be anything


def _beeps(t: np.ndarray, hz: float, on: np.ndarray, off: np.ndarray, harmonics: np.ndarray) -> np.ndarray:
    tone = sum(a * np.sin(2 * np.pi * hz * (k + 1) * t) for k, a in enumerate(harmonics) if hz * (k + 1) < 7900)
    gate = np.zeros_like(t)
    for a, b in zip(on, off):
        gate = np.maximum(gate, np.clip((t - a) / 0.006, 0, 1) * np.clip((b - t) / 0.006, 0, 1))
    return tone * gate


def alarm(rng: Generator, seconds: float = LENGTH / RATE) -> tuple[np.ndarray, bool]:
    """T3 (ISO 8201: three pulses of 0.5 s, then 1.5 s) or T4 (CO: four of 0.1 s, then 5 s), caught at any phase;
    says whether more is heard of it than one beep."""
    t = np.arange(int(seconds * RATE)) / RATE
    slack = rng.uniform(0.92, 1.08)
    t3 = rng.uniform() < 0.6
    pulse, count, pause = (0.5, 3, 1.5) if t3 else (0.1, 4, 5.0)
    starts = np.arange(count) * 2 * pulse
    cycle = (count * 2 - 1) * pulse + pause
    phase = rng.uniform(0, cycle) if t3 or rng.uniform() < 0.3 else rng.uniform(-seconds + 0.2, 0.6)
    on = np.concatenate([starts + n * cycle - phase for n in range(-1, 3)]) * slack
    off = on + pulse * slack
    low = rng.uniform() < 0.25
    hz = rng.uniform(500, 540) if low else rng.uniform(2800, 3400)
    harmonics = np.array([1, 0.02, 0.33, 0.02, 0.2, 0.02, 0.14]) * rng.uniform(0.5, 1.5, 7) if low else \
        10 ** (-np.array([0, rng.uniform(10, 35)]) / 20)
    heard = sum(max(0.0, min(b, seconds) - max(a, 0.0)) for a, b in zip(on, off)) > MORE_THAN_A_BEEP
    wave = _beeps(t, hz, on, off, harmonics)
    return room(wave, rng) if rng.uniform() < 0.7 else wave, heard


def not_an_alarm(rng: Generator) -> np.ndarray:
    """What beeps and whistles without the pattern: one beep, a melody, a kettle, a siren's sweep, an oven that beeps at another pitch."""
    t = np.arange(LENGTH) / RATE
    kind = rng.integers(5)
    if kind == 0:
        a = rng.uniform(0.1, 1.6)
        wave = _beeps(t, rng.uniform(400, 4000), np.array([a]), np.array([a + rng.uniform(0.03, 0.25)]), np.array([1, 0.2]))
    elif kind == 1:
        wave, a = np.zeros(LENGTH), 0.0
        while a < 1.9:
            b = a + rng.uniform(0.06, 0.4)
            wave += _beeps(t, rng.uniform(200, 3500), np.array([a]), np.array([b]), np.array([1, 0.3, 0.1]))
            a = b + rng.uniform(0, 0.3)
    elif kind == 4:
        a = rng.uniform(-0.6, 0.6) + np.arange(5) * rng.uniform(0.15, 1.1)
        wave = _beeps(t, rng.uniform(700, 2400), a, a + rng.uniform(0.06, 0.6), np.array([1, 0.2, 0.1]))
    else:
        low, high = sorted(rng.uniform(400, 5000, 2))
        glide = np.linspace(low, high, LENGTH) if kind == 2 else low + (high - low) * (0.5 + 0.5 * np.sin(2 * np.pi * rng.uniform(0.3, 3) * t))
        wave = np.sin(2 * np.pi * np.cumsum(glide) / RATE)
    return room(wave, rng) if rng.uniform() < 0.7 else wave


def room(wave: np.ndarray, rng: Generator) -> np.ndarray:
    """Reverberation of an imagined room: noise that decays, after the direct sound."""
    seconds = rng.uniform(0.1, 0.6)
    t = np.arange(int(seconds * RATE)) / RATE
    tail = rng.normal(0, 1, len(t)) * np.exp(-6.9 * t / seconds) * rng.uniform(0.01, 0.06)
    tail[0] = 1
    return fftconvolve(wave, tail)[: len(wave)]


def speech(rng: Generator, held_out: bool) -> np.ndarray:
    words = [w for w, s in data.digits() if (s == SPEAKER_HELD_OUT) == held_out]
    out = np.zeros(LENGTH + RATE)
    at = int(rng.uniform(0, 0.6) * RATE)
    while at < LENGTH:
        word = words[rng.integers(len(words))]
        out[at : at + len(word)] += word[: len(out) - at]
        at += len(word) + int(rng.uniform(0.02, 0.35) * RATE)
    out = out[:LENGTH]
    return room(out, rng) if rng.uniform() < 0.6 else out


def window(clip: np.ndarray, rng: Generator, loud: bool) -> np.ndarray:
    """A stretch of the clip; `loud`: one that holds the sound, for a bark may last a tenth of its clip."""
    starts = rng.integers(0, max(1, len(clip) - LENGTH), 12)
    if not loud:
        return clip[starts[0] : starts[0] + LENGTH]
    power = [np.square(clip[s : s + LENGTH]).mean() for s in starts]
    good = [s for s, p in zip(starts, power) if p >= 0.25 * max(power)]
    s = good[rng.integers(len(good))]
    return clip[s : s + LENGTH]


def voiced(clip: np.ndarray, rng: Generator) -> np.ndarray:
    """A loud window of the clip, faster and higher or slower and lower by up to a seventh: another dog, another child."""
    if rng.uniform() < 0.5:
        return window(clip, rng, loud=True)
    return window(resample(clip, int(len(clip) / rng.uniform(0.87, 1.15))), rng, loud=True)


def device(wave: np.ndarray, rng: Generator) -> np.ndarray:
    """What another microphone makes of it: a smooth response, up to 9 dB off at any of six frequencies."""
    f = np.fft.rfftfreq(len(wave), 1 / RATE)
    db = np.interp(np.log(np.maximum(f, 30)), np.log([60, 200, 600, 1800, 4000, 7800]), rng.uniform(-9, 9, 6))
    return np.fft.irfft(np.fft.rfft(wave) * 10 ** (db / 20), len(wave))


def level(wave: np.ndarray, db: float) -> np.ndarray:
    return wave * (10 ** (db / 20) / (np.sqrt(np.square(wave).mean()) + 1e-9))


def hum(rng: Generator) -> np.ndarray:
    """A quiet room: noise of some colour, sometimes mains hum."""
    spectrum = np.fft.rfft(rng.normal(0, 1, LENGTH))
    f = np.maximum(np.fft.rfftfreq(LENGTH, 1 / RATE), 20)
    wave = np.fft.irfft(spectrum * f ** -rng.uniform(0, 1), LENGTH)
    if rng.uniform() < 0.2:
        wave = level(wave, 0) + np.sin(2 * np.pi * 50 * np.arange(LENGTH) / RATE) * rng.uniform(0.3, 1.5)
    return level(wave, rng.uniform(-70, -35))


def silence(rng: Generator) -> np.ndarray:
    """What a microphone's converter adds where nothing sounds at all."""
    return level(rng.normal(0, 1, LENGTH), rng.uniform(-100, -75))


def placed(clip: np.ndarray, rng: Generator, held_out: bool) -> np.ndarray:
    """As it was recorded, or, for training, of another voice and in another room."""
    if held_out:
        return window(clip, rng, loud=True)
    wave = voiced(clip, rng)
    return room(wave, rng) if rng.uniform() < 0.35 else wave


def draw(rng: Generator, held_out: bool) -> tuple[np.ndarray, dict[str, int]]:
    """One window [30960] and its labels; a label left out was not looked for."""
    clips = [c for c in data.sounds() if (c[2] == 4) == held_out]
    alarmed = rng.uniform() < 0.25
    kind = "quiet" if alarmed and rng.uniform() < 0.4 else \
        rng.choice(["fire_crackling", "baby_cry", "dog_bark", "other", "quiet"], p=[0.2, 0.15, 0.15, 0.38, 0.12])
    labels = {name: 0 for name in ("fire", "alarm", "person", "baby-cry", "dog-bark")}
    wave = silence(rng) if rng.uniform() < 0.08 else hum(rng)
    if kind != "quiet":
        others = [c for c in clips if c[1] not in HEARD] if kind == "other" else [c for c in clips if c[1] == kind]
        clip, name, _ = others[rng.integers(len(others))]
        db = rng.uniform(-38, -12)
        near = placed(clip, rng, held_out)
        wave = wave + level(near, db)
        if name in HEARD:
            labels[HEARD[name]] = 1
        if name in ("person_sneeze", "baby_cry"):
            labels.pop("person")
        if rng.uniform() < 0.3:
            clip, name, _ = clips[rng.integers(len(clips))]
            softer = rng.uniform(0, 20)
            wave = wave + level(placed(clip, rng, held_out), db - softer)
            if name in HEARD and labels[HEARD[name]] == 0:
                labels.pop(HEARD[name]) if softer > 12 else labels.update({HEARD[name]: 1})
            if name in ("person_sneeze", "baby_cry"):
                labels.pop("person", None)
    if alarmed:
        tone, heard = alarm(rng)
        labels["alarm"] = int(heard)
        if heard:
            wave = wave + level(tone, rng.uniform(-36, -8))
    elif rng.uniform() < 0.2:
        wave = wave + level(not_an_alarm(rng), rng.uniform(-35, -12))
    if rng.uniform() < 0.2:
        wave = wave + level(speech(rng, held_out), rng.uniform(-34, -14))
        labels["person"] = 1
    if not held_out and rng.uniform() < 0.4:
        wave = device(wave, rng)
    if rng.uniform() < 0.08:
        wave = sosfilt(butter(6, rng.uniform(3400, 4200), fs=RATE, output="sos"), wave)
    return np.clip(wave * 10 ** (rng.uniform(-8, 8) / 20), -1, 1).astype(np.float32), labels
