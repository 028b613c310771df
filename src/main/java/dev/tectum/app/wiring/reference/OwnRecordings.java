package dev.tectum.app.wiring.reference;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.disk.Disk;
import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The owner's recordings: a folder with a folder for each, sealed by the device when the owner says that they are as they should be.
/// One thread.
///
/// @param folder where they lie; there may be none
/// @param keyFile the device's key for them
public record OwnRecordings(Path folder, Path keyFile) {

    /// Those of a device.
    public static OwnRecordings of(DeviceConfig config) {
        return new OwnRecordings(config.data().resolve("recordings"), config.data().resolve("recordings.key"));
    }

    /// What was sealed; nothing, and no trouble, where nothing ever was.
    public ReferenceSet open() {
        try {
            return DeviceKey.find(keyFile).map(key -> new SealedFolder(folder, key.shown()).open()).orElseGet(ReferenceSet::nothing);
        } catch (BundleException broken) {
            return new ReferenceSet(List.of(), List.of(String.valueOf(broken.getMessage())));
        }
    }

    /// Vouches for everything that lies there now, and only for that.
    ///
    /// @return how many recordings
    /// @throws BundleException if there is none, or the list cannot be kept
    public int seal() {
        try {
            if (!Files.isDirectory(folder)) {
                throw new BundleException(folder + " is no folder: put recordings there, one folder each");
            }
            SealedList list = SealedList.of(folder);
            int recordings = (int) list.files().stream().filter(file -> file.path().endsWith("/" + RecordingFile.NAME)).count();
            if (recordings == 0) {
                throw new BundleException("There is no recording below " + folder + ": each is a folder with a " + RecordingFile.NAME);
            }
            DeviceKey key = DeviceKey.findOrMake(keyFile);
            byte[] bytes = list.bytes();
            Disk disk = new LocalDisk();
            WholeFile.write(disk, folder.resolve(SealedList.FILE), out -> out.write(bytes));
            WholeFile.write(disk, folder.resolve(SealedList.SIGNATURE),
                    out -> out.write((key.sign(bytes) + "\n").getBytes(StandardCharsets.US_ASCII)));
            return recordings;
        } catch (IOException unwritable) {
            throw new BundleException(
                    "The recordings in " + folder + " cannot be sealed (" + unwritable + "): allow it, or free some space",
                    unwritable);
        }
    }
}
