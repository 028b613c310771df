package dev.tectum.fake;

import dev.tectum.stage.alert.listen.Ear;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what it was told, payloads as text.
public final class RecordingEar implements Ear {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    public List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void attached() {
        heard.add("attached");
    }

    @Override
    public void refused() {
        heard.add("refused");
    }

    @Override
    public void heard(ByteBuffer payload, boolean retained) {
        heard.add(StandardCharsets.UTF_8.decode(payload) + (retained ? " retained" : ""));
    }

    @Override
    public void detached() {
        heard.add("detached");
    }
}
