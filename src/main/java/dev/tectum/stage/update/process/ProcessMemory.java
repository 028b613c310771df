package dev.tectum.stage.update.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// What Linux tells of a process's memory, in MB of 2^20 bytes; nothing where there is no such process or system.
public final class ProcessMemory {

    private static final long KILOBYTES = 1024;

    private ProcessMemory() {
    }

    /// The most that this process has held.
    public static OptionalLong findOwnPeakMegabytes() {
        return find("self", "VmHWM:");
    }

    static OptionalLong findMegabytes(long process) {
        return find(String.valueOf(process), "VmRSS:");
    }

    private static OptionalLong find(String process, String key) {
        try {
            return Files.readAllLines(Path.of("/proc", process, "status")).stream().filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KILOBYTES).findFirst();
        } catch (IOException gone) {
            return OptionalLong.empty();
        }
    }
}
