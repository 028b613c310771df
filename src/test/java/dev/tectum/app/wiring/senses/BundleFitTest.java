package dev.tectum.app.wiring.senses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.fake.HandWrittenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFitTest {

    @TempDir
    Path folder;

    @Test
    void aNameThatTheBundleDoesNotHaveIsToldWithItsPlaceAndTheNearestOne() throws IOException {
        assertEquals(List.of(
                file() + ":6:7: the bundle has no modality \"camrea\"; it is ignored, did you mean \"camera\"?",
                file() + ":10:13: environment has no channel \"temprature\"; it is ignored, did you mean \"temperature\"?",
                file() + ":12:3: the bundle has no label \"fier\"; it is ignored, did you mean \"fire\"?"),
                misfits("""
                        name: box
                        bundle: b
                        stations:
                          - name: den
                            modalities:
                              camrea: {device: /dev/video0}
                              microphone: {pulse: default}
                              environment:
                                sensors:
                                  - {posted: temprature}
                        """ + "labels:\n  fier: {raise: 0.9}\n"));
    }

    @Test
    void aConfigurationThatFitsHasNoMisfits() throws IOException {
        assertEquals(List.of(), misfits("name: box\nbundle: b\nstations: [{name: den, modalities: {camera: {csi: 0}}}]\n"));
    }

    @Test
    void masksAreForPictures() throws IOException {
        assertEquals(List.of(file() + ":3:37: microphone has no picture that masks could cover; they are ignored"), misfits(
                "name: box\nbundle: b\nstations: [{name: den, modalities: {microphone: {pulse: x, masks: [[[0, 0], [1, 0], [1, 1]]]}}}]\n"));
    }

    @Test
    void anOutputThatWaitsForALabelThatIsNotThereIsTold() throws IOException {
        assertEquals(List.of(file() + ":4:42: the bundle has no label \"fier\", so it never switches pin 17; did you mean \"fire\"?"),
                misfits(
                        "name: box\nbundle: b\nstations: [{name: den}]\nalerts: {sinks: [{name: buzzer, pin: 17, labels: [fire, fier]}]}\n"));
    }

    private List<String> misfits(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return BundleFit.misfits(new ConfigFile(file()).read(), HandWrittenSpec.spec());
    }

    private Path file() {
        return folder.resolve("tectum.yml").toAbsolutePath();
    }
}
