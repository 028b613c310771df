package dev.tectum.stage.update;

/// What is running here, for a bundle's `requires` to be held against: Tectum's and ONNX Runtime's version.
public record RunningVersions(String tectum, String onnxruntime) {
}
