"""Recordings as `./tectum record` writes them: what their recording.json says."""
import json
from dataclasses import dataclass, field
from pathlib import Path

from own_description import Wrong

HOP = 0.5  # seconds between two decisions


@dataclass
class Told:
    """What happened to a modality while it was recorded: `tracks` of recording.json."""

    offset: float = 0.0
    holes: list[tuple[float, float]] = field(default_factory=list)
    outages: list[float] = field(default_factory=list)

    def lost(self, newest: float, at: float) -> bool:
        return any(newest <= gone <= at for gone in self.outages)


@dataclass
class Recording:
    folder: Path
    seconds: float
    labels: list[tuple[str, float, float]]
    annotated: set[str]
    ignore: list[tuple[str, float, float]]
    baseline: dict[str, float]
    tracks: dict[str, Told]
    start: str = ""


def find(root: Path) -> list[Path]:
    if not root.is_dir():
        raise Wrong(f"There is no folder {root}: name the one that holds your recordings, each in a folder of its own (`./tectum record`).")
    found = sorted(p.parent for p in root.rglob("recording.json"))
    if not found:
        raise Wrong(f"{root} holds no recording: none of its folders has a recording.json. Make some with `./tectum record {root}/first`.")
    return found


def read(folder: Path) -> Recording:
    try:
        told = json.loads((folder / "recording.json").read_text(encoding="utf-8"))
        spans = lambda key: [(s["label"], float(s["from"]), float(s["to"])) for s in told.get(key) or []]
        labels = spans("labels")
        tracks = {name: Told(t.get("offset", 0.0), [(h["from"], h["to"]) for h in t.get("holes", [])],
                             [o["at"] for o in t.get("outages", [])]) for name, t in (told.get("tracks") or {}).items()}
        annotated = told.get("annotated")
        return Recording(folder, float(told["seconds"]), labels, set(annotated if annotated is not None else [s[0] for s in labels]),
                         spans("ignore"), told.get("baseline") or {}, tracks, told.get("start", ""))
    except (json.JSONDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as broken:
        raise Wrong(f"{folder}/recording.json cannot be used ({type(broken).__name__}: {broken}): it should be as `./tectum record` "
                    "writes it.") from broken


SETTLE, TRAIL = 1.0, 2.0  # seconds after a label's begin and end in which windows hold both: they teach nothing


def marks(recording: Recording, t: float, labels: tuple[str, ...]) -> list[int]:
    """1, 0, or -1 where nobody looked, it is uncertain, or the window holds both."""
    found = []
    for name in labels:
        spans = [(a, b) for label, a, b in recording.labels if label == name]
        unsure = any(label == name and a <= t < b + TRAIL for label, a, b in recording.ignore)
        unsure |= any(a <= t < min(a + SETTLE, b) and a > 0 or b <= t < b + TRAIL for a, b in spans)
        inside = any(a <= t < b for a, b in spans)
        found.append(-1 if name not in recording.annotated or unsure else int(inside))
    return found


def ticks(recording: Recording) -> list[float]:
    """Moments that decisions are made at."""
    return [HOP * n for n in range(1, int(recording.seconds / HOP + 1e-6) + 1)]
