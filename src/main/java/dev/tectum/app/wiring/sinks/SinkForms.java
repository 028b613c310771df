package dev.tectum.app.wiring.sinks;

import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import dev.tectum.stage.alert.pin.PinSettings;
import dev.tectum.stage.alert.webhook.WebhookSettings;
import java.net.URI;
import java.util.Optional;

/// Sinks, and the broker, as the gear takes them.
public final class SinkForms {

    private SinkForms() {
    }

    public static MqttSettings of(MqttConfig broker) {
        Optional<MqttSettings.Login> login = broker.user().map(user -> new MqttSettings.Login(user, broker.password().orElse("")));
        Optional<MqttSettings.Tls> tls = broker.tls()
                ? Optional.of(new MqttSettings.Tls(broker.certificates(), broker.identity().map(SinkForms::of))) : Optional.empty();
        return new MqttSettings(broker.host(), broker.port(), login, tls, Optional.of(broker.discoveryPrefix()));
    }

    private static MqttSettings.Identity of(MqttConfig.Identity identity) {
        return switch (identity) {
            case MqttConfig.Identity.Pem pem -> new MqttSettings.Identity.Pem(pem.certificate(), pem.key());
            case MqttConfig.Identity.Store store -> new MqttSettings.Identity.Pkcs12(store.file(), store.password());
        };
    }

    static WebhookSettings of(SinkConfig.Webhook sink) {
        return new WebhookSettings(sink.name(), URI.create(sink.address().url()), sink.address().shown(),
                new WebhookSettings.Form.Signed(sink.secret()), sink.openHttp(), sink.timeout());
    }

    static WebhookSettings of(SinkConfig.Ntfy sink) {
        return new WebhookSettings(sink.name(), URI.create(sink.address().url()), sink.address().shown(),
                new WebhookSettings.Form.Ntfy(sink.topic(), sink.token()), sink.openHttp(), sink.timeout());
    }

    static PinSettings of(SinkConfig.Pin sink) {
        return new PinSettings(sink.name(), sink.pin(), sink.labels(), sink.severity(), sink.longest(), sink.activeLow());
    }
}
