package dev.tectum.stage.capture.sound;

import java.lang.foreign.MemorySegment;

/// The functions of PulseAudio's client library (pulse/*.h) that a recording needs; PipeWire has the same. Names as in C, without `pa_`.
interface Pulse {

    MemorySegment mainloopNew();

    MemorySegment mainloopGetApi(MemorySegment mainloop);

    int mainloopPrepare(MemorySegment mainloop, int timeoutMicros);

    int mainloopPoll(MemorySegment mainloop);

    int mainloopDispatch(MemorySegment mainloop);

    void mainloopFree(MemorySegment mainloop);

    MemorySegment contextNew(MemorySegment api, MemorySegment name);

    int contextConnect(MemorySegment context, MemorySegment server, int flags, MemorySegment spawnApi);

    int contextGetState(MemorySegment context);

    int contextErrno(MemorySegment context);

    void contextDisconnect(MemorySegment context);

    void contextUnref(MemorySegment context);

    MemorySegment streamNew(MemorySegment context, MemorySegment name, MemorySegment spec, MemorySegment map);

    int streamConnectRecord(MemorySegment stream, MemorySegment source, MemorySegment attributes, int flags);

    int streamGetState(MemorySegment stream);

    MemorySegment streamGetSampleSpec(MemorySegment stream);

    int streamPeek(MemorySegment stream, MemorySegment data, MemorySegment bytes);

    int streamDrop(MemorySegment stream);

    int streamGetTime(MemorySegment stream, MemorySegment micros);

    int streamDisconnect(MemorySegment stream);

    void streamUnref(MemorySegment stream);

    MemorySegment strerror(int error);
}
