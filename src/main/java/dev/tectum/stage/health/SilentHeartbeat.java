package dev.tectum.stage.health;

/// Where nobody watches over the process.
public final class SilentHeartbeat implements Heartbeat {

    @Override
    public void ready() {
        // nobody listens
    }

    @Override
    public void beat() {
        // nobody listens
    }

    @Override
    public void stopping() {
        // nobody listens
    }
}
