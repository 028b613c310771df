/// Encoders and fusion head on ONNX Runtime, and the choice of what executes them.
/// In: network files of a verified bundle. Out: loaded models. Must not know how quality is judged or what a belief leads to.
@NullMarked
package dev.tectum.stage.inference.onnx;

import org.jspecify.annotations.NullMarked;
