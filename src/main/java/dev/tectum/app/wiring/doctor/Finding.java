package dev.tectum.app.wiring.doctor;

import java.util.Optional;

/// One thing looked at, and what to do about it.
public record Finding(State state, String subject, String text, Optional<String> fix) {

    /// How a finding is to be read.
    public enum State {
        FINE("ok"), WORTH_KNOWING("note"), BROKEN("FAIL");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Finding fine(String subject, String text) {
        return new Finding(State.FINE, subject, text, Optional.empty());
    }

    static Finding note(String subject, String text, String fix) {
        return new Finding(State.WORTH_KNOWING, subject, text, Optional.of(fix));
    }

    static Finding broken(String subject, String text, String fix) {
        return new Finding(State.BROKEN, subject, text, Optional.of(fix));
    }
}
