package dev.tectum.app.config.yaml;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Where something is on the web: https:// or http:// and a host, without a user, a question or a mark.
final class WebAddress {

    private WebAddress() {
    }

    static Optional<URI> find(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
