package dev.tectum.stage.capture.mqtt;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.remote.Availability;
import dev.tectum.stage.capture.remote.Counts;
import dev.tectum.stage.capture.remote.Dating;
import dev.tectum.stage.capture.remote.Finding;
import dev.tectum.stage.capture.remote.ReportedChannel;
import dev.tectum.stage.capture.remote.Stamp;
import dev.tectum.stage.capture.remote.Tally;
import dev.tectum.stage.capture.remote.ValueRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One channel from the messages of one topic. Never ends by itself and never throws for what is sent. One thread, best its own.
///
/// What the broker had kept from before counts only where it carries its time.
public final class TopicSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(TopicSource.class);

    /// A broker that restarts is no outage.
    private static final Duration GRACE = Duration.ofSeconds(10);

    /// The least time between two messages that are looked at.
    private static final Duration PACE = Duration.ofMillis(20);

    private final TopicSensor sensor;
    private final MonotonicTime time;
    private final Tally tally;
    private final Ears ears;
    private final List<TopicFeed.Hearing> hearings = new ArrayList<>();
    private final ReportedChannel channel;
    private final Dating dating;
    private Ears.Standing seen;
    private Moment nextLook;
    private volatile boolean closed;

    private TopicSource(Modality modality, TopicSensor sensor, MonotonicTime time, InstantSource calendar) {
        this.sensor = sensor;
        this.time = time;
        this.tally = new Tally(sensor.topic());
        this.ears = new Ears(time::now, tally);
        this.seen = ears.standing();
        this.nextLook = seen.since();
        this.channel = new ReportedChannel(modality, sensor.rule().channel(), sensor.rhythm(), seen.since());
        this.dating = new Dating(calendar, sensor.rhythm().patience());
    }

    /// Listens from now on.
    ///
    /// @param calendar for messages that carry their time
    public static TopicSource open(Modality modality, TopicSensor sensor, TopicFeed feed, MonotonicTime time, InstantSource calendar) {
        TopicSource source = new TopicSource(modality, sensor, time, calendar);
        source.hearings.add(feed.listen(sensor.topic(), source.ears));
        sensor.availability().ifPresent(topic -> source.hearings.add(feed.listen(topic, source.ears.ofAvailability())));
        return source;
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        Optional<Arrival> waiting = channel.poll();
        if (waiting.isPresent() || closed) {
            return waiting;
        }
        Moment now = time.now();
        Duration pace = nextLook.since(now);
        if (pace.isPositive()) {
            time.sleep(least(pace, patience));
        } else {
            Optional<Ears.Message> message = ears.take(least(patience, channel.idleAt(now)));
            message.ifPresent(this::look);
            lookAround(message.isEmpty());
        }
        return channel.poll();
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void look(Ears.Message message) {
        Moment now = time.now();
        nextLook = now.plus(PACE);
        ValueRule.Content content = sensor.rule().read(message.text());
        switch (content.finding()) {
            case Finding.Value found -> momentOf(content, message, now).ifPresent(measured -> {
                if (channel.report(found.value(), measured, now)) {
                    tally.take();
                } else {
                    tally.leaveOut();
                }
            });
            case Finding.Nonsense nonsense -> tally.refuse(nonsense.because());
            case Finding.Silence _ -> LOG.debug("{} says nothing at {}", sensor.topic(), sensor.rule().pointer());
        }
    }

    /// Empty where the message is of the past.
    private Optional<Moment> momentOf(ValueRule.Content content, Ears.Message message, Moment now) {
        Optional<Instant> stamp = content.measured().flatMap(Stamp::read);
        Dating.Dated dated = stamp.map(instant -> dating.date(instant, message.arrived(), now)).orElseGet(Dating.Dated.Implausible::new);
        boolean plausible = dated instanceof Dating.Dated.At;
        if (message.retained() && !plausible || dated instanceof Dating.Dated.Known) {
            tally.leaveOut();
            return Optional.empty();
        }
        if (!plausible && sensor.rule().time().isPresent()) {
            tally.misdate();
        }
        return Dating.momentOf(dated, message.arrived());
    }

    /// What the connection, the sender and the clock say.
    ///
    /// @param quiet no message waits
    private void lookAround(boolean quiet) {
        Moment now = time.now();
        ears.takeAvailability().filter(Availability::isGone).ifPresent(
                _ -> channel.lose(Reason.UNPLUGGED, sensor.availability().orElse("") + " says that it is offline", now));
        Ears.Standing standing = ears.standing();
        switch (standing.contact()) {
            case ATTACHED -> {
                if (!standing.equals(seen)) {
                    channel.waitFrom(standing.since());
                }
                channel.pass(now, tally.now().refused() > 0 ? Reason.WRONG_FORMAT : Reason.UNPLUGGED);
            }
            case REFUSED -> channel.lose(Reason.FORBIDDEN, "the broker does not let this device read " + sensor.topic(), now);
            case DETACHED -> {
                if (now.since(standing.since()).compareTo(GRACE) > 0) {
                    channel.lose(Reason.UNPLUGGED, "there is no connection to the broker of " + sensor.topic(), now);
                }
            }
        }
        seen = standing;
        if (quiet) {
            channel.promise(sensor.rule().time().isEmpty() ? now : now.minus(ReportedChannel.UNDER_WAY));
        }
    }

    /// What became of the messages so far. Any thread.
    public Counts counts() {
        return tally.now();
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        hearings.forEach(TopicFeed.Hearing::close);
    }
}
