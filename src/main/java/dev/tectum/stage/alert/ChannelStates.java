package dev.tectum.stage.alert;

import dev.tectum.domain.sense.SensorReading;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/// The newest value of each channel. A name that is no level of a topic is not told. Any thread.
public final class ChannelStates implements SensorValues {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MAX_CHANNELS = 256;

    private final Topics topics;
    private final StateBoard board;
    private final Set<String> channels = new ConcurrentSkipListSet<>();

    public ChannelStates(Topics topics, StateBoard board) {
        this.topics = topics;
        this.board = board;
    }

    @Override
    public void show(SensorReading reading) {
        if (!Double.isFinite(reading.value()) || !isShown(reading.channel())) {
            return;
        }
        board.putUnhurried(topics.sensor(reading.channel()), JsonWriter.plain(reading.value()));
    }

    private boolean isShown(String channel) {
        if (channels.contains(channel)) {
            return true;
        }
        return channels.size() < MAX_CHANNELS && NAME.matcher(channel).matches() && channels.add(channel);
    }

    /// The channels that have had a value.
    public List<String> channels() {
        return List.copyOf(channels);
    }
}
