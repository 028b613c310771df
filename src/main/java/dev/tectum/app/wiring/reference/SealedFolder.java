package dev.tectum.app.wiring.reference;

import dev.tectum.disk.VouchedFile;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.Set;
import java.util.TreeSet;

/// A folder of recordings that somebody has vouched for.
record SealedFolder(Path folder, RecordingsKey key) {

    /// Each recording whose files are exactly those that the list names. Without a list that is signed by the key there is none.
    ReferenceSet open() {
        try {
            SealedList list = SealedList.read(folder, key);
            SortedMap<String, Path> found = SealedList.filesBelow(folder);
            Map<String, SealedFile> listed = new LinkedHashMap<>();
            list.files().forEach(file -> listed.put(file.path(), file));
            List<Reference> recordings = new ArrayList<>();
            List<String> troubles = new ArrayList<>();
            for (String name : names(listed.keySet())) {
                List<String> wrong = wrongs(name + "/", listed, found);
                if (wrong.isEmpty()) {
                    recordings.add(Reference.vouched(folder.resolve(name)));
                }
                troubles.addAll(wrong);
            }
            return new ReferenceSet(recordings, troubles);
        } catch (BundleException untrusted) {
            return new ReferenceSet(List.of(), List.of("no recording in " + folder + " is trusted: " + untrusted.getMessage()));
        } catch (IOException | UncheckedIOException unreadable) {
            return new ReferenceSet(List.of(), List.of("the recordings in " + folder + " cannot be read: " + unreadable.getMessage()));
        }
    }

    /// Those that somebody vouched for. What else lies here is no business of the list's.
    private static Set<String> names(Set<String> listed) {
        Set<String> names = new TreeSet<>();
        listed.stream().filter(path -> path.endsWith("/" + RecordingFile.NAME))
                .forEach(path -> names.add(path.substring(0, path.length() - RecordingFile.NAME.length() - 1)));
        return names;
    }

    private List<String> wrongs(String prefix, Map<String, SealedFile> listed, SortedMap<String, Path> found) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (SealedFile file : listed.values()) {
            if (file.path().startsWith(prefix)) {
                Path path = found.get(file.path());
                if (path == null) {
                    wrong.add(folder.resolve(file.path()) + " is missing");
                } else if (!VouchedFile.isAt(path, file.size(), file.sha256())) {
                    wrong.add(folder.resolve(file.path()) + " is not the file that was sealed");
                }
            }
        }
        found.keySet().stream().filter(path -> path.startsWith(prefix) && !listed.containsKey(path))
                .forEach(path -> wrong.add(folder.resolve(path) + " was not there when the recording was sealed"));
        return wrong;
    }
}
