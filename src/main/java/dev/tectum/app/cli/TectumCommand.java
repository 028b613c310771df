package dev.tectum.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program's commands. `test` is the launcher's own.
@Command(name = "tectum", mixinStandardHelpOptions = true, versionProvider = VersionText.class, description = {
        "Sees, hears, feels, fuses and alerts on a small computer."}, subcommands = {DemoCommand.class, RunCommand.class,
                ReplayCommand.class, EvaluateCommand.class, RecordCommand.class, BenchCommand.class, DoctorCommand.class,
                BundleCommand.class, ModelCommand.class, TufCommand.class, TestAlertCommand.class, ForgetCommand.class,
                JournalCommand.class}, footer = {"",
                        "tectum test runs the whole test suite. Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class TectumCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The exit code of a command line: 0 done, 1 failed, 2 wrong usage.
    public static int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new TectumCommand());
        commands.setExecutionExceptionHandler(new Failure());
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? For a first look: tectum demo");
    }
}
