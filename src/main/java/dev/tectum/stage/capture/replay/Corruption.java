package dev.tectum.stage.capture.replay;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.util.List;
import java.util.stream.Collectors;

/// A fault to be imitated in one modality, with a level from 0 (nothing) to 1 (worst); from 0.8 on it is total.
public record Corruption(ModalitySpec spec, Reason kind, double level) {

    private static final List<Reason> IMAGE_KINDS = List.of(Reason.DARK, Reason.OVEREXPOSED, Reason.BLURRED, Reason.LOW_CONTRAST,
            Reason.COVERED, Reason.FROZEN, Reason.NOISY, Reason.STALE, Reason.UNPLUGGED);
    private static final List<Reason> AUDIO_KINDS = List.of(Reason.NOISY, Reason.SILENT, Reason.CLIPPED, Reason.OFFSET, Reason.HUM,
            Reason.WIND, Reason.DROP_OUTS, Reason.STALE, Reason.UNPLUGGED);
    private static final List<Reason> SERIES_KINDS = List.of(Reason.NOISY, Reason.OFFSET, Reason.SPIKE, Reason.STUCK, Reason.OUT_OF_RANGE,
            Reason.STALE,
            Reason.UNPLUGGED);

    /// @throws CaptureException if the modality's kind cannot show such a fault or the level is not 0 to 1
    public Corruption {
        String name = spec.name() + "=" + kind.wireName() + ":" + level;
        if (!reasonsFor(spec.modality().kind()).contains(kind)) {
            throw cannot(name, spec.modality());
        }
        requireLevel(name, level);
    }

    /// The faults that this kind of modality can show, in the words of the wire.
    public static List<String> kindsFor(Modality.Kind kind) {
        return reasonsFor(kind).stream().map(Reason::wireName).toList();
    }

    private static List<Reason> reasonsFor(Modality.Kind kind) {
        return switch (kind) {
            case IMAGE -> IMAGE_KINDS;
            case AUDIO -> AUDIO_KINDS;
            case SERIES, TABLE -> SERIES_KINDS;
        };
    }

    /// Reads `MODALITY=KIND:LEVEL`.
    ///
    /// @throws CaptureException if it is anything else; the message says what would be right
    public static Corruption parse(String text, ModelSpec model) {
        int equals = text.indexOf('=');
        int colon = text.lastIndexOf(':');
        if (equals <= 0 || colon < equals) {
            throw new CaptureException("\"" + text + "\" is no fault: write MODALITY=KIND:LEVEL, for example camera=dark:0.8");
        }
        String name = text.substring(0, equals);
        ModalitySpec spec = model.findModality(name).orElseThrow(() -> new CaptureException(
                text + ": the bundle has no modality " + name + "; it has "
                        + names(model.modalities().stream().map(ModalitySpec::name).toList())));
        Reason kind = Reason.findByWireName(text.substring(equals + 1, colon)).orElseThrow(() -> cannot(text, spec.modality()));
        return new Corruption(spec, kind, level(text, text.substring(colon + 1)));
    }

    private static double level(String text, String level) {
        try {
            double value = Double.parseDouble(level);
            requireLevel(text, value);
            return value;
        } catch (NumberFormatException noNumber) {
            throw new CaptureException(text + ": the level is a number from 0 (nothing) to 1 (worst), not \"" + level + "\"", noNumber);
        }
    }

    private static void requireLevel(String text, double level) {
        if (!(level >= 0 && level <= 1)) {
            throw new CaptureException(text + ": the level is a number from 0 (nothing) to 1 (worst)");
        }
    }

    private static CaptureException cannot(String text, Modality modality) {
        return new CaptureException(text + ": " + modality.name() + " is of kind " + modality.kind().wireName() + " and can be made "
                + names(kindsFor(modality.kind())));
    }

    private static String names(List<String> names) {
        return names.stream().collect(Collectors.joining(", "));
    }
}
