package dev.tectum.stage.update.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Removes what nobody names any more, and keeps the last broken things apart for whoever wants to know why.
final class Housekeeping {

    private static final String BROKEN = ".broken-";
    private static final int KEPT = 2;

    private final Rooms rooms;
    private final InstantSource clock;

    Housekeeping(Rooms rooms, InstantSource clock) {
        this.rooms = rooms;
        this.clock = clock;
    }

    /// The rooms are there and are folders.
    void prepare() throws IOException {
        for (Path room : List.of(rooms.bundles(), rooms.incoming())) {
            if (!Files.isDirectory(room, LinkOption.NOFOLLOW_LINKS)) {
                setAside(room);
                rooms.disk().createFolder(room);
            }
        }
    }

    /// Nothing happens where there is nothing.
    void setAside(Path broken) throws IOException {
        if (Files.exists(broken, LinkOption.NOFOLLOW_LINKS)) {
            String name = BROKEN + clock.millis() + "-" + broken.getFileName();
            remove(rooms.root().resolve(name));
            rooms.disk().rename(broken, rooms.root().resolve(name));
            rooms.disk().force(rooms.root());
            forgetBroken(KEPT);
        }
    }

    /// What is not named goes. What is named has to be on disk before this is called.
    void tidy(Slots slots) throws IOException {
        keepOnly(rooms.bundles(), slots.named());
        keepOnly(rooms.incoming(), slots.findUnderway().map(one -> Set.of(one.digest())).orElse(Set.of()));
    }

    private void keepOnly(Path folder, Set<String> names) throws IOException {
        for (Path entry : Contents.names(folder)) {
            if (!names.contains(entry.getFileName().toString())) {
                remove(entry);
            }
        }
    }

    /// All but the newest broken things go.
    void forgetBroken(int kept) throws IOException {
        List<Path> broken = Contents.names(rooms.root()).stream().filter(path -> path.getFileName().toString().startsWith(BROKEN))
                .sorted(Comparator.comparing((Path path) -> path.getFileName().toString()).reversed()).toList();
        for (Path path : broken.subList(Math.min(kept, broken.size()), broken.size())) {
            remove(path);
        }
    }

    /// The whole tree, if it is there; of a link the link alone.
    void remove(Path tree) throws IOException {
        for (Path entry : Contents.names(tree)) {
            remove(entry);
        }
        rooms.disk().delete(tree);
    }
}
