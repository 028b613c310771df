/// Signs of life in the way of systemd: datagrams to the socket that `NOTIFY_SOCKET` names.
/// In: readiness, beats, the end. Out: `READY=1`, `WATCHDOG=1`, `STOPPING=1`. Must not know what the loop does.
@NullMarked
package dev.tectum.stage.health.systemd;

import org.jspecify.annotations.NullMarked;
