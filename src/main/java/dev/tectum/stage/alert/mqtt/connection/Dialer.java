package dev.tectum.stage.alert.mqtt.connection;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.alert.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reaches the broker: with MQTT 5.0, or with 3.1.1 where it does not know that. One thread.
public final class Dialer {

    private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int CONNECT_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 3 * CONNECT_SECONDS; // the client gives up by itself before that

    private final MqttSettings settings;
    private final String clientId;
    private final BackOff backOff;
    private boolean oldProtocol;

    /// @param random for the jitter of reconnecting
    public Dialer(MqttSettings settings, String clientId, RandomGenerator random) {
        this.settings = settings;
        this.clientId = clientId;
        this.backOff = new BackOff(FIRST_RETRY, LAST_RETRY, random);
    }

    public String address() {
        return settings.address();
    }

    /// How long to wait before the next attempt.
    public Duration pause() {
        return backOff.next();
    }

    /// The last connection was of use: the next pause is short again.
    public void restoreHaste() {
        backOff.reset();
    }

    /// @param will what the broker says when the connection breaks; empty: nothing
    /// @throws LinkException if there is no broker, or it refuses
    public Link dial(Optional<Message> will) throws LinkException, InterruptedException {
        try {
            return attempt(will);
        } catch (LinkException refused) {
            if (!mayBeForeignProtocol(refused.getCause())) {
                throw refused;
            }
            oldProtocol = !oldProtocol;
            Link link = attempt(will);
            LOG.info("The broker {} speaks MQTT {}", settings.address(), oldProtocol ? "3.1.1" : "5.0");
            return link;
        }
    }

    private Link attempt(Optional<Message> will) throws LinkException, InterruptedException {
        Link link = oldProtocol ? new Mqtt3Link(builder(), settings, KEEP_ALIVE_SECONDS)
                : new Mqtt5Link(builder(), settings, KEEP_ALIVE_SECONDS);
        Answers.await(link.connect(will), PATIENCE_SECONDS, "The broker " + settings.address() + " cannot be used");
        return link;
    }

    private MqttClientBuilder builder() throws LinkException {
        MqttClientTransportConfig way = MqttClientTransportConfig.builder().serverHost(settings.host()).serverPort(settings.port())
                .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).mqttConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).build();
        if (settings.tls().isPresent()) {
            way = way.extend().sslConfig(secured(settings.tls().get())).build();
        }
        return MqttClient.builder().identifier(clientId).transportConfig(way);
    }

    private static MqttClientSslConfig secured(MqttSettings.Tls tls) throws LinkException {
        MqttClientSslConfigBuilder config = MqttClientSslConfig.builder();
        if (tls.authorities().isPresent()) {
            config = config.trustManagerFactory(Authorities.read(tls.authorities().get()));
        }
        if (tls.identity().isPresent()) {
            config = config.keyManagerFactory(ClientIdentity.read(tls.identity().get()));
        }
        return config.build();
    }

    /// Brokers tell a version that they do not know in many ways: a reason, an answer in the old form, a closed connection.
    private static boolean mayBeForeignProtocol(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> false;
            case ConnectionFailedException _ -> false;
            case Mqtt5ConnAckException refused ->
                refused.getMqttMessage().getReasonCode() == Mqtt5ConnAckReasonCode.UNSUPPORTED_PROTOCOL_VERSION;
            case Mqtt3ConnAckException refused ->
                switch (refused.getMqttMessage().getReturnCode()) {
                    case UNSUPPORTED_PROTOCOL_VERSION -> true;
                    case SUCCESS, IDENTIFIER_REJECTED, SERVER_UNAVAILABLE, BAD_USER_NAME_OR_PASSWORD, NOT_AUTHORIZED -> false;
                };
            default -> true;
        };
    }
}
