package dev.tectum.stage.evidence;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.evidence.ring.Excerpt;
import dev.tectum.stage.evidence.ring.Still;
import java.util.List;

/// Makes films of what the rings held. Any thread; takes its time.
public interface FilmMaker {

    /// A film of the first camera with the sound of the first microphone, as browsers play it; without pictures only the sound.
    ///
    /// @param excerpt has at least one picture or some sound
    /// @throws EvidenceException if it cannot be made
    byte[] clip(Excerpt excerpt);

    /// The pictures themselves, one behind the other, for a recording.
    ///
    /// @param stills at least one
    /// @param zero when the film begins: not after the first of them
    /// @throws EvidenceException if it cannot be made
    byte[] film(List<Still> stills, Moment zero);
}
