package dev.tectum.app.cli;

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

    List<String> decisions() {
        return out.lines().filter(line -> line.startsWith("{\"type\":\"decision\"")).toList();
    }
}
