package dev.tectum.stage.alert.mqtt;

import dev.tectum.stage.alert.listen.Ear;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears Home Assistant start, and then has everything told again.
///
/// @param greeting must return at once
record Birth(Runnable greeting) implements Ear {

    private static final Logger LOG = LoggerFactory.getLogger(Birth.class);
    private static final ByteBuffer ONLINE = ByteBuffer.wrap("online".getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();

    @Override
    public void attached() {
        // whoever starts says so
    }

    @Override
    public void refused() {
        LOG.warn("The broker does not say when Home Assistant starts: allow this device to read that topic");
    }

    @Override
    public void heard(ByteBuffer payload, boolean retained) {
        if (!retained && payload.equals(ONLINE.duplicate())) {
            greeting.run();
        }
    }

    @Override
    public void detached() {
        // the next connection begins with a greeting
    }
}
