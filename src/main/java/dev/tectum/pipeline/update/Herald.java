package dev.tectum.pipeline.update;

import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.stage.update.life.UpdateHistory;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of the steps that the history holds: the people of this house, and those who offered the bundle, in order, however long that
/// takes. One thread.
record Herald(UpdateHistory history, StepListener people, Offering offering) {

    private static final Logger LOG = LoggerFactory.getLogger(Herald.class);

    /// What does not arrive is told the next time, and nothing that came after it before it.
    void tell() {
        for (Transition step : history.untold()) {
            List<Judgement> known = step.to().findCandidate().or(() -> step.from().findCandidate()).map(history::reportOf)
                    .orElse(List.of());
            LOG.info("Update from {} to {}: {}", step.from().phase(), step.to().phase(), step.reason());
            people.hear(step, known);
            if (!offering.tell(step, known)) {
                return;
            }
            history.told(step);
        }
    }
}
