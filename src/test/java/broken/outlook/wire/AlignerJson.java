package broken.outlook.wire;

import broken.outlook.stage.align.Aligner;

public record AlignerJson(Aligner aligner) {}
