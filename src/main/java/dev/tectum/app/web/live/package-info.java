/// What happens right now, for whoever looks: decisions and alerts as lines, the picture, sound and sensor traces.
/// In: finished JSON lines and observations, from the loop's threads, which never wait here. Out: bounded streams and JPEGs.
/// Must not know HTTP.
@NullMarked
package dev.tectum.app.web.live;

import org.jspecify.annotations.NullMarked;
