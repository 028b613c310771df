package dev.tectum.stage.alert.listen;

import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commands that are not carried out: counted, and the last one told with its reason. Any thread.
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final long TOLD_EACH = 1_000;
    private static final int MAX_LENGTH = 200;

    private final Topics topics;
    private final StateBoard board;
    private final AtomicLong count = new AtomicLong();

    public Refusals(Topics topics, StateBoard board) {
        this.topics = topics;
        this.board = board;
    }

    /// How many commands were refused.
    public long count() {
        return count.get();
    }

    /// In the log at first and then now and again, so that a flood of nonsense does not fill it; on the topic at the next beat.
    void refuse(String topic, String because) {
        long now = count.incrementAndGet();
        String reason = harmless(because);
        if (now % TOLD_EACH == 1) {
            LOG.warn("A command at {} is refused: {} ({} so far)", harmless(topic), reason, now);
        }
        board.putUnhurried(topics.command(),
                JsonWriter.object(writer -> writer.put("topic", harmless(topic)).put("reason", reason).put("refused", now)));
    }

    /// Part of it may come from whoever sent the command.
    private static String harmless(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
