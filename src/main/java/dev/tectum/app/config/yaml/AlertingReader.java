package dev.tectum.app.config.yaml;

import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.config.LabelOverride;
import dev.tectum.app.config.NameList;
import dev.tectum.domain.event.ArmedMode;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.stage.decide.QuietHours;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads which labels alert, when, and when without noise.
record AlertingReader(YamlFields root, Places places) {

    private static final double MAX_SECONDS = 86_400;
    private static final String TIME_OF_DAY = "([01][0-9]|2[0-3]):[0-5][0-9]";

    Map<String, LabelOverride> labels() {
        return root.findFields("labels").map(all -> all.all((label, override) -> {
            places.note("labels." + label, all.placeOf(label));
            return override(override.fields());
        })).orElse(Map.of());
    }

    ArmingConfig arming() {
        ArmedMode mode = root.findFields("arming").map(fields -> mode(fields.onlyKnowing("mode").value("mode"))).orElse(ArmedMode.HOME);
        return new ArmingConfig(mode, root.findFields("quietHours").map(AlertingReader::quietHours));
    }

    private static LabelOverride override(YamlFields fields) {
        fields.onlyKnowing("enabled", "raise", "clear", "minimumDuration", "clearDuration", "coolDown", "maxBlind", "modes");
        Optional<Double> raise = threshold(fields, "raise");
        Optional<Double> clear = threshold(fields, "clear");
        if (raise.isPresent() && clear.isPresent() && clear.get() > raise.get()) {
            throw fields.wrong("clear", "\"clear\" must not be above \"raise\"");
        }
        Set<ArmedMode> modes = fields.find("modes").map(value -> words("modes", value, ArmedMode.class, AlertingReader::mode))
                .orElse(EnumSet.allOf(ArmedMode.class));
        return new LabelOverride(raise, clear, seconds(fields, "minimumDuration"), seconds(fields, "clearDuration"),
                seconds(fields, "coolDown"), seconds(fields, "maxBlind"), fields.bool("enabled", true), modes);
    }

    private static Optional<Double> threshold(YamlFields fields, String key) {
        Optional<Double> share = fields.findNumber(key, 0, 1);
        if (share.isPresent() && (share.get() == 0 || share.get() == 1)) {
            throw fields.wrong(key, "\"" + key + "\" lies between 0 and 1, but is neither; enabled: false switches a label off");
        }
        return share;
    }

    private static Optional<Duration> seconds(YamlFields fields, String key) {
        return fields.findSeconds(key, 0, MAX_SECONDS);
    }

    private static QuietHours quietHours(YamlFields fields) {
        fields.onlyKnowing("from", "to", "zone", "severities");
        LocalTime from = timeOfDay(fields, "from");
        LocalTime to = timeOfDay(fields, "to");
        if (from.equals(to)) {
            throw fields.wrong("to", "quiet hours end at another time than they begin");
        }
        ZoneId zone = fields.find("zone").map(AlertingReader::zone).orElseGet(ZoneId::systemDefault);
        Set<LabelSpec.Severity> severities = fields.find("severities")
                .map(value -> words("severities", value, LabelSpec.Severity.class, AlertingReader::severity))
                .orElse(EnumSet.of(LabelSpec.Severity.INFO, LabelSpec.Severity.WARNING));
        return new QuietHours(from, to, zone, severities);
    }

    private static LocalTime timeOfDay(YamlFields fields, String key) {
        String text = fields.text(key);
        if (!text.matches(TIME_OF_DAY)) {
            throw fields.wrong(key, "\"" + key + "\" is a time of day such as \"22:00\", but is \"" + text + "\"");
        }
        return LocalTime.parse(text);
    }

    private static ZoneId zone(YamlValue value) {
        try {
            return ZoneId.of(value.text());
        } catch (DateTimeException unknown) {
            throw value.wrong("\"zone\" is a time zone such as Europe/Berlin, but is \"" + value.text() + "\"");
        }
    }

    private static ArmedMode mode(YamlValue value) {
        return ArmedMode.findByWireName(value.text())
                .orElseThrow(() -> unknown(value, Arrays.stream(ArmedMode.values()).map(ArmedMode::wireName).toList()));
    }

    private static LabelSpec.Severity severity(YamlValue value) {
        return Arrays.stream(LabelSpec.Severity.values()).filter(severity -> severity.wireName().equals(value.text())).findFirst()
                .orElseThrow(() -> unknown(value, Arrays.stream(LabelSpec.Severity.values()).map(LabelSpec.Severity::wireName).toList()));
    }

    private static RuntimeException unknown(YamlValue value, List<String> words) {
        return value.wrong("\"" + value.text() + "\" is not known here; " + NameList.of(words).adviceFor(value.text()));
    }

    private static <E extends Enum<E>> Set<E> words(String key, YamlValue value, Class<E> type, Function<YamlValue, E> each) {
        Set<E> found = EnumSet.noneOf(type);
        for (YamlValue item : value.items(key, 1)) {
            if (!found.add(each.apply(item))) {
                throw item.wrong("\"" + item.text() + "\" is there twice");
            }
        }
        return found;
    }
}
