package dev.tectum;

/// Picks the command, nothing else.
public final class Tectum {
    private Tectum() {
    }

    public static void main(String[] arguments) {
        System.err.println("tectum: no command is built yet");
        System.exit(2);
    }
}
