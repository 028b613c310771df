"""Your own bundle from your own labels and recordings (README.md, "Your own model").

python own.py check DESCRIPTION RECORDINGS            what is wrong with them, all of it, before anything is trained
python own.py train DESCRIPTION RECORDINGS BUNDLE     trains, quantizes, measures, packs
python own.py blank DESCRIPTION BUNDLE                a bundle that knows nothing, so that `./tectum record` knows your modalities
"""
import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch

import own_bundle
import own_check
import own_description
import own_encoders
import own_samples
import own_training
from alone import say
from encoders import Alone
from own_description import Wrong
from spec import patterns


def train(description: Path, recordings: Path, out: Path, seed: int) -> None:
    began = time.time()
    spec, train_with, measure_with = own_check.checked(own_description.read(description), recordings, out)
    train_on, held = own_samples.gather(spec, train_with, seed), own_samples.gather(spec, measure_with, seed + 1)
    alone, head = own_training.trained(spec, train_on, held, seed)
    with tempfile.TemporaryDirectory(dir=out.resolve().parent, prefix=".own-") as work:
        draft = Path(work) / "bundle"
        draft.mkdir()
        own_bundle.make(spec, alone, head, train_on, held, draft, seed)
        own_bundle.put(draft, out)
    say(f"done in {time.time() - began:.0f} s")


def blank(description: Path, out: Path) -> None:
    """Networks as they begin, thresholds that nothing reaches, numbers unscaled: it is for recording only."""
    own_check.room(out)
    spec = own_check.unmeasured(own_encoders.foreign(own_description.read(description)))
    torch.manual_seed(1)
    alone = [Alone(own_training.Foreign(spec.encoders[m.name].read_bytes()) if m.name in spec.encoders else own_encoders.build(m), len(spec.labels), m.size)
             for m in spec.modalities]
    head = own_training.blank_head(spec).eval()
    with torch.no_grad():
        for linear in (head.joint, *head.plain.linear, *head.read.linear):
            linear.weight.zero_()
            linear.bias.fill_(-3.0 if linear is head.joint else 0.0)
    rng = np.random.default_rng(1)
    inputs = [[own_samples.nothing(m) + (rng.uniform(0, 1, m.shape[1:]) * (255 if m.kind == "image" else 1)).astype(own_samples.nothing(m).dtype)
               for _ in range(8)] for m in spec.modalities]
    found = [{"present": [m.name for m, here in zip(spec.modalities, row) if here], "temperature": 1.0, "conformal": 0.9,
              "auroc": dict.fromkeys(spec.names, 0.5)} for row in patterns(len(spec.modalities))]
    out.resolve().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.resolve().parent, prefix=".own-") as work:
        draft = Path(work) / "bundle"
        draft.mkdir()
        own_bundle.networks(spec, alone, head, inputs, draft)
        own_bundle.write(spec, draft, found, {"mean": 1.0, "std": 1.0, "threshold": 9.0}, dict.fromkeys(spec.names, 0.9),
                         f"# {spec.name}\n\nKnows nothing: it is there so that its modalities can be recorded.\n")
        own_bundle.put(draft, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("check", "train", "blank"))
    parser.add_argument("description", type=Path)
    parser.add_argument("places", type=Path, nargs="+", metavar="RECORDINGS BUNDLE")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    if len(told.places) != (2 if told.what == "train" else 1):
        parser.error({"check": "check takes a description and a folder of recordings", "blank": "blank takes a description and the bundle to make",
                      "train": "train takes a description, a folder of recordings and the bundle to make"}[told.what])
    torch.set_num_threads(1)
    try:
        if told.what == "train":
            train(told.description, *told.places, told.seed)
        elif told.what == "blank":
            blank(told.description, told.places[0])
        else:
            own_check.checked(own_description.read(told.description), told.places[0], None)
            say("nothing is wrong with them")
    except Wrong as wrong:
        print(*(f"own.py: {one}" for one in wrong.complaints), sep="\n", file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
