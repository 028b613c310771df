package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.quality.measure.ChannelFeatures;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds the worst fault of a channel.
final class ChannelHealth {

    /// @param severity 0 where the channel is well
    /// @param kept the share of its skill that the channel keeps
    record Fault(Reason reason, double severity, double kept) {
    }

    /// The more telling reason first: it wins a tie.
    static final List<Reason> ORDER = List.of(Reason.OUT_OF_RANGE, Reason.STUCK, Reason.SPIKE, Reason.OFFSET, Reason.DRIFT, Reason.NOISY,
            Reason.CHANNEL_MISSING);

    private final Map<Reason, FaultLimits> limits = new EnumMap<>(Reason.class);
    private final FaultLimits jump;

    ChannelHealth() {
        FaultTable table = FaultTable.of(Modality.Kind.SERIES);
        ORDER.forEach(reason -> limits.put(reason, table.limits(reason.wireName().toLowerCase(Locale.ROOT))));
        jump = table.limits("jump");
    }

    /// The worst fault of a channel that has been seen before. One without `stuckAfter` may rest and jump as it likes (motion,
    /// contact, sound level): it is judged neither stuck, noisy nor spiky.
    Fault faultOf(ChannelFeatures features, ChannelSpec spec) {
        Reason worst = Reason.OUT_OF_RANGE;
        double most = 0;
        for (Reason reason : ORDER) {
            double severity = severity(reason, features, spec);
            if (severity > most) {
                worst = reason;
                most = severity;
            }
        }
        return new Fault(worst, most, of(worst).keptAt(most));
    }

    private double severity(Reason reason, ChannelFeatures features, ChannelSpec spec) {
        if (features.gone()) {
            return reason == Reason.CHANNEL_MISSING ? 1 : 0;
        }
        return switch (reason) {
            case OUT_OF_RANGE -> features.newestInside() ? of(reason).severityOf(features.outside()) : 1;
            case OFFSET -> of(reason).severityOf(features.far());
            case DRIFT -> of(reason).severityOf(features.drift());
            case STUCK -> spec.stuckAfter().filter(after -> features.unchanged().compareTo(after) >= 0).isPresent() ? 1 : 0;
            case NOISY -> spec.stuckAfter().isPresent() ? of(reason).severityOf(features.roughness()) : 0;
            case SPIKE -> spec.stuckAfter().isPresent() ? spike(features) : 0;
            default -> 0;
        };
    }

    /// What is rough all the time has no single spikes.
    private double spike(ChannelFeatures features) {
        boolean rough = of(Reason.NOISY).severityOf(features.roughness()) >= FaultLimits.DEGRADES;
        return rough ? 0 : Math.max(of(Reason.SPIKE).severityOf(features.spike()), jump.severityOf(features.jump()));
    }

    /// Where this fault degrades a channel, in its own unit.
    double limitOf(Reason reason) {
        return of(reason).limit();
    }

    private FaultLimits of(Reason reason) {
        FaultLimits known = limits.get(reason);
        if (known == null) {
            throw new IllegalArgumentException("No channel is " + reason.wireName());
        }
        return known;
    }
}
