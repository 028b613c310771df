package dev.tectum.stage.capture.replay;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a site's clean air reads where a recording does not say so: the median of each channel's first five seconds.
public final class FirstSecondsBaseline {

    private static final double SECONDS = 5;

    private FirstSecondsBaseline() {
    }

    /// The medians by channel; a channel without a reading in that time is left out.
    ///
    /// @throws CaptureException if the file's header cannot be used
    public static Map<String, Double> read(Path csv, List<ChannelSpec> channels, Moment end) {
        List<List<Double>> values = new ArrayList<>();
        channels.forEach(channel -> values.add(new ArrayList<>()));
        try (CsvReadings readings = new CsvReadings(csv, channels, end.seconds())) {
            while (readings.advance() && readings.seconds() <= SECONDS) {
                for (int channel = 0; channel < channels.size(); channel++) {
                    if (!Double.isNaN(readings.value(channel))) {
                        values.get(channel).add(readings.value(channel));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new CaptureException(csv + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            if (!values.get(channel).isEmpty()) {
                medians.put(channels.get(channel).name(), median(values.get(channel)));
            }
        }
        return medians;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
