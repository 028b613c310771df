package dev.tectum.app.wiring.sinks;

import dev.tectum.app.config.SinkConfig;
import dev.tectum.stage.alert.pin.PinSettings;
import dev.tectum.stage.alert.webhook.WebhookSettings;
import java.net.URI;

/// Sinks as the gear takes them.
final class SinkForms {

    private SinkForms() {
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
