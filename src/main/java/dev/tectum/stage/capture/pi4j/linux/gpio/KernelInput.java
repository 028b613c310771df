package dev.tectum.stage.capture.pi4j.linux.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import java.time.Duration;
import java.util.Optional;

/// An input whose listeners hear of every edge, with its time. A thread of its own waits for the edges; when the line is lost,
/// listeners hear of the state UNKNOWN and of nothing after it.
final class KernelInput extends DigitalInputBase {

    /// So long does the thread take to notice that it should end.
    private static final int PATIENCE_MS = 100;
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final GpioLine line;
    private final Thread watcher;
    private volatile DigitalState state;
    private volatile boolean closing;

    KernelInput(DigitalInputProvider provider, DigitalInputConfig config, GpioLine line, boolean high) {
        super(provider, config);
        this.line = line;
        this.state = stateOf(high);
        this.watcher = Thread.ofPlatform().daemon().name("pin " + config.address()).unstarted(this::watch);
    }

    @Override
    public DigitalInput initialize(Context context) {
        watcher.start();
        return this;
    }

    private void watch() {
        try {
            while (!closing) {
                Optional<GpioLine.Edge> edge = line.nextEdge(PATIENCE_MS);
                edge.ifPresent(this::tell);
            }
        } catch (KernelException lost) {
            state = DigitalState.UNKNOWN;
            dispatch(new DigitalStateChangeEvent<DigitalInput>(this, DigitalState.UNKNOWN));
        } finally {
            line.close();
        }
    }

    private void tell(GpioLine.Edge edge) {
        state = stateOf(edge.high());
        dispatch(new EdgeEvent(this, state, edge.nanos()));
    }

    private static DigitalState stateOf(boolean high) {
        return high ? DigitalState.HIGH : DigitalState.LOW;
    }

    @Override
    public DigitalState state() {
        return state;
    }

    /// The pin is free when this returns.
    @Override
    public DigitalInput shutdown(Context context) {
        closing = true;
        try {
            if (!Thread.currentThread().equals(watcher)) {
                watcher.join(FAREWELL);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return this;
    }
}
