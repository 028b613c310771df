"""Is this input worth believing? The estimators that the runtime applies to every window, defined once here.

Pure functions of what was sensed and of what is known of the site, integers where the input is integers, doubles elsewhere;
`dev.tectum.stage.quality` computes the same within 1e-4 (`quality_vectors.py` writes the shared vectors). Each possible
fault has a measure with a unit and a severity from 0 to 1: 0 below its onset, 0.5 at its limit, 1 at its worst, straight
lines between. A fault at 0.5 or more makes the modality `degraded`, with the worst fault as reason.

quality says what accuracy is left: the product over all faults of the share of its skill that the modality alone keeps at
that severity. Points and shares stand in one table that the runtime reads too; `quality_calibrate.py` measures both.
"""
from quality_audio import audio_features, audio_quality, grade_audio  # noqa: F401
from quality_image import cells, grade_image, image_features, image_quality, luma  # noqa: F401
from quality_series import channel_features, grade_series, inside, series_quality  # noqa: F401
from quality_table import Graded, judge, kept, limits, severity  # noqa: F401
