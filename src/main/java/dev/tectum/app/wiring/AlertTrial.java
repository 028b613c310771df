package dev.tectum.app.wiring;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.NameList;
import dev.tectum.app.wiring.sinks.BoardLines;
import dev.tectum.app.wiring.sinks.SinkForms;
import dev.tectum.app.wiring.sinks.TestAlert;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import java.time.InstantSource;
import java.util.List;

/// Tries whether an alert of a label would arrive, with the labels of the configuration's bundle.
public final class AlertTrial {

    private AlertTrial() {
    }

    /// What became of a test alert at each of the configuration's sinks.
    ///
    /// @throws ConfigException if there is no such label, or nobody is told at all
    public static List<TestAlert.Report> send(DeviceConfig config, String label) throws InterruptedException {
        ModelSpec model = LoadedBundle.verified(config.bundle()).spec();
        List<LabelSpec> labels = config.adjusted(model.labels());
        LabelSpec spec = labels.stream().filter(each -> each.name().equals(label)).findFirst()
                .orElseThrow(() -> new ConfigException("No label \"" + label + "\" is watched for here; "
                        + NameList.of(labels.stream().map(LabelSpec::name).toList()).adviceFor(label)));
        if (config.mqtt().isEmpty() && config.sinks().isEmpty()) {
            throw new ConfigException("Nobody is told of alerts: the configuration has neither `mqtt` nor `alerts: sinks:`");
        }
        return new TestAlert(spec, config.stations().getFirst().station(), model.version(), InstantSource.system(), new BoardLines())
                .send(config, config.mqtt().map(SinkForms::of));
    }
}
