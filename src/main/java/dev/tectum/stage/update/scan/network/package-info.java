/// ONNX's messages, each read whole and refused where it holds what no network here needs (`onnx.proto` names fields and their numbers).
/// In: fields. Out: the parts of a network, each sound in itself. Must not know how they work together.
@NullMarked
package dev.tectum.stage.update.scan.network;

import org.jspecify.annotations.NullMarked;
