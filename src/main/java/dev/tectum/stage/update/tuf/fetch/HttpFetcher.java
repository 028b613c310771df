package dev.tectum.stage.update.tuf.fetch;

import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/// A folder behind an address. Follows no redirect: whoever answers could lead elsewhere, even into this machine. Any thread; the HTTP
/// client is the caller's to close.
public final class HttpFetcher implements Fetcher {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NO_SUCH_RANGE = 416;
    private static final Set<Integer> NOT_THERE = Set.of(403, 404, 410); // stores of objects say 403 of what they do not have

    private final HttpClient client;
    private final String folder;
    private final Patience patience;
    private final Supplier<Optional<String>> authorization;

    /// @throws IllegalArgumentException if the address is not one of HTTP
    public HttpFetcher(HttpClient client, URI folder, Patience patience) {
        this(client, folder, patience, Optional::empty);
    }

    /// @param authorization the value of that header, asked for each time; empty where none is needed
    /// @throws IllegalArgumentException if the address is not one of HTTP
    public HttpFetcher(HttpClient client, URI folder, Patience patience, Supplier<Optional<String>> authorization) {
        boolean web = "http".equalsIgnoreCase(folder.getScheme()) || "https".equalsIgnoreCase(folder.getScheme());
        if (!web || folder.getHost() == null || folder.getRawUserInfo() != null || folder.getRawQuery() != null
                || folder.getRawFragment() != null) {
            throw new IllegalArgumentException("A repository's address is http:// or https://, a host and a path, nothing more: " + folder);
        }
        this.client = client;
        this.folder = folder.toString().endsWith("/") ? folder.toString() : folder + "/";
        this.patience = patience;
        this.authorization = authorization;
    }

    /// A client as this needs it.
    public static HttpClient newClient(Patience patience) {
        return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.idle()).build();
    }

    @Override
    public Optional<InputStream> open(String path) {
        return openRest(path, 0, 0).map(Rest::in);
    }

    @Override
    public Optional<Rest> openRest(String path, long offset, long length) {
        String address = folder + path;
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = ask(address, offset);
        int status = answer.statusCode();
        boolean rest = status == PARTIAL && isRest(answer.headers().firstValue("Content-Range").orElse(""), offset, length);
        PatientStream body = new PatientStream(patience);
        if (status != OK && !rest) {
            body.close();
        }
        answer.body().subscribe(body);
        if (status == OK || rest) {
            return Optional.of(new Rest(rest ? offset : 0, body));
        }
        if (offset > 0 && (status == PARTIAL || status == NO_SUCH_RANGE)) { // another file than the one that was begun, or another range
            return openRest(path, 0, length);
        }
        if (NOT_THERE.contains(status)) {
            return Optional.empty();
        }
        throw unreachable(address, "answers " + status
                + (status / 100 == 3 ? ": redirects are not followed; name the address that it leads to" : ", not 200"));
    }

    /// RFC 9110, 14.4: all that is missing, of a file of the right length.
    private static boolean isRest(String range, long offset, long length) {
        String wanted = "bytes " + offset + "-" + (length - 1) + "/";
        return offset > 0 && (range.equals(wanted + length) || range.equals(wanted + "*"));
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(String address, long offset) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("User-Agent", "Tectum").timeout(patience.idle());
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        authorization.get().ifPresent(value -> request.header("Authorization", value));
        try {
            return client.send(request.GET().build(), HttpResponse.BodyHandlers.ofPublisher());
        } catch (IOException failed) {
            throw new TufException(TufException.Reason.TRANSFER, address + " cannot be reached: " + failed, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TufException(TufException.Reason.TRANSFER, address + " was given up: interrupted", stopped);
        }
    }

    private static TufException unreachable(String address, String why) {
        return new TufException(TufException.Reason.TRANSFER, address + " " + why);
    }
}
