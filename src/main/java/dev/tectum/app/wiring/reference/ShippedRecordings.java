package dev.tectum.app.wiring.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The recordings that came with the program. The key that signed them is part of the program; its secret half is nobody's.
public record ShippedRecordings(Path folder) {

    private static final String KEY = "shipped.key";

    public ReferenceSet open() {
        return new SealedFolder(folder, key()).open();
    }

    private static RecordingsKey key() {
        try (InputStream stream = ShippedRecordings.class.getResourceAsStream(KEY)) {
            if (stream == null) {
                throw new IllegalStateException(KEY + " is not in the program: build it with ./tectum");
            }
            return new RecordingsKey(new String(stream.readAllBytes(), StandardCharsets.US_ASCII).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
