"""What is known of every head of the benchmark: one line each in avmnist-heads.jsonl, which is committed. A head that stands there, made by the code
of today, is not trained again, so a run that was interrupted goes on, on another machine too."""
import json
from dataclasses import asdict
from pathlib import Path

import fusion
import sources
from avmnist_heads import Job

HERE = Path(__file__).parent
SHARED = ("avmnist_data", "avmnist_encoders", "avmnist_quality", "avmnist_banks", "avmnist_heads", "avmnist_figures", "avmnist_measure", "avmnist_novelty",
          "fusion_parts", "fusion_budget", "recipe", "temper", "frontend")
DIGITS = 5


def code(strategy: str) -> str:
    """Names the code that makes and measures heads of a strategy."""
    own = fusion.STRATEGIES[strategy].__module__ if strategy in fusion.STRATEGIES else fusion.__name__
    return sources.mark(*SHARED, own)


def _short(value):
    if isinstance(value, dict):
        return {k: _short(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_short(v) for v in value]
    return round(value, DIGITS) if isinstance(value, float) else value


class Kept:
    """The file, read once and written anew with every head, whole or not at all."""

    def __init__(self, path: Path = HERE / "avmnist-heads.jsonl") -> None:
        self.path, self.lines = path, {}
        if path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                told = json.loads(line)
                self.lines[Job(**told["job"])] = told

    def find(self, job: Job) -> dict | None:
        told = self.lines.get(job)
        return told if told and told["code"] == code(job.strategy) else None

    def add(self, job: Job, figures: dict) -> dict:
        self.lines[job] = told = {"job": asdict(job), "code": code(job.strategy), **_short(figures)}
        half = self.path.with_suffix(".half")
        half.write_text("".join(json.dumps(self.lines[j]) + "\n" for j in sorted(self.lines, key=lambda j: j.name)), encoding="utf-8")
        half.rename(self.path)
        return told
