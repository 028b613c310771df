package dev.tectum.stage.capture.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.wording.HashedText;
import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.fake.Drained;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesFileSourceTest {

    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);
    private static final List<ChannelSpec> CHANNELS = List.of(channel("temperature"), channel("mq2"));

    @TempDir
    private Path folder;

    private static ChannelSpec channel(String name) {
        return new ChannelSpec(name, "", -1e6, 1e6, 0, 1, false, Optional.empty());
    }

    private static final List<ChannelSpec> JOB = List.of(channel("speed"),
            ChannelSpec.worded("material", new Vocabulary(List.of("steel", "brass"))), ChannelSpec.worded("note", new HashedText(8)));

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("environment.csv"), text);
    }

    private List<String> lines(String text) throws IOException, InterruptedException {
        try (SeriesFileSource source = new SeriesFileSource(csv(text), ENVIRONMENT, CHANNELS, Moment.ofSeconds(60))) {
            return Drained.of(source).lines;
        }
    }

    @Test
    void readingsComeRowByRowWithWordOfTheNextOne() throws IOException, InterruptedException {
        assertEquals(
                List.of("environment 0.000 temperature=20.5", "environment 0.000 mq2=700.0", "environment until 1.000",
                        "environment 1.000 temperature=21.0", "environment until 2.500", "environment 2.500 mq2=-7.1", "environment over"),
                lines("seconds,temperature,mq2\n0,20.5,700\n1,21,\n2.5,,-7.1\n"));
    }

    @Test
    void aByteOrderMarkWindowsLineEndsQuotesAndOtherColumnsDoNoHarm() throws IOException, InterruptedException {
        assertEquals(List.of("environment 0.500 mq2=3.0", "environment over"),
                lines("\uFEFF\"seconds\" , colour,\"mq2\",mq2\r\n\r\n0.5,\"red, or so\",3,9\r\n"));
    }

    @Test
    void wordsAreReadAsTheirCodes() throws IOException, InterruptedException {
        Path file = csv("seconds,material,note,speed\n0,Brass,\"chips, long\",900\n1,wood,,fast\n2,nan,hash:3,\n");
        try (SeriesFileSource source = new SeriesFileSource(file, ENVIRONMENT, JOB, Moment.ofSeconds(60))) {
            double chips = new HashedText(8).code("long chips");
            assertEquals(List.of("environment 0.000 speed=900.0", "environment 0.000 material=1.0", "environment 0.000 note=" + chips,
                    "environment until 1.000", "environment 1.000 material=2.0", "environment until 2.000",
                    "environment 2.000 material=NaN", "environment 2.000 note=3.0", "environment over"), Drained.of(source).lines);
        }
    }

    @Test
    void textWhereANumberBelongsIsLeftOut() throws IOException, InterruptedException {
        assertEquals(
                List.of("environment 0.000 mq2=1.0", "environment until 2.000", "environment 2.000 temperature=2.0", "environment over"),
                lines("seconds,temperature,mq2\n0,warm,1\nlater,5,5\n2,2,NaN\n3,1e999,0x1p3f\n4,,\n"));
    }

    @Test
    void rowsThatRunBackwardsOrLieOutsideAreLeftOut() throws IOException, InterruptedException {
        assertEquals(List.of("environment 5.000 mq2=1.0", "environment until 6.000", "environment 6.000 mq2=4.0", "environment over"),
                lines("seconds,mq2\n-1,0\n5,1\n4,2\n5,3\n315360000,3\n6,4\n60.001,5\n"));
    }

    @Test
    void rowsLongerThanTheHeaderAreNotTrusted() throws IOException, InterruptedException {
        assertEquals(List.of("environment 2.000 mq2=8.0", "environment over"), lines("seconds,mq2\n1,5,6\n2,8\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "time,mq2\n1,2\n", "seconds,colour\n1,2\n", "seconds,mq2\n", "seconds,mq2\na,b\n",
            "seconds;mq2\n1;2\n",
            "seconds,mq2\n1,5,6\n2,7,8\n"})
    void aFileWithoutAReadingIsRefused(String text) {
        assertThrows(CaptureException.class, () -> lines(text));
    }

    @Test
    void aLineWithoutEndIsNotReadIntoMemory() throws IOException, InterruptedException {
        assertThrows(CaptureException.class, () -> lines("x".repeat(200_000)));
        assertEquals(List.of("environment 1.000 mq2=2.0", "environment wrong-format since 1.000", "environment over"),
                lines("seconds,mq2\n1,2\n" + "3".repeat(200_000)));
    }

    @Test
    void aBinaryFileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("environment.csv"),
                new byte[] {0, (byte) 0xff, (byte) 0xfe, 10, 13, 44, 0, 44, (byte) 0x80});
        assertThrows(CaptureException.class, () -> new SeriesFileSource(file, ENVIRONMENT, CHANNELS, Moment.ofSeconds(1)));
    }

    @Test
    void theBaselineIsTheMedianOfTheFirstFiveSeconds() throws IOException {
        Path file = csv("seconds,mq2,temperature\n0,10,\n1,90,\n2,20,\n4,30,\n5.5,1000,4\n");
        assertEquals(Map.of("mq2", 25.0), FirstSecondsBaseline.read(file, CHANNELS, Moment.ofSeconds(60)));
    }
}
