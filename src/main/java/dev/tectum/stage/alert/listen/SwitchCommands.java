package dev.tectum.stage.alert.listen;

import dev.tectum.stage.alert.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes `ON` and `OFF` at `modality/<m>/set`; anything else is refused and counted. [#refresh] belongs to one thread.
public final class SwitchCommands {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchCommands.class);
    private static final int LONGEST = 3;
    private static final long TOLD_EACH = 1_000;

    private final Topics topics;
    private final Switchboard switches;
    private final Subscriptions subscriptions;
    private final Map<String, Subscriptions.Subscription> taken = new HashMap<>();
    private final AtomicLong refused = new AtomicLong();

    public SwitchCommands(Topics topics, Switchboard switches, Subscriptions subscriptions) {
        this.topics = topics;
        this.switches = switches;
        this.subscriptions = subscriptions;
    }

    /// Listens for all switches that are there now.
    public void refresh() {
        List<String> now = switches.switchable();
        now.stream().filter(modality -> !taken.containsKey(modality)).forEach(modality -> taken.put(modality,
                subscriptions.listen(topics.modalitySwitch(modality), new Command(modality))));
        taken.keySet().stream().filter(modality -> !now.contains(modality)).toList()
                .forEach(modality -> taken.remove(modality).close());
    }

    /// How many commands made no sense or were older than the connection.
    public long refused() {
        return refused.get();
    }

    private final class Command implements Ear {

        private final String modality;

        Command(String modality) {
            this.modality = modality;
        }

        @Override
        public void attached() {
            // a command is an event; there is nothing to catch up with
        }

        @Override
        public void refused() {
            LOG.warn("The broker refuses {}: allow this device to read it", topics.modalitySwitch(modality));
        }

        @Override
        public void heard(ByteBuffer payload, boolean retained) {
            if (retained) {
                refuse("it is retained and may be of any age; publish commands without the retain flag");
                return;
            }
            String wish = payload.remaining() > LONGEST ? "" : StandardCharsets.UTF_8.decode(payload).toString();
            switch (wish) {
                case "ON" -> switches.turn(modality, true);
                case "OFF" -> switches.turn(modality, false);
                default -> refuse("it is neither ON nor OFF");
            }
        }

        @Override
        public void detached() {
            // the switch stays as it is
        }

        /// Told at first and then now and again, so that a flood of nonsense does not fill the log.
        private void refuse(String because) {
            long count = refused.incrementAndGet();
            if (count % TOLD_EACH == 1) {
                LOG.warn("A command at {} is refused: {} ({} so far)", topics.modalitySwitch(modality), because, count);
            }
        }
    }
}
