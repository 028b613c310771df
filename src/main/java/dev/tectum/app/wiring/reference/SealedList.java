package dev.tectum.app.wiring.reference;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.BundleException;
import dev.tectum.disk.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What lies below a folder of recordings: each file's path, size and SHA-256, and a signature over the bytes that say so.
record SealedList(List<SealedFile> files) {

    static final String FILE = "recordings.json";
    static final String SIGNATURE = "recordings.sig";

    private static final int SCHEMA = 1;
    private static final long MOST_BYTES = 4L << 20; // of the list; some ten thousand files

    SealedList {
        files = List.copyOf(files);
    }

    /// @throws BundleException if there is none, or it is not signed by this key
    static SealedList read(Path folder, RecordingsKey key) {
        try {
            Path list = folder.resolve(FILE);
            if (Files.size(list) > MOST_BYTES) {
                throw new BundleException(list + " has more than " + MOST_BYTES + " bytes");
            }
            byte[] bytes = Files.readAllBytes(list);
            if (!key.verifies(bytes, Files.readString(folder.resolve(SIGNATURE), StandardCharsets.ISO_8859_1).strip())) {
                throw new BundleException(list + " is not signed by whom it should be");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | JsonException | IllegalArgumentException unreadable) {
            throw new BundleException("The list of the recordings in " + folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static SealedList parse(String text) {
        JsonFields fields = JsonReader.readObject(FILE, text);
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException(FILE + ".schema is " + fields.integer("schema") + ", but this version reads " + SCHEMA);
        }
        return new SealedList(fields.list("files",
                each -> new SealedFile(each.text("path"), each.longInteger("size"), each.text("sha256"))));
    }

    /// What is there now.
    static SealedList of(Path folder) throws IOException {
        SortedMap<String, Path> found = filesBelow(folder);
        found.remove(FILE);
        found.remove(SIGNATURE);
        List<SealedFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> each : found.entrySet()) {
            files.add(new SealedFile(each.getKey(), Files.size(each.getValue()), Sha256.of(each.getValue())));
        }
        return new SealedList(files);
    }

    /// Whatever is no folder, by its path below the folder. No link is followed.
    static SortedMap<String, Path> filesBelow(Path folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(folder.relativize(file).toString(), file);
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    byte[] bytes() {
        return (JsonWriter.object(json -> json.put("schema", SCHEMA).putObjects("files",
                files.stream().<JsonWriter.Body>map(
                        file -> each -> each.put("path", file.path()).put("size", file.size()).put("sha256", file.sha256()))
                        .toList()))
                + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
