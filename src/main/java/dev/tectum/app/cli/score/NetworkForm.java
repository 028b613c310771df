package dev.tectum.app.cli.score;

import dev.tectum.app.bench.network.NetworkCost;
import dev.tectum.app.wiring.BundleNetworks;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the networks of a bundle cost: a table for a terminal or in Markdown, or JSON.
public final class NetworkForm {

    private static final double KILO = 1000;
    private static final double MEGA = 1e6;

    private NetworkForm() {
    }

    public static String text(String model, List<NetworkCost> costs) {
        return sheet(model, costs).text() + "\n" + sums(costs);
    }

    public static String markdown(String model, List<NetworkCost> costs) {
        return sheet(model, costs).markdown() + "\n" + sums(costs);
    }

    private static Sheet sheet(String model, List<NetworkCost> costs) {
        return new Sheet(
                "Networks of " + model + "; µs: median of one run, all in turn; of fp32: that time as a share of the same network's", 2,
                List.of("network", "format", "kB", "MMAC", "µs", "of fp32"),
                costs.stream().map(cost -> List.of(cost.network(), cost.variant(), number(cost.bytes() / KILO, "%.0f"),
                        number(cost.multiplications() / MEGA, "%.2f"), number(cost.micros(), "%.0f"), number(cost.ofReference(), "%.2f")))
                        .toList());
    }

    /// One decision runs every encoder once and the head on all subsets.
    private static String sums(List<NetworkCost> costs) {
        return costs.stream().filter(cost -> !isHead(cost)).map(NetworkCost::variant).distinct().map(variant -> {
            List<NetworkCost> used = costs.stream().filter(cost -> isHead(cost) || cost.variant().equals(variant)).toList();
            return String.format(Locale.ROOT, "A decision in %s: %.2f MMAC, %.0f µs, %.0f kB.%n", variant,
                    used.stream().mapToLong(NetworkCost::multiplications).sum() / MEGA,
                    used.stream().mapToDouble(NetworkCost::micros).sum(), used.stream().mapToLong(NetworkCost::bytes).sum() / KILO);
        }).collect(Collectors.joining());
    }

    private static boolean isHead(NetworkCost cost) {
        return cost.network().equals(BundleNetworks.HEAD);
    }

    public static String json(String model, List<NetworkCost> costs) {
        return JsonWriter.object(writer -> writer.put("model", model).putObjects("networks",
                costs.stream().<JsonWriter.Body>map(cost -> each -> each.put("network", cost.network()).put("variant", cost.variant())
                        .put("bytes", cost.bytes()).put("macs", cost.multiplications()).put("medianUs", cost.micros())
                        .put("ofFp32", cost.ofReference()))
                        .toList()));
    }

    private static String number(double value, String form) {
        return Double.isNaN(value) ? Words.UNKNOWN : String.format(Locale.ROOT, form, value);
    }
}
