package dev.tectum.stage.update.scan;

/// How much of anything a network may have. All are far above what a network for a small board has, and far below what harms one.
public final class Limits {

    /// A ResNet-50 in float takes 100 MB; the runtime holds a file twice while it opens it.
    public static final int FILE_BYTES = 256 << 20;

    /// Opset 13 came with IR version 7; ONNX Runtime 1.20, the oldest that bundles ask for, reads up to 10.
    public static final long IR_VERSION_MIN = 7;
    public static final long IR_VERSION_MAX = 10;

    /// From 13 on axes are inputs; 21 is the newest that ONNX Runtime 1.20 knows.
    public static final long OPSET_MIN = 13;
    public static final long OPSET_MAX = 21;

    /// The largest network that ships has 392; 200,000 nodes hold a core for 18 s while they are loaded.
    public static final int NODES = 10_000;

    /// The largest number of tensors that ships with a network is 312.
    public static final int WEIGHTS = 10_000;

    /// Of all messages together, numbers in lists included; each takes some nanoseconds. The largest network that ships has 11,000.
    public static final int FIELDS = 1_000_000;

    /// What a newer ONNX may add to a file here and there.
    public static final int UNKNOWN_FIELDS = 1_000;

    /// Exporters name values by the path of the module, and none that long.
    public static final int NAME_BYTES = 512;

    /// Of all names together: a network of the most nodes, named at length.
    public static final int ALL_NAME_BYTES = 16 << 20;

    /// Exporters leave a stack trace with a node.
    public static final int NOTE_BYTES = 64 << 10;

    /// Most operators have fewer than six.
    public static final int ATTRIBUTES = 32;

    /// A concatenation of all heads and layers.
    public static final int INPUTS = 512;

    /// Pads and permutations have twice the rank; a constant list may be longer.
    public static final int NUMBERS = 1_024;

    /// Video has five, attention in windows six.
    public static final int RANK = 8;

    /// Of one tensor: 256 MB of floats, a hundred layers of a large picture.
    public static final long ELEMENTS = 1L << 26;

    /// Of all tensors: 1 GB of floats, if the runtime reused none.
    public static final long ALL_ELEMENTS = 1L << 28;

    /// Multiplications of one run: a Raspberry Pi 5 needs some seconds for as many, and a decision is due twice a second.
    public static final long WORK = 50_000_000_000L;

    /// Small constants, from which the sizes of others follow, are known number by number.
    public static final int KNOWN = 256;

    private Limits() {
    }
}
