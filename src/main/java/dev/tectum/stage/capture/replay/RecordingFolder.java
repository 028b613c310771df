package dev.tectum.stage.capture.replay;

import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which file of a recording's folder serves which modality, by name and extension alone. One thread.
public final class RecordingFolder {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingFolder.class);
    private static final Set<String> STILLS = Set.of("jpg", "jpeg", "png", "bmp", "webp");
    private static final Set<String> SOUNDS = Set.of("wav", "flac", "ogg", "mp3");
    private static final Set<String> TABLES = Set.of("csv");
    private static final Set<String> NO_MEDIA = Set.of("json", "txt", "md", "yml", "yaml", "xml", "html", "srt", "vtt", "");

    private final Map<String, Path> files = new TreeMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /// @throws CaptureException if the folder cannot be listed
    RecordingFolder(Path folder) {
        try (Stream<Path> listed = Files.list(folder)) {
            listed.filter(Files::isRegularFile).forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (IOException unreadable) {
            throw new CaptureException("The recording " + folder + " cannot be listed: " + unreadable.getMessage(), unreadable);
        }
        used.add(RecordingFile.NAME);
        used.add(RecordingFile.DECISIONS);
        used.add(RecordingFile.SITE);
    }

    Optional<Path> findVideo(String modality) {
        return use(modality, RecordingFolder::isVideo);
    }

    Optional<Path> findStill(String modality) {
        return use(modality, STILLS::contains);
    }

    Optional<Path> findSound(String modality) {
        return use(modality, SOUNDS::contains);
    }

    Optional<Path> findTable(String modality) {
        return use(modality, TABLES::contains);
    }

    /// Films whose sound track may serve: those named after one of `preferred`, in its order, then the others by name.
    List<Path> soundTracks(List<String> preferred) {
        Set<String> names = new LinkedHashSet<>();
        for (String modality : preferred) {
            files.keySet().stream().filter(name -> serves(name, modality, RecordingFolder::isVideo)).forEach(names::add);
        }
        files.keySet().stream().filter(name -> isVideo(extension(name))).forEach(names::add);
        return names.stream().map(this::file).toList();
    }

    void markUsed(Path file) {
        used.add(file.getFileName().toString());
    }

    /// One line about the files that nobody asked for.
    void warnOfUnused() {
        String unused = files.keySet().stream().filter(name -> !used.contains(name) && !name.startsWith("."))
                .collect(Collectors.joining(", "));
        if (!unused.isEmpty()) {
            LOG.warn("Files of the recording that serve no modality are ignored: {}", unused);
        }
    }

    private Optional<Path> use(String modality, Predicate<String> wanted) {
        Optional<String> found = files.keySet().stream().filter(name -> serves(name, modality, wanted)).findFirst();
        found.ifPresent(used::add);
        return found.map(this::file);
    }

    private Path file(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("The folder has no file " + name);
        }
        return file;
    }

    private static boolean serves(String name, String modality, Predicate<String> wanted) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.substring(0, dot).equals(modality) && wanted.test(extension(name));
    }

    /// A picture by its name, not a film.
    public static boolean isStill(Path file) {
        return STILLS.contains(extension(file.getFileName().toString()));
    }

    private static boolean isVideo(String extension) {
        return !STILLS.contains(extension) && !SOUNDS.contains(extension) && !TABLES.contains(extension) && !NO_MEDIA.contains(extension);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
