package dev.tectum.app.wiring.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteMemoryTest {

    private static final int HOUR = 2 * 60 * 60;

    @TempDir
    private Path data;

    private final Map<String, Double> told = new HashMap<>();

    @Test
    void whatIsConfiguredWinsOverWhatFilesBeginWith() {
        try (SiteMemory site = open(Map.of("mq2", 700.0, "mq3", 400.0), Map.of("mq2", 748.0))) {
            site.inspector();

            assertEquals(Map.of("mq2", 748.0, "mq3", 400.0), told);
        }
    }

    @Test
    void itIsSavedOnceAnHourAndAtTheEnd() {
        try (SiteMemory site = open(Map.of(), Map.of())) {
            site.inspector();
            site.see(ScriptedEvents.quiet(1));
            site.see(ScriptedEvents.quiet(HOUR));
            assertFalse(Files.exists(file()));
            site.see(ScriptedEvents.quiet(1 + HOUR));
            assertTrue(Files.exists(file()));
            assertTrue(file().toFile().delete());
        }
        assertEquals("hand-written", JsonReader.readObject(file()).text("bundle"));
    }

    @Test
    void aDamagedFileIsPutAsideAndTheDeviceRuns() throws IOException {
        Files.writeString(file(), "{\"schema\":1,\"bundle\":");

        open(Map.of(), Map.of()).close();

        assertTrue(Files.exists(data.resolve("site.json.damaged")));
        assertEquals("hand-written", JsonReader.readObject(file()).text("bundle"));
    }

    @Test
    void whatWasLearnedForAnotherBundleIsKeptForThatOne() throws IOException {
        Files.writeString(file(), "{\"schema\":1,\"bundle\":\"garden\"}");

        open(Map.of(), Map.of()).close();

        assertTrue(Files.readString(data.resolve("site.json.garden")).contains("garden"));
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNothing() throws IOException {
        Files.writeString(data.resolve("file"), "in the way");

        new SiteMemory(data.resolve("file/site.json"), HandWrittenSpec.KITCHEN, HandWrittenSpec.spec(),
                new SiteMemory.Air(Map.of(), Map.of()),
                told::putAll).close();

        assertEquals("in the way", Files.readString(data.resolve("file")));
    }

    private Path file() {
        return data.resolve("site.json");
    }

    private SiteMemory open(Map<String, Double> assumed, Map<String, Double> configured) {
        return new SiteMemory(file(), HandWrittenSpec.KITCHEN, HandWrittenSpec.spec(), new SiteMemory.Air(assumed, configured),
                told::putAll);
    }
}
