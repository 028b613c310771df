"""The parts of the recipe, each by what it promises."""
import numpy as np
import pytest
import torch

import fusion
import recipe
from spec import ABSENT, WORST

TOKENS = [(4, 64), (6, 64)]


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_dropout_never_takes_all_and_keeps_its_shares(count: int) -> None:
    out = recipe.drop(np.zeros((20000, count), np.float32), (0.4, 0.1), np.random.default_rng(1))
    gone = (out < -9000).sum(1)
    assert gone.max() < count and (out < -9000).mean(0).std() < 0.01
    if count > 2:
        assert (gone == 1).mean() == pytest.approx(0.4, abs=0.02) and (gone == 2).mean() == pytest.approx(0.1, abs=0.02)


def test_age_and_doubt_only_lower_quality_and_bring_nobody_back() -> None:
    logq = np.tile(np.array([[0.0, -3.0, ABSENT]], np.float32), (5000, 1))
    out = recipe.unsettle(logq, np.array([0.5, 1.0, 1.0]), 0.35, 0.2, np.random.default_rng(2))
    assert (out[:, 2] == ABSENT).all() and (out[:, :2] <= logq[:, :2]).all() and (out[:, :2] >= WORST).all() and out.dtype == np.float32
    assert np.array_equal(recipe.unsettle(logq, np.ones(3), 0, 0, np.random.default_rng(2)), logq)


def test_a_part_holds_nothing_that_the_whole_does_not() -> None:
    rng = np.random.default_rng(3)
    full = recipe.drop(np.zeros((500, 3), np.float32), (0.4, 0.1), rng)
    part = recipe.part_of(full, rng.uniform(size=full.shape) < 0.3, rng)
    assert (part[full < -9000] == ABSENT).all() and (part <= full).all()


@pytest.mark.parametrize("multi", [True, False])
def test_nothing_is_lost_where_the_part_says_what_the_teacher_says(multi: bool) -> None:
    logits, mask = torch.randn(50, 4), torch.ones(50, 4)
    assert recipe.distilled(logits, logits, mask, multi).abs() < 1e-6 < recipe.distilled(-logits, logits, mask, multi)
    y = torch.eye(4)[torch.arange(50) % 4]
    assert recipe.hinge(logits, logits, y, mask, multi) == 0 and recipe.hinge(logits, logits + 9 * y, y, mask, multi) > 0


@pytest.mark.parametrize("multi", [True, False])
@pytest.mark.parametrize("parts", [recipe.ON, recipe.OFF])
def test_a_head_learns_a_small_task_with_the_recipe_and_without(parts: recipe.Recipe, multi: bool) -> None:
    torch.manual_seed(4)
    y = torch.eye(3)[torch.arange(60) % 3]
    tokens = [torch.randn(60, n, d) + 2 * y[:, None, :1] - 2 * y[:, None, 1:2] for n, d in TOKENS]
    head, logq, part = fusion.make("concat", TOKENS, 3, multi=multi), torch.zeros(60, 2), torch.tensor([[0.0, ABSENT]]).expand(60, 2)
    teacher, optimiser, lost = recipe.Teacher(head), torch.optim.AdamW(head.parameters(), 2e-3), []
    for _ in range(25):
        loss = recipe.loss_of(head, teacher, parts, tokens, logq, part, (tokens, logq), y, torch.ones(60, 3), multi)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        teacher.follow(head)
        lost.append(loss.item())
    assert np.isfinite(lost).all() and lost[-1] < 0.5 * lost[0]
