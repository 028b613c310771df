package dev.tectum.stage.inference.tarsos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.fake.GoldenVectors;
import dev.tectum.json.JsonFields;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogMelVectorsTest {

    @Test
    void theTrainingCodeAndTheDeviceHearTheSame() {
        JsonFields vectors = GoldenVectors.describe("log-mel");
        JsonFields audio = vectors.fields("audio");
        ModalityInput.Audio input = new ModalityInput.Audio(audio.integer("sampleRateHz"), audio.integer("window"), audio.integer("hop"),
                audio.integer("fft"), audio.integer("mels"), audio.number("lowHz"), audio.number("highHz"), audio.number("logFloor"),
                audio.integer("frames"));

        List<JsonFields> cases = vectors.list("cases", each -> each);
        for (JsonFields each : cases) {
            FloatBuffer patch = FloatBuffer.allocate(input.mels() * input.frames());
            new LogMel(input).logMel(GoldenVectors.floats(each.fields("samples")), patch);
            assertArrayEquals(GoldenVectors.floats(each.fields("mel")), patch.array(), 1e-3f, each.text("name"));
        }
    }
}
