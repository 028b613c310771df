package dev.tectum.app.bench.update;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.tectum.app.bench.ScratchFolder;
import dev.tectum.app.bench.update.UpdateReport.Cost;
import dev.tectum.app.bench.update.UpdateReport.Step;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.config.UpdateConfig.RepositoryAddress;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.models.BareModels;
import dev.tectum.app.wiring.repository.Publication;
import dev.tectum.domain.update.Candidate;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One device's models folder against a repository on loopback: looks where nothing is new, then the next release, from the offer to loaded
/// networks. The repository's server runs in this process and counts in what the processor does. One thread.
public final class UpdateBench {

    private static final int LOOKS = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path folder;
    private final LoadedBundle shipped;
    private final List<Step> steps = new ArrayList<>();

    private UpdateBench(Path folder, LoadedBundle shipped) {
        this.folder = folder;
        this.shipped = shipped;
    }

    /// Takes away what it has written.
    ///
    /// @param shipped in use at first; the next release computes the same
    /// @param bytes of the next release, at least
    public static UpdateReport run(LoadedBundle shipped, long bytes) {
        try (ScratchFolder folder = ScratchFolder.make("tectum-update")) {
            return new UpdateBench(folder.path(), shipped).measure(bytes);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private UpdateReport measure(long bytes) throws IOException {
        Path repository = folder.resolve("repository");
        Publication publication = new Publication(repository, folder.resolve("keys"), Optional.empty());
        publication.begin(1, 1);
        publication.add(shipped.bundle().folder());
        HttpServer server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), repository,
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        RepositoryAddress address = new RepositoryAddress(URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                repository.resolve("metadata/1.root.json"));
        try (BareModels models = BareModels.open(folder, shipped.bundle(), address)) {
            Cost first = cost(() -> models.offers().look());
            Cost looks = cost(() -> IntStream.range(0, LOOKS).forEach(_ -> models.offers().look()));
            long written = GrownBundle.write(shipped.bundle(), folder.resolve("next"), bytes);
            publication.add(folder.resolve("next"));
            install(models.offers(), models.store());
            return new UpdateReport(written, first, mean(looks), LOOKS, steps);
        } finally {
            server.stop(0);
        }
    }

    private void install(Offers offers, UpdateStore store) {
        Offers.Offered offered = step("found: metadata and manifest are genuine", () -> offers.look().orElseThrow());
        Candidate candidate = switch (store.admit(offered.manifest(), _ -> Optional.empty())) {
            case Admission.Admitted(Candidate admitted) -> admitted;
            case Admission.Refused(String reason) -> throw new IllegalStateException(reason);
        };
        step("fetched from loopback, verified, on disk", () -> store.fetch(offers.supplyOf(candidate)));
        step("verified: every byte hashed, every network read through", store::candidate);
        store.probed();
        store.beginTrial();
        step("put in use: verified again, switched, on disk", store::commit);
        Bundle next = store.inUse().bundle();
        step("loaded: its networks answer", () -> shipped.beside(next, InferenceConfig.standard())).close();
    }

    private <T> T step(String name, Supplier<T> work) {
        List<T> made = new ArrayList<>();
        steps.add(new Step(name, cost(() -> made.add(work.get()))));
        return made.getFirst();
    }

    private static Cost cost(Runnable work) {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = process.getProcessCpuTime();
        long wall = System.nanoTime();
        work.run();
        return new Cost((process.getProcessCpuTime() - processor) / NANOS_PER_MILLI, (System.nanoTime() - wall) / NANOS_PER_MILLI);
    }

    private static Cost mean(Cost looks) {
        return new Cost(looks.processorMillis() / LOOKS, looks.wallMillis() / LOOKS);
    }
}
