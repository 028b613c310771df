"""Somebody who walks through the room: a body of capsules, sphere traced, with clothes, hair and a walking cycle."""

from dataclasses import dataclass

import numpy as np

from scene_room import FAR, Noise, Vector


@dataclass(frozen=True)
class Looks:
    height: float
    skin: Vector
    hair: Vector
    top: Vector
    trousers: Vector
    shoes: Vector
    long_hair: bool = False
    skirt: bool = False
    stripes: float = 0.0
    girth: float = 1.0


@dataclass(frozen=True)
class Walk:
    """Where somebody is: (seconds, x, y) points, straight between them, standing where two are alike."""

    points: tuple[tuple[float, float, float], ...]
    gaze: tuple[float, float]

    def at(self, seconds: float) -> np.ndarray:
        times, x, y = np.asarray(self.points).T
        near = seconds + np.linspace(-0.25, 0.25, 9)
        return np.array([np.interp(near, times, x).mean(), np.interp(near, times, y).mean()])

    def speed(self, seconds: float) -> np.ndarray:
        return (self.at(seconds + 0.1) - self.at(seconds - 0.1)) / 0.2

    def travelled(self, seconds: float) -> float:
        times, x, y = np.asarray(self.points).T
        lengths = np.concatenate([[0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])
        return float(np.interp(seconds, times, lengths))

    def facing(self, seconds: float) -> float:
        """The way the body points, turning over about half a second."""
        total = np.zeros(2)
        for ago in np.linspace(-0.3, 0.45, 7):
            speed = self.speed(seconds - ago)
            look = np.subtract(self.gaze, self.at(seconds - ago))
            pace = np.hypot(*speed)
            total += speed * 3 if pace > 0.25 else look / max(np.hypot(*look), 0.1)
        return float(np.arctan2(total[1], total[0]))

    def steps(self, stride: float = 0.68) -> list[float]:
        """When a foot meets the floor."""
        times = np.arange(self.points[0][0], self.points[-1][0], 0.02)
        count = np.floor(np.array([self.travelled(t) for t in times]) / stride)
        return [float(t) for t in times[1:][np.diff(count) > 0]]


SKIN, HAIR, TOP, TROUSERS, SHOES = range(5)


@dataclass(frozen=True)
class Body:
    """Capsules in world coordinates: ends [k,3] twice, end radii [k] twice, what each belongs to [k]."""

    first: np.ndarray
    second: np.ndarray
    radius: np.ndarray
    radius2: np.ndarray
    part: np.ndarray
    place: np.ndarray
    turn: float


def _leg(side: int, swing: float, lift: float, hip: float) -> list[tuple]:
    x = 0.085 * side
    knee = (x * 1.05, 0.44 * np.sin(swing) * hip * 0.53 + 0.02, hip - 0.49 * hip * np.cos(swing))
    ankle_y = knee[1] + 0.46 * hip * np.sin(swing - lift)
    ankle = (x * 1.05, ankle_y, max(knee[2] - 0.46 * hip * np.cos(swing - lift), 0.07))
    toe = (x * 1.25, ankle_y + 0.15, ankle[2] - 0.035 + 0.25 * max(swing, 0) * 0.15)
    return [
        ((x, 0.0, hip), knee, 0.085, 0.058, TROUSERS),
        (knee, ankle, 0.058, 0.043, TROUSERS),
        ((x, ankle_y - 0.03, ankle[2] - 0.025), toe, 0.042, 0.034, SHOES),
    ]


def _arm(side: int, swing: float, bend: float, out: float, shoulder: float, size: float) -> list[tuple]:
    x, upper, lower = 0.185 * side, 0.29 * size, 0.25 * size
    elbow = (x + side * (0.05 + 0.25 * out), upper * np.sin(swing), shoulder - upper * np.cos(swing) * (1 - 0.2 * out))
    hand = (elbow[0] - side * 0.10 * bend, elbow[1] + lower * np.sin(swing + bend), elbow[2] - lower * np.cos(swing + bend))
    tip = tuple(np.add(hand, np.subtract(hand, elbow) * 0.32))
    return [
        ((x, 0, shoulder), elbow, 0.054, 0.043, TOP),
        (elbow, hand, 0.043, 0.031, TOP),
        (hand, tip, 0.033, 0.026, SKIN),
    ]


def _trunk(looks: Looks, hip: float, shoulder: float, lean: float) -> list[tuple]:
    wide, top = looks.girth, looks.height
    parts = [((0.085 * s * wide, 0, hip - 0.02), (0.11 * s * wide, lean, shoulder - 0.05), 0.105 * wide, 0.095 * wide, TOP) for s in (-1, 1)]
    parts += [
        ((-0.07 * wide, 0, hip), (0.07 * wide, 0, hip), 0.115 * wide, 0.115 * wide, TROUSERS),
        ((-0.15, lean, shoulder), (0.15, lean, shoulder), 0.062, 0.062, TOP),
        ((0, lean, shoulder), (0, lean + 0.02, top - 0.20), 0.055, 0.05, SKIN),
        ((0, lean + 0.035, top - 0.165), (0, lean + 0.02, top - 0.10), 0.078, 0.092, SKIN),
        ((0, lean - 0.005, top - 0.105), (0, lean - 0.015, top - 0.09), 0.104, 0.104, HAIR),
    ]
    if looks.long_hair:
        parts.append(((0, lean - 0.045, top - 0.12), (0, lean - 0.095, shoulder - 0.12), 0.10, 0.085, HAIR))
    if looks.skirt:
        parts.append(((0, 0, hip), (0, 0, hip * 0.62), 0.13 * wide, 0.19 * wide, TOP))
    return parts


def pose(looks: Looks, walk: Walk, seconds: float, talking: float) -> Body:
    pace = min(float(np.hypot(*walk.speed(seconds))) / 1.0, 1.0)
    phase = walk.travelled(seconds) / 0.68 * np.pi
    hip = looks.height * 0.515 - 0.02 * pace * abs(np.sin(phase))
    shoulder, size = looks.height * 0.815, looks.height / 1.72
    swing, idle = 0.48 * pace * np.sin(phase), 0.03 * np.sin(seconds * 1.3)
    lift = [0.25 * pace + 0.65 * pace * max(np.sin(phase + shift), 0.0) for shift in (1.2, 1.2 + np.pi)]
    busy = (1 - pace) * (0.5 + 0.5 * np.sin(seconds * 2.1) * np.sin(seconds * 0.9))
    bend = 0.3 + 1.25 * (1 - pace) * (0.55 + 0.45 * talking * np.sin(seconds * 3.7))
    parts = _trunk(looks, hip, shoulder, 0.03 * pace + idle * 0.4)
    parts += _leg(-1, swing, lift[0], hip) + _leg(1, -swing, lift[1], hip)
    parts += _arm(-1, -swing * 0.9 + 0.1 * busy, bend * 0.8, 0.15, shoulder - 0.02, size)
    parts += _arm(1, swing * 0.9 + 0.45 * busy, bend, 0.25 * busy, shoulder - 0.02, size)
    return _stand(parts, walk.at(seconds), walk.facing(seconds) + idle)


def _stand(parts: list[tuple], place: np.ndarray, turn: float) -> Body:
    """Turns the body, whose own y points ahead, to where it faces and puts it on its place."""
    first, second = (np.array([part[end] for part in parts]) for end in (0, 1))
    ahead, side = np.array([np.cos(turn), np.sin(turn), 0]), np.array([np.sin(turn), -np.cos(turn), 0])
    world = np.stack([side, ahead, [0, 0, 1]])
    move = np.array([place[0], place[1], 0])
    radii = [np.array([part[n] for part in parts], np.float32) for n in (2, 3)]
    kind = np.array([part[4] for part in parts])
    return Body((first @ world + move).astype(np.float32), (second @ world + move).astype(np.float32), *radii, kind, move, turn)


def gaps(body: Body, places: np.ndarray) -> np.ndarray:
    """Signed distance [n,5] of each place to each of skin, hair, top, trousers, shoes."""
    axis = body.second - body.first
    offset = places @ axis.T - np.einsum("kj,kj->k", body.first, axis)
    share = np.clip(offset / np.einsum("kj,kj->k", axis, axis), 0, 1)
    squared = np.einsum("nj,nj->n", places, places)[:, None] - 2 * places @ body.first.T + np.einsum("kj,kj->k", body.first, body.first)
    squared = squared - 2 * share * offset + share * share * np.einsum("kj,kj->k", axis, axis)
    found = np.sqrt(np.maximum(squared, 1e-9)) - (body.radius + share * (body.radius2 - body.radius))
    return np.stack([_blend(found[:, body.part == part], 0.030) for part in range(5)], axis=1)


def _blend(found: np.ndarray, soft: float) -> np.ndarray:
    least = found.min(axis=1)
    return least - soft * np.log(np.exp(-(found - least[:, None]) / soft).sum(axis=1)) * 0.6


@dataclass(frozen=True)
class Sight:
    """What the traced rays met: cover 0..1, distance, normal, colour (before light)."""

    cover: np.ndarray
    distance: np.ndarray
    normal: np.ndarray
    colour: np.ndarray


def trace(body: Body, looks: Looks, eye: Vector, rays: np.ndarray, pixel: float, noise: Noise) -> Sight:
    """Sphere tracing of rays [n,3]; `pixel` is the width of a pixel at one metre, and softens the outline."""
    origin = np.asarray(eye, np.float32)
    middle = body.place + (0, 0, 0.9)
    start = float(np.linalg.norm(middle - origin)) - 1.1
    distance = np.full(len(rays), max(start, 0.1), np.float32)
    narrow, best = np.full(len(rays), FAR), distance.copy()
    active = np.arange(len(rays))
    for _ in range(18):
        found = gaps(body, origin + rays[active] * distance[active, None]).min(axis=1)
        closer = found / distance[active] < narrow[active]
        best[active[closer]], narrow[active[closer]] = distance[active[closer]], (found / distance[active])[closer]
        distance[active] += found * 0.95
        active = active[(found > 0.002) & (distance[active] < start + 2.4)]
    cover = np.clip((0.95 - narrow / pixel) / 0.7, 0, 1)
    seen = cover > 0
    normal, colour = np.zeros_like(rays), np.zeros_like(rays)
    if seen.any():
        places = origin + rays[seen] * best[seen, None]
        normal[seen], colour[seen] = _paint(body, looks, places.astype(np.float32), noise)
    return Sight(cover, best, normal, colour)


def _paint(body: Body, looks: Looks, places: np.ndarray, noise: Noise) -> tuple[np.ndarray, np.ndarray]:
    corners = np.array([(1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)], np.float32)
    normal = sum(corner * gaps(body, places + corner * 0.004).min(axis=1)[:, None] for corner in corners)
    away = places - body.place
    angle = np.arctan2(away[:, 1], away[:, 0]) - body.turn
    folds = noise.at(angle * 0.16 + 0.1 * away[:, 2], away[:, 2] * 0.55)
    normal = normal / np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-6)
    normal[:, 2] += 0.30 * folds
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    part = gaps(body, places).argmin(axis=1)
    colour = np.array([looks.skin, looks.hair, looks.top, looks.trousers, looks.shoes])[part]
    tone = 1 + np.array([0.03, 0.35, 0.14, 0.12, 0.05])[part] * noise.at(angle * 1.3, away[:, 2] * np.where(part == HAIR, 0.3, 2.2))
    tone *= np.where(part == TOP, 1 - looks.stripes * (np.sin(away[:, 2] * 75) > 0.2), 1)
    return normal.astype(np.float32), (colour * tone[:, None] * _face(part, angle, away[:, 2], looks)[:, None]).astype(np.float32)


def _face(part: np.ndarray, angle: np.ndarray, up: np.ndarray, looks: Looks) -> np.ndarray:
    """Eyes, brows and mouth: a few pixels that make a head a face."""
    angle = np.mod(angle + np.pi, 2 * np.pi) - np.pi
    level = up - looks.height + 0.135
    eyes = (np.abs(np.abs(angle) - 0.42) < 0.17) & (np.abs(level) < 0.011)
    brows = (np.abs(np.abs(angle) - 0.45) < 0.26) & (np.abs(level - 0.026) < 0.007)
    mouth = (np.abs(angle) < 0.26) & (np.abs(level + 0.068) < 0.009)
    dark = 1 - 0.65 * eyes - 0.45 * brows - 0.35 * mouth
    return np.where(part == SKIN, dark, 1.0)


def shadow(body: Body, places: np.ndarray, lamp: Vector) -> np.ndarray:
    """How much of the lamp each place [n,3] still sees past the body, 0..1, with a half shadow that widens with distance."""
    light = np.asarray(lamp, np.float32)
    keep = np.ones(len(places), np.float32)
    for first, second, radius in zip(body.first, body.second, body.radius, strict=True):
        middle = (first + second) / 2
        span = float(np.linalg.norm(second - first)) / 2
        for share in (-0.5, 0.5) if span > 0.1 else (0.0,):
            ball = middle + (second - first) * share
            size = radius + span * 0.32
            ray = places - light
            along = np.clip((ball - light) @ ray.T / np.einsum("ij,ij->i", ray, ray), 0, 1)
            miss = np.linalg.norm(light + ray * along[:, None] - ball, axis=1)
            soft = 0.04 + 0.16 * np.linalg.norm(places - ball, axis=1) * 0.35
            keep *= 1 - np.clip((size + soft - miss) / (2 * soft), 0, 1) * (along < 0.999)
    return keep
