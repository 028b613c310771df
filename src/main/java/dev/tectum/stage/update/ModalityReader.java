package dev.tectum.stage.update;

import static dev.tectum.stage.update.ManifestFields.checked;
import static dev.tectum.stage.update.ManifestFields.finite;
import static dev.tectum.stage.update.ManifestFields.seconds;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.wording.HashedText;
import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads one entry of a manifest's `modalities`. Thread-safe.
record ModalityReader(List<Variant> variants) {

    ModalitySpec read(JsonFields fields) {
        Modality.Kind kind = kind(fields);
        JsonFields tokens = fields.fields("tokens");
        JsonFields encoder = fields.fields("encoder");
        Map<String, String> files = ManifestFields.texts(encoder);
        variants.forEach(variant -> encoder.text(variant.name()));
        ModalityInput input = input(fields, kind);
        return checked(fields, () -> new ModalitySpec(new Modality(fields.text("name"), kind), input, seconds(fields, "maxStaleness"),
                seconds(fields, "ageDecay"), tokens.integer("count"), tokens.integer("size"), files));
    }

    private static Modality.Kind kind(JsonFields fields) {
        String wireName = fields.text("kind");
        return Stream.of(Modality.Kind.values()).filter(kind -> kind.wireName().equals(wireName)).findFirst()
                .orElseThrow(
                        () -> ManifestFields.wrong(fields, "kind", "should be image, audio, series or table, but is \"" + wireName + "\""));
    }

    private static ModalityInput input(JsonFields modality, Modality.Kind kind) {
        JsonFields fields = modality.fields(kind.wireName());
        return checked(fields, () -> switch (kind) {
            case IMAGE -> image(fields);
            case AUDIO -> audio(fields);
            case SERIES -> new ModalityInput.Series(finite(fields, "rateHz"), fields.integer("length"),
                    fields.list("channels", ModalityReader::channel));
            case TABLE -> new ModalityInput.Table(fields.list("fields", ModalityReader::field));
        });
    }

    private static ModalityInput.Image image(JsonFields fields) {
        String colour = fields.text("colour");
        if (!colour.equals("rgb")) {
            throw ManifestFields.wrong(fields, "colour", "should be rgb, but is \"" + colour + "\"");
        }
        return new ModalityInput.Image(fields.integer("width"), fields.integer("height"), fields.integer("frames"));
    }

    private static ModalityInput.Audio audio(JsonFields fields) {
        return new ModalityInput.Audio(fields.integer("sampleRateHz"), fields.integer("window"), fields.integer("hop"),
                fields.integer("fft"),
                fields.integer("mels"), finite(fields, "lowHz"), finite(fields, "highHz"), finite(fields, "logFloor"),
                fields.integer("frames"));
    }

    /// A number, one of some categories, or free text.
    private static ChannelSpec field(JsonFields fields) {
        if (fields.has("categories") && fields.has("buckets")) {
            throw ManifestFields.wrong(fields, "buckets", "cannot be: a field has categories or hashed text, not both");
        }
        return checked(fields, () -> {
            if (fields.has("categories")) {
                return ChannelSpec.worded(fields.text("name"), new Vocabulary(fields.texts("categories")));
            }
            return fields.has("buckets")
                    ? ChannelSpec.worded(fields.text("name"), new HashedText(fields.integer("buckets")))
                    : channel(fields);
        });
    }

    private static ChannelSpec channel(JsonFields fields) {
        return checked(fields,
                () -> new ChannelSpec(fields.text("name"), fields.text("unit"), finite(fields, "min"), finite(fields, "max"),
                        finite(fields, "mean"), finite(fields, "std"), fields.bool("relative"),
                        ManifestFields.findSeconds(fields, "stuckAfter")));
    }
}
