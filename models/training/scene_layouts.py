"""Rooms to choose from: the kitchen of the demo, and others drawn at random."""

import colorsys

import numpy as np

from scene_room import Eye, Room, Shape, Vector

WHITE = (0.78, 0.77, 0.74)
STEEL = (0.50, 0.51, 0.52)
BLACK = (0.03, 0.03, 0.035)


def box(low: Vector, size: Vector, material: str, colour: Vector, round: bool = False) -> Shape:
    return Shape(low, (low[0] + size[0], low[1] + size[1], low[2] + size[2]), material, colour, round)


def table(x: float, y: float, wide: float, deep: float, colour: Vector, high: float = 0.74) -> list[Shape]:
    legs = [(x + 0.03, y + 0.03), (x + wide - 0.08, y + 0.03), (x + 0.03, y + deep - 0.08), (x + wide - 0.08, y + deep - 0.08)]
    top = box((x, y, high - 0.035), (wide, deep, 0.035), "wood", colour)
    return [top] + [box((a, b, 0.0), (0.05, 0.05, high - 0.035), "wood", colour) for a, b in legs]


def chair(x: float, y: float, colour: Vector, back: float) -> list[Shape]:
    """A chair whose back rest stands at the near (0) or far (1) side."""
    legs = [box((x + a, y + b, 0.0), (0.035, 0.035, 0.45), "wood", colour) for a in (0, 0.37) for b in (0, 0.37)]
    rest = y + back * 0.38
    posts = [box((x + a, rest, 0.45), (0.035, 0.03, 0.45), "wood", colour) for a in (0, 0.37)]
    return [*legs, *posts, box((x, y, 0.43), (0.41, 0.41, 0.04), "wood", colour), box((x, rest, 0.66), (0.41, 0.025, 0.2), "wood", colour)]


def plant(x: float, y: float, z: float, big: float, random: np.random.Generator) -> list[Shape]:
    pot = box((x - 0.12 * big, y - 0.12 * big, z), (0.24 * big, 0.24 * big, 0.22 * big), "plain", (0.55, 0.30, 0.20))
    leaves = []
    for _ in range(11):
        a, b, c = random.normal(0, 0.14 * big, 3)
        size = random.uniform(0.10, 0.22) * big
        low = (x + a - size / 2, y + b - size / 2, z + (0.45 + abs(c) * 1.8) * big - size / 2)
        leaves.append(box(low, (size, size * random.uniform(0.6, 1), size * 0.8), "leaves", (0.07, 0.19, 0.06), True))
    return [pot, *leaves]


def curtain(x: float, y: float, wide: float, colour: Vector) -> Shape:
    return box((x, y, 0.35), (wide, 0.09, 1.95), "curtain", colour)


def kitchen(random: np.random.Generator, wall: Vector, floor: Vector, fronts: Vector, cloth: Vector, sky: Vector) -> Room:
    """Counter with a hob along the far wall, a window with curtains, a table, a door to a hall at the right."""
    wide, deep, high = 4.6, 4.9, 2.6
    far = deep - 0.62
    shapes = [
        box((0.0, far, 0.1), (2.75, 0.62, 0.76), "fronts", fronts),
        box((0.0, far + 0.05, 0.0), (2.75, 0.57, 0.1), "plain", BLACK),
        box((0.0, far - 0.03, 0.86), (2.78, 0.65, 0.04), "wood", (0.42, 0.27, 0.15)),
        box((0.0, deep - 0.015, 0.9), (2.78, 0.015, 0.55), "tiles", (0.74, 0.76, 0.74)),
        box((0.0, deep - 0.36, 1.5), (0.62, 0.36, 0.75), "fronts", fronts),
        box((0.62, deep - 0.30, 1.55), (0.62, 0.30, 0.14), "plain", STEEL),
        box((0.78, deep - 0.22, 1.69), (0.30, 0.22, 0.91), "plain", STEEL),
        box((0.66, far - 0.035, 0.14), (0.56, 0.02, 0.56), "plain", BLACK),
        box((0.66, far - 0.045, 0.72), (0.56, 0.02, 0.10), "plain", STEEL),
        box((0.64, far + 0.05, 0.9), (0.60, 0.48, 0.012), "plain", BLACK),
        box((0.80, far + 0.16, 0.912), (0.28, 0.28, 0.09), "plain", (0.06, 0.06, 0.065), True),
        box((0.92, far - 0.10, 0.955), (0.03, 0.28, 0.02), "plain", BLACK),
        box((2.80, deep - 0.68, 0.0), (0.64, 0.68, 1.78), "plain", (0.66, 0.67, 0.68)),
        box((2.83, deep - 0.70, 0.30), (0.03, 0.02, 1.2), "plain", STEEL),
        box((1.42, deep - 0.02, 1.12), (0.98, 0.02, 1.1), "window", WHITE),
        box((1.36, deep - 0.03, 1.08), (1.10, 0.03, 0.05), "plain", WHITE),
        curtain(1.24, deep - 0.14, 0.24, cloth),
        curtain(2.36, deep - 0.14, 0.24, cloth),
        box((1.20, deep - 0.12, 2.30), (1.44, 0.03, 0.03), "plain", (0.2, 0.14, 0.1)),
        box((1.55, far + 0.12, 0.9), (0.22, 0.16, 0.20), "plain", STEEL, True),
        box((2.00, far + 0.20, 0.9), (0.10, 0.10, 0.26), "plain", (0.14, 0.30, 0.16), True),
        box((2.16, far + 0.22, 0.9), (0.16, 0.16, 0.17), "plain", (0.70, 0.62, 0.50), True),
        box((0.14, far + 0.22, 0.9), (0.20, 0.16, 0.24), "plain", (0.55, 0.12, 0.10)),
        box((0.40, far + 0.30, 0.9), (0.12, 0.12, 0.30), "wood", (0.50, 0.34, 0.18)),
        box((wide - 0.02, 2.35, 0.0), (0.02, 0.95, 2.05), "opening", (0.50, 0.46, 0.40)),
        box((wide - 0.05, 2.27, 0.0), (0.05, 0.08, 2.12), "plain", WHITE),
        box((wide - 0.05, 3.30, 0.0), (0.05, 0.08, 2.12), "plain", WHITE),
        box((wide - 0.05, 2.27, 2.05), (0.05, 1.11, 0.08), "plain", WHITE),
        box((3.62, deep - 0.03, 1.20), (0.62, 0.03, 0.80), "plain", (0.20, 0.15, 0.11)),
        box((3.68, deep - 0.035, 1.26), (0.50, 0.03, 0.68), "cloth", (0.34, 0.42, 0.46)),
        box((0.95, 1.55, 0.0), (1.9, 2.2, 0.012), "rug", (0.36, 0.30, 0.26)),
        box((2.0, 2.35, 2.48), (0.5, 0.5, 0.12), "lamp", WHITE, True),
        box((1.02, 2.20, 0.74), (0.24, 0.24, 0.11), "plain", (0.62, 0.58, 0.50), True),
        box((1.08, 2.25, 0.80), (0.09, 0.09, 0.09), "plain", (0.62, 0.16, 0.06), True),
        box((1.14, 2.32, 0.80), (0.08, 0.08, 0.08), "plain", (0.45, 0.50, 0.08), True),
        *table(0.55, 1.75, 1.05, 0.85, (0.40, 0.25, 0.13)),
        *chair(0.75, 2.62, (0.34, 0.21, 0.11), 1.0),
        *chair(1.62, 1.95, (0.34, 0.21, 0.11), 1.0),
        *plant(4.15, deep - 0.36, 0.0, 1.25, random),
    ]
    fire = (0.94, far + 0.28, 0.95)
    glass = ((1.42, deep - 0.02, 1.12), (2.40, deep, 2.22))
    return Room((wide, deep, high), tuple(shapes), wall, floor, sky, glass, (2.25, 2.6, 2.44), (1.0, 0.86, 0.68), fire)


def paint(random: np.random.Generator, low: float, high: float, colourful: float) -> Vector:
    hue = random.uniform(0, 1) if random.random() < 0.25 else random.normal(0.09, 0.04) % 1.0
    return colorsys.hsv_to_rgb(hue, random.uniform(0, colourful), random.uniform(low, high))


def seating(random: np.random.Generator, wide: float, deep: float) -> list[Shape]:
    colour, x = paint(random, 0.1, 0.6, 0.7), random.uniform(0.2, wide - 2.4)
    y = deep - random.uniform(0.95, 1.3)
    cushions = [box((x + 0.3 + a, y + 0.25, 0.42), (0.42, 0.22, 0.38), "cloth", paint(random, 0.1, 0.7, 0.8), True) for a in (0.0, 0.95)]
    return [
        box((x, y, 0.08), (2.0, 0.9, 0.36), "cloth", colour),
        box((x, y + 0.68, 0.08), (2.0, 0.22, 0.80), "cloth", colour),
        box((x, y, 0.08), (0.2, 0.9, 0.56), "cloth", colour),
        box((x + 1.8, y, 0.08), (0.2, 0.9, 0.56), "cloth", colour),
        *cushions,
        *table(x + 0.4, y - 1.0, 1.1, 0.6, paint(random, 0.1, 0.5, 0.6), 0.42),
    ]


def shelves(random: np.random.Generator, x: float, deep: float) -> list[Shape]:
    shade = paint(random, 0.15, 0.7, 0.5)
    shapes = [box((x, deep - 0.32, z), (0.9, 0.32, 0.03), "wood", shade) for z in np.arange(0.05, 1.95, 0.37)]
    shapes += [box((x + a, deep - 0.32, 0.0), (0.03, 0.32, 1.95), "wood", shade) for a in (0.0, 0.87)]
    for level in np.arange(0.08, 1.7, 0.37):
        at = x + 0.05
        while at < x + 0.8:
            thick = random.uniform(0.04, 0.16)
            if random.random() < 0.75:
                shapes.append(box((at, deep - 0.28, level), (thick, 0.2, random.uniform(0.16, 0.3)), "plain", paint(random, 0.08, 0.7, 0.9)))
            at += thick + 0.01
    return shapes


def counter(random: np.random.Generator, wide: float, deep: float) -> list[Shape]:
    """A short kitchen row with a hob somewhere along the far wall."""
    long = random.uniform(1.2, 2.2)
    x, high = random.uniform(0.1, wide - long - 0.1), random.uniform(0.85, 0.95)
    far, hob = deep - 0.62, x + random.uniform(0.05, long - 0.65)
    return [
        box((x, far, 0.08), (long, 0.62, high - 0.12), "fronts", paint(random, 0.1, 0.8, 0.6)),
        box((x, far - 0.02, high - 0.04), (long + 0.02, 0.64, 0.04), random.choice(["wood", "plain"]), paint(random, 0.05, 0.7, 0.5)),
        box((hob, far + 0.06, high), (0.58, 0.46, 0.012), "plain", BLACK),
        box((hob, far - 0.01, 0.15), (0.58, 0.02, 0.55), "plain", BLACK),
        box((hob + 0.1, far + 0.15, high), (0.26, 0.26, random.uniform(0.08, 0.2)), "plain", paint(random, 0.02, 0.5, 0.3), True),
    ]


def dwelling(random: np.random.Generator) -> Room:
    """A living room, study or small kitchen that no two seeds share; never the kitchen above, which is the demo's alone."""
    wide, deep, high = random.uniform(3.6, 5.4), random.uniform(3.8, 5.4), random.uniform(2.4, 2.9)
    at = random.uniform(0.4, wide - 1.8)
    glass = ((at, deep - 0.02, 0.95), (at + random.uniform(0.8, 1.3), deep, random.uniform(1.9, 2.25)))
    shapes = [box(glass[0], tuple(np.subtract(glass[1], glass[0])), "window", WHITE)]
    if random.random() < 0.6:
        cloth = paint(random, 0.15, 0.7, 0.8)
        shapes += [curtain(glass[0][0] - 0.22, deep - 0.14, 0.24, cloth), curtain(glass[1][0] - 0.02, deep - 0.14, 0.24, cloth)]
    kind = random.random()
    if kind < 0.35:
        shapes += counter(random, wide, deep)
    elif kind < 0.75:
        shapes += seating(random, wide, deep)
    else:
        shapes += table(random.uniform(0.4, wide - 1.8), deep - 1.1, 1.4, 0.7, paint(random, 0.2, 0.6, 0.6))
    if random.random() < 0.5:
        shapes += shelves(random, random.choice([0.05, wide - 0.95]), deep)
    if random.random() < 0.5:
        shapes += plant(random.choice([0.35, wide - 0.35]), deep - 0.5, 0.0, random.uniform(0.8, 1.5), random)
    if random.random() < 0.5:
        shapes.append(box((random.uniform(0.2, 1.2), random.uniform(1.3, 1.9), 0.0), (2.0, 1.5, 0.012), "rug", paint(random, 0.15, 0.6, 0.7)))
    shapes.append(box((wide - 0.02, 2.2, 0.0), (0.02, 0.95, 2.05), "opening", paint(random, 0.2, 0.6, 0.2)))
    for _ in range(3):
        x, z = random.uniform(0.2, wide - 0.6), random.uniform(1.2, 1.6)
        shapes.append(box((x, deep - 0.018, z), (random.uniform(0.25, 0.6), 0.018, random.uniform(0.3, 0.6)), "cloth", paint(random, 0.1, 0.8, 0.7)))
    sky = tuple(np.asarray(colorsys.hsv_to_rgb(random.uniform(0.52, 0.64), random.uniform(0.0, 0.35), 1.0)) * random.uniform(0.3, 1.6))
    fire = (random.uniform(0.8, wide - 0.8), deep - random.uniform(0.4, 1.2), random.uniform(0.0, 0.6))
    lamp = (wide / 2 + random.uniform(-0.6, 0.6), deep / 2 + random.uniform(-0.4, 0.6), high - 0.15)
    warm = (1.0, random.uniform(0.74, 0.97), random.uniform(0.5, 0.95))
    return Room((wide, deep, high), tuple(shapes), paint(random, 0.35, 0.85, 0.35), paint(random, 0.12, 0.6, 0.65), sky, glass, lamp, warm, fire, random.uniform(0, 0.4))


def corner_eye(room: Room, random: np.random.Generator) -> Eye:
    wide, deep, high = room.size
    place = (random.uniform(0.25, 0.75) * wide, random.uniform(0.1, 0.35), random.uniform(1.3, min(2.3, high - 0.2)))
    target = (random.uniform(0.35, 0.65) * wide, deep * 0.8, random.uniform(0.7, 1.1))
    return Eye(place, target, random.uniform(58, 78))
