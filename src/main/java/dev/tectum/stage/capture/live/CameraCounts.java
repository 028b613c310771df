package dev.tectum.stage.capture.live;

/// What has become of a camera's frames since it was first opened.
///
/// @param received coded frames that came
/// @param droppedLate not decoded, because newer ones were waiting
/// @param decoded frames that were decoded
/// @param droppedUnused decoded or not, but not scaled, because no decision would have used them
/// @param delivered scaled and handed on
/// @param damaged coded frames that could not be decoded
/// @param connections how often the camera was opened with success
public record CameraCounts(long received, long droppedLate, long decoded, long droppedUnused, long delivered, long damaged,
        long connections) {
}
