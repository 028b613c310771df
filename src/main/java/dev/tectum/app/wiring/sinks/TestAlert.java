package dev.tectum.app.wiring.sinks;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Letter;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.Topics;
import dev.tectum.stage.alert.mqtt.MqttPost;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import dev.tectum.stage.alert.pin.LineException;
import dev.tectum.stage.alert.pin.OutputLine;
import dev.tectum.stage.alert.webhook.Outcome;
import dev.tectum.stage.alert.webhook.WebhookPoster;
import dev.tectum.stage.alert.webhook.WebhookSettings;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.wire.TestAlertJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A test alert, its beginning and its end, through every sink of a configuration.
///
/// It opens the sinks itself, whether the device runs or not: so it tries the configuration as it is written, needs no console, and touches
/// neither journal nor figures. At the broker it has a client id of its own, for two of one id would throw each other out for ever. A pin
/// belongs to one program only: while the device runs, its pins say that they are taken.
public final class TestAlert {

    private static final Duration SOUND = Duration.ofSeconds(2);

    /// What became of it at one sink.
    ///
    /// @param trouble empty: the sink got it
    public record Report(String sink, Optional<String> trouble) {}

    private final LabelSpec label;
    private final Station station;
    private final InstantSource clock;
    private final OutputLine.Opener lines;
    private final TestAlertJson alert;

    /// @param station whose alert it is said to be
    public TestAlert(LabelSpec label, Station station, ModelVersion model, InstantSource clock, OutputLine.Opener lines) {
        this.label = label;
        this.station = station;
        this.clock = clock;
        this.lines = lines;
        Instant now = clock.instant();
        Moment zero = new Moment(0);
        String id = new AlertIds(new TimeAnchor(zero, now)).idOf(label.name(), new WindowKey(station, 0, zero, 0, false)).value();
        this.alert = new TestAlertJson(id, station, label, model, now);
    }

    /// @param broker how the configuration's broker is reached
    public List<Report> send(DeviceConfig config, Optional<MqttSettings> broker) throws InterruptedException {
        List<Report> reports = new ArrayList<>();
        if (broker.isPresent()) {
            reports.add(new Report(Sinks.BROKER, publish(broker.get())));
        }
        for (SinkConfig sink : config.sinks()) {
            reports.add(new Report(sink.name(), switch (sink) {
                case SinkConfig.Webhook webhook -> post(SinkForms.of(webhook));
                case SinkConfig.Ntfy ntfy -> post(SinkForms.of(ntfy));
                case SinkConfig.Pin pin -> sound(pin);
            }));
        }
        return List.copyOf(reports);
    }

    private Optional<String> publish(MqttSettings broker) throws InterruptedException {
        String topic = new Topics(station).alerts();
        return MqttPost.say(broker, "tectum-test-" + alert.id(), List.of(Message.passing(topic, alert.told(Alert.State.NEW)),
                Message.passing(topic, alert.told(Alert.State.END))));
    }

    private Optional<String> post(WebhookSettings settings) throws InterruptedException {
        try (WebhookPoster poster = new WebhookPoster(settings, clock)) {
            Optional<String> trouble = troubleOf(poster.post(letter(0, Alert.State.NEW)));
            return trouble.isPresent() ? trouble : troubleOf(poster.post(letter(1, Alert.State.END)));
        }
    }

    private Letter letter(long sequence, Alert.State state) {
        return new Letter(sequence, station, alert.id(), state.wireName(), alert.told(state));
    }

    private static Optional<String> troubleOf(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Told _ -> Optional.empty();
            case Outcome.Refused refused -> Optional.of(refused.because());
            case Outcome.Trouble trouble -> Optional.of(trouble.because());
        };
    }

    private Optional<String> sound(SinkConfig.Pin pin) throws InterruptedException {
        if (!SinkForms.of(pin).wants(label.name(), label.severity())) {
            return Optional.of("is not for " + label.name() + " (" + label.severity().wireName() + "): see its labels and severity");
        }
        try (OutputLine line = lines.open(pin.pin(), pin.activeLow())) {
            line.set(!pin.activeLow());
            Thread.sleep(SOUND);
            line.set(pin.activeLow());
            return Optional.empty();
        } catch (LineException unusable) {
            return Optional.of(String.valueOf(unusable.getMessage()));
        }
    }
}
