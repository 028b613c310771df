package dev.tectum.stage.capture.mqtt;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.remote.Mailbox;
import dev.tectum.stage.capture.remote.Tally;
import dev.tectum.stage.capture.remote.ValueRule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps what the connection's threads bring until the source's own thread looks at it; a flood loses its oldest messages.
final class Ears implements TopicFeed.Listener {

    private static final int MOST_WAITING = 32;

    /// Whether the topic can be heard.
    enum Contact {
        ATTACHED, REFUSED, DETACHED
    }

    /// @param since when it became so
    record Standing(Contact contact, Moment since) {}

    record Message(String text, boolean retained, Moment arrived) {}

    private final Supplier<Moment> clock;
    private final Mailbox<Message> messages = new Mailbox<>(MOST_WAITING);
    private final AtomicReference<@Nullable String> availability = new AtomicReference<>();
    private final Tally tally;
    private volatile Standing standing;

    Ears(Supplier<Moment> clock, Tally tally) {
        this.clock = clock;
        this.tally = tally;
        this.standing = new Standing(Contact.DETACHED, clock.get());
    }

    @Override
    public void attached() {
        standing = new Standing(Contact.ATTACHED, clock.get());
    }

    @Override
    public void refused() {
        standing = new Standing(Contact.REFUSED, clock.get());
    }

    @Override
    public void detached() {
        standing = new Standing(Contact.DETACHED, clock.get());
    }

    @Override
    public void heard(ByteBuffer payload, boolean retained) {
        if (payload.remaining() > ValueRule.MAX_BYTES) {
            tally.refuse("it has " + payload.remaining() + " bytes, more than " + ValueRule.MAX_BYTES);
        } else if (!messages.put(new Message(textOf(payload), retained, clock.get()))) {
            tally.flood();
        }
    }

    /// Hears the topic that says whether the sender is there.
    TopicFeed.Listener ofAvailability() {
        return new TopicFeed.Listener() {
            @Override
            public void attached() {
                // what it says comes by itself, for it is retained
            }

            @Override
            public void refused() {
                // the values themselves say enough
            }

            @Override
            public void heard(ByteBuffer payload, boolean retained) {
                if (payload.remaining() <= ValueRule.MAX_BYTES) {
                    availability.set(textOf(payload));
                }
            }

            @Override
            public void detached() {
                // the values' own topic says so, too
            }
        };
    }

    private static String textOf(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }

    Standing standing() {
        return standing;
    }

    Optional<Message> take(Duration patience) throws InterruptedException {
        return messages.take(patience);
    }

    /// What was said last of the sender's availability, once.
    Optional<String> takeAvailability() {
        return Optional.ofNullable(availability.getAndSet(null));
    }
}
