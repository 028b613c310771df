package dev.tectum.pipeline;

import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.Source;
import java.time.Duration;

/// Carries one live source's arrivals into the inbox, on a thread of its own, until the source has ended or the thread is interrupted;
/// then it closes the source. Where the source breaks its contract and throws, the pump may be run again.
public final class SourcePump {

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Station station;
    private final Source source;
    private final LiveInbox inbox;

    public SourcePump(Station station, Source source, LiveInbox inbox) {
        this.station = station;
        this.source = source;
        this.inbox = inbox;
    }

    public void run() throws InterruptedException {
        try {
            while (!source.isExhausted()) {
                source.next(PATIENCE).ifPresent(arrival -> inbox.offer(new Delivery(station, arrival)));
            }
        } catch (InterruptedException asked) {
            source.close();
            throw asked;
        }
        source.close();
    }
}
