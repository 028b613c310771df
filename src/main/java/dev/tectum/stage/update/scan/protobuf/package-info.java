/// The wire format of Protocol Buffers, as much of it as ONNX uses, read where it stands: nothing is allocated by a length that a file states,
/// and nothing is read twice. What the format allows but no writer does (groups, padded numbers, a single field twice) is refused, for two readers could
/// understand it differently.
/// In: bytes. Out: fields. Must not know what a field means.
@NullMarked
package dev.tectum.stage.update.scan.protobuf;

import org.jspecify.annotations.NullMarked;
