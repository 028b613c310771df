package dev.tectum.app.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.app.config.Address;
import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.domain.model.LabelSpec.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkReaderTest {

    private static final String START = "name: box\nbundle: b\nsecrets: secrets.yml\nstations: [{name: den}]\nalerts:\n sinks:\n";
    private static final String SECRETS = "hook: 0123456789abcdef\nway: abc/def\ntopic: house_7\ntoken: tk_1\nshort: abc\n";

    @TempDir
    Path folder;

    @Test
    void eachKindIsReadWithItsSecrets() throws IOException {
        List<SinkConfig> sinks = read("""
                  - {name: house, webhook: "https://example.org/${way}", secret: "${hook}", timeout: 5}
                  - {name: phone, ntfy: "https://ntfy.sh", topic: "${topic}", token: "${token}"}
                  - {name: buzzer, pin: 17, labels: [fire, alarm], severity: critical, longest: 60, activeLow: true}
                """).sinks();
        assertEquals(List.of(
                new SinkConfig.Webhook("house", Address.written("https://example.org/abc/def", "https://example.org/${way}"),
                        "0123456789abcdef", false, Duration.ofSeconds(5)),
                new SinkConfig.Ntfy("phone", Address.of("https://ntfy.sh"), "house_7", "tk_1", false, Duration.ofSeconds(10)),
                new SinkConfig.Pin("buzzer", 17, Set.of("fire", "alarm"), Severity.CRITICAL, Duration.ofSeconds(60), true)), sinks);
        assertEquals("[house: https://example.org/${way}, phone: ntfy at https://ntfy.sh, buzzer: pin 17]", sinks.toString());
    }

    @Test
    void withoutTheGroupNobodyElseIsTold() throws IOException {
        Files.writeString(folder.resolve("device.yml"), "name: box\nbundle: b\nstations: [{name: den}]\n");
        assertEquals(List.of(), new ConfigFile(folder.resolve("device.yml")).read().sinks());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        assertEquals("7:5: a sink takes exactly one of webhook, ntfy and pin", errorOf("  - {name: a}\n"));
        assertEquals("7:31: \"secret\" does not go with \"pin\"", errorOf("  - {name: a, pin: 4, secret: x}\n"));
        assertEquals("7:12: each sink has a name of its own, and none is called mqtt, but two are \"mqtt\"",
                errorOf("  - {name: mqtt, pin: 4}\n"));
        assertEquals("8:12: each sink has a name of its own, and none is called mqtt, but two are \"a\"",
                errorOf("  - {name: a, pin: 4}\n  - {name: a, pin: 5}\n"));
        assertEquals("7:24: \"webhook\" is an address that begins with https:// or http:// and a host, without a user",
                errorOf("  - {name: a, webhook: \"ftp://x/y\", secret: \"${hook}\"}\n"));
        assertEquals("7:45: \"secret\" needs at least 16 characters; `openssl rand -hex 32` makes one",
                errorOf("  - {name: a, webhook: https://x/y, secret: \"${short}\"}\n"));
        assertEquals("7:20: \"pin\" must lie between 0 and 511, but is 900", errorOf("  - {name: a, pin: 900}\n"));
    }

    private String errorOf(String sinks) {
        String message = String.valueOf(assertThrows(ConfigException.class, () -> read(sinks)).getMessage());
        return message.substring(folder.resolve("device.yml").toString().length() + 1);
    }

    private DeviceConfig read(String sinks) throws IOException {
        Files.writeString(folder.resolve("secrets.yml"), SECRETS);
        Files.writeString(folder.resolve("device.yml"), START + sinks);
        return new ConfigFile(folder.resolve("device.yml")).read();
    }
}
