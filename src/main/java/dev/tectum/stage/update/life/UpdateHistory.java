package dev.tectum.stage.update.life;

import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import java.util.List;

/// How updates went, step by step, and what was found out. Any thread. Never throws for the disk's sake: what cannot be written is lost,
/// and said in the log; only [#keep] is asked again.
public interface UpdateHistory extends UpdateLog {

    /// Steps of which whoever offered the bundle has not heard, oldest first.
    List<Transition> untold();

    /// They have.
    void told(Transition step);

    /// In place of what the same examination found out before.
    void keep(Candidate candidate, Judgement judgement);

    /// What is known of a candidate, in the order in which it was found out.
    List<Judgement> reportOf(Candidate candidate);
}
