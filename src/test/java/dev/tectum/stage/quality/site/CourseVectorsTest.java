package dev.tectum.stage.quality.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonNumber;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the training code and the runtime both learn of a site is the same.
class CourseVectorsTest {

    private static final double NEAR = 1e-6;

    @TestFactory
    Stream<DynamicTest> theNormalIsLearnedAsInTraining() {
        return JsonReader.readObject(Path.of("src/test/resources/vectors/quality.json")).list("courses", vector -> vector).stream()
                .map(vector -> DynamicTest.dynamicTest(vector.text("name"), () -> {
                    Course course = new Course(vector.number("std"), vector.bool("relative"), vector.number("limit"));
                    if (vector.object().members().get("steps") instanceof JsonArray steps) {
                        steps.elements().forEach(step -> walk(course, (JsonArray) step));
                    }
                    assertSame(vector, course);
                }));
    }

    private static void walk(Course course, JsonArray step) {
        double value = ((JsonNumber) step.elements().getFirst()).value().doubleValue();
        int times = ((JsonNumber) step.elements().getLast()).value().intValue();
        for (int i = 0; i < times; i++) {
            course.see(value);
        }
    }

    private static void assertSame(JsonFields vector, Course course) {
        assertEquals(vector.number("low"), course.range().low(), NEAR);
        assertEquals(vector.number("middle"), course.range().middle(), NEAR);
        assertEquals(vector.number("high"), course.range().high(), NEAR);
        assertEquals(vector.integer("minutes"), course.range().minutes());
        assertEquals(vector.number("drift"), course.drift(), NEAR);
    }
}
