package dev.tectum.app.wiring.senses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchMemoryTest {

    @TempDir
    Path data;

    @Test
    void whatWasNeverToldIsOn() {
        assertTrue(SwitchMemory.open(data).isOn("den/camera"));
    }

    @Test
    void whatWasSwitchedOffStaysOffAfterARestart() {
        SwitchMemory.open(data).remember("den/camera", false);
        SwitchMemory restarted = SwitchMemory.open(data);
        assertFalse(restarted.isOn("den/camera"));
        assertTrue(restarted.isOn("den/microphone"));
        restarted.remember("den/camera", true);
        assertTrue(SwitchMemory.open(data).isOn("den/camera"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"schema\":1}", "{\"schema\":2,\"off\":[]}", "{\"schema\":1,\"off\":[3]}", "[]", "\u0000\u0000"})
    void whereTheFileIsDamagedEverythingStaysOffUntilItIsSwitchedOn(String damage) throws IOException {
        Files.writeString(data.resolve("switches.json"), damage);
        SwitchMemory memory = SwitchMemory.open(data);
        assertFalse(memory.isOn("den/camera") || memory.isOn("den/microphone"));
        memory.remember("den/camera", true);
        assertTrue(memory.isOn("den/camera"));
        SwitchMemory restarted = SwitchMemory.open(data);
        assertTrue(restarted.isOn("den/camera"));
        assertFalse(restarted.isOn("den/microphone"), "what nobody has switched on since stays off");
    }

    @Test
    void aFolderInItsPlaceIsADamage() throws IOException {
        Files.createDirectory(data.resolve("switches.json"));
        assertFalse(SwitchMemory.open(data).isOn("den/camera"));
    }

    @Test
    void aSwitchWorksThoughItCannotBeWrittenDown() throws IOException {
        Path notAFolder = Files.createFile(data.resolve("file"));
        SwitchMemory memory = SwitchMemory.open(notAFolder.resolve("data"));
        memory.remember("den/camera", false);
        assertFalse(memory.isOn("den/camera"));
    }

    @Test
    void theFileIsReplacedAsAWhole() throws IOException {
        SwitchMemory memory = SwitchMemory.open(data);
        for (int i = 0; i < 20; i++) {
            memory.remember("den/camera", i % 2 == 1);
        }
        try (Stream<Path> files = Files.list(data)) {
            assertEquals(List.of("switches.json"), files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
