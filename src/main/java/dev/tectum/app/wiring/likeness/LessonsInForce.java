package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.Recognition;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.decide.Teachings;
import dev.tectum.stage.likeness.EchoicMemory;
import dev.tectum.stage.likeness.Lessons;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.stage.likeness.TaughtLabel;
import dev.tectum.wire.LabelBook;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The labels of this device, and the confirmed lessons as loop, policy and outlets ask for them. The loop reads, whoever answers people
/// writes.
public final class LessonsInForce implements Teachings, LabelBook, AlertSink {

    /// Half: at the radius of the examples.
    private static final double RAISE = 0.5;

    private static final double CLEAR = 0.3;

    private final UnaryOperator<List<LabelSpec>> adjusted;
    private volatile List<LabelSpec> declared;
    private final Map<String, LabelSpec> everTaught = new ConcurrentHashMap<>();
    private final LongAdder heldBack = new LongAdder();
    private volatile Lessons lessons = Lessons.none();

    /// @param declared the bundle's labels as this device wants them
    public LessonsInForce(List<LabelSpec> declared) {
        this(declared, labels -> labels);
    }

    /// @param adjusted makes a bundle's labels what this device wants them to be
    public LessonsInForce(List<LabelSpec> fromBundle, UnaryOperator<List<LabelSpec>> adjusted) {
        this.adjusted = adjusted;
        this.declared = List.copyOf(adjusted.apply(fromBundle));
    }

    /// Another bundle decides from now on: its labels are called the same, but may have other thresholds.
    public void follow(List<LabelSpec> fromBundle) {
        declared = List.copyOf(adjusted.apply(fromBundle));
    }

    @Override
    public Bar bar(String label, double wished, Belief belief) {
        Lessons now = lessons;
        double raise = now.raise(label, wished, belief.embedding());
        Lessons.NumberedBar bar = now.bars().get(label);
        return new Bar(raise, bar == null || raise <= wished ? 0 : bar.number());
    }

    @Override
    public List<LabelSpec> labels() {
        return new TreeMap<>(lessons.taught()).keySet().stream().map(this::specOf).toList();
    }

    /// The bundle's labels and those that people have made.
    public List<LabelSpec> all() {
        return Stream.concat(declared.stream(), labels().stream()).toList();
    }

    /// The bundle's labels as this device wants them.
    public List<LabelSpec> declared() {
        return declared;
    }

    private LabelSpec specOf(String label) {
        return everTaught.computeIfAbsent(label, name -> {
            String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('-', ' ');
            return new LabelSpec(name, title, LabelSpec.Severity.INFO, RAISE, CLEAR, Duration.ofMillis(500), Duration.ofSeconds(3),
                    Duration.ofSeconds(10), Duration.ofMinutes(10));
        });
    }

    /// Also what was taught before and is withdrawn now, for alerts of it may still be told.
    @Override
    public Optional<LabelSpec> find(String label) {
        return declared.stream().filter(spec -> spec.name().equals(label)).findFirst()
                .or(() -> Optional.ofNullable(everTaught.get(label)));
    }

    /// What one room is compared by and recognised in.
    public Recognition recognition(Parts parts) {
        EchoicMemory memory = new EchoicMemory(parts);
        return (window, belief) -> recognise(belief.with(memory.over(window, belief.embedding())));
    }

    /// Adds the labels that people have taught.
    Belief recognise(Belief belief) {
        Belief wider = belief;
        for (Map.Entry<String, TaughtLabel> entry : new TreeMap<>(lessons.taught()).entrySet()) {
            TaughtLabel taught = entry.getValue();
            wider = wider.and(entry.getKey(), subset -> taught.logit(belief.embedding(), subset),
                    taught.sees(belief.embedding()) ? Watching.YES : Watching.BLIND);
        }
        return wider;
    }

    /// Counts what is held back.
    @Override
    public void tell(Event event) {
        if (event.key().revision() == 0) {
            event.decisions().forEach(decision -> {
                if (decision instanceof Decision.Hold hold && hold.heldBack().isPresent()) {
                    heldBack.increment();
                }
            });
        }
    }

    /// How many alerts lessons have held back.
    public long heldBack() {
        return heldBack.sum();
    }

    /// From the next tick on.
    void take(Lessons confirmed) {
        confirmed.taught().keySet().forEach(this::specOf);
        lessons = confirmed;
    }

    Lessons now() {
        return lessons;
    }
}
