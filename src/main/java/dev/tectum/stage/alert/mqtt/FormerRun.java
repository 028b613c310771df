package dev.tectum.stage.alert.mqtt;

import dev.tectum.stage.alert.homeassistant.Announcement;
import dev.tectum.stage.alert.listen.Ear;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears which entities the broker remembers from a former run, so that those that are gone can be taken away.
record FormerRun(Announcement announcement) implements Ear {

    private static final Logger LOG = LoggerFactory.getLogger(FormerRun.class);

    @Override
    public void attached() {
        // what is retained comes by itself
    }

    @Override
    public void refused() {
        LOG.warn("The broker does not say what this device announced before: allow it to read that topic, or entities that are gone stay");
    }

    /// What is not retained is this device's own word.
    @Override
    public void heard(ByteBuffer payload, boolean retained) {
        if (retained) {
            announcement.remember(StandardCharsets.UTF_8.decode(payload).toString());
        }
    }

    @Override
    public void detached() {
        // the next connection hears it again
    }
}
