package dev.tectum.stage.likeness;

import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.quality.Presence;

/// Which numbers of an embedding come from which modality. Where that is not known, all of them count as one modality's. Immutable.
public final class Parts {

    private final int[] ends;

    private Parts(int[] ends) {
        this.ends = ends;
    }

    public static Parts of(EmbeddingSpec spec) {
        if (spec.parts().isEmpty()) {
            return new Parts(new int[] {spec.size()});
        }
        int[] ends = new int[spec.parts().size()];
        int end = 0;
        for (int part = 0; part < ends.length; part++) {
            end += spec.parts().get(part);
            ends[part] = end;
        }
        return new Parts(ends);
    }

    int count() {
        return ends.length;
    }

    int begin(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    int end(int part) {
        return ends[part];
    }

    /// What a subset of modalities can tell apart here.
    Presence of(Presence modalities) {
        return ends.length > 1 ? modalities : modalities.isEmpty() ? Presence.NONE : Presence.allOf(1);
    }
}
