package dev.tectum.app.cli;

import dev.tectum.app.wiring.Ablation;
import dev.tectum.pipeline.evaluation.Cell;
import dev.tectum.pipeline.evaluation.LabelScore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Figures over every recording below a folder.
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = {
        "Plays every recording below FOLDER and prints one row of figures a label.",
        "With --ablate also for every subset of modalities under every fault that can be imitated, at every level."})
final class EvaluateCommand implements Callable<Integer> {

    /// How the figures are printed.
    enum Format {
        TABLE, JSON, CSV, PNG
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "Every folder below it that holds a recording.json is played.")
    private Path folder = Path.of("");

    @Mixin
    private BundleOption bundle = new BundleOption();

    @Option(names = "--ablate", description = "Also every subset of modalities and every imitated fault.")
    private boolean ablate;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table, json, csv or png; default: ${DEFAULT-VALUE}.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter progress = spec.commandLine().getErr();
        try (Ablation ablation = new Ablation(folder, bundle::open, line -> {
            progress.println(line);
            progress.flush();
        })) {
            List<Cell> cells = ablate ? ablation.cells() : List.of();
            print(ablate ? cells.getFirst().labels() : ablation.clean(), cells);
        }
        return 0;
    }

    private void print(List<LabelScore> clean, List<Cell> cells) {
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> out.print(ScoreTable.text(clean, cells));
            case CSV -> out.print(ScoreTable.csv(clean, cells));
            case JSON -> out.println(ScoreTable.json(clean, cells, ablate));
            case PNG -> ScoreChart.write(clean, cells, System.out);
        }
        out.flush();
    }
}
