package dev.tectum.stage.update.scan.check;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.network.Network;
import dev.tectum.stage.update.scan.network.Port;
import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.size.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks through a network's file without running any of it. Thread-safe.
public final class NetworkScan {

    private NetworkScan() {
    }

    /// @param bytes nobody writes to meanwhile
    /// @throws NetworkException if no runtime may open the network, or it breaks a contract
    public static void check(byte[] bytes, Set<Contract> contracts) {
        if (bytes.length > Limits.FILE_BYTES) {
            throw new NetworkException(Reason.TOO_MANY, "it has " + bytes.length + " bytes, more than " + Limits.FILE_BYTES
                    + ": take a smaller network");
        }
        Network network = Network.read(bytes);
        Sizes sizes = Sizes.of(network);
        for (Port output : network.graph().outputs()) {
            requireMade(output, sizes.find(output.name()));
        }
        for (Contract contract : contracts) {
            requireSame("input", contract.inputs(), network.graph().inputs());
            requireSame("output", contract.outputs(), network.graph().outputs());
        }
    }

    private static void requireMade(Port output, Optional<Shape> made) {
        if (made.isEmpty()) {
            throw new NetworkException(Reason.ORDER, "no step makes the output \"" + output.name() + "\": export the network again");
        }
        if (!output.shape().equals(made)) {
            throw new NetworkException(Reason.SIZE,
                    "output \"" + output.name() + "\" is said to be " + shape(output) + ", but is " + made.get()
                            + ": export the network with fixed shapes");
        }
    }

    private static void requireSame(String direction, List<Port> expected, List<Port> found) {
        List<Port> rest = new ArrayList<>(found);
        for (Port port : expected) {
            Port same = rest.stream().filter(each -> each.name().equals(port.name())).findFirst()
                    .orElseThrow(() -> new NetworkException(Reason.CONTRACT, "it has no " + direction + " \"" + port.name() + "\"; it has "
                            + found.stream().map(Port::name).toList()));
            if (!same.equals(port)) {
                throw new NetworkException(Reason.CONTRACT, direction + " \"" + port.name() + "\" should be " + form(port)
                        + " by the manifest, but is " + form(same) + ": correct the one or the other");
            }
            rest.remove(same);
        }
        if (!rest.isEmpty()) {
            throw new NetworkException(Reason.CONTRACT,
                    "it has an " + direction + " \"" + rest.getFirst().name() + "\" that the manifest does not call for");
        }
    }

    private static String form(Port port) {
        return port.type() + shape(port);
    }

    private static String shape(Port port) {
        return port.shape().map(Shape::toString).orElse("of open shape");
    }
}
