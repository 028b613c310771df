/// Cameras and microphones as they are now, through FFmpeg: opened again whenever they are lost, never behind the present.
/// In: addresses, devices and supplies of coded pictures. Out: frames and sound that carry this machine's monotonic time, outages with their reason.
/// Must not know recordings, other modalities or models.
@NullMarked
package dev.tectum.stage.capture.javacv.live;

import org.jspecify.annotations.NullMarked;
