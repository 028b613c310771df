"""A room of boxes and ellipsoids, ray cast once into light layers: one picture for each light that can be on."""

from dataclasses import dataclass

import cv2
import numpy as np

FAR = np.float32(1e6)
Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Shape:
    """An axis-aligned box, or the ellipsoid inside it, in metres: x right, y away from the camera, z up."""

    low: Vector
    high: Vector
    material: str
    colour: Vector
    round: bool = False


@dataclass(frozen=True)
class Room:
    size: Vector
    shapes: tuple[Shape, ...]
    wall: Vector
    floor: Vector
    sky: Vector
    window: tuple[Vector, Vector]
    lamp: Vector
    lamp_colour: Vector
    fire: Vector
    gloss: float = 0.25


@dataclass(frozen=True)
class Eye:
    """A pinhole camera: where it is, what it looks at, and its horizontal field of view in degrees."""

    place: Vector
    target: Vector
    field: float

    def axes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        ahead = np.subtract(self.target, self.place)
        ahead = ahead / np.linalg.norm(ahead)
        right = np.cross(ahead, (0, 0, 1))
        right = right / np.linalg.norm(right)
        return ahead, right, np.cross(right, ahead)

    def focal(self, width: int) -> float:
        return width / 2 / np.tan(np.radians(self.field) / 2)

    def rays(self, width: int, height: int) -> np.ndarray:
        ahead, right, up = self.axes()
        columns, rows = np.meshgrid(np.arange(width) + 0.5 - width / 2, height / 2 - np.arange(height) - 0.5)
        rays = ahead * self.focal(width) + columns[..., None] * right + rows[..., None] * up
        return (rays / np.linalg.norm(rays, axis=-1, keepdims=True)).astype(np.float32)

    def project(self, points: np.ndarray, width: int, height: int) -> np.ndarray:
        """Points [n,3] to pixels [n,3]: column, row, distance along the axis of view."""
        ahead, right, up = self.axes()
        away = np.asarray(points, float) - self.place
        depth = np.maximum(away @ ahead, 0.05)
        scale = self.focal(width) / depth
        return np.stack([width / 2 + away @ right * scale, height / 2 - away @ up * scale, depth], axis=-1)


@dataclass(frozen=True)
class Layers:
    """Linear light [h,w,3] with only one source on; place [h,w,3] and depth [h,w] of what each pixel sees."""

    day: np.ndarray
    lamp: np.ndarray
    fire: np.ndarray
    place: np.ndarray
    depth: np.ndarray
    rays: np.ndarray


class Noise:
    """Fractal noise, about -1..1, on a tile that repeats."""

    def __init__(self, seed: int, side: int = 512):
        random = np.random.default_rng(seed)
        tile = np.zeros((side, side), np.float32)
        for octave in range(2, 9):
            small = random.standard_normal((2**octave, 2**octave)).astype(np.float32)
            padded = cv2.copyMakeBorder(small, 2, 2, 2, 2, cv2.BORDER_WRAP)
            scale = side // 2**octave
            large = cv2.resize(padded, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
            tile += large[2 * scale : 2 * scale + side, 2 * scale : 2 * scale + side] * 0.62**octave
        self.tile, self.side = tile / (2.2 * tile.std()), side

    def at(self, u: np.ndarray, v: np.ndarray) -> np.ndarray:
        columns = np.mod(u, 1.0).astype(np.float32).reshape(1, -1) * self.side
        rows = np.mod(v, 1.0).astype(np.float32).reshape(1, -1) * self.side
        found = [self._remap(columns[:, at : at + 30000], rows[:, at : at + 30000]) for at in range(0, max(columns.shape[1], 1), 30000)]
        return np.concatenate(found, axis=1).reshape(np.shape(u))

    def _remap(self, columns: np.ndarray, rows: np.ndarray) -> np.ndarray:
        if columns.size == 0:
            return columns
        return cv2.remap(self.tile, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


def _shape_hit(shape: Shape, origin: np.ndarray, inverse: np.ndarray, ray: np.ndarray) -> np.ndarray:
    low, high = np.asarray(shape.low, np.float32), np.asarray(shape.high, np.float32)
    if shape.round:
        centre, radius = (low + high) / 2, (high - low) / 2
        start, step = (origin - centre) / radius, ray / radius
        a, b = np.einsum("ij,ij->i", step, step), np.einsum("ij,ij->i", start, step)
        root = b * b - a * (np.einsum("ij,ij->i", start, start) - 1)
        near = (-b - np.sqrt(np.maximum(root, 0))) / a
        return np.where((root > 0) & (near > 1e-3), near, FAR)
    enter = leave = None
    for axis in range(3):
        first = (low[axis] - origin[:, axis]) * inverse[:, axis]
        second = (high[axis] - origin[:, axis]) * inverse[:, axis]
        near, far = np.minimum(first, second), np.maximum(first, second)
        enter = near if enter is None else np.maximum(enter, near)
        leave = far if leave is None else np.minimum(leave, far)
    return np.where((leave > enter) & (enter > 1e-3), enter, FAR)


def _inverse(ray: np.ndarray) -> np.ndarray:
    return 1 / np.where(np.abs(ray) < 1e-7, np.float32(1e-7), ray)


def nearest(room: Room, origin: np.ndarray, ray: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distance and shape number of the first hit; -1 is the shell of the room itself."""
    inverse = _inverse(ray)
    size = np.asarray(room.size, np.float32)
    best = np.min(np.maximum((0 - origin) * inverse, (size - origin) * inverse), axis=1)
    which = np.full(len(ray), -1)
    for number, shape in enumerate(room.shapes):
        found = _shape_hit(shape, origin, inverse, ray)
        closer = found < best
        best, which = np.where(closer, found, best), np.where(closer, number, which)
    return best, which


def unshadowed(room: Room, origin: np.ndarray, goal: np.ndarray) -> np.ndarray:
    """1 where nothing stands between origin and goal, 0 where something does."""
    ray = (goal - origin).astype(np.float32)
    inverse = _inverse(ray)
    free = np.ones(len(ray), bool)
    for shape in room.shapes:
        if shape.material not in ("lamp", "window", "opening"):
            free &= _shape_hit(shape, origin, inverse, ray) > 0.98
    return free.astype(np.float32)


def normals(room: Room, place: np.ndarray, which: np.ndarray) -> np.ndarray:
    size = np.asarray(room.size, np.float32)
    normal = _box_normal(place, size * 0, size, -1.0)
    for number, shape in enumerate(room.shapes):
        mine = which == number
        if mine.any():
            low, high = np.asarray(shape.low, np.float32), np.asarray(shape.high, np.float32)
            if shape.round:
                out = (place[mine] - (low + high) / 2) / ((high - low) / 2) ** 2
                normal[mine] = out / np.linalg.norm(out, axis=1, keepdims=True)
            else:
                normal[mine] = _box_normal(place[mine], low, high, 1.0)
    return normal


def _box_normal(place: np.ndarray, low: np.ndarray, high: np.ndarray, sign: float) -> np.ndarray:
    gaps = np.concatenate([np.abs(place - low), np.abs(place - high)], axis=1)
    side = np.argmin(gaps, axis=1)
    normal = np.zeros_like(place)
    normal[np.arange(len(place)), side % 3] = np.where(side < 3, -sign, sign)
    return normal
