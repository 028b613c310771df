"""CARD.md of a bundle that was made of a user's recordings: every figure was measured on those held out."""
import numpy as np

from card import grid, percent
from own_description import Spec
from own_samples import Samples


def counts(spec: Spec, samples: Samples) -> list[str]:
    return [f"{len(set(samples.group[samples.target[:, c] > 0.5]))}" for c in range(len(spec.labels))]


def text(spec: Spec, train: Samples, held: Samples, found: list[dict], raising: dict[str, float], error: float) -> str:
    best = max((f for f in found if len(f["present"]) == 1), key=lambda f: np.mean(list(f["auroc"].values())))
    rows = [["+".join(f["present"]) or "none", *(percent(f["auroc"][n]) for n in spec.names)] for f in found if f["present"]]
    gains = [["all but " + (set(m.name for m in spec.modalities) - set(f["present"])).pop(),
              *(f"{100 * (found[-1]['auroc'][n] - f['auroc'][n]):+.1f}" for n in spec.names)]
             for f in found if len(f["present"]) == len(spec.modalities) - 1]
    return f"""# {spec.name}

{len(spec.labels)} labels ({", ".join(spec.names)}) from {len(spec.modalities)} modalities ({", ".join(m.name for m in spec.modalities)}), any of which may be missing or bad.

{spec.about}

## How it was made
`models/training/own.py train`, of {len(set(train.group))} recordings ({train.n} moments) and measured on {len(set(held.group))} whole other ones ({held.n}
moments). Small ReLU networks turn each modality into tokens; a latent-bottleneck head ({len(found)} subsets at once) reads those of all, weighs each by
its estimated quality and adds the evidence of each alone. Encoders are int8, the head is fp32.

Recordings in which a label occurs:

{grid(["", *spec.names], [["training", *counts(spec, train)], ["held out", *counts(spec, held)]])}

## Figures
AUROC in percent on the held-out recordings, int8 (u8s8), by what is present. Calibration error with all present: {100 * error:.1f} %.
Temperatures, conformal quantiles and thresholds were set on the same recordings.

{grid(["present", *spec.names], rows)}

The strongest modality alone is {best["present"][0]}. What having all adds, in points, against

{grid(["", *spec.names], gains)}

{grid(["label", "raise", "clear"], [[n, f"{raising[n]:.2f}", f"{raising[n] - 0.25:.2f}"] for n in spec.names])}
"""
