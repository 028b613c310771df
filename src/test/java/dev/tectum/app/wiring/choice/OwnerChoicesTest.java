package dev.tectum.app.wiring.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.config.LabelOverride;
import dev.tectum.domain.event.ArmedMode;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.stage.alert.listen.ChoiceBoard.LabelState;
import dev.tectum.stage.alert.listen.LabelChoice;
import dev.tectum.stage.decide.LabelWish;
import dev.tectum.stage.decide.QuietHours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerChoicesTest {

    private static final Station HALL = new Station("hall");
    private static final Station DEN = new Station("den");
    private static final TimeAnchor MIDNIGHT = new TimeAnchor(new Moment(0), Instant.parse("2026-11-23T00:00:00Z"));

    @TempDir
    Path data;

    @Test
    void withoutAChoiceTheConfigurationHolds() {
        OwnerChoices choices = choices();
        assertEquals(ArmedMode.HOME, choices.mode());
        assertEquals(List.of(new LabelState("fire", true, 0.7, true), new LabelState("person", false, 0.7, false)),
                choices.labels(Optional.empty()));
        assertFalse(Files.exists(data.resolve("choices.json")), "nothing is written before something is chosen");
    }

    @Test
    void whatWasChosenWinsOverTheConfigurationAlsoAfterARestart() {
        choices().arm(ArmedMode.AWAY);
        choices().choose(Optional.of("hall"), "person", new LabelChoice(Optional.of(true), Optional.empty()));
        choices().choose(Optional.of("hall"), "person", new LabelChoice(Optional.empty(), Optional.of(0.2)));
        OwnerChoices later = choices();
        assertEquals(ArmedMode.AWAY, later.mode());
        assertEquals(new LabelState("person", true, 0.2, true), later.labels(Optional.of("hall")).getLast());
        assertEquals(new LabelState("person", false, 0.7, true), later.labels(Optional.of("den")).getLast(), "the other room is as it was");
        LabelWish wish = later.wishesOf(HALL, MIDNIGHT).of(HandWrittenSpec.label("person"));
        assertEquals(0.2, wish.clear(), "the lower threshold gives way");
    }

    @Test
    void armingHoldsForAllRooms() {
        OwnerChoices choices = choices();
        choices.boardOf(DEN).arm(ArmedMode.NIGHT);
        assertEquals(ArmedMode.NIGHT, choices.boardOf(HALL).mode());
        assertTrue(choices.boardOf(HALL).labels().getLast().armed());
    }

    @Test
    void quietHoursGoByTheCalendar() {
        assertTrue(choices().wishesOf(HALL, MIDNIGHT).wantsQuiet(LabelSpec.Severity.WARNING, Moment.ofSeconds(5 * 3600)));
        assertFalse(choices().wishesOf(HALL, MIDNIGHT).wantsQuiet(LabelSpec.Severity.WARNING, Moment.ofSeconds(12 * 3600)));
        assertFalse(choices().wishesOf(HALL, MIDNIGHT).wantsQuiet(LabelSpec.Severity.CRITICAL, Moment.ofSeconds(5 * 3600)));
    }

    @Test
    void aRoomOrALabelThatIsNotThereIsRefused() {
        OwnerChoices choices = choices();
        LabelChoice off = new LabelChoice(Optional.of(false), Optional.empty());
        assertThrows(NoSuchElementException.class, () -> choices.choose(Optional.empty(), "smoke", off));
        assertThrows(NoSuchElementException.class, () -> choices.choose(Optional.of("cellar"), "fire", off));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"schema\":2,\"labels\":[]}", "{\"schema\":1,\"mode\":\"party\",\"labels\":[]}",
            "{\"schema\":1,\"labels\":[{\"station\":\"hall\",\"label\":\"fire\",\"raise\":7}]}",
            "{\"schema\":1,\"mode\":\"away\",\"labels\":[{}"})
    void whereTheFileIsDamagedTheConfigurationHoldsAndTheNextChoiceIsKept(String damaged) throws IOException {
        Files.writeString(data.resolve("choices.json"), damaged);
        OwnerChoices choices = choices();
        assertEquals(ArmedMode.HOME, choices.mode());
        choices.arm(ArmedMode.NIGHT);
        assertEquals(ArmedMode.NIGHT, choices().mode());
    }

    @Test
    void whereNothingCanBeWrittenTheChoiceHoldsUntilTheEnd() throws IOException {
        Path file = Files.writeString(data.resolve("no-folder"), "");
        OwnerChoices choices = new OwnerChoices(List.of(HALL), defaults(), ChoiceMemory.open(file));
        choices.arm(ArmedMode.AWAY);
        assertEquals(ArmedMode.AWAY, choices.mode());
    }

    private OwnerChoices choices() {
        return new OwnerChoices(List.of(HALL, DEN), defaults(), ChoiceMemory.open(data));
    }

    private static OwnerChoices.Defaults defaults() {
        LabelOverride off = new LabelOverride(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), false, EnumSet.of(ArmedMode.AWAY, ArmedMode.NIGHT));
        QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZoneOffset.UTC, Set.of(LabelSpec.Severity.WARNING));
        return new OwnerChoices.Defaults(() -> List.of(HandWrittenSpec.label("fire"), HandWrittenSpec.label("person")),
                Map.of("person", off),
                new ArmingConfig(ArmedMode.HOME, Optional.of(night)));
    }
}
