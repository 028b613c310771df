package dev.tectum.app.wiring.evidence;

import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.evidence.EvidenceDesk;
import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.EvidenceKeeper;
import dev.tectum.stage.evidence.EvidencePlan;
import dev.tectum.stage.evidence.PictureCoder;
import dev.tectum.stage.evidence.PictureDesk;
import dev.tectum.stage.evidence.budget.Budget;
import dev.tectum.stage.evidence.budget.Keep;
import dev.tectum.stage.evidence.files.EvidenceFolder;
import dev.tectum.stage.evidence.javacv.FfmpegFilmMaker;
import dev.tectum.stage.evidence.javacv.JpegCoder;
import dev.tectum.stage.evidence.ring.RingSize;
import dev.tectum.stage.evidence.ring.StationRings;
import dev.tectum.stage.inference.Baseline;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The evidence of all rooms: what sources deliver goes into rings, and alerts have files made of it.
public final class Evidence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    /// Either side of an alert, for a recording.
    private static final Duration SIDE = Duration.ofSeconds(10);

    /// What the device is like.
    ///
    /// @param data folder of the journal
    /// @param baselines what clean air reads at a station
    public record House(List<Station> stations, ModelSpec spec, Path data, Calendar calendar, Function<Station, Baseline> baselines) {}

    /// What a thread of its own does until it is interrupted.
    @FunctionalInterface
    public interface Loop {
        void run() throws InterruptedException;
    }

    private final Map<Station, StationRings> rooms = new HashMap<>();
    private final EvidenceFolder folder;
    private final PictureCoder coder = new JpegCoder();
    private final PictureDesk pictures = new PictureDesk(JpegCoder::new);
    private final EvidenceKeeper keeper;
    private final EvidenceDesk desk;

    /// Where nothing is to be kept, what was kept before is still to be had.
    ///
    /// @param onlooker hears of each snapshot, on the thread that keeps
    public Evidence(EvidenceWish wish, House house, EvidenceKeeper.Onlooker onlooker) {
        EvidencePlan plan = plan(wish.config());
        RingSize size = RingSize.of(plan.ringLength());
        List<Modality> modalities = house.spec().modalities().stream().map(ModalitySpec::modality).toList();
        List<Station> watched = wish.config().enabled() ? house.stations() : List.of();
        watched.forEach(station -> rooms.put(station, new StationRings(modalities, size)));
        folder = EvidenceFolder.in(house.data());
        FfmpegFilmMaker films = new FfmpegFilmMaker();
        keeper = new EvidenceKeeper(plan, new EvidenceKeeper.Tools(coder, films, folder,
                new LeftRecording(films, house.spec(), house.baselines(), wish.site()), onlooker, System::nanoTime,
                InstantSource.system()));
        desk = new EvidenceDesk(rooms, wish.book(), house.calendar(), keeper);
    }

    private static EvidencePlan plan(EvidenceConfig config) {
        Map<String, Keep> labels = new HashMap<>();
        config.labels().forEach((label, limit) -> labels.put(label, Keep.of(limit.megabytes(), limit.days())));
        return new EvidencePlan(config.before(), config.after(), config.recordings() ? Optional.of(SIDE) : Optional.empty(),
                new Budget(Keep.of(config.keep().megabytes(), config.keep().days()), labels));
    }

    /// What a station's sources deliver. Nothing of it is kept but pixels, which are held until they are encoded.
    public void observed(Station station, Observation observation) {
        StationRings room = rooms.get(station);
        if (room == null) {
            return;
        }
        switch (observation) {
            case VideoFrame frame -> pictures.offer(room, frame);
            case AudioChunk chunk -> room.hear(chunk);
            case SensorReading reading -> room.feel(reading);
        }
    }

    /// The loop's thread, after everything else: only queues.
    public void offer(Window window, Event event) {
        desk.offer(window, event);
    }

    /// What the sense gave up to now is forgotten.
    public void switchedOff(Station station, Modality modality) {
        StationRings room = rooms.get(station);
        if (room != null) {
            room.forget(modality, new Moment(System.nanoTime()));
        }
    }

    /// A file of an alert.
    public Optional<Path> find(String alert, String name) {
        return folder.find(alert, name);
    }

    /// What it counts, by the name of the figure.
    public Map<String, LongSupplier> counts() {
        Map<String, LongSupplier> counts = new LinkedHashMap<>();
        counts.put("evidenceNotKept", keeper::notKept);
        counts.put("evidenceRemoved", keeper::removed);
        counts.put("evidenceAlertsLeftOut", desk::leftOut);
        counts.put("evidencePicturesLeftOut", pictures::leftOut);
        return counts;
    }

    /// What is to be run, each on a thread of its own, by its name.
    public Map<String, Loop> loops() {
        return rooms.isEmpty() ? Map.of() : Map.of("evidence-pictures", pictures::run, "evidence", this::keep);
    }

    private void keep() throws InterruptedException {
        try {
            folder.clearDrafts();
        } catch (EvidenceException unusable) {
            LOG.warn("{}", unusable.getMessage()); // what cannot be kept is counted when it comes
        }
        desk.run();
    }

    /// Keeps what there is of alerts that are under way. The tasks have ended before.
    @Override
    public void close() {
        desk.close();
        pictures.close();
        coder.close();
    }
}
