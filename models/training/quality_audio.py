"""How far a stretch of sound can be believed."""
import math

import numpy as np

import quality_table as quality

FRAMES, FFT, BANDS, BAND_BINS, FIRST_BIN = 12, 512, 12, 20, 8  # bands of 625 Hz from 250 Hz at 16 kHz
SLOW_HZ, SLOW_FFT = 1000, 1024  # rate and transform of what is below 500 Hz
HARMONICS = 6
LINE, ASIDE = 2.0, 7.0  # Hz: half the width of a line, and how far off its neighbourhood lies
CLEAR = 10.0            # a line stands this much above its neighbourhood, in power
RUMBLE_HZ, RUMBLE_FRAME = 200, 20  # wind is below 100 Hz; frames of 100 ms
HOLE = 0.005            # seconds that sound stands still in a hole at least
EDGE = 0.010            # seconds before and after it in which there is sound
HEARD = 1e-6            # mean square of that sound at least: -60 dBFS


def _decibel(power):
    return 10 * math.log10(power + 1e-12)


def _averaged(y, by):
    return y[:len(y) // by * by].reshape(-1, by).mean(1)


def _line(power, hz):
    """Power of a sine near `hz`, from the power spectrum of a Hann-tapered stretch."""
    first, last = math.ceil((hz - LINE) * SLOW_FFT / SLOW_HZ), math.floor((hz + LINE) * SLOW_FFT / SLOW_HZ)
    return float(power[first:last + 1].sum())


def hum(slow):
    """Power of the lines at multiples of 50 or 60 Hz that stand in both halves, whichever are stronger."""
    half = min(len(slow) // 2, SLOW_FFT)
    if half < SLOW_FFT // 4:
        return 0.0
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(half) / half)
    spectra = [2 * np.abs(np.fft.rfft(slow[start:start + half] * hann, SLOW_FFT)) ** 2 / (SLOW_FFT * (hann ** 2).sum())
               for start in (0, len(slow) - half)]
    strongest = 0.0
    for mains in (50, 60):
        lines = 0.0
        for hz in range(mains, HARMONICS * mains + 1, mains):
            line = min(_line(s, hz) for s in spectra)
            beside = sum(_line(s, hz + aside) for s in spectra for aside in (-ASIDE, ASIDE)) / 4
            if line > CLEAR * beside:
                lines += line
        strongest = max(strongest, lines)
    return strongest


def rumble(slow, power):
    """(power below 100 Hz in its loudest tenth, how far that band stands above all else in dB, how far it swings in dB)."""
    low = _averaged(slow, SLOW_HZ // RUMBLE_HZ)
    frames = np.sort(_averaged(low * low, RUMBLE_FRAME))
    if len(frames) < 4:
        return 0.0, 0.0, 0.0
    mean, tenth = float((low * low).mean()), len(frames) // 10
    above = _decibel(mean) - _decibel(max(power - mean, 0.0))
    return float(frames[-1 - tenth]), above, _decibel(float(frames[-1 - tenth])) - _decibel(float(frames[tenth]))


def holes(x, rate):
    """Share of the samples that stand still in the midst of sound."""
    shortest, edge = max(2, int(HOLE * rate)), int(EDGE * rate)
    ends = np.flatnonzero(np.diff(x) != 0) + 1
    starts, ends = np.concatenate([[0], ends]), np.concatenate([ends, [len(x)]])
    lost = 0
    for a, b in zip(starts, ends):
        if b - a >= shortest and a >= edge and b + edge <= len(x) and abs(x[a]) < 0.999:
            before, after = x[a - edge:a] - x[a], x[b:b + edge] - x[a]
            if float((before * before).mean()) > HEARD and float((after * after).mean()) > HEARD:
                lost += int(b - a)
    return lost / len(x)


def audio_features(x, rate=16000, usual_floor=None):
    """x: mono PCM in [-1, 1], at least 512 samples; computed in double precision. usual_floor: the loudest that the
    quietest band usually is here (dBFS), where known."""
    x = np.asarray(x, dtype=np.float64)
    n = len(x)
    mean = float(x.mean())
    y = x - mean
    power = float((y * y).mean())
    frame = rate // 40
    frames = np.sort((y[:n // frame * frame].reshape(-1, frame) ** 2).mean(1))
    floor = float(frames[len(frames) // 10])
    # White noise reaches every band all the time, sounds leave some band or some time free.
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(FFT) / FFT)
    starts = [i * (n - FFT) // (FRAMES - 1) for i in range(FRAMES)]
    spectra = np.abs(np.fft.rfft(np.stack([y[s:s + FFT] for s in starts]) * hann)) ** 2 / (hann ** 2).sum()
    bands = spectra[:, FIRST_BIN:FIRST_BIN + BANDS * BAND_BINS].reshape(FRAMES, BANDS, BAND_BINS).mean(2)
    quietest = float(np.sort(bands, axis=0)[FRAMES // 2].min())
    full = np.abs(x) >= 0.999
    tops = int((full[1:] & full[:-1] & (x[1:] * x[:-1] > 0)).sum())
    loud = int((np.abs(x) > 0.5).sum())
    white = _decibel(quietest)
    slow = _averaged(y, rate // SLOW_HZ)
    low, above, swing = rumble(slow, power)
    return {"rms": _decibel(power), "floor": _decibel(floor), "snr": _decibel(max(power - floor, 0.0)) - _decibel(floor),
            "whiteFloor": white, "offset": mean, "flatTops": tops / (loud + 20), "hum": _decibel(hum(slow)),
            "rumble": _decibel(low), "rumbleAbove": above, "rumbleSwing": swing,
            "louder": 0.0 if usual_floor is None else max(0.0, white - usual_floor), "holes": holes(x, rate)}


def grade_audio(f, heard_share=1.0):
    """heard_share: how much of the window was really heard; features are those of the heard part."""
    table = quality.limits("audio")
    at = lambda name, x: quality.severity(x, table[name])
    wind = min(at("wind", f["rumble"]), at("wind-above", f["rumbleAbove"]), at("wind-swing", f["rumbleSwing"]))
    clipped = at("clipped", f["flatTops"]) if wind < quality.DEGRADES else 0.0  # gusts overdrive
    noisy = at("noisy", f["whiteFloor"]) if clipped < quality.DEGRADES else 0.0  # clipping itself fills every band
    faults = [("starting", at("starting", 1.0 - heard_share)), ("silent", at("silent", f["rms"])),
              ("drop-outs", at("drop-outs", f["holes"])), ("offset", at("offset", abs(f["offset"]))), ("clipped", clipped),
              ("noisy", noisy), ("noisy-here", at("noisy-here", f["louder"])),
              ("wind", wind), ("hum", at("hum", f["hum"]))]
    return quality.judge([(name, s, name.removesuffix("-here")) for name, s in faults], table, dict(f, heardShare=heard_share))


def audio_quality(x, rate=16000, heard_share=1.0, usual_floor=None):
    return grade_audio(audio_features(x, rate, usual_floor), heard_share)
