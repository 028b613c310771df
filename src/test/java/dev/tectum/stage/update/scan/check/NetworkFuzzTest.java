package dev.tectum.stage.update.scan.check;

import dev.tectum.fake.TinyBundle;
import dev.tectum.fuzz.Fuzzed;
import dev.tectum.stage.update.scan.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;

/// A network's file, before any runtime opens it.
class NetworkFuzzTest extends Fuzzed {

    private static final int LARGE = 8 * 1024; // a network that says little and takes much: the other tests have those

    @Override
    protected Stream<byte[]> genuine() throws IOException {
        Stream<byte[]> networks = Stream.of(MadeNetwork.plain().bytes(), Files.readAllBytes(TinyBundle.FOLDER.resolve("camera.fp32.onnx")),
                Files.readAllBytes(TinyBundle.FOLDER.resolve("microphone.u8s8.onnx")),
                Files.readAllBytes(TinyBundle.FOLDER.resolve("environment.u8s8.onnx")));
        return Stream.concat(networks, HostileNetworks.all().map(Hostile::bytes).filter(bytes -> bytes.length < LARGE));
    }

    @Override
    protected void take(byte[] input) {
        for (Set<Contract> contracts : Set.of(Set.<Contract>of(), MadeNetwork.CONTRACT)) {
            try {
                NetworkScan.check(input, contracts);
            } catch (NetworkException refusal) {
                // said in words of its own
            }
        }
    }
}
