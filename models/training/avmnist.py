"""AV-MNIST-R: every fusion strategy with and without the recipe. `python ablate.py avmnist [--work DIR] [--seeds N] [--data DIR]`.

Encoders and tokens are kept in the work folder, figures of each head in avmnist-heads.jsonl; nothing that is there is made again, so an interrupted
run goes on. The tables are written anew after every block.
"""
import argparse
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
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
from avmnist_kept import Kept
from recipe import RECIPES

FIRST = (fusion.OURS, avmnist_table.RIVAL)
OTHERS = tuple(s for s in fusion.STRATEGIES if s not in FIRST)
FREE = 6e9  # bytes that tokens and patches take at most
KERNELS = "avx2"  # of PyTorch, in every process that trains: its softmax over rows as short as these is far faster than with AVX-512


def is_sharp(job: Job) -> bool:
    """Whether a digit is left out, so that novelty is asked for."""
    return job.setting.startswith("sharp")


def blocks(seeds: int) -> list[list[Job]]:
    """Seed after seed, so that every table is whole after each: with the recipe what the goals need first, then the rivals, no recipe, novelty."""
    single = tuple(heads.SINGLE)

    def plain(names: tuple[str, ...], recipe: str, seed: int) -> list[Job]:
        return [Job(setting, task, s, recipe, seed) for setting, task in avmnist_table.TASKS for s in names if s not in heads.SINGLE or task == "digit"]

    def sharp(seed: int) -> list[Job]:
        return [Job(f"sharp{seed}", "digit", s, "on", seed) for s in (*FIRST, *OTHERS)]  # seed k lacks digit k

    on, off = RECIPES
    return [block for seed in range(1, seeds + 1)
            for block in (plain((*FIRST, *single), on, seed), plain(OTHERS, on, seed), plain((*FIRST, *OTHERS, *single), off, seed), sharp(seed))]


def make(work: Path, job: Job) -> dict:
    return (avmnist_novelty if is_sharp(job) else avmnist_figures).made(work, job)


def main() -> None:
    parser = argparse.ArgumentParser(prog=avmnist_table.COMMAND, allow_abbrev=False)
    parser.add_argument("--work", type=Path, default=data.RUNS / "avmnist", help="where encoders and tokens are kept")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--processes", type=int, default=2, help="heads that are trained side by side, each on one core")
    parser.add_argument("--data", help="the recordings: see data.py")
    parser.add_argument("--tables", action="store_true", help="only write the tables of what is there")
    asked = parser.parse_args([a for a in sys.argv[1:] if a != "avmnist"])
    work, kept, order = asked.work, Kept(), blocks(asked.seeds)
    found = {job: figures for block in order for job in block if (figures := kept.find(job))}
    if not asked.tables:
        work.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(work).free < FREE:
            raise SystemExit(f"{work} has less than {FREE / 1e9:.0f} GB free")
        data.folder()
        os.environ.setdefault("ATEN_CPU_CAPABILITY", KERNELS)
        with ProcessPoolExecutor(asked.processes, get_context("spawn"), torch.set_num_threads, (1,)) as processes:
            for block in order:
                missing = [job for job in block if job not in found]
                for setting in dict.fromkeys(job.setting for job in missing):
                    processes.submit(make_all, work, setting, (0,) if is_sharp(missing[0]) else LEVELS).result()
                for job, figures in zip(missing, processes.map(partial(make, work), missing)):
                    found[job] = kept.add(job, figures)
                if missing:
                    avmnist_table.write(avmnist_table.HERE, found)
                    say(f"{len(found)} of {sum(map(len, order))} heads, {sum(f['seconds'] for f in found.values()) / 3600:.1f} hours of one core")
    avmnist_table.write(avmnist_table.HERE, found)
