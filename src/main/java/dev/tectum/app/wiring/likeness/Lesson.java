package dev.tectum.app.wiring.likeness;

import dev.tectum.json.JsonWriter;
import dev.tectum.stage.likeness.BarCheck;
import dev.tectum.stage.likeness.RaisedBar;
import dev.tectum.stage.likeness.TaughtLabel;
import dev.tectum.stage.likeness.TeachingCheck;
import java.util.Optional;

/// What verdicts on one label teach, and what it would have changed in the past.
sealed interface Lesson {

    String label();

    /// Why it may not be put in force, if it may not.
    Optional<String> obstacle();

    void write(JsonWriter writer);

    /// A label of the bundle whose bar is raised near wrong alerts.
    record Bar(String label, double declared, RaisedBar bar, BarCheck check) implements Lesson {

        @Override
        public Optional<String> obstacle() {
            return check.obstacle();
        }

        @Override
        public void write(JsonWriter writer) {
            writer.put("label", label).put("kind", "bar").put("radius", bar.radius()).put("raise", declared).put("raiseNearWrong",
                    bar.height());
            writer.putObject("leaveOneOut", one -> one.put("wrong", check.wrong().all()).put("stopped", check.wrong().part())
                    .put("right", check.right().all()).put("kept", check.right().part())
                    .put("references", check.references().all()).put("referencesKept", check.references().part())
                    .put("unjudged", check.unjudged().all()).put("silenced", check.unjudged().part())
                    .put("precisionBefore", check.precisionBefore()).put("precision", check.precision()).put("recall", check.recall()));
        }
    }

    /// A label that people made.
    record Taught(String label, TaughtLabel taught, TeachingCheck check) implements Lesson {

        @Override
        public Optional<String> obstacle() {
            return check.obstacle();
        }

        @Override
        public void write(JsonWriter writer) {
            writer.put("label", label).put("kind", "label").put("radius", taught.radius());
            writer.putObject("leaveOneOut", one -> one.put("examples", check.examples()).put("found", check.found())
                    .put("others", check.others()).put("mistaken", check.mistaken()).put("precision", check.precision())
                    .put("recall", check.recall()));
        }
    }
}
