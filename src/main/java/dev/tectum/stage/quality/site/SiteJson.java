package dev.tectum.stage.quality.site;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.quality.measure.View;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// What was learned of a site, as `site.json`. `baseline` repeats what relative channels usually read: it may also stand there alone.
public final class SiteJson {

    private static final int SCHEMA = 1;

    private SiteJson() {
    }

    /// Parts that are absent have not been learned.
    ///
    /// @throws JsonException if it is not what this writes
    public static SiteNormal read(JsonFields site) {
        if (site.has("schema") && site.integer("schema") != SCHEMA) {
            throw new JsonException(site.path() + ": schema " + site.integer("schema") + " is not known; this program reads " + SCHEMA);
        }
        return new SiteNormal(site.findText("bundle").orElse(""), all(site, "channels", SiteJson::range),
                all(site, "noiseFloors", SiteJson::range),
                all(site, "lights", SiteJson::range), all(site, "views", SiteJson::view), all(site, "nightViews", SiteJson::view));
    }

    private static <T> Map<String, T> all(JsonFields site, String part, BiFunction<JsonFields, String, T> each) {
        Map<String, T> found = new LinkedHashMap<>();
        site.findFields(part).ifPresent(fields -> fields.names().forEach(name -> found.put(name, each.apply(fields, name))));
        return found;
    }

    private static Range range(JsonFields part, String name) {
        JsonFields range = part.fields(name);
        try {
            return new Range(range.number("low"), range.number("middle"), range.number("high"), range.integer("minutes"));
        } catch (IllegalArgumentException wrong) {
            throw new JsonException(range.path() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static double[] view(JsonFields part, String name) {
        double[] view = part.numbers(name);
        if (view.length != View.GRID * View.GRID) {
            throw new JsonException(part.path() + "." + name + " should have " + View.GRID * View.GRID + " levels, but has " + view.length);
        }
        return view;
    }

    /// @param baseline what relative channels read in clean air, as far as that is known
    public static String write(SiteNormal normal, Map<String, Double> baseline) {
        return JsonWriter.object(site -> {
            site.put("schema", (long) SCHEMA).put("bundle", normal.bundle());
            site.putObject("baseline", part -> new TreeMap<>(baseline).forEach((name, value) -> part.put(name, value.doubleValue())));
            putRanges(site, "channels", normal.channels());
            putRanges(site, "noiseFloors", normal.floors());
            putRanges(site, "lights", normal.lights());
            putViews(site, "views", normal.views());
            putViews(site, "nightViews", normal.nightViews());
        });
    }

    private static void putRanges(JsonWriter site, String part, Map<String, Range> ranges) {
        site.putObject(part, all -> new TreeMap<>(ranges).forEach((name, range) -> all.putObject(name,
                one -> one.put("low", range.low()).put("middle", range.middle()).put("high", range.high()).put("minutes",
                        (long) range.minutes()))));
    }

    private static void putViews(JsonWriter site, String part, Map<String, double[]> views) {
        site.putObject(part, all -> new TreeMap<>(views)
                .forEach((name, view) -> all.putNumbers(name, Arrays.stream(view).map(Math::rint).toArray())));
    }
}
