package dev.tectum.fake;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Answers each reading with the next step of its script; counts how often it is opened and closed. Lives on when closed,
/// so that it can be opened again.
public final class ScriptedSensor implements Sensor {

    /// What happens at one reading.
    @FunctionalInterface
    public interface Step {
        List<Value> take();
    }

    private final Duration period;
    private final Deque<Step> script = new ArrayDeque<>();
    private int opened;
    private int closed;

    public ScriptedSensor(Duration period) {
        this.period = period;
    }

    public ScriptedSensor gives(Value... values) {
        return does(() -> List.of(values));
    }

    public ScriptedSensor fails(Reason reason) {
        return does(() -> {
            throw new CaptureException("the scripted sensor is " + reason.wireName(), reason);
        });
    }

    public ScriptedSensor does(Step step) {
        script.add(step);
        return this;
    }

    public Sensor open() {
        opened++;
        return this;
    }

    @Override
    public String name() {
        return "scripted sensor";
    }

    @Override
    public List<String> channels() {
        return List.of("temperature", "humidity");
    }

    @Override
    public Duration period() {
        return period;
    }

    @Override
    public List<Value> read() {
        return script.isEmpty() ? List.of() : script.remove().take();
    }

    @Override
    public void close() {
        closed++;
    }

    public int opened() {
        return opened;
    }

    public int closed() {
        return closed;
    }
}
