package dev.tectum.app.bench.update;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.ManifestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The next release of a bundle, as heavy as one wishes: its networks compute the same.
final class GrownBundle {

    private static final int SEED = 6;

    private GrownBundle() {
    }

    /// Writes it to a new folder.
    ///
    /// @param bytes all its files take at least, in about equal parts
    /// @return how many they take
    static long write(Bundle from, Path folder, long bytes) throws IOException {
        Files.createDirectories(folder);
        List<FileDigest> files = from.spec().files();
        long networks = files.stream().filter(GrownBundle::isNetwork).count();
        long lacking = Math.max(0, bytes - files.stream().mapToLong(FileDigest::size).sum());
        int weights = Math.toIntExact(lacking / networks / Float.BYTES + 1);
        List<JsonWriter.Body> listed = new ArrayList<>();
        long all = 0;
        for (FileDigest file : files) {
            byte[] content = Files.readAllBytes(from.folder().resolve(file.path()));
            byte[] written = isNetwork(file) ? Ballast.in(content, weights, new Random(SEED)) : content;
            Files.write(folder.resolve(file.path()), written);
            listed.add(json -> json.put("path", file.path()).put("size", written.length).put("sha256", Sha256.of(written)));
            all += written.length;
        }
        Files.writeString(folder.resolve(ManifestReader.FILE_NAME), manifest(from, listed), StandardCharsets.UTF_8);
        return all;
    }

    private static boolean isNetwork(FileDigest file) {
        return file.path().endsWith(".onnx");
    }

    private static String manifest(Bundle from, List<JsonWriter.Body> files) {
        Map<String, JsonValue> members = JsonReader.readObject(from.folder().resolve(ManifestReader.FILE_NAME)).object().members();
        return JsonWriter.object(json -> members.forEach((name, value) -> {
            switch (name) {
                case "release" -> json.put(name, from.spec().version().release() + 1);
                case "files" -> json.putObjects(name, files);
                default -> json.putValue(name, value);
            }
        }));
    }
}
