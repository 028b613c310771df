package dev.tectum.app.wiring.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.LoadedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {

    private static final Path SHIPPED = Path.of("models/home-safety").toAbsolutePath();
    private static final Path OTHER = Path.of("models/machine-watch").toAbsolutePath();

    @TempDir
    Path folder;

    private DeviceConfig config(Path bundle, String more) throws IOException {
        return new ConfigFile(Files.writeString(folder.resolve("tectum.yml"),
                "name: den\nbundle: " + bundle + "\nstations: [{name: den, modalities: {}}]\n" + more)).read();
    }

    @Test
    void theOwnersLibrariesAreNamedBeforeTheRuntimeStarts() throws IOException {
        LoadedBundle.verified(SHIPPED); // this process has started it with the jar's, and keeps those
        DeviceConfig config = config(SHIPPED, "inference: {libraries: own}\n");
        try (ModelShelf _ = ModelShelf.open(config)) {
            assertEquals(folder.resolve("own").toString(), System.getProperty(LoadedBundle.NATIVE_LIBRARIES));
        } finally {
            System.clearProperty(LoadedBundle.NATIVE_LIBRARIES);
        }
    }

    @Test
    void eachModelThatIsConfiguredHasAFolderOfItsOwn() throws IOException {
        ModelShelf.open(config(SHIPPED, "")).close();
        ModelShelf.open(config(OTHER, "")).close();
        assertTrue(Files.isDirectory(folder.resolve("data/models/home-safety/bundles")));
        assertTrue(Files.isDirectory(folder.resolve("data/models/machine-watch/bundles")));
    }

    @Test
    void aBundleOfAnotherKindIsRefusedAtRestToo() throws IOException {
        String refusal = OfflineModels.of(config(SHIPPED, "")).install(OTHER).orElseThrow();
        assertTrue(refusal.contains("cannot be tried beside"), refusal);
        assertTrue(refusal.contains("Let `bundle` in the configuration name it"), refusal);
    }

    @Test
    void aServerThatIsNotAskedInSecretIsRefusedWithItsPlace() throws IOException {
        Path root = Files.writeString(folder.resolve("root.json"), "{}");
        DeviceConfig config = config(SHIPPED, "updates: {repository: nowhere, root: " + root
                + ", hawkbit: {server: \"http://h.example.org\", token: t}}\n");
        String message = String.valueOf(assertThrows(ConfigException.class, () -> DeviceModels.open(config)).getMessage());
        assertTrue(message.contains("tectum.yml:4:"), message);
        assertTrue(message.contains("https://"), message);
    }
}
