package dev.tectum.stage.inference.tarsos;

import be.tarsos.dsp.util.fft.WindowFunction;

/// Hann's window of which one more value would be the first again. TarsosDSP's own is the symmetric one, and rounds its angles.
final class PeriodicHann extends WindowFunction {

    static double weight(int length, int index) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * index / length);
    }

    @Override
    protected float value(int length, int index) {
        return (float) weight(length, index);
    }
}
