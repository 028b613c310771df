"""The visits clip through the finished bundle, camera alone: is the third visit seen, is the empty room empty?"""
import json

import numpy as np

import alone
import data
import faults
from bundle import FOLDER, sigmoid
from export import FORMATS
from frontend import scale_picture
from shipped import Shipped
from spec import ABSENT, LABELS


def main() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    label = next(x for x in manifest["labels"] if x["name"] == "person")
    t = manifest["fusion"]["patterns"][1]["temperature"]
    frames = data.visits()
    at, truth = np.array([a for a, _ in frames]), np.array([p.person for _, p in frames])
    for variant in FORMATS:
        model = Shipped(variant, FOLDER)
        made = [faults.clean("camera", faults.Raw(scale_picture(p.rgb), np.zeros(5))) for _, p in frames]
        tokens = model.tokens("camera", [x for x, _ in made])
        logq = np.array([[q, ABSENT, ABSENT] for _, q in made])
        others = [np.zeros((len(tokens), n, 64), np.float32) for n in (6, 4)]
        p = sigmoid(model.run([tokens, *others], logq)["logits"] / t)
        person, fire = p[:, LABELS.index("person")], p[:, LABELS.index("fire")]
        late = at >= data.VISITS_TRAINED_BEFORE
        alone.say(f"{variant}: person in the third visit {person[late & (truth == 1)].min():.3f}…{person[late & (truth == 1)].max():.3f}, "
                  f"empty room {person[late & (truth == 0)].min():.3f}…{person[late & (truth == 0)].max():.3f}, "
                  f"ambiguous {np.round(person[late & (truth < 0)], 2)}, raise {label['raise']} clear {label['clear']}, fire at most {fire.max():.3f}")


if __name__ == "__main__":
    main()
