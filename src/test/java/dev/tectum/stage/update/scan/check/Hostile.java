package dev.tectum.stage.update.scan.check;

import dev.tectum.stage.update.scan.NetworkException.Reason;

/// A network that tries something.
///
/// @param tries what, for people
/// @param reason why it has to be refused
/// @param says a part of what people must be told
public record Hostile(String tries, Reason reason, String says, byte[] bytes) {

    static Hostile of(String tries, Reason reason, String says, MadeNetwork network) {
        return new Hostile(tries, reason, says, network.bytes());
    }

    @Override
    public String toString() {
        return tries;
    }
}
