package dev.tectum.fake;

import dev.tectum.domain.quality.Presence;
import dev.tectum.stage.inference.FusionHead;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Answers as told and remembers what it was asked: presence, log qualities and the first token of each modality.
public final class ScriptedHead implements FusionHead {

    /// One call.
    public record Question(Presence present, List<Double> logQuality, List<Float> firstTokens) {
    }

    private final List<FloatBuffer> tokens;
    private final Function<Presence, Output> answer;
    private final List<Question> questions = new ArrayList<>();
    private boolean closed;

    public ScriptedHead(int modalities, Function<Presence, Output> answer) {
        this.tokens = IntStream.range(0, modalities).mapToObj(_ -> FloatBuffer.allocate(4)).toList();
        this.answer = answer;
    }

    public List<Question> questions() {
        return questions;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public FloatBuffer tokens(int index) {
        return tokens.get(index);
    }

    @Override
    public Output fuse(Presence present, List<Double> logQuality) {
        questions.add(new Question(present, List.copyOf(logQuality), tokens.stream().map(buffer -> buffer.get(0)).toList()));
        return answer.apply(present);
    }

    @Override
    public void close() {
        closed = true;
    }
}
