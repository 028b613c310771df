package dev.tectum.pipeline;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.align.AlignmentCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// All stations of one box. One thread.
public final class Rooms implements AutoCloseable {

    private final Map<Station, Room> rooms = new LinkedHashMap<>();

    public Rooms(List<Room> rooms) {
        rooms.forEach(room -> this.rooms.put(room.station(), room));
    }

    /// @throws NoSuchElementException if there is no such station
    public Room of(Station station) {
        Room room = rooms.get(station);
        if (room == null) {
            throw new NoSuchElementException("There is no station " + station.name());
        }
        return room;
    }

    /// Gives every room what arrived for it. Each window that is due is made when it is asked for: whoever stops early leaves none open.
    public Iterable<Window> advance(List<Delivery> deliveries) {
        for (Room room : rooms.values()) {
            List<Arrival> mine = new ArrayList<>();
            for (Delivery delivery : deliveries) {
                if (delivery.station().equals(room.station())) {
                    mine.add(delivery.arrival());
                }
            }
            room.aligner().take(mine);
        }
        return () -> new DueWindows(List.copyOf(rooms.values()));
    }

    /// How long to wait for arrivals: `atMost`, or until a window is due without any.
    public Duration untilDue(Duration atMost) {
        return rooms.values().stream().map(room -> room.aligner().untilDue(atMost)).min(Duration::compareTo).orElse(atMost);
    }

    /// What became of all observations. Any thread.
    public AlignmentCounts counts() {
        return rooms.values().stream().flatMap(room -> room.aligner().counts().values().stream()).reduce(AlignmentCounts.NONE,
                AlignmentCounts::plus);
    }

    /// How many ticks were never decided. Any thread.
    public long skippedTicks() {
        return rooms.values().stream().mapToLong(room -> room.aligner().skippedTicks()).sum();
    }

    public boolean areFinished() {
        return rooms.values().stream().allMatch(room -> room.aligner().isFinished());
    }

    @Override
    public void close() {
        rooms.values().forEach(room -> room.aligner().close());
    }
}
