"""Flames and smoke: a small two-dimensional flow of hot gas, advected, pushed up by heat and kept free of divergence."""

import cv2
import numpy as np

ROWS, COLUMNS = 168, 120


class Flames:
    """Row 0 is the top. One cell is `cell` metres; `step` moves the gas on by a thirtieth of a second."""

    def __init__(self, seed: int, cool: float = 0.030, lift: float = 1.0):
        self.random = np.random.default_rng(seed)
        self.heat, self.soot, self.u, self.v = (np.zeros((ROWS, COLUMNS), np.float32) for _ in range(4))
        self.grid = np.meshgrid(np.arange(COLUMNS, dtype=np.float32), np.arange(ROWS, dtype=np.float32))
        rows, columns = np.fft.fftfreq(ROWS)[:, None] * 2 * np.pi, np.fft.rfftfreq(COLUMNS)[None] * 2 * np.pi
        self.waves = rows, columns, np.maximum(rows**2 + columns**2, 1e-9)
        self.cool, self.lift = cool, lift
        self.stir = np.zeros((ROWS, COLUMNS), np.float32)

    def step(self, source: np.ndarray, soot: float) -> None:
        self._force(source)
        self._project()
        self.u, self.v = self._carry(self.u) * 0.992, self._carry(self.v) * 0.992
        self.heat, self.soot = self._carry(self.heat), self._carry(self.soot)
        ragged = source * (0.55 + 0.9 * self.random.random(source.shape, np.float32))
        self.heat = np.maximum(self.heat, ragged)
        self.heat = np.maximum(self.heat - self.cool * (0.25 + 1.3 * self.heat**2), 0)
        burnt = np.clip(self.heat * 2.5, 0, 1) * np.clip(1.2 - self.heat * 1.6, 0, 1)
        self.soot = np.clip(self.soot * 0.992 + soot * (0.02 * burnt + 0.05 * source), 0, 3)
        for field in (self.heat, self.soot, self.u, self.v):
            field[:4] *= 0.6
            field[:, :3] *= 0.8
            field[:, -3:] *= 0.8

    def _force(self, source: np.ndarray) -> None:
        swirl = np.gradient(self.v, axis=1) - np.gradient(self.u, axis=0)
        rise = np.gradient(np.abs(swirl))
        size = np.maximum(np.hypot(*rise), 1e-5)
        if self.random.random() < 0.5:
            coarse = self.random.standard_normal((14, 10)).astype(np.float32)
            self.stir = cv2.resize(coarse, (COLUMNS, ROWS), interpolation=cv2.INTER_CUBIC)
        self.v -= self.lift * (0.34 * self.heat + 0.045 * self.soot)
        self.u += 0.30 * rise[0] / size * swirl + 0.16 * self.stir * np.clip(self.heat + 0.3 * self.soot, 0, 1)
        self.v -= 0.30 * rise[1] / size * swirl

    def _project(self) -> None:
        rows, columns, squared = self.waves
        across, down = np.fft.rfft2(self.u), np.fft.rfft2(self.v)
        along = (columns * across + rows * down) / squared
        self.u = np.fft.irfft2(across - columns * along, s=self.u.shape).astype(np.float32)
        self.v = np.fft.irfft2(down - rows * along, s=self.v.shape).astype(np.float32)

    def _carry(self, field: np.ndarray) -> np.ndarray:
        return cv2.remap(field, self.grid[0] - self.u, self.grid[1] - self.v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def glow(self) -> np.ndarray:
        """Linear light given off [rows,columns,3]: red at the rim, orange, yellow and white where it is hottest."""
        heat = np.clip(self.heat, 0, 1.3)[..., None]
        colour = np.concatenate([heat * 0 + 1.0, 0.12 + 0.36 * heat**1.5, 0.01 + 0.12 * heat**4], axis=2)
        return 5.0 * heat**2.2 * colour.astype(np.float32)


def bed(blobs: list[tuple[float, float, float, float]]) -> np.ndarray:
    """Where it burns: (column 0..1, height above the bottom 0..1, half width, strength) each a soft flat blob."""
    columns, rows = np.meshgrid(np.linspace(0, 1, COLUMNS), np.linspace(1, 0, ROWS))
    total = np.zeros((ROWS, COLUMNS))
    for column, height, half, strength in blobs:
        spot = np.exp(-(((columns - column) / half) ** 4) - ((rows - height) / 0.022) ** 2)
        total = np.maximum(total, strength * spot)
    return total.astype(np.float32)
