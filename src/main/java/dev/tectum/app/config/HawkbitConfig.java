package dev.tectum.app.config;

import java.net.URI;

/// An Eclipse hawkBit server that says which model this device runs.
///
/// @param device what the server calls this one
/// @param token the secret of this device, or of its site
/// @param ofSite whether it is that of the site
/// @param confirms whether this device confirms what the server wants to have confirmed
/// @param storesFiles whether the files come from the server; else from the repository
public record HawkbitConfig(URI server, String tenant, String device, String token, boolean ofSite, boolean confirms,
        boolean storesFiles) {

    /// Without the secret.
    @Override
    public String toString() {
        return server + " as " + device;
    }
}
