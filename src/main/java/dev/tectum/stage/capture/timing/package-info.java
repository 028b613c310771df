/// From counted samples and rough time stamps to sound that lies exactly on the monotonic clock.
/// In: samples as a device delivers them, and now and then what time it was at which sample. Out: chunks at the bundle's rate, with holes
/// where sound was lost, and the drift of the device's own clock. Must not know devices or libraries.
@NullMarked
package dev.tectum.stage.capture.timing;

import org.jspecify.annotations.NullMarked;
