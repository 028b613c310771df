package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.Variant;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ProviderReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The provider that executes the encoders, the variant that goes with it, and what came of every provider tried before.
public record ProviderChoice(String provider, Variant variant, List<ProviderReport> reports) {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderChoice.class);
    private static final String LAST_RESORT = OnnxProvider.CPU.wireName();

    public ProviderChoice {
        reports = List.copyOf(reports);
    }

    /// The first usable provider in the order given; the processor itself stands behind them all, named or not.
    ///
    /// @throws InferenceException if not even the processor can execute the bundle
    public static ProviderChoice firstUsable(List<String> order, ProviderProbe probe) {
        List<String> candidates = new ArrayList<>(order);
        if (!candidates.contains(LAST_RESORT)) {
            candidates.add(LAST_RESORT);
        }
        List<ProviderReport> reports = new ArrayList<>();
        for (String name : candidates) {
            ProviderReport report = probe.probe(name);
            reports.add(report);
            if (report.usable()) {
                LOG.info("Networks run on {}", report);
                return new ProviderChoice(name, probe.findVariant(name).orElseThrow(), reports);
            }
            LOG.warn("Provider {}", report);
        }
        throw new InferenceException("No provider can execute the bundle: " + reports.stream().map(ProviderReport::toString)
                .collect(Collectors.joining("; ")));
    }

    /// What was wanted before and could not be had.
    public List<ProviderReport> fallenBackFrom() {
        return reports.stream().filter(report -> !report.usable()).toList();
    }
}
