package dev.tectum.stage.capture.sound;

import dev.tectum.stage.capture.CaptureException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Chooses how an opened PCM records: its own rate nearest to 48 kHz (ALSA's own rate conversion lets sound fold back), two channels or as many as
/// it has, short periods in a long buffer, and stamps of the monotonic clock.
///
/// @param rateHz what the device really runs at
/// @param periodFrames so much sound at a time
record AlsaSetup(int rateHz, int channels, SampleForm form, long periodFrames, long bufferFrames) {

    private static final int PREFERRED_RATE_HZ = 48_000;
    private static final int PREFERRED_CHANNELS = 2;
    private static final int PERIOD_MICROS = 10_000;
    private static final int BUFFER_MICROS = 500_000;
    // alsa/pcm.h: SND_PCM_ACCESS_RW_INTERLEAVED, SND_PCM_TSTAMP_ENABLE, SND_PCM_TSTAMP_TYPE_MONOTONIC
    private static final int INTERLEAVED = 3;
    private static final int STAMPS_ON = 1;
    private static final int MONOTONIC = 1;

    /// SND_PCM_FORMAT_…, the widest first.
    private record Format(SampleForm form, int number) {}

    private static final List<Format> FORMATS = List.of(new Format(SampleForm.INT_32, 10), new Format(SampleForm.INT_16, 2),
            new Format(SampleForm.FLOAT, 14));

    /// @throws CaptureException if the device cannot record so
    static AlsaSetup of(Alsa alsa, MemorySegment pcm, String device) {
        try (Arena arena = Arena.ofConfined()) {
            AlsaSetup setup = hardware(alsa, pcm, device, arena);
            setup.software(alsa, pcm, device, arena);
            return setup;
        }
    }

    private static AlsaSetup hardware(Alsa alsa, MemorySegment pcm, String device, Arena arena) {
        MemorySegment params = arena.allocate(alsa.pcmHwParamsSizeof(), Long.BYTES);
        MemorySegment direction = arena.allocateFrom(ValueLayout.JAVA_INT, 0);
        check(device, "has no way to record", alsa.pcmHwParamsAny(pcm, params));
        check(device, "does not tell its own rates", alsa.pcmHwParamsSetRateResample(pcm, params, 0));
        check(device, "cannot be read", alsa.pcmHwParamsSetAccess(pcm, params, INTERLEAVED));
        SampleForm form = form(alsa, pcm, params, device);
        MemorySegment channels = arena.allocateFrom(ValueLayout.JAVA_INT, PREFERRED_CHANNELS);
        check(device, "has no channels", alsa.pcmHwParamsSetChannelsNear(pcm, params, channels));
        MemorySegment rate = arena.allocateFrom(ValueLayout.JAVA_INT, PREFERRED_RATE_HZ);
        check(device, "has no rate", alsa.pcmHwParamsSetRateNear(pcm, params, rate, direction));
        MemorySegment period = arena.allocateFrom(ValueLayout.JAVA_INT, PERIOD_MICROS);
        check(device, "has no period", alsa.pcmHwParamsSetPeriodTimeNear(pcm, params, period, direction));
        MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_INT, BUFFER_MICROS);
        check(device, "has no buffer", alsa.pcmHwParamsSetBufferTimeNear(pcm, params, buffer, direction));
        check(device, "cannot be set up", alsa.pcmHwParams(pcm, params));
        MemorySegment frames = arena.allocate(ValueLayout.JAVA_LONG);
        check(device, "has no period", alsa.pcmHwParamsGetPeriodSize(params, frames, direction));
        long periodFrames = frames.get(ValueLayout.JAVA_LONG, 0);
        check(device, "has no buffer", alsa.pcmHwParamsGetBufferSize(params, frames));
        return new AlsaSetup(rate.get(ValueLayout.JAVA_INT, 0), channels.get(ValueLayout.JAVA_INT, 0), form, periodFrames,
                frames.get(ValueLayout.JAVA_LONG, 0));
    }

    private static SampleForm form(Alsa alsa, MemorySegment pcm, MemorySegment params, String device) {
        for (Format format : FORMATS) {
            if (alsa.pcmHwParamsSetFormat(pcm, params, format.number()) >= 0) {
                return format.form();
            }
        }
        throw new CaptureException(device + " has none of the sample formats S32, S16 and FLOAT: name it plughw:CARD=…, which converts");
    }

    private void software(Alsa alsa, MemorySegment pcm, String device, Arena arena) {
        MemorySegment params = arena.allocate(alsa.pcmSwParamsSizeof(), Long.BYTES);
        check(device, "cannot be set up", alsa.pcmSwParamsCurrent(pcm, params));
        check(device, "cannot wait for a period", alsa.pcmSwParamsSetAvailMin(pcm, params, periodFrames));
        check(device, "has no stamps", alsa.pcmSwParamsSetTstampMode(pcm, params, STAMPS_ON));
        check(device, "has no monotonic stamps", alsa.pcmSwParamsSetTstampType(pcm, params, MONOTONIC));
        check(device, "cannot be set up", alsa.pcmSwParams(pcm, params));
    }

    private static void check(String device, String problem, int result) {
        if (result < 0) {
            throw AlsaLibrary.failure(device, problem, result);
        }
    }
}
