package dev.tectum.stage.capture.sound;

import java.lang.foreign.MemorySegment;

/// The functions of ALSA's library (alsa/pcm.h) that a recording needs. Results below zero are negated errnos. Names as in C, without `snd_`.
interface Alsa {

    int pcmOpen(MemorySegment pcm, MemorySegment name, int stream, int mode);

    int pcmClose(MemorySegment pcm);

    int pcmPrepare(MemorySegment pcm);

    int pcmStart(MemorySegment pcm);

    int pcmResume(MemorySegment pcm);

    int pcmWait(MemorySegment pcm, int timeoutMillis);

    int pcmStatus(MemorySegment pcm, MemorySegment status);

    long pcmReadi(MemorySegment pcm, MemorySegment buffer, long frames);

    long pcmStatusSizeof();

    long pcmStatusGetAvail(MemorySegment status);

    long pcmStatusGetDelay(MemorySegment status);

    int pcmStatusGetState(MemorySegment status);

    void pcmStatusGetHtstamp(MemorySegment status, MemorySegment timespec);

    long pcmHwParamsSizeof();

    int pcmHwParamsAny(MemorySegment pcm, MemorySegment params);

    int pcmHwParamsSetRateResample(MemorySegment pcm, MemorySegment params, int allowed);

    int pcmHwParamsSetAccess(MemorySegment pcm, MemorySegment params, int access);

    int pcmHwParamsSetFormat(MemorySegment pcm, MemorySegment params, int format);

    int pcmHwParamsSetChannelsNear(MemorySegment pcm, MemorySegment params, MemorySegment channels);

    int pcmHwParamsSetRateNear(MemorySegment pcm, MemorySegment params, MemorySegment rate, MemorySegment direction);

    int pcmHwParamsSetPeriodTimeNear(MemorySegment pcm, MemorySegment params, MemorySegment micros, MemorySegment direction);

    int pcmHwParamsSetBufferTimeNear(MemorySegment pcm, MemorySegment params, MemorySegment micros, MemorySegment direction);

    int pcmHwParams(MemorySegment pcm, MemorySegment params);

    int pcmHwParamsGetPeriodSize(MemorySegment params, MemorySegment frames, MemorySegment direction);

    int pcmHwParamsGetBufferSize(MemorySegment params, MemorySegment frames);

    long pcmSwParamsSizeof();

    int pcmSwParamsCurrent(MemorySegment pcm, MemorySegment params);

    int pcmSwParamsSetAvailMin(MemorySegment pcm, MemorySegment params, long frames);

    int pcmSwParamsSetTstampMode(MemorySegment pcm, MemorySegment params, int mode);

    int pcmSwParamsSetTstampType(MemorySegment pcm, MemorySegment params, int type);

    int pcmSwParams(MemorySegment pcm, MemorySegment params);

    MemorySegment strerror(int error);

    int libErrorSetHandler(MemorySegment handler);
}
