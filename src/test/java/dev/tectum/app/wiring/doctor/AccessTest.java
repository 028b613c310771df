package dev.tectum.app.wiring.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.MachineTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

    @TempDir
    Path root;

    private MachineTree tree;

    @BeforeEach
    void aCamera() throws IOException {
        tree = new MachineTree(root).video(0, "Webcam", 0, ":capture:");
    }

    @Test
    void whoMayNotIsToldTheGroupToJoinWithTheCommand() throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(node(), PosixFileAttributeView.class);
        try {
            view.setGroup(root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName("video"));
        } catch (IOException notAllowed) {
            Assumptions.abort("only root may give a file to the group video, where there is one");
        }
        view.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
        Access.Obstacle obstacle = access(false).find(node()).orElseThrow();
        assertEquals("forbidden: ada may not open /dev/video0, but the group video may", obstacle.text());
        assertEquals("sudo usermod -aG video ada, then log in again; a running service is to be restarted", obstacle.fix());
    }

    @Test
    void whereNoGroupMayTheRulesOfUdevAreTheRemedy() throws IOException {
        Files.setPosixFilePermissions(node(), PosixFilePermissions.fromString("rw-------"));
        Access.Obstacle obstacle = access(false).find(node()).orElseThrow();
        assertTrue(obstacle.text().endsWith("nor may any group") && obstacle.fix().contains("70-tectum.rules"), obstacle.toString());
    }

    @Test
    void theProgramThatHoldsADeviceIsNamed() throws IOException {
        tree.process(123, "guvcview", "/dev/video0").process(99, "sleep", "/dev/null");
        assertEquals(Optional.of("busy: /dev/video0 is held by guvcview (process 123)"),
                access(true).find(node()).map(Access.Obstacle::text));
    }

    @Test
    void whoRecordsFromACardIsNamed() throws Exception {
        tree.soundCard(1, "Device", "USB Sound", true).process(4321, "arecord", "/dev/null").file("/proc/asound/card1/pcm0c/sub0/status",
                "state: RUNNING\nowner_pid   : 4321\ntrigger_time: 12.3\n");
        Plugged.SoundCard card = new SoundCards(machine(true)).find().getFirst();
        assertEquals(Optional.of("busy: Device is held by arecord (process 4321)"),
                access(true).findRecorder(card).map(Access.Obstacle::text));
    }

    @Test
    void aDeviceThatIsFreeHasNothingInItsWay() throws IOException {
        assertEquals(Optional.empty(), access(true).find(node()));
    }

    private Path node() {
        return root.resolve("dev/video0");
    }

    private Access access(boolean mayOpen) {
        return new Access(machine(mayOpen));
    }

    private Machine machine(boolean mayOpen) {
        return new Machine(root, Map.of(), "ada", _ -> mayOpen);
    }
}
