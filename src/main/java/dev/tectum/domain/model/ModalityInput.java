package dev.tectum.domain.model;

import dev.tectum.domain.sense.Modality;
import java.time.Duration;
import java.util.List;

/// What an encoder takes, per kind of modality.
public sealed interface ModalityInput {

    Modality.Kind kind();

    /// A stack of `frames` RGB pictures, uint8 `[1,H,W,3]` or `[1,F,H,W,3]`.
    record Image(int width, int height, int frames) implements ModalityInput {

        public Image {
            requirePositive("width", width);
            requirePositive("height", height);
            requirePositive("frames", frames);
        }

        @Override
        public Modality.Kind kind() {
            return Modality.Kind.IMAGE;
        }
    }

    /// A log-mel patch, float32 `[1,1,mels,frames]`; `window`, `hop` and `fft` in samples, band in Hz.
    record Audio(int sampleRateHz, int window, int hop, int fft, int mels, double lowHz, double highHz, double logFloor, int frames)
            implements
                ModalityInput {

        public Audio {
            requirePositive("sampleRateHz", sampleRateHz);
            requirePositive("window", window);
            requirePositive("hop", hop);
            requirePositive("mels", mels);
            requirePositive("frames", frames);
            if (fft < window || Integer.bitCount(fft) != 1) {
                throw new IllegalArgumentException("fft must be a power of two not below window, but was " + fft);
            }
            if (!(lowHz >= 0 && lowHz < highHz && highHz <= sampleRateHz / 2.0)) {
                throw new IllegalArgumentException(
                        "The band must lie between 0 and half the sample rate, but was " + lowHz + " to " + highHz);
            }
            if (!(logFloor > 0)) {
                throw new IllegalArgumentException("logFloor must be above 0, but was " + logFloor);
            }
        }

        /// How many samples one patch is made of.
        public int patchSamples() {
            return (frames - 1) * hop + window;
        }

        @Override
        public Modality.Kind kind() {
            return Modality.Kind.AUDIO;
        }
    }

    /// Channels over time, float32 `[1,2,C,L]`: value and validity.
    record Series(double rateHz, int length, List<ChannelSpec> channels) implements ModalityInput {

        public Series {
            channels = List.copyOf(channels);
            requirePositive("length", length);
            requirePositive("number of channels", channels.size());
            if (channels.stream().anyMatch(ChannelSpec::isWorded)) {
                throw new IllegalArgumentException("The channels of a series are numbers; words belong into a table");
            }
            if (!(rateHz > 0)) {
                throw new IllegalArgumentException("rateHz must be above 0, but was " + rateHz);
            }
        }

        /// The time between two steps of the grid.
        public Duration step() {
            return Duration.ofNanos(Math.round(1e9 / rateHz));
        }

        @Override
        public Modality.Kind kind() {
            return Modality.Kind.SERIES;
        }
    }

    /// One value a field, float32 `[1,2,F]`: value and validity. A number takes one place of F, a field of words as many as its wording is wide.
    record Table(List<ChannelSpec> fields) implements ModalityInput {

        public Table {
            fields = List.copyOf(fields);
            requirePositive("number of fields", fields.size());
        }

        /// F.
        public int width() {
            return fields.stream().mapToInt(ChannelSpec::width).sum();
        }

        @Override
        public Modality.Kind kind() {
            return Modality.Kind.TABLE;
        }
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be above 0, but was " + value);
        }
    }
}
