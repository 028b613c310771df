package dev.tectum.app.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.domain.event.ArmedMode;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.stage.decide.QuietHours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertingConfigTest {

    private static final String START = "name: box\nbundle: models/home-safety\nstations: [{name: den}]\n";

    @TempDir
    Path folder;

    @Test
    void withoutAWordTheHouseIsAtHomeAndEveryLabelAlertsAloudInEveryMode() throws IOException {
        DeviceConfig config = read("labels: {fire: {raise: 0.5}}\n");
        assertEquals(ArmingConfig.standard(), config.arming());
        assertEquals(EnumSet.allOf(ArmedMode.class), Objects.requireNonNull(config.labels().get("fire")).modes());
    }

    @Test
    void armingModesAndQuietHoursAreRead() throws IOException {
        DeviceConfig config = read("""
                arming: {mode: away}
                quietHours: {from: "22:30", to: "06:00", zone: Europe/Berlin, severities: [warning]}
                labels: {person: {modes: [away, night]}}
                """);
        QuietHours hours = new QuietHours(LocalTime.of(22, 30), LocalTime.of(6, 0), ZoneId.of("Europe/Berlin"),
                Set.of(LabelSpec.Severity.WARNING));
        assertEquals(new ArmingConfig(ArmedMode.AWAY, Optional.of(hours)), config.arming());
        assertEquals(EnumSet.of(ArmedMode.AWAY, ArmedMode.NIGHT), Objects.requireNonNull(config.labels().get("person")).modes());
    }

    @Test
    void aFireIsLoudInQuietHoursUnlessItsOwnerSaysOtherwise() throws IOException {
        QuietHours hours = read("quietHours: {from: 22:00, to: 07:00}\n").arming().quietHours().orElseThrow();
        assertEquals(Set.of(LabelSpec.Severity.INFO, LabelSpec.Severity.WARNING), hours.severities());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            arming: {mode: holiday}                        | 4:16 | "holiday" is not known here; known are home, away, night
            arming: {mode: nigth}                          | 4:16 | "nigth" is not known here; did you mean "night"?
            arming: {}                                     | 4:9  | "mode" is missing
            labels: {fire: {modes: [home, home]}}          | 4:31 | "home" is there twice
            labels: {fire: {modes: []}}                    | 4:24 | "modes" must be a list of at least one entry
            quietHours: {from: 24:00, to: 07:00}           | 4:20 | "from" is a time of day such as "22:00", but is "24:00"
            quietHours: {from: 22:00, to: 22:00}           | 4:31 | quiet hours end at another time than they begin
            quietHours: {from: 22:00}                      | 4:13 | "to" is missing
            quietHours: {from: 22:00, to: 7:00, zone: x}   | 4:31 | "to" is a time of day such as "22:00", but is "7:00"
            quietHours: {from: 22:00, to: 07:00, zone: x}  | 4:44 | "zone" is a time zone such as Europe/Berlin, but is "x"
            quietHours: {from: 22:00, to: 07:00, only: []} | 4:38 | unknown key "only"; known are from, to, zone, severities
            """)
    void whatMakesNoSenseIsRefusedWithItsPlace(String line, String place, String complaint) throws IOException {
        ConfigException refused = assertThrows(ConfigException.class, () -> read(line + "\n"));
        assertEquals(folder.resolve("tectum.yml") + ":" + place + ": " + complaint, refused.getMessage());
    }

    @Test
    void theSchemaForEditorsKnowsTheSameWords() throws IOException {
        String schema = Files.readString(Path.of("device-config/tectum.schema.json"));
        for (String word : new String[] {"\"arming\"", "\"quietHours\"", "\"modes\"", "\"severities\"", "\"home\", \"away\", \"night\""}) {
            assertTrue(schema.contains(word), word);
        }
    }

    private DeviceConfig read(String rest) throws IOException {
        return new ConfigFile(Files.writeString(folder.resolve("tectum.yml"), START + rest)).read();
    }
}
