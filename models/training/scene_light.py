"""Surfaces and light: what the shapes of a room are painted with, and how daylight, lamp and fire fall on them."""

import cv2
import numpy as np

from scene_room import FAR, Eye, Layers, Noise, Room, nearest, normals, unshadowed


def _flat(place: np.ndarray, normal: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two coordinates that run along the surface."""
    side = np.argmax(np.abs(normal), axis=1)
    u = np.where(side == 0, place[:, 1], place[:, 0])
    return u, np.where(side == 2, place[:, 1], place[:, 2])


def _planks(place: np.ndarray, noise: Noise, wide: float) -> np.ndarray:
    row = np.floor(place[:, 0] / wide)
    along = place[:, 1] / 1.4 + np.mod(row * 0.618, 1.0)
    board = row * 7.13 + np.floor(along) * 3.7
    tone = np.mod(np.sin(board * 12.9898) * 43758.5453, 1.0) - 0.5
    grain = noise.at(place[:, 0] * 1.7 + board * 0.37, place[:, 1] * 0.09 + board * 0.11)
    fine = noise.at(place[:, 0] * 6.1 + board, place[:, 1] * 0.22)
    edge = np.minimum(np.mod(place[:, 0] / wide, 1.0), np.mod(along, 1.0) * 1.4 / wide)
    seam = 1 - 0.45 * np.exp(-((edge / 0.045) ** 2))
    return (1 + 0.42 * tone + 0.16 * grain + 0.10 * fine) * seam


def _tiles(u: np.ndarray, v: np.ndarray, side: float) -> np.ndarray:
    edge = np.minimum(np.mod(u / side, 1.0), np.mod(v / side, 1.0))
    tone = np.sin((np.floor(u / side) * 12.99 + np.floor(v / side) * 78.23)) * 43758.5
    return np.where(edge < 0.06, 0.72, 1.0) * (0.97 + 0.06 * np.mod(tone, 1.0))


def _fronts(u: np.ndarray, v: np.ndarray) -> np.ndarray:
    """Cupboard doors with gaps and bar handles."""
    across, up = np.mod(u / 0.55, 1.0), np.mod(v / 0.7, 1.0)
    gap = (np.abs(across - 0.5) > 0.485) | (np.abs(up - 0.03) < 0.012)
    handle = (np.abs(across - 0.5) < 0.2) & (np.abs(up - 0.9) < 0.012)
    return np.where(gap, 0.4, np.where(handle, 0.5, 1.0))


def surface(kind: str, place: np.ndarray, normal: np.ndarray, noise: Noise) -> np.ndarray:
    """How much lighter or darker than its colour a material is at each place."""
    u, v = _flat(place, normal)
    if kind == "floor":
        return _planks(place, noise, 0.13)
    if kind == "wood":
        return 1 + 0.20 * noise.at(u * 0.15, v * 1.9) + 0.10 * noise.at(u * 0.6, v * 7.0)
    if kind == "tiles":
        return _tiles(u, v, 0.15)
    if kind == "fronts":
        return _fronts(u, v) * (1 + 0.04 * noise.at(u, v))
    if kind == "cloth":
        return 1 + 0.14 * noise.at(u * 0.9, v * 0.9) + 0.16 * noise.at(u * 9.0, v * 9.0)
    if kind == "curtain":
        fold = np.sin(u * 38 + 1.6 * np.sin(u * 9 + 0.4 * v) + noise.at(u, v * 0.1))
        return 0.78 + 0.30 * fold + 0.06 * noise.at(u * 3, v * 0.3)
    if kind == "rug":
        return 1 + 0.22 * np.sign(np.sin(u * 21) * np.sin(v * 21)) * 0.6 + 0.25 * noise.at(u * 7, v * 7)
    if kind == "leaves":
        return 0.8 + 0.7 * noise.at(u * 3.3, v * 3.3)
    return 1 + 0.05 * noise.at(u * 0.5, v * 0.5) + 0.02 * noise.at(u * 6, v * 6)


def albedo(room: Room, place: np.ndarray, normal: np.ndarray, which: np.ndarray, noise: Noise) -> np.ndarray:
    colour = np.empty_like(place)
    shell = which < 0
    floor = shell & (normal[:, 2] > 0.5)
    ceiling = shell & (normal[:, 2] < -0.5)
    colour[shell] = np.asarray(room.wall) * surface("wall", place[shell], normal[shell], noise)[:, None]
    colour[ceiling] = (0.86, 0.85, 0.82)
    colour[floor] = np.asarray(room.floor) * surface("floor", place[floor], normal[floor], noise)[:, None]
    skirting = shell & ~floor & (place[:, 2] < 0.09)
    colour[skirting] = np.asarray(room.floor) * 0.75
    for number, shape in enumerate(room.shapes):
        mine = which == number
        if mine.any():
            tone = surface(shape.material, place[mine], normal[mine], noise)
            colour[mine] = np.asarray(shape.colour) * tone[:, None]
    return np.clip(colour, 0.012, 0.95)


def _points(low: np.ndarray, high: np.ndarray, count: int, random: np.random.Generator) -> list[np.ndarray]:
    low, high = np.asarray(low), np.asarray(high)
    turns = (np.arange(count)[:, None] * np.array([0.7549, 0.5698, 0.3247]) + random.random(3)) % 1.0
    return [(low + turn * (high - low)).astype(np.float32) for turn in turns]


def direct(room: Room, place: np.ndarray, normal: np.ndarray, points: list[np.ndarray], facing: np.ndarray | None, spread: np.ndarray, size: float = 0.2) -> np.ndarray:
    """Light from an area sampled at points; each pixel moves them a little, so that shadows have soft grainless edges."""
    total = np.zeros(len(place), np.float32)
    for point in points:
        goal = point + spread
        away = goal - place
        squared = np.maximum(np.einsum("ij,ij->i", away, away), size**2)
        cosine = np.maximum(np.einsum("ij,ij->i", away, normal), 0) / np.sqrt(squared)
        if facing is not None:
            cosine = cosine * np.maximum(-(away @ facing), 0) / np.sqrt(squared)
        lit = cosine > 1e-3
        cosine[lit] *= unshadowed(room, place[lit], goal[lit])
        total += cosine / squared
    return total / len(points)


def openness(room: Room, place: np.ndarray, normal: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    """Share of the near hemisphere that is free: corners and the floor under furniture grow dark."""
    free = np.zeros(len(place), np.float32)
    for _ in range(count):
        ray = random.standard_normal((len(place), 3)).astype(np.float32)
        ray = ray / np.linalg.norm(ray, axis=1, keepdims=True) + normal * 1.02
        ray /= np.linalg.norm(ray, axis=1, keepdims=True)
        distance, _ = nearest(room, place, ray)
        free += np.minimum(distance / 1.1, 1.0)
    return free / count


def _sky(room: Room, place: np.ndarray, noise: Noise) -> np.ndarray:
    """What is seen through the glass: evening sky over dark roofs and trees, with frame bars."""
    u, v = place[:, 0] + place[:, 1], place[:, 2]
    low, high = np.asarray(room.window[0]), np.asarray(room.window[1])
    up = (v - low[2]) / (high[2] - low[2])
    sky = np.asarray(room.sky) * (1.25 - 0.55 * up + 0.10 * noise.at(u * 0.2, v * 0.5))[:, None]
    horizon = 0.30 + 0.13 * noise.at(u * 0.35, u * 0)
    sky = np.where((up < horizon)[:, None], sky * (0.16, 0.18, 0.17), sky)
    across = (u - u.min()) / max(float(np.ptp(u)), 1e-3)
    bar = (np.abs(across - 0.5) < 0.02) | (np.abs(up - 0.66) < 0.02) | (np.abs(across - 0.5) > 0.47) | (np.abs(up - 0.5) > 0.47)
    return np.where(bar[:, None], np.asarray((0.42, 0.42, 0.40)) * 0.35, sky)


class Light:
    """Shades places of one room under each of its three lights."""

    def __init__(self, room: Room, seed: int, samples: int):
        self.room, self.noise = room, Noise(seed)
        self.random = np.random.default_rng(seed + 1)
        self.samples = samples
        low, high = np.asarray(room.window[0]), np.asarray(room.window[1])
        self.inward = np.eye(3)[np.argmin(high - low)] * np.sign(np.asarray(room.size) / 2 - (low + high) / 2)
        self.glass = _points(low + self.inward * 0.06, high + self.inward * 0.06, samples, self.random)
        lamp = np.asarray(room.lamp)
        self.bulb = _points(lamp - (0.16, 0.16, 0.02), lamp + (0.16, 0.16, 0.0), max(samples // 2, 2), self.random)
        fire = np.asarray(room.fire)
        self.flame = _points(fire + (-0.15, -0.45, 0.15), fire + (0.35, -0.2, 0.9), max(samples // 2, 2), self.random)

    def shade(self, place: np.ndarray, normal: np.ndarray, which: np.ndarray) -> list[np.ndarray]:
        room, spread = self.room, self.random.uniform(-0.07, 0.07, place.shape).astype(np.float32)
        start = (place + normal * 0.004).astype(np.float32)
        colour = albedo(room, place, normal, which, self.noise)
        free = openness(room, start, normal, self.samples, self.random)[:, None]
        bounce = np.asarray(room.floor) * 0.5 + np.asarray(room.wall) * 0.5
        day = 1.5 * direct(room, start, normal, self.glass, self.inward.astype(np.float32), spread)[:, None] * np.asarray(room.sky)
        lamp = 2.6 * direct(room, start, normal, self.bulb, None, spread)[:, None] * np.asarray(room.lamp_colour)
        fire = 1.2 * direct(room, start, normal, self.flame, None, spread, 0.75)[:, None] * np.asarray((1.0, 0.42, 0.11))
        layers = [
            colour * (day + free * np.asarray(room.sky) * 0.05 * (0.4 + bounce)),
            colour * (lamp + free * np.asarray(room.lamp_colour) * 0.34 * (0.3 + bounce)),
            colour * (fire + free * np.asarray((1.0, 0.42, 0.11)) * 0.09 * (0.3 + bounce)),
        ]
        return self._glow(layers, place, which)

    def _glow(self, layers: list[np.ndarray], place: np.ndarray, which: np.ndarray) -> list[np.ndarray]:
        for number, shape in enumerate(self.room.shapes):
            mine = which == number
            if shape.material == "window" and mine.any():
                layers[0][mine] = _sky(self.room, place[mine], self.noise)
                layers[1][mine] = 0.03
            elif shape.material == "lamp":
                layers[1][mine] = np.asarray(self.room.lamp_colour) * 5.0
            elif shape.material == "glow":
                layers[0][mine] += np.asarray(shape.colour)
            elif shape.material == "opening":
                layers[0][mine] *= 0.35
                layers[1][mine] *= 0.45
        return layers


def _with_reflection(light: Light, layers: list[np.ndarray], place: np.ndarray, normal: np.ndarray, ray: np.ndarray, shiny: np.ndarray) -> None:
    """The polished floor mirrors the room a little, more at a flat angle and blurred by its grain."""
    if not shiny.any():
        return
    facing = np.einsum("ij,ij->i", ray[shiny], normal[shiny])[:, None]
    mirror = ray[shiny] - 2 * facing * normal[shiny]
    mirror = mirror + light.random.normal(0, 0.035, mirror.shape)
    mirror = (mirror / np.linalg.norm(mirror, axis=1, keepdims=True)).astype(np.float32)
    start = place[shiny] + normal[shiny] * 0.004
    distance, which = nearest(light.room, start, mirror)
    seen = start + mirror * distance[:, None]
    share = light.room.gloss * (0.12 + 0.88 * (1 + facing) ** 3)
    for layer, extra in zip(layers, light.shade(seen, normals(light.room, seen, which), which), strict=True):
        layer[shiny] = layer[shiny] * (1 - share * 0.5) + extra * share


def cast(room: Room, eye: Eye, width: int, height: int, seed: int, samples: int, fine: int = 2) -> Layers:
    """Ray casts the room once at `fine` times the size and averages down."""
    light = Light(room, seed, samples)
    rays = eye.rays(width * fine, height * fine).reshape(-1, 3)
    origin = np.broadcast_to(np.asarray(eye.place, np.float32), rays.shape)
    distance, which = nearest(room, origin, rays)
    place = origin + rays * distance[:, None]
    normal = normals(room, place, which)
    layers = light.shade(place, normal, which)
    _with_reflection(light, layers, place, normal, rays, (which < 0) & (normal[:, 2] > 0.5))
    for number, shape in enumerate(room.shapes):
        if shape.material == "opening":
            distance = np.where(which == number, FAR, distance)
    shape3 = (height * fine, width * fine, 3)
    small = [cv2.resize(layer.reshape(shape3).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA) for layer in layers]
    coarse = place.reshape(shape3)[::fine, ::fine].astype(np.float32)
    depth = distance.reshape(shape3[:2])[::fine, ::fine].astype(np.float32)
    return Layers(*small, coarse, depth, eye.rays(width, height))
