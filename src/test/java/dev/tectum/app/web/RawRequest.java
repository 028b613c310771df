package dev.tectum.app.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends bytes to the server as they are, headers included that a well-behaved client would never send.
final class RawRequest {

    private static final int PATIENCE_MILLIS = 20_000;

    private RawRequest() {
    }

    /// The whole answer to a request that asks the server to close the connection.
    static String send(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
