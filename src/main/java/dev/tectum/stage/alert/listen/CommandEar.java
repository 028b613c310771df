package dev.tectum.stage.alert.listen;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears commands. What is retained, too long or no text goes no further. Any thread.
final class CommandEar implements Ear {

    private static final Logger LOG = LoggerFactory.getLogger(CommandEar.class);
    private static final int MAX_BYTES = 4 * 1024;

    /// What a command asks for.
    @FunctionalInterface
    interface Command {

        /// @return why it is refused; empty where it was carried out
        Optional<String> carryOut(String topic, String text);
    }

    private final String filter;
    private final Command command;
    private final Refusals refusals;

    /// @param filter the topics that it listens to
    CommandEar(String filter, Command command, Refusals refusals) {
        this.filter = filter;
        this.command = command;
        this.refusals = refusals;
    }

    @Override
    public void attached() {
        // a command is an event; there is nothing to catch up with
    }

    @Override
    public void refused() {
        LOG.warn("The broker refuses {}: allow this device to read it", filter);
    }

    @Override
    public void heard(ByteBuffer payload, boolean retained) {
        heard(filter, payload, retained);
    }

    @Override
    public void heard(String topic, ByteBuffer payload, boolean retained) {
        obstacle(topic, payload, retained).ifPresent(reason -> refusals.refuse(topic, reason));
    }

    private Optional<String> obstacle(String topic, ByteBuffer payload, boolean retained) {
        if (retained) {
            return Optional.of("it is retained and may be of any age; publish commands without the retain flag");
        }
        if (payload.remaining() > MAX_BYTES) {
            return Optional.of("it has " + payload.remaining() + " bytes, but a command has at most " + MAX_BYTES);
        }
        try {
            return command.carryOut(topic, StandardCharsets.UTF_8.newDecoder().decode(payload).toString());
        } catch (CharacterCodingException notText) {
            return Optional.of("it is not a text in UTF-8");
        }
    }

    @Override
    public void detached() {
        // what was chosen stays
    }
}
