package dev.tectum.stage.quality;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.stage.quality.measure.AudioFeatures;
import dev.tectum.stage.quality.measure.AudioMeasure;
import dev.tectum.stage.quality.measure.ImageFeatures;
import dev.tectum.stage.quality.measure.ImageMeasure;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.stage.quality.site.SiteLearner;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the training code and the runtime both compute is the same.
class GoldenVectorsTest {

    private static final double NEAR = 1e-4;
    private static final SiteLearner SITE = new SiteLearner("nothing learned");
    private static final WindowKey KEY = new WindowKey(new Station("kitchen"), 1, Moment.ofSeconds(0.5), 0, false);

    @TestFactory
    Stream<DynamicTest> picturesAreMeasuredAndGradedAsInTraining() {
        ImageQuality judge = new ImageQuality(new ModalityInput.Image(1, 1, 1), HandWrittenSpec.CAMERA, SITE);
        return Vectors.read().list("image", vector -> vector).stream()
                .map(vector -> DynamicTest.dynamicTest(name(vector, "unchangedFor"), () -> {
                    ImageMeasure measure = new ImageMeasure();
                    measure.look(Vectors.pixels(vector));
                    ImageFeatures features = measure.measure(Vectors.usualView(vector), Vectors.findNumber(vector, "usualLight"));
                    assertSameFeatures(vector.fields("features"), features);
                    assertSameGrade(vector, judge.judge(features, seconds(vector.number("unchangedFor"))).grade());
                }));
    }

    @TestFactory
    Stream<DynamicTest> soundIsMeasuredAndGradedAsInTraining() {
        AudioQuality judge = new AudioQuality(HandWrittenSpec.MICROPHONE, SITE);
        return Vectors.read().list("audio", vector -> vector).stream().map(vector -> DynamicTest.dynamicTest(vector.text("file"), () -> {
            float[] samples = Vectors.samples(vector);
            JsonFields expected = vector.fields("features");
            AudioFeatures features = new AudioMeasure().measure(samples, 0, samples.length, vector.integer("sampleRateHz"),
                    Vectors.findNumber(vector, "usualFloor"));
            assertSameFeatures(expected, features);
            assertSameGrade(vector, judge.judge(features, expected.number("heardShare"), false).grade());
        }));
    }

    @TestFactory
    Stream<DynamicTest> readingsAreMeasuredAndGradedAsInTraining() {
        JsonFields series = Vectors.read().fields("series");
        List<ChannelSpec> channels = series.list("channels", GoldenVectorsTest::channel);
        JsonFields air = series.fields("baseline");
        return series.list("cases", vector -> vector).stream().map(vector -> DynamicTest.dynamicTest(vector.text("name"), () -> {
            double[][] values = list(vector, "values").elements().stream().map(Vectors::numbers).toArray(double[][]::new);
            List<Duration> unchanged = Arrays.stream(vector.numbers("unchangedFor")).mapToObj(GoldenVectorsTest::seconds).toList();
            SeriesQuality quality = new SeriesQuality(channels,
                    channel -> Vectors.findNumber(air, channel), SITE);
            assertSameGrade(vector, quality.appraise(new Slice.Readings(values, Duration.ZERO, unchanged), KEY).grade());
            for (int c = 0; c < channels.size(); c++) {
                if (list(vector, "features").elements().get(c) instanceof JsonObject expected) {
                    assertSameFeatures(new JsonFields("channel " + c, expected), quality.features(c, values[c], unchanged.get(c)));
                }
            }
        }));
    }

    /// Every component of the record, by its name; durations in seconds.
    private static void assertSameFeatures(JsonFields expected, Record features) {
        assertAll(Arrays.stream(features.getClass().getRecordComponents()).filter(component -> expected.has(inTraining(component)))
                .map(component -> () -> assertSameFeature(expected, component, features)));
        assertEquals(expected.names().size(), Arrays.stream(features.getClass().getRecordComponents())
                .filter(component -> expected.has(inTraining(component))).count() + given(expected), "as many features as in training");
    }

    private static String inTraining(RecordComponent component) {
        return component.getName().equals("unchanged") ? "unchangedFor" : component.getName();
    }

    /// What is not measured but told to the training code: it repeats it among the features.
    private static long given(JsonFields expected) {
        return Stream.of("heardShare", "unchangedFor").filter(name -> expected.has(name) && !expected.has("gone")).count();
    }

    private static void assertSameFeature(JsonFields expected, RecordComponent component, Record features)
            throws ReflectiveOperationException {
        component.getAccessor().setAccessible(true);
        String name = inTraining(component);
        switch (component.getAccessor().invoke(features)) {
            case Boolean measured -> assertEquals(expected.bool(name), measured, name);
            case Duration measured -> assertEquals(expected.number(name), measured.toNanos() / 1e9, NEAR, name);
            case Number measured -> assertEquals(expected.number(name), measured.doubleValue(), NEAR, name);
            default -> throw new AssertionError("What is the type of " + name + "?");
        }
    }

    private static void assertSameGrade(JsonFields vector, Grade grade) {
        assertEquals(Vectors.expected(vector), Vectors.told(grade));
        assertEquals(vector.number("quality"), grade.quality(), NEAR, "quality");
    }

    private static ChannelSpec channel(JsonFields fields) {
        Optional<Duration> stuckAfter = fields.findNumber("stuckAfter").map(GoldenVectorsTest::seconds);
        return new ChannelSpec(fields.text("name"), fields.text("unit"), fields.number("min"), fields.number("max"), fields.number("mean"),
                fields.number("std"), fields.bool("relative"), stuckAfter);
    }

    private static JsonArray list(JsonFields fields, String name) {
        JsonValue value = fields.object().members().get(name);
        return value instanceof JsonArray array ? array : new JsonArray(List.of());
    }

    private static String name(JsonFields vector, String also) {
        return vector.text("file") + " " + vector.number(also);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
