package dev.tectum.stage.capture.http;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.remote.ValueRule;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks addresses, for all sensors of the device. Follows no redirect, for it would carry the password elsewhere, and reads no more
/// than [ValueRule#MAX_BYTES]. Any thread.
public final class WebReader implements AutoCloseable {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(WebSensor.USUAL_TIMEOUT).proxy(ProxySelector.of(null)).build();

    /// The whole answer as text.
    ///
    /// @throws CaptureException if none comes, or not the right one
    String read(WebSensor sensor) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> asked = client.sendAsync(request(sensor),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), ValueRule.MAX_BYTES));
        try {
            HttpResponse<byte[]> answer = asked.get(sensor.timeout().toNanos(), TimeUnit.NANOSECONDS);
            requireOk(sensor, answer.statusCode());
            return new String(answer.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException silent) {
            throw new CaptureException(sensor.shown() + " has not answered within " + sensor.timeout().toMillis() + " ms",
                    Reason.UNPLUGGED);
        } catch (ExecutionException failed) {
            throw unreadable(sensor, failed.getCause() == null ? failed : failed.getCause());
        } finally {
            asked.cancel(true); // also where the caller was interrupted, or the answer drips for ever
        }
    }

    private static HttpRequest request(WebSensor sensor) {
        URI address = sensor.address();
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutUser(address)).header("Accept", "application/json, text/plain;q=0.9")
                .header("User-Agent", "Tectum").timeout(sensor.timeout()).GET();
        Optional<String> user = Optional.ofNullable(address.getUserInfo());
        user.map(words -> "Basic " + Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)))
                .or(() -> sensor.token().map(token -> "Bearer " + token))
                .ifPresent(words -> request.header("Authorization", words));
        return request.build();
    }

    private static URI withoutUser(URI address) {
        String raw = address.toASCIIString();
        String user = address.getRawUserInfo();
        try {
            return user == null ? new URI(raw) : new URI(raw.replaceFirst("//[^/@]*@", "//"));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("An address without its user is one", impossible);
        }
    }

    private static void requireOk(WebSensor sensor, int status) {
        if (status == OK) {
            return;
        }
        switch (status) {
            case UNAUTHORIZED, FORBIDDEN ->
                throw new CaptureException(
                        sensor.shown() + " answers " + status + ": give it a user and password, or a token, that may read",
                        Reason.FORBIDDEN);
            case TOO_MANY_REQUESTS, UNAVAILABLE ->
                throw new CaptureException(sensor.shown() + " answers " + status + ": it is busy; ask more rarely with \"every\"",
                        Reason.BUSY);
            default -> throw new CaptureException(sensor.shown() + " answers " + status
                    + (status / 100 == 3 ? ": redirects are not followed; name the address that it leads to" : ", not 200"),
                    Reason.WRONG_FORMAT);
        }
    }

    private static CaptureException unreadable(WebSensor sensor, Throwable cause) {
        boolean tooLarge = cause instanceof IOException && String.valueOf(cause.getMessage()).contains("exceed");
        if (tooLarge) {
            return new CaptureException(sensor.shown() + " answers more than " + ValueRule.MAX_BYTES + " bytes", Reason.WRONG_FORMAT);
        }
        String why = cause instanceof ConnectException ? "nobody answers there" : String.valueOf(cause.getMessage());
        return new CaptureException(sensor.shown() + " cannot be read: " + why, Reason.UNPLUGGED);
    }

    /// Without waiting for what is under way.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
