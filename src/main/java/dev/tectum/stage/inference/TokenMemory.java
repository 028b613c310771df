package dev.tectum.stage.inference;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Tokens by what they were encoded from, for whoever encodes the same again and again. Forgets what was not asked for lately, a whole
/// generation at once, so that its size is bounded. Any thread.
public final class TokenMemory {

    private final int generation;
    private volatile Map<String, float[]> young = new ConcurrentHashMap<>();
    private volatile Map<String, float[]> old = Map.of();

    /// @param generation so many tokens are remembered, at most twice as many
    public TokenMemory(int generation) {
        this.generation = generation;
    }

    /// Not to be written to.
    Optional<float[]> find(String key) {
        float[] known = young.get(key);
        if (known == null) {
            known = old.get(key);
            if (known != null) {
                remember(key, known);
            }
        }
        return Optional.ofNullable(known);
    }

    void remember(String key, float[] tokens) {
        if (young.size() >= generation) {
            turn();
        }
        young.put(key, tokens);
    }

    /// What a thread puts into the former generation meanwhile is still found there.
    private synchronized void turn() {
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
