package dev.tectum.stage.update.hawkbit;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Questions to the one server, each with an answer of bounded size within bounded time. Follows no redirect and no link to elsewhere. One
/// thread; the HTTP client is the caller's to close.
final class Conversation {

    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Set<Integer> GONE = Set.of(404, 410);
    private static final Set<Integer> SENSELESS = Set.of(400, 405, 409, 413, 415, 422); // telling it again would be no better

    /// What became of something that was told. What did not arrive is a [BundleException] instead.
    enum Delivery {
        TAKEN,
        /// The server does not want to hear it, not later either.
        REFUSED,
        /// The server has no such action any more.
        GONE
    }

    private final HawkbitSettings settings;
    private final HttpClient client;
    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;

    Conversation(HawkbitSettings settings, HttpClient client, InstantSource clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    /// How much longer the server wants to be left alone.
    Duration quiet() {
        Instant now = clock.instant();
        return quietUntil.isAfter(now) ? Duration.between(now, quietUntil) : Duration.ZERO;
    }

    /// What this device is asked to do.
    Poll poll() {
        HttpResponse<byte[]> answer = ask(settings.home().resolve("../" + settings.device()), "GET", "");
        if (GONE.contains(answer.statusCode())) {
            throw new BundleException(settings.server() + " knows no device " + settings.device() + " of tenant " + settings.tenant() + " ("
                    + answer.statusCode() + "): register it there, or name it as it is registered");
        }
        return read(answer, fields -> Poll.read(fields, this::link));
    }

    /// What is behind a link; empty where it is gone.
    <T> Optional<T> find(URI link, Function<JsonFields, T> reading) {
        HttpResponse<byte[]> answer = ask(link, "GET", "");
        return GONE.contains(answer.statusCode()) ? Optional.empty() : Optional.of(read(answer, reading));
    }

    /// @param place below what concerns this device
    Delivery tell(String method, String place, String json) {
        int status = ask(settings.home().resolve(place), method, json).statusCode();
        if (GONE.contains(status)) {
            return Delivery.GONE;
        }
        if (SENSELESS.contains(status)) {
            return Delivery.REFUSED;
        }
        requireGood(status);
        return Delivery.TAKEN;
    }

    /// @throws BundleException if the link leads away from what concerns this device
    URI link(String address) {
        return findLink(address).orElseThrow(() -> new BundleException(settings.server() + " sends a link to " + printable(address)
                + ", which is not its own, and is not followed: look whether its address is the one that it believes to have"));
    }

    /// Where a link leads, if it stays among what concerns this device.
    Optional<URI> findLink(String address) {
        try {
            URI link = settings.home().resolve(address).normalize();
            boolean own = link.toString().startsWith(settings.home().toString()) && link.getRawUserInfo() == null
                    && link.getRawFragment() == null;
            return own ? Optional.of(link) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String printable(String text) {
        return "\"" + text.substring(0, Math.min(text.length(), 200)).replaceAll("[^ -~]", "?") + "\"";
    }

    private <T> T read(HttpResponse<byte[]> answer, Function<JsonFields, T> reading) {
        requireGood(answer.statusCode());
        try {
            return reading.apply(JsonReader.readObject("answer", new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (JsonException strange) {
            throw new BundleException(answer.uri() + " is not understood: " + strange.getMessage(), strange);
        }
    }

    private void requireGood(int status) {
        if (status / 100 != 2) {
            throw new BundleException(settings.server() + switch (status) {
                case 401, 403 -> " does not let this device in (" + status
                        + "): look at the token, and whether the server takes that kind of token at all";
                case 429 -> " has been asked too often (429), and is left alone for a while";
                default -> status / 100 == 3
                        ? " leads elsewhere (" + status + "), which is not followed: name the address itself"
                        : " answers " + status + ": look at its log";
            });
        }
    }

    private HttpResponse<byte[]> ask(URI address, String method, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "Tectum")
                .header("Authorization", settings.access().header()).header("Accept", "application/hal+json, application/json");
        if (json.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json, StandardCharsets.UTF_8));
        }
        HttpResponse<byte[]> answer = await(client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES)));
        answer.headers().firstValue("Retry-After").ifPresent(this::leaveAlone);
        return answer;
    }

    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> asked) {
        Duration patience = settings.rhythm().patience();
        try {
            return asked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            throw new BundleException(settings.server() + " did not answer within " + patience.toMillis() + " ms", slow);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            String why = cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : cause.getClass().getSimpleName();
            throw new BundleException(settings.server() + " cannot be reached: " + why, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BundleException(settings.server() + " was not asked to the end: interrupted", stopped);
        } finally {
            asked.cancel(true); // also where the answer drips for ever
        }
    }

    /// RFC 9110, 10.2.3: seconds, or a date.
    private void leaveAlone(String words) {
        Instant now = clock.instant();
        Duration longest = settings.rhythm().longest();
        try {
            Instant wish = SECONDS.matcher(words.strip()).matches()
                    ? now.plusSeconds(Long.parseLong(words.strip()))
                    : ZonedDateTime.parse(words.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            quietUntil = wish.isAfter(now.plus(longest)) ? now.plus(longest) : wish;
        } catch (DateTimeException senseless) {
            quietUntil = now;
        }
    }
}
