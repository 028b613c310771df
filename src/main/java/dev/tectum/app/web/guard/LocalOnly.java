package dev.tectum.app.web.guard;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Lets only this machine in, and of its browsers only the console's own page: the peer is a loopback address, and `Host`
/// and `Origin` name this server. The second check keeps out pages of other sites whose name was pointed at 127.0.0.1.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LocalOnly implements Ordered {

    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String SCHEME = "http://";
    private static final int DEFAULT_PORT = 80;

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        int port = request.getServerAddress().getPort();
        if (request.getRemoteAddress().getAddress() == null || !request.getRemoteAddress().getAddress().isLoopbackAddress()) {
            throw refusal("This server answers its own machine only; reach it from elsewhere with ssh -L " + port + ":127.0.0.1:" + port);
        }
        List<String> hosts = request.getHeaders().getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || !isHere(hosts.getFirst(), port)) {
            throw refusal("The Host header must name this server: localhost:" + port + " or 127.0.0.1:" + port);
        }
        for (String origin : request.getHeaders().getAll(HttpHeaders.ORIGIN)) {
            if (!origin.startsWith(SCHEME) || !isHere(origin.substring(SCHEME.length()), port)) {
                throw refusal("Only the console's own page may ask");
            }
        }
    }

    private static boolean isHere(String authority, int port) {
        String name = authority.toLowerCase(Locale.ROOT);
        String ending = ":" + port;
        if (name.endsWith(ending)) {
            return NAMES.contains(name.substring(0, name.length() - ending.length()));
        }
        return port == DEFAULT_PORT && NAMES.contains(name);
    }

    private static HttpStatusException refusal(String because) {
        return new HttpStatusException(HttpStatus.FORBIDDEN, because);
    }
}
