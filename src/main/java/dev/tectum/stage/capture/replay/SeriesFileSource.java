package dev.tectum.stage.capture.replay;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The readings of a CSV file, row by row; each row is followed by word of when the next one is due. One thread.
public final class SeriesFileSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesFileSource.class);

    private final Path file;
    private final Modality modality;
    private final List<ChannelSpec> channels;
    private final CsvReadings readings;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private boolean ended;

    /// @throws CaptureException if the file holds no reading of any of the channels
    public SeriesFileSource(Path file, Modality modality, List<ChannelSpec> channels, Moment end) {
        this.file = file;
        this.modality = modality;
        this.channels = List.copyOf(channels);
        this.readings = new CsvReadings(file, channels, end.seconds());
        readings.warnOfUnknownColumns();
        String why = "it holds no reading";
        try {
            if (readings.advance()) {
                return;
            }
        } catch (IOException unreadable) {
            why = String.valueOf(unreadable.getMessage());
        }
        readings.warnOfLosses();
        readings.close();
        throw new CaptureException(file + " cannot be used: " + why);
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        if (ready.isEmpty() && !ended) {
            deliver();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void deliver() {
        Moment captured = Moment.ofSeconds(readings.seconds());
        for (int channel = 0; channel < channels.size(); channel++) {
            if (readings.has(channel)) {
                ready.add(new SensorReading(modality, captured, channels.get(channel).name(), readings.value(channel)));
            }
        }
        try {
            ended = !readings.advance();
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read past {} s: {}", file, captured.seconds(), unreadable.getMessage());
            ready.add(new Outage(modality, captured, Reason.WRONG_FORMAT));
            ended = true;
        }
        if (ended) {
            readings.warnOfLosses();
        }
        ready.add(new Bound(modality, ended ? Moment.MAX : Moment.ofSeconds(readings.seconds())));
    }

    @Override
    public boolean isExhausted() {
        return ended && ready.isEmpty();
    }

    @Override
    public void close() {
        ended = true;
        ready.clear();
        readings.close();
    }
}
