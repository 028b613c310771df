package dev.tectum.app.wiring;

import dev.tectum.stage.alert.listen.Ear;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Hears short lines as they are sent. What the broker has kept from before, what is long and what is no line is left out.
///
/// @param said called with each line
record LineEar(Consumer<String> said) implements Ear {

    private static final int LONGEST = 100;

    @Override
    public void heard(ByteBuffer payload, boolean retained) {
        if (retained || payload.remaining() > LONGEST) {
            return;
        }
        String line = StandardCharsets.UTF_8.decode(payload.duplicate()).toString().strip();
        if (!line.isEmpty() && line.chars().noneMatch(Character::isISOControl)) {
            said.accept(line);
        }
    }

    @Override
    public void attached() {
    }

    @Override
    public void refused() {
    }

    @Override
    public void detached() {
    }
}
