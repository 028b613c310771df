package dev.tectum.pipeline.update;

/// Whether work that takes hours is to end before its time. Any thread.
@FunctionalInterface
public interface Halt {
    boolean isAskedFor();
}
