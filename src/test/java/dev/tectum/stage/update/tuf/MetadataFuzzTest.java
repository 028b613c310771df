package dev.tectum.stage.update.tuf;

import dev.tectum.fuzz.Fuzzed;
import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.Targets;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Metadata of a repository, before anybody has looked who signed it.
class MetadataFuzzTest extends Fuzzed {

    /// Of the four kinds of files.
    static final List<Function<JsonFields, ?>> READERS = List.of(Root::read, Timestamp::read, Snapshot::read, Targets::read);

    @Override
    protected Stream<byte[]> genuine() {
        return GenuineMetadata.all().stream();
    }

    @Override
    protected void take(byte[] input) {
        Envelope envelope;
        try {
            envelope = Envelope.parse("fuzzed.json", input);
        } catch (TufException refusal) {
            return;
        }
        for (Function<JsonFields, ?> reader : READERS) {
            try {
                if (envelope.read(reader) instanceof Root root) {
                    envelope.requireSignedBy(root.root());
                }
            } catch (TufException refusal) {
                // the next reader may take it
            }
        }
    }
}
