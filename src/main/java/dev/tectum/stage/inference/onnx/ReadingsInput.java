package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.OptionalDouble;

/// Readings standardised, 0 where not valid, then the validity of each, 0 or 1. A reading is valid where it is finite and in the
/// channel's range, and, for a relative channel, where the site's clean air is known.
record ReadingsInput(DirectTensor.Form form, List<ChannelSpec> channels, int length) implements EncoderInput {

    static ReadingsInput of(ModalityInput.Series series) {
        return new ReadingsInput(DirectTensor.Form.floats(NAME, 1, 2, series.channels().size(), series.length()), series.channels(),
                series.length());
    }

    static ReadingsInput of(ModalityInput.Table table) {
        return new ReadingsInput(DirectTensor.Form.floats(NAME, 1, 2, table.fields().size()), table.fields(), 1);
    }

    @Override
    public void write(Slice slice, Baseline baseline, DirectTensor tensor) {
        if (!(slice instanceof Slice.Readings readings)) {
            throw EncoderInput.misfit("readings", slice.getClass().getSimpleName());
        }
        double[][] values = readings.values();
        if (values.length != channels.size()) {
            throw EncoderInput.misfit(channels.size() + " channels", Integer.toString(values.length));
        }
        for (int channel = 0; channel < values.length; channel++) {
            if (values[channel].length != length) {
                throw EncoderInput.misfit(length + " steps", Integer.toString(values[channel].length));
            }
            write(values[channel], channel, divisor(channels.get(channel), baseline), tensor.floats());
        }
    }

    private void write(double[] values, int channel, double divisor, FloatBuffer tensor) {
        ChannelSpec spec = channels.get(channel);
        for (int step = 0; step < length; step++) {
            float standardised = (float) ((values[step] / divisor - spec.mean()) / spec.std());
            boolean valid = spec.accepts(values[step]) && Float.isFinite(standardised);
            tensor.put(channel * length + step, valid ? standardised : 0);
            tensor.put((channels.size() + channel) * length + step, valid ? 1 : 0);
        }
    }

    /// NaN, and so nothing valid, where the baseline is needed but not known or nonsense.
    private static double divisor(ChannelSpec channel, Baseline baseline) {
        if (!channel.relative()) {
            return 1;
        }
        OptionalDouble known = baseline.findOf(channel.name());
        return known.isPresent() && known.getAsDouble() > 0 ? known.getAsDouble() : Double.NaN;
    }
}
