package dev.tectum.app.wiring.sinks;

import dev.tectum.stage.alert.pin.LineException;
import dev.tectum.stage.alert.pin.OutputLine;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.pi4j.BoardOutput;

/// The outputs of the board that this runs on. Any thread; each line one.
public final class BoardLines implements OutputLine.Opener {

    @Override
    public OutputLine open(int pin, boolean high) {
        try {
            BoardOutput output = BoardOutput.open(pin, high);
            return new OutputLine() {
                @Override
                public void set(boolean wanted) {
                    try {
                        output.set(wanted);
                    } catch (CaptureException gone) {
                        throw refusal(gone);
                    }
                }

                @Override
                public void close() {
                    output.close();
                }
            };
        } catch (CaptureException refused) {
            throw refusal(refused);
        }
    }

    private static LineException refusal(CaptureException refused) {
        return new LineException(String.valueOf(refused.getMessage()), refused);
    }
}
