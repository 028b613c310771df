package dev.tectum.stage.health;

/// Tells whoever watches over the process that the loop is turning.
public interface Heartbeat {

    /// The product is ready: sources open, models loaded.
    void ready();

    /// The loop has turned once more.
    void beat();

    /// The product is about to stop by its own will.
    void stopping();
}
