"""The one file that a user edits: labels and modalities in the manifest's own keys, without what training finds out. See README.md, "Your own model"."""
import difflib
import json
import re
from dataclasses import dataclass
from pathlib import Path

import words
from spec import Modality

NAME = re.compile(r"[a-z][a-z0-9-]{0,31}")
WORD = re.compile(r"[a-z0-9]([a-z0-9 ._-]{0,38}[a-z0-9])?")
FRONT = {"image": ("width", "height"), "audio": ("sampleRateHz", "window", "hop", "fft", "mels", "lowHz", "highHz", "frames"),
         "series": ("rateHz", "length", "channels"), "table": ("fields",)}
POLICY = {"severity": "warning", "minimumDuration": 1.0, "clearDuration": 3.0, "coolDown": 10, "maxBlind": 600, "falseShare": 0.01}
SIZE = 32  # numbers a token, of encoders that are trained here
TO_MEASURE = 0.0  # std of a number that is measured on the recordings


class Wrong(Exception):
    """What is wrong with the input: one sentence each, with what, where and what to do."""

    def __init__(self, *complaints: str) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = list(complaints)


@dataclass(frozen=True)
class Spec:
    name: str
    version: str
    release: int
    about: str
    labels: tuple[dict, ...]
    modalities: tuple[Modality, ...]
    encoders: dict[str, Path]  # by modality: networks that are taken as they are
    ignored: tuple[str, ...]  # labels of recordings that this bundle is not about

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(label["name"] for label in self.labels)


def read(path: Path) -> Spec:
    if not path.is_file():
        raise Wrong(f"There is no description at {path}: name the JSON file that lists your labels and modalities.")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as broken:
        raise Wrong(f"{path} is no JSON: {broken}.") from broken
    complaints: list[str] = []
    for key in ("name", "labels", "modalities"):
        if not told.get(key):
            complaints.append(f"{path}: \"{key}\" is missing or empty.")
    if complaints:
        raise Wrong(*complaints)
    labels = tuple(label(one, path, complaints) for one in told["labels"])
    modalities = tuple(modality(one, path, complaints) for one in told["modalities"])
    for kind, listed in (("label", told["labels"]), ("modality", told["modalities"])):
        names = [one.get("name", "") for one in listed]
        for name in names:
            if not NAME.fullmatch(name):
                complaints.append(f"{path}: the {kind} \"{name}\" should be named in lower-case letters, digits and hyphens, up to 32.")
        for name in sorted({n for n in names if names.count(n) > 1}):
            complaints.append(f"{path}: there are two of the {kind} \"{name}\"; each needs a name of its own.")
    if not NAME.fullmatch(told["name"]):
        complaints.append(f"{path}: the name \"{told['name']}\" should be lower-case letters, digits and hyphens, up to 32.")
    if len(modalities) > 6:
        complaints.append(f"{path}: there are {len(modalities)} modalities, and a bundle can have six; join what comes from one place.")
    if complaints:
        raise Wrong(*complaints)
    encoders = {one["name"]: path.parent / one["encoder"] for one in told["modalities"] if "encoder" in one}
    return Spec(told["name"], told.get("version", "1.0.0"), int(told.get("release", 1)), told.get("about", ""), labels, modalities, encoders,
                tuple(told.get("ignoredLabels", ())))


def label(told: dict, path: Path, complaints: list[str]) -> dict:
    name = told.get("name", "")
    if unknown := set(told) - set(POLICY) - {"name", "title"}:
        complaints.append(f"{path}: label {name} has keys that nobody reads: {', '.join(sorted(unknown))}; known are {', '.join(POLICY)}.")
    if told.get("severity", "warning") not in ("info", "warning", "critical"):
        complaints.append(f"{path}: the severity of {name} is \"{told['severity']}\"; it should be info, warning or critical.")
    return {"name": name, "title": told.get("title", name), **POLICY, **told}


def modality(told: dict, path: Path, complaints: list[str]) -> Modality:
    name, kind = told.get("name", ""), told.get("kind", "")
    here = f"{path}: modality {name}"
    if kind not in FRONT:
        complaints.append(f"{here} has the kind \"{kind}\"; it should be {', '.join(FRONT)}.")
        return Modality(name, kind, 1, 1, 1, SIZE, {})
    given = dict(told.get(kind) or {})
    if lacking := [key for key in (*FRONT[kind],) if key not in given]:
        complaints.append(f"{here} lacks {', '.join(f'{kind}.{key}' for key in lacking)}.")
        return Modality(name, kind, 1, 1, 1, SIZE, {})
    if kind in ("series", "table"):
        key = FRONT[kind][-1]
        given[key] = [field(one, here, kind == "table", complaints) for one in given[key]]
    if kind == "image":
        given = {"colour": "rgb", "frames": 1, **given}
    if kind == "audio":
        given = {"logFloor": 0.001, **given}
    shape, tokens = sizes(kind, given, here, "encoder" in told, complaints)
    return Modality(name, kind, float(told.get("maxStaleness", 2.0)), float(told.get("ageDecay", 2.0)), tokens, SIZE, {kind: given}, shape)


def field(told: dict, here: str, table: bool, complaints: list[str]) -> dict:
    name = told.get("name", "")
    if words.worded(told):
        if not table:
            complaints.append(f"{here}: the channel {name} holds words; the channels of a series are numbers, words belong into a table.")
        if not all(WORD.fullmatch(w) for w in told.get("categories", ())) or told.get("categories") == []:
            complaints.append(f"{here}: the categories of {name} should be words of a to z, digits, blanks, dots, hyphens, underscores.")
        if not 1 <= told.get("buckets", 1) <= 48:
            complaints.append(f"{here}: the words of {name} can be hashed into 1 to 48 buckets, not {told['buckets']}.")
        return told
    if lacking := [key for key in ("name", "unit", "min", "max") if key not in told]:
        complaints.append(f"{here}: {name or 'a channel'} lacks {', '.join(lacking)}.")
    return {"relative": False, "mean": 0.0, "std": TO_MEASURE, **told}


def sizes(kind: str, front: dict, here: str, foreign: bool, complaints: list[str]) -> tuple[tuple[int, ...], int]:
    """Shape of the encoder's input; how many tokens the encoders of own_encoders.py make of it."""
    steps = {"image": ("width", 32), "audio": ("frames", 32), "series": ("length", 32)}
    key, step = steps.get(kind, ("", 1))
    if key and front[key] % step and not foreign:
        complaints.append(f"{here}: {kind}.{key} is {front[key]}; the encoders that are trained here take multiples of {step}.")
    if kind == "image":
        if front["height"] % step and not foreign:
            complaints.append(f"{here}: image.height is {front['height']}; the encoders that are trained here take multiples of {step}.")
        stack = () if front["frames"] == 1 else (front["frames"],)
        return (1, *stack, front["height"], front["width"], 3), 4
    if kind == "audio":
        if front["mels"] % 8 and not foreign:
            complaints.append(f"{here}: audio.mels is {front['mels']}; the encoders that are trained here take multiples of 8.")
        return (1, 1, front["mels"], front["frames"]), front["frames"] // 32
    if kind == "series":
        return (1, 2, len(front["channels"]), front["length"]), 4
    return (1, 2, sum(map(words.width, front["fields"]))), 2


def meant(word: str, known: tuple[str, ...]) -> str:
    """ "; did you mean fire?" where one is near."""
    near = difflib.get_close_matches(word, known, 1)
    return f" (did you mean \"{near[0]}\"?)" if near else ""
