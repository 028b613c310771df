package dev.tectum.stage.update.hawkbit;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/// Which server is asked, as whom, and how.
///
/// @param server where it is; without TLS only on this machine
/// @param tenant whose devices these are, on the server
/// @param device what the server calls this one
/// @param facts what the server is told of this device
/// @param confirms whether an update that the server wants to have confirmed is; else it waits for somebody at the server
public record HawkbitSettings(URI server, String tenant, String device, Access access, DeviceFacts facts, boolean confirms,
        Rhythm rhythm) {

    private static final Pattern SEGMENT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,127}");
    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1]");
    private static final Set<String> NO_PATH = Set.of("", "/");

    /// How often is asked, and how long is waited.
    ///
    /// @param shortest the server's wish is not followed below
    /// @param longest nor above
    /// @param patience for one answer, all of it
    public record Rhythm(Duration shortest, Duration longest, Duration patience) {

        public static final Rhythm USUAL = new Rhythm(Duration.ofSeconds(30), Duration.ofHours(12), Duration.ofSeconds(30));

        public Rhythm {
            if (!shortest.isPositive() || longest.compareTo(shortest) < 0 || !patience.isPositive()) {
                throw new IllegalArgumentException("A pause is longer than nothing, the longest no shorter than the shortest");
            }
        }

        Duration within(Duration wish) {
            return wish.compareTo(shortest) < 0 ? shortest : wish.compareTo(longest) > 0 ? longest : wish;
        }
    }

    /// @throws IllegalArgumentException saying which part cannot be used
    public HawkbitSettings {
        boolean safe = "https".equals(server.getScheme())
                || "http".equals(server.getScheme()) && server.getHost() != null && THIS_MACHINE.matcher(server.getHost()).matches();
        boolean plain = server.getHost() != null && server.getRawUserInfo() == null && server.getRawQuery() == null
                && server.getRawFragment() == null && NO_PATH.contains(server.getRawPath());
        if (!safe || !plain) {
            throw new IllegalArgumentException("An update server's address is https:// and a host, with a port if need be, nothing more"
                    + " (http:// on this machine alone), but this is " + server);
        }
        if (!SEGMENT.matcher(tenant).matches() || !SEGMENT.matcher(device).matches()) {
            throw new IllegalArgumentException(
                    "Tenant and device are letters, digits, points, hyphens and underscores, but these are \"" + tenant + "\" and \""
                            + device + "\"");
        }
    }

    /// Where all that concerns this device is; it ends with a slash.
    URI home() {
        return server.resolve("/" + tenant + "/controller/v1/" + device + "/");
    }
}
