package dev.tectum.stage.quality.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteLearnerTest {

    private static final ChannelSpec GAS = new ChannelSpec("mq2", "raw", 1, 65535, 1, 0.2, true, Optional.of(Duration.ofHours(1)));
    private static final double LIMIT = 5;
    private static final int DAY = 24 * 60;

    private final SiteLearner learner = new SiteLearner("home-safety");
    private final ChannelSite gas = learner.channel(GAS, LIMIT);
    private long minute;

    @Test
    void cleanAirIsKnownAfterAnHour() {
        read(748, 60);
        assertTrue(learner.cleanAir().isEmpty());

        read(748, 20);
        assertEquals(748, learner.cleanAir().getOrDefault("mq2", 0.0), 0.1);
    }

    @Test
    void theMinutesBeforeAnAlertAreNotLearned() {
        read(748, DAY);
        read(300, 9);
        learner.heed(alert());
        read(748, 60);

        assertEquals(748, usual().low(), 0.1);
    }

    @Test
    void nothingIsLearnedForTenMinutesAfterAnAlert() {
        read(748, 1);
        learner.heed(alert());

        assertFalse(learner.isCalm(now().plus(Duration.ofMinutes(9))));
        assertTrue(learner.isCalm(now().plus(Duration.ofMinutes(10))));
    }

    @Test
    void aSensorThatLiesElsewhereForAnHourHasDrifted() {
        read(748, DAY + 20);
        assertEquals(0, gas.drift(), 1e-3);

        read(1200, 30);
        assertTrue(gas.drift() < LIMIT, "half an hour is no drift");
        read(1200, 10);
        assertTrue(gas.drift() >= LIMIT);
    }

    @Test
    void aDriftIsNotLearned() {
        read(748, DAY + 20);
        read(1200, DAY);

        assertEquals(748, usual().middle(), 5);
    }

    @Test
    void whatWasLearnedGoesOnAfterARestart() {
        read(748, DAY + 20);
        SiteLearner restarted = new SiteLearner("home-safety");
        restarted.channel(GAS, LIMIT);
        restarted.restore(SiteJson.read(JsonReader.readObject("site.json", SiteJson.write(learner.normal(), learner.cleanAir()))));

        assertEquals(learner.normal().channels().keySet(), restarted.normal().channels().keySet());
        assertEquals(learner.cleanAir().getOrDefault("mq2", 0.0), restarted.cleanAir().getOrDefault("mq2", 1.0), 1e-6);
    }

    @Test
    void aSiteFileOfAnotherSchemaIsRefused() {
        assertThrows(JsonException.class, () -> SiteJson.read(JsonReader.readObject("site.json", "{\"schema\":2}")));
        assertThrows(JsonException.class, () -> SiteJson
                .read(JsonReader.readObject("site.json", "{\"channels\":{\"mq2\":{\"low\":3,\"middle\":2,\"high\":1,\"minutes\":70}}}")));
        assertThrows(JsonException.class, () -> SiteJson.read(JsonReader.readObject("site.json", "{\"views\":{\"camera\":[1,2,3]}}")));
    }

    @Test
    void aFileWithNothingButABaselineIsASite() {
        assertTrue(SiteJson.read(JsonReader.readObject("site.json", "{\"baseline\":{\"mq2\":748}}")).channels().isEmpty());
    }

    private Range usual() {
        return learner.normal().channels().getOrDefault("mq2", new Range(0, 0, 0, 0));
    }

    private void read(double value, int minutes) {
        for (int i = 0; i < minutes; i++) {
            gas.read(value);
            minute++;
            learner.pass(now());
        }
    }

    private Moment now() {
        return Moment.ofSeconds(60.0 * minute);
    }

    private Event alert() {
        return ScriptedEvents.raising(120 * minute, 1);
    }
}
