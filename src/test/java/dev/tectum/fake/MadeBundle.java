package dev.tectum.fake;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The tiny bundle as another release: another card, the same networks, each in one format only to make it smaller. In memory.
public record MadeBundle(long release, byte[] manifest, Map<String, byte[]> files) {

    public static MadeBundle release(long release) {
        return of("tiny", release);
    }

    public static MadeBundle of(String name, long release) {
        Map<String, byte[]> files = tinyFiles();
        String tiny = new String(Objects.requireNonNull(files.remove("manifest.json")), StandardCharsets.UTF_8);
        files.keySet().removeIf(file -> file.matches(".*[us]8s8.*"));
        files.put("CARD.md", ("# " + name + ", release " + release + "\n").getBytes(StandardCharsets.UTF_8));
        String slim = tiny.replaceAll("\\.[us]8s8\\.(onnx|f32)\"", ".fp32.$1\"");
        String text = JsonWriter.object(json -> {
            for (Map.Entry<String, JsonValue> member : JsonReader.readObject("tiny", slim).object().members().entrySet()) {
                switch (member.getKey()) {
                    case "name" -> json.put("name", name);
                    case "version" -> json.put("version", "1.0." + release);
                    case "release" -> json.put("release", release);
                    case "files" -> json.putObjects("files", files.entrySet().stream().map(MadeBundle::listed).toList());
                    default -> json.putValue(member.getKey(), member.getValue());
                }
            }
        });
        return new MadeBundle(release, text.getBytes(StandardCharsets.UTF_8), files);
    }

    private static JsonWriter.Body listed(Map.Entry<String, byte[]> file) {
        return json -> json.put("path", file.getKey()).put("size", file.getValue().length).put("sha256", sha256(file.getValue()));
    }

    private static Map<String, byte[]> tinyFiles() {
        Map<String, byte[]> files = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(TinyBundle.FOLDER)) {
            for (Path entry : entries) {
                files.put(entry.getFileName().toString(), Files.readAllBytes(entry));
            }
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The SHA-256 of the manifest.
    public String digest() {
        return sha256(manifest);
    }

    /// The bytes of a file that the manifest lists.
    public byte[] file(FileDigest file) {
        return Objects.requireNonNull(files.get(file.path()));
    }
}
