"""The table of faults, and how severities become a grade: see `quality.py`."""
import json
import math
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[2] / "src/main/resources/dev/tectum/quality.json"
DEGRADES = 0.5  # from this severity on a fault degrades its modality
SHARES = 4      # the shares of skill kept stand at the severities 0, 1/4, 1/2, 3/4, 1


class Graded(NamedTuple):
    grade: str
    reason: str | None
    quality: float
    features: dict


@lru_cache
def limits(kind):
    """{fault: {onset, limit, worst, kept: [5], ...}} of image, audio or series."""
    return json.loads(TABLE.read_text(encoding="utf-8"))[kind]


def severity(x, fault):
    onset, limit, worst = fault["onset"], fault["limit"], fault["worst"]
    if limit < onset:
        x, onset, limit, worst = -x, -onset, -limit, -worst
    if x <= onset:
        return 0.0
    if x < limit:
        return DEGRADES * (x - onset) / (limit - onset)
    return DEGRADES + (1 - DEGRADES) * min(1.0, (x - limit) / (worst - limit))


def kept(s, fault):
    """The share of its skill that a modality keeps under a fault of severity s."""
    place = min(int(s * SHARES), SHARES - 1)
    low, high = fault["kept"][place], fault["kept"][place + 1]
    return low + (high - low) * (s * SHARES - place)


def judge(faults, table, features, state=None, share=1.0):
    """faults: (fault of the table, its severity, reason), the more telling one first: it wins a tie. state: a reason that is
    told where nothing is wrong; share: what it leaves of the skill, which does not degrade."""
    shares, reason, worst = {}, None, 0.0
    for name, s, word in faults:
        shares[word] = min(shares.get(word, 1.0), kept(s, table[name]))  # of two signs of one fault the worse counts
        if s > worst:
            reason, worst = word, s
    quality = math.prod(shares.values())
    degraded = worst >= DEGRADES or quality < DEGRADES
    return Graded("degraded" if degraded else "usable", reason if degraded else state, quality * share, features)
