package dev.tectum.app.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.app.config.EvidenceConfig.Limit;
import dev.tectum.app.config.MqttConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceConfigTest {

    private static final String START = "name: box\nbundle: b\nstations: [{name: den}]\n";

    @TempDir
    Path folder;

    @Test
    void withoutAWordEvidenceIsKeptAndNothingLeavesTheDevice() throws IOException {
        DeviceConfig config = read("mqtt: {host: h}\nhttp: {}\n");
        assertEquals(EvidenceConfig.standard(), config.evidence());
        assertTrue(config.evidence().enabled());
        assertFalse(config.evidence().recordings());
        assertFalse(config.mqtt().map(MqttConfig::snapshots).orElseThrow());
        assertEquals(Optional.empty(), config.address());
    }

    @Test
    void eachKeyIsReadAndALabelHasWhatAllHaveWhereItDoesNotSay() throws IOException {
        DeviceConfig config = read(
                """
                        alerts:
                          evidence: {before: 8, after: 2.5, recordings: true, megabytes: 100, days: 9, labels: {person: {days: 2}, fire: {megabytes: 50}}}
                        mqtt: {host: h, snapshots: mqtt}
                        http: {address: "https://home.example.org/tectum/"}
                        """);
        assertEquals(new EvidenceConfig(true, Duration.ofSeconds(8), Duration.ofMillis(2500), true, new Limit(100, 9),
                Map.of("person", new Limit(100, 2), "fire", new Limit(50, 9))), config.evidence());
        assertTrue(config.mqtt().map(MqttConfig::snapshots).orElseThrow());
        assertEquals(Optional.of("https://home.example.org/tectum"), config.address());
        assertFalse(read("alerts: {evidence: {enabled: false}}\n").evidence().enabled());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        assertEquals("4:29: \"before\" must lie between 0 and 20, but is 21", errorOf("alerts: {evidence: {before: 21}}\n"));
        assertEquals("4:19: \"snapshots\" must be none or mqtt, but is \"http\"", errorOf("mqtt: {snapshots: http, host: h}\n"));
        assertEquals("4:17: \"address\" begins with https:// or http:// and a host, without a user, a question or a mark",
                errorOf("http: {address: \"https://me:pw@home\"}\n"));
        assertTrue(errorOf("alerts: {evidence: {day: 3}}\n").contains("unknown key \"day\"; did you mean \"days\"?"));
    }

    private String errorOf(String rest) {
        String message = String.valueOf(assertThrows(ConfigException.class, () -> read(rest)).getMessage());
        return message.substring(folder.resolve("device.yml").toString().length() + 1);
    }

    private DeviceConfig read(String rest) throws IOException {
        return new ConfigFile(Files.writeString(folder.resolve("device.yml"), START + rest)).read();
    }
}
