package dev.tectum.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Properties;

/// What the build wrote into the program.
public final class Versions {

    private Versions() {
    }

    public static String tectum() {
        return stated("version");
    }

    /// When the program was built; the clock cannot be before that.
    public static Instant built() {
        return Instant.parse(stated("built"));
    }

    private static String stated(String name) {
        Properties properties = new Properties();
        try (InputStream stream = Versions.class.getResourceAsStream("/tectum.properties")) {
            if (stream == null) {
                throw new IllegalStateException("tectum.properties is not in the program: build it with ./tectum");
            }
            properties.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Objects.requireNonNull(properties.getProperty(name), () -> "tectum.properties does not state " + name);
    }
}
