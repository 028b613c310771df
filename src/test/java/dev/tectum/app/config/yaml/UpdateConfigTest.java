package dev.tectum.app.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.HawkbitConfig;
import dev.tectum.app.config.UpdateConfig;
import dev.tectum.app.config.UpdateConfig.RepositoryAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateConfigTest {

    private static final String START = "name: box\nbundle: b\nstations: [{name: den}]\n";

    @TempDir
    Path folder;

    @Test
    void withoutAWordNothingComesFromAnywhere() throws IOException {
        assertEquals(UpdateConfig.standard(), read(""));
        assertEquals(Optional.empty(), UpdateConfig.standard().repository());
    }

    @Test
    void eachKeyIsRead() throws IOException {
        UpdateConfig config = read(
                "updates: {repository: \"https://models.example.org/home/\", root: root.json, automatic: false, every: 60,"
                        + " trial: 30, watch: 0}\n");
        RepositoryAddress address = config.repository().orElseThrow();
        assertEquals(URI.create("https://models.example.org/home/metadata/"), address.metadata());
        assertEquals(URI.create("https://models.example.org/home/targets/"), address.targets());
        assertEquals(folder.resolve("root.json"), address.root());
        assertFalse(config.automatic());
        assertEquals(Duration.ofSeconds(60), config.every());
        assertEquals(Duration.ofSeconds(30), config.trial());
        assertEquals(Duration.ZERO, config.watch());
    }

    @Test
    void aFolderCountsFromTheFile() throws IOException {
        RepositoryAddress address = read("updates: {repository: stick/models/, root: root.json}\n").repository().orElseThrow();
        assertEquals(folder.resolve("stick/models/metadata"), Path.of(address.metadata()));
    }

    @Test
    void aServerIsReadAndItsSecretIsInNoText() throws IOException {
        Files.writeString(folder.resolve("secrets.yml"), "hawkbit: 0123abcd\n");
        HawkbitConfig server = read("secrets: secrets.yml\nupdates: {repository: \"https://m.example.org\", root: r.json,"
                + " hawkbit: {server: \"https://h.example.org\", gatewayToken: \"${hawkbit}\", files: true}}\n").hawkbit().orElseThrow();
        assertEquals(new HawkbitConfig(URI.create("https://h.example.org"), "DEFAULT", "box", "0123abcd", true, false, true), server);
        assertFalse(server.toString().contains("0123abcd"), server.toString());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertEquals("4:23: \"repository\" and \"root\" go together: without a root of its own no repository is trusted",
                errorOf("updates: {repository: \"https://m.example.org\"}\n"));
        assertTrue(errorOf("updates: {hawkbit: {server: \"https://h.example.org\", token: t}}\n").contains("\"hawkbit\" goes with"));
        assertTrue(errorOf("updates: {repository: \"ftp://m.example.org\", root: r}\n").contains("begins with https:// or http://"));
        assertTrue(errorOf("updates: {repository: \"https://m.example.org\", root: r, hawkbit: {server: \"https://h.example.org\"}}\n")
                .contains("token"));
        assertTrue(errorOf("updates: {every: 5}\n").contains("\"every\" must lie between 60 and"));
    }

    private String errorOf(String rest) {
        String message = String.valueOf(assertThrows(ConfigException.class, () -> read(rest)).getMessage());
        return message.substring(folder.resolve("device.yml").toString().length() + 1);
    }

    private UpdateConfig read(String rest) throws IOException {
        return new ConfigFile(Files.writeString(folder.resolve("device.yml"), START + rest)).read().updates();
    }
}
