package dev.tectum.app.web.live;

import dev.tectum.domain.sense.SensorReading;
import dev.tectum.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/// The newest value of every channel of one modality, told in one line whenever it is flushed. Any thread.
final class SensorTrace {

    private static final int MOST_CHANNELS = 64;

    private final LineStream lines;
    private final Map<String, SensorReading> fresh = new LinkedHashMap<>();

    SensorTrace(LineStream lines) {
        this.lines = lines;
    }

    synchronized void feel(SensorReading reading) {
        if (fresh.size() < MOST_CHANNELS || fresh.containsKey(reading.channel())) {
            fresh.put(reading.channel(), reading);
        }
    }

    /// Tells what came since the last flush, if anything did.
    synchronized void flush() {
        if (!fresh.isEmpty()) {
            SensorReading first = fresh.values().iterator().next();
            lines.publish(JsonWriter.object(json -> json.put("type", "sensors").put("modality", first.modality().name())
                    .put("captureSeconds", first.captured().seconds()).putObject("values", this::values)));
            fresh.clear();
        }
    }

    private void values(JsonWriter json) {
        fresh.values().forEach(reading -> json.put(reading.channel(), reading.value()));
    }
}
