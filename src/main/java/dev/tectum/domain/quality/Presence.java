package dev.tectum.domain.quality;

/// A subset of a bundle's modalities: bit m stands for the modality at place m of the manifest. Row number of the subset batch.
public record Presence(int bits) {

    public static final Presence NONE = new Presence(0);

    public static Presence allOf(int modalities) {
        return new Presence((1 << modalities) - 1);
    }

    public boolean has(int modality) {
        return (bits >> modality & 1) == 1;
    }

    public Presence with(int modality) {
        return new Presence(bits | 1 << modality);
    }

    public Presence without(int modality) {
        return new Presence(bits & ~(1 << modality));
    }

    public Presence and(Presence other) {
        return new Presence(bits & other.bits);
    }

    public int count() {
        return Integer.bitCount(bits);
    }

    public boolean isEmpty() {
        return bits == 0;
    }
}
