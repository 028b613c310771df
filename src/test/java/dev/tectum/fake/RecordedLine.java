package dev.tectum.fake;

import dev.tectum.stage.alert.pin.LineException;
import dev.tectum.stage.alert.pin.OutputLine;
import java.util.ArrayList;
import java.util.List;

/// An output that writes down how it stands, belongs to one at a time as the kernel's do, and can be torn off. Any thread.
public final class RecordedLine implements OutputLine.Opener {

    private final List<String> history = new ArrayList<>();
    private boolean taken;
    private boolean torn;

    @Override
    public synchronized OutputLine open(int pin, boolean high) {
        if (torn || taken) {
            throw new LineException(taken ? "pin " + pin + " is taken" : "there is no pin " + pin, new IllegalStateException("fake"));
        }
        taken = true;
        note("open " + (high ? "high" : "low"));
        return new OutputLine() {
            @Override
            public void set(boolean wanted) {
                RecordedLine.this.set(wanted);
            }

            @Override
            public void close() {
                RecordedLine.this.close();
            }
        };
    }

    private synchronized void set(boolean high) {
        if (torn) {
            throw new LineException("the pin is gone", new IllegalStateException("fake"));
        }
        note(high ? "high" : "low");
    }

    private synchronized void close() {
        taken = false;
        note("closed");
    }

    /// What only says again how it stands is no news.
    private void note(String what) {
        boolean again = !history.isEmpty() && (history.getLast().equals(what) || history.getLast().equals("open " + what));
        if (!again) {
            history.add(what);
            notifyAll();
        }
    }

    public synchronized void tearOff() {
        torn = true;
    }

    public synchronized void mend() {
        torn = false;
    }

    public synchronized List<String> history() {
        return List.copyOf(history);
    }

    /// Waits until it has come to this.
    public synchronized void await(String... wanted) throws InterruptedException {
        long deadline = System.currentTimeMillis() + 20_000;
        while (!history.equals(List.of(wanted))) {
            long left = deadline - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("It is " + history + " and not " + List.of(wanted));
            }
            wait(left);
        }
    }
}
