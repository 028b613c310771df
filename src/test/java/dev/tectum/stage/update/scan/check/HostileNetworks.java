package dev.tectum.stage.update.scan.check;

import java.util.stream.Stream;

/// All networks that no runtime may open.
public final class HostileNetworks {

    private HostileNetworks() {
    }

    public static Stream<Hostile> all() {
        return Stream.of(HostileFiles.all(), HostileGraphs.all(), HostileTensors.all(), HostileSizes.all()).flatMap(each -> each);
    }
}
