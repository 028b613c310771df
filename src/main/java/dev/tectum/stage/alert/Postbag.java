package dev.tectum.stage.alert;

import dev.tectum.domain.event.Letter;
import java.util.List;

/// The letters that one sink has still to tell. Kept by whoever promised them; may throw what that one throws.
public interface Postbag {

    /// At most `limit` letters after `sequence`, oldest first.
    List<Letter> pendingAfter(long sequence, int limit);

    /// Somebody has acknowledged the letter, which is not pending any more, whatever the disk says.
    void delivered(long sequence);

    /// The one who was told will not have the letter; it is kept, but not told again for now.
    void refused(long sequence);

    /// Where nothing is ever to be told.
    static Postbag empty() {
        return new Postbag() {
            @Override
            public List<Letter> pendingAfter(long sequence, int limit) {
                return List.of();
            }

            @Override
            public void delivered(long sequence) {
                // there was no such letter
            }

            @Override
            public void refused(long sequence) {
                // there was no such letter
            }
        };
    }
}
