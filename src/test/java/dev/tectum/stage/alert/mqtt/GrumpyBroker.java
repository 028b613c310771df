package dev.tectum.stage.alert.mqtt;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Stands before a real broker and is difficult: it knows only MQTT 3.1.1, or it lets everybody in and throws him out at once.
final class GrumpyBroker implements AutoCloseable {

    private static final byte[] UNKNOWN_PROTOCOL = {0x20, 2, 0, 1}; // CONNACK of 3.1.1, return code 1
    private static final int VERSION_5 = 5;
    private static final Duration GRACE = Duration.ofMillis(700);
    private static final int LEVEL_AT = 6; // within the variable header, after the name

    private final ServerSocket server;
    private final int behind;
    private final boolean throwsOut;
    private final List<Long> knocks = new CopyOnWriteArrayList<>();
    private final List<Integer> levels = new CopyOnWriteArrayList<>();

    private GrumpyBroker(ServerSocket server, int behind, boolean throwsOut) {
        this.server = server;
        this.behind = behind;
        this.throwsOut = throwsOut;
    }

    static GrumpyBroker thatIsOld(int behind) throws IOException {
        return new GrumpyBroker(open(), behind, false).started();
    }

    static GrumpyBroker thatThrowsOut(int behind) throws IOException {
        return new GrumpyBroker(open(), behind, true).started();
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private GrumpyBroker started() {
        Thread.ofPlatform().daemon().name("grumpy-broker").start(() -> {
            try {
                while (true) {
                    Socket guest = server.accept();
                    knocks.add(System.nanoTime());
                    Thread.ofVirtual().start(() -> receive(guest));
                }
            } catch (IOException closed) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    private void receive(Socket guest) {
        try (guest; Socket broker = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            DataInputStream in = new DataInputStream(guest.getInputStream());
            byte[] connect = packet(in);
            int level = connect[connect.length - bodyLength(connect) + LEVEL_AT];
            levels.add(level);
            if (level == VERSION_5 && !throwsOut) {
                guest.getOutputStream().write(UNKNOWN_PROTOCOL);
                return;
            }
            broker.getOutputStream().write(connect);
            Thread.ofVirtual().start(() -> copy(broker, guest));
            if (throwsOut) {
                Thread.ofVirtual().start(() -> copy(guest, broker));
                Thread.sleep(GRACE); // everything that it says first is still heard
                return;
            }
            in.transferTo(broker.getOutputStream());
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            Thread.currentThread().interrupt();
        }
    }

    /// A whole packet whose length fits into two digits of 128.
    private static byte[] packet(DataInputStream in) throws IOException {
        int type = in.readUnsignedByte();
        int first = in.readUnsignedByte();
        boolean isLong = first >= 128;
        int second = isLong ? in.readUnsignedByte() : 0;
        byte[] body = new byte[(first & 127) + second * 128];
        in.readFully(body);
        byte[] packet = new byte[body.length + (isLong ? 3 : 2)];
        packet[0] = (byte) type;
        packet[1] = (byte) first;
        if (isLong) {
            packet[2] = (byte) second;
        }
        System.arraycopy(body, 0, packet, packet.length - body.length, body.length);
        return packet;
    }

    private static int bodyLength(byte[] packet) {
        return packet.length - ((packet[1] & 128) == 0 ? 2 : 3);
    }

    int port() {
        return server.getLocalPort();
    }

    /// When somebody came, in nanoseconds.
    List<Long> knocks() {
        return List.copyOf(knocks);
    }

    /// The versions that were spoken, as on the wire: 5 or, for 3.1.1, 4.
    List<Integer> levels() {
        return List.copyOf(levels);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
