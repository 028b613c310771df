package dev.tectum.stage.evidence.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.fake.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskAndOneThatMayNotBeWrittenAreToldAndRoomIsUsedAgain() throws IOException, InterruptedException {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeTrue(new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", small.toString()).start().waitFor() == 0,
                "This machine does not let a test mount a small disk (unshare -rm)");
        Process child = ChildJvm.start(
                List.of("unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=2m none \"" + small + "\" && exec \"$@\"", "sh"),
                SmallDisk.class, small.toString());
        List<String> said = child.inputReader(StandardCharsets.UTF_8).readAllLines();
        assertEquals(0, child.waitFor());

        assertEquals(4, said.size(), said.toString());
        assertTrue(said.getFirst().startsWith("Evidence in " + small + "/evidence cannot be kept"), said.getFirst());
        assertTrue(said.getFirst().contains("No space left on device"), said.getFirst());
        assertEquals("6", said.get(1));
        assertEquals("true", said.get(2));
        assertTrue(said.get(3).contains("Read-only file system"), said.get(3));
    }
}
