package dev.tectum.app.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/// Turns what a command throws into one line on stderr and exit code 1. The stack trace goes to the debug log.
final class Failure implements IExecutionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        LOG.debug("{} failed", command.getCommandName(), thrown);
        boolean ours = thrown.getClass().getName().startsWith("dev.tectum.");
        String what = ours ? String.valueOf(thrown.getMessage()) : "unexpected " + thrown + "; TECTUM_LOG_LEVEL=debug shows where";
        command.getErr().println("tectum " + command.getCommandName() + ": " + what.replace('\n', ' '));
        return ExitCode.SOFTWARE;
    }
}
