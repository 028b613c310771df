"""What a head costs, and how large a strategy may be to cost what the latent bottleneck costs."""
from typing import Callable

import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

LATENTS = range(5, 12)  # that a reader may have


def cost(head: nn.Module, tokens: list[tuple[int, int]]) -> tuple[int, int]:
    """(parameters, multiply-accumulates of one decision)"""
    with torch.enable_grad(), FlopCounterMode(display=False) as counter:
        head(*(torch.zeros(1, n, d) for n, d in tokens), torch.zeros(1, len(tokens)))
    return sum(p.numel() for p in head.parameters()), counter.get_total_flops() // 2


def nearest(build: Callable[[int, int], nn.Module], budget: tuple[int, int], tokens: list[tuple[int, int]], step: int,
            d: int) -> tuple[int, int]:
    """(width, latents) whose cost is nearest to the budget, by whichever of the two numbers is further off. Widths are multiples of
    `step` about `d`; more latents cost time and hardly a parameter."""

    def off(choice: tuple[int, int]) -> float:
        return max(abs(spent / may - 1) for spent, may in zip(cost(build(*choice), tokens), budget))

    with torch.random.fork_rng():
        widths = sorted((off((w, LATENTS[len(LATENTS) // 2])), w) for w in range(max(step, d // 4 // step * step), d * 5 // 4 + 1, step))
        return min(((w, latents) for _, w in widths[:3] for latents in LATENTS), key=off)
