package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import java.nio.file.Path;

/// The process's ONNX Runtime. Native libraries come from the folder in the system property `onnxruntime.native.path` where it
/// is set before the first start, else from the jar. Thread-safe.
public final class OnnxRuntime {

    private final OrtEnvironment environment;
    private final Path engineCache;

    private OnnxRuntime(OrtEnvironment environment, Path engineCache) {
        this.environment = environment;
        this.engineCache = engineCache;
    }

    /// @param engineCache a writable folder for what a provider compiles once and keeps
    /// @throws InferenceException if the native libraries cannot be loaded
    public static OnnxRuntime start(Path engineCache) {
        try {
            Telemetry.forbid(); // nothing of what is run here is anybody else's business
            OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "tectum");
            environment.setTelemetry(false);
            return new OnnxRuntime(environment, engineCache);
        } catch (OrtException refused) {
            throw new InferenceException("ONNX Runtime cannot be told to keep quiet about what it runs: " + firstLine(refused), refused);
        } catch (LinkageError broken) { // a missing or foreign library, or a second try after one
            String folder = System.getProperty("onnxruntime.native.path", "the jar");
            throw new InferenceException("ONNX Runtime's native libraries from " + folder + " cannot be loaded: " + broken, broken);
        }
    }

    public String version() {
        return environment.getVersion();
    }

    OrtEnvironment environment() {
        return environment;
    }

    /// A session on the network's bytes, the ones that the manifest lists: without a path no network can pull in files outside its own.
    ///
    /// @throws InferenceException if the file cannot be read, is no network or the provider is not usable
    OrtSession open(BundleFiles files, String name, OnnxProvider provider) {
        byte[] network = files.read(name);
        try (SessionOptions options = options()) {
            provider.addTo(options, engineCache);
            return environment.createSession(network, options);
        } catch (OrtException refused) {
            throw new InferenceException(files.path(name) + " cannot be loaded on " + provider.wireName() + ": " + firstLine(refused),
                    refused);
        }
    }

    /// A session on the processor that writes down every step as the file has it, none joined with another.
    ///
    /// @param trace where; the runtime adds to the name
    OrtSession openTraced(BundleFiles files, String name, Path trace) {
        byte[] network = files.read(name);
        try (SessionOptions options = options()) {
            options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
            options.enableProfiling(trace.toString());
            return environment.createSession(network, options);
        } catch (OrtException refused) {
            throw new InferenceException(files.path(name) + " cannot be loaded: " + firstLine(refused), refused);
        }
    }

    /// One thread a network, for small ones gain little from a second, and no spinning, which burns a battery.
    private static SessionOptions options() throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        options.addConfigEntry("session.inter_op.allow_spinning", "0");
        return options;
    }

    static String firstLine(OrtException exception) {
        return String.valueOf(exception.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
