"""The pictures of a scene: room, somebody, fire and smoke in linear light, then a small camera with all its faults."""

from collections.abc import Iterator

import cv2
import numpy as np

from scene_flames import COLUMNS, ROWS, Flames, bed
from scene_light import cast
from scene_person import pose, shadow, trace
from scene_room import Layers, Noise
from scene_story import Story, Style

FRAMES_PER_SECOND = 10
WARM = np.array((1.0, 0.46, 0.14), np.float32)


class Stage:
    """What changes from frame to frame in one room."""

    def __init__(self, style: Style, story: Story, seed: int):
        self.style, self.story = style, story
        self.layers: Layers = cast(style.room, style.eye, style.width, style.height, seed, style.samples)
        self.noise, self.random = Noise(seed + 7), np.random.default_rng(seed + 11)
        self.flames, self.smoke = Flames(seed + 13), Flames(seed + 17, 0.05, 0.7)
        self.flicker, self.haze, self.lamp = 1.0, 0.0, 1.0 if style.lamp_always else 0.0

    def light(self, seconds: float) -> np.ndarray:
        """Linear light of one frame [h,w,3], before the lens."""
        self._switch(seconds)
        self.daylight = self._daylight(seconds)
        fire = self._burn(seconds)
        smoking = self._smoke(seconds)
        picture = self._room(seconds, fire)
        before = self._before_fire(seconds)
        if not before:
            picture = self._somebody(picture, seconds)
        if smoking is not None:
            picture = self._veil(picture, self.smoke, 1.1, fire)
        if fire > 0:
            picture = self._blaze(picture, fire)
        if before:
            picture = self._somebody(picture, seconds)
        return self._murk(picture, fire)

    def _before_fire(self, seconds: float) -> bool:
        """Whether somebody stands between the camera and the place of the fire."""
        walk = self.story.walk_at(seconds)
        if walk is None:
            return False
        places = np.array([(*walk.at(seconds), 1.0), self.style.room.fire])
        seen = self.style.eye.project(places, self.style.width, self.style.height)
        return bool(seen[0, 2] < seen[1, 2])

    def _switch(self, seconds: float) -> None:
        wanted = 1.0 if self.style.lamp_always else 0.0
        for walk in self.story.walks if self.story.light_follows else ():
            if walk.points[0][0] + 1.3 < seconds < walk.points[-1][0] - 0.8:
                wanted = 1.0
        self.lamp += (wanted - self.lamp) * 0.75

    def growth(self, seconds: float) -> float:
        """How far the fire has come, 0 before it starts, 1 when it is grown."""
        fires = [happening for happening in self.story.of("fire") if happening.start <= seconds < happening.end]
        if not fires:
            return 0.0
        full = 14.0 if self.story.seconds > 60 else 4.0
        return float(np.clip(0.12 + (seconds - fires[0].start) / full, 0, 1))

    def _burn(self, seconds: float) -> float:
        grown = self.growth(seconds)
        if grown > 0:
            blobs = [(0.42, 0.07, 0.04 + 0.15 * grown, 0.6 + 0.45 * min(grown * 2, 1))]
            if grown > 0.45:
                blobs.append((0.66, 0.10, 0.03 + 0.10 * (grown - 0.45), 0.9))
                blobs.append((0.74, 0.10 + 0.42 * (grown - 0.45), 0.03 + 0.05 * (grown - 0.45), 0.8))
            for _ in range(4):
                self.flames.step(bed([(c + self.random.normal(0, 0.006), h, w, s) for c, h, w, s in blobs]), 0.6 + grown)
        self.flicker += (self.random.normal(1, 0.45) - self.flicker) * 0.5
        self.haze += 0.003 * grown
        return grown * float(np.clip(self.flicker, 0.55, 1.5))

    def _smoke(self, seconds: float) -> bool | None:
        pans = self.story.of("pan-smoke")
        if not pans or not pans[0].start <= seconds < pans[0].end + 8:
            return None
        strength = float(np.clip((seconds - pans[0].start) / 4, 0, 1)) * float(np.clip((pans[0].end + 1 - seconds) / 3, 0, 1))
        for _ in range(2):
            self.smoke.step(bed([(0.42, 0.05, 0.06, 0.30 * strength)]), 5.0 * strength)
        self.haze = self.haze + 0.0013 * strength if strength > 0 else self.haze * 0.99
        return True

    def _daylight(self, seconds: float) -> float:
        return self.style.day * (1 - self.style.dusk * seconds / self.story.seconds)

    def _room(self, seconds: float, fire: float) -> np.ndarray:
        day = self._daylight(seconds) * 1.6 * self.layers.day
        lamp, walk = self.layers.lamp * self.lamp, self.story.walk_at(seconds)
        if walk is not None and self.lamp > 0.05:
            lamp = lamp * self._cast_shadow(walk, seconds)[..., None]
        return day + lamp + self.layers.fire * fire * self.style.fire_size * 0.6

    def _cast_shadow(self, walk, seconds: float) -> np.ndarray:
        body = pose(self.style.looks, walk, seconds, 0.0)
        places = self.layers.place[::2, ::2]
        near = np.linalg.norm(places - body.place, axis=-1) < 2.6
        keep = np.ones(places.shape[:2], np.float32)
        keep[near] = 0.25 + 0.75 * shadow(body, places[near], self.style.room.lamp)
        keep = cv2.GaussianBlur(keep, (0, 0), 0.8)
        return cv2.resize(keep, (self.style.width, self.style.height), interpolation=cv2.INTER_LINEAR)

    def _somebody(self, picture: np.ndarray, seconds: float) -> np.ndarray:
        walk = self.story.walk_at(seconds)
        if walk is None:
            return picture
        style, talking = self.style, float(self.story.during("voice", seconds))
        body = pose(style.looks, walk, seconds, talking)
        seen = style.eye.project(np.concatenate([body.first, body.second]), style.width, style.height)
        reach = 0.25 * style.eye.focal(style.width) / float(seen[:, 2].min())
        left, top = np.maximum(seen[:, :2].min(0) - reach, 0).astype(int)
        right, bottom = np.minimum(seen[:, :2].max(0) + reach, (style.width, style.height)).astype(int)
        if left >= right or top >= bottom:
            return picture
        window = np.s_[top:bottom, left:right]
        rays = self.layers.rays[window]
        sight = trace(body, style.looks, style.eye.place, rays.reshape(-1, 3), 1 / style.eye.focal(style.width), self.noise)
        cover = (sight.cover * (sight.distance < self.layers.depth[window].reshape(-1))).reshape(rays.shape[:2] + (1,))
        lit = (sight.colour * self._on_body(body, sight)).reshape(rays.shape)
        return self._blend_moving(picture, window, lit * cover, cover, walk, seconds)

    def _on_body(self, body, sight) -> np.ndarray:
        middle = body.place + (0, 0, 1.1)
        lamp = np.asarray(self.style.room.lamp) - middle
        glass = np.mean(self.style.room.window, axis=0) - middle
        sun = np.clip(0.25 + 0.75 * sight.normal @ (lamp / np.linalg.norm(lamp)), 0, 1)[:, None]
        side = np.clip(0.3 + 0.7 * sight.normal @ (glass / np.linalg.norm(glass)), 0, 1)[:, None]
        under = np.clip(0.62 + 0.38 * sight.normal[:, 2:3], 0, 1)
        warm, sky = np.asarray(self.style.room.lamp_colour), np.asarray(self.style.room.sky)
        return self.lamp * warm * (0.95 * sun + 0.22 * under) + self.daylight * sky * (0.16 * side + 0.03 * under)

    def _blend_moving(self, picture: np.ndarray, window: tuple, lit: np.ndarray, cover: np.ndarray, walk, seconds: float) -> np.ndarray:
        ends = [np.append(walk.at(seconds + shift), 1.0) for shift in (-0.02, 0.02)]
        seen = self.style.eye.project(np.array(ends), self.style.width, self.style.height)
        length = int(np.clip(round(float(np.hypot(*(seen[1] - seen[0])[:2]))), 1, 7))
        if length > 1:
            blur = np.zeros((length * 2 + 1, length * 2 + 1), np.float32)
            way = (seen[1] - seen[0])[:2] / max(float(np.hypot(*(seen[1] - seen[0])[:2])), 1e-3) * length / 2
            cv2.line(blur, tuple(int(v) for v in np.round(length - way)), tuple(int(v) for v in np.round(length + way)), 1.0)
            lit, cover = cv2.filter2D(lit, -1, blur / blur.sum()), cv2.filter2D(cover, -1, blur / blur.sum())[..., None]
        picture = picture.copy()
        picture[window] = picture[window] * (1 - cover.reshape(lit.shape[:2] + (1,))) + lit
        return picture

    def _place(self, field: np.ndarray, base: float) -> np.ndarray:
        """Puts a flow, which stands upright at the fire and faces the camera, into the picture."""
        style = self.style
        wide = style.flame_width * style.fire_size
        high = wide * ROWS / COLUMNS
        _, right, _ = style.eye.axes()
        foot = np.asarray(style.room.fire) - (0, 0, 0.06 * high * base)
        corners = [foot + right * wide * (side - 0.42) + np.array((0, 0, up * high)) for side, up in ((0, 1), (1, 1), (0, 0))]
        seen = style.eye.project(np.array(corners), style.width, style.height)[:, :2].astype(np.float32)
        cells = np.array([(0, 0), (COLUMNS, 0), (0, ROWS)], np.float32)
        return cv2.warpAffine(field, cv2.getAffineTransform(cells, seen), (style.width, style.height), flags=cv2.INTER_AREA)

    def _veil(self, picture: np.ndarray, flow: Flames, thick: float, fire: float) -> np.ndarray:
        soot = self._place(cv2.GaussianBlur(flow.soot, (0, 0), 1.2), 1.0)
        hide = (1 - np.exp(-thick * soot))[..., None]
        around = cv2.GaussianBlur(picture, (0, 0), 12)
        return picture * (1 - hide) + hide * (0.40 * around + 0.75 * picture.mean((0, 1)) + 0.10 * fire * WARM)

    def _blaze(self, picture: np.ndarray, fire: float) -> np.ndarray:
        picture = self._veil(picture * 1.0, self.flames, 1.3, fire * 0.4)
        glow = self._place(self.flames.glow(), 1.0)
        core = np.clip(glow[..., :1] * 1.2, 0, 0.94)
        return picture * (1 - core) + glow * 0.8

    def _murk(self, picture: np.ndarray, fire: float) -> np.ndarray:
        """Smoke that has gathered under the ceiling."""
        if self.haze < 0.002:
            return picture
        height = np.clip(self.layers.place[..., 2:3] / self.style.room.size[2], 0, 1)
        hide = 1 - np.exp(-min(self.haze, 0.5) * 3.0 * height**2.5)
        return picture * (1 - hide) + hide * (0.45 * picture.mean((0, 1)) + 0.03 * fire * WARM)


class Camera:
    """Lens and sensor: softness, bloom, vignette, exposure that follows, noise that grows in the dark, tone curve."""

    def __init__(self, style: Style, seed: int):
        self.style, self.random = style, np.random.default_rng(seed + 23)
        columns, rows = np.meshgrid(np.linspace(-1, 1, style.width), np.linspace(-1, 1, style.height))
        self.vignette = (1 / (1 + 0.28 * (columns**2 + rows**2 * 0.7)) ** 1.4)[..., None].astype(np.float32)
        self.columns, self.rows = columns, rows
        self.gain = 0.0
        self.fixed = self.random.normal(0, 1, (style.height, style.width, 3)).astype(np.float32)
        self.weave = Noise(seed + 29)

    def see(self, light: np.ndarray, cover: float) -> np.ndarray:
        light = cv2.GaussianBlur(light.astype(np.float32), (0, 0), 0.55)
        bright = np.minimum(np.maximum(light - 1.0, 0), 8)
        light = light + 0.10 * cv2.GaussianBlur(bright, (0, 0), 5) + 0.06 * cv2.GaussianBlur(bright, (0, 0), 22)
        light = light * self.vignette * np.array((self.style.warmth, 1.0, 2 - self.style.warmth), np.float32)
        if cover > 0:
            light = self._covered(light, cover)
        return self._develop(light)

    def _covered(self, light: np.ndarray, cover: float) -> np.ndarray:
        """A cloth drawn over the lens from the right: far out of focus, nearly black, a little light through its weave."""
        edge = 1.35 - 2.9 * cover + 0.16 * self.rows + 0.10 * np.sin(self.rows * 2.3)
        hide = (1 / (1 + np.exp(-(self.columns - edge) / 0.10)))[..., None]
        fold = 1 + 0.25 * self.weave.at(self.columns * 0.06 + 0.03 * cover, self.rows * 0.05)[..., None]
        cloth = np.asarray(self.style.cover) * (0.03 + 0.20 * light.mean()) * fold
        return (light * (1 - hide) + cloth * hide).astype(np.float32)

    def _develop(self, light: np.ndarray) -> np.ndarray:
        level = float(np.mean(np.minimum(light.mean(axis=2), 5.0)))
        wanted = float(np.clip(0.30 / max(level, 1e-4), 0.25, 4.2))
        self.gain = wanted if self.gain == 0 else self.gain * (wanted / self.gain) ** 0.16
        raw = light * self.gain
        strength = 0.013 * self.style.sensor_noise * np.sqrt(self.gain)
        random = self.random.standard_normal(raw.shape, np.float32)
        random = 0.7 * random + 0.5 * cv2.GaussianBlur(random, (0, 0), 0.8) + 0.25 * random.mean(axis=2, keepdims=True) + 0.1 * self.fixed
        raw = np.maximum(raw + strength * random * np.sqrt(0.05 + np.maximum(raw, 0)), 0)
        toned = raw * (2.51 * raw + 0.03) / (raw * (2.43 * raw + 0.59) + 0.14)
        return (np.clip(toned, 0, 1) ** (1 / 2.2) * 255 + 0.5).astype(np.uint8)


def covering(story: Story, seconds: float) -> float:
    """0 free, 1 wholly covered; the hand takes a second each way, inside the span."""
    spans = [span for span in story.of("covered") if span.start <= seconds < span.end]
    return float(np.clip(min(seconds - spans[0].start, spans[0].end - seconds) / 0.9, 0, 1)) if spans else 0.0


def frames(style: Style, story: Story, seed: int) -> Iterator[np.ndarray]:
    """uint8 [h,w,3] RGB, FRAMES_PER_SECOND of them a second."""
    stage, camera = Stage(style, story, seed), Camera(style, seed)
    for number in range(round(story.seconds * FRAMES_PER_SECOND)):
        seconds = number / FRAMES_PER_SECOND
        yield camera.see(stage.light(seconds), covering(story, seconds))
