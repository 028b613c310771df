package dev.tectum.app.web.view;

import java.util.Optional;

/// How the device is, as finished JSON objects. Called from any thread; must answer from memory.
public interface StatusView {

    /// Device, station, mode, providers, counters. The console shows `device` and `provider` where they are there.
    String status();

    /// The configuration in force, without secrets.
    String config();

    /// The installed model. The console reads `name`, `version` and, for each of `labels`, `name`, `title`, `severity`,
    /// `raise` and `clear`, where they are there.
    String model();

    /// Why the device cannot do its work now, in one sentence; empty when it is ready.
    Optional<String> findObstacle();
}
