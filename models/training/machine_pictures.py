"""The camera's view of a drawn machine tool: enclosure, spindle, work piece, chips, coolant, and the guard with its striped edge."""
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.random import Generator

SIDE = 96  # pixels


@dataclass
class View:
    """What stays the same in one recording."""

    light: float
    tint: np.ndarray  # [3]
    shift: tuple[int, int]
    piece: tuple[int, int, int]  # width, height, grey
    guard_seen: bool
    closed_at: int  # where the guard's edge is when it is shut

    @staticmethod
    def draw(rng: Generator) -> "View":
        return View(rng.uniform(0.65, 1.15), rng.uniform(0.92, 1.08, 3), (int(rng.integers(-5, 6)), int(rng.integers(-4, 5))),
                    (int(rng.integers(26, 46)), int(rng.integers(10, 20)), int(rng.integers(110, 190))), rng.uniform() > 0.15, int(rng.integers(80, 90)))


def picture(view: View, rng: Generator, turns: bool, nest: bool, coolant: bool, chips: int, opening: float) -> np.ndarray:
    """BGR uint8 [SIDE,SIDE,3]; opening: 0 shut to 1 wide open."""
    img = np.full((SIDE, SIDE, 3), (104, 98, 92), np.uint8)
    dx, dy = view.shift
    cv2.rectangle(img, (0, 70 + dy), (SIDE, SIDE), (58, 58, 62), -1)  # table
    for x in range(6 + dx, SIDE, 14):
        cv2.line(img, (x, 70 + dy), (x, SIDE), (44, 44, 48), 2)
    wide, high, grey = view.piece
    left = 44 + dx - wide // 2
    cv2.rectangle(img, (left, 70 + dy - high), (left + wide, 70 + dy), (grey, grey, grey), -1)
    spindle(img, 44 + dx, 70 + dy - high, turns, rng)
    specks(img, left, left + wide, 70 + dy, chips, rng)
    if nest:
        tangle(img, 44 + dx, 66 + dy - high, rng)
    if coolant:
        for _ in range(7):
            x = 44 + dx + int(rng.integers(-5, 6))
            cv2.line(img, (58 + dx, 30 + dy), (x, 70 + dy - high), (236, 224, 208), 1, cv2.LINE_AA)
    if view.guard_seen:
        guard(img, round(view.closed_at - opening * 52))
    lit = img * (view.light * view.tint) + rng.normal(0, 2.5, img.shape)
    return np.clip(np.rint(lit), 0, 255).astype(np.uint8)


def spindle(img: np.ndarray, x: int, top_of_piece: int, turns: bool, rng: Generator) -> None:
    cv2.rectangle(img, (x - 14, 0), (x + 14, top_of_piece - 20), (134, 128, 124), -1)
    cv2.rectangle(img, (x - 5, top_of_piece - 20), (x + 5, top_of_piece - 1), (182, 178, 176), -1)
    phase = int(rng.integers(0, 6)) if turns else 2
    for y in range(top_of_piece - 20 + phase, top_of_piece - 2, 6):
        cv2.line(img, (x - 5, y), (x + 5, y - 3), (96, 94, 92), 1, cv2.LINE_AA)


def specks(img: np.ndarray, left: int, right: int, bottom: int, count: int, rng: Generator) -> None:
    for _ in range(count):
        x, y = int(rng.integers(left - 12, right + 12)), bottom + int(rng.integers(-2, 10))
        cv2.circle(img, (x, y), 1, (200, 206, 210), -1)


def tangle(img: np.ndarray, x: int, y: int, rng: Generator) -> None:
    """Long chips wound around the tool."""
    for _ in range(14):
        points = np.cumsum(rng.normal(0, 4.5, (9, 2)), 0) + (x, y - 2)
        cv2.polylines(img, [np.rint(points).astype(np.int32)], False, (216, 222, 226), 1, cv2.LINE_AA)


def guard(img: np.ndarray, edge: int) -> None:
    """A pane from the left up to its striped edge; beyond it the shop is bright."""
    img[:, :edge] = (img[:, :edge] * 0.86 + np.array((30, 22, 14)) * 0.5).astype(np.uint8)
    img[:, edge:] = np.minimum(255, img[:, edge:] * 1.12 + 10).astype(np.uint8)
    for y in range(-6, SIDE, 12):
        cv2.fillPoly(img, [np.array([(edge - 3, y), (edge + 3, y + 6), (edge + 3, y + 12), (edge - 3, y + 6)], np.int32)], (24, 196, 232))
        cv2.fillPoly(img, [np.array([(edge - 3, y + 6), (edge + 3, y + 12), (edge + 3, y + 18), (edge - 3, y + 12)], np.int32)], (20, 20, 20))
