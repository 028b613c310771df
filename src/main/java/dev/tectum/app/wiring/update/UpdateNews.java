package dev.tectum.app.wiring.update;

import dev.tectum.disk.WholeFile;
import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Postbag;
import dev.tectum.wire.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What became of updates: counted, and kept on disk until every room's broker was told, however long it is away. Any thread; waits for the
/// disk where an update ends, which is seldom.
final class UpdateNews {

    static final List<String> OUTCOMES = List.of("committed", "rejected", "rolled-back");

    private static final Logger LOG = LoggerFactory.getLogger(UpdateNews.class);

    /// More than that is no news any more.
    private static final int MOST_LETTERS = 32;

    private final Optional<Path> file;
    private final List<Station> stations;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private WaitingNews waiting;

    private UpdateNews(Optional<Path> file, List<Station> stations, WaitingNews waiting) {
        this.file = file;
        this.stations = List.copyOf(stations);
        this.waiting = waiting;
    }

    /// Where nobody is told.
    static UpdateNews nobody() {
        return new UpdateNews(Optional.empty(), List.of(), WaitingNews.none());
    }

    /// What `data` remembers; nothing where it has never been told, or the file is no use.
    static UpdateNews open(Path data, List<Station> stations) {
        Path file = data.resolve("model-news.json");
        WaitingNews waiting = WaitingNews.none();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            try {
                waiting = WaitingNews.read(JsonReader.readObject(file));
            } catch (JsonException damaged) {
                LOG.error("Which updates the brokers were told of is not known any more: {}. The newest may be told again",
                        damaged.getMessage());
            }
        }
        return new UpdateNews(Optional.of(file), stations, waiting);
    }

    /// Each step, in order; what was told before is not told again.
    synchronized void tell(Transition step, List<Judgement> report) {
        Optional<String> told = ModelJson.finished(step, report);
        String id = ModelJson.idOf(step);
        if (told.isEmpty() || id.equals(waiting.newest())) {
            return;
        }
        counts.merge(step.to().phase(), 1L, Long::sum);
        TreeMap<Long, WaitingNews.Notice> letters = new TreeMap<>(waiting.letters());
        if (!stations.isEmpty()) {
            letters.put(waiting.sequence() + 1,
                    new WaitingNews.Notice(stations.stream().map(Station::name).toList(), told.get()));
        }
        while (letters.size() > MOST_LETTERS) {
            letters.pollFirstEntry();
        }
        keep(new WaitingNews(id, waiting.sequence() + 1, letters));
    }

    /// How many updates ended so since the start.
    long count(String outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    private synchronized List<Letter> pendingAfter(Station station, long sequence, int limit) {
        return waiting.letters().tailMap(sequence + 1).entrySet().stream()
                .filter(letter -> letter.getValue().stations().contains(station.name())).limit(limit)
                .map(letter -> new Letter(letter.getKey(), station, Long.toString(letter.getKey()), "end", letter.getValue().payload()))
                .toList();
    }

    private synchronized void delivered(Station station, long sequence) {
        TreeMap<Long, WaitingNews.Notice> letters = new TreeMap<>(waiting.letters());
        letters.computeIfPresent(sequence, (_, letter) -> letter.without(station.name()));
        letters.values().removeIf(letter -> letter.stations().stream().noneMatch(this::isRoom));
        keep(new WaitingNews(waiting.newest(), waiting.sequence(), letters));
    }

    private boolean isRoom(String name) {
        return stations.stream().anyMatch(station -> station.name().equals(name));
    }

    private void keep(WaitingNews now) {
        waiting = now;
        file.ifPresent(place -> write(place, now));
    }

    private static void write(Path place, WaitingNews now) {
        try {
            WholeFile.write(place, now.json());
        } catch (IOException unwritable) {
            LOG.error("What became of an update is told, but after a restart perhaps again or never: {} cannot be written ({}); make room "
                    + "or give the right to write there", place, unwritable.toString());
        }
    }

    /// What a room's broker has still to be told.
    Postbag of(Station station) {
        return new Postbag() {
            @Override
            public List<Letter> pendingAfter(long sequence, int limit) {
                return UpdateNews.this.pendingAfter(station, sequence, limit);
            }

            @Override
            public void delivered(long sequence) {
                UpdateNews.this.delivered(station, sequence);
            }

            @Override
            public void refused(long sequence) {
                UpdateNews.this.delivered(station, sequence);
            }
        };
    }
}
