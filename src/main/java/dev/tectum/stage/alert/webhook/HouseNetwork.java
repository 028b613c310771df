package dev.tectum.stage.alert.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Which addresses are within the house, where others do not read along.
final class HouseNetwork {

    private static final int IPV6_BYTES = 16;
    private static final int UNIQUE_LOCAL = 0xfc; // RFC 4193: fc00::/7
    private static final int SEVEN_BITS = 0xfe;

    private HouseNetwork() {
    }

    /// Whether all addresses of a host are.
    ///
    /// @throws UnknownHostException if it has none
    static boolean has(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!isWithin(address)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithin(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == IPV6_BYTES && (bytes[0] & SEVEN_BITS) == UNIQUE_LOCAL;
        return uniqueLocal || address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress();
    }
}
