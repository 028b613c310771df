package dev.tectum.app.config;

/// Where something is on the network, with its secrets, and the same for people to read.
///
/// @param url never to be printed
/// @param shown without user, password and secrets
public record Address(String url, String shown) {

    /// An address that holds no secret from the secrets file.
    public static Address of(String url) {
        return written(url, url);
    }

    /// @param written as in the configuration, with the names of secrets in place of the secrets
    public static Address written(String url, String written) {
        return new Address(url, written.replaceFirst("//.*@", "//"));
    }

    /// Without secrets.
    @Override
    public String toString() {
        return shown;
    }
}
