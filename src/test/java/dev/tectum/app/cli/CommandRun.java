package dev.tectum.app.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// What a command line gave: its exit code and what it printed.
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commands = TectumCommand.commandLine();
        commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = commands.execute(words);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /// While others go on beside it, with nothing typed. They end by being interrupted.
    static CommandRun beside(Runnable others, String... words) throws InterruptedException {
        Thread besides = Thread.ofPlatform().daemon().start(others);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(new byte[0]));
        try {
            return of(words);
        } finally {
            System.setIn(before);
            besides.interrupt();
            besides.join();
        }
    }

    List<String> decisions() {
        return out.lines().filter(line -> line.startsWith("{\"type\":\"decision\"")).toList();
    }
}
