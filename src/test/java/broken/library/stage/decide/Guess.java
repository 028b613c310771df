package broken.library.stage.decide;

import ai.onnxruntime.OrtSession;

public record Guess(OrtSession session) {}
