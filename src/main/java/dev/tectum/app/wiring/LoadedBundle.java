package dev.tectum.app.wiring;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.stage.inference.Encoder;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.inference.ProviderReport;
import dev.tectum.stage.inference.SelfCheck;
import dev.tectum.stage.inference.SelfCheckReport;
import dev.tectum.stage.inference.onnx.OnnxModels;
import dev.tectum.stage.inference.onnx.OnnxRuntime;
import dev.tectum.stage.inference.onnx.ProviderChoice;
import dev.tectum.stage.inference.onnx.ProviderProbe;
import dev.tectum.stage.inference.tarsos.LogMel;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.RunningVersions;
import dev.tectum.stage.update.store.FolderBundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A verified bundle with its networks loaded, and what came of choosing a provider for them.
public final class LoadedBundle implements AutoCloseable {

    /// The property that names the owner's own libraries of the runtime.
    public static final String NATIVE_LIBRARIES = "onnxruntime.native.path";

    private static final Logger LOG = LoggerFactory.getLogger(LoadedBundle.class);
    private static final String PROCESSOR = "cpu";

    private final Bundle bundle;
    private final ModelSet models;
    private final ProviderChoice choice;
    private final SiteBaselines baselines;

    private LoadedBundle(Bundle bundle, ModelSet models, ProviderChoice choice, SiteBaselines baselines) {
        this.bundle = bundle;
        this.models = models;
        this.choice = choice;
        this.baselines = baselines;
    }

    /// @throws dev.tectum.stage.update.BundleException if the bundle cannot be trusted
    /// @throws InferenceException if its networks cannot be executed here
    public static LoadedBundle open(Path folder, InferenceConfig inference) {
        return open(folder, inference, (_, encoder) -> encoder);
    }

    /// @param around gives what takes each encoder's place and owns it
    public static LoadedBundle open(Path folder, InferenceConfig inference, BiFunction<ModalitySpec, Encoder, Encoder> around) {
        return open(verified(folder, runtime(inference).version()), inference, around);
    }

    /// One that was verified before.
    ///
    /// @throws InferenceException if its networks cannot be executed here
    public static LoadedBundle open(Bundle bundle, InferenceConfig inference) {
        return open(bundle, inference, (_, encoder) -> encoder);
    }

    private static LoadedBundle open(Bundle bundle, InferenceConfig inference, BiFunction<ModalitySpec, Encoder, Encoder> around) {
        OnnxRuntime runtime = runtime(inference);
        return load(runtime, bundle, choice(runtime, bundle, inference), around, new SiteBaselines());
    }

    private static ProviderChoice choice(OnnxRuntime runtime, Bundle bundle, InferenceConfig inference) {
        return ProviderChoice.firstUsable(inference.providers(),
                new ProviderProbe(runtime, bundle.spec(), bundle.folder(), System.getProperty("os.arch"), inference.variant()));
    }

    /// In a number format of the bundle that need not be meant for this processor, to compare it with the others.
    ///
    /// @throws InferenceException if the bundle has no such variant or the processor cannot execute it
    public static LoadedBundle openVariant(Path folder, String variant, BiFunction<ModalitySpec, Encoder, Encoder> around) {
        OnnxRuntime runtime = runtime();
        Bundle bundle = verified(folder, runtime.version());
        return load(runtime, bundle, new ProviderChoice(PROCESSOR, variant(bundle.spec(), variant), List.of()), around,
                new SiteBaselines());
    }

    /// @throws InferenceException if the bundle has no such variant
    public static Variant variant(ModelSpec spec, String name) {
        return spec.variants().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new InferenceException(spec.version() + " has no variant " + name + "; it has "
                        + String.join(", ", spec.variants().stream().map(Variant::name).toList())));
    }

    /// Another bundle, to run beside this one in the same rooms: what clean air reads there is known to both.
    ///
    /// @throws InferenceException if its networks cannot be executed here
    public LoadedBundle beside(Bundle other, InferenceConfig inference) {
        OnnxRuntime runtime = runtime(inference);
        return load(runtime, other, choice(runtime, other, inference), (_, encoder) -> encoder, baselines);
    }

    private static LoadedBundle load(OnnxRuntime runtime, Bundle bundle, ProviderChoice choice,
            BiFunction<ModalitySpec, Encoder, Encoder> around, SiteBaselines baselines) {
        ModelSet models = new OnnxModels(runtime, LogMel::new, baselines, around).load(bundle.spec(), bundle.folder(), choice);
        return new LoadedBundle(bundle, models, choice, baselines);
    }

    /// A bundle whose files are what its manifest says; nothing is executed.
    public static Bundle verified(Path folder) {
        return verified(folder, runtime().version());
    }

    private static Bundle verified(Path folder, String onnxruntime) {
        return new FolderBundleStore(folder, reader(onnxruntime)).current();
    }

    /// Reads the manifests of bundles that this program may run with the libraries of the configuration.
    public static ManifestReader reader(InferenceConfig inference) {
        return reader(runtime(inference).version());
    }

    /// What a manifest says, although nobody has looked at the files: for a process that may die of them.
    public static ModelSpec unverified(Path folder) {
        return reader(runtime().version()).read(folder.resolve(ManifestReader.FILE_NAME));
    }

    /// What bundles may require.
    public static RunningVersions running() {
        return running(runtime().version());
    }

    private static RunningVersions running(String onnxruntime) {
        return new RunningVersions(Versions.tectum(), onnxruntime);
    }

    private static ManifestReader reader(String onnxruntime) {
        return new ManifestReader(running(onnxruntime), LOG::warn);
    }

    /// The libraries that it is started with are those that it keeps.
    private static OnnxRuntime runtime(InferenceConfig inference) {
        inference.nativeLibraries().ifPresent(own -> System.setProperty(NATIVE_LIBRARIES, own.toString()));
        return runtime();
    }

    static OnnxRuntime runtime() {
        return OnnxRuntime.start(engineCache());
    }

    private static Path engineCache() {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "tectum-engines-" + System.getProperty("user.name"));
        try {
            return Files.createDirectories(cache);
        } catch (IOException unwritable) {
            throw new InferenceException("The folder " + cache + " for compiled engines cannot be made: free or allow it", unwritable);
        }
    }

    public Bundle bundle() {
        return bundle;
    }

    public ModelSpec spec() {
        return bundle.spec();
    }

    public ModelSet models() {
        return models;
    }

    public SiteBaselines baselines() {
        return baselines;
    }

    public String provider() {
        return choice.provider();
    }

    public String variant() {
        return choice.variant().name();
    }

    public List<ProviderReport> providerReports() {
        return choice.reports();
    }

    /// Runs the bundle's own test on the loaded networks.
    public SelfCheckReport selfCheck() {
        return new SelfCheck(models, bundle.folder(), choice.variant()).run();
    }

    @Override
    public void close() {
        models.close();
    }
}
