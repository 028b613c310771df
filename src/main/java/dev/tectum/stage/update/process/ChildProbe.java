package dev.tectum.stage.update.process;

import dev.tectum.domain.update.Judgement;
import dev.tectum.json.JsonException;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Examination;
import dev.tectum.stage.update.life.ProbeLimits;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Loads a candidate and runs its self-test in a child process with limits. One thread; an interruption ends the child.
public final class ChildProbe implements Examination {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProbe.class);
    private static final String NAME = "probe";
    private static final int MOST_LINES = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private final ChildProgram program;
    private final ProbeLimits limits;
    private final boolean isAddressSpaceLimited;

    /// @param isAddressSpaceLimited not where graphics hardware is used: its drivers map far more than there is
    public ChildProbe(ChildProgram program, ProbeLimits limits, boolean isAddressSpaceLimited) {
        this.program = program;
        this.limits = limits;
        this.isAddressSpaceLimited = isAddressSpaceLimited;
    }

    /// What came of a probe.
    ///
    /// @param report what the child said, if it came to that
    public record Probing(Judgement judgement, Optional<ProbeReport> report) {}

    @Override
    public Judgement examine(Bundle candidate, Bundle inUse) throws InterruptedException {
        return probe(candidate).judgement();
    }

    /// @throws BundleException if no child can be started, which is not the candidate's fault
    public Probing probe(Bundle candidate) throws InterruptedException {
        Ended ended = run(candidate);
        log(candidate, ended.complaint());
        if (ended.stopped().isPresent() || ended.exitCode() != 0 || ended.answer().isBlank()) {
            log(candidate, ended.answer()); // Java's own account of a crash
            return silent(Ending.of(ended, limits));
        }
        try {
            return told(candidate, ProbeReport.read(ended.answer()));
        } catch (JsonException malformed) {
            return silent("gave an answer of another form: " + Ending.quote(String.valueOf(malformed.getMessage())));
        }
    }

    private Ended run(Bundle candidate) throws InterruptedException {
        try {
            Path temporary = Files.createTempDirectory("tectum-probe");
            ShellLimits system = ShellLimits.tried(limits, isAddressSpaceLimited);
            List<String> command = system.around(program.command(candidate.folder(), temporary, limits));
            try (ChildRun child = ChildRun.start(command, program.environment(), limits)) {
                return child.await();
            } finally {
                remove(temporary);
            }
        } catch (IOException refused) {
            throw new BundleException("The probe of " + candidate.spec().version() + " cannot be started (" + refused.getMessage()
                    + "): free memory and room in " + System.getProperty("java.io.tmpdir") + ", then look for it again", refused);
        }
    }

    private static void log(Bundle candidate, String text) {
        text.lines().filter(line -> !line.isBlank()).limit(MOST_LINES)
                .forEach(line -> LOG.info("Probe of {}: {}", candidate.spec().version(), Ending.quote(line)));
    }

    private static Probing silent(String ending) {
        return new Probing(new Judgement(NAME, List.of("tried in a process of its own, it " + ending), Map.of()), Optional.empty());
    }

    private Probing told(Bundle candidate, ProbeReport report) {
        List<String> objections = new ArrayList<>(report.findings());
        findSlowness(candidate, report).ifPresent(objections::add);
        Optional.ofNullable(report.figures().get(ProbeReport.PEAK_MEGABYTES)).filter(peak -> peak > limits.memoryMegabytes())
                .ifPresent(peak -> objections.add(
                        "it held " + peak.longValue() + " MB of memory, but may have no more than " + limits.memoryMegabytes() + " MB"));
        return new Probing(new Judgement(NAME, objections, report.figures()), Optional.of(report));
    }

    private Optional<String> findSlowness(Bundle candidate, ProbeReport report) {
        double allowed = limits.hopShare() * candidate.spec().hop().toNanos() / NANOS_PER_MILLI;
        return Optional.ofNullable(report.figures().get(ProbeReport.DECISION_MILLIS_P95)).filter(took -> took > allowed)
                .map(took -> String.format(Locale.ROOT, "a decision takes up to %.0f ms here (95 %%), but may take no more than %.0f ms, "
                        + "for one is due every %.0f ms", took, allowed, allowed / limits.hopShare()));
    }

    /// A killed child leaves the runtime's library that it has unpacked.
    private static void remove(Path folder) {
        try {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    entries.forEach(ChildProbe::remove);
                }
            }
            Files.deleteIfExists(folder);
        } catch (IOException stuck) {
            LOG.warn("{} of an ended probe cannot be removed: {}", folder, stuck.getMessage());
        }
    }
}
