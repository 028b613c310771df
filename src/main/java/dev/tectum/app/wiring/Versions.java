package dev.tectum.app.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The version that the build wrote into the program.
public final class Versions {

    private Versions() {
    }

    public static String tectum() {
        Properties properties = new Properties();
        try (InputStream stream = Versions.class.getResourceAsStream("/tectum.properties")) {
            if (stream == null) {
                throw new IllegalStateException("tectum.properties is not in the program: build it with ./tectum");
            }
            properties.load(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }
}
