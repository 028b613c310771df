package dev.tectum.app.wiring.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks at one thing after the other and keeps what was found. One thread.
final class Looks {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final Map<String, Integer> PORTS = Map.of("rtsp", 554, "rtsps", 322, "http", 80, "https", 443);

    /// Scheme, host and port; a user and password before the host are passed over.
    private static final Pattern ADDRESS = Pattern.compile("(\\w+)://(?:.*@)?(\\[[^]]+]|[^/:?#\\[]+)(?::(\\d{1,5}))?(?:[/?#].*)?");

    private final Machine machine;
    private final Inventory inventory;
    private final Access access;
    private final List<Finding> findings = new ArrayList<>();

    Looks(Machine machine, Inventory inventory) {
        this.machine = machine;
        this.inventory = inventory;
        this.access = new Access(machine);
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /// Whether somebody answers there.
    ///
    /// @param shown the address without its secrets
    /// @param fix what to do where nobody does
    void reachable(String subject, String address, String shown, String fix) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            findings.add(Finding.note(subject, shown + " is no address", "it is to be like rtsp://host/path"));
            return;
        }
        String host = parts.group(2);
        int port = parts.group(3) == null ? PORTS.getOrDefault(parts.group(1), 80) : Integer.parseInt(parts.group(3));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port), PATIENCE_MILLIS);
            findings.add(Finding.fine(subject, shown + ": " + host + ":" + port + " answers"));
        } catch (IOException unreachable) {
            findings.add(Finding.note(subject, shown + ": " + host + ":" + port + " does not answer (" + unreachable.getMessage() + ")",
                    fix));
        }
    }

    /// Whether this machine has lines, and they may be used.
    void pin(String subject, String what) {
        Optional<Access.Obstacle> obstacle = inventory.pins().isEmpty()
                ? Optional.of(new Access.Obstacle("this machine has no GPIO lines", "use a board that has some"))
                : inventory.pins().stream().filter(pins -> !machine.mayOpen().test(pins.node())).findFirst()
                        .flatMap(pins -> access.find(pins.node()));
        tell(subject, what, obstacle);
    }

    void tell(String subject, String text, Optional<Access.Obstacle> obstacle) {
        findings.add(obstacle.map(found -> Finding.note(subject, text + ": " + found.text(), found.fix()))
                .orElseGet(() -> Finding.fine(subject, text)));
    }
}
