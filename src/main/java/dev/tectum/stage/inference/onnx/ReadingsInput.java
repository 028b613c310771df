package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.OptionalDouble;

/// Readings standardised, 0 where not valid, then the validity of each, 0 or 1. A reading is valid where it is finite and in the
/// channel's range, and, for a relative channel, where the site's clean air is known. Words take several rows, of 0 and 1.
///
/// @param rows of one channel each, or more for words
record ReadingsInput(DirectTensor.Form form, List<ChannelSpec> channels, int rows, int length) implements EncoderInput {

    static ReadingsInput of(ModalityInput.Series series) {
        return new ReadingsInput(DirectTensor.Form.floats(NAME, 1, 2, series.channels().size(), series.length()), series.channels(),
                series.channels().size(), series.length());
    }

    static ReadingsInput of(ModalityInput.Table table) {
        return new ReadingsInput(DirectTensor.Form.floats(NAME, 1, 2, table.width()), table.fields(), table.width(), 1);
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
        int row = 0;
        for (int channel = 0; channel < values.length; channel++) {
            if (values[channel].length != length) {
                throw EncoderInput.misfit(length + " steps", Integer.toString(values[channel].length));
            }
            ChannelSpec spec = channels.get(channel);
            double divisor = divisor(spec, baseline);
            for (int place = 0; place < spec.width(); place++) {
                write(values[channel], spec, place, divisor, row++, tensor.floats());
            }
        }
    }

    private void write(double[] values, ChannelSpec spec, int place, double divisor, int row, FloatBuffer tensor) {
        for (int step = 0; step < length; step++) {
            float number = number(values[step], spec, place, divisor);
            boolean valid = spec.accepts(values[step]) && Float.isFinite(number);
            tensor.put(row * length + step, valid ? number : 0);
            tensor.put((rows + row) * length + step, valid ? 1 : 0);
        }
    }

    private static float number(double value, ChannelSpec spec, int place, double divisor) {
        if (spec.wording().isPresent()) {
            return spec.wording().get().isSet(value, place) ? 1 : 0;
        }
        return (float) ((value / divisor - spec.mean()) / spec.std());
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
