package dev.tectum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WireFormsTest {

    private static final LabelBook LABELS = LabelBook.of(HandWrittenSpec.spec().labels());

    @Test
    void aDecisionLineHasTheContractsKeysInTheContractsOrder() {
        Event event = ScriptedEvents.event(11, ScriptedEvents.NO_ENVIRONMENT, new Decision.Hold("fire", Optional.empty()));
        assertEquals("""
                {"type":"decision","at":5.5,"revision":0,"forced":false,"model":"hand-written 1.0.0","mode":"no-environment",\
                "probabilities":{"fire":0.5},"decisions":{"fire":"hold"},"baseline":{"fire":-3},"conformalSet":[],"novelty":0,\
                "watching":{"fire":"yes"},"modalities":{\
                "camera":{"grade":"usable","quality":0.9,"reason":null,"ageMs":0,"skewMs":0,\
                "alone":{"fire":0.268941},"contribution":{"fire":2},"attention":0},\
                "microphone":{"grade":"degraded","quality":0.5,"reason":"covered","ageMs":0,"skewMs":0,\
                "alone":{},"contribution":{"fire":1},"attention":0},\
                "environment":{"grade":"missing","quality":0,"reason":"unplugged","ageMs":0,"skewMs":0,\
                "alone":{},"contribution":{"fire":0},"attention":0}}}""", DecisionJson.line(event, WireClock.seconds()));
    }

    @Test
    void doubtIsTheLineOfLabelsAbstainedFromForItAndBlindnessAddsNone() {
        Decision doubt = new Decision.Abstain("fire", Optional.empty(), Decision.Abstain.Cause.DOUBT);
        Decision blind = new Decision.Abstain("fire", Optional.empty(), Decision.Abstain.Cause.BLIND);

        assertTrue(line(doubt).contains("""
                "decisions":{"fire":"abstain"},"""), line(doubt));
        assertTrue(line(doubt).contains("""
                "novelty":0,"doubt":{"fire":"the input is unlike everything the model knows"},"watching":{"fire":"yes"}"""), line(doubt));
        assertEquals(line(doubt).replaceAll("\"doubt\":\\{[^}]*},", ""), line(blind));
    }

    private static String line(Decision decision) {
        return DecisionJson.line(ScriptedEvents.event(11, ScriptedEvents.GOOD, decision), WireClock.seconds());
    }

    @Test
    void anAlertLineTellsEveryModalitysContributionAndWhatIsKnownWithout() {
        Alert alert = Alert.of(ScriptedEvents.raising(12, 1)).getFirst();
        assertEquals("""
                {"type":"alert","at":6,"id":"01JDALERT00000000000000001","label":"fire","state":"new","confidence":0.95,"mode":"full",\
                "because":"camera and microphone agree","contribution":{"camera":2,"microphone":1,"environment":0},\
                "without":{"camera":0.119203},"model":"hand-written 1.0.0"}""", AlertJson.line(alert, WireClock.seconds()));
    }

    @Test
    void aToldAlertAddsWhatAReceiverNeedsWhoKnowsNoBundle() {
        JsonFields told = read(ScriptedEvents.updating(12, 1), LABELS);
        assertEquals(List.of("type", "at", "id", "label", "state", "confidence", "mode", "because", "contribution", "without", "model",
                "device", "start", "end", "title", "severity", "quiet", "modalities"), List.copyOf(told.names()));
        assertEquals("2026-11-23T08:00:06.000Z", told.text("at"));
        assertEquals("2026-11-23T08:00:05.500Z", told.text("start"));
        assertTrue(told.findText("end").isEmpty());
        assertEquals("kitchen", told.text("device"));
        assertEquals("critical", told.text("severity"));
        JsonFields camera = told.fields("modalities").fields("camera");
        assertEquals(List.of("grade", "quality", "ageMs"), List.copyOf(camera.names()));
    }

    @Test
    void anAlertThatEndsSaysWhen() {
        assertEquals("2026-11-23T08:00:06.000Z", read(ScriptedEvents.clearing(12, 1), LABELS).text("end"));
    }

    @Test
    void aLabelThatIsInNoBookAnyMoreIsAWarningByItsName() {
        JsonFields told = read(ScriptedEvents.raising(12, 1), LabelBook.of(List.of()));
        assertEquals("fire", told.text("title"));
        assertEquals("warning", told.text("severity"));
    }

    @Test
    void aLaterEndKeepsEverythingElseOfTheLastMessage() {
        Alert alert = Alert.of(ScriptedEvents.raising(12, 1)).getFirst();
        String told = AlertJson.told(alert, ScriptedEvents.ANCHOR, LABELS);
        JsonFields ended = JsonReader.readObject("ended", AlertJson.ended(told, Instant.parse("2026-11-23T09:00:00Z"), "restart"));
        assertEquals("end", ended.text("state"));
        assertEquals("2026-11-23T09:00:00.000Z", ended.text("end"));
        assertEquals("2026-11-23T09:00:00.000Z", ended.text("at"));
        assertEquals("restart", ended.text("because"));
        assertEquals(JsonReader.readObject("told", told).fields("modalities").object(), ended.fields("modalities").object());
        assertEquals(List.copyOf(JsonReader.readObject("told", told).names()), List.copyOf(ended.names()));
    }

    @Test
    void aModalitysStateHidesNoiseBehindTwoDecimals() {
        Function<Double, String> state = quality -> ModalityJson
                .state(new Condition(new Grade.Degraded(quality, Reason.DARK), Duration.ZERO, Duration.ZERO));
        assertEquals("{\"grade\":\"degraded\",\"quality\":0.43,\"reason\":\"dark\"}", state.apply(0.431));
        assertEquals(state.apply(0.429), state.apply(0.431));
    }

    private static JsonFields read(Event event, LabelBook labels) {
        return JsonReader.readObject("told", AlertJson.told(Alert.of(event).getFirst(), ScriptedEvents.ANCHOR, labels));
    }
}
