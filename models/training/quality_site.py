"""What is normal at a site, learned without training: quantiles of what was usable, a value a minute, and how far a channel
has wandered from them. `dev.tectum.stage.quality.site` learns the same.

    python quality_site.py [--data FOLDER]    precision and recall of `drift` on real rooms
"""
from collections import deque

import numpy as np

from spec import CHANNELS

FIRST = 15           # minutes from which the first quantiles are taken
SLOWEST = 4 * 1440   # minutes: after so many, a new one weighs no less
GRAIN = 0.05         # of a standard deviation: what quantiles move by at least where all is the same
RECENT = 60          # minutes that the present is the median of
KNOWN = 1440         # minutes from which a normal may be judged by: a day and a night
LEAST_SPREAD = 0.5   # of a standard deviation
QUARANTINE = 10      # minutes that wait before they are learned: what precedes an alert is not normal
SETTLED = 7 * 1440   # minutes after which what has stayed elsewhere is the new normal


class Quantiles:
    """5th, 50th and 95th percentile of a stream (H. Robbins, S. Monro, "A Stochastic Approximation Method", 1951)."""

    def __init__(self):
        self.first, self.count = [], 0
        self.low = self.middle = self.high = 0.0

    def see(self, value, grain):
        self.count += 1
        if self.count <= FIRST:
            self.first.append(value)
            if self.count == FIRST:
                ordered = sorted(self.first)
                self.low, self.middle, self.high = ordered[0], ordered[FIRST // 2], ordered[-1]
            return
        step = max(self.high - self.low, grain) / min(self.count, SLOWEST)
        self.low += step * (0.05 - (value < self.low))
        self.middle += step * (0.5 - (value < self.middle))
        self.high += step * (0.95 - (value < self.high))
        self.low, self.high = min(self.low, self.middle), max(self.high, self.middle)


class Course:
    """One channel over days. std: that of the model; relative: it is a share of what is normal."""

    def __init__(self, std, relative=False):
        self.std, self.relative, self.normal = std, relative, Quantiles()
        self.recent, self.waiting, self.astray = deque(maxlen=RECENT), deque(), 0

    def unit(self):
        return self.std * abs(self.normal.middle) if self.relative else self.std

    def drift(self):
        if self.normal.count < KNOWN or len(self.recent) < RECENT:
            return 0.0
        now = sorted(self.recent)[(RECENT - 1) // 2]
        return abs(now - self.normal.middle) / max((self.normal.high - self.normal.low) / 2, LEAST_SPREAD * self.unit())

    def see(self, value, limit):
        """A value of a minute in which the channel was well; `limit` of the table: beyond it nothing is learned."""
        self.recent.append(value)
        self.astray = self.astray + 1 if self.drift() >= limit else 0
        if self.astray > SETTLED:
            self.__init__(self.std, self.relative)
        elif self.astray == 0:
            self.waiting.append(value)
            if len(self.waiting) > QUARANTINE:
                self.normal.see(self.waiting.popleft(), GRAIN * self.unit())

    def alarm(self):
        self.waiting.clear()


def rooms():
    """(channel, readings a minute) of the room recordings that are longer than two days; small gaps are stepped over."""
    import data
    import readable
    for recordings in data.rooms().values():
        yield from ((CHANNELS[c], rows[:, c]) for rows, _, seconds in recordings if seconds == 60 and len(rows) > 2 * 1440 for c in range(4))
    path = data.folder() / "sensors/room-occupancy.csv"
    shown = {**dict.fromkeys(("S1_Temp", "S2_Temp", "S3_Temp", "S4_Temp"), "temperature"), "S5_CO2": "co2"}
    rows = readable.rows(path, "Date", *shown)
    december = [r["Date"].startswith("2017/12") for r in rows]
    for name, values in zip(shown.values(), readable.numbers(path, rows, *shown)[december].T):
        yield next(c for c in CHANNELS if c.name == name), values[::2]


def main():
    import quality
    limit, rng = quality.limits("series")["drift"]["limit"], np.random.default_rng(4)
    hours, told, drifting, found = 0, 0, 0, 0
    for channel, values in rooms():
        plain = Course(channel.std)
        for minute, value in enumerate(values):
            plain.see(float(value), limit)
            if minute >= KNOWN + RECENT and minute % 60 == 0:
                hours, told = hours + 1, told + (plain.drift() >= limit)
        for _ in range(10):
            course, begin = Course(channel.std), int(rng.uniform(KNOWN + RECENT, len(values) - 1000))
            takes, way = rng.uniform(360, len(values) - begin - 200), rng.choice([-1, 1]) * rng.uniform(1.2, 3)
            low, high = np.quantile(values[:begin], [0.05, 0.95])
            size = way * limit * max((high - low) / 2, LEAST_SPREAD * channel.std)
            for minute, value in enumerate(values):
                course.see(float(value) + size * np.clip((minute - begin) / takes, 0, 1), limit)
            drifting, found = drifting + 1, found + (course.drift() >= limit)
    print(f"drift: {hours} hours of clean channels, told in {told}; {drifting} drifting channels, {found} found: "
          f"precision {found / max(1, found + told * drifting / hours):.3f}, recall {found / drifting:.3f}")


if __name__ == "__main__":
    main()
