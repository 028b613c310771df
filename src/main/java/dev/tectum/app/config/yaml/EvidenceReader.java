package dev.tectum.app.config.yaml;

import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.app.config.EvidenceConfig.Limit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Reads what is kept of alerts, and from where it can be looked at.
final class EvidenceReader {

    private static final double MAX_SECONDS = 20;
    private static final int MAX_MEGABYTES = 1_000_000;
    private static final int MAX_DAYS = 3650;

    private EvidenceReader() {
    }

    static EvidenceConfig read(YamlFields fields, Places places) {
        fields.onlyKnowing("enabled", "before", "after", "recordings", "megabytes", "days", "labels");
        EvidenceConfig usual = EvidenceConfig.standard();
        Limit keep = limit(fields, usual.keep());
        Map<String, Limit> labels = fields.findFields("labels").map(all -> all.all((label, one) -> {
            places.note("alerts.evidence.labels." + label, all.placeOf(label));
            return limit(one.fields().onlyKnowing("megabytes", "days"), keep);
        })).orElse(Map.of());
        return new EvidenceConfig(fields.bool("enabled", true), seconds(fields, "before", usual.before()),
                seconds(fields, "after", usual.after()), fields.bool("recordings", false), keep, labels);
    }

    private static Duration seconds(YamlFields fields, String key, Duration usual) {
        return fields.findSeconds(key, 0, MAX_SECONDS).orElse(usual);
    }

    private static Limit limit(YamlFields fields, Limit usual) {
        return new Limit(fields.integer("megabytes", 1, MAX_MEGABYTES, usual.megabytes()),
                fields.integer("days", 1, MAX_DAYS, usual.days()));
    }

    /// Where the HTTP interface can be reached from outside, without a slash at its end.
    static Optional<String> address(YamlFields http) {
        Optional<String> address = http.findText("address").map(text -> text.replaceFirst("/+$", ""));
        address.ifPresent(text -> {
            if (WebAddress.find(text).isEmpty()) {
                throw http.wrong("address", "\"address\" begins with https:// or http:// and a host, without a user, a question or a mark");
            }
        });
        return address;
    }
}
