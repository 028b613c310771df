package dev.tectum.stage.health.systemd;

import dev.tectum.stage.health.HealthException;
import dev.tectum.stage.health.Heartbeat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells systemd (sd_notify(3)). A datagram that cannot be sent is logged once and does not stop the loop: without beats
/// systemd acts by itself. Any thread.
public final class SystemdHeartbeat implements Heartbeat, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SystemdHeartbeat.class);

    private final NotifySocket socket;
    private final AtomicBoolean complained = new AtomicBoolean();

    private SystemdHeartbeat(NotifySocket socket) {
        this.socket = socket;
    }

    /// Empty where the process was not started by systemd with a notify socket.
    ///
    /// @throws HealthException if the socket that is named cannot be used
    public static Optional<SystemdHeartbeat> find(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(address -> !address.isEmpty())
                .map(address -> new SystemdHeartbeat(NotifySocket.open(address)));
    }

    @Override
    public void ready() {
        send("READY=1");
    }

    @Override
    public void beat() {
        send("WATCHDOG=1");
    }

    @Override
    public void stopping() {
        send("STOPPING=1");
    }

    private void send(String state) {
        try {
            socket.send(state);
        } catch (HealthException unheard) {
            if (complained.compareAndSet(false, true)) {
                LOG.warn("{}", unheard.getMessage());
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
