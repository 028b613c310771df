package dev.tectum.stage.alert;

import dev.tectum.domain.event.Letter;
import java.util.List;

/// The letters of one station that are still to be told. Kept by whoever promised them; may throw what that one throws.
public interface Postbag {

    /// At most `limit` letters after `sequence`, oldest first.
    List<Letter> pendingAfter(long sequence, int limit);

    /// Somebody has acknowledged the letter.
    void delivered(long sequence);
}
