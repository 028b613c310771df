package dev.tectum.stage.update.history;

import dev.tectum.disk.WholeFile;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.life.UpdateHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last hundreds of steps and the reports on the last candidates in one file, replaced whole at each of the few steps of an update.
/// Thread-safe; one process at a time.
public final class KeptHistory implements UpdateHistory {

    private static final Logger LOG = LoggerFactory.getLogger(KeptHistory.class);
    private static final int SCHEMA = 1;
    private static final int MOST_STEPS = 300;
    private static final int MOST_REPORTS = 8;

    private final Path file;
    private final List<Transition> steps = new ArrayList<>();
    private final Map<Candidate, Map<String, Judgement>> reports = new LinkedHashMap<>();
    private long untold;

    private KeptHistory(Path file) {
        this.file = file;
    }

    /// A history that cannot be read begins anew, for none of it decides anything.
    public static KeptHistory open(Path file) {
        KeptHistory history = new KeptHistory(file);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                history.read(JsonReader.readObject(file));
            }
        } catch (JsonException | IllegalArgumentException | DateTimeException broken) {
            LOG.warn("{} is broken and begins anew: {}", file, broken.getMessage());
            history.steps.clear();
            history.reports.clear();
        }
        return history;
    }

    private void read(JsonFields fields) {
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException(file + " is of schema " + fields.integer("schema") + ", which this Tectum does not know");
        }
        steps.addAll(fields.list("steps", StateJson::transition));
        untold = Math.min(fields.longInteger("untold"), steps.size());
        fields.list("reports", one -> {
            reports.put(StateJson.candidate(one.fields("candidate")), judgements(one));
            return true;
        });
    }

    private static Map<String, Judgement> judgements(JsonFields report) {
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        report.list("judgements", one -> new Judgement(one.text("by"), one.texts("objections"), figures(one.fields("figures"))))
                .forEach(judgement -> judgements.put(judgement.by(), judgement));
        return judgements;
    }

    private static Map<String, Double> figures(JsonFields fields) {
        Map<String, Double> figures = new LinkedHashMap<>();
        fields.names().forEach(name -> figures.put(name, fields.number(name)));
        return figures;
    }

    @Override
    public synchronized boolean keep(Transition step) {
        boolean known = steps.stream().anyMatch(one -> one.sequence() == step.sequence() && one.at().equals(step.at()));
        if (!known) {
            steps.add(step);
            untold++;
            while (steps.size() > MOST_STEPS) {
                steps.removeFirst();
            }
            untold = Math.min(untold, steps.size());
        }
        return write();
    }

    @Override
    public synchronized List<Transition> untold() {
        return List.copyOf(steps.subList(Math.toIntExact(steps.size() - untold), steps.size()));
    }

    @Override
    public synchronized void told(Transition step) {
        int at = steps.indexOf(step);
        if (at >= 0) {
            untold = Math.min(untold, steps.size() - 1L - at);
            write();
        }
    }

    @Override
    public synchronized void keep(Candidate candidate, Judgement judgement) {
        Map<String, Judgement> report = reports.computeIfAbsent(candidate, _ -> new LinkedHashMap<>());
        report.remove(judgement.by());
        report.put(judgement.by(), judgement);
        while (reports.size() > MOST_REPORTS) {
            reports.remove(reports.keySet().iterator().next());
        }
        write();
    }

    @Override
    public synchronized List<Judgement> reportOf(Candidate candidate) {
        return List.copyOf(reports.getOrDefault(candidate, Map.of()).values());
    }

    /// All steps that are known, oldest first.
    public synchronized List<Transition> steps() {
        return List.copyOf(steps);
    }

    private boolean write() {
        try {
            WholeFile.write(file, JsonWriter.object(json -> json.put("schema", SCHEMA).put("untold", untold)
                    .putObjects("steps", steps.stream().<JsonWriter.Body>map(step -> one -> StateJson.write(one, step)).toList())
                    .putObjects("reports", reports.entrySet().stream().<JsonWriter.Body>map(entry -> one -> write(one, entry.getKey(),
                            List.copyOf(entry.getValue().values()))).toList())));
            return true;
        } catch (IOException refused) {
            LOG.warn("The history of updates cannot be written to {}, and is tried again with the next step: {}", file, refused.toString());
            return false;
        }
    }

    private static void write(JsonWriter json, Candidate candidate, List<Judgement> report) {
        json.putObject("candidate", one -> StateJson.write(one, candidate)).putObjects("judgements",
                report.stream().<JsonWriter.Body>map(judgement -> one -> one.put("by", judgement.by())
                        .putTexts("objections", judgement.objections())
                        .putObject("figures", figures -> judgement.figures().forEach(figures::put))).toList());
    }
}
