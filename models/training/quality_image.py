"""How far a picture can be believed: one picture, how long it has stood still, and the view that this site is used to."""
import math

import numpy as np

import quality_table as quality

GRID = 32          # cells a side that a view is made of
TILE = 4           # cells a side of a tile: 8 x 8 tiles are compared with the usual view
STRUCTURED = 4.0   # grey levels: a tile with less spread than this looks like any other
FLAT = 2.5         # grey levels: what covers a tile leaves no more than this
ALIKE = 0.5        # correlation from which a tile still shows the same
ENOUGH = 16        # structured tiles: with fewer there is no telling
COVERED_MEAN = 96  # mean luma: a cloth or hand lets less through, fog and glare more
GLARE_MEAN = 200   # mean luma: what is brighter and without contrast has burnt out
PLAIN = 0.3        # spread over mean luma: a cloth in the dark has less, a dark room more
BLOCK = 8


def luma(rgb):
    p = rgb.astype(np.int64)
    return (77 * p[..., 0] + 150 * p[..., 1] + 29 * p[..., 2]) >> 8


def cells(y):
    """[GRID, GRID] means of luma, or None for a picture that is too small: what a view is made of."""
    h, w = y.shape
    if h < GRID or w < GRID:
        return None
    rows, columns = [i * h // GRID for i in range(GRID)], [i * w // GRID for i in range(GRID)]
    sums = np.add.reduceat(np.add.reduceat(y, rows, axis=0), columns, axis=1)
    return sums / (np.diff([*rows, h])[:, None] * np.diff([*columns, w])[None, :])


def _tiles(grid):
    side = GRID // TILE
    return grid.reshape(side, TILE, side, TILE).transpose(0, 2, 1, 3).reshape(side * side, TILE * TILE)


def compare(view, usual):
    """(share of the structured tiles that show something else, share of them where nothing is left to see)."""
    a, b = _tiles(usual), _tiles(view)
    a, b = a - a.mean(1, keepdims=True), b - b.mean(1, keepdims=True)
    spread, now = np.sqrt((a * a).mean(1)), np.sqrt((b * b).mean(1))
    structured = spread > STRUCTURED
    if structured.sum() < ENOUGH:
        return 0.0, 0.0
    other = structured & ((a * b).mean(1) < ALIKE * spread * now)
    hidden = other & (now < FLAT)
    count = structured.sum()
    return float((other & ~hidden).sum() / count), float(hidden.sum() / count)


def image_features(rgb, usual=None, light=None):
    """rgb uint8 [H, W, 3], H and W >= 16; a remainder of H or W by cell or block size is left out of sharpness and blocks.
    usual: `cells` of the site's usual view, light: the brightest that its pictures usually are (mean luma), where known."""
    y = luma(rgb)
    h, w = y.shape
    n = h * w
    mean = int(y.sum()) / n
    variance = max(0.0, int((y * y).sum()) / n - mean * mean)
    cumulative = np.cumsum(np.bincount(y.ravel(), minlength=256))
    peak = int(np.argmax(cumulative * 100 >= n * 98))
    p = rgb.astype(np.int64)

    cell = max(1, (w + 32) // 64)  # 2 at 128 pixels: rounding noise halves, and blur means the same at every encoder size
    sums = y[:h // cell * cell, :w // cell * cell].reshape(h // cell, cell, w // cell, cell).sum((1, 3))
    lap = 4 * sums[1:-1, 1:-1] - sums[:-2, 1:-1] - sums[2:, 1:-1] - sums[1:-1, :-2] - sums[1:-1, 2:]
    sharpness = int((lap * lap).sum()) / lap.size / cell ** 4 / (variance + 1)

    # J. Immerkaer, "Fast Noise Variance Estimation", CVIU 64(2), 1996: |second difference in x and y|
    second = (y[:-2, :-2] - 2 * y[:-2, 1:-1] + y[:-2, 2:] - 2 * y[1:-1, :-2] + 4 * y[1:-1, 1:-1] - 2 * y[1:-1, 2:]
              + y[2:, :-2] - 2 * y[2:, 1:-1] + y[2:, 2:])
    noise = int(np.abs(second).sum()) * math.sqrt(math.pi / 2) / (6 * second.size)

    blocks = y[:h // BLOCK * BLOCK, :w // BLOCK * BLOCK].reshape(h // BLOCK, BLOCK, w // BLOCK, BLOCK)
    total = blocks.sum((1, 3))
    flat = 64 * (blocks * blocks).sum((1, 3)) - total * total < 4 * 4096  # standard deviation below 2
    dark_flat = flat & (total >= 5 * 64) & (total < 48 * 64)  # black as such is `dark`; a hand or cloth lets some light in
    view = cells(y)
    moved, hidden = compare(view, usual) if usual is not None and view is not None else (0.0, 0.0)
    return {"mean": mean, "std": math.sqrt(variance), "peak": peak, "darkShare": int((y < 32).sum()) / n,
            "brightShare": int((y >= 200).sum()) / n, "sharpness": sharpness, "noise": noise,
            "flatShare": int(flat.sum()) / flat.size, "coveredShare": int(dark_flat.sum()) / flat.size,
            "chroma": int((p.max(-1) - p.min(-1)).sum()) / n, "movedShare": moved, "hiddenShare": hidden,
            "glare": 0.0 if light is None else max(0.0, mean - light)}


def grade_image(f, unchanged_for=0.0):
    table = quality.limits("image")
    at = lambda name, x: (name, quality.severity(x, table[name]))
    dark = at("dark", f["peak"])
    room = dark[1] >= quality.DEGRADES and f["std"] >= PLAIN * f["mean"]  # a dark room has flat dark places too
    plain = [(*at("frozen", unchanged_for), "frozen"),
             (*at("covered", 0.0 if room else f["coveredShare"]), "covered"),
             (*dark, "dark"),
             (*at("overexposed", f["brightShare"]), "overexposed"),
             (*at("overexposed-here", f["glare"]), "overexposed"),
             (*at("blurred", math.log10(f["sharpness"] + 1e-6)), "blurred"),
             (*at("noisy", f["noise"]), "noisy"),
             (*at("low-contrast", f["std"]), _without_contrast(f["mean"], room))]
    readable = all(s < quality.DEGRADES for _, s, _ in plain[1:])  # else the view says nothing
    view = [(*at("covered-part", f["hiddenShare"] if readable else 0.0), "covered"),
            (*at("moved", f["movedShare"] if readable else 0.0), "moved")]
    grey = quality.severity(f["chroma"], table["infrared"]) if readable else 0.0
    state = "infrared" if grey >= quality.DEGRADES else None
    return quality.judge(plain + view, table, dict(f, unchangedFor=unchanged_for), state, quality.kept(grey, table["infrared"]))


def _without_contrast(mean, dark_room):
    """Fog leaves light; where there is nothing to see and hardly any light, something is over the lens."""
    if dark_room:
        return "dark"
    return "covered" if mean < COVERED_MEAN else "low-contrast" if mean < GLARE_MEAN else "overexposed"


def image_quality(rgb, unchanged_for=0.0, usual=None, light=None):
    """unchanged_for: seconds since a frame last differed in any byte from the one before; usual, light: see `image_features`."""
    return grade_image(image_features(rgb, usual, light), unchanged_for)
