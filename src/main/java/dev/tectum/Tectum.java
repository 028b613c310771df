package dev.tectum;

import dev.tectum.app.cli.TectumCommand;

/// Picks the command, nothing else.
public final class Tectum {

    private Tectum() {
    }

    public static void main(String[] arguments) {
        System.exit(TectumCommand.execute(arguments));
    }
}
