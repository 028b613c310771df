"""All of it: recordings -> models/home-safety and the shared test vectors. `python make.py [--data FOLDER]`."""
import os
import shutil

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import ablate  # noqa: E402
import bundle  # noqa: E402
import data  # noqa: E402
import hearing  # noqa: E402
import judge  # noqa: E402
import likeness  # noqa: E402
import quality_vectors  # noqa: E402
import quantize  # noqa: E402
import tiny  # noqa: E402
import tones  # noqa: E402
import train  # noqa: E402
import vectors  # noqa: E402

FREE = 2e9  # bytes that weights, tokens and bundles take at most on their way


def check() -> None:
    """Reads everything that training will read, before the first epoch: whatever is missing or broken is told now."""
    free = shutil.disk_usage(data.HERE).free
    if free < FREE:
        raise SystemExit(f"only {free / 1e6:.0f} MB are free at {data.HERE}, and training needs {FREE / 1e6:.0f}: free some space")
    for read in (data.pictures, data.sounds, data.digits, data.gas, data.rooms):
        if not read():
            raise SystemExit(f"there are no {read.__name__} in {data.folder()}: see data.py for what belongs there")
    seen, heard = data.pictures(), {kind for _, kind, _ in data.sounds()}
    there = {"fire": any(p.fire for p in seen), "person": any(p.person == 1 for p in seen), **{kind: kind in heard for kind in hearing.HEARD}}
    lacking = [name for name, found in there.items() if not found]
    if lacking:
        raise SystemExit(f"nothing in {data.folder()} shows {', '.join(lacking)}: with one class only there is nothing to tell apart")


if __name__ == "__main__":
    check()
    for step in (train, tones, quantize, ablate, bundle, likeness, judge, vectors, quality_vectors, tiny):
        print(step.__name__, "…", flush=True)
        step.main()
