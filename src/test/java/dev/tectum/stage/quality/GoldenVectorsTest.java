package dev.tectum.stage.quality;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonObject;
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
    private static final WindowKey KEY = new WindowKey(new Station("kitchen"), 1, Moment.ofSeconds(0.5), 0, false);

    @TestFactory
    Stream<DynamicTest> picturesAreMeasuredAndGradedAsInTraining() {
        ImageMeasure measure = new ImageMeasure();
        return Vectors.read().list("image", vector -> vector).stream()
                .map(vector -> DynamicTest.dynamicTest(name(vector, "unchangedFor"), () -> {
                    ImageMeasure.Features features = measure.measure(Vectors.pixels(vector));
                    JsonFields expected = vector.fields("features");
                    assertAll(() -> assertEquals(expected.number("mean"), features.mean(), NEAR, "mean"),
                            () -> assertEquals(expected.number("std"), features.std(), NEAR, "std"),
                            () -> assertEquals(expected.number("peak"), features.peak(), "peak"),
                            () -> assertEquals(expected.number("darkShare"), features.darkShare(), NEAR, "darkShare"),
                            () -> assertEquals(expected.number("brightShare"), features.brightShare(), NEAR, "brightShare"),
                            () -> assertEquals(expected.number("sharpness"), features.sharpness(), NEAR, "sharpness"),
                            () -> assertEquals(expected.number("noise"), features.noise(), NEAR, "noise"),
                            () -> assertEquals(expected.number("flatShare"), features.flatShare(), NEAR, "flatShare"),
                            () -> assertEquals(expected.number("coveredShare"), features.coveredShare(), NEAR, "coveredShare"),
                            () -> assertSameGrade(vector, ImageQuality.grade(features, seconds(vector.number("unchangedFor")))));
                }));
    }

    @TestFactory
    Stream<DynamicTest> soundIsMeasuredAndGradedAsInTraining() {
        AudioMeasure measure = new AudioMeasure();
        return Vectors.read().list("audio", vector -> vector).stream().map(vector -> DynamicTest.dynamicTest(vector.text("file"), () -> {
            float[] samples = Vectors.samples(vector);
            AudioMeasure.Features features = measure.measure(samples, 0, samples.length, vector.integer("sampleRateHz"));
            JsonFields expected = vector.fields("features");
            assertAll(() -> assertEquals(expected.number("rms"), features.rms(), NEAR, "rms"),
                    () -> assertEquals(expected.number("floor"), features.floor(), NEAR, "floor"),
                    () -> assertEquals(expected.number("whiteFloor"), features.whiteFloor(), NEAR, "whiteFloor"),
                    () -> assertEquals(expected.number("offset"), features.offset(), NEAR, "offset"),
                    () -> assertEquals(expected.number("flatTops"), features.flatTops(), NEAR, "flatTops"),
                    () -> assertSameGrade(vector, AudioQuality.grade(features, expected.number("heardShare"))));
        }));
    }

    @TestFactory
    Stream<DynamicTest> readingsAreMeasuredAndGradedAsInTraining() {
        JsonFields series = Vectors.read().fields("series");
        List<ChannelSpec> channels = series.list("channels", GoldenVectorsTest::channel);
        return series.list("cases", vector -> vector).stream().map(vector -> DynamicTest.dynamicTest(vector.text("name"), () -> {
            double[][] values = list(vector, "values").elements().stream().map(Vectors::numbers).toArray(double[][]::new);
            List<Duration> unchanged = Arrays.stream(Vectors.numbers(list(vector, "unchangedFor"))).mapToObj(GoldenVectorsTest::seconds)
                    .toList();
            SeriesQuality quality = new SeriesQuality(channels);
            assertSameGrade(vector, quality.grade(new Slice.Readings(values, Duration.ZERO, unchanged), KEY));
            for (int c = 0; c < channels.size(); c++) {
                if (list(vector, "features").elements().get(c) instanceof JsonObject expected) {
                    assertSameFeatures(new JsonFields("channel " + c, expected), quality.features(c, values[c], unchanged.get(c)));
                }
            }
        }));
    }

    private static void assertSameFeatures(JsonFields expected, ChannelFeatures features) {
        assertAll(() -> assertEquals(expected.bool("gone"), features.gone(), "gone"),
                () -> assertEquals(expected.number("roughness"), features.roughness(), NEAR, "roughness"),
                () -> assertEquals(expected.number("outside"), features.outside(), NEAR, "outside"),
                () -> assertEquals(expected.bool("newestInside"), features.newestInside(), "newestInside"));
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
