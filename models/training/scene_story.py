"""What happens when, and how it looks and sounds: the two descriptions that a rendering is made from."""

from dataclasses import dataclass

import numpy as np

from scene_layouts import corner_eye, dwelling, kitchen, paint
from scene_person import Looks, Walk
from scene_room import Eye, Room, Vector

LABELS = ("fire", "alarm", "person", "baby-cry", "dog-bark")


@dataclass(frozen=True)
class Happening:
    """`kind` is a label, or one of covered, drowned, pan-smoke, voice."""

    kind: str
    start: float
    end: float


@dataclass(frozen=True)
class Story:
    name: str
    seconds: float
    happenings: tuple[Happening, ...]
    walks: tuple[Walk, ...]
    ignore: tuple[Happening, ...] = ()
    note: str = ""
    light_follows: bool = True

    def of(self, kind: str) -> list[Happening]:
        return [happening for happening in self.happenings if happening.kind == kind]

    def during(self, kind: str, seconds: float) -> bool:
        return any(happening.start <= seconds < happening.end for happening in self.of(kind))

    def walk_at(self, seconds: float) -> Walk | None:
        inside = [walk for walk in self.walks if walk.points[0][0] <= seconds <= walk.points[-1][0]]
        return inside[0] if inside else None


@dataclass(frozen=True, kw_only=True)
class Style:
    """Everything that could be otherwise in the same story."""

    room: Room
    eye: Eye
    looks: Looks
    cover: Vector
    lamp_always: bool = False
    day: float = 1.0
    dusk: float = 0.0
    fire_size: float = 1.0
    flame_width: float = 1.7
    sensor_noise: float = 1.0
    warmth: float = 1.0
    samples: int = 6
    width: int = 320
    height: int = 240
    voice_hz: float = 190.0
    bark_hz: float = 520.0
    cry_hz: float = 430.0
    alarm_hz: float = 3100.0
    echo_seconds: float = 0.35
    hiss_db: float = -60.0
    air: tuple[float, float, float] = (21.2, 34.0, 470.0)
    gas: tuple[float, ...] = (739.0, 528.0, 427.0, 422.0, 617.0, 634.0, 465.0)


DEMO_NOTE = (
    "Rendered by models/training/scene.py: every picture, sound and reading is computed. Somebody comes in while a dog barks, goes, "
    "comes back and talks with a cloth over the lens; a baby cries next door; a robot vacuum cleaner drowns the microphone; a pan "
    "smokes, the smoke alarm sounds, the pan and then the curtain burn. The air of the room moves faster than it would in truth."
)


def demo_style() -> Style:
    random = np.random.default_rng(20261123)
    room = kitchen(random, (0.62, 0.60, 0.55), (0.42, 0.24, 0.12), (0.58, 0.63, 0.60), (0.50, 0.17, 0.12), (0.50, 0.62, 0.95))
    looks = Looks(1.70, (0.50, 0.31, 0.23), (0.05, 0.03, 0.018), (0.09, 0.17, 0.32), (0.045, 0.045, 0.06), (0.05, 0.04, 0.035), long_hair=True)
    eye = Eye((1.45, 0.10, 1.95), (2.10, 3.6, 0.98), 61)
    return Style(room=room, eye=eye, looks=looks, cover=(0.08, 0.08, 0.10), day=1.05, dusk=0.55, flame_width=2.2, samples=10)


def demo_story() -> Story:
    door, hob = (5.0, 2.8), (1.6, 3.75)
    first = Walk(((7.6, *door), (10.4, 2.45, 2.75), (11.6, 1.95, 3.30), (17.0, 1.95, 3.30), (19.0, 2.5, 2.6), (25.6, 2.5, 2.6), (26.4, 2.6, 2.75), (29.6, *door)), (1.2, 4.4))
    second = Walk(((37.2, *door), (39.8, 2.5, 2.8), (41.4, 1.75, 3.45), (53.0, 1.75, 3.45), (54.4, 2.3, 2.9), (57.4, *door)), hob)
    happenings = (
        Happening("person", 8.6, 28.8), Happening("voice", 11.5, 26.0), Happening("dog-bark", 16.0, 24.0),
        Happening("person", 38.2, 56.6), Happening("voice", 40.5, 53.5), Happening("covered", 44.0, 52.0),
        Happening("baby-cry", 54.0, 62.0), Happening("drowned", 64.0, 72.0), Happening("pan-smoke", 74.0, 86.0),
        Happening("alarm", 88.0, 108.0), Happening("fire", 96.0, 120.0),
    )
    ignore = (
        Happening("person", 7.0, 8.6), Happening("person", 28.8, 31.0), Happening("person", 36.5, 38.2), Happening("person", 56.6, 62.0),
        Happening("dog-bark", 15.5, 16.0), Happening("dog-bark", 24.0, 25.0), Happening("baby-cry", 53.5, 54.0), Happening("baby-cry", 62.0, 63.0),
        Happening("alarm", 108.0, 110.0), Happening("fire", 95.5, 97.0),
    )
    return Story("an-evening-at-home", 120.0, happenings, (first, second), ignore, DEMO_NOTE)


def random_style(random: np.random.Generator) -> Style:
    room = dwelling(random)
    skin = tuple(np.asarray((0.60, 0.40, 0.30)) * random.uniform(0.18, 1.1))
    hair = tuple(np.asarray((0.42, 0.28, 0.14)) * random.uniform(0.05, 1.0))
    clothes = [paint(random, 0.02, 0.7, 0.9) for _ in range(3)]
    looks = Looks(random.uniform(1.5, 1.92), skin, hair, *clothes, bool(random.random() < 0.45), bool(random.random() < 0.25), random.choice([0, 0, 0.5]), random.uniform(0.85, 1.3))
    levels = {"voice_hz": random.uniform(90, 260), "bark_hz": random.uniform(300, 850), "cry_hz": random.uniform(360, 540), "alarm_hz": random.choice([520, 2900, 3000, 3100, 3200, 3400])}
    air = (random.uniform(18, 25), random.uniform(22, 50), random.uniform(420, 650))
    gas = tuple(np.asarray(Style.gas) * random.uniform(0.8, 1.2, 7))
    eye, cover = corner_eye(room, random), paint(random, 0.03, 0.3, 0.7)
    light = {"lamp_always": bool(random.random() < 0.4), "day": random.uniform(0.5, 2.0), "dusk": random.uniform(0.0, 0.3), "warmth": random.uniform(0.92, 1.08)}
    flame = {"fire_size": random.uniform(0.6, 1.7), "flame_width": random.uniform(1.2, 2.4)}
    noise = {"sensor_noise": random.uniform(0.5, 2.0), "echo_seconds": random.uniform(0.15, 0.7), "hiss_db": random.uniform(-68, -45)}
    return Style(room=room, eye=eye, looks=looks, cover=cover, samples=4, air=air, gas=gas, **light, **flame, **noise, **levels)


def random_story(random: np.random.Generator, name: str, style: Style) -> Story:
    seconds = float(random.integers(8, 13))
    chances = {"person": 0.45, "fire": 0.4, "alarm": 0.25, "dog-bark": 0.2, "baby-cry": 0.2, "pan-smoke": 0.15, "drowned": 0.08, "covered": 0.08}
    happenings, walks = [], []
    for kind, chance in chances.items():
        if random.random() < chance:
            start = round(random.uniform(0, 3), 1)
            happenings.append(Happening(kind, start, round(random.uniform(start + 3, seconds), 1) if kind != "fire" else seconds))
    if any(happening.kind == "person" for happening in happenings):
        walks.append(_wander(random, style.room, seconds))
        happenings = [Happening("person", 0.0, seconds) if happening.kind == "person" else happening for happening in happenings]
        if random.random() < 0.7:
            happenings.append(Happening("voice", 0.5, seconds - 0.5))
    return Story(name, seconds, tuple(happenings), tuple(walks), (), "Rendered by models/training/scene.py with a random style.", bool(random.random() < 0.7))


def _wander(random: np.random.Generator, room: Room, seconds: float) -> Walk:
    points, at = [], -1.0
    spot = random.uniform((1.0, 1.9), (room.size[0] - 0.9, room.size[1] - 1.5))
    while at < seconds + 1:
        points.append((at, *spot))
        if random.random() < 0.5:
            at += random.uniform(1, 5)
            points.append((at, *spot))
        goal = random.uniform((1.0, 1.9), (room.size[0] - 0.9, room.size[1] - 1.5))
        at += float(np.hypot(*(goal - spot))) / random.uniform(0.7, 1.3) + 0.1
        spot = goal
    points.append((at, *spot))
    return Walk(tuple(points), tuple(random.uniform((0, 0), room.size[:2])))
