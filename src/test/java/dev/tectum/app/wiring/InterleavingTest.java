package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.fake.ManualClock;
import dev.tectum.fake.TimedInbox;
import dev.tectum.fake.TinyBundle;
import dev.tectum.pipeline.ModelSlot;
import dev.tectum.pipeline.Pipeline;
import dev.tectum.pipeline.Room;
import dev.tectum.pipeline.Rooms;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.AlignmentCounts;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.quality.CleanAir;
import dev.tectum.stage.quality.QualityInspector;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.WireClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One recording through the whole product with small real networks, its arrivals shuffled between the streams, or late.
class InterleavingTest {

    private static final int SECONDS = 3;
    private static final Span WHOLE = new Span(new Moment(0), Moment.ofSeconds(SECONDS));
    private static final TimeAnchor ANCHOR = new TimeAnchor(new Moment(0), Instant.EPOCH);

    @TempDir
    private static Path folder = Path.of("");

    private static LoadedBundle models = LoadedBundle.open(TinyBundle.FOLDER, InferenceConfig.standard());
    private static List<RecordedArrivals> recordings = List.of();

    private final List<Event> events = new ArrayList<>();
    private AlignmentCounts counts = AlignmentCounts.NONE;

    @BeforeAll
    static void read() throws IOException, InterruptedException {
        Path scene = StagedRecording.ofScene(folder.resolve("scene"), SECONDS).folder();
        recordings = List.of(new RecordedArrivals(scene, models.spec()));
        models.baselines().know(Playback.STATION, recordings.getFirst().baseline());
    }

    @AfterAll
    static void close() {
        recordings.forEach(RecordedArrivals::close);
        models.close();
    }

    @Test
    void aThousandInterleavingsGiveTheSameBytes() throws InterruptedException {
        String expected = played(oneAfterTheOther(List.of(0, 1, 2)));
        assertEquals(2 * SECONDS, expected.lines().filter(line -> line.startsWith("{\"type\":\"decision\"")).count());
        assertEquals(expected, played(oneAfterTheOther(List.of(2, 1, 0))), "each stream as a whole");
        for (int seed = 0; seed < 1_000; seed++) {
            assertEquals(expected, played(shuffled(new Random(seed))), "seed " + seed);
        }
        assertEquals(0, lent());
    }

    @Test
    void whereTheDeadlineForcesTicksTheyAreMarkedAndAllOtherBeliefsAreTheSame() throws InterruptedException {
        Map<Long, String> expected = new TreeMap<>();
        played(oneAfterTheOther(List.of(0, 1, 2)));
        events.forEach(event -> expected.put(event.key().tick(), beliefLine(event)));
        int forced = 0;
        for (int seed = 0; seed < 200; seed++) {
            run(late(new Random(seed), 0.7));
            Map<Long, Event> last = new TreeMap<>();
            for (Event event : events) {
                assertEquals(last.containsKey(event.key().tick()), event.key().revision() > 0, "each tick is decided once");
                last.put(event.key().tick(), event);
                forced += event.key().forced() ? 1 : 0;
                if (!event.key().forced()) {
                    assertEquals(expected.get(event.key().tick()), beliefLine(event), "seed " + seed);
                }
            }
            assertEquals(expected.keySet(), last.keySet());
        }
        assertTrue(forced > 100, forced + " forced ticks prove little");
        assertEquals(0, lent());
    }

    @Test
    void everyObservationIsCountedOnceHoweverLate() throws InterruptedException {
        long observations = recordings.getFirst().streams().stream().flatMap(List::stream).peek(Arrival::release)
                .filter(Observation.class::isInstance).count();
        for (int seed = 0; seed < 100; seed++) {
            run(late(new Random(seed), 4));
            long[] ticks = events.stream().filter(event -> event.key().revision() == 0).mapToLong(event -> event.key().tick()).toArray();
            assertEquals(observations, counts.onTime() + counts.late() + counts.tooLate(), "seed " + seed);
            assertEquals(0, counts.duplicates() + counts.backwards() + counts.fromTheFuture() + counts.unfit());
            assertEquals(2 * SECONDS, ticks.length);
            assertTrue(IntStream.range(1, ticks.length).allMatch(i -> ticks[i] == ticks[i - 1] + 1));
            assertFalse(events.stream().anyMatch(event -> event.key().revision() > 0 && !Alert.of(event).isEmpty()));
        }
        assertEquals(0, lent());
    }

    private static int lent() {
        return recordings.stream().mapToInt(RecordedArrivals::lent).sum();
    }

    /// The streams one by one, as wholes.
    private static List<TimedInbox.Timed> oneAfterTheOther(List<Integer> order) {
        List<List<Arrival>> streams = recordings.getFirst().streams();
        List<TimedInbox.Timed> script = new ArrayList<>();
        order.forEach(stream -> streams.get(stream).forEach(arrival -> script.add(new TimedInbox.Timed(new Moment(0), arrival))));
        return script;
    }

    /// The streams mixed at random, in batches of random size; every other time one stream runs far ahead of the others.
    private static List<TimedInbox.Timed> shuffled(Random random) {
        List<List<Arrival>> streams = recordings.getFirst().streams();
        List<Integer> turns = new ArrayList<>();
        for (int stream = 0; stream < streams.size(); stream++) {
            turns.addAll(Collections.nCopies(streams.get(stream).size(), stream));
        }
        Collections.shuffle(turns, random);
        if (random.nextBoolean()) {
            turns.subList(0, random.nextInt(turns.size())).sort((a, b) -> Integer.compare(a, b) * (a + b - 2));
        }
        int[] next = new int[streams.size()];
        List<TimedInbox.Timed> script = new ArrayList<>();
        long comes = 0;
        for (int stream : turns) {
            comes += random.nextInt(3) == 0 ? 1 : 0;
            script.add(new TimedInbox.Timed(new Moment(comes), streams.get(stream).get(next[stream]++)));
        }
        return script;
    }

    /// Everything comes some milliseconds after it was captured; pictures and sound at times much later. Sensors never: what quality
    /// remembers of them would differ afterwards.
    private static List<TimedInbox.Timed> late(Random random, double mostSeconds) {
        List<TimedInbox.Timed> script = new ArrayList<>();
        for (List<Arrival> stream : recordings.getFirst().streams()) {
            Moment comes = new Moment(0);
            Moment happened = new Moment(0);
            double lateFrom = SECONDS * random.nextDouble();
            double lateness = mostSeconds * random.nextDouble();
            for (Arrival arrival : stream) {
                happened = happened(arrival, happened);
                boolean isLate = !(arrival instanceof SensorReading) && happened.seconds() > lateFrom
                        && happened.seconds() < lateFrom + 1.5;
                double delay = 0.005 + 0.02 * random.nextDouble() + (isLate ? lateness : 0);
                Moment arrives = Moment.ofSeconds(happened.seconds() + delay);
                comes = arrives.isAfter(comes) ? arrives : comes;
                script.add(new TimedInbox.Timed(comes, arrival));
            }
        }
        return script;
    }

    /// A word about the future is said together with what came before it.
    private static Moment happened(Arrival arrival, Moment before) {
        return switch (arrival) {
            case AudioChunk chunk -> chunk.end();
            case Observation observation -> observation.captured();
            case Bound _,Outage _ -> before;
        };
    }

    private String played(List<TimedInbox.Timed> script) throws InterruptedException {
        run(script, Deadline.never(), new ManualClock(0));
        StringBuilder lines = new StringBuilder();
        for (Event event : events) {
            lines.append(DecisionJson.line(event, WireClock.seconds())).append('\n');
            Alert.of(event).forEach(alert -> lines.append(AlertJson.line(alert, WireClock.seconds())).append('\n'));
        }
        return lines.toString();
    }

    private void run(List<TimedInbox.Timed> script) throws InterruptedException {
        ManualClock clock = new ManualClock(0);
        run(script, Deadline.after(models.spec().deadline(), clock::now), clock);
    }

    private void run(List<TimedInbox.Timed> script, Deadline deadline, ManualClock clock) throws InterruptedException {
        events.clear();
        Room room = new Room(Playback.STATION, new Aligner(Playback.STATION, models.spec(), WHOLE, deadline),
                new QualityInspector(models.spec(), CleanAir.unknown()), new AlertPolicy(models.spec().labels(), new AlertIds(ANCHOR)));
        try (Rooms rooms = new Rooms(List.of(room)); TimedInbox inbox = new TimedInbox(Playback.STATION, clock, script)) {
            Audience audience = Audience.only(event -> {
                assertFalse(event.key().revision() == 0 && deadline.findNow().isPresent()
                        && clock.now().isAfter(event.key().at().plus(models.spec().deadline())), "decided by the deadline");
                events.add(event);
            });
            Pipeline pipeline = new Pipeline(inbox, rooms, new ModelSlot(models.models()), new Explainer(), audience.journal(),
                    audience.sink(), audience.spectator());
            while (!pipeline.isFinished() || !inbox.isExhausted()) {
                pipeline.step();
            }
            counts = rooms.counts();
        }
    }

    /// The decision line without what the policy remembers.
    private static String beliefLine(Event event) {
        return DecisionJson.line(event, WireClock.seconds()).replaceFirst("\"revision\":\\d+,\"forced\":\\w+,", "")
                .replaceFirst("\"decisions\":\\{[^}]*},", "");
    }
}
