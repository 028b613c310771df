/// From devices and files to arrivals.
/// In: whatever a device gives. Out: observations in capture order, bounds and outages, at the size and rate that the bundle asks for.
/// Must not know other modalities, windows or models.
@NullMarked
package dev.tectum.stage.capture;

import org.jspecify.annotations.NullMarked;
