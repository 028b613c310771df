package dev.tectum.app.cli.device;

import dev.tectum.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How it stands with a device's model, in lines for people.
public final class ModelText {

    private static final Map<String, String> PLACES = Map.of("chosen", "taken last", "previous", "the one before", "shipped",
            "as it came");

    private ModelText() {
    }

    /// @param model what the topic `model` tells
    public static List<String> lines(JsonFields model) {
        List<String> lines = new ArrayList<>();
        String installed = model.text("installed_version");
        String latest = model.text("latest_version");
        String place = model.text("place");
        lines.add(line("current", model.text("title") + " " + installed + " (" + PLACES.getOrDefault(place, place) + ")"));
        if (!latest.equals(installed)) {
            lines.add(line("newest", latest + (model.bool("automatic") ? ", taken by itself" : ", taken with: tectum model install")));
        }
        model.findFields("candidate").ifPresent(
                one -> lines
                        .add(line("candidate", one.text("name") + " " + one.text("version") + ", release " + one.longInteger("release"))));
        lines.add(line("phase", model.text("phase") + percentage(model)));
        lines.add(line("", model.text("text")));
        lines.add(line("looked", model.findText("lastLook").orElse("never")));
        model.texts("troubles").forEach(trouble -> lines.add(line("trouble", trouble)));
        model.list("report", one -> one).forEach(one -> judgement(lines, one));
        return lines;
    }

    private static void judgement(List<String> lines, JsonFields one) {
        lines.add(line("report", one.text("title") + ": " + one.text("outcome")));
        one.texts("objections").forEach(objection -> lines.add(line("", "- " + objection)));
        one.list("facts", fact -> fact.text("name") + ": " + fact.text("value")).forEach(fact -> lines.add(line("", "  " + fact)));
    }

    private static String percentage(JsonFields model) {
        Optional<Double> share = model.findNumber("update_percentage");
        return share.map(value -> ", " + value.intValue() + " % of the way").orElse("");
    }

    private static String line(String name, String text) {
        return String.format("%-10s %s", name, text);
    }
}
