/// Devices that come and go: a source is open only while its device is there and its owner lets it be.
/// In: ways to open sources, and what shows that a device is there. Out: sources that never end by themselves.
/// Must not know kinds of devices.
@NullMarked
package dev.tectum.stage.capture.attach;

import org.jspecify.annotations.NullMarked;
