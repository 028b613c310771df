package dev.tectum.stage.alert.mqtt;

import dev.tectum.stage.alert.Doorbell;
import dev.tectum.stage.alert.listen.Ear;
import dev.tectum.stage.alert.listen.Subscriptions;
import dev.tectum.stage.alert.mqtt.connection.Dialer;
import dev.tectum.stage.alert.mqtt.connection.LinkException;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what a broker passes on and says nothing there: no status, no will, no farewell. For whoever looks on beside the device itself.
///
/// [#run] alone speaks to the broker, and again after each loss, on the thread of its caller until [#close]; the rest is for any thread.
public final class MqttListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttListener.class);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Dialer dialer;
    private final Doorbell doorbell = new Doorbell();
    private final Subscriptions subscriptions = new Subscriptions(doorbell::ring);
    private final CountDownLatch leaving = new CountDownLatch(1);
    private String lastTrouble = "";

    /// @param clientId another one than any device's, or the broker sends that away
    /// @param random for the jitter of reconnecting
    public MqttListener(String clientId, MqttSettings settings, RandomGenerator random) {
        this.dialer = new Dialer(settings, clientId, random);
    }

    /// Listens to one topic, without wildcards, over every connection until the subscription is closed.
    public Subscriptions.Subscription listen(String topic, Ear ear) {
        return subscriptions.listen(topic, ear);
    }

    /// Listens until it is closed, or the thread is interrupted.
    public void run() throws InterruptedException {
        while (!isLeaving()) {
            Optional<Duration> pause = attend();
            if (pause.isPresent() && leaving.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /// @return how long to wait before the next connection, if this one went wrong
    private Optional<Duration> attend() throws InterruptedException {
        try (Conversation talk = new Conversation(dialer.dial(Optional.empty()), dialer.address())) {
            while (!isLeaving()) {
                talk.requireUp();
                talk.attend(subscriptions);
                dialer.restoreHaste();
                lastTrouble = "";
                doorbell.await(BEAT);
            }
            return Optional.empty();
        } catch (LinkException trouble) {
            report(String.valueOf(trouble.getMessage()));
            return Optional.of(dialer.pause());
        }
    }

    /// The same trouble is told once, not at every attempt.
    private void report(String trouble) {
        if (!trouble.equals(lastTrouble)) {
            LOG.warn("{}; what is published meanwhile is missed", trouble);
            lastTrouble = trouble;
        }
    }

    private boolean isLeaving() {
        return leaving.getCount() == 0;
    }

    @Override
    public void close() {
        leaving.countDown();
        doorbell.ring();
    }
}
