"""All that can be said about a user's input before the first epoch, at once: what is wrong, where, and what to do."""
import dataclasses
import math
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import own_encoders
import own_media
import own_recordings
import words
from alone import say
from kinds import channels
from own_description import TO_MEASURE, Spec, Wrong, meant
from own_recordings import Recording, marks, ticks
from spec import Modality

NEEDED = 500e6  # bytes beside the bundle: networks on their way, and the bundle itself
HELD_SHARE, TRIES = 0.25, 500


@dataclass
class Opened:
    recording: Recording
    sources: dict  # by modality: own_media's Pictures, Sound, Readings, or None
    marks: np.ndarray  # [ticks, C]


def room(out: Path) -> None:
    place = out.resolve().parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < NEEDED:
        raise Wrong(f"Only {free / 1e6:.0f} MB are free at {place}, and training needs {NEEDED / 1e6:.0f}: free some space, or name a bundle "
                    "on another disk.")
    if out.exists() and not (out.is_dir() and (out / "manifest.json").exists()) and (out.is_file() or any(out.iterdir())):
        raise Wrong(f"{out} is there and is no bundle: name another folder, nothing of yours is overwritten.")


def opened(spec: Spec, root: Path) -> list[Opened]:
    """Every recording with its files open; all that is wrong with any of them in one complaint."""
    complaints: list[str] = []
    made = []
    folders = own_recordings.find(root)
    for n, folder in enumerate(folders):
        try:
            recording = own_recordings.read(folder)
        except Wrong as broken:
            complaints += broken.complaints
            continue
        sources = {}
        for modality in spec.modalities:
            try:
                sources[modality.name] = own_media.open_modality(recording, modality)
            except Wrong as broken:
                complaints += broken.complaints
        made.append(Opened(recording, sources, np.array([marks(recording, t, spec.names) for t in ticks(recording)]).reshape(-1, len(spec.names))))
        if (n + 1) % 100 == 0:
            say(f"{n + 1} of {len(folders)} recordings read")
    complaints += unknown_labels(spec, made) + absent_modalities(spec, made, root) + one_class(spec, made, root)
    if complaints:
        raise Wrong(*complaints)
    return made


def unknown_labels(spec: Spec, made: list[Opened]) -> list[str]:
    where: dict[str, list[Path]] = {}
    for one in made:
        for name in one.recording.annotated | {s[0] for s in one.recording.labels}:
            if name not in spec.names and name not in spec.ignored:
                where.setdefault(name, []).append(one.recording.folder)
    return [f"The label \"{name}\" of {len(folders)} recordings (first {folders[0]}) is none of the description's{meant(name, spec.names)}: "
            "correct it there, add it to \"labels\", or list it in \"ignoredLabels\"." for name, folders in sorted(where.items())]


def absent_modalities(spec: Spec, made: list[Opened], root: Path) -> list[str]:
    return [f"No recording below {root} has a file of the modality {m.name} ({m.name}.mkv, .wav or .csv by its kind): record it, or take "
            "the modality out of the description." for m in spec.modalities if made and not any(o.sources.get(m.name) for o in made)]


def one_class(spec: Spec, made: list[Opened], root: Path) -> list[str]:
    complaints = []
    for c, name in enumerate(spec.names):
        looked = [o for o in made if (o.marks[:, c] >= 0).any()]
        with_it, without = (sum(bool((o.marks[:, c] == k).any()) for o in looked) for k in (1, 0))
        if not looked:
            complaints.append(f"Nobody looked for the label \"{name}\": no recording below {root} lists it in \"annotated\" or \"labels\".")
        elif with_it < 2:
            complaints.append(f"The label \"{name}\" occurs in {with_it or 'none'} of {len(looked)} recordings in which somebody looked for it: "
                              "there is nothing to tell apart. At least two recordings need it, one to train and one to measure.")
        elif without < 2:
            complaints.append(f"The label \"{name}\" is there all the time in all but {without} of {len(looked)} recordings: there is nothing to "
                              "tell apart. At least two recordings need moments without it.")
    return complaints


def split(spec: Spec, made: list[Opened]) -> tuple[list[Opened], list[Opened]]:
    """A quarter of the recordings, whole ones, is held out, so that each label is there and not there on both sides."""
    rng = np.random.default_rng(5)
    count = max(1, round(HELD_SHARE * len(made)))
    both = lambda side: all(((np.concatenate([o.marks[:, c] for o in side]) == k).any()) for c in range(len(spec.names)) for k in (0, 1))
    for _ in range(TRIES):
        order = rng.permutation(len(made))
        held, train = [made[i] for i in order[:count]], [made[i] for i in sorted(order[count:])]
        if train and both(held) and both(train):
            return train, held
    raise Wrong(f"The {len(made)} recordings cannot be parted so that every label is there and not there both in those to train with and in "
                "those to measure with: record more, at least four with each label and four without.")


def measured(spec: Spec, train: list[Opened]) -> Spec:
    """Mean and spread of the numbers that the description leaves open, over the training recordings."""
    made = []
    for modality in spec.modalities:
        if modality.kind not in ("series", "table"):
            made.append(modality)
            continue
        fields = [field if words.worded(field) or field["std"] != TO_MEASURE else {**field, **spread(modality, field, train)}
                  for field in channels(modality)]
        key = "channels" if modality.kind == "series" else "fields"
        made.append(dataclasses.replace(modality, front={modality.kind: {**modality.front[modality.kind], key: fields}}))
    return dataclasses.replace(spec, modalities=tuple(made))


def unmeasured(spec: Spec) -> Spec:
    """Numbers that the description leaves open as they come, in the middle of their range."""
    made = []
    for modality in spec.modalities:
        if modality.kind in ("series", "table"):
            fields = [f if words.worded(f) or f["std"] != TO_MEASURE else {**f, "mean": (f["min"] + f["max"]) / 2, "std": (f["max"] - f["min"]) / 4}
                      for f in channels(modality)]
            key = "channels" if modality.kind == "series" else "fields"
            modality = dataclasses.replace(modality, front={modality.kind: {**modality.front[modality.kind], key: fields}})
        made.append(modality)
    return dataclasses.replace(spec, modalities=tuple(made))


def spread(modality: Modality, field: dict, train: list[Opened]) -> dict:
    columns = [s.columns[field["name"]][1] for o in train if (s := o.sources.get(modality.name))]
    values = np.concatenate(columns) if columns else np.zeros(0)
    values = values[[words.accepts(field, v) for v in values]]
    if len(values) < 2:
        raise Wrong(f"{modality.name}: no training recording has a value of {field['name']} between {field['min']} and {field['max']}: correct "
                    "the range in the description, or take the channel out.")
    return {"mean": round(float(values.mean()), 6), "std": round(max(float(values.std()), 1e-3 * (field["max"] - field["min"])), 6)}


def checked(spec: Spec, root: Path, out: Path | None) -> tuple[Spec, list[Opened], list[Opened]]:
    """What to train with and what to measure with; the description with all numbers known. `out`: the bundle to make, if any."""
    if out is not None:
        room(out)
    spec = own_encoders.foreign(spec)
    made = opened(spec, root)
    train, held = split(spec, made)
    total = math.fsum(o.recording.seconds for o in made)
    say(f"{len(made)} recordings, {total / 60:.1f} min: {len(train)} to train with, {len(held)} to measure with")
    return measured(spec, train), train, held
