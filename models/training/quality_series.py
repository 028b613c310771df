"""How far readings can be believed: each channel by its last values, by what it reads in clean air and by what is usual here."""
import numpy as np

import quality_table as quality
import words

SERIES_LIMIT = 0.6  # mean health below which the whole series counts as degraded
MEMORY = 16         # different values in a row per channel that are looked back upon
FEW = 4             # fewer values than this say nothing about noise and spikes
REST = 600.0        # seconds: what keeps its value so long (a lamp, a door) is not noisy
ORDER = ("out-of-range", "stuck", "spike", "offset", "drift", "noisy", "channel-missing")  # the first wins a tie


def channel_features(values, unchanged_for, channel, baseline=None, drift=0.0):
    """values: what the channel read at successive instants up to now, NaN for no reading. Repeats are left out (a slow
    sensor's value is held between two readings), and of what is left the last MEMORY values count; after a rest, only
    the newest. baseline: what a relative channel reads in clean air, None where nobody knows. drift: how far the channel
    has wandered from what it used to read here, in its usual spreads. None where the channel has never been seen."""
    values = np.asarray(values, dtype=np.float64)
    known = values[~np.isnan(values)]
    if len(known) == 0:
        return None
    last = known[np.concatenate([[True], known[1:] != known[:-1]])][-MEMORY:]
    if unchanged_for > REST:
        last = last[-1:]
    good = last[[inside(v, channel) for v in last]]
    rough = outside = spike = jump = far = 0.0
    if len(last) >= FEW:
        outside = (len(last) - len(good)) / len(last)
    if len(good) >= FEW:
        scale = _middle(np.abs(good)) if channel.get("relative") else 1.0  # a relative std is a share of the reading
        unit = max(channel["std"] * scale, 1e-9)
        step = np.diff(good) / unit
        rough = _middle(np.abs(step))
        there_and_back = np.where(step[:-1] * step[1:] < 0, np.minimum(np.abs(step[:-1]), np.abs(step[1:])), 0.0)
        usual = _middle(good[:-1])
        spike, jump = float(there_and_back.max()), float(abs(good[-1] - usual) / unit)
        if abs(good[-2] - usual) >= abs(good[-1] - usual) / 2:  # the one before was off already
            jump = 0.0
    gone = bool(np.isnan(values[-1]))
    newest_inside = not gone and inside(last[-1], channel)
    if newest_inside and not words.worded(channel) and (not channel.get("relative") or baseline is not None):
        reading = last[-1] / baseline if channel.get("relative") else last[-1]
        far = float(abs(reading - channel["mean"]) / channel["std"])
    return {"gone": gone, "unchangedFor": float(unchanged_for), "roughness": rough, "outside": outside, "spike": spike,
            "jump": jump, "far": far, "drift": float(drift), "newestInside": newest_inside}


def inside(value, channel):
    return words.accepts(channel, value)


def _middle(values):
    return float(np.sort(values)[(len(values) - 1) // 2])


def channel_fault(f, channel, table):
    """(reason, severity) of the worst fault of a channel that has been seen before. A channel without `stuckAfter` may
    rest and jump as it likes (motion, contact, sound level): it is judged neither stuck, noisy nor spiky."""
    if f["gone"]:
        return "channel-missing", 1.0
    at = lambda name, x: quality.severity(x, table[name])
    found = {"out-of-range": at("out-of-range", f["outside"]) if f["newestInside"] else 1.0, "offset": at("offset", f["far"]),
             "drift": at("drift", f["drift"])}
    if channel.get("stuckAfter") is not None:
        noisy = at("noisy", f["roughness"])
        found["stuck"] = 1.0 if f["unchangedFor"] >= channel["stuckAfter"] else 0.0
        found["noisy"] = noisy
        found["spike"] = max(at("spike", f["spike"]), at("jump", f["jump"])) if noisy < quality.DEGRADES else 0.0
    return max(((name, found.get(name, 0.0)) for name in ORDER), key=lambda fault: fault[1])


def grade_series(features, channels):
    """features: one dict a channel, None where this site has never had it (no fault). Health of a channel is 1 - severity,
    its quality the share of its skill that it keeps; of both the mean over all seen channels counts, or over those that can
    be judged at all if that is lower. Missing where no channel has a valid value now. A usable series tells which fault one
    of its channels has."""
    table = quality.limits("series")
    health, shares, judged = [], [], []
    faults, worst = dict.fromkeys(ORDER, 0.0), 0.0
    for f, channel in zip(features, channels):
        if f is None:
            continue
        reason, s = channel_fault(f, channel, table)
        health.append(1.0 - s)
        shares.append(quality.kept(s, table[reason]))
        judged.append(channel.get("stuckAfter") is not None)
        faults[reason] += s
        worst = max(worst, s)
    reason = max(faults, key=lambda name: faults[name])
    told = {"channels": features}
    if not any(f is not None and f["newestInside"] for f in features):
        return quality.Graded("missing", "unplugged" if reason == "channel-missing" or not any(faults.values()) else reason, 0.0, told)
    q, degraded = _mean(shares, judged), _mean(health, judged) < SERIES_LIMIT
    return quality.Graded("degraded" if degraded else "usable", reason if degraded or worst >= quality.DEGRADES else None, q, told)


def _mean(shares, judged):
    """Over all, or over those that can be judged if that is lower."""
    some = [share for share, can in zip(shares, judged) if can]
    return min(sum(shares) / len(shares), sum(some) / len(some) if some else 1.0)


def series_quality(values, channels, unchanged_for=None, baseline=None, drift=None):
    """values [C, T] raw, NaN = no reading: the encoder's grid, or more of the past; unchanged_for [C]: seconds that each
    channel has kept its value (none given: no rest and nothing stuck); baseline [C]: what clean air reads, for relative
    channels (none given: nobody knows); drift [C]: see `channel_features`."""
    count = len(channels)
    unchanged_for = [0.0] * count if unchanged_for is None else unchanged_for
    baseline = [None] * count if baseline is None else baseline
    drift = [0.0] * count if drift is None else drift
    return grade_series([channel_features(*c) for c in zip(values, unchanged_for, channels, baseline, drift)], channels)
