"""Pictures to train the camera with: real ones, flames and people laid over other backgrounds, hard augmentation."""
from functools import lru_cache

import cv2
import numpy as np
from numpy.random import Generator

import data

SIDE = 128
MASKED = -1


@lru_cache
def pools() -> dict[str, list[data.Picture]]:
    train = [p for p in data.pictures() if not p.held_out]
    warm = [p for p in train if p.source == "normal" and _warm(p.rgb).mean() > 0.08]
    return {"fire": [p for p in train if p.fire], "normal": [p for p in train if p.source == "normal"], "warm": warm,
            "nobody": [p for p in train if p.person == 0], "indoors": [p for p in train if p.person == 0 and p.source == "normal"],
            "people": [p for p in train if p.person == 1],
            "visits": [p for p in train if p.source == "visits" and p.person >= 0]}


def _warm(rgb: np.ndarray) -> np.ndarray:
    """How much a pixel looks like light of a flame, 0..1: bright, red above green above blue."""
    r, g, b = (rgb[..., k].astype(np.float32) for k in range(3))
    return np.clip((r - 120) / 60, 0, 1) * np.clip((r - b - 40) / 50, 0, 1) * np.clip((r - g + 10) / 20, 0, 1)


def _shift(image: np.ndarray, rng: Generator, low: float, high: float) -> np.ndarray:
    """Scaled about its middle and moved; what comes in from outside is black."""
    scale, (x, y) = rng.uniform(low, high), rng.uniform(-0.35, 0.35, 2) * data.BIG
    c = data.BIG / 2
    flip = -1 if rng.uniform() < 0.5 else 1
    at = np.array([[flip * scale, 0, c - flip * scale * c + x], [0, scale, c - scale * c + y]])
    return cv2.warpAffine(image, at, (data.BIG, data.BIG))


def light_over(background: np.ndarray, source: np.ndarray, rng: Generator) -> np.ndarray:
    """Flames (or a lamp, a sunset: then it is a negative) added as light over another picture, which may be darkened."""
    glow = cv2.GaussianBlur(_warm(source), (0, 0), 2)
    layer = _shift(np.dstack([source.astype(np.float32), glow * 255]), rng, 0.35, 1.0)
    f, a = layer[..., :3] / 255, layer[..., 3:] / 255
    b = background.astype(np.float32) / 255 * rng.uniform(0.3, 1.1)
    if rng.uniform() < 0.4:  # what burns lights the room
        b = b * np.array([1.0, rng.uniform(0.65, 0.95), rng.uniform(0.4, 0.8)], np.float32)
    b = np.clip(b, 0, 1)
    hard = b * (1 - a) + f * a
    soft = 1 - (1 - b) * (1 - f * a)
    return (255 * (hard if rng.uniform() < 0.5 else soft)).astype(np.uint8)


@lru_cache
def cut_outs() -> list[tuple[np.ndarray, np.ndarray]]:
    """People of the first two visits and the worker, cut out against the clip's median picture: (rgb, alpha)."""
    train, out = [p for p in data.pictures() if not p.held_out], []
    for source in ("visits", "worker-zone-detection"):
        frames = [p for p in train if p.source == source]
        still = np.median([p.rgb for p in frames if source != "visits" or p.person == 0], axis=0)
        for p in frames:
            apart = np.abs(p.rgb.astype(float) - still).max(2) > 38
            body = cv2.morphologyEx(apart.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
            count, part, stats, _ = cv2.connectedComponentsWithStats(body)
            if p.person == 1 and count > 1:
                largest = 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
                if stats[largest, cv2.CC_STAT_AREA] > 500:
                    alpha = cv2.GaussianBlur((part == largest).astype(np.float32), (0, 0), 0.8)
                    out.append((p.rgb, alpha))
    return out


def person_over(background: np.ndarray, rng: Generator) -> np.ndarray:
    rgb, alpha = cut_outs()[rng.integers(len(cut_outs()))]
    colours = np.clip(rgb.astype(np.float32) * rng.uniform(0.5, 1.8, 3) + rng.uniform(-20, 60), 0, 255)
    layer = _shift(np.dstack([colours, alpha * 255]), rng, 0.6, 1.4)
    a = layer[..., 3:] / 255
    return (background * (1 - a) + layer[..., :3] * a).astype(np.uint8)


def thing_over(background: np.ndarray, other: np.ndarray, rng: Generator) -> np.ndarray:
    """A piece of another empty room pasted in: an edge of a paste must not mean a person."""
    mask = np.zeros((data.BIG, data.BIG), np.float32)
    centre = tuple(int(v) for v in rng.integers(30, data.BIG - 30, 2))
    cv2.ellipse(mask, centre, (int(rng.integers(8, 30)), int(rng.integers(15, 55))), float(rng.uniform(0, 180)), 0, 360, 1.0, -1)
    a = cv2.GaussianBlur(mask, (0, 0), 0.8)[..., None]
    moved = np.roll(other, tuple(rng.integers(0, data.BIG, 2)), (0, 1)) * rng.uniform(0.3, 1.4)
    return np.clip(background * (1 - a) + moved * a, 0, 255).astype(np.uint8)


def augment(rgb: np.ndarray, rng: Generator) -> np.ndarray:
    """[160,160,3] -> [128,128,3]: place, colour, light, sharpness, noise, a patch."""
    scale, aspect = rng.uniform(0.8, 1.35) * SIDE / data.BIG, rng.uniform(0.85, 1.18)
    x, y = rng.uniform(-12, 12, 2)
    flip = -1 if rng.uniform() < 0.5 else 1
    c = data.BIG / 2
    at = np.array([[flip * scale * aspect, rng.normal(0, 0.03), 0], [rng.normal(0, 0.03), scale, 0]])
    at[:, 2] = np.array([SIDE / 2 + x, SIDE / 2 + y]) - at[:, :2] @ [c, c]
    p = cv2.warpAffine(rgb, at, (SIDE, SIDE), borderMode=cv2.BORDER_REFLECT_101)
    if rng.uniform() < 0.5:
        hsv = cv2.cvtColor(p, cv2.COLOR_RGB2HSV)
        hsv[..., 0] = (hsv[..., 0].astype(int) + int(rng.normal(0, 6))) % 180
        hsv[..., 1] = np.clip(hsv[..., 1] * rng.uniform(0.4, 1.5), 0, 255).astype(np.uint8)
        p = cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB)
    q = p.astype(np.float32) / 255
    if rng.uniform() < 0.08:
        q[:] = q.mean(2, keepdims=True)
    q = np.clip(q * rng.uniform(0.8, 1.2, 3).astype(np.float32), 0, 1) ** rng.uniform(0.6, 1.7)
    q = (q - 0.5) * rng.uniform(0.7, 1.3) + 0.5 + rng.uniform(-0.1, 0.1)
    if rng.uniform() < 0.12:
        q = q * rng.uniform(0.1, 0.5)
    if rng.uniform() < 0.25:
        q = cv2.GaussianBlur(q, (0, 0), rng.uniform(0.4, 2.5))
    if rng.uniform() < 0.35:
        q = q + rng.normal(0, rng.uniform(0.01, 0.12), q.shape).astype(np.float32)
    if rng.uniform() < 0.15:
        w, h = rng.integers(10, 60, 2)
        i, j = rng.integers(0, SIDE - h), rng.integers(0, SIDE - w)
        q[i : i + h, j : j + w] = rng.uniform(0, 1, 3)
    return (np.clip(q, 0, 1) * 255).astype(np.uint8)


def draw(rng: Generator) -> tuple[np.ndarray, int, int]:
    """One training picture: (rgb [128,128,3], fire, person); person -1 where nobody looked."""
    pool = pools()
    pick = lambda name: pool[name][rng.integers(len(pool[name]))]
    kind = rng.choice(["fire", "lit", "normal", "warm", "people", "visits", "placed", "thing"],
                      p=[0.15, 0.21, 0.16, 0.10, 0.09, 0.08, 0.13, 0.08])
    if kind == "fire":
        rgb, fire, person = pick("fire").rgb, 1, MASKED
    elif kind == "lit":
        under = pick("normal" if rng.uniform() < 0.6 else "people")
        rgb, fire, person = light_over(under.rgb, pick("fire").rgb, rng), 1, under.person
    elif kind == "warm":
        under = pick("normal")
        rgb, fire, person = light_over(under.rgb, pick("warm").rgb, rng), 0, MASKED
    elif kind == "placed":
        rgb, fire, person = person_over(pick("indoors" if rng.uniform() < 0.7 else "nobody").rgb, rng), 0, 1
    elif kind == "thing":
        rgb, fire, person = thing_over(pick("nobody").rgb, pick("indoors").rgb, rng), 0, 0
    else:
        p = pick({"normal": "normal", "people": "people", "visits": "visits"}[kind])
        rgb, fire, person = p.rgb, 0, p.person
    return augment(rgb, rng), fire, person
