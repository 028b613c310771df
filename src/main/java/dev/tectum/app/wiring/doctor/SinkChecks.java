package dev.tectum.app.wiring.doctor;

import dev.tectum.app.config.SinkConfig;
import java.util.List;

/// Whether those who are told beside the broker can be reached. Nothing is told; `test-alert` does that.
final class SinkChecks {

    private static final String ALERTS_WAIT = "start it or correct the address; alerts wait in the outbox";

    private final Looks looks;

    SinkChecks(Machine machine, Inventory inventory) {
        this.looks = new Looks(machine, inventory);
    }

    List<Finding> of(List<SinkConfig> sinks) {
        sinks.forEach(this::look);
        return looks.findings();
    }

    private void look(SinkConfig sink) {
        switch (sink) {
            case SinkConfig.Webhook webhook -> looks.reachable("alerts", webhook.address().url(), webhook.toString(), ALERTS_WAIT);
            case SinkConfig.Ntfy ntfy -> looks.reachable("alerts", ntfy.address().url(), ntfy.toString(), ALERTS_WAIT);
            case SinkConfig.Pin pin -> looks.pin("alerts", pin.toString());
        }
    }
}
