package dev.tectum.app.wiring.evaluation;

/// Who is told how far an evaluation is. Called by any thread, one at a time.
public interface EvaluationProgress {

    /// @param what the recording and what was done to it
    void played(int done, int all, String what);

    /// Something that people should know: a recording that is left out, a label that nobody knows.
    void note(String line);
}
