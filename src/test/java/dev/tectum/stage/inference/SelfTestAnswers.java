package dev.tectum.stage.inference;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Objects;

/// What loaded networks say to a bundle's self-test, as the bundle would write it down.
public final class SelfTestAnswers {

    private SelfTestAnswers() {
    }

    public static byte[] of(ModelSet models, Path folder) throws IOException {
        ModelSpec spec = models.spec();
        for (int index = 0; index < spec.modalityCount(); index++) {
            String file = Objects.requireNonNull(spec.selfTest().inputs().get(spec.modalities().get(index).name()));
            ByteBuffer input = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
            models.encoders().get(index).encodeTensor(input, models.head().tokens(index));
        }
        double[][] logits = models.head()
                .fuse(Presence.allOf(spec.modalityCount()), Collections.nCopies(spec.modalityCount(), 0.0)).logits();
        ByteBuffer answers = ByteBuffer.allocate(logits.length * spec.labels().size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : logits) {
            for (double logit : row) {
                answers.putFloat((float) logit);
            }
        }
        return answers.array();
    }
}
