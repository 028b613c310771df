"""All of it: recordings -> models/home-safety and the shared test vectors. `python make.py [--data FOLDER]`."""
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # two processes of one thread beat one of two
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import ablate  # noqa: E402
import bundle  # noqa: E402
import likeness  # noqa: E402
import quality_vectors  # noqa: E402
import quantize  # noqa: E402
import tiny  # noqa: E402
import train  # noqa: E402
import vectors  # noqa: E402

if __name__ == "__main__":
    for step in (train, quantize, ablate, bundle, likeness, vectors, quality_vectors, tiny):
        print(step.__name__, "…", flush=True)
        step.main()
