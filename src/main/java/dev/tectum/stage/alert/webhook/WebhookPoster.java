package dev.tectum.stage.alert.webhook;

import dev.tectum.domain.event.Letter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts one letter at a time to one address. Follows no redirect, for it would carry the alert elsewhere. One thread.
public final class WebhookPoster implements AutoCloseable {

    /// The same for every attempt at one letter, and no other letter's: who has seen it has seen the letter.
    static final String DELIVERY = "Tectum-Delivery";

    private static final int TIMEOUT = 408;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final WebhookSettings settings;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).proxy(ProxySelector.of(null)).build();

    /// @param clock for the time in the signature
    public WebhookPoster(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// Waits for the answer, at most as long as the settings say.
    public Outcome post(Letter letter) throws InterruptedException {
        if (settings.address().getScheme().equals("http") && !settings.openHttp()) {
            Optional<Outcome> forbidden = whyNotUnencrypted();
            if (forbidden.isPresent()) {
                return forbidden.get();
            }
        }
        CompletableFuture<HttpResponse<Void>> asked = client.sendAsync(request(letter), HttpResponse.BodyHandlers.discarding());
        try {
            return outcome(asked.get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException silent) {
            return trouble("does not answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException failed) {
            return trouble("cannot be reached: " + reasonOf(failed.getCause() == null ? failed : failed.getCause()));
        } finally {
            asked.cancel(true); // also where the caller was interrupted, or the answer drips for ever
        }
    }

    private Optional<Outcome> whyNotUnencrypted() {
        try {
            return HouseNetwork.has(settings.address().getHost())
                    ? Optional.empty()
                    : Optional.of(trouble("is outside of the house and would be told unencrypted: write https, or \"openHttp: true\""));
        } catch (UnknownHostException unknown) {
            return Optional.of(trouble("cannot be reached: its name is not known"));
        }
    }

    private HttpRequest request(Letter letter) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address()).timeout(settings.timeout())
                .header("Content-Type", "application/json").header("User-Agent", "Tectum")
                .header(DELIVERY, letter.alertId() + "." + letter.sequence());
        byte[] body = switch (settings.form()) {
            case WebhookSettings.Form.Signed signed -> {
                byte[] bytes = letter.payload().getBytes(StandardCharsets.UTF_8);
                request.header(Signature.HEADER, Signature.of(signed.secret(), clock.instant(), bytes));
                yield bytes;
            }
            case WebhookSettings.Form.Ntfy ntfy -> {
                if (!ntfy.token().isEmpty()) {
                    request.header("Authorization", "Bearer " + ntfy.token());
                }
                yield new NtfyMessage(letter.payload()).json(ntfy.topic()).getBytes(StandardCharsets.UTF_8);
            }
        };
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private Outcome outcome(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        return switch (status / 100) {
            case 2 -> new Outcome.Told();
            case 3 -> new Outcome.Refused(settings + " leads elsewhere (" + status + "), which is not followed: name the address itself");
            case 4 -> status == TIMEOUT || status == TOO_EARLY || status == TOO_MANY_REQUESTS ? busy(answer) : refused(status);
            default -> busy(answer);
        };
    }

    private Outcome busy(HttpResponse<Void> answer) {
        Optional<Duration> pause = answer.headers().firstValue("Retry-After").flatMap(words -> RetryAfter.read(words, clock.instant()));
        return new Outcome.Trouble(settings + " answers " + answer.statusCode(), pause);
    }

    private Outcome refused(int status) {
        return new Outcome.Refused(settings + " refuses it (" + status + ")" + switch (status) {
            case 401, 403 -> ": look at its secret or token";
            case 404, 410 -> ": look at its address";
            case 413 -> ": it takes no message of that size";
            default -> "";
        });
    }

    private Outcome trouble(String because) {
        return new Outcome.Trouble(settings + " " + because, Optional.empty());
    }

    private static String reasonOf(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nobody answers there";
        }
        return cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName();
    }

    /// Without waiting for what is under way.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
