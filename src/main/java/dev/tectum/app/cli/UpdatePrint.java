package dev.tectum.app.cli;

import dev.tectum.app.bench.update.UpdateReport;
import dev.tectum.app.bench.update.UpdateReport.Cost;
import dev.tectum.app.bench.update.UpdateReport.Step;
import dev.tectum.json.JsonWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/// What updates cost here, for people and programs.
record UpdatePrint(UpdateReport report) {

    private static final double MEBIBYTE = 1 << 20;

    String table() {
        return String.format(Locale.ROOT, "%-58s %10s %10s%n", "ms", "processor", "clock")
                + row("a look where nothing is new, the first", report.firstLook())
                + row("  and the mean of " + report.looks() + " more", report.look())
                + String.format(Locale.ROOT, "%na release of %.1f MiB%n", report.bytes() / MEBIBYTE)
                + report.steps().stream().map(step -> row("  " + step.name(), step.cost())).collect(Collectors.joining());
    }

    private static String row(String name, Cost cost) {
        return String.format(Locale.ROOT, "%-58s %10.1f %10.1f%n", name, cost.processorMillis(), cost.wallMillis());
    }

    String json() {
        return JsonWriter.object(writer -> writer.putObject("firstLook", cost(report.firstLook())).putObject("look", cost(report.look()))
                .put("looks", report.looks()).put("bytes", report.bytes())
                .putObjects("steps", report.steps().stream().map(UpdatePrint::step).toList()));
    }

    private static JsonWriter.Body step(Step step) {
        return writer -> writer.put("name", step.name()).put("processorMs", step.cost().processorMillis()).put("wallMs",
                step.cost().wallMillis());
    }

    private static JsonWriter.Body cost(Cost cost) {
        return writer -> writer.put("processorMs", cost.processorMillis()).put("wallMs", cost.wallMillis());
    }
}
