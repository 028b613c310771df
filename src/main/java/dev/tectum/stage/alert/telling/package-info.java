/// What there is to tell: which topic says what, which states have changed, how Home Assistant finds the device.
/// In: events, sensor values, the model. Out: messages that wait to be told. Must not know by which connection they go.
@NullMarked
package dev.tectum.stage.alert.telling;

import org.jspecify.annotations.NullMarked;
