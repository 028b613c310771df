package dev.tectum.pipeline;

import dev.tectum.domain.window.Window;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// What is due in all rooms, room by room, each window made when it is asked for. One thread.
final class DueWindows implements Iterator<Window> {

    /// So that a long silence is worked off in pieces.
    private static final int MAX_OF_A_ROOM = 32;

    private final Iterator<Room> rooms;
    private @Nullable Room room;
    private @Nullable Window next;
    private int taken;

    DueWindows(List<Room> rooms) {
        this.rooms = rooms.iterator();
    }

    @Override
    public boolean hasNext() {
        while (next == null && (room != null || rooms.hasNext())) {
            if (room == null) {
                room = rooms.next();
                taken = 0;
            }
            next = taken++ < MAX_OF_A_ROOM ? room.aligner().findDue().orElse(null) : null;
            room = next == null ? null : room;
        }
        return next != null;
    }

    @Override
    public Window next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("Nothing more is due");
        }
        Window given = next;
        next = null;
        return given;
    }
}
