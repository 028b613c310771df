package dev.tectum.pipeline;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.window.Window;
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

    /// Gives every room what arrived for it, and takes the windows that are due.
    public List<Window> advance(List<Delivery> deliveries) {
        List<Window> windows = new ArrayList<>();
        for (Room room : rooms.values()) {
            List<Arrival> mine = deliveries.stream().filter(delivery -> delivery.station().equals(room.station())).map(Delivery::arrival)
                    .toList();
            windows.addAll(room.aligner().advance(mine));
        }
        return windows;
    }

    public boolean areFinished() {
        return rooms.values().stream().allMatch(room -> room.aligner().isFinished());
    }

    @Override
    public void close() {
        rooms.values().forEach(room -> room.aligner().close());
    }
}
