package dev.tectum.pipeline;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.journal.Journal;
import java.time.Duration;
import java.util.List;

/// The product's one loop. One named thread calls [#step] for ever.
public final class Pipeline {

    private static final Duration TICK = Duration.ofMillis(50);

    private final Inbox inbox;
    private final Rooms rooms;
    private final ModelSlot modelSlot;
    private final Explainer explainer;
    private final Journal journal;
    private final AlertSink alerts;
    private final Spectator spectator;
    private final Verdicts verdicts = new Verdicts();

    public Pipeline(Inbox inbox, Rooms rooms, ModelSlot modelSlot, Explainer explainer, Journal journal, AlertSink alerts,
            Spectator spectator) {
        this.inbox = inbox;
        this.rooms = rooms;
        this.modelSlot = modelSlot;
        this.explainer = explainer;
        this.journal = journal;
        this.alerts = alerts;
        this.spectator = spectator;
    }

    /// One turn of the product: line up, judge, understand, explain, decide, remember, tell.
    public void step() throws InterruptedException {
        for (Window window : rooms.advance(inbox.takeWithin(rooms.untilDue(TICK)))) { // settled, forced by the deadline, or revised
            try (window) { // closing frees its pixels
                Room room = rooms.of(window.key().station());
                Quality quality = room.inspector().inspect(window);
                ModelSet models = modelSlot.current(); // one version for the whole pass
                Belief understood = models.understand(window, quality); // bad input is masked, never guessed
                Belief belief = room.recognition().recognise(window, understood); // by what was heard before, and what people have taught
                Contributions why = explainer.explain(belief, quality);
                List<Decision> decisions = room.policy().decide(window.key(), belief, quality); // one a label

                Event event = new Event(window.key(), quality, belief, why, decisions, models.version());
                if (verdicts.isNews(event)) { // a revision that decides the same is none
                    journal.remember(event); // remember first, then speak
                    alerts.tell(event);
                    spectator.offer(window, event); // may watch; never delays
                }
            }
        }
    }

    /// Nothing will come and no tick is left. A live loop is never finished.
    public boolean isFinished() {
        return rooms.areFinished();
    }
}
