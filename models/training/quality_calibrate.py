"""The evidence behind `quality.py`, measured on real recordings.

    python quality_calibrate.py                     precision and recall of every reason, on held-out input
    python quality_calibrate.py --levels            what is told at every level of every recipe of `corrupt.py`
    python quality_calibrate.py --curves [--write]  the share of its skill that each modality keeps, by severity; into the table
                    --only FAULT,FAULT measures these alone
    python quality_calibrate.py --reliability       quality against the share of skill that is really kept, under random faults
    --data FOLDER   the recordings (default ../../../shared/data, or TECTUM_DATA); --train: on what the models train with
    --bundle FOLDER whose models are asked for the curves (default ../home-safety)
"""
import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

import corrupt
import quality
import quality_examples as examples
from quality_table import TABLE

LEVELS = (0.2, 0.4, 0.6, 0.8, 1.0)
HELD_FOR = (3.0, 10.0)  # seconds that a picture stands still where it is frozen


def reasons(held_out):
    """(reason, graded clean input, graded input with the fault) for every reason that single windows can show."""
    rng = np.random.default_rng(5)
    shown = examples.pictures(held_out)
    clean = [quality.image_quality(p) for p in shown]
    for name, spoil in examples.PLAIN.items():
        yield f"camera {name}", clean, [quality.image_quality(spoil(p, rng)) for p in shown]
    yield ("camera frozen", [quality.image_quality(p, s) for p, s in zip(shown, examples.still_times(len(shown)))],
           [quality.image_quality(p, rng.uniform(*HELD_FOR)) for p in shown])
    views = list(examples.views(held_out))
    usual = [quality.image_quality(p, 0.0, view) for view, p in views]
    for name, spoil in examples.SEEN.items():
        part = " (in part)" if name == "covered" else ""
        yield f"camera {name}{part}", usual, [quality.image_quality(spoil(p, rng), 0.0, view) for view, p in views]
    heard = list(examples.clips(held_out))
    clean = [quality.audio_quality(x) for x in heard]
    for name in examples.SOUND:
        yield f"microphone {name}", clean, [quality.audio_quality(examples.spoilt_sound(x, name, rng)) for x in heard]
    read = list(examples.stretches(held_out))
    grade = lambda values, baseline, rest=None: quality.series_quality(values, examples.CHANNEL_DICTS, rest, baseline)
    clean = [grade(raw, baseline) for raw, baseline in read]
    for name in (*examples.READINGS, "stuck", "channel-missing"):
        spoilt = [(*examples.spoilt_readings(raw, baseline, name, rng), baseline) for raw, baseline in read]
        yield f"environment {name}", clean, [grade(values, baseline, rest) for values, rest, baseline in spoilt]


def print_reasons(held_out):
    print(f"{'reason':32s} {'clean':>6s} {'spoilt':>6s} {'precision':>9s} {'recall':>7s}  told instead")
    for name, clean, spoilt in reasons(held_out):
        reason = name.split()[1]
        right, wrong = sum(g.reason == reason for g in spoilt), sum(g.reason == reason for g in clean)
        others = Counter(g.reason or "nothing" for g in spoilt if g.reason != reason).most_common(2)
        print(f"{name:32s} {len(clean):6d} {len(spoilt):6d} {right / max(1, right + wrong):9.3f} {right / len(spoilt):7.3f}  "
              + ", ".join(f"{other} {n}" for other, n in others), flush=True)


def print_levels(held_out):
    print(f"{'fault':24s} level  usable quality  told")
    rng = np.random.default_rng(1)
    for kind, inputs in (("image", examples.pictures(held_out)), ("audio", list(examples.clips(held_out))), ("series", list(examples.stretches(held_out)))):
        for fault in {"image": corrupt.IMAGE_KINDS, "audio": corrupt.AUDIO_KINDS, "series": corrupt.SERIES_KINDS}[kind]:
            if fault not in corrupt.TIMED_KINDS:
                for level in LEVELS:
                    _print_level(kind, fault, level, [_spoilt(kind, x, fault, level, rng) for x in inputs])


def _spoilt(kind, x, fault, level, rng):
    if kind == "image":
        return quality.image_quality(corrupt.corrupt_image(x, fault, level, rng))
    if kind == "audio":
        return quality.audio_quality(corrupt.corrupt_audio(x, fault, level, rng))
    values = corrupt.corrupt_series(x[0], fault, level, rng, examples.CHANNEL_DICTS, x[1])
    return quality.series_quality(values, examples.CHANNEL_DICTS, None, x[1])


def _print_level(kind, fault, level, graded):
    usable, mean = np.mean([g.grade == "usable" for g in graded]), np.mean([g.quality for g in graded])
    told = ", ".join(f"{reason} {n}" for reason, n in Counter(g.reason for g in graded if g.reason).most_common(3))
    print(f"{kind + ' ' + fault:24s} {level:5.1f} {100 * usable:5.1f} % {mean:7.3f}  {told}", flush=True)


def write_curves(found):
    """One line a fault, so that a change can be read."""
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    for kind, curves in found.items():
        for fault, kept in curves.items():
            table[kind][fault]["kept"] = kept
    line = lambda name, value: f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
    parts = [f" {json.dumps(kind)}: {{\n" + ",\n".join(line(*f) for f in faults.items()) + "\n }" for kind, faults in table.items()]
    TABLE.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    quality.limits.cache_clear()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data")
    parser.add_argument("--only", default="")
    parser.add_argument("--bundle", type=Path, default=Path(__file__).parents[1] / "home-safety")
    for flag in ("--train", "--levels", "--curves", "--write", "--reliability"):
        parser.add_argument(flag, action="store_true")
    given = parser.parse_args()
    if given.curves or given.reliability:  # the other tables need no runtime of networks
        import quality_skill
        import shipped
    if given.curves:
        found = quality_skill.curves(shipped.Shipped("fp32", given.bundle).alone, lambda *words: print(*words, file=sys.stderr, flush=True),
                                     [fault for fault in given.only.split(",") if fault])
        for kind, curves in found.items():
            for fault, kept in curves.items():
                print(f"{kind + ' ' + fault:24s}", *(f"{v:6.3f}" for v in kept))
        if given.write:
            write_curves(found)
    elif given.reliability:
        print(f"{'modality':12s} samples quality skill kept")
        for name, count, mean, left in quality_skill.reliability(shipped.Shipped("fp32", given.bundle).alone):
            print(f"{name:12s} {count:7d} {mean:7.2f} {left:10.2f}", flush=True)
    elif given.levels:
        print_levels(not given.train)
    else:
        print_reasons(not given.train)


if __name__ == "__main__":
    main()
