package dev.tectum.stage.update;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.fake.TinyBundle;
import dev.tectum.fuzz.Fuzzed;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.check.Contracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A bundle's manifest, and what it promises of its networks.
class ManifestFuzzTest extends Fuzzed {

    @Override
    protected Stream<byte[]> genuine() throws IOException {
        return Stream.of(Files.readAllBytes(TinyBundle.FOLDER.resolve(ManifestReader.FILE_NAME)),
                Files.readAllBytes(Path.of("src/test/resources/models/signals", ManifestReader.FILE_NAME)));
    }

    @Override
    protected void take(byte[] input) {
        try {
            ManifestReader.stated(input);
        } catch (BundleException refusal) {
            return; // not even a name
        }
        try {
            ModelSpec spec = new ManifestReader(TinyBundle.RUNNING, _ -> {})
                    .read(JsonReader.readObject("manifest.json", new String(input, StandardCharsets.UTF_8)));
            Contracts.of(spec);
        } catch (BundleException | JsonException | NetworkException refusal) {
            // said in words of its own
        }
    }
}
