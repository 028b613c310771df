package dev.tectum.app.cli;

import dev.tectum.app.cli.chart.Pictures;
import dev.tectum.app.cli.score.CsvForm;
import dev.tectum.app.cli.score.JsonForm;
import dev.tectum.app.cli.score.TableForm;
import dev.tectum.app.wiring.evaluation.EvaluationProgress;
import dev.tectum.app.wiring.evaluation.Evaluator;
import dev.tectum.app.wiring.evaluation.Report;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Figures over every recording below a folder.
@Command(name = "evaluate", mixinStandardHelpOptions = true, description = {
        "Plays every recording below FOLDER and prints how well each label is told: AUROC, AP, F1, calibration error, recall, delay, "
                + "false alarms, each with a 95 %% interval, for every subset of the modalities. The folders directly below FOLDER are "
                + "groups, which get figures of their own beside those of all recordings."})
final class EvaluateCommand implements Callable<Integer> {

    /// How the figures are printed.
    enum Format {
        TABLE("evaluation.txt"), MD("evaluation.md"), JSON("evaluation.json"), CSV("evaluation.csv"), PNG("");

        private final String file;

        Format(String file) {
            this.file = file;
        }
    }

    private static final List<Double> EVERY_LEVEL = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FOLDER", description = "Every folder below it that holds a recording.json is played.")
    private Path folder = Path.of("");

    @Mixin
    private BundleOption bundle = new BundleOption();

    @Option(names = "--ablate", description = "Also under every imitated fault of every modality at every level.")
    private boolean ablate;

    @Option(names = "--levels", paramLabel = "LEVEL", split = ",", description = {
            "With --ablate: at these levels, above 0 and at most 1; default: 0.2,0.4,0.6,0.8,1."})
    private List<Double> levels = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", defaultValue = "table", description = {
            "table (for a terminal), md (the same in Markdown, with more subsets, for a model card), json, csv (a row a group, cell and "
                    + "label) or png (a heat map a label, a reliability diagram, one below the other). Several, separated by commas, "
                    + "need --out. Default: ${DEFAULT-VALUE}."})
    private List<Format> formats = List.of(Format.TABLE);

    @Option(names = "--out", paramLabel = "DIR", description = {
            "Write files there instead of printing: evaluation.txt, evaluation.md, evaluation.json, evaluation.csv, heat-LABEL.png, "
                    + "reliability.png; those of a group are GROUP-heat-LABEL.png and so on. The folder is made where it is missing."})
    private Optional<Path> out = Optional.empty();

    @Option(names = "--resamples", paramLabel = "N", defaultValue = "1000", description = {
            "Rounds of the bootstrap behind the intervals; 0: none; default: ${DEFAULT-VALUE}."})
    private int resamples;

    @Option(names = "--variants", paramLabel = "NAME", split = ",", description = {
            "Also hold these number formats of the bundle against the first one named, each network on its own and all together, for "
                    + "example fp32,u8s8,s8s8. Plays everything once for each."})
    private List<String> variants = List.of();

    @Option(names = "--quiet", description = "No progress on stderr.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException, IOException {
        if (resamples < 0) {
            throw new ParameterException(spec.commandLine(), "--resamples is 0 or more");
        }
        if (!levels.isEmpty() && !ablate) {
            throw new ParameterException(spec.commandLine(), "--levels says how strong faults are: it goes with --ablate");
        }
        if (!levels.stream().allMatch(level -> level > 0 && level <= 1)) {
            throw new ParameterException(spec.commandLine(), "--levels are numbers above 0 and at most 1");
        }
        if (formats.size() > 1 && out.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Several formats do not fit on one stdout: add --out DIR, or choose one");
        }
        if (out.isPresent()) {
            Files.createDirectories(out.get());
        }
        Report report = new Evaluator(folder, bundle.remembering(), faultLevels(), resamples, progress()).report(variants);
        Set<Format> wanted = EnumSet.copyOf(formats);
        if (out.isPresent()) {
            for (Format format : wanted) {
                write(report, format, out.get());
            }
        } else {
            print(report, formats.getFirst());
        }
        return 0;
    }

    private List<Double> faultLevels() {
        return ablate && levels.isEmpty() ? EVERY_LEVEL : levels.stream().distinct().sorted().toList();
    }

    private EvaluationProgress progress() {
        PrintWriter err = spec.commandLine().getErr();
        return quiet ? ProgressLine.quiet(err) : new ProgressLine(err, ProgressLine.isTerminal(), System::nanoTime);
    }

    private void print(Report report, Format format) throws IOException {
        if (format == Format.PNG) {
            new Pictures(report.all()).writeTogether(System.out);
            return;
        }
        PrintWriter to = spec.commandLine().getOut();
        to.print(text(report, format));
        to.flush();
    }

    private static void write(Report report, Format format, Path folder) throws IOException {
        if (format == Format.PNG) {
            writePictures(report.all(), "", folder);
            for (GroupScores group : report.groups()) {
                writePictures(group, (group.group().equals(".") ? "others" : group.group()) + "-", folder);
            }
        } else {
            Files.writeString(folder.resolve(format.file), text(report, format));
        }
    }

    private static void writePictures(GroupScores scores, String prefix, Path folder) throws IOException {
        for (var picture : new Pictures(scores).byName().entrySet()) {
            ImageIO.write(picture.getValue(), "png", folder.resolve(prefix + picture.getKey() + ".png").toFile());
        }
    }

    private static String text(Report report, Format format) {
        return switch (format) {
            case TABLE -> TableForm.text(report);
            case MD -> TableForm.markdown(report);
            case JSON -> JsonForm.of(report) + System.lineSeparator();
            case CSV -> CsvForm.of(report);
            case PNG -> throw new IllegalArgumentException("A picture is no text");
        };
    }
}
