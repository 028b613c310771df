package dev.tectum.app.wiring;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.onnx.BareNetwork;
import dev.tectum.stage.inference.onnx.OnnxRuntime;
import dev.tectum.stage.update.Bundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every network file of a bundle, each on its own: the encoders in every number format, then the head for all subsets.
public final class BundleNetworks implements AutoCloseable {

    /// The number format that the others are held against.
    public static final String REFERENCE = "fp32";

    /// The name of the one network that is no modality's.
    public static final String HEAD = "head";

    /// One network, loaded.
    ///
    /// @param name of the modality, or `head`
    /// @param multiplications of one run
    /// @param once runs it
    public record Entry(String name, String variant, long bytes, long multiplications, Runnable once) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final List<BareNetwork> loaded = new ArrayList<>();
    private final OnnxRuntime runtime;
    private final Bundle bundle;
    private final BundleFiles files;

    private BundleNetworks(OnnxRuntime runtime, Bundle bundle) {
        this.runtime = runtime;
        this.bundle = bundle;
        this.files = BundleFiles.of(bundle.spec(), bundle.folder());
    }

    /// @throws dev.tectum.stage.update.BundleException if the bundle cannot be trusted
    /// @throws InferenceException if a network cannot be executed here
    public static BundleNetworks open(Path folder) {
        OnnxRuntime runtime = LoadedBundle.runtime();
        Bundle bundle = LoadedBundle.verified(folder);
        ModelSpec spec = bundle.spec();
        BundleNetworks networks = new BundleNetworks(runtime, bundle);
        try {
            for (ModalitySpec modality : spec.modalities()) {
                for (Variant variant : spec.variants()) {
                    networks.add(modality.name(), variant.name(), Optional.ofNullable(modality.encoderFiles().get(variant.name())));
                }
            }
            networks.add(HEAD, REFERENCE, Optional.ofNullable(spec.fusion().headFiles().get(1 << spec.modalityCount())));
            return networks;
        } catch (InferenceException refused) {
            networks.close();
            throw refused;
        }
    }

    private void add(String name, String variant, Optional<String> file) {
        String network = file.orElseThrow(() -> new InferenceException(model() + " has no file for " + name + " in " + variant));
        BareNetwork opened = BareNetwork.open(runtime, files, network);
        loaded.add(opened);
        long bytes = files.listed().stream().filter(each -> each.path().equals(network)).mapToLong(FileDigest::size).sum();
        entries.add(new Entry(name, variant, bytes, BareNetwork.multiplications(runtime, files, network), opened::run));
    }

    /// Name and version of the bundle.
    public String model() {
        return bundle.spec().version().toString();
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        loaded.forEach(BareNetwork::close);
    }
}
