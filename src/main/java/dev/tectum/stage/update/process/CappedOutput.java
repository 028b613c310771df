package dev.tectum.stage.update.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The beginning of what a child says; the rest is read and thrown away, so that the child goes on. Never waits. One thread.
final class CappedOutput {

    private static final int BLOCK = 8192;

    private final InputStream from;
    private final int cap;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    CappedOutput(InputStream from, int cap) {
        this.from = from;
        this.cap = cap;
    }

    /// Takes what is there, and not more than that even if more comes meanwhile.
    void drain() throws IOException {
        byte[] block = new byte[BLOCK];
        int rest = from.available();
        while (rest > 0) {
            int count = from.read(block, 0, Math.min(rest, block.length));
            if (count < 0) {
                return;
            }
            kept.write(block, 0, Math.min(count, cap - kept.size()));
            rest -= count;
        }
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
