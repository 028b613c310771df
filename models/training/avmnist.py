"""AV-MNIST-R: every fusion strategy with and without the recipe. `python ablate.py avmnist [--work DIR] [--seeds N] [--data DIR]`.

Whatever is made (encoders, tokens, each head and its figures) is kept in the work folder and not made again, so an interrupted run goes on;
the tables are written anew after every block.
"""
import argparse
import shutil
import sys
from pathlib import Path

import torch

import avmnist_figures
import avmnist_heads as heads
import avmnist_novelty
import avmnist_table
import data
import fusion
from alone import say
from avmnist_banks import LEVELS, make_all
from avmnist_heads import Job
from recipe import RECIPES

FIRST = (fusion.OURS, avmnist_table.RIVAL)
ORDER = (*FIRST, *(s for s in fusion.STRATEGIES if s not in FIRST))
FREE = 6e9  # bytes that tokens, patches and heads take at most


def blocks(seeds: int) -> list[list[Job]]:
    """Seed 1 of everything with the recipe, then without, then the further seeds."""
    out = []
    for seed in range(1, seeds + 1):
        for recipe in RECIPES:
            for setting, task in avmnist_table.TASKS:
                singles = tuple(heads.SINGLE) if task == "digit" else ()
                out.append([Job(setting, task, s, recipe, seed) for s in (*FIRST, *singles, *ORDER[2:])])
    return out


def sharp(seeds: int) -> list[list[Job]]:
    """Seed k lacks digit k."""
    return [[Job(f"sharp{seed}", "digit", s, "on", seed) for s in ORDER] for seed in range(1, seeds + 1)]


def main() -> None:
    parser = argparse.ArgumentParser(prog=avmnist_table.COMMAND, allow_abbrev=False)
    parser.add_argument("--work", type=Path, default=data.RUNS / "avmnist", help="where everything made is kept")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--data", help="the recordings: see data.py")
    parser.add_argument("--tables", action="store_true", help="only write the tables of what is there")
    asked = parser.parse_args([a for a in sys.argv[1:] if a != "avmnist"])
    work: Path = asked.work
    work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    found, new = {}, {}
    if not asked.tables:
        if shutil.disk_usage(work).free < FREE:
            raise SystemExit(f"{work} has less than {FREE / 1e9:.0f} GB free")
        data.folder()
    every = [(j, False) for b in blocks(asked.seeds) for j in b] + [(j, True) for b in sharp(asked.seeds) for j in b]
    for job, is_new in every:  # what is there already
        path = work / ("novelty" if is_new else "results") / f"{job.name}.json"
        if path.exists():
            (new if is_new else found)[job] = (avmnist_novelty if is_new else avmnist_figures).result(work, job)
    if not asked.tables:
        plain, strange = blocks(asked.seeds), sharp(asked.seeds)
        order = [(b, False) for b in plain[:4]] + [(strange[0], True)] + [(b, False) for b in plain[4:]] + [(b, True) for b in strange[1:]]
        for block, is_new in order:
            make_all(work, block[0].setting, (0,) if is_new else LEVELS)
            for job in block:
                (new if is_new else found)[job] = (avmnist_novelty if is_new else avmnist_figures).result(work, job)
            avmnist_table.write(avmnist_table.HERE, found, new)
            say(f"{block[0].setting} {block[0].task} recipe {block[0].recipe} seed {block[0].seed}: done, {len(found) + len(new)} of {len(every)}")
    avmnist_table.write(avmnist_table.HERE, found, new)
