package dev.tectum.pipeline.trial;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.window.Slice;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Room for one modality's slice, used again and again: what fits is copied into what is there. One thread at a time.
final class SliceCopy {

    private final List<ByteBuffer> pictures = new ArrayList<>();
    private float[] sound = {};
    private double[][] readings = {};

    /// The same content, in this room until it is filled again.
    Slice fill(Slice slice) {
        return switch (slice) {
            case Slice.Absent absent -> absent;
            case Slice.Frames frames -> filled(frames);
            case Slice.Sound heard -> filled(heard);
            case Slice.Readings read -> filled(read);
        };
    }

    private Slice filled(Slice.Frames slice) {
        List<VideoFrame> copies = new ArrayList<>(slice.frames().size());
        for (VideoFrame frame : slice.frames()) {
            copies.add(new VideoFrame(frame.modality(), frame.captured(), picture(copies.size(), frame.pixels()), null));
        }
        return new Slice.Frames(copies, slice.age(), slice.unchanged());
    }

    private Pixels picture(int place, Pixels original) {
        ByteBuffer bytes = original.rgb();
        while (pictures.size() <= place) {
            pictures.add(ByteBuffer.allocateDirect(bytes.capacity()));
        }
        if (pictures.get(place).capacity() != bytes.capacity()) {
            pictures.set(place, ByteBuffer.allocateDirect(bytes.capacity()));
        }
        pictures.get(place).put(0, bytes, 0, bytes.capacity());
        return new Pixels(original.width(), original.height(), pictures.get(place), _ -> {
            // it stays here
        });
    }

    private Slice filled(Slice.Sound slice) {
        Samples heard = slice.samples();
        if (sound.length < heard.count()) {
            sound = new float[heard.count()];
        }
        System.arraycopy(heard.values(), 0, sound, 0, heard.count());
        return new Slice.Sound(new Samples(heard.sampleRateHz(), sound, heard.count(), _ -> {
            // it stays here
        }), slice.age(), slice.heardShare());
    }

    private Slice filled(Slice.Readings slice) {
        double[][] values = slice.values();
        if (readings.length != values.length) {
            readings = new double[values.length][];
        }
        for (int channel = 0; channel < values.length; channel++) {
            if (readings[channel] == null || readings[channel].length != values[channel].length) {
                readings[channel] = new double[values[channel].length];
            }
            System.arraycopy(values[channel], 0, readings[channel], 0, values[channel].length);
        }
        return new Slice.Readings(readings, slice.age(), slice.unchanged());
    }
}
