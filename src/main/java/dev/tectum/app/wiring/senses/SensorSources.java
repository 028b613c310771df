package dev.tectum.app.wiring.senses;

import dev.tectum.app.config.SensorConfig;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.BackOff;
import dev.tectum.domain.wording.Wording;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PolledSource;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.attach.FilePlug;
import dev.tectum.stage.capture.attach.PluggedSource;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.http.HttpSensor;
import dev.tectum.stage.capture.http.WebSensor;
import dev.tectum.stage.capture.mqtt.TopicSensor;
import dev.tectum.stage.capture.mqtt.TopicSource;
import dev.tectum.stage.capture.remote.Counts;
import dev.tectum.stage.capture.remote.PostedSource;
import dev.tectum.stage.capture.remote.Rhythm;
import dev.tectum.stage.capture.remote.ValueRule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Opens the sensors of a room.
///
/// @param room its name
record SensorSources(String room, SenseGear gear, SensorLinks links) {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    /// @throws CaptureException if it cannot be used as it is configured
    Supplier<Source> opening(SensorConfig sensor, ModalitySpec spec) {
        Modality modality = spec.modality();
        return switch (sensor) {
            case SensorConfig.Chip chip -> chip(chip.use(), modality);
            case SensorConfig.Pin pin -> () -> links.board().pin(modality, pin.use());
            case SensorConfig.Topic topic -> topic(topic, spec);
            case SensorConfig.Http web -> web(web, spec);
            case SensorConfig.Posted posted -> () -> {
                PostedSource source = links.posting().apply(posted.channel(),
                        new PostedSource(modality, posted.channel(), posted.conversion(), wordingOf(posted.channel(), spec),
                                rhythm(posted.every(), spec), gear.time(), links.calendar()));
                gear.figures().show(place(modality, posted.channel()), () -> figures(source.counts()));
                return source;
            };
        };
    }

    private Supplier<Source> chip(ChipUse use, Modality modality) {
        FilePlug bus = new FilePlug(Path.of("/dev/i2c-" + use.bus()));
        return () -> new PluggedSource(modality, bus.path().toString(), bus, () -> links.board().chip(modality, use), gear.time());
    }

    private Supplier<Source> topic(SensorConfig.Topic topic, ModalitySpec spec) {
        TopicFeed feed = links.feed().orElseThrow(() -> new CaptureException(topic + " needs a broker: name one with the group `mqtt`",
                Reason.NOT_CONFIGURED));
        TopicSensor sensor = new TopicSensor(topic.topic(), saying(topic.rule(), spec), rhythm(topic.every(), spec), topic.availability());
        return () -> {
            TopicSource source = TopicSource.open(spec.modality(), sensor, feed, gear.time(), links.calendar());
            gear.figures().show(place(spec.modality(), topic.rule().channel()), () -> figures(source.counts()));
            return source;
        };
    }

    private Supplier<Source> web(SensorConfig.Http web, ModalitySpec spec) {
        WebSensor settings = settings(web, spec);
        return () -> PolledSource.remote(spec.modality(), () -> new HttpSensor(settings, links.web(), gear.time(), links.calendar()),
                gear.time(), new BackOff(FIRST_RETRY, LAST_RETRY, RandomGenerator.getDefault()), spec.maxStaleness());
    }

    private static WebSensor settings(SensorConfig.Http web, ModalitySpec spec) {
        try {
            return new WebSensor(URI.create(web.address().url()), web.token(), List.of(saying(web.rule(), spec)), web.clock(), web.every(),
                    WebSensor.USUAL_TIMEOUT);
        } catch (IllegalArgumentException malformed) { // its text may hold a secret
            throw new CaptureException(web + " is no address that can be asked: write letters that an address cannot hold as %XX",
                    Reason.WRONG_FORMAT);
        }
    }

    private static ValueRule saying(ValueRule rule, ModalitySpec spec) {
        return wordingOf(rule.channel(), spec).map(rule::saying).orElse(rule);
    }

    private static Optional<Wording> wordingOf(String channel, ModalitySpec spec) {
        return spec.input() instanceof ModalityInput.Table table
                ? table.fields().stream().filter(field -> field.name().equals(channel)).findFirst().flatMap(ChannelSpec::wording)
                : Optional.empty();
    }

    private static Rhythm rhythm(Optional<Duration> every, ModalitySpec spec) {
        return Rhythm.of(every, spec.maxStaleness());
    }

    private String place(Modality modality, String channel) {
        return room + "/" + modality.name() + "/" + channel;
    }

    private static Map<String, Double> figures(Counts counts) {
        return Map.of("taken", (double) counts.taken(), "flooded", (double) counts.flooded(), "refused", (double) counts.refused(),
                "misdated",
                (double) counts.misdated(), "old", (double) counts.old());
    }
}
