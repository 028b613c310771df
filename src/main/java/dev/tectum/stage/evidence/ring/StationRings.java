package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The last seconds of one room. Sources hand in on their own threads and never wait for longer than a copy takes.
public final class StationRings {

    private final Map<Modality, PictureRing> pictures = new LinkedHashMap<>();
    private final Map<Modality, SoundRing> sounds = new LinkedHashMap<>();
    private final Map<Modality, ReadingRing> readings = new LinkedHashMap<>();

    /// @param modalities those of the bundle; others leave nothing here
    public StationRings(List<Modality> modalities, RingSize size) {
        for (Modality modality : modalities) {
            switch (modality.kind()) {
                case IMAGE -> pictures.put(modality, new PictureRing(size));
                case AUDIO -> sounds.put(modality, new SoundRing(size.length()));
                case SERIES, TABLE -> readings.put(modality, new ReadingRing(size.length()));
            }
        }
    }

    /// Whether a picture of that moment is to be brought, at a pace of a few a second.
    public boolean wants(Modality camera, Moment captured) {
        PictureRing ring = pictures.get(camera);
        return ring != null && ring.wants(captured);
    }

    /// Takes a copy of what lies between the buffer's position and its limit.
    public void keep(Modality camera, Moment captured, ByteBuffer jpeg) {
        PictureRing ring = pictures.get(camera);
        if (ring != null) {
            ring.add(captured, jpeg);
        }
    }

    /// Reads the chunk and lets go of it.
    public void hear(AudioChunk chunk) {
        SoundRing ring = sounds.get(chunk.modality());
        if (ring != null) {
            ring.hear(chunk);
        }
    }

    public void feel(SensorReading reading) {
        ReadingRing ring = readings.get(reading.modality());
        if (ring != null) {
            ring.feel(reading);
        }
    }

    /// The sense was switched off: nothing that it gave up to that moment is here any more, nor will it come.
    public void forget(Modality modality, Moment upTo) {
        if (pictures.get(modality) instanceof PictureRing ring) {
            ring.forget(upTo);
        }
        if (sounds.get(modality) instanceof SoundRing ring) {
            ring.forget(upTo);
        }
        if (readings.get(modality) instanceof ReadingRing ring) {
            ring.forget(upTo);
        }
    }

    /// Copies of all that was there in that span.
    public Excerpt excerpt(Span span) {
        Map<Modality, Integer> lives = lives(); // first: what is forgotten meanwhile makes the excerpt stale
        Map<Modality, List<Still>> seen = new LinkedHashMap<>();
        pictures.forEach((modality, ring) -> putUnlessEmpty(seen, modality, ring.within(span)));
        Map<Modality, Heard> heard = new LinkedHashMap<>();
        sounds.forEach((modality, ring) -> ring.within(span).ifPresent(sound -> heard.put(modality, sound)));
        Map<Modality, List<SensorReading>> felt = new LinkedHashMap<>();
        readings.forEach((modality, ring) -> putUnlessEmpty(felt, modality, ring.within(span)));
        return new Excerpt(span, seen, heard, felt, lives);
    }

    private static <T> void putUnlessEmpty(Map<Modality, List<T>> all, Modality modality, List<T> found) {
        if (!found.isEmpty()) {
            all.put(modality, List.copyOf(found));
        }
    }

    /// Which life each sense is in: it begins another one when it is forgotten.
    public Map<Modality, Integer> lives() {
        Map<Modality, Integer> lives = new LinkedHashMap<>();
        pictures.forEach((modality, ring) -> lives.put(modality, ring.life()));
        sounds.forEach((modality, ring) -> lives.put(modality, ring.life()));
        readings.forEach((modality, ring) -> lives.put(modality, ring.life()));
        return lives;
    }

    /// Whether nothing was forgotten since that excerpt was taken.
    public boolean stillHold(Excerpt excerpt) {
        return lives().equals(excerpt.lives());
    }
}
