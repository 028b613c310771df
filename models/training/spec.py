"""What the bundle promises: labels, modalities, channels, sizes. Everything else reads it from here."""
from dataclasses import dataclass, field

ABSENT = -10000.0  # logq of a modality that is not there
WORST = -8.0  # logq of a modality that is there and worth next to nothing


@dataclass(frozen=True)
class Channel:
    """One reading of a series: unit and valid range in raw units; mean and std after dividing by the baseline."""

    name: str
    unit: str
    min: float
    max: float
    mean: float
    std: float
    relative: bool = False
    stuckAfter: float | None = None


@dataclass(frozen=True)
class Modality:
    name: str
    kind: str
    maxStaleness: float
    ageDecay: float
    tokens: int
    size: int
    front: dict
    shape: tuple[int, ...] = field(default=())


LABELS = ("fire", "alarm", "person", "baby-cry", "dog-bark")
TOLD = {"camera": ("fire", "person"), "microphone": LABELS, "environment": ("fire", "person")}  # what each sense can speak of at all
GASES = ("mq2", "mq3", "mq5", "mq6", "mq7", "mq8", "mq135")
CHANNELS = (
    Channel("temperature", "°C", -40, 85, 22.0, 4.0, stuckAfter=21600),
    Channel("humidity", "%RH", 0, 100, 40.0, 15.0, stuckAfter=21600),
    Channel("light", "lx", 0, 100000, 150.0, 200.0, stuckAfter=82800),
    Channel("co2", "ppm", 0, 10000, 650.0, 300.0, stuckAfter=43200),
    Channel("motion", "0/1", 0, 1, 0.1, 0.3),
    *(Channel(gas, "raw", 1, 65535, 1.0, 0.2, relative=True, stuckAfter=3600) for gas in GASES),
)
AUDIO = {"sampleRateHz": 16000, "window": 400, "hop": 160, "fft": 512, "mels": 64, "lowHz": 60, "highHz": 7800,
         "logFloor": 0.001, "frames": 192}
IMAGE = {"width": 128, "height": 128, "colour": "rgb", "frames": 1}
SERIES_RATE_HZ, SERIES_LENGTH = 1.0, 32
D, HEADS, LATENTS, BLOCKS = 64, 4, 2, 2

MODALITIES = (
    Modality("camera", "image", 1.5, 2.0, 4, 64, {"image": IMAGE}, (1, 128, 128, 3)),
    Modality("microphone", "audio", 1.0, 1.0, 6, 64, {"audio": AUDIO}, (1, 1, 64, 192)),
    Modality("environment", "series", 90.0, 120.0, 4, 64,
             {"series": {"rateHz": SERIES_RATE_HZ, "length": SERIES_LENGTH, "channels": [vars(c) for c in CHANNELS]}},
             (1, 2, len(CHANNELS), SERIES_LENGTH)),
)


def patterns(count: int) -> list[tuple[bool, ...]]:
    """Row r of the 2^M batch: bit m of r says whether modality m is present."""
    return [tuple(bool(r >> m & 1) for m in range(count)) for r in range(2**count)]
